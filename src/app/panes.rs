//! Which panes are open and how wide they are. It is remembered, and no part of the document.

use leptos::html::Div;
use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use super::canvas::rounded;
use super::documents::{field, storage, stored_json};
use super::state::Pane;

const KEY: &str = "crowsfoot.panes";
/// Shares of the window's width, in percent.
const SMALLEST: f64 = 14.0;
const WIDEST: f64 = 60.0;
const STEP: f64 = 2.0;

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct Layout {
    /// Width of the text and of the output, in percent; the diagram has the rest.
    text: f64,
    output: f64,
    /// Text, diagram, output.
    folded: [bool; 3],
}

impl Default for Layout {
    fn default() -> Layout {
        Layout { text: 27.0, output: 27.0, folded: [false; 3] }
    }
}

impl Layout {
    /// As the last visit left it.
    fn stored() -> Option<Layout> {
        let stored = stored_json(KEY)?;
        let folded = field(&stored, "folded");
        Some(Layout {
            text: field(&stored, "text").as_f64()?,
            output: field(&stored, "output").as_f64()?,
            folded: ["0", "1", "2"].map(|it| field(&folded, it).is_truthy()),
        })
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Panes {
    layout: RwSignal<Layout>,
    /// The one that a narrow window shows.
    pub(crate) active: RwSignal<Pane>,
    /// The tab of the output: 0 is the problems, then the targets in their order.
    pub(crate) tab: RwSignal<usize>,
}

impl Panes {
    #[track_caller]
    pub(crate) fn get() -> Panes {
        expect_context()
    }

    pub(crate) fn new() -> Panes {
        let layout = Layout::stored().unwrap_or_else(|| {
            let width = window().inner_width().ok().and_then(|it| it.as_f64()).unwrap_or(1440.0);
            Layout { folded: [false, false, width < 1100.0], ..Layout::default() }
        });
        let layout = RwSignal::new(layout);
        Panes { layout, active: RwSignal::new(Pane::Diagram), tab: RwSignal::new(1) }
    }

    /// Remembers every change from now on.
    pub(crate) fn keep(self) {
        Effect::new(move |before: Option<Layout>| {
            let layout = self.layout.get();
            if before.is_some_and(|it| it != layout)
                && let Ok(json) = serde_json::to_string(&layout)
            {
                let _ = storage().and_then(|it| it.set_item(KEY, &json).ok());
            }
            layout
        });
    }

    pub(crate) fn folded(self, pane: Pane) -> bool {
        self.layout.with(|it| it.folded[pane as usize])
    }

    /// Folds a pane away or opens it; the last one stays open.
    pub(crate) fn toggle(self, pane: Pane) {
        self.layout.update(|it| {
            let folded = &mut it.folded[pane as usize];
            *folded = !*folded;
            if it.folded == [true; 3] {
                it.folded[pane as usize] = false;
            }
        });
    }

    /// Opens a pane and, in a narrow window, turns to it.
    pub(crate) fn show(self, pane: Pane) {
        if self.layout.with_untracked(|it| it.folded[pane as usize]) {
            self.toggle(pane);
        }
        self.active.set(pane);
    }

    /// `grid-template-columns`: the panes, and the separators between them.
    pub(crate) fn columns(self) -> String {
        let it = self.layout.get();
        let [text, diagram, output] = it.folded;
        let rest = "minmax(0, 1fr)".to_owned();
        let share = |folded: bool, percent: f64, grows: bool| match folded {
            true => "auto".to_owned(),
            false if grows => rest.clone(),
            false => format!("{}%", rounded(percent, 100.0)),
        };
        format!(
            "{} auto {} auto {}",
            share(text, it.text, diagram),
            if diagram { "auto".to_owned() } else { rest.clone() },
            share(output, it.output, diagram && text),
        )
    }

    fn width(self, pane: Pane) -> f64 {
        self.layout.with(|it| if pane == Pane::Text { it.text } else { it.output })
    }

    fn set_width(self, pane: Pane, percent: f64) {
        self.layout.update(|it| {
            let other = if pane == Pane::Text { it.output } else { it.text };
            let most = WIDEST.min(100.0 - SMALLEST - other);
            let percent = percent.clamp(SMALLEST, most.max(SMALLEST));
            *(if pane == Pane::Text { &mut it.text } else { &mut it.output }) = percent;
        });
    }
}

/// The handle between the diagram and `pane`.
#[component]
pub(crate) fn Separator(pane: Pane, label: &'static str, controls: &'static str) -> impl IntoView {
    let panes = Panes::get();
    let handle = NodeRef::<Div>::new();
    let dragging = RwSignal::new(false);
    let hidden = move || panes.folded(pane) || panes.folded(Pane::Diagram) && pane == Pane::Output;
    let down = move |event: PointerEvent| {
        if let Some(handle) = handle.get_untracked() {
            let _ = handle.set_pointer_capture(event.pointer_id());
            dragging.set(true);
            event.prevent_default();
        }
    };
    let moved = move |event: PointerEvent| {
        let row = handle.get_untracked().and_then(|it| it.parent_element());
        let Some(row) = row.filter(|_| dragging.get_untracked()) else { return };
        let bounds = row.unchecked_into::<HtmlElement>().get_bounding_client_rect();
        let from_left = (f64::from(event.client_x()) - bounds.left()) / bounds.width() * 100.0;
        panes.set_width(pane, if pane == Pane::Text { from_left } else { 100.0 - from_left });
    };
    let pressed = move |event: KeyboardEvent| {
        let grow = if pane == Pane::Text { 1.0 } else { -1.0 };
        let width = panes.width(pane);
        match event.key().as_str() {
            "ArrowLeft" => panes.set_width(pane, width - grow * STEP),
            "ArrowRight" => panes.set_width(pane, width + grow * STEP),
            "Home" => panes.set_width(pane, SMALLEST),
            "End" => panes.set_width(pane, WIDEST),
            "Enter" => panes.toggle(pane),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div
            class="separator"
            class:dragging=move || dragging.get()
            node_ref=handle
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=label
            aria-controls=controls
            aria-valuemin=SMALLEST
            aria-valuemax=WIDEST
            aria-valuenow=move || panes.width(pane).round()
            hidden=hidden
            title="Drag or use the arrow keys; double-click for the usual width"
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
            on:dblclick=move |_| panes.set_width(pane, 27.0)
            on:keydown=pressed
        ></div>
    }
}
