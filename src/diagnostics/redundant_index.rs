//! An index that another one makes needless.

use super::indexes::place;
use super::indexes::{self, Access, Kind};
use super::{Context, Group, Repair, Rule};
use crate::edits::remove_index;
use crate::hash::HashMap;
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Index, IndexPart, Table, TableId};

pub(super) const RULE: Rule = Rule {
    code: "redundant-index",
    severity: Severity::Advice,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Another index begins with the same columns",
    documentation: "\
## What it does
Finds indexes that stand twice, and those whose columns are the first columns of another index, of the primary
key or of a unique constraint.

## Why is this bad?
The other one finds the same rows. Each index costs space, and every insert and update has to change it.

## Example
```dbml
Table tasks {
  id int [pk, increment]
  project_id int [not null]
  status varchar [not null]
  indexes {
    project_id
    (project_id, status)
  }
}
```

## Use instead
```dbml
Table tasks {
  id int [pk, increment]
  project_id int [not null]
  status varchar [not null]
  indexes {
    (project_id, status)
  }
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, _) in context.tables() {
        if table.indexes.is_empty() {
            continue;
        }
        let mut all = indexes::of(table);
        same_words(context, id, table, &all, out);
        all.retain(|it| it.is_ordered && !it.columns.is_empty());
        // In this order an index is followed by those that begin with it. Of equal ones that stay last which
        // say most: the unique ones.
        order::sort_by(&mut all, |a, b| {
            (&a.columns, !a.is_whole, a.is_unique, rank(b.kind)).cmp(&(
                &b.columns,
                !b.is_whole,
                b.is_unique,
                rank(a.kind),
            ))
        });
        for pair in all.windows(2) {
            let [it, next] = pair else { continue };
            if it.is_whole && !it.is_unique && next.columns.starts_with(&it.columns) {
                report(context, id, table, it, next, out);
            }
        }
    }
}

/// The place of what is said first.
fn rank(kind: Kind) -> usize {
    match kind {
        Kind::PrimaryKey => 0,
        Kind::Column => 1,
        Kind::Index(at) => at + 2,
    }
}

/// Those that are more than columns in an order, and equal word for word.
fn same_words(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    all: &[Access],
    out: &mut Vec<Diagnostic>,
) {
    let mut known: HashMap<(String, &[IndexPart]), &Access> = HashMap::default();
    for it in all {
        let Kind::Index(at) = it.kind else { continue };
        let Some(index) = table.indexes.get(at).filter(|_| !(it.is_ordered && it.is_whole)) else {
            continue;
        };
        let other = *known.entry((method(index), index.parts.as_slice())).or_insert(it);
        if other.kind != it.kind && (!it.is_unique || other.is_unique) {
            report(context, id, table, it, other, out);
        }
    }
}

fn method(index: &Index) -> String {
    let method = index.method.as_deref().map(str::trim).unwrap_or_default();
    if method.eq_ignore_ascii_case("btree") { String::new() } else { method.to_ascii_lowercase() }
}

fn report(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    it: &Access,
    other: &Access,
    out: &mut Vec<Diagnostic>,
) {
    let Kind::Index(at) = it.kind else { return };
    let (Some(range), Some(place)) = (place(context, id, it), place(context, id, other)) else {
        return;
    };
    let text = context.text(range);
    let what = match other.kind {
        Kind::PrimaryKey => format!("the primary key `{}`", context.path(id, &other.columns)),
        Kind::Column => format!("`unique` on `{}`", context.path(id, &other.columns)),
        Kind::Index(_) => format!("the index `{}`", context.text(place)),
    };
    let shared = table.indexes.get(at).is_some_and(|it| it.partial.is_some());
    let fix = Fix::safe("Remove the index", remove_index(context.document, id, at));
    out.push(Diagnostic {
        code: RULE.code,
        severity: Severity::Advice,
        range,
        message: format!(
            "The index `{text}` of `{}` finds nothing that {what} does not find as well, and every insert has to change it. Remove it.",
            context.table_name(id),
        ),
        related: vec![Related::new(place, what)],
        // A partial's may serve its other tables.
        fixes: if shared { Vec::new() } else { vec![fix] },
        subject: Some(Subject::Table(id)),
    });
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
  x int [unique]
  y int
  z jsonb
  indexes {
    x
//  ^ advice: redundant-index: The index `x` of `a` finds nothing that `unique` on `a.x` does not find as well, and every insert has to change it. Remove it.
    y
//  ^ advice: redundant-index: The index `y` of `a` finds nothing that the index `(y, `lower(x)`)` does not
    (y, x)
    (y, x) [note: 'again']
//  ^^^^^^ advice: redundant-index: The index `(y, x)` of `a` finds nothing that the index `(y, x)` does
    (x, y)
    (y) [unique]
    id
//  ^^ advice: redundant-index: The index `id` of `a` finds nothing that the primary key `a.id` does
    y [type: hash]
    z [type: gin]
    z [type: GIN]
//  ^ advice: redundant-index
    z
    `lower(x)`
    `lower(x)` [unique]
    (y, `lower(x)`)
    (id, y) [unique]
  }
}
"
            // The unique one stays where it is the longer one.
            .replace("    (y) [unique]\n", "")
            .replace("    `lower(x)`\n    `lower(x)` [unique]\n", "    `lower(x)` [unique]\n    `lower(x)`\n//  ^^^^^^^^^^ advice: redundant-index\n")
            .as_str(),
        );
    }

    #[test]
    fn what_a_partial_brings() {
        testing::check(
            &RULE,
            "\
TablePartial p {
  x int
  indexes { x }
}
Table a {
  id int [pk]
  ~p
  indexes { (x, id) }
}
"
            .replace("{ x }", "{\n    x\n//  ^ advice: redundant-index\n  }")
            .as_str(),
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  id int [pk]\n  x int\n  indexes {\n    x // one\n    (x, id) // two\n  }\n}\n";
        testing::check_fix(
            &RULE,
            "Remove the index",
            text,
            &text.replace("    x // one", "     // one"),
        );
    }
}
