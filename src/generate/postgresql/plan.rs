//! What stands where: which table stores which entity, in which order the tables are made, and
//! which keys there are between them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use super::names::Names;
use crate::dialect::POSTGRESQL;
use crate::generate::Options;
use crate::hash::{HashMap, HashSet};
use crate::naming::snake_case;
use crate::schema::{
    Action, Column, ColumnId, ColumnType, InheritanceKind, Relation, Schema, Table, TableId,
    TypeKind, Via,
};

pub(super) struct Plan<'a> {
    pub(super) schema: &'a Schema,
    pub(super) options: &'a Options,
    /// In the order in which they are made.
    pub(super) tables: Vec<Stored<'a>>,
    /// Names of tables and indexes by database schema.
    pub(super) names: HashMap<&'a str, Names>,
    /// By enum.
    enums: Vec<String>,
}

/// A table of the database.
pub(super) struct Stored<'a> {
    pub(super) id: TableId,
    pub(super) table: &'a Table,
    /// With its schema, quoted.
    pub(super) name: String,
    /// Its name in the names of what belongs to it.
    pub(super) stem: String,
    /// The entities whose rows it stores: its own first, then its subclasses.
    pub(super) members: Vec<&'a Table>,
    pub(super) columns: Vec<StoredColumn<'a>>,
    by_name: HashMap<&'a str, usize>,
    /// The names of each set of columns that is unique, sorted.
    unique: OnceCell<HashSet<Vec<&'a str>>>,
    pub(super) keys: Vec<Key<'a>>,
    /// By constraint; filled when the table is written.
    pub(super) constraints: Names,
}

pub(super) struct StoredColumn<'a> {
    pub(super) column: &'a Column,
    pub(super) is_nullable: bool,
    pub(super) is_primary_key: bool,
}

/// A foreign key.
pub(super) struct Key<'a> {
    pub(super) relation: &'a Relation,
    pub(super) columns: Vec<&'a Column>,
    /// The table that stores what it refers to.
    pub(super) target: TableId,
    /// That table's name, quoted.
    pub(super) target_name: String,
    pub(super) referenced: Vec<&'a Column>,
    pub(super) on_delete: Option<Action>,
    pub(super) on_update: Option<Action>,
    /// Why there is no such constraint.
    pub(super) obstacle: Option<&'static str>,
    /// Whether its target is made later, so that it has to be added then.
    pub(super) closes_cycle: bool,
    /// Once it is claimed.
    pub(super) constraint: String,
}

impl<'a> Plan<'a> {
    pub(super) fn new(schema: &'a Schema, options: &'a Options) -> Plan<'a> {
        let homes = homes(schema);
        let mut stored: Vec<Option<Stored<'a>>> = schema.tables.iter().map(|_| None).collect();
        for (id, table) in schema.database_tables() {
            let home = homes.get(id.index()).copied().unwrap_or(id);
            let (Some(slot), Some(root)) = (stored.get_mut(home.index()), schema.table(home))
            else {
                continue;
            };
            let stored = slot.get_or_insert_with(|| Stored::new(home, root));
            if home != id {
                stored.members.push(table);
            }
        }
        for it in stored.iter_mut().flatten() {
            it.store_columns();
        }
        let keys: Vec<(TableId, Key<'a>)> =
            schema.relations.iter().filter_map(|it| key(schema, &homes, &stored, it)).collect();
        for (holder, key) in keys {
            if let Some(Some(stored)) = stored.get_mut(holder.index()) {
                stored.keys.push(key);
            }
        }
        let mut names: HashMap<&str, Names> = HashMap::default();
        for it in stored.iter().flatten() {
            names.entry(schema_of(it.table)).or_default().take(&it.table.name);
        }
        for it in stored.iter().flatten().flat_map(|it| &it.members) {
            let names = names.entry(schema_of(it)).or_default();
            let primary = it.primary_key.iter().filter_map(|it| it.name.as_deref());
            let indexes = it.indexes.iter().filter_map(|it| it.name.as_deref());
            primary.chain(indexes).for_each(|it| names.reserve(it));
        }
        let enums = enums(schema);
        Plan { schema, options, tables: in_order(stored), names, enums }
    }

    pub(super) fn order(&self) -> std::ops::Range<usize> {
        0..self.tables.len()
    }

    pub(super) fn enum_name(&self, id: usize) -> &str {
        self.enums.get(id).map_or("text", String::as_str)
    }

