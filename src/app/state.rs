//! What every part of the page shares. The document is the only state that matters; all that is
//! shown is a memo of it.
//!
//! ```text
//! state.document   ReadSignal<Document>            the text and all that is read from it
//! state.schema     Memo<Arc<Schema>>               unchanged while only comments change
//! state.scene      Memo<Arc<Scene>>                what the canvas draws
//! state.problems   Memo<Arc<[Diagnostic]>>         sorted by place
//! state.rules      RwSignal<diagnostics::Options>  which rules are asked
//! state.selection  ReadSignal<Selection>           by name, so that it survives edits
//! state.edit(edit, kind)                           the one way to change the document
//! state.select(selection, from)                    the one way to select
//! state.announce(text)                             tells people who use a screen reader
//! ```
//!
//! A part takes it by `State::get()`; it is `Copy`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crowsfoot::diagnostics;
use crowsfoot::document::Document;
use crowsfoot::edits::Owner;
use crowsfoot::history::{History, Kind};
use crowsfoot::order;
use crowsfoot::problem::{Diagnostic, Severity, Subject};
use crowsfoot::scene::{self, Scene};
use crowsfoot::schema::{ColumnId, RelationId, Schema, TableId};
use crowsfoot::text::{TextEdit, TextRange, TextSize};
use leptos::prelude::*;

use super::recovery;
use super::share::is_embedded;
use lens::Looking;
pub(crate) use selection::{Selection, enum_name};

pub(crate) mod lens;
mod selection;

/// The page's state: signals, so `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct State {
    pub(crate) document: ReadSignal<Document>,
    pub(crate) schema: Memo<Arc<Schema>>,
    pub(crate) scene: Memo<Arc<Scene>>,
    pub(crate) problems: Memo<Arc<[Diagnostic]>>,
    /// What a person chose of the rules.
    pub(crate) rules: RwSignal<diagnostics::Options>,
    /// The worst problem of each table, column and relation, for the marks of the diagram. That of a relation is at
    /// the column that holds it, too. In the order of the tables.
    pub(crate) marks: Memo<Arc<[Mark]>>,
    /// The qualified name of the table whose problems are listed; `None` lists all.
    pub(crate) problems_of: RwSignal<Option<String>>,
    /// What the document is called: its project's name, else that of its file.
    pub(crate) name: Memo<String>,
    pub(crate) selection: ReadSignal<Selection>,
    /// Where the last selection came from: the other panes follow it, that one does not.
    pub(crate) selected_from: ReadSignal<Pane>,
    /// Whether the page only shows: it stands in another one, see [`share::is_embedded`](super::share::is_embedded).
    pub(crate) read_only: bool,
    /// Whether the whole program is loaded. Until then the page is the diagram alone.
    pub(crate) whole: ReadSignal<bool>,
    /// Counts the documents that were opened, so that views can start anew.
    pub(crate) opened: ReadSignal<u32>,
    looking: StoredValue<Option<Looking>>,
    pub(crate) announcement: ReadSignal<String>,
    pub(crate) can_undo: ReadSignal<bool>,
    pub(crate) can_redo: ReadSignal<bool>,
    /// A place in the text that the editor shall show, with the caret in it.
    pub(crate) place: ReadSignal<Option<TextRange>>,
    /// Where the caret is in the text.
    pub(crate) caret: StoredValue<TextSize>,
    set_document: WriteSignal<Document>,
    set_selection: WriteSignal<Selection>,
    set_selected_from: WriteSignal<Pane>,
    set_whole: WriteSignal<bool>,
    set_opened: WriteSignal<u32>,
    set_announcement: WriteSignal<String>,
    set_can_undo: WriteSignal<bool>,
    set_can_redo: WriteSignal<bool>,
    set_place: WriteSignal<Option<TextRange>>,
    file_name: RwSignal<String>,
    history: StoredValue<History>,
    gesture: StoredValue<u64>,
    last: StoredValue<Option<Change>>,
}

