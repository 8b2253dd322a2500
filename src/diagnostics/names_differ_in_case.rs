//! Names that differ in nothing but capital letters.

use super::name_pairs::{columns, enums, tables};
use super::{Context, Group, Platform, Repair, Rule};
use crate::problem::{Diagnostic, Related, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "names-differ-in-case",
    severity: Severity::Error,
    group: Group::Names,
    concerns: &[],
    repair: Repair::ByHand,
    title: "Two names differ only in case",
    documentation: "\
## What it does
Finds columns of a table, tables of a schema and enums whose names are the same but for capital letters.

## Why is this bad?
MySQL, MariaDB and SQLite have one name for both columns and refuse the table; tables SQLite refuses, and MySQL on Windows and
macOS. PostgreSQL tells them apart only in quotes: `select Id` gives `id`.

## Example
```dbml
Table users {
  id int [pk, increment]
  name varchar(80)
  Name varchar(80)
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  name varchar(80)
  display_name varchar(80)
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let lower = |it: &str| it.to_lowercase();
    let mut all = tables(context, &lower);
    all.extend(columns(context, &context.names.forms(|it, _| lower(it))));
    all.extend(enums(context, &lower));
    for [other, it] in all {
        if other.name == it.name {
            continue;
        }
        let refuses = match it.subject {
            Subject::Column(..) => {
                [Platform::MySql, Platform::MariaDb, Platform::Sqlite].as_slice()
            }
            Subject::Table(_) => &[Platform::Sqlite],
            _ => &[],
        };
        let (severity, effect) = match context.refusing(refuses) {
            None => (Severity::Warning, "without quotes they are one".to_owned()),
            Some(refuses) => (Severity::Error, format!("{refuses} the second")),
        };
        out.push(Diagnostic {
            code: RULE.code,
            severity,
            range: it.range,
            message: format!(
                "`{}` and `{}` differ only in case: {effect}. Give them names that differ.",
                other.path, it.path,
            ),
            related: vec![Related::new(other.range, format!("`{}`", other.name))],
            fixes: Vec::new(),
            subject: Some(it.subject),
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
Enum kind { a }
Enum Kind { a }
//   ^^^^ warning: names-differ-in-case: `kind` and `Kind` differ only in case: without quotes they are one. Give them names that differ.
Table users {
  id int [pk]
  ID int
//^^ warning: names-differ-in-case: `users.id` and `users.ID` differ only in case: without quotes they are one.
}
Table Users { id int [pk] }
//    ^^^^^ warning: names-differ-in-case: `users` and `Users` differ only in case
Table auth.Users { id int [pk] }
Table id { id int [pk] }
",
        );
        testing::check(
            &RULE,
            "\
Project p { database_type: 'SQLite' }
Table users {
  id int [pk]
  ID int
//^^ error: names-differ-in-case: `users.id` and `users.ID` differ only in case: SQLite refuses the second.
}
",
        );
    }
}
