//! A place in the tokens of a statement, and what is read from there: words, names, groups in parentheses. Nothing
//! here recurses, however deep the parentheses are.

use super::flavor::Flavor;
use super::lex::{Kind, Token, unquoted};
use crate::dialect::POSTGRESQL;

#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) flavor: Flavor,
}

/// The name of a table or a type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Path {
    /// As it stands; `None` where none does.
    pub(super) schema: Option<String>,
    pub(super) name: String,
}

impl<'a> Cursor<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Where the next token stands.
    pub(super) fn start(&self) -> usize {
        self.tokens.first().map_or(self.text.len(), |it| it.at.start)
    }

    fn raw(&self, token: &Token) -> &'a str {
        self.text.get(token.at.clone()).unwrap_or_default()
    }

    /// The text of the next token but `n`.
    pub(super) fn nth(&self, n: usize) -> &'a str {
        self.tokens.get(n).map_or("", |it| self.raw(it))
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        self.tokens.first().map(|it| it.kind)
    }

    pub(super) fn advance(&mut self) -> Option<&'a Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    /// Whether the token but `n` is this word or sign; a name in quotes is no word.
    pub(super) fn is_nth(&self, n: usize, word: &str) -> bool {
        self.tokens.get(n).is_some_and(|it| {
            matches!(it.kind, Kind::Word | Kind::Sign) && self.raw(it).eq_ignore_ascii_case(word)
        })
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.is_nth(0, word)
    }

    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|it| self.is(it))
    }

    pub(super) fn is_all(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, it)| self.is_nth(n, it))
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let is = self.is(word);
        if is {
            self.advance();
        }
        is
    }

    /// All of them, or none.
    pub(super) fn eat_all(&mut self, words: &[&str]) -> bool {
        let is = self.is_all(words);
        if is {
            self.tokens = self.tokens.get(words.len()..).unwrap_or_default();
        }
        is
    }

    pub(super) fn eat_one_of(&mut self, words: &[&str]) -> bool {
        let is = self.is_one_of(words);
        if is {
            self.advance();
        }
        is
    }

    /// What stands in the parentheses that open here, which it passes; the rest where they never close.
    pub(super) fn group(&mut self) -> Option<Cursor<'a>> {
        if !self.is("(") {
            return None;
        }
        let mut depth = 0usize;
        for (at, token) in self.tokens.iter().enumerate() {
            match self.raw(token) {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inner = self.tokens.get(1..at).unwrap_or_default();
                self.tokens = self.tokens.get(at + 1..).unwrap_or_default();
                return Some(Cursor { tokens: inner, ..*self });
            }
        }
        let inner = self.tokens.get(1..).unwrap_or_default();
        self.tokens = &[];
        Some(Cursor { tokens: inner, ..*self })
    }

    /// Passes a token, or all that stands in parentheses or brackets.
    pub(super) fn skip(&mut self) {
        if self.group().is_some() {
            return;
        }
        if self.is("[") {
            // `ARRAY[1, 2]`; one that never closes is a sign.
            let mut depth = 0usize;
            for (at, token) in self.tokens.iter().enumerate().take(1000) {
                match self.raw(token) {
                    "[" => depth += 1,
                    "]" => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    self.tokens = self.tokens.get(at + 1..).unwrap_or_default();
                    return;
                }
            }
        }
        self.advance();
    }

    /// Without parentheses around all of it.
    pub(super) fn bare(&self) -> Cursor<'a> {
        let mut it = *self;
        // SQL Server writes `((0))`; more than a few are not meant to be read.
        for _ in 0..8 {
            let mut whole = it;
            match whole.group() {
                Some(inner) if whole.is_empty() && !inner.is_empty() => it = inner,
                _ => break,
            }
        }
        it
    }

    /// Passes all before one of these words outside of parentheses, and answers with it.
    pub(super) fn until(&mut self, is_end: impl Fn(&Cursor<'a>) -> bool) -> Cursor<'a> {
        let start = *self;
        while !self.is_empty() && !is_end(self) {
            self.skip();
        }
        start.before(self)
    }

    /// What of it stands before another place in it.
    pub(super) fn before(&self, end: &Cursor<'a>) -> Cursor<'a> {
        let length = self.tokens.len().saturating_sub(end.tokens.len());
        Cursor { tokens: self.tokens.get(..length).unwrap_or_default(), ..*self }
    }

    /// What stands between commas outside of parentheses; nothing for nothing.
    pub(super) fn elements(mut self) -> Vec<Cursor<'a>> {
        let mut out = Vec::new();
        while !self.is_empty() {
            let element = self.until(|it| it.is(","));
            if !element.is_empty() {
                out.push(element);
            }
            self.advance();
        }
        out
    }

    /// The source of all of it with single blanks where there is white space, and without comments.
    pub(super) fn source(&self) -> String {
        let mut out = String::new();
        let mut end = None;
        for token in self.tokens {
            if end.is_some_and(|it| it < token.at.start) {
                out.push(' ');
            }
            self.push(token, &mut out);
            end = Some(token.at.end);
        }
        out
    }

    /// As a document says it, which speaks PostgreSQL's words: it has no backticks, no brackets and no `N'…'`.
    fn push(&self, token: &Token, out: &mut String) {
        let raw = self.raw(token);
        let is_text = self.flavor == Flavor::MySql && raw.starts_with('"');
        match token.kind {
            Kind::Quoted if is_text => POSTGRESQL.push_string(out, &unquoted(raw, true)),
            Kind::Quoted if raw.starts_with(['`', '[']) => {
                out.push_str(&POSTGRESQL.identifier(&unquoted(raw, false)));
            }
            Kind::Text if raw.starts_with(['n', 'N']) => {
                out.push_str(raw.get(1..).unwrap_or_default());
            }
            _ => out.push_str(raw),
        }
    }

    /// A name, as it is compared with others: without quotes, and in small letters where that is what no quotes mean.
    /// Placeholders of templates are left out.
    pub(super) fn name(&mut self) -> Option<String> {
        let mut out = String::new();
        let mut end = None;
        let mut placeholder = None;
        while let Some(token) = self.tokens.first() {
            let is_next = end.is_none_or(|it| it == token.at.start);
            let text = self.raw(token);
            match token.kind {
                _ if !is_next => break,
                Kind::Word if self.flavor.folds() => out.push_str(&text.to_lowercase()),
                Kind::Word => out.push_str(text),
                Kind::Quoted | Kind::Text => {
                    out.push_str(&without_placeholders(&unquoted(text, false)));
                }
                // A name that goes on: `2fa`, `user-data`.
                Kind::Number if end.is_some() => out.push_str(text),
                Kind::Placeholder => placeholder = Some(text),
                _ => break,
            }
            // Only a template makes one name of several tokens.
            let is_done = token.kind != Kind::Placeholder && placeholder.is_none();
            end = Some(token.at.end);
            self.advance();
            let goes_on = self.kind() == Some(Kind::Placeholder) && end == Some(self.start());
            if is_done && !goes_on {
                break;
            }
        }
        if out.is_empty() {
            let inner = placeholder?.trim_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
            out.push_str(inner);
        }
        Some(out)
    }

    /// `schema.name`; of more parts the last two.
    pub(super) fn path(&mut self) -> Option<Path> {
        let mut path = Path::default();
        let is_placeholder = |it: &Cursor<'_>| {
            it.kind() == Some(Kind::Placeholder) && it.nth(1) == "."
                || matches!(it.kind(), Some(Kind::Quoted))
                    && without_placeholders(&unquoted(it.nth(0), false)).is_empty()
        };
        let mut unknown = is_placeholder(self);
        path.name = self.name()?;
        while self.is(".") {
            self.advance();
            // SQL Server: `database..table`.
            if self.is(".") {
                path.name.clear();
                continue;
            }
            let schema = std::mem::take(&mut path.name);
            path.schema = Some(schema).filter(|it| !it.is_empty() && !unknown);
            unknown = is_placeholder(self);
            path.name = self.name()?;
        }
        Some(path)
    }

    /// The names between parentheses here, without what may stand behind each.
    pub(super) fn names(&mut self) -> Vec<String> {
        let elements = self.group().map(Cursor::elements).unwrap_or_default();
        elements.into_iter().filter_map(|mut it| it.name()).collect()
    }

    /// A text, or its like in double quotes.
    pub(super) fn string(&mut self) -> Option<String> {
        if !matches!(self.kind()?, Kind::Text | Kind::Quoted) {
            return None;
        }
        let text = self.nth(0);
        self.advance();
        Some(unquoted(text, self.flavor == Flavor::MySql))
    }
}

/// `${prefix}users` is `users`.
fn without_placeholders(name: &str) -> String {
    let mut out = name.to_owned();
    for (open, close) in
        [("{{", "}}"), ("${", "}"), ("#{", "}"), ("{", "}"), ("<%", "%>"), ("%(", ")s")]
    {
        // No name has more of them.
        for _ in 0..4 {
            let Some(start) = out.find(open) else { break };
            let rest = out.get(start..).unwrap_or_default();
            let Some(length) = rest.find(close) else { break };
            out.replace_range(start..start + length + close.len(), "");
        }
    }
    if out.is_empty() && !name.is_empty() && !name.contains(['{', '%']) {
        name.to_owned()
    } else {
        out
    }
}
