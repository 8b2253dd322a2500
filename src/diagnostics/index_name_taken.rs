//! Two indexes or constraints of one name.

use std::borrow::Cow;

use super::{Context, Group, Platform, Repair, Rule, indexes};
use crate::dialect::{Dialect, POSTGRESQL, Schemas};
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
    concerns: Platform::DATABASES,
    repair: Repair::Mechanical,
    title: "An index or constraint has a name that is taken",
    documentation: "\
## What it does
Finds indexes, keys, foreign keys and checks with a name that something else has already, where a database refuses it.

## Why is this bad?
PostgreSQL keeps the names of the tables and indexes of a schema together and refuses the second (`relation already exists`); the
foreign keys and checks of a table are another such list. SQLite keeps tables and indexes together in the whole database, and does not look at
names of constraints. MySQL and MariaDB keep the indexes of a table together, and all foreign keys; MySQL also all checks, MariaDB
those of a table; both call each primary key `PRIMARY`, and no index. A partial that names its index
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
    schema: &'a str,
    table: TableId,
    name: &'a str,
    range: TextRange,
    what: What,
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
    let names = names(context);
    let mut clashes: Vec<Clash> = Vec::new();
    for &database in Platform::DATABASES.iter().filter(|it| context.concerns(**it)) {
        let Some(dialect) = database.dialect() else { continue };
        clashes_in(&names, database, dialect, &mut clashes);
    }
    // What several databases refuse is told once; of each the first that it clashes with.
    order::sort_by_key(&mut clashes, |it| (it.second, it.database));
    for same in clashes.chunk_by(|a, b| a.second == b.second) {
        let Some(clash) = same.first() else { continue };
        let Some(it) = names.get(clash.second) else { continue };
        let first = clash.first.and_then(|it| names.get(it));
        let mut databases: Vec<Platform> = same.iter().map(|it| it.database).collect();
        databases.dedup();
        let Some(refuses) = context.refusing(&databases) else { continue };
        let (name, what, other) = (it.name, it.what, first.map_or(What::PrimaryKey, |it| it.what));
        let is_shared = first.is_some_and(|first| it.range == first.range);
        let fixes: Vec<Fix> = it.said.iter().map(|it| leave_out(context, it)).collect();
        let message = if is_shared {
            format!(
                "Every table that takes in this partial has {} named `{name}`: {refuses} the second, so all but one get another. Leave the name out.",
                what.with_article(),
            )
        } else {
            format!(
                "`{name}` is the name of {} already: {refuses} this {}. Give it a name of its own{}.",
                other.with_article(),
                what.title(),
                if fixes.is_empty() { "" } else { ", or leave it out" },
            )
        };
        out.push(Diagnostic {
            code: RULE.code,
            severity: if is_shared { Severity::Warning } else { Severity::Error },
            range: it.range,
            message,
            related: first
                .filter(|_| !is_shared)
                .map(|it| Related::new(it.range, format!("the {} `{name}`", other.title())))
                .into_iter()
                .collect(),
            fixes,
            subject: Some(it.subject),
        });
    }
}

/// Two names, by their places in the list of all, that a database does not take beside each other. Without a
/// first, it calls each primary key so.
struct Clash {
    first: Option<usize>,
    second: usize,
    database: Platform,
}

