//! From a type as it is written to what it means.

use super::{ColumnType, TypeKind};

impl ColumnType {
    /// Reads a type's text: `varchar(255)`, `numeric(10, 2)`, `int unsigned`, `timestamp with time zone[]`.
    /// An enum's name gives [`TypeKind::Other`]: only a schema knows its enums.
    pub fn parse(raw: &str) -> ColumnType {
        raw.to_owned().into()
    }

    /// Whether the database numbers the rows of a column of this type.
    pub fn is_serial(&self) -> bool {
        let (base, _) = split_dimensions(self.raw.trim());
        self.schema.is_none() && SERIALS.iter().any(|(name, _)| base.eq_ignore_ascii_case(name))
    }
}

/// See [`ColumnType::parse`].
impl From<String> for ColumnType {
    fn from(raw: String) -> ColumnType {
        let (base, dimensions) = split_dimensions(raw.trim());
        ColumnType { schema: None, kind: kind(base), dimensions, raw }
    }
}

const SERIALS: [(&str, TypeKind); 6] = [
    ("serial", TypeKind::Integer),
    ("serial4", TypeKind::Integer),
    ("bigserial", TypeKind::BigInt),
    ("serial8", TypeKind::BigInt),
    ("smallserial", TypeKind::SmallInt),
    ("serial2", TypeKind::SmallInt),
];

/// The element's type, and how many `[]` stood behind it.
fn split_dimensions(raw: &str) -> (&str, u8) {
    let mut base = raw;
    let mut dimensions = 0u8;
    while let Some((before, inner)) = base.strip_suffix(']').and_then(|it| it.rsplit_once('[')) {
        if !inner.bytes().all(|it| it.is_ascii_digit()) {
            break;
        }
        base = before.trim_end();
        dimensions = dimensions.saturating_add(1);
    }
    (base, dimensions)
}

fn kind(base: &str) -> TypeKind {
    use TypeKind::*;
    // The commonest, without a copy.
    match base {
        "int" | "integer" => return Integer,
        "bigint" => return BigInt,
        "text" => return Text,
        "varchar" => return Varchar(None),
        "uuid" => return Uuid,
        "boolean" | "bool" => return Boolean,
        "timestamp" => return Timestamp,
        "timestamptz" => return TimestampTz,
        "date" => return Date,
        "jsonb" => return JsonBinary,
        _ => {}
    }
    let lower = base.to_ascii_lowercase();
    let (name, arguments, behind) = match lower.split_once('(') {
        Some((name, rest)) => {
            let (arguments, behind) = rest.split_once(')').unwrap_or((rest, ""));
            (name.trim(), arguments, behind.trim())
        }
        None => (lower.as_str(), "", ""),
    };
    let is_word = name.bytes().all(|it| it.is_ascii_alphanumeric()) && behind.is_empty();
    let words = if is_word { name.to_owned() } else { joined(&[name, behind]) };
    let unsigned = name.contains("unsigned") || behind.contains("unsigned");
    let mut numbers = arguments.split(',').map_while(|it| it.trim().parse::<u32>().ok());
    let (length, scale) = (numbers.next(), numbers.next());
    match words.as_str() {
        "bool" | "boolean" => Boolean,
        "tinyint" if length == Some(1) => Boolean,
        "bit" if length.is_none_or(|it| it == 1) => Boolean,
        "tinyint" | "int1" if !unsigned => TinyInt,
        "tinyint" | "int1" | "smallint" | "int2" | "smallserial" | "serial2" | "year"
            if !(unsigned && name.starts_with('s')) =>
        {
            SmallInt
        }
        "smallint" | "int2" | "mediumint" | "middleint" | "int3" => Integer,
        "int" | "integer" | "int4" if unsigned => BigInt,
        "int" | "integer" | "int4" | "serial" | "serial4" => Integer,
        "bigint" | "int8" | "bigserial" | "serial8" | "long" => BigInt,
        "real" | "float4" | "binary float" => Real,
        "float" if length.is_some_and(|it| it <= 24) => Real,
        "float" | "float8" | "double" | "double precision" | "binary double" => Double,
        "decimal" | "numeric" | "number" | "dec" | "fixed" => {
            Decimal(length.map(|precision| (precision, scale.unwrap_or(0))))
        }
        "money" | "smallmoney" => Money,
        "char" | "character" | "nchar" | "bpchar" => Char(length),
        "varchar" | "character varying" | "char varying" | "nvarchar" | "varchar2"
        | "nvarchar2" | "string" => Varchar(length),
        "text" | "tinytext" | "mediumtext" | "longtext" | "ntext" | "clob" | "nclob" | "citext" => {
            Text
        }
        "bytea" | "blob" | "tinyblob" | "mediumblob" | "longblob" | "binary" | "varbinary"
        | "image" | "raw" => Binary(length),
        "date" => Date,
        "time" | "time without time zone" => Time,
        "timetz" | "time with time zone" => TimeTz,
        "timestamp"
        | "datetime"
        | "datetime2"
        | "smalldatetime"
        | "timestamp without time zone" => Timestamp,
        "timestamptz"
        | "timestamp with time zone"
        | "datetimeoffset"
        | "timestamp with local time zone" => TimestampTz,
        "interval" => Interval,
        "uuid" | "uniqueidentifier" | "guid" => Uuid,
        "json" => Json,
        "jsonb" => JsonBinary,
        _ => Other,
    }
}

/// The words of a type's name with a blank between them, but for those that say nothing of its kind.
fn joined(parts: &[&str]) -> String {
    let words = parts.iter().flat_map(|it| it.split(|it: char| it.is_whitespace() || it == '_'));
    let words = words.filter(|it| !matches!(*it, "" | "unsigned" | "signed" | "zerofill"));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, kind: TypeKind, dimensions: u8) {
        let found = ColumnType::parse(raw);
        assert_eq!((found.kind, found.dimensions, found.raw.as_str()), (kind, dimensions, raw));
    }

    #[test]
    fn types() {
        use TypeKind::*;
        check("int", Integer, 0);
        check("INTEGER", Integer, 0);
        check("int unsigned", BigInt, 0);
        check("tinyint(1)", Boolean, 0);
        check("tinyint unsigned", SmallInt, 0);
        check("smallint", SmallInt, 0);
        check("smallint unsigned", Integer, 0);
        check("int(11)", Integer, 0);
        check("bigserial", BigInt, 0);
        check("varchar", Varchar(None), 0);
        check("varchar(255)", Varchar(Some(255)), 0);
        check("varchar(max)", Varchar(None), 0);
        check("character varying(10)", Varchar(Some(10)), 0);
        check("numeric(10,2)", Decimal(Some((10, 2))), 0);
        check("decimal(5)", Decimal(Some((5, 0))), 0);
        check("double precision", Double, 0);
        check("double_precision", Double, 0);
        check("float(24)", Real, 0);
        check("timestamp(3) with time zone", TimestampTz, 0);
        check("timestamp with time zone[]", TimestampTz, 1);
        check("int[3][]", Integer, 2);
        check("varchar(255)[]", Varchar(Some(255)), 1);
        check("geometry(Point, 4326)", Other, 0);
        check("order_status", Other, 0);
        check("", Other, 0);
        check("[]", Other, 1);
        check("int[", Other, 0);
    }

    #[test]
    fn serials() {
        assert!(ColumnType::parse("BIGSERIAL").is_serial());
        assert!(!ColumnType::parse("int").is_serial());
    }
}
