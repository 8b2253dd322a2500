//! SQL Server, from version 2016 on.

use std::borrow::Cow;

use super::{
    Comments, Counts, Dialect, Enums, Expressions, IndexExpressions, Length, Recounts, Schemas,
    Scope,
};
use crate::schema::{Action, ColumnType, TypeKind};

pub static SQLSERVER: Dialect = Dialect {
    title: "SQL Server",
    known_as: "sql server",
    quotes: ['[', ']'],
    ignores_case: true,
    identifier_length: 128,
    length_in: Length::Characters,
    reserved: RESERVED,
    text_prefix: "N",
    escapes: false,
    booleans: ["0", "1"],
    default_schema: "dbo",
    schemas: Schemas::Named,
    enums: Enums::Checks,
    comments: Comments::Procedures,
    identity: " IDENTITY",
    counts: Counts::One,
    recounts: Recounts::IdentityInsert,
    generated: [" AS ", " PERSISTED", ""],
    generated_type: false,
    generated_not_null: false,
    adds_constraints: true,
    rows_with_default: true,
    // `sqlcmd` begins without, and there is no index over a part of the rows or a computed column then.
    session: "SET QUOTED_IDENTIFIER ON;\nGO\n",
    batch_end: "GO\n",
    key_names: Scope::Schema,
    index_names: Scope::Table,
    key_name: None,
    constraint_names: Scope::Schema,
    index_methods: &["nonclustered", "clustered"],
    index_kinds: &["clustered"],
    index_expressions: IndexExpressions::None,
    nulls_required: false,
    cascades_nulls: true,
    cascades_one_way: true,
    keys_in_order: true,
    nulls_equal: true,
    action: |it| match it {
        // The same there: nothing is ever deferred.
        Action::Restrict => Some(Action::NoAction.sql()),
        _ => Some(it.sql()),
    },
    type_name,
    any_type: "nvarchar(max)",
    arrays: false,
    key_type,
    wraps_default: |_| false,
    zoned: |moment, offset| Some(format!("N'{moment} {offset}'")),
    wraps_calls: false,
    key_not_null: true,
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

#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "as", "by", "if", "in", "is", "of", "on", "or", "to", "add", "all", "and", "any", "asc", "end", "for",
    "key", "not", "off", "set", "top", "use", "bulk", "case", "dbcc", "deny", "desc", "disk", "drop", "dump",
    "else", "exec", "exit", "file", "from", "full", "goto", "into", "join", "kill", "left", "like", "load",
    "null", "open", "over", "plan", "proc", "read", "rule", "save", "some", "then", "tran", "user", "view",
    "when", "with", "alter", "begin", "break", "check", "close", "cross", "fetch", "grant", "group", "index",
    "inner", "merge", "order", "outer", "pivot", "print", "right", "table", "union", "where", "while", "backup",
    "browse", "column", "commit", "create", "cursor", "delete", "double", "errlvl", "escape", "except",
    "exists", "having", "insert", "lineno", "nullif", "option", "public", "return", "revert", "revoke",
    "schema", "select", "unique", "update", "values", "within", "between", "cascade", "collate", "compute",
    "convert", "current", "declare", "default", "execute", "foreign", "nocheck", "offsets", "openxml",
    "percent", "primary", "restore", "setuser", "trigger", "tsequal", "unpivot", "varying", "waitfor",
    "coalesce", "contains", "continue", "database", "distinct", "external", "freetext", "function", "holdlock",
    "identity", "national", "readtext", "restrict", "rollback", "rowcount", "shutdown", "textsize", "truncate",
    "clustered", "intersect", "openquery", "precision", "procedure", "raiserror", "writetext", "checkpoint",
    "constraint", "deallocate", "fillfactor", "openrowset", "references", "rowguidcol", "statistics",
    "updatetext", "distributed", "identitycol", "reconfigure", "replication", "system_user", "tablesample",
    "transaction", "try_convert", "current_date", "current_time", "current_user", "nonclustered",
    "session_user", "authorization", "containstable", "freetexttable", "securityaudit", "opendatasource",
    "identity_insert", "current_timestamp", "semantickeyphrasetable", "semanticsimilaritytable",
    "semanticsimilaritydetailstable",
];

