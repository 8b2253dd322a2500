//! The parser's machinery: it walks over the tokens, puts the tree together from below, and keeps
//! what it has to complain about. The grammar itself is in `grammar`.

use rowan::{GreenNode, GreenToken, NodeOrToken};

use super::SyntaxError;
use super::kind::SyntaxKind::{self, *};
use super::lexer::Token;
use crate::text::{TextRange, range};

/// Deeper nesting is refused, so that no text can exhaust the stack.
pub(super) const MAX_DEPTH: u32 = 32;
/// Nobody reads more, and a binary file would give millions.
pub(super) const MAX_ERRORS: usize = 100;

/// How many slots there are for tokens that are shared, as a power of two.
const CACHE_BITS: u32 = 10;

type Element = NodeOrToken<GreenNode, GreenToken>;

pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Indices of the tokens that are no trivia.
    significant: Vec<u32>,
    /// Index into `significant` of the next token.
    at: usize,
    /// How many of `tokens` are in the tree.
    emitted: usize,
    /// Finished children of nodes that are not.
    children: Vec<Element>,
    /// By slot, the one that was met last before another.
    cache: Vec<[Option<GreenToken>; 2]>,
    errors: Vec<SyntaxError>,
    /// Nesting of expressions and blocks.
    pub(super) depth: u32,
    /// How many parentheses and brackets are open: within them a line break means nothing.
    pub(super) groups: u32,
    /// How many braces are open.
    pub(super) blocks: u32,
}

