//! From a schema to its scene.

use std::collections::BTreeMap;

use super::{Edge, EdgeEnd, GroupBox, Mark, NoteBox, Row, Scene, TableBox, sentence};
use crate::layout::{self, Link, Node, Rect, metrics};
use crate::schema::{
    Column, ColumnId, Point, Relation, RelationId, RelationKind, Schema, Side, StickyNote, Table,
    TableId, TypeKind, Via,
};

/// Space around the whole drawing, and around a group's tables.
const MARGIN: f64 = 40.0;
const GROUP_PADDING: f64 = 20.0;
/// Of a group's title, above its tables.
const GROUP_TITLE: f64 = 28.0;
const NOTE_WIDTH: f64 = 220.0;
const NOTE_LINE: f64 = 18.0;

/// The drawing of a schema. Tables without a position stay where they stood in `previous`, the
/// drawing of an earlier state of the same document.
pub fn build(schema: &Schema, previous: Option<&Scene>) -> Scene {
    let mut tables: Vec<TableBox> =
        schema.tables().map(|(id, table)| table_box(schema, id, table)).collect();
    mark_foreign_keys(schema, &mut tables);
    place(schema, previous, &mut tables);
    let edges = edges(schema, &tables);
    let groups = groups(schema, &tables);
    let drawn = tables.iter().filter(|it| it.drawn).map(|it| it.rect);
    let corners = edges.iter().flatten().flat_map(|it| &it.points);
    let corners = corners.map(|it| Rect { x: it.x, y: it.y, width: 0.0, height: 0.0 });
    let drawing = drawn.chain(groups.iter().map(|it| it.rect)).chain(corners);
    let bounds = drawing.reduce(|a, b| a.union(&b)).unwrap_or_default();
    let notes = notes(schema, bounds);
    let bounds = notes.iter().fold(bounds, |all, it| all.union(&it.rect)).inflate(MARGIN);
    Scene { tables, edges, groups, notes, bounds }
}

fn table_box(schema: &Schema, id: TableId, table: &Table) -> TableBox {
    let title = table.qualified_name();
    let rows: Vec<Row> =
        table.columns().map(|(id, column)| row(schema, table, id, column)).collect();
    let text = |row: &Row| {
        metrics::text_width(&row.name, metrics::NAME_SIZE)
            + metrics::text_width(&row.ty, metrics::TYPE_SIZE)
    };
    let widest = rows.iter().map(text).fold(0.0, f64::max)
        + metrics::KEY_WIDTH
        + metrics::TEXT_GAP
        + metrics::MARK_WIDTH;
    let header = metrics::text_width(&title, metrics::TITLE_SIZE);
    let width = (widest.max(header) + metrics::INSET * 2.0)
        .clamp(metrics::MIN_TABLE_WIDTH, metrics::MAX_TABLE_WIDTH);
    let body = if table.collapsed { 0.0 } else { rows.len() as f64 * metrics::ROW_HEIGHT };
    let height = metrics::HEADER_HEIGHT + body + metrics::PADDING;
    TableBox {
        id,
        // Whole units, so that lines are sharp at 100 %.
        rect: Rect { x: 0.0, y: 0.0, width: width as u32 as f64, height },
        title,
        color: table.header_color.clone(),
        note: table.note.clone(),
        drawn: !table.implicit,
        collapsed: table.collapsed,
        rows,
    }
}

fn row(schema: &Schema, table: &Table, id: ColumnId, column: &Column) -> Row {
    Row {
        column: id,
        name: column.name.clone(),
        ty: column.ty.raw.clone(),
        primary_key: table.is_primary_key(id),
        foreign_key: false,
        not_null: !table.is_nullable(id),
        unique: table.is_unique(&[id]),
        is_enum: match column.ty.kind {
            TypeKind::Enum(it) => schema.enum_(it).is_some(),
            _ => false,
        },
        note: column.note.clone(),
    }
}

fn mark_foreign_keys(schema: &Schema, tables: &mut [TableBox]) {
    for key in schema.foreign_keys() {
        let Some(table) = tables.get_mut(key.table.index()) else { continue };
        for column in key.columns {
            if let Some(row) = table.rows.get_mut(column.index()) {
                row.foreign_key = true;
            }
        }
    }
}

/// Gives every table its place: the document's, else the one of the previous drawing, else a new one.
fn place(schema: &Schema, previous: Option<&Scene>, tables: &mut [TableBox]) {
    let before: BTreeMap<&str, Point> = previous
        .into_iter()
        .flat_map(|it| &it.tables)
        .filter(|it| it.drawn)
        .map(|it| (it.title.as_str(), Point { x: it.rect.x, y: it.rect.y }))
        .collect();
    let mut clusters = vec![None; tables.len()];
    for (number, group) in schema.groups.iter().enumerate() {
        for table in &group.tables {
            if let Some(cluster) = clusters.get_mut(table.index()) {
                *cluster = Some(number as u32);
            }
        }
    }
    let drawn: Vec<usize> = tables.iter().filter(|it| it.drawn).map(|it| it.id.index()).collect();
    let mut node_of = vec![None; tables.len()];
    let mut nodes = Vec::with_capacity(drawn.len());
    for table in tables.iter().filter(|it| it.drawn) {
        let index = table.id.index();
        let position = schema
            .table(table.id)
            .and_then(|it| it.position)
            .or_else(|| before.get(table.title.as_str()).copied());
        if let Some(it) = node_of.get_mut(index) {
            *it = Some(nodes.len());
        }
        let cluster = clusters.get(index).copied().flatten();
        let Rect { width, height, .. } = table.rect;
        nodes.push(Node { width, height, position, cluster });
    }
    let links: Vec<Link> = schema
        .relations()
        .filter(|(_, it)| is_drawn(schema, it))
        .filter_map(|(_, it)| {
            let mut link = link(tables, it)?;
            for node in &mut link.nodes {
                *node = node_of.get(*node).copied().flatten()?;
            }
            Some(link)
        })
        .collect();
    for (index, at) in drawn.into_iter().zip(layout::place(&nodes, &links)) {
        if let Some(table) = tables.get_mut(index) {
            (table.rect.x, table.rect.y) = (at.x, at.y);
        }
    }
}

