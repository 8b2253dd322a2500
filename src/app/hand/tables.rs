//! What is done to tables.

use crowsfoot::document::Document;
use crowsfoot::edits::{self, Align, GroupChoice, Owner, Placed};
use crowsfoot::layout::Rect;
use crowsfoot::layout::metrics::HEADER_HEIGHT;
use crowsfoot::lower::Symbol;
use crowsfoot::problem::Related;
use crowsfoot::schema::{Point, TableId};
use crowsfoot::text::{TextEdit, TextRange};
use leptos::prelude::*;

use super::super::dialogs::Dialog;
use super::{Field, Hand, Item, Picker, Subject, plain};

/// As wide as a new table is drawn.
const WIDTH: f64 = 180.0;
/// How far a copy stands from what it was made of.
const ASIDE: f64 = 40.0;
/// A few that are told apart, in light and dark.
const COLORS: [(&str, &str); 8] = [
    ("Blue", "#3498db"),
    ("Teal", "#1abc9c"),
    ("Green", "#27ae60"),
    ("Yellow", "#f1c40f"),
    ("Orange", "#e67e22"),
    ("Red", "#e74c3c"),
    ("Purple", "#8e44ad"),
    ("Grey", "#7f8c8d"),
];

/// Where the pointer is, or in the middle.
pub(super) fn add(hand: Hand) {
    let at = hand.place();
    add_at(hand, Point { x: at.x - WIDTH / 2.0, y: at.y - HEADER_HEIGHT / 2.0 });
}

/// Asks for the name there, then makes the table.
pub(crate) fn add_at(hand: Hand, at: Point) {
    let at = Point { x: at.x.round(), y: at.y.round() };
    let name = hand.state.document.with_untracked(|it| edits::free_table_name(it, "new_table"));
    let rect = Rect { x: at.x, y: at.y, width: WIDTH, height: HEADER_HEIGHT };
    hand.field.set(Some(Field::new("Name of the new table", rect, name, move |hand, name| {
        let document = hand.state.document.get_untracked();
        let edit = edits::add_table(&document, name.trim(), Some(at))?;
        hand.apply(Ok(edit));
        let schema = hand.state.schema.get_untracked();
        let made = schema.tables().filter(|it| !it.1.implicit).last();
        if let Some((id, table)) = made {
            hand.select_tables(&[id]);
            hand.state.announce(format!("Table {} is added.", table.name));
        }
        Ok(())
    })));
}

pub(super) fn rename(hand: Hand) {
    let Some(&id) = hand.subject().tables.first() else { return };
    let Some(rect) = hand.rect(id) else { return };
    let name = hand.state.schema.with_untracked(|it| it.table(id).map(|it| it.name.clone()));
    let rect = Rect { height: HEADER_HEIGHT, ..rect };
    let field =
        Field::new("Name of the table", rect, name.unwrap_or_default(), move |hand, name| {
            rename_to(hand, id, name)
        });
    hand.field.set(Some(field));
}

/// Renames a table; one that is selected stays so.
pub(super) fn rename_to(hand: Hand, id: TableId, name: &str) -> Result<(), String> {
    let document = hand.state.document.get_untracked();
    let edit = edits::rename(&document, Symbol::Table(id), name)?;
    if !edit.is_empty() {
        hand.apply(Ok(edit));
        hand.select_tables(&[id]);
    }
    Ok(())
}

pub(super) fn duplicate(hand: Hand) {
    let Subject { document, tables, .. } = hand.subject();
    let at = corner(hand, &tables).map(|it| Point { x: it.x + ASIDE, y: it.y + ASIDE });
    match edits::duplicate_tables(&document, &tables, at) {
        Ok(it) => {
            hand.apply(Ok(it.edit));
            hand.select_tables(&it.tables);
            hand.state.announce(format!("{} duplicated.", count(it.tables.len())));
        }
        Err(why) => hand.refuse(why),
    }
}

/// The top left corner of all of them.
pub(super) fn corner(hand: Hand, tables: &[TableId]) -> Option<Point> {
    let all = tables.iter().filter_map(|it| hand.rect(*it)).reduce(|a, b| a.union(&b))?;
    Some(Point { x: all.x, y: all.y })
}

pub(super) fn collapse(hand: Hand) {
    let Subject { document, tables, .. } = hand.subject();
    let schema = document.schema();
    let on = tables.iter().any(|it| schema.table(*it).is_some_and(|it| !it.collapsed));
    hand.apply(Ok(edits::set_collapsed(&document, &tables, on)));
}

pub(super) fn color(hand: Hand) {
    let set = |hand: Hand, color: Option<&str>| {
        let Subject { document, tables, .. } = hand.subject();
        hand.apply(of_each(&document, &tables, |document, it| {
            edits::set_color(document, Owner::Table(it), color)
        }));
    };
    let item = |(name, color)| {
        Item::new(name, move |hand| set(hand, Some(color))).about(color).color(color)
    };
    let none = Item::new("No colour", move |hand| set(hand, None));
    let items = COLORS.into_iter().map(item).chain([none]).collect();
    let picker = Picker::new("Colour", "A colour, or #rrggbb", items);
    hand.pick(picker.free("Use", move |hand, color| set(hand, Some(color))));
}

