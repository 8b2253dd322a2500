//! Where relations begin: handles beside what is pointed at or selected, and the line that is drawn from one.

use crowsfoot::layout::Rect;
use crowsfoot::layout::metrics::{HEADER_HEIGHT, ROW_HEIGHT};
use crowsfoot::problem::Severity;
use crowsfoot::scene::view::Detail;
use crowsfoot::schema::{Point, Side};
use leptos::prelude::*;

use super::super::hand::connect::{Origin, Spot, Verdict, connect, preview};
use super::CanvasState;

/// How far from the table a handle is, in diagram units.
const BESIDE: f64 = 11.0;
const RADIUS: f64 = 5.5;

/// A relation on its way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Connecting {
    pub(super) origin: Origin,
    start: Point,
    /// Where the pointer is.
    at: Point,
    to: Option<Spot>,
    verdict: Verdict,
}

impl CanvasState {
    /// The row of a spot, or the head of its table.
    fn spot_rect(self, spot: Spot) -> Option<Rect> {
        self.state.scene.with_untracked(|scene| {
            let table = scene.tables.get(spot.table.index()).filter(|it| it.drawn)?;
            let row = spot.column.filter(|_| !table.collapsed);
            let row = row.and_then(|column| table.rows.iter().position(|it| it.column == column));
            let (y, height) = match row {
                Some(row) => (HEADER_HEIGHT + row as f64 * ROW_HEIGHT, ROW_HEIGHT),
                None => (0.0, HEADER_HEIGHT),
            };
            Some(Rect { y: table.rect.y + y, height, ..table.rect })
        })
    }

    /// The column or head beside or under a point of the diagram.
    pub(super) fn spot_near(self, at: Point) -> Option<Spot> {
        let reach = BESIDE + 2.0 * RADIUS;
        let area = Rect { x: at.x - reach, y: at.y, width: 2.0 * reach, height: 0.0 };
        let tables = self.index.with_untracked(|it| it.tables_in(&area));
        self.state.scene.with_untracked(|scene| {
            let boxes = tables.iter().rev().filter_map(|it| scene.tables.get(it.index()));
            let aside = |it: &Rect| (it.x - at.x).max(at.x - it.x - it.width).max(0.0);
            let near = boxes.filter(|it| {
                let rect = &it.rect;
                it.drawn && at.y >= rect.y && at.y <= rect.y + rect.height && aside(rect) <= reach
            });
            let table = near.min_by(|a, b| aside(&a.rect).total_cmp(&aside(&b.rect)))?;
            let row = ((at.y - table.rect.y - HEADER_HEIGHT) / ROW_HEIGHT).floor();
            let row = table.rows.get(row as usize).filter(|_| row >= 0.0 && !table.collapsed);
            Some(Spot { table: table.id, column: row.map(|it| it.column) })
        })
    }

    /// The handles that are shown, and what begins at each.
    fn handles(self) -> Vec<(Point, Origin)> {
        if self.detail.get_untracked() == Detail::Boxes {
            return Vec::new();
        }
        let relation = self.selected_relation.get_untracked();
        let ends = self.state.scene.with_untracked(|scene| {
            let edge = relation.and_then(|it| scene.edges.get(it.index())?.as_ref());
            let ends = edge.map(|it| {
                Side::BOTH.map(|side| (it.ends[side as usize].at, Origin::End(it.relation, side)))
            });
            ends.map(Vec::from).unwrap_or_default()
        });
        let spot = self.spot.get_untracked().or_else(|| self.selected_spot());
        let rect = spot.and_then(|it| Some((it, self.spot_rect(it)?)));
        let beside = rect.map(|(spot, it)| {
            let y = it.y + it.height / 2.0;
            let (left, right) = (it.x - BESIDE, it.x + it.width + BESIDE);
            [left, right].map(|x| (Point { x, y }, Origin::Spot(spot)))
        });
        ends.into_iter().chain(beside.into_iter().flatten()).collect()
    }

