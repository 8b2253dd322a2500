//! A type that the database does not know.

use super::suggest::nearest;
use super::{Context, Group, Platform, Repair, Rule, calm};
use crate::dialect::POSTGRESQL;
use crate::edits::quote_name;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, ColumnType, TableId, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "unknown-type",
    severity: Severity::Warning,
    group: Group::Columns,
    concerns: &[Platform::PostgreSql],
    repair: Repair::Mechanical,
    title: "A column has a type that PostgreSQL does not know",
    documentation: "\
## What it does
Finds types that are neither PostgreSQL's, nor an extension's that is well known, nor an Enum of the document. What looks like a
known type misspelt, or like a type of a programming language, is a warning; anything else an advice.

## Why is this bad?
The generated column is `text`, with the document's word as a comment, and the entities map it as text. A
database that is made by hand from this document refuses the table.

## Example
```dbml
Table events {
  id int [pk, increment]
  name varchr(80) [not null]
  data dict
}
```

## Use instead
```dbml
Table events {
  id int [pk, increment]
  name varchar(80) [not null]
  data jsonb
}
```
",
    check,
};

/// A column of a type that is not known.
struct Unknown {
    table: TableId,
    column: ColumnId,
    /// What may be meant.
    instead: Option<&'static str>,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut guesses = Vec::new();
    let mut count = 0;
    for (id, table, _) in context.tables() {
        for (column_id, column) in table.columns() {
            count += 1;
            if is_known(&column.ty) {
                continue;
            }
            let found =
                Unknown { table: id, column: column_id, instead: instead(base(&column.ty)) };
            match found.instead {
                Some(_) => out.push(each(context, &found)),
                None => guesses.push(found),
            }
        }
    }
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} columns have types that PostgreSQL does not know: they become `text`. Declare Enums for them, or name the schema that has them.",
            guesses.len(),
        );
        one.related = calm::others(guesses.iter().skip(1).filter_map(|it| {
            let (column, source) = context.column(it.table, it.column)?;
            Some((source.ty, format!("{} {}", context.path(it.table, &[it.column]), column.ty.raw)))
        }));
    };
    calm::report(&guesses, count, &|it| each(context, it), &all, out);
}

/// Without arguments and dimensions, in small letters.
fn base(ty: &ColumnType) -> String {
    let name = ty.raw.split(['(', '[']).next().unwrap_or_default();
    name.trim().to_ascii_lowercase()
}

fn is_known(ty: &ColumnType) -> bool {
    ty.kind != TypeKind::Other
        || ty.schema.is_some()
        || ty.raw.trim().is_empty()
        || (POSTGRESQL.type_name)(ty).is_some()
        || EXTENSIONS.contains(&base(ty).as_str())
}

fn each(context: &Context<'_>, it: &Unknown) -> Diagnostic {
    let what = context.path(it.table, &[it.column]);
    let (raw, range) = match context.column(it.table, it.column) {
        Some((column, source)) => (column.ty.raw.as_str(), source.ty),
        None => ("", Default::default()),
    };
    let hint = match it.instead {
        Some(ty) => format!("Did you mean `{ty}`?"),
        None => "Declare an Enum, or name the schema that has it.".to_owned(),
    };
    let fix = it.instead.map(|ty| {
        // Only the name: arguments and dimensions stay.
        let text = context.text(range);
        let end = text.find(['(', '[']).unwrap_or(text.len());
        let name = text.get(..end).unwrap_or_default().trim_end();
        let place = crate::text::TextRange::at(range.start(), crate::text::TextSize::of(name));
        Fix::needs_review(format!("Change it to `{ty}`"), TextEdit::replace(place, quote_name(ty)))
    });
    Diagnostic {
        code: RULE.code,
        severity: if it.instead.is_some() { Severity::Warning } else { Severity::Advice },
        range,
        message: format!("PostgreSQL knows no type `{raw}`, so `{what}` becomes `text`. {hint}"),
        related: Vec::new(),
        fixes: fix.into_iter().collect(),
        subject: Some(Subject::Column(it.table, it.column)),
    }
}

/// What a word of another language means, or which type is spelt nearly so.
fn instead(name: String) -> Option<&'static str> {
    let other = OTHERS.iter().find(|it| it.0 == name).map(|it| it.1);
    other.or_else(|| nearest(&name, COMMON.iter().copied()))
}

/// Types of programming languages.
const OTHERS: &[(&str, &str)] = &[
    ("array", "jsonb"),
    ("bytes", "bytea"),
    ("dict", "jsonb"),
    ("f32", "real"),
    ("f64", "double precision"),
    ("hash", "jsonb"),
    ("i16", "smallint"),
    ("i32", "int"),
    ("i64", "bigint"),
    ("list", "jsonb"),
    ("map", "jsonb"),
    ("object", "jsonb"),
    ("str", "text"),
    ("timedelta", "interval"),
    ("u32", "bigint"),
];

/// Types that people misspell.
const COMMON: &[&str] = &[
    "bigint",
    "bigserial",
    "boolean",
    "bytea",
    "char",
    "date",
    "datetime",
    "decimal",
    "double precision",
    "float",
    "integer",
    "interval",
    "json",
    "jsonb",
    "numeric",
    "real",
    "serial",
    "smallint",
    "text",
    "time",
    "timestamp",
    "timestamptz",
    "uuid",
    "varchar",
];

/// Of extensions that the dialect has no more to say about.
const EXTENSIONS: &[&str] = &[
    "box2d",
    "box3d",
    "cube",
    "geography",
    "geometry",
    "halfvec",
    "isbn",
    "lquery",
    "ltxtquery",
    "raster",
    "seg",
    "semver",
    "sparsevec",
    "tsquery",
    "url",
];

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Enum status { a }
Table t {
  id int [pk]
  a status
  b varchr(10)
//  ^^^^^^^^^^ warning: unknown-type: PostgreSQL knows no type `varchr(10)`, so `t.b` becomes `text`. Did you mean `varchar`?
  c dict
//  ^^^^ warning: unknown-type: PostgreSQL knows no type `dict`, so `t.c` becomes `text`. Did you mean `jsonb`?
  d order_state
//  ^^^^^^^^^^^ advice: unknown-type: PostgreSQL knows no type `order_state`, so `t.d` becomes `text`. Declare an Enum, or name the schema that has it.
  e shop.order_state
  f geometry(Point, 4326)
  g inet
  h tsvector
  i nvarchar
}
",
        );
    }

    #[test]
    fn once_for_all() {
        let text = "\
Table t {
  a thing_a
//  ^^^^^^^ advice: unknown-type: 4 columns have types that PostgreSQL does not know: they become `text`. Declare Enums for them, or name the schema that has them.
  b thing_b
  c thing_c
  d thing_d
}
";
        testing::check(&RULE, text);
    }

    #[test]
    fn fixes() {
        let text = "Table t { a \"varchr\"(10)[] } // x\n";
        testing::check_fix(
            &RULE,
            "Change it to `varchar`",
            text,
            &text.replace("\"varchr\"", "varchar"),
        );
        let text = "Table t { a f64 } // x\n";
        testing::check_fix(
            &RULE,
            "Change it to `double precision`",
            text,
            &text.replace("f64", "\"double precision\""),
        );
    }
}
