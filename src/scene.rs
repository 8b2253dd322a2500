//! The drawing as plain data: rectangles, rows and paths, between [`layout`](crate::layout) and
//! what paints it (the browser's canvas and the SVG file).
//!
//! Lengths are diagram units, CSS pixels at 100 %; x grows to the right, y downwards.

use serde::Serialize;

pub use crate::layout::Direction;
use crate::layout::Rect;
use crate::schema::{ColumnId, Point, RelationId, RelationKind, TableId};

mod build;
pub mod index;
pub mod paths;
mod reroute;
mod sentence;
pub mod view;

pub use build::build;
pub use reroute::reroute;

/// All that is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// In the schema's order, so a `TableId` indexes it.
    pub tables: Vec<TableBox>,
    /// In the schema's order; `None` where a relation is not drawn by itself: the many-to-many
    /// through a link table of the document, whose two keys are drawn; the keys of an implicit link
    /// table, whose many-to-many is.
    pub edges: Vec<Option<Edge>>,
    pub groups: Vec<GroupBox>,
    pub notes: Vec<NoteBox>,
    /// Encloses everything, with a margin.
    pub bounds: Rect,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TableBox {
    pub id: TableId,
    pub rect: Rect,
    /// As it is shown: with its database schema.
    pub title: String,
    /// `#rrggbb`, where the document gives one.
    pub color: Option<String>,
    pub note: Option<String>,
    /// `false` for the implicit link table of a `<>`, which one many-to-many edge stands for: it
    /// has no place in the drawing and its two keys have no edges.
    pub drawn: bool,
    pub collapsed: bool,
    /// Top to bottom; each [`ROW_HEIGHT`](crate::layout::metrics::ROW_HEIGHT) high, below the header.
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub column: ColumnId,
    pub name: String,
    pub ty: String,
    pub primary_key: bool,
    pub foreign_key: bool,
    pub not_null: bool,
    pub unique: bool,
    pub is_enum: bool,
    pub note: Option<String>,
}

/// A relation's line with what stands at its two ends (`[0]` referenced, `[1]` holder).
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    pub relation: RelationId,
    pub kind: RelationKind,
    /// Corners of the orthogonal line, from `ends[0]` to `ends[1]`; at least two.
    pub points: Vec<Point>,
    pub ends: [EdgeEnd; 2],
    pub color: Option<String>,
    pub inactive: bool,
    /// For people who do not see the line: `Each price belongs to one product (…); …`.
    pub sentence: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EdgeEnd {
    pub table: TableId,
    /// Where the line meets the table's border, and the direction that leads away from it.
    pub at: Point,
    pub outward: Direction,
    pub mark: Mark,
    /// The attribute by which this end's entity reaches the other; `None` is not navigable.
    pub attribute: Option<String>,
}

/// Crow's foot notation at one end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Mark {
    /// Two bars.
    One,
    /// Bar and circle.
    ZeroOrOne,
    /// Crow's foot and bar.
    Many,
    /// Crow's foot and circle.
    ZeroOrMany,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GroupBox {
    /// Index into `Schema::groups`.
    pub group: usize,
    pub rect: Rect,
    pub title: String,
    pub color: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NoteBox {
    /// Index into `Schema::notes`.
    pub note: usize,
    pub rect: Rect,
    pub title: String,
    pub text: String,
    pub color: Option<String>,
}
