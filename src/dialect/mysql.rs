//! MySQL, from version 8.0.16 on, and MariaDB, from 10.7 on.

use std::borrow::Cow;

use super::{
    Comments, Counts, Dialect, Enums, Expressions, IndexExpressions, Length, Recounts, Schemas,
    Scope,
};
use crate::schema::{Action, ColumnType, TypeKind};

const BOTH: Dialect = Dialect {
    title: "MySQL",
    known_as: "mysql",
    quotes: ['`', '`'],
    ignores_case: true,
    identifier_length: 64,
    length_in: Length::Characters,
    reserved: RESERVED,
    text_prefix: "",
    escapes: true,
    booleans: ["false", "true"],
    default_schema: "",
    // Its schemas are databases, and a key cannot name the database that is merely in use.
    schemas: Schemas::Prefix,
    enums: Enums::Inline,
    comments: Comments::Inline,
    identity: " AUTO_INCREMENT",
    counts: Counts::FirstOfKey,
    recounts: Recounts::ByItself,
    generated: [" GENERATED ALWAYS AS ", " STORED", " VIRTUAL"],
    generated_type: true,
    generated_not_null: true,
    adds_constraints: true,
    rows_with_default: true,
    session: "",
    batch_end: "",
    key_names: Scope::Table,
    index_names: Scope::Table,
    key_name: Some("primary"),
    constraint_names: Scope::Constraints,
    index_methods: &["btree", "fulltext", "spatial"],
    index_kinds: &["fulltext", "spatial"],
    index_expressions: IndexExpressions::Parenthesized,
    nulls_required: false,
    cascades_nulls: true,
    cascades_one_way: false,
    keys_in_order: true,
    nulls_equal: false,
    action: |it| (it != Action::SetDefault).then(|| it.sql()),
    type_name: |it| type_name(it, false),
    any_type: "text",
    arrays: false,
    key_type,
    wraps_default,
    zoned,
    wraps_calls: true,
    key_not_null: false,
    extension: |_| None,
    indexes,
    may_reference,
    expressions: Expressions {
        is_own: false,
        calls: CALLS,
        functions: FUNCTIONS,
        foreign: &["::", "~", "@", "#", "?", "[", "^", "||"],
    },
};

pub static MYSQL: Dialect = BOTH;

pub static MARIADB: Dialect = Dialect {
    title: "MariaDB",
    known_as: "maria",
    generated_not_null: false,
    cascades_nulls: false,
    cascades_one_way: false,
    nulls_equal: false,
    index_expressions: IndexExpressions::None,
    type_name: |it| type_name(it, true),
    wraps_default: |_| false,
    may_reference: mariadb_may_reference,
    ..BOTH
};

