//! The objects of the format, each field as it is called there.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::schema::{Association, Generated, Hybrid, InheritanceKind, Point, RelationKind, Value};

#[derive(Serialize)]
pub(super) struct Document<'a> {
    pub(super) project: Project<'a>,
    pub(super) tables: Vec<Table<'a>>,
    pub(super) enums: Vec<Enum<'a>>,
    pub(super) relations: Vec<Relation<'a>>,
    pub(super) partials: Vec<Partial<'a>>,
    pub(super) groups: Vec<Group<'a>>,
    pub(super) notes: Vec<Note<'a>>,
    pub(super) views: Vec<View<'a>>,
    pub(super) dependencies: Vec<Dependency<'a>>,
}

pub(super) type Keys<'a> = BTreeMap<&'a str, &'a str>;

#[derive(Serialize)]
pub(super) struct Project<'a> {
    pub(super) name: &'a Option<String>,
    pub(super) database: &'a Option<String>,
    pub(super) note: &'a Option<String>,
    pub(super) settings: Keys<'a>,
}

#[derive(Serialize)]
pub(super) struct TableRef<'a> {
    pub(super) schema: &'a Option<String>,
    pub(super) table: &'a str,
}

#[derive(Serialize)]
pub(super) struct Columns<'a> {
    #[serde(flatten)]
    pub(super) table: TableRef<'a>,
    pub(super) columns: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Table<'a> {
    pub(super) schema: &'a Option<String>,
    pub(super) name: &'a str,
    pub(super) alias: &'a Option<String>,
    /// Made for a `<>`.
    pub(super) implicit: bool,
    pub(super) entity: &'a Option<String>,
    pub(super) association: Option<Association>,
    pub(super) note: &'a Option<String>,
    pub(super) header_color: &'a Option<String>,
    #[serde(flatten)]
    pub(super) body: Body<'a>,
    pub(super) uniques: Vec<Vec<&'a str>>,
    pub(super) foreign_keys: Vec<ForeignKey<'a>>,
    pub(super) inheritance: Option<Inheritance<'a>>,
    pub(super) hybrids: &'a [Hybrid],
    pub(super) partials: Vec<Injection<'a>>,
    pub(super) records: Option<Records<'a>>,
    pub(super) position: Option<Point>,
    pub(super) collapsed: bool,
    pub(super) metadata: Keys<'a>,
}

/// What tables and partials share.
#[derive(Serialize)]
pub(super) struct Body<'a> {
    pub(super) columns: Vec<Column<'a>>,
    pub(super) primary_key: Vec<&'a str>,
    pub(super) primary_key_name: Option<&'a str>,
    pub(super) primary_key_note: Option<&'a str>,
    pub(super) indexes: Vec<Index<'a>>,
    pub(super) checks: Vec<TableCheck<'a>>,
}

#[derive(Serialize)]
pub(super) struct Column<'a> {
    pub(super) name: &'a str,
    #[serde(rename = "type")]
    pub(super) ty: &'a str,
    pub(super) type_schema: &'a Option<String>,
    pub(super) kind: &'static str,
    pub(super) length: Option<u32>,
    pub(super) precision: Option<u32>,
    pub(super) scale: Option<u32>,
    #[serde(rename = "enum")]
    pub(super) enumeration: Option<EnumRef<'a>>,
    pub(super) dimensions: u8,
    pub(super) nullable: bool,
    pub(super) unique: bool,
    pub(super) increment: bool,
    pub(super) default: &'a Option<Value>,
    pub(super) default_factory: &'a Option<String>,
    pub(super) on_update: &'a Option<String>,
    pub(super) generated: &'a Option<Generated>,
    pub(super) checks: Vec<&'a str>,
    pub(super) note: &'a Option<String>,
    pub(super) partial: Option<&'a str>,
    pub(super) metadata: Keys<'a>,
}

#[derive(Serialize)]
pub(super) struct EnumRef<'a> {
    pub(super) schema: &'a Option<String>,
    pub(super) name: &'a str,
}

