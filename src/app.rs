//! The page: a Leptos view of one document. See [`state`] for what all parts share.

#![allow(unreachable_pub, dead_code)] // `#[component]` makes its properties `pub`.

use leptos::prelude::*;

mod canvas;
mod shell;
mod state;

pub(crate) fn start() {
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    provide_context(state::State::new(include_str!("../public/examples/shop.dbml")));
    view! { <shell::Shell /> }
}
