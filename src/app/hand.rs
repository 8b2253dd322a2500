//! Working by hand: all that a person does beside typing. Each thing is a step of undo.
//!
//! ```text
//! actions    the one table of them, which the context menu, the palette, the keys and the help read
//! menu       a list at a place: the context menu, the chooser of relations
//! picker     a list that one searches: the palette, groups, colours, types
//! connect    new relations, by mouse and by keyboard
//! export     taking the diagram away
//! fixes      what is wrong where the diagram has a mark
//! field      a text at a place of the diagram: names
//! inspector  a form for what is selected
//! outline    all tables, to search and choose from
//! ```
//! What the actions do is in the files of what they do it to.

use crowsfoot::document::Document;
use crowsfoot::layout::Rect;
use crowsfoot::schema::{ColumnId, Point, RelationId, TableId};
use crowsfoot::text::TextEdit;
use leptos::prelude::*;

use super::canvas::{CanvasState, Reorder};
use super::dialogs::{Dialog, Dialogs};
use super::documents::Documents;
use super::keys::focus;
use super::notices::{Notice, Notices};
use super::panes::Panes;
use super::state::lens::On;
use super::state::{EditKind, Pane, Selection, State};
use super::topbar::Bar;
pub(crate) use actions::{ACTIONS, Section, also};
pub(crate) use export::Export;
pub(crate) use field::{Field, FieldLayer};
pub(crate) use inspector::Inspector;
pub(crate) use item::Item;
pub(crate) use menu::{MenuLayer, OpenMenu};
pub(crate) use outline::Outline;
pub(crate) use picker::{Picker, PickerDialog};

mod actions;
mod clipboard;
mod columns;
pub(crate) mod connect;
mod export;
mod field;
pub(crate) mod fixes;
mod go;
mod inspector;
mod item;
mod look;
mod menu;
mod outline;
mod picker;
mod relations;
pub(crate) mod tables;
pub(crate) mod text;
mod views;

/// What the actions reach; signals, so `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Hand {
    pub(crate) state: State,
    pub(crate) canvas: CanvasState,
    pub(crate) dialogs: Dialogs,
    pub(crate) documents: Documents,
    pub(crate) notices: Notices,
    pub(crate) panes: Panes,
    pub(crate) bar: Bar,
    pub(crate) menu: RwSignal<Option<OpenMenu>>,
    pub(crate) field: RwSignal<Option<Field>>,
    /// Whether the inspector is open.
    pub(crate) inspector: RwSignal<bool>,
    pub(crate) outline: RwSignal<bool>,
    pub(crate) map: RwSignal<bool>,
    /// A column on its way to another place, until the pointer lets go.
    pub(crate) reorder: RwSignal<Option<Reorder>>,
}

/// What is selected, in the document as it is.
pub(crate) struct Subject {
    pub(crate) document: Document,
    /// That of a selected column is one of them.
    pub(crate) tables: Vec<TableId>,
    pub(crate) column: Option<(TableId, ColumnId)>,
    pub(crate) relation: Option<RelationId>,
    /// The part of the diagram that is shown.
    pub(crate) part: Option<On>,
}

impl Hand {
    #[track_caller]
    pub(crate) fn get() -> Hand {
        expect_context()
    }

    pub(crate) fn new() -> Hand {
        Hand {
            state: State::get(),
            canvas: CanvasState::get(),
            dialogs: Dialogs::get(),
            documents: Documents::get(),
            notices: expect_context(),
            panes: Panes::get(),
            bar: expect_context(),
            menu: RwSignal::new(None),
            field: RwSignal::new(None),
            inspector: RwSignal::new(false),
            outline: RwSignal::new(false),
            map: RwSignal::new(false),
            reorder: RwSignal::new(None),
        }
    }

    /// Hears keys and the clipboard from now on.
    pub(crate) fn listen(self) {
        super::keys::listen(self);
        clipboard::listen(self);
    }

    pub(crate) fn subject(self) -> Subject {
        let document = self.state.document.get_untracked();
        let selection = self.state.selection.get_untracked();
        let schema = document.schema();
        Subject {
            tables: selection.tables(schema),
            column: selection.column(schema),
            relation: selection.relation(schema),
            part: untrack(|| self.state.lens()).map(|it| it.on),
            document,
        }
    }

    /// Changes the document by a step of its own, or says why that cannot be.
    pub(crate) fn apply(self, edit: Result<TextEdit, String>) -> bool {
        match edit {
            Ok(edit) => {
                self.notices.dismiss("hand");
                self.state.edit(edit, EditKind::Step);
                true
            }
            Err(why) => {
                self.refuse(why);
                false
            }
        }
    }

    pub(crate) fn refuse(self, why: impl Into<String>) {
        self.notices.show(Notice::error("hand", plain(&why.into())));
    }

    pub(crate) fn open_menu(self, at: (f64, f64)) {
        menu::open(self, at);
    }

    pub(crate) fn open_menu_at_selection(self) {
        menu::at_selection(self);
    }

    /// Asks for another name, at the place of the one that it has.
    pub(crate) fn rename(self, table: TableId, column: Option<ColumnId>) {
        match column {
            Some(column) => {
                self.select_column(table, column);
                columns::rename(self);
            }
            None => {
                self.select_tables(&[table]);
                tables::rename(self);
            }
        }
    }

    pub(crate) fn palette(self) {
        picker::palette(self);
    }

    /// Opens the form of what is selected.
    pub(crate) fn inspect(self) {
        self.inspector.set(true);
    }

    pub(crate) fn add_table(self) {
        tables::add(self);
    }

    pub(crate) fn select(self, selection: Selection) {
        self.state.select(selection, Pane::Diagram);
    }

    /// Selects by ids of the document as it is now.
    pub(crate) fn select_tables(self, tables: &[TableId]) {
        let schema = self.state.schema.get_untracked();
        self.select(Selection::of_tables(&schema, tables.iter().copied()));
    }

    pub(crate) fn select_column(self, table: TableId, column: ColumnId) {
        let schema = self.state.schema.get_untracked();
        self.select(Selection::of_column(&schema, table, column));
    }

    pub(crate) fn pick(self, picker: Picker) {
        self.dialogs.open(Dialog::Pick(picker));
    }

    pub(crate) fn focus_diagram(self) {
        focus(".diagram");
    }

    /// A table's box in the diagram.
    pub(crate) fn rect(self, table: TableId) -> Option<Rect> {
        self.state.scene.with_untracked(|it| Some(it.tables.get(table.index())?.rect))
    }

    /// The middle of what is seen, or where the pointer is.
    pub(crate) fn place(self) -> Point {
        let (width, height) = self.canvas.size.get_untracked();
        let middle = Point { x: width / 2.0, y: height / 2.0 };
        let at = self.canvas.pointer.get_value().unwrap_or(middle);
        self.canvas.view.get_untracked().to_diagram(at)
    }
}

/// Without the marks of code, where text is shown as it is.
pub(crate) fn plain(text: &str) -> String {
    text.replace('`', "")
}
