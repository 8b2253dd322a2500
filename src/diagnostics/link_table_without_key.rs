//! A link table in which one link can stand twice.

use super::{Context, Group, Repair, Rule};
use crate::edits::{add_index, quote_name};
use crate::order;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, ForeignKey, RelationKind, Table, TableId, Via};

pub(super) const RULE: Rule = Rule {
    code: "link-table-without-key",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A link table without a key over both of its columns",
    documentation: "\
## What it does
Finds link tables (two foreign keys and nothing else, or `association: 'table'`) whose keys are
together neither the primary key nor unique.

## Why is this bad?
The same link can be stored twice. Collections then show an entry twice, and removing it removes two
rows where one was expected, which SQLAlchemy reports as `StaleDataError`. A table that is not known
to be a pure link is not navigated through either: no many-to-many is made.

## Example
```dbml
Table posts { id int [pk, increment] }
Table tags { id int [pk, increment] }
Table post_tags {
  post_id int [not null, ref: > posts.id]
  tag_id int [not null, ref: > tags.id]
}
```

## Use instead
```dbml
Table posts { id int [pk, increment] }
Table tags { id int [pk, increment] }
Table post_tags {
  post_id int [pk, ref: > posts.id]
  tag_id int [pk, ref: > tags.id]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in links(context) {
        report(context, it, out);
    }
}

/// A link table whose keys are together no key.
pub(super) struct Link {
    pub(super) table: TableId,
    /// Of both keys, sorted.
    columns: Vec<ColumnId>,
    /// Whether it is one: else it would be if it had a key.
    is_certain: bool,
}

pub(super) fn links(context: &Context<'_>) -> Vec<Link> {
    let mut out = Vec::new();
    let mut add = |table: TableId, keys: [&[ColumnId]; 2], is_certain| {
        let mut columns = keys.concat();
        order::sort(&mut columns);
        columns.dedup();
        if !context.is_implicit(table) && !context.is_unique(table, &columns) {
            out.push(Link { table, columns, is_certain });
        }
    };
    for relation in &context.schema.relations {
        if let Via::Link { table, keys } = &relation.via
            && let Some(left) = context.schema.relation(keys[0])
            && let Some(right) = context.schema.relation(keys[1])
        {
            add(*table, [&left.holder().columns, &right.holder().columns], true);
        }
    }
    let mut referenced = vec![false; context.schema.tables.len()];
    for key in &context.keys {
        if let Some(it) = referenced.get_mut(key.references.index()) {
            *it = true;
        }
    }
    for (id, table, _) in context.tables() {
        let is_entity = table.association.is_some() || table.inheritance.is_some();
        let mut keys = context.keys_of(id);
        let (Some(left), Some(right), None) = (keys.next(), keys.next(), keys.next()) else {
            continue;
        };
        if is_entity
            || referenced.get(id.index()) == Some(&true)
            || !are_many(context, [left, right])
        {
            continue;
        }
        let is_key = |it: ColumnId| left.columns.contains(&it) || right.columns.contains(&it);
        // With a key of its own two references to one table are more than a link.
        let is_surrogate = |it: ColumnId| {
            table.primary_key_columns() == [it] && left.references != right.references
        };
        if table.columns().all(|(it, _)| is_key(it) || is_surrogate(it)) {
            add(id, [left.columns, right.columns], false);
        }
    }
    out
}

fn are_many(context: &Context<'_>, keys: [&ForeignKey<'_>; 2]) -> bool {
    let kind = |it: &ForeignKey<'_>| context.schema.relation(it.relation).map(|it| it.kind);
    keys.into_iter().all(|it| kind(it) == Some(RelationKind::OneToMany))
}

fn report(context: &Context<'_>, link: Link, out: &mut Vec<Diagnostic>) {
    let Link { table: id, columns, is_certain } = link;
    let Some((table, source)) = context.table(id) else { return };
    let what = context.path(id, &columns);
    let kind = if table.primary_key.is_none() { "pk" } else { "unique" };
    let title = match kind {
        "pk" => format!("Make `{what}` the primary key"),
        _ => format!("Make `{what}` unique"),
    };
    let edit = add_index(context.document, id, &format!("({}) [{kind}]", quoted(table, &columns)));
    let name = context.table_name(id);
    out.push(Diagnostic {
        code: RULE.code,
        // With a key of its own it may be meant as an entity.
        severity: if is_certain || kind == "pk" { Severity::Warning } else { Severity::Advice },
        range: source.element.name,
        message: if is_certain {
            format!("`{name}` is a link table, but nothing keeps a link from being stored twice. Make `{what}` its primary key or unique.")
        } else {
            format!("`{name}` looks like a link table, but nothing keeps a link from being stored twice, so no many-to-many goes through it. Make `{what}` its primary key or unique, or say `association: 'object'` if it is an entity.")
        },
        related: Vec::new(),
        fixes: vec![if is_certain { Fix::safe(title, edit) } else { Fix::needs_review(title, edit) }],
        subject: Some(Subject::Table(id)),
    });
}

fn quoted(table: &Table, columns: &[ColumnId]) -> String {
    let names = columns.iter().filter_map(|&it| table.column(it)).map(|it| quote_name(&it.name));
    names.collect::<Vec<_>>().join(", ")
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
Table b { id int [pk] }
Table bare {
//    ^^^^ warning: link-table-without-key: `bare` looks like a link table, but nothing keeps a link from being stored twice, so no many-to-many goes through it. Make `bare.(a_id, b_id)` its primary key or unique, or say `association: 'object'` if it is an entity.
  a_id int [ref: > a.id]
  b_id int [ref: > b.id]
}
Table numbered {
//    ^^^^^^^^ advice: link-table-without-key
  id int [pk, increment]
  a_id int [ref: > a.id]
  b_id int [ref: > b.id]
}
Table edges {
  id int [pk]
  from_id int [ref: > a.id]
  to_id int [ref: > a.id]
}
Table said [association: 'table'] {
//    ^^^^ warning: link-table-without-key: `said` is a link table, but nothing keeps a link from being stored twice. Make `said.(a_id, b_id)` its primary key or unique.
  a_id int [ref: > a.id]
  b_id int [ref: > b.id]
  at timestamp
}
Table entity [association: 'object'] {
  id int [pk]
  a_id int [ref: > a.id]
  b_id int [ref: > b.id]
}
Table more {
  a_id int [ref: > a.id]
  b_id int [ref: > b.id]
  at timestamp
}
Table keyed {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.id]
}
",
        );
    }

    #[test]
    fn fixes() {
        let tables = "Table a { id int [pk] }\nTable b { id int [pk] }\n";
        testing::check_fix(
            &RULE,
            "Make `ab.(a_id, b_id)` the primary key",
            &format!(
                "{tables}Table ab {{\n  a_id int [ref: > a.id]\n  b_id int [ref: > b.id] // b\n}}\n"
            ),
            &format!(
                "{tables}Table ab {{\n  a_id int [ref: > a.id]\n  b_id int [ref: > b.id] // b\n\n  indexes {{\n    (a_id, b_id) [pk]\n  }}\n}}\n"
            ),
        );
    }
}