    /// The schemas to make, sorted.
    pub(super) fn schemas(&self) -> BTreeSet<&'a str> {
        let enums = self.schema.enums.iter().map(|it| it.schema.as_deref());
        let tables = self.tables.iter().map(|it| it.table.schema.as_deref());
        enums.chain(tables).flatten().filter(|it| *it != POSTGRESQL.default_schema).collect()
    }

    pub(super) fn extensions(&self) -> BTreeSet<&'static str> {
        let columns = self.tables.iter().flat_map(|it| &it.columns);
        columns.filter_map(|it| (POSTGRESQL.extension)(&it.column.ty)).collect()
    }

    /// The type as SQL, and the document's word where PostgreSQL has no such type.
    pub(super) fn type_name(&self, ty: &ColumnType) -> (Cow<'_, str>, Option<String>) {
        let (mut name, comment) = match ty.kind {
            TypeKind::Enum(id) => (self.enum_name(id.index()).into(), None),
            _ => match (POSTGRESQL.type_name)(ty) {
                Some(name) => (name, None),
                None => {
                    let schema = ty.schema.iter().map(|it| format!("{it}."));
                    ("text".into(), Some(schema.chain([ty.raw.clone()]).collect()))
                }
            },
        };
        for _ in 0..ty.dimensions.min(6) {
            name.to_mut().push_str("[]");
        }
        (name, comment)
    }
}

impl<'a> Stored<'a> {
    fn new(id: TableId, table: &'a Table) -> Stored<'a> {
        Stored {
            id,
            table,
            name: qualified(table.schema.as_deref(), &table.name),
            stem: snake_case(&table.name),
            members: vec![table],
            columns: Vec::new(),
            by_name: HashMap::default(),
            unique: OnceCell::new(),
            keys: Vec::new(),
            constraints: Names::default(),
        }
    }

    fn store_columns(&mut self) {
        for (at, member) in self.members.iter().enumerate() {
            let key: HashSet<ColumnId> = member.primary_key_columns().iter().copied().collect();
            for (id, column) in member.columns() {
                if let Entry::Vacant(slot) = self.by_name.entry(&column.name) {
                    slot.insert(self.columns.len());
                    let is_in_key = key.contains(&id);
                    self.columns.push(StoredColumn {
                        column,
                        is_nullable: at > 0 || !(is_in_key || column.not_null),
                        is_primary_key: at == 0 && is_in_key,
                    });
                }
            }
        }
    }

    /// The stored column of that name: a subclass that repeats one of the root's means the root's.
    pub(super) fn column(&self, name: &str) -> Option<&'a Column> {
        self.stored(name).map(|it| it.column)
    }

    pub(super) fn stored(&self, name: &str) -> Option<&StoredColumn<'a>> {
        self.columns.get(*self.by_name.get(name)?)
    }

    /// Whether a key may refer to these columns: exactly they are unique.
    fn is_key(&self, columns: &[&'a Column]) -> bool {
        let unique = self.unique.get_or_init(|| {
            let of_member = |(at, member): (usize, &&'a Table)| {
                let member = *member;
                let own_primary_key = usize::from(at > 0 && member.primary_key.is_some());
                let keys = member.unique_keys().skip(own_primary_key);
                keys.map(|key| sorted_names(key.iter().filter_map(|&id| member.column(id))))
                    .collect::<Vec<_>>()
            };
            self.members.iter().enumerate().flat_map(of_member).collect()
        });
        unique.contains(&sorted_names(columns.iter().copied()))
    }
}

fn sorted_names<'a>(columns: impl Iterator<Item = &'a Column>) -> Vec<&'a str> {
    let mut names: Vec<&str> = columns.map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// For each table the one that stores its rows: itself, or the root of its single-table inheritance.
fn homes(schema: &Schema) -> Vec<TableId> {
    let parent = |id: TableId| {
        let inheritance = schema.table(id)?.inheritance.as_ref()?;
        let exists = schema.table(inheritance.parent).is_some();
        (inheritance.kind == InheritanceKind::Single && exists).then_some(inheritance.parent)
    };
    let mut homes: Vec<Option<TableId>> = vec![None; schema.tables.len()];
    for (id, _) in schema.tables() {
        let mut way = Vec::new();
        let mut at = id;
        let home = loop {
            match homes.get(at.index()).copied().flatten() {
                Some(home) => break home,
                // Who inherits from itself stays at home.
                None if way.contains(&at) => break at,
                None => way.push(at),
            }
            match parent(at) {
                Some(parent) => at = parent,
                None => break at,
            }
        };
        for it in way {
            if let Some(slot) = homes.get_mut(it.index()) {
                *slot = Some(home);
            }
        }
    }
    homes.into_iter().enumerate().map(|(at, it)| it.unwrap_or(TableId::new(at))).collect()
}

