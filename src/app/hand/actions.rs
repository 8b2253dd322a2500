//! Every action: what it is called, its keys, what it is for and what it does. The context menu, the
//! palette, the keyboard and the help read this table and no other.

use crowsfoot::edits::{Align, Flag};
use crowsfoot::schema::{RelationKind, Side};
use web_sys::KeyboardEvent;

use super::super::dialogs::Dialog;
use super::super::keys::target;
use super::super::state::Pane;
use super::{
    Hand, Item, Subject, clipboard, columns, connect, export, go, inspector, look, outline, picker,
    relations, tables, text, views,
};

pub(crate) struct Action {
    pub(crate) label: &'static str,
    /// As a person reads them: `Ctrl Shift Z`. The first is the one to tell.
    pub(crate) keys: &'static [&'static str],
    pub(crate) section: Section,
    on: On,
    run: fn(Hand),
}

/// Where an action is listed. Those of the page have their keys everywhere, those of the text in the
/// editor, the others in the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Page,
    Text,
    Column,
    Table,
    Arrange,
    Relation,
    Diagram,
    View,
}

/// What must be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum On {
    Anything,
    /// Tables, a column or a relation.
    Something,
    Tables,
    OneTable,
    TwoTables,
    ThreeTables,
    Column,
    Relation,
    ManyToMany,
    /// A relation that is a key.
    Key,
    /// Nothing; but a part of the diagram is shown.
    Part,
    /// Nothing; but the document has views.
    Views,
    /// Nothing; but a view is shown.
    View,
}

impl Section {
    pub(crate) const ALL: [Section; 8] = [
        Section::Page,
        Section::Text,
        Section::Diagram,
        Section::View,
        Section::Table,
        Section::Arrange,
        Section::Column,
        Section::Relation,
    ];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Section::Page => "Everywhere",
            Section::Text => "Text",
            Section::Column => "Columns",
            Section::Table => "Tables",
            Section::Arrange => "Several tables",
            Section::Relation => "Relations",
            Section::Diagram => "Diagram",
            Section::View => "Looking around",
        }
    }
}

impl On {
    fn is(self, subject: &Subject) -> bool {
        let tables = subject.tables.len();
        let relation = subject.relation.and_then(|it| subject.document.schema().relation(it));
        let kind = relation.map(|it| it.kind);
        match self {
            On::Anything => true,
            On::Something => tables > 0 || subject.relation.is_some(),
            On::Tables => tables > 0,
            On::OneTable => tables == 1,
            On::TwoTables => tables > 1,
            On::ThreeTables => tables > 2,
            On::Column => subject.column.is_some(),
            On::Relation => subject.relation.is_some(),
            On::ManyToMany => kind == Some(RelationKind::ManyToMany),
            On::Key => kind.is_some_and(|it| it != RelationKind::ManyToMany),
            On::Part => subject.part.is_some(),
            On::Views => !subject.document.schema().views.is_empty(),
            On::View => views::shown(subject).is_some(),
        }
    }
}

const fn action(
    label: &'static str,
    keys: &'static [&'static str],
    section: Section,
    on: On,
    run: fn(Hand),
) -> Action {
    Action { label, keys, section, on, run }
}

use On::{
    Anything, Column, Key, ManyToMany, OneTable, Part, Relation, Something, Tables, ThreeTables,
    TwoTables, View, Views,
};
use Section as In;

/// Of the diagram, and in the menu of whatever is selected.
pub(super) const PROPERTIES: &str = "Properties";

