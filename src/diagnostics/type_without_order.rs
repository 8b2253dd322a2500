//! An index over a type that has no order.

use super::indexes::place;
use super::indexes::{self, Kind};
use super::{Context, Group, Platform, Repair, Rule};
use crate::dialect::POSTGRESQL;
use crate::edits::{Owner, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Column, ColumnId, IndexPart, Table, TableId, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "type-without-order",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: &[Platform::PostgreSql],
    repair: Repair::Mechanical,
    title: "An index or key is over a type that cannot be indexed so",
    documentation: "\
## What it does
Finds primary keys, unique constraints and indexes over columns whose type PostgreSQL cannot compare: `json`, `xml`,
`point` and other shapes, or types that the index method does not take.

## Why is this bad?
PostgreSQL refuses it: `data type json has no default operator class for access method`. `jsonb` has an
order; shapes and texts to search are indexed by `gist` or `gin`.

## Example
```dbml
Table events {
  id int [pk, increment]
  data json [not null]
  indexes { data }
}
```

## Use instead
```dbml
Table events {
  id int [pk, increment]
  data jsonb [not null]
  indexes { data [type: gin] }
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, _) in context.tables() {
        // Most tables have none.
        if table.columns.iter().all(|it| (POSTGRESQL.indexes)("btree", &it.ty))
            && table.indexes.is_empty()
        {
            continue;
        }
        for key in indexes::of(table) {
            let index = match key.kind {
                Kind::Index(at) => table.indexes.get(at),
                _ => None,
            };
            let written = index.and_then(|it| it.method.as_deref()).map(str::trim);
            let known = POSTGRESQL.index_methods.iter().copied();
            let method = written
                .and_then(|it| known.into_iter().find(|known| known.eq_ignore_ascii_case(it)))
                .filter(|_| !key.is_unique)
                .unwrap_or("btree");
            let all: Vec<ColumnId> = match index {
                Some(index) => index.parts.iter().filter_map(column_of).collect(),
                None => key.columns.clone(),
            };
            let found = all.into_iter().find_map(|it| {
                let column = table.column(it)?;
                (!(POSTGRESQL.indexes)(method, &column.ty)).then_some((it, column))
            });
            let Some((column_id, column)) = found else { continue };
            let Some(range) = place(context, id, &key) else { continue };
            let what = match key.kind {
                Kind::PrimaryKey => "primary key",
                _ if key.is_unique => "unique constraint",
                _ => "index",
            };
            let path = context.path(id, &[column_id]);
            let because = match method {
                "btree" => "has no order".to_owned(),
                _ => format!("is nothing that `{method}` can index"),
            };
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Error,
                range,
                message: format!(
                    "`{path}` is `{}`, which {because}: PostgreSQL refuses the {what}. {}",
                    column.ty.raw,
                    advice(column, method, key.is_unique),
                ),
                related: context
                    .column(id, column_id)
                    .map(|it| Related::new(it.1.ty, format!("`{path}` is `{}`", column.ty.raw)))
                    .into_iter()
                    .collect(),
                fixes: fix(context, id, table, column_id, key.kind, method, key.is_unique)
                    .into_iter()
                    .collect(),
                subject: Some(Subject::Column(id, column_id)),
            });
        }
    }
}

fn column_of(part: &IndexPart) -> Option<ColumnId> {
    match part {
        IndexPart::Column(id) => Some(*id),
        IndexPart::Expression(_) => None,
    }
}

fn advice(column: &Column, method: &str, is_unique: bool) -> String {
    if column.ty.kind == TypeKind::Json {
        return "Use `jsonb`.".to_owned();
    }
    match other_method(column, is_unique) {
        Some(other) if other != method => format!("Say `type: {other}`."),
        _ => "Index an expression of it, or leave it out.".to_owned(),
    }
}

/// A method that takes the type.
fn other_method(column: &Column, is_unique: bool) -> Option<&'static str> {
    if is_unique {
        return None;
    }
    POSTGRESQL.index_methods.iter().copied().find(|it| (POSTGRESQL.indexes)(it, &column.ty))
}

fn fix(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    column_id: ColumnId,
    kind: Kind,
    method: &str,
    is_unique: bool,
) -> Option<Fix> {
    let (column, source) = context.column(id, column_id)?;
    if column.ty.kind == TypeKind::Json
        && method != "gist"
        && method != "spgist"
        && method != "brin"
    {
        let text = context.text(source.ty);
        let at = text.to_ascii_lowercase().find("json")? + "json".len();
        let ty = format!("{}b{}", text.get(..at)?, text.get(at..)?);
        let path = context.path(id, &[column_id]);
        let edit = TextEdit::replace(source.ty, ty);
        return Some(Fix::needs_review(format!("Make `{path}` a `jsonb`"), edit));
    }
    let Kind::Index(at) = kind else { return None };
    let other = other_method(column, is_unique).filter(|it| *it != method)?;
    // Several columns must all be of the sort.
    let takes = |it: &IndexPart| match it {
        IndexPart::Column(it) => {
            table.column(*it).is_some_and(|it| (POSTGRESQL.indexes)(other, &it.ty))
        }
        IndexPart::Expression(_) => false,
    };
    let is_shared =
        table.indexes.get(at).is_none_or(|it| it.partial.is_some() || !it.parts.iter().all(takes));
    if is_shared {
        return None;
    }
    let edit = set_setting(context.document, Owner::Index(id, at), "type", Some(other));
    Some(Fix::safe(format!("Say `type: {other}`"), edit))
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
  id int [pk]
  data json [unique]
//           ^^^^^^ error: type-without-order: `a.data` is `json`, which has no order: PostgreSQL refuses the unique constraint. Use `jsonb`.
  at point
  words tsvector
  binary jsonb
  indexes {
    (id, data)
//  ^^^^^^^^^^ error: type-without-order: `a.data` is `json`, which has no order: PostgreSQL refuses the index. Use `jsonb`.
    at
//  ^^ error: type-without-order: `a.at` is `point`, which has no order: PostgreSQL refuses the index. Say `type: gist`.
    id [type: gin]
//  ^^ error: type-without-order: `a.id` is `int`, which is nothing that `gin` can index: PostgreSQL refuses the index. Say `type: btree`.
    words [type: gin]
    words [type: fulltext]
    binary
    binary [type: gin]
    `(data->>'a')`
  }
}
Table b { data json [pk] }
"
            .replace("{ data json [pk] }", "{\n  data json [pk]\n//           ^^ error: type-without-order: `b.data` is `json`, which has no order: PostgreSQL refuses the primary key.\n}")
            .as_str(),
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  data \"json\"[] [unique]\n}\n";
        testing::check_fix(&RULE, "Make `a.data` a `jsonb`", text, &text.replace("json", "jsonb"));
        let text = "Table a {\n  data point\n  indexes { data }\n}\n";
        testing::check_fix(
            &RULE,
            "Say `type: gist`",
            text,
            &text.replace("{ data }", "{ data [type: gist] }"),
        );
    }
}