fn clashes_in(
    names: &[Taken<'_>],
    database: Platform,
    dialect: &Dialect,
    clashes: &mut Vec<Clash>,
) {
    let mut keyed: Vec<((Space<'_>, String), usize)> = Vec::new();
    for (at, it) in names.iter().enumerate() {
        // Where schemas are a part of the table's name.
        let is_prefixed = dialect.schemas == Schemas::Prefix
            && it.what == What::Table
            && it.schema != POSTGRESQL.default_schema;
        let name: Cow<'_, str> = match is_prefixed {
            true => format!("{}_{}", it.schema, it.name).into(),
            false => it.name.into(),
        };
        let name = dialect.folded(&name);
        keyed.extend(spaces(it, database, dialect).map(|it| ((it, name.clone().into_owned()), at)));
    }
    // Tables first: it is the index that has to give way.
    let behind = |at: usize| names.get(at).map(|it| (it.what != What::Table, it.range.start()));
    order::sort_by(&mut keyed, |a, b| (&a.0, behind(a.1)).cmp(&(&b.0, behind(b.1))));
    for same in keyed.chunk_by(|a, b| a.0 == b.0) {
        let is_key = |name: &str| dialect.key_name.is_some_and(|it| it.eq_ignore_ascii_case(name));
        if let [((space, name), _), ..] = same
            && space.0 == What::Index
            && is_key(name)
        {
            clashes.extend(same.iter().map(|&(_, second)| Clash { first: None, second, database }));
            continue;
        }
        let Some((&(_, first), rest)) = same.split_first() else { continue };
        let first = Some(first);
        let rest =
            rest.iter().filter(|it| names.get(it.1).is_some_and(|it| it.what != What::Table));
        clashes.extend(rest.map(|&(_, second)| Clash { first, second, database }));
    }
}

/// Among what a name is the only one: of what kind, of which schema, of which table.
type Space<'a> = (What, &'a str, Option<TableId>);

/// None where the database does not look at such names.
fn spaces<'a>(
    it: &Taken<'a>,
    database: Platform,
    dialect: &Dialect,
) -> impl Iterator<Item = Space<'a>> {
    use What::{Check, ForeignKey, Index, PrimaryKey, Table};
    let schema = match dialect.schemas {
        Schemas::Named => it.schema,
        Schemas::Prefix => "",
    };
    let of_schema = |what| Some((what, schema, None));
    let of_table = |what| Some((what, schema, Some(it.table)));
    let spaces = match (database, it.what) {
        (Platform::PostgreSql, ForeignKey { .. } | Check) => [of_table(Check), None, None],
        (Platform::Sqlite, ForeignKey { .. } | Check | PrimaryKey) => [None; 3],
        (Platform::PostgreSql | Platform::Sqlite, _) => [of_schema(Index), None, None],
        // They call each primary key `PRIMARY`.
        (_, Table | PrimaryKey) => [None; 3],
        (_, Index) => [of_table(Index), None, None],
        (Platform::MySql, Check) => [of_schema(Check), None, None],
        (_, Check) => [of_table(Check), None, None],
        // Without an index the key gets one of its own name.
        (_, ForeignKey { has_index }) => [
            of_schema(ForeignKey { has_index: true }),
            if has_index { None } else { of_table(Index) },
            if database == Platform::MariaDb { of_table(Check) } else { None },
        ],
    };
    spaces.into_iter().flatten()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Table,
    Index,
    PrimaryKey,
    /// Whether an index begins with its columns.
    ForeignKey {
        has_index: bool,
    },
    Check,
}

impl What {
    fn title(self) -> &'static str {
        match self {
            What::Table => "table",
            What::Index => "index",
            What::PrimaryKey => "primary key",
            What::ForeignKey { .. } => "foreign key",
            What::Check => "check",
        }
    }

    fn with_article(self) -> String {
        format!("{} {}", if self == What::Index { "an" } else { "a" }, self.title())
    }
}

