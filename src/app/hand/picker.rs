//! A list that one searches by typing: the palette of all commands, tables and columns; groups, colours, types.

use crowsfoot::order;
use std::sync::Arc;

use crowsfoot::scene::sentence;
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::super::dialogs::{closed, show_modal};
use super::super::state::Selection;
use super::actions::{ACTIONS, Section};
use super::{Hand, Item};

/// More are not shown: whoever searches goes on typing.
const MOST: usize = 60;

type Free = Arc<dyn Fn(Hand, &str) + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Picker {
    pub(crate) title: &'static str,
    /// What the empty field says.
    hint: &'static str,
    items: Arc<Vec<Item>>,
    /// What is done with a text that is in no list: what to call that, and how.
    free: Option<(&'static str, Free)>,
}

impl Picker {
    pub(crate) fn new(title: &'static str, hint: &'static str, items: Vec<Item>) -> Picker {
        Picker { title, hint, items: Arc::new(items), free: None }
    }

    pub(crate) fn free(
        self,
        label: &'static str,
        run: impl Fn(Hand, &str) + Send + Sync + 'static,
    ) -> Picker {
        Picker { free: Some((label, Arc::new(run))), ..self }
    }

    fn found(&self, query: &str) -> Vec<Item> {
        let mut found = search(&self.items, query);
        let query = query.trim();
        if let Some((label, run)) = self.free.clone()
            && !query.is_empty()
            && !found.iter().any(|it| it.label == query)
        {
            let text = query.to_owned();
            found.push(Item::new(format!("{label} “{query}”"), move |hand| run(hand, &text)));
        }
        found
    }
}

/// Those in which each word of the query begins a word, the best first: a label that begins with it, then
/// one of whose words does, then what is in it anywhere.
fn search(items: &[Item], query: &str) -> Vec<Item> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return items.iter().take(MOST).cloned().collect();
    }
    let mut ranked: Vec<(u8, &Item)> = Vec::new();
    for item in items {
        let label = item.label.to_lowercase();
        let about = item.about.to_lowercase();
        let rank = |word: &&str| {
            let starts = |text: &str| {
                text.match_indices(*word).any(|(at, _)| {
                    text.get(..at).is_none_or(|it| !it.ends_with(char::is_alphanumeric))
                })
            };
            match () {
                () if label.starts_with(*word) => Some(0),
                () if starts(&label) => Some(1),
                () if label.contains(*word) => Some(2),
                () if about.contains(*word) => Some(3),
                () => None,
            }
        };
        let ranks: Option<Vec<u8>> = words.iter().map(rank).collect();
        if let Some(worst) = ranks.and_then(|it| it.into_iter().max()) {
            ranked.push((worst, item));
        }
    }
    order::sort_by_key(&mut ranked, |it| it.0);
    ranked.into_iter().take(MOST).map(|it| it.1.clone()).collect()
}

/// Everything that can be done now, and everything one can go to.
pub(super) fn palette(hand: Hand) {
    let subject = hand.subject();
    let schema = subject.document.schema();
    // What is at hand first.
    let order = [
        Section::Column,
        Section::Relation,
        Section::Table,
        Section::Arrange,
        Section::Diagram,
        Section::View,
        Section::Text,
        Section::Page,
    ];
    let own = |section| ACTIONS.iter().skip(1).filter(move |it| it.section == section);
    let actions = order.into_iter().flat_map(own).filter(|it| it.applies(&subject));
    let mut items: Vec<Item> = actions.map(|it| it.item().about(it.section.title())).collect();
    let tables = || schema.tables().filter(|it| !it.1.implicit);
    for (id, table) in tables() {
        let name = table.qualified_name();
        let about = format!("Table, {} columns", table.columns.len());
        items.push(
            Item::new(name, move |hand| {
                hand.select_tables(&[id]);
                show(hand);
            })
            .about(about),
        );
    }
    for (id, table) in tables() {
        for (column, it) in table.columns() {
            let label = format!("{}.{}", table.qualified_name(), it.name);
            items.push(
                Item::new(label, move |hand| {
                    hand.select_column(id, column);
                    show(hand);
                })
                .about(format!("Column, {}", it.ty.raw)),
            );
        }
    }
    items.extend(super::go::elements(schema));
    for id in hand.state.scene.get_untracked().edges.iter().flatten().map(|it| it.relation) {
        let sentence = sentence(schema, id);
        let label = sentence.split(" (").next().unwrap_or_default().to_owned();
        items.push(
            Item::new(label, move |hand| {
                let schema = hand.state.schema.get_untracked();
                hand.select(Selection::of_relation(&schema, id));
                show(hand);
            })
            .about("Relation"),
        );
    }
    hand.pick(Picker::new("Commands, tables, columns", "A command, a table or a column", items));
}

