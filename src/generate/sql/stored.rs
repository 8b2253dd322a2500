//! A table of the database: the columns and keys of all whose rows it stores.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::hash_map::Entry;

use super::index;
use super::keys::Key;
use super::names::Names;
use super::plan::SchemaNames;
use crate::dialect::{Counts, Dialect, Scope};
use crate::hash::{HashMap, HashSet};
use crate::naming::snake_case;
use crate::order;
use crate::schema::{Column, ColumnId, Table, TableId, TypeKind};

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
    /// The names of each set of columns that a key refers to, sorted; where NULLs are equal.
    pub(super) referenced: HashSet<Vec<&'a str>>,
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

impl<'a> Stored<'a> {
    pub(super) fn new(id: TableId, table: &'a Table, dialect: &'static Dialect) -> Stored<'a> {
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
            referenced: HashSet::default(),
            names: Names::new(dialect),
            dialect,
        }
    }

    pub(super) fn store_columns(&mut self) {
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
    pub(super) fn reserve(&mut self, names: &mut SchemaNames<'a>) {
        let Dialect { key_names, index_names, constraint_names, key_name, .. } = *self.dialect;
        if let Some(name) = key_name {
            // A foreign key may come with an index of its name.
            for scope in [index_names, constraint_names] {
                self.names(scope, names).take(name);
            }
        }
        let members = self.members.clone();
        for (_, member) in &members {
            let primary = member.primary_key.iter().filter_map(|it| it.name.as_deref());
            primary.for_each(|it| self.names(key_names, names).reserve(it));
            for index in &member.indexes {
                let Some(name) = index.name.as_deref() else { continue };
                let is_key = index::is_constraint(member, index, self.dialect)
                    && !index::is_filtered(self, member, index);
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
    pub(super) fn is_key(&self, columns: &[&'a Column]) -> bool {
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

pub(super) fn sorted_names<'a>(columns: impl Iterator<Item = &'a Column>) -> Vec<&'a str> {
    let mut names: Vec<&str> = columns.map(|it| it.name.as_str()).collect();
    order::sort(&mut names);
    names
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

pub(super) fn qualified(schema: Option<&str>, name: &str, dialect: &Dialect) -> String {
    let name = dialect.identifier(name);
    match schema.filter(|it| *it != dialect.default_schema) {
        Some(schema) => format!("{}.{name}", dialect.identifier(schema)),
        None => name.into_owned(),
    }
}
