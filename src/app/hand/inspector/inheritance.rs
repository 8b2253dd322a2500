//! Which entity a table's one inherits from, and how the rows are told apart.

use crowsfoot::edits::{self, Owner};
use crowsfoot::schema::{Inheritance as Own, InheritanceKind, Table, TableId};
use crowsfoot::syntax::quote_string;
use leptos::prelude::*;

use super::super::Hand;
use super::form::{choice, text};
use super::indexes::setting;
use super::table::value;

const KINDS: [(&str, &str); 2] =
    [("joined", "A table of its own, joined"), ("single", "In the table of the other")];

#[component]
pub(super) fn Inheritance(id: TableId) -> impl IntoView {
    let hand = Hand::get();
    let schema = hand.state.schema;
    let parents = Memo::new(move |_| {
        let none = (String::new(), "Nothing".to_owned());
        schema.with(|it| {
            let others = it.tables().filter(|it| it.0 != id && !it.1.implicit);
            let others = others.map(|it| (it.1.qualified_name(), it.1.qualified_name()));
            [none].into_iter().chain(others).collect::<Vec<_>>()
        })
    });
    let parent = Memo::new(move |_| {
        schema
            .with(|it| {
                let parent = it.table(id)?.inheritance.as_ref()?.parent;
                Some(it.table(parent)?.qualified_name())
            })
            .unwrap_or_default()
    });
    let of = move |get: fn(&Own) -> String| {
        value(hand, id, move |it| it.inheritance.as_ref().map(get).unwrap_or_default())
    };
    let kind = of(|it| match it.kind {
        InheritanceKind::Joined => "joined".into(),
        InheritanceKind::Single => "single".into(),
    });
    let kinds = Memo::new(|_| KINDS.map(|(it, label)| (it.to_owned(), label.to_owned())).to_vec());
    let set = move |key: &'static str| {
        move |hand: Hand, text: &str| {
            let document = hand.state.document.get_untracked();
            hand.apply(Ok(setting(&document, Owner::Table(id), key, text, quote_string)));
            Ok(())
        }
    };
    let inherits = Memo::new(move |_| parent.with(|it| !it.is_empty()));
    let entity = value(hand, id, |it: &Table| it.entity.clone().unwrap_or_default());
    view! {
        <section>
            <h3>"Entity"</h3>
            {text(hand, "Class", "by convention", entity, Vec::new(), set("entity"))}
            {choice(hand, "Inherits from", parents, parent, move |hand, name| {
                let document = hand.state.document.get_untracked();
                let owner = Owner::Table(id);
                if !name.is_empty() {
                    let name = quote_string(name);
                    hand.apply(Ok(edits::set_setting(&document, owner, "inherits", Some(&name))));
                    return Ok(());
                }
                // What goes with it means nothing without it.
                let (mut all, mut document) = (crowsfoot::text::TextEdit::default(), document);
                for key in ["inherits", "inheritance", "discriminator", "identity"] {
                    let edit = edits::remove_setting(&document, owner, key);
                    document = document.edit(&edit);
                    all = all.then(&edit);
                }
                hand.apply(Ok(all));
                Ok(())
            })}
            {move || inherits.get().then(|| view! {
                {choice(hand, "Kept in", kinds, kind, set("inheritance"))}
                {text(hand, "Told by", "a column of the root", of(|it| it.discriminator.clone().unwrap_or_default()),
                    Vec::new(), set("discriminator"))}
                {text(hand, "Its value", "for this entity", of(|it| it.identity.clone().unwrap_or_default()),
                    Vec::new(), set("identity"))}
            })}
        </section>
    }
}
