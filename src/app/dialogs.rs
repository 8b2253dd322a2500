//! What lies over the page: help, share, the stored documents, and the rules. The browser's `<dialog>` traps the focus and
//! gives it back.

use crowsfoot::diagnostics::Rule;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::documents::{Documents, Entry};
use super::hand::tables::Losses;
use super::hand::{ACTIONS, Export, Hand, Picker, PickerDialog, Section, also};
use super::icons::icon;
use super::rules::{self, Rules};
use super::share::Share;

#[derive(Clone)]
pub(crate) enum Dialog {
    Help,
    Share,
    Documents,
    /// The list of all rules, or the page of one.
    Rules(Option<&'static Rule>),
    Export,
    Pick(Picker),
    /// What falls with what is to be deleted.
    Delete(Losses),
}

#[derive(Clone, Copy)]
pub(crate) struct Dialogs(RwSignal<Option<Dialog>>);

impl Dialogs {
    #[track_caller]
    pub(crate) fn get() -> Dialogs {
        expect_context()
    }

    pub(crate) fn new() -> Dialogs {
        Dialogs(RwSignal::new(None))
    }

    pub(crate) fn open(self, dialog: Dialog) {
        self.0.set(Some(dialog));
    }

    pub(crate) fn close(self) {
        self.0.set(None);
    }

    pub(crate) fn is_open(self) -> bool {
        self.0.with_untracked(Option::is_some)
    }
}

#[component]
pub(crate) fn DialogLayer() -> impl IntoView {
    let dialogs = Dialogs::get();
    move || {
        dialogs.0.get().map(|dialog| match dialog {
            Dialog::Help => view! { <Modal title="Help"><Help /></Modal> }.into_any(),
            Dialog::Share => view! { <Modal title="Share"><Share /></Modal> }.into_any(),
            Dialog::Documents => {
                view! { <Modal title="Your documents"><DocumentList /></Modal> }.into_any()
            }
            Dialog::Rules(first) => {
                view! { <Modal title="Rules"><Rules first /></Modal> }.into_any()
            }
            Dialog::Export => view! { <Modal title="Export"><Export /></Modal> }.into_any(),
            Dialog::Pick(picker) => view! { <PickerDialog picker /> }.into_any(),
            Dialog::Delete(losses) => {
                let title = losses.title.clone();
                view! { <Modal title><Deletion losses /></Modal> }.into_any()
            }
        })
    }
}

#[component]
fn Modal(#[prop(into)] title: String, children: Children) -> impl IntoView {
    let dialogs = Dialogs::get();
    let dialog = NodeRef::<html::Dialog>::new();
    show_modal(dialog);
    // A press on the backdrop is one on the dialog itself, not on what is in it.
    let outside = move |event: leptos::ev::PointerEvent| {
        if dialog.get_untracked().is_some_and(|it| event.target() == Some((*it).clone().into())) {
            dialogs.close();
        }
    };
    view! {
        <dialog node_ref=dialog aria-labelledby="dialog-title" on:close=move |event| closed(&event, dialogs) on:pointerdown=outside>
            <div class="dialog">
                <header>
                    <h2 id="dialog-title">{title}</h2>
                    <button type="button" class="icon-button" aria-label="Close" title="Close (Escape)"
                        on:click=move |_| dialogs.close()>{icon("close")}</button>
                </header>
                // It scrolls by keyboard, too.
                <div class="dialog-body" tabindex="0">{children()}</div>
            </div>
        </dialog>
    }
}

/// Shows a dialog once it is in the page. When it goes, the browser gives the focus back to where it was.
pub(crate) fn show_modal(dialog: NodeRef<html::Dialog>) {
    Effect::new(move |_| {
        if let Some(it) = dialog.get()
            && !it.open()
        {
            let _ = it.show_modal();
        }
    });
    on_cleanup(|| {
        let open = document().query_selector("dialog[open]").ok().flatten();
        if let Some(it) = open {
            it.unchecked_into::<web_sys::HtmlDialogElement>().close();
        }
    });
}

/// A dialog has closed; one that is out of the page already has made room for another.
pub(crate) fn closed(event: &web_sys::Event, dialogs: Dialogs) {
    let dialog = event.target().and_then(|it| it.dyn_into::<web_sys::Node>().ok());
    if dialog.is_some_and(|it| it.is_connected()) {
        dialogs.close();
    }
}

#[component]
fn Help() -> impl IntoView {
    let row = |keys: String, about: &'static str| {
        view! { <div><dt><kbd>{keys}</kbd></dt><dd>{about}</dd></div> }
    };
    let section = move |section: Section| {
        let actions = ACTIONS.iter().filter(|it| it.section == section);
        let own = actions.map(|it| row(it.keys.join(", "), it.label));
        let others = also(section).iter().map(|(keys, about)| row((*keys).to_owned(), about));
        view! {
            <section>
                <h3>{section.title()}</h3>
                <dl class="keys">{own.chain(others).collect_view()}</dl>
            </section>
        }
    };
    view! {
        <p>
            "Write DBML on the left, and the diagram, the problems and the code follow. What you do in the diagram changes the
            text. Everything stays in this browser: nothing is sent anywhere."
        </p>
        <div class="help-keys">{Section::ALL.map(section).collect_view()}</div>
        <p class="muted">"On a Mac, Ctrl is ⌘ and Alt is ⌥."</p>
        <p>"What is looked for in every schema, and why: "{rules::link(None, "All rules")}"."</p>
    }
}

/// What falls with what is deleted, to be agreed to.
#[component]
fn Deletion(losses: Losses) -> impl IntoView {
    let hand = Hand::get();
    let falls = losses.falls.iter().map(|it| view! { <li>{it.clone()}</li> }).collect_view();
    view! {
        <p>"With it falls:"</p>
        <ul class="losses">{falls}</ul>
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| hand.dialogs.close()>"Keep it"</button>
            <button type="button" class="button danger" autofocus on:click=move |_| losses.clone().accept(hand)>
                {icon("trash")}"Delete all of it"
            </button>
        </div>
    }
}

#[component]
fn DocumentList() -> impl IntoView {
    let documents = Documents::get();
    let dialogs = Dialogs::get();
    documents.flush();
    let entries = RwSignal::new(documents.list());
    let row = move |it: Entry| {
        let (open, delete) = (it.id.clone(), it.id.clone());
        let is_open = documents.current.get_untracked().as_ref() == Some(&it.id);
        let date: String = js_sys::Date::new(&it.changed.into())
            .to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED)
            .into();
        let name = it.name.clone();
        let label = format!("Delete {name}");
        view! {
            <li>
                <button type="button" class="entry" on:click=move |_| {
                    documents.open_stored(&open);
                    dialogs.close();
                }>
                    <strong>{name}</strong>
                    {is_open.then(|| view! { <span class="tag">"open"</span> })}
                    <span class="muted">{format!("{date} · {} characters", it.characters)}</span>
                </button>
                <button type="button" class="icon-button" title="Delete" aria-label=label on:click=move |_| {
                    documents.delete(&delete);
                    entries.set(documents.list());
                }>{icon("trash")}</button>
            </li>
        }
    };
    view! {
        <Show
            when=move || entries.with(|it| !it.is_empty())
            fallback=|| view! { <p class="muted">"Nothing is stored yet. A document is kept here as soon as you change it."</p> }
        >
            <ul class="entries">{move || entries.get().into_iter().map(row).collect_view()}</ul>
        </Show>
        <p class="muted">"Stored in this browser only. Save what matters to a file."</p>
    }
}
