//! The rows that a document has for a table, as a grid.

use crowsfoot::edits;
use crowsfoot::schema::{Records as Own, TableId};
use leptos::prelude::*;

use super::super::Hand;
use super::column::written;
use super::form::{cell, trash};
use super::table::value;

/// More rows are written in the text.
const MOST: usize = 60;

#[component]
pub(super) fn Records(id: TableId) -> impl IntoView {
    let hand = Hand::get();
    let of = move |get: fn(&Own) -> usize| {
        value(hand, id, move |it| it.records.as_ref().map(get).unwrap_or_default())
    };
    let (columns, rows) = (of(|it| it.columns.len()), of(|it| it.rows.len()));
    let names = value(hand, id, |it| {
        let columns = it.records.iter().flat_map(|it| &it.columns);
        columns.filter_map(|id| Some(it.column(*id)?.name.clone())).collect::<Vec<_>>()
    });
    let field = move |row: usize, column: usize| {
        let own = value(hand, id, move |it| {
            let value = it.records.as_ref().and_then(|it| it.rows.get(row)?.get(column));
            value.map(written).unwrap_or_default()
        });
        let name = names.with_untracked(|it| it.get(column).cloned().unwrap_or_default());
        view! {
            <td>{cell(hand, format!("{name} of row {}", row + 1), own, move |hand, text| {
                let document = hand.state.document.get_untracked();
                hand.apply(Ok(edits::set_cell(&document, id, row, column, text)));
                Ok(())
            })}</td>
        }
    };
    let row = move |row: usize| {
        view! {
            <tr>
                {(0..columns.get()).map(|column| field(row, column)).collect_view()}
                <td>{trash(hand, format!("Delete row {}", row + 1), move |hand| {
                    let document = hand.state.document.get_untracked();
                    hand.apply(Ok(edits::remove_row(&document, id, row)));
                })}</td>
            </tr>
        }
    };
    let head = move || {
        names.get().into_iter().map(|it| view! { <th scope="col">{it}</th> }).collect_view()
    };
    let more = move || rows.get().saturating_sub(MOST);
    view! {
        <section>
            <h3>"Records"</h3>
            <div class="form-grid" tabindex="0" role="region" aria-label="Records" hidden=move || rows.get() == 0>
                <table>
                    <thead><tr>{head}<td></td></tr></thead>
                    <tbody>{move || (0..rows.get().min(MOST)).map(row).collect_view()}</tbody>
                </table>
            </div>
            <p class="muted" hidden=move || more() == 0>{move || format!("{} more rows stand in the text.", more())}</p>
            <button type="button" class="button small" on:click=move |_| {
                let document = hand.state.document.get_untracked();
                hand.apply(Ok(edits::add_row(&document, id, &[])));
            }>"Add a row"</button>
        </section>
    }
}
