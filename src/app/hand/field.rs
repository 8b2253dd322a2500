//! A text field at the place of what it names, in the diagram or in the text.

use std::sync::Arc;

use crowsfoot::layout::Rect;
use crowsfoot::text::TextRange;
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::{Hand, plain};

type Commit = Arc<dyn Fn(Hand, &str) -> Result<(), String> + Send + Sync>;

#[derive(Clone, Copy)]
enum Place {
    /// In diagram units.
    Diagram(Rect),
    /// In the window, in CSS pixels: below the caret.
    Caret { x: f64, y: f64 },
}

#[derive(Clone)]
pub(crate) struct Field {
    label: &'static str,
    hint: &'static str,
    place: Place,
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
        Field { label, hint: "", place: Place::Diagram(rect), value, commit: Arc::new(commit) }
    }

    /// One in the text, below the caret; see [`Field::new`].
    pub(crate) fn at_caret(
        label: &'static str,
        value: String,
        commit: impl Fn(Hand, &str) -> Result<(), String> + Send + Sync + 'static,
    ) -> Field {
        let caret = document().query_selector(".cm-cursor-primary").ok().flatten();
        let rect = caret.map(|it| it.get_bounding_client_rect());
        let (x, y) = rect.map_or((80.0, 120.0), |it| (it.x(), it.bottom()));
        let place = Place::Caret { x, y: y + 4.0 };
        Field { label, hint: "", place, value, commit: Arc::new(commit) }
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
    let Field { label, hint, place, value, commit } = field;
    let first = value.clone();
    Effect::new(move |_| {
        if let Some(it) = input.get() {
            // At once: what is typed next is meant for it.
            let _ = it.focus();
            it.select();
        }
    });
    let close = move || hand.field.set(None);
    let back = move || match place {
        Place::Diagram(_) => hand.focus_diagram(),
        Place::Caret { .. } => {
            let caret = hand.state.caret.get_value();
            hand.state.go_to(TextRange::empty(caret));
        }
    };
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
                    back();
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
                back();
            }
            _ => return,
        }
        event.prevent_default();
    };
    let view = hand.canvas.view;
    let corner = hand.canvas.corner();
    // In the window: left, top, width, height.
    let area = Memo::new(move |_| match place {
        Place::Diagram(rect) => view.with(|it| {
            let (x, y) = (it.x + rect.x * it.zoom, it.y + rect.y * it.zoom);
            let (width, height) = (rect.width * it.zoom, rect.height * it.zoom);
            [corner.0 + x.max(0.0), corner.1 + y.max(0.0), width.max(150.0), height.max(26.0)]
        }),
        Place::Caret { x, y } => [x, y, 180.0, 28.0],
    });
    let px = move |at: usize| format!("{}px", area.with(|it| it[at].round()));
    view! {
        <div
            class="canvas-field"
            style:left=move || px(0)
            style:top=move || px(1)
            style:width=move || px(2)
        >
            <input
                type="text" node_ref=input aria-label=label placeholder=hint autocomplete="off" spellcheck="false"
                value=value
                style:height=move || px(3)
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
