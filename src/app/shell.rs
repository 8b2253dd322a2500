//! The frame around everything: top bar, panes and what lies over them.

use leptos::prelude::*;

use super::canvas::DiagramCanvas;
use super::dialogs::DialogLayer;
use super::editor::Editor;
use super::icons::icon;
use super::notices::{NoticeList, Notices};
use super::output::Output;
use super::panes::{Panes, Separator};
use super::state::{Pane, State};
use super::topbar::TopBar;

#[component]
pub(crate) fn Shell(notices: Notices) -> impl IntoView {
    let state = State::get();
    let panes = Panes::get();
    Effect::new(move |_| {
        document().set_title(&format!("{} · Crowsfoot", state.name.get()));
    });
    view! {
        <div class="shell">
            <TopBar />
            <NoticeList notices />
            <main class="panes" style:grid-template-columns=move || panes.columns()>
                <PaneFrame pane=Pane::Text id="pane-text" title="Text" icon_name="text" fold="fold-left">
                    <Editor />
                </PaneFrame>
                <Separator pane=Pane::Text label="Width of the text" controls="pane-text" />
                <PaneFrame pane=Pane::Diagram id="pane-diagram" title="Diagram" icon_name="diagram" fold="fold-left">
                    <DiagramCanvas />
                </PaneFrame>
                <Separator pane=Pane::Output label="Width of the output" controls="pane-output" />
                <PaneFrame pane=Pane::Output id="pane-output" title="Output" icon_name="output" fold="fold-right">
                    <Output />
                </PaneFrame>
            </main>
            <nav class="bottom-bar" aria-label="Panes">
                <BottomTab pane=Pane::Text title="Text" icon_name="text" />
                <BottomTab pane=Pane::Diagram title="Diagram" icon_name="diagram" />
                <BottomTab pane=Pane::Output title="Output" icon_name="output" />
            </nav>
            <DialogLayer />
            <div class="visually-hidden" aria-live="polite">{move || state.announcement.get()}</div>
        </div>
    }
}

/// A pane with its header; folded it is a bar that opens it again.
#[component]
fn PaneFrame(
    pane: Pane,
    id: &'static str,
    title: &'static str,
    icon_name: &'static str,
    fold: &'static str,
    children: Children,
) -> impl IntoView {
    let panes = Panes::get();
    let folded = move || panes.folded(pane);
    view! {
        <section
            class="pane"
            class:folded=folded
            class:active=move || panes.active.get() == pane
            id=id
            aria-label=title
        >
            <button
                type="button"
                class="pane-rail"
                aria-label=format!("Open the pane {title}")
                title=format!("Open: {title}")
                on:click=move |_| panes.show(pane)
            >
                {icon(icon_name)}<span>{title}</span>
                {(pane == Pane::Output).then(|| view! { <ProblemBadge /> })}
            </button>
            <div class="pane-content">
                <button
                    type="button"
                    class="icon-button pane-fold"
                    aria-label=format!("Fold the pane {title} away")
                    title="Fold away"
                    on:click=move |_| panes.toggle(pane)
                >{icon(fold)}</button>
                {children()}
            </div>
        </section>
    }
}

#[component]
fn BottomTab(pane: Pane, title: &'static str, icon_name: &'static str) -> impl IntoView {
    let panes = Panes::get();
    let current = move || panes.active.get() == pane;
    view! {
        <button
            type="button"
            class:current=current
            aria-current=move || if current() { "page" } else { "false" }
            on:click=move |_| panes.show(pane)
        >
            {icon(icon_name)}<span>{title}</span>
            {(pane == Pane::Output).then(|| view! { <ProblemBadge /> })}
        </button>
    }
}

/// How many problems there are, where a pane that lists them is out of sight.
#[component]
fn ProblemBadge() -> impl IntoView {
    let state = State::get();
    let count = Memo::new(move |_| state.problems.with(|it| it.len()));
    view! {
        <Show when=move || { count.get() > 0 }>
            <span class="badge">{move || count.get()}<span class="visually-hidden">" problems"</span></span>
        </Show>
    }
}
