//! Inheritance in a library that has none.

use super::hierarchy::place;
use super::{Context, Group, Platform, Repair, Rule};
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::InheritanceKind;

pub(super) const RULE: Rule = Rule {
    code: "inheritance-without-support",
    severity: Severity::Warning,
    group: Group::Inheritance,
    concerns: &[Platform::SqlModel],
    repair: Repair::ByHand,
    title: "SQLModel has no inheritance of tables",
    documentation: "\
## What it does
Finds tables that inherit from another table where SQLModel is to map them.

## Why is this bad?
A subclass of a model with `table=True` is not mapped: its columns are lost, silently. So each table is a model by itself:
joined inheritance is a one-to-one relation, single-table inheritance one model with all the columns.

## Example
```dbml
Table people {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table employees [inherits: 'people', discriminator: 'kind', identity: 'employee'] {
  id int [pk, ref: - people.id]
}
```

## Use instead
```dbml
Table people {
  id int [pk, increment]
}
Table employees {
  id int [pk, ref: - people.id]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, _) in context.tables() {
        let Some(inheritance) = &table.inheritance else { continue };
        let Some((_, parent)) = context.table(inheritance.parent) else { continue };
        let (name, of) = (context.table_name(id), context.table_name(inheritance.parent));
        let becomes = match inheritance.kind {
            InheritanceKind::Joined => {
                format!("`{name}` becomes a model of its own, beside its row of `{of}`")
            }
            InheritanceKind::Single => {
                format!("the columns of `{name}` stand in the model of `{of}`")
            }
        };
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: place(context, id, "inherits"),
            message: format!("SQLModel maps no subclass of a table: {becomes}. Use a one-to-one relation, or SQLAlchemy."),
            related: vec![Related::new(parent.element.name, format!("`{of}` is the parent"))],
            fixes: Vec::new(),
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
Table a { id int [pk]
  kind text
}
Table b [inherits: 'a', inheritance: 'single', discriminator: 'kind', identity: 'b'] { x int }
//                 ^^^ warning: inheritance-without-support: SQLModel maps no subclass of a table: the columns of `b` stand in the model of `a`. Use a one-to-one relation, or SQLAlchemy.
Table c [inherits: 'a', identity: 'c'] { id int [pk, ref: - a.id] }
//                 ^^^ warning: inheritance-without-support: SQLModel maps no subclass of a table: `c` becomes a model of its own, beside its row of `a`.
",
        );
    }
}
