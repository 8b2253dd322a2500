//! Looking around without painting. While somebody zooms or pans, the drawing that was painted last is moved
//! and scaled as it is, by a transform of the whole element, which the browser does with the pixels it has.
//! It is painted anew for the view when that is too far from what was painted, and when the movement pauses.

use std::time::Duration;

use crowsfoot::scene::view::View;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::CanvasState;

/// After such a pause the drawing is painted for the view.
const PAUSE: Duration = Duration::from_millis(200);

/// Somebody looks around: the view changes now, and may change again soon.
pub(super) fn glide(canvas: CanvasState) {
    let pause = set_timeout_with_handle(move || canvas.gliding.set(false), PAUSE).ok();
    let last = canvas.pause.try_update_value(|it| std::mem::replace(it, pause)).flatten();
    if let Some(last) = last {
        last.clear();
    }
    if !canvas.gliding.get_untracked() {
        canvas.gliding.set(true);
    }
}

/// Moves and scales the element. It also draws the ground on which pointers are felt, three windows wide and
/// high, so that it fills the window wherever the element is.
#[component]
pub(super) fn Glide() -> impl IntoView {
    let canvas = CanvasState::get();
    Effect::new(move |before: Option<bool>| {
        let (view, painted) = (canvas.view.get(), canvas.painted.get());
        let gliding = canvas.gliding.get();
        let drawing = canvas.pane.get_untracked().and_then(|it| it.first_element_child());
        if let Some(drawing) = drawing.filter(|_| gliding || before == Some(true)) {
            let style = drawing.unchecked_into::<HtmlElement>().style();
            let values = match gliding {
                true => ("transform", moved(painted, view)),
                false => ("", String::new()),
            };
            let _ = style.set_property("will-change", values.0);
            let _ = style.set_property("transform", &values.1);
        }
        gliding
    });
    let (width, height) = (move || canvas.size.get().0, move || canvas.size.get().1);
    view! {
        <rect
            class="ground"
            x=move || -width() y=move || -height()
            width=move || 3.0 * width() height=move || 3.0 * height()
        />
    }
}

/// What brings pixels painted for one view to where they are in another.
fn moved(painted: View, view: View) -> String {
    let scale = view.zoom / painted.zoom;
    let (x, y) = (view.x - painted.x * scale, view.y - painted.y * scale);
    format!("translate({x}px, {y}px) scale({scale})")
}
