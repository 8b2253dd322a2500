//! The list of problems: by what they are about, of the severities that a person wants to see.

use crowsfoot::diagnostics::{Group, RULES, fix_all_safe, rule};
use crowsfoot::problem::{Applicability, Diagnostic, Severity, Subject};
use crowsfoot::schema::{Schema, TableId};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::icons::icon;
use super::rules;
use super::state::{EditKind, State};
use muted::MutedRules;
use row::{Explained, problem_row};

pub(crate) mod change;
pub(crate) mod markdown;
pub(crate) mod muted;
mod row;

/// More are not listed: nobody reads them, and the first ones are often their cause.
const MOST: usize = 200;

/// What is listed. It outlives the list, which is made anew with its tab.
#[derive(Clone, Copy)]
struct Filter {
    /// The severities that are not.
    hidden: RwSignal<Vec<Severity>>,
    /// See [`State`].
    of: RwSignal<Option<String>>,
}

impl Filter {
    fn shows(self, schema: &Schema, it: &Diagnostic) -> bool {
        let of = self.of.get();
        self.hidden.with(|hidden| !hidden.contains(&it.severity))
            && of.is_none_or(|of| concerns(schema, it, &of))
    }
}

/// Where the focus goes in the list.
const ROWS: &str = "#output-panel .problem, #output-panel .muted-rules li";

/// Puts the focus on the first problem, once it is listed.
pub(crate) fn focus_first() {
    request_animation_frame(|| focus_row(0));
}

/// Runs what takes a row out of the list, and puts the focus on the one that is then in its place.
fn keep_focus(event: &MouseEvent, run: impl FnOnce()) {
    let row = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let row = row.and_then(|it| it.closest("li").ok().flatten());
    let at = rows().iter().position(|it| Some(it) == row.as_ref()).unwrap_or_default();
    run();
    request_animation_frame(move || focus_row(at));
}

fn rows() -> Vec<Element> {
    let Ok(list) = document().query_selector_all(ROWS) else { return Vec::new() };
    (0..list.length()).filter_map(|it| list.item(it)).map(|it| it.unchecked_into()).collect()
}

/// The row at that place, or the last one; the list's tab where there is none.
fn focus_row(at: usize) {
    let rows = rows();
    let row = rows.get(at).or(rows.last());
    let button = row.and_then(|it| it.query_selector("button").ok().flatten());
    let button = button.or_else(|| document().get_element_by_id("tab-problems"));
    if let Some(it) = button {
        let _ = it.unchecked_into::<HtmlElement>().focus();
    }
}

/// What the list needs, once the whole program is there.
pub(crate) fn prepare(state: State) {
    provide_context(Filter { hidden: RwSignal::new(Vec::new()), of: state.problems_of });
    muted::restore(state);
}