/// In the order in which they are listed.
#[rustfmt::skip]
pub(crate) const ACTIONS: &[Action] = &[
    action("Commands, tables, columns…", &["Ctrl K"], In::Page, Anything, picker::palette),
    action("Undo", &["Ctrl Z"], In::Page, Anything, |it| it.state.undo()),
    action("Redo", &["Ctrl Shift Z", "Ctrl Y"], In::Page, Anything, |it| it.state.redo()),
    action("New document", &["Alt N"], In::Page, Anything, |it| it.documents.open_text("", "Untitled")),
    action("Open a file…", &["Ctrl O"], In::Page, Anything, |it| it.bar.choose_file()),
    action("Save to a file", &["Ctrl S"], In::Page, Anything, |it| it.documents.save_file()),
    action("Your documents…", &["Alt D"], In::Page, Anything, |it| it.dialogs.open(Dialog::Documents)),
    action("Examples", &["Alt E"], In::Page, Anything, go::examples),
    action("Share by link…", &["Alt S"], In::Page, Anything, |it| it.dialogs.open(Dialog::Share)),
    action("Export…", &["Alt X"], In::Page, Anything, |it| it.dialogs.open(Dialog::Export)),
    action("Save as SVG", &["Alt V"], In::Page, Anything, export::svg),
    action("Save as PNG", &["Alt P"], In::Page, Anything, export::quick_png),
    action("Copy as an image", &["Alt I"], In::Page, Anything, export::copy_image),
    action("Copy Markdown with a link", &["Alt M"], In::Page, Anything, export::markdown),
    action("Print the diagram", &["Ctrl P"], In::Page, Anything, export::print),
    action("Change the theme", &["Alt T"], In::Page, Anything, go::theme),
    action("To the text", &["Alt 1"], In::Page, Anything, |it| go::to(it, Pane::Text)),
    action("To the diagram", &["Alt 2"], In::Page, Anything, |it| go::to(it, Pane::Diagram)),
    action("To the output", &["Alt 3"], In::Page, Anything, |it| go::to(it, Pane::Output)),
    action("Next problem", &["F8"], In::Page, Anything, |it| go::next_problem(it, false)),
    action("Previous problem", &["Shift F8"], In::Page, Anything, |it| go::next_problem(it, true)),
    action("Help and keys", &["F1", "?"], In::Page, Anything, |it| it.dialogs.open(Dialog::Help)),

    action("Rename the name at the caret", &["F2"], In::Text, Anything, text::rename),
    action("Go to the definition", &["F12"], In::Text, Anything, text::definition),
    action("Find all places of the name", &["Shift F12"], In::Text, Anything, text::references),
    action("Format the document", &["Alt Shift F"], In::Text, Anything, text::format),

    action("Add a table", &["N"], In::Diagram, Anything, tables::add),
    action("Paste", &["Ctrl V"], In::Diagram, Anything, clipboard::paste),
    action("Select all tables", &["Ctrl A"], In::Diagram, Anything, go::select_all),
    action("Tidy the layout", &["T"], In::Diagram, Anything, |it| it.canvas.tidy()),
    action(PROPERTIES, &["I"], In::Diagram, Anything, inspector::toggle),
    action("Rename the view…", &["Shift E"], In::Diagram, View, views::rename),
    action("Delete the view", &["Shift Q"], In::Diagram, View, views::delete),
    action("All columns, keys or names alone", &["Shift F"], In::Diagram, Anything, look::next_columns),
    action("Crow's foot or UML", &["Shift U"], In::Diagram, Anything, look::next_notation),
    action("Outline and search of tables", &["D"], In::Diagram, Anything, outline::toggle),
    action("Map of the diagram", &["Shift D"], In::Diagram, Anything, go::map),
    action("Context menu", &["Shift F10"], In::Diagram, Anything, super::menu::at_selection),

    action("Fit everything", &["1", "F"], In::View, Anything, |it| it.canvas.fit()),
    action("Zoom to the selection", &["2", "Z"], In::View, Something, |it| it.canvas.zoom_to_selection()),
    action("Zoom in", &["+", "="], In::View, Anything, |it| it.canvas.zoom(1.25)),
    action("Zoom out", &["-"], In::View, Anything, |it| it.canvas.zoom(0.8)),
    action("Show at 100 %", &["0"], In::View, Anything, go::full_size),
    action("Show it in the text", &["Enter"], In::View, Anything, |it| it.state.focus_editor()),
    action("Only it and what is one relation away", &["H"], In::View, Something, |it| it.canvas.show_around(1)),
    action("Only what is two relations away at most", &["X"], In::View, Something, |it| it.canvas.show_around(2)),
    action("Show all tables again", &["Q"], In::View, Part, |it| it.canvas.show_all()),
    action("Next view", &["V"], In::View, Views, |it| it.canvas.next_view(true)),
    action("Previous view", &["Shift V"], In::View, Views, |it| it.canvas.next_view(false)),
    action("Select nothing", &["Escape"], In::View, Anything, go::select_nothing),

    action("Rename the column", &["F2"], In::Column, Column, columns::rename),
    action("Change the type…", &["Y"], In::Column, Column, columns::retype),
    action("Primary key on or off", &["P"], In::Column, Column, |it| columns::toggle(it, Flag::PrimaryKey)),
    action("Not null on or off", &["O"], In::Column, Column, |it| columns::toggle(it, Flag::NotNull)),
    action("Unique on or off", &["U"], In::Column, Column, |it| columns::toggle(it, Flag::Unique)),
    action("Increment on or off", &["S"], In::Column, Column, |it| columns::toggle(it, Flag::Increment)),
    action("Move the column up", &["Alt ↑"], In::Column, Column, |it| columns::shift(it, -1)),
    action("Move the column down", &["Alt ↓"], In::Column, Column, |it| columns::shift(it, 1)),
    action("Delete the column", &["Delete", "Backspace"], In::Column, Column, columns::delete),

    action("Add a column", &["A"], In::Table, OneTable, columns::add),
    action("Next column", &["J"], In::Table, OneTable, |it| columns::walk(it, 1)),
    action("Previous column", &["K"], In::Table, OneTable, |it| columns::walk(it, -1)),
    action("Rename the table", &["F2", "Shift F2"], In::Table, OneTable, tables::rename),
    action("Relate to…", &["C"], In::Table, OneTable, connect::from_selection),
    action("Copy", &["Ctrl C"], In::Table, Tables, clipboard::copy),
    action("Cut", &["Ctrl X"], In::Table, Tables, clipboard::cut),
    action("Duplicate", &["Ctrl D"], In::Table, Tables, tables::duplicate),
    action("Collapse or expand", &["E"], In::Table, Tables, tables::collapse),
    action("Colour…", &["Shift C"], In::Table, Tables, tables::color),
    action("Group…", &["G"], In::Table, Tables, tables::group),
    action("Make a view of it…", &["L"], In::Table, Tables, views::add),
    action("Note…", &["M"], In::Table, OneTable, inspector::note),
    action("Delete", &["Delete", "Backspace", "Shift Delete"], In::Table, Tables, tables::delete),

    action("Align left edges", &["Shift H"], In::Arrange, TwoTables, |it| tables::align(it, Align::Left)),
    action("Align right edges", &["Shift L"], In::Arrange, TwoTables, |it| tables::align(it, Align::Right)),
    action("Align top edges", &["Shift K"], In::Arrange, TwoTables, |it| tables::align(it, Align::Top)),
    action("Align bottom edges", &["Shift J"], In::Arrange, TwoTables, |it| tables::align(it, Align::Bottom)),
    action("Align centres", &["Shift M"], In::Arrange, TwoTables, |it| tables::align(it, Align::Center)),
    action("Align middles", &["Shift N"], In::Arrange, TwoTables, |it| tables::align(it, Align::Middle)),
    action("Distribute horizontally", &["Shift X"], In::Arrange, ThreeTables, |it| tables::distribute(it, true)),
    action("Distribute vertically", &["Shift Y"], In::Arrange, ThreeTables, |it| tables::distribute(it, false)),

    action("Name of the constraint…", &["F2"], In::Relation, Relation, relations::rename),
    action("Change the kind…", &["Y"], In::Relation, Relation, relations::kind),
    action("Optional or required", &["O"], In::Relation, Key, relations::toggle_optional),
    action("Turn around", &["W"], In::Relation, Key, relations::reverse),
    action("Write or hide the link table", &["Shift W"], In::Relation, ManyToMany, relations::toggle_link_table),
    action("Make the link table an entity", &["Shift O"], In::Relation, ManyToMany, relations::toggle_object),
    action("Attach the key's end elsewhere…", &["B"], In::Relation, Relation, |it| connect::move_end(it, Side::Holder)),
    action("Attach the other end elsewhere…", &["Shift B"], In::Relation, Relation, |it| connect::move_end(it, Side::Referenced)),
    action("Switch off or on", &["S"], In::Relation, Relation, relations::toggle_inactive),
    action("Delete the relation", &["Delete", "Backspace"], In::Relation, Relation, relations::delete),
];

