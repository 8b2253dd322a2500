//! Texts that MySQL cannot index, and defaults that it does not take.

use super::indexes::{self, Kind};
use super::redundant_unique::place;
use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, Table, TableId, TypeKind, Value};
use crate::text::TextEdit;

pub(super) const INDEX: Rule = Rule {
    code: "index-over-text",
    severity: Severity::Warning,
    group: Group::Keys,
    concerns: &[Platform::MySql],
    repair: Repair::Mechanical,
    title: "MySQL cannot index a text of any length",
    documentation: "\
## What it does
Finds primary keys, unique constraints, indexes and foreign keys over `text`, `blob` and `json` columns in what is
for MySQL or MariaDB.

## Why is this bad?
They refuse it: `BLOB/TEXT column used in key specification without a key length`. An index over the first
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
    check: indexes,
};

pub(super) const DEFAULT: Rule = Rule {
    code: "default-of-text",
    severity: Severity::Warning,
    group: Group::Columns,
    concerns: &[Platform::MySql],
    repair: Repair::Mechanical,
    title: "MySQL takes no plain default for a text",
    documentation: "\
## What it does
Finds `text`, `blob` and `json` columns whose default is a plain value in what is for MySQL. MariaDB takes them.

## Why is this bad?
MySQL refuses it: `BLOB, TEXT, GEOMETRY or JSON column can't have a default value`. Since version 8.0.13 it takes an expression
in parentheses.

## Example
```dbml
Project shop { database_type: 'MySQL' }
Table posts {
  id int [pk, increment]
  body text [not null, default: '']
}
```

## Use instead
```dbml
Project shop { database_type: 'MySQL' }
Table posts {
  id int [pk, increment]
  body text [not null, default: `('')`]
}
```
",
    check: defaults,
};

fn is_long(table: &Table, column: ColumnId) -> bool {
    use TypeKind::{Binary, Json, JsonBinary, Text};
    table.column(column).is_some_and(|it| {
        let is_blob = it.ty.kind == Binary(None) && !it.ty.raw.to_ascii_lowercase().starts_with("binary");
        it.ty.dimensions == 0 && (is_blob || matches!(it.ty.kind, Text | Json | JsonBinary))
    })
}

fn indexes(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
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
            let Some(&column) = key.columns.iter().find(|&&it| is_long(table, it)) else { continue };
            let Some(range) = place(context, id, &key) else { continue };
            let what = match key.kind {
                Kind::PrimaryKey => "primary key",
                _ if key.is_unique => "unique constraint",
                _ => "index",
            };
            let Some((it, source)) = context.column(id, column) else { continue };
            let path = context.path(id, &[column]);
            out.push(Diagnostic {
                code: INDEX.code,
                severity: Severity::Warning,
                range,
                message: format!("`{path}` is `{}`, which may be of any length: MySQL refuses the {what}. Say how long it may be.", it.ty.raw),
                related: vec![Related::new(source.ty, format!("`{path}` is `{}`", it.ty.raw))],
                fixes: shorter(it.ty.kind == TypeKind::Text, &path, source.ty).into_iter().collect(),
                subject: Some(Subject::Column(id, column)),
            });
        }
    }
}

fn shorter(is_text: bool, path: &str, ty: crate::text::TextRange) -> Option<Fix> {
    let title = format!("Make `{path}` a `varchar(255)`");
    is_text.then(|| Fix::needs_review(title, TextEdit::replace(ty, "varchar(255)")))
}

fn defaults(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // MariaDB takes them since version 10.2.
    let database = context.schema.project.database.as_deref().unwrap_or_default();
    if database.to_ascii_lowercase().contains("maria") {
        return;
    }
    for (id, table, source) in context.tables() {
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            if !is_long(table, column_id) {
                continue;
            }
            let literal = match &column.default {
                Some(Value::String(it)) if !it.contains(['`', '\\']) => Some(format!("`('{}')`", it.replace('\'', "''"))),
                Some(Value::Number(it)) => Some(format!("`({it})`")),
                Some(Value::String(_) | Value::Boolean(_)) => None,
                _ => continue,
            };
            let owner = Owner::Column(id, column_id);
            out.push(default(context, id, column_id, owner, place.name, literal));
        }
    }
}

fn default(
    context: &Context<'_>,
    id: TableId,
    column: ColumnId,
    owner: Owner,
    name: crate::text::TextRange,
    literal: Option<String>,
) -> Diagnostic {
    let document = context.document;
    let setting = context.column(id, column).and_then(|it| SettingSource::find(&it.1.settings, "default"));
    let fix = match &literal {
        Some(it) => Fix::needs_review(
            "Write it as an expression",
            set_setting(document, owner, "default", Some(it)),
        ),
        None => Fix::needs_review("Remove the default", remove_setting(document, owner, "default")),
    };
    Diagnostic {
        code: DEFAULT.code,
        severity: Severity::Warning,
        range: setting.map_or(name, |it| it.value.unwrap_or(it.range)),
        message: format!(
            "MySQL takes no plain default for `{}`, which is of any length: it refuses the table. Write an expression in parentheses.",
            context.path(id, &[column]),
        ),
        related: Vec::new(),
        fixes: vec![fix],
        subject: Some(Subject::Column(id, column)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{DEFAULT, INDEX};

    #[test]
    fn finds_indexes() {
        testing::check(
            &INDEX,
            "\
Table a {
  id text [pk]
//         ^^ warning: index-over-text: `a.id` is `text`, which may be of any length: MySQL refuses the primary key. Say how long it may be.
  b json
  c blob
  d varchar(10) [unique]
  e binary [unique]
  indexes {
    (d, c)
//  ^^^^^^ warning: index-over-text: `a.c` is `blob`, which may be of any length: MySQL refuses the index.
    id [type: fulltext]
    (`lower(b)`)
  }
}
",
        );
    }

    #[test]
    fn finds_defaults() {
        testing::check(
            &DEFAULT,
            "\
Table a {
  id int [pk]
  b json [default: '{}']
//                 ^^^^ warning: default-of-text: MySQL takes no plain default for `a.b`, which is of any length: it refuses the table. Write an expression in parentheses.
  c text [default: `('x')`]
  d varchar(10) [default: 'x']
  e text [default: null]
}
",
        );
        let maria = "Project p { database_type: 'MariaDB' }\nTable a { b text [default: ''] }\n";
        testing::check(&DEFAULT, maria);
    }

    #[test]
    fn fixes() {
        let text = "Table a { b text [unique] } // x\n";
        testing::check_fix(&INDEX, "Make `a.b` a `varchar(255)`", text, &text.replace("text", "varchar(255)"));
        let text = "Table a { b text [default: 'it\\'s'] } // x\n";
        testing::check_fix(&DEFAULT, "Write it as an expression", text, &text.replace("'it\\'s'", "`('it''s')`"));
        let text = "Table a { b text [default: true] } // x\n";
        testing::check_fix(&DEFAULT, "Remove the default", text, &text.replace(" [default: true]", ""));
    }
}
