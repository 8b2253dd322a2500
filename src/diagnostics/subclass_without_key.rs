//! Joined inheritance without the key that joins.

use super::hierarchy::{place, same};
use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{append_element, quote_name, quote_table};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, InheritanceKind, Table, TableId};

pub(super) const RULE: Rule = Rule {
    code: "subclass-without-key",
    severity: Severity::Error,
    group: Group::Inheritance,
    concerns: &[Platform::SqlAlchemy],
    repair: Repair::Mechanical,
    title: "Joined inheritance without one key to the parent",
    documentation: "\
## What it does
Finds tables with `inheritance: 'joined'` from which no foreign key leads to the parent, or several of which none is the
primary key.

## Why is this bad?
A row is joined with its parent's by that key. Without it SQLAlchemy refuses the mapping
(`Can't find any foreign key relationships`), with several it cannot know which one is meant
(`AmbiguousForeignKeysError`), and the database lets rows stand without a parent.

## Example
```dbml
Table people {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table employees [inherits: 'people', discriminator: 'kind', identity: 'employee'] {
  id int [pk]
  salary numeric(10,2)
}
```

## Use instead
```dbml
Table people {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table employees [inherits: 'people', discriminator: 'kind', identity: 'employee'] {
  id int [pk]
  salary numeric(10,2)
}
Ref: people.id - employees.id [delete: cascade]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, _) in context.tables() {
        let Some(inheritance) = &table.inheritance else { continue };
        let Some((parent, place_of_parent)) = context.table(inheritance.parent) else { continue };
        if inheritance.kind != InheritanceKind::Joined {
            continue;
        }
        let primary = table.primary_key_columns();
        let mut keys = context.keys_of(id).filter(|it| it.references == inheritance.parent);
        let (count, by_primary) = keys
            .by_ref()
            .fold((0, false), |(count, found), it| (count + 1, found || same(it.columns, primary)));
        if by_primary || count == 1 {
            continue;
        }
        let (name, of) = (context.table_name(id), context.table_name(inheritance.parent));
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Error,
            range: place(context, id, "inherits"),
            message: if count == 0 {
                format!("`{name}` inherits from `{of}` but no key joins them: its rows would have no parent. Let its primary key reference `{of}`.")
            } else {
                format!("{count} keys lead from `{name}` to `{of}`, and none is the primary key: nothing says which one joins them. Let its primary key reference `{of}`.")
            },
            related: vec![Related::new(place_of_parent.element.name, format!("`{of}` is the parent"))],
            fixes: fix(context, id, table, inheritance.parent, parent).into_iter().collect(),
            subject: Some(Subject::Table(id)),
        });
    }
}

fn fix(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    parent_id: TableId,
    parent: &Table,
) -> Option<Fix> {
    let (own, other) = (table.primary_key_columns(), parent.primary_key_columns());
    let has_key = context.keys_of(id).any(|it| it.columns.iter().any(|it| own.contains(it)));
    let fits = !own.is_empty()
        && own.len() == other.len()
        && own.iter().zip(other).all(|(&a, &b)| {
            let types = table.column(a).zip(parent.column(b));
            types.is_some_and(|(a, b)| a.ty.kind == b.ty.kind)
        });
    if has_key || !fits {
        return None;
    }
    let path = |table: &Table, columns: &[ColumnId]| {
        let names: Vec<_> = columns
            .iter()
            .filter_map(|&it| table.column(it))
            .map(|it| quote_name(&it.name))
            .collect();
        match names.as_slice() {
            [one] => format!("{}.{one}", quote_table(table)),
            many => format!("{}.({})", quote_table(table), many.join(", ")),
        }
    };
    let element = format!("Ref: {} - {} [delete: cascade]", path(parent, other), path(table, own));
    Some(Fix::needs_review(
        format!("Let `{}` reference `{}`", context.path(id, own), context.path(parent_id, other)),
        append_element(context.document, &element),
    ))
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
Table a { id int [pk] }
Table b [inherits: 'a'] { id int [pk] }
//                 ^^^ error: subclass-without-key: `b` inherits from `a` but no key joins them: its rows would have no parent. Let its primary key reference `a`.
Table c [inherits: 'a', inheritance: 'joined'] {
//                 ^^^ error: subclass-without-key: 2 keys lead from `c` to `a`, and none is the primary key: nothing says which one joins them.
  id int [pk]
  x int [ref: > a.id]
  y int [ref: > a.id]
}
Table d [inherits: 'a'] {
  id int [pk, ref: - a.id]
  other int [ref: > a.id]
}
Table e [inherits: 'a'] {
  id int [pk]
  a_id int [ref: > a.id]
}
Table f [inherits: 'a', inheritance: 'single'] { x int }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [pk] }\nTable \"b b\" [inherits: 'a'] { id int [pk] } // b\n";
        let after = format!("{text}\nRef: a.id - \"b b\".id [delete: cascade]\n");
        testing::check_fix(&RULE, "Let `b b.id` reference `a.id`", text, &after);
    }
}
