//! `delete: set null` on a key that may not be NULL.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_relation_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Action, ColumnId};

pub(super) const RULE: Rule = Rule {
    code: "set-null-on-not-null",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A referential action sets a NOT NULL column to NULL",
    documentation: "\
## What it does
Finds foreign keys with `delete: set null` or `update: set null` whose column is NOT NULL or part of the
primary key.

## Why is this bad?
The database takes the table. The first delete of a referenced row then fails, because the action
would put NULL where none may be. MySQL, MariaDB and SQLModel refuse it at once.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null]
}
Ref: posts.author_id > users.id [delete: set null]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null]
}
Ref: posts.author_id > users.id [delete: cascade]
```
Or let the column be NULL.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        for (setting, action) in [("delete", key.on_delete), ("update", key.on_update)] {
            if action != Some(Action::SetNull) {
                continue;
            }
            let Some((table, _)) = context.table(key.table) else { continue };
            let Some(id) = context.said_by(key) else { continue };
            let Some((_, source)) = context.relation(id) else { continue };
            let required: Vec<ColumnId> =
                key.columns.iter().copied().filter(|&it| !table.is_nullable(it)).collect();
            if required.is_empty() {
                continue;
            }
            let what = context.path(key.table, &required);
            let referenced = context.table_name(key.references);
            let event = match setting {
                "delete" => format!("Deleting a row of `{referenced}`"),
                _ => format!("Changing the key of a `{referenced}` row"),
            };
            let document = context.document;
            let set = |action| set_relation_setting(document, id, setting, Some(action));
            let mut fixes = Vec::new();
            if !required.iter().any(|&it| table.is_primary_key(it)) {
                let edit = required
                    .iter()
                    .map(|&it| remove_setting(document, Owner::Column(key.table, it), "not null"))
                    .reduce(|a, b| a.union(b));
                fixes.extend(edit.map(|it| Fix::needs_review(format!("Let `{what}` be NULL"), it)));
            }
            fixes.push(Fix::needs_review(format!("Set `{setting}: cascade`"), set("cascade")));
            fixes.push(Fix::needs_review(format!("Set `{setting}: restrict`"), set("restrict")));
            let is_delete = setting == "delete";
            let refused = if let Some(who) = context.refusing(Platform::MYSQLS) {
                Some(format!(" {who} the table at once."))
            } else if is_delete && context.concerns(Platform::SqlModel) {
                Some(" SQLModel refuses the field at once.".to_owned())
            } else {
                None
            };
            out.push(Diagnostic {
                code: RULE.code,
                severity: if refused.is_some() { Severity::Error } else { Severity::Warning },
                range: context.relation_setting(source, setting).unwrap_or(source.range),
                message: format!(
                    "{event} would set `{what}` to NULL, which it may not be: the statement fails.{} Let it be NULL or choose another action.",
                    refused.unwrap_or_default(),
                ),
                related: required
                    .iter()
                    .filter_map(|&it| context.column(key.table, it))
                    .map(|(it, source)| Related::new(source.name, format!("`{}` is NOT NULL", it.name)))
                    .collect(),
                fixes,
                subject: Some(Subject::Relation(id)),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{Platform, RULE};

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table users { id int [pk] }
Table posts {
  id int [pk]
  author_id int [not null] // who
  editor_id int
}
Ref: posts.author_id > users.id [delete: set null]
//                                       ^^^^^^^^ warning: set-null-on-not-null: Deleting a row of `users` would set `posts.author_id` to NULL, which it may not be: the statement fails. Let it be NULL or choose another action.
Ref: posts.editor_id > users.id [delete: set null, update: set null]
Ref: users.id - posts.id [update: set null]
//                                ^^^^^^^^ warning: set-null-on-not-null: Changing the key of a `users` row would set `posts.id` to NULL, which it may not be
Ref off: posts.author_id > posts.id [delete: set null, inactive]
",
        );
    }

    #[test]
    fn of_a_link_once() {
        testing::check(
            &RULE,
            "\
Table a { id int [pk] }
Table b { id int [pk] }
Ref: a.id <> b.id [delete: set null]
//                         ^^^^^^^^ warning: set-null-on-not-null: Deleting a row of `a` would set `a_b.a_id` to NULL, which it may not be
",
        );
    }

    #[test]
    fn who_refuses_it_at_once() {
        let check = |platform, found: &str| {
            let text = format!(
                "Table a {{ id int [pk] }}\nTable b {{ a_id int [not null] }}\nRef: b.a_id > a.id [delete: set null]\n{found}\n"
            );
            testing::check_on(&RULE, &[platform], &text);
        };
        let place = "//                          ^^^^^^^^";
        check(
            Platform::MySql,
            &format!(
                "{place} error: set-null-on-not-null: Deleting a row of `a` would set `b.a_id` to NULL, which it may not be: the statement fails. MySQL refuses the table at once."
            ),
        );
        check(Platform::SqlModel, &format!("{place} error: set-null-on-not-null"));
        check(Platform::Sqlite, &format!("{place} warning: set-null-on-not-null"));
    }

    #[test]
    fn composite_keys_count_each_column() {
        testing::check(
            &RULE,
            "\
Table a {
  x int [pk]
  y int [pk]
}
Table b {
  id int [pk]
  x int [not null]
  y int
}
Ref: b.(x, y) > a.(x, y) [delete: set null]
//                                ^^^^^^^^ warning: set-null-on-not-null: Deleting a row of `a` would set `b.x` to NULL
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table a { id int [pk] }
Table b {
  a_id int [not null, unique] // one
}
Ref: b.a_id > a.id [delete: set null] // two
";
        let check = |title, before, after| {
            testing::check_fix(&RULE, title, text, &text.replace(before, after));
        };
        check("Let `b.a_id` be NULL", "not null, ", "");
        check("Set `delete: cascade`", "set null", "cascade");
        check("Set `delete: restrict`", "set null", "restrict");
    }
}
