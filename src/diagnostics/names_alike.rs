//! Names that programs cannot tell apart.

use std::collections::HashMap;

use super::{Context, Group, Platform, Repair, Rule};
use crate::naming::{singular, snake_case, upper_camel_case};
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::ColumnId;
use crate::text::TextRange;

pub(super) const ALIKE: Rule = Rule {
    code: "names-alike",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: Platform::ORMS,
    repair: Repair::ByHand,
    title: "Two names are one name in code",
    documentation: "\
## What it does
Finds columns of a table, and tables of a schema, whose names differ only in what code leaves out: `addr_1` and `addr1`,
`unit price` and `unit_price`, `user` and `users`.

## Why is this bad?
Both would be `Addr1`, or the entity `User`. One of them gets another name, and nobody knows which one is which.

## Example
```dbml
Table customers {
  id int [pk, increment]
  addr1 varchar(80)
  addr_1 varchar(80)
}
```

## Use instead
```dbml
Table customers {
  id int [pk, increment]
  street varchar(80)
  house varchar(80)
}
```
",
    check: alike,
};

pub(super) const CASE: Rule = Rule {
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
MySQL and SQLite have one name for both columns and refuse the table; tables SQLite refuses, and MySQL on Windows and
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
    check: case,
};

/// What names must differ within: a kind of things, and the schema or the table that has them.
type Space<'a> = (u8, &'a str, Option<u32>);

/// What has a name beside others.
struct Named<'a> {
    space: Space<'a>,
    name: &'a str,
    range: TextRange,
    subject: Subject,
    path: String,
}

/// The tables by schema, then the columns by table, and, for `enums`, the enums.
fn all<'a>(context: &Context<'a>, enums: bool) -> Vec<Named<'a>> {
    let mut out = Vec::new();
    let schema = |it: &'a Option<String>| it.as_deref().unwrap_or("public");
    for (id, table, source) in context.tables() {
        out.push(Named {
            space: (0, schema(&table.schema), None),
            name: &table.name,
            range: source.element.name,
            subject: Subject::Table(id),
            path: context.table_name(id),
        });
        for (at, (column, place)) in table.columns.iter().zip(&source.columns).enumerate() {
            out.push(Named {
                space: (1, "", Some(id.0)),
                name: &column.name,
                range: place.name,
                subject: Subject::Column(id, ColumnId::new(at)),
                path: String::new(),
            });
        }
    }
    let enums = context.schema.enums.iter().zip(&context.source.enums).filter(|_| enums);
    out.extend(enums.enumerate().map(|(at, (it, source))| Named {
        space: (2, schema(&it.schema), None),
        name: &it.name,
        range: source.element.name,
        subject: Subject::Enum(crate::schema::EnumId::new(at)),
        path: it.name.clone(),
    }));
    out
}

/// Each with the first that `form` makes the same of.
fn pairs<'n, 'a>(
    all: &'n [Named<'a>],
    form: &dyn Fn(&Named<'a>) -> String,
) -> Vec<(&'n Named<'a>, &'n Named<'a>)> {
    let mut first: HashMap<(Space<'_>, String), &'n Named<'a>> = HashMap::new();
    let with_first = all.iter().filter_map(|it| {
        let other = *first.entry((it.space, form(it))).or_insert(it);
        (!std::ptr::eq(it, other)).then_some((other, it))
    });
    with_first.collect()
}

fn path(context: &Context<'_>, it: &Named<'_>) -> String {
    match it.subject {
        Subject::Column(table, column) => context.path(table, &[column]),
        _ => it.path.clone(),
    }
}

fn alike(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let all = all(context, false);
    let form = |it: &Named<'_>| match it.subject {
        Subject::Table(_) => upper_camel_case(&singular(&snake_case(it.name))),
        _ => upper_camel_case(it.name),
    };
    for (other, it) in pairs(&all, &form) {
        // Those have a word of their own.
        if other.name.to_lowercase() == it.name.to_lowercase() {
            continue;
        }
        let what = if matches!(it.subject, Subject::Table(_)) { "the entity " } else { "" };
        out.push(Diagnostic {
            code: ALIKE.code,
            severity: Severity::Advice,
            range: it.range,
            message: format!(
                "`{}` and `{}` are both {what}`{}` in code, so one of them gets another name there. Give them names that differ.",
                path(context, other),
                path(context, it),
                form(it),
            ),
            related: vec![Related::new(other.range, format!("`{}`", other.name))],
            fixes: Vec::new(),
            subject: Some(it.subject),
        });
    }
}

fn case(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let all = all(context, true);
    for (other, it) in pairs(&all, &|it| it.name.to_lowercase()) {
        if other.name == it.name {
            continue;
        }
        let refuses = match it.subject {
            Subject::Column(..) => [Platform::MySql, Platform::Sqlite].as_slice(),
            Subject::Table(_) => &[Platform::Sqlite],
            _ => &[],
        };
        let refuses: Vec<&str> =
            refuses.iter().filter(|it| context.concerns(**it)).map(|it| it.title()).collect();
        let (severity, effect) = match refuses.as_slice() {
            [] => (Severity::Warning, "without quotes they are one".to_owned()),
            [one] => (Severity::Error, format!("{one} refuses the second")),
            all => (Severity::Error, format!("{} refuse the second", all.join(" and "))),
        };
        out.push(Diagnostic {
            code: CASE.code,
            severity,
            range: it.range,
            message: format!(
                "`{}` and `{}` differ only in case: {effect}. Give them names that differ.",
                path(context, other),
                path(context, it),
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
    use super::{ALIKE, CASE};

    #[test]
    fn in_code() {
        testing::check(
            &ALIKE,
            "\
Table user {
  id int [pk]
  addr1 int
  addr_1 int
//^^^^^^ advice: names-alike: `user.addr1` and `user.addr_1` are both `Addr1` in code, so one of them gets another name there. Give them names that differ.
  Addr1 int
}
Table users { id int [pk] }
//    ^^^^^ advice: names-alike: `user` and `users` are both the entity `User` in code
Table auth.users { id int [pk] }
Table orders { user int [pk] }
",
        );
    }

    #[test]
    fn in_databases() {
        testing::check(
            &CASE,
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
            &CASE,
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
