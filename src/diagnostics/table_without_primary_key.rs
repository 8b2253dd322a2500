//! A table that has no primary key.

use super::{Context, Group, Repair, Rule, link_table_without_key};
use crate::edits::{Owner, add_column, set_setting};
use crate::naming::{singular, snake_case};
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, InheritanceKind, Table, TableId};

pub(super) const RULE: Rule = Rule {
    code: "table-without-primary-key",
    severity: Severity::Warning,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A table has no primary key",
    documentation: "\
## What it does
Finds tables without a primary key.

## Why is this bad?
No row can be told from another: two can be equal, and nothing can reference one. SeaORM, Diesel and
SQLAlchemy have no entities without a key, so none is generated.

## Example
```dbml
Table events {
  name varchar(80) [not null]
  happened_at timestamptz [not null]
}
```

## Use instead
```dbml
Table events {
  id bigint [pk, increment]
  name varchar(80) [not null]
  happened_at timestamptz [not null]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let has_none = |it: &Table| it.primary_key.is_none() && !it.columns.is_empty();
    if !context.tables().any(|it| has_none(it.1)) {
        return;
    }
    // Those have a word of their own.
    let links = link_table_without_key::links(context);
    for (id, table, source) in context.tables().filter(|it| has_none(it.1)) {
        // One without a table of its own has the key of its parent.
        let is_within =
            table.inheritance.as_ref().is_some_and(|it| it.kind == InheritanceKind::Single);
        if is_within || links.iter().any(|it| it.table == id) {
            continue;
        }
        let name = context.table_name(id);
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: source.element.name,
            message: format!(
                "`{name}` has no primary key: its rows cannot be told apart or referenced, and no ORM has an entity for it. Mark a column with `pk` or add one."
            ),
            related: Vec::new(),
            fixes: vec![fix(context, id, table)],
            subject: Some(Subject::Table(id)),
        });
    }
}

fn fix(context: &Context<'_>, id: TableId, table: &Table) -> Fix {
    let document = context.document;
    let mark = |column: ColumnId| {
        let edit = set_setting(document, Owner::Column(id, column), "pk", None);
        (format!("Make `{}` the primary key", context.path(id, &[column])), edit)
    };
    let own = format!("{}_id", singular(&snake_case(&table.name)));
    let is_held = |it: ColumnId| context.keys_of(id).any(|key| key.columns.contains(&it));
    let named = ["id", "uuid", own.as_str()].into_iter().find_map(|it| table.column_named(it));
    if let Some(column) = named.filter(|&it| !is_held(it)) {
        let (title, edit) = mark(column);
        return Fix::safe(title, edit);
    }
    let unique = table.columns().find(|(_, it)| it.unique && it.not_null);
    if let Some((column, _)) = unique {
        let (title, edit) = mark(column);
        return Fix::needs_review(title, edit);
    }
    let column = "id bigint [pk, increment]";
    // An `id` that is a key to another table is in the way.
    if named.is_some_and(|it| table.column(it).is_some_and(|it| it.name == "id")) {
        let (title, edit) = mark(named.unwrap_or(ColumnId(0)));
        return Fix::needs_review(title, edit);
    }
    Fix::needs_review(format!("Add `{column}`"), add_column(document, id, column, true))
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
Table a { name text }
//    ^ warning: table-without-primary-key: `a` has no primary key: its rows cannot be told apart or referenced, and no ORM has an entity for it. Mark a column with `pk` or add one.
Table b { id int [pk] }
Table c {
  x int
  y int
  indexes { (x, y) [pk] }
}
TablePartial key { id int [pk] }
Table d { ~key }
Table cats [inherits: 'b', inheritance: 'single', discriminator: 'id', identity: '1'] { claws int }
Table link {
  b_id int [ref: > b.id]
  d_id int [ref: > d.id]
}
Ref: b.id <> d.id
",
        );
    }

    #[test]
    fn fixes() {
        let check = |title, before: &str, after: &str| {
            testing::check_fix(&RULE, title, before, after);
        };
        check(
            "Make `users.user_id` the primary key",
            "Table users {\n  user_id int // key\n}\n",
            "Table users {\n  user_id int [pk] // key\n}\n",
        );
        check(
            "Make `users.email` the primary key",
            "Table users { email text [unique, not null] }\n",
            "Table users { email text [unique, not null, pk] }\n",
        );
        check(
            "Add `id bigint [pk, increment]`",
            "Table users {\n  // who\n  email text\n}\n",
            "Table users {\n  id bigint [pk, increment]\n  // who\n  email text\n}\n",
        );
        let text = "Table b { id int [pk] }\nTable a { id int [ref: > b.id] }\n";
        check(
            "Make `a.id` the primary key",
            text,
            &text.replace("id int [ref: > b.id]", "id int [ref: > b.id, pk]"),
        );
    }
}
