//! Metadata that speaks of an attribute which is left out.

use super::context::{NamedAt, back};
use super::{Context, Group, Repair, Rule};
use crate::edits::remove_setting;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::relations::NAVIGATION_KEYS;
use crate::schema::Side;

pub(super) const RULE: Rule = Rule {
    code: "setting-without-attribute",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Something is said of an attribute that is left out",
    documentation: "\
## What it does
Finds `lazy`, `cascade` and the like where `relationship` is `'none'`, and `back_lazy`, `back_cascade` and the like where
`back_populates` is `'none'`.

## Why is this bad?
The attribute that they speak of does not exist, so they have no effect: what `back_cascade` should delete stays, because
the entity does not know its children.

## Example
```dbml
Table users { id int [pk, increment] }
Table visits {
  id int [pk, increment]
  user_id int [not null, back_populates: 'none', back_cascade: 'all, delete-orphan']
}
Ref: visits.user_id > users.id [delete: cascade]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table visits {
  id int [pk, increment]
  user_id int [not null, back_populates: 'none']
}
Ref: visits.user_id > users.id [delete: cascade]
```
Or name the attribute.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, relation) in context.schema.relations().filter(|(_, it)| !it.inactive) {
        for side in Side::BOTH {
            // A link table's key has none at the entity; what is said there is of the way through it.
            let is_link = side == Side::Referenced && context.is_link_key(id);
            if relation.end(side).navigation.is_some() || is_link {
                continue;
            }
            let Some(named) = context.named_at(id, side) else { continue };
            let fronts = NAVIGATION_KEYS.iter().filter(|it| back(it).is_some());
            for key in fronts.filter(|it| **it != "relationship") {
                let Some(said) = context.said_at(id, side, key) else { continue };
                let entity = context.table_name(relation.end(side).table);
                out.push(found(context, &named, &said, &entity, Subject::Relation(id)));
            }
        }
    }
}

fn found(
    context: &Context<'_>,
    named: &NamedAt,
    said: &NamedAt,
    entity: &str,
    subject: Subject,
) -> Diagnostic {
    let remove = |it: &NamedAt| remove_setting(context.document, it.owner(), it.name);
    Diagnostic {
        code: RULE.code,
        severity: Severity::Warning,
        range: said.setting,
        message: format!(
            "`{}` has no effect: `{}: 'none'` leaves out the attribute of `{entity}` that it speaks of. Remove it, or let there be an attribute.",
            said.name, named.name,
        ),
        related: vec![Related::new(named.range, "the attribute is left out here")],
        fixes: vec![
            Fix::safe(format!("Remove `{}`", said.name), remove(said)),
            Fix::needs_review(
                format!("Remove `{}`, so that there is an attribute", named.name),
                remove(named),
            ),
        ],
        subject: Some(subject),
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
Table posts {
  id int [pk]
  a_id int [ref: > users.id, relationship: 'none', lazy: 'joined', back_lazy: 'selectin']
//                                                 ^^^^^^^^^^^^^^ warning: setting-without-attribute: `lazy` has no effect: `relationship: 'none'` leaves out the attribute of `posts` that it speaks of. Remove it, or let there be an attribute.
  b_id int [ref: > users.id, back_populates: 'none', back_cascade: 'all', back_order_by: 'id']
//                                                   ^^^^^^^^^^^^^^^^^^^ warning: setting-without-attribute: `back_cascade` has no effect: `back_populates: 'none'` leaves out the attribute of `users`
//                                                                        ^^^^^^^^^^^^^^^^^^^ warning: setting-without-attribute
  c_id int [ref: > users.id, lazy: 'joined', back_lazy: 'joined']
}
Table tags { id int [pk] }
Table post_tags {
  post_id int [pk, ref: > posts.id, back_lazy: 'selectin']
  tag_id int [pk, ref: > tags.id, back_populates: 'none', back_lazy: 'selectin']
//                                                        ^^^^^^^^^^^^^^^^^^^^^ warning: setting-without-attribute: `back_lazy` has no effect: `back_populates: 'none'` leaves out the attribute of `tags`
}
Ref: posts.id <> tags.id
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, lazy: 'joined', relationship: 'none'] } // x\n";
        testing::check_fix(&RULE, "Remove `lazy`", text, &text.replace(", lazy: 'joined'", ""));
        testing::check_fix(
            &RULE,
            "Remove `relationship`, so that there is an attribute",
            text,
            &text.replace(", relationship: 'none'", ""),
        );
    }
}
