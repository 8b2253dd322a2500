//! New relations, from a column or a table to another: which kinds make sense, what each writes, and what the
//! rules would say of it.

use std::collections::BTreeSet;

use crowsfoot::diagnostics;
use crowsfoot::document::Document;
use crowsfoot::edits;
use crowsfoot::naming::{plural, singular};
use crowsfoot::problem::Severity;
use crowsfoot::schema::{ColumnId, RelationId, RelationKind, Schema, Side, TableId};
use crowsfoot::text::TextEdit;
use leptos::prelude::*;

use super::super::state::{Selection, State};
use super::menu::{OpenMenu, beside_selection};
use super::relations::change;
use super::{Hand, Item, Picker, Subject, plain};

/// Where a relation ends, or begins: a column, or a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) table: TableId,
    pub(crate) column: Option<ColumnId>,
}

/// What is being drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A new relation, from there.
    Spot(Spot),
    /// An end of a relation that goes elsewhere.
    End(RelationId, Side),
}

/// A way to do it.
struct Way {
    label: String,
    edit: TextEdit,
}

/// What the rules would say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) text: String,
    pub(crate) severity: Option<Severity>,
}

/// The ways to relate two places that make sense, the likeliest first.
fn ways(document: &Document, from: Spot, to: Spot) -> Result<Vec<Way>, String> {
    let schema = document.schema();
    let all = match columns(schema, from, to) {
        Some((a, b)) => between_columns(document, a, b),
        None => between_tables(document, from.table, to.table),
    };
    let refused = all.iter().find_map(|it| it.as_ref().err().cloned());
    let ways: Vec<Way> = all.into_iter().flatten().collect();
    match refused.filter(|_| ways.is_empty()) {
        Some(why) => Err(plain(&why)),
        None => Ok(ways),
    }
}

type At = (TableId, ColumnId);

/// The columns that are meant; `None` where the tables are.
fn columns(schema: &Schema, from: Spot, to: Spot) -> Option<(At, At)> {
    let key = |table: TableId| match schema.table(table)?.primary_key_columns() {
        [one] => Some(*one),
        _ => None,
    };
    let is_key = |it: At| schema.table(it.0).is_some_and(|table| table.is_primary_key(it.1));
    match (from.column, to.column) {
        (Some(a), Some(b)) if from != to => Some(((from.table, a), (to.table, b))),
        (Some(a), None) if !is_key((from.table, a)) => {
            Some(((from.table, a), (to.table, key(to.table)?)))
        }
        (None, Some(b)) if !is_key((to.table, b)) => {
            Some(((from.table, key(from.table)?), (to.table, b)))
        }
        _ => None,
    }
}

fn between_columns(document: &Document, a: At, b: At) -> Vec<Result<Way, String>> {
    let schema = document.schema();
    let is_unique = |it: At| schema.table(it.0).is_some_and(|table| table.is_unique(&[it.1]));
    let name = |it: At| {
        let column = schema.column(it.0, it.1).map_or("", |it| &it.name);
        format!("{}.{column}", table_name(schema, it.0))
    };
    // What is unique is referred to.
    let (key, to) = if is_unique(a) && !is_unique(b) { (b, a) } else { (a, b) };
    let way = |label: String, key: At, to: At, kind: RelationKind| {
        let edit = edits::connect_columns(document, (key.0, &[key.1]), (to.0, &[to.1]), kind)?;
        Ok(Way { label, edit })
    };
    let refers = |key: At, to: At| format!("{} refers to {}", name(key), name(to));
    let mut all = vec![
        way(refers(key, to), key, to, RelationKind::OneToMany),
        way("One to one".into(), key, to, RelationKind::OneToOne),
    ];
    if is_unique(key) {
        all.insert(1, way(refers(to, key), to, key, RelationKind::OneToMany));
        if is_unique(to) && key.0 != to.0 {
            all.push(way("Many to many".into(), key, to, RelationKind::ManyToMany));
        }
    }
    all
}

fn between_tables(document: &Document, from: TableId, to: TableId) -> Vec<Result<Way, String>> {
    let schema = document.schema();
    let way = |label: String, holder: TableId, referenced: TableId, kind: RelationKind| {
        let edit = edits::connect_tables(document, holder, referenced, kind, false)?;
        Ok(Way { label, edit })
    };
    let many = |one: TableId, other: TableId| {
        let [one, other] = [one, other].map(|it| table_name(schema, it));
        format!("One {}, many {}", singular(&one), plural(&singular(&other)))
    };
    if from == to {
        return vec![
            way("One to many, with itself".into(), from, from, RelationKind::OneToMany),
            way("One to one, with itself".into(), from, from, RelationKind::OneToOne),
            way("Many to many, with itself".into(), from, from, RelationKind::ManyToMany),
        ];
    }
    vec![
        way(many(from, to), to, from, RelationKind::OneToMany),
        way(many(to, from), from, to, RelationKind::OneToMany),
        way("One to one".into(), to, from, RelationKind::OneToOne),
        way("Many to many".into(), from, to, RelationKind::ManyToMany),
    ]
}

fn table_name(schema: &Schema, id: TableId) -> String {
    schema.table(id).map(|it| it.name.clone()).unwrap_or_default()
}

