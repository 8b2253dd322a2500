//! The output pane: a tab for the problems and one for each family of targets. Only what is seen is generated.

use crowsfoot::generate::{Family, File, Language, TARGETS, Target};
use crowsfoot::problem::Severity;
use crowsfoot::text::{LineIndex, TextEdit, TextSize};
use js_sys::Array;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, KeyboardEvent};

use super::documents::file_name;
use super::icons::icon;
use super::js;
use super::options::{self, OptionForm};
use super::panes::Panes;
use super::problems::Problems;
use super::state::{Pane, State};

#[component]
pub(crate) fn Output() -> impl IntoView {
    let panes = Panes::get();
    let tabs = NodeRef::<Div>::new();
    let shown = Memo::new(move |before: Option<&Vec<usize>>| shown(before, panes.tab.get()));
    let at = Memo::new(move |_| tab_of(panes.tab.get()));
    let choose = move |tab: usize| {
        let target =
            tab.checked_sub(1).and_then(|it| shown.with_untracked(|all| all.get(it).copied()));
        panes.tab.set(target.map_or(0, |it| it + 1));
    };
    let pressed = move |event: KeyboardEvent| {
        let count = Family::ALL.len() + 1;
        let at = at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        choose(next);
        let all = tabs.get_untracked().and_then(|it| it.query_selector_all("[role=tab]").ok());
        if let Some(tab) = all.and_then(|it| it.item(next as u32)) {
            let _ = tab.unchecked_into::<HtmlElement>().focus();
        }
    };
    let tab = move |tab: usize, content: AnyView| {
        let selected = move || at.get() == tab;
        view! {
            <button
                type="button" role="tab" id=format!("tab-{tab}") aria-controls="output-panel"
                aria-selected=move || selected().to_string()
                tabindex=move || if selected() { "0" } else { "-1" }
                on:click=move |_| choose(tab)
            >{content}</button>
        }
    };
    view! {
        <div class="output">
            <div class="tabs" role="tablist" aria-label="Output" node_ref=tabs on:keydown=pressed>
                {tab(0, view! { "Problems"<Count /> }.into_any())}
                {Family::ALL.iter().zip(1..).map(|(it, at)| tab(at, it.title().into_any())).collect_view()}
            </div>
            <div class="output-panel" role="tabpanel" id="output-panel" aria-labelledby=move || format!("tab-{}", at.get())>
                <For each=move || at.get().checked_sub(1).and_then(|it| Family::ALL.get(it)) key=|it| **it let:family>
                    <Targets family=*family />
                </For>
                // By key, so that no target takes over what another has put into the page.
                <For each=move || [panes.tab.get()] key=|it| *it let:at>
                    {match at.checked_sub(1).and_then(|it| TARGETS.get(it)) {
                        None => view! { <div class="scroll"><Problems /></div> }.into_any(),
                        Some(target) => view! { <Generated target /> }.into_any(),
                    }}
                </For>
            </div>
        </div>
    }
}

/// The targets of a family, of which one is shown.
#[component]
fn Targets(family: Family) -> impl IntoView {
    let panes = Panes::get();
    let target = move |(at, it): (usize, &'static Target)| {
        view! {
            <button
                type="button" title=it.about
                aria-pressed=move || (panes.tab.get() == at + 1).to_string()
                on:click=move |_| panes.tab.set(at + 1)
            >{it.title}</button>
        }
    };
    let all = TARGETS.iter().enumerate().filter(|(_, it)| it.family() == family);
    view! {
        <div class="targets" role="group" aria-label=format!("{} targets", family.title())>
            {all.map(target).collect_view()}
        </div>
    }
}

/// The tab of what `Panes::tab` shows: 0 of the problems, then one a family.
fn tab_of(shown: usize) -> usize {
    let target = shown.checked_sub(1).and_then(|it| TARGETS.get(it));
    let family = |it: &Target| Family::ALL.iter().position(|family| *family == it.family());
    target.and_then(family).map_or(0, |it| it + 1)
}

/// The target of each family that is shown, or was when the family was last looked at.
fn shown(before: Option<&Vec<usize>>, tab: usize) -> Vec<usize> {
    let first = |family: &Family| TARGETS.iter().position(|it| it.family() == *family);
    let mut shown =
        before.cloned().unwrap_or_else(|| Family::ALL.iter().filter_map(first).collect());
    if let Some((target, family)) = tab.checked_sub(1).zip(tab_of(tab).checked_sub(1))
        && let Some(it) = shown.get_mut(family)
    {
        *it = target;
    }
    shown
}

#[component]
fn Count() -> impl IntoView {
    let state = State::get();
    let count = Memo::new(move |_| {
        state.problems.with(|it| (it.len(), it.iter().map(|it| it.severity).min()))
    });
    let class = move || match count.get().1 {
        Some(Severity::Error) => "badge error",
        Some(Severity::Warning) => "badge warning",
        Some(Severity::Advice) => "badge advice",
        None => "badge none",
    };
    view! { <span class=class>{move || count.get().0}</span> }
}

