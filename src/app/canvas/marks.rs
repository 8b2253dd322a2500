//! Spots beside what has a problem: tables, columns, relations. A spot says which; pressed, it lists
//! them with their fixes. Each is a button, by pointer and by keyboard.

use crowsfoot::layout::metrics::{HEADER_HEIGHT, ROW_HEIGHT};
use crowsfoot::problem::Severity;
use crowsfoot::scene::TableBox;
use crowsfoot::scene::view::Detail;
use crowsfoot::schema::Point;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::super::panes::Panes;
use super::super::problems::focus_first;
use super::super::state::{Mark, Pane, Selection, State};
use super::CanvasState;

/// Those of a table and its columns.
pub(super) fn of_table(
    state: State,
    panes: Panes,
    table: &TableBox,
    marks: &[Mark],
) -> impl IntoView + use<> {
    let width = table.rect.width;
    let row_of = |mark: &Mark| {
        Some(match mark.column {
            Some(column) if !table.collapsed => {
                let row = table.rows.iter().position(|it| it.column == column)?;
                HEADER_HEIGHT + (row as f64 + 0.5) * ROW_HEIGHT
            }
            _ => HEADER_HEIGHT / 2.0,
        })
    };
    let own = marks.iter().filter(|it| it.relation.is_none());
    own.filter_map(|it| spot(state, panes, it, Point { x: width, y: row_of(it)? })).collect_view()
}

/// Those of the relations in view, in the middle of their lines.
#[component]
pub(super) fn EdgeMarks() -> impl IntoView {
    let canvas = CanvasState::get();
    let panes = Panes::get();
    let shown = Memo::new(move |_| {
        // Lines that are moved have no place of their own.
        if canvas.detail.get() == Detail::Boxes || canvas.drag.with(Option::is_some) {
            return Vec::new();
        }
        let frame = canvas.frame.get();
        let seen = canvas.index.with(|it| it.edges_in(&frame.area));
        canvas.state.scene.with(|scene| {
            let place = |mark: &Mark| {
                let id = mark.relation.filter(|it| seen.binary_search(it).is_ok())?;
                let edge = scene.edges.get(id.index())?.as_ref()?;
                Some((mark.clone(), middle(&edge.points)?))
            };
            canvas.state.marks.with(|marks| marks.iter().filter_map(place).collect::<Vec<_>>())
        })
    });
    move || {
        let spots = shown.get().into_iter();
        spots.filter_map(|(mark, at)| spot(canvas.state, panes, &mark, at)).collect_view()
    }
}

/// The middle of the longest part of a line.
fn middle(points: &[Point]) -> Option<Point> {
    let length = |(a, b): &(Point, Point)| (a.x - b.x).abs() + (a.y - b.y).abs();
    let parts = points.windows(2).map(|it| (it[0], it[1]));
    let (a, b) = parts.max_by(|a, b| length(a).total_cmp(&length(b)))?;
    Some(Point { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 })
}

fn spot(state: State, panes: Panes, mark: &Mark, at: Point) -> Option<impl IntoView + use<>> {
    let (class, severity) = match mark.severity {
        Severity::Error => ("problem-mark error", "Error"),
        Severity::Warning => ("problem-mark warning", "Warning"),
        Severity::Advice => return None,
    };
    let name = format!("{severity}: {}", mark.message.replace('`', ""));
    let title = name.clone();
    let (clicked, pressed) = (mark.clone(), mark.clone());
    let press = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            event.stop_propagation();
            list_problems(state, panes, &pressed);
            focus_first();
        }
    };
    Some(view! {
        <circle
            class=class cx=at.x cy=at.y r="5"
            role="button" tabindex="0" aria-label=name
            // No drag begins here.
            on:pointerdown=|event| event.stop_propagation()
            on:click=move |_| list_problems(state, panes, &clicked)
            on:keydown=press
        ><title>{title}</title></circle>
    })
}

/// Selects what is marked, and lists the problems of its table.
fn list_problems(state: State, panes: Panes, mark: &Mark) {
    let schema = state.schema.get_untracked();
    let selection = match mark.relation {
        Some(relation) => Selection::of_relation(&schema, relation),
        None => Selection::of_tables(&schema, [mark.table]),
    };
    state.select(selection, Pane::Diagram);
    state.problems_of.set(schema.table(mark.table).map(|it| it.qualified_name()));
    panes.tab.set(0);
    panes.show(Pane::Output);
}
