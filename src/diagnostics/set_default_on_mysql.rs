//! `set default` where MySQL or MariaDB keeps the tables.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::set_relation_setting;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::Action;

pub(super) const RULE: Rule = Rule {
    code: "set-default-on-mysql",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: Platform::MYSQLS,
    repair: Repair::Mechanical,
    title: "MySQL and MariaDB have no `set default` for foreign keys",
    documentation: "\
## What it does
Finds foreign keys with `delete: set default` or `update: set default` in documents for MySQL and MariaDB.

## Why is this bad?
The tables of MySQL (InnoDB) refuse it. MariaDB reads the words and forgets them: the key then restricts, so that what was
to be set to its default forbids the delete.

## Example
```dbml
Project shop { database_type: 'MySQL' }
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [default: 1]
}
Ref: posts.author_id > users.id [delete: set default]
```

## Use instead
```dbml
Project shop { database_type: 'MySQL' }
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [default: 1]
}
Ref: posts.author_id > users.id [delete: set null]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        let Some(id) = context.said_by(key) else { continue };
        let Some((_, source)) = context.relation(id) else { continue };
        let Some((table, _)) = context.table(key.table) else { continue };
        for (setting, action) in [("delete", key.on_delete), ("update", key.on_update)] {
            if action != Some(Action::SetDefault) {
                continue;
            }
            let nullable = key.columns.iter().all(|&it| table.is_nullable(it));
            let actions = [("set null", nullable), ("restrict", true), ("cascade", true)];
            let fixes = actions.iter().filter(|it| it.1).map(|(action, _)| {
                let edit = set_relation_setting(context.document, id, setting, Some(action));
                Fix::needs_review(format!("Set `{setting}: {action}`"), edit)
            });
            let what = context.path(key.table, key.columns);
            let is_refused = context.concerns(Platform::MySql);
            out.push(Diagnostic {
                code: RULE.code,
                severity: if is_refused { Severity::Error } else { Severity::Warning },
                range: context.relation_setting(source, setting).unwrap_or(source.range),
                message: if is_refused {
                    format!("MySQL refuses `{setting}: set default` on the foreign key of `{what}`. Choose another action.")
                } else {
                    format!("MariaDB forgets `{setting}: set default` of the foreign key of `{what}`, which then restricts. Choose another action.")
                },
                related: Vec::new(),
                fixes: fixes.collect(),
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
Table a { id int [pk] }
Table b {
  id int [pk]
  x int [default: 1]
  y int [not null, default: 1]
  z int [unique]
}
Ref: b.x > a.id [delete: set default, update: cascade]
//                       ^^^^^^^^^^^ error: set-default-on-mysql: MySQL refuses `delete: set default` on the foreign key of `b.x`. Choose another action.
Ref: b.y > a.id [delete: set null, update: set default]
//                                         ^^^^^^^^^^^ error: set-default-on-mysql
Ref: b.id > a.id [delete: set default, inactive]
Ref: a.id <> b.z [delete: set default]
//                        ^^^^^^^^^^^ error: set-default-on-mysql: MySQL refuses `delete: set default` on the foreign key of `a_b.a_id`.
",
        );
    }

    #[test]
    fn each_does_it_its_way() {
        let tables = "Table a { id int [pk] }\nTable b { x int [default: 1] }\n";
        let check = |platform, found| {
            let text = format!("{tables}Ref: b.x > a.id [delete: set default]\n{found}");
            testing::check_on(&RULE, &[platform], &text);
        };
        check(Platform::PostgreSql, "");
        check(
            Platform::MariaDb,
            "//                       ^^^^^^^^^^^ warning: set-default-on-mysql: MariaDB forgets `delete: set default` of the foreign key of `b.x`, which then restricts. Choose another action.\n",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [pk] }\nTable b { x int [default: 1] }\nRef: b.x > a.id [delete: set default] // x\n";
        for action in ["set null", "restrict", "cascade"] {
            let after = text.replace("set default", action);
            testing::check_fix(&RULE, &format!("Set `delete: {action}`"), text, &after);
        }
    }
}
