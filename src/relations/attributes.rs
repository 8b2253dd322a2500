//! What the attributes are called that lead from one entity to another.
//!
//! The document's word comes first: `relationship` and `back_populates` are taken as they are.
//! What they leave open is named by convention, in snake case, each attribute by the first of its
//! candidates that is no column, no hybrid and no other attribute of that entity:
//!
//! | attribute | first | then |
//! |---|---|---|
//! | of the holder | the column less `_id`, `_uuid`, `_fk`; else the referenced table in the singular | the two joined: `author_user` |
//! | of the referenced, one key between the pair | the plural of the holder (one-to-one: the singular) | `<stem>_<children>` |
//! | of the referenced, several keys or a self relation | `<stem>_<children>`, of a self relation with the stem turned around: `parent_id` gives `child_categories` | all columns in place of the stem |
//! | through a link | the plural of the other key's stem, else of the other table | `<link>_<others>`: `bookmark_posts` |
//!
//! A composite key is called after the referenced table, and where that is not enough, after the
//! last of its columns that no other composite key shares. Holders choose before referenced ends,
//! these before links, the active before the inactive, and each in the order of the relations; so
//! the result depends on the document alone. Nothing gets a number: where all words are taken, a
//! letter tells apart. A key that repeats another has no attributes.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::{NavigationKeys, link_keys};
use crate::hash::{HashMap, HashSet};
use crate::naming::{Names, plural, singular, snake_case};
use crate::schema::{
    ColumnId, End, Navigation, Relation, RelationId, RelationKind, Schema, Side, Table, TableId,
    Via,
};

/// Fills the `navigation` of every end.
pub(super) fn name(schema: &mut Schema, keys: &NavigationKeys) {
    let navigations = Naming::new(schema, keys).run();
    for (relation, navigations) in schema.relations.iter_mut().zip(navigations) {
        for (end, navigation) in relation.ends.iter_mut().zip(navigations) {
            end.navigation = navigation;
        }
    }
}

/// With more columns and hybrids than this a table is wide: their names are looked up in a set.
const WIDE: usize = 64;

type Settings<'a> = &'a [(String, String)];

struct Naming<'a> {
    schema: &'a Schema,
    /// What the document says of each relation's key.
    settings: Vec<Option<Settings<'a>>>,
    is_link_key: Vec<bool>,
    is_repeated: Vec<bool>,
    /// How many active keys lead from the first table to the second.
    keys: HashMap<(TableId, TableId), u32>,
    /// How many active links join the two, the smaller id first.
    links: HashMap<(TableId, TableId), u32>,
    /// How many composite keys a column is part of.
    shared: HashMap<(TableId, ColumnId), u32>,
    entities: Vec<Entity<'a>>,
}

/// A table, with the attributes given out so far.
struct Entity<'a> {
    table: &'a Table,
    /// Columns in snake case, where that is not their name: most tables have none.
    renamed_columns: Vec<String>,
    /// All of these and the hybrids, of a wide table: it may have as many relations, and a walk
    /// over its columns for each of them would never end.
    members: OnceCell<HashSet<Cow<'a, str>>>,
    attributes: Names,
    /// How many letters each name has used up.
    lettered: HashMap<String, u32>,
    singular: OnceCell<String>,
    plural: OnceCell<String>,
}

impl Entity<'_> {
    fn singular(&self) -> &str {
        self.singular.get_or_init(|| singular(&snake_case(&self.table.name)))
    }

    fn plural(&self) -> &str {
        self.plural.get_or_init(|| plural(self.singular()))
    }

    /// The name with the first letters that are free.
    fn lettered(&mut self, base: &str) -> String {
        let mut used = self.lettered.get(base).copied().unwrap_or_default();
        let name = loop {
            used += 1;
            let name = format!("{base}_{}", letters(used));
            if !self.is_taken(&name) {
                break name;
            }
        };
        self.lettered.insert(base.to_owned(), used);
        name
    }

    fn is_taken(&self, name: &str) -> bool {
        self.attributes.contains(name) || self.is_member(name)
    }

    /// Whether a column or a hybrid has the name.
    fn is_member(&self, name: &str) -> bool {
        let columns = self.table.columns.iter().map(|it| it.name.as_str());
        let hybrids = self.table.hybrids.iter().map(|it| it.name.as_str());
        let mut plain = columns.chain(hybrids);
        if self.table.columns.len() + self.table.hybrids.len() <= WIDE {
            return plain.any(|it| it == name) || self.renamed_columns.iter().any(|it| it == name);
        }
        let members = self.members.get_or_init(|| {
            let renamed = self.renamed_columns.iter().cloned().map(Cow::Owned);
            plain.map(Cow::Borrowed).chain(renamed).collect()
        });
        members.contains(name)
    }
}

