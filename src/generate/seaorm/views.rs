//! Relations as each entity sees them: which field it gets, in which of SeaORM's forms, and what
//! the variant of `Relation` is called.
//!
//! SeaORM looks a relation up by the entity it leads to (`Related`) as long as one field of the
//! model leads there, and by its variant otherwise. That decides most of what is here.

use crate::hash::HashSet;
use crate::naming::{Names, plural, rust_identifier, snake_case};
use crate::order;
use crate::schema::{Association, Navigation, Relation, RelationId, Side, TableId, Via};

use super::plan::{Plan, camel};

/// One end of a relation.
pub(super) struct View<'a> {
    pub relation: &'a Relation,
    /// Where this entity stands.
    pub side: Side,
    /// The entity at the other end.
    pub target: usize,
    pub form: Form,
    /// The field; `None` where the document omits it, and the key must be said all the same.
    pub field: Option<String>,
    pub navigation: Option<&'a Navigation>,
    /// In `Relation`, or of a `Linked` its struct.
    pub variant: String,
    /// Whether the field must name the variant.
    pub is_named: bool,
    /// Whether this is what `Related` finds between the two entities.
    pub is_related: bool,
    /// Of the inverse of a key, and of a way through a link table: the holders' views.
    pub keys: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// Holds the key.
    BelongsTo,
    HasOne,
    HasMany,
    /// Many-to-many by a field.
    Through,
    /// Many-to-many by a struct: SeaORM loads no such field where another leads to the same entity.
    Linked,
}

/// What each entity sees, in the order of `plan.entities`.
pub(super) fn views<'a>(plan: &Plan<'a>) -> Vec<Vec<View<'a>>> {
    let mut views: Vec<Vec<View<'a>>> = Vec::new();
    views.resize_with(plan.entities.len(), Vec::new);
    let holders = add_keys(plan, &mut views);
    add_inverses(plan, &mut views, &holders);
    add_shortcuts(plan, &mut views);
    let mut counts = Counts::new(plan.entities.len());
    for (entity, own) in views.iter_mut().enumerate() {
        // Those that hold a key stay where they are: others know them by their place.
        order::sort_by_key(own, |it| it.form);
        counts.link(entity, own);
    }
    name_fields(plan, &mut views);
    for entity in 0..views.len() {
        name_variants(plan, &mut views, entity, &mut counts);
    }
    settle_through(plan, &mut views);
    views
}

/// The keys, at the entities that hold them; answers where each is, by the relation.
fn add_keys<'a>(plan: &Plan<'a>, views: &mut [Vec<View<'a>>]) -> Vec<Option<(usize, usize)>> {
    let schema = plan.schema;
    let mut in_links = vec![false; schema.relations.len()];
    for relation in &schema.relations {
        if let Via::Link { keys, .. } = relation.via {
            for key in keys {
                if let Some(it) = in_links.get_mut(key.index()) {
                    *it = true;
                }
            }
        }
    }
    let mut holders = vec![None; schema.relations.len()];
    for (id, relation) in schema.relations() {
        let (Some((holder, target)), Via::Key { .. }) = (ends(plan, relation), &relation.via)
        else {
            continue;
        };
        let navigation = relation.holder().navigation.as_ref();
        let in_link = in_links.get(id.index()).copied().unwrap_or_default();
        // A link table has no attributes that anybody asked for, but its keys are read through them.
        let attribute = match navigation {
            Some(it) => Some(it.attribute.clone()),
            None => in_link.then(|| stem(plan, relation, target)),
        };
        let Some(own) = views.get_mut(holder) else { continue };
        if let Some(place) = holders.get_mut(id.index()) {
            *place = Some((holder, own.len()));
        }
        own.push(View {
            field: attribute,
            navigation,
            ..View::new(relation, Side::Holder, target, Form::BelongsTo)
        });
    }
    holders
}

