//! Values as a database reads them into a column of a type.

use crate::dialect::{Dialect, Enums};
use crate::schema::{ColumnType, TypeKind, Value};

/// `None` is NULL, or an expression that the database does not understand, unless the document
/// `speaks` its words. What does not fit the type
/// as it stands is quoted, for a quoted text is read as any type.
pub(super) fn literal(
    dialect: &Dialect,
    speaks: bool,
    value: &Value,
    ty: &ColumnType,
) -> Option<String> {
    use TypeKind::*;
    let is_array = ty.dimensions > 0;
    let is_number = !is_array
        && matches!(
            ty.kind,
            TinyInt | SmallInt | Integer | BigInt | Real | Double | Decimal(_) | Money
        );
    let is_boolean = !is_array && ty.kind == Boolean;
    let [no, yes] = dialect.booleans;
    let boolean = |it: bool| if it { yes } else { no }.to_owned();
    Some(match value {
        Value::Null => return None,
        Value::Expression(it) if speaks => expression(it),
        Value::Expression(it) => expression(&dialect.expression(it)?),
        Value::Label(it) => label(dialect, it),
        Value::String(it) if matches!(ty.kind, Enum(_)) && !is_array => label(dialect, it),
        Value::String(it) if !is_array && ty.kind == TimestampTz => {
            let zoned = moment(it).and_then(|(moment, offset)| (dialect.zoned)(moment, &offset));
            zoned.unwrap_or_else(|| dialect.string(it))
        }
        Value::String(it) => dialect.string(it),
        Value::Number(it) if is_number => it.trim_start_matches('+').to_owned(),
        Value::Number(it) if is_boolean && matches!(it.as_str(), "0" | "1") => boolean(it == "1"),
        Value::Boolean(it) if is_number => i32::from(*it).to_string(),
        Value::Boolean(it) if is_boolean => boolean(*it),
        Value::Number(it) => dialect.string(it),
        Value::Boolean(it) => dialect.string(&it.to_string()),
    })
}

/// Date and time of a moment, and its offset as `+02:00`: of `2024-01-02 03:04:05+02`.
fn moment(text: &str) -> Option<(&str, String)> {
    let text = text.trim();
    if let Some(moment) = text.strip_suffix(['Z', 'z']) {
        return plain_moment(moment).map(|it| (it, "+00:00".to_owned()));
    }
    let at = text.rfind(['+', '-'])?;
    let (moment, offset) = text.split_at_checked(at)?;
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let is_offset = offset.len() <= 6 && matches!(minutes.len(), 0 | 2);
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    let sign = offset.get(..1)?;
    is_offset.then_some((plain_moment(moment)?, format!("{sign}{hours}:{minutes}")))
}

/// Digits and what stands between them, with a time.
fn plain_moment(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let is_part = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'.' | b' ' | b'T');
    (text.contains(':') && text.bytes().all(is_part)).then_some(text)
}

/// A default: what is called stands in parentheses where the database wants it so.
pub(super) fn default(
    dialect: &Dialect,
    speaks: bool,
    value: &Value,
    ty: &ColumnType,
) -> Option<String> {
    let text = literal(dialect, speaks, value, ty)?;
    let wraps = match value {
        // `CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP`
        Value::Expression(it) if speaks && it.to_ascii_lowercase().contains(" on update ") => {
            return Some(it.clone());
        }
        Value::Expression(_) => {
            let is_time = matches!(ty.kind, TypeKind::Timestamp | TypeKind::TimestampTz);
            let is_now = is_time && text == "CURRENT_TIMESTAMP" && !ty.raw.contains('(');
            dialect.wraps_calls && !is_now && !text.starts_with('(')
        }
        _ => (dialect.wraps_default)(ty),
    };
    Some(if wraps { format!("({text})") } else { text })
}

/// A label of an enum, where it is a type's no longer than an identifier.
pub(super) fn label(dialect: &Dialect, text: &str) -> String {
    match dialect.enums {
        Enums::Types => dialect.string(&dialect.fit(text)),
        _ => dialect.string(text),
    }
}

