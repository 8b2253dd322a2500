//! What is done to the name at the caret: another name, where it is declared, where it is used, what it is.

use crowsfoot::document::Document;
use crowsfoot::edits;
use crowsfoot::lower::Symbol;
use crowsfoot::order;
use crowsfoot::schema::{Column, Table};
use crowsfoot::text::{TextRange, TextSize};
use leptos::prelude::*;
use serde_json::json;

use super::super::state::State;
use super::{Field, Hand, Item, Picker};

/// More columns or labels are not told.
const MOST: usize = 14;

/// Asks for another name at the caret.
pub(super) fn rename(hand: Hand) {
    let document = hand.state.document.get_untracked();
    let caret = hand.state.caret.get_value();
    let Some(found) = document.symbol_at(caret) else {
        return hand.refuse("Here is no name that could be changed. Put the caret into one.");
    };
    let name = name(&document, found.of);
    let field = Field::at_caret("New name", name, move |hand, name| {
        let document = hand.state.document.get_untracked();
        hand.apply(Ok(edits::rename(&document, found.of, name)?));
        if let Some(place) = hand.state.document.with_untracked(|it| it.declaration(found.of)) {
            hand.state.go_to(TextRange::empty(place.start()));
        }
        Ok(())
    });
    hand.field.set(Some(field));
}

/// Whether there is a declaration to go to.
pub(crate) fn define(state: State, at: TextSize) -> bool {
    let document = state.document.get_untracked();
    let found = document.symbol_at(at).and_then(|it| document.declaration(it.of));
    if let Some(place) = found {
        state.go_to(place);
    }
    found.is_some()
}

pub(super) fn definition(hand: Hand) {
    if !define(hand.state, hand.state.caret.get_value()) {
        hand.refuse("Here is no name that is declared anywhere.");
    }
}

/// Lists the places of the name at the caret.
pub(super) fn references(hand: Hand) {
    let document = hand.state.document.get_untracked();
    let Some(found) = document.symbol_at(hand.state.caret.get_value()) else {
        return hand.refuse("Here is no name to look for. Put the caret into one.");
    };
    let mut places = document.uses(found.of);
    places.extend(document.declaration(found.of));
    order::sort_by_key(&mut places, |it| it.start());
    places.dedup();
    hand.state.announce(format!("{} places", places.len()));
    let lines: Vec<&str> = document.text().lines().collect();
    let items = places.into_iter().map(|place| {
        let line = document.lines().line_col(place.start()).line as usize;
        let text = lines.get(line).map_or("", |it| it.trim());
        Item::new(text, move |hand| hand.state.go_to(place)).about(format!("Line {}", line + 1))
    });
    hand.pick(Picker::new("Places", "A place", items.collect()));
}

pub(super) fn format(hand: Hand) {
    let document = hand.state.document.get_untracked();
    if hand.apply(edits::format(&document)) {
        hand.state.announce("The document is formatted.");
    }
}

/// The card of the name at an offset, for the editor: JSON of `{ from, to, title, about, lines }`, in UTF-16 units.
pub(crate) fn card(document: &Document, at: TextSize) -> Option<String> {
    let found = document.symbol_at(at)?;
    let schema = document.schema();
    let table = |it: &Table, kind: &str| {
        let columns = it.columns().map(|(id, column)| line(it.is_primary_key(id), column));
        (format!("{kind} {}", it.qualified_name()), it.note.clone(), columns.collect())
    };
    let (title, about, lines): (String, Option<String>, Vec<String>) = match found.of {
        Symbol::Table(id) | Symbol::Alias(id) => table(schema.table(id)?, "Table"),
        Symbol::Column(id, column) => {
            let own = schema.table(id)?;
            let it = own.column(column)?;
            (
                format!("{}.{}", own.qualified_name(), it.name),
                it.note.clone(),
                vec![line(own.is_primary_key(column), it)],
            )
        }
        Symbol::Partial(id) => {
            let it = schema.partials.get(id.index())?;
            let columns = it.columns.iter().map(|it| line(false, it)).collect();
            (format!("Partial {}", it.name), it.note.clone(), columns)
        }
        Symbol::PartialColumn(id, column) => {
            let partial = schema.partials.get(id.index())?;
            let it = partial.columns.get(column.index())?;
            (format!("{}.{}", partial.name, it.name), it.note.clone(), vec![line(false, it)])
        }
        Symbol::Enum(id) | Symbol::Label(id, _) => {
            let it = schema.enum_(id)?;
            let labels = it.values.iter().map(|it| it.name.clone()).collect();
            (format!("Enum {}", it.name), it.note.clone(), labels)
        }
        Symbol::Group(at) => {
            let it = schema.groups.get(at)?;
            let tables = it.tables.iter().filter_map(|it| schema.table(*it));
            (
                format!("Group {}", it.name),
                it.note.clone(),
                tables.map(Table::qualified_name).collect(),
            )
        }
        Symbol::Note(_) | Symbol::View(_) => return None,
    };
    let more = lines.len().saturating_sub(MOST);
    let mut lines: Vec<String> = lines.into_iter().take(MOST).collect();
    if more > 0 {
        lines.push(format!("… {more} more"));
    }
    let [from, to] =
        [found.range.start(), found.range.end()].map(|it| document.lines().to_utf16(it));
    Some(
        json!({ "from": from, "to": to, "title": title, "about": about, "lines": lines })
            .to_string(),
    )
}

/// `id int, primary key`
fn line(is_key: bool, column: &Column) -> String {
    let says = [
        (is_key, ", primary key"),
        (column.not_null && !is_key, ", not null"),
        (column.unique, ", unique"),
        (column.increment, ", increment"),
    ];
    let says: String = says.iter().filter(|it| it.0).map(|it| it.1).collect();
    format!("{} {}{says}", column.name, column.ty.raw)
}

fn name(document: &Document, symbol: Symbol) -> String {
    let range = document.declaration(symbol).unwrap_or_default();
    let text = document.text().get(std::ops::Range::<usize>::from(range)).unwrap_or_default();
    text.trim_matches('"').to_owned()
}
