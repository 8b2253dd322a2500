//! What is done to relations.

use crowsfoot::edits;
use crowsfoot::layout::Rect;
use crowsfoot::order;
use crowsfoot::schema::{RelationId, RelationKind, Schema, Side, Via};
use crowsfoot::text::TextEdit;
use leptos::prelude::*;

use super::super::state::Selection;
use super::menu::{OpenMenu, beside_selection};
use super::tables::finish_deletion;
use super::{Field, Hand, Item, Subject};

pub(super) const KINDS: [(RelationKind, &str); 3] = [
    (RelationKind::OneToMany, "One to many"),
    (RelationKind::OneToOne, "One to one"),
    (RelationKind::ManyToMany, "Many to many"),
];

/// Changes a relation, and keeps it selected though it may be another one by then.
pub(super) fn change(hand: Hand, id: RelationId, edit: Result<TextEdit, String>) -> bool {
    let before = hand.state.schema.get_untracked();
    if !hand.apply(edit) {
        return false;
    }
    let schema = hand.state.schema.get_untracked();
    if hand.state.selection.with_untracked(|it| it.relation(&schema)).is_none()
        && let Some(same) = same_place(&before, id, &schema)
    {
        hand.select(Selection::of_relation(&schema, same));
    }
    true
}

/// The relation that has taken a relation's place: between the same tables, of the same id where that one is.
fn same_place(before: &Schema, id: RelationId, schema: &Schema) -> Option<RelationId> {
    let tables = |schema: &Schema, id: RelationId| {
        let ends = &schema.relation(id)?.ends;
        let name = |at: usize| Some(schema.table(ends[at].table)?.qualified_name());
        let mut names = [name(0)?, name(1)?];
        order::sort(&mut names);
        Some(names)
    };
    let wanted = tables(before, id)?;
    let is_it = |it: &RelationId| tables(schema, *it).as_ref() == Some(&wanted);
    let ids = schema.relations().map(|it| it.0).filter(is_it);
    ids.fold(None, |best, it| if best == Some(id) { best } else { Some(it) })
}

fn of(hand: Hand) -> Option<(Subject, RelationId)> {
    let subject = hand.subject();
    let id = subject.relation?;
    Some((subject, id))
}

/// Asks which kind it shall be.
pub(super) fn kind(hand: Hand) {
    let Some((Subject { document, .. }, id)) = of(hand) else { return };
    let now = document.schema().relation(id).map(|it| it.kind);
    let items = KINDS.iter().filter(|it| Some(it.0) != now).map(|&(kind, label)| {
        Item::new(label, move |hand| {
            let document = hand.state.document.get_untracked();
            change(hand, id, edits::set_kind(&document, id, kind));
        })
    });
    let sections = vec![items.collect()];
    hand.menu.set(Some(OpenMenu { title: "Kind".into(), at: beside_selection(hand), sections }));
}

pub(super) fn reverse(hand: Hand) {
    let Some((Subject { document, .. }, id)) = of(hand) else { return };
    change(hand, id, edits::reverse(&document, id));
}

/// Whether the key must refer to a row.
pub(super) fn toggle_optional(hand: Hand) {
    let Some((Subject { document, .. }, id)) = of(hand) else { return };
    let schema = document.schema();
    let Some(relation) = schema.relation(id) else { return };
    let on = !schema.is_optional(relation, Side::Referenced);
    if change(hand, id, edits::set_optional(&document, id, Side::Referenced, on)) {
        hand.state.announce(if on { "Optional." } else { "Required." });
    }
}

pub(super) fn toggle_inactive(hand: Hand) {
    let Some((Subject { document, .. }, id)) = of(hand) else { return };
    let Some(relation) = document.schema().relation(id) else { return };
    change(hand, id, Ok(edits::set_inactive(&document, id, !relation.inactive)));
}

/// A many-to-many becomes an entity of its own, and a mere link again.
pub(super) fn toggle_object(hand: Hand) {
    let Some((Subject { document, .. }, id)) = of(hand) else { return };
    change(hand, id, edits::make_object(&document, id));
}

/// The link table of a many-to-many is written into the document, or goes out of it.
pub(super) fn toggle_link_table(hand: Hand) {
    let Some((Subject { document, .. }, id)) = of(hand) else { return };
    let schema = document.schema();
    let link = schema.relation(id).and_then(|it| match it.via {
        Via::Link { table, .. } => schema.table(table),
        Via::Key { .. } => None,
    });
    let edit = match link {
        Some(it) if !it.implicit => edits::hide_link_table(&document, id),
        _ => edits::write_link_table(&document, id),
    };
    change(hand, id, edit);
}

pub(super) fn rename(hand: Hand) {
    let Some((Subject { document, .. }, id)) = of(hand) else { return };
    let middle = hand.state.scene.with_untracked(|it| {
        let points = &it.edges.get(id.index())?.as_ref()?.points;
        points.get(points.len() / 2).copied()
    });
    let Some(at) = middle else { return };
    let rect = Rect { x: at.x - 90.0, y: at.y - 14.0, width: 180.0, height: 28.0 };
    let name = document.schema().relation(id).and_then(|it| it.name.clone()).unwrap_or_default();
    let field =
        Field::new("Name of the relation", rect, name, move |hand, name| rename_to(hand, id, name));
    hand.field.set(Some(field));
}

pub(super) fn rename_to(hand: Hand, id: RelationId, name: &str) -> Result<(), String> {
    let document = hand.state.document.get_untracked();
    let name = Some(name.trim()).filter(|it| !it.is_empty());
    let edit = edits::rename_relation(&document, id, name)?;
    change(hand, id, Ok(edit));
    Ok(())
}

pub(super) fn delete(hand: Hand) {
    let Some((Subject { document, .. }, id)) = of(hand) else { return };
    let deletion = edits::delete_relation(&document, id);
    finish_deletion(hand, "Delete the relation?".into(), deletion);
}
