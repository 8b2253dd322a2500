//! Keeping work: every document that was changed stays in the browser's storage until a person
//! deletes it, whatever is opened in its place.
//!
//! ```text
//! crowsfoot.document.<id>   {"version":1,"name":…,"text":…,"changed":<ms>}   one for each document
//! crowsfoot.current         <id>    also in the session's storage, so that each tab has its own
//! ```
//! A document has no entry until it is changed: links and examples that somebody only looks at leave nothing.

use std::time::Duration;

use crowsfoot::document::MAX_BYTES;
use crowsfoot::order;
use crowsfoot::share;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::notices::{Action, Notice, Notices};
use super::state::State;

const PREFIX: &str = "crowsfoot.document.";
const CURRENT: &str = "crowsfoot.current";
const VERSION: u32 = 1;
/// A pause in typing after which the text is written; leaving the page writes it at once.
const PAUSE: Duration = Duration::from_millis(250);

/// Name, what it shows, file.
pub(crate) const EXAMPLES: [(&str, &str, &str); 3] = [
    ("Shop", "Every kind of relation", "examples/shop.dbml"),
    ("Blog", "Posts, comments and tags", "examples/blog.dbml"),
    ("Project tracker", "Many tenants", "examples/tracker.dbml"),
];
/// What a first visit shows, without another request.
const SHOP: &str = include_str!("../../public/examples/shop.dbml");

#[derive(Serialize)]
struct Stored {
    version: u32,
    name: String,
    text: String,
    changed: f64,
}

/// A stored document, as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Milliseconds since 1970.
    pub(crate) changed: f64,
    pub(crate) characters: usize,
}

/// How the changes of the document are being kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// All that was changed is written.
    Done,
    Waiting,
    /// The storage does not take them.
    Failed,
}

#[derive(Clone, Copy)]
pub(crate) struct Documents {
    state: State,
    notices: Notices,
    /// The document's entry; `None` until it is changed.
    pub(crate) current: RwSignal<Option<String>>,
    pub(crate) keeping: RwSignal<Keeping>,
    pending: StoredValue<Option<TimeoutHandle>>,
}

impl Documents {
    #[track_caller]
    pub(crate) fn get() -> Documents {
        expect_context()
    }

    pub(crate) fn new(state: State, notices: Notices) -> Documents {
        Documents {
            state,
            notices,
            current: RwSignal::new(None),
            keeping: RwSignal::new(Keeping::Done),
            pending: StoredValue::new(None),
        }
    }

    /// Opens what the address or the last visit says.
    pub(crate) fn open_first(self) {
        if !self.open_link() {
            self.open_last();
        }
    }

    /// Writes every change from now on.
    pub(crate) fn keep(self) {
        Effect::new(move |before: Option<u32>| {
            self.state.document.track();
            let opened = self.state.opened.get();
            if before == Some(opened) {
                self.changed();
            }
            opened
        });
        window_event_listener(ev::pagehide, move |_| self.flush());
        window_event_listener(ev::visibilitychange, move |_| self.flush());
        window_event_listener(ev::hashchange, move |_| {
            self.leave();
            self.open_link();
        });
        window_event_listener(ev::storage, move |event| {
            // Another tab writes this document: what is changed here becomes one of its own.
            let ours = self.current.with_untracked(|it| it.as_ref().map(|it| key(it)));
            if event.key().is_some() && event.key() == ours {
                self.current.set(None);
            }
        });
    }

    /// Opens the document of the address's fragment, if it has one.
    fn open_link(self) -> bool {
        let hash = location_hash().unwrap_or_default();
        if hash.is_empty() {
            return false;
        }
        let kept = self.last_id();
        match share::decode(&hash) {
            Ok(text) => {
                let own = kept.as_deref().and_then(load);
                if own.as_ref().is_some_and(|it| it.text == text) {
                    forget_fragment();
                    self.open_last();
                    return true;
                }
                self.open(&text, "Shared schema", None);
                match own {
                    Some(own) => self.notices.show(
                        Notice::info(
                            "link",
                            format!("Opened from a link. “{}”, your own work, is kept.", own.name),
                        )
                        .with("Back to my work", Action::new(move || self.back_to_own())),
                    ),
                    None => self.notices.show(Notice::info(
                        "link",
                        "Opened from a link. Once you change it, it is kept in this browser.",
                    )),
                }
                true
            }
            Err(error) => {
                forget_fragment();
                self.notices.show(Notice::error("link", error.to_string()));
                false
            }
        }
    }

