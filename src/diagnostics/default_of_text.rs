//! Defaults of texts that MySQL does not take.

use super::index_over_text::is_long;
use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, TableId, Value};
use crate::text::TextRange;

pub(super) const RULE: Rule = Rule {
    code: "default-of-text",
    severity: Severity::Error,
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
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            if !is_long(table, column_id) {
                continue;
            }
            let literal = match &column.default {
                Some(Value::String(it)) if !it.contains(['`', '\\']) => {
                    Some(format!("`('{}')`", it.replace('\'', "''")))
                }
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
    name: TextRange,
    literal: Option<String>,
) -> Diagnostic {
    let document = context.document;
    let setting =
        context.column(id, column).and_then(|it| SettingSource::find(&it.1.settings, "default"));
    let fix = match &literal {
        Some(it) => Fix::needs_review(
            "Write it as an expression",
            set_setting(document, owner, "default", Some(it)),
        ),
        None => Fix::needs_review("Remove the default", remove_setting(document, owner, "default")),
    };
    Diagnostic {
        code: RULE.code,
        severity: Severity::Error,
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
    use super::{Platform, RULE};

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table a {
  id int [pk]
  b json [default: '{}']
//                 ^^^^ error: default-of-text: MySQL takes no plain default for `a.b`, which is of any length: it refuses the table. Write an expression in parentheses.
  c text [default: `('x')`]
  d varchar(10) [default: 'x']
  e text [default: null]
}
",
        );
        let maria = "Project p { database_type: 'MariaDB' }\nTable a { b text [default: ''] }\n";
        testing::check_on(&RULE, &[Platform::MariaDb], maria);
    }

    #[test]
    fn fixes() {
        let text = "Table a { b text [default: 'it\\'s'] } // x\n";
        testing::check_fix(
            &RULE,
            "Write it as an expression",
            text,
            &text.replace("'it\\'s'", "`('it''s')`"),
        );
        let text = "Table a { b text [default: true] } // x\n";
        testing::check_fix(
            &RULE,
            "Remove the default",
            text,
            &text.replace(" [default: true]", ""),
        );
    }
}