impl<'a> Naming<'a> {
    fn new(schema: &'a Schema, keys: &'a NavigationKeys) -> Naming<'a> {
        let mut it = Naming {
            schema,
            settings: settings(schema, keys),
            is_link_key: link_keys(schema),
            is_repeated: repeated(schema),
            keys: HashMap::default(),
            links: HashMap::default(),
            shared: HashMap::default(),
            entities: schema.tables().map(|(_, it)| entity(it)).collect(),
        };
        for (id, relation) in schema.relations().filter(|(_, it)| !it.inactive) {
            if it.is_repeated(id) {
                continue;
            }
            let [referenced, holder] = relation.ends.each_ref().map(|it| it.table);
            if relation.kind == RelationKind::ManyToMany {
                let pair = (referenced.min(holder), referenced.max(holder));
                *it.links.entry(pair).or_default() += 1;
                continue;
            }
            *it.keys.entry((holder, referenced)).or_default() += 1;
            if relation.is_composite() {
                for &column in &relation.holder().columns {
                    *it.shared.entry((holder, column)).or_default() += 1;
                }
            }
        }
        it
    }

    fn run(mut self) -> Vec<[Option<Navigation>; 2]> {
        let mut out: Vec<[Option<Navigation>; 2]> = Vec::new();
        let mut open: Vec<[bool; 2]> = Vec::new();
        for (id, relation) in self.schema.relations() {
            let mut navigations = [None, None];
            let mut is_open = [false, false];
            for ((side, navigation), is_open) in
                Side::BOTH.into_iter().zip(&mut navigations).zip(&mut is_open)
            {
                let Some(attribute) = self.explicit(id, relation, side) else {
                    *is_open = !self.is_repeated(id);
                    continue;
                };
                if let Some(attribute) = attribute {
                    if let Some(entity) = self.entities.get_mut(relation.end(side).table.index()) {
                        entity.attributes.insert(&attribute);
                    }
                    *navigation = Some(self.navigation(id, relation, side, attribute));
                }
            }
            out.push(navigations);
            open.push(is_open);
        }

        let passes = [
            (false, Side::Holder),
            (false, Side::Referenced),
            (true, Side::Referenced),
            (true, Side::Holder),
        ];
        for inactive in [false, true] {
            for (is_link, side) in passes {
                for (id, relation) in self.schema.relations() {
                    let is_open = open.get(id.index()).is_some_and(|it| it[side as usize]);
                    let is_link_relation = relation.kind == RelationKind::ManyToMany;
                    if !is_open || relation.inactive != inactive || is_link_relation != is_link {
                        continue;
                    }
                    let attribute = self.claim(relation, side);
                    let navigation = self.navigation(id, relation, side, attribute);
                    if let Some(it) = out.get_mut(id.index()) {
                        it[side as usize] = Some(navigation);
                    }
                }
            }
        }
        out
    }

    fn is_repeated(&self, id: RelationId) -> bool {
        self.is_repeated.get(id.index()) == Some(&true)
    }

    /// What the document says about an attribute; `Some(None)` is that there is none.
    fn explicit(&self, id: RelationId, relation: &Relation, side: Side) -> Option<Option<String>> {
        if side == Side::Referenced && self.is_link_key.get(id.index()) == Some(&true) {
            return Some(None);
        }
        let (settings, is_back) = self.settings(id, relation, side)?;
        let name = setting(settings, if is_back { "back_populates" } else { "relationship" })?;
        Some((name != "none").then(|| name.to_owned()))
    }

    /// The settings that speak of an attribute, and whether with `back_`: a link's attributes are
    /// those that the entities have through its keys.
    fn settings(
        &self,
        id: RelationId,
        relation: &Relation,
        side: Side,
    ) -> Option<(Settings<'a>, bool)> {
        let (key, is_back) = match &relation.via {
            Via::Key { .. } => (id, side == Side::Referenced),
            Via::Link { keys, .. } => (keys[side as usize], true),
        };
        self.settings.get(key.index()).copied().flatten().map(|it| (it, is_back))
    }

    fn navigation(
        &self,
        id: RelationId,
        relation: &Relation,
        side: Side,
        attribute: String,
    ) -> Navigation {
        let Some((settings, is_back)) = self.settings(id, relation, side) else {
            return Navigation { attribute, ..Navigation::default() };
        };
        let get = |front: &str, back: &str| {
            setting(settings, if is_back { back } else { front }).map(str::to_owned)
        };
        let is = |front: &str, back: &str| {
            get(front, back).is_some_and(|it| !it.eq_ignore_ascii_case("false"))
        };
        Navigation {
            attribute,
            loading: get("lazy", "back_lazy"),
            cascade: get("cascade", "back_cascade"),
            passive_deletes: get("passive_deletes", "back_passive_deletes"),
            order_by: get("order_by", "back_order_by"),
            single_parent: is("single_parent", "back_single_parent"),
            view_only: is("viewonly", "back_viewonly"),
        }
    }

    fn claim(&mut self, relation: &Relation, side: Side) -> String {
        let table = relation.end(side).table;
        let mut last = String::new();
        for choice in 0.. {
            let candidate = match (&relation.via, side) {
                (Via::Link { table, keys }, _) => {
                    self.through_link(relation, side, *table, *keys, choice)
                }
                (Via::Key { .. }, Side::Holder) => self.of_holder(relation, choice),
                (Via::Key { .. }, Side::Referenced) => self.of_referenced(relation, choice),
            };
            let Some(candidate) = candidate else { break };
            last = candidate;
            if !last.is_empty() && self.entity(table).is_some_and(|it| !it.is_taken(&last)) {
                break;
            }
        }
        let Some(entity) = self.entities.get_mut(table.index()) else { return last };
        let name =
            if entity.is_taken(&last) || last.is_empty() { entity.lettered(&last) } else { last };
        entity.attributes.insert(&name);
        name
    }

    /// The candidates by their number, the best one first; `None` behind the last.
    fn of_holder(&self, relation: &Relation, choice: u32) -> Option<String> {
        let one = || self.entity(relation.referenced().table).map_or("", Entity::singular);
        let full = || format!("{}_{}", self.joined(relation.holder()), one());
        if self.entity(relation.holder().table).is_some_and(|it| it.table.implicit) {
            return match choice {
                0 => Some(one().to_owned()),
                1 => Some(format!("reverse_{}", one())),
                2 => Some(full()),
                _ => None,
            };
        }
        let is_alone = self.is_alone(relation);
        let words = self.words(relation);
        let is_named_by_table = match &words {
            Words::Stem(_) => is_alone && relation.is_composite(),
            Words::Column(_) => is_alone,
        };
        match (choice + u32::from(!is_named_by_table), words) {
            (0, _) => Some(one().to_owned()),
            (1, Words::Stem(stem)) => Some(stem),
            (1, Words::Column(word)) | (2, Words::Stem(word)) => Some(format!("{word}_{}", one())),
            (2, Words::Column(_)) | (3, Words::Stem(_)) => Some(full()),
            _ => None,
        }
    }

    fn of_referenced(&self, relation: &Relation, choice: u32) -> Option<String> {
        let child = self.entity(relation.holder().table)?;
        let is_one = relation.kind == RelationKind::OneToOne;
        let children = if is_one { child.singular() } else { child.plural() };
        let full = || format!("{}_{children}", self.joined(relation.holder()));
        match choice + u32::from(!self.is_alone(relation)) {
            0 => Some(children.to_owned()),
            1 => {
                let (Words::Stem(stem) | Words::Column(stem)) = self.words(relation);
                Some(match turned_around(&stem).filter(|_| relation.is_self()) {
                    // `parent_product` of a product is about products already.
                    Some((word, rest)) if rest.is_empty() || rest == child.singular() => {
                        format!("{word}_{children}")
                    }
                    Some((word, rest)) => format!("{word}_{rest}_{children}"),
                    None => format!("{stem}_{children}"),
                })
            }
            2 => Some(full()),
            3 => Some(format!("{}_by_{}", full(), self.joined(relation.referenced()))),
            _ => None,
        }
    }

    fn through_link(
        &self,
        relation: &Relation,
        side: Side,
        link: TableId,
        keys: [RelationId; 2],
        choice: u32,
    ) -> Option<String> {
        let other = relation.end(side.other());
        let others = self.entity(other.table)?.plural();
        let link = self.entity(link)?;
        let key = self.schema.relation(keys[side.other() as usize]);
        let stem = key.and_then(|it| match it.holder().columns.as_slice() {
            // The columns of an implicit link are called after the tables.
            [column] if !link.table.implicit => stem(&link.table.column(*column)?.name),
            _ => None,
        });
        let name = relation.name.as_deref().map(snake_case).filter(|it| !it.is_empty());
        let first = match (stem, &name) {
            (Some(stem), _) => plural(&stem),
            (None, Some(name)) if relation.is_self() => name.clone(),
            _ => others.to_owned(),
        };
        let labelled = || match &name {
            Some(name) => format!("{}_{others}", singular(name)),
            None if link.table.implicit => format!("linked_{others}"),
            None => format!("{}_{others}", link.singular()),
        };
        let by = || format!("{others}_by_{}", self.joined(other));
        if side == Side::Holder && relation.is_self() {
            return match choice {
                0 => Some(first),
                1 => Some(format!("reverse_{first}")),
                2 => Some(format!("reverse_{}", labelled())),
                3 => Some(by()),
                _ => None,
            };
        }
        let [a, b] = relation.ends.each_ref().map(|it| it.table);
        let is_one_of_several = self.links.get(&(a.min(b), a.max(b))).is_some_and(|it| *it > 1);
        let skipped = if is_one_of_several && first == others { 2 } else { 0 };
        match choice + skipped {
            0 => Some(first),
            1 => Some(others.to_owned()),
            2 => Some(labelled()),
            3 => Some(by()),
            _ => None,
        }
    }

    fn entity(&self, table: TableId) -> Option<&Entity<'a>> {
        self.entities.get(table.index())
    }

    /// Whether no other key leads from the holder to the referenced table.
    fn is_alone(&self, relation: &Relation) -> bool {
        let pair = (relation.holder().table, relation.referenced().table);
        !relation.is_self() && self.keys.get(&pair).is_none_or(|it| *it < 2)
    }

    /// What tells this key from others.
    fn words(&self, relation: &Relation) -> Words {
        let holder = relation.holder();
        let Some(table) = self.schema.table(holder.table) else {
            return Words::Column(String::new());
        };
        let own = |id: &&ColumnId| self.shared.get(&(holder.table, **id)).is_none_or(|it| *it < 2);
        let columns = &holder.columns;
        let column = columns.iter().rev().find(own).or(columns.last());
        let name = column.and_then(|&it| table.column(it)).map_or("", |it| it.name.as_str());
        stem(name).map_or_else(|| Words::Column(snake_case(name)), Words::Stem)
    }

    fn joined(&self, end: &End) -> String {
        let Some(table) = self.schema.table(end.table) else { return String::new() };
        let names =
            end.columns.iter().filter_map(|&it| table.column(it)).map(|it| snake_case(&it.name));
        names.collect::<Vec<_>>().join("_")
    }
}

