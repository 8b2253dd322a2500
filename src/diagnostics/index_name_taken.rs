//! Two indexes or constraints of one name.

use std::borrow::Cow;

use super::{Context, Group, Platform, Repair, Rule};
use crate::dialect::{Dialect, POSTGRESQL, SQLITE, Schemas};
use crate::edits::{Owner, remove_setting};
use crate::lower::SettingSource;
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Table, TableId};
use crate::text::{TextEdit, TextRange, range};

pub(super) const RULE: Rule = Rule {
    code: "index-name-taken",
    severity: Severity::Error,
    group: Group::Names,
    concerns: &[Platform::PostgreSql, Platform::Sqlite],
    repair: Repair::Mechanical,
    title: "An index or constraint has a name that is taken",
    documentation: "\
## What it does
Finds indexes and keys with the name of another index, key or table of the same database schema, and
foreign keys and checks with the name of another one of the same table.

## Why is this bad?
PostgreSQL keeps the names of tables and indexes together: it refuses the second
(`relation already exists`). So does SQLite, of the whole database; it does not look at names of constraints. A partial that names its index
gives that name to every table that takes it in.

## Example
```dbml
Table users {
  id int [pk, increment]
  email varchar [not null]
  indexes { email [unique, name: 'by_email'] }
}
Table guests {
  id int [pk, increment]
  email varchar [not null]
  indexes { email [name: 'by_email'] }
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  email varchar [not null]
  indexes { email [unique, name: 'uq_users_email'] }
}
Table guests {
  id int [pk, increment]
  email varchar [not null]
  indexes { email }
}
```
Without `name` an index gets one that is free: `ix_guests_email`.
",
    check,
};

/// A name in use.
struct Taken<'a> {
    /// What else must not have it: the schema, and of foreign keys also the table.
    space: (&'a str, Option<u32>),
    /// As it is compared.
    name: Cow<'a, str>,
    range: TextRange,
    what: &'static str,
    subject: Subject,
    /// Where the name is said that can be left out.
    said: Option<Said>,
}

enum Said {
    Index(TableId, usize),
    /// Of a Ref: the name.
    Ref(TextRange),
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.concerns(Platform::PostgreSql) {
        check_in(context, &POSTGRESQL, out);
    } else {
        check_in(context, &SQLITE, out);
    }
}

fn check_in(context: &Context<'_>, database: &Dialect, out: &mut Vec<Diagnostic>) {
    let title = database.title;
    let mut names = names(context);
    if database.schemas == Schemas::Prefix {
        names.retain(|it| matches!(it.what, TABLE | INDEX));
        for it in &mut names {
            let space = std::mem::replace(&mut it.space.0, database.default_schema);
            if it.what == TABLE && space != POSTGRESQL.default_schema {
                it.name = format!("{space}_{}", it.name).into();
            }
            it.name = database.folded(&it.name).into_owned().into();
        }
    }
    // Tables first: it is the index that has to give way.
    order::sort_by(&mut names, |a, b| {
        let behind = |it: &Taken<'_>| (it.what != TABLE, it.range.start());
        (a.space, &a.name, behind(a)).cmp(&(b.space, &b.name, behind(b)))
    });
    for same in names.chunk_by(|a, b| a.space == b.space && a.name == b.name) {
        let Some((first, rest)) = same.split_first() else { continue };
        for it in rest.iter().filter(|it| it.what != TABLE) {
            let (name, what, other) = (&it.name, it.what, first.what);
            let is_shared = it.range == first.range;
            let message = if what == FOREIGN_KEY && other == FOREIGN_KEY {
                format!(
                    "Two foreign keys of one table are named `{name}`: the database refuses the second. Give each a name of its own."
                )
            } else if what == FOREIGN_KEY || what == CHECK {
                format!(
                    "A {other} of this table is named `{name}` already: the database refuses this {what}. Give each a name of its own."
                )
            } else if is_shared {
                format!(
                    "Every table that takes in this partial has an index named `{name}`, but {title} has a name once: all but one get another. Leave the name out."
                )
            } else {
                let article = if other == INDEX { "an" } else { "a" };
                format!(
                    "`{name}` is the name of {article} {other} already, and {title} keeps them together: it refuses this {what}. Give it a name of its own, or leave it out."
                )
            };
            out.push(Diagnostic {
                code: RULE.code,
                severity: if is_shared { Severity::Warning } else { Severity::Error },
                range: it.range,
                message,
                related: if is_shared {
                    Vec::new()
                } else {
                    vec![Related::new(first.range, format!("the {other} `{name}`"))]
                },
                fixes: it.said.iter().map(|it| leave_out(context, it)).collect(),
                subject: Some(it.subject),
            });
        }
    }
}

const TABLE: &str = "table";
const INDEX: &str = "index";
const PRIMARY_KEY: &str = "primary key";
const FOREIGN_KEY: &str = "foreign key";
const CHECK: &str = "check";

