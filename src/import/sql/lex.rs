//! The tokens of SQL, as all its dialects write it: quotes of every kind, comments, dollar quotes, placeholders of
//! templates. White space and comments are passed over. What is never closed ends with its line, so that one quote
//! too many does not swallow a file.

use std::ops::Range;

use super::flavor::Flavor;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
    /// Whether it is the first on its line.
    pub(super) is_first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword or a name without quotes.
    Word,
    /// A name in its quotes. In MySQL it may be a text.
    Quoted,
    /// A text with its quotes and what stands before them: `'a'`, `E'a'`, `N'a'`, `$$a$$`.
    Text,
    Number,
    /// One of a template: `${schema}`, `{{ schema }}`, `@schema`, `:schema`.
    Placeholder,
    /// The end of a statement.
    End,
    Sign,
}

pub(super) struct Lexer<'t> {
    text: &'t str,
    pub(super) at: usize,
    flavor: Flavor,
    /// What ends a statement.
    pub(super) delimiter: String,
    /// Whether a comment that is run (`/*!40101 … */`) is open.
    in_versioned: bool,
    /// Quotes that nothing closes any more, so that nobody looks for their end a second time.
    unclosed: [bool; 4],
    dollars_left: u32,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str, flavor: Flavor) -> Lexer<'t> {
        let delimiter = ";".to_owned();
        let (at, dollars_left) = (0, 64);
        Lexer {
            text,
            at,
            flavor,
            delimiter,
            in_versioned: false,
            unclosed: [false; 4],
            dollars_left,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over the rest of the line, and answers with it.
    pub(super) fn line(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find('\n').unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default().trim()
    }

    /// Whether nothing but white space stands before this place on its line.
    fn is_first(&self, at: usize) -> bool {
        let before = self.text.as_bytes().get(..at).unwrap_or_default().iter().rev();
        before.take_while(|it| **it != b'\n').take(200).all(u8::is_ascii_whitespace)
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        self.pass_over();
        let (rest, start) = (self.rest(), self.at);
        let first = rest.chars().next()?;
        let second = rest.as_bytes().get(1).copied().unwrap_or_default();
        let (kind, length) = if rest.starts_with(&self.delimiter) {
            (Kind::End, self.delimiter.len())
        } else if let Some(length) = self.text_length(rest, first, second) {
            (Kind::Text, length)
        } else if matches!(first, '"' | '`') {
            (Kind::Quoted, self.quoted(rest, 0, first as u8, self.flavor == Flavor::MySql))
        } else if first == '[' && (self.flavor.has_brackets() || self.is_bracketed(rest)) {
            (Kind::Quoted, self.quoted(rest, 0, b']', false))
        } else if let Some(length) = self.dollar_length(rest) {
            (Kind::Text, length)
        } else if let Some(length) = self.placeholder_length(rest) {
            (Kind::Placeholder, length)
        } else if first.is_ascii_digit() || first == '.' && second.is_ascii_digit() {
            number(rest)
        } else if is_word(first) || first == '#' && self.flavor == Flavor::SqlServer {
            (Kind::Word, self.word_length(rest))
        } else {
            let is_pair =
                ["::", "||", "<=", ">=", "<>", "!="].iter().any(|it| rest.starts_with(it));
            (Kind::Sign, if is_pair { 2 } else { first.len_utf8() })
        };
        self.at += length.max(1);
        Some(Token { kind, at: start..self.at, is_first: self.is_first(start) })
    }

    /// Where nobody knows whose SQL it is: a name in brackets and not an array, which stands behind a word.
    fn is_bracketed(&self, rest: &str) -> bool {
        let before = self.text.get(..self.at).and_then(|it| it.chars().next_back());
        self.flavor == Flavor::Generic
            && !before.is_some_and(|it| is_word(it) || matches!(it, ']' | ')' | '"'))
            && rest
                .get(1..)
                .is_some_and(|it| it.starts_with(|c: char| c.is_alphabetic() || c == '_'))
    }

    /// White space and comments.
    fn pass_over(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '\0' | '\u{feff}' | '\u{200b}')
            });
            self.at += rest.len() - trimmed.len();
            let rest = trimmed;
            let is_dashes = rest.starts_with("--") && !rest.starts_with(&self.delimiter);
            if is_dashes || rest.starts_with('#') && self.flavor == Flavor::MySql {
                self.line();
            } else if let Some(inner) = versioned(rest) {
                self.at = self.text.len() - inner.len();
                self.in_versioned = true;
            } else if self.in_versioned && rest.starts_with("*/") {
                self.at += 2;
                self.in_versioned = false;
            } else if rest.starts_with("/*") {
                self.at += comment(rest, self.flavor.nests_comments());
            } else {
                return;
            }
        }
    }

    /// Of a text, with what stands before its quotes.
    fn text_length(&mut self, rest: &str, first: char, second: u8) -> Option<usize> {
        let escapes = self.flavor == Flavor::MySql;
        match (first.to_ascii_lowercase(), second) {
            ('\'', _) => Some(self.quoted(rest, 0, b'\'', escapes)),
            ('e', b'\'') => Some(self.quoted(rest, 1, b'\'', true)),
            ('n', b'\'') => Some(self.quoted(rest, 1, b'\'', escapes)),
            ('b' | 'x', b'\'') => Some(self.quoted(rest, 1, b'\'', false)),
            ('u', b'&') if rest.get(2..).is_some_and(|it| it.starts_with('\'')) => {
                Some(self.quoted(rest, 2, b'\'', false))
            }
            _ => None,
        }
    }

    /// From the opening quote behind `before` bytes to the closing one, which doubled stands for itself.
    fn quoted(&mut self, rest: &str, before: usize, close: u8, escapes: bool) -> usize {
        let bytes = rest.as_bytes();
        let slot = match close {
            b'\'' => 0,
            b'"' => 1,
            b'`' => 2,
            _ => 3,
        };
        let is_unclosed = self.unclosed.get(slot).copied().unwrap_or_default();
        let mut at = before + 1;
        while let Some(&b) = bytes.get(at) {
            at += 1;
            if b == b'\\' && escapes {
                at += 1;
            } else if b == close {
                if bytes.get(at) != Some(&close) {
                    return at;
                }
                at += 1;
            } else if b == b'\n' && is_unclosed {
                break;
            }
        }
        if let Some(it) = self.unclosed.get_mut(slot) {
            *it = true;
        }
        rest.find('\n').unwrap_or(rest.len())
    }

    /// Of `$tag$ … $tag$`.
    fn dollar_length(&mut self, rest: &str) -> Option<usize> {
        if !self.flavor.has_dollar_quotes() || self.dollars_left == 0 {
            return None;
        }
        let inner = rest.strip_prefix('$')?;
        let end = inner.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        let is_tag =
            inner.get(end..)?.starts_with('$') && !inner.starts_with(|c: char| c.is_ascii_digit());
        let tag = rest.get(..end + 2).filter(|_| is_tag)?;
        match rest.get(tag.len()..)?.find(tag) {
            Some(length) => Some(length + 2 * tag.len()),
            None => {
                self.dollars_left -= 1;
                None
            }
        }
    }

    fn placeholder_length(&self, rest: &str) -> Option<usize> {
        const MOST: usize = 100;
        let head = rest.get(..rest.floor_char_boundary(MOST)).unwrap_or_default();
        let closed = |open: &str, close: &str| {
            let inner = head.strip_prefix(open)?;
            let end = inner
                .find(close)
                .filter(|it| !inner.get(..*it).unwrap_or_default().contains('\n'))?;
            Some(open.len() + end + close.len())
        };
        let named = |sign: char| {
            let inner = head.strip_prefix(sign)?;
            let is_quoted = inner.starts_with('"');
            if is_quoted && sign == ':' {
                return Some(2 + inner.get(1..)?.find('"')? + 1);
            }
            let end = inner.find(|c: char| !is_word(c)).unwrap_or(inner.len());
            (end > 0 && !inner.starts_with(|c: char| c.is_ascii_digit())).then_some(1 + end)
        };
        match head.as_bytes().first()? {
            b'$' => closed("${", "}").or_else(|| closed("$(", ")")),
            b'#' => closed("#{", "}"),
            b'{' => closed("{{", "}}").or_else(|| closed("{", "}")),
            b'%' => closed("%(", ")s"),
            b'<' => closed("<%", "%>"),
            b'@' => named('@'),
            b':' if !head.starts_with("::") => named(':'),
            _ => None,
        }
    }

    fn word_length(&self, rest: &str) -> usize {
        let is_start = |at: usize| at == 0;
        let mut chars = rest.char_indices();
        let end = chars.find(|(at, c)| !(is_word(*c) || matches!(c, '$' | '#') || is_start(*at)));
        let end = end.map_or(rest.len(), |it| it.0);
        let word = rest.get(..end).unwrap_or_default();
        // `END$$`, and `table${suffix}`.
        let cut = [
            word.find(&self.delimiter),
            word.find("$").filter(|it| rest.get(*it + 1..).is_some_and(|it| it.starts_with('{'))),
        ];
        cut.into_iter().flatten().filter(|it| *it > 0).min().unwrap_or(end)
    }
}

