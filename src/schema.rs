//! The schema as a value: tables with their columns, keys and indexes, enums, and the
//! [`Relation`]s between entities. It holds no source ranges (those are the [`SourceMap`]'s), so
//! two documents that mean the same compare equal.
//!
//! Ids are positions: a [`TableId`] indexes `Schema::tables`, a [`ColumnId`] the columns of its
//! table. They are valid for the `Schema` that they came from and for no other.
//!
//! [`SourceMap`]: crate::lower::SourceMap

use std::sync::Arc;

use serde::{Deserialize, Serialize};

mod column;
pub mod json;
mod relation;
mod types;
mod walk;

pub use column::{Check, Column, ColumnType, Generated, TypeKind, Value};
pub use relation::{Action, End, Navigation, Relation, RelationKind, Side, Via};
pub use walk::ForeignKey;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);
        impl $name {
            pub fn new(index: usize) -> $name { $name(index as u32) }
            pub fn index(self) -> usize { self.0 as usize }
        }
    )+};
}
id! {
    /// A table of `Schema::tables`.
    TableId,
    /// A column of one table.
    ColumnId,
    /// An enum of `Schema::enums`.
    EnumId,
    /// A relation of `Schema::relations`.
    RelationId,
    /// A partial of `Schema::partials`.
    PartialId
}

/// Everything a document says. See `lower` for how it is made and `generate` for what is made of it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Schema {
    pub project: Project,
    /// In the document's order; implicit link tables come last. A table that an edit did not change is
    /// shared with the schema before it.
    pub tables: Vec<Arc<Table>>,
    pub enums: Vec<Enum>,
    pub relations: Vec<Relation>,
    /// Mixins: `TablePartial`.
    pub partials: Vec<Partial>,
    pub groups: Vec<TableGroup>,
    pub notes: Vec<StickyNote>,
    pub views: Vec<DiagramView>,
    pub dependencies: Vec<Dependency>,
}

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Project {
    pub name: Option<String>,
    /// `database_type`, as written.
    pub database: Option<String>,
    pub note: Option<String>,
    /// All other settings of the Project element.
    pub settings: Metadata,
}

/// Keys that mean nothing to Crowsfoot, in the document's order. They are kept, never an error.
pub type Metadata = Vec<(String, String)>;

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// The database schema; `None` is the database's default one (`public` in DBML).
    pub schema: Option<String>,
    pub name: String,
    pub alias: Option<String>,
    /// With those of the partials at the place of their injection.
    pub columns: Vec<Column>,
    pub primary_key: Option<PrimaryKey>,
    /// Without the primary key's.
    pub indexes: Vec<Index>,
    /// Of the whole table; a column's own are in the column.
    pub checks: Vec<Check>,
    pub note: Option<String>,
    /// `#rgb` or `#rrggbb`.
    pub header_color: Option<String>,
    /// In the order of injection.
    pub partials: Vec<Injection>,
    pub records: Option<Records>,
    /// Made for a `<>` that names no link table; it stands nowhere in the document.
    pub implicit: bool,
    /// The entity's class name, where `entity` says it.
    pub entity: Option<String>,
    /// What `association` says; else the shape decides, see `relations`.
    pub association: Option<Association>,
    pub inheritance: Option<Inheritance>,
    /// `hybrid_<name>`: an attribute computed by an SQL expression.
    pub hybrids: Vec<Hybrid>,
    /// Where a person put the table's top left corner in the diagram.
    pub position: Option<Point>,
    pub collapsed: bool,
    pub metadata: Metadata,
}

#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PrimaryKey {
    pub name: Option<String>,
    /// In key order; at least one.
    pub columns: Vec<ColumnId>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Index {
    pub name: Option<String>,
    pub parts: Vec<IndexPart>,
    pub unique: bool,
    /// `btree`, `hash`, `gin` …, as written.
    pub method: Option<String>,
    pub note: Option<String>,
    pub partial: Option<PartialId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IndexPart {
    Column(ColumnId),
    Expression(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Injection {
    pub partial: PartialId,
    /// How many of the table's own columns stand before it.
    pub after: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Association {
    /// A pure link: no entity of its own, the relation through it is many-to-many.
    Table,
    /// An entity that both sides hold a collection of.
    Object,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inheritance {
    pub parent: TableId,
    pub kind: InheritanceKind,
    /// The column of the root that tells the rows apart.
    pub discriminator: Option<String>,
    /// The discriminator's value for this entity.
    pub identity: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InheritanceKind {
    Joined,
    Single,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hybrid {
    pub name: String,
    pub expression: String,
}

/// Diagram units: CSS pixels at 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Records {
    pub columns: Vec<ColumnId>,
    /// Each row as long as `columns`.
    pub rows: Vec<Vec<Value>>,
}

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Enum {
    pub schema: Option<String>,
    pub name: String,
    pub values: Vec<EnumValue>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EnumValue {
    pub name: String,
    pub note: Option<String>,
}

/// A mixin. Its relations are resolved once for each table that takes it in.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Partial {
    pub name: String,
    pub columns: Vec<Column>,
    pub primary_key: Option<PrimaryKey>,
    pub indexes: Vec<Index>,
    pub checks: Vec<Check>,
    pub note: Option<String>,
    pub header_color: Option<String>,
    pub metadata: Metadata,
    /// Inline refs of its columns: what `Relation`s of the tables were made from.
    pub refs: Vec<PartialRef>,
}

/// An inline ref on a partial's column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialRef {
    pub column: ColumnId,
    /// As in DBML, with `?` marks: `>`, `<`, `-`, `<>`, `?>` …
    pub operator: String,
    pub table: TableId,
    pub target: ColumnId,
}

#[derive(Clone, Debug, PartialEq, Default)]
pub struct TableGroup {
    pub schema: Option<String>,
    pub name: String,
    pub tables: Vec<TableId>,
    pub color: Option<String>,
    pub note: Option<String>,
    pub metadata: Metadata,
}

#[derive(Clone, Debug, PartialEq, Default)]
pub struct StickyNote {
    pub name: String,
    pub text: String,
    pub color: Option<String>,
    pub position: Option<Point>,
    pub metadata: Metadata,
}

/// What a view shows; `None` shows none of a kind, an empty list shows all of it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DiagramView {
    pub name: String,
    pub tables: Option<Vec<TableId>>,
    pub notes: Option<Vec<String>>,
    pub groups: Option<Vec<String>>,
    pub schemas: Option<Vec<String>>,
}

/// Data flow between tables or columns (`Dep`); it is drawn and never a key.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Dependency {
    pub name: Option<String>,
    pub upstream: Vec<DependencyEnd>,
    pub downstream: Vec<DependencyEnd>,
    pub note: Option<String>,
    pub color: Option<String>,
    pub metadata: Metadata,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DependencyEnd {
    pub table: TableId,
    /// Empty: the whole table.
    pub columns: Vec<ColumnId>,
}
