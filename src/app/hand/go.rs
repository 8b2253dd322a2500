//! Going about: panes, problems, what is selected.

use leptos::prelude::*;

use super::super::keys::focus;
use super::super::state::{Pane, Selection};
use super::Hand;

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

pub(super) fn full_size(hand: Hand) {
    hand.canvas.zoom(1.0 / hand.canvas.view.with_untracked(|it| it.zoom));
}

pub(super) fn select_all(hand: Hand) {
    let all = hand.state.schema.with_untracked(|it| {
        Selection::of_tables(it, it.tables().filter(|(_, it)| !it.implicit).map(|it| it.0))
    });
    hand.select(all);
}

pub(super) fn select_nothing(hand: Hand) {
    if hand.canvas.abandon() {
        return;
    }
    // From a column to its table, from there to nothing.
    let subject = hand.subject();
    match subject.column {
        Some((table, _)) => hand.select_tables(&[table]),
        None => hand.select(Selection::Nothing),
    }
}
