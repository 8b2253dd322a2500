//! PostgreSQL, from version 12 on (virtual generated columns: 18).

use std::borrow::Cow;

use super::Dialect;
use crate::schema::{ColumnType, TypeKind};

pub static POSTGRESQL: Dialect = Dialect {
    title: "PostgreSQL",
    quote: '"',
    identifier_bytes: 63,
    reserved: RESERVED,
    default_schema: "public",
    index_methods: &["btree", "hash", "gin", "gist", "spgist", "brin"],
    type_name,
    extension,
    indexes,
    may_reference,
};

/// What `pg_get_keywords()` calls reserved, and reserved except as a function or type.
const RESERVED: &[&str] = &[
    "as",
    "do",
    "in",
    "is",
    "on",
    "or",
    "to",
    "all",
    "and",
    "any",
    "asc",
    "end",
    "for",
    "not",
    "both",
    "case",
    "cast",
    "desc",
    "else",
    "from",
    "full",
    "into",
    "join",
    "left",
    "like",
    "null",
    "only",
    "some",
    "then",
    "true",
    "user",
    "when",
    "with",
    "array",
    "check",
    "cross",
    "false",
    "fetch",
    "grant",
    "group",
    "ilike",
    "inner",
    "limit",
    "order",
    "outer",
    "right",
    "table",
    "union",
    "using",
    "where",
    "binary",
    "column",
    "create",
    "except",
    "freeze",
    "having",
    "isnull",
    "offset",
    "select",
    "unique",
    "window",
    "analyse",
    "analyze",
    "collate",
    "default",
    "foreign",
    "lateral",
    "leading",
    "natural",
    "notnull",
    "placing",
    "primary",
    "similar",
    "verbose",
    "distinct",
    "overlaps",
    "trailing",
    "variadic",
    "collation",
    "initially",
    "intersect",
    "localtime",
    "returning",
    "symmetric",
    "asymmetric",
    "constraint",
    "deferrable",
    "references",
    "system_user",
    "tablesample",
    "concurrently",
    "current_date",
    "current_role",
    "current_time",
    "current_user",
    "session_user",
    "authorization",
    "current_schema",
    "localtimestamp",
    "current_catalog",
    "current_timestamp",
];

/// Types that have no [`TypeKind`] of their own, sorted.
const BUILT_IN: &[&str] = &[
    "bit",
    "bit varying",
    "box",
    "cidr",
    "circle",
    "datemultirange",
    "daterange",
    "inet",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "jsonpath",
    "line",
    "lseg",
    "macaddr",
    "macaddr8",
    "name",
    "nummultirange",
    "numrange",
    "oid",
    "path",
    "pg_lsn",
    "point",
    "polygon",
    "regclass",
    "regtype",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "txid_snapshot",
    "varbit",
    "xml",
];

/// Types of extensions that come with PostgreSQL or are as good as part of it.
const EXTENSIONS: &[(&str, &str)] =
    &[("citext", "citext"), ("hstore", "hstore"), ("ltree", "ltree"), ("vector", "vector")];

/// The name and the arguments of a type's text.
fn split(ty: &ColumnType) -> (&str, &str) {
    let raw = ty.raw.trim();
    let (name, rest) = raw.split_once('(').unwrap_or((raw, ""));
    let arguments = rest.split_once(')').map_or("", |it| it.0).trim();
    (name.split('[').next().unwrap_or_default().trim(), arguments)
}

fn extension(ty: &ColumnType) -> Option<&'static str> {
    if ty.schema.is_some() || !matches!(ty.kind, TypeKind::Other | TypeKind::Text) {
        return None;
    }
    let (name, _) = split(ty);
    EXTENSIONS.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1)
}

