//! Which names an SQL expression speaks of.

use std::borrow::Cow;

/// A name in an expression that can only be a column's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// Bytes from the expression's start.
    pub start: usize,
    pub end: usize,
    pub name: Cow<'a, str>,
}

/// The columns that an expression names. What may be anything else is left out: functions, words and types of
/// SQL, what has a point before or behind it, casts.
pub fn columns(sql: &str) -> Vec<Name<'_>> {
    let tokens = tokens(sql);
    let mut out = Vec::new();
    let text = |at: usize| tokens.get(at).map_or("", |it| it.text);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let before = at.checked_sub(2).map_or("", &text);
        if token.text == "::" {
            // The type that follows, of several words: `timestamp with time zone`, `shop.kind`.
            let goes_on = ["precision", "varying", "with", "without", "time", "zone"];
            at += 1;
            loop {
                match text(at) {
                    "." => at += 2,
                    word if goes_on.iter().any(|it| word.eq_ignore_ascii_case(it)) => at += 1,
                    _ => break,
                }
            }
            continue;
        }
        if token.kind == Kind::Other {
            continue;
        }
        let after = text(at);
        let is_typed_literal = after.starts_with('\'');
        let is_qualified = before == "." || after == ".";
        let names_no_column =
            ["as", "collate", "zone", "operator"].iter().any(|it| before.eq_ignore_ascii_case(it));
        if after == "(" || is_qualified || is_typed_literal || names_no_column {
            continue;
        }
        let name = match token.kind {
            Kind::Quoted => unquote(token.text),
            _ if WORDS.binary_search(&token.text.to_ascii_lowercase().as_str()).is_ok() => continue,
            _ => Cow::Borrowed(token.text),
        };
        out.push(Name { start: token.start, end: token.start + token.text.len(), name });
    }
    out
}

pub(super) fn unquote(text: &str) -> Cow<'_, str> {
    let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
    if inner.contains("\"\"") { inner.replace("\"\"", "\"").into() } else { inner.into() }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// In double quotes.
    Quoted,
    Other,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) text: &'a str,
}

pub(super) fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    while let Some(rest) = sql.get(start..).filter(|it| !it.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let (kind, length) = if rest.starts_with("--") {
            (Kind::Other, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("::") {
            (Kind::Other, 2)
        } else if let Some(tag) = dollar_tag(rest) {
            let body = rest.get(tag..).unwrap_or_default();
            let close = rest.get(..tag).and_then(|it| body.find(it));
            (Kind::Other, close.map_or(rest.len(), |it| it + 2 * tag))
        } else if first == '\'' || first == '"' || first == '`' {
            let kind = if first == '"' { Kind::Quoted } else { Kind::Other };
            (kind, quoted_length(rest, first))
        } else if first.is_alphabetic() || first == '_' {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            // `E'…'`, `X'…'`: a string.
            match rest.get(length..).and_then(|it| it.chars().next()) {
                Some('\'') if length == 1 => {
                    let string = rest.get(1..).unwrap_or_default();
                    (Kind::Other, 1 + quoted_length(string, '\''))
                }
                _ => (Kind::Word, length),
            }
        } else if first.is_ascii_digit() {
            (Kind::Other, rest.find(|c| !is_word(c) && c != '.').unwrap_or(rest.len()))
        } else {
            (Kind::Other, first.len_utf8())
        };
        let text = rest.get(..length).unwrap_or(rest);
        if !text.trim().is_empty() {
            out.push(Token { kind, start, text });
        }
        start += text.len();
    }
    out
}

/// The length of `$tag$`.
fn dollar_tag(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('$')?;
    let end = inner.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    inner.get(end..)?.starts_with('$').then_some(end + 2)
}

/// With its quotes; a doubled quote is one of its characters.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '\'' {
            chars.next();
        } else if c == quote && chars.next_if(|it| it.1 == quote).is_none() {
            return at + quote.len_utf8();
        }
    }
    text.len()
}

/// Words of SQL that stand in expressions, parts of dates and types: sorted.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "all", "and", "any", "array", "as", "asc", "asymmetric", "at", "between", "bigint", "binary", "bit",
    "bool", "boolean", "both", "bytea", "case", "cast", "century", "char", "character", "coalesce",
    "collate", "current_catalog", "current_date", "current_role", "current_schema", "current_time",
    "current_timestamp", "current_user", "date", "datetime", "day", "days", "decade", "decimal", "desc",
    "distinct", "div", "document", "double", "dow", "doy", "else", "end", "epoch", "escape", "exists",
    "extract", "false", "filter", "first", "float", "following", "for", "from", "glob", "greatest",
    "hour", "hours", "ilike", "in", "inet", "infinity", "int", "int2", "int4", "int8", "integer",
    "interval", "is", "isdow", "isnull", "isodow", "isoyear", "json", "jsonb", "julian", "last",
    "leading", "least", "like", "localtime", "localtimestamp", "microseconds", "millennium",
    "milliseconds", "minute", "minutes", "mod", "money", "month", "months", "nan", "nchar", "normalized",
    "not", "notnull", "null", "nullif", "nulls", "numeric", "object", "of", "on", "only", "operator", "or",
    "over", "overlaps", "overlay", "placing", "position", "preceding", "precision", "quarter", "range",
    "real", "regexp", "rlike", "row", "rows", "scalar", "second", "seconds", "select", "session_user",
    "signed", "similar", "smallint", "some", "substring", "symmetric", "system_user", "text", "then",
    "time", "timestamp", "timestamptz", "timetz", "timezone", "timezone_hour", "timezone_minute", "to",
    "trailing", "trim", "true", "unbounded", "unique", "unknown", "unsigned", "user", "using", "uuid",
    "value", "varchar", "varying", "week", "weeks", "when", "with", "without", "xor", "year", "years",
    "zone",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sql: &str, expected: &[&str]) {
        let found = columns(sql);
        for it in &found {
            let text = sql[it.start..it.end].replace("\"\"", "\"");
            assert_eq!(text.trim_matches('"'), it.name.trim_matches('"'));
        }
        assert_eq!(found.iter().map(|it| &*it.name).collect::<Vec<_>>(), expected, "{sql}");
    }

    #[test]
    fn words_are_sorted() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn finds_columns() {
        check("price > 0 and stock >= min_stock", &["price", "stock", "min_stock"]);
        check("lower(name) = name", &["name", "name"]);
        check("\"Odd \"\"name\" is not null", &["Odd \"name"]);
        check("größe between 1 and 2e3", &["größe"]);
    }

    #[test]
    fn leaves_out_all_else() {
        check("status in ('a', E'b\\'c', 'it''s')", &["status"]);
        check("a::timestamp with time zone > date '2020-01-01'", &["a"]);
        check("a::double precision < b", &["a", "b"]);
        check("a::numeric(10, 2) = b and c::shop.kind = d", &["a", "b", "c", "d"]);
        check("cast(a as varchar) ~ $$b c$$ and $x$ y $x$ = d", &["a", "d"]);
        check("extract(year from a at time zone 'utc') > 2000", &["a"]);
        check("a > interval '1 day' + now() or current_date = b", &["a", "b"]);
        check("t.a = 1 and shop.f(b) -- c\n > d", &["b", "d"]);
        check("case when a then 1 else 0 end", &["a"]);
        check("a like 'x' collate \"C\"", &["a"]);
        check("'open", &[]);
        check("", &[]);
    }
}
