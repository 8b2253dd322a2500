//! Two relations with one attribute name on one entity.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, remove_setting};
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{RelationId, Side, TableId};

pub(super) const RULE: Rule = Rule {
    code: "attribute-taken-twice",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: Platform::ORMS,
    repair: Repair::Mechanical,
    title: "Two relations of one entity have the same attribute",
    documentation: "\
## What it does
Finds entities on which two relations, or a relation and a hybrid attribute, have one name by
`relationship` or `back_populates`.

## Why is this bad?
An attribute leads through one key. With two of one name no target can tell which key is meant:
Rust does not compile it, and SQLAlchemy keeps the last one only.

## Example
```dbml
Table addresses { id int [pk, increment] }
Table orders {
  id int [pk, increment]
  billing_address_id int [ref: > addresses.id, back_populates: 'orders']
  shipping_address_id int [ref: > addresses.id, back_populates: 'orders']
}
```

## Use instead
```dbml
Table addresses { id int [pk, increment] }
Table orders {
  id int [pk, increment]
  billing_address_id int [ref: > addresses.id, back_populates: 'billing_orders']
  shipping_address_id int [ref: > addresses.id, back_populates: 'shipping_orders']
}
```
That is what the convention says too, where `back_populates` is left out.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut attributes: Vec<(TableId, &str, RelationId, Side)> = Vec::new();
    for (id, relation) in context.schema.relations().filter(|(_, it)| !it.inactive) {
        for side in Side::BOTH {
            let end = relation.end(side);
            if let Some(navigation) = &end.navigation {
                attributes.push((end.table, &navigation.attribute, id, side));
            }
        }
    }
    order::sort_by_key(&mut attributes, |it| (it.0, it.1));
    for same in attributes.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some(&(table, attribute, ..)) = same.first() else { continue };
        let hybrid = context
            .schema
            .table(table)
            .is_some_and(|it| it.hybrids.iter().any(|it| it.name == attribute));
        if same.len() < 2 && !hybrid {
            continue;
        }
        let places: Vec<_> =
            same.iter().filter_map(|it| Some((it.2, context.named_at(it.2, it.3)?))).collect();
        for (at, &(relation, named)) in places.iter().enumerate() {
            let others = places.iter().enumerate().filter(|it| it.0 != at).map(|it| it.1);
            let owner = Owner::Column(named.table, named.column);
            let what = if same.len() < 2 {
                "is a hybrid attribute already"
            } else {
                "is the name of two relations"
            };
            let through = context.path(named.table, &[named.column]);
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Error,
                range: named.range,
                message: format!(
                    "`{attribute}` {what} on the entity of `{}`, so the one through `{through}` cannot be reached. Give each a name of its own.",
                    context.table_name(table),
                ),
                related: others.map(|it| Related::new(it.1.range, format!("`{attribute}` here too"))).collect(),
                fixes: vec![Fix::safe(
                    format!("Remove `{}`, so that it gets a name that is free", named.name),
                    remove_setting(context.document, owner, named.name),
                )],
                subject: Some(Subject::Relation(relation)),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table users { id int [pk] }
Table posts [hybrid_label: 'title'] {
  author_id int [ref: > users.id, relationship: 'user', back_populates: 'posts']
//                                              ^^^^^^ error: attribute-taken-twice: `user` is the name of two relations on the entity of `posts`, so the one through `posts.author_id` cannot be reached. Give each a name of its own.
  editor_id int [ref: > users.id, relationship: 'user']
//                                              ^^^^^^ error: attribute-taken-twice: `user` is the name of two relations on the entity of `posts`, so the one through `posts.editor_id`
  owner_id int [ref: > users.id, relationship: 'label']
//                                             ^^^^^^^ error: attribute-taken-twice: `label` is a hybrid attribute already
  first_id int [ref: > users.id]
  second_id int [ref: > users.id, back_populates: 'none']
  third_id int [ref: > users.id, back_populates: 'none']
}
",
        );
    }

    #[test]
    fn fixes() {
        testing::check_fix(
            &RULE,
            "Remove `back_populates`, so that it gets a name that is free",
            "Table u { id int [pk] }\nTable p {\n  a_id int [ref: > u.id, back_populates: 'ps'] // a\n  b_id int [ref: > u.id, back_populates: 'ps'] // b\n}\n",
            "Table u { id int [pk] }\nTable p {\n  a_id int [ref: > u.id] // a\n  b_id int [ref: > u.id, back_populates: 'ps'] // b\n}\n",
        );
    }
}
