//! What classes share: mixins from partials, and the abstract base with the key and the timestamps.
//!
//! A class leaves out a column where its own declaration would be, letter by letter, that of the
//! mixin or of the base; else it declares the column itself, which goes before what it inherits.

use std::collections::BTreeMap;

use super::Flavor;
use super::attributes::{Declaration, column};
use super::names::Imports;
use super::plan::{Attribute, Plan};
use super::tables::{self, Arguments};
use crate::hash::HashMap;
use crate::naming::Names;
use crate::schema::{PartialId, TableId, TypeKind};

pub(super) struct Shared<'s> {
    /// By entity and attribute.
    pub(super) declarations: Vec<Vec<Declaration<'s>>>,
    /// By entity: of its own table first, then of those that are folded into it.
    pub(super) arguments: Vec<Vec<(TableId, Arguments)>>,
    /// What the arguments import, by entity.
    pub(super) imports: Vec<Imports<'s>>,
    /// Whether a mixin or the base brings an attribute, by entity.
    pub(super) inherited: Vec<Vec<bool>>,
    /// The partials whose mixins an entity takes in, the strongest first; by entity.
    pub(super) bases: Vec<Vec<PartialId>>,
    /// By partial: entity and attribute of each declaration that its mixin has.
    pub(super) mixins: Vec<Vec<(usize, usize)>>,
    /// The same of the abstract base.
    pub(super) entity_base: Vec<(usize, usize)>,
    pub(super) extends_entity: Vec<bool>,
}

impl<'s> Shared<'s> {
    pub(super) fn new(plan: &'s Plan<'_>, names: &mut Names) -> Shared<'s> {
        let mut shared = Shared {
            declarations: Vec::with_capacity(plan.entities.len()),
            arguments: Vec::with_capacity(plan.entities.len()),
            imports: Vec::with_capacity(plan.entities.len()),
            inherited: plan.entities.iter().map(|it| vec![false; it.attributes.len()]).collect(),
            bases: vec![Vec::new(); plan.entities.len()],
            mixins: vec![Vec::new(); plan.schema.partials.len()],
            entity_base: Vec::new(),
            extends_entity: vec![false; plan.entities.len()],
        };
        let trailing = trailing(plan);
        // Tables have columns in common; the last one of each name that hangs on nothing but itself.
        let mut known: HashMap<&str, (&Attribute<'_>, (usize, usize))> = HashMap::default();
        for (at, entity) in plan.entities.iter().enumerate() {
            let mut imports = Imports::new(&plan.scope);
            let arguments = tables::of_entity(plan, &mut imports, names, at);
            let none = Arguments::default();
            let mut declarations: Vec<Declaration<'s>> =
                Vec::with_capacity(entity.attributes.len());
            for (place, it) in entity.attributes.iter().enumerate() {
                let own = arguments.iter().find(|(id, _)| *id == it.table);
                let own = own.map_or(&none, |it| &it.1);
                let is_last =
                    it.column.partial.is_some_and(|it| trailing.get(it.index()) == Some(&true));
                let is_plain = !is_last && is_plain(plan, it, own);
                let same = known.get(&*it.name).filter(|known| is_plain && says_same(known.0, it));
                let declaration = same.and_then(|known| match known.1 {
                    (entity, place) if entity == at => declarations.get(place).cloned(),
                    (entity, place) => shared.declarations.get(entity)?.get(place).cloned(),
                });
                declarations.push(declaration.unwrap_or_else(|| {
                    if is_plain {
                        known.insert(&it.name, (it, (at, place)));
                    }
                    column(plan, it, own, is_last && takes_mixins(plan, at))
                }));
            }
            shared.declarations.push(declarations);
            shared.arguments.push(arguments);
            shared.imports.push(imports);
        }
        if plan.style.has_entity_base {
            shared.find_entity_base(plan);
        }
        shared.find_mixins(plan);
        shared
    }

    fn text(&self, (entity, attribute): (usize, usize)) -> &str {
        let found = self.declarations.get(entity).and_then(|it| it.get(attribute));
        found.map_or("", |it| it.text.as_str())
    }

    /// Mixins get the declarations of the first entity that takes them in.
    fn find_mixins(&mut self, plan: &Plan<'_>) {
        for (at, entity) in plan.entities.iter().enumerate() {
            if !takes_mixins(plan, at) {
                continue;
            }
            for injection in entity.table.partials.iter().rev() {
                let partial = injection.partial;
                let is_mixin = plan.mixins.get(partial.index()).is_some_and(Option::is_some);
                if is_mixin && self.bases.get(at).is_some_and(|it| !it.contains(&partial)) {
                    self.take_in(plan, at, partial);
                }
            }
        }
    }

