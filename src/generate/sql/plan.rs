//! What stands where: which table stores which entity, in which order the tables are made, and
//! which keys there are between them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use super::index;
use super::literal::{self, label};
use super::names::Names;
use crate::dialect::{Counts, Dialect, Enums, Scope};
use crate::generate::Options;
use crate::hash::{HashMap, HashSet};
use crate::naming::snake_case;
use crate::order;
use crate::schema::{
    Action, Column, ColumnId, ColumnType, Enum, InheritanceKind, Relation, Schema, Table, TableId,
    TypeKind, Value, Via,
};

pub(super) struct Plan<'a> {
    pub(super) dialect: &'static Dialect,
    /// As the database keeps it.
    pub(super) schema: &'a Schema,
    /// As the document says it.
    pub(super) said: &'a Schema,
    /// Whether the document speaks this database's words.
    pub(super) speaks: bool,
    pub(super) options: &'a Options,
    /// In the order in which they are made.
    pub(super) tables: Vec<Stored<'a>>,
    /// Of what has to be the only one of its name in a schema.
    pub(super) names: SchemaNames<'a>,
    /// By enum.
    enums: Vec<String>,
}

pub(super) type SchemaNames<'a> = HashMap<(&'a str, Scope), Names>;

/// A table of the database.
pub(super) struct Stored<'a> {
    pub(super) id: TableId,
    pub(super) table: &'a Table,
    /// With its schema, quoted.
    pub(super) name: String,
    /// Its name in the names of what belongs to it.
    pub(super) stem: String,
    /// The entities whose rows it stores: its own first, then its subclasses.
    pub(super) members: Vec<(TableId, &'a Table)>,
    pub(super) columns: Vec<StoredColumn<'a>>,
    /// As the database compares them.
    by_name: HashMap<Cow<'a, str>, usize>,
    /// The names of each set of columns that is unique, sorted.
    unique: OnceCell<HashSet<Vec<&'a str>>>,
    pub(super) keys: Vec<Key<'a>>,
    /// Of what has to be the only one of its name in the table.
    pub(super) names: Names,
    pub(super) dialect: &'static Dialect,
}

pub(super) struct StoredColumn<'a> {
    pub(super) table: TableId,
    pub(super) id: ColumnId,
    pub(super) column: &'a Column,
    pub(super) is_nullable: bool,
    pub(super) is_primary_key: bool,
    /// Whether the database counts.
    pub(super) is_counted: bool,
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
    /// Whether its columns can be set to NULL.
    may_be_null: bool,
    /// Whether one of them may not be NULL, and what it refers to may.
    narrows: bool,
    /// Why there is no such constraint.
    pub(super) obstacle: Option<&'static str>,
    /// Whether its target is made later, so that it has to be added then.
    pub(super) closes_cycle: bool,
    /// Once it is claimed.
    pub(super) constraint: String,
}

/// On which event, what the document says, and the database's words for it.
pub(super) struct KeyAction {
    pub(super) on: &'static str,
    pub(super) said: Option<Action>,
    pub(super) own: Option<&'static str>,
}

impl<'a> Plan<'a> {
    /// `schema` is what was made of `said` for this database.
    pub(super) fn new(
        said: &'a Schema,
        schema: &'a Schema,
        options: &'a Options,
        dialect: &'static Dialect,
    ) -> Plan<'a> {
        let homes = homes(schema);
        let mut stored: Vec<Option<Stored<'a>>> = schema.tables.iter().map(|_| None).collect();
        for (id, table) in schema.database_tables() {
            let home = homes.get(id.index()).copied().unwrap_or(id);
            let (Some(slot), Some(root)) = (stored.get_mut(home.index()), schema.table(home))
            else {
                continue;
            };
            let stored = slot.get_or_insert_with(|| Stored::new(home, root, dialect));
            if home != id {
                stored.members.push((id, table));
            }
        }
        for it in stored.iter_mut().flatten() {
            it.store_columns();
        }
        let keys: Vec<(TableId, Key<'a>)> = schema
            .relations
            .iter()
            .filter_map(|it| key(schema, &homes, &stored, it, dialect))
            .collect();
        for (holder, key) in keys {
            if let Some(Some(stored)) = stored.get_mut(holder.index()) {
                stored.keys.push(key);
            }
        }
        let mut names = SchemaNames::default();
        for it in stored.iter().flatten() {
            let key = (schema_of(it.table, dialect), Scope::Schema);
            let names = names.entry(key).or_insert_with(|| Names::new(dialect));
            names.take(&it.table.name);
        }
        let enums = enums(schema, dialect);
        let mut tables = in_order(stored);
        for it in &mut tables {
            it.reserve(&mut names);
        }
        let database = schema.project.database.as_deref().unwrap_or_default();
        let speaks = database.to_ascii_lowercase().contains(dialect.known_as);
        Plan { dialect, schema, said, speaks, options, tables, names, enums }
    }

