//! Values as PostgreSQL reads them into a column of a type.

use crate::dialect::POSTGRESQL;
use crate::schema::{ColumnType, TypeKind, Value};

/// `None` is NULL. What does not fit the type as it stands is quoted, for PostgreSQL reads a quoted
/// text as any type.
pub(super) fn literal(value: &Value, ty: &ColumnType) -> Option<String> {
    use TypeKind::*;
    let is_array = ty.dimensions > 0;
    let is_number = !is_array
        && matches!(
            ty.kind,
            TinyInt | SmallInt | Integer | BigInt | Real | Double | Decimal(_) | Money
        );
    let is_boolean = !is_array && ty.kind == Boolean;
    Some(match value {
        Value::Null => return None,
        Value::Expression(it) => expression(it),
        Value::Label(it) => label(it),
        Value::String(it) if matches!(ty.kind, Enum(_)) && !is_array => label(it),
        Value::String(it) => POSTGRESQL.string(it),
        Value::Number(it) if is_number => it.trim_start_matches('+').to_owned(),
        Value::Number(it) if is_boolean && matches!(it.as_str(), "0" | "1") => {
            (it == "1").to_string()
        }
        Value::Boolean(it) if is_number => i32::from(*it).to_string(),
        Value::Boolean(it) if is_boolean => it.to_string(),
        Value::Number(it) => POSTGRESQL.string(it),
        Value::Boolean(it) => POSTGRESQL.string(&it.to_string()),
    })
}

/// A label of an enum is an identifier to PostgreSQL, and no longer than one.
pub(super) fn label(text: &str) -> String {
    POSTGRESQL.string(&POSTGRESQL.fit(text))
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
            assert_eq!(literal(&value, &ColumnType::parse(ty)).unwrap(), expected);
        }
        assert_eq!(literal(&Value::Null, &ColumnType::default()), None);
    }
}