/// What MySQL 8.4 or MariaDB reserves.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "as", "by", "if", "in", "is", "of", "on", "or", "to", "add", "all", "and", "asc", "dec", "div", "for",
    "get", "int", "key", "lag", "mod", "not", "out", "row", "set", "sql", "ssl", "use", "xor", "blob", "both",
    "call", "case", "char", "cube", "desc", "drop", "dual", "each", "else", "exit", "from", "int1", "int2",
    "int3", "int4", "int8", "into", "join", "keys", "kill", "lead", "left", "like", "load", "lock", "long",
    "loop", "null", "over", "rank", "read", "real", "rows", "show", "then", "true", "undo", "when", "with",
    "alter", "check", "cross", "empty", "false", "fetch", "float", "force", "grant", "group", "index", "inner",
    "inout", "leave", "limit", "lines", "match", "ntile", "order", "outer", "purge", "range", "reads", "right",
    "rlike", "table", "union", "usage", "using", "where", "while", "write", "before", "bigint", "binary",
    "change", "column", "create", "cursor", "delete", "double", "elseif", "except", "exists", "float4",
    "float8", "groups", "having", "ignore", "infile", "insert", "linear", "manual", "offset", "option",
    "regexp", "rename", "repeat", "return", "revoke", "rownum", "schema", "select", "signal", "stored",
    "system", "unique", "unlock", "update", "values", "vector", "window", "analyze", "between", "cascade",
    "collate", "convert", "decimal", "declare", "default", "delayed", "escaped", "explain", "foreign",
    "integer", "iterate", "lateral", "leading", "natural", "numeric", "outfile", "primary", "qualify",
    "release", "replace", "require", "schemas", "spatial", "tinyint", "trigger", "varchar", "varying",
    "virtual", "continue", "database", "day_hour", "describe", "distinct", "enclosed", "fulltext", "function",
    "grouping", "interval", "longblob", "longtext", "maxvalue", "modifies", "optimize", "parallel", "position",
    "resignal", "restrict", "smallint", "specific", "sqlstate", "starting", "tinyblob", "tinytext", "trailing",
    "unsigned", "utc_date", "utc_time", "zerofill", "character", "condition", "cume_dist", "databases",
    "generated", "intersect", "localtime", "mediumint", "middleint", "nth_value", "partition", "precision",
    "procedure", "recursive", "returning", "sensitive", "separator", "varbinary", "accessible", "asensitive",
    "constraint", "day_minute", "day_second", "dense_rank", "json_table", "last_value", "mediumblob",
    "mediumtext", "optionally", "read_write", "references", "row_number", "sqlwarning", "terminated",
    "year_month", "distinctrow", "first_value", "hour_minute", "hour_second", "insensitive", "master_bind",
    "tablesample", "current_date", "current_role", "current_time", "current_user", "low_priority",
    "percent_rank", "sqlexception", "varcharacter", "deterministic", "do_domain_ids", "high_priority",
    "minute_second", "page_checksum", "ref_system_id", "straight_join", "utc_timestamp", "io_after_gtids",
    "localtimestamp", "sql_big_result", "day_microsecond", "io_before_gtids", "optimizer_costs",
    "parse_vcol_expr", "delete_domain_id", "hour_microsecond", "sql_small_result", "stats_persistent",
    "current_timestamp", "ignore_domain_ids", "ignore_server_ids", "stats_auto_recalc", "minute_microsecond",
    "no_write_to_binlog", "second_microsecond", "stats_sample_pages", "sql_calc_found_rows",
    "master_heartbeat_period", "master_ssl_verify_server_cert",
];

const CALLS: &[(&str, &str)] = &[
    ("clock_timestamp", "CURRENT_TIMESTAMP"),
    ("curdate", "CURRENT_DATE"),
    ("current_date", "CURRENT_DATE"),
    ("current_time", "CURRENT_TIME"),
    ("current_timestamp", "CURRENT_TIMESTAMP"),
    ("current_user", "CURRENT_USER"),
    ("curtime", "CURRENT_TIME"),
    ("gen_random_uuid", "uuid()"),
    ("getdate", "CURRENT_TIMESTAMP"),
    ("getutcdate", "UTC_TIMESTAMP"),
    ("localtimestamp", "CURRENT_TIMESTAMP"),
    ("newid", "uuid()"),
    ("now", "CURRENT_TIMESTAMP"),
    ("pi", "pi()"),
    ("rand", "rand()"),
    ("random", "rand()"),
    ("statement_timestamp", "CURRENT_TIMESTAMP"),
    ("sysdate", "CURRENT_TIMESTAMP"),
    ("sysdatetime", "CURRENT_TIMESTAMP"),
    ("sysdatetimeoffset", "CURRENT_TIMESTAMP"),
    ("sysutcdatetime", "UTC_TIMESTAMP"),
    ("transaction_timestamp", "CURRENT_TIMESTAMP"),
    ("utc_timestamp", "UTC_TIMESTAMP"),
    ("uuid", "uuid()"),
    ("uuid_generate_v4", "uuid()"),
    ("uuidv4", "uuid()"),
];

