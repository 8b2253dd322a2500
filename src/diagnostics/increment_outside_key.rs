//! A counter that is not the primary key.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::TypeKind;

pub(super) const RULE: Rule = Rule {
    code: "increment-outside-key",
    severity: Severity::Warning,
    group: Group::Keys,
    concerns: &[Platform::MySql, Platform::Sqlite, Platform::SeaOrm],
    repair: Repair::Mechanical,
    title: "A column counts itself but is not the whole primary key",
    documentation: "\
## What it does
Finds `increment` on columns that are not the primary key, or only a part of it.

## Why is this bad?
PostgreSQL can do it. SQLite counts nothing but a primary key of one column, so that inserting a row fails; MySQL
wants the counter to be the first column of a key, and only one in a table; SeaORM does not fill the value
in after an insert.

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
            let counts = matches!(
                column.ty.kind,
                TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt
            );
            if !column.increment || primary == [column_id] || !counts {
                continue;
            }
            let leads = || {
                let first = |it: &Vec<_>| it.first() == Some(&column_id);
                table.unique_keys().any(|it| first(&it))
                    || super::indexes::Served::new(table).finds(&[column_id])
            };
            let refuses: Vec<&str> = [Platform::Sqlite, Platform::MySql, Platform::SeaOrm]
                .into_iter()
                .filter(|it| context.concerns(*it) && !(*it == Platform::MySql && leads()))
                .map(Platform::title)
                .collect();
            if refuses.is_empty() {
                continue;
            }
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
            let verb = if refuses.len() == 1 { "does" } else { "do" };
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range: setting.map_or(place.ty, |it| it.range),
                message: format!(
                    "`{what}` counts itself but is {part}: {} {verb} not count it. Give the value yourself, or make it the primary key.",
                    refuses.join(" and "),
                ),
                related: source.primary_key.map(|it| Related::new(it, "the primary key")).into_iter().collect(),
                fixes,
                subject: Some(Subject::Column(id, column_id)),
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
Table a {
  x int [pk]
  y int [pk, increment]
//           ^^^^^^^^^ warning: increment-outside-key: `a.y` counts itself but is only a part of the primary key: SQLite and MySQL and SeaORM do not count it. Give the value yourself, or make it the primary key.
}
Table b {
  id uuid [pk]
  n int [unique, increment]
//               ^^^^^^^^^ warning: increment-outside-key: `b.n` counts itself but is not the primary key: SQLite and SeaORM do not count it.
}
Table c { id int [pk, increment] }
Table d { id text [increment] }
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
