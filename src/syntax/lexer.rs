//! Text to tokens: linear, and every byte is in exactly one token.

use super::SyntaxError;
use super::kind::SyntaxKind::{self, *};
use super::parser::MAX_ERRORS;
use crate::text::range;

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: SyntaxKind,
    /// Where it starts; it ends where the next one starts.
    pub(super) start: u32,
    /// A line break stands between this token and the one before it that is no trivia.
    pub(super) newline_before: bool,
    /// A blank or tab stands there, on the line of the token before.
    pub(super) space_before: bool,
}

pub(super) struct Lexed {
    /// With an `End` behind the last.
    pub(super) tokens: Vec<Token>,
    /// Something was never closed, so that all of the text behind it mattered.
    pub(super) open_ended: bool,
}

pub(super) fn lex(text: &str, errors: &mut Vec<SyntaxError>) -> Lexed {
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::with_capacity(text.len() / 3 + 1),
        errors,
        never_closed: Vec::new(),
    };
    let (mut newline, mut space) = (false, false);
    while lexer.at < text.len() {
        let start = lexer.at;
        let kind = lexer.token();
        // A token is never empty, whatever happens: the loop must end.
        if lexer.at <= start {
            lexer.at = start + lexer.char_len();
        }
        lexer.tokens.push(Token {
            kind,
            start: start as u32,
            newline_before: newline,
            space_before: space,
        });
        if kind == Whitespace {
            for byte in lexer.slice(start).bytes() {
                newline |= byte == b'\n';
                space |= !newline && matches!(byte, b' ' | b'\t');
            }
        } else if !kind.is_trivia() {
            (newline, space) = (false, false);
        }
    }
    let start = text.len() as u32;
    lexer.tokens.push(Token { kind: End, start, newline_before: true, space_before: true });
    Lexed { open_ended: !lexer.never_closed.is_empty(), tokens: lexer.tokens }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
    errors: &'a mut Vec<SyntaxError>,
    /// Closers that stand nowhere in the rest of the text, so that nobody looks again.
    never_closed: Vec<&'static str>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn slice(&self, start: usize) -> &str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn char_len(&self) -> usize {
        self.rest().chars().next().map_or(1, char::len_utf8)
    }

    #[cold]
    fn error(&mut self, start: usize, message: String, insert: Option<&str>) {
        let place = range(start, self.at);
        let insert = insert.map(|it| (place.end(), it.to_owned()));
        if self.errors.len() >= MAX_ERRORS {
            return;
        }
        self.errors.push(SyntaxError { range: place, message, insert });
    }

    fn eat_while(&mut self, test: impl Fn(u8) -> bool) {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|&it| test(it)) {
            self.at += 1;
        }
    }

    fn token(&mut self) -> SyntaxKind {
        let start = self.at;
        let first = self.peek(0);
        self.at += 1;
        match first {
            b' ' | b'\t' | b'\n' | b'\r' => {
                self.eat_while(|it| matches!(it, b' ' | b'\t' | b'\n' | b'\r'));
                Whitespace
            }
            b',' => Comma,
            b':' => Colon,
            b';' => Semicolon,
            b'(' => LParen,
            b')' => RParen,
            b'[' => LBracket,
            b']' => RBracket,
            b'{' => LBrace,
            b'}' => RBrace,
            b'*' => Star,
            b'/' if self.peek(0) == b'/' => {
                let line = self.rest().find('\n').unwrap_or(self.rest().len());
                self.at += line;
                // `\r\n`: the carriage return is no part of the comment.
                if self.slice(start).ends_with('\r') {
                    self.at -= 1;
                }
                LineComment
            }
            b'/' if self.peek(0) == b'*' => {
                self.at += 1;
                self.until(start, "*/", false, "This comment");
                BlockComment
            }
            b'\'' if self.rest().starts_with("''") => {
                self.at += 2;
                self.until(start, "'''", true, "This string");
                Str
            }
            b'\'' => {
                self.line_string(start, b'\'');
                Str
            }
            b'"' => {
                self.line_string(start, b'"');
                Quoted
            }
            b'`' => {
                self.until(start, "`", false, "This expression");
                Expression
            }
            b'#' => {
                self.eat_word();
                Color
            }
            b'0'..=b'9' => self.number(start),
            b'+' | b'-' | b'/' | b'%' | b'<' | b'>' | b'=' | b'!' | b'.' | b'&' | b'|' | b'~'
            | b'?' => {
                self.operator(first);
                Operator
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                self.eat_word();
                Ident
            }
            _ => {
                self.at = start;
                if self.rest().chars().next().is_some_and(is_word) {
                    self.eat_word();
                    return Ident;
                }
                let unknown = |c: char| match c {
                    '\t' | '\n' | '\r' => false,
                    '$' | '@' | '\\' | '^' => true,
                    _ => c.is_ascii_control() || !c.is_ascii() && !is_word(c),
                };
                let rest = self.rest();
                self.at += rest.find(|c| !unknown(c)).unwrap_or(rest.len()).max(1);
                let what = self.slice(start);
                let shown: String = what.chars().take(12).collect();
                let message = match shown.chars().any(char::is_control) {
                    true => "These bytes are no text. Is this a DBML file?".to_owned(),
                    false => format!(
                        "`{shown}` has no meaning here. Put a name with such characters in double quotes: \"…\"."
                    ),
                };
                self.error(start, message, None);
                Unknown
            }
        }
    }

    fn eat_word(&mut self) {
        loop {
            self.eat_while(|it| it.is_ascii_alphanumeric() || it == b'_');
            if self.peek(0).is_ascii() {
                break;
            }
            match self.rest().chars().next() {
                Some(c) if is_word(c) => self.at += c.len_utf8(),
                _ => break,
            }
        }
    }

    /// The rest of a token that may span lines. Where it is never closed it ends with its line, so
    /// that what follows can still be read.
    fn until(&mut self, start: usize, close: &'static str, escapes: bool, what: &str) {
        if !self.never_closed.contains(&close) {
            let mut at = self.at;
            loop {
                let rest = self.text.get(at..).unwrap_or_default();
                let Some(found) = rest.find(close) else { break };
                // The escape that comes first decides what follows it.
                match rest.get(..found).and_then(|it| it.find('\\')).filter(|_| escapes) {
                    Some(escape) => {
                        let escaped = rest.get(escape + 1..).and_then(|it| it.chars().next());
                        at += escape + 1 + escaped.map_or(0, char::len_utf8);
                    }
                    None => {
                        self.at = at + found + close.len();
                        return;
                    }
                }
            }
            self.never_closed.push(close);
        }
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        self.error(start, format!("{what} is never closed. Close it with {close}"), Some(close));
    }

    fn line_string(&mut self, start: usize, close: u8) {
        loop {
            self.eat_while(|it| it != close && it != b'\\' && it != b'\n');
            match self.peek(0) {
                b'\\' => {
                    self.at += 1;
                    self.escape();
                }
                b'\n' => break,
                found if found == close && self.at < self.text.len() => {
                    self.at += 1;
                    return;
                }
                _ if self.at >= self.text.len() => break,
                _ => self.at += 1,
            }
        }
        if self.slice(start).ends_with('\r') {
            self.at -= 1;
        }
        let (message, insert) = match close {
            b'"' => ("This name is not closed. Close it with \" on the same line.", "\""),
            _ => (
                "This string is not closed. Close it with ' on the same line, or use '''…''' for several lines.",
                "'",
            ),
        };
        self.error(start, message.to_owned(), Some(insert));
    }

    /// Behind a backslash.
    fn escape(&mut self) {
        if self.rest().starts_with("\r\n") {
            self.at += 2;
            return;
        }
        if self.peek(0) != b'u' {
            self.at += self.char_len().min(self.text.len() - self.at);
            return;
        }
        let start = self.at - 1;
        self.at += 1;
        for _ in 0..4 {
            match self.rest().chars().next() {
                Some(c) if is_word(c) || c.is_ascii_digit() => self.at += c.len_utf8(),
                _ => {
                    let message = "Write four hexadecimal digits after \\u, as in \\u00e9.";
                    self.error(start, message.to_owned(), None);
                    return;
                }
            }
        }
    }

    /// A number, or a name that starts with a digit: `1e2`, `3.14`, `2fa_codes`.
    fn number(&mut self, start: usize) -> SyntaxKind {
        self.eat_while(|it| it.is_ascii_digit());
        let mut point = false;
        if self.peek(0) == b'.' {
            point = true;
            self.at += 1;
            self.eat_while(|it| it.is_ascii_digit());
        }
        if matches!(self.peek(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
            if self.peek(1 + sign).is_ascii_digit() {
                self.at += 1 + sign;
                self.eat_while(|it| it.is_ascii_digit());
            }
        }
        let end = self.at;
        let second_point = point && self.peek(0) == b'.';
        self.eat_word();
        if self.at == end && !second_point {
            return Number;
        }
        if !point {
            return Ident;
        }
        while self.peek(0) == b'.' {
            self.at += 1;
            self.eat_word();
        }
        self.error(start, "This is no number. Write digits with at most one point.".into(), None);
        Number
    }

    fn operator(&mut self, first: u8) {
        let (one, two, three) = (self.peek(0), self.peek(1), self.peek(2));
        self.at += match (first, one) {
            (b'<', b'>') => 1 + usize::from(two == b'?'),
            (b'<', b'=' | b'?' | b'-') => 1,
            (b'>', b'=' | b'?') | (b'-', b'>' | b'?') | (b'=' | b'!', b'=') => 1,
            (b'?', b'-' | b'>') => 1 + usize::from(two == b'?'),
            (b'?', b'<') if two == b'>' => 2 + usize::from(three == b'?'),
            (b'?', b'<') => 1 + usize::from(two == b'?'),
            _ => 0,
        };
    }
}

/// Whether a character may stand in a name without quotes: letters and combining marks of the basic
/// plane, digits and `_`.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    let mark = || unicode_ident::is_xid_continue(c);
    c <= '\u{ffff}'
        && !c.is_numeric()
        && !matches!(c, '\u{24b6}'..='\u{24e9}' | '·' | '‿' | '⁀' | '⁔' | '℘' | '℮')
        && !matches!(c, '︳' | '︴' | '﹍' | '﹎' | '﹏' | '＿' | '・' | '･' | '゛' | '゜')
        && (c.is_alphabetic() || mark())
}
