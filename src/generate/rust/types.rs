//! What a column's type is in Rust, and what Diesel's `table!` calls it.

use std::borrow::Cow;

use crate::dialect::{self, Dialect};
use crate::generate::{Choice, OptionSpec, Options};
use crate::schema::{ColumnType, Schema, TypeKind};

/// Which database's types are meant.
pub(in crate::generate) const BACKEND: OptionSpec = OptionSpec {
    key: "backend",
    title: "Backend",
    values: &[
        Choice {
            value: "document",
            about: "as the document's database_type says, else PostgreSQL",
        },
        Choice { value: "postgresql", about: "types for PostgreSQL" },
        Choice { value: "sqlite", about: "types for SQLite" },
        Choice { value: "mysql", about: "types for MySQL and MariaDB" },
    ],
};

pub(in crate::generate) fn backend(schema: &Schema, options: &Options) -> Backend {
    match options.get(&BACKEND) {
        "postgresql" => Backend::Postgres,
        "sqlite" => Backend::Sqlite,
        "mysql" => Backend::Mysql,
        _ => Backend::of(schema.project.database.as_deref()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::generate) enum Backend {
    Postgres,
    Sqlite,
    Mysql,
}

impl Backend {
    /// PostgreSQL is what a document means that names no database.
    fn of(database: Option<&str>) -> Backend {
        let database = database.unwrap_or_default().to_ascii_lowercase();
        match database.get(..5) {
            Some("mysql" | "maria") => Backend::Mysql,
            Some("sqlit") => Backend::Sqlite,
            _ => Backend::Postgres,
        }
    }

    /// Its type, in the module of the same name but small letters.
    pub(in crate::generate) fn name(self) -> &'static str {
        match self {
            Backend::Postgres => "Pg",
            Backend::Sqlite => "Sqlite",
            Backend::Mysql => "Mysql",
        }
    }

    pub(in crate::generate) fn dialect(self) -> &'static Dialect {
        match self {
            Backend::Postgres => &dialect::POSTGRESQL,
            Backend::Sqlite => &dialect::SQLITE,
            Backend::Mysql => &dialect::MYSQL,
        }
    }

    pub(in crate::generate) fn module(self) -> &'static str {
        match self {
            Backend::Postgres => "pg",
            Backend::Sqlite => "sqlite",
            Backend::Mysql => "mysql",
        }
    }
}

/// A type without `Nullable` and `Option`.
#[derive(Clone, Debug)]
pub(in crate::generate) struct Type {
    /// As `table!` names it.
    pub(in crate::generate) sql: Cow<'static, str>,
    /// `None` where Diesel has no Rust type for it.
    pub(in crate::generate) rust: Option<Cow<'static, str>>,
    pub(in crate::generate) length: Option<u32>,
    /// Whether its values are copied.
    pub(in crate::generate) is_copy: bool,
    /// Whether rows can be told apart by it: it has a total equality and a hash.
    pub(in crate::generate) is_key: bool,
}

impl Type {
    fn copied(sql: &'static str, rust: &'static str) -> Type {
        Type { is_copy: true, ..Type::owned(sql, rust) }
    }

    fn owned(sql: &'static str, rust: &'static str) -> Type {
        let (sql, rust) = (sql.into(), Some(rust.into()));
        Type { sql, rust, length: None, is_copy: false, is_key: true }
    }

    fn text(sql: &'static str, length: Option<u32>) -> Type {
        Type { length, ..Type::owned(sql, "String") }
    }

    /// Whether columns of the two can be compared.
    pub(in crate::generate) fn is_comparable(&self, other: &Type) -> bool {
        self.rust.is_some() && canonical(&self.sql) == canonical(&other.sql)
    }
}

/// One name of those that Diesel has for a type.
fn canonical(sql: &str) -> &str {
    match sql {
        "Varchar" | "Bpchar" | "Char" => "Text",
        "Bytea" | "Blob" | "Varbinary" => "Binary",
        "Decimal" => "Numeric",
        sql => sql,
    }
}

/// What is there besides the types of Diesel: the names of enums, and of types of one's own.
pub(in crate::generate) trait Named {
    /// The type in `sql_types` and the one in Rust.
    fn enumeration(&mut self, ty: &ColumnType) -> Option<(String, Option<String>)>;
    fn other(&mut self, ty: &ColumnType) -> String;
}