    fn back_to_own(self) {
        self.leave();
        self.notices.dismiss("link");
        forget_fragment();
        self.open_last();
    }

    fn open_last(self) {
        let last = self.last_id().and_then(|id| load(&id).map(|it| (id, it)));
        match last {
            Some((id, it)) => self.open(&it.text, &it.name, Some(id)),
            None => self.open(SHOP, EXAMPLES[0].0, None),
        }
    }

    /// Opens a text in place of the document, which keeps its entry.
    pub(crate) fn open_text(self, text: &str, name: &str) {
        self.leave();
        self.notices.dismiss("link");
        forget_fragment();
        self.open(text, name, None);
    }

    pub(crate) async fn open_example(self, file: &'static str, name: &'static str) {
        match super::js::load_text(file).await.ok().and_then(|it| it.as_string()) {
            Some(text) => self.open_text(&text, name),
            None => self.notices.show(Notice::error(
                "file",
                format!("The example “{name}” cannot be loaded. Is there a connection?"),
            )),
        }
    }

    pub(crate) fn open_stored(self, id: &str) {
        self.leave();
        if let Some(it) = load(id) {
            self.notices.dismiss("link");
            forget_fragment();
            self.open(&it.text, &it.name, Some(id.to_owned()));
            remember(id);
        }
    }

    /// Before another document takes this one's place: what the storage does not take becomes a file.
    fn leave(self) {
        self.flush();
        if self.keeping.get_untracked() == Keeping::Failed {
            self.save_file();
        }
    }

    fn open(self, text: &str, name: &str, id: Option<String>) {
        self.keeping.set(Keeping::Done);
        self.current.set(id);
        self.state.open(text, name);
        self.state.announce(format!("{} is open.", self.state.name.get_untracked()));
    }