const CALLS: &[(&str, &str)] = &[
    ("clock_timestamp", "SYSDATETIMEOFFSET()"),
    ("curdate", "CAST(SYSDATETIME() AS date)"),
    ("current_date", "CAST(SYSDATETIME() AS date)"),
    ("current_time", "CAST(SYSDATETIME() AS time)"),
    ("current_timestamp", "CURRENT_TIMESTAMP"),
    ("current_user", "CURRENT_USER"),
    ("curtime", "CAST(SYSDATETIME() AS time)"),
    ("gen_random_uuid", "NEWID()"),
    ("getdate", "GETDATE()"),
    ("getutcdate", "GETUTCDATE()"),
    ("localtimestamp", "SYSDATETIME()"),
    ("newid", "NEWID()"),
    ("newsequentialid", "NEWSEQUENTIALID()"),
    ("now", "SYSDATETIMEOFFSET()"),
    ("pi", "PI()"),
    ("rand", "RAND()"),
    ("random", "RAND()"),
    ("statement_timestamp", "SYSDATETIMEOFFSET()"),
    ("sysdatetime", "SYSDATETIME()"),
    ("sysdatetimeoffset", "SYSDATETIMEOFFSET()"),
    ("sysutcdatetime", "SYSUTCDATETIME()"),
    ("transaction_timestamp", "SYSDATETIMEOFFSET()"),
    ("utc_timestamp", "SYSUTCDATETIME()"),
    ("uuid", "NEWID()"),
    ("uuid_generate_v4", "NEWID()"),
    ("uuidv4", "NEWID()"),
];

const FUNCTIONS: &[(&str, &str)] = &[
    ("abs", "abs"),
    ("acos", "acos"),
    ("ascii", "ascii"),
    ("asin", "asin"),
    ("atan", "atan"),
    ("ceil", "ceiling"),
    ("ceiling", "ceiling"),
    ("char_length", "len"),
    ("character_length", "len"),
    ("charindex", "charindex"),
    ("choose", "choose"),
    ("coalesce", "coalesce"),
    ("concat", "concat"),
    ("concat_ws", "concat_ws"),
    ("convert", "convert"),
    ("cos", "cos"),
    ("datalength", "datalength"),
    ("dateadd", "dateadd"),
    ("datediff", "datediff"),
    ("datename", "datename"),
    ("datepart", "datepart"),
    ("day", "day"),
    ("exp", "exp"),
    ("floor", "floor"),
    ("format", "format"),
    ("hashbytes", "hashbytes"),
    ("ifnull", "isnull"),
    ("iif", "iif"),
    ("isjson", "isjson"),
    ("isnull", "isnull"),
    ("isnumeric", "isnumeric"),
    ("json_query", "json_query"),
    ("json_value", "json_value"),
    ("left", "left"),
    ("len", "len"),
    ("length", "len"),
    ("ln", "log"),
    ("log", "log"),
    ("lower", "lower"),
    ("ltrim", "ltrim"),
    ("month", "month"),
    ("nullif", "nullif"),
    ("octet_length", "datalength"),
    ("patindex", "patindex"),
    ("pow", "power"),
    ("power", "power"),
    ("quotename", "quotename"),
    ("repeat", "replicate"),
    ("replace", "replace"),
    ("replicate", "replicate"),
    ("reverse", "reverse"),
    ("right", "right"),
    ("round", "round"),
    ("rtrim", "rtrim"),
    ("sign", "sign"),
    ("sin", "sin"),
    ("sqrt", "sqrt"),
    ("str", "str"),
    ("stuff", "stuff"),
    ("substr", "substring"),
    ("substring", "substring"),
    ("tan", "tan"),
    ("translate", "translate"),
    ("trim", "trim"),
    ("try_convert", "try_convert"),
    ("unicode", "unicode"),
    ("upper", "upper"),
    ("year", "year"),
];

/// How long a text may be that stands in a key: two bytes a character, 900 bytes in all.
const KEY_TEXT: &str = "nvarchar(255)";
const KEY_BINARY: &str = "varbinary(255)";

