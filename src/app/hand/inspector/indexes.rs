//! The indexes of a table: what each is over, and how.

use crowsfoot::edits::{self, Owner};
use crowsfoot::schema::{Index, IndexPart, Table, TableId};
use crowsfoot::syntax::{quote_leading_name, quote_string};
use crowsfoot::text::TextEdit;
use leptos::prelude::*;

use super::super::Hand;
use super::form::{check, text};
use super::table::value;

const METHODS: [&str; 6] = ["btree", "hash", "gin", "gist", "brin", "spgist"];

#[component]
pub(super) fn Indexes(id: TableId) -> impl IntoView {
    let hand = Hand::get();
    let count = value(hand, id, |it| it.indexes.len());
    let nothing = Memo::new(|_| String::new());
    view! {
        <section>
            <h3>"Indexes"</h3>
            {move || (0..count.get()).map(|at| view! { <Entry id at /> }).collect_view()}
            {text(hand, "Add an index", "columns, such as a, b", nothing, Vec::new(), move |hand, written| {
                if written.trim().is_empty() {
                    return Ok(());
                }
                let document = hand.state.document.get_untracked();
                let Some(table) = document.schema().table(id) else { return Ok(()) };
                let parts = parts(table, written)?;
                let name = |it: &IndexPart| match it {
                    IndexPart::Column(it) => table.column(*it).map_or(String::new(), |it| quote_leading_name(&it.name)),
                    IndexPart::Expression(it) => format!("`{it}`"),
                };
                let names: Vec<String> = parts.iter().map(name).collect();
                let index = match names.as_slice() {
                    [one] => one.clone(),
                    all => format!("({})", all.join(", ")),
                };
                hand.apply(Ok(edits::add_index(&document, id, &index)));
                Ok(())
            })}
        </section>
    }
}

#[component]
fn Entry(id: TableId, at: usize) -> impl IntoView {
    let hand = Hand::get();
    let of = move |get: fn(&Table, &Index) -> String| {
        value(hand, id, move |table| {
            table.indexes.get(at).map(|it| get(table, it)).unwrap_or_default()
        })
    };
    let unique = value(hand, id, move |it| it.indexes.get(at).is_some_and(|it| it.unique));
    let over = of(written);
    let label = move || over.get();
    // A setting with a value, as DBML writes it; empty it is taken away.
    let set = move |name: &'static str, write: fn(&str) -> String| {
        move |hand: Hand, text: &str| {
            let document = hand.state.document.get_untracked();
            hand.apply(Ok(setting(&document, Owner::Index(id, at), name, text, write)));
            Ok(())
        }
    };
    view! {
        <fieldset class="form-end">
            <legend>{label}</legend>
            {text(hand, "Columns", "", over, Vec::new(), move |hand, written| {
                let document = hand.state.document.get_untracked();
                let Some(table) = document.schema().table(id) else { return Ok(()) };
                hand.apply(Ok(edits::set_index_parts(&document, id, at, &parts(table, written)?)?));
                Ok(())
            })}
            {check(hand, "Unique index", unique, move |hand, on| {
                let document = hand.state.document.get_untracked();
                let owner = Owner::Index(id, at);
                hand.apply(Ok(match on {
                    true => edits::set_setting(&document, owner, "unique", None),
                    false => edits::remove_setting(&document, owner, "unique"),
                }));
                Ok(())
            })}
            {text(hand, "Called", "by convention", of(|_, it| it.name.clone().unwrap_or_default()), Vec::new(),
                set("name", quote_string))}
            {text(hand, "Method", "the database's own", of(|_, it| it.method.clone().unwrap_or_default()),
                METHODS.map(str::to_owned).to_vec(), set("type", str::to_owned))}
            {text(hand, "About it", "none", of(|_, it| it.note.clone().unwrap_or_default()), Vec::new(),
                set("note", quote_string))}
            <div class="form-buttons">
                <button type="button" class="button small" on:click=move |_| {
                    let edit = hand.state.document.with_untracked(|it| edits::remove_index(it, id, at));
                    hand.apply(Ok(edit));
                }>{move || format!("Delete the index over {}", label())}</button>
            </div>
        </fieldset>
    }
}

pub(super) fn setting(
    document: &crowsfoot::document::Document,
    owner: Owner,
    name: &str,
    text: &str,
    write: fn(&str) -> String,
) -> TextEdit {
    match text.trim() {
        "" => edits::remove_setting(document, owner, name),
        text => edits::set_setting(document, owner, name, Some(&write(text))),
    }
}

/// ``a, `lower(b)` ``
fn written(table: &Table, index: &Index) -> String {
    let part = |it: &IndexPart| match it {
        IndexPart::Column(it) => table.column(*it).map_or(String::new(), |it| it.name.clone()),
        IndexPart::Expression(it) => format!("`{it}`"),
    };
    index.parts.iter().map(part).collect::<Vec<_>>().join(", ")
}

/// What a person wrote: columns, and expressions between backticks.
fn parts(table: &Table, written: &str) -> Result<Vec<IndexPart>, String> {
    let mut parts = Vec::new();
    for (at, piece) in written.split('`').enumerate() {
        if at % 2 == 1 {
            parts.push(IndexPart::Expression(piece.trim().to_owned()));
            continue;
        }
        for name in piece.split(',').map(str::trim).filter(|it| !it.is_empty()) {
            let column = table.column_named(name);
            let none = || format!("{} has no column {name}.", table.name);
            parts.push(IndexPart::Column(column.ok_or_else(none)?));
        }
    }
    Ok(parts)
}
