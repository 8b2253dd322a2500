//! The tables of the drawing, and the groups and notes behind them.

use std::fmt::Write;

use crowsfoot::layout::metrics::{
    self, HEADER_HEIGHT, INSET, KEY_WIDTH, MARK_WIDTH, ROW_HEIGHT, TEXT_GAP,
};
use crowsfoot::scene::view::Detail;
use crowsfoot::scene::{Row, TableBox};
use crowsfoot::schema::{ColumnId, Point, TableId};
use leptos::either::Either;
use leptos::prelude::*;

use super::super::panes::Panes;
use super::super::state::Mark;
use super::slices::{self, Shown};
use super::{CanvasState, marks, rounded, whole};

/// Every table that is in view; when they are too small to read, all of them as plain boxes, and
/// those that are selected. While somebody looks around, what comes into view comes in slices.
#[component]
pub(super) fn Tables() -> impl IntoView {
    let canvas = CanvasState::get();
    let shown = slices::shown(canvas);
    view! {
        <Boxes />
        <For each=move || shown.with(|it| slices::in_order(it)) key=|it| it.table let:it>
            <TableNode id=it.table shown />
        </For>
    }
}

/// All tables as rectangles: one path a colour.
#[component]
fn Boxes() -> impl IntoView {
    let canvas = CanvasState::get();
    let wanted = Memo::new(move |_| canvas.detail.get() == Detail::Boxes);
    let moved = Memo::new(move |_| canvas.drag.with(|it| it.as_ref().map(|it| it.tables.clone())));
    let paths = Memo::new(move |_| {
        if !wanted.get() {
            return Vec::new();
        }
        let moved = moved.get().unwrap_or_default();
        let mut paths: Vec<(Option<String>, String)> = Vec::new();
        canvas.state.scene.with(|scene| {
            for table in scene.tables.iter().filter(|it| it.drawn && !moved.contains(&it.id)) {
                let at = paths.iter().position(|it| it.0 == table.color).unwrap_or_else(|| {
                    paths.push((table.color.clone(), String::new()));
                    paths.len() - 1
                });
                let rect = &table.rect;
                let width = whole(rect.width);
                let _ = write!(
                    paths[at].1,
                    "M{} {}h{width}v{}h-{width}z",
                    whole(rect.x),
                    whole(rect.y),
                    whole(rect.height),
                );
            }
        });
        paths
    });
    move || {
        paths.with(|paths| {
            paths
                .iter()
                .map(|(color, d)| {
                    view! { <path class="boxes" fill=color.clone() d=d.clone() /> }
                })
                .collect_view()
        })
    }
}

#[component]
fn TableNode(id: TableId, shown: Memo<Vec<Shown>>) -> impl IntoView {
    let canvas = CanvasState::get();
    let panes = Panes::get();
    let scene = canvas.state.scene;
    let place = Memo::new(move |_| {
        let at = scene.with(|it| {
            it.tables
                .get(id.index())
                .map_or(Point::default(), |it| Point { x: it.rect.x, y: it.rect.y })
        });
        canvas.drag.with(|drag| match drag {
            Some(drag) if drag.tables.contains(&id) => {
                Point { x: at.x + drag.dx, y: at.y + drag.dy }
            }
            _ => at,
        })
    });
    // Without its place, so that what is in the table is not made anew when it moves.
    let table = Memo::new(move |_| {
        let mut table = scene.with(|it| it.tables.get(id.index()).cloned())?;
        (table.rect.x, table.rect.y) = (0.0, 0.0);
        Some(table)
    });
    let detail = Memo::new(move |before: Option<&Detail>| {
        let own = shown.with(|it| slices::detail_of(it, id));
        own.or(before.copied()).unwrap_or(Detail::Headers)
    });
    let selected = Memo::new(move |_| canvas.selected_tables.with(|it| it.contains(&id)));
    let column =
        Memo::new(move |_| canvas.selected_column.get().filter(|it| it.0 == id).map(|it| it.1));
    let of_table = Memo::new(move |_| canvas.state.marks.with(|it| marks_of(it, id).to_vec()));
    let transform = move || {
        let Point { x, y } = place.get();
        format!("translate({} {})", rounded(x, 10.0), rounded(y, 10.0))
    };
    view! {
        <g
            id=format!("table-{}", id.0)
            class="table"
            class:selected=move || selected.get()
            transform=transform
            role="group"
            aria-label=move || table.with(|it| it.as_ref().map(spoken))
        >
            {move || table.with(|it| it.as_ref().map(|it| content(it, detail.get())))}
            {move || table.with(|it| it.as_ref().map(|it| marks::of_table(canvas, panes, it, &of_table.get())))}
            {move || table.with(|it| it.as_ref().zip(column.get()).and_then(|(it, column)| row_frame(it, column)))}
        </g>
    }
}

