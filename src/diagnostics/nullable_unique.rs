//! What is unique but may be NULL.

use super::indexes::place;
use super::indexes::{self, Access, Kind};
use super::{Context, Group, Repair, Rule, calm};
use crate::edits::{Owner, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, TableId};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "nullable-unique",
    severity: Severity::Warning,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Unique columns may be NULL",
    documentation: "\
## What it does
Finds unique keys with columns that may be NULL: those of several columns each by itself, those of one
column as an advice. The key of an optional one-to-one relation is left alone.

## Why is this bad?
No NULL is equal to another. Of several columns one NULL is enough for the database to take the same row any
number of times: two root folders may have one name although `(parent_id, name)` is unique. Of one
column it means that any number of rows may have no value, which mostly is what one wants, except
in SQL Server, which lets one row have none.

## Example
```dbml
Table folders {
  id int [pk, increment]
  parent_id int
  name varchar(80) [not null]
  indexes { (parent_id, name) [unique] }
}
Ref: folders.parent_id > folders.id
```

## Use instead
```dbml
Table folders {
  id int [pk, increment]
  parent_id int
  name varchar(80) [not null]
  indexes { (`coalesce(parent_id, 0)`, name) [unique] }
}
Ref: folders.parent_id > folders.id
```
Or say `not null` where a value is always there.
",
    check,
};

/// A unique key with the columns of it that may be NULL.
struct Found {
    table: TableId,
    key: Access,
    nullable: Vec<ColumnId>,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut singles = Vec::new();
    let mut count = 0;
    for (id, table, _) in context.tables() {
        for key in indexes::of(table) {
            if !key.is_unique || !key.is_whole || key.kind == Kind::PrimaryKey {
                continue;
            }
            count += 1;
            let nullable: Vec<_> =
                key.columns.iter().copied().filter(|&it| table.is_nullable(it)).collect();
            // An optional one-to-one.
            let is_reference = || context.keys_of(id).any(|it| same(it.columns, &key.columns));
            // What contains a key cannot be twice.
            let is_key = || {
                let primary = table.primary_key_columns();
                !primary.is_empty() && primary.iter().all(|it| key.columns.contains(it))
            };
            if nullable.is_empty() || is_reference() || is_key() {
                continue;
            }
            let found = Found { table: id, key, nullable };
            if found.key.columns.len() == 1 {
                singles.push(found);
            } else {
                out.extend(several(context, &found));
            }
        }
    }
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} of {count} unique keys may be NULL, so any number of their rows may have no value. Say `not null` where every row has one.",
            singles.len(),
        );
        one.related = calm::others(singles.iter().skip(1).filter_map(|it| {
            Some((place(context, it.table, &it.key)?, context.path(it.table, &it.key.columns)))
        }));
    };
    calm::report(&singles, count, &|it| single(context, it), &all, out);
}

fn same(a: &[ColumnId], b: &[ColumnId]) -> bool {
    a.len() == b.len() && a.iter().all(|it| b.contains(it))
}

fn single(context: &Context<'_>, it: &Found) -> Diagnostic {
    let what = context.path(it.table, &it.key.columns);
    diagnostic(
        context,
        it,
        Severity::Advice,
        format!(
            "`{what}` is unique but may be NULL, so any number of rows may have no value. Say `not null` if every row has one."
        ),
    )
}

fn several(context: &Context<'_>, it: &Found) -> Option<Diagnostic> {
    let what = context.path(it.table, &it.key.columns);
    let nullable = context.path(it.table, &it.nullable);
    let mut out = diagnostic(
        context,
        it,
        Severity::Warning,
        format!(
            "`{what}` is unique but `{nullable}` may be NULL: no NULL is equal to another, so such a row can be stored any number of times. Say `not null`, or index `coalesce(…)` instead."
        ),
    );
    let places = it.nullable.iter().filter_map(|&column| context.column(it.table, column));
    out.related = places
        .map(|(it, source)| Related::new(source.name, format!("`{}` may be NULL", it.name)))
        .collect();
    Some(out)
}

fn diagnostic(
    context: &Context<'_>,
    it: &Found,
    severity: Severity,
    message: String,
) -> Diagnostic {
    let edits = it.nullable.iter().map(|&column| {
        set_setting(context.document, Owner::Column(it.table, column), "not null", None)
    });
    let edit = edits.reduce(TextEdit::union).unwrap_or_default();
    // `null` stands there on purpose.
    let is_said = |column: ColumnId| {
        let source = context.column(it.table, column).map(|it| &it.1.settings);
        source.is_some_and(|it| it.iter().any(|it| it.name == "null"))
    };
    let title = format!("Make `{}` NOT NULL", context.path(it.table, &it.nullable));
    let fix = Fix::needs_review(title, edit);
    Diagnostic {
        code: RULE.code,
        severity,
        range: place(context, it.table, &it.key).unwrap_or_default(),
        message,
        related: Vec::new(),
        fixes: if it.nullable.iter().any(|&it| is_said(it)) { Vec::new() } else { vec![fix] },
        subject: Some(Subject::Table(it.table)),
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
Table a {
  id int [pk]
  x int [unique]
//       ^^^^^^ advice: nullable-unique: `a.x` is unique but may be NULL, so any number of rows may have no value. Say `not null` if every row has one.
  y int [not null, unique]
  z int [null]
  a_id int [unique, ref: - a.id]
  indexes {
    (x, z) [unique]
//  ^^^^^^ warning: nullable-unique: `a.(x, z)` is unique but `a.(x, z)` may be NULL: no NULL is equal to another, so such a row can be stored any number of times. Say `not null`, or index `coalesce(…)` instead.
    (y, a_id) [unique]
//  ^^^^^^^^^ warning: nullable-unique: `a.(y, a_id)` is unique but `a.a_id` may be NULL
    (id, z) [unique]
    (`lower(x)`, z) [unique]
    (x, z)
  }
}
",
        );
    }

    #[test]
    fn once_for_all() {
        testing::check(
            &RULE,
            "\
Table a {
  id int [pk]
  b int [unique]
//       ^^^^^^ advice: nullable-unique: 4 of 4 unique keys may be NULL, so any number of their rows may have no value. Say `not null` where every row has one.
  c int [unique]
  d int [unique]
  e int [unique]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  id int [pk]\n  x int\n  y int [note: 'y']\n  indexes { (x, y) [unique] }\n}\n";
        let after = text.replace("x int", "x int [not null]").replace("'y']", "'y', not null]");
        testing::check_fix(&RULE, "Make `a.(x, y)` NOT NULL", text, &after);
    }
}