/// What else has a key: walking about, and what the editor brings.
pub(crate) fn also(section: Section) -> &'static [(&'static str, &'static str)] {
    match section {
        Section::Text => &[
            ("Ctrl Click", "Go to the definition"),
            ("Ctrl Space", "Complete"),
            ("Ctrl F", "Search and replace"),
            ("Ctrl /", "Comment"),
            ("Tab, Shift Tab", "Indent, outdent"),
            ("Escape, Tab", "Leave the editor"),
            ("Ctrl Shift [, ]", "Fold, unfold"),
            ("Ctrl Shift M", "List the problems here"),
        ],
        Section::Diagram => &[
            ("Double-click", "Add a table, or rename what is there"),
            ("Drag of the selected column", "Move it within its table"),
            ("Shift Drag", "Select what a box touches"),
            ("Drag from a handle", "Relate columns or tables, or move the end of a relation"),
            ("Shift Click", "Select one more, or one less"),
        ],
        Section::View => &[
            ("Arrow keys", "Walk from table to table"),
            ("R, Shift R", "Walk the relations of a table"),
            ("Wheel, Ctrl Wheel", "Move, zoom"),
        ],
        Section::Table => &[("Shift Arrow keys", "Move what is selected")],
        _ => &[],
    }
}

impl Action {
    pub(crate) fn applies(&self, subject: &Subject) -> bool {
        self.on.is(subject)
    }

