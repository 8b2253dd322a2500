//! Parts of the diagram: the document's views as tabs, what is near some tables, and the way back to all of it.

use crowsfoot::schema::TableId;
use leptos::prelude::*;

use super::super::icons::icon;
use super::super::state::Pane;
use super::super::state::lens::{Lens, On};
use super::CanvasState;

/// Names of more tables are not told.
const MOST: usize = 3;

impl CanvasState {
    /// Shows the tables of a view alone.
    pub(crate) fn show_view(self, name: &str) {
        self.show_part(On::View(name.to_owned()));
    }

    /// Shows the selected tables with what so many relations lead to, and nothing else.
    pub(crate) fn show_around(self, hops: usize) {
        let schema = self.state.schema.get_untracked();
        let mut tables = self.selected_tables.get_untracked();
        if let Some(relation) = self.selected_relation.get_untracked() {
            let ends = schema.relation(relation).map(|it| it.ends.each_ref().map(|it| it.table));
            tables.extend(ends.into_iter().flatten());
        }
        let name = |it: &TableId| schema.table(*it).map(|it| it.qualified_name());
        let tables = tables.iter().filter_map(name).collect();
        self.show_part(On::Around { tables, hops });
    }

    /// The same tables, and more or less around them.
    fn widen(self, hops: usize) {
        if let Some(Lens { on: On::Around { tables, .. }, .. }) = untrack(|| self.state.lens()) {
            self.show_part(On::Around { tables, hops });
        }
    }

    fn show_part(self, on: On) {
        // From one part to the next, the way back is to the whole.
        let before = untrack(|| self.state.lens());
        let back = before.map_or_else(|| self.view.get_untracked(), |it| it.back);
        self.state.look(Some((on, back)));
        self.fit();
        let (shown, all) = self.state.scene.with_untracked(|scene| {
            let of_document = scene.tables.iter().filter(|it| !it.is_implicit());
            (scene.tables.iter().filter(|it| it.drawn).count(), of_document.count())
        });
        self.state.announce(format!("{shown} of {all} tables are shown. Q shows all of them."));
    }

    /// Back to the whole diagram, as it was looked at before.
    pub(crate) fn show_all(self) {
        if let Some(lens) = untrack(|| self.state.lens()) {
            self.state.look(None);
            self.view.set(lens.back);
            self.reveal_selection();
            self.state.announce("All tables are shown.");
        }
    }

    /// To the next view, or the one before it; all of the diagram is one of them.
    pub(crate) fn next_view(self, forward: bool) {
        let names = self
            .state
            .schema
            .with_untracked(|it| it.views.iter().map(|it| it.name.clone()).collect::<Vec<_>>());
        let count = names.len() + 1;
        let now = match untrack(|| self.state.lens()).map(|it| it.on) {
            Some(On::View(name)) => names.iter().position(|it| *it == name).map_or(0, |it| it + 1),
            _ => 0,
        };
        let next = if forward { now + 1 } else { now + count - 1 } % count;
        match next.checked_sub(1).and_then(|it| names.get(it)) {
            Some(name) => self.show_view(name),
            None => self.show_all(),
        }
    }

    /// What is chosen by hand and is in no part that is shown: all is shown then.
    fn show_what_is_chosen(self) {
        Effect::new(move |_| {
            let tables = self.selected_tables.get();
            let relation = self.selected_relation.get();
            let is_shown = self.state.scene.with_untracked(|scene| {
                let table = |it: &TableId| scene.tables.get(it.index()).is_some_and(|it| it.drawn);
                let edge = |it: usize| scene.edges.get(it).is_some_and(Option::is_some);
                tables.iter().all(table) && relation.is_none_or(|it| edge(it.index()))
            });
            let by_hand = self.state.selected_from.get_untracked() == Pane::Diagram;
            if by_hand && !is_shown && untrack(|| self.state.lens()).is_some() {
                self.show_all();
                self.show_selection();
            }
        });
    }
}

/// Stands where there are views, or where a part is shown.
#[component]
pub(super) fn Bar() -> impl IntoView {
    let canvas = CanvasState::get();
    let state = canvas.state;
    canvas.show_what_is_chosen();
    let views = Memo::new(move |_| {
        state.schema.with(|it| it.views.iter().map(|it| it.name.clone()).collect::<Vec<_>>())
    });
    let on = Memo::new(move |_| state.lens().map(|it| it.on));
    let tab = move |name: Option<String>| {
        let own = name.clone();
        let is_shown = move || match (on.get(), &own) {
            (Some(On::View(shown)), Some(own)) => shown == *own,
            (None, None) => true,
            _ => false,
        };
        let label = name.clone().unwrap_or_else(|| "All".to_owned());
        view! {
            <button type="button" aria-pressed=move || is_shown().to_string() on:click=move |_| match &name {
                Some(name) => canvas.show_view(name),
                None => canvas.show_all(),
            }>{label}</button>
        }
    };
    let tabs = move || {
        let all = [None].into_iter().chain(views.get().into_iter().map(Some));
        view! { <div class="views" role="group" aria-label="Views">{all.map(tab).collect_view()}</div> }
    };
    let around = move |tables: Vec<String>, hops: usize| {
        let step = move |own: usize, label: &'static str, title: &'static str| {
            view! {
                <button type="button" title=title aria-pressed=(own == hops).to_string()
                    on:click=move |_| canvas.widen(own)>{label}</button>
            }
        };
        let more = tables.len().saturating_sub(MOST);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let names = tables.into_iter().take(MOST).collect::<Vec<_>>().join(", ");
        view! {
            <div class="around" role="group" aria-label="What is shown">
                <span>"Around "<strong>{names}</strong>{more}</span>
                {step(1, "1 relation", "Only what is one relation away")}
                {step(2, "2 relations", "Only what is at most two relations away")}
                <button type="button" class="show-all" title="Back to the whole diagram (Q, or Escape)"
                    on:click=move |_| canvas.show_all()>{icon("close")}"Show all"</button>
            </div>
        }
    };
    let has_views = Memo::new(move |_| views.with(|it| !it.is_empty()));
    view! {
        <div class="parts" hidden=move || !has_views.get() && on.with(Option::is_none)>
            {move || has_views.get().then(tabs)}
            {move || match on.get() {
                Some(On::Around { tables, hops }) => Some(around(tables, hops)),
                _ => None,
            }}
        </div>
    }
}
