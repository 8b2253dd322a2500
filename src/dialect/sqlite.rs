//! SQLite, from version 3.31 on.

use std::borrow::Cow;

use super::{
    Comments, Counts, Dialect, Enums, Expressions, IndexExpressions, Length, Recounts, Schemas,
    Scope,
};
use crate::schema::{Action, ColumnType, TypeKind};

pub static SQLITE: Dialect = Dialect {
    title: "SQLite",
    known_as: "sqlite",
    quotes: ['"', '"'],
    ignores_case: true,
    identifier_length: usize::MAX,
    length_in: Length::Bytes,
    reserved: RESERVED,
    text_prefix: "",
    escapes: false,
    booleans: ["false", "true"],
    default_schema: "main",
    schemas: Schemas::Prefix,
    enums: Enums::Checks,
    comments: Comments::None,
    identity: " AUTOINCREMENT",
    counts: Counts::PrimaryKey,
    recounts: Recounts::ByItself,
    generated: [" GENERATED ALWAYS AS ", " STORED", " VIRTUAL"],
    generated_type: true,
    generated_not_null: true,
    adds_constraints: false,
    rows_with_default: false,
    session: "",
    batch_end: "",
    key_names: Scope::Table,
    index_names: Scope::Schema,
    key_name: None,
    constraint_names: Scope::Table,
    index_methods: &["btree"],
    index_kinds: &[],
    index_expressions: IndexExpressions::Operands,
    nulls_required: true,
    cascades_nulls: true,
    cascades_one_way: false,
    keys_in_order: false,
    nulls_equal: false,
    action: |it| Some(Action::sql(it)),
    type_name,
    any_type: "text",
    arrays: false,
    key_type: |_| None,
    wraps_default: |_| false,
    zoned: |_, _| None,
    wraps_calls: true,
    key_not_null: true,
    extension: |_| None,
    indexes: |_, _| true,
    // It compares what is there, whatever the types say.
    may_reference: |_, _| true,
    expressions: Expressions {
        is_own: false,
        calls: CALLS,
        functions: FUNCTIONS,
        foreign: &["::", "~", "@", "#", "?", "[", "^", "<=>"],
    },
};

/// The words that SQLite does not take for a name where a name stands.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "as", "if", "in", "is", "on", "or", "to", "add", "all", "and", "not", "set", "case", "cast", "drop", "else",
    "from", "into", "join", "null", "then", "when", "alter", "check", "group", "index", "limit", "order", "raise",
    "table", "union", "using", "where", "commit", "create", "delete", "escape", "except", "exists", "having",
    "insert", "isnull", "select", "unique", "update", "values", "between", "collate", "default", "foreign",
    "nothing", "notnull", "primary", "distinct", "intersect", "returning", "constraint", "deferrable",
    "references", "transaction", "current_date", "current_time", "autoincrement", "current_timestamp",
];

/// A version 4 UUID in its usual form.
const UUID: &str = "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) \
|| '-' || substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

const CALLS: &[(&str, &str)] = &[
    ("clock_timestamp", "CURRENT_TIMESTAMP"),
    ("curdate", "CURRENT_DATE"),
    ("current_date", "CURRENT_DATE"),
    ("current_time", "CURRENT_TIME"),
    ("current_timestamp", "CURRENT_TIMESTAMP"),
    ("curtime", "CURRENT_TIME"),
    ("gen_random_uuid", UUID),
    ("getdate", "CURRENT_TIMESTAMP"),
    ("getutcdate", "CURRENT_TIMESTAMP"),
    ("localtimestamp", "CURRENT_TIMESTAMP"),
    ("newid", UUID),
    ("now", "CURRENT_TIMESTAMP"),
    ("random", "random()"),
    ("statement_timestamp", "CURRENT_TIMESTAMP"),
    ("sysdatetime", "CURRENT_TIMESTAMP"),
    ("sysdatetimeoffset", "CURRENT_TIMESTAMP"),
    ("sysutcdatetime", "CURRENT_TIMESTAMP"),
    ("transaction_timestamp", "CURRENT_TIMESTAMP"),
    ("utc_timestamp", "CURRENT_TIMESTAMP"),
    ("uuid", UUID),
    ("uuid_generate_v4", UUID),
    ("uuidv4", UUID),
];

