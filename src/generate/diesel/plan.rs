//! Which tables and models there are, and what everything in them is called.

use crate::hash::HashMap;

use super::keys::{self, Key};
use crate::generate::entities;
use crate::generate::rust::rows::{Rows, Storage, Stored};
use crate::generate::rust::types::{Backend, Named, Type, column_type};
use crate::generate::rust::{TAKEN, type_name};
use crate::generate::text::one_line;
use crate::naming::{Names, is_rust_keyword, rust_identifier, snake_case, upper_camel_case};
use crate::schema::{ColumnType, EnumId, Schema, TypeKind};

/// The widest table that Diesel has a feature for.
const MAX_COLUMNS: usize = 128;

/// Names that `table!` makes within a table, and crates and words that its code speaks of.
const TAKEN_COLUMNS: &[&str] = &[
    "all_columns",
    "alloc",
    "columns",
    "core",
    "diesel",
    "dsl",
    "sql_types",
    "star",
    "std",
    "table",
];

/// What `models.rs` speaks of by a path.
const TAKEN_TABLES: &[&str] = &[
    "alloc",
    "bigdecimal",
    "chrono",
    "core",
    "diesel",
    "enums",
    "models",
    "schema",
    "serde_json",
    "sql_types",
    "std",
    "uuid",
];

/// Traits of Diesel's prelude by whose names nothing else may be called: their methods are.
const TAKEN_TYPES: &[&str] = &[
    "BelongingToDsl",
    "BoolExpressionMethods",
    "Connection",
    "ExpressionMethods",
    "Identifiable",
    "JoinOnDsl",
    "LoadConnection",
    "Mysql",
    "NullableExpressionMethods",
    "OptionalExtension",
    "Pg",
    "QueryDsl",
    "QueryResult",
    "RunQueryDsl",
    "SelectableHelper",
    "Sqlite",
];

/// Types of `diesel::sql_types`: `table!` knows some of them by their names alone.
const SQL_TYPES: &[&str] = &[
    "Array",
    "BigInt",
    "BigSerial",
    "Bigint",
    "Binary",
    "Blob",
    "Bool",
    "Bpchar",
    "Bytea",
    "CChar",
    "Char",
    "Cidr",
    "Citext",
    "Date",
    "Datetime",
    "Daterange",
    "Decimal",
    "Double",
    "Float",
    "Float4",
    "Float8",
    "Inet",
    "Int2",
    "Int4",
    "Int4range",
    "Int8",
    "Int8range",
    "Integer",
    "Interval",
    "Json",
    "Jsonb",
    "Longblob",
    "Longtext",
    "MacAddr",
    "MacAddr8",
    "Mediumblob",
    "Mediumtext",
    "Money",
    "Multirange",
    "Nullable",
    "Numeric",
    "Numrange",
    "Oid",
    "PgLsn",
    "Range",
    "Record",
    "Serial",
    "SmallInt",
    "SmallSerial",
    "Smallint",
    "Text",
    "Time",
    "Timestamp",
    "Timestamptz",
    "TinyInt",
    "Tinyblob",
    "Tinyint",
    "Tinytext",
    "Tsrange",
    "Tstzrange",
    "Unsigned",
    "Untyped",
    "Uuid",
    "Varbinary",
    "VarChar",
    "Varchar",
];

pub(super) struct Plan<'a> {
    pub(super) schema: &'a Schema,
    pub(super) backend: Backend,
    pub(super) storage: Storage<'a>,
    /// One for each of the storage's tables.
    pub(super) models: Vec<Model>,
    /// The Rust name of each enum; `None` where it has no values.
    pub(super) enums: Vec<Option<String>>,
    pub(super) sql_types: SqlTypes,
    /// Of each enum, the type in `sql_types`.
    pub(super) enum_types: Vec<String>,
    /// By relation; `None` where Diesel cannot go along it.
    pub(super) keys: Vec<Option<Key>>,
}

pub(super) struct Model {
    /// The module that `table!` makes.
    pub(super) ident: String,
    pub(super) has_sql_name: bool,
    pub(super) class: String,
    /// The struct of new rows.
    pub(super) new_class: String,
    /// One for each of the storage's columns.
    pub(super) fields: Vec<Field>,
    /// Positions of the primary key, in key order.
    pub(super) primary: Vec<usize>,
    /// Why Diesel has no such table.
    pub(super) unmapped: Option<&'static str>,
    /// Whether its rows can be told apart.
    pub(super) is_identifiable: bool,
}

pub(super) struct Field {
    pub(super) ident: String,
    pub(super) has_sql_name: bool,
    pub(super) ty: Type,
    pub(super) optional: bool,
}

/// Types of PostgreSQL that Diesel does not know.
#[derive(Default)]
pub(super) struct SqlTypes {
    names: Names,
    /// The name here, that of the database, and its schema.
    pub(super) all: Vec<(String, String, Option<String>)>,
    /// Where each is, by schema and name.
    found: HashMap<(Option<String>, String), usize>,
}

impl SqlTypes {
    pub(super) fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    fn name(&mut self, camel: &str, name: &str, schema: Option<&str>) -> String {
        let key = (schema.map(str::to_owned), name.to_owned());
        let at = *self.found.entry(key).or_insert_with(|| {
            let own = type_name(camel, "Type");
            let own = if SQL_TYPES.contains(&own.as_str()) { format!("{own}Type") } else { own };
            let own = self.names.claim([own.clone(), format!("{own}Type")]);
            self.all.push((own, name.to_owned(), schema.map(str::to_owned)));
            self.all.len() - 1
        });
        self.all.get(at).map(|it| it.0.clone()).unwrap_or_default()
    }
}

struct Naming<'p> {
    schema: &'p Schema,
    enums: &'p [Option<String>],
    sql_types: &'p mut SqlTypes,
}