    /// Whether it is a way to look at what is selected.
    pub(crate) fn looks_at_it(&self) -> bool {
        self.section == Section::View && self.on == On::Something
    }

    pub(crate) fn item(&'static self) -> Item {
        let mut item = Item::new(self.label, |hand| (self.run)(hand));
        item.keys = self.keys.first().copied().unwrap_or_default();
        item
    }
}

impl Hand {
    /// Whether a key was one of an action's, which is done then.
    pub(crate) fn pressed(self, event: &KeyboardEvent) -> bool {
        if self.dialogs.is_open() {
            return false;
        }
        let in_diagram = target(event, ".diagram");
        let in_text = target(event, ".cm-content");
        // Fields have an undo of their own.
        let in_field = target(event, "input, textarea:not(.plain-editor), select");
        let is_heard = |section: Section| match section {
            _ if self.state.read_only => in_diagram && section == Section::View,
            Section::Page => true,
            Section::Text => in_text,
            _ => in_diagram,
        };
        let subject = self.subject();
        let found = ACTIONS.iter().find(|it| {
            is_heard(it.section)
                && it.keys.iter().any(|keys| {
                    !clipboard::KEYS.contains(keys) && is_pressed(keys, event, in_field || in_text)
                })
                && it.applies(&subject)
        });
        if let Some(action) = found {
            (action.run)(self);
        }
        found.is_some()
    }
}

/// Whether an event is that of keys as a person reads them. Where one `writes`, a key alone is a letter, and
/// the undo of a field is its own.
fn is_pressed(keys: &str, event: &KeyboardEvent, writes: bool) -> bool {
    let (held, key) = keys.rsplit_once(' ').unwrap_or(("", keys));
    let held = |name: &str| held.split(' ').any(|it| it == name);
    let (ctrl, alt) = (held("Ctrl"), held("Alt"));
    if ctrl != (event.ctrl_key() || event.meta_key()) || alt != event.alt_key() {
        return false;
    }
    let is_character = key.len() == 1;
    if writes && is_character && (!(ctrl || alt) || (ctrl && matches!(key, "Z" | "Y"))) {
        return false;
    }
    let is_letter = is_character && key.bytes().all(|it| it.is_ascii_alphabetic());
    if is_character && !is_letter && !ctrl && !alt {
        // Which keys it takes depends on the keyboard.
        return event.key() == key;
    }
    let named = match key {
        "↑" => "ArrowUp",
        "↓" => "ArrowDown",
        it => it,
    };
    let is_key = match is_letter {
        // By place on the keyboard: with Alt, some keyboards write other letters.
        true if ctrl || alt => event.code() == format!("Key{key}"),
        true => event.key().eq_ignore_ascii_case(key),
        false if is_character => event.code() == format!("Digit{key}"),
        false => event.key() == named,
    };
    is_key && held("Shift") == event.shift_key()
}
