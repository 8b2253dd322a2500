//! Messages over the panes that stay until they are dealt with or dismissed.

use std::sync::Arc;

use leptos::prelude::*;

use super::icons::icon;

#[derive(Clone, Copy)]
pub(crate) struct Notices(RwSignal<Vec<Notice>>);

#[derive(Clone)]
pub(crate) struct Notice {
    /// A notice takes the place of one with the same id.
    id: &'static str,
    error: bool,
    text: String,
    action: Option<(&'static str, Action)>,
}

#[derive(Clone)]
pub(crate) struct Action(Arc<dyn Fn() + Send + Sync>);

impl Action {
    pub(crate) fn new(run: impl Fn() + Send + Sync + 'static) -> Action {
        Action(Arc::new(run))
    }
}

impl Notice {
    pub(crate) fn info(id: &'static str, text: impl Into<String>) -> Notice {
        Notice { id, error: false, text: text.into(), action: None }
    }

    pub(crate) fn error(id: &'static str, text: impl Into<String>) -> Notice {
        Notice { id, error: true, text: text.into(), action: None }
    }

    pub(crate) fn with(self, label: &'static str, action: Action) -> Notice {
        Notice { action: Some((label, action)), ..self }
    }
}

impl Notices {
    pub(crate) fn new() -> Notices {
        Notices(RwSignal::new(Vec::new()))
    }

    pub(crate) fn show(self, notice: Notice) {
        self.0.update(|all| {
            all.retain(|it| it.id != notice.id);
            all.push(notice);
        });
    }

    pub(crate) fn dismiss(self, id: &str) {
        if self.0.with_untracked(|all| all.iter().any(|it| it.id == id)) {
            self.0.update(|all| all.retain(|it| it.id != id));
        }
    }
}

#[component]
pub(crate) fn NoticeList() -> impl IntoView {
    let notices: Notices = expect_context();
    let row = move |it: Notice| {
        let id = it.id;
        view! {
            <div class="notice" class:error=it.error role=if it.error { "alert" } else { "status" }>
                {icon(if it.error { "error" } else { "info" })}
                <p>{it.text}</p>
                {it.action.map(|(label, action)| view! {
                    <button type="button" class="button" on:click=move |_| {
                        (action.0)();
                        notices.dismiss(id);
                    }>{label}</button>
                })}
                <button type="button" class="icon-button" aria-label="Dismiss" title="Dismiss"
                    on:click=move |_| notices.dismiss(id)>{icon("close")}</button>
            </div>
        }
    };
    move || notices.0.get().into_iter().map(row).collect_view()
}
