//! Keys and indexes over texts of any length, which MySQL cannot make.

use super::indexes::{self, Kind, place};
use super::{Context, Group, Platform, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, Table, TableId, TypeKind};
use crate::text::{TextEdit, TextRange};

pub(super) const RULE: Rule = Rule {
    code: "index-over-text",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: Platform::MYSQLS,
    repair: Repair::Mechanical,
    title: "MySQL and MariaDB cannot index a text of any length",
    documentation: "\
## What it does
Finds primary keys, unique constraints, indexes and foreign keys over `text`, `blob` and `json` columns in what is
for MySQL or MariaDB.

## Why is this bad?
They refuse it: `BLOB/TEXT column used in key specification without a key length`. MariaDB takes unique constraints
that are no primary key, by a hash, and indexes of one column, of which it looks at the beginning. An index over the first
characters alone is possible, but cannot say that whole texts are unique.

## Example
```dbml
Project shop { database_type: 'MySQL' }
Table users {
  id int [pk, increment]
  email text [not null, unique]
}
```

## Use instead
```dbml
Project shop { database_type: 'MySQL' }
Table users {
  id int [pk, increment]
  email varchar(255) [not null, unique]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, _) in context.tables() {
        if !table.columns().any(|it| is_long(table, it.0)) {
            continue;
        }
        for key in indexes::of(table) {
            // `fulltext` is made for them.
            let method = match key.kind {
                Kind::Index(at) => table.indexes.get(at).and_then(|it| it.method.as_deref()),
                _ => None,
            };
            if method.is_some_and(|it| it.eq_ignore_ascii_case("fulltext")) {
                continue;
            }
            let Some(range) = place(context, id, &key) else { continue };
            let (what, who) = match key.kind {
                Kind::PrimaryKey => ("primary key", Platform::MYSQLS),
                // MariaDB keeps a hash of the texts.
                _ if key.is_unique => ("unique constraint", &[Platform::MySql][..]),
                // Of a text alone it indexes the beginning.
                _ if key.is_whole && key.columns.len() == 1 => ("index", &[Platform::MySql][..]),
                _ => ("index", Platform::MYSQLS),
            };
            out.extend(report(context, (id, &key.columns), what, range, who));
        }
    }
    for key in &context.keys {
        // A link table that nobody wrote has the columns that it references.
        let own = (key.table, key.columns);
        let own = Some(own).filter(|it| !context.is_implicit(it.0));
        let sides = own.into_iter().chain([(key.references, key.referenced_columns)]);
        let Some((_, source)) = context.relation(key.relation) else { continue };
        let mut found = sides
            .filter_map(|it| report(context, it, "foreign key", source.range, Platform::MYSQLS));
        out.extend(found.next());
    }
}

fn report(
    context: &Context<'_>,
    (id, columns): (TableId, &[ColumnId]),
    what: &str,
    range: TextRange,
    who: &[Platform],
) -> Option<Diagnostic> {
    let (table, _) = context.table(id)?;
    let &column = columns.iter().find(|&&it| is_long(table, it))?;
    let (it, source) = context.column(id, column)?;
    let refuses = context.refusing(who)?;
    let path = context.path(id, &[column]);
    Some(Diagnostic {
        code: RULE.code,
        severity: Severity::Error,
        range,
        message: format!(
            "`{path}` is `{}`, which may be of any length: {refuses} the {what}. Say how long it may be.",
            it.ty.raw
        ),
        related: vec![Related::new(source.ty, format!("`{path}` is `{}`", it.ty.raw))],
        fixes: shorter(it.ty.kind == TypeKind::Text, &path, source.ty).into_iter().collect(),
        subject: Some(Subject::Column(id, column)),
    })
}

fn shorter(is_text: bool, path: &str, ty: TextRange) -> Option<Fix> {
    let title = format!("Make `{path}` a `varchar(255)`");
    is_text.then(|| Fix::needs_review(title, TextEdit::replace(ty, "varchar(255)")))
}

/// Whether a column is of any length.
pub(super) fn is_long(table: &Table, column: ColumnId) -> bool {
    use TypeKind::{Binary, Json, JsonBinary, Text};
    table.column(column).is_some_and(|it| {
        let is_blob =
            it.ty.kind == Binary(None) && !it.ty.raw.to_ascii_lowercase().starts_with("binary");
        it.ty.dimensions == 0 && (is_blob || matches!(it.ty.kind, Text | Json | JsonBinary))
    })
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
  id text [pk]
//         ^^ error: index-over-text: `a.id` is `text`, which may be of any length: MySQL and MariaDB refuse the primary key. Say how long it may be.
  b json
  c blob
  d varchar(10) [unique]
  e binary [unique]
  indexes {
    (d, c)
//  ^^^^^^ error: index-over-text: `a.c` is `blob`, which may be of any length: MySQL and MariaDB refuse the index.
    id [type: fulltext]
    (`lower(b)`)
  }
}
Table d {
  id int [pk]
  to text [not null]
}
  Ref: d.to > a.id
//^^^^^^^^^^^^^^^^ error: index-over-text: `d.to` is `text`, which may be of any length: MySQL and MariaDB refuse the foreign key.
",
        );
        testing::check_on(
            &RULE,
            &[Platform::MariaDb],
            "\
Table b { id int [pk] }
  Ref: a.x <> b.id
//^^^^^^^^^^^^^^^^ error: index-over-text: `a.x` is `text`, which may be of any length: MariaDB refuses the foreign key.
Table c {
  id int [pk]
  to varchar(20)
}
  Ref: c.to > a.x
//^^^^^^^^^^^^^^^ error: index-over-text: `a.x` is `text`, which may be of any length: MariaDB refuses the foreign key.
Table a {
  x text [unique]
  y text
  z int
  indexes {
    y
    (z, y)
//  ^^^^^^ error: index-over-text: `a.y` is `text`, which may be of any length: MariaDB refuses the index.
  }
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { b text [unique] } // x\n";
        testing::check_fix(
            &RULE,
            "Make `a.b` a `varchar(255)`",
            text,
            &text.replace("text", "varchar(255)"),
        );
    }
}
