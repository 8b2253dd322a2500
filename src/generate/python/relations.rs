//! Relationships: which attributes lead where, and what their declarations say.

use rustc_hash::{FxHashMap, FxHashSet};

use super::format::{Item, literal};
use super::names::is_identifier;
use super::plan::{Place, Plan};
use super::{Cascades, Flavor, keys, loading};
use crate::schema::{Action, ColumnId, Navigation, Relation, RelationId, RelationKind, Side, Via};

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
        let mut name = super::names::identifier(attribute, "relation_");
        if super::names::is_reserved(&name, flavor) {
            name.push('_');
        }
        let other = format!("{name}_{}", crate::naming::snake_case(&it.class));
        it.names.claim([name, other])
    }
}

/// Relations whose keys share a column write it both: each says so of those before it.
fn overlaps(plan: &Plan<'_>, views: &mut [Vec<View<'_>>]) {
    let mut names: FxHashMap<RelationId, Vec<String>> = FxHashMap::default();
    for view in views.iter().flatten() {
        if matches!(view.relation.via, Via::Key { .. }) {
            names.entry(view.id).or_default().push(view.name.clone());
        }
    }
    let mut writers: FxHashMap<(usize, &str), Vec<RelationId>> = FxHashMap::default();
    let mut found: FxHashMap<RelationId, Vec<String>> = FxHashMap::default();
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
            all.sort_unstable();
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
    between: FxHashMap<(usize, usize), usize>,
}