/// One edit of all tables: none of these changes the ids of the others.
fn of_each(
    document: &Document,
    tables: &[TableId],
    edit: impl Fn(&Document, TableId) -> Result<TextEdit, String>,
) -> Result<TextEdit, String> {
    let (mut all, mut document) = (TextEdit::default(), document.clone());
    for it in tables {
        let next = edit(&document, *it)?;
        document = document.edit(&next);
        all = all.then(&next);
    }
    Ok(all)
}

pub(super) fn group(hand: Hand) {
    let groups: Vec<String> =
        hand.state.schema.with_untracked(|it| it.groups.iter().map(|it| it.name.clone()).collect());
    let put = |hand: Hand, choice: GroupChoice<'_>| {
        let Subject { document, tables, .. } = hand.subject();
        hand.apply(edits::group_tables(&document, &tables, choice));
    };
    let mut items: Vec<Item> = groups
        .into_iter()
        .enumerate()
        .map(|(at, name)| Item::new(name, move |hand| put(hand, GroupChoice::At(at))))
        .collect();
    items.push(Item::new("No group", move |hand| put(hand, GroupChoice::None)));
    let picker = Picker::new("Group", "A group, or the name of a new one", items);
    hand.pick(picker.free("New group", move |hand, name| put(hand, GroupChoice::New(name))));
}

pub(super) fn delete(hand: Hand) {
    let Subject { document, tables, .. } = hand.subject();
    let what: Vec<Symbol> = tables.iter().map(|it| Symbol::Table(*it)).collect();
    let title = match tables.as_slice() {
        [one] => match document.schema().table(*one) {
            Some(it) => format!("Delete the table {}?", it.qualified_name()),
            None => return,
        },
        all => format!("Delete {} tables?", all.len()),
    };
    finish_deletion(hand, title, edits::delete(&document, &what));
}

/// What a deletion takes along, for a person to agree to.
#[derive(Clone, Debug)]
pub(crate) struct Losses {
    pub(crate) title: String,
    pub(crate) falls: Vec<String>,
    edit: TextEdit,
}

impl Losses {
    pub(crate) fn accept(self, hand: Hand) {
        hand.dialogs.close();
        hand.apply(Ok(self.edit));
        hand.focus_diagram();
    }
}

/// Deletes at once where nothing else falls, else asks first.
pub(super) fn finish_deletion(
    hand: Hand,
    title: String,
    deletion: Result<edits::Deletion, String>,
) {
    let document = hand.state.document.get_untracked();
    match deletion {
        Err(why) => hand.refuse(why),
        Ok(it) if it.falls.iter().all(|it| is_place(&document, it.range)) => {
            hand.apply(Ok(it.edit));
            hand.state.announce("Deleted.");
        }
        Ok(it) => {
            let falls = it.falls.into_iter().map(|Related { message, .. }| plain(&message));
            let losses = Losses { title, falls: falls.collect(), edit: it.edit };
            hand.dialogs.open(Dialog::Delete(losses));
        }
    }
}

/// Whether what falls says no more than where a table stood in the diagram: nobody needs to be asked for that.
fn is_place(document: &Document, range: TextRange) -> bool {
    let text = document.text().get(std::ops::Range::<usize>::from(range)).unwrap_or_default();
    let body = text.split_once('{').and_then(|it| it.1.rsplit_once('}')).map(|it| it.0);
    let is_said = |line: &str| {
        ["", "position", "collapsed"].contains(&line.split(':').next().unwrap_or("").trim())
    };
    text.starts_with("Metadata Table") && body.is_some_and(|it| it.lines().all(is_said))
}

pub(super) fn align(hand: Hand, align: Align) {
    place(hand, |boxes| edits::align(boxes, align));
}

pub(super) fn distribute(hand: Hand, horizontal: bool) {
    place(hand, |boxes| edits::distribute(boxes, horizontal));
}

fn place(hand: Hand, to: impl Fn(&[Placed]) -> Vec<(TableId, Point)>) {
    let Subject { document, tables, .. } = hand.subject();
    let boxes: Vec<Placed> = tables
        .iter()
        .filter_map(|&table| {
            let Rect { x, y, width, height } = hand.rect(table)?;
            Some(Placed { table, at: Point { x, y }, width, height })
        })
        .collect();
    let whole = |it: Point| Point { x: it.x.round(), y: it.y.round() };
    let moves: Vec<_> = to(&boxes).into_iter().map(|(id, at)| (id, whole(at))).collect();
    hand.apply(Ok(edits::move_tables(&document, &moves)));
}

/// `1 table`, `3 tables`
pub(super) fn count(tables: usize) -> String {
    format!("{tables} table{}", if tables == 1 { "" } else { "s" })
}
