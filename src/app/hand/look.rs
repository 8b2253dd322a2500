//! How the diagram is drawn: which columns, and what stands at the ends of relations.

use crowsfoot::edits;
use crowsfoot::scene::look::{Columns, DIAGRAM, Look, Notation};
use leptos::prelude::*;

use super::Hand;

pub(super) const COLUMNS: [(Columns, &str); 3] =
    [(Columns::All, "All columns"), (Columns::Keys, "Keys alone"), (Columns::None, "Names alone")];
pub(super) const NOTATIONS: [(Notation, &str); 2] =
    [(Notation::CrowsFoot, "Crow's foot"), (Notation::Uml, "UML")];

pub(super) fn now(hand: Hand) -> Look {
    hand.state.schema.with_untracked(|it| Look::of(it))
}

/// Says it in the document.
pub(super) fn choose(hand: Hand, look: Look) {
    let document = hand.state.document.get_untracked();
    hand.apply(Ok(edits::remember(&document, DIAGRAM, &look.written())));
}

/// All columns, keys alone, names alone, and all again.
pub(super) fn next_columns(hand: Hand) {
    let look = now(hand);
    let at = COLUMNS.iter().position(|it| it.0 == look.columns).map_or(0, |it| it + 1);
    let (columns, label) = COLUMNS[at % COLUMNS.len()];
    choose(hand, Look { columns, ..look });
    hand.state.announce(format!("{label}."));
}

pub(super) fn next_notation(hand: Hand) {
    let look = now(hand);
    let at = NOTATIONS.iter().position(|it| it.0 == look.notation).map_or(0, |it| it + 1);
    let (notation, label) = NOTATIONS[at % NOTATIONS.len()];
    choose(hand, Look { notation, ..look });
    hand.state.announce(format!("{label}."));
}