/// Those of one table; they are in the order of the tables.
fn marks_of(marks: &[Mark], table: TableId) -> &[Mark] {
    let from = marks.partition_point(|it| it.table < table);
    let own = marks.get(from..).unwrap_or_default();
    own.get(..own.partition_point(|it| it.table == table)).unwrap_or_default()
}

/// A table in words.
fn spoken(table: &TableBox) -> String {
    let columns = table.rows.iter().map(|row| {
        let key = if row.primary_key { ", primary key" } else { "" };
        let reference = if row.foreign_key { ", foreign key" } else { "" };
        format!("{} {}{key}{reference}", row.name, row.ty)
    });
    let columns: Vec<String> = columns.collect();
    format!("Table {}. {}", table.title, columns.join("; "))
}

fn content(table: &TableBox, detail: Detail) -> impl IntoView + use<> {
    let (width, height) = (table.rect.width, table.rect.height);
    let note = table.note.clone().map(|it| view! { <title>{it}</title> });
    let header = header_path(width, table.rows.is_empty() || table.collapsed);
    let frame = view! {
        <rect class="table-body" width=width height=height rx="6" />
        <path class="table-header" fill=table.color.clone() d=header />
    };
    let title = metrics::fit(&table.title, metrics::TITLE_SIZE, width - 2.0 * INSET).into_owned();
    let dark = table.color.as_deref().is_some_and(is_dark);
    let light = table.color.is_some() && !dark;
    if detail != Detail::Rows {
        // Large letters: at this size a name is all that one can read.
        let size = if table.collapsed { 15.0 } else { 22.0 };
        let title = metrics::fit(&table.title, size, width - 16.0).into_owned();
        return Either::Left(view! {
            {frame}
            <text
                class="table-title far"
                class:on-dark=dark && table.collapsed
                class:on-light=light && table.collapsed
                x=width / 2.0
                y=height / 2.0 + if table.collapsed { 0.0 } else { HEADER_HEIGHT / 2.0 }
                font-size=size
            >{title}</text>
        });
    }
    let rows: &[Row] = if table.collapsed { &[] } else { &table.rows };
    let marks = row_marks(rows, width);
    let rows = rows
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let y = HEADER_HEIGHT + (i as f64 + 0.5) * ROW_HEIGHT;
            let room = width - 2.0 * INSET - KEY_WIDTH - TEXT_GAP / 2.0 - MARK_WIDTH;
            // A long type gives way to the name, down to half of the room.
            let wanted = metrics::text_width(&row.name, metrics::NAME_SIZE);
            let ty = metrics::fit(&row.ty, metrics::TYPE_SIZE, (room - wanted).max(room / 2.0));
            let left = room - metrics::text_width(&ty, metrics::TYPE_SIZE);
            let name = metrics::fit(&row.name, metrics::NAME_SIZE, left).into_owned();
            let ty = ty.into_owned();
            let note = row.note.clone().map(|it| view! { <title>{it}</title> });
            view! {
                <text class="column-name" class:key=row.primary_key x=INSET + KEY_WIDTH y=y>{name}{note}</text>
                <text class="column-type" class:enum-type=row.is_enum x=width - MARK_WIDTH y=y>{ty}</text>
            }
        })
        .collect_view();
    Either::Right(view! {
        {frame}
        <text class="table-title" class:on-dark=dark class:on-light=light x=INSET y=HEADER_HEIGHT / 2.0>{title}{note}</text>
        <path class="row-lines" d=marks.lines />
        <path class="key-marks" d=marks.keys />
        <path class="reference-marks" d=marks.references />
        <path class="not-null-marks" d=marks.not_null />
        <path class="unique-marks" d=marks.unique />
        {rows}
    })
}

struct RowMarks {
    lines: String,
    keys: String,
    references: String,
    not_null: String,
    unique: String,
}

