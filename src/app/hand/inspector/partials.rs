//! Partials: the form of one, the list of all, and those that a table has.

use crowsfoot::edits;
use crowsfoot::lower::Symbol;
use crowsfoot::schema::{ColumnId, Partial, PartialId, TableId};
use leptos::prelude::*;

use super::super::super::state::Selection;
use super::super::tables::finish_deletion;
use super::super::{Hand, columns};
use super::form::{cell, choice, links, text, trash};
use super::table::value as of_table;

#[component]
pub(super) fn PartialForm(id: PartialId) -> impl IntoView {
    let hand = Hand::get();
    let schema = hand.state.schema;
    let value = move |get: fn(&Partial) -> String| {
        Memo::new(move |_| {
            schema.with(|it| it.partials.get(id.index()).map(get).unwrap_or_default())
        })
    };
    let count = Memo::new(move |_| {
        schema.with(|it| it.partials.get(id.index()).map_or(0, |it| it.columns.len()))
    });
    let note = value(|it| it.note.clone().unwrap_or_default());
    let used = Memo::new(move |_| {
        schema.with(|schema| {
            let has_it =
                |it: &crowsfoot::schema::Table| it.partials.iter().any(|it| it.partial == id);
            let tables = schema.tables().filter(|it| has_it(it.1));
            tables
                .map(|(table, it)| (it.qualified_name(), Selection::of_tables(schema, [table])))
                .collect::<Vec<_>>()
        })
    });
    let column = move |at: usize| {
        let symbol = Symbol::PartialColumn(id, ColumnId::new(at));
        let own = move |get: fn(&crowsfoot::schema::Column) -> String| {
            Memo::new(move |_| {
                schema.with(|it| {
                    let column = it.partials.get(id.index()).and_then(|it| it.columns.get(at));
                    column.map(get).unwrap_or_default()
                })
            })
        };
        let (name, ty) = (own(|it| it.name.clone()), own(|it| it.ty.raw.clone()));
        // What it is otherwise is changed at the column of a table that has it.
        let at_table = Memo::new(move |_| {
            schema.with(|schema| {
                schema.tables().find_map(|(table, own)| {
                    let is_it = |it: &crowsfoot::schema::Column| {
                        it.partial == Some(id) && name.with(|name| it.name == *name)
                    };
                    let column = own.columns().find(|it| is_it(it.1))?.0;
                    Some(Selection::of_column(schema, table, column))
                })
            })
        });
        view! {
            <li class="form-entry">
                {cell(hand, format!("Name of column {}", at + 1), name, move |hand, name| {
                    let document = hand.state.document.get_untracked();
                    hand.apply(Ok(edits::rename(&document, symbol, name.trim())?));
                    Ok(())
                })}
                <button type="button" class="form-link" title="Show it in a table that has it"
                    disabled=move || at_table.with(Option::is_none)
                    on:click=move |_| if let Some(it) = at_table.get_untracked() { hand.select(it) }
                >{move || ty.get()}</button>
                {trash(hand, format!("Delete column {}", at + 1), move |hand| {
                    let document = hand.state.document.get_untracked();
                    let title = format!("Delete the column {}?", name.get_untracked());
                    finish_deletion(hand, title, edits::delete(&document, &[symbol]));
                })}
            </li>
        }
    };
    let nothing = Memo::new(|_| String::new());
    view! {
        {text(hand, "Name", "", value(|it| it.name.clone()), Vec::new(), move |hand, name| {
            let document = hand.state.document.get_untracked();
            if hand.apply(Ok(edits::rename(&document, Symbol::Partial(id), name.trim())?)) {
                hand.select(Selection::Partial(name.trim().to_owned()));
            }
            Ok(())
        })}
        {move || note.with(|it| (!it.is_empty()).then(|| view! { <p class="form-sentence">{it.clone()}</p> }))}
        <section>
            <h3>"Columns"</h3>
            <ul class="form-list">{move || (0..count.get()).map(column).collect_view()}</ul>
            {text(hand, "Add a column", "email varchar(255)", nothing, Vec::new(), move |hand, written| {
                if written.trim().is_empty() {
                    return Ok(());
                }
                let document = hand.state.document.get_untracked();
                let schema = document.schema();
                let taken = |name: &str| {
                    schema.partials.get(id.index()).is_some_and(|it| it.columns.iter().any(|it| it.name == name))
                };
                let edit = columns::written(&document, written, taken, |column| {
                    edits::add_partial_column(&document, id, column)
                })?;
                hand.apply(Ok(edit));
                Ok(())
            })}
        </section>
        {links("Tables that have it", used)}
        <div class="form-buttons">
            <button type="button" class="button small" on:click=move |_| {
                let document = hand.state.document.get_untracked();
                let title = format!("Delete the partial {}?", value(|it| it.name.clone()).get_untracked());
                finish_deletion(hand, title, edits::delete(&document, &[Symbol::Partial(id)]));
            }>"Delete"</button>
        </div>
    }
}

/// Every partial of the document.
#[component]
pub(super) fn All() -> impl IntoView {
    let hand = Hand::get();
    let all = Memo::new(move |_| {
        hand.state.schema.with(|schema| {
            let own = schema.partials.iter();
            own.map(|it| (it.name.clone(), Selection::Partial(it.name.clone()))).collect::<Vec<_>>()
        })
    });
    links("Partials", all)
}

/// Those that a table has; nothing where the document has none.
#[component]
pub(super) fn Partials(id: TableId) -> impl IntoView {
    let hand = Hand::get();
    let schema = hand.state.schema;
    let own = of_table(hand, id, |it| it.partials.iter().map(|it| it.partial).collect::<Vec<_>>());
    let name = move |id: PartialId| {
        schema.with_untracked(|it| {
            it.partials.get(id.index()).map(|it| it.name.clone()).unwrap_or_default()
        })
    };
    let others = Memo::new(move |_| {
        let own = own.get();
        schema.with(|it| {
            let others =
                it.partials.iter().enumerate().filter(|it| !own.contains(&PartialId::new(it.0)));
            let others = others.map(|(at, it)| (at.to_string(), it.name.clone()));
            [(String::new(), "…".to_owned())].into_iter().chain(others).collect::<Vec<_>>()
        })
    });
    let row = move |(at, partial): (usize, PartialId)| {
        let label = name(partial);
        let selection = Selection::Partial(label.clone());
        view! {
            <li class="form-entry">
                <button type="button" class="form-link" on:click=move |_| hand.select(selection.clone())>{label.clone()}</button>
                {trash(hand, format!("Take the partial {label} out of the table"), move |hand| {
                    let document = hand.state.document.get_untracked();
                    hand.apply(edits::remove_injection(&document, id, at));
                })}
            </li>
        }
    };
    let nothing = Memo::new(|_| String::new());
    let none = Memo::new(move |_| schema.with(|it| it.partials.is_empty()));
    view! {
        <section hidden=move || none.get()>
            <h3>"Partials"</h3>
            <ul class="form-list">{move || own.get().into_iter().enumerate().map(row).collect_view()}</ul>
            {choice(hand, "Add a partial", others, nothing, move |hand, at| {
                let Ok(at) = at.parse() else { return Ok(()) };
                let document = hand.state.document.get_untracked();
                hand.apply(Ok(edits::inject(&document, id, PartialId::new(at))?));
                Ok(())
            })}
        </section>
    }
}
