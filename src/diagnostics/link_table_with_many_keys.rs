//! A link table with more keys than two.

use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, set_setting};
use crate::hash::HashMap;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ForeignKey, TableId, Via};

pub(super) const RULE: Rule = Rule {
    code: "link-table-with-many-keys",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A link table holds a key that is no part of the link",
    documentation: "\
## What it does
Finds tables with `association: 'table'` that hold more than two foreign keys.

## Why is this bad?
A link joins two rows. The first two keys are taken for it; the third is never written, and where two keys lead to
the same side ORMs ask which one is meant (`there are multiple foreign key paths`). With more to say than the
link it is an association object.

## Example
```dbml
Table posts { id int [pk, increment] }
Table users { id int [pk, increment] }
Table post_readers [association: 'table'] {
  post_id int [pk, ref: > posts.id]
  reader_id int [pk, ref: > users.id]
  invited_by_id int [ref: > users.id]
}
```

## Use instead
```dbml
Table posts { id int [pk, increment] }
Table users { id int [pk, increment] }
Table post_readers [association: 'object'] {
  post_id int [pk, ref: > posts.id]
  reader_id int [pk, ref: > users.id]
  invited_by_id int [ref: > users.id]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let links = context.schema.relations.iter().filter_map(|it| match it.via {
        Via::Link { table, keys } => Some((table, keys)),
        Via::Key { .. } => None,
    });
    let links: HashMap<TableId, _> = links.collect();
    for (id, _, source) in context.tables() {
        let Some(keys) = links.get(&id) else { continue };
        let rest: Vec<&ForeignKey<'_>> =
            context.keys_of(id).filter(|it| !keys.contains(&it.relation)).collect();
        let Some((first, more)) = rest.split_first() else { continue };
        let Some((_, place)) = context.relation(first.relation) else { continue };
        let ends = keys.map(|it| context.schema.relation(it).map(|it| it.referenced().table));
        let [left, right] = ends.map(|it| it.map(|it| context.table_name(it)).unwrap_or_default());
        let name = context.table_name(id);
        let mut related = vec![Related::new(source.element.name, "the link table")];
        related.extend(
            more.iter()
                .filter_map(|it| context.relation(it.relation))
                .map(|it| Related::new(it.1.range, "this one too")),
        );
        let edit = set_setting(context.document, Owner::Table(id), "association", Some("'object'"));
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: place.range,
            message: format!(
                "`{name}` links `{left}` and `{right}` by its first two keys; `{}` is no part of the link and is never written by it. Make the table an entity with `association: 'object'`.",
                context.path(id, first.columns),
            ),
            related,
            fixes: vec![Fix::needs_review(
                format!("Make `{name}` an entity with `association: 'object'`"),
                edit,
            )],
            subject: Some(Subject::Relation(first.relation)),
        });
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
Table a { id int [pk] }
Table b { id int [pk] }
Table three [association: 'table'] {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.id]
  other_id int [ref: > b.id]
//              ^^^^^^^^^^^ warning: link-table-with-many-keys: `three` links `a` and `b` by its first two keys; `three.other_id` is no part of the link and is never written by it. Make the table an entity with `association: 'object'`.
  c_id int [ref: > a.id]
}
Table two [association: 'table'] {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.id]
  other_id int
}
Ref: two.other_id > b.id [inactive]
Table object {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.id]
  c_id int [ref: > a.id]
}
Ref: a.id <> b.id
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table a { id int [pk] }
Table l [association: 'table'] {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > a.id]
  c_id int [ref: > a.id] // why
}
";
        testing::check_fix(
            &RULE,
            "Make `l` an entity with `association: 'object'`",
            text,
            &text.replace("'table'", "'object'"),
        );
    }
}
