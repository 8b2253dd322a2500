//! What is done to columns.

use crowsfoot::document::Document;
use crowsfoot::edits::{self, Flag};
use crowsfoot::layout::Rect;
use crowsfoot::layout::metrics::{HEADER_HEIGHT, ROW_HEIGHT};
use crowsfoot::lower::Symbol;
use crowsfoot::schema::{ColumnId, TableId};
use crowsfoot::text::TextEdit;
use leptos::prelude::*;

use super::tables::finish_deletion;
use super::{Field, Hand, Item, Picker, Subject};

/// What is proposed as a type; any other can be written.
const TYPES: [&str; 20] = [
    "int",
    "bigint",
    "smallint",
    "varchar(255)",
    "text",
    "char(2)",
    "boolean",
    "date",
    "time",
    "timestamp",
    "timestamptz",
    "uuid",
    "decimal(10,2)",
    "real",
    "double",
    "json",
    "jsonb",
    "bytea",
    "interval",
    "serial",
];

/// Asks for `name type` behind the last column.
pub(super) fn add(hand: Hand) {
    let Subject { document, tables, .. } = hand.subject();
    let Some((&id, rect)) = tables.first().and_then(|it| Some((it, hand.rect(*it)?))) else {
        return;
    };
    let columns = document.schema().table(id).map_or(0, |it| it.columns.len());
    let below = Rect { y: rect.y + rect.height, height: ROW_HEIGHT, ..rect };
    let field =
        Field::new("Name and type of the new column", below, String::new(), move |hand, text| {
            let document = hand.state.document.get_untracked();
            hand.apply(Ok(line(&document, id, text)?));
            hand.select_column(id, ColumnId::new(columns));
            Ok(())
        });
    hand.field.set(Some(field.hint("email varchar(255)")));
}

/// A column of what a person wrote: a name, a type, and settings where they know how.
fn line(document: &Document, table: TableId, text: &str) -> Result<TextEdit, String> {
    let own = document.schema().table(table);
    let taken = |name: &str| own.is_some_and(|it| it.column_named(name).is_some());
    written(document, text, taken, |column| edits::add_column(document, table, column, false))
}

/// The edit that adds a column of what a person wrote; see [`line`].
pub(super) fn written(
    document: &Document,
    text: &str,
    is_taken: impl Fn(&str) -> bool,
    add: impl Fn(&str) -> TextEdit,
) -> Result<TextEdit, String> {
    let Some((name, ty)) = text.trim().split_once(char::is_whitespace) else {
        return Err("Write a name and a type, such as email varchar(255).".into());
    };
    if is_taken(name) {
        return Err(format!("There is a column {name} already. Choose another name."));
    }
    let edit = add(&format!("{} {}", crowsfoot::syntax::quote_leading_name(name), ty.trim()));
    let errors = |it: &Document| it.parse().errors().len();
    if errors(&document.edit(&edit)) > errors(document) {
        return Err(format!(
            "{} cannot be read as a type. Write one such as varchar(255).",
            ty.trim()
        ));
    }
    Ok(edit)
}

pub(super) fn rename(hand: Hand) {
    let Subject { document, column: Some((table, id)), .. } = hand.subject() else { return };
    let Some(rect) = row(hand, table, id) else { return };
    let name = document.schema().column(table, id).map(|it| it.name.clone()).unwrap_or_default();
    let field = Field::new("Name of the column", rect, name, move |hand, name| {
        rename_to(hand, table, id, name)
    });
    hand.field.set(Some(field));
}

/// Renames a column; one that is selected stays so.
pub(super) fn rename_to(
    hand: Hand,
    table: TableId,
    id: ColumnId,
    name: &str,
) -> Result<(), String> {
    let document = hand.state.document.get_untracked();
    let edit = edits::rename(&document, Symbol::Column(table, id), name)?;
    if !edit.is_empty() {
        hand.apply(Ok(edit));
        hand.select_column(table, id);
    }
    Ok(())
}

