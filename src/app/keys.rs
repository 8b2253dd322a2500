//! The keys of the whole page. Where a field or the editor has its own use for a key, it comes first.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::dialogs::{Dialog, Dialogs};
use super::documents::Documents;
use super::panes::Panes;
use super::state::{Pane, State};
use super::topbar::Bar;

/// What the help lists: a heading, and keys with what they do.
pub(crate) const HELP: [(&str, &[(&str, &str)]); 3] = [
    (
        "Everywhere",
        &[
            ("Ctrl Z", "Undo, in text and diagram"),
            ("Ctrl Shift Z", "Redo"),
            ("Ctrl S", "Save to a file"),
            ("Ctrl O", "Open a file"),
            ("Alt N", "New document"),
            ("Alt D", "Your documents"),
            ("Alt E", "Examples"),
            ("Alt S", "Share by link"),
            ("Alt T", "Change the theme"),
            ("Alt 1, 2, 3", "To the text, the diagram, the output"),
            ("F8", "Next problem"),
            ("F1", "This help"),
        ],
    ),
    (
        "Text",
        &[
            ("Ctrl Space", "Complete"),
            ("Ctrl F", "Search and replace"),
            ("Ctrl /", "Comment"),
            ("Tab, Shift Tab", "Indent, outdent"),
            ("Escape, Tab", "Leave the editor"),
            ("Ctrl Shift [, ]", "Fold, unfold"),
            ("Ctrl Shift M", "List the problems here"),
        ],
    ),
    (
        "Diagram",
        &[
            ("Arrow keys", "Walk from table to table"),
            ("R, Shift R", "Walk the relations of a table"),
            ("Shift Arrow keys", "Move what is selected"),
            ("Enter", "Show it in the text"),
            ("+, -, 0", "Zoom in, out, 100 %"),
            ("1, 2", "Fit everything, what is selected"),
            ("T", "Tidy the layout of what is selected, or of all"),
            ("Ctrl A", "Select all tables"),
            ("Escape", "Select nothing"),
        ],
    ),
];

pub(crate) fn listen() {
    let page = Page {
        state: State::get(),
        documents: Documents::get(),
        dialogs: Dialogs::get(),
        panes: Panes::get(),
        bar: expect_context(),
    };
    window_event_listener(ev::keydown, move |event| {
        if !event.default_prevented() && page.pressed(&event) {
            event.prevent_default();
        }
    });
}

#[derive(Clone, Copy)]
struct Page {
    state: State,
    documents: Documents,
    dialogs: Dialogs,
    panes: Panes,
    bar: Bar,
}

impl Page {
    fn pressed(self, event: &KeyboardEvent) -> bool {
        let command = event.ctrl_key() || event.meta_key();
        if self.dialogs.is_open() {
            return false;
        }
        let (alt, shift, key) = (event.alt_key(), event.shift_key(), event.key());
        // By place on the keyboard: with Alt, some keyboards write other letters.
        let code = event.code();
        if matches!(code.as_str(), "KeyZ" | "KeyY") && target(event, "input") {
            return false;
        }
        match (command, alt, code.as_str()) {
            (true, false, "KeyZ") if shift => self.state.redo(),
            (true, false, "KeyZ") => self.state.undo(),
            (true, false, "KeyY") => self.state.redo(),
            (true, false, "KeyS") => self.documents.save_file(),
            (true, false, "KeyO") => self.bar.choose_file(),
            (false, true, "KeyN") => self.documents.open_text("", "Untitled"),
            (false, true, "KeyD") => self.dialogs.open(Dialog::Documents),
            (false, true, "KeyE") => self.bar.examples.set(true),
            (false, true, "KeyS") => self.dialogs.open(Dialog::Share),
            (false, true, "KeyT") => self.bar.theme.update(|it| *it = it.next()),
            (false, true, "Digit1") => self.go(Pane::Text),
            (false, true, "Digit2") => self.go(Pane::Diagram),
            (false, true, "Digit3") => self.go(Pane::Output),
            (false, false, "F1") => self.dialogs.open(Dialog::Help),
            (false, false, "F8") => self.next_problem(shift),
            (false, false, _) if key == "?" && !writes(event) => self.dialogs.open(Dialog::Help),
            _ => return false,
        }
        true
    }

    fn go(self, pane: Pane) {
        self.panes.show(pane);
        match pane {
            Pane::Text => self.state.focus_editor(),
            Pane::Diagram => focus(".diagram"),
            Pane::Output => focus("#pane-output [role=tab][aria-selected=true]"),
        }
    }

    fn next_problem(self, back: bool) {
        let problems = self.state.problems.get_untracked();
        if problems.is_empty() {
            return self.state.announce("There are no problems.");
        }
        let at = self.state.place.get_untracked().unwrap_or_default().start();
        let next = if back {
            problems.iter().rev().find(|it| it.range.start() < at).or(problems.last())
        } else {
            problems.iter().find(|it| it.range.start() > at).or(problems.first())
        };
        if let Some(problem) = next {
            self.panes.show(Pane::Text);
            self.state.go_to(problem.range);
            self.state.announce(problem.message.clone());
        }
    }
}

/// Whether a letter goes into a text.
fn writes(event: &KeyboardEvent) -> bool {
    target(event, "input, textarea, select, [contenteditable=true]")
}

fn target(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|it| it.closest(selector).ok().flatten().is_some())
}

/// Puts the focus on what a selector finds, once the page has followed the last change.
fn focus(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(it) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = it.focus();
        } else if let Ok(Some(it)) = document().query_selector(selector) {
            let _ = it.unchecked_into::<web_sys::SvgElement>().focus();
        }
    });
}
