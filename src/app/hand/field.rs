//! A text field in the diagram, at the place of what it names.

use std::sync::Arc;

use crowsfoot::layout::Rect;
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::{Hand, plain};

type Commit = Arc<dyn Fn(Hand, &str) -> Result<(), String> + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Field {
    label: &'static str,
    hint: &'static str,
    /// In diagram units.
    rect: Rect,
    value: String,
    commit: Commit,
}

impl Field {
    /// `commit` gets what was written; what it refuses stays in the field, with the reason.
    pub(crate) fn new(
        label: &'static str,
        rect: Rect,
        value: String,
        commit: impl Fn(Hand, &str) -> Result<(), String> + Send + Sync + 'static,
    ) -> Field {
        Field { label, hint: "", rect, value, commit: Arc::new(commit) }
    }

    pub(crate) fn hint(self, hint: &'static str) -> Field {
        Field { hint, ..self }
    }
}

#[component]
pub(crate) fn FieldLayer() -> impl IntoView {
    let hand = Hand::get();
    move || hand.field.get().map(|field| view! { <Text field /> })
}

#[component]
fn Text(field: Field) -> impl IntoView {
    let hand = Hand::get();
    let input = NodeRef::<Input>::new();
    let refused = RwSignal::new(String::new());
    let Field { label, hint, rect, value, commit } = field;
    let first = value.clone();
    Effect::new(move |_| {
        if let Some(it) = input.get() {
            // Once it is in the page.
            request_animation_frame(move || {
                let _ = it.focus();
                it.select();
            });
        }
    });
    let close = move || hand.field.set(None);
    let finish = move |leaving: bool| {
        // Closing takes the focus away, which ends here once more.
        if hand.field.with_untracked(Option::is_none) {
            return;
        }
        let Some(written) = input.get_untracked().map(|it| it.value()) else { return };
        if leaving && (written == first || written.trim().is_empty()) {
            return close();
        }
        match commit(hand, &written) {
            Ok(()) => {
                close();
                if !leaving {
                    hand.focus_diagram();
                }
            }
            Err(why) if leaving => {
                close();
                hand.refuse(why);
            }
            Err(why) => refused.set(plain(&why)),
        }
    };
    let leave = finish.clone();
    let pressed = move |event: KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" => finish(false),
            "Escape" => {
                close();
                hand.focus_diagram();
            }
            _ => return,
        }
        event.prevent_default();
    };
    let view = hand.canvas.view;
    let px = |it: f64| format!("{}px", it.round());
    view! {
        <div
            class="canvas-field"
            style:left=move || px(view.with(|it| it.x + rect.x * it.zoom))
            style:top=move || px(view.with(|it| it.y + rect.y * it.zoom))
            style:width=move || px(view.with(|it| (rect.width * it.zoom).max(150.0)))
        >
            <input
                type="text" node_ref=input aria-label=label placeholder=hint autocomplete="off" spellcheck="false"
                prop:value=value
                style:height=move || px(view.with(|it| (rect.height * it.zoom).max(26.0)))
                aria-invalid=move || refused.with(|it| !it.is_empty()).to_string()
                aria-describedby="field-refused"
                on:keydown=pressed
                on:blur=move |_| leave(true)
                on:input=move |_| refused.set(String::new())
            />
            <p id="field-refused" class="field-refused" role="alert" hidden=move || refused.with(String::is_empty)>
                {move || refused.get()}
            </p>
        </div>
    }
}
