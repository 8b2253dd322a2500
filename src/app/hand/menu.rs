//! A menu at a place of the page: what can be done with what is selected, or how to do it.

use crowsfoot::problem::Severity;
use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, Node};

use super::super::menu::{items_of, walk};
use super::actions::{ACTIONS, PROPERTIES, Section};
use super::{Hand, Item, Subject};

#[derive(Clone)]
pub(crate) struct OpenMenu {
    pub(crate) title: String,
    /// In the window, in CSS pixels.
    pub(crate) at: (f64, f64),
    /// With a line between each.
    pub(crate) sections: Vec<Vec<Item>>,
}

/// Opens the context menu for what is selected.
pub(crate) fn open(hand: Hand, at: (f64, f64)) {
    let subject = hand.subject();
    let wanted: &[Section] = match (subject.relation, subject.tables.len()) {
        (Some(_), _) => &[Section::Relation],
        (None, 0) => &[Section::Diagram, Section::View],
        (None, _) => &[Section::Column, Section::Table, Section::Arrange],
    };
    let items = |section: &Section| {
        let own = ACTIONS.iter().filter(|it| it.section == *section && it.applies(&subject));
        own.map(|it| it.item()).collect::<Vec<_>>()
    };
    let mut sections: Vec<Vec<Item>> = wanted.iter().map(items).collect();
    let properties = ACTIONS.iter().find(|it| it.label == PROPERTIES);
    if wanted != [Section::Diagram, Section::View] {
        let looks = ACTIONS.iter().filter(|it| it.looks_at_it() && it.applies(&subject));
        sections.push(looks.chain(properties).map(|it| it.item()).collect());
    }
    sections.retain(|it| !it.is_empty());
    hand.menu.set(Some(OpenMenu { title: title(&subject), at, sections }));
}

fn title(subject: &Subject) -> String {
    let schema = subject.document.schema();
    let table = |id| schema.table(id).map(|it| it.qualified_name()).unwrap_or_default();
    match (subject.relation, subject.column, subject.tables.as_slice()) {
        (Some(_), ..) => "Relation".into(),
        (_, Some((id, column)), _) => {
            let name = schema.column(id, column).map_or("", |it| &it.name);
            format!("{}.{name}", table(id))
        }
        (_, _, [one]) => table(*one),
        (_, _, []) => "Diagram".into(),
        (_, _, all) => super::tables::count(all.len()),
    }
}

/// Opens the context menu beside what is selected.
pub(super) fn at_selection(hand: Hand) {
    open(hand, beside_selection(hand));
}

/// Where something that concerns the selection may stand, in the window.
pub(super) fn beside_selection(hand: Hand) -> (f64, f64) {
    let (x, y) = hand.canvas.corner();
    let (width, height) = hand.canvas.size.get_untracked();
    let view = hand.canvas.view.get_untracked();
    match hand.canvas.selected_area() {
        Some(area) => {
            let left = view.x + (area.x + area.width.min(60.0)) * view.zoom;
            let top = view.y + (area.y + area.height.min(30.0)) * view.zoom;
            (x + left.clamp(0.0, width), y + top.clamp(0.0, height))
        }
        None => (x + width / 3.0, y + height / 3.0),
    }
}

#[component]
pub(crate) fn MenuLayer() -> impl IntoView {
    let hand = Hand::get();
    move || hand.menu.get().map(|menu| view! { <List menu /> })
}

#[component]
fn List(menu: OpenMenu) -> impl IntoView {
    let hand = Hand::get();
    let root = NodeRef::<Div>::new();
    let at = RwSignal::new(menu.at);
    Effect::new(move |_| {
        let Some(root) = root.get() else { return };
        let size = root.get_bounding_client_rect();
        let inner = |it: Result<wasm_bindgen::JsValue, _>| it.ok().and_then(|it| it.as_f64());
        let width = inner(window().inner_width()).unwrap_or_default();
        let height = inner(window().inner_height()).unwrap_or_default();
        at.update(|(x, y)| {
            *x = x.min(width - size.width() - 8.0).max(8.0);
            *y = y.min(height - size.height() - 8.0).max(8.0);
        });
        if let Some(first) = items_of(&root).first() {
            let _ = first.focus();
        }
    });
    let close = move || hand.menu.set(None);
    let pressed = move |event: KeyboardEvent| {
        event.stop_propagation();
        let Some(root) = root.get_untracked() else { return };
        match event.key().as_str() {
            "Escape" | "Tab" => {
                close();
                hand.focus_diagram();
            }
            key if walk(&root, key) => {}
            key => return begin_with(&root, key),
        }
        event.prevent_default();
    };
    let listener = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Node>().ok());
        if root.get_untracked().is_some_and(|it| !it.contains(target.as_ref())) {
            close();
        }
    });
    on_cleanup(move || listener.remove());
    let row = move |item: Item| {
        let label = item.label.clone();
        let about = item.about.clone();
        view! {
            <button
                type="button" role="menuitem" tabindex="-1"
                class:bad=item.severity == Some(Severity::Error)
                class:doubtful=item.severity == Some(Severity::Warning)
                on:click=move |_| {
                close();
                hand.focus_diagram();
                item.run(hand);
            }>
                <span class="menu-label">{label}</span>
                {(!about.is_empty()).then(|| view! { <span class="menu-about" class:change=item.is_change>{about}</span> })}
                {(!item.keys.is_empty()).then(|| view! { <kbd aria-hidden="true">{item.keys}</kbd> })}
            </button>
        }
    };
    let title = menu.title.clone();
    let sections = menu.sections.into_iter().enumerate().map(|(i, items)| {
        view! {
            {(i > 0).then(|| view! { <hr /> })}
            {items.into_iter().map(row).collect_view()}
        }
    });
    view! {
        <div
            class="menu-items context-menu" role="menu" aria-label=menu.title node_ref=root
            style:left=move || format!("{}px", at.get().0)
            style:top=move || format!("{}px", at.get().1)
            on:keydown=pressed
            on:contextmenu=|event| event.prevent_default()
        >
            <p class="menu-title" aria-hidden="true">{title}</p>
            {sections.collect_view()}
        </div>
    }
}

/// To the next item that begins with a letter.
fn begin_with(root: &HtmlElement, letter: &str) {
    if letter.chars().count() != 1 {
        return;
    }
    let items = items_of(root);
    let active = document().active_element();
    let at = items.iter().position(|it| active.as_ref() == Some(it)).map_or(0, |it| it + 1);
    let begins = |it: &&HtmlElement| {
        let text = it.text_content().unwrap_or_default();
        text.to_lowercase().starts_with(&letter.to_lowercase())
    };
    let (before, after) = items.split_at(at.min(items.len()));
    if let Some(it) = after.iter().chain(before).find(begins) {
        let _ = it.focus();
    }
}