/// Every other attribute.
fn add_inverses<'a>(
    plan: &Plan<'a>,
    views: &mut [Vec<View<'a>>],
    holders: &[Option<(usize, usize)>],
) {
    let holder = |id: RelationId| holders.get(id.index()).copied().flatten();
    for (id, relation) in plan.schema.relations() {
        let Some((right, left)) = ends(plan, relation) else { continue };
        for (side, here, there) in [(Side::Referenced, left, right), (Side::Holder, right, left)] {
            let Some(navigation) = relation.end(side).navigation.as_ref() else { continue };
            let (form, keys) = match relation.via {
                Via::Key { .. } if side == Side::Holder => continue,
                Via::Key { .. } if relation.is_collection(side) => {
                    (Form::HasMany, [holder(id), None])
                }
                Via::Key { .. } => (Form::HasOne, [holder(id), None]),
                Via::Link { keys, .. } => {
                    let (mine, other) = match side {
                        Side::Referenced => (keys[0], keys[1]),
                        Side::Holder => (keys[1], keys[0]),
                    };
                    let (Some(mine), Some(other)) = (holder(mine), holder(other)) else { continue };
                    (Form::Through, [Some(mine), Some(other)])
                }
            };
            if let Some(own) = views.get_mut(here) {
                own.push(View {
                    field: Some(navigation.attribute.clone()),
                    navigation: Some(navigation),
                    keys: keys.into_iter().flatten().collect(),
                    ..View::new(relation, side, there, form)
                });
            }
        }
    }
}

/// Past an association object to the entity behind it, where both collections are there and no
/// other way leads to that entity.
fn add_shortcuts<'a>(plan: &Plan<'a>, views: &mut [Vec<View<'a>>]) {
    let links: HashSet<TableId> = plan
        .schema
        .relations
        .iter()
        .filter_map(|it| match it.via {
            Via::Link { table, .. } => Some(table),
            Via::Key { .. } => None,
        })
        .collect();
    for (object, entity) in plan.entities.iter().enumerate() {
        let Some([a, b]) = two_keys(views, object) else { continue };
        let is_object = match entity.table.association {
            Some(it) => it == Association::Object,
            None => is_key_of_both(plan, views, object),
        };
        if !is_object || links.contains(&entity.id) {
            continue;
        }
        for (mine, other) in [(a, b), (b, a)] {
            let Some(own) = views.get_mut(mine.1) else { continue };
            let collections = own.iter().filter(|it| it.target == object).count();
            let is_free = !own.iter().any(|it| it.target == other.1);
            let Some(behind) = plan.entities.get(other.1).filter(|_| is_free) else { continue };
            let name = plural(&behind.module);
            let Some(relation) = own
                .iter()
                .find(|it| it.target == object && it.form == Form::HasMany && collections == 1)
                .map(|it| it.relation)
            else {
                continue;
            };
            if own.iter().all(|it| it.field.as_deref() != Some(&name)) {
                own.push(View {
                    field: Some(name),
                    keys: vec![(object, mine.0), (object, other.0)],
                    ..View::new(relation, Side::Referenced, other.1, Form::Through)
                });
            }
        }
    }
}

/// The two views that are all an entity holds, where they lead to two other entities.
fn two_keys(views: &[Vec<View<'_>>], object: usize) -> Option<[(usize, usize); 2]> {
    let own = views.get(object)?;
    let mut keys = own.iter().enumerate().filter(|(_, it)| it.form == Form::BelongsTo);
    let (a, b) = (keys.next()?, keys.next()?);
    let found = [(a.0, a.1.target), (b.0, b.1.target)];
    let differ = found[0].1 != found[1].1 && found.iter().all(|it| it.1 != object);
    (differ && keys.next().is_none()).then_some(found)
}

/// Whether the primary key of the table is its foreign keys.
fn is_key_of_both(plan: &Plan<'_>, views: &[Vec<View<'_>>], object: usize) -> bool {
    let (Some(own), Some(entity)) = (views.get(object), plan.entities.get(object)) else {
        return false;
    };
    let keys = own.iter().filter(|it| it.form == Form::BelongsTo);
    let mut columns: Vec<_> = keys.flat_map(|it| &it.relation.holder().columns).collect();
    let mut primary: Vec<_> = entity.table.primary_key_columns().iter().collect();
    order::sort(&mut columns);
    order::sort(&mut primary);
    columns == primary
}

/// The entities that hold and that are referenced, where SeaORM has both.
fn ends(plan: &Plan<'_>, relation: &Relation) -> Option<(usize, usize)> {
    let has_columns = relation.ends.iter().all(|it| plan.fields(it.table, &it.columns).is_some());
    if relation.inactive || !has_columns {
        return None;
    }
    Some((plan.entity_of(relation.holder().table)?, plan.entity_of(relation.referenced().table)?))
}

