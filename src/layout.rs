//! Where tables stand and how edges run. Only + - * / and sqrt, so that the same schema gives the
//! same drawing natively and in the browser.

use serde::Serialize;

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Sizes of what is drawn. Texts are measured by counting characters: the same everywhere.
pub mod metrics {
    pub const HEADER_HEIGHT: f64 = 34.0;
    pub const ROW_HEIGHT: f64 = 24.0;
    pub const MIN_TABLE_WIDTH: f64 = 160.0;
    pub const MAX_TABLE_WIDTH: f64 = 420.0;
    /// Below the last row, and the space of a collapsed table's body.
    pub const PADDING: f64 = 4.0;
}
