//! Where a scene's tables stand, and how a person has them put in order again.

use super::before::Before;
use super::{Scene, TableBox, edges};
use crate::document::Document;
use crate::edits;
use crate::layout::{self, Link, Node, Rect};
use crate::order;
use crate::schema::{Point, RelationId, Schema, TableId};
use crate::text::TextEdit;

/// Lays out these tables anew, or all where none is named, and writes where they stand. Some are laid out
/// among themselves and stay where they are together, or as near to it as there is room; no other table moves.
pub fn tidy(document: &Document, scene: &Scene, tables: &[TableId]) -> TextEdit {
    let schema = document.schema();
    let links = edges::links(schema, &scene.tables);
    let stands = |it: &TableBox| Some(Point { x: it.rect.x, y: it.rect.y });
    let Graph { ids, nodes, links } = Graph::new(schema, &scene.tables, &links, stands);
    let chosen: Vec<usize> =
        (0..ids.len()).filter(|&it| tables.is_empty() || tables.contains(&ids[it])).collect();
    let at = layout::tidy(&nodes, &links, &chosen);
    let moves: Vec<(TableId, Point)> = chosen.into_iter().map(|it| (ids[it], at[it])).collect();
    edits::move_tables(document, &moves)
}

/// Gives every table its place: the document's, else the one of the previous drawing, else a new one.
pub(super) fn place(
    schema: &Schema,
    before: &Before<'_>,
    links: &[(RelationId, Link)],
    tables: &mut [TableBox],
) {
    let position = |id: TableId| {
        let own = schema.table(id).and_then(|it| it.position);
        own.or_else(|| before.of(id).map(|it| Point { x: it.rect.x, y: it.rect.y }))
    };
    place_from(schema, position, links, tables);
}

/// Gives every table the place that it is said to have, else a new one.
pub(super) fn place_from(
    schema: &Schema,
    position: impl Fn(TableId) -> Option<Point>,
    links: &[(RelationId, Link)],
    tables: &mut [TableBox],
) {
    let Graph { ids, nodes, links } = Graph::new(schema, tables, links, |it| position(it.id));
    for (id, at) in ids.into_iter().zip(layout::place(&nodes, &links)) {
        if let Some(table) = tables.get_mut(id.index()) {
            (table.rect.x, table.rect.y) = (at.x, at.y);
        }
    }
}

/// The tables that are drawn, and the links among them.
struct Graph {
    ids: Vec<TableId>,
    nodes: Vec<Node>,
    links: Vec<Link>,
}

impl Graph {
    fn new(
        schema: &Schema,
        tables: &[TableBox],
        links: &[(RelationId, Link)],
        position: impl Fn(&TableBox) -> Option<Point>,
    ) -> Graph {
        let clusters = clusters(schema);
        let mut graph = Graph { ids: Vec::new(), nodes: Vec::new(), links: Vec::new() };
        let mut node_of = vec![None; tables.len()];
        for table in tables.iter().filter(|it| it.drawn) {
            let index = table.id.index();
            if let Some(it) = node_of.get_mut(index) {
                *it = Some(graph.nodes.len());
            }
            let cluster = clusters.get(index).copied().flatten();
            let Rect { width, height, .. } = table.rect;
            graph.ids.push(table.id);
            graph.nodes.push(Node { width, height, position: position(table), cluster });
        }
        let among_drawn = |(_, link): &(RelationId, Link)| {
            let [a, b] = link.nodes.map(|it| node_of.get(it).copied().flatten());
            Some(Link { nodes: [a?, b?], ..*link })
        };
        graph.links = links.iter().filter_map(among_drawn).collect();
        graph
    }
}

/// Of each table a number for its group, or for the database schema that is named for it.
fn clusters(schema: &Schema) -> Vec<Option<u32>> {
    let names: Vec<Option<&str>> = schema.tables.iter().map(|it| it.schema.as_deref()).collect();
    let number = |it| (schema.groups.len() + it) as u32;
    let numbers = order::numbers(&names).into_iter().map(number);
    let mut clusters: Vec<Option<u32>> =
        names.iter().zip(numbers).map(|(name, number)| name.map(|_| number)).collect();
    for (number, group) in schema.groups.iter().enumerate() {
        for table in &group.tables {
            if let Some(cluster) = clusters.get_mut(table.index()) {
                *cluster = Some(number as u32);
            }
        }
    }
    clusters
}
