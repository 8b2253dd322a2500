//! The diagram pane.

use leptos::prelude::*;

#[component]
pub(crate) fn DiagramCanvas() -> impl IntoView {
    view! { <div class="canvas"></div> }
}