/// What a key would be called: its first column less `_id`, else what it leads to.
fn stem(plan: &Plan<'_>, relation: &Relation, target: usize) -> String {
    let holder = relation.holder();
    let column = holder.columns.first().and_then(|&it| plan.schema.column(holder.table, it));
    let column = column.map(|it| snake_case(&it.name)).unwrap_or_default();
    let stem = ["_id", "_uuid", "_fk"].iter().find_map(|it| column.strip_suffix(it));
    match (stem, plan.entities.get(target)) {
        (Some(stem), _) if !stem.is_empty() => stem.to_owned(),
        (_, Some(target)) => target.module.clone(),
        _ => column,
    }
}

impl<'a> View<'a> {
    fn new(relation: &'a Relation, side: Side, target: usize, form: Form) -> View<'a> {
        View {
            relation,
            side,
            target,
            form,
            field: None,
            navigation: None,
            variant: String::new(),
            is_named: false,
            is_related: false,
            keys: Vec::new(),
        }
    }
}

/// How many views of one entity lead to each other one; scratch that is clean between uses.
struct Counts {
    fields: Vec<u32>,
    hidden: Vec<u32>,
}

impl Counts {
    fn new(entities: usize) -> Counts {
        Counts { fields: vec![0; entities], hidden: vec![0; entities] }
    }

    fn count(&mut self, views: &[View<'_>], by: u32) {
        for view in views.iter().filter(|it| it.form != Form::Linked) {
            let counts = if view.field.is_some() { &mut self.fields } else { &mut self.hidden };
            if let Some(it) = counts.get_mut(view.target) {
                *it = it.wrapping_add(by);
            }
        }
    }

    fn clear(&mut self, views: &[View<'_>]) {
        for view in views {
            for counts in [&mut self.fields, &mut self.hidden] {
                if let Some(it) = counts.get_mut(view.target) {
                    *it = 0;
                }
            }
        }
    }

    fn fields(&self, target: usize) -> u32 {
        self.fields.get(target).copied().unwrap_or_default()
    }

    /// Whether this view alone leads to its target, fields before keys without one.
    fn is_only(&self, view: &View<'_>) -> bool {
        match self.fields(view.target) {
            0 => self.hidden.get(view.target) == Some(&1),
            fields => fields == 1 && view.field.is_some(),
        }
    }

    /// Makes `Linked` of the ways that SeaORM would not load, and sees which keys `Related` finds.
    fn link(&mut self, entity: usize, views: &mut [View<'_>]) {
        self.count(views, 1);
        for view in views.iter_mut() {
            let is_alone = view.target == entity || self.fields(view.target) == 1;
            if view.form == Form::Through && !is_alone {
                view.form = Form::Linked;
            }
        }
        self.clear(views);
        self.count(views, 1);
        for view in views.iter_mut() {
            let is_direct = view.form != Form::Linked && view.target != entity;
            view.is_related = is_direct && self.is_only(view);
        }
        self.clear(views);
    }
}

/// Fields that are identifiers, and none named as a column or another field.
fn name_fields(plan: &Plan<'_>, views: &mut [Vec<View<'_>>]) {
    for (entity, own) in plan.entities.iter().zip(views) {
        if own.is_empty() {
            continue;
        }
        let columns: HashSet<&str> = entity.fields.iter().map(|it| it.ident.as_str()).collect();
        let mut names = Names::default();
        for view in own {
            let Some(field) = &mut view.field else { continue };
            let plain = snake_case(field);
            let ident = rust_identifier(&plain);
            let ident = match ident.strip_prefix("r#").or(ident.strip_suffix('_')) {
                // The macros make methods of the name, which a raw one or a `_` at its end spoils.
                Some(keyword) => format!("{keyword}_rel"),
                None if camel(&ident).starts_with(unicode_ident::is_xid_start) => ident,
                None => format!("relation{ident}"),
            };
            let mut name = ident;
            while columns.contains(name.as_str()) || !names.insert(&name) {
                name.push_str("_rel");
            }
            *field = name;
        }
    }
}

/// Variants of `Relation`: the target's name where the macros infer it, else the field's.
fn name_variants(plan: &Plan<'_>, views: &mut [Vec<View<'_>>], entity: usize, counts: &mut Counts) {
    let Some(own) = views.get(entity) else { return };
    counts.count(own, 1);
    let is_inferred = |view: &View<'_>| {
        let hidden = counts.hidden.get(view.target).copied().unwrap_or_default();
        let is_alone = counts.is_only(view) && (view.field.is_none() || hidden == 0);
        // The inverse of a key that `Related` does not find must name that key.
        let finds_key = match view.form {
            Form::BelongsTo | Form::Through => true,
            Form::HasOne | Form::HasMany => key(views, view).is_some_and(|it| it.is_related),
            Form::Linked => false,
        };
        view.target != entity && is_alone && finds_key
    };
    let is_inferred: Vec<bool> = own.iter().map(is_inferred).collect();
    counts.clear(own);
    let mut taken = Names::new(["Self"]);
    let inferred = own.iter().zip(is_inferred).map(|(view, is_inferred)| {
        let target = plan.entities.get(view.target).filter(|_| is_inferred)?;
        Some(target.variant.clone()).filter(|it| taken.insert(it))
    });
    let inferred: Vec<Option<String>> = inferred.collect();
    let Some(own) = views.get_mut(entity) else { return };
    for (view, inferred) in own.iter_mut().zip(inferred) {
        view.is_named = inferred.is_none();
        view.variant = inferred.unwrap_or_else(|| {
            let wanted = match &view.field {
                Some(field) => camel(field),
                None => camel(&rust_identifier(&stem(plan, view.relation, view.target))),
            };
            claim_variant(plan, &mut taken, wanted, view.form)
        });
    }
}

fn claim_variant(plan: &Plan<'_>, taken: &mut Names, name: String, form: Form) -> String {
    // The macros convert it once more: `A4A` would become `A4a`.
    let mut name = camel(&name);
    while (form == Form::Linked && plan.is_type(&name)) || !taken.insert(&name) {
        name.push_str("Link");
    }
    name
}

/// The holder's view of the key that a view goes by.
pub(super) fn key<'v, 'a>(views: &'v [Vec<View<'a>>], view: &View<'_>) -> Option<&'v View<'a>> {
    let &(entity, at) = view.keys.first()?;
    views.get(entity)?.get(at)
}