#[component]
fn Generated(target: &'static Target) -> impl IntoView {
    let state = State::get();
    let panes = Panes::get();
    let options = options::chosen(target);
    let files = Memo::new(move |before: Option<&Vec<File>>| {
        // Out of sight nothing is generated; what was stays until it is seen again.
        if panes.folded(Pane::Output) {
            return before.cloned().unwrap_or_default();
        }
        state.schema.with(|it| options.with(|options| (target.generate)(it, options)))
    });
    let chosen = RwSignal::new(String::new());
    let at = Memo::new(move |_| {
        let path = chosen.get();
        files.with(|it| it.iter().position(|it| it.path == path).unwrap_or(0))
    });
    let content = Memo::new(move |_| {
        files.with(|it| it.get(at.get()).map(|it| it.content.clone()).unwrap_or_default())
    });
    let several = Memo::new(move |_| files.with(|it| it.len() > 1));
    let copied = RwSignal::new(false);
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            let done = copy_text(&content.get_untracked()).await;
            copied.set(done);
            state.announce(if done {
                "Copied."
            } else {
                "The browser does not let the page copy: select the text."
            });
            set_timeout(move || copied.set(false), std::time::Duration::from_millis(1500));
        });
    };
    let download = move |_| {
        leptos::task::spawn_local(download_files(state, target, files.get_untracked()));
    };
    view! {
        <div class="generated">
            <div class="output-tools">
                <Show when=move || several.get() fallback=move || view! {
                    <span class="file-name">{move || files.with(|it| it.first().map(|it| it.path.clone()))}</span>
                }>
                    <select
                        class="file-select"
                        aria-label="File"
                        prop:value=move || files.with(|it| it.get(at.get()).map(|it| it.path.clone()).unwrap_or_default())
                        on:change:target=move |event| chosen.set(event.target().value())
                    >
                        {move || files.with(|it| it.iter().enumerate().map(|(i, it)| view! {
                            <option value=it.path.clone() selected=move || at.get() == i>{it.path.clone()}</option>
                        }).collect_view())}
                    </select>
                </Show>
                <span class="spacer"></span>
                <button type="button" class="icon-button" aria-label="Copy" title="Copy" on:click=copy>
                    {move || icon(if copied.get() { "check" } else { "copy" })}
                </button>
                <button
                    type="button" class="icon-button" on:click=download
                    aria-label=move || if several.get() { "Download all as zip" } else { "Download" }
                    title=move || if several.get() { "Download all files as a zip" } else { "Download" }
                >{icon("download")}</button>
            </div>
            {(!target.options.is_empty()).then(|| view! { <OptionForm target options /> })}
            <Code text=content language=target.language label=target.title />
        </div>
    }
}

/// A text to look at: plain at first, highlighted once the editor's code is there.
#[component]
fn Code(text: Memo<String>, language: Language, label: &'static str) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let viewer = RwSignal::new_local(None::<js::Viewer>);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        leptos::task::spawn_local(async move {
            if let Ok(it) = js::load_viewer(&place).await {
                // The tab may be gone by now.
                let _ = viewer.try_set(Some(it.unchecked_into()));
            }
        });
    });
    let id = match language {
        Language::Sql => "sql",
        Language::Rust => "rust",
        Language::Python => "python",
        Language::Dbml => "dbml",
        Language::Json => "json",
        Language::Mermaid | Language::PlantUml | Language::Markdown => "text",
    };
    Effect::new(move |before: Option<Option<String>>| {
        let viewer = viewer.get()?;
        let text = text.get();
        match before.flatten() {
            Some(before) => viewer.change(&changes(&before, &text)),
            None => viewer.show(&text, id, label),
        }
        Some(text)
    });
    view! {
        <div class="code" node_ref=place>
            <Show when=move || viewer.with(Option::is_none)>
                <pre tabindex="0" aria-label=label>{move || text.get()}</pre>
            </Show>
        </div>
    }
}

/// What makes one text of another, as the viewer takes it.
fn changes(before: &str, after: &str) -> Array {
    let edit = TextEdit::between_lines(before, after);
    let lines = (!before.is_ascii()).then(|| LineIndex::new(before));
    let utf16 = |at: TextSize| lines.as_ref().map_or(at.into(), |it| it.to_utf16(at));
    let values = edit.indels().iter().flat_map(|it| {
        let place = [it.delete.start(), it.delete.end()];
        place.map(|it| JsValue::from(utf16(it))).into_iter().chain([it.insert.as_str().into()])
    });
    values.collect()
}

/// Puts a text on the clipboard; answers whether the browser let it.
pub(crate) async fn copy_text(text: &str) -> bool {
    // Outside of a secure context there is no clipboard.
    let navigator = window().navigator();
    let has =
        js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| !it.is_undefined());
    if !has {
        return false;
    }
    let written = navigator.clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(written).await.is_ok()
}

async fn download_files(state: State, target: &'static Target, files: Vec<File>) {
    let name = file_name(&state.name.get_untracked());
    if let [file] = files.as_slice() {
        let last = file.path.rsplit('/').next().unwrap_or(&file.path);
        let extension = last.rsplit_once('.').map_or("txt", |it| it.1);
        return js::save(
            &format!("{name}.{extension}"),
            &file.content.as_str().into(),
            "text/plain",
        );
    }
    let pairs: Array = files
        .iter()
        .map(|it| JsValue::from(Array::of2(&it.path.as_str().into(), &it.content.as_str().into())))
        .collect();
    match js::zip(pairs).await {
        Ok(bytes) => js::save(&format!("{name}-{}.zip", target.id), &bytes, "application/zip"),
        Err(_) => state.announce("The zip cannot be made: the page's files are out of reach."),
    }
}