fn type_name(ty: &ColumnType) -> Option<Cow<'static, str>> {
    use TypeKind::*;
    let sized = |name: &'static str, size: Option<u32>| match size {
        Some(size) if (1..=10_485_760).contains(&size) => format!("{name}({size})").into(),
        _ => name.into(),
    };
    let precise = |name: &'static str| {
        let (_, arguments) = split(ty);
        sized(name, arguments.parse().ok().filter(|it| (1..=6).contains(it)))
    };
    Some(match &ty.kind {
        Boolean => "boolean".into(),
        TinyInt | SmallInt => "smallint".into(),
        Integer => "integer".into(),
        BigInt => "bigint".into(),
        Real => "real".into(),
        Double => "double precision".into(),
        Decimal(Some((precision @ 1..=1000, 0))) => format!("numeric({precision})").into(),
        Decimal(Some((precision @ 1..=1000, scale @ ..=1000))) => {
            format!("numeric({precision}, {scale})").into()
        }
        Decimal(_) => "numeric".into(),
        Money => "money".into(),
        Char(size) => sized("char", *size),
        Varchar(size) => sized("varchar", *size),
        Text => extension(ty).unwrap_or("text").into(),
        Binary(_) => "bytea".into(),
        Date => "date".into(),
        Time => precise("time"),
        TimeTz => precise("timetz"),
        Timestamp => precise("timestamp"),
        TimestampTz => precise("timestamptz"),
        Interval => precise("interval"),
        Uuid => "uuid".into(),
        Json => "json".into(),
        JsonBinary => "jsonb".into(),
        Enum(_) => return None,
        Other => {
            let (name, arguments) = split(ty);
            let name = name.to_ascii_lowercase();
            let has_size = matches!(name.as_str(), "bit" | "bit varying" | "varbit" | "vector");
            let is_known =
                BUILT_IN.binary_search(&name.as_str()).is_ok() || extension(ty).is_some();
            if ty.schema.is_some() || !is_known {
                return None;
            }
            match arguments.parse::<u32>() {
                Ok(size) if has_size && size > 0 => format!("{name}({size})").into(),
                _ => name.into(),
            }
        }
    })
}

fn indexes(method: &str, ty: &ColumnType) -> bool {
    let name = match ty.kind {
        TypeKind::Other => split(ty).0.to_ascii_lowercase(),
        _ => String::new(),
    };
    let name = name.as_str();
    let is_array = ty.dimensions > 0;
    let is_range = name.ends_with("range");
    let is_shape = matches!(name, "box" | "circle" | "point" | "polygon");
    let is_other_shape = matches!(name, "line" | "lseg" | "path");
    let has_no_order =
        matches!(name, "xml" | "jsonpath" | "txid_snapshot") || ty.kind == TypeKind::Json;
    match method {
        "gin" => is_array || ty.kind == TypeKind::JsonBinary || name == "tsvector",
        "gist" => {
            !is_array && (is_range || is_shape || matches!(name, "tsvector" | "tsquery" | "ltree"))
        }
        "spgist" => {
            let is_text = matches!(ty.kind, TypeKind::Text | TypeKind::Varchar(_));
            !is_array
                && (is_text
                    || is_range && !name.contains("multi")
                    || matches!(name, "box" | "inet" | "cidr" | "point" | "polygon"))
        }
        "brin" => {
            let is_plain = !matches!(
                ty.kind,
                TypeKind::Other
                    | TypeKind::Enum(_)
                    | TypeKind::Boolean
                    | TypeKind::Money
                    | TypeKind::JsonBinary
            );
            !is_array
                && !has_no_order
                && (is_plain
                    || is_range && !name.contains("multi")
                    || matches!(name, "inet" | "cidr" | "macaddr" | "bit" | "varbit"))
        }
        "hash" => {
            !(has_no_order
                || is_shape
                || is_other_shape
                || matches!(
                    name,
                    "bit" | "bit varying" | "varbit" | "tsvector" | "tsquery" | "ltree"
                )
                || ty.kind == TypeKind::Money)
        }
        _ => !(has_no_order || is_shape || is_other_shape),
    }
}

