//! The frame around everything: top bar, panes and what lies over them.

use leptos::prelude::*;

use super::canvas::DiagramCanvas;
use super::state::State;

#[component]
pub(crate) fn Shell() -> impl IntoView {
    let state = State::get();
    view! {
        <main class="panes">
            <section class="pane pane-text" aria-label="Text">
                <textarea
                    aria-label="Schema as DBML"
                    prop:value=move || state.document.with(|it| it.text().to_string())
                    on:input:target=move |event| state.replace_text(&event.target().value())
                ></textarea>
            </section>
            <section class="pane pane-diagram" aria-label="Diagram"><DiagramCanvas /></section>
        </main>
    }
}
