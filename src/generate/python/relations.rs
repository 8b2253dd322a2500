//! Relationships: which attributes lead where, and what their declarations say.

mod arguments;

use super::plan::{Place, Plan};
use super::{Flavor, keys};
use crate::hash::{HashMap, HashSet};
use crate::naming::snake_case;
use crate::order;
use crate::schema::{Navigation, Relation, RelationId, RelationKind, Side, Via};

pub(super) use arguments::{Argument, arguments, is_optional, is_whole_cascade};

/// An attribute that leads to another entity.
pub(super) struct View<'a> {
    pub(super) id: RelationId,
    pub(super) relation: &'a Relation,
    pub(super) side: Side,
    pub(super) name: String,
    pub(super) target: usize,
    pub(super) navigation: &'a Navigation,
    pub(super) form: Form,
    /// The attribute that leads back.
    pub(super) back: Option<String>,
    /// Where its values are written by other relationships, too: their names.
    pub(super) overlaps: Vec<String>,
    /// Whether the other side declares it, as its `backref`.
    pub(super) is_backref: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    ManyToOne,
    OneToMany,
    /// The end of a one-to-one relation that the key refers to.
    OneToOne,
    Through {
        link: Place,
        /// Through an entity with relations of its own it is read, and never written.
        is_view: bool,
    },
}

impl Form {
    pub(super) fn is_view(self) -> bool {
        matches!(self, Form::Through { is_view: true, .. })
    }

    pub(super) fn is_collection(self) -> bool {
        matches!(self, Form::OneToMany | Form::Through { .. })
    }
}

/// What keeps a navigation from being an attribute.
pub(super) struct Lost {
    pub(super) entity: usize,
    pub(super) what: String,
}

/// The attributes of each entity, and those that cannot be.
pub(super) fn views<'a>(plan: &mut Plan<'a>) -> (Vec<Vec<View<'a>>>, Vec<Lost>) {
    let schema = plan.schema;
    let mut views: Vec<Vec<View<'a>>> = plan.entities.iter().map(|_| Vec::new()).collect();
    let mut lost = Vec::new();
    for (id, relation) in schema.relations().filter(|(_, it)| !it.inactive) {
        if plan.is_inheritance(id, relation) {
            continue;
        }
        let mut pair: Vec<(usize, View<'a>)> = Vec::new();
        for side in [Side::Holder, Side::Referenced] {
            let end = relation.end(side);
            let Some(navigation) = &end.navigation else { continue };
            let Some(owner) = plan.entity_of(end.table) else { continue };
            if plan.entities.get(owner).is_some_and(|it| it.is_link) {
                continue;
            }
            match plan.form(relation, side) {
                Ok((form, target)) => {
                    let name = plan.claim_attribute(owner, &navigation.attribute);
                    let view = View {
                        id,
                        relation,
                        side,
                        name,
                        target,
                        navigation,
                        form,
                        back: None,
                        overlaps: Vec::new(),
                        is_backref: false,
                    };
                    pair.push((owner, view));
                }
                Err(why) => {
                    lost.push(Lost {
                        entity: owner,
                        what: format!("{}: {why}", navigation.attribute),
                    });
                }
            }
        }
        if let [a, b] = pair.as_mut_slice()
            && !a.1.form.is_view()
        {
            a.1.back = Some(b.1.name.clone());
            b.1.back = Some(a.1.name.clone());
            // The holder of the key declares both; of many-to-many the left one.
            if plan.style.backref {
                let other = if a.1.form.is_collection() { a } else { b };
                other.1.is_backref = true;
            }
        }
        for (owner, view) in pair {
            if let Some(it) = views.get_mut(owner) {
                it.push(view);
            }
        }
    }
    overlaps(plan, &mut views);
    (views, lost)
}

impl Plan<'_> {
    fn form(&self, relation: &Relation, side: Side) -> Result<(Form, usize), String> {
        let other = relation.end(side.other()).table;
        let Some(target) = self.entity_of(other) else {
            let name = self.schema.table(other).map(|it| it.name.clone()).unwrap_or_default();
            return Err(format!("{name} has no class"));
        };
        match (&relation.via, relation.kind) {
            (Via::Link { table, keys }, _) => {
                for &key in keys {
                    let key = self.schema.relation(key);
                    if let Some(why) = key.and_then(|it| keys::obstacle(self, it)) {
                        return Err(why);
                    }
                }
                let link = self.place(*table);
                let is_view = match link {
                    Place::Plain(_) if self.style.flavor == Flavor::SqlModel => {
                        return Err("its link table has no primary key".to_owned());
                    }
                    Place::Entity(at) => self.entities.get(at).is_some_and(|it| !it.is_link),
                    _ => false,
                };
                Ok((Form::Through { link, is_view }, target))
            }
            (Via::Key { .. }, kind) => match keys::obstacle(self, relation) {
                Some(why) => Err(why),
                None if side == Side::Holder => Ok((Form::ManyToOne, target)),
                None if kind == RelationKind::OneToMany => Ok((Form::OneToMany, target)),
                None => Ok((Form::OneToOne, target)),
            },
        }
    }

    fn claim_attribute(&mut self, entity: usize, attribute: &str) -> String {
        let flavor = self.style.flavor;
        let Some(it) = self.entities.get_mut(entity) else { return String::new() };
        let mut name = super::names::identifier(attribute.to_owned(), "relation_");
        if super::names::is_reserved(&name, flavor) {
            name.push('_');
        }
        if it.names.insert(&name) {
            return name;
        }
        it.names.claim([format!("{name}_{}", snake_case(&it.class))])
    }
}

