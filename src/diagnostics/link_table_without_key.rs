//! A link table in which one link can stand twice.

use super::{Context, Rule};
use crate::edits::{add_index, quote_name};
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, ForeignKey, RelationKind, Table, TableId, Via};

pub(super) const RULE: Rule = Rule {
    code: "link-table-without-key",
    severity: Severity::Warning,
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
    for relation in &context.schema.relations {
        if let Via::Link { table, keys } = &relation.via
            && let Some(left) = context.schema.relation(keys[0])
            && let Some(right) = context.schema.relation(keys[1])
        {
            let columns = [left.holder().columns.as_slice(), &right.holder().columns].concat();
            report(context, *table, columns, true, out);
        }
    }
    // Those that would be links if they had a key.
    let mut referenced = vec![false; context.schema.tables.len()];
    for key in &context.keys {
        if let Some(it) = referenced.get_mut(key.references.index()) {
            *it = true;
        }
    }
    for (id, table, _) in context.tables() {
        let is_entity = table.association.is_some() || table.inheritance.is_some();
        let mut keys = context.keys_of(id);
        let (Some(left), Some(right), None) = (keys.next(), keys.next(), keys.next()) else { continue };
        if is_entity || referenced.get(id.index()) == Some(&true) || !are_many(context, [left, right]) {
            continue;
        }
        let columns = [left.columns, right.columns].concat();
        let is_surrogate = |id: ColumnId| table.primary_key_columns() == [id];
        if table.columns().all(|(id, _)| columns.contains(&id) || is_surrogate(id)) {
            report(context, id, columns, false, out);
        }
    }
}

fn are_many(context: &Context<'_>, keys: [&ForeignKey<'_>; 2]) -> bool {
    let kind = |it: &ForeignKey<'_>| context.schema.relation(it.relation).map(|it| it.kind);
    keys.into_iter().all(|it| kind(it) == Some(RelationKind::OneToMany))
}

fn report(
    context: &Context<'_>,
    id: TableId,
    mut columns: Vec<ColumnId>,
    is_link: bool,
    out: &mut Vec<Diagnostic>,
) {
    columns.sort();
    columns.dedup();
    let Some((table, source)) = context.table(id) else { return };
    if table.implicit || context.is_unique(id, &columns) {
        return;
    }
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
        severity: if is_link || kind == "pk" { Severity::Warning } else { Severity::Advice },
        range: source.element.name,
        message: if is_link {
            format!("`{name}` is a link table, but nothing keeps a link from being stored twice. Make `{what}` its primary key or unique.")
        } else {
            format!("`{name}` looks like a link table, but nothing keeps a link from being stored twice, so no many-to-many goes through it. Make `{what}` its primary key or unique, or say `association: 'object'` if it is an entity.")
        },
        related: Vec::new(),
        fixes: vec![if is_link { Fix::safe(title, edit) } else { Fix::needs_review(title, edit) }],
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
            &format!("{tables}Table ab {{\n  a_id int [ref: > a.id]\n  b_id int [ref: > b.id] // b\n}}\n"),
            &format!(
                "{tables}Table ab {{\n  a_id int [ref: > a.id]\n  b_id int [ref: > b.id] // b\n\n  indexes {{\n    (a_id, b_id) [pk]\n  }}\n}}\n"
            ),
        );
    }
}