/// The views of an association table: the one that leads here and the one that leads on.
pub(super) fn keys<'v, 'a>(
    views: &'v [Vec<View<'a>>],
    view: &View<'_>,
) -> Option<[&'v View<'a>; 2]> {
    let &[(entity, mine), (_, other)] = view.keys.as_slice() else { return None };
    let link = views.get(entity)?;
    Some([link.get(mine)?, link.get(other)?])
}

/// A way through a link table goes by the names of the link's own variants; where they are not
/// those that the macros infer, it takes them for its own, and where that is not free, it is linked.
fn settle_through(plan: &Plan<'_>, views: &mut [Vec<View<'_>>]) {
    for entity in 0..views.len() {
        let count = views.get(entity).map_or(0, Vec::len);
        for at in 0..count {
            let Some(own) = views.get(entity) else { continue };
            let Some(view) = own.get(at) else { continue };
            if view.form != Form::Through || view.target == entity {
                continue;
            }
            let Some([mine, other]) = keys(views, view) else { continue };
            let inferred = plan.entities.get(view.target).map(|it| &it.variant);
            let is_plain = mine.is_related && other.is_related && !view.is_named;
            if is_plain && inferred == Some(&other.variant) {
                continue;
            }
            let wanted = other.variant.clone();
            let is_free = own.iter().enumerate().all(|(i, it)| i == at || it.variant != wanted);
            let taken = || Names::new(own.iter().map(|it| it.variant.clone()));
            let mut taken = if is_free { Names::default() } else { taken() };
            let Some(view) = views.get_mut(entity).and_then(|it| it.get_mut(at)) else { continue };
            if is_free {
                (view.variant, view.is_named) = (wanted, true);
            } else {
                view.form = Form::Linked;
                let field = view.field.as_deref().unwrap_or_default();
                view.variant = claim_variant(plan, &mut taken, camel(field), Form::Linked);
            }
        }
    }
}