fn key<'a>(
    schema: &'a Schema,
    homes: &[TableId],
    stored: &[Option<Stored<'a>>],
    relation: &'a Relation,
) -> Option<(TableId, Key<'a>)> {
    let Via::Key { on_delete, on_update } = relation.via else { return None };
    let end = |at: usize| {
        let end = relation.ends.get(at)?;
        let table = schema.table(end.table)?;
        let home = homes.get(end.table.index()).copied()?;
        let stored = stored.get(home.index())?.as_ref()?;
        let name = |&id: &ColumnId| stored.column(&table.column(id)?.name);
        let columns: Option<Vec<&'a Column>> = end.columns.iter().map(name).collect();
        Some((stored, columns?))
    };
    let ((target, referenced), (holder, columns)) = (end(0)?, end(1)?);
    let names =
        |columns: &[&'a Column]| columns.iter().map(|it| it.name.as_str()).collect::<Vec<_>>();
    // A subclass in the root's table does not refer to itself.
    if target.id == holder.id && names(&columns) == names(&referenced) {
        return None;
    }
    let fits =
        columns.iter().zip(&referenced).all(|(a, b)| (POSTGRESQL.may_reference)(&a.ty, &b.ty));
    let obstacle = if !target.is_key(&referenced) {
        Some("nothing makes the referenced columns unique")
    } else if !fits {
        Some("the types differ")
    } else {
        None
    };
    let key = Key {
        relation,
        columns,
        target: target.id,
        target_name: target.name.clone(),
        referenced,
        on_delete,
        on_update,
        obstacle,
        closes_cycle: false,
        constraint: String::new(),
    };
    Some((holder.id, key))
}

impl Key<'_> {
    /// Whether the database has it.
    pub(super) fn is_constraint(&self) -> bool {
        self.obstacle.is_none() && !self.relation.inactive
    }
}

/// Each table after those that its keys refer to; where that goes round, the key that meets a table
/// under way closes the cycle. Otherwise the document's order.
fn in_order(mut stored: Vec<Option<Stored<'_>>>) -> Vec<Stored<'_>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        UnderWay,
        Done,
    }
    let mut state = vec![State::New; stored.len()];
    let mut order = Vec::new();
    for start in 0..stored.len() {
        // A table, and which of its keys comes next.
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.pop() {
            let (Some(Some(table)), Some(own)) = (stored.get_mut(at), state.get(at).copied())
            else {
                continue;
            };
            if own == State::Done || own == State::New && next > 0 {
                continue;
            }
            let Some(key) = table.keys.get_mut(next) else {
                order.push(at);
                if let Some(it) = state.get_mut(at) {
                    *it = State::Done;
                }
                continue;
            };
            if let Some(it) = state.get_mut(at) {
                *it = State::UnderWay;
            }
            way.push((at, next + 1));
            let target = key.target.index();
            if target == at || !key.is_constraint() {
                continue;
            }
            match state.get(target) {
                Some(State::New) => way.push((target, 0)),
                Some(State::UnderWay) => key.closes_cycle = true,
                _ => {}
            }
        }
    }
    order.into_iter().filter_map(|at| stored.get_mut(at).and_then(Option::take)).collect()
}

pub(super) fn schema_of(table: &Table) -> &str {
    table.schema.as_deref().unwrap_or(POSTGRESQL.default_schema)
}

fn qualified(schema: Option<&str>, name: &str) -> String {
    let name = POSTGRESQL.identifier(name);
    match schema.filter(|it| *it != POSTGRESQL.default_schema) {
        Some(schema) => format!("{}.{name}", POSTGRESQL.identifier(schema)),
        None => name.into_owned(),
    }
}

/// The types' names. A table is a type too, and built-in types are found first: an enum that is
/// called like one of them gets `_type` behind its name.
fn enums(schema: &Schema) -> Vec<String> {
    let mut taken: HashMap<&str, HashSet<String>> = HashMap::default();
    for it in &schema.tables {
        taken.entry(schema_of(it)).or_default().insert(it.name.clone());
    }
    for it in &schema.enums {
        let schema = it.schema.as_deref().unwrap_or(POSTGRESQL.default_schema);
        taken.entry(schema).or_default();
    }
    let mut out = Vec::new();
    for it in &schema.enums {
        let schema = it.schema.as_deref().unwrap_or(POSTGRESQL.default_schema);
        let taken = taken.entry(schema).or_default();
        let is_built_in = schema == POSTGRESQL.default_schema
            && (POSTGRESQL.type_name)(&ColumnType::parse(&it.name)).is_some();
        let mut name = it.name.clone();
        while is_built_in && name == it.name || !taken.insert(name.clone()) {
            name.push_str("_type");
        }
        out.push(qualified(it.schema.as_deref(), &name));
    }
    out
}