    /// Reads a file that a person chose; refuses what is no text.
    pub(crate) async fn open_file(self, file: web_sys::File) {
        let name = file.name();
        let refuse = |why: String| self.notices.show(Notice::error("file", why));
        if file.size() > MAX_BYTES as f64 {
            return refuse(format!(
                "“{name}” is not opened: it has {:.1} MB, and {} MB are the most.",
                file.size() / 1024.0 / 1024.0,
                MAX_BYTES / 1024 / 1024
            ));
        }
        let file = gloo::file::File::from(file);
        let Ok(bytes) = gloo::file::futures::read_as_bytes(&file).await else {
            return refuse(format!("“{name}” cannot be read. Is it still there?"));
        };
        match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => {
                self.notices.dismiss("file");
                let stem = name.rsplit_once('.').map_or(name.as_str(), |it| it.0);
                self.open_text(&text, stem);
            }
            _ => refuse(format!(
                "“{name}” is not opened: it is no text in UTF-8. Choose a .dbml file."
            )),
        }
    }

    fn changed(self) {
        if self.keeping.get_untracked() == Keeping::Done {
            self.keeping.set(Keeping::Waiting);
        }
        self.pending.update_value(|pending| {
            if let Some(it) = pending.take() {
                it.clear();
            }
            *pending = set_timeout_with_handle(move || self.flush(), PAUSE).ok();
        });
    }

    /// Writes what has not been written.
    pub(crate) fn flush(self) {
        if self.keeping.get_untracked() == Keeping::Done {
            return;
        }
        let id = self.current.get_untracked().unwrap_or_else(new_id);
        let stored = Stored {
            version: VERSION,
            name: self.state.name.get_untracked(),
            text: self.state.document.with_untracked(|it| it.text().to_string()),
            changed: js_sys::Date::now(),
        };
        let written = storage().and_then(|it| {
            let json = serde_json::to_string(&stored).ok()?;
            it.set_item(&key(&id), &json).ok()
        });
        if written.is_none() {
            self.keeping.set(Keeping::Failed);
            return self.notices.show(
                Notice::error(
                    "storage",
                    "Your changes are not being kept: the browser's storage is full or switched off. Save the schema to a file.",
                )
                .with("Save to a file", Action::new(move || self.save_file())),
            );
        }
        self.notices.dismiss("storage");
        self.keeping.set(Keeping::Done);
        if self.current.get_untracked().as_ref() != Some(&id) {
            // The address spoke of the document before this change.
            forget_fragment();
            self.current.set(Some(id.clone()));
        }
        remember(&id);
    }

    pub(crate) fn save_file(self) {
        let name = file_name(&self.state.name.get_untracked());
        let text = self.state.document.with_untracked(|it| it.text().to_string());
        super::js::save(&format!("{name}.dbml"), &text.into(), "text/plain");
        self.state.announce(format!("{name}.dbml is saved to your downloads."));
    }

    /// All stored documents, the newest first.
    pub(crate) fn list(self) -> Vec<Entry> {
        let Some(storage) = storage() else { return Vec::new() };
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|it| storage.key(it).ok()?);
        let mut entries: Vec<Entry> = keys
            .filter_map(|it| {
                let id = it.strip_prefix(PREFIX)?.to_owned();
                let stored = load(&id)?;
                let characters = stored.text.chars().count();
                Some(Entry { id, name: stored.name, changed: stored.changed, characters })
            })
            .collect();
        order::sort_by(&mut entries, |a, b| b.changed.total_cmp(&a.changed));
        entries
    }

    /// Deletes a stored document; the one that is open stays on the screen, unsaved.
    pub(crate) fn delete(self, id: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&key(id));
        }
        if self.current.with_untracked(|it| it.as_deref() == Some(id)) {
            self.current.set(None);
        }
    }

    fn last_id(self) -> Option<String> {
        let id = |it: Storage| it.get_item(CURRENT).ok().flatten();
        session().and_then(id).or_else(|| storage().and_then(id))
    }
}

/// A name that every file system takes.
pub(crate) fn file_name(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' })
        .take(80)
        .collect();
    let clean = clean.trim_matches(['-', '.']);
    if clean.is_empty() { "schema".to_owned() } else { clean.to_owned() }
}

fn load(id: &str) -> Option<Stored> {
    let stored = stored_json(&key(id))?;
    let [version, name, text, changed] =
        ["version", "name", "text", "changed"].map(|it| field(&stored, it));
    let stored = Stored {
        version: version.as_f64()? as u32,
        name: name.as_string()?,
        text: text.as_string()?,
        changed: changed.as_f64()?,
    };
    (stored.version == VERSION).then_some(stored)
}

/// A value of the browser's storage, read by the browser: the first download has no parser of JSON.
pub(crate) fn stored_json(key: &str) -> Option<JsValue> {
    js_sys::JSON::parse(&storage()?.get_item(key).ok()??).ok()
}

/// A property of an object; undefined where it has none.
pub(crate) fn field(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or_default()
}

fn remember(id: &str) {
    for it in [storage(), session()].into_iter().flatten() {
        let _ = it.set_item(CURRENT, id);
    }
}

fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}

fn new_id() -> String {
    let random = (js_sys::Math::random() * 1e9) as u32;
    format!("{:x}-{random:x}", js_sys::Date::now() as u64)
}

pub(crate) fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn location_hash() -> Option<String> {
    let hash = window().location().hash().ok()?;
    Some(hash.strip_prefix('#').unwrap_or(&hash).to_owned())
}

/// Takes the fragment out of the address, without a step in the browser's history.
fn forget_fragment() {
    let location = window().location();
    if let (Ok(path), Ok(query), Ok(history)) =
        (location.pathname(), location.search(), window().history())
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{query}")));
    }
}
