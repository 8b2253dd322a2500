//! The rules that a person does not want to hear of, in any document. They are remembered in this browser;
//! what shall hold for everybody who opens a document is written into it, as `allow`.
//!
//! ```text
//! crowsfoot.muted   ["some-rule", …]
//! ```

use crowsfoot::diagnostics::rule;
use leptos::prelude::*;

use super::super::documents::{storage, stored_json};
use super::super::rules;
use super::super::state::State;
use super::keep_focus;

const KEY: &str = "crowsfoot.muted";

/// Mutes what the last visit muted. A code that no rule has any more is forgotten.
pub(crate) fn restore(state: State) {
    let stored = stored_json(KEY).map(|it| js_sys::Array::from(&it)).unwrap_or_default();
    let known = |code: String| Some(rule(&code).filter(|it| it.can_be_allowed())?.code.to_owned());
    let codes: Vec<_> = stored.iter().filter_map(|it| it.as_string()).filter_map(known).collect();
    if !codes.is_empty() {
        state.rules.update(|it| it.muted = codes);
    }
}

pub(crate) fn is_muted(state: State, code: &str) -> bool {
    state.rules.with(|it| it.muted.iter().any(|it| it == code))
}

pub(crate) fn toggle(state: State, code: &'static str) {
    let was_muted = state.rules.with_untracked(|it| it.muted.iter().any(|it| it == code));
    state.rules.update(|it| {
        if was_muted {
            it.muted.retain(|it| it != code);
        } else {
            it.muted.push(code.to_owned());
        }
    });
    let json = state.rules.with_untracked(|it| serde_json::to_string(&it.muted));
    if let (Some(storage), Ok(json)) = (storage(), json) {
        let _ = storage.set_item(KEY, &json);
    }
    state.announce(format!("{code} is {}.", if was_muted { "asked again" } else { "muted" }));
}

/// Which rules are muted, and a way back for each.
#[component]
pub(super) fn MutedRules() -> impl IntoView {
    let state = State::get();
    let codes = Memo::new(move |_| state.rules.with(|it| it.muted.clone()));
    let row = move |code: &String| {
        let rule = rule(code)?;
        Some(view! {
            <li>
                <span>{rules::link(Some(rule), rule.code)}</span>
                <button type="button" class="button small" aria-label=format!("Unmute {code}")
                    on:click=move |event| keep_focus(&event, || toggle(state, rule.code))>"Unmute"</button>
            </li>
        })
    };
    view! {
        <Show when=move || codes.with(|it| !it.is_empty())>
            <section class="muted-rules">
                <h2>"Muted rules"</h2>
                <ul>{move || codes.with(|it| it.iter().filter_map(row).collect_view())}</ul>
            </section>
        </Show>
    }
}
