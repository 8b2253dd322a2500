//! The form of a relation, with both of its ends.

use crowsfoot::edits::{self, Attribute};
use crowsfoot::scene;
use crowsfoot::schema::{
    Action, Navigation, Relation, RelationId, RelationKind, Schema, Side, Via,
};
use leptos::prelude::*;

use super::super::{Hand, relations};
use super::form::{button, check, choice, text};

/// As SQLAlchemy calls them; other targets take what they have of it.
const LOADING: [&str; 8] =
    ["select", "joined", "selectin", "subquery", "raise", "write_only", "dynamic", "noload"];
const CASCADES: [&str; 4] = ["all, delete-orphan", "all", "save-update, merge", "delete"];

/// A value of the relation; the type's default once it is gone.
fn value<T: Clone + PartialEq + Default + Send + Sync + 'static>(
    hand: Hand,
    id: RelationId,
    get: impl Fn(&Schema, &Relation) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| {
        hand.state.schema.with(|it| it.relation(id).map(|own| get(it, own)).unwrap_or_default())
    })
}

/// `(value, label)` of words that speak for themselves, behind one for none of them.
fn words(none: &str, words: &[&str]) -> Vec<(String, String)> {
    let own = words.iter().map(|it| ((*it).to_owned(), (*it).to_owned()));
    [(String::new(), none.to_owned())].into_iter().chain(own).collect()
}

#[component]
pub(super) fn RelationForm(id: RelationId) -> impl IntoView {
    let hand = Hand::get();
    let state = hand.state;
    let sentence = Memo::new(move |_| state.schema.with(|it| scene::sentence(it, id)));
    let kinds = Memo::new(|_| {
        let numbered = relations::KINDS.iter().enumerate();
        numbered.map(|(at, it)| (at.to_string(), it.1.to_owned())).collect::<Vec<_>>()
    });
    let kind = value(hand, id, |_, it| {
        let at = relations::KINDS.iter().position(|own| own.0 == it.kind);
        at.map(|it| it.to_string()).unwrap_or_default()
    });
    let is_link = value(hand, id, |_, it| it.kind == RelationKind::ManyToMany);
    view! {
        <p class="form-sentence">{move || sentence.get()}</p>
        {choice(hand, "Kind", kinds, kind, move |hand, at| {
            let document = hand.state.document.get_untracked();
            let kind = at.parse::<usize>().ok().and_then(|it| relations::KINDS.get(it));
            if let Some((kind, _)) = kind {
                relations::change(hand, id, Ok(edits::set_kind(&document, id, *kind)?));
            }
            Ok(())
        })}
        {text(hand, "Name", "of the constraint", value(hand, id, |_, it| it.name.clone().unwrap_or_default()),
            Vec::new(), move |hand, name| relations::rename_to(hand, id, name))}
        {move || (!is_link.get()).then(|| view! { <Actions id /> })}
        <End id side=Side::Holder />
        <End id side=Side::Referenced />
        {check(hand, "Switched off: in the document, not in the database", value(hand, id, |_, it| it.inactive),
            move |hand, on| {
                let document = hand.state.document.get_untracked();
                relations::change(hand, id, Ok(edits::set_inactive(&document, id, on)));
                Ok(())
            })}
        <div class="form-buttons">
            {move || if is_link.get() {
                view! {
                    {button(hand, "Write or hide the link table", "Shift W", relations::toggle_link_table)}
                    {button(hand, "Make it an entity", "Shift O", relations::toggle_object)}
                }.into_any()
            } else {
                button(hand, "Turn around", "W", relations::reverse)
            }}
            {button(hand, "Delete", "Delete", relations::delete)}
        </div>
    }
}