fn names<'a>(context: &Context<'a>) -> Vec<Taken<'a>> {
    let mut out = Vec::new();
    let schema_of = |it: &'a Table| it.schema.as_deref().unwrap_or(POSTGRESQL.default_schema);
    for (id, table, source) in context.tables() {
        let space = (schema_of(table), None);
        let (range, subject) = (source.element.name, Subject::Table(id));
        out.push(Taken {
            space,
            name: table.name.as_str().into(),
            range,
            what: TABLE,
            subject,
            said: None,
        });
        for (at, (index, place)) in table.indexes.iter().zip(&source.indexes).enumerate() {
            let Some(name) = &index.name else { continue };
            let setting = SettingSource::find(&place.settings, "name").and_then(|it| it.value);
            let said = Some(Said::Index(id, at));
            let place = setting.unwrap_or(place.range);
            out.push(Taken { space, name: name.into(), range: place, what: INDEX, subject, said });
        }
        for (check, &range) in table.checks.iter().zip(&source.checks) {
            let Some(name) = &check.name else { continue };
            let space = (space.0, Some(id.0));
            out.push(Taken { space, name: name.into(), range, what: CHECK, subject, said: None });
        }
        if let Some(key) = &table.primary_key
            && let (Some(name), Some(range)) = (&key.name, source.primary_key)
        {
            out.push(Taken {
                space,
                name: name.into(),
                range,
                what: PRIMARY_KEY,
                subject,
                said: None,
            });
        }
    }
    for key in &context.keys {
        let (Some(name), Some((table, _))) = (key.name, context.table(key.table)) else { continue };
        let Some(range) = context.relation(key.relation).and_then(|it| it.1.name) else { continue };
        out.push(Taken {
            space: (schema_of(table), Some(key.table.0)),
            name: name.into(),
            range,
            what: FOREIGN_KEY,
            subject: Subject::Relation(key.relation),
            said: Some(Said::Ref(range)),
        });
    }
    out
}

fn leave_out(context: &Context<'_>, said: &Said) -> Fix {
    let edit = match *said {
        Said::Index(table, at) => remove_setting(context.document, Owner::Index(table, at), "name"),
        Said::Ref(name) => without_name(context, name),
    };
    Fix::safe("Leave the name out, so that it gets one that is free", edit)
}

/// Takes a Ref's name away with the blanks before it.
fn without_name(context: &Context<'_>, name: TextRange) -> TextEdit {
    let start = usize::from(name.start());
    let before = context.document.text().get(..start).unwrap_or_default();
    let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
    TextEdit::delete(range(start - blanks, name.end().into()))
}

#[cfg(test)]
mod tests {
    use super::super::Platform;
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table users {
  id int [pk]
  a int
  b int
  indexes {
    a [name: 'ix']
    b [name: 'users', unique]
//           ^^^^^^^ error: index-name-taken: `users` is the name of a table already, and PostgreSQL keeps them together: it refuses this index. Give it a name of its own, or leave it out.
  }
}
Table public.others {
  id int
  a int
  indexes {
    id [pk, name: 'ix2']
    a [name: 'ix']
//           ^^^^ error: index-name-taken: `ix` is the name of an index already, and PostgreSQL keeps them together: it refuses this index.
    (a, id) [name: 'ix2']
//                 ^^^^^ error: index-name-taken: `ix2` is the name of a primary key already
  }
}
Table shop.users {
  id int [pk]
  a int
  indexes { a [name: 'ix'] }
}
",
        );
    }

    #[test]
    fn foreign_keys_of_one_table() {
        testing::check(
            &RULE,
            "\
Table a {
  id int [pk]
  x int
  y int
}
Table b {
  id int [pk]
  x int
}
Ref fk: a.x > b.id
Ref fk: b.x > a.id
Ref fk: a.y > b.id
//  ^^ error: index-name-taken: Two foreign keys of one table are named `fk`: the database refuses the second. Give each a name of its own.
Ref a: b.x > b.id
",
        );
    }

    #[test]
    fn checks_and_keys_of_one_table() {
        testing::check(
            &RULE,
            "\
Table a {
  id int [pk]
  x int
  checks {
    `x > 0` [name: 'c']
    `x < 9` [name: 'c']
//  ^^^^^^^^^^^^^^^^^^^ error: index-name-taken: A check of this table is named `c` already: the database refuses this check. Give each a name of its own.
    `x < 8` [name: 'fk']
  }
}
Table b {
  id int [pk]
  checks { `id > 0` [name: 'c'] }
}
Ref fk: a.x > b.id
//  ^^ error: index-name-taken: A check of this table is named `fk` already: the database refuses this foreign key.
",
        );
    }

    #[test]
    fn what_a_partial_names() {
        testing::check(
            &RULE,
            "\
TablePartial p {
  n int
  indexes { n [name: 'by_n'] }
//                   ^^^^^^ warning: index-name-taken: Every table that takes in this partial has an index named `by_n`, but PostgreSQL has a name once: all but one get another. Leave the name out.
}
Table a {
  id int [pk]
  ~p
}
Table b {
  id int [pk]
  ~p
}
",
        );
    }

    #[test]
    fn sqlite_has_one_place_for_all() {
        testing::check_on(
            &RULE,
            &[Platform::Sqlite],
            "\
Table s.a {
  id int [pk]
  n int
  indexes {
    n [name: 'one']
    (n, id) [name: 's_a']
//                 ^^^^^ error: index-name-taken: `s_a` is the name of a table already, and SQLite keeps them together: it refuses this index.
  }
}
Table b {
  id int [pk, ref: > s.a.id]
  indexes { id [name: 'One'] }
//                    ^^^^^ error: index-name-taken: `one` is the name of an index already, and SQLite keeps them together
  checks {
    `id > 0` [name: 'c']
    `id > 1` [name: 'c']
  }
}
",
        );
    }

    #[test]
    fn fixes() {
        let title = "Leave the name out, so that it gets one that is free";
        let text =
            "Table a {\n  id int [pk]\n  x int\n  indexes {\n    x [name: 'a'] // why\n  }\n}\n";
        testing::check_fix(&RULE, title, text, &text.replace(" [name: 'a']", ""));
        let text = "Table a { id int [pk]\n x int\n y int }\nRef f: a.x > a.id\nRef \"f\" { a.y > a.id }\n";
        testing::check_fix(&RULE, title, text, &text.replace(" \"f\"", ""));
    }
}
