//! The text pane: a plain text area at first, which CodeMirror takes the place of once it is
//! loaded. What is typed becomes edits of the document; other edits go into it.

use std::sync::Arc;

use crowsfoot::document::Document;
use crowsfoot::problem::Severity;
use crowsfoot::text::{Indel, TextEdit, TextRange};
use js_sys::{Array, Function, Object, Reflect};
use leptos::html::Div;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::prelude::*;

use super::completion::complete;
use super::hand::text::{card, define};
use super::js;
use super::state::{EditKind, Pane, Selection, State};

#[component]
pub(crate) fn Editor() -> impl IntoView {
    let state = State::get();
    let place = NodeRef::<Div>::new();
    let editor = Bridge::new(state);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        leptos::task::spawn_local(async move {
            if let Err(error) = editor.load(&place).await {
                leptos::logging::error!("The editor does not load: {error:?}");
                state.announce("The editor does not load; the plain text field stays.");
            }
        });
    });
    view! {
        <div class="editor" node_ref=place>
            <Show when=move || !editor.loaded.get()>
                <textarea
                    class="plain-editor"
                    aria-label="Schema as DBML"
                    spellcheck="false"
                    autocomplete="off"
                    prop:value=move || state.document.with(|it| it.text().to_string())
                    on:input:target=move |event| state.replace_text(&event.target().value())
                ></textarea>
            </Show>
        </div>
    }
}

/// Keeps editor and document equal.
#[derive(Clone, Copy)]
struct Bridge {
    state: State,
    loaded: RwSignal<bool>,
    editor: StoredValue<Option<js::Editor>, LocalStorage>,
    /// The text that the editor shows.
    known: StoredValue<Arc<str>>,
    opened: StoredValue<u32>,
}

impl Bridge {
    fn new(state: State) -> Bridge {
        Bridge {
            state,
            loaded: RwSignal::new(false),
            editor: StoredValue::new_local(None),
            known: StoredValue::new("".into()),
            opened: StoredValue::new(0),
        }
    }

    async fn load(self, place: &web_sys::HtmlElement) -> Result<(), JsValue> {
        let page = Object::new();
        let set = |name: &str, it: JsValue| Reflect::set(&page, &name.into(), &it).map(|_| ());
        let typed = Closure::<dyn FnMut(Array, bool)>::new(move |it, keys| self.typed(&it, keys));
        set("changed", typed.into_js_value())?;
        set("caret", closure(move |at: u32| self.caret_moved(at)))?;
        set("undo", Closure::<dyn FnMut()>::new(move || self.state.undo()).into_js_value())?;
        set("redo", Closure::<dyn FnMut()>::new(move || self.state.redo()).into_js_value())?;
        let fix = Closure::<dyn FnMut(usize, usize)>::new(move |it, fix| self.apply_fix(it, fix));
        set("fix", fix.into_js_value())?;
        let complete =
            Closure::<dyn FnMut(u32, bool) -> Option<String>>::new(move |at, explicit| {
                self.state
                    .document
                    .with_untracked(|it| complete(it, it.lines().from_utf16(at), explicit))
            });
        set("complete", complete.into_js_value())?;
        let card = Closure::<dyn FnMut(u32) -> Option<String>>::new(move |at| {
            self.state.document.with_untracked(|it| card(it, it.lines().from_utf16(at)))
        });
        set("card", card.into_js_value())?;
        let define = Closure::<dyn FnMut(u32) -> bool>::new(move |at| {
            let at = self.state.document.with_untracked(|it| it.lines().from_utf16(at));
            define(self.state, at)
        });
        set("define", define.into_js_value())?;
        let text = Closure::<dyn FnMut() -> String>::new(move || {
            let document = self.state.document.get_untracked();
            self.known.set_value(document.text().clone());
            self.opened.set_value(self.state.opened.get_untracked());
            self.loaded.set(true);
            document.text().to_string()
        });
        let text: Function = text.into_js_value().unchecked_into();
        let editor: js::Editor = js::load_editor(place, &text, &page).await?.unchecked_into();
        self.editor.set_value(Some(editor.clone()));
        self.follow(editor);
        Ok(())
    }

