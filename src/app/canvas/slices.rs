//! Which tables are in the DOM, in which detail. While somebody looks around, they come and go in slices, a
//! few in each frame, so that the movement does not halt for all of them.

use crowsfoot::order;
use crowsfoot::scene::view::Detail;
use crowsfoot::schema::TableId;
use leptos::prelude::*;

use super::CanvasState;

/// A table that is in the DOM.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Shown {
    pub(super) table: TableId,
    detail: Detail,
    /// What came later stands later in the DOM: between others it would make the browser lay those out anew.
    came: u32,
}

/// How much is changed in one frame: a table with its columns, one without, and one that goes.
const SLICE: u32 = 36;
const ROWS: u32 = 12;
const HEADER: u32 = 3;
const GONE: u32 = 1;

pub(super) fn detail_of(shown: &[Shown], table: TableId) -> Option<Detail> {
    let at = shown.binary_search_by_key(&table, |it| it.table).ok()?;
    shown.get(at).map(|it| it.detail)
}

/// The tables in the order of the DOM.
pub(super) fn in_order(shown: &[Shown]) -> Vec<Shown> {
    let mut shown = shown.to_vec();
    order::sort_by(&mut shown, |a, b| a.came.cmp(&b.came));
    shown
}

/// What is shown by now of the tables that are wanted, in the order of the tables.
pub(super) fn shown(canvas: CanvasState) -> Memo<Vec<Shown>> {
    let next = RwSignal::new(());
    let slicing = StoredValue::new(false);
    Memo::new(move |before: Option<&Vec<Shown>>| {
        next.track();
        let wanted = wanted(canvas, before.map_or(&[], |it| it));
        let slices = canvas.gliding.get_untracked() || slicing.get_value();
        let Some(before) = before.filter(|_| slices) else { return wanted };
        let shown = slice(before, &wanted);
        let unfinished = shown != wanted;
        slicing.set_value(unfinished);
        if unfinished {
            request_animation_frame(move || _ = next.try_set(()));
        }
        shown
    })
}

/// Those in view, unless they are too small to read, and those that are selected or dragged.
fn wanted(canvas: CanvasState, before: &[Shown]) -> Vec<Shown> {
    let (frame, detail) = (canvas.frame.get(), canvas.detail.get());
    let mut ids = match detail {
        Detail::Boxes => Vec::new(),
        _ => canvas.index.with(|it| it.tables_in(&frame.area)),
    };
    canvas.selected_tables.with(|it| ids.extend(it));
    canvas.drag.with(|it| ids.extend(it.iter().flat_map(|it| &it.tables)));
    order::sort(&mut ids);
    ids.dedup();
    canvas.state.scene.with(|scene| {
        ids.retain(|it| scene.tables.get(it.index()).is_some_and(|it| it.drawn));
    });
    let last = before.iter().map(|it| it.came + 1).max().unwrap_or(0);
    let mut before = before.iter().peekable();
    let shown = |table: TableId| {
        while before.next_if(|it| it.table < table).is_some() {}
        let came = before.next_if(|it| it.table == table).map_or(last, |it| it.came);
        Shown { table, detail, came }
    };
    ids.into_iter().map(shown).collect()
}

/// A step from what is shown to what is wanted: in the order of the tables, as much as one slice allows.
#[cold]
fn slice(before: &[Shown], wanted: &[Shown]) -> Vec<Shown> {
    let mut left = SLICE;
    let mut take = |cost: u32| {
        let can = left > 0;
        left = left.saturating_sub(cost);
        can
    };
    let mut shown = Vec::with_capacity(wanted.len().max(before.len()));
    let (mut old, mut new) = (before.iter().peekable(), wanted.iter().peekable());
    loop {
        let id = match (old.peek(), new.peek()) {
            (Some(a), Some(b)) => a.table.min(b.table),
            (Some(it), None) | (None, Some(it)) => it.table,
            (None, None) => return shown,
        };
        let was = old.next_if(|it| it.table == id);
        let is = new.next_if(|it| it.table == id);
        shown.extend(match (was, is) {
            (Some(was), Some(is)) if was.detail == is.detail => Some(*is),
            (_, Some(is)) if take(cost(is.detail)) => Some(*is),
            (Some(_), None) if take(GONE) => None,
            _ => was.copied(),
        });
    }
}

fn cost(detail: Detail) -> u32 {
    if detail == Detail::Rows { ROWS } else { HEADER }
}
