//! Tables as DBML text in the system's clipboard, from here or from another document. By key they go with the
//! browser's own events, which need no permission.

use crowsfoot::edits;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, Event};

use super::super::output::copy_text;
use super::{Hand, Subject, tables};

/// Left to the browser, which sends an event for each. It sends none to cut what is no text.
pub(super) const KEYS: [&str; 2] = ["Ctrl C", "Ctrl V"];

pub(super) fn listen(hand: Hand) {
    window_event_listener(ev::copy, move |event| {
        if let Some(data) = data(&event)
            && put(hand, &data)
        {
            event.prevent_default();
            told(hand, "copied");
        }
    });
    window_event_listener(ev::paste, move |event| {
        if let Some(data) = data(&event)
            && let Ok(text) = data.get_data("text/plain")
        {
            event.prevent_default();
            insert(hand, &text);
        }
    });
}

/// What an event brings or takes, where it is the diagram's.
fn data(event: &Event) -> Option<DataTransfer> {
    let active = document().active_element()?;
    active.closest(".diagram").ok()??;
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()
}

fn put(hand: Hand, data: &DataTransfer) -> bool {
    selected(hand).is_some_and(|it| data.set_data("text/plain", &it).is_ok())
}

fn selected(hand: Hand) -> Option<String> {
    let Subject { document, tables, .. } = hand.subject();
    Some(edits::copy(&document, &tables)).filter(|_| !tables.is_empty())
}

fn insert(hand: Hand, text: &str) {
    let document = hand.state.document.get_untracked();
    match edits::paste(&document, text, Some(hand.place())) {
        Ok(it) => {
            hand.apply(Ok(it.edit));
            hand.select_tables(&it.tables);
            told(hand, "pasted");
        }
        Err(why) => hand.refuse(why),
    }
}

fn told(hand: Hand, what: &str) {
    let count = hand.canvas.selected_tables.with_untracked(Vec::len);
    hand.state.announce(format!("{} {what}.", tables::count(count)));
}

pub(super) fn copy(hand: Hand) {
    write(hand, "The browser does not let the page copy. Press Ctrl C in the diagram.");
}

/// The clipboard may take its time; what is cut is gone at once.
pub(super) fn cut(hand: Hand) {
    write(hand, "The browser does not let the page copy. Ctrl Z brings back what is cut.");
    tables::delete(hand);
}

fn write(hand: Hand, refused: &'static str) {
    let Some(text) = selected(hand) else { return };
    leptos::task::spawn_local(async move {
        match copy_text(&text).await {
            true => hand.state.announce("Copied."),
            false => hand.refuse(refused),
        }
    });
}

pub(super) fn paste(hand: Hand) {
    leptos::task::spawn_local(async move {
        let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
        let text = match clipboard.is_ok_and(|it| !it.is_undefined()) {
            true => JsFuture::from(window().navigator().clipboard().read_text()).await.ok(),
            false => None,
        };
        match text.and_then(|it| it.as_string()) {
            Some(text) => insert(hand, &text),
            None => {
                hand.refuse(
                    "The browser does not let the page paste. Press Ctrl V in the diagram.",
                );
            }
        }
    });
}