    fn selected_spot(self) -> Option<Spot> {
        let schema = self.state.schema.get_untracked();
        let column = self.state.selection.with_untracked(|it| it.column(&schema));
        match (column, self.selected_tables.get_untracked().as_slice()) {
            (Some((table, column)), _) => Some(Spot { table, column: Some(column) }),
            (None, &[table]) => Some(Spot { table, column: None }),
            _ => None,
        }
    }

    /// What begins at a point of the diagram.
    pub(super) fn handle_at(self, at: Point, reach: f64) -> Option<(Point, Origin)> {
        let distance = |it: Point| ((it.x - at.x).powi(2) + (it.y - at.y).powi(2)).sqrt();
        self.hand.get_value()?;
        self.handles().into_iter().find(|it| distance(it.0) <= reach)
    }

    pub(super) fn begin_connecting(self, origin: Origin, start: Point) {
        let verdict = Verdict::default();
        self.connecting.set(Some(Connecting { origin, start, at: start, to: None, verdict }));
    }

    /// The pointer has moved, over that or over nothing.
    pub(super) fn connect_towards(self, at: Point, to: Option<Spot>) {
        let Some(mut it) = self.connecting.get_untracked() else { return };
        it.at = at;
        if it.to != to {
            it.to = to;
            // Asked once a target, not once a movement.
            let hand = self.hand.get_value();
            it.verdict =
                hand.zip(to).map(|(hand, to)| preview(hand, it.origin, to)).unwrap_or_default();
        }
        self.connecting.set(Some(it));
    }

    pub(super) fn finish_connecting(self, at: Point) {
        let Some(it) = self.connecting.get_untracked() else { return };
        self.connecting.set(None);
        let (x, y) = self.corner();
        if let Some((hand, to)) = self.hand.get_value().zip(it.to) {
            connect(hand, it.origin, to, (x + at.x, y + at.y));
        }
    }
}

#[component]
pub(super) fn Handles() -> impl IntoView {
    let canvas = CanvasState::get();
    let shown = Memo::new(move |_| {
        canvas.spot.track();
        canvas.detail.track();
        canvas.selected_tables.track();
        canvas.selected_relation.track();
        canvas.state.selection.track();
        canvas.state.scene.track();
        let is_busy = canvas.drag.with(Option::is_some) || canvas.connecting.with(Option::is_some);
        let handles = if is_busy { Vec::new() } else { canvas.handles() };
        handles.into_iter().map(|it| (it.0.x, it.0.y)).collect::<Vec<_>>()
    });
    let line = move || {
        let it = canvas.connecting.get()?;
        let (from, to) = (it.start, it.at);
        let target = it.to.and_then(|to| canvas.spot_rect(to)).map(|rect| view! {
            <rect class="connect-target" x=rect.x y=rect.y width=rect.width height=rect.height rx="4" />
        });
        Some(view! {
            {target}
            <path class="connect-line" d=format!("M{} {}L{} {}", from.x, from.y, to.x, to.y) />
            <circle class="handle" cx=from.x cy=from.y r=RADIUS />
        })
    };
    view! {
        {move || shown.get().into_iter().map(|(x, y)| view! {
            <circle class="handle" cx=x cy=y r=RADIUS />
        }).collect_view()}
        {line}
    }
}

/// What would come of the drop, beside the pointer.
#[component]
pub(super) fn Foretold() -> impl IntoView {
    let canvas = CanvasState::get();
    let told = Memo::new(move |_| {
        let it = canvas.connecting.get()?;
        it.to?;
        Some(it.verdict)
    });
    let place = move |along: fn(Point) -> f64| {
        let view = canvas.view.get();
        let at = canvas.connecting.with(|it| it.as_ref().map(|it| it.at)).unwrap_or_default();
        let at = Point { x: view.x + at.x * view.zoom, y: view.y + at.y * view.zoom };
        format!("{}px", (along(at) + 16.0).round())
    };
    move || {
        told.get().map(|it| {
            let class = match it.severity {
                Some(Severity::Error) => "foretold error",
                Some(Severity::Warning) => "foretold warning",
                _ => "foretold",
            };
            view! {
                <p class=class role="status" style:left=move || place(|it| it.x) style:top=move || place(|it| it.y)>
                    {it.text}
                </p>
            }
        })
    }
}
