//! Keys that go round in a circle of tables: one of them has to be added when all tables are there,
//! and set when all rows are.

use crate::hash::HashSet;
use crate::schema::{RelationId, Schema};

/// An edge from the table that holds a key to the one it refers to.
struct Edge {
    key: RelationId,
    to: usize,
    is_required: bool,
}

/// The keys to leave out so that no circle remains; where it can be, only such as may be NULL.
pub(super) fn closing(schema: &Schema) -> HashSet<RelationId> {
    let mut edges: Vec<Vec<Edge>> = schema.tables.iter().map(|_| Vec::new()).collect();
    for it in schema.foreign_keys().filter(|it| it.table != it.references) {
        let Some(table) = schema.table(it.table) else { continue };
        if let Some(from) = edges.get_mut(it.table.index()) {
            from.push(Edge {
                key: it.relation,
                to: it.references.index(),
                is_required: !it.columns.iter().any(|&it| table.is_nullable(it)),
            });
        }
    }
    let component = components(&edges);
    // By required keys alone: what each refers to is done before it.
    let order =
        finished(&edges, |from, it| it.is_required && component.get(from) == component.get(it.to));
    let mut place = vec![0; edges.len()];
    for (at, &table) in order.iter().enumerate() {
        if let Some(it) = place.get_mut(table) {
            *it = at;
        }
    }
    let mut closing = HashSet::default();
    for (from, it) in
        edges.iter().enumerate().flat_map(|(from, it)| it.iter().map(move |it| (from, it)))
    {
        if component.get(from) == component.get(it.to) && place.get(it.to) > place.get(from) {
            closing.insert(it.key);
        }
    }
    closing
}

/// The tables in the order in which a walk along some of the edges is done with them.
fn finished(edges: &[Vec<Edge>], along: impl Fn(usize, &Edge) -> bool) -> Vec<usize> {
    let mut seen = vec![false; edges.len()];
    let mut order = Vec::with_capacity(edges.len());
    for start in 0..edges.len() {
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.pop() {
            let (Some(own), Some(is_seen)) = (edges.get(at), seen.get_mut(at)) else { continue };
            if next == 0 && std::mem::replace(is_seen, true) {
                continue;
            }
            match own.get(next) {
                Some(edge) => {
                    way.push((at, next + 1));
                    if along(at, edge) && seen.get(edge.to) == Some(&false) {
                        way.push((edge.to, 0));
                    }
                }
                None => order.push(at),
            }
        }
    }
    order
}

/// Which tables reach each other: the number of the circle that each is part of (Kosaraju's algorithm).
fn components(edges: &[Vec<Edge>]) -> Vec<usize> {
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, it) in edges.iter().enumerate() {
        for edge in it {
            if let Some(back) = back.get_mut(edge.to) {
                back.push(from);
            }
        }
    }
    let mut component = vec![usize::MAX; edges.len()];
    for &start in finished(edges, |_, _| true).iter().rev() {
        let mut way = vec![start];
        while let Some(at) = way.pop() {
            let Some(own) = component.get_mut(at).filter(|it| **it == usize::MAX) else { continue };
            *own = start;
            way.extend(back.get(at).into_iter().flatten().copied());
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(text);
        let schema = document.schema();
        let closing = closing(schema);
        let ids = schema.relations().filter(|(id, _)| closing.contains(id));
        let name = |table, column| &schema.column(table, column).unwrap().name;
        let found: Vec<_> =
            ids.map(|(_, it)| name(it.holder().table, it.holder().columns[0])).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_key_that_may_be_null_closes_the_circle() {
        check(
            "Table a { id int [pk]\n b_id int [ref: > b.id] }
            Table b { id int [pk]\n a_id int [not null, ref: > a.id] }
            Table c { id int [pk]\n a_id int [ref: > a.id]\n c_id int [ref: > c.id] }",
            &["b_id"],
        );
        check(
            "Table a { id int [pk]\n b_id int [not null, ref: > b.id] }
            Table b { id int [pk]\n c_id int [ref: > c.id] }
            Table c { id int [pk]\n a_id int [not null, ref: > a.id] }",
            &["c_id"],
        );
    }
}