/// The keys whose columns meet in an earlier key too, an active one before an inactive one.
fn repeated(schema: &Schema) -> Vec<bool> {
    let mut out = vec![false; schema.relations.len()];
    let mut seen = HashSet::default();
    for inactive in [false, true] {
        for ((_, it), is_repeated) in schema.relations().zip(&mut out) {
            if it.inactive == inactive && matches!(it.via, Via::Key { .. }) {
                let [referenced, holder] = &it.ends;
                let key = (holder.table, &holder.columns, referenced.table, &referenced.columns);
                *is_repeated = !seen.insert(key);
            }
        }
    }
    out
}

enum Words {
    /// The column less its `_id`.
    Stem(String),
    /// The column, where it has no such ending.
    Column(String),
}

fn entity(table: &Table) -> Entity<'_> {
    let is_plain = |it: &str| it.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    let renamed = table.columns.iter().filter(|it| !is_plain(&it.name));
    Entity {
        table,
        renamed_columns: renamed.map(|it| snake_case(&it.name)).collect(),
        members: OnceCell::new(),
        attributes: Names::default(),
        lettered: HashMap::default(),
        singular: OnceCell::new(),
        plural: OnceCell::new(),
    }
}

fn stem(column: &str) -> Option<String> {
    let name = snake_case(column);
    let mut stem = name.as_str();
    while let Some(rest) = ["_id", "_uuid", "_fk"].iter().find_map(|it| stem.strip_suffix(it)) {
        stem = rest;
    }
    (stem.len() < name.len() && !stem.is_empty()).then(|| stem.to_owned())
}

