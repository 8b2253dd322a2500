//! The bar on top: the document's name and what one does with a document.

use leptos::html::Input;
use leptos::prelude::*;

use super::dialogs::{Dialog, Dialogs};
use super::documents::{Documents, EXAMPLES, Keeping};
use super::icons::icon;
use super::menu::{Menu, MenuItem};
use super::state::State;
use super::theme::theme;

/// What shortcuts reach of the bar.
#[derive(Clone, Copy)]
pub(crate) struct Bar {
    pub(crate) examples: RwSignal<bool>,
    pub(crate) theme: RwSignal<super::theme::Theme>,
    file: NodeRef<Input>,
}

impl Bar {
    pub(crate) fn new() -> Bar {
        Bar { examples: RwSignal::new(false), theme: theme(), file: NodeRef::new() }
    }

    pub(crate) fn choose_file(self) {
        if let Some(input) = self.file.get_untracked() {
            input.click();
        }
    }
}

#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let state = State::get();
    let documents = Documents::get();
    let dialogs = Dialogs::get();
    let bar: Bar = expect_context();
    let file_menu = RwSignal::new(false);
    let chosen = move |_| {
        let Some(input) = bar.file.get_untracked() else { return };
        let file = input.files().and_then(|it| it.get(0));
        // The same file can be chosen again.
        input.set_value("");
        if let Some(file) = file {
            leptos::task::spawn_local(documents.open_file(file));
        }
    };
    let status = move || match (documents.keeping.get(), documents.current.get()) {
        (Keeping::Failed, _) => "Not saved",
        (Keeping::Waiting, _) => "Saving…",
        (Keeping::Done, Some(_)) => "Saved in this browser",
        (Keeping::Done, None) => "",
    };
    Effect::new(move |_| {
        document().set_title(&format!("{} · Crowsfoot", state.name.get()));
    });
    view! {
            <div class="brand">
                <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M4 12h16M13 12l7-6M13 12l7 6M7 7.5v9" />
                </svg>
                <span class="brand-name">"Crowsfoot"</span>
            </div>
            <div class="document-name">
                <h1>{move || state.name.get()}</h1>
                <span class="saved">{status}</span>
            </div>
            <div class="bar-group" role="group" aria-label="Document">
                <Menu label="File" icon_name="file" open=file_menu>
                    <MenuItem label="New" keys="Alt N" run=move || documents.open_text("", "Untitled") />
                    <MenuItem label="Open file…" keys="Ctrl O" run=move || bar.choose_file() />
                    <MenuItem label="Save file" keys="Ctrl S" run=move || documents.save_file() />
                    <MenuItem label="Export…" keys="Alt X" run=move || dialogs.open(Dialog::Export) />
                    <MenuItem label="Your documents…" keys="Alt D" run=move || dialogs.open(Dialog::Documents) />
                </Menu>
                <Menu label="Examples" icon_name="examples" open=bar.examples>
                    {EXAMPLES.iter().map(|&(name, about, file)| view! {
                        <MenuItem label=name about=about run=move || leptos::task::spawn_local(documents.open_example(file, name)) />
                    }).collect_view()}
                </Menu>
                <input
                    type="file" class="visually-hidden" tabindex="-1" aria-hidden="true"
                    accept=".dbml,.txt,text/plain" node_ref=bar.file on:change=chosen
                />
            </div>
            <div class="bar-group" role="group" aria-label="History">
                <button type="button" class="bar-button" aria-label="Undo" title="Undo (Ctrl Z)"
                    disabled=move || !state.can_undo.get() on:click=move |_| state.undo()>{icon("undo")}</button>
                <button type="button" class="bar-button" aria-label="Redo" title="Redo (Ctrl Shift Z)"
                    disabled=move || !state.can_redo.get() on:click=move |_| state.redo()>{icon("redo")}</button>
            </div>
            <div class="bar-group" role="group" aria-label="Page">
                <button
                    type="button"
                    class="bar-button"
                    aria-label=move || format!("Theme: {}", bar.theme.get().title())
                    title=move || format!("Theme: {} (Alt T)", bar.theme.get().title())
                    on:click=move |_| bar.theme.update(|it| *it = it.next())
                >{move || icon(bar.theme.get().icon())}</button>
                <button type="button" class="bar-button" aria-label="Help and keys" title="Help and keys (F1)"
                    on:click=move |_| dialogs.open(Dialog::Help)>{icon("help")}</button>
            </div>
            <button type="button" class="button primary" title="Share by link (Alt S)" aria-label="Share"
                on:click=move |_| dialogs.open(Dialog::Share)>
                {icon("share")}<span class="wide-only">"Share"</span>
            </button>
    }
}