pub(in crate::generate) fn column_type(
    backend: Backend,
    ty: &ColumnType,
    named: &mut impl Named,
) -> Type {
    match backend {
        Backend::Postgres => postgres(ty, named),
        Backend::Sqlite => enum_or(ty, named, sqlite),
        Backend::Mysql => enum_or(ty, named, mysql),
    }
}

/// Without types of one's own an enum is a text.
fn enum_or(ty: &ColumnType, named: &mut impl Named, otherwise: fn(&ColumnType) -> Type) -> Type {
    let is_enum = matches!(ty.kind, TypeKind::Enum(_)) && ty.dimensions == 0;
    match named.enumeration(ty).filter(|_| is_enum) {
        Some((_, Some(rust))) => {
            Type { is_copy: true, rust: Some(rust.into()), ..Type::owned("Text", "") }
        }
        _ => otherwise(ty),
    }
}

fn postgres(ty: &ColumnType, named: &mut impl Named) -> Type {
    if ty.dimensions == 1 {
        let element = postgres_element(ty, named);
        if let Some(rust) = element.rust {
            let is_key = element.is_key;
            return Type {
                sql: format!("Array<Nullable<{}>>", element.sql).into(),
                rust: Some(format!("Vec<Option<{rust}>>").into()),
                length: None,
                is_copy: false,
                is_key,
            };
        }
    }
    match ty.dimensions {
        0 => postgres_element(ty, named),
        _ => other(ty, named),
    }
}

fn other(ty: &ColumnType, named: &mut impl Named) -> Type {
    Type { sql: named.other(ty).into(), rust: None, length: None, is_copy: false, is_key: false }
}

fn postgres_element(ty: &ColumnType, named: &mut impl Named) -> Type {
    match ty.kind {
        TypeKind::Boolean => Type::copied("Bool", "bool"),
        // PostgreSQL has no smaller one.
        TypeKind::TinyInt | TypeKind::SmallInt => Type::copied("Int2", "i16"),
        TypeKind::Integer => Type::copied("Int4", "i32"),
        TypeKind::BigInt => Type::copied("Int8", "i64"),
        TypeKind::Real => Type { is_key: false, ..Type::copied("Float4", "f32") },
        TypeKind::Double => Type { is_key: false, ..Type::copied("Float8", "f64") },
        TypeKind::Decimal(_) => Type::owned("Numeric", "bigdecimal::BigDecimal"),
        TypeKind::Money => {
            Type { is_key: false, ..Type::copied("Money", "diesel::data_types::PgMoney") }
        }
        TypeKind::Char(length) => Type::text("Bpchar", length),
        TypeKind::Varchar(length) => Type::text("Varchar", length),
        TypeKind::Text => Type::text("Text", None),
        TypeKind::Binary(_) => Type::owned("Bytea", "Vec<u8>"),
        TypeKind::Date => Type::copied("Date", "chrono::NaiveDate"),
        TypeKind::Time => Type::copied("Time", "chrono::NaiveTime"),
        TypeKind::Timestamp => Type::copied("Timestamp", "chrono::NaiveDateTime"),
        TypeKind::TimestampTz => Type::copied("Timestamptz", "chrono::DateTime<chrono::Utc>"),
        TypeKind::Interval => {
            Type { is_key: false, ..Type::copied("Interval", "diesel::data_types::PgInterval") }
        }
        TypeKind::Uuid => Type::copied("Uuid", "uuid::Uuid"),
        TypeKind::Json => Type { is_key: false, ..Type::owned("Json", "serde_json::Value") },
        TypeKind::JsonBinary => Type { is_key: false, ..Type::owned("Jsonb", "serde_json::Value") },
        TypeKind::Enum(_) => match named.enumeration(ty) {
            Some((sql, rust)) => Type {
                sql: sql.into(),
                is_key: rust.is_some(),
                is_copy: true,
                rust: rust.map(Into::into),
                length: None,
            },
            None => other(ty, named),
        },
        TypeKind::TimeTz | TypeKind::Other => {
            let name = ty.raw.trim().to_ascii_lowercase();
            match name.split('[').next().filter(|_| ty.schema.is_none()) {
                Some("inet") => Type { rust: None, ..Type::owned("Inet", "") },
                Some("cidr") => Type { rust: None, ..Type::owned("Cidr", "") },
                Some("macaddr") => Type::copied("MacAddr", "[u8; 6]"),
                _ => other(ty, named),
            }
        }
    }
}

