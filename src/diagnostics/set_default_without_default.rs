//! `delete: set default` on a key that has no default.

use super::{Context, Group, Repair, Rule};
use crate::edits::set_relation_setting;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Action, ColumnId, Value};

pub(super) const RULE: Rule = Rule {
    code: "set-default-without-default",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A referential action sets a default that does not exist",
    documentation: "\
## What it does
Finds foreign keys with `delete: set default` or `update: set default` whose column has no `default`.

## Why is this bad?
Without a default the action sets NULL. Where the column is NOT NULL, the first delete of a
referenced row fails.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null]
}
Ref: posts.author_id > users.id [delete: set default]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, default: 1, note: 'user 1 is nobody']
}
Ref: posts.author_id > users.id [delete: set default]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        for (setting, action) in [("delete", key.on_delete), ("update", key.on_update)] {
            if action != Some(Action::SetDefault) {
                continue;
            }
            let Some((table, _)) = context.table(key.table) else { continue };
            let Some(id) = context.said_by(key) else { continue };
            let Some((_, source)) = context.relation(id) else { continue };
            let has_none = |it: &ColumnId| {
                let default = table.column(*it).map(|it| &it.default);
                matches!(default, Some(None | Some(Value::Null)))
            };
            let without: Vec<ColumnId> = key.columns.iter().copied().filter(has_none).collect();
            if without.is_empty() {
                continue;
            }
            let what = context.path(key.table, &without);
            let fails = without.iter().any(|&it| !table.is_nullable(it));
            let is_all = without.len() == key.columns.len();
            let set = |action| set_relation_setting(context.document, id, setting, Some(action));
            let mut fixes = Vec::new();
            if fails {
                fixes.push(Fix::needs_review(format!("Set `{setting}: cascade`"), set("cascade")));
                fixes
                    .push(Fix::needs_review(format!("Set `{setting}: restrict`"), set("restrict")));
            } else if is_all {
                fixes.push(Fix::safe(format!("Set `{setting}: set null`"), set("set null")));
            }
            out.push(Diagnostic {
                code: RULE.code,
                severity: if fails { Severity::Warning } else { Severity::Advice },
                range: context.relation_setting(source, setting).unwrap_or(source.range),
                message: if fails {
                    format!(
                        "`{what}` has no default and may not be NULL, so `{setting}: set default` fails. Give it a default or choose another action."
                    )
                } else {
                    format!(
                        "`{what}` has no default, so `{setting}: set default` sets NULL. Give it a default or say `set null`."
                    )
                },
                related: without
                    .iter()
                    .filter_map(|&it| context.column(key.table, it))
                    .map(|(it, source)| Related::new(source.name, format!("`{}` has no default", it.name)))
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
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table users { id int [pk] }
Table posts {
  id int [pk]
  author_id int [not null]
  editor_id int
  owner_id int [not null, default: 1]
  nobody_id int [default: null]
}
Ref: posts.author_id > users.id [delete: set default]
//                                       ^^^^^^^^^^^ warning: set-default-without-default: `posts.author_id` has no default and may not be NULL, so `delete: set default` fails. Give it a default or choose another action.
Ref: posts.editor_id > users.id [update: set default]
//                                       ^^^^^^^^^^^ advice: set-default-without-default: `posts.editor_id` has no default, so `update: set default` sets NULL.
Ref: posts.owner_id > users.id [delete: set default, update: cascade]
Ref: posts.nobody_id > users.id [delete: set default]
//                                       ^^^^^^^^^^^ advice: set-default-without-default
Ref: users.id <> posts.id [delete: set default]
//                                 ^^^^^^^^^^^ warning: set-default-without-default: `users_posts.users_id` has no default and may not be NULL
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table a { id int [pk] }
Table b { a_id int }
Ref: b.a_id > a.id [delete: set default] // why
";
        let after = text.replace("set default", "set null");
        testing::check_fix(&RULE, "Set `delete: set null`", text, &after);
        let text = text.replace("a_id int", "a_id int [not null]");
        let after = text.replace("set default", "restrict");
        testing::check_fix(&RULE, "Set `delete: restrict`", &text, &after);
    }
}