/// What the database does when the row that is referred to goes or changes.
#[component]
fn Actions(id: RelationId) -> impl IntoView {
    let hand = Hand::get();
    let row = move |label: &'static str, key: &'static str| {
        let now = value(hand, id, move |_, it| match &it.via {
            Via::Key { on_delete, on_update } => {
                let action = if key == "delete" { on_delete } else { on_update };
                action.map(|it| it.dbml().to_owned()).unwrap_or_default()
            }
            Via::Link { .. } => String::new(),
        });
        let options = Memo::new(|_| words("not said", &Action::ALL.map(Action::dbml)));
        choice(hand, label, options, now, move |hand, word| {
            let document = hand.state.document.get_untracked();
            let action = Action::ALL.into_iter().find(|it| it.dbml() == word);
            relations::change(hand, id, Ok(edits::set_action(&document, id, key, action)));
            Ok(())
        })
    };
    view! { {row("On delete", "delete")}{row("On update", "update")} }
}

/// One end: how many rows it has, and how its entity reaches the other.
#[component]
fn End(id: RelationId, side: Side) -> impl IntoView {
    let hand = Hand::get();
    let title = value(hand, id, move |schema, it| {
        let end = it.end(side);
        let table = schema.table(end.table);
        let name = table.map(|it| it.qualified_name()).unwrap_or_default();
        let columns = end.columns.iter().filter_map(|it| Some(table?.column(*it)?.name.as_str()));
        let columns = columns.collect::<Vec<_>>().join(", ");
        if it.kind == RelationKind::ManyToMany { name } else { format!("{name}.{columns}") }
    });
    let table = value(hand, id, move |_, it| Some(it.end(side).table));
    let optional = value(hand, id, move |schema, it| schema.is_optional(it, side));
    let navigation = move |get: fn(&Navigation) -> Option<&String>| {
        value(hand, id, move |_, it| {
            it.end(side).navigation.as_ref().and_then(get).cloned().unwrap_or_default()
        })
    };
    let navigable = value(hand, id, move |_, it| it.end(side).navigation.is_some());
    let attribute = move |hand: Hand, attribute: Attribute<'_>| {
        let document = hand.state.document.get_untracked();
        relations::change(hand, id, Ok(edits::set_attribute(&document, id, side, attribute)?));
        Ok(())
    };
    let say = move |key: &'static str| {
        move |hand: Hand, text: &str| {
            let document = hand.state.document.get_untracked();
            let text = Some(text.trim()).filter(|it| !it.is_empty());
            let edit = edits::set_navigation(&document, id, side, key, text)?;
            relations::change(hand, id, Ok(edit));
            Ok(())
        }
    };
    let loading = navigation(|it| it.loading.as_ref());
    let loadings = Memo::new(move |_| {
        let mut all = words("as the library does", &LOADING);
        let own = loading.get();
        if !all.iter().any(|it| it.0 == own) {
            all.push((own.clone(), own));
        }
        all
    });
    let group = if side == Side::Holder { "holder" } else { "referenced" };
    view! {
        <fieldset class=format!("form-end {group}")>
            <legend>
                <button type="button" class="form-link" title="Select the table" on:click=move |_| {
                    if let Some(table) = table.get_untracked() {
                        hand.select_tables(&[table]);
                    }
                }>{move || title.get()}</button>
            </legend>
            {check(hand, "May have no row", optional, move |hand, on| {
                let document = hand.state.document.get_untracked();
                relations::change(hand, id, Ok(edits::set_optional(&document, id, side, on)?));
                Ok(())
            })}
            {check(hand, "Navigable", navigable, move |hand, on| {
                attribute(hand, if on { Attribute::ByConvention } else { Attribute::None })
            })}
            {move || navigable.get().then(|| view! {
                {text(hand, "Attribute", "", navigation(|it| Some(&it.attribute)), Vec::new(), move |hand, name| {
                    attribute(hand, match name.trim() {
                        "" => Attribute::ByConvention,
                        name => Attribute::Named(name),
                    })
                })}
                {choice(hand, "Loading", loadings, loading, say("lazy"))}
                {text(hand, "Cascade", "as the library does", navigation(|it| it.cascade.as_ref()),
                    CASCADES.map(str::to_owned).to_vec(), say("cascade"))}
                {text(hand, "Order by", "none", navigation(|it| it.order_by.as_ref()), Vec::new(), say("order_by"))}
            })}
        </fieldset>
    }
}
