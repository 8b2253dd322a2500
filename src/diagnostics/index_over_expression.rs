//! Indexes over expressions where MariaDB keeps the tables.

use super::{Context, Group, Platform, Repair, Rule};
use crate::dialect::expression;
use crate::edits::{add_column, quote_name, quote_string};
use crate::naming::snake_case;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{Index, IndexPart, Table, TableId};
use crate::text::{TextEdit, TextRange};

pub(super) const RULE: Rule = Rule {
    code: "index-over-expression",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: &[Platform::MariaDb],
    repair: Repair::Mechanical,
    title: "MariaDB cannot index an expression",
    documentation: "\
## What it does
Finds indexes and unique constraints over expressions in what is for MariaDB.

## Why is this bad?
MariaDB has indexes over columns alone: it refuses the statement (`You have an error in your SQL syntax`), and with it whatever the
index was to keep unique. PostgreSQL, SQLite and MySQL have them.

## Example
```dbml
Project shop { database_type: 'MariaDB' }
Table users {
  id int [pk, increment]
  email varchar(255) [not null]
  indexes { `lower(email)` [unique] }
}
```

## Use instead
```dbml
Project shop { database_type: 'MariaDB' }
Table users {
  id int [pk, increment]
  email varchar(255) [not null]
  lower_email varchar(255) [generated: 'lower(email)']
  indexes { lower_email [unique] }
}
```
The database computes the column, and indexes it like any other.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for (index, place) in table.indexes.iter().zip(&source.indexes) {
            let Some(sql) = index.parts.iter().find_map(expression_of) else { continue };
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Error,
                range: place.name,
                message: format!(
                    "This index of `{}` is over `{sql}`, and MariaDB indexes columns alone: it refuses the index. Compute a column and index that.",
                    context.table_name(id),
                ),
                related: Vec::new(),
                fixes: computed(context, id, table, index, sql, place.name).into_iter().collect(),
                subject: Some(Subject::Table(id)),
            });
        }
    }
}

fn expression_of(part: &IndexPart) -> Option<&str> {
    match part {
        IndexPart::Expression(sql) => Some(sql),
        IndexPart::Column(_) => None,
    }
}

/// Where the type of the expression is known: a function of one text is as long as the text.
fn computed(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    index: &Index,
    sql: &str,
    place: TextRange,
) -> Option<Fix> {
    let (function, argument) = sql.strip_suffix(')')?.split_once('(')?;
    let function = function.trim().to_ascii_lowercase();
    if !["lower", "upper", "trim", "ltrim", "rtrim"].contains(&function.as_str()) {
        return None;
    }
    let names = expression::columns(argument);
    let [name] = names.as_slice() else { return None };
    let is_all = name.start == 0 && name.end == argument.len();
    let (column_id, column) = table.columns().find(|it| it.1.name == name.name)?;
    let ty = context.column(id, column_id)?.1.ty;
    let free = snake_case(&format!("{function}_{}", column.name));
    let is_taken = table.columns.iter().any(|it| it.name.eq_ignore_ascii_case(&free));
    let (parts, written) = (context.text(place), format!("`{sql}`"));
    // What a partial brings would have to be made in the partial.
    if !is_all || is_taken || index.partial.is_some() || !parts.contains(&written) {
        return None;
    }
    let replace = TextEdit::replace(place, parts.replacen(&written, &quote_name(&free), 1));
    let (name, ty) = (quote_name(&free), context.text(ty));
    let line = format!("{name} {ty} [generated: {}]", quote_string(sql));
    let edit = add_column(context.document, id, &line, false).union(replace);
    Some(Fix::needs_review(format!("Compute `{free}` and index that"), edit))
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
  x varchar(20)
  indexes {
    x
    (id, `lower(x)`) [unique]
//  ^^^^^^^^^^^^^^^^ error: index-over-expression: This index of `a` is over `lower(x)`, and MariaDB indexes columns alone: it refuses the index. Compute a column and index that.
    `id + 1`
//  ^^^^^^^^ error: index-over-expression
  }
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  id int [pk]\n  \"X y\" varchar(20) // x\n  indexes {\n    (id, `upper(\"X y\")`) [unique] // y\n  }\n}\n";
        let after = text
            .replace("`upper(\"X y\")`", "upper_x_y")
            .replace("// x\n", "// x\n  upper_x_y varchar(20) [generated: 'upper(\"X y\")']\n");
        testing::check_fix(&RULE, "Compute `upper_x_y` and index that", text, &after);
    }
}
