//! Edges of a scene: which relations have one, where it is attached, what stands at its ends, and
//! how it runs.

use super::before::Before;
use super::{Edge, EdgeEnd, Mark, TableBox};
use crate::layout::{Link, Rect, Route, Router, metrics};
use crate::order;
use crate::schema::{Relation, RelationId, RelationKind, Schema, Side, TableId, Via};

/// Up to so many, all edges are routed anew with every change. Of more those stay that the change
/// does not concern.
const FEW: usize = 300;
/// Between two marks that share a row, and between the outermost of a row; whole units, so that
/// lines between aligned tables are straight.
const APART: f64 = 12.0;
const SHARED: f64 = 16.0;

/// The relations that have an edge, and between which tables (by their ids), at which heights, it runs.
pub(super) fn links(schema: &Schema, tables: &[TableBox]) -> Vec<(RelationId, Link)> {
    let drawn = || schema.relations().filter(|(_, it)| is_drawn(schema, it));
    let row = |relation: &Relation, side: Side| row(tables, relation, side);
    // Edges that differ in what stands at the end do not share a row's place.
    let mut marks: Vec<((TableId, u64), Mark)> = Vec::new();
    for (_, relation) in drawn() {
        for side in Side::BOTH {
            if let Some(row) = row(relation, side) {
                let place = (relation.end(side).table, row.to_bits());
                marks.push((place, mark(schema, relation, side)));
            }
        }
    }
    order::sort(&mut marks);
    marks.dedup();
    let attached = |relation: &Relation, side: Side| {
        let row = row(relation, side)?;
        let at = (relation.end(side).table, row.to_bits());
        let (_, marks) = marks.split_at(marks.partition_point(|it| it.0 < at));
        let (marks, _) = marks.split_at(marks.partition_point(|it| it.0 == at));
        let own = mark(schema, relation, side);
        let place = marks.iter().position(|it| it.1 == own)? as f64;
        let others = marks.len() as f64 - 1.0;
        let apart = if others > 0.0 { APART.min(SHARED / others) } else { 0.0 };
        Some(row + (place - others / 2.0) * apart)
    };
    let link = |(id, relation): (RelationId, &Relation)| {
        let nodes = Side::BOTH.map(|it| relation.end(it).table.index());
        let rows = [attached(relation, Side::Referenced)?, attached(relation, Side::Holder)?];
        Some((id, Link { nodes, rows }))
    };
    drawn().filter_map(link).collect()
}

/// Whether a relation has an edge of its own.
fn is_drawn(schema: &Schema, relation: &Relation) -> bool {
    let implicit = |table: TableId| schema.table(table).is_some_and(|it| it.implicit);
    match relation.via {
        Via::Link { table, .. } => implicit(table),
        Via::Key { .. } => !relation.ends.iter().any(|it| implicit(it.table)),
    }
}

/// How far below the table's top an end is attached: at the key's first column; at the header
/// where the table is collapsed, or where no column of it holds or is the key.
fn row(tables: &[TableBox], relation: &Relation, side: Side) -> Option<f64> {
    let end = relation.end(side);
    let table = tables.get(end.table.index())?;
    let row = end.columns.first().and_then(|it| table.row_of(*it));
    Some(match row {
        Some(row) if !table.collapsed && relation.kind != RelationKind::ManyToMany => {
            metrics::HEADER_HEIGHT + (row as f64 + 0.5) * metrics::ROW_HEIGHT
        }
        _ => metrics::HEADER_HEIGHT / 2.0,
    })
}

/// How many rows of an end's table one row of the other table may meet.
fn mark(schema: &Schema, relation: &Relation, side: Side) -> Mark {
    let many = match relation.kind {
        RelationKind::OneToMany => side == Side::Holder,
        RelationKind::OneToOne => false,
        RelationKind::ManyToMany => true,
    };
    match (many, schema.is_optional(relation, side)) {
        (false, false) => Mark::One,
        (false, true) => Mark::ZeroOrOne,
        (true, false) => Mark::Many,
        (true, true) => Mark::ZeroOrMany,
    }
}

/// The edges in the order of the schema's relations.
pub(super) fn edges(
    schema: &Schema,
    tables: &[TableBox],
    links: Vec<(RelationId, Link)>,
    before: &Before<'_>,
) -> Vec<Option<Edge>> {
    let (ids, links): (Vec<RelationId>, Vec<Link>) = links.into_iter().unzip();
    let routes = routes(tables, &links, before);
    let mut edges = vec![None; schema.relations.len()];
    for ((id, route), link) in ids.into_iter().zip(routes).zip(&links) {
        let Some(relation) = schema.relation(id) else { continue };
        let at = [route.points.first(), route.points.last()].map(|it| it.copied());
        let end = |side: Side| EdgeEnd {
            table: relation.end(side).table,
            at: at[side as usize].unwrap_or_default(),
            outward: route.sides[side as usize],
            row: link.rows[side as usize],
            mark: mark(schema, relation, side),
            attribute: relation.end(side).navigation.as_ref().map(|it| it.attribute.clone()),
        };
        let edge = Edge {
            relation: id,
            kind: relation.kind,
            ends: [end(Side::Referenced), end(Side::Holder)],
            points: route.points,
            color: relation.color.clone(),
            inactive: relation.inactive,
        };
        if let Some(it) = edges.get_mut(id.index()) {
            *it = Some(edge);
        }
    }
    edges
}

fn routes(tables: &[TableBox], links: &[Link], before: &Before<'_>) -> Vec<Route> {
    let kept = match links.len() > FEW || before.is_like(tables, links) {
        true => before.kept(tables, links),
        false => Vec::new(),
    };
    if kept.len() == links.len() && kept.iter().all(Option::is_some) {
        return kept.into_iter().flatten().collect();
    }
    let rects: Vec<Rect> = tables.iter().map(|it| it.rect).collect();
    let obstacles = tables.iter().filter(|it| it.drawn).map(|it| it.rect).collect();
    Router::new(obstacles).route(&rects, links, &kept)
}