/// An edit and the document that it was made of.
#[derive(Clone)]
pub(crate) struct Change {
    pub(crate) before: Document,
    pub(crate) edit: TextEdit,
}

/// A problem as the diagram marks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) table: TableId,
    pub(crate) column: Option<ColumnId>,
    /// Of the relation itself, beside the mark at the column that holds it.
    pub(crate) relation: Option<RelationId>,
    pub(crate) severity: Severity,
    pub(crate) message: String,
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

    pub(crate) fn new() -> State {
        let (document, set_document) = signal(Document::new(""));
        let schema = Memo::new(move |_| document.with(|it| it.schema().clone()));
        let (opened, set_opened) = signal(0);
        let drawn = StoredValue::new(0);
        let (whole, set_whole) = signal(false);
        let looking = StoredValue::new(None);
        let scene = Memo::new(move |before: Option<&Arc<Scene>>| {
            let opened = opened.get();
            // Tables keep their places from one edit to the next, not from one document to another.
            let before = before.filter(|_| drawn.get_value() == opened);
            drawn.set_value(opened);
            let whole = whole.get();
            schema.with(|it| match whole {
                true => lens::draw(looking, it, opened, before),
                false => Arc::new(scene::build(it, before.map(|it| &**it))),
            })
        });
        let rules = RwSignal::new(diagnostics::Options::default());
        let problems = Memo::new(move |_| {
            document.with(|it| rules.with(|rules| Arc::from(diagnostics::check(it, rules))))
        });
        let marks = Memo::new(move |_| match whole.get() {
            true => document.with(|document| problems.with(|it| worst_of_each(document, it))),
            false => Arc::default(),
        });
        let file_name = RwSignal::new(String::new());
        let name = Memo::new(move |_| {
            let project = schema.with(|it| it.project.name.clone());
            project.filter(|it| !it.is_empty()).unwrap_or_else(|| file_name.get())
        });
        let (selection, set_selection) = signal(Selection::Nothing);
        let (selected_from, set_selected_from) = signal(Pane::Text);
        let (announcement, set_announcement) = signal(String::new());
        let (can_undo, set_can_undo) = signal(false);
        let (can_redo, set_can_redo) = signal(false);
        let (place, set_place) = signal(None);
        State {
            document,
            schema,
            scene,
            problems,
            rules,
            marks,
            problems_of: RwSignal::new(None),
            name,
            selection,
            selected_from,
            read_only: is_embedded(),
            whole,
            opened,
            looking,
            announcement,
            can_undo,
            can_redo,
            place,
            caret: StoredValue::new(TextSize::new(0)),
            set_document,
            set_selection,
            set_selected_from,
            set_whole,
            set_opened,
            set_announcement,
            set_can_undo,
            set_can_redo,
            set_place,
            file_name,
            history: StoredValue::new(History::default()),
            gesture: StoredValue::new(0),
            last: StoredValue::new(None),
        }
    }

    /// Changes the document, as a step of the history. The edit speaks of the text as it is now.
    pub(crate) fn edit(self, edit: TextEdit, kind: EditKind) {
        if edit.is_empty() || self.read_only {
            return;
        }
        let kind = match kind {
            EditKind::Typing => Kind::Typing(js_sys::Date::now()),
            EditKind::Nudge => Kind::Gesture(self.gesture.get_value()),
            EditKind::Step => Kind::Single,
        };
        if !matches!(kind, Kind::Gesture(_)) {
            self.gesture.update_value(|it| *it += 1);
        }
        self.document.with_untracked(|it| {
            self.history.update_value(|history| history.record(it.text(), &edit, kind));
        });
        self.change(edit);
    }

    pub(crate) fn undo(self) {
        self.step(History::undo);
    }

    pub(crate) fn redo(self) {
        self.step(History::redo);
    }

    fn step(self, way: impl Fn(&mut History, &str) -> Option<TextEdit>) {
        let text = self.document.with_untracked(|it| it.text().clone());
        self.gesture.update_value(|it| *it += 1);
        if let Some(edit) = self.history.try_update_value(|it| way(it, &text)).flatten() {
            self.change(edit);
        }
    }

    fn change(self, edit: TextEdit) {
        let before = self.document.get_untracked();
        let after = before.edit(&edit);
        recovery::keep(after.text());
        self.last.set_value(Some(Change { before, edit }));
        self.set_document.set(after);
        self.show_history();
    }

    fn show_history(self) {
        let (undo, redo) = self.history.with_value(|it| (it.can_undo(), it.can_redo()));
        if undo != self.can_undo.get_untracked() {
            self.set_can_undo.set(undo);
        }
        if redo != self.can_redo.get_untracked() {
            self.set_can_redo.set(redo);
        }
    }

    /// What made the document what it is; `None` when it was opened so.
    pub(crate) fn last_change(self) -> Option<Change> {
        self.last.get_value()
    }

    /// Shows another document; its history begins here. Line breaks become `\n`, as all that
    /// edits and shows the text counts on.
    pub(crate) fn open(self, text: &str, file_name: &str) {
        let document = Document::new(plain_line_breaks(text));
        recovery::keep(document.text());
        self.history.set_value(History::default());
        self.last.set_value(None);
        self.file_name.set(file_name.to_owned());
        self.set_selection.set(Selection::Nothing);
        self.problems_of.set(None);
        self.set_document.set(document);
        self.set_opened.update(|it| *it += 1);
        self.show_history();
    }

    /// Makes the document's text equal to `text`, by the smallest edit.
    pub(crate) fn replace_text(self, text: &str) {
        let edit = self
            .document
            .with_untracked(|it| TextEdit::between(it.text(), &plain_line_breaks(text)));
        self.edit(edit, EditKind::Typing);
    }

    pub(crate) fn select(self, selection: Selection, from: Pane) {
        if self.selection.with_untracked(|it| *it != selection) {
            self.set_selected_from.set(from);
            self.set_selection.set(selection);
        }
    }

    /// Puts the caret at a place of the text, and the focus into the editor.
    pub(crate) fn go_to(self, place: TextRange) {
        self.set_place.set(Some(place));
    }

    /// Puts the focus into the editor, where the selection is.
    pub(crate) fn focus_editor(self) {
        let document = self.document.get_untracked();
        let places = self.selection.with_untracked(|it| it.places(&document));
        self.set_place.set(Some(places.first().copied().unwrap_or_default()));
    }

    /// All of the program is there.
    pub(crate) fn complete(self) {
        self.looking.set_value(Some(Looking::new()));
        self.set_whole.set(true);
    }

    /// Says something to people who use a screen reader.
    pub(crate) fn announce(self, text: impl Into<String>) {
        self.set_announcement.set(text.into());
    }
}

fn plain_line_breaks(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

fn worst_of_each(document: &Document, problems: &[Diagnostic]) -> Arc<[Mark]> {
    let mut first = BTreeMap::new();
    let mut marks: Vec<Mark> = Vec::new();
    for problem in problems.iter().filter(|it| it.subject.is_some()) {
        let (table, column) = match diagnostics::owner_to_allow(document, problem) {
            Owner::Table(table) => (table, None),
            Owner::Column(table, column) => (table, Some(column)),
            _ => continue,
        };
        let relation = match problem.subject {
            Some(Subject::Relation(id)) => Some(id),
            _ => None,
        };
        for relation in [None, relation].into_iter().take(1 + usize::from(relation.is_some())) {
            let (severity, message) = (problem.severity, problem.message.clone());
            let mark = Mark { table, column, relation, severity, message };
            let at = *first.entry((table, column, relation)).or_insert(marks.len());
            match marks.get_mut(at) {
                Some(worst) if severity < worst.severity => *worst = mark,
                Some(_) => {}
                None => marks.push(mark),
            }
        }
    }
    order::sort_by_key(&mut marks, |it| it.table);
    marks.into()
}
