//! What lies over the page: help, share, the stored documents, and the rules. The browser's `<dialog>` traps the focus and
//! gives it back.

use crowsfoot::diagnostics::Rule;
use leptos::html;
use leptos::prelude::*;

use super::documents::{Documents, Entry};
use super::icons::icon;
use super::keys::HELP;
use super::rules::Rules;
use super::share::Share;

#[derive(Clone, Copy)]
pub(crate) enum Dialog {
    Help,
    Share,
    Documents,
    /// The list of all rules, or the page of one.
    Rules(Option<&'static Rule>),
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
        })
    }
}

#[component]
fn Modal(title: &'static str, children: Children) -> impl IntoView {
    let dialogs = Dialogs::get();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(it) = dialog.get()
            && !it.open()
        {
            let _ = it.show_modal();
        }
    });
    // A press on the backdrop is one on the dialog itself, not on what is in it.
    let outside = move |event: leptos::ev::PointerEvent| {
        if dialog.get_untracked().is_some_and(|it| event.target() == Some((*it).clone().into())) {
            dialogs.close();
        }
    };
    view! {
        <dialog node_ref=dialog aria-labelledby="dialog-title" on:close=move |_| dialogs.close() on:pointerdown=outside>
            <div class="dialog">
                <header>
                    <h2 id="dialog-title">{title}</h2>
                    <button type="button" class="icon-button" aria-label="Close" title="Close (Escape)"
                        on:click=move |_| dialogs.close()>{icon("close")}</button>
                </header>
                <div class="dialog-body">{children()}</div>
            </div>
        </dialog>
    }
}

#[component]
fn Help() -> impl IntoView {
    let section =
        |(title, keys): &'static (&'static str, &'static [(&'static str, &'static str)])| {
            view! {
                <section>
                    <h3>{*title}</h3>
                    <dl class="keys">
                        {keys.iter().map(|(key, about)| view! {
                            <div><dt><kbd>{*key}</kbd></dt><dd>{*about}</dd></div>
                        }).collect_view()}
                    </dl>
                </section>
            }
        };
    view! {
        <p>
            "Write DBML on the left, and the diagram, the problems and the code follow. What you do in the diagram changes the
            text. Everything stays in this browser: nothing is sent anywhere."
        </p>
        <div class="help-keys">{HELP.iter().map(section).collect_view()}</div>
        <p class="muted">"On a Mac, Ctrl is ⌘ and Alt is ⌥."</p>
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