/// Relations whose keys share a column write it both: each says so of those before it.
fn overlaps(plan: &Plan<'_>, views: &mut [Vec<View<'_>>]) {
    let mut names: HashMap<RelationId, Vec<String>> = HashMap::default();
    for view in views.iter().flatten() {
        if matches!(view.relation.via, Via::Key { .. }) {
            names.entry(view.id).or_default().push(view.name.clone());
        }
    }
    let mut writers: HashMap<(usize, &str), Vec<RelationId>> = HashMap::default();
    let mut found: HashMap<RelationId, Vec<String>> = HashMap::default();
    for (id, relation) in plan.schema.relations() {
        if !names.contains_key(&id) {
            continue;
        }
        let holder = relation.holder();
        let mut others: Vec<RelationId> = Vec::new();
        for &column in &holder.columns {
            let Some((entity, attribute)) = plan.attribute(holder.table, column) else { continue };
            let place = (plan.table_entity(entity), attribute.column.name.as_str());
            let before = writers.entry(place).or_default();
            others.extend(before.iter().filter(|it| **it != id));
            before.push(id);
        }
        let mut all: Vec<String> = Vec::new();
        for name in others.iter().filter_map(|it| names.get(it)).flatten() {
            if !all.contains(name) {
                all.push(name.clone());
            }
        }
        if !all.is_empty() {
            order::sort(&mut all);
            found.insert(id, all);
        }
    }
    for view in views.iter_mut().flatten() {
        if let Some(it) = found.get(&view.id) {
            view.overlaps.clone_from(it);
        }
    }
}

/// What decides how a relation's join has to be said, for all relations at once.
pub(super) struct Joins {
    /// How many keys join the tables of two hierarchies, the smaller root first.
    between: HashMap<(usize, usize), usize>,
}

impl Joins {
    pub(super) fn new(plan: &Plan<'_>) -> Joins {
        let mut between: HashMap<(usize, usize), usize> = HashMap::default();
        let mut seen = HashSet::default();
        for it in plan.schema.foreign_keys() {
            if !seen.insert((it.table, it.columns, it.references, it.referenced_columns)) {
                continue;
            }
            let (Some(a), Some(b)) = (plan.entity_of(it.table), plan.entity_of(it.references))
            else {
                continue;
            };
            let (a, b) = (plan.root(a), plan.root(b));
            *between.entry((a.min(b), a.max(b))).or_default() += 1;
        }
        Joins { between }
    }

    fn is_ambiguous(&self, plan: &Plan<'_>, a: usize, b: usize) -> bool {
        let (a, b) = (plan.root(a), plan.root(b));
        self.between.get(&(a.min(b), a.max(b))).is_some_and(|it| *it > 1)
    }
}