fn show(hand: Hand) {
    super::go::to(hand, super::super::state::Pane::Diagram);
    hand.canvas.show_selection();
}

#[component]
pub(crate) fn PickerDialog(picker: Picker) -> impl IntoView {
    let hand = Hand::get();
    let dialog = NodeRef::<html::Dialog>::new();
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let (title, hint) = (picker.title, picker.hint);
    // What was found is never the same again.
    let found = Memo::new_with_compare(move |_| Arc::new(picker.found(&query.get())), |_, _| true);
    show_modal(dialog);
    let close = move || hand.dialogs.close();
    let take = move |index: usize| {
        let Some(item) = found.with_untracked(|it| it.get(index).cloned()) else { return };
        // Gives the focus back before what it opens takes it.
        if let Some(it) = dialog.get_untracked() {
            it.close();
        }
        close();
        item.run(hand);
    };
    let pressed = move |event: KeyboardEvent| {
        let count = found.with_untracked(|it| it.len());
        let now = at.get_untracked();
        let to = match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                return take(now);
            }
            "ArrowDown" if count > 0 => (now + 1) % count,
            "ArrowUp" if count > 0 => (now + count - 1) % count,
            "PageDown" if count > 0 => (now + 8).min(count - 1),
            "PageUp" => now.saturating_sub(8),
            _ => return,
        };
        event.prevent_default();
        at.set(to);
        request_animation_frame(move || {
            if let Some(it) = document().get_element_by_id(&format!("pick-{to}")) {
                it.scroll_into_view_with_bool(false);
            }
        });
    };
    let outside = move |event: leptos::ev::PointerEvent| {
        if dialog.get_untracked().is_some_and(|it| event.target() == Some((*it).clone().into())) {
            close();
        }
    };
    let row = move |(index, item): (usize, Item)| {
        view! {
            <li
                role="option" id=format!("pick-{index}")
                aria-selected=move || (at.get() == index).to_string()
                on:click=move |_| take(index)
                on:pointermove=move |_| if at.get_untracked() != index { at.set(index) }
            >
                {item.color.map(|it| view! { <span class="swatch" style:background=it></span> })}
                <span class="pick-label">{item.label}</span>
                <span class="pick-about">{item.about}</span>
                {(!item.keys.is_empty()).then(|| view! { <kbd>{item.keys}</kbd> })}
            </li>
        }
    };
    let empty = Memo::new(move |_| found.with(|it| it.is_empty()));
    view! {
        <dialog class="picker" node_ref=dialog aria-label=title on:close=move |event| closed(&event, hand.dialogs) on:pointerdown=outside>
            <div class="dialog">
                <input
                    type="text" class="picker-field" role="combobox" aria-expanded="true" aria-controls="pick-list"
                    aria-autocomplete="list" aria-label=title placeholder=hint autocomplete="off" spellcheck="false"
                    aria-activedescendant=move || (!empty.get()).then(|| format!("pick-{}", at.get()))
                    on:keydown=pressed
                    on:input:target=move |event| {
                        at.set(0);
                        query.set(event.target().value());
                    }
                />
                <ul class="picks" id="pick-list" role="listbox" aria-label=title hidden=move || empty.get()>
                    {move || found.get().iter().cloned().enumerate().map(row).collect_view()}
                </ul>
                <p class="muted more" role="status" hidden=move || !empty.get()>"Nothing is called that."</p>
            </div>
        </dialog>
    }
}
