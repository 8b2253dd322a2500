//! One problem: what, where, how to mend it, why it is one, and how to hear no more of it.

use crowsfoot::diagnostics::{Rule, owner_to_allow, rule};
use crowsfoot::edits::{self, Owner};
use crowsfoot::problem::{Applicability, Diagnostic, Severity};
use leptos::prelude::*;

use super::super::icons::icon;
use super::super::panes::Panes;
use super::super::rules;
use super::super::state::{EditKind, Pane, State};
use super::change::change;
use super::markdown::{inline, markdown};
use super::{keep_focus, muted};

/// The code of the rule that is explained: it stays open while one types.
pub(super) type Explained = RwSignal<Option<&'static str>>;

pub(super) fn problem_row(
    state: State,
    it: Diagnostic,
    explained: Explained,
    hovers: bool,
) -> impl IntoView {
    let panes = Panes::get();
    let (code, range) = (it.code, it.range);
    let place = state.document.with_untracked(|document| document.lines().line_col(range.start()));
    let place = format!("{}:{}", place.line + 1, place.col + 1);
    let severity = match it.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Advice => "Advice",
    };
    let go = move |_| {
        panes.show(Pane::Text);
        state.go_to(range);
    };
    let owner = state.document.with_untracked(|document| owner_to_allow(document, &it));
    let fixes = it.fixes.into_iter().map(move |fix| {
        let review = fix.applicability == Applicability::NeedsReview;
        let (edit, title, name) = (fix.edit.clone(), fix.title.clone(), fix.title.clone());
        // Most are never looked at. Where nothing hovers they are always shown.
        let is_shown = RwSignal::new(!hovers);
        let change = move || state.document.with_untracked(|it| change(it, &fix));
        view! {
            <button
                type="button"
                class="button small fix"
                title=if review { "Changes what the schema means: look at it first" } else { "Safe" }
                on:pointerenter=move |_| is_shown.set(true)
                on:focus=move |_| is_shown.set(true)
                on:click=move |event| keep_focus(&event, || {
                    state.edit(edit.clone(), EditKind::Step);
                    state.announce(format!("Done: {title}"));
                })
            >{icon("fix")}<span>{inline(&name)}</span></button>
            <Show when=move || review && is_shown.get()><pre class="fix-change">{change.clone()}</pre></Show>
        }
    });
    view! {
        <li class=format!("problem {}", it.severity.name())>
            <button type="button" class="problem-go" on:click=go>
                {icon(it.severity.name())}
                <span class="visually-hidden">{severity}": "</span>
                <span class="problem-message">{inline(&it.message)}</span>
                <span class="problem-place">
                    <span class="visually-hidden">"Line and column "</span>{place}
                </span>
            </button>
            <div class="problem-foot">
                {fixes.collect_view()}
                {match rule(code) {
                    Some(rule) => about(state, rule, owner, explained).into_any(),
                    None => view! { <span class="problem-code">{code}</span> }.into_any(),
                }}
            </div>
        </li>
    }
}

/// The rule's code, which opens its documentation, and the ways to silence it.
fn about(state: State, rule: &'static Rule, owner: Owner, explained: Explained) -> impl IntoView {
    let code = rule.code;
    let where_to = match owner {
        Owner::Column(..) => "Writes it into the document: on this column",
        Owner::Table(_) => "Writes it into the document: on this table",
        _ => "Writes it into the document: in the Project, for all of it",
    };
    let allow = move |event| {
        keep_focus(&event, || {
            let edit = state.document.with_untracked(|it| edits::allow(it, owner, code));
            state.edit(edit, EditKind::Step);
            state.announce(format!("{code} is allowed here."));
        });
    };
    let silence = rule.can_be_allowed().then(|| view! {
        <span class="problem-silence">
            <button type="button" class="problem-code" title=where_to on:click=allow>"Allow here"</button>
            <button type="button" class="problem-code" title="In this browser, for every document"
                on:click=move |event| keep_focus(&event, || muted::toggle(state, code))>"Mute this rule"</button>
        </span>
    });
    view! {
        <button
            type="button"
            class="problem-code"
            aria-expanded=move || (explained.get() == Some(code)).to_string()
            title="Why is this a problem?"
            on:click=move |_| explained.update(|it| *it = (*it != Some(code)).then_some(code))
        >{code}{icon("chevron-down")}</button>
        {silence}
        <Show when=move || explained.get() == Some(code)>
            <div class="explanation">
                {markdown(rule.documentation)}
                <p>{rules::link(Some(rule), "The page of this rule")}</p>
            </div>
        </Show>
    }
}
