//! A column that names a table, and one that is a key to it.

use super::key_names::{pairs, related};
use super::{Context, Group, Repair, Rule};
use crate::problem::{Diagnostic, Related, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "polymorphic-pair",
    severity: Severity::Advice,
    group: Group::Design,
    concerns: &[],
    repair: Repair::ByHand,
    title: "A type and an id point at any table",
    documentation: "\
## What it does
Finds pairs of columns such as `commentable_type` and `commentable_id` where the id is in no relation.

## Why is this bad?
The id means a row of whatever table the type names, and no database can keep that: rows stay behind when what they belong
to is deleted, a wrong type is never noticed, and no join works without asking the type first. A key for each
kind, of which one is set, or a table for each kind can be kept.

## Example
```dbml
Table posts { id int [pk, increment] }
Table photos { id int [pk, increment] }
Table comments {
  id int [pk, increment]
  commentable_type varchar(40) [not null]
  commentable_id int [not null]
}
```

## Use instead
```dbml
Table posts { id int [pk, increment] }
Table photos { id int [pk, increment] }
Table comments {
  id int [pk, increment]
  post_id int [ref: > posts.id]
  photo_id int [ref: > photos.id]
  checks { `(post_id is null) <> (photo_id is null)` }
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let related = related(context);
    for (id, table, _) in context.tables() {
        for (ty, key, word) in pairs(table) {
            if related.contains(&(id, key))
                || table.is_primary_key(key) && table.primary_key_columns().len() == 1
            {
                continue;
            }
            let (Some((_, place)), Some((_, place_of_type))) =
                (context.column(id, key), context.column(id, ty))
            else {
                continue;
            };
            let (what, by) = (context.path(id, &[key]), context.path(id, &[ty]));
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Advice,
                range: place.name,
                message: format!(
                    "`{what}` points at whatever table `{by}` names, which no database can keep: rows stay behind when their {word} is deleted. Use a key for each kind, or a table for each."
                ),
                related: vec![Related::new(place_of_type.name, "names the table")],
                fixes: Vec::new(),
                subject: Some(Subject::Column(id, key)),
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
Table notes {
  id int [pk]
  owner_type varchar(20)
  owner_id int
//^^^^^^^^ advice: polymorphic-pair: `notes.owner_id` points at whatever table `notes.owner_type` names, which no database can keep: rows stay behind when their owner is deleted. Use a key for each kind, or a table for each.
  user_type text
  user_id int [ref: > users.id]
  file_type text
  kind_type int
  kind_id int
}
",
        );
    }
}