    pub(super) fn order(&self) -> std::ops::Range<usize> {
        0..self.tables.len()
    }

    /// The type of an enum.
    pub(super) fn enum_type(&self, id: usize) -> &str {
        self.enums.get(id).map_or(self.dialect.any_type, String::as_str)
    }

    /// The schemas to make, sorted.
    pub(super) fn schemas(&self) -> BTreeSet<&'a str> {
        let enums = self.schema.enums.iter().filter(|_| self.dialect.enums == Enums::Types);
        let enums = enums.map(|it| it.schema.as_deref());
        let tables = self.tables.iter().map(|it| it.table.schema.as_deref());
        enums.chain(tables).flatten().filter(|it| *it != self.dialect.default_schema).collect()
    }

    pub(super) fn extensions(&self) -> BTreeSet<&'static str> {
        let columns = self.tables.iter().flat_map(|it| &it.columns);
        columns.filter_map(|it| (self.dialect.extension)(&it.column.ty)).collect()
    }

    /// The column as the document says it.
    pub(super) fn said(&self, it: &StoredColumn<'_>) -> Option<&'a Column> {
        self.said.column(it.table, it.id)
    }

    /// The type as SQL, and the document's word where the database has no such type.
    pub(super) fn type_name(&self, it: &StoredColumn<'_>) -> (Cow<'_, str>, Option<String>) {
        let said = self.said(it).unwrap_or(it.column);
        let ty = &it.column.ty;
        let raw = || {
            let schema = said.ty.schema.iter().map(|it| format!("{it}."));
            schema.chain([said.ty.raw.clone()]).collect::<String>()
        };
        if ty.dimensions > 0 && !self.dialect.arrays {
            return (self.dialect.any_type.into(), Some(raw()));
        }
        let (mut name, mut comment) = match ty.kind {
            TypeKind::Enum(id) => (self.enum_type(id.index()).into(), None),
            _ => match (self.dialect.type_name)(ty) {
                Some(name) => (name, None),
                None => (self.dialect.any_type.into(), Some(raw())),
            },
        };
        if said.ty != *ty {
            comment = Some(raw());
        }
        for _ in 0..ty.dimensions.min(6) {
            name.to_mut().push_str("[]");
        }
        (name, comment)
    }

    /// A default as SQL, or `None` where there is none to say.
    pub(super) fn default(&self, value: &Value, ty: &ColumnType) -> Option<String> {
        literal::default(self.dialect, self.speaks, value, ty)
    }

    /// A value as SQL; `None` is NULL, or what the database has no words for.
    pub(super) fn literal(&self, value: &Value, ty: &ColumnType) -> Option<String> {
        literal::literal(self.dialect, self.speaks, value, ty)
    }

    /// An expression in the database's words; `None` where it has none for it.
    pub(super) fn expression<'e>(&self, text: &'e str) -> Option<Cow<'e, str>> {
        if self.speaks { Some(text.into()) } else { self.dialect.expression(text) }
    }
}

