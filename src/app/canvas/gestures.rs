//! What pointers do: pan, pinch, select, drag tables, draw a selection.

use std::time::Duration;

use crowsfoot::layout::Rect;
use crowsfoot::layout::metrics::{HEADER_HEIGHT, ROW_HEIGHT};
use crowsfoot::schema::{ColumnId, Point, RelationId, TableId};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent, WheelEvent};

use super::super::hand::Hand;
use super::super::hand::connect::Spot;
use super::super::state::{EditKind, Selection};
use super::glide::glide;
use super::{CanvasState, Drag};

/// A pointer that moves less than this still clicks, in CSS pixels.
const STILL: f64 = 4.0;
/// How long a finger rests until it asks for the context menu.
const LONG_PRESS: Duration = Duration::from_millis(500);
/// How near to a line it is hit.
const REACH: f64 = 7.0;

#[derive(Clone, Copy)]
pub(super) struct Gestures {
    canvas: CanvasState,
    gesture: StoredValue<Gesture>,
    /// Where each pressed pointer is, in the pane.
    pointers: StoredValue<Vec<(i32, Point)>>,
    pub(super) panning: RwSignal<bool>,
}

#[derive(Clone, Debug, PartialEq)]
enum Gesture {
    None,
    /// Pressed on something, not moved yet.
    Press {
        from: Point,
        on: Target,
        add: bool,
    },
    Pan {
        last: Point,
    },
    /// A drag of `canvas.drag`'s tables.
    Drag {
        from: Point,
    },
    /// A rectangle from this point of the diagram.
    Band {
        from: Point,
    },
    /// A line from a handle: `canvas.connecting`.
    Connect,
    /// The selected column within its table: `Hand::reorder`.
    Reorder,
    /// Two fingers.
    Pinch,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    Table(TableId, Option<ColumnId>),
    Relation(RelationId),
    Ground,
}

impl Gestures {
    pub(super) fn new(canvas: CanvasState) -> Gestures {
        Gestures {
            canvas,
            gesture: StoredValue::new(Gesture::None),
            pointers: StoredValue::new(Vec::new()),
            panning: RwSignal::new(false),
        }
    }

