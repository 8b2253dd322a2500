//! What of the document the diagram shows: all of it, a view, or what is near some tables. It is a way to look,
//! and no part of the document.

use std::sync::Arc;

use crowsfoot::scene::view::View;
use crowsfoot::scene::{self, Part, Scene};
use crowsfoot::schema::{Point, Schema, TableId};
use leptos::prelude::*;

use super::State;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lens {
    pub(crate) on: On,
    /// Where tables were put by hand in this part; not in the document, which has one place for each.
    places: Vec<(String, Point)>,
    /// Where the diagram was looked at before.
    pub(crate) back: View,
    /// The document that it was made for, see [`State::opened`].
    opened: u32,
}

/// A part of the document by names, so that it follows the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum On {
    View(String),
    Around { tables: Vec<String>, hops: usize },
}

/// Made once the whole program is there.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    lens: RwSignal<Option<Lens>>,
    /// The drawing of all the document while a part is shown: there tables keep their places.
    whole: StoredValue<Option<Arc<Scene>>>,
    /// What the last drawing was of.
    last: StoredValue<Option<On>>,
}

impl Looking {
    pub(super) fn new() -> Looking {
        Looking {
            lens: RwSignal::new(None),
            whole: StoredValue::new(None),
            last: StoredValue::new(None),
        }
    }
}

/// The drawing of what is looked at. `before` is the last one of this document.
#[inline(never)]
pub(super) fn draw(
    looking: StoredValue<Option<Looking>>,
    schema: &Schema,
    opened: u32,
    before: Option<&Arc<Scene>>,
) -> Arc<Scene> {
    let looking = looking.get_value();
    let lens = looking.and_then(|it| it.lens.get()).filter(|it| it.opened == opened);
    let kept = looking.and_then(|it| it.whole.get_value()).filter(|_| before.is_some());
    let whole = scene::build(schema, kept.as_ref().or(before).map(|it| &**it));
    let part = lens.and_then(|it| Some((it.part(schema, &whole)?, it)));
    let (Some(looking), Some((part, lens))) = (looking, part) else {
        if let Some(it) = looking {
            it.whole.set_value(None);
            it.last.set_value(None);
        }
        return Arc::new(whole);
    };
    let places = lens.places.iter().filter_map(|(name, at)| Some((named(schema, name)?, *at)));
    let places: Vec<(TableId, Point)> = places.collect();
    let is_same = looking.last.with_value(|it| it.as_ref() == Some(&lens.on));
    let previous = before.filter(|_| is_same).map(|it| &**it);
    let scene = part.scene(schema, &whole, previous, &places);
    looking.last.set_value(Some(lens.on));
    looking.whole.set_value(Some(Arc::new(whole)));
    Arc::new(scene)
}

impl Lens {
    /// What is shown of a document; nothing where what it was about is gone.
    fn part(&self, schema: &Schema, whole: &Scene) -> Option<Part> {
        match &self.on {
            On::View(name) => {
                let view = schema.views.iter().find(|it| it.name == *name)?;
                Some(Part::of_view(schema, view))
            }
            On::Around { tables, hops } => {
                let of: Vec<TableId> = tables.iter().filter_map(|it| named(schema, it)).collect();
                (!of.is_empty()).then(|| Part::around(schema, whole, &of, *hops))
            }
        }
    }
}

fn named(schema: &Schema, name: &str) -> Option<TableId> {
    schema.tables().find(|it| it.1.qualified_name() == name).map(|it| it.0)
}

impl State {
    /// The part that is shown; `None` where all is.
    pub(crate) fn lens(self) -> Option<Lens> {
        let opened = self.opened.get();
        self.looking.get_value()?.lens.get().filter(|it| it.opened == opened)
    }

    /// Shows a part, or all. `back` is where all is looked at.
    pub(crate) fn look(self, part: Option<(On, View)>) {
        let opened = self.opened.get_untracked();
        let lens = part.map(|(on, back)| Lens { on, places: Vec::new(), back, opened });
        if let Some(looking) = self.looking.get_value() {
            // Laid out anew, though it may be the same part.
            looking.last.set_value(None);
            looking.lens.set(lens);
        }
    }

    /// Puts tables at places of the part that is shown; whether one is.
    pub(crate) fn move_in_part(self, places: &[(TableId, Point)]) -> bool {
        let Some(mut lens) = untrack(|| self.lens()) else { return false };
        self.schema.with_untracked(|schema| {
            for (id, at) in places {
                let Some(name) = schema.table(*id).map(|it| it.qualified_name()) else { continue };
                lens.places.retain(|it| it.0 != name);
                lens.places.push((name, *at));
            }
        });
        if let Some(looking) = self.looking.get_value() {
            looking.lens.set(Some(lens));
        }
        true
    }

    /// Lays the part that is shown out anew; whether one is.
    pub(crate) fn tidy_part(self) -> bool {
        let lens = untrack(|| self.lens());
        if let Some(it) = lens.clone() {
            self.look(Some((it.on, it.back)));
        }
        lens.is_some()
    }
}