fn sqlite(ty: &ColumnType) -> Type {
    match ty.kind {
        _ if ty.dimensions > 0 => Type::text("Text", None),
        TypeKind::Boolean => Type::copied("Bool", "bool"),
        TypeKind::TinyInt | TypeKind::SmallInt => Type::copied("SmallInt", "i16"),
        TypeKind::Integer => Type::copied("Integer", "i32"),
        TypeKind::BigInt => Type::copied("BigInt", "i64"),
        TypeKind::Real => Type { is_key: false, ..Type::copied("Float", "f32") },
        TypeKind::Double => Type { is_key: false, ..Type::copied("Double", "f64") },
        TypeKind::Decimal(_) | TypeKind::Money => Type::owned("Numeric", "bigdecimal::BigDecimal"),
        TypeKind::Binary(_) => Type::owned("Binary", "Vec<u8>"),
        TypeKind::Date => Type::copied("Date", "chrono::NaiveDate"),
        TypeKind::Time => Type::copied("Time", "chrono::NaiveTime"),
        TypeKind::Timestamp => Type::copied("Timestamp", "chrono::NaiveDateTime"),
        TypeKind::TimestampTz => Type::copied("TimestamptzSqlite", "chrono::DateTime<chrono::Utc>"),
        TypeKind::Json => Type { is_key: false, ..Type::owned("Json", "serde_json::Value") },
        TypeKind::JsonBinary => Type { is_key: false, ..Type::owned("Jsonb", "serde_json::Value") },
        // What SQLite has no type for it stores as text.
        _ => Type::text("Text", None),
    }
}

fn mysql(ty: &ColumnType) -> Type {
    let unsigned = ty.raw.to_ascii_lowercase().contains("unsigned");
    match ty.kind {
        _ if ty.dimensions > 0 => Type::text("Text", None),
        TypeKind::Boolean => Type::copied("Bool", "bool"),
        TypeKind::BigInt if unsigned && !ty.raw.to_ascii_lowercase().starts_with("big") => {
            Type::copied("Unsigned<Integer>", "u32")
        }
        TypeKind::BigInt if unsigned => Type::copied("Unsigned<BigInt>", "u64"),
        TypeKind::TinyInt => Type::copied("TinyInt", "i8"),
        TypeKind::SmallInt => Type::copied("SmallInt", "i16"),
        TypeKind::Integer => Type::copied("Integer", "i32"),
        TypeKind::BigInt => Type::copied("BigInt", "i64"),
        TypeKind::Real => Type { is_key: false, ..Type::copied("Float", "f32") },
        TypeKind::Double => Type { is_key: false, ..Type::copied("Double", "f64") },
        TypeKind::Decimal(_) | TypeKind::Money => Type::owned("Decimal", "bigdecimal::BigDecimal"),
        TypeKind::Char(length) => Type::text("Char", length),
        TypeKind::Varchar(length) => Type::text("Varchar", length),
        TypeKind::Binary(_) => Type::owned("Blob", "Vec<u8>"),
        TypeKind::Date => Type::copied("Date", "chrono::NaiveDate"),
        TypeKind::Time => Type::copied("Time", "chrono::NaiveTime"),
        TypeKind::Timestamp if ty.raw.to_ascii_lowercase().starts_with("datetime") => {
            Type::copied("Datetime", "chrono::NaiveDateTime")
        }
        TypeKind::Timestamp | TypeKind::TimestampTz => {
            Type::copied("Timestamp", "chrono::NaiveDateTime")
        }
        TypeKind::Json | TypeKind::JsonBinary => {
            Type { is_key: false, ..Type::owned("Json", "serde_json::Value") }
        }
        // Those of PostgreSQL are texts in MySQL.
        _ => Type::text("Text", None),
    }
}