fn type_name(ty: &ColumnType) -> Option<Cow<'static, str>> {
    use TypeKind::*;
    let (name, arguments) = Dialect::parts(ty);
    let sized = |name: &'static str, size: &Option<u32>, most: u32| match size {
        Some(size) if (1..=most).contains(size) => format!("{name}({size})"),
        _ => format!("{name}(max)"),
    };
    let precise = |name: &'static str| match arguments.parse::<u32>() {
        Ok(digits @ 0..=7) => format!("{name}({digits})").into(),
        _ => Cow::Borrowed(name),
    };
    Some(match &ty.kind {
        Boolean => "bit".into(),
        // Its `tinyint` has no sign.
        TinyInt | SmallInt => "smallint".into(),
        Integer => "int".into(),
        BigInt => "bigint".into(),
        Real => "real".into(),
        Double => "float".into(),
        Decimal(Some((precision @ 1..=38, 0))) => format!("decimal({precision})").into(),
        Decimal(Some((precision @ 1..=38, scale))) if scale <= precision => {
            format!("decimal({precision}, {scale})").into()
        }
        Decimal(_) => "decimal(38, 10)".into(),
        Money => "money".into(),
        Char(None) => "nchar(1)".into(),
        Char(Some(size @ 1..=4000)) => format!("nchar({size})").into(),
        Char(size) | Varchar(size) => sized("nvarchar", size, 4000).into(),
        Text => "nvarchar(max)".into(),
        Binary(size) => sized("varbinary", size, 8000).into(),
        Date => "date".into(),
        Time | TimeTz => precise("time"),
        Timestamp => precise("datetime2"),
        TimestampTz => precise("datetimeoffset"),
        Uuid => "uniqueidentifier".into(),
        Interval | Json | JsonBinary | Enum(_) => return None,
        Other if ty.schema.is_some() => return None,
        Other => match name.to_ascii_lowercase().as_str() {
            "xml" => "xml".into(),
            "geometry" if arguments.is_empty() => "geometry".into(),
            "geography" if arguments.is_empty() => "geography".into(),
            "hierarchyid" => "hierarchyid".into(),
            "rowversion" => "rowversion".into(),
            _ => return None,
        },
    })
}

/// Texts and bytes of any length are in no key.
fn key_type(ty: &ColumnType) -> Option<&'static str> {
    use TypeKind::*;
    match ty.kind {
        _ if ty.dimensions > 0 => Some(KEY_TEXT),
        Text | Interval | Varchar(None) => Some(KEY_TEXT),
        Char(Some(size)) | Varchar(Some(size)) if size > 450 => Some(KEY_TEXT),
        Binary(size) if size.is_none_or(|it| it > 900) => Some(KEY_BINARY),
        Other if type_name(ty).is_none() => Some(KEY_TEXT),
        _ => None,
    }
}

fn indexes(_: &str, ty: &ColumnType) -> bool {
    use TypeKind::*;
    let name = Dialect::parts(ty).0.to_ascii_lowercase();
    let is_shape = matches!(name.as_str(), "xml" | "geometry" | "geography");
    ty.dimensions > 0 || !(is_shape || matches!(ty.kind, Json | JsonBinary))
}

/// Both ends are of one type, with its length.
fn may_reference(from: &ColumnType, to: &ColumnType) -> bool {
    match (&from.kind, &to.kind) {
        (TypeKind::Enum(from), TypeKind::Enum(to)) => from == to,
        _ => from.dimensions.min(1) == to.dimensions.min(1) && type_name(from) == type_name(to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::testing;

    #[test]
    fn tables_are_sorted() {
        testing::check_tables(&SQLSERVER);
    }

    #[test]
    fn names() {
        testing::check_names(
            &SQLSERVER,
            &[
                ("Users", "Users"),
                ("User", "[User]"),
                ("a]b", "[a]]b]"),
                ("line items", "[line items]"),
            ],
        );
        assert_eq!(SQLSERVER.string("it's"), "N'it''s'");
    }

    #[test]
    fn types() {
        testing::check_types(
            &SQLSERVER,
            &[
                ("boolean", "bit"),
                ("text", "nvarchar(max)"),
                ("varchar(5000)", "nvarchar(max)"),
                ("numeric", "decimal(38, 10)"),
                ("timestamptz(3)", "datetimeoffset(3)"),
                ("uuid", "uniqueidentifier"),
                ("jsonb", "-"),
            ],
        );
    }

    #[test]
    fn expressions() {
        testing::check_expressions(
            &SQLSERVER,
            &[
                ("now()", "SYSDATETIMEOFFSET()"),
                ("is_open = true", "is_open = 1"),
                ("char_length(name) > 1", "len(name) > 1"),
                ("a ~ 'x'", "-"),
            ],
        );
    }
}
