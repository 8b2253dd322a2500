//! A default that is a function's name in quotes.

use super::{Context, Group, Platform, Repair, Rule};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{Column, ColumnId, TypeKind, Value};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "function-as-text",
    severity: Severity::Error,
    group: Group::Columns,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A default is a function in quotes",
    documentation: "\
## What it does
Finds defaults that are a text but look like a call: `'now()'`, `'gen_random_uuid()'`, `'current_timestamp'`.

## Why is this bad?
In quotes it is a text and nothing is called. A date column takes `'now()'` and reads it when the table is
made: every row gets that moment, for ever. A `uuid` or a number refuses it, a text column stores the words.
MySQL and MariaDB refuse it for dates too, SQLite stores the words anywhere.

## Example
```dbml
Table users {
  id int [pk, increment]
  created_at timestamptz [not null, default: 'now()']
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  created_at timestamptz [not null, default: `now()`]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            let Some(Value::String(text)) = &column.default else { continue };
            let Some(call) = call(text, column) else { continue };
            let setting = SettingSource::find(&place.settings, "default");
            let range = setting.map_or(place.name, |it| it.value.unwrap_or(it.range));
            let what = context.path(id, &[ColumnId::new(column_id.index())]);
            let sort = match sort(column) {
                _ if context.keeps_any_value() => Sort::Text,
                Sort::Moment if !is_read_once(text, column) => Sort::Other,
                Sort::Moment if Platform::MYSQLS.iter().any(|it| context.concerns(*it)) => {
                    Sort::Other
                }
                sort => sort,
            };
            let effect = match sort {
                Sort::Moment => "every row gets the moment at which the table was made",
                Sort::Text => "every row gets these words",
                Sort::Other => "the database refuses it",
            };
            let title = format!("Call it: `{call}`");
            let edit = TextEdit::replace(range, format!("`{call}`"));
            let is_certain = sort != Sort::Text && column.partial.is_none();
            out.push(Diagnostic {
                code: RULE.code,
                severity: if sort == Sort::Other { Severity::Error } else { Severity::Warning },
                range,
                message: format!("The default of `{what}` is the text '{text}', which calls nothing: {effect}. Write it in backticks."),
                related: Vec::new(),
                fixes: vec![if is_certain { Fix::safe(title, edit) } else { Fix::needs_review(title, edit) }],
                subject: Some(Subject::Column(id, column_id)),
            });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A text that is read once.
    Moment,
    Text,
    /// Reads no text that is a call.
    Other,
}

fn sort(column: &Column) -> Sort {
    match column.ty.kind {
        _ if column.ty.dimensions > 0 => Sort::Other,
        TypeKind::Date
        | TypeKind::Time
        | TypeKind::TimeTz
        | TypeKind::Timestamp
        | TypeKind::TimestampTz => Sort::Moment,
        TypeKind::Char(_)
        | TypeKind::Varchar(_)
        | TypeKind::Text
        | TypeKind::Other
        | TypeKind::Enum(_) => Sort::Text,
        _ => Sort::Other,
    }
}

/// Whether the text is a moment to PostgreSQL.
fn is_read_once(text: &str, column: &Column) -> bool {
    let word = text.trim().trim_end_matches("()").to_ascii_lowercase();
    let is_time = matches!(column.ty.kind, TypeKind::Time | TypeKind::TimeTz);
    word == "now" || (word == "today" && !is_time)
}

/// The call that a text means, if it means one in a column of that type.
pub(super) fn call(text: &str, column: &Column) -> Option<String> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    if matches!(
        lower.as_str(),
        "current_timestamp" | "current_date" | "current_time" | "localtimestamp" | "current_user"
    ) {
        return Some(text.to_owned());
    }
    if sort(column) == Sort::Moment && matches!(lower.as_str(), "now" | "today") {
        let is_date = column.ty.kind == TypeKind::Date;
        return Some(if is_date { "CURRENT_DATE" } else { "CURRENT_TIMESTAMP" }.to_owned());
    }
    let (name, rest) = lower.split_once('(')?;
    let is_call = rest.ends_with(')')
        && !name.is_empty()
        && !text.contains('`')
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'.');
    // A text may well look like any call.
    let is_known = matches!(
        name,
        "now"
            | "gen_random_uuid"
            | "uuid_generate_v4"
            | "uuidv7"
            | "uuid"
            | "newid"
            | "nextval"
            | "random"
            | "getdate"
            | "sysdate"
            | "utc_timestamp"
            | "clock_timestamp"
            | "statement_timestamp"
            | "unixepoch"
    );
    (is_call && (is_known || sort(column) != Sort::Text)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::{Platform, testing};
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table a {
  id uuid [pk, default: 'gen_random_uuid()']
//                      ^^^^^^^^^^^^^^^^^^^ error: function-as-text: The default of `a.id` is the text 'gen_random_uuid()', which calls nothing: the database refuses it. Write it in backticks.
  b timestamptz [default: 'now()']
//                        ^^^^^^^ warning: function-as-text: The default of `a.b` is the text 'now()', which calls nothing: every row gets the moment at which the table was made.
  c date [default: 'today']
//                 ^^^^^^^ warning: function-as-text
  c2 date [default: 'current_date']
//                  ^^^^^^^^^^^^^^ error: function-as-text: The default of `a.c2` is the text 'current_date', which calls nothing: the database refuses it.
  d text [default: 'uuid_generate_v4()']
//                 ^^^^^^^^^^^^^^^^^^^^ warning: function-as-text: The default of `a.d` is the text 'uuid_generate_v4()', which calls nothing: every row gets these words.
  e text [default: 'today']
  f text [default: 'f(x)']
  g timestamptz [default: `now()`]
  h date [default: '2024-01-01']
  i int [default: '7']
  j date [default: 'epoch']
  k text [default: 'now']
}
",
        );
    }

    #[test]
    fn who_takes_it() {
        let check = |platform, found: &str| {
            let text = format!(
                "Table t {{\n  at timestamp [default: 'now()']\n//                       ^^^^^^^ {found}\n}}\n"
            );
            testing::check_on(&RULE, &[platform], &text);
        };
        check(
            Platform::PostgreSql,
            "warning: function-as-text: The default of `t.at` is the text 'now()', which calls nothing: every row gets the moment",
        );
        check(
            Platform::MySql,
            "error: function-as-text: The default of `t.at` is the text 'now()', which calls nothing: the database refuses it.",
        );
        check(
            Platform::Sqlite,
            "warning: function-as-text: The default of `t.at` is the text 'now()', which calls nothing: every row gets these words.",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { b timestamptz [default: 'now()'] } // x\n";
        testing::check_fix(&RULE, "Call it: `now()`", text, &text.replace('\'', "`"));
        let text = "Table a { b date [default: 'today'] }\n";
        testing::check_fix(
            &RULE,
            "Call it: `CURRENT_DATE`",
            text,
            &text.replace("'today'", "`CURRENT_DATE`"),
        );
    }
}
