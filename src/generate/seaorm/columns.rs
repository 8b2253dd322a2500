//! Columns: their Rust types and what their attributes say.

use std::borrow::Cow;

use crate::schema::{ColumnType, TypeKind, Value};

use super::format::{Arg, argument, literal, one_line};
use super::plan::{Entity, Field, Plan};

/// How a column's type is said.
pub(super) struct RustType {
    /// Without `Option`.
    pub name: Cow<'static, str>,
    /// `column_type`, where the Rust type alone would make another column.
    pub column_type: Option<Cow<'static, str>>,
    /// The type that the database converts from when reading, and the one it converts to when
    /// writing, where SeaORM has no Rust type for the column.
    pub cast: Option<(&'static str, String)>,
    /// Whether its values have a total equality.
    pub is_eq: bool,
}

impl RustType {
    fn plain(name: &'static str) -> RustType {
        RustType { name: name.into(), column_type: None, cast: None, is_eq: true }
    }

    fn of(name: &'static str, column_type: impl Into<Cow<'static, str>>) -> RustType {
        RustType { column_type: Some(column_type.into()), ..RustType::plain(name) }
    }
}

pub(super) fn rust_type(plan: &Plan<'_>, ty: &ColumnType) -> RustType {
    if ty.dimensions > 0 {
        return custom(plan, ty);
    }
    match ty.kind {
        TypeKind::Boolean => RustType::plain("bool"),
        // PostgreSQL has none and stores 16 bits, MySQL widens when it is read.
        TypeKind::TinyInt => RustType::of("i16", "TinyInteger"),
        TypeKind::SmallInt => RustType::plain("i16"),
        TypeKind::Integer => RustType::plain("i32"),
        TypeKind::BigInt => RustType::plain("i64"),
        TypeKind::Real => RustType { is_eq: false, ..RustType::plain("f32") },
        TypeKind::Double => RustType { is_eq: false, ..RustType::plain("f64") },
        TypeKind::Decimal(None) => RustType::plain("Decimal"),
        TypeKind::Decimal(Some((precision, scale))) => {
            RustType::of("Decimal", format!("Decimal(Some(({precision}, {scale})))"))
        }
        TypeKind::Money => RustType {
            cast: has_casts(plan).then(|| ("numeric", "money".to_owned())),
            ..RustType::of("Decimal", "Money(None)")
        },
        TypeKind::Char(None) => RustType::of("String", "Char(None)"),
        TypeKind::Char(Some(n)) => RustType::of("String", format!("Char(Some({n}))")),
        TypeKind::Varchar(None) => RustType::plain("String"),
        TypeKind::Varchar(Some(n)) => RustType::of("String", format!("String(StringLen::N({n}))")),
        TypeKind::Text => RustType::of("String", "Text"),
        TypeKind::Binary(None) => RustType::of("Vec<u8>", "Blob"),
        TypeKind::Binary(Some(n)) => {
            RustType::of("Vec<u8>", format!("VarBinary(StringLen::N({n}))"))
        }
        TypeKind::Date => RustType::plain("Date"),
        TypeKind::Time => RustType::plain("Time"),
        TypeKind::Timestamp => RustType::plain("DateTime"),
        TypeKind::TimestampTz => RustType::plain("DateTimeUtc"),
        TypeKind::Uuid => RustType::plain("Uuid"),
        TypeKind::Json => RustType::plain("Json"),
        TypeKind::JsonBinary => RustType::of("Json", "JsonBinary"),
        TypeKind::Enum(id) => match plan.enum_name(id) {
            Some(name) => RustType { name: name.to_owned().into(), ..RustType::plain("") },
            None => custom(plan, ty),
        },
        TypeKind::Interval | TypeKind::TimeTz | TypeKind::Other => custom(plan, ty),
    }
}

/// A string of whatever the database makes of it.
fn custom(plan: &Plan<'_>, ty: &ColumnType) -> RustType {
    let name = match &ty.schema {
        Some(schema) => format!("{schema}.{}", one_line(&ty.raw)),
        None => one_line(&ty.raw),
    };
    RustType {
        cast: has_casts(plan).then(|| ("text", name.clone())),
        ..RustType::of("String", format!("custom({})", literal(&name)))
    }
}

/// MySQL and SQLite have no types that would need a cast, nor `CAST(… AS text)`.
fn has_casts(plan: &Plan<'_>) -> bool {
    let database = plan.schema.project.database.as_deref().unwrap_or_default();
    let is =
        |name: &str| database.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
    !(is("mysql") || is("mariadb") || is("sqlite"))
}

/// What indexes and keys say about a column.
#[derive(Clone, Default)]
pub(super) struct Indexing {
    pub unique: bool,
    pub unique_key: Option<String>,
    pub indexed: bool,
}

pub(super) fn attributes(
    entity: &Entity<'_>,
    field: &Field<'_>,
    ty: &RustType,
    indexing: &Indexing,
) -> Vec<Arg> {
    let column = field.column;
    let mut args: Vec<Arg> = Vec::new();
    if field.primary {
        args.push("primary_key".into());
        if !(column.increment && entity.table.primary_key_columns().len() == 1) {
            args.push("auto_increment = false".into());
        }
    }
    if field.has_column_name {
        args.push(argument("column_name", &column.name));
    }
    if field.has_enum_name {
        args.push(argument("enum_name", &field.variant));
    }
    if let Some(column_type) = &ty.column_type {
        args.push(argument("column_type", column_type));
    }
    if let Some((read, write)) = &ty.cast {
        args.push(argument("select_as", read));
        args.push(argument("save_as", write));
    }
    if indexing.unique {
        args.push("unique".into());
    }
    if let Some(key) = &indexing.unique_key {
        args.push(argument("unique_key", key));
    }
    if indexing.indexed {
        args.push("indexed".into());
    }
    args.extend(column.default.as_ref().and_then(|it| default(it, &column.ty.kind)).map(|it| {
        match it {
            Default::Value(code) => format!("default_value = {code}").into(),
            Default::Expression(code) => argument("default_expr", &code),
        }
    }));
    args.extend(extra(field).map(|it| argument("extra", &it)));
    args
}

/// What the database sets, as code: a literal or an expression.
pub(super) enum Default {
    Value(String),
    Expression(String),
}

pub(super) fn default(value: &Value, kind: &TypeKind) -> Option<Default> {
    let expression = |sql: &str| {
        let sql = one_line(sql);
        Default::Expression(match sql.trim_end_matches("()").to_ascii_lowercase().as_str() {
            "now" | "current_timestamp" => "Expr::current_timestamp()".to_owned(),
            "current_date" => "Expr::current_date()".to_owned(),
            "current_time" => "Expr::current_time()".to_owned(),
            _ => format!("Expr::cust({})", literal(&sql)),
        })
    };
    Some(match value {
        Value::Null => return None,
        Value::Boolean(it) => Default::Value(it.to_string()),
        Value::String(it) | Value::Label(it) => Default::Value(literal(it)),
        Value::Expression(it) => expression(it),
        Value::Number(it) => number(it, kind).map_or_else(|| expression(it), Default::Value),
    })
}

/// A number as a literal of Rust, where it is one.
fn number(text: &str, kind: &TypeKind) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    if is_plain && let Ok(value) = text.parse::<i64>() {
        let suffix = if i32::try_from(value).is_ok() { "" } else { "i64" };
        return Some(format!("{value}{suffix}"));
    }
    let (whole, fraction) = digits.split_once('.')?;
    let is_float = [whole, fraction]
        .iter()
        .all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    // A longer one would be rounded.
    let is_exact = matches!(kind, TypeKind::Real | TypeKind::Double) || digits.len() <= 15;
    (is_float && is_exact).then(|| text.to_owned())
}

/// What stands at the end of the column's definition.
pub(super) fn extra(field: &Field<'_>) -> Option<String> {
    let column = field.column;
    let mut parts = Vec::new();
    if let Some(generated) = &column.generated {
        let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
        parts.push(format!("GENERATED ALWAYS AS ({}) {kind}", one_line(&generated.expression)));
    }
    for check in &column.checks {
        let name =
            check.name.as_ref().map(|it| format!("CONSTRAINT \"{}\" ", it.replace('"', "\"\"")));
        let expression = one_line(&check.expression);
        parts.push(format!("{}CHECK ({expression})", name.unwrap_or_default()));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}
