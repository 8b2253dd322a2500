//! The page: a Leptos view of one document. See [`state`] for what all parts share.

#![allow(unreachable_pub)] // `#[component]` makes its properties `pub`.

use leptos::prelude::*;

mod canvas;
mod completion;
mod dialogs;
mod documents;
mod editor;
mod hand;
mod icons;
mod js;
mod keys;
mod menu;
mod notices;
mod options;
mod output;
mod panes;
mod problems;
mod recovery;
mod rest;
mod rules;
mod share;
mod shell;
mod state;
mod theme;
mod topbar;

pub(crate) fn start() {
    crowsfoot::hash::set_key((js_sys::Math::random() * 2_f64.powi(53)) as u64);
    js::begin(&wasm_bindgen::exports());
    recovery::install();
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let state = state::State::new();
    let notices = notices::Notices::new();
    let documents = documents::Documents::new(state, notices);
    provide_context(state);
    provide_context(notices);
    provide_context(documents);
    provide_context(panes::Panes::new());
    provide_context(canvas::CanvasState::new(state));
    documents.open_first();
    rest::load(state, documents);
    view! { <shell::Shell /> }
}
