//! The form of a table: its name, how it looks, its columns, indexes and checks.

use crowsfoot::edits::{self, GroupChoice, Owner};
use crowsfoot::schema::{ColumnId, IndexPart, Table, TableId};
use leptos::prelude::*;

use super::super::super::icons::icon;
use super::super::{Hand, columns, tables};
use super::form::{area, button, choice, text};

/// A value of the table; the type's default once the table is gone.
fn value<T: Clone + PartialEq + Default + Send + Sync + 'static>(
    hand: Hand,
    id: TableId,
    get: impl Fn(&Table) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| hand.state.schema.with(|it| it.table(id).map(&get).unwrap_or_default()))
}

#[component]
pub(super) fn TableForm(id: TableId) -> impl IntoView {
    let hand = Hand::get();
    let state = hand.state;
    let groups = Memo::new(move |_| {
        let none = (String::new(), "None".to_owned());
        let groups = state.schema.with(|it| {
            let named = it.groups.iter().enumerate();
            named.map(|(at, it)| (at.to_string(), it.name.clone())).collect::<Vec<_>>()
        });
        [none].into_iter().chain(groups).collect::<Vec<_>>()
    });
    let group = Memo::new(move |_| {
        let at = state.schema.with(|it| it.groups.iter().position(|it| it.tables.contains(&id)));
        at.map(|it| it.to_string()).unwrap_or_default()
    });
    let color = value(hand, id, |it| it.header_color.clone().unwrap_or_default());
    let rows = value(hand, id, |table| {
        let row = |(column, it): (ColumnId, &crowsfoot::schema::Column)| {
            (column, it.name.clone(), it.ty.raw.clone())
        };
        table.columns().map(row).collect::<Vec<_>>()
    });
    let column = move |(column, name, ty): (ColumnId, String, String)| {
        view! {
            <li>
                <button type="button" class="form-link" on:click=move |_| hand.select_column(id, column)>
                    <span>{name}</span><span class="muted">{ty}</span>
                </button>
            </li>
        }
    };
    view! {
        {text(hand, "Name", "", value(hand, id, |it| it.name.clone()), Vec::new(),
            move |hand, name| tables::rename_to(hand, id, name))}
        {text(hand, "Colour", "#rrggbb", color, Vec::new(), move |hand, color| {
            let document = hand.state.document.get_untracked();
            let color = Some(color.trim()).filter(|it| !it.is_empty());
            hand.apply(Ok(edits::set_color(&document, Owner::Table(id), color)?));
            Ok(())
        })}
        {choice(hand, "Group", groups, group, move |hand, at| {
            let document = hand.state.document.get_untracked();
            let choice = at.parse().map_or(GroupChoice::None, GroupChoice::At);
            hand.apply(Ok(edits::group_tables(&document, &[id], choice)?));
            Ok(())
        })}
        {area(hand, "Note", value(hand, id, |it| it.note.clone().unwrap_or_default()), move |hand, note| {
            let document = hand.state.document.get_untracked();
            let note = Some(note).filter(|it| !it.trim().is_empty());
            hand.apply(Ok(edits::set_note(&document, Owner::Table(id), note)));
            Ok(())
        })}
        <section>
            <h3>"Columns"</h3>
            <ul class="form-list">{move || rows.get().into_iter().map(column).collect_view()}</ul>
            {button(hand, "Add a column", "A", columns::add)}
        </section>
        <Indexes id />
        <Checks id />
    }
}

#[component]
fn Indexes(id: TableId) -> impl IntoView {
    let hand = Hand::get();
    let all = value(hand, id, |table| {
        let part = |it: &IndexPart| match it {
            IndexPart::Column(it) => table.column(*it).map_or(String::new(), |it| it.name.clone()),
            IndexPart::Expression(it) => format!("`{it}`"),
        };
        let index = |it: &crowsfoot::schema::Index| {
            let parts: Vec<String> = it.parts.iter().map(part).collect();
            (parts.join(", "), it.unique)
        };
        table.indexes.iter().map(index).collect::<Vec<_>>()
    });
    let row = move |(at, (parts, unique)): (usize, (String, bool))| {
        let label = format!("Delete the index over {parts}");
        view! {
            <li class="form-entry">
                <span>{parts}{unique.then(|| view! { " "<span class="tag">"unique"</span> })}</span>
                <button type="button" class="icon-button" aria-label=label title="Delete" on:click=move |_| {
                    let edit = hand.state.document.with_untracked(|it| edits::remove_index(it, id, at));
                    hand.apply(Ok(edit));
                }>{icon("trash")}</button>
            </li>
        }
    };
    let nothing = Memo::new(|_| String::new());
    view! {
        <section>
            <h3>"Indexes"</h3>
            <ul class="form-list">{move || all.get().into_iter().enumerate().map(row).collect_view()}</ul>
            {text(hand, "Add an index", "columns, such as a, b", nothing, Vec::new(), move |hand, parts| {
                if parts.trim().is_empty() {
                    return Ok(());
                }
                let document = hand.state.document.get_untracked();
                let Some(table) = document.schema().table(id) else { return Ok(()) };
                let mut names = Vec::new();
                for it in parts.split(',').map(str::trim) {
                    if table.column_named(it).is_none() {
                        return Err(format!("{} has no column {it}.", table.name));
                    }
                    names.push(crowsfoot::syntax::quote_leading_name(it));
                }
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
fn Checks(id: TableId) -> impl IntoView {
    let hand = Hand::get();
    let count = value(hand, id, |it| it.checks.len());
    let row = move |at: usize| {
        let own = value(hand, id, move |it| {
            it.checks.get(at).map(|it| it.expression.clone()).unwrap_or_default()
        });
        text(hand, "Check", "SQL; empty it to delete", own, Vec::new(), move |hand, sql| {
            let document = hand.state.document.get_untracked();
            let sql = Some(sql.trim()).filter(|it| !it.is_empty());
            hand.apply(Ok(edits::set_check(&document, id, None, at, sql)));
            Ok(())
        })
    };
    let nothing = Memo::new(|_| String::new());
    view! {
        <section>
            <h3>"Checks"</h3>
            {move || (0..count.get()).map(row).collect_view()}
            {text(hand, "Add a check", "SQL, such as price > 0", nothing, Vec::new(), move |hand, sql| {
                let document = hand.state.document.get_untracked();
                if !sql.trim().is_empty() {
                    hand.apply(Ok(edits::add_check(&document, id, None, sql.trim())));
                }
                Ok(())
            })}
        </section>
    }
}
