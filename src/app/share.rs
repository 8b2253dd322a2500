//! Sharing: the whole document in a link.

use crowsfoot::document::Document;
use crowsfoot::share;
use leptos::prelude::*;

use super::icons::icon;
use super::output::copy_text;
use super::state::State;

#[component]
pub(crate) fn Share() -> impl IntoView {
    let state = State::get();
    let link = state.document.with_untracked(link);
    let length = link.chars().count();
    let long = length > share::ADVISED_CHARS;
    let said = RwSignal::new("");
    let copy = {
        let link = link.clone();
        move |_| {
            let link = link.clone();
            leptos::task::spawn_local(async move {
                let done = copy_text(&link).await;
                said.set(if done {
                    "Copied."
                } else {
                    "The browser does not let the page copy: the link is selected, press Ctrl C."
                });
            });
        }
    };
    view! {
        <p>"The link holds the whole schema. Whoever opens it has a copy; nothing is stored on a server."</p>
        <div class="share-row">
            <input
                type="text" readonly class="text-field" aria-label="Link" prop:value=link.clone()
                on:focus:target=move |event| event.target().select()
            />
            <button type="button" class="button primary" on:click=copy>{icon("copy")}"Copy link"</button>
        </div>
        <p class="share-length" class:warning=long>
            {format!("{} characters", thousands(length))}
            {long.then(|| view! {
                <span>
                    {format!(
                        ". Some chat and mail programs cut links over {}: send the file instead (Ctrl S), or try the link before you rely on it.",
                        thousands(share::ADVISED_CHARS)
                    )}
                </span>
            })}
        </p>
        <p role="status" class="said">{move || said.get()}</p>
    }
}

/// The address of this page with the document in it.
pub(crate) fn link(document: &Document) -> String {
    let href = window().location().href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{}", share::encode(document.text()))
}

/// `?embed` in the address: the diagram alone, to look at.
pub(crate) fn is_embedded() -> bool {
    let query = window().location().search().unwrap_or_default();
    query.trim_start_matches('?').split('&').any(|it| it.split('=').next() == Some("embed"))
}

/// Leads from the diagram alone to all of the page.
#[component]
pub(crate) fn OpenWhole() -> impl IntoView {
    let state = State::get();
    let href = move || {
        let link = state.document.with(link);
        let (page, fragment) = link.split_once('#').unwrap_or((&link, ""));
        format!("{}#{fragment}", page.split('?').next().unwrap_or_default())
    };
    view! { <a class="open-whole button small" href=href target="_blank" rel="noopener">"Open in Crowsfoot"</a> }
}

/// `12,345`
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
