//! The diagram pane: an SVG drawing of the scene that one can look around in and work with.
//!
//! Only what is in view is in the DOM, in the detail that its size allows: see
//! [`Frame`](crowsfoot::scene::view::Frame). Looking around sets one `transform`, see [`glide`]; a
//! drag moves one table and its edges. Which element lies under a pointer is asked of the scene, not
//! of the DOM.

use std::sync::Arc;

use crowsfoot::edits;
use crowsfoot::layout::Rect;
use crowsfoot::scene;
use crowsfoot::scene::index::SceneIndex;
use crowsfoot::scene::view::{Detail, Frame, View};
use crowsfoot::schema::{ColumnId, Point, RelationId, TableId};
use leptos::html::Div;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::hand::Hand;
use super::hand::connect::Spot;
use super::rest::late;
use super::state::{EditKind, Pane, Selection, State};
use controls::Controls;
use edges::Edges;
pub(crate) use reorder::Reorder;
use tables::{Groups, Tables};

mod controls;
mod edges;
mod gestures;
mod glide;
mod handles;
pub(crate) mod keys;
mod map;
mod marks;
mod parts;
mod reorder;
mod slices;
mod tables;

/// What the parts of the canvas share: view state, nothing of which is in the document.
#[derive(Clone, Copy)]
pub(crate) struct CanvasState {
    pub(crate) state: State,
    pub(crate) view: RwSignal<View>,
    /// The view that the drawing was painted for: `view`, or one near to it while somebody looks around.
    painted: Memo<View>,
    /// Whether somebody looks around right now.
    gliding: RwSignal<bool>,
    /// What ends it.
    pause: StoredValue<Option<TimeoutHandle>>,
    /// Of the pane, in CSS pixels.
    pub(crate) size: RwSignal<(f64, f64)>,
    frame: Memo<Frame>,
    /// What of the frame's tables is painted: its detail, or less where they are too many.
    detail: Memo<Detail>,
    index: Memo<Arc<SceneIndex>>,
    /// Tables on their way, until the pointer lets go.
    drag: RwSignal<Option<Drag>>,
    /// The rectangle that is being drawn to select what it touches, in diagram units.
    band: RwSignal<Option<Rect>>,
    hovered: RwSignal<Option<RelationId>>,
    /// The row or head that the pointer is at: where a relation may begin.
    spot: RwSignal<Option<Spot>>,
    /// A relation on its way, until the pointer lets go.
    connecting: RwSignal<Option<handles::Connecting>>,
    pub(crate) selected_tables: Memo<Vec<TableId>>,
    pub(crate) selected_relation: Memo<Option<RelationId>>,
    /// Where the pointer was last, in the pane; `None` when it has left.
    pub(crate) pointer: StoredValue<Option<Point>>,
    /// What works on the document, once the whole program is there.
    pub(crate) hand: StoredValue<Option<Hand>>,
    selected_column: Memo<Option<(TableId, ColumnId)>>,
    pane: NodeRef<Div>,
}

#[derive(Clone, Debug, PartialEq)]
struct Drag {
    tables: Vec<TableId>,
    dx: f64,
    dy: f64,
}

#[component]
pub(crate) fn DiagramCanvas() -> impl IntoView {
    let canvas = CanvasState::get();
    canvas.follow_size();
    canvas.fit_what_is_new();
    canvas.follow_selection();
    let gestures = gestures::Gestures::new(canvas);
    let transform = move || {
        let View { x, y, zoom } = canvas.painted.get();
        let (x, y) = (rounded(x, 100.0), rounded(y, 100.0));
        format!("translate({x} {y}) scale({})", rounded(zoom, 1e5))
    };
    let active = move || {
        let relation = canvas.selected_relation.get().map(|it| format!("relation-{}", it.0));
        relation.or_else(|| {
            canvas.selected_tables.with(|it| it.last().map(|it| format!("table-{}", it.0)))
        })
    };
    view! {
        <div class="canvas" node_ref=canvas.pane>
            <svg
                class="diagram"
                class:panning=move || gestures.panning.get()
                class:pointing=move || canvas.hovered.with(Option::is_some)
                role="application"
                aria-roledescription="diagram"
                aria-label="Entity diagram. Arrow keys walk from table to table, R walks the relations of a table, question mark lists all keys."
                aria-activedescendant=active
                tabindex="0"
                on:pointerdown=move |event| gestures.down(&event)
                on:pointermove=move |event| gestures.moved(&event)
                on:pointerup=move |event| gestures.up(&event)
                on:pointercancel=move |event| gestures.cancel(&event)
                on:pointerleave=move |_| gestures.left()
                on:dblclick=move |event| gestures.twice(&event)
                on:contextmenu=move |event| gestures.menu(&event)
                on:wheel=move |event| gestures.wheel(&event)
                on:keydown=move |event| keys::pressed(canvas, &event)
            >
                {late(|| view! { <glide::Glide /> }.into_any())}
                <g transform=transform>
                    <Groups />
                    <Edges />
                    <Tables />
                    {late(|| view! { <edges::Lifted /><handles::Handles /><reorder::Reordering /><marks::EdgeMarks /> }.into_any())}
                    {move || canvas.band.get().map(|it| view! {
                        <rect class="band" x=it.x y=it.y width=it.width height=it.height />
                    })}
                </g>
            </svg>
            {late(|| view! { <Controls /><Empty /><handles::Foretold /><parts::Bar /><map::Map /> }.into_any())}
        </div>
    }
}

