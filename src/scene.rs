//! The drawing as plain data: rectangles, rows and paths, between [`layout`](crate::layout) and
//! what paints it (the browser's canvas and the SVG file).
//!
//! Lengths are diagram units, CSS pixels at 100 %; x grows to the right, y downwards.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

pub use crate::layout::Direction;
use crate::layout::{Rect, metrics};
use crate::schema::{ColumnId, Point, RelationId, RelationKind, Table, TableId};

mod before;
mod build;
mod drag;
mod edges;
pub mod index;
pub mod look;
mod part;
pub mod paths;
mod place;
pub mod png;
mod sentence;
pub mod svg;
pub mod view;

pub use build::build;
pub use drag::Drag;
pub use look::Look;
pub use part::Part;
pub use place::tidy;
pub use sentence::sentence;

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
    pub look: Look,
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
    pub rows: Arc<[Row]>,
    /// What it shows; where that is the same again, so are the rows.
    pub(crate) of: Arc<Table>,
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

impl TableBox {
    /// Whether it is the link table that a `<>` makes of itself.
    pub fn is_implicit(&self) -> bool {
        self.of.implicit
    }

    /// Where a column stands among the rows; not all columns may.
    pub(crate) fn row_of(&self, column: ColumnId) -> Option<usize> {
        match self.rows.get(column.index()) {
            Some(it) if it.column == column => Some(column.index()),
            _ => self.find_row(column),
        }
    }

    #[cold]
    #[inline(never)]
    fn find_row(&self, column: ColumnId) -> Option<usize> {
        self.rows.iter().position(|it| it.column == column)
    }
}

impl Row {
    /// Of the column's name; that of a primary key's is bold.
    pub(crate) fn name_width(&self) -> f64 {
        let bold = if self.primary_key { metrics::BOLD } else { 1.0 };
        metrics::text_width(&self.name, metrics::NAME_SIZE * bold)
    }

    /// The column's name and type as they fit into a table of that width.
    pub fn fitted(&self, width: f64) -> (Cow<'_, str>, Cow<'_, str>) {
        use metrics::{INSET, KEY_WIDTH, MARK_WIDTH, NAME_SIZE, TEXT_GAP, TYPE_SIZE};
        let room = width - INSET * 2.0 - KEY_WIDTH - TEXT_GAP - MARK_WIDTH;
        let name = self.name_width();
        let ty = metrics::text_width(&self.ty, TYPE_SIZE);
        // A long type leaves more than half to the name.
        let ty = ty.min((room - name).max(room * 0.4));
        let fitted_type = metrics::fit(&self.ty, TYPE_SIZE, ty + 0.01);
        let size = if self.primary_key { NAME_SIZE * metrics::BOLD } else { NAME_SIZE };
        (metrics::fit(&self.name, size, room - ty + 0.01), fitted_type)
    }
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
}

#[derive(Clone, Debug, PartialEq)]
pub struct EdgeEnd {
    pub table: TableId,
    /// Where the line meets the table's border, and the direction that leads away from it.
    pub at: Point,
    pub outward: Direction,
    /// How far below the table's top the link is attached.
    pub(crate) row: f64,
    pub mark: Mark,
    /// The attribute by which this end's entity reaches the other; `None` is not navigable.
    pub attribute: Option<String>,
}

/// Crow's foot notation at one end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
    /// The text, broken to the note's width; of a long one the beginning.
    pub lines: Vec<String>,
    pub color: Option<String>,
}

#[cfg(test)]
mod tests;