    fn take_in(&mut self, plan: &Plan<'_>, at: usize, partial: PartialId) {
        let Some(entity) = plan.entities.get(at) else { return };
        let name_of = |(entity, attribute): (usize, usize)| {
            plan.entities.get(entity).and_then(|it| it.attributes.get(attribute))
        };
        // Every attribute of the mixin has to be one of the class, under the same name.
        let Some(mixin) = self.mixins.get(partial.index()) else { return };
        let fits = mixin.iter().filter_map(|&it| name_of(it)).all(|theirs| {
            let own = entity.attributes.iter().find(|it| it.column.name == theirs.column.name);
            // A type checker takes no other type for an attribute than its mixin has.
            let has_type = |it: &Attribute<'_>| {
                it.nullable == theirs.nullable && it.column.ty.kind == theirs.column.ty.kind
            };
            own.is_some_and(|it| it.name == theirs.name && has_type(it))
        });
        if !fits {
            return;
        }
        let mut takes = false;
        for (place, it) in entity.attributes.iter().enumerate() {
            if it.column.partial != Some(partial) || self.is_inherited(at, place) {
                continue;
            }
            let Some(mixin) = self.mixins.get(partial.index()) else { return };
            let found = mixin.iter().copied().find(|&found| {
                name_of(found).is_some_and(|theirs| theirs.column.name == it.column.name)
            });
            let same = match found {
                Some(found) => self.text(found) == self.text((at, place)),
                // Those before it have the column from another place.
                None if mixin.is_empty() || self.is_first(partial, at) => {
                    if let Some(it) = self.mixins.get_mut(partial.index()) {
                        it.push((at, place));
                    }
                    true
                }
                None => false,
            };
            if same {
                takes = true;
                if let Some(it) = self.inherited.get_mut(at).and_then(|it| it.get_mut(place)) {
                    *it = true;
                }
            }
        }
        if takes && let Some(bases) = self.bases.get_mut(at) {
            bases.push(partial);
        }
    }

    fn is_inherited(&self, entity: usize, attribute: usize) -> bool {
        self.inherited.get(entity).and_then(|it| it.get(attribute)) == Some(&true)
    }

    /// Whether this is the entity that the mixin is made from.
    fn is_first(&self, partial: PartialId, entity: usize) -> bool {
        let mixin = self.mixins.get(partial.index());
        mixin.and_then(|it| it.first()).is_none_or(|it| it.0 == entity)
    }

    /// The uuid key that most tables have in the same words, and the timestamps that all of these share.
    fn find_entity_base(&mut self, plan: &Plan<'_>) {
        let mut keys: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, entity) in plan.entities.iter().enumerate() {
            let mut primary = entity.attributes.iter().enumerate().filter(|(_, it)| it.primary);
            if let (Some((place, it)), None) = (primary.next(), primary.next())
                && it.column.ty.kind == TypeKind::Uuid
                && entity.parent.is_none()
                && !entity.is_link
            {
                keys.entry(self.text((at, place))).or_default().push((at, place));
            }
        }
        let Some(all) = keys.into_values().rev().max_by_key(Vec::len) else { return };
        let Some(&first) = all.first() else { return };
        let mut shared = vec![first];
        let mut taken: Vec<(usize, usize)> = all.clone();
        for name in ["created_at", "updated_at"] {
            let place = |entity: usize| {
                let entity = plan.entities.get(entity)?;
                entity.attributes.iter().position(|it| it.name == name)
            };
            let places: Option<Vec<(usize, usize)>> =
                all.iter().map(|&(at, _)| Some((at, place(at)?))).collect();
            let Some(places) = places else { continue };
            let Some(&first) = places.first() else { continue };
            if places.iter().all(|&it| self.text(it) == self.text(first)) {
                shared.push(first);
                taken.extend(places);
            }
        }
        for (entity, attribute) in taken {
            if let Some(it) = self.inherited.get_mut(entity).and_then(|it| it.get_mut(attribute)) {
                *it = true;
            }
            if let Some(it) = self.extends_entity.get_mut(entity) {
                *it = true;
            }
        }
        self.entity_base = shared;
    }
}

/// Whether the declaration of an attribute hangs on nothing but its column.
fn is_plain(plan: &Plan<'_>, it: &Attribute<'_>, arguments: &Arguments) -> bool {
    let key = plan.schema.table(it.table).map_or(0, |it| it.primary_key_columns().len());
    let is_key_of_one = !it.primary || key == 1;
    is_key_of_one
        && !it.is_shared
        && !plan.held_by_column.contains_key(&(it.table, it.id))
        && !arguments.unique.contains(&it.id)
        && !arguments.indexed.contains(&it.id)
}

fn says_same(a: &Attribute<'_>, b: &Attribute<'_>) -> bool {
    (a.nullable, a.primary) == (b.nullable, b.primary) && a.column == b.column
}

/// A subclass has the columns of its parent; a mixin beside it would bring them again.
fn takes_mixins(plan: &Plan<'_>, entity: usize) -> bool {
    plan.style.mixins
        && plan.entities.get(entity).is_some_and(|it| it.parent.is_none() && it.folded.is_empty())
}

/// The partials that stand behind all of the own columns of every table that takes them in:
/// SQLAlchemy would put their columns first.
fn trailing(plan: &Plan<'_>) -> Vec<bool> {
    let mut trailing = vec![plan.style.flavor != Flavor::SqlModel; plan.schema.partials.len()];
    for (at, entity) in plan.entities.iter().enumerate() {
        let own = entity.table.columns.iter().filter(|it| it.partial.is_none()).count();
        for it in &entity.table.partials {
            let is_last = own > 0 && it.after == own && takes_mixins(plan, at);
            if let Some(trailing) = trailing.get_mut(it.partial.index()) {
                *trailing &= is_last;
            }
        }
    }
    trailing
}