/// What stands in `/*!40101 … */` and `/*M!100100 … */`, which MySQL and MariaDB run from that version on. What waits
/// for version 99 is a comment.
fn versioned(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix("/*!").or_else(|| rest.strip_prefix("/*M!"))?;
    let behind = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    (!inner.starts_with("99")).then_some(behind)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A number, or a name that begins with a digit.
fn number(rest: &str) -> (Kind, usize) {
    let bytes = rest.as_bytes();
    let digits = |from: usize| {
        let more = bytes.get(from..).unwrap_or_default().iter();
        from + more.take_while(|it| it.is_ascii_digit()).count()
    };
    let mut end = digits(0);
    if rest.starts_with("0x") || rest.starts_with("0X") {
        let hex = bytes.get(2..).unwrap_or_default().iter();
        return (Kind::Number, 2 + hex.take_while(|it| it.is_ascii_hexdigit()).count());
    }
    let word = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
    let exponent = |from: usize| {
        let is_e = bytes.get(from).is_some_and(|it| matches!(it, b'e' | b'E'));
        let sign = usize::from(bytes.get(from + 1).is_some_and(|it| matches!(it, b'+' | b'-')));
        let end = digits(from + 1 + sign);
        if is_e && end > from + 1 + sign { end } else { from }
    };
    let whole = exponent(end);
    if word > whole.max(end) {
        return (Kind::Word, word);
    }
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    (Kind::Number, exponent(end))
}

/// The length of a block comment, to the end of the text where nothing closes it.
fn comment(rest: &str, nests: bool) -> usize {
    let bytes = rest.as_bytes();
    let (mut depth, mut at) = (1usize, 2);
    while let Some(pair) = bytes.get(at..at + 2) {
        if pair == b"*/" {
            at += 2;
            depth -= 1;
            if depth == 0 {
                return at;
            }
        } else if pair == b"/*" && nests {
            at += 2;
            depth += 1;
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// A name or a text without its quotes.
pub(super) fn unquoted(text: &str, escapes: bool) -> String {
    if let Some(rest) = text.strip_prefix('$') {
        let tag = rest.find('$').map_or(0, |it| it + 2);
        return text.get(tag..text.len().saturating_sub(tag)).unwrap_or_default().to_owned();
    }
    let Some(at) = text.find(['\'', '"', '`', '[']) else { return text.to_owned() };
    let escapes = escapes || text.starts_with(['e', 'E']);
    let close = match text.as_bytes().get(at) {
        Some(b'[') => ']',
        Some(b'"') => '"',
        Some(b'`') => '`',
        _ => '\'',
    };
    let inner = text.get(at + 1..).unwrap_or_default();
    let inner = inner.strip_suffix(close).unwrap_or(inner);
    let is_escaped = escapes && inner.contains('\\');
    if !is_escaped && !inner.contains(close) {
        return inner.to_owned();
    }
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c == close {
            chars.next();
            out.push(c);
        } else if c == '\\' && escapes && close != '`' {
            match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some('0') => out.push('\u{fffd}'),
                Some(c) => out.push(c),
                None => {}
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(flavor: Flavor, text: &str, expected: &[&str]) {
        let mut lexer = Lexer::new(text, flavor);
        let found: Vec<&str> = std::iter::from_fn(|| lexer.next()).map(|it| &text[it.at]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn tokens() {
        use Flavor::*;
        check(PostgreSql, "a -- b\n/* c /* d */ */ e", &["a", "e"]);
        check(
            PostgreSql,
            "'it''s' E'a\\'b' $x$ ' $x$ \"a\"\"b\"",
            &["'it''s'", "E'a\\'b'", "$x$ ' $x$", "\"a\"\"b\""],
        );
        check(
            PostgreSql,
            "a::int4[1] 1.5e3 .5 x'1f'",
            &["a", "::", "int4", "[", "1", "]", "1.5e3", ".5", "x'1f'"],
        );
        check(
            PostgreSql,
            "1 a.1 $1 :s.t ${a}b",
            &["1", "a", ".1", "$", "1", ":s", ".", "t", "${a}", "b"],
        );
        check(MySql, "# a\n`b``c` 'a\\'b' \"c\" 2fa", &["`b``c`", "'a\\'b'", "\"c\"", "2fa"]);
        check(MySql, "/*!40101 a */ b /*M!100 c*/", &["a", "b", "c"]);
        check(SqlServer, "[a]]b] [int] N'x' #t @v", &["[a]]b]", "[int]", "N'x'", "#t", "@v"]);
        check(Generic, "'never closed\nb 'c' d 'e", &["'never closed\nb '", "c", "' d '", "e"]);
        check(Generic, "a 'b\nc", &["a", "'b", "c"]);
        check(
            Generic,
            "{{ s }}.t <%= p %>u %(q)s",
            &["{{ s }}", ".", "t", "<%= p %>", "u", "%(q)s"],
        );
        check(Generic, "/* never closed", &[]);
    }

    #[test]
    fn texts() {
        for (text, escapes, expected) in [
            ("'it''s'", false, "it's"),
            ("'a\\'b\\n'", true, "a'b\n"),
            ("'a\\b'", false, "a\\b"),
            ("E'a\\tb'", false, "a\tb"),
            ("N'ä'", false, "ä"),
            ("$x$a'b$x$", false, "a'b"),
            ("`a``b`", true, "a`b"),
            ("[a]]b]", false, "a]b"),
            ("'open", false, "open"),
            ("'", false, ""),
            ("$", false, "$"),
        ] {
            assert_eq!(unquoted(text, escapes), expected, "{text}");
        }
    }
}
