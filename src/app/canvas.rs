//! The diagram pane.

use leptos::prelude::*;

#[component]
pub(crate) fn Canvas() -> impl IntoView {
    view! { <div class="canvas"></div> }
}
