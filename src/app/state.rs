//! What every part of the page shares. The document is the only state that matters; all that is
//! shown is a memo of it.
//!
//! ```text
//! state.document   ReadSignal<Document>            the text and all that is read from it
//! state.schema     Memo<Arc<Schema>>               unchanged while only comments change
//! state.scene      Memo<Arc<Scene>>                what the canvas draws
//! state.problems   Memo<Arc<[Diagnostic]>>         sorted by place
//! state.selection  ReadSignal<Selection>           by name, so that it survives edits
//! state.edit(edit, kind)                           the one way to change the document
//! state.select(selection, from)                    the one way to select
//! state.announce(text)                             tells people who use a screen reader
//! ```
//!
//! A part takes it by `State::get()`; it is `Copy`.

use std::sync::Arc;

use crowsfoot::diagnostics;
use crowsfoot::document::Document;
use crowsfoot::history::{History, Kind};
use crowsfoot::problem::{Diagnostic, Severity, Subject};
use crowsfoot::scene::{self, Scene};
use crowsfoot::schema::Schema;
use crowsfoot::text::TextEdit;
use leptos::prelude::*;

pub(crate) use selection::Selection;

mod selection;

/// The page's state: signals, so `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct State {
    pub(crate) document: ReadSignal<Document>,
    pub(crate) schema: Memo<Arc<Schema>>,
    pub(crate) scene: Memo<Arc<Scene>>,
    pub(crate) problems: Memo<Arc<[Diagnostic]>>,
    /// The worst problem of each subject, for the marks of the diagram.
    pub(crate) marks: Memo<Arc<[(Subject, Severity)]>>,
    pub(crate) selection: ReadSignal<Selection>,
    /// Where the last selection came from: the other panes follow it, that one does not.
    pub(crate) selected_from: ReadSignal<Pane>,
    /// Counts the documents that were opened, so that views can start anew.
    pub(crate) opened: ReadSignal<u32>,
    pub(crate) announcement: ReadSignal<String>,
    set_document: WriteSignal<Document>,
    set_selection: WriteSignal<Selection>,
    set_selected_from: WriteSignal<Pane>,
    set_opened: WriteSignal<u32>,
    set_announcement: WriteSignal<String>,
    history: StoredValue<History>,
    gesture: StoredValue<u64>,
}

/// A part of the page that shows the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pane {
    Text,
    Diagram,
    Output,
}

/// How an edit joins the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EditKind {
    /// Keystrokes: joined with those just before.
    Typing,
    /// A small move by key: joined with those just before.
    Nudge,
    /// A step of its own: a drag, a fix, a form.
    Step,
}

impl State {
    /// The state of the page; panics outside of [`App`](super::App), which is a mistake of ours.
    #[track_caller]
    pub(crate) fn get() -> State {
        expect_context()
    }

    pub(crate) fn new(text: &str) -> State {
        let (document, set_document) = signal(Document::new(text));
        let schema = Memo::new(move |_| document.with(|it| it.schema().clone()));
        // Tables without a position stay where they stood while the text changes; another document
        // starts anew.
        let (opened, set_opened) = signal(0);
        let scene = Memo::new(move |before: Option<&(u32, Arc<Scene>)>| {
            let document = opened.get();
            let before = before.filter(|it| it.0 == document).map(|it| &*it.1);
            (document, schema.with(|it| Arc::new(scene::build(it, before))))
        });
        let scene = Memo::new(move |_| scene.with(|it| it.1.clone()));
        let problems = Memo::new(move |_| document.with(|it| Arc::from(diagnostics::check(it))));
        let marks = Memo::new(move |_| problems.with(|it| worst_of_each_subject(it)));
        let (selection, set_selection) = signal(Selection::Nothing);
        let (selected_from, set_selected_from) = signal(Pane::Text);
        let (announcement, set_announcement) = signal(String::new());
        State {
            document,
            schema,
            scene,
            problems,
            marks,
            selection,
            selected_from,
            opened,
            announcement,
            set_document,
            set_selection,
            set_selected_from,
            set_opened,
            set_announcement,
            history: StoredValue::new(History::default()),
            gesture: StoredValue::new(0),
        }
    }

    /// Changes the document, as a step of the history. The edit speaks of the text as it is now.
    pub(crate) fn edit(self, edit: TextEdit, kind: EditKind) {
        if edit.is_empty() {
            return;
        }
        let now = js_sys::Date::now();
        let kind = match kind {
            EditKind::Typing => Kind::Typing(now),
            EditKind::Nudge => Kind::Gesture(self.gesture.get_value()),
            EditKind::Step => Kind::Single,
        };
        if !matches!(kind, Kind::Gesture(_)) {
            self.gesture.update_value(|it| *it += 1);
        }
        self.document.with_untracked(|it| {
            self.history.update_value(|history| history.record(it.text(), &edit, kind));
        });
        self.change(&edit);
    }

    pub(crate) fn undo(self) {
        self.step(History::undo);
    }

    pub(crate) fn redo(self) {
        self.step(History::redo);
    }

    fn step(self, back: impl Fn(&mut History, &str) -> Option<TextEdit>) {
        let text = self.document.with_untracked(|it| it.text().clone());
        let edit = self.history.try_update_value(|it| back(it, &text)).flatten();
        if let Some(edit) = edit {
            self.change(&edit);
        }
    }

    fn change(self, edit: &TextEdit) {
        self.set_document.update(|it| *it = it.edit(edit));
    }

    /// Shows another document; its history begins here.
    pub(crate) fn open(self, text: &str) {
        self.history.set_value(History::default());
        self.set_selection.set(Selection::Nothing);
        self.set_document.set(Document::new(text));
        self.set_opened.update(|it| *it += 1);
    }

    /// Puts the focus into the editor.
    pub(crate) fn focus_editor(self) {}

    /// Makes the document's text equal to `text`, by the smallest edit.
    pub(crate) fn replace_text(self, text: &str) {
        let edit = self.document.with_untracked(|it| TextEdit::between(it.text(), text));
        self.edit(edit, EditKind::Typing);
    }

    pub(crate) fn select(self, selection: Selection, from: Pane) {
        if self.selection.with_untracked(|it| *it != selection) {
            self.set_selected_from.set(from);
            self.set_selection.set(selection);
        }
    }

    /// Says something to people who use a screen reader.
    pub(crate) fn announce(self, text: impl Into<String>) {
        self.set_announcement.set(text.into());
    }
}

fn worst_of_each_subject(problems: &[Diagnostic]) -> Arc<[(Subject, Severity)]> {
    let mut marks: Vec<(Subject, Severity)> = Vec::new();
    for problem in problems {
        let Some(subject) = problem.subject else { continue };
        match marks.iter_mut().find(|it| it.0 == subject) {
            Some(mark) => mark.1 = mark.1.min(problem.severity),
            None => marks.push((subject, problem.severity)),
        }
    }
    marks.into()
}