const FUNCTIONS: &[(&str, &str)] = &[
    ("abs", "abs"),
    ("acos", "acos"),
    ("ascii", "ascii"),
    ("asin", "asin"),
    ("atan", "atan"),
    ("ceil", "ceil"),
    ("ceiling", "ceiling"),
    ("char_length", "char_length"),
    ("character_length", "character_length"),
    ("coalesce", "coalesce"),
    ("concat", "concat"),
    ("concat_ws", "concat_ws"),
    ("cos", "cos"),
    ("date_add", "date_add"),
    ("date_format", "date_format"),
    ("date_sub", "date_sub"),
    ("datediff", "datediff"),
    ("day", "day"),
    ("dayofmonth", "dayofmonth"),
    ("dayofweek", "dayofweek"),
    ("dayofyear", "dayofyear"),
    ("elt", "elt"),
    ("exp", "exp"),
    ("field", "field"),
    ("find_in_set", "find_in_set"),
    ("floor", "floor"),
    ("format", "format"),
    ("from_unixtime", "from_unixtime"),
    ("greatest", "greatest"),
    ("hex", "hex"),
    ("hour", "hour"),
    ("if", "if"),
    ("ifnull", "ifnull"),
    ("insert", "insert"),
    ("instr", "instr"),
    ("isnull", "ifnull"),
    ("json_array", "json_array"),
    ("json_extract", "json_extract"),
    ("json_length", "json_length"),
    ("json_object", "json_object"),
    ("json_type", "json_type"),
    ("json_unquote", "json_unquote"),
    ("json_valid", "json_valid"),
    ("lcase", "lcase"),
    ("least", "least"),
    ("left", "left"),
    ("len", "char_length"),
    ("length", "char_length"),
    ("ln", "ln"),
    ("locate", "locate"),
    ("log", "log"),
    ("lower", "lower"),
    ("lpad", "lpad"),
    ("ltrim", "ltrim"),
    ("md5", "md5"),
    ("minute", "minute"),
    ("mod", "mod"),
    ("month", "month"),
    ("nullif", "nullif"),
    ("octet_length", "length"),
    ("pow", "pow"),
    ("power", "power"),
    ("quarter", "quarter"),
    ("regexp_like", "regexp_like"),
    ("repeat", "repeat"),
    ("replace", "replace"),
    ("reverse", "reverse"),
    ("right", "right"),
    ("round", "round"),
    ("rpad", "rpad"),
    ("rtrim", "rtrim"),
    ("second", "second"),
    ("sha1", "sha1"),
    ("sha2", "sha2"),
    ("sign", "sign"),
    ("sin", "sin"),
    ("sqrt", "sqrt"),
    ("strcmp", "strcmp"),
    ("strpos", "instr"),
    ("substr", "substr"),
    ("substring", "substring"),
    ("tan", "tan"),
    ("timestampdiff", "timestampdiff"),
    ("trim", "trim"),
    ("truncate", "truncate"),
    ("ucase", "ucase"),
    ("unhex", "unhex"),
    ("unix_timestamp", "unix_timestamp"),
    ("upper", "upper"),
    ("week", "week"),
    ("year", "year"),
];

/// How long a text may be that stands in a key: four bytes a character, 3,072 bytes in all.
const KEY_TEXT: &str = "varchar(255)";
const KEY_BINARY: &str = "varbinary(255)";