impl<'a> Stored<'a> {
    fn new(id: TableId, table: &'a Table, dialect: &'static Dialect) -> Stored<'a> {
        Stored {
            id,
            table,
            name: qualified(table.schema.as_deref(), &table.name, dialect),
            stem: snake_case(&table.name),
            members: vec![(id, table)],
            columns: Vec::new(),
            by_name: HashMap::default(),
            unique: OnceCell::new(),
            keys: Vec::new(),
            names: Names::new(dialect),
            dialect,
        }
    }

    fn store_columns(&mut self) {
        for (at, &(table, member)) in self.members.iter().enumerate() {
            let key: HashSet<ColumnId> = member.primary_key_columns().iter().copied().collect();
            self.by_name.reserve(member.columns.len());
            for (id, column) in member.columns() {
                if let Entry::Vacant(slot) = self.by_name.entry(self.dialect.folded(&column.name)) {
                    slot.insert(self.columns.len());
                    let is_in_key = key.contains(&id);
                    self.columns.push(StoredColumn {
                        table,
                        id,
                        column,
                        is_nullable: at > 0 || !(is_in_key || column.not_null),
                        is_primary_key: at == 0 && is_in_key,
                        is_counted: false,
                    });
                }
            }
        }
        let counts = self.dialect.counts;
        let is_alone = self.columns.iter().filter(|it| it.is_primary_key).count() == 1;
        let leads = |name: &str| {
            let is_it = |id: Option<&ColumnId>| {
                id.and_then(|&it| self.table.column(it)).is_some_and(|it| it.name == name)
            };
            is_it(self.table.primary_key_columns().first())
                || self.table.unique_keys().any(|it| is_it(it.first()))
        };
        let may_count: Vec<bool> = self
            .columns
            .iter()
            .map(|it| {
                is_identity(it.column)
                    && match counts {
                        Counts::Any | Counts::One => true,
                        Counts::PrimaryKey => is_alone && it.is_primary_key,
                        Counts::FirstOfKey => leads(&it.column.name),
                    }
            })
            .collect();
        let several = counts == Counts::Any;
        let mut is_first = true;
        for (column, may) in self.columns.iter_mut().zip(may_count) {
            column.is_counted = may && (several || is_first);
            is_first &= !may;
        }
    }

    /// Keeps the names that the document gives to what belongs to the table.
    fn reserve(&mut self, names: &mut SchemaNames<'a>) {
        let Dialect { key_names, index_names, constraint_names, .. } = *self.dialect;
        let members = self.members.clone();
        for (_, member) in &members {
            let primary = member.primary_key.iter().filter_map(|it| it.name.as_deref());
            primary.for_each(|it| self.names(key_names, names).reserve(it));
            for index in &member.indexes {
                let Some(name) = index.name.as_deref() else { continue };
                let is_key = index::is_constraint(member, index, self.dialect);
                let scope = if is_key { key_names } else { index_names };
                self.names(scope, names).reserve(name);
            }
        }
        let keys = self.keys.iter().filter(|it| it.is_constraint());
        let keys: Vec<_> = keys.filter_map(|it| it.relation.name.as_deref()).collect();
        let checks = members.iter().flat_map(|(_, it)| {
            let of_columns = it.columns.iter().flat_map(|it| &it.checks);
            of_columns.chain(&it.checks).filter_map(|it| it.name.as_deref())
        });
        let own = self.names(constraint_names, names);
        keys.into_iter().chain(checks).for_each(|it| own.reserve(it));
    }

    /// The names among which one of the table's must be the only one.
    pub(super) fn names<'n>(
        &'n mut self,
        scope: Scope,
        names: &'n mut SchemaNames<'a>,
    ) -> &'n mut Names {
        if scope == Scope::Table {
            return &mut self.names;
        }
        let dialect = self.dialect;
        let key = (schema_of(self.table, dialect), scope);
        names.entry(key).or_insert_with(|| Names::new(dialect))
    }

    /// The stored column of that name: a subclass that repeats one of the root's means the root's.
    pub(super) fn column(&self, name: &str) -> Option<&'a Column> {
        self.stored(name).map(|it| it.column)
    }

    pub(super) fn stored(&self, name: &str) -> Option<&StoredColumn<'a>> {
        self.columns.get(*self.by_name.get(&self.dialect.folded(name))?)
    }

    /// Whether a key may refer to these columns: exactly they are unique.
    fn is_key(&self, columns: &[&'a Column]) -> bool {
        let unique = self.unique.get_or_init(|| {
            let of_member = |(at, &(_, member)): (usize, &(TableId, &'a Table))| {
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
    order::sort(&mut names);
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
    dialect: &Dialect,
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
    let fits = columns.iter().zip(&referenced).all(|(a, b)| (dialect.may_reference)(&a.ty, &b.ty));
    let obstacle = if !target.is_key(&referenced) {
        Some("nothing makes the referenced columns unique")
    } else if !fits {
        Some("the types differ")
    } else {
        None
    };
    let is_nullable = |stored: &Stored<'_>, column: &Column| {
        stored.stored(&column.name).is_some_and(|it| it.is_nullable && !it.is_counted)
    };
    let may_be_null = columns.iter().all(|it| is_nullable(holder, it));
    let mut pairs = columns.iter().zip(&referenced);
    let narrows = pairs.any(|(from, to)| !is_nullable(holder, from) && is_nullable(target, to));
    let key = Key {
        relation,
        may_be_null,
        narrows,
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
    /// What happens to its rows, as the document and as the database says it.
    pub(super) fn actions(&self, dialect: &Dialect) -> [KeyAction; 2] {
        let may = |on: &str, it: &Action| match it {
            Action::SetNull => self.may_be_null || dialect.nulls_required,
            Action::Cascade => on == "ON DELETE" || !self.narrows || dialect.cascades_nulls,
            _ => true,
        };
        [("ON DELETE", self.on_delete), ("ON UPDATE", self.on_update)].map(|(on, said)| {
            let own = said.filter(|it| may(on, it)).and_then(dialect.action);
            KeyAction { on, said, own }
        })
    }

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

/// Whether the database is to count: not beside a formula, and whole numbers alone.
fn is_identity(column: &Column) -> bool {
    use TypeKind::{BigInt, Integer, SmallInt, TinyInt};
    column.increment
        && column.generated.is_none()
        && column.ty.dimensions == 0
        && matches!(column.ty.kind, TinyInt | SmallInt | Integer | BigInt)
}

pub(super) fn schema_of<'t>(table: &'t Table, dialect: &Dialect) -> &'t str {
    table.schema.as_deref().unwrap_or(dialect.default_schema)
}

fn qualified(schema: Option<&str>, name: &str, dialect: &Dialect) -> String {
    let name = dialect.identifier(name);
    match schema.filter(|it| *it != dialect.default_schema) {
        Some(schema) => format!("{}.{name}", dialect.identifier(schema)),
        None => name.into_owned(),
    }
}

/// The types that stand for enums: their names, or what stands in the column instead.
fn enums(schema: &Schema, dialect: &Dialect) -> Vec<String> {
    if dialect.enums == Enums::Types {
        return enum_names(schema, dialect);
    }
    let ty = |it: &Enum| {
        if dialect.enums == Enums::Inline {
            return format!("enum({})", labels(it, dialect));
        }
        let longest = it.values.iter().map(|it| it.name.chars().count()).max().unwrap_or(0);
        let kind = TypeKind::Varchar(Some(longest.max(1) as u32));
        let ty = (dialect.type_name)(&ColumnType { kind, ..ColumnType::default() });
        ty.map_or(dialect.any_type.to_owned(), Cow::into_owned)
    };
    schema.enums.iter().map(ty).collect()
}

/// `'a', 'b'`
pub(super) fn labels(it: &Enum, dialect: &Dialect) -> String {
    let labels: Vec<String> = it.values.iter().map(|it| label(dialect, &it.name)).collect();
    labels.join(", ")
}

/// A table is a type too, and built-in types are found first: an enum that is called like one of
/// them gets `_type` behind its name.
fn enum_names(schema: &Schema, dialect: &Dialect) -> Vec<String> {
    let schema_of_enum =
        |it: &'_ Enum| it.schema.clone().unwrap_or(dialect.default_schema.to_owned());
    let mut taken: HashMap<String, HashSet<String>> = HashMap::default();
    for it in &schema.tables {
        taken.entry(schema_of(it, dialect).to_owned()).or_default().insert(it.name.clone());
    }
    let mut out = Vec::new();
    for it in &schema.enums {
        let schema = schema_of_enum(it);
        let is_built_in = schema == dialect.default_schema
            && (dialect.type_name)(&ColumnType::parse(&it.name)).is_some();
        let taken = taken.entry(schema).or_default();
        let mut name = it.name.clone();
        while is_built_in && name == it.name || !taken.insert(name.clone()) {
            name.push_str("_type");
        }
        out.push(qualified(it.schema.as_deref(), &name, dialect));
    }
    out
}