/// Where a node may begin later.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize);

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Parser<'a> {
        let significant = (0u32..)
            .zip(tokens)
            .filter(|(_, token)| !token.kind.is_trivia())
            .map(|(at, _)| at)
            .collect();
        Parser {
            text,
            tokens,
            significant,
            at: 0,
            emitted: 0,
            children: Vec::new(),
            cache: vec![const { [None, None] }; 1 << CACHE_BITS],
            errors: Vec::new(),
            depth: 0,
            groups: 0,
            blocks: 0,
        }
    }

    /// Closes the tree.
    pub(super) fn finish(mut self) -> (GreenNode, Vec<SyntaxError>) {
        self.emit_until(self.tokens.len().saturating_sub(1));
        (GreenNode::new(Root.raw(), self.children), self.errors)
    }

    pub(super) fn token(&self, ahead: usize) -> Token {
        let last = self.tokens.len().saturating_sub(1);
        let index = self.significant.get(self.at + ahead).map_or(last, |&it| it as usize);
        let end = Token { kind: End, start: 0, newline_before: true, space_before: true };
        self.tokens.get(index).copied().unwrap_or(end)
    }

    pub(super) fn kind(&self, ahead: usize) -> SyntaxKind {
        self.token(ahead).kind
    }

    pub(super) fn check(&self, kind: SyntaxKind) -> bool {
        self.kind(0) == kind
    }

    /// Whether the next token begins a line.
    pub(super) fn newline(&self) -> bool {
        self.token(0).newline_before
    }

    pub(super) fn token_text(&self, ahead: usize) -> &'a str {
        let index = self.significant.get(self.at + ahead).map_or(usize::MAX, |&it| it as usize);
        self.raw_text(index)
    }

    pub(super) fn is_word(&self, ahead: usize, word: &str) -> bool {
        self.kind(ahead) == Ident && self.token_text(ahead).eq_ignore_ascii_case(word)
    }

    fn raw_text(&self, index: usize) -> &'a str {
        let start = self.tokens.get(index).map_or(0, |it| it.start as usize);
        let end = self.tokens.get(index.saturating_add(1)).map_or(start, |it| it.start as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The range of a token; behind the last one the end of the text.
    pub(super) fn token_range(&self, ahead: usize) -> TextRange {
        let start = self.token(ahead).start as usize;
        range(start, start + self.token_text(ahead).len())
    }

    /// Where the token before the next one ends.
    pub(super) fn last_end(&self) -> usize {
        let index = self.at.checked_sub(1).and_then(|it| self.significant.get(it));
        index.map_or(0, |&it| {
            self.tokens.get(it as usize + 1).map_or(self.text.len(), |it| it.start as usize)
        })
    }

    pub(super) fn last_kind(&self) -> SyntaxKind {
        let index = self.at.checked_sub(1).and_then(|it| self.significant.get(it));
        index.and_then(|&it| self.tokens.get(it as usize)).map_or(End, |it| it.kind)
    }

    /// Progress, to notice a loop that makes none.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn mark(&mut self) -> Mark {
        let next = self.significant.get(self.at).map_or(0, |&it| it as usize);
        self.emit_until(next);
        Mark(self.children.len())
    }

    /// Makes all since the mark the children of a node.
    pub(super) fn close(&mut self, mark: Mark, kind: SyntaxKind) {
        let from = mark.0.min(self.children.len());
        let node = GreenNode::new(kind.raw(), self.children.drain(from..));
        self.children.push(NodeOrToken::Node(node));
    }

    pub(super) fn bump(&mut self) {
        if self.check(End) {
            return;
        }
        let next = self.significant.get(self.at).map_or(0, |&it| it as usize);
        self.emit_until(next + 1);
        self.at += 1;
    }

    pub(super) fn eat(&mut self, kind: SyntaxKind) -> bool {
        let found = self.check(kind);
        if found {
            self.bump();
        }
        found
    }

    fn emit_until(&mut self, end: usize) {
        while self.emitted < end {
            let kind = self.tokens.get(self.emitted).map_or(Unknown, |it| it.kind);
            let text = self.raw_text(self.emitted);
            let token = self.green_token(kind, text);
            self.children.push(NodeOrToken::Token(token));
            self.emitted += 1;
        }
    }

    /// Most tokens are alike: punctuation, indentation, common words. They share one allocation.
    fn green_token(&mut self, kind: SyntaxKind, text: &str) -> GreenToken {
        if text.len() > 16 {
            return GreenToken::new(kind.raw(), text);
        }
        let Some([last, other]) = self.cache.get_mut(slot(kind, text.as_bytes())) else {
            return GreenToken::new(kind.raw(), text);
        };
        let is = |it: &GreenToken| it.kind() == kind.raw() && it.text() == text;
        if !last.as_ref().is_some_and(is) {
            // Of two that share a slot the last one stays in sight, so that they do not chase each other.
            std::mem::swap(last, other);
        }
        match last {
            Some(found) if is(found) => found.clone(),
            _ => last.insert(GreenToken::new(kind.raw(), text)).clone(),
        }
    }

    #[cold]
    pub(super) fn error(&mut self, place: TextRange, message: impl Into<String>) {
        self.error_with(place, message, None);
    }

    /// A message with the text that mends it and where to put it.
    #[cold]
    pub(super) fn error_with(
        &mut self,
        place: TextRange,
        message: impl Into<String>,
        insert: Option<(usize, &str)>,
    ) {
        if self.errors.len() < MAX_ERRORS {
            let insert = insert.map(|(at, text)| (crate::text::size(at), text.to_owned()));
            self.errors.push(SyntaxError { range: place, message: message.into(), insert });
        }
    }

    /// Says what was expected in place of the next token.
    pub(super) fn expected(&mut self, what: &str) {
        let found = match self.kind(0) {
            End => "the text ends here".to_owned(),
            _ => {
                let text: String = self.token_text(0).chars().take(24).collect();
                format!("found `{}`", text.lines().next().unwrap_or_default())
            }
        };
        self.error(self.token_range(0), format!("Expected {what}, but {found}."));
    }

    /// Puts tokens into an error node until `stop`; the first one in any case.
    pub(super) fn skip_until(&mut self, stop: impl Fn(&Parser<'a>) -> bool) {
        if self.check(End) {
            return;
        }
        let mark = self.mark();
        self.bump();
        while !self.check(End) && !stop(self) {
            self.bump();
        }
        self.close(mark, Error);
    }
}

/// The place in the cache of a token of at most 16 bytes, by all of them.
fn slot(kind: SyntaxKind, text: &[u8]) -> usize {
    let word = |it: &[u8; 8]| u64::from_le_bytes(*it);
    let hash = match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => word(first) ^ word(last).rotate_left(29),
        _ => text.iter().fold(0, |hash, byte| hash << 8 | u64::from(*byte)),
    };
    let hash = (hash ^ kind as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> (u64::BITS - CACHE_BITS)) as usize
}