/// Whether a relation has an edge of its own.
fn is_drawn(schema: &Schema, relation: &Relation) -> bool {
    let implicit = |table: TableId| schema.table(table).is_some_and(|it| it.implicit);
    match relation.via {
        Via::Link { table, .. } => implicit(table),
        Via::Key { .. } => !relation.ends.iter().any(|it| implicit(it.table)),
    }
}

/// Between which tables, and at which rows, a relation's edge runs.
fn link(tables: &[TableBox], relation: &Relation) -> Option<Link> {
    let row = |side: Side| -> Option<f64> {
        let end = relation.end(side);
        let table = tables.get(end.table.index())?;
        let header = metrics::HEADER_HEIGHT / 2.0;
        Some(match end.columns.first() {
            Some(column) if !table.collapsed && column.index() < table.rows.len() => {
                metrics::HEADER_HEIGHT + (column.index() as f64 + 0.5) * metrics::ROW_HEIGHT
            }
            _ => header,
        })
    };
    Some(Link {
        nodes: Side::BOTH.map(|it| relation.end(it).table.index()),
        rows: [row(Side::Referenced)?, row(Side::Holder)?],
    })
}

fn edges(schema: &Schema, tables: &[TableBox]) -> Vec<Option<Edge>> {
    let links: Vec<(RelationId, Link)> = schema
        .relations()
        .filter(|(_, it)| is_drawn(schema, it))
        .filter_map(|(id, it)| Some((id, link(tables, it)?)))
        .collect();
    let rects: Vec<Rect> = tables.iter().map(|it| it.rect).collect();
    let plain: Vec<Link> = links.iter().map(|it| it.1).collect();
    let mut edges = vec![None; schema.relations.len()];
    for ((id, _), route) in links.into_iter().zip(layout::route(&rects, &plain)) {
        let Some(relation) = schema.relation(id) else { continue };
        let at = [route.points.first(), route.points.last()].map(|it| it.copied());
        let end = |side: Side| {
            let end = relation.end(side);
            EdgeEnd {
                table: end.table,
                at: at[side as usize].unwrap_or_default(),
                outward: route.sides[side as usize],
                mark: mark(schema, relation, side),
                attribute: end.navigation.as_ref().map(|it| it.attribute.clone()),
            }
        };
        let edge = Edge {
            relation: id,
            kind: relation.kind,
            ends: [end(Side::Referenced), end(Side::Holder)],
            points: route.points,
            color: relation.color.clone(),
            inactive: relation.inactive,
            sentence: sentence::sentence(schema, relation),
        };
        if let Some(it) = edges.get_mut(id.index()) {
            *it = Some(edge);
        }
    }
    edges
}

/// How many rows of an end's table one row of the other table may meet.
fn mark(schema: &Schema, relation: &Relation, side: Side) -> Mark {
    let many = match relation.kind {
        RelationKind::OneToMany => side == Side::Holder,
        RelationKind::OneToOne => false,
        RelationKind::ManyToMany => true,
    };
    let optional = schema.is_optional(relation, side);
    match (many, optional) {
        (false, false) => Mark::One,
        (false, true) => Mark::ZeroOrOne,
        (true, false) => Mark::Many,
        (true, true) => Mark::ZeroOrMany,
    }
}

fn groups(schema: &Schema, tables: &[TableBox]) -> Vec<GroupBox> {
    let group_box = |(index, group): (usize, &crate::schema::TableGroup)| {
        let rects = group.tables.iter().filter_map(|it| tables.get(it.index()));
        let rect = rects.map(|it| it.rect).reduce(|a, b| a.union(&b))?.inflate(GROUP_PADDING);
        let rect = Rect { y: rect.y - GROUP_TITLE, height: rect.height + GROUP_TITLE, ..rect };
        let title = match &group.schema {
            Some(schema) => format!("{schema}.{}", group.name),
            None => group.name.clone(),
        };
        Some(GroupBox { group: index, rect, title, color: group.color.clone() })
    };
    schema.groups.iter().enumerate().filter_map(group_box).collect()
}

/// Notes without a position stand in a row above the drawing.
fn notes(schema: &Schema, drawing: Rect) -> Vec<NoteBox> {
    let mut x = drawing.x;
    let note_box = |(index, note): (usize, &StickyNote)| {
        let height = note_height(&note.text);
        let at = note.position.unwrap_or_else(|| {
            let at = Point { x, y: drawing.y - MARGIN - height };
            x += NOTE_WIDTH + MARGIN / 2.0;
            at
        });
        NoteBox {
            note: index,
            rect: Rect { x: at.x, y: at.y, width: NOTE_WIDTH, height },
            title: note.name.clone(),
            text: note.text.clone(),
            color: note.color.clone(),
        }
    };
    schema.notes.iter().enumerate().map(note_box).collect()
}

fn note_height(text: &str) -> f64 {
    let inner = NOTE_WIDTH - 2.0 * metrics::INSET;
    let lines = |line: &str| {
        let lines = metrics::text_width(line, metrics::TYPE_SIZE) / inner;
        1 + lines as u32
    };
    let lines: u32 = text.lines().map(lines).sum();
    metrics::HEADER_HEIGHT + f64::from(lines.min(20)) * NOTE_LINE + metrics::PADDING * 2.0
}
