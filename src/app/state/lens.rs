//! What of the document the diagram shows: all of it, a view, or what is near some tables. It is a way to look,
//! and no part of the document.

use std::sync::Arc;

use crowsfoot::scene::view::View;
use crowsfoot::scene::{self, Part, Scene};
use crowsfoot::schema::{Point, Schema, TableId};
use leptos::prelude::*;

use super::State;

/// The drawing that is shown, with what it is made of.
#[derive(Default)]
pub(super) struct Drawn {
    /// Of all the document, whatever is shown of it.
    whole: Arc<Scene>,
    lens: Option<Lens>,
}

#[derive(Clone)]
pub(crate) struct Lens {
    pub(crate) on: On,
    /// Where tables were put by hand in this part; not in the document, which has one place for each.
    places: Vec<(String, Point)>,
    /// The drawing of the part as it was last.
    scene: Option<Arc<Scene>>,
    /// Where the diagram was looked at before.
    pub(crate) back: View,
}

/// A part of the document by names, so that it follows the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum On {
    View(String),
    Around { tables: Vec<String>, hops: usize },
}

impl Drawn {
    pub(super) fn draw(&mut self, schema: &Schema) -> Arc<Scene> {
        self.whole = Arc::new(scene::build(schema, Some(&self.whole)));
        match &mut self.lens {
            None => self.whole.clone(),
            Some(lens) => lens.draw(schema, &self.whole),
        }
    }
}

impl Lens {
    pub(crate) fn new(on: On, back: View) -> Lens {
        Lens { on, places: Vec::new(), scene: None, back }
    }

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

    #[cold]
    fn draw(&mut self, schema: &Schema, whole: &Arc<Scene>) -> Arc<Scene> {
        let Some(part) = self.part(schema, whole) else {
            self.scene = None;
            return whole.clone();
        };
        let places = self.places.iter().filter_map(|(name, at)| Some((named(schema, name)?, *at)));
        let places: Vec<(TableId, Point)> = places.collect();
        let scene = Arc::new(part.scene(schema, whole, self.scene.as_deref(), &places));
        self.scene = Some(scene.clone());
        scene
    }
}

fn named(schema: &Schema, name: &str) -> Option<TableId> {
    schema.tables().find(|it| it.1.qualified_name() == name).map(|it| it.0)
}

impl State {
    /// The part that is shown; `None` where all is.
    pub(crate) fn lens(self) -> Option<Lens> {
        self.looked.track();
        self.drawn.with_value(|it| it.lens.clone())
    }

    /// Shows a part, or all.
    pub(crate) fn look(self, lens: Option<Lens>) {
        self.drawn.update_value(|it| it.lens = lens);
        self.set_looked.update(|it| *it += 1);
    }

    /// Puts tables at places of the part that is shown; whether one is.
    pub(crate) fn move_in_part(self, places: &[(TableId, Point)]) -> bool {
        let Some(mut lens) = self.lens() else { return false };
        self.schema.with_untracked(|schema| {
            for (id, at) in places {
                let Some(name) = schema.table(*id).map(|it| it.qualified_name()) else { continue };
                lens.places.retain(|it| it.0 != name);
                lens.places.push((name, *at));
            }
        });
        self.look(Some(lens));
        true
    }

    /// Lays the part that is shown out anew; whether one is.
    pub(crate) fn tidy_part(self) -> bool {
        let Some(lens) = self.lens() else { return false };
        self.look(Some(Lens::new(lens.on, lens.back)));
        true
    }
}
