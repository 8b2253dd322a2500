//! A small map of the whole diagram, with a frame around what the window shows.

use std::fmt::Write;

use crowsfoot::layout::Rect;
use crowsfoot::schema::Point;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::super::hand::Hand;
use super::{CanvasState, glide, rounded, whole};

/// In CSS pixels, at most.
const SIZE: (f64, f64) = (180.0, 120.0);
/// How far a key moves the view: a part of the window.
const STEP: f64 = 0.25;

#[component]
pub(super) fn Map() -> impl IntoView {
    let canvas = CanvasState::get();
    let shown = Memo::new(move |_| {
        // In what only shows there are no actions, and no map either.
        let hand = use_context::<Hand>().filter(|_| !canvas.state.read_only);
        hand.is_some_and(|it| it.map.get()) && canvas.state.scene.with(|it| !it.tables.is_empty())
    });
    move || shown.get().then(|| view! { <Drawing /> })
}

#[component]
fn Drawing() -> impl IntoView {
    let canvas = CanvasState::get();
    let map = NodeRef::<Div>::new();
    let bounds = Memo::new(move |_| canvas.state.scene.with(|it| it.bounds));
    let scale = Memo::new(move |_| {
        let Rect { width, height, .. } = bounds.get();
        (SIZE.0 / width.max(1.0)).min(SIZE.1 / height.max(1.0))
    });
    let boxes = Memo::new(move |_| {
        canvas.state.scene.with(|scene| {
            let mut path = String::new();
            for Rect { x, y, width, height } in
                scene.tables.iter().filter(|it| it.drawn).map(|it| it.rect)
            {
                let width = whole(width);
                // Writing to a string does not fail.
                let _ =
                    write!(path, "M{} {}h{width}v{}h-{width}z", whole(x), whole(y), whole(height));
            }
            path
        })
    });
    // A layer of its own, which the browser moves without painting: left, top, width, height.
    let frame = Memo::new(move |_| {
        let (width, height) = canvas.size.get();
        let (seen, all, scale) = (canvas.view.get().area(width, height), bounds.get(), scale.get());
        let clip = |from: f64, size: f64, most: f64| {
            let (a, b) = (from.clamp(0.0, most), (from + size).clamp(0.0, most));
            (a, (b - a).max(2.0))
        };
        let (x, w) = clip((seen.x - all.x) * scale, seen.width * scale, all.width * scale);
        let (y, h) = clip((seen.y - all.y) * scale, seen.height * scale, all.height * scale);
        [x, y, w, h].map(|it| rounded(it, 10.0))
    });
    let look_at = move |event: &PointerEvent| {
        let Some(map) = map.get_untracked() else { return };
        let (rect, all, scale) =
            (map.get_bounding_client_rect(), bounds.get_untracked(), scale.get_untracked());
        let x = all.x + (f64::from(event.client_x()) - rect.x()) / scale;
        let y = all.y + (f64::from(event.client_y()) - rect.y()) / scale;
        let (width, height) = canvas.size.get_untracked();
        glide::glide(canvas);
        canvas
            .view
            .update(|it| *it = it.centered(&Rect { x, y, width: 0.0, height: 0.0 }, width, height));
    };
    let down = move |event: PointerEvent| {
        if let Some(it) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) {
            // Fails where the pointer is gone already; then there is nothing to capture.
            let _ = it.set_pointer_capture(event.pointer_id());
        }
        look_at(&event);
    };
    let pressed = move |event: KeyboardEvent| {
        let Point { x, y } = match event.key().as_str() {
            "ArrowLeft" => Point { x: STEP, y: 0.0 },
            "ArrowRight" => Point { x: -STEP, y: 0.0 },
            "ArrowUp" => Point { x: 0.0, y: STEP },
            "ArrowDown" => Point { x: 0.0, y: -STEP },
            _ => return,
        };
        event.prevent_default();
        let (width, height) = canvas.size.get_untracked();
        canvas.view.update(|it| *it = it.panned(x * width, y * height));
    };
    let view_box = move || {
        let Rect { x, y, width, height } = bounds.get();
        format!("{x} {y} {width} {height}")
    };
    let px = move |of: fn(Rect) -> f64| format!("{:.1}px", of(bounds.get()) * scale.get());
    view! {
        <div
            class="map" node_ref=map role="application" tabindex="0"
            aria-roledescription="map" aria-label="Map of the diagram. Arrow keys move what is shown."
            style:width=move || px(|it| it.width)
            style:height=move || px(|it| it.height)
            on:pointerdown=down
            on:pointermove=move |event| if event.buttons() & 1 == 1 { look_at(&event) }
            on:keydown=pressed
        >
            <svg viewBox=view_box aria-hidden="true"><path d=move || boxes.get() /></svg>
            <div
                class="map-frame"
                style:width=move || format!("{}px", frame.get()[2])
                style:height=move || format!("{}px", frame.get()[3])
                style:transform=move || frame.with(|it| format!("translate({}px, {}px)", it[0], it[1]))
            ></div>
        </div>
    }
}