/// An expression where one operand is expected: a call or a word as it is, all else in parentheses.
pub(super) fn expression(text: &str) -> String {
    let text = text.trim();
    let is_word =
        |it: &str| it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'.');
    let is_operand = match text.split_once('(') {
        None => is_word(text) && !text.is_empty(),
        Some((name, rest)) => {
            let arguments = rest.strip_suffix(')');
            is_word(name)
                && !name.is_empty()
                && arguments.is_some_and(|it| !it.contains(['(', ')', '\'', '-']))
        }
    };
    if is_operand { text.to_owned() } else { parenthesized(text) }
}

/// An expression in parentheses, which a comment at its end does not swallow.
pub(super) fn parenthesized(text: &str) -> String {
    let text = text.trim();
    let end = if text.contains("--") { "\n" } else { "" };
    format!("({text}{end})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{MYSQL, POSTGRESQL, SQLITE, SQLSERVER};

    #[test]
    fn literals() {
        let number = |it: &str| Value::Number(it.into());
        for (value, ty, expected) in [
            (number("+7"), "int", "7"),
            (number("-2.50"), "numeric(5,2)", "-2.50"),
            (number("1"), "boolean", "true"),
            (number("1"), "varchar", "'1'"),
            (Value::Boolean(true), "int", "1"),
            (Value::Boolean(false), "bool", "false"),
            (Value::Boolean(true), "text", "'true'"),
            (Value::String("it's".into()), "text", "'it''s'"),
            (Value::String("{1}".into()), "int[]", "'{1}'"),
            (Value::Expression("now()".into()), "timestamp", "now()"),
            (Value::Expression("1 + 1".into()), "int", "(1 + 1)"),
            (Value::Expression("f(a) or g(b)".into()), "bool", "(f(a) or g(b))"),
            (Value::Expression("1 -- one".into()), "int", "(1 -- one\n)"),
            (Value::Expression("CURRENT_DATE".into()), "date", "CURRENT_DATE"),
        ] {
            assert_eq!(
                literal(&POSTGRESQL, false, &value, &ColumnType::parse(ty)).unwrap(),
                expected
            );
        }
        assert_eq!(literal(&POSTGRESQL, false, &Value::Null, &ColumnType::default()), None);
    }

    #[test]
    fn moments() {
        for (dialect, text, expected) in [
            (&POSTGRESQL, "2024-01-02 03:04:05+00", "'2024-01-02 03:04:05+00'"),
            (&MYSQL, "2024-01-02 03:04:05+00", "'2024-01-02 03:04:05'"),
            (&MYSQL, "2024-01-02T03:04:05Z", "'2024-01-02T03:04:05'"),
            (&MYSQL, "2024-01-02 03:04-0230", "CONVERT_TZ('2024-01-02 03:04', '-02:30', '+00:00')"),
            (&MYSQL, "2024-01-02", "'2024-01-02'"),
            (&MYSQL, "it's +10", "'it''s +10'"),
            (&SQLSERVER, "2024-01-02 03:04:05+02", "N'2024-01-02 03:04:05 +02:00'"),
        ] {
            let value = Value::String(text.into());
            let ty = ColumnType::parse("timestamptz");
            assert_eq!(literal(dialect, false, &value, &ty).unwrap(), expected);
        }
    }

    #[test]
    fn defaults() {
        let call = |it: &str| Value::Expression(it.into());
        let text = |it: &str| Value::String(it.into());
        for (dialect, value, ty, expected) in [
            (&SQLITE, call("now()"), "timestamptz", "CURRENT_TIMESTAMP"),
            (&SQLITE, call("lower('A')"), "text", "(lower('A'))"),
            (&MYSQL, call("now()"), "datetime(3)", "(CURRENT_TIMESTAMP)"),
            (&MYSQL, text("a\\b"), "varchar(9)", "'a\\\\b'"),
            (&MYSQL, text("a"), "text", "('a')"),
            (&SQLSERVER, Value::Boolean(true), "bool", "1"),
            (&SQLSERVER, call("gen_random_uuid()"), "uuid", "NEWID()"),
        ] {
            assert_eq!(default(dialect, false, &value, &ColumnType::parse(ty)).unwrap(), expected);
        }
        assert_eq!(default(&SQLITE, false, &call("a::int"), &ColumnType::parse("int")), None);
    }
}
