//! Where tables stand and how edges run. Only + - * / and sqrt, so that the same schema gives the
//! same drawing natively and in the browser.

use serde::Serialize;

use crate::schema::Point;

mod cluster;
mod columns;
mod finish;
mod floorplan;
mod free;
mod graph;
mod index;
mod nudge;
mod path;
mod place;
mod route;
mod score;
mod tracks;

pub use place::{place, tidy};
pub use route::Router;

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub fn center(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// Grown by `by` on every side.
    pub fn inflate(&self, by: f64) -> Rect {
        Rect {
            x: self.x - by,
            y: self.y - by,
            width: self.width + by + by,
            height: self.height + by + by,
        }
    }

    pub fn union(&self, other: &Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }

    /// Whether all of `other` lies within; borders may touch.
    pub fn contains(&self, other: &Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether the insides meet; touching borders do not.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

/// The side of a table, and the way that leads away from it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

/// A table to place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    pub width: f64,
    pub height: f64,
    /// The top left corner, where it is decided already.
    pub position: Option<Point>,
    /// Tables with the same number are kept together.
    pub cluster: Option<u32>,
}

/// An edge between two nodes, attached to a row of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Indices of nodes.
    pub nodes: [usize; 2],
    /// How far below its node's top each end is attached.
    pub rows: [f64; 2],
}

impl Link {
    /// What it refers to: a node and the number of its row. Links to one row share their line, also
    /// where they are attached beside each other because their marks differ.
    fn target(&self) -> (usize, i64) {
        (self.nodes[0], metrics::row_number(self.rows[0]))
    }
}

/// How a link runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Corners of the orthogonal line, from border to border; at least two.
    pub points: Vec<Point>,
    pub sides: [Direction; 2],
}

/// Sizes of what is drawn. Texts are measured by their characters: the same everywhere.
pub mod metrics {
    use std::borrow::Cow;

    pub const HEADER_HEIGHT: f64 = 34.0;
    pub const ROW_HEIGHT: f64 = 24.0;
    pub const MIN_TABLE_WIDTH: f64 = 160.0;
    pub const MAX_TABLE_WIDTH: f64 = 420.0;
    /// Below the last row, and the space of a collapsed table's body.
    pub const PADDING: f64 = 4.0;
    /// Font sizes of a table's title, of a column's name and of its type.
    pub const TITLE_SIZE: f64 = 14.0;
    pub const NAME_SIZE: f64 = 13.0;
    pub const TYPE_SIZE: f64 = 12.0;
    /// How much wider bold text is.
    pub const BOLD: f64 = 1.08;
    /// Between a table's border and its texts.
    pub const INSET: f64 = 12.0;
    /// Left of a column's name: the mark of its key.
    pub const KEY_WIDTH: f64 = 22.0;
    /// Right of a column's type: the mark of not null.
    pub const MARK_WIDTH: f64 = 22.0;
    /// Least space between a column's name and its type.
    pub const TEXT_GAP: f64 = 16.0;
    /// From line to line of a note.
    pub const NOTE_LINE: f64 = 18.0;
    /// How far an edge runs straight from a table, so that a crow's foot fits.
    pub const STUB: f64 = 20.0;

    /// Which row is that far below a table's top; the header is -1.
    pub(super) fn row_number(height: f64) -> i64 {
        // Casting rounds towards 0.
        ((height - HEADER_HEIGHT + ROW_HEIGHT) / ROW_HEIGHT) as i64 - 1
    }

    /// About as wide as a sans-serif system font draws it, a little generous.
    pub fn text_width(text: &str, size: f64) -> f64 {
        let ems = |c: char| match c {
            'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | ':' | ';' | '!' => 0.3,
            'f' | 'r' | 't' | '(' | ')' | '[' | ']' | ' ' | '-' => 0.4,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.9,
            'A'..='Z' => 0.7,
            '\0'..='\u{2e7f}' => 0.6,
            _ => 1.05,
        };
        text.chars().map(ems).sum::<f64>() * size
    }

    /// The text, or its beginning with an ellipsis where it is wider than `width`.
    pub fn fit(text: &str, size: f64, width: f64) -> Cow<'_, str> {
        if text_width(text, size) <= width {
            return Cow::Borrowed(text);
        }
        let mut left = width - text_width("…", size);
        let mut kept = String::new();
        for c in text.chars() {
            left -= text_width(c.encode_utf8(&mut [0; 4]), size);
            if left < 0.0 {
                break;
            }
            kept.push(c);
        }
        kept.push('…');
        Cow::Owned(kept)
    }
}

#[cfg(test)]
mod tests;
