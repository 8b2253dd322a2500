//! What is wrong where the diagram has a mark, as a menu: each problem with its fixes.

use crowsfoot::diagnostics::owner_to_allow;
use crowsfoot::document::Document;
use crowsfoot::edits::Owner;
use crowsfoot::order;
use crowsfoot::problem::{Diagnostic, Fix, Subject};
use crowsfoot::schema::Schema;
use leptos::prelude::*;

use super::super::panes::Panes;
use super::super::problems::change::change;
use super::super::problems::focus_first;
use super::super::state::{EditKind, Mark, Pane, Selection, State};
use super::menu::OpenMenu;
use super::{Hand, Item, plain};

/// Selects what is marked, and opens the menu at a place of the window.
pub(crate) fn open(hand: Hand, mark: &Mark, at: (f64, f64)) {
    let state = hand.state;
    let document = state.document.get_untracked();
    let schema = document.schema();
    let selection = match (mark.relation, mark.column) {
        (Some(relation), _) => Selection::of_relation(schema, relation),
        _ => Selection::of_tables(schema, [mark.table]),
    };
    state.select(selection, Pane::Diagram);
    let problems = state.problems.get_untracked();
    let mut own: Vec<&Diagnostic> =
        problems.iter().filter(|it| is_at(&document, it, mark)).collect();
    // The worst first: it is what the mark speaks of.
    order::sort_by_key(&mut own, |it| it.severity);
    let mut sections: Vec<Vec<Item>> = own.iter().map(|it| section(&document, it)).collect();
    let table = schema.table(mark.table).map(|it| it.qualified_name()).unwrap_or_default();
    let all = Item::new(format!("List all problems of {table}"), {
        let mark = mark.clone();
        move |hand: Hand| list(hand.state, hand.panes, &mark)
    });
    sections.push(vec![all]);
    let title = match own.len() {
        1 => "1 problem".to_owned(),
        count => format!("{count} problems"),
    };
    hand.menu.set(Some(OpenMenu { title, at, sections }));
}

/// Lists the problems of the marked table, and goes to the first.
pub(crate) fn list(state: State, panes: Panes, mark: &Mark) {
    let name = |it: &Schema| it.table(mark.table).map(|it| it.qualified_name());
    state.problems_of.set(state.schema.with_untracked(|it| name(it)));
    panes.tab.set(0);
    panes.show(Pane::Output);
    focus_first();
}

fn is_at(document: &Document, problem: &Diagnostic, mark: &Mark) -> bool {
    match (mark.relation, owner_to_allow(document, problem)) {
        (Some(id), _) => problem.subject == Some(Subject::Relation(id)),
        (None, Owner::Table(table)) => (table, None) == (mark.table, mark.column),
        (None, Owner::Column(table, column)) => (table, Some(column)) == (mark.table, mark.column),
        _ => false,
    }
}

/// What is wrong and the way to it, then how to mend it.
fn section(document: &Document, problem: &Diagnostic) -> Vec<Item> {
    let range = problem.range;
    let go = Item::new(plain(&problem.message), move |hand: Hand| {
        hand.panes.show(Pane::Text);
        hand.state.go_to(range);
    });
    let go = go.about(format!("{}: show it in the text", problem.code));
    let mend = |fix: &Fix| {
        let (edit, title) = (fix.edit.clone(), plain(&fix.title));
        let item = Item::new(format!("Fix: {title}"), move |hand: Hand| {
            hand.state.edit(edit.clone(), EditKind::Step);
            hand.state.announce(format!("Done: {title}"));
        });
        item.change(change(document, fix))
    };
    let fixes = problem.fixes.iter().map(mend);
    fixes.chain([go.severity(Some(problem.severity))]).collect()
}