/// The other end of a self relation, where the stem's first word has an opposite, and the rest.
fn turned_around(stem: &str) -> Option<(&'static str, &str)> {
    let (word, rest) = stem.split_once('_').unwrap_or((stem, ""));
    let word = match word {
        "parent" => "child",
        "previous" | "prev" => "next",
        "next" => "previous",
        "predecessor" => "successor",
        "successor" => "predecessor",
        _ => return None,
    };
    Some((word, rest))
}

/// 1 is `b`, 25 `z`, 26 `ba`: what tells apart where no word is left.
fn letters(mut number: u32) -> String {
    let mut out = Vec::new();
    while number > 0 {
        out.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    out.iter().rev().collect()
}

/// Which metadata speaks of which relation.
fn settings<'a>(schema: &Schema, keys: &'a NavigationKeys) -> Vec<Option<Settings<'a>>> {
    if keys.is_empty() {
        return vec![None; schema.relations.len()];
    }
    let columns = key_columns(schema, &|table, column| keys.contains_key(&(table, column)));
    columns.into_iter().map(|it| keys.get(&it?).map(Vec::as_slice)).collect()
}

/// See [`super::key_columns`].
pub(super) fn key_columns(
    schema: &Schema,
    says: &dyn Fn(TableId, ColumnId) -> bool,
) -> Vec<Option<(TableId, ColumnId)>> {
    let mut out = vec![None; schema.relations.len()];
    let mut spoken_for = HashSet::default();
    for composite in [false, true] {
        for ((_, relation), out) in schema.relations().zip(&mut out) {
            let holder = relation.holder();
            if !matches!(relation.via, Via::Key { .. }) || relation.is_composite() != composite {
                continue;
            }
            let mut columns = holder.columns.iter().map(|&it| (holder.table, it));
            *out = columns.find(|&it| spoken_for.insert(it));
        }
    }
    for ((_, relation), out) in schema.relations().zip(&mut out) {
        let holder = relation.holder();
        if !matches!(relation.via, Via::Key { .. }) || out.is_some_and(|it| says(it.0, it.1)) {
            continue;
        }
        let columns = holder.columns.iter().map(|&it| (holder.table, it));
        let mut said = columns.filter(|it| says(it.0, it.1));
        *out = said.find(|&it| spoken_for.insert(it)).or(*out);
    }
    out
}

/// The last one wins, as in a Metadata block; an empty value says nothing.
fn setting<'a>(settings: Settings<'a>, name: &str) -> Option<&'a str> {
    let (_, value) = settings.iter().rev().find(|it| it.0 == name)?;
    Some(value.trim()).filter(|it| !it.is_empty())
}
