//! A check or a generated column that names a column the table does not have.

use super::suggest::nearest;
use super::{Context, Group, Repair, Rule};
use crate::dialect::expression;
use crate::edits::quote_name;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{Table, TableId};
use crate::text::{TextEdit, TextRange, range};

pub(super) const RULE: Rule = Rule {
    code: "check-without-column",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "An expression names a column that the table does not have",
    documentation: "\
## What it does
Reads the expressions of checks and generated columns and finds names that are no column of the
table. Functions, strings, casts and what is qualified are left alone.

## Why is this bad?
The database refuses the table: `column does not exist`. It happens most after a column was renamed.

## Example
```dbml
Table products {
  id int [pk, increment]
  unit_price numeric(10,2) [not null, check: `unit_prise > 0`]
}
```

## Use instead
```dbml
Table products {
  id int [pk, increment]
  unit_price numeric(10,2) [not null, check: `unit_price > 0`]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for (check, place) in table.checks.iter().zip(&source.checks) {
            report(context, id, table, &check.expression, *place, out);
        }
        for (column, source) in table.columns.iter().zip(&source.columns) {
            let settings = source.settings.iter().filter(|it| it.name == "check");
            for (check, setting) in column.checks.iter().zip(settings) {
                report(context, id, table, &check.expression, setting.range, out);
            }
            let setting = source.settings.iter().rev().find(|it| it.name == "generated");
            if let (Some(generated), Some(setting)) = (&column.generated, setting) {
                report(context, id, table, &generated.expression, setting.range, out);
            }
        }
    }
}

fn report(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    sql: &str,
    place: TextRange,
    out: &mut Vec<Diagnostic>,
) {
    let names = expression::columns(sql);
    // Where the text has the expression as it is, without escapes.
    let start = context.text(place).find(sql).map(|it| usize::from(place.start()) + it);
    for it in names {
        if table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(&it.name)) {
            continue;
        }
        let name_range = match start {
            Some(start) => range(start + it.start, start + it.end),
            None => place,
        };
        let near = nearest(&it.name, table.columns.iter().map(|it| it.name.as_str()));
        let hint = match near {
            Some(name) => format!("Did you mean `{name}`?"),
            None => "Name a column of the table, or call a function with parentheses.".to_owned(),
        };
        let fix = near.filter(|_| start.is_some()).map(|name| {
            let edit = TextEdit::replace(name_range, quote_name(name));
            Fix::needs_review(format!("Write `{name}`"), edit)
        });
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Error,
            range: name_range,
            message: format!(
                "`{}` has no column `{}`, so the database refuses this expression. {hint}",
                context.table_name(id),
                it.name,
            ),
            related: Vec::new(),
            fixes: fix.into_iter().collect(),
            subject: Some(Subject::Table(id)),
        });
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
  price int [check: `price > 0`, check: `Price < max_price`]
//                                               ^^^^^^^^^ error: check-without-column: `a` has no column `max_price`, so the database refuses this expression. Name a column of the table, or call a function with parentheses.
  total int [generated: 'prise * 2']
//                       ^^^^^ error: check-without-column: `a` has no column `prise`, so the database refuses this expression. Did you mean `price`?
  checks {
    `total >= price and length(name) > 0` [name: 'c']
//                             ^^^^ error: check-without-column
  }
}
",
        );
    }

    #[test]
    fn what_a_partial_brings_is_said_once() {
        testing::check(
            &RULE,
            "\
TablePartial p {
  n int [check: `m > 0`]
//               ^ error: check-without-column
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
    fn fixes() {
        let text = "Table a {\n  price int [pk, check: `pirce > 0`] // y\n}\n";
        testing::check_fix(&RULE, "Write `price`", text, &text.replace("pirce", "price"));
    }
}