#[component]
pub(crate) fn Problems() -> impl IntoView {
    let state = State::get();
    let filter: Filter = expect_context();
    let explained = Explained::new(None);
    let query = window().match_media("(hover: none)").ok().flatten();
    let hovers = query.is_none_or(|it| !it.matches());
    let count = Memo::new(move |_| state.problems.with(|it| it.len()));
    let shown = Memo::new(move |_| {
        let schema = state.schema.get();
        state.problems.with(|it| it.iter().filter(|it| filter.shows(&schema, it)).count())
    });
    let safe = Memo::new(move |_| state.problems.with(|it| safe_fixes(it)));
    let groups = move || {
        let problems = state.problems.get();
        let schema = state.schema.get_untracked();
        let shown = problems.iter().filter(|it| filter.shows(&schema, it));
        let listed: Vec<_> = shown.take(MOST).collect();
        let group = |group: &Group| {
            let rows: Vec<_> = listed.iter().filter(|it| group_of(it) == *group).collect();
            (!rows.is_empty()).then(|| {
                view! {
                    <section>
                        <h2 class="problems-group">{group.title()}<span class="badge">{rows.len()}</span></h2>
                        <ul>
                            {rows.into_iter().map(|it| problem_row(state, (*it).clone(), explained, hovers)).collect_view()}
                        </ul>
                    </section>
                }
            })
        };
        Group::ALL.iter().filter_map(group).collect_view()
    };
    view! {
        <Show
            when=move || { count.get() > 0 }
            fallback=move || view! {
                <div class="empty">
                    {icon("check")}
                    <p>"No problems."</p>
                    <p class="muted">{move || match state.rules.with(|it| it.muted.is_empty()) {
                        true => "Everything here works in the database and in the code.",
                        false => "The rules that are not muted find nothing.",
                    }}</p>
                </div>
            }
        >
            <div class="problems-head">
                <Severities filter />
                <Show when=move || { safe.get() > 1 }>
                    <button type="button" class="button small" on:click=move |_| {
                        let edit = state.document.with_untracked(|it| {
                            state.rules.with_untracked(|rules| fix_all_safe(it, rules))
                        });
                        state.edit(edit, EditKind::Step);
                    }>{icon("fix")}{move || format!("Fix {} safely", safe.get())}</button>
                </Show>
            </div>
            {move || filter.of.get().map(|table| view! {
                <p class="problems-of">
                    <span>"Only those of "<code>{table}</code></span>
                    <button type="button" class="button small" on:click=move |_| filter.of.set(None)>"List all"</button>
                </p>
            })}
            <div class="problems">{groups}</div>
            <Show when=move || shown.get() == 0>
                <p class="muted more">{move || match filter.of.get() {
                    Some(_) => "Of this table nothing is listed.".to_owned(),
                    None => format!("{} are hidden: press a severity to see them.", count.get()),
                }}</p>
            </Show>
            <Show when=move || { shown.get() > MOST }>
                <p class="muted more">{move || format!("… and {} more.", shown.get() - MOST)}</p>
            </Show>
        </Show>
        <MutedRules />
        <p class="more">{rules::link(None, "All rules")}<span class="muted">{format!(" ({})", RULES.len())}</span></p>
    }
}

/// How many problems there are of each severity; pressed, they are listed.
#[component]
fn Severities(filter: Filter) -> impl IntoView {
    let state = State::get();
    let button = move |severity: Severity| {
        let count = Memo::new(move |_| state.problems.with(|it| severity.count(it.iter())));
        let is_shown = move || filter.hidden.with(|it| !it.contains(&severity));
        let toggle = move |_| {
            filter.hidden.update(|it| match it.iter().position(|it| *it == severity) {
                Some(at) => drop(it.remove(at)),
                None => it.push(severity),
            });
        };
        let name = move || match (severity, count.get()) {
            (Severity::Error, 1) => "error",
            (Severity::Error, _) => "errors",
            (Severity::Warning, 1) => "warning",
            (Severity::Warning, _) => "warnings",
            (Severity::Advice, _) => "advice",
        };
        view! {
            <Show when=move || { count.get() > 0 }>
                <button
                    type="button"
                    class=format!("count {}", severity.name())
                    aria-pressed=move || is_shown().to_string()
                    title=move || if is_shown() { "Listed; press to hide" } else { "Hidden; press to list" }
                    on:click=toggle
                >{icon(severity.name())}{move || format!("{} {}", count.get(), name())}</button>
            </Show>
        }
    };
    view! {
        <div class="counts" role="group" aria-label="Severities">
            {Severity::ALL.map(button)}
        </div>
    }
}

/// Whether a problem is one of this table, its columns or a relation that ends there.
fn concerns(schema: &Schema, it: &Diagnostic, table: &str) -> bool {
    let is_it = |id: TableId| schema.table(id).is_some_and(|it| it.qualified_name() == table);
    match it.subject {
        Some(Subject::Table(id) | Subject::Column(id, _)) => is_it(id),
        Some(Subject::Relation(id)) => {
            schema.relation(id).is_some_and(|it| it.ends.iter().any(|it| is_it(it.table)))
        }
        Some(Subject::Enum(_)) | None => false,
    }
}

fn group_of(it: &Diagnostic) -> Group {
    rule(it.code).map_or(Group::Text, |it| it.group)
}

/// How many problems have a safe fix.
fn safe_fixes(problems: &[Diagnostic]) -> usize {
    let safe = |it: &Diagnostic| it.fixes.iter().any(|it| it.applicability == Applicability::Safe);
    problems.iter().filter(|it| safe(it)).count()
}
