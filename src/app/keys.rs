//! The keys of the whole page: each is that of an action. Where a field or the editor has its own use for a
//! key, it comes first.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::hand::Hand;

pub(crate) fn listen(hand: Hand) {
    window_event_listener(ev::keydown, move |event| {
        if !event.default_prevented() && hand.pressed(&event) {
            event.prevent_default();
        }
    });
}

/// Whether a key was pressed in what a selector finds.
pub(crate) fn target(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|it| it.closest(selector).ok().flatten().is_some())
}

/// Puts the focus on what a selector finds, once the page has followed the last change.
pub(crate) fn focus(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(it) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = it.focus();
        } else if let Ok(Some(it)) = document().query_selector(selector) {
            let _ = it.unchecked_into::<web_sys::SvgElement>().focus();
        }
    });
}
