//! What a person may choose of the shown target. The document remembers it, in the Project's key of the target's
//! name, so it goes with the link and is undone like anything else.

use crowsfoot::edits;
use crowsfoot::generate::{OptionSpec, Options, Target};
use leptos::prelude::*;

use super::state::{EditKind, State};

/// What the document says of a target.
pub(crate) fn chosen(target: &'static Target) -> Memo<Options> {
    let state = State::get();
    Memo::new(move |_| state.schema.with(|it| target.options_of(it).0))
}

/// A control for each option: a box for one that is on or off, else a list.
#[component]
pub(crate) fn OptionForm(target: &'static Target, options: Memo<Options>) -> impl IntoView {
    let state = State::get();
    let choose = move |spec: &'static OptionSpec, value: &str| {
        let mut options = options.get_untracked();
        options.choose(spec, value);
        let written = target.written(&options);
        let edit = state.document.with_untracked(|it| edits::remember(it, target.id, &written));
        state.edit(edit, EditKind::Step);
    };
    let problems = Memo::new(move |_| state.schema.with(|it| target.options_of(it).1.join(" ")));
    let controls = target.options.iter().map(|spec| {
        let is_switch = matches!(spec.default(), "true" | "false");
        let about = move || {
            let value = options.with(|it| it.get(spec));
            spec.values.iter().find(|it| it.value == value).map_or("", |it| it.about)
        };
        if is_switch {
            view! {
                <label class="option" title=about>
                    <input
                        type="checkbox"
                        prop:checked=move || options.with(|it| it.is_on(spec))
                        on:change:target=move |event| choose(spec, if event.target().checked() { "true" } else { "false" })
                    />
                    {spec.title}
                </label>
            }
            .into_any()
        } else {
            view! {
                <label class="option" title=about>
                    {spec.title}
                    <select on:change:target=move |event| choose(spec, &event.target().value())>
                        {spec.values.iter().map(|it| view! {
                            <option value=it.value title=it.about selected=move || options.with(|all| all.get(spec) == it.value)>
                                {it.value}
                            </option>
                        }).collect_view()}
                    </select>
                </label>
            }
            .into_any()
        }
    });
    view! {
        <fieldset class="options" aria-label=format!("Options of {}", target.title)>
            {controls.collect_view()}
            <Show when=move || problems.with(|it| !it.is_empty())>
                <span class="option-problem" role="status">{move || problems.get()}</span>
            </Show>
        </fieldset>
    }
}
