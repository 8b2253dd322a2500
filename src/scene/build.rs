//! From a schema to its scene.

use std::sync::Arc;

use super::before::Before;
use super::look::{Columns, Look};
use super::place::place;
use super::{Edge, GroupBox, NoteBox, Part, Row, Scene, TableBox, edges};
use crate::layout::{Rect, metrics};
use crate::order;
use crate::schema::{Column, ColumnId, Point, Schema, StickyNote, Table, TableId, TypeKind};

/// Space around the whole drawing, and around a group's tables.
const MARGIN: f64 = 40.0;
const GROUP_PADDING: f64 = 20.0;
/// Of a group's title, above its tables.
const GROUP_TITLE: f64 = 28.0;
const NOTE_WIDTH: f64 = 220.0;
const NOTE_LINES: usize = 24;

/// The drawing of a schema. Tables without a position stay where they stood in `previous`, the
/// drawing of an earlier state of the same document.
pub fn build(schema: &Schema, previous: Option<&Scene>) -> Scene {
    let look = Look::of(schema);
    let mut tables = table_boxes(schema, previous.filter(|it| it.look == look));
    if look.columns != Columns::All {
        look.columns.cut(&mut tables);
    }
    let links = edges::links(schema, &tables);
    let before = Before::new(&tables, previous);
    place(schema, &before, &links, &mut tables);
    let edges = edges::edges(schema, &tables, links, &before);
    finish(schema, tables, edges, look, None)
}

/// The drawing of tables that stand where they shall, of all the document or of a part.
pub(super) fn finish(
    schema: &Schema,
    tables: Vec<TableBox>,
    edges: Vec<Option<Edge>>,
    look: Look,
    part: Option<&Part>,
) -> Scene {
    let mut groups = groups(schema, &tables);
    if let Some(part) = part {
        groups.retain(|it| part.groups.contains(&it.group));
    }
    let drawn = tables.iter().filter(|it| it.drawn).map(|it| it.rect);
    let corners = edges.iter().flatten().flat_map(|it| &it.points);
    let corners = corners.map(|it| Rect { x: it.x, y: it.y, width: 0.0, height: 0.0 });
    let drawing = drawn.chain(groups.iter().map(|it| it.rect)).chain(corners);
    let bounds = drawing.reduce(|a, b| a.union(&b)).unwrap_or_default();
    let mut notes = notes(schema, bounds);
    if let Some(part) = part {
        notes.retain(|it| part.notes.contains(&it.note));
        return Scene { tables, edges, groups, notes, bounds: bounds.inflate(MARGIN), look };
    }
    let bounds = notes.iter().fold(bounds, |all, it| all.union(&it.rect)).inflate(MARGIN);
    Scene { tables, edges, groups, notes, bounds, look }
}

/// All tables, without their places. Those of the previous drawing are taken where nothing changed.
fn table_boxes(schema: &Schema, previous: Option<&Scene>) -> Vec<TableBox> {
    let before = previous.map_or(&[][..], |it| &it.tables);
    let foreign = foreign_keys(schema);
    let boxes = schema.tables.iter().zip(&foreign).enumerate().map(|(at, (table, foreign))| {
        let id = TableId::new(at);
        // Counted from the start, and from the end.
        let places = [Some(at), (at + before.len()).checked_sub(schema.tables.len())];
        let mut same = places.into_iter().flatten().filter_map(|it| before.get(it));
        let is_same = |it: &&TableBox| {
            let marked = it.rows.iter().filter(|it| it.foreign_key).map(|it| it.column);
            Arc::ptr_eq(&it.of, table) && marked.eq(foreign.iter().copied())
        };
        match same.find(is_same) {
            Some(same) => TableBox { id, ..same.clone() },
            None => table_box(schema, id, table, foreign),
        }
    });
    boxes.collect()
}

fn table_box(schema: &Schema, id: TableId, table: &Arc<Table>, foreign: &[ColumnId]) -> TableBox {
    let title = table.qualified_name();
    let mut rows: Vec<Row> =
        table.columns().map(|(id, column)| row(schema, table, id, column)).collect();
    for column in foreign {
        if let Some(row) = rows.get_mut(column.index()) {
            row.foreign_key = true;
        }
    }
    for key in table.unique_keys() {
        if let &[column] = key.as_slice()
            && let Some(row) = rows.get_mut(column.index())
        {
            row.unique = true;
        }
    }
    let text = |row: &Row| row.name_width() + metrics::text_width(&row.ty, metrics::TYPE_SIZE);
    let widest = rows.iter().map(text).fold(0.0, f64::max)
        + metrics::KEY_WIDTH
        + metrics::TEXT_GAP
        + metrics::MARK_WIDTH;
    let header = metrics::text_width(&title, metrics::TITLE_SIZE * metrics::BOLD);
    // Whole units, so that lines are sharp at 100 %.
    let width = f64::from((widest.max(header) + metrics::INSET * 2.0) as u32 + 1)
        .clamp(metrics::MIN_TABLE_WIDTH, metrics::MAX_TABLE_WIDTH);
    let body = if table.collapsed { 0.0 } else { rows.len() as f64 * metrics::ROW_HEIGHT };
    let height = metrics::HEADER_HEIGHT + body + metrics::PADDING;
    TableBox {
        id,
        rect: Rect { x: 0.0, y: 0.0, width, height },
        title,
        color: table.header_color.clone(),
        note: table.note.clone(),
        drawn: !table.implicit,
        collapsed: table.collapsed,
        rows: rows.into(),
        of: table.clone(),
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
        unique: false,
        is_enum: match column.ty.kind {
            TypeKind::Enum(it) => schema.enum_(it).is_some(),
            _ => false,
        },
        note: column.note.clone(),
    }
}

/// The columns of each table that hold a key.
fn foreign_keys(schema: &Schema) -> Vec<Vec<ColumnId>> {
    let mut out = vec![Vec::new(); schema.tables.len()];
    for key in schema.foreign_keys() {
        if let Some(columns) = out.get_mut(key.table.index()) {
            columns.extend(key.columns);
        }
    }
    for columns in &mut out {
        order::sort(columns);
        columns.dedup();
    }
    out
}

fn groups(schema: &Schema, tables: &[TableBox]) -> Vec<GroupBox> {
    let group_box = |(index, group): (usize, &crate::schema::TableGroup)| {
        let tables = group.tables.iter().filter_map(|it| tables.get(it.index()));
        let rects = tables.filter(|it| it.drawn);
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
        let lines = note_lines(&note.text);
        let height =
            metrics::HEADER_HEIGHT + lines.len() as f64 * metrics::NOTE_LINE + metrics::INSET;
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
            lines,
            color: note.color.clone(),
        }
    };
    schema.notes.iter().enumerate().map(note_box).collect()
}

/// Broken between words; the painter cuts a word that is too long.
fn note_lines(text: &str) -> Vec<String> {
    let room = NOTE_WIDTH - 2.0 * metrics::INSET;
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut width = 0.0;
        for word in paragraph.split_inclusive(' ') {
            let own = metrics::text_width(word, metrics::TYPE_SIZE);
            if width + own > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                width = 0.0;
            }
            line.push_str(word);
            width += own;
        }
        lines.push(line);
        if lines.len() >= NOTE_LINES {
            lines.truncate(NOTE_LINES - 1);
            lines.push("…".to_owned());
            break;
        }
    }
    lines
}
