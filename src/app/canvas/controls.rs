//! The buttons over the diagram: zoom, fit, and how large things are shown.

use leptos::prelude::*;

use super::{CanvasState, whole};

#[component]
pub(super) fn Controls() -> impl IntoView {
    let canvas = CanvasState::get();
    let percent =
        Memo::new(move |_| format!("{} %", whole(canvas.view.with(|it| it.zoom * 100.0))));
    let selected = Memo::new(move |_| {
        canvas.selected_relation.with(Option::is_some)
            || canvas.selected_tables.with(|it| !it.is_empty())
    });
    view! {
        <div class="canvas-controls" role="toolbar" aria-label="Diagram view">
            <button type="button" title="Zoom out (-)" aria-label="Zoom out" on:click=move |_| canvas.zoom(0.8)>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h10" /></svg>
            </button>
            <button
                type="button"
                class="zoom-level"
                title="Show at 100 % (0)"
                aria-label=move || format!("Zoom is {}, show at 100 %", percent.get())
                on:click=move |_| canvas.zoom(1.0 / canvas.view.with_untracked(|it| it.zoom))
            >{move || percent.get()}</button>
            <button type="button" title="Zoom in (+)" aria-label="Zoom in" on:click=move |_| canvas.zoom(1.25)>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h10M8 3v10" /></svg>
            </button>
            <button type="button" title="Fit the diagram (1)" aria-label="Fit the diagram" on:click=move |_| canvas.fit()>
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M2.5 6v-3.5h3.5M10 2.5h3.5v3.5M13.5 10v3.5h-3.5M6 13.5h-3.5v-3.5" />
                </svg>
            </button>
            <button
                type="button"
                title="Tidy the layout of the selection, or of all (T)"
                aria-label="Tidy the layout"
                hidden=canvas.state.read_only
                on:click=move |_| canvas.tidy()
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z" />
                </svg>
            </button>
            <button
                type="button"
                title="All commands, tables and columns (Ctrl K)"
                aria-label="All commands, tables and columns"
                hidden=canvas.state.read_only
                on:click=move |_| if let Some(hand) = canvas.hand.get_value() { hand.palette() }
            >
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 4h11M2.5 8h11M2.5 12h7" /></svg>
            </button>
            <button
                type="button"
                title="Zoom to the selection (2)"
                aria-label="Zoom to the selection"
                disabled=move || !selected.get()
                on:click=move |_| canvas.zoom_to_selection()
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M6.8 11.6a4.8 4.8 0 1 0 0 -9.6a4.8 4.8 0 0 0 0 9.6M10.4 10.4l3.6 3.6M5 6.8h3.6" />
                </svg>
            </button>
        </div>
    }
}
