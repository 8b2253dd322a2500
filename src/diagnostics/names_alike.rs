//! Names that programs cannot tell apart.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::{Context, Group, Platform, Repair, Rule};
use crate::naming::upper_camel_case;
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::{ColumnId, EnumId};
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

/// A name beside others of its table or schema.
#[derive(Clone, Copy)]
struct Named<'a> {
    /// Of its letters and digits alone, whatever their case: names alike have it alike.
    letters: u64,
    name: &'a str,
    range: TextRange,
    subject: Subject,
}

impl<'a> Named<'a> {
    fn new(name: &'a str, range: TextRange, subject: Subject) -> Named<'a> {
        // FNV-1a. Of letters beyond ASCII the case is left to who compares the names.
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric).fold(0xcbf2_9ce4_8422_2325, |hash, b| {
            (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        });
        Named { letters, name, range, subject }
    }
}

/// The names that must differ: the tables of each schema, the columns of each table, and the enums
/// of each schema.
fn spaces<'a>(context: &Context<'a>) -> Vec<Vec<Named<'a>>> {
    let mut schemas: BTreeMap<(u8, &str), Vec<Named<'a>>> = BTreeMap::new();
    let mut out = Vec::with_capacity(context.schema.tables.len() + 2);
    let schema = |it: &'a Option<String>| it.as_deref().unwrap_or("public");
    for (id, table, source) in context.tables() {
        let named = Named::new(&table.name, source.element.name, Subject::Table(id));
        schemas.entry((0, schema(&table.schema))).or_default().push(named);
        let columns = table.columns.iter().zip(&source.columns).enumerate();
        let columns = columns.map(|(at, (column, place))| {
            Named::new(&column.name, place.name, Subject::Column(id, ColumnId::new(at)))
        });
        out.push(columns.collect());
    }
    for (at, (it, source)) in context.schema.enums.iter().zip(&context.source.enums).enumerate() {
        let named = Named::new(&it.name, source.element.name, Subject::Enum(EnumId::new(at)));
        schemas.entry((1, schema(&it.schema))).or_default().push(named);
    }
    out.extend(schemas.into_values());
    out
}

/// Each name of a space with the first that `form` makes the same of, if they have the same letters.
fn pairs<'a>(space: &[Named<'a>], form: &dyn Fn(&Named<'a>) -> String) -> Vec<(Named<'a>, Named<'a>)> {
    let mut sorted = space.to_vec();
    sorted.sort_by_key(|it| it.letters);
    let mut out = Vec::new();
    for same in sorted.chunk_by(|a, b| a.letters == b.letters).filter(|it| it.len() > 1) {
        first_of_each(same, form, &mut out);
    }
    out
}

fn first_of_each<'a>(
    all: &[Named<'a>],
    form: &dyn Fn(&Named<'a>) -> String,
    out: &mut Vec<(Named<'a>, Named<'a>)>,
) {
    let mut first: HashMap<String, Named<'a>> = HashMap::new();
    for it in all {
        match first.entry(form(it)) {
            Entry::Occupied(other) => out.push((*other.get(), *it)),
            Entry::Vacant(slot) => {
                slot.insert(*it);
            }
        }
    }
}

fn path(context: &Context<'_>, it: &Named<'_>) -> String {
    match it.subject {
        Subject::Column(table, column) => context.path(table, &[column]),
        Subject::Table(table) => context.table_name(table),
        _ => it.name.to_owned(),
    }
}

fn alike(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let form = |it: &Named<'_>| match it.subject {
        Subject::Table(table) => upper_camel_case(context.word(table)),
        _ => upper_camel_case(it.name),
    };
    for space in spaces(context) {
        let found = match space.first().map(|it| it.subject) {
            // Of tables the singular counts, which may have other letters.
            Some(Subject::Table(_)) => {
                let mut found = Vec::new();
                first_of_each(&space, &form, &mut found);
                found
            }
            Some(Subject::Column(..)) => pairs(&space, &form),
            _ => continue,
        };
        for (other, it) in found {
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
                    path(context, &other),
                    path(context, &it),
                    form(&it),
                ),
                related: vec![Related::new(other.range, format!("`{}`", other.name))],
                fixes: Vec::new(),
                subject: Some(it.subject),
            });
        }
    }
}

fn case(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for space in spaces(context) {
        for (other, it) in pairs(&space, &|it| it.name.to_lowercase()) {
            if other.name != it.name {
                out.push(differ_in_case(context, &other, &it));
            }
        }
    }
}

fn differ_in_case(context: &Context<'_>, other: &Named<'_>, it: &Named<'_>) -> Diagnostic {
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
    Diagnostic {
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
