//! A column on its way to another place of its table. It begins at the row that is selected, so that any other
//! row still moves the table.

use crowsfoot::edits;
use crowsfoot::layout::Rect;
use crowsfoot::layout::metrics::{HEADER_HEIGHT, ROW_HEIGHT};
use crowsfoot::scene::view::Detail;
use crowsfoot::schema::{ColumnId, Point, TableId};
use leptos::prelude::*;

use super::CanvasState;

/// Rows are counted as they are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reorder {
    table: TableId,
    from: usize,
    to: usize,
}

impl CanvasState {
    /// Whether a drag of this column is one of the column.
    pub(super) fn begin_reorder(self, table: TableId, column: ColumnId) -> bool {
        let Some(hand) = self.hand.get_value() else { return false };
        if self.selected_column.get_untracked() != Some((table, column)) {
            return false;
        }
        let from = self.state.scene.with_untracked(|scene| {
            let rows = &scene.tables.get(table.index())?.rows;
            rows.iter().position(|it| it.column == column)
        });
        hand.reorder.set(from.map(|from| Reorder { table, from, to: from }));
        from.is_some()
    }

    /// The pointer is at a point of the diagram.
    pub(super) fn reorder_towards(self, at: Point) {
        let Some(hand) = self.hand.get_value() else { return };
        let Some(it) = hand.reorder.get_untracked() else { return };
        let to = self.state.scene.with_untracked(|scene| {
            let table = scene.tables.get(it.table.index())?;
            let row = ((at.y - table.rect.y - HEADER_HEIGHT) / ROW_HEIGHT).max(0.0) as usize;
            Some(row.min(table.rows.len().saturating_sub(1)))
        });
        if let Some(to) = to.filter(|to| *to != it.to) {
            hand.reorder.set(Some(Reorder { to, ..it }));
        }
    }

    pub(super) fn finish_reorder(self) {
        let Some(hand) = self.hand.get_value() else { return };
        let Some(Reorder { table, from, to }) = hand.reorder.get_untracked() else { return };
        hand.reorder.set(None);
        let columns = self.state.scene.with_untracked(|scene| {
            let rows = &scene.tables.get(table.index())?.rows;
            Some((rows.get(from)?.column, rows.get(to)?.column))
        });
        if let Some((column, to)) = columns.filter(|it| it.0 != it.1) {
            let document = self.state.document.get_untracked();
            hand.apply(edits::move_column(&document, table, column, to));
        }
    }
}

/// The grip of the selected row, and the line where a column would be dropped.
#[component]
pub(super) fn Reordering() -> impl IntoView {
    let canvas = CanvasState::get();
    let moved = move || canvas.hand.get_value().and_then(|it| it.reorder.get());
    let rect = move |table: TableId| {
        canvas.state.scene.with(|it| it.tables.get(table.index()).map(|it| it.rect))
    };
    let grip = Memo::new(move |_| {
        let (table, column) = canvas.selected_column.get()?;
        let is_busy = canvas.drag.with(Option::is_some) || moved().is_some();
        if is_busy || canvas.state.read_only || canvas.detail.get() != Detail::Rows {
            return None;
        }
        canvas.state.scene.with(|scene| {
            let table = scene.tables.get(table.index()).filter(|it| it.drawn && !it.collapsed)?;
            let row = table.rows.iter().position(|it| it.column == column)?;
            let y = table.rect.y + HEADER_HEIGHT + (row as f64 + 0.5) * ROW_HEIGHT;
            Some((table.rect.x + 2.0, y))
        })
    });
    let line = Memo::new(move |_| {
        let Reorder { table, from, to } = moved()?;
        let Rect { x, y, width, .. } = rect(table)?;
        let below = usize::from(to > from);
        let top = |row: usize| y + HEADER_HEIGHT + row as f64 * ROW_HEIGHT;
        Some((x, top(from), width, (to != from).then(|| top(to + below))))
    });
    view! {
        {move || grip.get().map(|(x, y)| view! {
            <path class="grip" d=format!("M{x} {}v0m0 4v0m0 4v0m3.5 -8v0m0 4v0m0 4v0", y - 4.0)>
                <title>"Drag the column to another place"</title>
            </path>
        })}
        {move || line.get().map(|(x, y, width, to)| view! {
            <rect class="row-moved" x=x y=y width=width height=ROW_HEIGHT />
            {to.map(|to| view! { <path class="row-drop" d=format!("M{x} {to}h{width}") /> })}
        })}
    }
}
