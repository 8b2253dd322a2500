//! Views: parts of the diagram that the document names.

use crowsfoot::edits;
use crowsfoot::layout::Rect;
use crowsfoot::lower::Symbol;
use crowsfoot::schema::Point;
use leptos::prelude::*;

use super::super::state::lens::On;
use super::{Field, Hand, Subject};

/// The place of the view that is shown among the document's.
pub(super) fn shown(subject: &Subject) -> Option<usize> {
    let Some(On::View(name)) = &subject.part else { return None };
    subject.document.schema().views.iter().position(|it| it.name == *name)
}

/// Asks for the name of a view of the selected tables.
pub(super) fn add(hand: Hand) {
    let Subject { tables, .. } = hand.subject();
    let field =
        Field::new("Name of the new view", corner(hand), String::new(), move |hand, name| {
            let document = hand.state.document.get_untracked();
            hand.apply(Ok(edits::add_view(&document, name, &tables)?));
            hand.canvas.show_view(name.trim());
            Ok(())
        });
    hand.field.set(Some(field.hint("Sales")));
}

pub(super) fn rename(hand: Hand) {
    let subject = hand.subject();
    let Some(at) = shown(&subject) else { return };
    let name = subject.document.schema().views[at].name.clone();
    let field = Field::new("Name of the view", corner(hand), name, move |hand, name| {
        let document = hand.state.document.get_untracked();
        let edit = edits::rename(&document, Symbol::View(at), name)?;
        if !edit.is_empty() {
            hand.apply(Ok(edit));
            hand.canvas.show_view(name.trim());
        }
        Ok(())
    });
    hand.field.set(Some(field));
}

/// Its tables stay.
pub(super) fn delete(hand: Hand) {
    let subject = hand.subject();
    let Some(at) = shown(&subject) else { return };
    if let Ok(it) = edits::delete(&subject.document, &[Symbol::View(at)])
        && hand.apply(Ok(it.edit))
    {
        hand.canvas.show_all();
    }
}

/// Where the tabs are.
fn corner(hand: Hand) -> Rect {
    let view = hand.canvas.view.get_untracked();
    let Point { x, y } = view.to_diagram(Point { x: 12.0, y: 12.0 });
    Rect { x, y, width: 200.0 / view.zoom, height: 30.0 / view.zoom }
}