fn type_name(ty: &ColumnType, is_mariadb: bool) -> Option<Cow<'static, str>> {
    use TypeKind::*;
    let (name, arguments) = Dialect::parts(ty);
    let name = name.to_ascii_lowercase();
    let precise = |name: &'static str| -> Cow<'static, str> {
        match arguments.parse::<u32>() {
            Ok(digits @ 1..=6) => format!("{name}({digits})").into(),
            _ => name.into(),
        }
    };
    // Its own words, where a document speaks them.
    let own = |words: &[&'static str], usual: &'static str| {
        words.iter().copied().find(|it| *it == name).unwrap_or(usual)
    };
    if let Some(number) = name.strip_suffix("unsigned") {
        let own = ["tinyint", "smallint", "mediumint", "int", "bigint"];
        let number = own.into_iter().find(|it| *it == number.trim());
        return number.map(|it| format!("{it} unsigned").into());
    }
    Some(match &ty.kind {
        Boolean => "boolean".into(),
        TinyInt => "tinyint".into(),
        SmallInt => "smallint".into(),
        Integer => own(&["mediumint"], "int").into(),
        BigInt => "bigint".into(),
        Real => "float".into(),
        Double => "double".into(),
        Decimal(Some((precision @ 1..=65, 0))) => format!("decimal({precision})").into(),
        Decimal(Some((precision @ 1..=65, scale @ ..=30))) if scale <= precision => {
            format!("decimal({precision}, {scale})").into()
        }
        Decimal(_) => "decimal(38, 10)".into(),
        Money => "decimal(19, 4)".into(),
        Char(size @ (None | Some(1..=255))) => {
            size.map_or("char(1)".into(), |it| format!("char({it})").into())
        }
        Char(Some(size)) | Varchar(Some(size @ 1..=16_383)) => format!("varchar({size})").into(),
        Varchar(None) => "varchar(255)".into(),
        Varchar(_) => "text".into(),
        Text => own(&["tinytext", "mediumtext", "longtext"], "text").into(),
        Binary(Some(size @ 1..=65_535)) => format!("varbinary({size})").into(),
        Binary(_) => own(&["tinyblob", "blob", "mediumblob"], "longblob").into(),
        Date => "date".into(),
        Time | TimeTz => precise("time"),
        Timestamp => precise("datetime"),
        TimestampTz => precise("timestamp"),
        Uuid if is_mariadb => "uuid".into(),
        Uuid => "char(36)".into(),
        Json | JsonBinary => "json".into(),
        Interval | Enum(_) => return None,
        Other if ty.schema.is_some() => return None,
        Other => match name.as_str() {
            "enum" | "set" if is_list_of_texts(&ty.raw) => ty.raw.trim().to_owned().into(),
            "geometry" if !arguments.is_empty() => return None,
            "geometry" | "point" | "linestring" | "polygon" => name.into(),
            _ => return None,
        },
    })
}

/// `enum('a', 'b')`
fn is_list_of_texts(raw: &str) -> bool {
    let inner = raw.trim().split_once('(').and_then(|it| it.1.strip_suffix(')'));
    let outside =
        |inner: &str| inner.split('\'').step_by(2).all(|it| matches!(it.trim(), "" | ","));
    inner.is_some_and(|it| it.matches('\'').count() >= 2 && !it.contains('\\') && outside(it))
}

/// It reads a moment as the session's zone has it, which is to be UTC.
fn zoned(moment: &str, offset: &str) -> Option<String> {
    Some(match offset {
        "+00:00" => format!("'{moment}'"),
        _ => format!("CONVERT_TZ('{moment}', '{offset}', '+00:00')"),
    })
}

/// Texts and bytes of any length are in no key.
fn key_type(ty: &ColumnType) -> Option<&'static str> {
    use TypeKind::*;
    let is_unbounded = |size: Option<u32>| size.is_none_or(|it| it > 768);
    match ty.kind {
        _ if ty.dimensions > 0 => Some(KEY_TEXT),
        Text | Interval => Some(KEY_TEXT),
        Varchar(size @ Some(_)) if is_unbounded(size) => Some(KEY_TEXT),
        Binary(size) if size.is_none_or(|it| it > 3072) => Some(KEY_BINARY),
        Other if type_name(ty, false).is_none() => Some(KEY_TEXT),
        _ => None,
    }
}

/// A text without a length has a default only as an expression.
fn wraps_default(ty: &ColumnType) -> bool {
    let name = type_name(ty, false);
    let has_length = name.as_deref().is_some_and(|it| {
        !["text", "blob", "json", "geometry"].iter().any(|end| it.ends_with(end))
    });
    ty.dimensions > 0 || !(has_length || matches!(ty.kind, TypeKind::Enum(_)))
}