impl Joins {
    pub(super) fn new(plan: &Plan<'_>) -> Joins {
        let mut between: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        let mut seen = FxHashSet::default();
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

/// An argument of `relationship`.
pub(super) enum Argument {
    /// `key=value`, where the value is Python in itself.
    Plain(&'static str, Item),
    /// Attributes: of the class itself, or as `Class.name` behind quotes.
    Attributes(&'static str, Vec<String>),
    /// The table of a link.
    Secondary(Place),
    /// An expression that is evaluated when all classes are there.
    Deferred(&'static str, String),
    /// The same for a join; whether it names a variable of the module.
    Join(&'static str, String, bool),
    Backref(Vec<Item>),
}

/// What the declaration of an attribute says, in the order in which it is written.
pub(super) fn arguments(
    plan: &Plan<'_>,
    joins: &Joins,
    owner: usize,
    view: &View<'_>,
    missing: &mut Vec<String>,
) -> Vec<Argument> {
    let mut out = Vec::new();
    let relation = view.relation;
    match view.form {
        Form::Through { link, is_view } => {
            out.push(Argument::Secondary(link));
            through(plan, owner, view, &mut out);
            if is_view {
                out.push(Argument::Plain("viewonly", Item::word("True")));
            }
        }
        Form::ManyToOne | Form::OneToMany | Form::OneToOne => {
            let holder = relation.holder();
            let is_self = plan.table_entity(owner) == plan.table_entity(view.target);
            if joins.is_ambiguous(plan, owner, view.target) {
                let names = qualified(plan, holder.table, &holder.columns);
                out.push(Argument::Attributes("foreign_keys", names));
            }
            if is_self && view.form == Form::ManyToOne {
                let referenced = relation.referenced();
                let names = qualified(plan, referenced.table, &referenced.columns);
                out.push(Argument::Attributes("remote_side", names));
            }
        }
    }
    let settings = settings(plan, view, missing);
    match (&view.back, plan.style.backref) {
        (Some(back), false) => {
            out.push(Argument::Plain("back_populates", Item::word(literal(back))));
        }
        (Some(back), true) => {
            out.push(Argument::Backref(backref(plan, owner, view, back, missing)));
        }
        (None, _) => {}
    }
    out.extend(settings);
    out
}

/// What the other side's attribute says, behind its name.
fn backref(
    plan: &Plan<'_>,
    owner: usize,
    view: &View<'_>,
    back: &str,
    missing: &mut Vec<String>,
) -> Vec<Item> {
    let mut items = vec![Item::word(literal(back))];
    let end = view.relation.end(view.side.other());
    let (Some(navigation), Ok((form, _))) =
        (&end.navigation, plan.form(view.relation, view.side.other()))
    else {
        return items;
    };
    let other = View {
        id: view.id,
        relation: view.relation,
        side: view.side.other(),
        name: back.to_owned(),
        target: owner,
        navigation,
        form,
        back: None,
        overlaps: view.overlaps.clone(),
        is_backref: false,
    };
    if form == Form::OneToOne {
        items.push(Item::word("uselist=False"));
    }
    for it in settings(plan, &other, missing) {
        match it {
            Argument::Plain(key, it) => items.push(it.behind(&format!("{key}="))),
            Argument::Deferred(key, it) => items.push(Item::string(&it).behind(&format!("{key}="))),
            _ => {}
        }
    }
    items
}

/// `Class.attribute` of each column.
fn qualified(plan: &Plan<'_>, table: crate::schema::TableId, columns: &[ColumnId]) -> Vec<String> {
    let name = |&column: &ColumnId| {
        let (entity, attribute) = plan.attribute(table, column)?;
        // A subclass has its own key, and what it inherits under its own name, too.
        let own = plan.entity_of(table).unwrap_or(entity);
        Some(format!("{}.{}", plan.entities.get(own)?.class, attribute.name))
    };
    columns.iter().filter_map(name).collect()
}

/// How to get through a link table, where its keys do not tell.
fn through(plan: &Plan<'_>, owner: usize, view: &View<'_>, out: &mut Vec<Argument>) {
    let Via::Link { table, keys } = view.relation.via else { return };
    let held = plan.held.get(table.index()).map_or(&[][..], Vec::as_slice);
    let root = |table| plan.entity_of(table).map(|it| plan.root(it));
    let leads_to = |at: usize| {
        let wanted = root(view.relation.ends.get(at).map_or(table, |it| it.table));
        let keys = held.iter().filter_map(|&it| plan.schema.relation(it));
        keys.filter(|it| root(it.referenced().table) == wanted).count()
    };
    if leads_to(0) < 2 && leads_to(1) < 2 {
        return;
    }
    // By the name of the table, where Python can say it and no class has it.
    let path = plan.schema.table(table).map(|it| it.qualified_name()).unwrap_or_default();
    let has_variable = !path.split('.').all(is_identifier)
        || plan.entities.iter().any(|it| path.split('.').next() == Some(it.class.as_str()));
    let mine = view.side as usize;
    let sides = [
        ("primaryjoin", keys.get(mine), owner),
        ("secondaryjoin", keys.get(1 - mine), view.target),
    ];
    for (name, key, entity) in sides {
        let Some(key) = key.and_then(|&it| plan.schema.relation(it)) else { continue };
        let class = plan.entities.get(entity).map_or("", |it| it.class.as_str());
        let parts: Vec<String> = key
            .referenced()
            .columns
            .iter()
            .zip(&key.holder().columns)
            .filter_map(|(&theirs, &own)| {
                let attribute = &plan.attribute(key.referenced().table, theirs)?.1.name;
                let column = match plan.place(table) {
                    Place::Plain(at) => {
                        let link = plan.plain.get(at)?;
                        let link = if has_variable { &link.variable } else { &path };
                        let column = &plan.schema.column(table, own)?.name;
                        match is_identifier(column) {
                            true => format!("{link}.c.{column}"),
                            false => format!("{link}.c[{}]", literal(column)),
                        }
                    }
                    Place::Entity(at) => {
                        let link = &plan.entities.get(at)?.class;
                        format!("{link}.{}", plan.attribute(table, own)?.1.name)
                    }
                    Place::Nowhere => return None,
                };
                Some(format!("{class}.{attribute} == {column}"))
            })
            .collect();
        let text = match parts.as_slice() {
            [one] => one.clone(),
            all => all.iter().map(|it| format!("({it})")).collect::<Vec<_>>().join(" & "),
        };
        out.push(Argument::Join(name, text, has_variable));
    }
}

const CASCADES: &[&str] = &[
    "all",
    "delete",
    "delete-orphan",
    "expunge",
    "merge",
    "none",
    "refresh-expire",
    "save-update",
];

/// Cascades, loading and order: as the document says, else as the key does.
fn settings(plan: &Plan<'_>, view: &View<'_>, missing: &mut Vec<String>) -> Vec<Argument> {
    let mut out = Vec::new();
    let Navigation { loading, cascade, passive_deletes, order_by, single_parent, .. } =
        view.navigation;
    let is_owner = matches!(view.form, Form::OneToMany | Form::OneToOne);
    let (on_delete, is_required) = key_facts(plan, view);

    let mut tokens: Vec<String> = Vec::new();
    if let Some(text) = cascade {
        let words: Vec<String> = text
            .split(',')
            .map(|it| it.trim().to_ascii_lowercase())
            .filter(|it| !it.is_empty())
            .collect();
        if words.iter().all(|it| CASCADES.contains(&it.as_str())) {
            tokens = words;
        } else {
            missing.push(format!("cascade {text}"));
        }
    } else if is_owner
        && plan.style.cascades == Cascades::Keys
        && on_delete == Some(Action::Cascade)
    {
        tokens.push("all".to_owned());
        if is_required {
            tokens.push("delete-orphan".to_owned());
        }
    }
    let has = |tokens: &[String], word: &str| tokens.iter().any(|it| it == word);
    let has_orphan = has(&tokens, "delete-orphan");
    if has_orphan && !has(&tokens, "all") && !has(&tokens, "delete") {
        // The one without the other is an error.
        tokens.insert(0, "delete".to_owned());
    }
    let deletes = has(&tokens, "all") || has(&tokens, "delete");
    let is_view = view.form.is_view();
    if is_view && !tokens.is_empty() {
        missing.push(format!("cascade {} of {}, which is only read", tokens.join(", "), view.name));
        tokens.clear();
    }
    if !tokens.is_empty() {
        out.push(Argument::Plain("cascade", Item::string(&tokens.join(", "))));
    }

    let by_key = match on_delete {
        _ if !is_owner || plan.style.cascades != Cascades::Keys => None,
        Some(Action::Cascade) => Some("True"),
        Some(Action::SetNull) => Some("True"),
        Some(Action::Restrict | Action::NoAction | Action::SetDefault) if !deletes => Some("all"),
        _ => None,
    };
    let passive = match passive_deletes.as_deref().map(|it| it.trim().to_ascii_lowercase()) {
        None => by_key,
        Some(it) if it == "all" && !deletes => Some("all"),
        Some(it) if it == "false" || it == "none" => None,
        Some(_) => Some("True"),
    };
    match passive {
        Some(_) if view.form == Form::ManyToOne || is_view => {
            missing.extend(
                passive_deletes.as_ref().map(|it| format!("passive_deletes {it} of {}", view.name)),
            );
        }
        Some("True") if is_owner && on_delete.is_none() => {
            missing.push("passive_deletes, for the key does nothing on delete".to_owned());
        }
        Some("all") => out.push(Argument::Plain("passive_deletes", Item::string("all"))),
        Some(_) => out.push(Argument::Plain("passive_deletes", Item::word("True"))),
        None => {}
    }

    match loading::of(plan, view) {
        Ok(Some(lazy)) => out.push(Argument::Plain("lazy", Item::string(lazy))),
        Ok(None) => {}
        Err(()) => missing.extend(loading.as_ref().map(|it| format!("lazy {it} of {}", view.name))),
    }
    if let Some(text) = order_by {
        match order(plan, view, text) {
            Some(order) => out.push(Argument::Deferred("order_by", order)),
            None => missing.push(format!("order_by {text} of {}", view.name)),
        }
    }
    let is_forced = has_orphan && !is_owner;
    if (*single_parent || is_forced) && !is_view {
        out.push(Argument::Plain("single_parent", Item::word("True")));
    }
    if plan.closing.contains(&view.id) {
        out.push(Argument::Plain("post_update", Item::word("True")));
    }
    if !view.overlaps.is_empty() {
        out.push(Argument::Plain("overlaps", Item::string(&view.overlaps.join(","))));
    }
    out
}

/// What the key does when the row is deleted that it refers to, and whether it must refer to one.
fn key_facts(plan: &Plan<'_>, view: &View<'_>) -> (Option<Action>, bool) {
    let Via::Key { on_delete, .. } = view.relation.via else { return (None, false) };
    let holder = view.relation.holder();
    let is_nullable =
        |&it: &ColumnId| plan.attribute(holder.table, it).is_some_and(|it| it.1.nullable);
    (on_delete, !holder.columns.iter().any(is_nullable))
}

/// Whether the attribute may be `None`.
pub(super) fn is_optional(plan: &Plan<'_>, view: &View<'_>) -> bool {
    view.form == Form::OneToOne || !key_facts(plan, view).1
}

/// `value desc, id` as an expression over the target's attributes.
fn order(plan: &Plan<'_>, view: &View<'_>, text: &str) -> Option<String> {
    let target = plan.entities.get(view.target)?;
    let mut parts = Vec::new();
    for part in text.split(',') {
        let mut words = part.split_whitespace();
        let name = words.next()?.rsplit('.').next()?;
        let id = view.relation.end(view.side.other()).table;
        let column = plan.schema.table(id)?.column_named(name)?;
        let mut code = format!("{}.{}", target.class, plan.attribute(id, column)?.1.name);
        let rest: Vec<String> = words.map(str::to_ascii_lowercase).collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        let (direction, nulls) = match rest.as_slice() {
            [direction @ ("asc" | "desc"), nulls @ ..] => (Some(*direction), nulls),
            nulls => (None, nulls),
        };
        if let Some(direction) = direction {
            code.push_str(&format!(".{direction}()"));
        }
        match nulls {
            [] => {}
            ["nulls", order @ ("first" | "last")] => code.push_str(&format!(".nulls_{order}()")),
            _ => return None,
        }
        parts.push(code);
    }
    match parts.as_slice() {
        [one] => Some(one.clone()),
        all => Some(format!("[{}]", all.join(", "))),
    }
}

/// Whether SQLModel can say the cascade in its own word.
pub(super) fn is_whole_cascade(flavor: Flavor, argument: &Argument) -> bool {
    let whole = Item::string("all, delete-orphan");
    flavor == Flavor::SqlModel && matches!(argument, Argument::Plain("cascade", it) if *it == whole)
}
