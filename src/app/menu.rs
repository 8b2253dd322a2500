//! A button with a menu, by pointer and by keyboard.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};

use super::icons::icon;

/// Children are `role="menuitem"` buttons. `open` lets a shortcut open it.
#[component]
pub(crate) fn Menu(
    label: &'static str,
    icon_name: &'static str,
    open: RwSignal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let walk = move |key: &str| root.get_untracked().is_some_and(|it| walk(&it, key));
    let focus_button = move || {
        let button = root.get_untracked().and_then(|it| it.query_selector("button").ok().flatten());
        if let Some(button) = button {
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    };
    Effect::new(move |before: Option<bool>| {
        let open = open.get();
        if open && before == Some(false) {
            request_animation_frame(move || {
                walk("Home");
            });
        }
        open
    });
    let pressed = move |event: KeyboardEvent| {
        match event.key().as_str() {
            key if open.get_untracked() && walk(key) => {}
            "ArrowDown" => open.set(true),
            "Escape" if open.get_untracked() => {
                open.set(false);
                focus_button();
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let left = move |event: FocusEvent| {
        let to = event.related_target().and_then(|it| it.dyn_into::<Node>().ok());
        if root.get_untracked().is_some_and(|it| !it.contains(to.as_ref())) {
            open.set(false);
        }
    };
    // A press elsewhere closes it, on what takes no focus too.
    window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Node>().ok());
        if open.get_untracked()
            && root.get_untracked().is_some_and(|it| !it.contains(target.as_ref()))
        {
            open.set(false);
        }
    });
    view! {
        <div class="menu" node_ref=root on:keydown=pressed on:focusout=left>
            <button
                type="button"
                class="bar-button"
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                aria-label=label
                on:click=move |_| open.update(|it| *it = !*it)
            >
                {icon(icon_name)}<span class="wide-only">{label}</span>{icon("chevron-down")}
            </button>
            <Show when=move || open.get()>
                <div class="menu-items" role="menu" aria-label=label on:click=move |_| {
                    open.set(false);
                }>{children()}</div>
            </Show>
        </div>
    }
}

#[component]
pub(crate) fn MenuItem(
    label: &'static str,
    #[prop(optional)] about: &'static str,
    #[prop(optional)] keys: &'static str,
    run: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" role="menuitem" tabindex="-1" on:click=move |_| run()>
            <span class="menu-label">{label}</span>
            {(!about.is_empty()).then(|| view! { <span class="menu-about">{about}</span> })}
            {(!keys.is_empty()).then(|| view! { <kbd>{keys}</kbd> })}
        </button>
    }
}

/// What can be chosen of a menu, in its order.
pub(crate) fn items_of(root: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all("[role=menuitem]") else { return Vec::new() };
    (0..list.length()).filter_map(|it| list.item(it)).map(|it| it.unchecked_into()).collect()
}

/// Puts the focus where a key leads in a menu; whether it leads anywhere.
pub(crate) fn walk(root: &HtmlElement, key: &str) -> bool {
    let items = items_of(root);
    let active = document().active_element();
    let now = items.iter().position(|it| active.as_ref() == Some(it));
    let now = now.map_or(-1, |it| it as isize);
    let to = match key {
        "ArrowDown" => now + 1,
        "ArrowUp" => now.max(0) - 1,
        "Home" => 0,
        "End" => -1,
        _ => return false,
    };
    let count = items.len() as isize;
    if count > 0
        && let Some(item) = items.get(to.rem_euclid(count) as usize)
    {
        let _ = item.focus();
    }
    true
}
