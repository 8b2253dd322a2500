//! A unique constraint that can never fail.

use super::indexes::{self, Access, Kind, place};
use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_index, remove_setting};
use crate::hash::HashMap;
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, Table, TableId};

pub(super) const RULE: Rule = Rule {
    code: "redundant-unique",
    severity: Severity::Advice,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Another key already makes the columns unique",
    documentation: "\
## What it does
Finds unique columns and indexes whose columns, or some of them, are the primary key or unique already. What a
foreign key references stays: it needs exactly these columns.

## Why is this bad?
The constraint forbids nothing that the other one lets through. The database keeps an index for it all
the same, which every insert and update has to change.

## Example
```dbml
Table users {
  id int [pk, increment, unique]
  email varchar [not null]
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  email varchar [not null]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, _) in context.tables() {
        let mut keys = indexes::of(table);
        keys.retain(|it| it.is_unique && it.is_whole);
        if keys.len() < 2 {
            continue;
        }
        // The shorter first; of equal ones the primary key, then what is said at the column.
        let mut sets: Vec<(Vec<ColumnId>, &Access)> =
            keys.iter().map(|it| (set(&it.columns), it)).collect();
        order::sort_by_key(&mut sets, |it| it.0.len());
        let mut known: Vec<Option<&Access>> = vec![None; table.columns.len()];
        let mut composite: HashMap<&[ColumnId], &Access> = Default::default();
        for (columns, key) in &sets {
            let single = columns.iter().find_map(|it| known.get(it.index()).copied().flatten());
            let other = single.or_else(|| composite.get(columns.as_slice()).copied());
            if let Some(other) = other {
                report(context, id, table, key, other, out);
                continue;
            }
            match columns.as_slice() {
                [one] => {
                    if let Some(slot) = known.get_mut(one.index()) {
                        *slot = Some(key);
                    }
                }
                many => {
                    composite.insert(many, key);
                }
            }
        }
    }
}

fn set(columns: &[ColumnId]) -> Vec<ColumnId> {
    let mut out = columns.to_vec();
    order::sort(&mut out);
    out.dedup();
    out
}

fn report(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    key: &Access,
    other: &Access,
    out: &mut Vec<Diagnostic>,
) {
    let is_same = set(&key.columns) == set(&other.columns);
    let is_referenced =
        || context.keys_to(id).any(|it| set(it.referenced_columns) == set(&key.columns));
    // The primary key is what it is.
    if key.kind == Kind::PrimaryKey || !is_same && is_referenced() {
        return;
    }
    let (Some(range), Some(place)) = (place(context, id, key), place(context, id, other)) else {
        return;
    };
    let (what, by) = (context.path(id, &key.columns), context.path(id, &other.columns));
    let document = context.document;
    let mut shared;
    let (title, edit) = match key.kind {
        Kind::Index(at) => {
            let index = table.indexes.get(at);
            shared = index.is_some_and(|it| it.partial.is_some());
            let is_named = index.is_some_and(|it| it.name.is_some() || it.note.is_some());
            match other.kind {
                Kind::Column if is_same && is_named => {
                    let owner =
                        Owner::Column(id, other.columns.first().copied().unwrap_or(ColumnId(0)));
                    shared = owner_is_shared(context, owner);
                    (
                        "Say it with the index alone".to_owned(),
                        remove_setting(document, owner, "unique"),
                    )
                }
                _ if is_same => {
                    (format!("Remove the index of `{what}`"), remove_index(document, id, at))
                }
                _ => (
                    format!("Keep the index of `{what}` without `unique`"),
                    remove_setting(document, Owner::Index(id, at), "unique"),
                ),
            }
        }
        _ => {
            let owner = Owner::Column(id, key.columns.first().copied().unwrap_or(ColumnId(0)));
            shared = owner_is_shared(context, owner);
            (format!("Remove `unique` from `{what}`"), remove_setting(document, owner, "unique"))
        }
    };
    let by_what = match other.kind {
        Kind::PrimaryKey => format!("`{by}` is the primary key"),
        _ => format!("`{by}` is unique"),
    };
    out.push(Diagnostic {
        code: RULE.code,
        severity: Severity::Advice,
        range,
        message: format!("`{what}` need not be unique, because {by_what} already: it costs an index and forbids nothing."),
        related: vec![Related::new(place, by_what)],
        fixes: vec![if shared { Fix::needs_review(title, edit) } else { Fix::safe(title, edit) }],
        subject: Some(Subject::Table(id)),
    });
}

fn owner_is_shared(context: &Context<'_>, owner: Owner) -> bool {
    match owner {
        Owner::Column(table, column) => {
            context.column(table, column).is_some_and(|it| it.0.partial.is_some())
        }
        _ => false,
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
  id int [pk, unique]
//            ^^^^^^ advice: redundant-unique: `a.id` need not be unique, because `a.id` is the primary key already: it costs an index and forbids nothing.
  x int [unique]
  y int
  z int
  indexes {
    x [unique]
//  ^ advice: redundant-unique: `a.x` need not be unique, because `a.x` is unique already
    (y, z) [unique]
    (z, y) [unique]
//  ^^^^^^ advice: redundant-unique: `a.(z, y)` need not be unique
    (x, z) [unique]
//  ^^^^^^ advice: redundant-unique: `a.(x, z)` need not be unique, because `a.x` is unique already
    (id, y) [unique]
    y [unique, type: hash]
    (`lower(x)`, id) [unique]
    x
  }
}
Table b {
  id int [pk]
  a_id int
  y int
}
Ref: b.(a_id, y) > a.(id, y)
"
            // `y` alone is unique, too.
            .replace("    y [unique, type: hash]\n", "")
            .as_str(),
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  id int [pk, unique]\n  x int // x\n}\n";
        testing::check_fix(
            &RULE,
            "Remove `unique` from `a.id`",
            text,
            &text.replace(", unique", ""),
        );
        let text = "Table a {\n  x int [unique]\n  y int [pk]\n  indexes {\n    x [unique]\n    (x, y) [unique] // why\n  }\n}\n";
        testing::check_fix(
            &RULE,
            "Remove the index of `a.x`",
            text,
            &text.replace("    x [unique]\n", ""),
        );
        let text = text.replace("    x [unique]\n", "");
        let after = text.replace("(x, y) [unique]", "(x, y)");
        testing::check_fix(&RULE, "Keep the index of `a.(x, y)` without `unique`", &text, &after);
        let text = "Table a {\n  x int [unique]\n  y int [pk]\n  indexes {\n    x [unique, name: 'uq']\n  }\n}\n";
        testing::check_fix(
            &RULE,
            "Say it with the index alone",
            text,
            &text.replace("int [unique]", "int"),
        );
    }
}
