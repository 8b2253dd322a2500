//! The parts of a form: each shows a value of the document and hands over what is entered.

use leptos::html;
use leptos::prelude::*;

use super::super::super::icons::icon;
use super::super::super::state::Selection;
use super::super::Hand;

/// Does what was entered, or says why not.
type Done = Result<(), String>;

/// A line of text. It is taken with Enter, or when it is left; what is refused goes back to what it was.
pub(super) fn text(
    hand: Hand,
    label: &'static str,
    hint: &'static str,
    value: Memo<String>,
    proposals: Vec<String>,
    enter: impl Fn(Hand, &str) -> Done + 'static,
) -> AnyView {
    let list = (!proposals.is_empty()).then(|| list_id(label));
    let options = proposals.into_iter().map(|it| view! { <option value=it></option> });
    let proposed =
        list.clone().map(|id| view! { <datalist id=id>{options.collect_view()}</datalist> });
    view! {
        <label class="form-row">
            <span>{label}</span>
            <input
                type="text" class="form-field" placeholder=hint autocomplete="off" spellcheck="false"
                list=list
                prop:value=move || value.get()
                on:change:target=move |event| {
                    let input = event.target();
                    if let Err(why) = enter(hand, &input.value()) {
                        hand.refuse(why);
                    }
                    input.set_value(&value.get_untracked());
                }
            />
            {proposed}
        </label>
    }
    .into_any()
}

fn list_id(label: &str) -> String {
    format!("list-{}", label.to_lowercase().replace(' ', "-"))
}

/// A line of text within a list, named for those who do not see where it stands; see [`text`].
pub(super) fn cell(
    hand: Hand,
    label: String,
    value: Memo<String>,
    enter: impl Fn(Hand, &str) -> Done + 'static,
) -> AnyView {
    view! {
        <input
            type="text" class="form-field" aria-label=label autocomplete="off" spellcheck="false"
            prop:value=move || value.get()
            on:change:target=move |event| {
                let input = event.target();
                if let Err(why) = enter(hand, &input.value()) {
                    hand.refuse(why);
                }
                input.set_value(&value.get_untracked());
            }
        />
    }
    .into_any()
}

/// Takes away what it stands beside.
pub(super) fn trash(hand: Hand, label: String, run: impl Fn(Hand) + 'static) -> AnyView {
    view! {
        <button type="button" class="icon-button" aria-label=label title="Delete"
            on:click=move |_| run(hand)>{icon("trash")}</button>
    }
    .into_any()
}

/// A heading with a list under it; nothing where the list is empty.
pub(super) fn links(title: &'static str, items: Memo<Vec<(String, Selection)>>) -> AnyView {
    let hand = Hand::get();
    let item = move |(label, selection): (String, Selection)| {
        view! {
            <li><button type="button" class="form-link" on:click=move |_| {
                hand.select(selection.clone());
            }>{label}</button></li>
        }
    };
    view! {
        <section hidden=move || items.with(Vec::is_empty)>
            <h3>{title}</h3>
            <ul class="form-list">{move || items.get().into_iter().map(item).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Some lines of text, taken when they are left.
pub(super) fn area(
    hand: Hand,
    label: &'static str,
    value: Memo<String>,
    enter: impl Fn(Hand, &str) -> Done + 'static,
) -> AnyView {
    view! {
        <label class="form-row tall">
            <span>{label}</span>
            <textarea
                class="form-field" rows="3"
                prop:value=move || value.get()
                on:change:target=move |event| {
                    if let Err(why) = enter(hand, &event.target().value()) {
                        hand.refuse(why);
                    }
                }
            ></textarea>
        </label>
    }
    .into_any()
}

pub(super) fn check(
    hand: Hand,
    label: &'static str,
    value: Memo<bool>,
    enter: impl Fn(Hand, bool) -> Done + 'static,
) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    view! {
        <label class="form-check">
            <input
                type="checkbox" node_ref=input
                prop:checked=move || value.get()
                on:change:target=move |event| {
                    if let Err(why) = enter(hand, event.target().checked()) {
                        hand.refuse(why);
                    }
                    event.target().set_checked(value.get_untracked());
                }
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// One of `(value, label)`.
pub(super) fn choice(
    hand: Hand,
    label: &'static str,
    options: Memo<Vec<(String, String)>>,
    value: Memo<String>,
    enter: impl Fn(Hand, &str) -> Done + 'static,
) -> AnyView {
    let option = move |(own, label): (String, String)| {
        let is_own = own.clone();
        view! { <option value=own selected=move || value.with(|it| *it == is_own)>{label}</option> }
    };
    view! {
        <label class="form-row">
            <span>{label}</span>
            <select
                class="form-field"
                prop:value=move || value.get()
                on:change:target=move |event| {
                    if let Err(why) = enter(hand, &event.target().value()) {
                        hand.refuse(why);
                    }
                    event.target().set_value(&value.get_untracked());
                }
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
    .into_any()
}

pub(super) fn button(
    hand: Hand,
    label: &'static str,
    keys: &'static str,
    run: fn(Hand),
) -> AnyView {
    let title = if keys.is_empty() { String::new() } else { format!("{keys} in the diagram") };
    view! {
        <button type="button" class="button small" title=title on:click=move |_| run(hand)>{label}</button>
    }
    .into_any()
}
