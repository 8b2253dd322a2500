//! Tables and columns that are called like a word of SQL.

use super::suggest::rename_fix;
use super::{Context, Group, Repair, Rule};
use crate::dialect::POSTGRESQL;
use crate::lower::Symbol;
use crate::naming::{plural, singular};
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::Table;
use crate::text::TextRange;

pub(super) const RULE: Rule = Rule {
    code: "reserved-name",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: &[],
    repair: Repair::Mechanical,
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

/// A renaming looks at all that uses the name, so there is an end to them.
const MAX_FIXES: usize = 100;

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut count = 0;
    let mut report = |symbol: Symbol, table: &Table, range: TextRange, subject: Subject| {
        let (what, name) = match symbol {
            Symbol::Column(_, id) => ("column", table.column(id).map_or("", |it| &it.name)),
            _ => ("table", table.name.as_str()),
        };
        count += 1;
        let fix = if count > MAX_FIXES { None } else { fix(context, symbol, table, name) };
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range,
            message: format!(
                "`{name}` is a reserved word: the {what} must be written \"{name}\", in quotes, in every query. Choose a name that is free."
            ),
            related: Vec::new(),
            fixes: fix.into_iter().collect(),
            subject: Some(subject),
        });
    };
    let are_reserved = context.names.each(|it, _| POSTGRESQL.is_reserved(it));
    for (id, table, source) in context.tables() {
        if POSTGRESQL.is_reserved(&table.name) {
            report(Symbol::Table(id), table, source.element.name, Subject::Table(id));
        }
        let reserved = are_reserved.of(id).zip(&source.columns).filter(|((_, it), _)| **it);
        for ((column, _), place) in reserved {
            report(Symbol::Column(id, column), table, place.name, Subject::Column(id, column));
        }
    }
}

/// Another name in all places: a table in the plural (`users`), a column with its table's name before it
/// (`order_desc`).
fn fix(context: &Context<'_>, symbol: Symbol, table: &Table, name: &str) -> Option<Fix> {
    let with_table = |it: &str| format!("{}_{it}", singular(&table.name));
    let candidates = match symbol {
        Symbol::Table(_) => [plural(name), format!("{name}_entries")],
        _ => [with_table(name), format!("{name}_value")],
    };
    let free = candidates.into_iter().filter(|it| !POSTGRESQL.is_reserved(it));
    rename_fix(context, symbol, name, free)
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

    #[test]
    fn fixes() {
        testing::check_fix(
            &RULE,
            "Rename `user` to `users` in 3 places",
            "Table user as u { id int [pk] } // who\nTable posts { a int [ref: > user.id]\n b int [ref: > u.id] }\nTableGroup g { user }\n",
            "Table users as u { id int [pk] } // who\nTable posts { a int [ref: > users.id]\n b int [ref: > u.id] }\nTableGroup g { users }\n",
        );
        testing::check_fix(
            &RULE,
            "Rename `desc` to `post_desc` in 2 places",
            "Table posts { id int [pk]\n desc text [check: `length(\"desc\") > 0`] }\n",
            "Table posts { id int [pk]\n post_desc text [check: `length(post_desc) > 0`] }\n",
        );
        testing::check_fix(
            &RULE,
            "Rename `user` to `user_entries`",
            "Table user { id int [pk] }\nTable users { id int [pk] }\n",
            "Table user_entries { id int [pk] }\nTable users { id int [pk] }\n",
        );
    }
}
