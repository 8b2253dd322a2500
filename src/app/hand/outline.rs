//! The outline: all tables by group, to search by name, column and type, and to choose from.

use std::collections::BTreeMap;

use crowsfoot::schema::{Schema, Table, TableId};
use leptos::prelude::*;

use super::super::icons::icon;
use super::super::keys::focus;
use super::super::state::{Pane, Selection};
use super::Hand;

/// More tables are not listed: whoever searches goes on typing.
const MOST: usize = 300;
/// And of a table, more columns that are found.
const MOST_COLUMNS: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    All,
    Problems,
    Alone,
    NoKey,
}

const FILTERS: [(Only, &str); 4] = [
    (Only::All, "All tables"),
    (Only::Problems, "With problems"),
    (Only::Alone, "Without relations"),
    (Only::NoKey, "Without a primary key"),
];

/// A table that was found, with the columns that made it so.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    /// Of the table's group or database schema; empty for neither.
    heading: String,
    id: TableId,
    name: String,
    columns: Vec<(crowsfoot::schema::ColumnId, String)>,
}

pub(super) fn toggle(hand: Hand) {
    hand.outline.update(|it| *it = !*it);
    match hand.outline.get_untracked() {
        true => focus(".outline input"),
        false => hand.focus_diagram(),
    }
}

#[component]
pub(crate) fn Outline() -> impl IntoView {
    let hand = Hand::get();
    move || hand.outline.get().then(|| view! { <Panel /> })
}

#[component]
fn Panel() -> impl IntoView {
    let hand = Hand::get();
    let state = hand.state;
    let query = RwSignal::new(String::new());
    let only = RwSignal::new(Only::All);
    let found = Memo::new(move |_| {
        let marked = state.marks.with(|it| it.iter().map(|it| it.table).collect::<Vec<_>>());
        let keep = |schema: &Schema, id: TableId, table: &Table| match only.get() {
            Only::All => true,
            Only::Problems => marked.contains(&id),
            Only::Alone => schema.relations().all(|it| it.1.ends.iter().all(|it| it.table != id)),
            Only::NoKey => table.primary_key.is_none(),
        };
        state.schema.with(|schema| query.with(|query| find(schema, query, keep)))
    });
    let selected = hand.canvas.selected_tables;
    let column = move |table: TableId, (id, name): (crowsfoot::schema::ColumnId, String)| {
        view! {
            <li><button type="button" class="form-link outline-column" on:click=move |_| {
                hand.select_column(table, id);
                hand.canvas.show_selection();
            }>{name}</button></li>
        }
    };
    let row = move |it: Found| {
        let id = it.id;
        let columns = it.columns.into_iter().map(|it| column(id, it)).collect_view();
        view! {
            <li>
                <button type="button" class="form-link"
                    aria-current=move || selected.with(|it| it.contains(&id)).then_some("true")
                    on:click=move |_| {
                        hand.select(hand.state.schema.with_untracked(|it| Selection::of_tables(it, [id])));
                        hand.canvas.show_selection();
                    }
                    on:dblclick=move |_| super::go::to(hand, Pane::Diagram)
                >{it.name}</button>
                <ul class="form-list">{columns}</ul>
            </li>
        }
    };
    let groups = move || {
        let mut groups: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        for it in found.get().into_iter().take(MOST) {
            groups.entry(it.heading.clone()).or_default().push(it);
        }
        let group = |(heading, tables): (String, Vec<Found>)| {
            view! {
                <section>
                    {(!heading.is_empty()).then(|| view! { <h3>{heading}</h3> })}
                    <ul class="form-list">{tables.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        };
        groups.into_iter().map(group).collect_view()
    };
    let status = move || match found.with(Vec::len) {
        0 => "No table is so.".to_owned(),
        count if count > MOST => {
            format!("{} of them; the first {MOST} are listed.", super::tables::count(count))
        }
        count => super::tables::count(count),
    };
    let option = |(at, (_, label)): (usize, &(Only, &'static str))| {
        view! { <option value=at.to_string()>{*label}</option> }
    };
    view! {
        <aside class="outline" aria-label="Outline">
            <header>
                <h2>"Tables"</h2>
                <button type="button" class="icon-button" aria-label="Close the outline" title="Close (D in the diagram)"
                    on:click=move |_| toggle(hand)>{icon("close")}</button>
            </header>
            <div class="outline-search">
                <input type="search" class="form-field" aria-label="Find tables" placeholder="Name, column, type:uuid"
                    autocomplete="off" spellcheck="false"
                    on:input:target=move |event| query.set(event.target().value()) />
                <select class="form-field" aria-label="Which tables" on:change:target=move |event| {
                    let at = event.target().value().parse::<usize>().unwrap_or_default();
                    only.set(FILTERS.get(at).map_or(Only::All, |it| it.0));
                }>{FILTERS.iter().enumerate().map(option).collect_view()}</select>
                <p class="muted" role="status">{status}</p>
            </div>
            <div class="outline-body" tabindex="0" role="region" aria-label="Found tables">{groups}</div>
        </aside>
    }
}

/// The tables of which each word says something: a part of the table's name, of a column's, or with `type:`,
/// `group:` and `note:` of what that is.
fn find(
    schema: &Schema,
    query: &str,
    keep: impl Fn(&Schema, TableId, &Table) -> bool,
) -> Vec<Found> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut group_of = vec![None; schema.tables.len()];
    for group in &schema.groups {
        for it in &group.tables {
            if let Some(of) = group_of.get_mut(it.index()) {
                *of = Some(group.name.as_str());
            }
        }
    }
    let holds = |text: &str, word: &str| text.to_lowercase().contains(word);
    let find = |(id, table): (TableId, &Table)| {
        let heading = group_of.get(id.index()).copied().flatten().or(table.schema.as_deref());
        let heading = heading.unwrap_or_default().to_owned();
        let name = table.qualified_name();
        let mut columns = Vec::new();
        for word in &words {
            let (key, value) = word.split_once(':').unwrap_or(("", word));
            let by_column = |it: &crowsfoot::schema::Column| match key {
                "type" => holds(&it.ty.raw, value),
                "note" => it.note.as_ref().is_some_and(|it| holds(it, value)),
                "group" => false,
                _ => holds(&it.name, word),
            };
            let by_table = match key {
                "type" => false,
                "note" => table.note.as_ref().is_some_and(|it| holds(it, value)),
                "group" => holds(&heading, value),
                _ => holds(&name, word),
            };
            let before = columns.len();
            if !by_table {
                columns.extend(
                    table
                        .columns()
                        .filter(|it| by_column(it.1))
                        .map(|it| (it.0, it.1.name.clone())),
                );
            }
            if !by_table && columns.len() == before {
                return None;
            }
        }
        columns.truncate(MOST_COLUMNS);
        keep(schema, id, table).then_some(Found { heading, id, name, columns })
    };
    schema.tables().filter(|it| !it.1.implicit).filter_map(find).collect()
}