#[derive(Serialize)]
pub(super) struct Index<'a> {
    pub(super) name: &'a Option<String>,
    pub(super) parts: Vec<IndexPart<'a>>,
    pub(super) unique: bool,
    pub(super) method: &'a Option<String>,
    pub(super) note: &'a Option<String>,
    pub(super) partial: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum IndexPart<'a> {
    Column(&'a str),
    Expression(&'a str),
}

#[derive(Serialize)]
pub(super) struct TableCheck<'a> {
    pub(super) name: &'a Option<String>,
    pub(super) expression: &'a str,
    pub(super) partial: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ForeignKey<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) columns: Vec<&'a str>,
    pub(super) references: Columns<'a>,
    pub(super) on_delete: Option<&'static str>,
    pub(super) on_update: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Inheritance<'a> {
    pub(super) parent: TableRef<'a>,
    pub(super) kind: InheritanceKind,
    pub(super) discriminator: &'a Option<String>,
    pub(super) identity: &'a Option<String>,
}

#[derive(Serialize)]
pub(super) struct Injection<'a> {
    pub(super) name: &'a str,
    /// How many of the table's own columns stand before it.
    pub(super) after: usize,
}

#[derive(Serialize)]
pub(super) struct Records<'a> {
    pub(super) columns: Vec<&'a str>,
    pub(super) rows: &'a [Vec<Value>],
}

#[derive(Serialize)]
pub(super) struct Enum<'a> {
    pub(super) schema: &'a Option<String>,
    pub(super) name: &'a str,
    pub(super) values: Vec<Label<'a>>,
    pub(super) note: &'a Option<String>,
}

#[derive(Serialize)]
pub(super) struct Label<'a> {
    pub(super) name: &'a str,
    pub(super) note: &'a Option<String>,
}

#[derive(Serialize)]
pub(super) struct Relation<'a> {
    pub(super) name: &'a Option<String>,
    pub(super) kind: RelationKind,
    pub(super) ends: [End<'a>; 2],
    pub(super) link: Option<TableRef<'a>>,
    pub(super) on_delete: Option<&'static str>,
    pub(super) on_update: Option<&'static str>,
    pub(super) color: &'a Option<String>,
    pub(super) inactive: bool,
}

#[derive(Serialize)]
pub(super) struct End<'a> {
    #[serde(flatten)]
    pub(super) place: Columns<'a>,
    pub(super) optional: bool,
    pub(super) attribute: Option<&'a str>,
    pub(super) loading: Option<&'a str>,
    pub(super) cascade: Option<&'a str>,
    pub(super) passive_deletes: Option<&'a str>,
    pub(super) order_by: Option<&'a str>,
    pub(super) single_parent: bool,
    pub(super) view_only: bool,
}

#[derive(Serialize)]
pub(super) struct Partial<'a> {
    pub(super) name: &'a str,
    pub(super) note: &'a Option<String>,
    pub(super) header_color: &'a Option<String>,
    #[serde(flatten)]
    pub(super) body: Body<'a>,
    pub(super) refs: Vec<PartialRef<'a>>,
    pub(super) metadata: Keys<'a>,
}

#[derive(Serialize)]
pub(super) struct PartialRef<'a> {
    pub(super) column: &'a str,
    pub(super) operator: &'a str,
    #[serde(flatten)]
    pub(super) table: TableRef<'a>,
    pub(super) target: &'a str,
}

#[derive(Serialize)]
pub(super) struct Group<'a> {
    pub(super) schema: &'a Option<String>,
    pub(super) name: &'a str,
    pub(super) tables: Vec<TableRef<'a>>,
    pub(super) color: &'a Option<String>,
    pub(super) note: &'a Option<String>,
    pub(super) metadata: Keys<'a>,
}

#[derive(Serialize)]
pub(super) struct Note<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    pub(super) color: &'a Option<String>,
    pub(super) position: Option<Point>,
    pub(super) metadata: Keys<'a>,
}

#[derive(Serialize)]
pub(super) struct View<'a> {
    pub(super) name: &'a str,
    pub(super) tables: Option<Vec<TableRef<'a>>>,
    pub(super) notes: &'a Option<Vec<String>>,
    pub(super) groups: &'a Option<Vec<String>>,
    pub(super) schemas: &'a Option<Vec<String>>,
}

#[derive(Serialize)]
pub(super) struct Dependency<'a> {
    pub(super) name: &'a Option<String>,
    pub(super) edges: Vec<Edge<'a>>,
    pub(super) note: &'a Option<String>,
    pub(super) color: &'a Option<String>,
    pub(super) metadata: Keys<'a>,
}

#[derive(Serialize)]
pub(super) struct Edge<'a> {
    pub(super) upstream: Columns<'a>,
    pub(super) downstream: Columns<'a>,
}
