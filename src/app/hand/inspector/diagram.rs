//! The form of the diagram as a whole, where nothing is selected.

use crowsfoot::scene::Look;
use leptos::prelude::*;

use super::super::{Hand, look};
use super::form::choice;

#[component]
pub(super) fn DiagramForm() -> impl IntoView {
    let hand = Hand::get();
    let now = Memo::new(move |_| hand.state.schema.with(|it| Look::of(it)));
    let labels = |all: Vec<&'static str>| {
        let numbered = all.into_iter().enumerate();
        Memo::new(move |_| {
            numbered.clone().map(|(at, it)| (at.to_string(), it.to_owned())).collect::<Vec<_>>()
        })
    };
    let columns = Memo::new(move |_| {
        let at = look::COLUMNS.iter().position(|it| it.0 == now.get().columns);
        at.unwrap_or_default().to_string()
    });
    let notation = Memo::new(move |_| {
        let at = look::NOTATIONS.iter().position(|it| it.0 == now.get().notation);
        at.unwrap_or_default().to_string()
    });
    view! {
        {choice(hand, "Columns", labels(look::COLUMNS.map(|it| it.1).to_vec()), columns, move |hand, at| {
            let found = at.parse::<usize>().ok().and_then(|it| look::COLUMNS.get(it));
            if let Some(it) = found {
                look::choose(hand, Look { columns: it.0, ..now.get_untracked() });
            }
            Ok(())
        })}
        {choice(hand, "Notation", labels(look::NOTATIONS.map(|it| it.1).to_vec()), notation, move |hand, at| {
            let found = at.parse::<usize>().ok().and_then(|it| look::NOTATIONS.get(it));
            if let Some(it) = found {
                look::choose(hand, Look { notation: it.0, ..now.get_untracked() });
            }
            Ok(())
        })}
    }
}
