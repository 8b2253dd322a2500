//! Going about: panes, problems, what is selected.

use leptos::prelude::*;

use crowsfoot::schema::Schema;

use super::super::keys::focus;
use super::super::state::{Pane, Selection, enum_name};
use super::{Hand, Item};

pub(super) fn to(hand: Hand, pane: Pane) {
    hand.panes.show(pane);
    match pane {
        Pane::Text => hand.state.focus_editor(),
        Pane::Diagram => hand.focus_diagram(),
        Pane::Output => focus("#pane-output [role=tab][aria-selected=true]"),
    }
}

pub(super) fn examples(hand: Hand) {
    hand.bar.examples.set(true);
}

pub(super) fn theme(hand: Hand) {
    hand.bar.theme.update(|it| *it = it.next());
}

pub(super) fn next_problem(hand: Hand, back: bool) {
    let problems = hand.state.problems.get_untracked();
    if problems.is_empty() {
        return hand.state.announce("There are no problems.");
    }
    let at = hand.state.place.get_untracked().unwrap_or_default().start();
    let next = if back {
        problems.iter().rev().find(|it| it.range.start() < at).or(problems.last())
    } else {
        problems.iter().find(|it| it.range.start() > at).or(problems.first())
    };
    if let Some(problem) = next {
        hand.panes.show(Pane::Text);
        hand.state.go_to(problem.range);
        hand.state.announce(problem.message.clone());
    }
}

/// Enums, partials and views, to go to.
pub(super) fn elements(schema: &Schema) -> Vec<Item> {
    let form = |label: String, about: String, selection: Selection| {
        let item = Item::new(label, move |hand| {
            hand.select(selection.clone());
            hand.inspect();
            focus(".inspector :is(input, select, button)");
        });
        item.about(about)
    };
    let enums = schema.enums.iter().map(|it| {
        let about = format!("Enum, {} labels", it.values.len());
        form(enum_name(it), about, Selection::Enum(enum_name(it)))
    });
    let partials = schema.partials.iter().map(|it| {
        let about = format!("Partial, {} columns", it.columns.len());
        form(it.name.clone(), about, Selection::Partial(it.name.clone()))
    });
    let views = schema.views.iter().map(|it| {
        let name = it.name.clone();
        Item::new(name.clone(), move |hand| hand.canvas.show_view(&name)).about("View")
    });
    enums.chain(partials).chain(views).collect()
}

pub(super) fn map(hand: Hand) {
    hand.map.update(|it| *it = !*it);
}

pub(super) fn full_size(hand: Hand) {
    hand.canvas.zoom(1.0 / hand.canvas.view.with_untracked(|it| it.zoom));
}

pub(super) fn select_all(hand: Hand) {
    // Of a part all that is in it.
    let scene = hand.state.scene.get_untracked();
    let shown = scene.tables.iter().filter(|it| it.drawn).map(|it| it.id);
    hand.select(hand.state.schema.with_untracked(|it| Selection::of_tables(it, shown)));
}

pub(super) fn select_nothing(hand: Hand) {
    if hand.canvas.abandon() {
        return;
    }
    // From a column to its table, from there to nothing, from a part to all.
    let subject = hand.subject();
    match subject.column {
        Some((table, _)) => hand.select_tables(&[table]),
        None if subject.tables.is_empty() && subject.relation.is_none() => hand.canvas.show_all(),
        None => hand.select(Selection::Nothing),
    }
}