/// What an empty diagram says.
#[component]
fn Empty() -> impl IntoView {
    let state = State::get();
    let empty = Memo::new(move |_| state.scene.with(|it| it.tables.is_empty()));
    view! {
        <Show when=move || empty.get()>
            <p class="canvas-empty">
                "Nothing to draw yet. Write "<code>"Table users { id int [pk] }"</code>
                " in the editor, or open one of the examples."
            </p>
        </Show>
    }
}

/// To a fraction of one; `{:.2}` would bring its own way to write numbers into the first download.
pub(crate) fn rounded(value: f64, fraction: f64) -> f64 {
    (value * fraction).round() / fraction
}

/// Like `{:.0}`, see [`rounded`].
#[expect(clippy::cast_possible_truncation, reason = "no diagram is so large")]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

impl CanvasState {
    pub(crate) fn new(state: State) -> CanvasState {
        let view = RwSignal::new(View::default());
        let size = RwSignal::new((0.0, 0.0));
        let selection = state.selection;
        let frame = Memo::new(move |before: Option<&Frame>| {
            let (width, height) = size.get();
            view.get().frame(width, height, before.copied())
        });
        let gliding = RwSignal::new(false);
        let painted = Memo::new(move |before: Option<&View>| {
            let (view, (width, height)) = (view.get(), size.get());
            let near = |it: &&View| gliding.get() && view.is_near(**it, width, height);
            before.filter(near).copied().unwrap_or(view)
        });
        let index = Memo::new(move |_| state.scene.with(|it| Arc::new(SceneIndex::new(it))));
        let detail = Memo::new(move |_| {
            let frame = frame.get();
            let tables = index.with(|it| it.tables_in(&frame.area));
            state.scene.with(|scene| frame.detail.affordable(scene, &tables))
        });
        CanvasState {
            state,
            view,
            painted,
            gliding,
            pause: StoredValue::new(None),
            size,
            frame,
            detail,
            index,
            drag: RwSignal::new(None),
            band: RwSignal::new(None),
            hovered: RwSignal::new(None),
            spot: RwSignal::new(None),
            connecting: RwSignal::new(None),
            selected_tables: Memo::new(move |_| {
                state.schema.with(|schema| selection.with(|it| it.tables(schema)))
            }),
            selected_relation: Memo::new(move |_| {
                state.schema.with(|schema| selection.with(|it| it.relation(schema)))
            }),
            pointer: StoredValue::new(None),
            hand: StoredValue::new(None),
            selected_column: Memo::new(move |_| {
                state.schema.with(|schema| selection.with(|it| it.column(schema)))
            }),
            pane: NodeRef::new(),
        }
    }

    #[track_caller]
    pub(crate) fn get() -> CanvasState {
        expect_context()
    }

    /// Shows the whole diagram.
    pub(crate) fn fit(self) {
        self.look_at_all(self.state.scene.with_untracked(|it| it.bounds));
    }

    fn look_at_all(self, area: Rect) {
        let (width, height) = self.size.get_untracked();
        if width > 0.0 {
            self.view.set(View::fit(&area, width, height));
        }
    }

    /// Zooms about the middle of the pane.
    pub(crate) fn zoom(self, factor: f64) {
        let (width, height) = self.size.get_untracked();
        let middle = Point { x: width / 2.0, y: height / 2.0 };
        self.view.update(|it| *it = it.zoomed(factor, middle));
    }

    /// Shows what is selected as large as it fits, at most at 100 %.
    pub(crate) fn zoom_to_selection(self) {
        match self.selected_area() {
            Some(area) => self.look_at_all(area),
            None => self.fit(),
        }
    }

    /// Brings what is selected into view, where it can be read.
    pub(crate) fn show_selection(self) {
        let (width, height) = self.size.get_untracked();
        if let Some(area) = self.selected_area().filter(|_| width > 0.0) {
            let near =
                View { zoom: self.view.with_untracked(|it| it.zoom.max(0.7)), ..View::default() };
            match self.view.with_untracked(|it| it.zoom < near.zoom) {
                true => self.view.set(near.centered(&area, width, height)),
                false => self.reveal_selection(),
            }
        }
    }

    /// The pane's top left corner in the window.
    pub(crate) fn corner(self) -> (f64, f64) {
        let pane = self.pane.get_untracked().map(|it| it.get_bounding_client_rect());
        pane.map_or((0.0, 0.0), |it| (it.x(), it.y()))
    }

