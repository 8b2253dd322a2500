//! A changed key that would bring NULL where none may be.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, set_relation_setting, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::Action;

pub(super) const RULE: Rule = Rule {
    code: "null-by-update",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: &[Platform::MariaDb],
    repair: Repair::Mechanical,
    title: "`update: cascade` from a column that may be NULL to one that may not",
    documentation: "\
## What it does
Finds foreign keys with `update: cascade` whose column is NOT NULL while the column that they reference may be NULL, in what is for
MariaDB.

## Why is this bad?
Setting the referenced value to NULL would have to set the key to NULL, which it may not be. MariaDB refuses the key (`Foreign key
constraint is incorrectly formed`), unless its deletes cascade too. Others take it, and refuse that update.

## Example
```dbml
Project shop { database_type: 'MariaDB' }
Table countries {
  id int [pk, increment]
  code char(2) [unique]
}
Table cities {
  id int [pk, increment]
  country_code char(2) [not null]
}
Ref: cities.country_code > countries.code [update: cascade]
```

## Use instead
```dbml
Project shop { database_type: 'MariaDB' }
Table countries {
  id int [pk, increment]
  code char(2) [not null, unique]
}
Table cities {
  id int [pk, increment]
  country_code char(2) [not null]
}
Ref: cities.country_code > countries.code [update: cascade]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        // Where deletes cascade too, it does not look.
        let is_refused =
            key.on_update == Some(Action::Cascade) && key.on_delete != Some(Action::Cascade);
        if !is_refused {
            continue;
        }
        let Some(id) = context.said_by(key) else { continue };
        let Some((_, source)) = context.relation(id) else { continue };
        let (Some((table, _)), Some((other, _))) =
            (context.table(key.table), context.table(key.references))
        else {
            continue;
        };
        let mut pairs = key.columns.iter().zip(key.referenced_columns);
        let Some((&from, &to)) =
            pairs.find(|it| !table.is_nullable(*it.0) && other.is_nullable(*it.1))
        else {
            continue;
        };
        let (what, referenced) =
            (context.path(key.table, &[from]), context.path(key.references, &[to]));
        let Some((_, place)) = context.column(key.references, to) else { continue };
        let document = context.document;
        let not_null = set_setting(document, Owner::Column(key.references, to), "not null", None);
        let restrict = set_relation_setting(document, id, "update", Some("restrict"));
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Error,
            range: context.relation_setting(source, "update").unwrap_or(source.range),
            message: format!(
                "`{referenced}` may be NULL and `{what}` may not, so MariaDB refuses `update: cascade` from one to the other. Let `{referenced}` be NOT NULL, or choose another action."
            ),
            related: vec![Related::new(place.name, format!("`{referenced}` may be NULL"))],
            fixes: vec![
                Fix::needs_review(format!("Make `{referenced}` NOT NULL"), not_null),
                Fix::needs_review("Set `update: restrict`", restrict),
            ],
            subject: Some(Subject::Relation(id)),
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
Table a {
  id int [pk]
  x int [unique]
  y int [unique, not null]
}
Table b {
  id int [pk]
  x int [not null]
  z int
}
Ref: b.x > a.x [delete: restrict, update: cascade]
//                                        ^^^^^^^ error: null-by-update: `a.x` may be NULL and `b.x` may not, so MariaDB refuses `update: cascade` from one to the other. Let `a.x` be NOT NULL, or choose another action.
Ref: b.x > a.y [update: cascade]
Ref: b.z > a.x [update: cascade]
Ref: b.(id, x) > a.(y, x) [delete: cascade, update: cascade]
Ref: b.id > a.id [update: cascade]
Ref: b.id - a.x [update: restrict]
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { x int [unique] }\nTable b { x int [not null] } // x\nRef: b.x > a.x [update: cascade]\n";
        let after = text.replace("[unique]", "[unique, not null]");
        testing::check_fix(&RULE, "Make `a.x` NOT NULL", text, &after);
        let after = text.replace("cascade", "restrict");
        testing::check_fix(&RULE, "Set `update: restrict`", text, &after);
    }
}
