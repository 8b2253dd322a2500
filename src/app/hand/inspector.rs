//! The inspector: a form for what is selected. It shows what the text says as soon as the text says it, and
//! what is entered there changes the text by as little as possible.

use crowsfoot::schema::{ColumnId, EnumId, PartialId, RelationId, TableId};
use leptos::prelude::*;

use super::super::icons::icon;
use super::super::keys::focus;
use super::Hand;

mod column;
mod diagram;
mod enums;
mod form;
mod indexes;
mod inheritance;
mod partials;
mod records;
mod relation;
mod table;

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    Several(usize),
    Table(TableId),
    Column(TableId, ColumnId),
    Relation(RelationId),
    Enum(EnumId),
    Partial(PartialId),
}

pub(super) fn toggle(hand: Hand) {
    hand.inspector.update(|it| *it = !*it);
    match hand.inspector.get_untracked() {
        true => focus(".inspector :is(input, select, button)"),
        false => hand.focus_diagram(),
    }
}

/// Opens it where the note is written.
pub(super) fn note(hand: Hand) {
    hand.inspector.set(true);
    focus(".inspector textarea");
}

#[component]
pub(crate) fn Inspector() -> impl IntoView {
    let hand = Hand::get();
    let open = hand.inspector;
    move || open.get().then(|| view! { <Panel /> })
}

#[component]
fn Panel() -> impl IntoView {
    let hand = Hand::get();
    let state = hand.state;
    let shown = Memo::new(move |_| {
        state.schema.with(|schema| {
            state.selection.with(|it| {
                let own = [
                    it.relation(schema).map(Shown::Relation),
                    it.column(schema).map(|it| Shown::Column(it.0, it.1)),
                    it.enum_(schema).map(Shown::Enum),
                    it.partial(schema).map(Shown::Partial),
                ];
                own.into_iter().flatten().next().unwrap_or_else(|| match *it.tables(schema) {
                    [] => Shown::Nothing,
                    [table] => Shown::Table(table),
                    ref all => Shown::Several(all.len()),
                })
            })
        })
    });
    let title = move || match shown.get() {
        Shown::Nothing => "Properties".to_owned(),
        Shown::Several(count) => super::tables::count(count),
        Shown::Table(_) => "Table".to_owned(),
        Shown::Column(..) => "Column".to_owned(),
        Shown::Relation(_) => "Relation".to_owned(),
        Shown::Enum(_) => "Enum".to_owned(),
        Shown::Partial(_) => "Partial".to_owned(),
    };
    view! {
        <aside class="inspector" aria-label="Properties">
            <header>
                <h2>{title}</h2>
                <button type="button" class="icon-button" aria-label="Close the properties" title="Close (I in the diagram)"
                    on:click=move |_| toggle(hand)>{icon("close")}</button>
            </header>
            <div class="inspector-body">
                {move || match shown.get() {
                    Shown::Nothing => view! {
                        <p class="muted">"Select a table, a column or a relation, in the diagram or in the text; an enum or a partial here or in the text."</p>
                        <diagram::DiagramForm />
                        <enums::All />
                        <partials::All />
                    }.into_any(),
                    Shown::Several(_) => view! {
                        <p class="muted">"Select one to see what it says. What can be done with all of them is in the context menu (Shift F10)."</p>
                    }.into_any(),
                    Shown::Table(id) => view! { <table::TableForm id /> }.into_any(),
                    Shown::Column(table, id) => view! { <column::ColumnForm table id /> }.into_any(),
                    Shown::Relation(id) => view! { <relation::RelationForm id /> }.into_any(),
                    Shown::Enum(id) => view! { <enums::EnumForm id /> }.into_any(),
                    Shown::Partial(id) => view! { <partials::PartialForm id /> }.into_any(),
                }}
            </div>
        </aside>
    }
}