const FUNCTIONS: &[(&str, &str)] = &[
    ("abs", "abs"),
    ("char_length", "length"),
    ("character_length", "length"),
    ("coalesce", "coalesce"),
    ("date", "date"),
    ("datetime", "datetime"),
    ("glob", "glob"),
    ("greatest", "max"),
    ("hex", "hex"),
    ("ifnull", "ifnull"),
    ("iif", "iif"),
    ("instr", "instr"),
    ("json", "json"),
    ("json_array_length", "json_array_length"),
    ("json_extract", "json_extract"),
    ("json_type", "json_type"),
    ("json_valid", "json_valid"),
    ("julianday", "julianday"),
    ("least", "min"),
    ("len", "length"),
    ("length", "length"),
    ("lower", "lower"),
    ("ltrim", "ltrim"),
    ("max", "max"),
    ("min", "min"),
    ("nullif", "nullif"),
    ("printf", "printf"),
    ("quote", "quote"),
    ("randomblob", "randomblob"),
    ("replace", "replace"),
    ("round", "round"),
    ("rtrim", "rtrim"),
    ("strftime", "strftime"),
    ("strpos", "instr"),
    ("substr", "substr"),
    ("substring", "substr"),
    ("time", "time"),
    ("trim", "trim"),
    ("typeof", "typeof"),
    ("unhex", "unhex"),
    ("unicode", "unicode"),
    ("unixepoch", "unixepoch"),
    ("upper", "upper"),
    ("zeroblob", "zeroblob"),
];

/// SQLite keeps any value in any column; the name decides which kind it turns a value into where it
/// can. These are the usual ones with the right effect.
fn type_name(ty: &ColumnType) -> Option<Cow<'static, str>> {
    use TypeKind::*;
    let sized = |name: &'static str, size: &Option<u32>| match size {
        Some(size) => format!("{name}({size})").into(),
        None => Cow::Borrowed(name),
    };
    Some(match &ty.kind {
        Boolean => "boolean".into(),
        TinyInt | SmallInt => "smallint".into(),
        Integer => "integer".into(),
        BigInt => "bigint".into(),
        Real | Double => "real".into(),
        Decimal(Some((precision, 0))) => format!("numeric({precision})").into(),
        Decimal(Some((precision, scale))) => format!("numeric({precision}, {scale})").into(),
        Decimal(None) | Money => "numeric".into(),
        Char(size) => sized("char", size),
        Varchar(size) => sized("varchar", size),
        Text => "text".into(),
        Binary(_) => "blob".into(),
        Date => "date".into(),
        Time | TimeTz => "time".into(),
        Timestamp | TimestampTz => "datetime".into(),
        Interval | Uuid | Json | JsonBinary | Enum(_) | Other => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::testing;

    #[test]
    fn tables_are_sorted() {
        testing::check_tables(&SQLITE);
    }

    #[test]
    fn names() {
        testing::check_names(
            &SQLITE,
            &[("Users", "Users"), ("ORDER", "\"ORDER\""), ("a\"b", "\"a\"\"b\""), ("key", "key")],
        );
    }

    #[test]
    fn types() {
        testing::check_types(
            &SQLITE,
            &[
                ("int", "integer"),
                ("bigserial", "bigint"),
                ("numeric(10,2)", "numeric(10, 2)"),
                ("timestamptz", "datetime"),
                ("bytea", "blob"),
                ("uuid", "-"),
                ("jsonb", "-"),
            ],
        );
    }

    #[test]
    fn expressions() {
        testing::check_expressions(
            &SQLITE,
            &[
                ("now()", "CURRENT_TIMESTAMP"),
                ("NOW( )", "CURRENT_TIMESTAMP"),
                (
                    "char_length(a) > 1 and \"B c\" <> 'now()'",
                    "length(a) > 1 and \"B c\" <> 'now()'",
                ),
                ("a || 'x' in (1, 2)", "a || 'x' in (1, 2)"),
                ("now() - interval '5 days'", "-"),
                ("a::text", "-"),
                ("a ~ '^x'", "-"),
                ("to_tsvector(a)", "-"),
                ("case when (a) then 1 end -- why", "case when (a) then 1 end -- why"),
            ],
        );
    }
}
