//! The form of an enum, and the list of all of them.

use crowsfoot::edits;
use crowsfoot::lower::Symbol;
use crowsfoot::schema::{Enum, EnumId, TypeKind};
use leptos::prelude::*;

use super::super::super::state::{Selection, enum_name};
use super::super::Hand;
use super::super::tables::finish_deletion;
use super::form::{cell, links, text, trash};

#[component]
pub(super) fn EnumForm(id: EnumId) -> impl IntoView {
    let hand = Hand::get();
    let schema = hand.state.schema;
    let value = move |get: fn(&Enum) -> String| {
        Memo::new(move |_| schema.with(|it| it.enum_(id).map(get).unwrap_or_default()))
    };
    let count = Memo::new(move |_| schema.with(|it| it.enum_(id).map_or(0, |it| it.values.len())));
    let note = value(|it| it.note.clone().unwrap_or_default());
    let used = Memo::new(move |_| {
        schema.with(|schema| {
            let tables = schema.tables().filter(|it| !it.1.implicit);
            let columns = tables.flat_map(|(table, own)| {
                own.columns().map(move |(column, it)| (table, own, column, it))
            });
            let of_it = columns.filter(|it| it.3.ty.kind == TypeKind::Enum(id));
            let link = |(table, own, column, it): (
                _,
                &crowsfoot::schema::Table,
                _,
                &crowsfoot::schema::Column,
            )| {
                let label = format!("{}.{}", own.qualified_name(), it.name);
                (label, Selection::of_column(schema, table, column))
            };
            of_it.map(link).collect::<Vec<_>>()
        })
    });
    let label = move |at: usize| {
        let own = Memo::new(move |_| {
            schema.with(|it| {
                let label = it.enum_(id).and_then(|it| it.values.get(at));
                label.map(|it| it.name.clone()).unwrap_or_default()
            })
        });
        view! {
            <li class="form-entry">
                {cell(hand, format!("Label {}", at + 1), own, move |hand, name| {
                    let document = hand.state.document.get_untracked();
                    hand.apply(Ok(edits::rename(&document, Symbol::Label(id, at), name.trim())?));
                    Ok(())
                })}
                {trash(hand, format!("Delete label {}", at + 1), move |hand| {
                    let document = hand.state.document.get_untracked();
                    let deletion = edits::delete(&document, &[Symbol::Label(id, at)]);
                    finish_deletion(hand, format!("Delete the label {}?", own.get_untracked()), deletion);
                })}
            </li>
        }
    };
    let nothing = Memo::new(|_| String::new());
    view! {
        {text(hand, "Name", "", value(|it| it.name.clone()), Vec::new(), move |hand, name| {
            let document = hand.state.document.get_untracked();
            hand.apply(Ok(edits::rename(&document, Symbol::Enum(id), name.trim())?));
            hand.select(hand.state.schema.with_untracked(|it| Selection::of_enum(it, id)));
            Ok(())
        })}
        {move || note.with(|it| (!it.is_empty()).then(|| view! { <p class="form-sentence">{it.clone()}</p> }))}
        <section>
            <h3>"Labels"</h3>
            <ul class="form-list">{move || (0..count.get()).map(label).collect_view()}</ul>
            {text(hand, "Add a label", "a name", nothing, Vec::new(), move |hand, name| {
                if name.trim().is_empty() {
                    return Ok(());
                }
                let document = hand.state.document.get_untracked();
                hand.apply(Ok(edits::add_label(&document, id, name)?));
                Ok(())
            })}
        </section>
        {links("Columns of it", used)}
        <div class="form-buttons">
            <button type="button" class="button small" on:click=move |_| {
                let document = hand.state.document.get_untracked();
                let title = format!("Delete the enum {}?", value(enum_name).get_untracked());
                finish_deletion(hand, title, edits::delete(&document, &[Symbol::Enum(id)]));
            }>"Delete"</button>
        </div>
    }
}

/// Every enum of the document, and a new one.
#[component]
pub(super) fn All() -> impl IntoView {
    let hand = Hand::get();
    let all = Memo::new(move |_| {
        hand.state.schema.with(|schema| {
            let own = schema.enums.iter().enumerate();
            own.map(|(at, it)| (enum_name(it), Selection::of_enum(schema, EnumId::new(at))))
                .collect::<Vec<_>>()
        })
    });
    let nothing = Memo::new(|_| String::new());
    view! {
        {links("Enums", all)}
        {text(hand, "Add an enum", "name: label, label", nothing, Vec::new(), move |hand, written| {
            if written.trim().is_empty() {
                return Ok(());
            }
            let Some((name, labels)) = written.split_once(':') else {
                return Err("Write a name and its labels, such as size: small, large.".into());
            };
            let labels: Vec<&str> = labels.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
            let document = hand.state.document.get_untracked();
            if hand.apply(Ok(edits::add_enum(&document, name.trim(), &labels)?)) {
                hand.select(Selection::Enum(name.trim().to_owned()));
            }
            Ok(())
        })}
    }
}
