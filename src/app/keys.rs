//! The keys of the whole page: each is that of an action. Where a field or the editor has its own use for a
//! key, it comes first.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, SvgElement};

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

/// Puts the focus on what a selector finds: at once, because the next key is meant for it, or when the page
/// has followed the last change, unless something else has taken the focus by then.
pub(crate) fn focus(selector: &'static str) {
    if focus_now(selector) {
        return;
    }
    let before = document().active_element();
    request_animation_frame(move || {
        if document().active_element() == before {
            focus_now(selector);
        }
    });
}

/// Whether there is something to find, and it took the focus.
fn focus_now(selector: &str) -> bool {
    let Ok(Some(found)) = document().query_selector(selector) else { return false };
    let _ = match found.dyn_ref::<HtmlElement>() {
        Some(it) => it.focus(),
        None => found.unchecked_ref::<SvgElement>().focus(),
    };
    document().active_element() == Some(found)
}
