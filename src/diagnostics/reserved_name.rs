//! Tables and columns that are called like a word of SQL.

use super::{Context, Group, Repair, Rule};
use crate::dialect::POSTGRESQL;
use crate::problem::{Diagnostic, Severity, Subject};
use crate::schema::ColumnId;
use crate::text::TextRange;

pub(super) const RULE: Rule = Rule {
    code: "reserved-name",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: &[],
    repair: Repair::ByHand,
    title: "A name is a reserved word of SQL",
    documentation: "\
## What it does
Finds tables and columns whose name is a reserved word of PostgreSQL: `user`, `order`, `group` …

## Why is this bad?
The generated SQL puts it in quotes, and so must everybody who writes a query by hand. Without the
quotes it is a syntax error, or worse: `select * from user` gives the name of the database's user.

## Example
```dbml
Table user { id int [pk, increment] }
```

## Use instead
```dbml
Table users { id int [pk, increment] }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut report = |what: &str, name: &str, range: TextRange, subject: Subject| {
        if POSTGRESQL.is_reserved(name) {
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Advice,
                range,
                message: format!(
                    "`{name}` is a reserved word: the {what} must be written \"{name}\", in quotes, in every query. Choose a name that is free."
                ),
                related: Vec::new(),
                fixes: Vec::new(),
                subject: Some(subject),
            });
        }
    };
    for (id, table, source) in context.tables() {
        report("table", &table.name, source.element.name, Subject::Table(id));
        for (at, (column, place)) in table.columns.iter().zip(&source.columns).enumerate() {
            report("column", &column.name, place.name, Subject::Column(id, ColumnId::new(at)));
        }
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
Table Order {
//    ^^^^^ advice: reserved-name: `Order` is a reserved word: the table must be written \"Order\", in quotes, in every query. Choose a name that is free.
  id int [pk]
  user int
//^^^^ advice: reserved-name: `user` is a reserved word: the column must be written \"user\"
  status int
}
Table orders { type int [pk] }
",
        );
    }
}
