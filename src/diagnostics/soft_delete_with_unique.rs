//! Rows that are deleted only by a mark, and still take their unique values.

use super::indexes::place;
use super::indexes::{self, Access, Kind};
use super::{Context, Group, Repair, Rule};
use crate::dialect::POSTGRESQL;
use crate::edits::{Owner, add_index, quote_name, remove_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Column, ColumnId, Table, TableId, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "soft-delete-with-unique",
    severity: Severity::Warning,
    group: Group::Design,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "What is deleted by a mark still has its unique value",
    documentation: "\
## What it does
Finds unique columns of tables whose rows are deleted by a mark (`deleted_at`, `is_deleted` …), where the mark plays no part
in the constraint.

## Why is this bad?
A deleted user keeps their e-mail address for ever: nobody can sign up with it again, and the error does not tell why. An
index over an expression that is NULL for deleted rows lets the value be used again.

## Example
```dbml
Table users {
  id int [pk, increment]
  email varchar(320) [not null, unique]
  deleted_at timestamptz
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  email varchar(320) [not null]
  deleted_at timestamptz
  indexes {
    `case when deleted_at is null then email end` [unique]
  }
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let marks = context.names.each(|_, snake| mark(snake));
    for (id, table, source) in context.tables() {
        let mut columns = table.columns.iter().zip(marks.of(id));
        let Some((column, (mark, _))) = columns.find(|(it, (_, mark))| is_mark(it, **mark)) else {
            continue;
        };
        for key in indexes::of(table) {
            let is_made = |it: ColumnId| {
                let column = table.column(it);
                column.is_some_and(|it| it.ty.kind == TypeKind::Uuid || it.increment)
            };
            // A number is never used again, and what holds the primary key is unique with it.
            let is_harmless = key.kind == Kind::PrimaryKey
                || !key.is_unique
                || !key.is_whole
                || key.columns.contains(&mark)
                || key.columns.iter().all(|&it| is_made(it))
                || table.primary_key_columns().iter().all(|it| key.columns.contains(it));
            if is_harmless {
                continue;
            }
            let (Some(range), Some(place_of_mark)) =
                (place(context, id, &key), source.columns.get(mark.index()))
            else {
                continue;
            };
            let what = context.path(id, &key.columns);
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range,
                message: format!(
                    "`{what}` is unique among deleted rows, too: a value of a row with `{}` can never be used again. Make it unique among the others alone.",
                    column.name,
                ),
                related: vec![Related::new(place_of_mark.name, "marks deleted rows")],
                fixes: fix(context, id, table, &key, column).into_iter().collect(),
                subject: Some(Subject::Table(id)),
            });
        }
    }
}

/// What a name says of deleted rows.
#[derive(Clone, Copy)]
enum Mark {
    Flag,
    Time,
}

fn mark(snake: &str) -> Option<Mark> {
    match snake {
        "deleted" | "is_deleted" | "removed" | "is_removed" => Some(Mark::Flag),
        "deleted_at" | "deleted_on" | "date_deleted" | "removed_at" | "deletion_date" => {
            Some(Mark::Time)
        }
        _ => None,
    }
}

fn is_mark(column: &Column, mark: Option<Mark>) -> bool {
    let kind = &column.ty.kind;
    mark.is_some_and(|it| match it {
        Mark::Flag => *kind == TypeKind::Boolean,
        Mark::Time => matches!(kind, TypeKind::Date | TypeKind::Timestamp | TypeKind::TimestampTz),
    })
}

fn fix(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    key: &Access,
    mark: &Column,
) -> Option<Fix> {
    // A foreign key needs the constraint as it is; a partial is not this table's alone.
    let is_referenced = context
        .keys_to(id)
        .any(|it| it.referenced_columns.iter().all(|it| key.columns.contains(it)));
    let is_shared = match key.kind {
        Kind::Index(at) => table.indexes.get(at)?.partial.is_some(),
        _ => table.column(*key.columns.first()?)?.partial.is_some(),
    };
    if is_referenced || is_shared {
        return None;
    }
    let (last, first) = key.columns.split_last()?;
    let name = |it: &str| POSTGRESQL.identifier(it).into_owned();
    let lives = match mark.ty.kind {
        TypeKind::Boolean => format!("not {}", name(&mark.name)),
        _ => format!("{} is null", name(&mark.name)),
    };
    let value = name(&table.column(*last)?.name);
    let expression = format!("`case when {lives} then {value} end`");
    let mut parts: Vec<String> =
        first.iter().map(|&it| quote_name(context.column_name(id, it))).collect();
    parts.push(expression);
    let parts = match parts.as_slice() {
        [one] => one.clone(),
        many => format!("({})", many.join(", ")),
    };
    let edit =
        match key.kind {
            Kind::Index(_) => TextEdit::replace(place(context, id, key)?, parts),
            _ => remove_setting(context.document, Owner::Column(id, *last), "unique")
                .union(add_index(context.document, id, &format!("{parts} [unique]"))),
        };
    Some(Fix::needs_review("Make it unique among rows that are not deleted", edit))
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
  email text [unique]
//            ^^^^^^ warning: soft-delete-with-unique: `a.email` is unique among deleted rows, too: a value of a row with `deletedAt` can never be used again. Make it unique among the others alone.
  token uuid [unique]
  x int
  deletedAt timestamptz
  indexes {
    (email, x) [unique]
//  ^^^^^^^^^^ warning: soft-delete-with-unique: `a.(email, x)` is unique
    (x, deletedAt) [unique]
    (id, x) [unique]
    x
    `lower(email)` [unique]
  }
}
Table b {
  id int [pk]
  email text [unique]
  deleted int
}
",
        );
    }

    #[test]
    fn fixes() {
        let title = "Make it unique among rows that are not deleted";
        let text = "Table a {\n  id int [pk]\n  \"E\" text [not null, unique] // e\n  deleted boolean\n}\n";
        let after = text.replace(", unique", "").replace(
            "boolean\n",
            "boolean\n\n  indexes {\n    `case when not deleted then \"E\" end` [unique]\n  }\n",
        );
        testing::check_fix(&RULE, title, text, &after);
        let text = "Table a {\n  id int [pk]\n  b int\n  c int\n  deleted_at date\n  indexes { (b, c) [unique] }\n}\n";
        let after = text.replace("(b, c)", "(b, `case when deleted_at is null then c end`)");
        testing::check_fix(&RULE, title, text, &after);
    }
}