    /// Encloses the selected tables, or those at both ends of the selected relation.
    pub(crate) fn selected_area(self) -> Option<Rect> {
        let relation = self.selected_relation.get_untracked();
        self.state.scene.with_untracked(|scene| {
            let mut ids = self.selected_tables.get_untracked();
            let edge = relation.and_then(|it| scene.edges.get(it.index())?.as_ref());
            ids.extend(edge.iter().flat_map(|it| it.ends.iter().map(|end| end.table)));
            let boxes = ids.iter().filter_map(|it| scene.tables.get(it.index()));
            boxes.filter(|it| it.drawn).map(|it| it.rect).reduce(|a, b| a.union(&b))
        })
    }

    /// Brings what is selected into view, with as little movement as possible.
    pub(crate) fn reveal_selection(self) {
        let (width, height) = self.size.get_untracked();
        if let Some(area) = self.selected_area().filter(|_| width > 0.0) {
            self.view.update(|it| *it = it.revealing(&area, width, height));
        }
    }

    /// Lays out the selected tables anew, or all where none is selected.
    pub(crate) fn tidy(self) {
        if self.state.tidy_part() {
            self.fit();
            return self.state.announce("The layout is tidied.");
        }
        let tables = self.selected_tables.get_untracked();
        let edit = self.state.document.with_untracked(|document| {
            self.state.scene.with_untracked(|it| scene::tidy(document, it, &tables))
        });
        self.state.edit(edit, EditKind::Step);
        match tables.is_empty() {
            true => self.fit(),
            false => self.reveal_selection(),
        }
        self.state.announce("The layout is tidied.");
    }

    pub(crate) fn select(self, selection: Selection) {
        self.state.select(selection, Pane::Diagram);
    }

    pub(crate) fn select_table(self, id: TableId) {
        let selection = self.state.schema.with_untracked(|it| Selection::of_tables(it, [id]));
        self.select(selection);
    }

    pub(crate) fn select_relation(self, id: RelationId) {
        self.select(self.state.schema.with_untracked(|it| Selection::of_relation(it, id)));
    }

    /// Gives up what is on its way; whether anything was.
    pub(crate) fn abandon(self) -> bool {
        let reorder = self.hand.get_value().map(|it| it.reorder);
        let is_busy = reorder.is_some_and(|it| it.with_untracked(Option::is_some))
            || self.drag.with_untracked(Option::is_some)
            || self.band.with_untracked(Option::is_some)
            || self.connecting.with_untracked(Option::is_some);
        if is_busy {
            self.drag.set(None);
            self.band.set(None);
            self.connecting.set(None);
            if let Some(it) = reorder {
                it.set(None);
            }
        }
        is_busy
    }

    fn follow_size(self) {
        Effect::new(move |_| {
            let Some(pane) = self.pane.get() else { return };
            let measure = {
                let pane = pane.clone();
                move || {
                    let size = (f64::from(pane.client_width()), f64::from(pane.client_height()));
                    if self.size.get_untracked() != size {
                        self.size.set(size);
                        self.reveal_selection();
                    }
                }
            };
            measure();
            let changed = Closure::<dyn FnMut()>::new(measure);
            let observer = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref());
            if let Ok(observer) = observer {
                observer.observe(&pane);
            }
            // The canvas lives as long as the page.
            changed.forget();
        });
    }

    /// Fits the diagram when another document was opened, once it has something to show.
    fn fit_what_is_new(self) {
        let ready = Memo::new(move |_| {
            let drawn = self.state.scene.with(|it| !it.tables.is_empty());
            (self.size.with(|it| it.0 > 0.0) && drawn).then(|| self.state.opened.get())
        });
        Effect::new(move |before: Option<Option<u32>>| {
            let now = ready.get();
            if now.is_some() && before.flatten() != now {
                self.fit();
            }
            now.or(before.flatten())
        });
    }

    /// What the caret is in, or a problem points at, comes into view.
    fn follow_selection(self) {
        Effect::new(move |_| {
            self.state.selection.track();
            if self.state.selected_from.get() != Pane::Diagram {
                self.reveal_selection();
            }
        });
    }
}

impl CanvasState {
    /// Moves tables by diagram units and writes their new positions into the document.
    pub(crate) fn move_tables(self, tables: &[TableId], dx: f64, dy: f64, kind: EditKind) {
        let places: Vec<(TableId, Point)> = self.state.scene.with_untracked(|scene| {
            let boxes = tables.iter().filter_map(|it| scene.tables.get(it.index()));
            boxes.map(|it| (it.id, Point { x: it.rect.x + dx, y: it.rect.y + dy })).collect()
        });
        if self.state.move_in_part(&places) {
            return;
        }
        let edit = self.state.document.with_untracked(|it| edits::move_tables(it, &places));
        self.state.edit(edit, kind);
    }
}
