//! A counter that is not the primary key.

use super::{Context, Group, Platform, Repair, Rule, indexes};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Column, TypeKind};

pub(super) const RULE: Rule = Rule {
    code: "increment-outside-key",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: &[Platform::MySql, Platform::MariaDb, Platform::Sqlite, Platform::SeaOrm],
    repair: Repair::Mechanical,
    title: "A column counts itself but is not the whole primary key",
    documentation: "\
## What it does
Finds `increment` on columns that are not the primary key, or only a part of it.

## Why is this bad?
PostgreSQL can do it. MySQL and MariaDB refuse the table (`there can be only one auto column and it must be defined as a
key`), unless the counter is the first column of a key or an index, and the only one. SQLite counts nothing but a primary key of
one column, so that inserting a row fails; SeaORM does not fill the value in after an insert.

## Example
```dbml
Table lines {
  order_id int [pk]
  number int [pk, increment]
}
```

## Use instead
```dbml
Table lines {
  order_id int [pk]
  number int [pk]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        let primary = table.primary_key_columns();
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            if !counts(column) || primary == [column_id] {
                continue;
            }
            let leads = || {
                let first = |it: &Vec<_>| it.first() == Some(&column_id);
                table.unique_keys().any(|it| first(&it))
                    || indexes::Served::new(table).finds(&[column_id])
            };
            let another = table.columns().find(|it| it.0 != column_id && counts(it.1));
            let refuses = match another {
                // The one that is the primary key may stay, or the first one.
                Some((it, _)) if primary == [it] || it < column_id => {
                    context.refusing(Platform::MYSQLS)
                }
                _ if leads() => None,
                _ => context.refusing(Platform::MYSQLS),
            };
            let others = [Platform::Sqlite, Platform::SeaOrm].into_iter();
            let others: Vec<&str> =
                others.filter(|it| context.concerns(*it)).map(Platform::title).collect();
            let verb = if others.len() == 1 { "does" } else { "do" };
            let effect = match (&refuses, others.is_empty()) {
                (Some(refuses), _) => format!("{refuses} the table"),
                (None, false) => format!("{} {verb} not count it", others.join(" and ")),
                (None, true) => continue,
            };
            let what = context.path(id, &[column_id]);
            let owner = Owner::Column(id, column_id);
            let mut fixes = Vec::new();
            if primary.is_empty() {
                let edit = set_setting(context.document, owner, "pk", None);
                fixes.push(Fix::needs_review(format!("Make `{what}` the primary key"), edit));
            }
            let setting = SettingSource::find(&place.settings, "increment");
            if setting.is_some() {
                let edit = remove_setting(context.document, owner, "increment");
                fixes.push(Fix::needs_review("Remove `increment`", edit));
            }
            let part = if primary.contains(&column_id) {
                "only a part of the primary key"
            } else {
                "not the primary key"
            };
            out.push(Diagnostic {
                code: RULE.code,
                severity: if refuses.is_some() { Severity::Error } else { Severity::Warning },
                range: setting.map_or(place.ty, |it| it.range),
                message: format!(
                    "`{what}` counts itself but is {part}: {effect}. Give the value yourself, or make it the primary key."
                ),
                related: source.primary_key.map(|it| Related::new(it, "the primary key")).into_iter().collect(),
                fixes,
                subject: Some(Subject::Column(id, column_id)),
            });
        }
    }
}

/// Whether it counts itself, and can.
fn counts(column: &Column) -> bool {
    use TypeKind::{BigInt, Integer, SmallInt, TinyInt};
    column.increment && matches!(column.ty.kind, TinyInt | SmallInt | Integer | BigInt)
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
Table a {
  x int [pk]
  y int [pk, increment]
//           ^^^^^^^^^ error: increment-outside-key: `a.y` counts itself but is only a part of the primary key: MySQL and MariaDB refuse the table. Give the value yourself, or make it the primary key.
}
Table b {
  id uuid [pk]
  n int [unique, increment]
//               ^^^^^^^^^ warning: increment-outside-key: `b.n` counts itself but is not the primary key: SQLite and SeaORM do not count it.
}
Table c {
  id int [pk, increment]
  n int [unique, increment]
//               ^^^^^^^^^ error: increment-outside-key: `c.n` counts itself but is not the primary key: MySQL and MariaDB refuse the table.
}
Table d { id text [increment] }
",
        );
        testing::check_on(
            &RULE,
            &[Platform::MariaDb],
            "\
Table a {
  id uuid [pk]
  n int [increment]
  indexes { n }
}
Table b {
  id uuid [pk]
  n int [unique, increment]
  m int [unique, increment]
//               ^^^^^^^^^ error: increment-outside-key
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  x int [pk]\n  y int [pk, increment]\n}\n";
        testing::check_fix(&RULE, "Remove `increment`", text, &text.replace(", increment", ""));
        let text = "Table a { y int [increment] }\n";
        testing::check_fix(
            &RULE,
            "Make `a.y` the primary key",
            text,
            &text.replace("increment]", "increment, pk]"),
        );
    }
}
