//! The frame around everything: top bar, panes and what lies over them.

use leptos::prelude::*;

use super::canvas::DiagramCanvas;
use super::dialogs::DialogLayer;
use super::editor::Editor;
use super::hand::{FieldLayer, Inspector, MenuLayer, Outline};
use super::icons::icon;
use super::notices::NoticeList;
use super::output::Output;
use super::panes::{Panes, Separator};
use super::rest::late;
use super::share::OpenWhole;
use super::state::{Pane, State};
use super::topbar::TopBar;

#[component]
pub(crate) fn Shell() -> impl IntoView {
    let state = State::get();
    let panes = Panes::get();
    if state.read_only {
        return alone();
    }
    view! {
        <div class="shell">
            <header class="topbar">{late(|| view! { <TopBar /> }.into_any())}</header>
            <div class="notices">{late(|| view! { <NoticeList /> }.into_any())}</div>
            // Nobody can press what is not there yet.
            <main class="panes" inert=move || !state.whole.get() style:grid-template-columns=move || panes.columns()>
                <PaneFrame pane=Pane::Text id="pane-text" title="Text" icon_name="text" fold="fold-left">
                    {late(|| view! { <Editor /> }.into_any())}
                </PaneFrame>
                {late(|| view! {
                    <Separator pane=Pane::Text label="Width of the text" controls="pane-text" />
                }.into_any())}
                <PaneFrame pane=Pane::Diagram id="pane-diagram" title="Diagram" icon_name="diagram" fold="fold-left">
                    {view! { <DiagramCanvas /> }.into_any()}
                    {late(|| view! { <Inspector /><Outline /><MenuLayer /> }.into_any())}
                </PaneFrame>
                {late(|| view! {
                    <Separator pane=Pane::Output label="Width of the output" controls="pane-output" />
                }.into_any())}
                <PaneFrame pane=Pane::Output id="pane-output" title="Output" icon_name="output" fold="fold-right">
                    {late(|| view! { <Output /> }.into_any())}
                </PaneFrame>
                {late(|| view! { <FieldLayer /> }.into_any())}
            </main>
            {late(|| view! { <BottomBar /><DialogLayer /><Announcement /> }.into_any())}
        </div>
    }.into_any()
}

/// The diagram alone, to look at.
fn alone() -> AnyView {
    let state = State::get();
    view! {
        <div class="shell">
            <main class="pane-content">
                <h1 class="visually-hidden">{move || state.name.get()}</h1>
                {view! { <DiagramCanvas /> }.into_any()}
                {late(|| view! { <OpenWhole /><Announcement /> }.into_any())}
            </main>
        </div>
    }
    .into_any()
}

/// What a screen reader is told.
#[component]
fn Announcement() -> impl IntoView {
    let state = State::get();
    view! { <div class="visually-hidden" aria-live="polite">{move || state.announcement.get()}</div> }
}

/// A pane; folded it is a bar that opens it again.
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
    let state = State::get();
    let frame = Frame { pane, title, icon_name, fold };
    view! {
        <section
            class="pane"
            class:folded=move || panes.folded(pane)
            class:active=move || panes.active.get() == pane
            id=id
            aria-label=title
        >
            {move || state.whole.get().then(|| frame.rail())}
            <div class="pane-content">
                {move || state.whole.get().then(|| frame.fold())}
                {children()}
            </div>
        </section>
    }
}

/// The buttons of a pane's frame.
#[derive(Clone, Copy)]
struct Frame {
    pane: Pane,
    title: &'static str,
    icon_name: &'static str,
    fold: &'static str,
}

impl Frame {
    fn rail(self) -> AnyView {
        let Frame { pane, title, icon_name, .. } = self;
        let panes = Panes::get();
        view! {
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
        }
        .into_any()
    }

    fn fold(self) -> AnyView {
        let Frame { pane, title, fold, .. } = self;
        let panes = Panes::get();
        view! {
            <button
                type="button"
                class="icon-button pane-fold"
                aria-label=format!("Fold the pane {title} away")
                title="Fold away"
                on:click=move |_| panes.toggle(pane)
            >{icon(fold)}</button>
        }
        .into_any()
    }
}

/// The panes of a narrow window.
#[component]
fn BottomBar() -> impl IntoView {
    view! {
        <nav class="bottom-bar" aria-label="Panes">
            <BottomTab pane=Pane::Text title="Text" icon_name="text" />
            <BottomTab pane=Pane::Diagram title="Diagram" icon_name="diagram" />
            <BottomTab pane=Pane::Output title="Output" icon_name="output" />
        </nav>
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