fn indexes(method: &str, ty: &ColumnType) -> bool {
    use TypeKind::*;
    let name = Dialect::parts(ty).0.to_ascii_lowercase();
    let is_shape = matches!(name.as_str(), "geometry" | "point" | "linestring" | "polygon");
    match method {
        "fulltext" => matches!(ty.kind, Char(_) | Varchar(_) | Text) && ty.dimensions == 0,
        "spatial" => is_shape,
        _ => ty.dimensions > 0 || !(is_shape || matches!(ty.kind, Json | JsonBinary)),
    }
}

/// Both ends are of one type; only the length of texts is free.
fn may_reference(from: &ColumnType, to: &ColumnType) -> bool {
    use TypeKind::*;
    let plain = |ty: &ColumnType| type_name(ty, false);
    let is_text = |ty: &ColumnType| matches!(ty.kind, Char(_) | Varchar(_) | Text);
    let is_other = |ty: &ColumnType| plain(ty).is_none() || ty.dimensions > 0;
    match (&from.kind, &to.kind) {
        (Enum(from), Enum(to)) => from == to,
        _ if is_other(from) || is_text(from) => is_other(to) || is_text(to),
        _ => plain(from) == plain(to),
    }
}

/// MariaDB asks no more than InnoDB, which compares bytes, whatever they mean, and the numbers of labels.
fn mariadb_may_reference(from: &ColumnType, to: &ColumnType) -> bool {
    use TypeKind::*;
    let is_bytes = |ty: &ColumnType| {
        let is_kept_so = matches!(
            ty.kind,
            Decimal(_)
                | Money
                | Uuid
                | Time
                | TimeTz
                | Timestamp
                | TimestampTz
                | Binary(Some(1..=3072))
        );
        is_kept_so && ty.dimensions == 0 && type_name(ty, true).is_some()
    };
    let is_label = |ty: &ColumnType| matches!(ty.kind, Enum(_)) && ty.dimensions == 0;
    may_reference(from, to) || is_bytes(from) && is_bytes(to) || is_label(from) && is_label(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::testing;

    #[test]
    fn tables_are_sorted() {
        testing::check_tables(&MYSQL);
    }

    #[test]
    fn names() {
        let long = "ü".repeat(64);
        testing::check_names(
            &MYSQL,
            &[
                ("Users", "Users"),
                ("Rank", "`Rank`"),
                ("a`b", "`a``b`"),
                (&long, &format!("`{long}`")),
            ],
        );
        assert_eq!(MYSQL.string("it's \\"), "'it''s \\\\'");
    }

    #[test]
    fn types() {
        testing::check_types(
            &MYSQL,
            &[
                ("int unsigned", "int unsigned"),
                ("bigserial", "bigint"),
                ("tinyint(1)", "boolean"),
                ("numeric(10,2)", "decimal(10, 2)"),
                ("varchar(20000)", "text"),
                ("timestamptz(3)", "timestamp(3)"),
                ("bytea", "longblob"),
                ("uuid", "char(36)"),
                ("jsonb", "json"),
                ("enum('a', 'b')", "enum('a', 'b')"),
                ("enum", "-"),
                ("enum('a'); drop table t", "-"),
                ("inet", "-"),
            ],
        );
        testing::check_types(&MARIADB, &[("uuid", "uuid")]);
    }

    #[test]
    fn references() {
        for (from, to, expected) in [
            ("int", "bigint", false),
            ("varchar(10)", "text", true),
            ("uuid", "uuid", true),
            ("int unsigned", "int", false),
        ] {
            let (a, b) = (ColumnType::parse(from), ColumnType::parse(to));
            assert_eq!(may_reference(&a, &b), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn expressions() {
        testing::check_expressions(
            &MYSQL,
            &[
                ("now()", "CURRENT_TIMESTAMP"),
                ("gen_random_uuid()", "uuid()"),
                ("length(\"Größe\") > 1", "char_length(`Größe`) > 1"),
                ("a like '\\_%'", "a like '\\\\_%'"),
                ("a || b", "-"),
                ("now() - interval '1 day'", "-"),
            ],
        );
    }
}
