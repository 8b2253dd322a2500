//! Columns, their types, defaults and checks.

use serde::{Deserialize, Serialize};

use super::{EnumId, Metadata, PartialId};

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Column {
    pub name: String,
    pub ty: ColumnType,
    /// `not null` as written. A column of the primary key never holds NULL either way, see
    /// [`Table::is_nullable`](super::Table::is_nullable).
    pub not_null: bool,
    /// `unique` on the column itself; an index of its own is in `Table::indexes`.
    pub unique: bool,
    /// The database counts (`increment`, or a serial type).
    pub increment: bool,
    /// Set by the database.
    pub default: Option<Value>,
    /// Set by the client: `uuid4`, `now` …
    pub default_factory: Option<String>,
    /// Set by the client whenever a row changes.
    pub on_update: Option<String>,
    pub generated: Option<Generated>,
    pub checks: Vec<Check>,
    pub note: Option<String>,
    /// The partial that brought it.
    pub partial: Option<PartialId>,
    pub metadata: Metadata,
}

/// A type as it was written and as it is understood.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ColumnType {
    /// The database schema of an enum or a user-defined type.
    pub schema: Option<String>,
    /// With arguments and brackets as DBML gives it: `varchar(255)`, `numeric(10,2)`, `int[]`.
    pub raw: String,
    /// Of one element, where it is an array.
    pub kind: TypeKind,
    /// Array dimensions; 0 is no array.
    pub dimensions: u8,
}

/// What a type means in every database that knows it under some name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum TypeKind {
    Boolean,
    /// 8 bits (`tinyint`).
    TinyInt,
    /// 16 bits.
    SmallInt,
    /// 32 bits.
    Integer,
    /// 64 bits.
    BigInt,
    /// 32-bit floating point.
    Real,
    /// 64-bit floating point (`float`, `double`).
    Double,
    /// Precision and scale.
    Decimal(Option<(u32, u32)>),
    Money,
    Char(Option<u32>),
    Varchar(Option<u32>),
    Text,
    /// `bytea`, `blob`, `binary(n)`, `varbinary(n)`.
    Binary(Option<u32>),
    Date,
    Time,
    TimeTz,
    /// Without time zone (`timestamp`, `datetime`).
    Timestamp,
    TimestampTz,
    Interval,
    Uuid,
    Json,
    JsonBinary,
    Enum(EnumId),
    /// Any other; `raw` has it.
    #[default]
    Other,
}

/// A value in the database's hands: a column's default, or a cell of Records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// As written: `1`, `-2.50`.
    Number(String),
    String(String),
    Boolean(bool),
    Null,
    /// An SQL expression.
    Expression(String),
    /// A label of the column's enum.
    Label(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generated {
    pub expression: String,
    /// `false` is `VIRTUAL`: computed when read.
    pub stored: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Check {
    pub name: Option<String>,
    pub expression: String,
    #[serde(skip)]
    pub partial: Option<PartialId>,
}
