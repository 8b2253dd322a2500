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
use crowsfoot::problem::{Diagnostic, Severity, Subject};
use crowsfoot::scene::Scene;
use crowsfoot::schema::Schema;
use crowsfoot::text::TextEdit;
use leptos::prelude::*;

pub(crate) use selection::{RelationKey, Selection};

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
    pub(crate) announcement: ReadSignal<String>,
    set_document: WriteSignal<Document>,
    set_selection: WriteSignal<Selection>,
    set_selected_from: WriteSignal<Pane>,
    set_announcement: WriteSignal<String>,
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
        let scene = Memo::new(move |_| {
            schema.with(|_| ());
            Arc::new(Scene::default())
        });
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
            announcement,
            set_document,
            set_selection,
            set_selected_from,
            set_announcement,
        }
    }

    /// Changes the document. Edits that speak of an older text must not come here.
    pub(crate) fn edit(self, edit: TextEdit, kind: EditKind) {
        let _ = kind;
        if !edit.is_empty() {
            self.set_document.update(|it| *it = it.edit(&edit));
        }
    }

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
