//! The list of problems: what, where, how to mend it, and why it is one.

use crowsfoot::diagnostics::{Options, RULES, fix_all_safe};
use crowsfoot::problem::{Applicability, Diagnostic, Severity};
use leptos::prelude::*;

use super::icons::icon;
use super::panes::Panes;
use super::state::{EditKind, Pane, State};
use markdown::{inline, markdown};

mod markdown;

/// More are not listed: nobody reads them, and the first ones are often their cause.
const MOST: usize = 200;

#[component]
pub(crate) fn Problems() -> impl IntoView {
    let state = State::get();
    // The rule that is explained: it stays open while one types.
    let explained = RwSignal::new(None::<&'static str>);
    let count = Memo::new(move |_| state.problems.with(|it| it.len()));
    let safe = Memo::new(move |_| state.problems.with(|it| safe_fixes(it)));
    let rows = move || {
        let problems = state.problems.get();
        let document = state.document.get_untracked();
        let row = |it: &Diagnostic| {
            let place = document.lines().line_col(it.range.start());
            problem_row(state, it.clone(), place.line + 1, place.col + 1, explained)
        };
        problems.iter().take(MOST).map(row).collect_view()
    };
    view! {
        <Show
            when=move || { count.get() > 0 }
            fallback=|| view! {
                <div class="empty">
                    {icon("check")}
                    <p>"No problems."</p>
                    <p class="muted">"Everything here works in the database and in the code."</p>
                </div>
            }
        >
            <div class="problems-head">
                <Counts />
                <Show when=move || { safe.get() > 1 }>
                    <button type="button" class="button small" on:click=move |_| {
                        let edit = state.document.with_untracked(|it| fix_all_safe(it, &Options::default()));
                        state.edit(edit, EditKind::Step);
                    }>{icon("fix")}{move || format!("Fix {} safely", safe.get())}</button>
                </Show>
            </div>
            <ul class="problems">{rows}</ul>
            <Show when=move || { count.get() > MOST }>
                <p class="muted more">{move || format!("… and {} more.", count.get() - MOST)}</p>
            </Show>
        </Show>
    }
}

#[component]
fn Counts() -> impl IntoView {
    let state = State::get();
    let count = move |severity: Severity| {
        state.problems.with(|it| it.iter().filter(|it| it.severity == severity).count())
    };
    let shown = move |severity, one: &'static str, many: &'static str| {
        move || {
            let count = count(severity);
            (count > 0).then(|| view! {
                <span class=format!("count {}", class(severity))>
                    {icon(class(severity))}{format!("{count} {}", if count == 1 { one } else { many })}
                </span>
            })
        }
    };
    view! {
        <p class="counts">
            {shown(Severity::Error, "error", "errors")}
            {shown(Severity::Warning, "warning", "warnings")}
            {shown(Severity::Advice, "advice", "advices")}
        </p>
    }
}

fn problem_row(
    state: State,
    it: Diagnostic,
    line: u32,
    column: u32,
    explained: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let panes = Panes::get();
    let (code, range) = (it.code, it.range);
    let rule = RULES.iter().find(|rule| rule.code == code);
    let severity = match it.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Advice => "Advice",
    };
    let go = move |_| {
        panes.show(Pane::Text);
        state.go_to(range);
    };
    let fixes = it.fixes.into_iter().map(|fix| {
        let review = fix.applicability == Applicability::NeedsReview;
        let (edit, title) = (fix.edit, fix.title.clone());
        view! {
            <button
                type="button"
                class="button small fix"
                title=if review { "Changes what the schema means: look at it first" } else { "Safe" }
                on:click=move |_| {
                    state.edit(edit.clone(), EditKind::Step);
                    state.announce(format!("Done: {title}"));
                }
            >{icon("fix")}<span>{inline(&fix.title)}</span></button>
        }
    });
    view! {
        <li class=format!("problem {}", class(it.severity))>
            <button type="button" class="problem-go" on:click=go>
                {icon(class(it.severity))}
                <span class="visually-hidden">{severity}": "</span>
                <span class="problem-message">{inline(&it.message)}</span>
                <span class="problem-place">
                    <span class="visually-hidden">"Line and column "</span>{format!("{line}:{column}")}
                </span>
            </button>
            <div class="problem-foot">
                {fixes.collect_view()}
                {match rule {
                    Some(rule) => view! {
                        <button
                            type="button"
                            class="problem-code"
                            aria-expanded=move || (explained.get() == Some(code)).to_string()
                            title="Why is this a problem?"
                            on:click=move |_| explained.update(|it| *it = (*it != Some(code)).then_some(code))
                        >{code}{icon("chevron-down")}</button>
                        <Show when=move || explained.get() == Some(code)>
                            <div class="explanation">{markdown(rule.documentation)}</div>
                        </Show>
                    }.into_any(),
                    None => view! { <span class="problem-code">{code}</span> }.into_any(),
                }}
            </div>
        </li>
    }
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

/// How many problems have a safe fix.
fn safe_fixes(problems: &[Diagnostic]) -> usize {
    let safe = |it: &Diagnostic| it.fixes.iter().any(|it| it.applicability == Applicability::Safe);
    problems.iter().filter(|it| safe(it)).count()
}
