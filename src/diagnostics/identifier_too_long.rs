//! Names that are longer than a database allows.

use super::{Context, Group, Platform, Repair, Rule};
use crate::dialect::{MYSQL, POSTGRESQL};
use crate::edits::{Owner, remove_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, EnumId};
use crate::text::{TextEdit, TextRange};

pub(super) const RULE: Rule = Rule {
    code: "identifier-too-long",
    severity: Severity::Error,
    group: Group::Names,
    concerns: &[Platform::PostgreSql, Platform::MySql, Platform::MariaDb],
    repair: Repair::Mechanical,
    title: "A name is longer than the database allows",
    documentation: "\
## What it does
Finds names of tables, columns, enums, labels, indexes and constraints of more than 63 bytes in PostgreSQL, or more than 64
characters in MySQL and MariaDB.

## Why is this bad?
PostgreSQL cuts the name, silently, and refuses a label (`invalid enum label`). MySQL and MariaDB refuse any of them
(`Identifier name is too long`). The generated SQL shortens the name, and queries that were written by hand do not know.

## Example
```dbml
Table orders {
  id int [pk, increment]
  placed_at timestamptz
  indexes {
    placed_at [name: 'index_of_all_orders_by_the_moment_at_which_they_were_placed_and_paid']
  }
}
```

## Use instead
```dbml
Table orders {
  id int [pk, increment]
  placed_at timestamptz
  indexes { placed_at [name: 'ix_orders_placed_at'] }
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let is_postgresql = context.concerns(Platform::PostgreSql);
    let refuses = context.refusing(Platform::MYSQLS);
    let mut report =
        |what: &str, name: &str, range: TextRange, subject: Subject, fix: Option<TextEdit>| {
            // Most are short enough for everybody.
            if name.len() <= POSTGRESQL.identifier_length {
                return;
            }
            let is_label = what == "label";
            let is_refused = !is_label && name.chars().count() > MYSQL.identifier_length;
            let refuses = refuses.as_ref().filter(|_| is_refused);
            let mut severity = if refuses.is_some() { Severity::Error } else { Severity::Warning };
            let effect = match (is_postgresql, refuses) {
                (true, _) if is_label => {
                    severity = Severity::Error;
                    format!("PostgreSQL refuses more than {} bytes", POSTGRESQL.identifier_length)
                }
                (true, None) => format!(
                    "PostgreSQL cuts it after {} bytes, and the generated SQL makes it `{}`",
                    POSTGRESQL.identifier_length,
                    POSTGRESQL.fit(name),
                ),
                (true, Some(refuses)) => format!(
                    "PostgreSQL cuts it after {} bytes, {refuses} more than {} characters",
                    POSTGRESQL.identifier_length, MYSQL.identifier_length,
                ),
                (false, Some(refuses)) => {
                    format!("{refuses} more than {} characters", MYSQL.identifier_length)
                }
                (false, None) => return,
            };
            let title = "Leave the name out, so that it gets one that fits";
            out.push(Diagnostic {
                code: RULE.code,
                severity,
                range,
                message: format!(
                    "The name of the {what} `{name}` is too long: {effect}. Choose a shorter one."
                ),
                related: Vec::new(),
                fixes: fix.map(|it| Fix::safe(title, it)).into_iter().collect(),
                subject: Some(subject),
            });
        };
    let document = context.document;
    for (id, table, source) in context.tables() {
        let subject = Subject::Table(id);
        report("table", &table.name, source.element.name, subject, None);
        for (at, (column, place)) in table.columns.iter().zip(&source.columns).enumerate() {
            report(
                "column",
                &column.name,
                place.name,
                Subject::Column(id, ColumnId::new(at)),
                None,
            );
        }
        for (at, (index, place)) in table.indexes.iter().zip(&source.indexes).enumerate() {
            let Some(name) = &index.name else { continue };
            let setting = SettingSource::find(&place.settings, "name").and_then(|it| it.value);
            let edit = || remove_setting(document, Owner::Index(id, at), "name");
            let fix = (name.len() > POSTGRESQL.identifier_length).then(edit);
            report("index", name, setting.unwrap_or(place.range), subject, fix);
        }
        for (check, place) in table.checks.iter().zip(&source.checks) {
            report("check", check.name.as_deref().unwrap_or_default(), *place, subject, None);
        }
    }
    for key in &context.keys {
        let (Some(name), Some((_, source))) = (key.name, context.relation(key.relation)) else {
            continue;
        };
        let Some(range) = source.name else { continue };
        report("foreign key", name, range, Subject::Relation(key.relation), None);
    }
    for (at, (it, source)) in context.schema.enums.iter().zip(&context.source.enums).enumerate() {
        let subject = Subject::Enum(EnumId::new(at));
        report("enum", &it.name, source.element.name, subject, None);
        for (value, place) in it.values.iter().zip(&source.values) {
            report("label", &value.name, *place, subject, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        let long = "x".repeat(64);
        let carets = "^".repeat(64);
        let umlauts = "ü".repeat(40);
        testing::check(
            &RULE,
            &format!(
                "\
Table {long} {{
//    {carets} warning: identifier-too-long: The name of the table `{long}` is too long: PostgreSQL cuts it after 63 bytes, and the generated SQL makes it `{}_d19b1ac5`. Choose a shorter one.
  id int [pk]
  {long}x int
//^{carets} error: identifier-too-long: The name of the column `{long}x` is too long: PostgreSQL cuts it after 63 bytes, MySQL and MariaDB refuse more than 64 characters. Choose a shorter one.
  {umlauts} int
//{}{} warning: identifier-too-long
  {} int
}}
",
                "x".repeat(54),
                "^".repeat(40),
                "^".repeat(40),
                "y".repeat(63),
            ),
        );
    }

    #[test]
    fn fixes() {
        let name = "x".repeat(70);
        let text = format!(
            "Table a {{\n  id int [pk]\n  b int\n  indexes {{\n    b [name: '{name}'] // b\n  }}\n}}\n"
        );
        let after = text.replace(&format!(" [name: '{name}']"), "");
        testing::check_fix(
            &RULE,
            "Leave the name out, so that it gets one that fits",
            &text,
            &after,
        );
    }
}