/// Types meet in families that have an equality of their own; within numbers only towards the wider.
fn may_reference(from: &ColumnType, to: &ColumnType) -> bool {
    use TypeKind::*;
    if from.dimensions.min(1) != to.dimensions.min(1) || from.kind == Json || to.kind == Json {
        return false;
    }
    let is_one = |list: fn(&TypeKind) -> bool| list(&from.kind) && list(&to.kind);
    if from.dimensions > 0 {
        return type_name(from) == type_name(to);
    }
    let width = |kind: &TypeKind| match kind {
        TinyInt | SmallInt | Integer | BigInt => Some(0),
        Decimal(_) => Some(1),
        Real | Double => Some(2),
        _ => None,
    };
    if let (Some(from), Some(to)) = (width(&from.kind), width(&to.kind)) {
        return from <= to;
    }
    is_one(|it| matches!(it, Char(_) | Varchar(_) | Text))
        || is_one(|it| matches!(it, Date | Timestamp | TimestampTz))
        || is_one(|it| matches!(it, Binary(_)))
        || match (&from.kind, &to.kind) {
            (Enum(from), Enum(to)) => from == to,
            (Other, Other) => {
                // What PostgreSQL does not know is `text` there.
                match (type_name(from), type_name(to)) {
                    (None, None) => true,
                    (Some(_), Some(_)) => {
                        split(from).0.eq_ignore_ascii_case(split(to).0) && indexes("btree", to)
                    }
                    _ => false,
                }
            }
            (Other, Char(_) | Varchar(_) | Text) => type_name(from).is_none(),
            (Char(_) | Varchar(_) | Text, Other) => type_name(to).is_none(),
            (from, to) => from == to,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let long = "a".repeat(70);
        for (name, expected) in [
            ("users", "users"),
            ("order", "\"order\""),
            ("Users", "\"Users\""),
            ("2fa", "\"2fa\""),
            ("größe", "\"größe\""),
            ("a\"b", "\"a\"\"b\""),
            ("", "\"\""),
            ("status", "status"),
            (&long, &format!("{}_5904740b", "a".repeat(54))),
        ] {
            assert_eq!(POSTGRESQL.identifier(name), expected);
        }
        assert!(POSTGRESQL.fit(&"ü".repeat(40)).len() <= 63);
        assert!(POSTGRESQL.is_reserved("USER") && !POSTGRESQL.is_reserved("status"));
        assert_eq!(POSTGRESQL.string("it's"), "'it''s'");
        assert!(RESERVED.is_sorted_by_key(|it| (it.len(), *it)) && BUILT_IN.is_sorted());
    }

    #[test]
    fn types() {
        for (raw, expected) in [
            ("INT", "integer"),
            ("bigint unsigned", "bigint"),
            ("tinyint(1)", "boolean"),
            ("serial", "integer"),
            ("numeric(10,2)[]", "numeric(10, 2)"),
            ("decimal(5)", "numeric(5)"),
            ("varchar(255)", "varchar(255)"),
            ("nvarchar(max)", "varchar"),
            ("timestamp(3) with time zone", "timestamptz(3)"),
            ("datetime(6)", "timestamp(6)"),
            ("longblob", "bytea"),
            ("inet", "inet"),
            ("BIT VARYING(5)", "bit varying(5)"),
            ("citext", "citext"),
            ("geometry(Point, 4326)", "-"),
            ("order_status", "-"),
        ] {
            let name = type_name(&ColumnType::parse(raw));
            assert_eq!(name.as_deref().unwrap_or("-"), expected, "{raw}");
        }
    }

    #[test]
    fn references() {
        for (from, to, expected) in [
            ("int", "bigint", true),
            ("int", "numeric", true),
            ("numeric", "int", false),
            ("varchar(10)", "text", true),
            ("uuid", "text", false),
            ("date", "timestamp", true),
            ("json", "json", false),
            ("inet", "inet", true),
            ("point", "point", false),
            ("int[]", "int[]", true),
            ("int[]", "int", false),
            ("unknown", "text", true),
        ] {
            let (a, b) = (ColumnType::parse(from), ColumnType::parse(to));
            assert_eq!(may_reference(&a, &b), expected, "{from} -> {to}");
        }
    }
}