impl Named for Naming<'_> {
    fn enumeration(&mut self, ty: &ColumnType) -> Option<(String, Option<String>)> {
        let TypeKind::Enum(id) = ty.kind else { return None };
        let it = self.schema.enum_(id)?;
        let rust = self.enums.get(id.index()).cloned().flatten();
        let camel = rust.clone().unwrap_or_else(|| upper_camel_case(&it.name));
        Some((self.sql_types.name(&camel, &it.name, it.schema.as_deref()), rust))
    }

    fn other(&mut self, ty: &ColumnType) -> String {
        let base = ty.raw.split(['(', '[']).next().unwrap_or_default().trim();
        let array = if ty.dimensions > 0 { "Array" } else { "" };
        let underscored = if ty.dimensions > 0 { format!("_{base}") } else { base.to_owned() };
        let camel = upper_camel_case(base) + array;
        self.sql_types.name(&camel, &one_line(&underscored), ty.schema.as_deref())
    }
}

impl<'a> Plan<'a> {
    pub(super) fn new(schema: &'a Schema, backend: Backend) -> Plan<'a> {
        let storage = Storage::new(schema);
        let taken = Names::new(TAKEN.iter().chain(TAKEN_TYPES).copied());
        let (classes, enums) = entities::classes(schema, taken, type_name);
        let enums: Vec<Option<String>> = schema
            .enums
            .iter()
            .zip(enums)
            .map(|(it, name)| (!it.values.is_empty()).then_some(name))
            .collect();
        let all = classes.iter().cloned().chain(enums.iter().flatten().cloned());
        let mut new_classes = Names::new(all);
        let mut classes_of: Vec<String> = vec![String::new(); storage.all.len()];
        for ((id, _), class) in schema.tables().zip(classes) {
            let at = storage.rows_of(id);
            // Of several tables in one it is the root's, which comes first or has its own name.
            if let Some((at, rows)) = at.and_then(|at| Some((at, storage.all.get(at)?)))
                && schema.table(id).is_some_and(|it| std::ptr::eq(it, rows.table))
                && let Some(it) = classes_of.get_mut(at)
            {
                *it = class;
            }
        }
        let mut sql_types = SqlTypes::default();
        let mut naming = Naming { schema, enums: &enums, sql_types: &mut sql_types };
        let enum_types = (0..schema.enums.len()).map(|at| {
            let kind = TypeKind::Enum(EnumId::new(at));
            let ty = ColumnType { kind, ..ColumnType::default() };
            naming.enumeration(&ty).map(|it| it.0).unwrap_or_default()
        });
        let enum_types = enum_types.collect();
        let mut idents = Names::new(TAKEN_TABLES.iter().copied());
        let mut models = Vec::with_capacity(storage.all.len());
        for (rows, class) in storage.all.iter().zip(classes_of) {
            let ident = idents.claim(table_names(rows));
            let fields = fields(rows, &ident, backend, &mut naming);
            let new = format!("New{class}");
            let new_class = new_classes.claim([new.clone(), format!("{new}Row")]);
            models.push(model(rows, ident, class, new_class, fields));
        }
        let keys = keys::keys(schema, &storage, &models);
        Plan { schema, backend, storage, models, enums, sql_types, enum_types, keys }
    }

    /// The tables that Diesel has, with their models.
    pub(super) fn mapped(&self) -> impl Iterator<Item = (&Rows<'a>, &Model)> {
        self.storage.all.iter().zip(&self.models).filter(|it| it.1.unmapped.is_none())
    }
}

fn model(
    rows: &Rows<'_>,
    ident: String,
    class: String,
    new_class: String,
    fields: Vec<Field>,
) -> Model {
    let primary = rows.table.primary_key_columns().iter().map(|it| it.index());
    let primary: Vec<usize> = primary.filter(|it| *it < fields.len()).collect();
    let unmapped = match (primary.is_empty(), fields.len() > MAX_COLUMNS) {
        (true, _) => Some("it has no primary key"),
        (_, true) => Some("it has more than 128 columns"),
        _ => None,
    };
    let is_key = |&at: &usize| fields.get(at).is_some_and(|it| it.ty.is_key);
    let is_identifiable = primary.iter().all(is_key);
    let has_sql_name = ident != rows.table.name;
    Model { ident, has_sql_name, class, new_class, fields, primary, unmapped, is_identifiable }
}

/// What the module of a table may be called, the best name first.
fn table_names(rows: &Rows<'_>) -> impl Iterator<Item = String> {
    let own = identifier(&snake_case(&rows.table.name));
    let qualified = rows.table.schema.as_ref().map(|it| format!("{}_{own}", snake_case(it)));
    let last = format!("{}_table", own.trim_end_matches('_'));
    [Some(own), qualified, Some(last)].into_iter().flatten()
}

/// As Diesel's command line names what is a word of Rust.
fn identifier(name: &str) -> String {
    match is_rust_keyword(name) {
        true => format!("{name}_"),
        false => rust_identifier(name),
    }
}

fn fields(rows: &Rows<'_>, table: &str, backend: Backend, naming: &mut Naming<'_>) -> Vec<Field> {
    let mut names = Names::default();
    let field = |it: &Stored<'_>| {
        let mut ident = identifier(&snake_case(&it.column.name));
        if ident == table || TAKEN_COLUMNS.contains(&ident.as_str()) {
            ident.push('_');
        }
        let ident = names.claim([ident.clone(), format!("{}_column", ident.trim_end_matches('_'))]);
        let has_sql_name = ident != it.column.name;
        let ty = column_type(backend, &it.column.ty, naming);
        Field { ident, has_sql_name, ty, optional: it.optional }
    };
    rows.columns.iter().map(field).collect()
}
