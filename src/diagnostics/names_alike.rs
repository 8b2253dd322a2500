//! Names that programs cannot tell apart.

use std::collections::hash_map::Entry;

use crate::hash::HashMap;
use super::names::Facts;
use super::{Context, Group, Platform, Repair, Rule};
use crate::naming::{singular, snake_case, upper_camel_case};
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::{ColumnId, EnumId, TableId};
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

/// What has a name beside others.
#[derive(Clone)]
struct Named<'a> {
    name: &'a str,
    range: TextRange,
    subject: Subject,
    /// As messages name it.
    path: String,
}

/// Each with the first of its schema that `form` makes the same of.
fn pairs<'a>(
    all: impl Iterator<Item = (&'a Option<String>, Named<'a>)>,
    form: &dyn Fn(&str) -> String,
) -> Vec<[Named<'a>; 2]> {
    let mut first: HashMap<(&str, String), Named<'a>> = HashMap::default();
    let mut out = Vec::new();
    for (schema, it) in all {
        let schema = schema.as_deref().unwrap_or("public");
        match first.entry((schema, form(it.name))) {
            Entry::Occupied(other) => out.push([other.get().clone(), it]),
            Entry::Vacant(place) => _ = place.insert(it),
        }
    }
    out
}

fn tables<'a>(context: &Context<'a>, form: &dyn Fn(&str) -> String) -> Vec<[Named<'a>; 2]> {
    let all = context.tables().map(|(id, table, source)| {
        let (name, range) = (table.name.as_str(), source.element.name);
        let subject = Subject::Table(id);
        (&table.schema, Named { name, range, subject, path: table.qualified_name() })
    });
    pairs(all, form)
}

fn enums<'a>(context: &Context<'a>, form: &dyn Fn(&str) -> String) -> Vec<[Named<'a>; 2]> {
    let enums = context.schema.enums.iter().zip(&context.source.enums).enumerate();
    let all = enums.map(|(at, (it, source))| {
        let (name, range) = (it.name.as_str(), source.element.name);
        let subject = Subject::Enum(EnumId::new(at));
        (&it.schema, Named { name, range, subject, path: it.name.clone() })
    });
    pairs(all, form)
}

/// Each column with the first of its table that has the same form.
fn columns<'a>(context: &Context<'a>, forms: &Facts<'_, u32>) -> Vec<[Named<'a>; 2]> {
    let named = |table: TableId, id: ColumnId| {
        let (column, source) = context.column(table, id)?;
        let (name, range, path) = (column.name.as_str(), source.name, context.path(table, &[id]));
        Some(Named { name, range, subject: Subject::Column(table, id), path })
    };
    // Of each form the column that had it last, and a table has only its own.
    let mut first: Vec<Option<(TableId, ColumnId)>> = vec![None; forms.len()];
    let mut out = Vec::new();
    for (table, ..) in context.tables() {
        for (id, &form) in forms.of(table) {
            let Some(first) = first.get_mut(form as usize) else { continue };
            match *first {
                Some((same, other)) if same == table => {
                    let pair = named(table, other).zip(named(table, id));
                    out.extend(pair.map(|(other, it)| [other, it]));
                }
                _ => *first = Some((table, id)),
            }
        }
    }
    out
}

fn alike(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let entity = |it: &str| upper_camel_case(&singular(&snake_case(it)));
    let mut all = tables(context, &entity);
    all.extend(columns(context, &context.names.forms(|it, _| upper_camel_case(it))));
    for [other, it] in all {
        // Those have a word of their own.
        if other.name.to_lowercase() == it.name.to_lowercase() {
            continue;
        }
        let (what, form) = match it.subject {
            Subject::Table(_) => ("the entity ", entity(it.name)),
            _ => ("", upper_camel_case(it.name)),
        };
        out.push(Diagnostic {
            code: ALIKE.code,
            severity: Severity::Advice,
            range: it.range,
            message: format!(
                "`{}` and `{}` are both {what}`{form}` in code, so one of them gets another name there. Give them names that differ.",
                other.path, it.path,
            ),
            related: vec![Related::new(other.range, format!("`{}`", other.name))],
            fixes: Vec::new(),
            subject: Some(it.subject),
        });
    }
}

fn case(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let lower = |it: &str| it.to_lowercase();
    let mut all = tables(context, &lower);
    all.extend(columns(context, &context.names.forms(|it, _| lower(it))));
    all.extend(enums(context, &lower));
    for [other, it] in all {
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
