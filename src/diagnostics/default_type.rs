//! A default that its column cannot hold.

use super::suggest::nearest;
use super::{Context, Group, Platform, Repair, Rule, function_as_text};
use crate::edits::{Owner, quote_string, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{Column, ColumnId, Table, TableId, TypeKind, Value};

pub(super) const RULE: Rule = Rule {
    code: "default-type",
    severity: Severity::Error,
    group: Group::Columns,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A default does not fit its column",
    documentation: "\
## What it does
Finds defaults that are no value of the column's type: words for a number, a label that the enum does not have, a text that
is no date, no UUID or no JSON; numbers that are too large, texts that are too long; NULL where none may be.

## Why is this bad?
PostgreSQL refuses the table (`invalid input syntax`); SQLite keeps anything in any column, so that a number is compared
with words later. What is too large or too long it takes, and then refuses each
row that is inserted without a value.

## Example
```dbml
Table products {
  id int [pk, increment]
  price numeric(10,2) [not null, default: 'free']
}
```

## Use instead
```dbml
Table products {
  id int [pk, increment]
  price numeric(10,2) [not null, default: 0]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            let Some(value) = &column.default else { continue };
            if column.ty.dimensions > 0 || column.generated.is_some() {
                continue;
            }
            let Some((severity, because)) = misfit(context, table, column_id, column, value) else {
                continue;
            };
            let setting = SettingSource::find(&place.settings, "default");
            let what = context.path(id, &[column_id]);
            out.push(Diagnostic {
                code: RULE.code,
                severity,
                range: setting.map_or(place.name, |it| it.value.unwrap_or(it.range)),
                message: format!("The default of `{what}` {because}"),
                related: Vec::new(),
                fixes: fixes(context, id, column_id, column, value),
                subject: Some(Subject::Column(id, column_id)),
            });
        }
    }
}

fn fixes(
    context: &Context<'_>,
    id: TableId,
    column_id: ColumnId,
    column: &Column,
    value: &Value,
) -> Vec<Fix> {
    let owner = Owner::Column(id, column_id);
    let mut fixes = Vec::new();
    if let (Value::String(text) | Value::Label(text), TypeKind::Enum(it)) = (value, &column.ty.kind)
    {
        let labels = context.schema.enum_(*it).into_iter().flat_map(|it| &it.values);
        if let Some(near) = nearest(text, labels.map(|it| it.name.as_str())) {
            let edit = set_setting(context.document, owner, "default", Some(&quote_string(near)));
            fixes.push(Fix::needs_review(format!("Write '{near}'"), edit));
        }
    }
    let edit = remove_setting(context.document, owner, "default");
    fixes.push(match value {
        Value::Null if column.partial.is_none() => Fix::safe("Remove the default", edit),
        _ => Fix::needs_review("Remove the default", edit),
    });
    fixes
}

/// How bad it is, and how the sentence ends.
fn misfit(
    context: &Context<'_>,
    table: &Table,
    id: ColumnId,
    column: &Column,
    value: &Value,
) -> Option<(Severity, String)> {
    use TypeKind::*;
    let ty = &column.ty.raw;
    let (severity, effect) = match context.keeps_any_value() {
        true => (Severity::Warning, "SQLite keeps it all the same"),
        false => (Severity::Error, "the database refuses the table"),
    };
    // MariaDB's JSON is a text with a check.
    let is_checked =
        matches!(column.ty.kind, Json | JsonBinary) && context.is_for_only(Platform::MariaDb);
    let refused =
        |what: &str| Some((severity, format!("is {what}, but the column is `{ty}`: {effect}.")));
    let fails = |what: &str| {
        Some((Severity::Warning, format!("is {what}: inserting a row without a value fails.")))
    };
    let quoted = |it: &str| format!("'{it}'");
    match value {
        Value::Expression(_) => None,
        Value::Null if !table.is_nullable(id) => fails("NULL, which the column may not be"),
        Value::Null => None,
        Value::String(it) if function_as_text::call(it, column).is_some() => None,
        Value::String(it) | Value::Label(it) if matches!(column.ty.kind, Enum(_)) => {
            let Enum(of) = column.ty.kind else { return None };
            let known = context.schema.enum_(of)?;
            let has = known.values.iter().any(|label| label.name == *it);
            let effect = if severity == Severity::Error {
                effect
            } else {
                "inserting a row without a value fails"
            };
            (!has).then(|| {
                (
                    severity,
                    format!("is {}, which is no label of `{}`: {effect}.", quoted(it), known.name),
                )
            })
        }
        Value::Label(_) => None,
        Value::String(it) => match &column.ty.kind {
            TinyInt | SmallInt | Integer | BigInt => match it.trim().parse::<i64>() {
                Ok(number) if !holds(&column.ty.kind, number) => {
                    fails(&format!("{number}, too large for `{ty}`"))
                }
                Ok(_) => None,
                Err(_) => refused(&quoted(it)),
            },
            Real | Double | Decimal(_) => {
                it.trim().parse::<f64>().is_err().then(|| refused(&quoted(it)))?
            }
            Boolean => {
                let words =
                    ["true", "false", "t", "f", "yes", "no", "y", "n", "on", "off", "1", "0"];
                let is_one = words.iter().any(|word| it.trim().eq_ignore_ascii_case(word));
                if is_one { None } else { refused(&quoted(it)) }
            }
            Date | Timestamp | TimestampTz => (!is_date(it)).then(|| refused(&quoted(it)))?,
            Uuid => (!is_uuid(it)).then(|| refused(&quoted(it)))?,
            Json | JsonBinary => {
                let is_json = serde_json::from_str::<serde::de::IgnoredAny>(it).is_ok();
                match is_json {
                    true => None,
                    false if is_checked => fails(&format!("{}, no JSON", quoted(it))),
                    false => refused(&format!("{}, no JSON", quoted(it))),
                }
            }
            Char(Some(length)) | Varchar(Some(length)) => {
                let is_long = it.trim_end().chars().count() > *length as usize;
                if is_long { fails(&format!("{}, too long for `{ty}`", quoted(it))) } else { None }
            }
            _ => None,
        },
        Value::Number(it) => match &column.ty.kind {
            kind @ (TinyInt | SmallInt | Integer | BigInt) => {
                let whole = it.trim_start_matches('+').parse::<i64>();
                match whole {
                    Ok(number) if holds(kind, number) => None,
                    Err(_) if it.contains(['.', 'e', 'E']) => None,
                    _ => fails(&format!("{it}, too large for `{ty}`")),
                }
            }
            Boolean if !matches!(it.as_str(), "0" | "1") => refused(it),
            Date | Time | TimeTz | Timestamp | TimestampTz | Uuid | Enum(_) => refused(it),
            _ => None,
        },
        Value::Boolean(it) => match &column.ty.kind {
            Date | Time | TimeTz | Timestamp | TimestampTz | Uuid | Enum(_) => {
                refused(&it.to_string())
            }
            _ => None,
        },
    }
}

fn holds(kind: &TypeKind, number: i64) -> bool {
    match kind {
        TypeKind::TinyInt => i8::try_from(number).is_ok(),
        TypeKind::SmallInt => i16::try_from(number).is_ok(),
        TypeKind::Integer => i32::try_from(number).is_ok(),
        _ => true,
    }
}

/// Whether a database may read it as a date: it has a number in it or is one of the words.
fn is_date(text: &str) -> bool {
    let text = text.trim();
    let words = ["epoch", "infinity", "-infinity", "now", "today", "tomorrow", "yesterday"];
    text.bytes().any(|it| it.is_ascii_digit())
        || words.iter().any(|it| text.eq_ignore_ascii_case(it))
}

fn is_uuid(text: &str) -> bool {
    let digits = text.trim().bytes().filter(|it| !matches!(it, b'-' | b'{' | b'}'));
    let mut count = 0;
    let all = digits.into_iter().all(|it| {
        count += 1;
        it.is_ascii_hexdigit()
    });
    all && count == 32
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
Enum mood {
  happy
  sad
}
Table a {
  id int [pk]
  b int [default: 'many']
//                ^^^^^^ error: default-type: The default of `a.b` is 'many', but the column is `int`: the database refuses the table.
  c smallint [default: 40000]
//                     ^^^^^ warning: default-type: The default of `a.c` is 40000, too large for `smallint`: inserting a row without a value fails.
  d mood [default: 'hapy']
//                 ^^^^^^ error: default-type: The default of `a.d` is 'hapy', which is no label of `mood`: the database refuses the table.
  e boolean [default: 'maybe']
//                    ^^^^^^^ error: default-type
  f date [default: 'soon']
//                 ^^^^^^ error: default-type
  g uuid [default: 'x']
//                 ^^^ error: default-type
  h jsonb [default: '{a}']
//                  ^^^^^ error: default-type: The default of `a.h` is '{a}', no JSON, but the column is `jsonb`
  i varchar(3) [default: 'four']
//                       ^^^^^^ warning: default-type: The default of `a.i` is 'four', too long for `varchar(3)`: inserting a row without a value fails.
  j int [not null, default: null]
//                          ^^^^ warning: default-type: The default of `a.j` is NULL, which the column may not be: inserting a row without a value fails.
  k timestamp [default: 0]
//                      ^ error: default-type
  l numeric [default: 'free']
//                    ^^^^^^ error: default-type
}
",
        );
    }

    #[test]
    fn what_fits() {
        testing::check(
            &RULE,
            "\
Enum mood {
  happy
}
Table a {
  id int [pk]
  b int [default: '7']
  c boolean [default: 1]
  d mood [default: mood.happy]
  e boolean [default: 'yes']
  f date [default: '2024-01-01']
  g uuid [default: '00000000-0000-0000-0000-000000000000']
  h jsonb [default: '{}']
  i varchar(3) [default: 'äöü']
  j int [default: null]
  k int[] [default: '{1}']
  l numeric [default: 'NaN']
  m int [default: true]
  n text [default: 7]
  o date [default: 'now()']
  p int [default: `f('x')`]
  q money [default: '1.00']
  r bigint [default: 3000000000]
  s unknown [default: 'x']
}
",
        );
    }

    #[test]
    fn sqlite_keeps_anything() {
        testing::check_on(
            &RULE,
            &[Platform::Sqlite],
            "\
Enum e { a }
Table t {
  id int [default: 'many']
//                 ^^^^^^ warning: default-type: The default of `t.id` is 'many', but the column is `int`: SQLite keeps it all the same.
  e e [default: 'b']
//              ^^^ warning: default-type: The default of `t.e` is 'b', which is no label of `e`: inserting a row without a value fails.
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Enum mood { happy }\nTable a { b mood [default: 'hapy', not null] } // x\n";
        testing::check_fix(&RULE, "Write 'happy'", text, &text.replace("hapy", "happy"));
        testing::check_fix(
            &RULE,
            "Remove the default",
            text,
            &text.replace("default: 'hapy', ", ""),
        );
    }
}
