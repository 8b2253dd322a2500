//! The form of a table: its name, how it looks, its columns and checks. What else it has is in files of its own.

use crowsfoot::edits::{self, GroupChoice, Owner};
use crowsfoot::schema::{ColumnId, Table, TableId};
use leptos::prelude::*;

use super::super::{Hand, columns, tables};
use super::form::{area, button, choice, text};
use super::indexes::Indexes;
use super::inheritance::Inheritance;
use super::partials::Partials;
use super::records::Records;

/// A value of the table; the type's default once the table is gone.
pub(super) fn value<T: Clone + PartialEq + Default + Send + Sync + 'static>(
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
        <Partials id />
        <Indexes id />
        <Checks id />
        <Inheritance id />
        <Records id />
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
