//! All rules: a list, and a page for each. They have addresses, `?rules` and `?rules=<code>`, which leave the
//! fragment to the document: opening one never takes the place of somebody's work.

use crowsfoot::diagnostics::{Group, RULES, Rule, facts, rule};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::MouseEvent;

use super::dialogs::{Dialog, Dialogs};
use super::icons::icon;
use super::problems::markdown::{inline, markdown};
use super::problems::muted;
use super::state::State;

const QUERY: &str = "?rules";

/// Opens what the address asks for, if it is one of the rules'.
pub(crate) fn open_asked() {
    if let Some(code) = asked() {
        Dialogs::get().open(Dialog::Rules(rule(&code)));
    }
}

/// The address of the list, or of a rule.
pub(crate) fn address(of: Option<&Rule>) -> String {
    of.map_or_else(|| QUERY.to_owned(), |it| format!("{QUERY}={}", it.code))
}

/// A link to a rule or to all of them, which opens within the page.
pub(crate) fn link(of: Option<&'static Rule>, text: &'static str) -> impl IntoView {
    let dialogs = Dialogs::get();
    let go = follow(move || match dialogs.is_open() {
        // The dialog that the link stands in goes first: the next one would take over its element.
        true => {
            dialogs.close();
            request_animation_frame(move || dialogs.open(Dialog::Rules(of)));
        }
        false => dialogs.open(Dialog::Rules(of)),
    });
    view! { <a class="rule-link" href=address(of) on:click=go>{text}</a> }
}

/// A click that stays in the page; one for another tab or window is left to the browser.
fn follow(run: impl Fn() + 'static) -> impl Fn(MouseEvent) + 'static {
    move |event| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            run();
        }
    }
}

#[component]
pub(crate) fn Rules(first: Option<&'static Rule>) -> impl IntoView {
    // A code that no rule has is looked for, so that a person sees what there is instead.
    let unknown = asked().filter(|it| rule(it).is_none()).unwrap_or_default();
    let search = RwSignal::new(unknown);
    // By code, since rules are not compared.
    let chosen = RwSignal::new(first.map(|it| it.code));
    Effect::new(move |_| {
        let chosen = chosen.get().and_then(rule);
        write_query(&address(chosen));
    });
    on_cleanup(|| write_query(""));
    move || match chosen.get().and_then(rule) {
        Some(it) => view! { <RulePage it chosen /> }.into_any(),
        None => view! { <RuleList search chosen /> }.into_any(),
    }
}

type Chosen = RwSignal<Option<&'static str>>;

#[component]
fn RuleList(search: RwSignal<String>, chosen: Chosen) -> impl IntoView {
    let row = move |it: &'static Rule| {
        view! {
            <li>
                <a class="rule" href=address(Some(it)) on:click=follow(move || chosen.set(Some(it.code)))>
                    <span class="rule-title">{inline(it.title)}</span>
                    <span class="rule-facts"><code>{it.code}</code>{format!(" · {}", facts(it))}</span>
                </a>
            </li>
        }
    };
    let group = move |group: &Group| {
        let rules: Vec<_> = search.with(|search| {
            let search = search.trim().to_lowercase();
            let fits =
                |it: &Rule| it.code.contains(&search) || it.title.to_lowercase().contains(&search);
            RULES.iter().filter(|it| it.group == *group && fits(it)).collect()
        });
        (!rules.is_empty()).then(|| {
            view! {
                <section>
                    <h3>{group.title()}</h3>
                    <ul class="rules">{rules.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    };
    let groups = move || {
        let found: Vec<_> = Group::ALL.iter().filter_map(group).collect();
        if found.is_empty() {
            return view! { <p class="muted">"No rule has this in its code or title."</p> }
                .into_any();
        }
        found.into_any()
    };
    view! {
        <p class="muted">{format!("{} rules look at every change.", RULES.len())}</p>
        <input
            type="search" class="text-field rule-search" placeholder="Find a rule" aria-label="Find a rule"
            prop:value=move || search.get()
            on:input:target=move |event| search.set(event.target().value())
        />
        {groups}
    }
}

#[component]
fn RulePage(it: &'static Rule, chosen: Chosen) -> impl IntoView {
    let state = State::get();
    let heading = NodeRef::<html::H3>::new();
    // What had the focus is gone with the list.
    Effect::new(move |_| {
        if let Some(it) = heading.get() {
            let _ = it.focus();
        }
    });
    let is_muted = move || muted::is_muted(state, it.code);
    view! {
        <p><a class="rule-link" href=address(None) on:click=follow(move || chosen.set(None))>"All rules"</a></p>
        <article class="rule-page">
            <h3 tabindex="-1" node_ref=heading>{inline(it.title)}</h3>
            <p class="rule-facts"><code>{it.code}</code>{format!(" · {}", facts(it))}</p>
            <div class="explanation">{markdown(it.documentation)}</div>
        </article>
        <Show when=move || it.can_be_allowed()>
            <p>
                <button type="button" class="button small" on:click=move |_| muted::toggle(state, it.code)>
                    {move || if is_muted() { icon("check").into_any() } else { icon("mute").into_any() }}
                    {move || if is_muted() { "Unmute this rule" } else { "Mute this rule" }}
                </button>
            </p>
        </Show>
    }
}

/// The code in the address, empty for the list; `None` where it asks for no rules.
fn asked() -> Option<String> {
    let query = window().location().search().ok()?;
    let rest = query.strip_prefix(QUERY)?;
    match rest.strip_prefix('=') {
        Some(code) => Some(code.to_owned()),
        None => rest.is_empty().then(String::new),
    }
}

/// Sets the address's query, and leaves its fragment. It is no step of the browser's history.
fn write_query(query: &str) {
    let location = window().location();
    if let (Ok(path), Ok(hash), Ok(history)) =
        (location.pathname(), location.hash(), window().history())
    {
        let address = format!("{path}{query}{hash}");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}
