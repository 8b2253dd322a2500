//! Foreign keys that go round and may none of them be NULL.

use std::collections::VecDeque;

use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting};
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ForeignKey, TableId};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "required-key-cycle",
    severity: Severity::Warning,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Foreign keys go round and none may be NULL",
    documentation: "\
## What it does
Finds tables that reference each other in a circle, or themselves, by keys that are all NOT NULL.

## Why is this bad?
There is no first row: each needs one that is not there yet. Only a single statement that inserts into all
tables at once gets by, and no ORM writes one. A circle with one key that may be NULL is fine:
insert with NULL, then update.

## Example
```dbml
Table teams {
  id int [pk, increment]
  leader_id int [not null, ref: > people.id]
}
Table people {
  id int [pk, increment]
  team_id int [not null, ref: > teams.id]
}
```

## Use instead
```dbml
Table teams {
  id int [pk, increment]
  leader_id int [ref: > people.id]
}
Table people {
  id int [pk, increment]
  team_id int [not null, ref: > teams.id]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let required: Vec<&ForeignKey<'_>> = context
        .keys
        .iter()
        .filter(|key| {
            let table = context.schema.table(key.table).filter(|it| !it.implicit);
            table.is_some_and(|table| !key.columns.iter().any(|&it| table.is_nullable(it)))
        })
        .collect();
    for key in required.iter().filter(|it| it.table == it.references) {
        report(context, &[key], out);
    }
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); context.schema.tables.len()];
    for (at, key) in required.iter().enumerate().filter(|it| it.1.table != it.1.references) {
        if let Some(edges) = edges.get_mut(key.table.index()) {
            edges.push(at);
        }
    }
    for component in components(&edges, &required) {
        let cycle = shortest_cycle(&component, &edges, &required);
        let cycle: Vec<_> = cycle.iter().filter_map(|&it| required.get(it).copied()).collect();
        report(context, &cycle, out);
    }
}

/// The sets of tables, of more than one, that can all be reached from each other: Tarjan's algorithm
/// without recursion.
fn components(edges: &[Vec<usize>], keys: &[&ForeignKey<'_>]) -> Vec<Vec<usize>> {
    let target = |edge: usize| keys.get(edge).map_or(usize::MAX, |it| it.references.index());
    let count = edges.len();
    let mut order = vec![usize::MAX; count];
    let mut low = vec![usize::MAX; count];
    let mut on_stack = vec![false; count];
    let (mut stack, mut out, mut next) = (Vec::new(), Vec::new(), 0);
    for root in 0..count {
        if order.get(root) != Some(&usize::MAX) {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some(&mut (node, ref mut edge)) = path.last_mut() {
            let (Some(own), Some(edges)) = (order.get(node).copied(), edges.get(node)) else {
                break;
            };
            if own == usize::MAX {
                (order[node], low[node], on_stack[node]) = (next, next, true);
                stack.push(node);
                next += 1;
            }
            let Some(&to) = edges.get(*edge) else {
                path.pop();
                if let Some(&(parent, _)) = path.last() {
                    low[parent] = low[parent].min(low[node]);
                }
                if low[node] == order[node] {
                    let at = stack.iter().rposition(|it| *it == node).unwrap_or_default();
                    let mut component = stack.split_off(at);
                    component.iter().for_each(|&it| on_stack[it] = false);
                    order::sort(&mut component);
                    out.extend((component.len() > 1).then_some(component));
                }
                continue;
            };
            *edge += 1;
            let to = target(to);
            match order.get(to) {
                Some(&usize::MAX) => path.push((to, 0)),
                Some(&seen) if on_stack[to] => low[node] = low[node].min(seen),
                _ => {}
            }
        }
    }
    out
}

/// The keys of a shortest way from the first table of a component back to it.
fn shortest_cycle(
    component: &[usize],
    edges: &[Vec<usize>],
    keys: &[&ForeignKey<'_>],
) -> Vec<usize> {
    let Some(&start) = component.first() else { return Vec::new() };
    let mut came_by = vec![None; edges.len()];
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for &edge in edges.get(node).into_iter().flatten() {
            let Some(to) = keys.get(edge).map(|it| it.references.index()) else { continue };
            if component.binary_search(&to).is_err() || came_by.get(to).is_none_or(Option::is_some)
            {
                continue;
            }
            came_by[to] = Some(edge);
            if to == start {
                queue.clear();
                break;
            }
            queue.push_back(to);
        }
    }
    let mut cycle = Vec::new();
    let mut at = start;
    while let Some(&Some(edge)) = came_by.get(at) {
        cycle.push(edge);
        at = keys.get(edge).map_or(start, |it| it.table.index());
        if at == start || cycle.len() > edges.len() {
            break;
        }
    }
    cycle.reverse();
    cycle
}

fn report(context: &Context<'_>, cycle: &[&ForeignKey<'_>], out: &mut Vec<Diagnostic>) {
    let places: Vec<_> = cycle.iter().filter_map(|it| context.relation(it.relation)).collect();
    let (Some(first), Some((_, source))) = (cycle.first(), places.first()) else { return };
    let path = |it: &ForeignKey<'_>| context.path(it.table, it.columns);
    let message = if cycle.len() == 1 {
        format!(
            "`{}` is NOT NULL and references its own table, so the first row of `{}` can only reference itself. Let it be NULL where there is none.",
            path(first),
            context.table_name(first.table),
        )
    } else {
        let needs: Vec<_> = cycle
            .iter()
            .map(|it| {
                format!("`{}` needs a row of `{}`", path(it), context.table_name(it.references))
            })
            .collect();
        format!(
            "No first row can be inserted: {}, and none of them may be NULL. Let one be NULL.",
            needs.join(", ")
        )
    };
    out.push(Diagnostic {
        code: RULE.code,
        severity: Severity::Warning,
        range: source.range,
        message,
        related: places.iter().skip(1).map(|it| Related::new(it.1.range, "and this one")).collect(),
        fixes: cycle.iter().filter_map(|it| let_be_null(context, it)).collect(),
        subject: Some(Subject::Relation(first.relation)),
    });
}

fn let_be_null(context: &Context<'_>, key: &ForeignKey<'_>) -> Option<Fix> {
    let table: TableId = key.table;
    let is_primary = |it| context.schema.table(table).is_none_or(|table| table.is_primary_key(it));
    if key.columns.iter().any(|&it| is_primary(it)) {
        return None;
    }
    let remove = |it| remove_setting(context.document, Owner::Column(table, it), "not null");
    let edit = key.columns.iter().map(|&it| remove(it)).reduce(TextEdit::union)?;
    Some(Fix::needs_review(format!("Let `{}` be NULL", context.path(table, key.columns)), edit))
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
  b_id int [not null, ref: > b.id]
//                    ^^^^^^^^^^^ warning: required-key-cycle: No first row can be inserted: `a.b_id` needs a row of `b`, `b.c_id` needs a row of `c`, `c.a_id` needs a row of `a`, and none of them may be NULL. Let one be NULL.
  d_id int [not null, ref: > d.id]
}
Table b {
  id int [pk]
  c_id int [not null, ref: > c.id]
}
Table c {
  id int [pk]
  a_id int [not null, ref: > a.id]
}
Table d {
  id int [pk]
  a_id int [ref: > a.id]
  d_id int [not null, ref: > d.id]
//                    ^^^^^^^^^^^ warning: required-key-cycle: `d.d_id` is NOT NULL and references its own table, so the first row of `d` can only reference itself. Let it be NULL where there is none.
  parent_id int [ref: > d.id]
}
Table e {
  id int [pk, ref: - f.id]
//            ^^^^^^^^^^^ warning: required-key-cycle
}
Table f {
  id int [pk]
  e_id int [not null, unique]
}
Ref: e.id - f.e_id
",
        );
    }

    #[test]
    fn a_cycle_is_no_error_in_itself() {
        testing::check(
            &RULE,
            "\
Table a {
  id int [pk]
  b_id int [not null, ref: > b.id]
  again_id int [not null, ref: > b.id]
}
Table b {
  id int [pk]
  a_id int [ref: > a.id]
  c_id int [not null]
}
Table c {
  id int [pk]
  b_id int [not null]
}
Ref: b.c_id > c.id
Ref: c.b_id > b.id [inactive]
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table a {
  id int [pk]
  b_id int [not null, ref: > b.id] // b
}
Table b {
  id int [pk]
  a_id int [ref: > a.id, not null] // a
}
";
        testing::check_fix(&RULE, "Let `a.b_id` be NULL", text, &text.replace("not null, ", ""));
        testing::check_fix(&RULE, "Let `b.a_id` be NULL", text, &text.replace(", not null", ""));
    }
}