/// The row of a column in the diagram; of a collapsed table, its head.
fn row(hand: Hand, table: TableId, column: ColumnId) -> Option<Rect> {
    let rect = hand.rect(table)?;
    let row = hand.state.scene.with_untracked(|it| {
        let table = it.tables.get(table.index())?;
        table.rows.iter().position(|it| it.column == column).filter(|_| !table.collapsed)
    });
    Some(match row {
        Some(row) => {
            let y = rect.y + HEADER_HEIGHT + row as f64 * ROW_HEIGHT;
            Rect { y, height: ROW_HEIGHT, ..rect }
        }
        None => Rect { height: HEADER_HEIGHT, ..rect },
    })
}

pub(super) fn retype(hand: Hand) {
    let Subject { document, column: Some((table, id)), .. } = hand.subject() else { return };
    let set = move |hand: Hand, ty: &str| {
        let document = hand.state.document.get_untracked();
        hand.apply(edits::set_type(&document, table, id, ty));
    };
    let types = types(&document).into_iter();
    let items = types.map(|it| Item::new(it.clone(), move |hand| set(hand, &it))).collect();
    hand.pick(Picker::new("Type", "A type", items).free("Use", set));
}

/// What a column may be of: the usual types, and the document's enums.
pub(super) fn types(document: &Document) -> Vec<String> {
    let enums = document.schema().enums.iter().map(|it| match &it.schema {
        Some(schema) => format!(
            "{}.{}",
            crowsfoot::syntax::quote_name(schema),
            crowsfoot::syntax::quote_name(&it.name)
        ),
        None => crowsfoot::syntax::quote_name(&it.name),
    });
    enums.chain(TYPES.map(str::to_owned)).collect()
}

pub(super) fn toggle(hand: Hand, flag: Flag) {
    let Subject { document, column: Some((table, id)), .. } = hand.subject() else { return };
    let on = !has(&document, table, id, flag);
    if hand.apply(edits::set_flag(&document, table, id, flag, on)) {
        let name = match flag {
            Flag::PrimaryKey => "Primary key",
            Flag::NotNull => "Not null",
            Flag::Unique => "Unique",
            Flag::Increment => "Increment",
        };
        hand.state.announce(format!("{name} is {}.", if on { "on" } else { "off" }));
    }
}

pub(super) fn has(document: &Document, table: TableId, id: ColumnId, flag: Flag) -> bool {
    let Some(own) = document.schema().table(table) else { return false };
    own.column(id).is_some_and(|it| match flag {
        Flag::PrimaryKey => own.is_primary_key(id),
        Flag::NotNull => it.not_null,
        Flag::Unique => it.unique || own.unique_keys().any(|key| key == [id]),
        Flag::Increment => it.increment,
    })
}

/// Moves the column by a row.
pub(super) fn shift(hand: Hand, by: isize) {
    let Subject { document, column: Some((table, id)), .. } = hand.subject() else { return };
    let count = document.schema().table(table).map_or(0, |it| it.columns.len());
    let Some(to) = id.index().checked_add_signed(by).filter(|it| *it < count) else { return };
    hand.apply(edits::move_column(&document, table, id, ColumnId::new(to)));
}

/// Selects the next column of the table, or the first.
pub(super) fn walk(hand: Hand, by: isize) {
    let Subject { document, tables, column, .. } = hand.subject();
    let Some((id, table)) =
        tables.first().and_then(|it| Some((*it, document.schema().table(*it)?)))
    else {
        return;
    };
    let count = table.columns.len() as isize;
    if count == 0 {
        return;
    }
    let next = match column {
        Some((_, column)) => (column.index() as isize + by).rem_euclid(count),
        None if by > 0 => 0,
        None => count - 1,
    };
    let next = ColumnId::new(next as usize);
    hand.select_column(id, next);
    if let Some(it) = table.column(next) {
        hand.state.announce(format!("Column {}, {}", it.name, it.ty.raw));
    }
}

pub(super) fn delete(hand: Hand) {
    let Subject { document, column: Some((table, id)), .. } = hand.subject() else { return };
    let schema = document.schema();
    let Some((own, it)) = schema.table(table).zip(schema.column(table, id)) else { return };
    let title = format!("Delete the column {}.{}?", own.name, it.name);
    finish_deletion(hand, title, edits::delete(&document, &[Symbol::Column(table, id)]));
}
