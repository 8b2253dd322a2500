//! The program comes in two files: what draws the diagram, and the rest. The build finds out which
//! function belongs where, see `web/split/split.mjs`; here is when the rest is fetched, and what waits
//! for it.

use std::time::Duration;

use leptos::prelude::*;

use super::dialogs::Dialogs;
use super::documents::Documents;
use super::hand::Hand;
use super::panes::Panes;
use super::state::State;
use super::topbar::Bar;
use super::{js, problems, rules};

/// Fetches the rest once the diagram has been shown, then lets the page have all its parts.
pub(crate) fn load(state: State, documents: Documents) {
    let owner = Owner::current();
    after_paint(move || {
        leptos::task::spawn_local(async move {
            js::fetch_rest().await;
            js::link_rest();
            if let Some(owner) = owner {
                owner.with(|| complete(state, documents));
            }
        });
    });
}

/// A function of its own, so that the first file does without it.
#[inline(never)]
fn complete(state: State, documents: Documents) {
    provide_context(Dialogs::new());
    provide_context(Bar::new());
    documents.keep();
    Panes::get().keep();
    let hand = Hand::new();
    provide_context(hand);
    hand.canvas.hand.set_value(Some(hand).filter(|_| !state.read_only));
    hand.listen();
    problems::prepare(state);
    rules::open_asked();
    state.complete();
}

/// A part of the page that stands once the whole program is there.
pub(crate) fn late(view: fn() -> AnyView) -> impl IntoView {
    let state = State::get();
    move || state.whole.get().then(view)
}

/// Runs something when the frame that is being made has been shown.
fn after_paint(run: impl FnOnce() + 'static) {
    request_animation_frame(move || {
        set_timeout(run, Duration::ZERO);
    });
}