    /// Shows in the editor what happens elsewhere.
    fn follow(self, editor: js::Editor) {
        let state = self.state;
        let it = editor.clone();
        Effect::new(move |_| self.show(&it, &state.document.get()));
        let it = editor.clone();
        Effect::new(move |_| {
            let problems = problems_json(state);
            // Their places are those of the newest text.
            self.show(&it, &state.document.get_untracked());
            it.problems(&problems);
        });
        let it = editor.clone();
        Effect::new(move |_| {
            let selection = state.selection.get();
            if state.selected_from.get() != Pane::Text {
                let document = state.document.get_untracked();
                self.show(&it, &document);
                it.reveal(&utf16(&document, &selection.places(&document)), false);
            }
        });
        Effect::new(move |_| {
            if let Some(place) = state.place.get() {
                state.caret.set_value(place.start());
                let document = state.document.get_untracked();
                self.show(&editor, &document);
                editor.reveal(&utf16(&document, &[place]), true);
            }
        });
    }

    fn show(self, editor: &js::Editor, document: &Document) {
        let opened = self.state.opened.get_untracked();
        let known = self.known.get_value();
        if Arc::ptr_eq(&known, document.text()) {
            return;
        }
        self.known.set_value(document.text().clone());
        if self.opened.get_value() != opened {
            self.opened.set_value(opened);
            return editor.open(document.text());
        }
        let last = self.state.last_change().filter(|it| Arc::ptr_eq(it.before.text(), &known));
        let changes = match last {
            Some(it) => changes(&it.before, &it.edit),
            // Several edits at once: what they come to.
            None => {
                changes(&Document::new(known.clone()), &TextEdit::between(&known, document.text()))
            }
        };
        editor.change(&changes);
    }

    fn typed(self, changes: &Array, keys: bool) {
        let document = self.state.document.get_untracked();
        let items: Vec<JsValue> = changes.iter().collect();
        let indels = items.chunks_exact(3).filter_map(|it| {
            let [from, to, insert] = it else { return None };
            let offset =
                |it: &JsValue| document.lines().from_utf16(it.as_f64().unwrap_or(0.0) as u32);
            let (from, to) = (offset(from), offset(to));
            Some(Indel { delete: TextRange::new(from, to.max(from)), insert: insert.as_string()? })
        });
        let edit = TextEdit::new(indels.collect());
        // Before anything reacts: the editor has this change already.
        self.state.edit(edit, if keys { EditKind::Typing } else { EditKind::Step });
        self.known.set_value(self.state.document.with_untracked(|it| it.text().clone()));
    }

    fn caret_moved(self, at: u32) {
        let document = self.state.document.get_untracked();
        let at = document.lines().from_utf16(at);
        self.state.caret.set_value(at);
        let selection = Selection::at(&document, at);
        self.state.select(selection, Pane::Text);
    }

    fn apply_fix(self, problem: usize, fix: usize) {
        let edit = self
            .state
            .problems
            .with_untracked(|it| Some(it.get(problem)?.fixes.get(fix)?.edit.clone()));
        if let Some(edit) = edit {
            self.state.edit(edit, EditKind::Step);
        }
    }
}

fn closure<T: wasm_bindgen::convert::FromWasmAbi + 'static>(
    run: impl FnMut(T) + 'static,
) -> JsValue {
    Closure::<dyn FnMut(T)>::new(run).into_js_value()
}

fn changes(before: &Document, edit: &TextEdit) -> Array {
    let out = Array::new();
    for it in edit.indels() {
        out.push(&before.lines().to_utf16(it.delete.start()).into());
        out.push(&before.lines().to_utf16(it.delete.end()).into());
        out.push(&it.insert.as_str().into());
    }
    out
}

fn utf16(document: &Document, ranges: &[TextRange]) -> Vec<u32> {
    ranges
        .iter()
        .flat_map(|it| [it.start(), it.end()])
        .map(|it| document.lines().to_utf16(it))
        .collect()
}

fn problems_json(state: State) -> String {
    let problems = state.problems.get();
    let document = state.document.get_untracked();
    let list: Vec<_> = problems
        .iter()
        .map(|it| {
            json!({
                "from": document.lines().to_utf16(it.range.start()),
                "to": document.lines().to_utf16(it.range.end()),
                "severity": match it.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Advice => "info",
                },
                "code": it.code,
                "message": it.message,
                "fixes": it.fixes.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(),
            })
        })
        .collect();
    serde_json::Value::from(list).to_string()
}