    pub(super) fn down(self, event: &PointerEvent) {
        let Some(at) = self.place(event) else { return };
        if let Some(drawing) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) {
            // Fails where the pointer is gone already; then there is nothing to capture.
            let _ = drawing.set_pointer_capture(event.pointer_id());
        }
        self.pointers.update_value(|it| {
            it.retain(|it| it.0 != event.pointer_id());
            it.push((event.pointer_id(), at));
        });
        let gesture = match (self.pointers.with_value(Vec::len), event.button()) {
            (2.., _) => Gesture::Pinch,
            (_, 1) => Gesture::Pan { last: at },
            (_, 0) if self.connects(event, at) => Gesture::Connect,
            (_, 0) => match self.target(at) {
                Target::Ground if event.shift_key() => {
                    Gesture::Band { from: self.canvas.view.get_untracked().to_diagram(at) }
                }
                on => {
                    let add = event.shift_key() || event.ctrl_key() || event.meta_key();
                    Gesture::Press { from: at, on, add }
                }
            },
            _ => return,
        };
        self.canvas.drag.set(None);
        self.gesture.set_value(gesture);
        if event.pointer_type() == "touch" {
            self.await_long_press(event.pointer_id(), at);
        }
    }

    /// A finger that stays where it is opens the context menu.
    fn await_long_press(self, pointer: i32, at: Point) {
        set_timeout(
            move || {
                let is_down = self
                    .pointers
                    .with_value(|it| matches!(it.as_slice(), [one] if one.0 == pointer));
                let is_still =
                    matches!(self.gesture.get_value(), Gesture::Press { from, .. } if from == at);
                if let Some(hand) = self.canvas.hand.get_value().filter(|_| is_down && is_still) {
                    self.menu_at(hand, at);
                }
            },
            LONG_PRESS,
        );
    }

    pub(super) fn moved(self, event: &PointerEvent) {
        let Some(at) = self.place(event) else { return };
        let canvas = self.canvas;
        canvas.pointer.set_value(Some(at));
        let zoom = canvas.view.with_untracked(|it| it.zoom);
        match self.gesture.get_value() {
            Gesture::None => self.hover(at),
            Gesture::Press { from, on, add } => {
                if distance(from, at) >= STILL {
                    self.gesture.set_value(self.begin(from, on, add));
                    self.moved(event);
                }
            }
            Gesture::Pan { last } => {
                glide(canvas);
                canvas.view.update(|it| *it = it.panned(at.x - last.x, at.y - last.y));
                self.gesture.set_value(Gesture::Pan { last: at });
            }
            Gesture::Drag { from } => {
                // Whole units: positions in the text stay short, lines sharp.
                let (dx, dy) = ((at.x - from.x) / zoom, (at.y - from.y) / zoom);
                canvas.drag.update(|it| {
                    if let Some(drag) = it {
                        (drag.dx, drag.dy) = (dx.round(), dy.round());
                    }
                });
            }
            Gesture::Band { from } => {
                let to = canvas.view.get_untracked().to_diagram(at);
                canvas.band.set(Some(between(from, to)));
            }
            Gesture::Connect => {
                let to = match self.target(at) {
                    Target::Table(table, column) => Some(Spot { table, column }),
                    _ => None,
                };
                canvas.connect_towards(canvas.view.get_untracked().to_diagram(at), to);
            }
            Gesture::Reorder => canvas.reorder_towards(canvas.view.get_untracked().to_diagram(at)),
            Gesture::Pinch => self.pinch(event.pointer_id(), at),
        }
    }

    /// Whether a relation begins there.
    fn connects(self, event: &PointerEvent, at: Point) -> bool {
        let canvas = self.canvas;
        let view = canvas.view.get_untracked();
        let reach = if event.pointer_type() == "touch" { 20.0 } else { 8.0 };
        let handle = canvas.handle_at(view.to_diagram(at), reach / view.zoom);
        if let Some((start, origin)) = handle {
            canvas.begin_connecting(origin, start);
        }
        handle.is_some()
    }

    pub(super) fn up(self, event: &PointerEvent) {
        match self.end(event) {
            Gesture::Press { on, add, .. } => self.click(on, add),
            Gesture::Drag { .. } => self.drop(),
            Gesture::Band { .. } => self.select_band(),
            Gesture::Connect => {
                if let Some(at) = self.place(event) {
                    self.canvas.finish_connecting(at);
                }
            }
            Gesture::Reorder => self.canvas.finish_reorder(),
            Gesture::None | Gesture::Pan { .. } | Gesture::Pinch => {}
        }
    }

    pub(super) fn cancel(self, event: &PointerEvent) {
        self.end(event);
        self.canvas.abandon();
    }

    pub(super) fn wheel(self, event: &WheelEvent) {
        event.prevent_default();
        let Some(at) = self.place(event) else { return };
        // Lines and pages, where the device counts so.
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
        glide(self.canvas);
        self.canvas.view.update(|view| {
            *view = if event.ctrl_key() || event.meta_key() {
                // A pinch on a touchpad comes as a wheel with Ctrl, in small steps.
                let speed = if dy.abs() < 40.0 { 0.01 } else { 0.002 };
                view.zoomed((-dy * speed).exp(), at)
            } else if event.shift_key() && dx == 0.0 {
                view.panned(-dy, 0.0)
            } else {
                view.panned(-dx, -dy)
            };
        });
    }

    /// Forgets the pointer and answers with the gesture that ends with it.
    fn end(self, event: &PointerEvent) -> Gesture {
        self.pointers.update_value(|it| it.retain(|it| it.0 != event.pointer_id()));
        let gesture = self.gesture.get_value();
        // After a pinch the finger that stays does nothing.
        self.gesture.set_value(Gesture::None);
        self.panning.set(false);
        gesture
    }

    fn begin(self, from: Point, on: Target, add: bool) -> Gesture {
        if let Target::Table(id, Some(column)) = on
            && self.canvas.begin_reorder(id, column)
        {
            return Gesture::Reorder;
        }
        let Target::Table(id, _) = on else {
            self.panning.set(true);
            return Gesture::Pan { last: from };
        };
        let canvas = self.canvas;
        if !canvas.selected_tables.with_untracked(|it| it.contains(&id)) {
            self.click(Target::Table(id, None), add);
        }
        let tables = canvas.selected_tables.get_untracked();
        canvas.drag.set(Some(Drag { tables, dx: 0.0, dy: 0.0 }));
        Gesture::Drag { from }
    }

    fn click(self, on: Target, add: bool) {
        let canvas = self.canvas;
        let schema = canvas.state.schema;
        match on {
            Target::Table(id, _) if add => {
                let mut tables = canvas.selected_tables.get_untracked();
                match tables.iter().position(|it| *it == id) {
                    Some(at) => drop(tables.remove(at)),
                    None => tables.push(id),
                }
                canvas.select(schema.with_untracked(|it| Selection::of_tables(it, tables)));
            }
            Target::Table(id, Some(column)) => {
                canvas.select(schema.with_untracked(|it| Selection::of_column(it, id, column)));
            }
            Target::Table(id, None) => canvas.select_table(id),
            Target::Relation(id) => canvas.select_relation(id),
            Target::Ground => canvas.select(Selection::Nothing),
        }
    }

    /// Writes the new positions into the document.
    fn drop(self) {
        let canvas = self.canvas;
        let Some(drag) = canvas.drag.get_untracked() else { return };
        if drag.dx != 0.0 || drag.dy != 0.0 {
            canvas.move_tables(&drag.tables, drag.dx, drag.dy, EditKind::Step);
        }
        canvas.drag.set(None);
    }

    fn select_band(self) {
        let canvas = self.canvas;
        let Some(band) = canvas.band.get_untracked() else { return };
        canvas.band.set(None);
        let mut tables = canvas.index.with_untracked(|it| it.tables_in(&band));
        canvas.state.scene.with_untracked(|scene| {
            tables.retain(|it| {
                scene.tables.get(it.index()).is_some_and(|it| it.rect.overlaps(&band))
            });
        });
        let schema = canvas.state.schema;
        canvas.select(schema.with_untracked(|it| Selection::of_tables(it, tables)));
    }

    pub(super) fn left(self) {
        self.canvas.hovered.set(None);
        self.canvas.spot.set(None);
        self.canvas.pointer.set_value(None);
    }

    /// A second click: another name for what is there, or a new table.
    pub(super) fn twice(self, event: &web_sys::MouseEvent) {
        let (Some(at), Some(hand)) = (self.place(event), self.canvas.hand.get_value()) else {
            return;
        };
        self.canvas.pointer.set_value(Some(at));
        match self.target(at) {
            Target::Table(id, column) => hand.rename(id, column),
            Target::Relation(_) => hand.inspect(),
            Target::Ground => hand.add_table(),
        }
    }

    /// The context menu: of what the pointer is on, or, by keyboard, of what is selected.
    pub(super) fn menu(self, event: &web_sys::MouseEvent) {
        event.prevent_default();
        let Some(hand) = self.canvas.hand.get_value() else { return };
        let by_pointer = event.button() == 2 || self.pointers.with_value(|it| !it.is_empty());
        match self.place(event).filter(|_| by_pointer) {
            Some(at) => self.menu_at(hand, at),
            None => hand.open_menu_at_selection(),
        }
    }

    fn menu_at(self, hand: Hand, at: Point) {
        self.gesture.set_value(Gesture::None);
        self.canvas.pointer.set_value(Some(at));
        let target = self.target(at);
        let selected = match target {
            Target::Table(id, None) => {
                self.canvas.selected_tables.with_untracked(|it| it.contains(&id))
                    && self
                        .canvas
                        .state
                        .selection
                        .with_untracked(|it| matches!(it, Selection::Tables(_)))
            }
            _ => false,
        };
        if !selected {
            self.click(target, false);
        }
        let (x, y) = self.canvas.corner();
        hand.open_menu((x + at.x, y + at.y));
    }

    /// Two fingers: what lies under them stays under them.
    fn pinch(self, pointer: i32, at: Point) {
        let before = self.pointers.get_value();
        self.pointers.update_value(|it| {
            if let Some(it) = it.iter_mut().find(|it| it.0 == pointer) {
                it.1 = at;
            }
        });
        let after = self.pointers.get_value();
        let ([a, b, ..], [c, d, ..]) = (before.as_slice(), after.as_slice()) else { return };
        let (old, new) = (middle(a.1, b.1), middle(c.1, d.1));
        glide(self.canvas);
        let factor = distance(c.1, d.1).max(1.0) / distance(a.1, b.1).max(1.0);
        self.canvas.view.update(|view| {
            *view = view.panned(new.x - old.x, new.y - old.y).zoomed(factor, new);
        });
    }

    fn hover(self, at: Point) {
        let on = match self.target(at) {
            Target::Relation(id) => Some(id),
            _ => None,
        };
        if self.canvas.hovered.get_untracked() != on {
            self.canvas.hovered.set(on);
        }
        let spot = self.canvas.spot_near(self.canvas.view.get_untracked().to_diagram(at));
        if self.canvas.spot.get_untracked() != spot {
            self.canvas.spot.set(spot);
        }
    }

    /// What lies at a point of the pane.
    fn target(self, at: Point) -> Target {
        let canvas = self.canvas;
        let view = canvas.view.get_untracked();
        let at = view.to_diagram(at);
        let point = Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 };
        canvas.state.scene.with_untracked(|scene| {
            let tables = canvas.index.with_untracked(|it| it.tables_in(&point));
            let boxes = tables.iter().rev().filter_map(|it| scene.tables.get(it.index()));
            if let Some(table) = boxes.into_iter().find(|it| it.drawn && it.rect.contains(&point)) {
                let row = ((at.y - table.rect.y - HEADER_HEIGHT) / ROW_HEIGHT).floor();
                let row = table.rows.get(row as usize).filter(|_| row >= 0.0 && !table.collapsed);
                return Target::Table(table.id, row.map(|it| it.column));
            }
            let near = canvas.index.with_untracked(|it| it.edge_near(scene, at, REACH / view.zoom));
            near.map_or(Target::Ground, Target::Relation)
        })
    }

    /// Where an event happens, in the pane.
    fn place(self, event: &web_sys::MouseEvent) -> Option<Point> {
        let pane = self.canvas.pane.get_untracked()?.get_bounding_client_rect();
        Some(Point {
            x: f64::from(event.client_x()) - pane.x(),
            y: f64::from(event.client_y()) - pane.y(),
        })
    }
}

fn distance(a: Point, b: Point) -> f64 {
    ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
}

fn middle(a: Point, b: Point) -> Point {
    Point { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 }
}

fn between(a: Point, b: Point) -> Rect {
    Rect { x: a.x.min(b.x), y: a.y.min(b.y), width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
}
