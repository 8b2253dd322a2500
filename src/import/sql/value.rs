//! Types, defaults and expressions, from SQL's words to a document's.

use super::cursor::Cursor;
use super::flavor::Flavor;
use super::lex::{Kind, unquoted};
use crate::schema::{Action, Value};

/// A value where it is one, else the expression. `None` where it is what holds without a default.
pub(super) fn default(cursor: &Cursor<'_>) -> Option<Value> {
    match value(cursor) {
        Value::Null => None,
        value => Some(value),
    }
}

pub(super) fn value(cursor: &Cursor<'_>) -> Value {
    let mut it = cursor.bare();
    let plain = it;
    let sign = if it.is_one_of(&["-", "+"]) { it.advance().map(|_| plain.nth(0)) } else { None };
    let sign = sign.filter(|it| *it == "-").unwrap_or_default();
    // An introducer: `_utf8mb4'a'`.
    if it.flavor == Flavor::MySql && it.nth(0).starts_with('_') && it.tokens.len() == 2 {
        it.advance();
    }
    let (kind, text) = (it.kind(), it.nth(0));
    it.advance();
    let mut is_cast = it.eat("::");
    if is_cast {
        // `'a'::character varying`, `'{}'::text[]`: what follows is a type.
        let names = it.tokens.iter().zip(0..).all(|(_, n)| {
            let word = it.nth(n);
            word.starts_with(|c: char| {
                c.is_alphanumeric() || matches!(c, '_' | '"' | '[' | ']' | '(' | ')' | '.' | ',')
            })
        });
        let is_call = it.tokens.len() > 8;
        is_cast = names && !is_call;
    }
    if it.is_empty() || is_cast {
        match kind {
            Some(Kind::Number) if !text.starts_with("0x") => {
                return Value::Number(format!("{sign}{text}"));
            }
            Some(Kind::Text) if text.starts_with(['b', 'B']) && it.flavor == Flavor::MySql => {
                return bits(text).unwrap_or_else(|| Value::Expression(text.to_owned()));
            }
            Some(Kind::Text) if !text.starts_with(['b', 'B', 'x', 'X', 'u', 'U']) => {
                return Value::String(unquoted(text, it.flavor == Flavor::MySql));
            }
            Some(Kind::Quoted)
                if matches!(it.flavor, Flavor::MySql | Flavor::Sqlite) && text.starts_with('"') =>
            {
                return Value::String(unquoted(text, it.flavor == Flavor::MySql));
            }
            Some(Kind::Word) => match text.to_ascii_lowercase().as_str() {
                "true" => return Value::Boolean(true),
                "false" => return Value::Boolean(false),
                "null" => return Value::Null,
                _ => {}
            },
            _ => {}
        }
    }
    Value::Expression(plain.source())
}

/// `b'101'`.
fn bits(text: &str) -> Option<Value> {
    let digits = unquoted(text, false);
    u64::from_str_radix(&digits, 2).ok().map(|it| Value::Number(it.to_string()))
}

/// The name of the sequence that a default draws from.
pub(super) fn is_next_value(cursor: &Cursor<'_>) -> bool {
    let it = cursor.bare();
    it.is("nextval") && it.nth(1) == "(" || it.is_all(&["next", "value", "for"])
}

pub(super) fn action(cursor: &mut Cursor<'_>) -> Option<Action> {
    let action = if cursor.eat("cascade") {
        Action::Cascade
    } else if cursor.eat("restrict") {
        Action::Restrict
    } else if cursor.eat_all(&["set", "null"]) {
        Action::SetNull
    } else if cursor.eat_all(&["set", "default"]) {
        Action::SetDefault
    } else if cursor.eat_all(&["no", "action"]) {
        Action::NoAction
    } else {
        return None;
    };
    // PostgreSQL: of these columns alone.
    cursor.group();
    Some(action)
}

/// An expression without parentheses that hold all of it.
pub(super) fn expression(cursor: &Cursor<'_>) -> String {
    cursor.bare().source()
}