/// What an edit writes, and the worst that the rules would find of it.
fn verdict(state: State, document: &Document, edit: &TextEdit) -> Verdict {
    let known: BTreeSet<String> =
        state.problems.with_untracked(|it| it.iter().map(|it| it.message.clone()).collect());
    let after = document.edit(edit);
    let found = state.rules.with_untracked(|rules| diagnostics::check(&after, rules));
    let new =
        found.iter().filter(|it| it.severity != Severity::Advice && !known.contains(&it.message));
    match new.min_by_key(|it| it.severity) {
        Some(it) => Verdict {
            text: format!(
                "{}: {}",
                if it.severity == Severity::Error { "Error" } else { "Warning" },
                plain(&it.message)
            ),
            severity: Some(it.severity),
        },
        None => {
            let written = edit.indels().iter().map(|it| it.insert.trim().trim_matches(',').trim());
            let written: Vec<&str> = written.filter(|it| !it.is_empty()).collect();
            Verdict { text: written.join(" … "), severity: None }
        }
    }
}

/// What would come of a drop there.
pub(crate) fn preview(hand: Hand, origin: Origin, to: Spot) -> Verdict {
    let document = hand.state.document.get_untracked();
    let refused = |text: String| Verdict { text: plain(&text), severity: Some(Severity::Error) };
    match origin {
        Origin::Spot(from) => match ways(&document, from, to) {
            Ok(ways) => match ways.first() {
                Some(way) => {
                    let it = verdict(hand.state, &document, &way.edit);
                    Verdict { text: format!("{}. {}", way.label, it.text), ..it }
                }
                None => Verdict::default(),
            },
            Err(why) => refused(why),
        },
        Origin::End(id, side) => match attached(&document, id, side, to) {
            Ok(edit) => verdict(hand.state, &document, &edit),
            Err(why) => refused(why),
        },
    }
}

/// Relates two places as a person then chooses; moves an end at once.
pub(crate) fn connect(hand: Hand, origin: Origin, to: Spot, at: (f64, f64)) {
    let document = hand.state.document.get_untracked();
    let from = match origin {
        Origin::Spot(from) => from,
        Origin::End(id, side) => {
            change(hand, id, attached(&document, id, side, to));
            return;
        }
    };
    let ways = match ways(&document, from, to) {
        Ok(ways) => ways,
        Err(why) => return hand.refuse(why),
    };
    let items: Vec<Item> = ways
        .into_iter()
        .map(|Way { label, edit }| {
            let verdict = verdict(hand.state, &document, &edit);
            let item = Item::new(label, move |hand| make(hand, edit.clone())).about(verdict.text);
            item.severity(verdict.severity)
        })
        .collect();
    hand.menu.set(Some(OpenMenu { title: "New relation".into(), at, sections: vec![items] }));
}

/// Makes it, and selects it.
fn make(hand: Hand, edit: TextEdit) {
    let all = |schema: &Schema| {
        let ids = schema.relations().map(|it| it.0);
        ids.map(|it| Selection::of_relation(schema, it)).collect::<Vec<_>>()
    };
    let before = hand.state.schema.with_untracked(|it| all(it));
    hand.apply(Ok(edit));
    let after = hand.state.schema.with_untracked(|it| all(it));
    // The first: the keys of a link table come behind it.
    if let Some(new) = after.into_iter().find(|it| !before.contains(it)) {
        hand.select(new);
        hand.state.announce("The relation is made.");
    }
}

fn attached(document: &Document, id: RelationId, side: Side, to: Spot) -> Result<TextEdit, String> {
    let schema = document.schema();
    let columns = match to.column {
        Some(column) => vec![column],
        None => schema.table(to.table).map_or(Vec::new(), |it| it.primary_key_columns().to_vec()),
    };
    edits::set_end(document, id, side, to.table, &columns)
}

/// Asks where the relation shall lead.
pub(super) fn from_selection(hand: Hand) {
    let Subject { tables, column, .. } = hand.subject();
    let Some(&table) = tables.first() else { return };
    let from = Spot { table, column: column.map(|it| it.1) };
    ask(hand, "Relate it to", Origin::Spot(from), Some(table));
}

/// Asks where an end of the selected relation shall be.
pub(super) fn move_end(hand: Hand, side: Side) {
    if let Some(id) = hand.subject().relation {
        ask(hand, "Attach the end to", Origin::End(id, side), None);
    }
}

fn ask(hand: Hand, title: &'static str, origin: Origin, own: Option<TableId>) {
    let schema = hand.state.schema.get_untracked();
    let item = |label: String, about: String, to: Spot| {
        Item::new(label, move |hand| connect(hand, origin, to, beside_selection(hand))).about(about)
    };
    let tables = || schema.tables().filter(|it| !it.1.implicit);
    let mut items: Vec<Item> = Vec::new();
    for (id, table) in tables() {
        let about = if own == Some(id) { "Table, itself" } else { "Table" };
        items.push(item(table.qualified_name(), about.into(), Spot { table: id, column: None }));
    }
    for (id, table) in tables() {
        for (column, it) in table.columns() {
            let label = format!("{}.{}", table.qualified_name(), it.name);
            let to = Spot { table: id, column: Some(column) };
            items.push(item(label, format!("Column, {}", it.ty.raw), to));
        }
    }
    hand.pick(Picker::new(title, "A table or a column", items));
}
