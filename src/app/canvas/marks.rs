//! Spots beside what has a problem: tables, columns, relations. A spot says which; pressed, it opens a
//! menu of them and their fixes. Each is a button, by pointer and by keyboard.

use crowsfoot::layout::metrics::{HEADER_HEIGHT, ROW_HEIGHT};
use crowsfoot::problem::Severity;
use crowsfoot::scene::TableBox;
use crowsfoot::scene::view::Detail;
use crowsfoot::schema::Point;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::super::hand::fixes;
use super::super::panes::Panes;
use super::super::state::Mark;
use super::CanvasState;

/// Those of a table and its columns.
pub(super) fn of_table(
    canvas: CanvasState,
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
    own.filter_map(|it| spot(canvas, panes, it, Point { x: width, y: row_of(it)? })).collect_view()
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
        spots.filter_map(|(mark, at)| spot(canvas, panes, &mark, at)).collect_view()
    }
}

/// The middle of the longest part of a line.
fn middle(points: &[Point]) -> Option<Point> {
    let length = |(a, b): &(Point, Point)| (a.x - b.x).abs() + (a.y - b.y).abs();
    let parts = points.windows(2).map(|it| (it[0], it[1]));
    let (a, b) = parts.max_by(|a, b| length(a).total_cmp(&length(b)))?;
    Some(Point { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 })
}

fn spot(
    canvas: CanvasState,
    panes: Panes,
    mark: &Mark,
    at: Point,
) -> Option<impl IntoView + use<>> {
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
            tell(canvas, panes, &pressed, &event);
        }
    };
    Some(view! {
        <circle
            class=class cx=at.x cy=at.y r="5"
            role="button" tabindex="0" aria-label=name
            // No drag begins here.
            on:pointerdown=|event| event.stop_propagation()
            on:click=move |event| tell(canvas, panes, &clicked, &event)
            on:keydown=press
        ><title>{title}</title></circle>
    })
}

/// Opens the menu of what is wrong below the mark. A page that only shows lists it.
fn tell(canvas: CanvasState, panes: Panes, mark: &Mark, event: &Event) {
    if let Some(hand) = canvas.hand.get_value() {
        let spot = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
        let at = spot.map(|it| it.get_bounding_client_rect());
        fixes::open(hand, mark, at.map_or((0.0, 0.0), |it| (it.left(), it.bottom() + 4.0)));
    } else {
        fixes::list(canvas.state, panes, mark);
    }
}
