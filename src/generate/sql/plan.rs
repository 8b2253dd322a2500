//! What stands where: which table stores which entity, in which order the tables are made, and
//! which keys there are between them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::enums;
use super::keys::{self, Key};
use super::literal;
use super::names::Names;
use super::stored::{Stored, StoredColumn, schema_of};
use crate::dialect::{Dialect, Enums, Scope};
use crate::generate::Options;
use crate::generate::inheritance::homes;
use crate::hash::HashMap;
use crate::schema::{Column, ColumnType, Schema, TableId, TypeKind, Value};

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
            .filter_map(|it| keys::key(schema, &homes, &stored, it, dialect))
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
        let enums = enums::types(schema, dialect);
        let mut tables = keys::in_order(stored);
        if dialect.cascades_one_way {
            keys::keep_one_way(&mut tables, dialect);
        }
        if dialect.nulls_equal {
            keys::tell_referenced(&mut tables);
        }
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