/// The marks of all rows, one path a kind.
fn row_marks(rows: &[Row], width: f64) -> RowMarks {
    let mut marks = RowMarks {
        lines: String::new(),
        keys: String::new(),
        references: String::new(),
        not_null: String::new(),
        unique: String::new(),
    };
    for (i, row) in rows.iter().enumerate() {
        let top = HEADER_HEIGHT + i as f64 * ROW_HEIGHT;
        let y = top + ROW_HEIGHT / 2.0;
        if i > 0 {
            let _ = write!(marks.lines, "M0 {top}h{width}");
        }
        if row.primary_key {
            // A key: ring, shaft and two teeth.
            let _ = write!(
                marks.keys,
                "M9.5 {y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M15.5 {y}h7v2.6M19.6 {y}v2.2"
            );
        } else if row.foreign_key {
            // An arrow that leads elsewhere.
            let _ = write!(marks.references, "M11 {}l8 -8m-5.6 0h5.6v5.6", y + 4.0);
        }
        if row.not_null || row.primary_key {
            let _ = write!(
                marks.not_null,
                "M{} {y}m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0",
                width - 12.0
            );
        }
        if row.unique && !row.primary_key {
            let _ = write!(
                marks.unique,
                "M{} {y}l4 -4l4 4l-4 4z",
                if row.foreign_key { 1.5 } else { 11.0 }
            );
        }
    }
    marks
}

fn row_frame(table: &TableBox, column: ColumnId) -> Option<impl IntoView + use<>> {
    let row = table.rows.iter().position(|it| it.column == column).filter(|_| !table.collapsed)?;
    let y = HEADER_HEIGHT + row as f64 * ROW_HEIGHT;
    let width = table.rect.width;
    Some(view! { <rect class="row-selected" y=y width=width height=ROW_HEIGHT /> })
}

/// Rounded above; below too where no row follows.
fn header_path(width: f64, alone: bool) -> String {
    let (right, bottom) = (width - 6.0, HEADER_HEIGHT - 6.0);
    if alone {
        format!(
            "M0 6a6 6 0 0 1 6 -6H{right}a6 6 0 0 1 6 6V{bottom}a6 6 0 0 1 -6 6H6a6 6 0 0 1 -6 -6z"
        )
    } else {
        format!("M0 6a6 6 0 0 1 6 -6H{right}a6 6 0 0 1 6 6V{HEADER_HEIGHT}H0z")
    }
}

/// Whether white letters are read better on `#rgb` or `#rrggbb` than black ones.
fn is_dark(color: &str) -> bool {
    let digits: Vec<u32> = color.chars().filter_map(|it| it.to_digit(16)).collect();
    let [r, g, b] = match *digits.as_slice() {
        [r, g, b] => [17 * r, 17 * g, 17 * b],
        [r, r2, g, g2, b, b2] => [16 * r + r2, 16 * g + g2, 16 * b + b2],
        _ => return false,
    };
    299 * r + 587 * g + 114 * b < 150_000
}

/// Within the group's border, or above it where the letters are larger than the room there.
fn title_top(top: f64, size: f64) -> f64 {
    if size > 20.0 { top - size * 1.2 } else { top + 8.0 }
}

/// Groups and notes: behind everything else.
#[component]
pub(super) fn Groups() -> impl IntoView {
    let canvas = CanvasState::get();
    let groups = Memo::new(move |_| canvas.state.scene.with(|it| it.groups.clone()));
    let notes = Memo::new(move |_| canvas.state.scene.with(|it| it.notes.clone()));
    // Titles keep a readable size while the tables are too small to read.
    let title_size = Memo::new(move |_| {
        let zoom = canvas.painted.with(|it| it.zoom);
        if zoom >= 0.38 { 14.0 } else { (14.0 / zoom).min(220.0).round() }
    });
    view! {
        {move || groups.get().into_iter().map(|it| {
            let rect = it.rect;
            view! {
                <g class="group">
                    <rect x=rect.x y=rect.y width=rect.width height=rect.height rx="10" fill=it.color.clone() stroke=it.color.clone() />
                    <text x=rect.x + 12.0 y=move || title_top(rect.y, title_size.get()) font-size=move || title_size.get()>{it.title}</text>
                </g>
            }
        }).collect_view()}
        {move || notes.get().into_iter().map(|it| {
            let rect = it.rect;
            let lines = (rect.height / 18.0 - 2.0).max(0.0) as usize;
            let lines = it.text.lines().take(lines).enumerate().map(|(i, line)| {
                let line = metrics::fit(line, 12.0, rect.width - 20.0).into_owned();
                view! { <text class="note-line" x=rect.x + 10.0 y=rect.y + 44.0 + 18.0 * i as f64>{line}</text> }
            }).collect_view();
            view! {
                <g class="note">
                    <rect x=rect.x y=rect.y width=rect.width height=rect.height rx="4" fill=it.color.clone() />
                    <text class="note-title" x=rect.x + 10.0 y=rect.y + 22.0>{it.title}</text>
                    {lines}
                </g>
            }
        }).collect_view()}
    }
}