fn names<'a>(context: &Context<'a>) -> Vec<Taken<'a>> {
    let mut out = Vec::new();
    let schema_of = |it: &'a Table| it.schema.as_deref().unwrap_or(POSTGRESQL.default_schema);
    for (id, table, source) in context.tables() {
        let schema = schema_of(table);
        let (range, subject) = (source.element.name, Subject::Table(id));
        out.push(Taken {
            schema,
            table: id,
            name: &table.name,
            range,
            what: What::Table,
            subject,
            said: None,
        });
        for (at, (index, place)) in table.indexes.iter().zip(&source.indexes).enumerate() {
            let Some(name) = &index.name else { continue };
            let setting = SettingSource::find(&place.settings, "name").and_then(|it| it.value);
            let said = Some(Said::Index(id, at));
            let place = setting.unwrap_or(place.range);
            out.push(Taken {
                schema,
                table: id,
                name,
                range: place,
                what: What::Index,
                subject,
                said,
            });
        }
        for (check, &range) in table.checks.iter().zip(&source.checks) {
            let Some(name) = &check.name else { continue };
            out.push(Taken {
                schema,
                table: id,
                name,
                range,
                what: What::Check,
                subject,
                said: None,
            });
        }
        if let Some(key) = &table.primary_key
            && let (Some(name), Some(range)) = (&key.name, source.primary_key)
        {
            out.push(Taken {
                schema,
                table: id,
                name,
                range,
                what: What::PrimaryKey,
                subject,
                said: None,
            });
        }
    }
    for key in &context.keys {
        let (Some(name), Some((table, _))) = (key.name, context.table(key.table)) else { continue };
        let Some(range) = context.relation(key.relation).and_then(|it| it.1.name) else { continue };
        out.push(Taken {
            schema: schema_of(table),
            table: key.table,
            name,
            range,
            what: What::ForeignKey { has_index: indexes::Served::new(table).finds(key.columns) },
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
        testing::check_on(
            &RULE,
            &[Platform::PostgreSql],
            "\
Table users {
  id int [pk]
  a int
  b int
  indexes {
    a [name: 'ix']
    b [name: 'users', unique]
//           ^^^^^^^ error: index-name-taken: `users` is the name of a table already: PostgreSQL refuses this index. Give it a name of its own, or leave it out.
  }
}
Table public.others {
  id int
  a int
  indexes {
    id [pk, name: 'ix2']
    a [name: 'ix']
//           ^^^^ error: index-name-taken: `ix` is the name of an index already: PostgreSQL refuses this index.
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
        testing::check_on(
            &RULE,
            &[Platform::PostgreSql],
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
//  ^^ error: index-name-taken: `fk` is the name of a foreign key already: PostgreSQL refuses this foreign key. Give it a name of its own, or leave it out.
Ref a: b.x > b.id
",
        );
    }

    #[test]
    fn checks_and_keys_of_one_table() {
        testing::check_on(
            &RULE,
            &[Platform::PostgreSql],
            "\
Table a {
  id int [pk]
  x int
  checks {
    `x > 0` [name: 'c']
    `x < 9` [name: 'c']
//  ^^^^^^^^^^^^^^^^^^^ error: index-name-taken: `c` is the name of a check already: PostgreSQL refuses this check. Give it a name of its own.
    `x < 8` [name: 'fk']
  }
}
Table b {
  id int [pk]
  checks { `id > 0` [name: 'c'] }
}
Ref fk: a.x > b.id
//  ^^ error: index-name-taken: `fk` is the name of a check already: PostgreSQL refuses this foreign key.
",
        );
    }

    #[test]
    fn what_a_partial_names() {
        testing::check_on(
            &RULE,
            &[Platform::PostgreSql],
            "\
TablePartial p {
  n int
  indexes { n [name: 'by_n'] }
//                   ^^^^^^ warning: index-name-taken: Every table that takes in this partial has an index named `by_n`: PostgreSQL refuses the second, so all but one get another. Leave the name out.
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
    fn mysql_calls_each_primary_key_so() {
        testing::check_on(
            &RULE,
            &[Platform::MySql, Platform::MariaDb],
            "\
Table a {
  id int [pk]
  n int
  indexes {
    n [name: 'Primary']
//           ^^^^^^^^^ error: index-name-taken: `Primary` is the name of a primary key already: MySQL and MariaDB refuse this index. Give it a name of its own, or leave it out.
  }
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
//                 ^^^^^ error: index-name-taken: `s_a` is the name of a table already: SQLite refuses this index.
  }
}
Table b {
  id int [pk, ref: > s.a.id]
  indexes { id [name: 'One'] }
//                    ^^^^^ error: index-name-taken: `One` is the name of an index already: SQLite refuses this index.
  checks {
    `id > 0` [name: 'c']
    `id > 1` [name: 'c']
  }
}
",
        );
    }

    #[test]
    fn each_database_has_its_own_lists() {
        let text = |mysql: &str, mariadb: &str, both: &str, all: &str| {
            format!(
                "\
Table shop.a {{
  id int [pk]
  x int
  y int
  indexes {{
    x [name: 'ix']
    y [name: 'k']
    (x, y) [name: 'xy']
  }}
  checks {{ `x > 0` [name: 'c'] }}
}}
Table b {{
  id int [pk]
  x int
  checks {{
    `x > 0` [name: 'c']
{mysql}    `x > 1` [name: 'fk']
  }}
  indexes {{
    x [name: 'ix']
{all}  }}
}}
Ref fk: b.x > shop.a.id
{mariadb}Ref ix: shop.a.x > b.id
Ref k: shop.a.(x, y) > b.(id, x) [inactive]
Ref k: shop.a.y > b.id
Ref fk: shop.a.id > b.id
{both}"
            )
        };
        let mysql = "\
//  ^^^^^^^^^^^^^^^^^^^ error: index-name-taken: `c` is the name of a check already: MySQL refuses this check. Give it a name of its own.
";
        let mariadb = "\
//  ^^ error: index-name-taken: `fk` is the name of a check already: MariaDB refuses this foreign key.
";
        let both = "\
//  ^^ error: index-name-taken: `fk` is the name of a foreign key already: {} refuses this foreign key.
";
        let all = "\
//           ^^^^ error: index-name-taken: `ix` is the name of an index already: SQLite refuses this index.
";
        let check = |platform: Platform, text: &str| {
            testing::check_on(&RULE, &[platform], text);
        };
        check(Platform::PostgreSql, &text("", &mariadb.replace("MariaDB", "PostgreSQL"), "", ""));
        check(Platform::MySql, &text(mysql, "", &both.replace("{}", "MySQL"), ""));
        check(Platform::MariaDb, &text("", mariadb, &both.replace("{}", "MariaDB"), ""));
        check(Platform::Sqlite, &text("", "", "", all));
    }

    #[test]
    fn a_key_without_an_index_gets_one_of_its_name() {
        testing::check_on(
            &RULE,
            &[Platform::MariaDb],
            "\
Table a {
  id int [pk]
  x int
  y int
  indexes {
    y [name: 'k']
    x [name: 'l']
  }
}
Ref k: a.x > a.id
",
        );
        testing::check_on(
            &RULE,
            &[Platform::MariaDb],
            "\
Table a {
  id int [pk]
  x int
  y int
  indexes { y [name: 'k'] }
}
Ref k: a.x > a.id
//  ^ error: index-name-taken: `k` is the name of an index already: MariaDB refuses this foreign key.
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
