//! Expressions of one database in the words of another: the few things that all say, each in its way.

use std::borrow::Cow;

use super::Dialect;
use super::expression::{Kind, Token, tokens, unquote};

impl Dialect {
    /// An SQL expression of a document as this database says it: what it calls a function, how it
    /// quotes a name. `None` where it has no such function or operator.
    pub fn expression<'a>(&self, sql: &'a str) -> Option<Cow<'a, str>> {
        if self.expressions.is_own {
            return Some(sql.into());
        }
        let tokens = tokens(sql);
        let mut out = String::new();
        let mut written = 0;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let after = tokens.get(at + 1).map_or("", |it| it.text);
            // Whether it stands right behind the one before: operators of several signs.
            let (replacement, count) = match token.kind {
                Kind::Quoted => (Some(self.identifier(&unquote(token.text)).into_owned()), 1),
                Kind::Word if self.is_date_literal(token, after) => return None,
                Kind::Word => self.word(&tokens, at)?,
                Kind::Other => (self.other(sql, token)?, 1),
            };
            at += count;
            let end = tokens.get(at - 1).map_or(token.start, |it| it.start + it.text.len());
            if let Some(text) = replacement {
                out.push_str(sql.get(written..token.start).unwrap_or_default());
                out.push_str(&text);
                written = end;
            }
        }
        if written == 0 {
            return Some(sql.into());
        }
        out.push_str(sql.get(written..).unwrap_or_default());
        Some(out.into())
    }

    /// `interval '1 day'`, `date '2020-01-01'`: a type before a text.
    fn is_date_literal(&self, token: &Token<'_>, after: &str) -> bool {
        let is_text = after.starts_with('\'');
        let has_type = ["interval", "date", "time", "timestamp", "timestamptz"];
        token.text.eq_ignore_ascii_case("interval")
            || is_text && has_type.iter().any(|it| token.text.eq_ignore_ascii_case(it))
    }

    /// A word, or a call without arguments; how many tokens it is.
    fn word(&self, tokens: &[Token<'_>], at: usize) -> Option<(Option<String>, usize)> {
        let text = |at: usize| tokens.get(at).map_or("", |it| it.text);
        let word = text(at).to_ascii_lowercase();
        let find = |list: &[(&'static str, &'static str)]| {
            let at = list.binary_search_by_key(&word.as_str(), |it| it.0).ok()?;
            list.get(at).map(|it| it.1)
        };
        let is_call = text(at + 1) == "(";
        // Of another schema: somebody made it.
        if is_call && at > 0 && text(at - 1) == "." {
            return None;
        }
        if is_call && text(at + 2) == ")" {
            return Some((Some(find(self.expressions.calls)?.to_owned()), 3));
        }
        if is_call && BEFORE_PARENTHESIS.binary_search(&word.as_str()).is_ok() {
            return Some((None, 1));
        }
        if is_call {
            let name = find(self.expressions.functions)?;
            return Some(((name != word).then(|| name.to_owned()), 1));
        }
        let replacement = match word.as_str() {
            "ilike" | "similar" | "array" | "overlaps" => return None,
            "true" => Some(self.booleans[1]),
            "false" => Some(self.booleans[0]),
            it if it.starts_with("current_") || it.starts_with("local") => {
                Some(find(self.expressions.calls)?).filter(|new| !new.eq_ignore_ascii_case(it))
            }
            _ => None,
        };
        Some((replacement.filter(|it| *it != word).map(str::to_owned), 1))
    }

    fn other(&self, sql: &str, token: &Token<'_>) -> Option<Option<String>> {
        let text = token.text;
        if text.starts_with('\'') {
            let escaped = self.escapes && text.contains('\\');
            return Some(escaped.then(|| text.replace('\\', "\\\\")));
        }
        if text.starts_with("--") {
            return Some(None);
        }
        let rest = sql.get(token.start..).unwrap_or_default();
        let is_foreign = text.starts_with(['$', '`'])
            || text.contains('\'')
            || self.expressions.foreign.iter().any(|it| rest.starts_with(it));
        (!is_foreign).then_some(None)
    }
}

/// Words that stand before a parenthesis and are no functions: sorted.
const BEFORE_PARENTHESIS: &[&str] = &[
    "and", "between", "case", "cast", "char", "decimal", "else", "escape", "exists", "in", "is",
    "like", "nchar", "not", "numeric", "nvarchar", "or", "then", "varchar", "when",
];
