//! The form of a column.

use crowsfoot::edits::{self, Flag, Owner};
use crowsfoot::schema::{Column, ColumnId, TableId, TypeKind, Value};
use leptos::prelude::*;

use super::super::super::state::{Selection, enum_name};
use super::super::{Hand, columns};
use super::form::{area, button, check, text};

#[component]
pub(super) fn ColumnForm(table: TableId, id: ColumnId) -> impl IntoView {
    let hand = Hand::get();
    let state = hand.state;
    let value = move |get: fn(&Column) -> String| {
        Memo::new(move |_| {
            state.schema.with(|it| it.column(table, id).map(get).unwrap_or_default())
        })
    };
    let owner = Memo::new(move |_| {
        state.schema.with(|it| it.table(table).map(|it| it.qualified_name()).unwrap_or_default())
    });
    let partial = Memo::new(move |_| {
        state.schema.with(|it| {
            let partial = it.column(table, id)?.partial?;
            Some(it.partials.get(partial.index())?.name.clone())
        })
    });
    let of_enum = Memo::new(move |_| {
        state.schema.with(|it| match it.column(table, id)?.ty.kind {
            TypeKind::Enum(id) => Some((enum_name(it.enum_(id)?), Selection::of_enum(it, id))),
            _ => None,
        })
    });
    let flag = move |label: &'static str, flag: Flag| {
        let on = Memo::new(move |_| state.document.with(|it| columns::has(it, table, id, flag)));
        check(hand, label, on, move |hand, on| {
            let document = hand.state.document.get_untracked();
            hand.apply(Ok(edits::set_flag(&document, table, id, flag, on)?));
            Ok(())
        })
    };
    let types = state.document.with_untracked(columns::types);
    let checks = Memo::new(move |_| {
        state.schema.with(|it| it.column(table, id).map_or(0, |it| it.checks.len()))
    });
    let check_row = move |at: usize| {
        let own = Memo::new(move |_| {
            state.schema.with(|it| {
                let check = it.column(table, id).and_then(|it| it.checks.get(at));
                check.map(|it| it.expression.clone()).unwrap_or_default()
            })
        });
        text(hand, "Check", "SQL; empty it to delete", own, Vec::new(), move |hand, sql| {
            let document = hand.state.document.get_untracked();
            let sql = Some(sql.trim()).filter(|it| !it.is_empty());
            hand.apply(Ok(edits::set_check(&document, table, Some(id), at, sql)));
            Ok(())
        })
    };
    let nothing = Memo::new(|_| String::new());
    view! {
        <p class="form-path">
            <button type="button" class="form-link" on:click=move |_| hand.select_tables(&[table])>
                {move || format!("Of {}", owner.get())}
            </button>
        </p>
        {move || partial.get().map(|it| {
            let selection = Selection::Partial(it.clone());
            view! {
                <p class="muted">{format!("The partial {it} brings it: what is changed here changes in all tables that have it.")}</p>
                <p class="form-path"><button type="button" class="form-link" on:click=move |_| hand.select(selection.clone())>
                    {format!("The partial {it}")}
                </button></p>
            }
        })}
        {text(hand, "Name", "", value(|it| it.name.clone()), Vec::new(),
            move |hand, name| columns::rename_to(hand, table, id, name))}
        {text(hand, "Type", "", value(written_type), types, move |hand, ty| {
            let document = hand.state.document.get_untracked();
            hand.apply(Ok(edits::set_type(&document, table, id, ty.trim())?));
            Ok(())
        })}
        {move || of_enum.get().map(|(name, selection)| view! {
            <p class="form-path"><button type="button" class="form-link" on:click=move |_| hand.select(selection.clone())>
                {format!("The enum {name}")}
            </button></p>
        })}
        <div class="form-checks" role="group" aria-label="Constraints">
            {flag("Primary key", Flag::PrimaryKey)}
            {flag("Not null", Flag::NotNull)}
            {flag("Unique", Flag::Unique)}
            {flag("Increment", Flag::Increment)}
        </div>
        {text(hand, "Default", "none", value(|it| it.default.as_ref().map(written).unwrap_or_default()), Vec::new(),
            move |hand, text| {
                let document = hand.state.document.get_untracked();
                let text = Some(text.trim()).filter(|it| !it.is_empty());
                hand.apply(Ok(edits::set_default(&document, table, id, text)));
                Ok(())
            })}
        {move || (0..checks.get()).map(check_row).collect_view()}
        {text(hand, "Add a check", "SQL, such as price > 0", nothing, Vec::new(), move |hand, sql| {
            let document = hand.state.document.get_untracked();
            if !sql.trim().is_empty() {
                hand.apply(Ok(edits::add_check(&document, table, Some(id), sql.trim())));
            }
            Ok(())
        })}
        {area(hand, "Note", value(|it| it.note.clone().unwrap_or_default()), move |hand, note| {
            let document = hand.state.document.get_untracked();
            let note = Some(note).filter(|it| !it.trim().is_empty());
            hand.apply(Ok(edits::set_note(&document, Owner::Column(table, id), note)));
            Ok(())
        })}
        <div class="form-buttons">
            {button(hand, "Move up", "Alt ↑", |it| columns::shift(it, -1))}
            {button(hand, "Move down", "Alt ↓", |it| columns::shift(it, 1))}
            {button(hand, "Delete", "Delete", columns::delete)}
        </div>
    }
}

fn written_type(column: &Column) -> String {
    match &column.ty.schema {
        Some(schema) => format!("{schema}.{}", column.ty.raw),
        None => column.ty.raw.clone(),
    }
}

/// A value as one writes it.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Number(it) | Value::Label(it) => it.clone(),
        Value::String(it) => crowsfoot::syntax::quote_string(it),
        Value::Boolean(it) => it.to_string(),
        Value::Null => "null".into(),
        Value::Expression(it) => format!("`{it}`"),
    }
}
