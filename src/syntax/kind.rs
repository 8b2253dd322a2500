//! The kinds of tokens and nodes.

use SyntaxKind::*;

/// What a token or a node of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u16)]
pub enum SyntaxKind {
    // Tokens. The first four are trivia: they stand between others and mean nothing.
    Whitespace,
    LineComment,
    BlockComment,
    /// Characters that belong to nothing.
    Unknown,
    Ident,
    /// `"…"`: a name, or a string where one is asked for.
    Quoted,
    /// `'…'` or `'''…'''`.
    Str,
    /// `` `…` ``: an SQL expression.
    Expression,
    Number,
    /// `#…`.
    Color,
    /// `>`, `<>`, `?-`, `.`, `~`, `->` …
    Operator,
    Star,
    Comma,
    Colon,
    Semicolon,
    LParen,
    RParen,
    LBracket,
    RBracket,
    LBrace,
    RBrace,
    /// Behind the last token; never in a tree.
    End,

    // Nodes.
    Root,
    /// `keyword name as alias [settings] { … }`, or `keyword name: body`.
    Element,
    /// `{ … }`.
    Block,
    /// A line of a block, or what follows a colon: expressions side by side.
    Line,
    /// `[ … ]`.
    List,
    /// `name` or `name: value` of a list.
    Attribute,
    /// Several words that are one value: `set null`.
    Words,
    /// `a.b`, `a > b`.
    Infix,
    /// `> a.b`, `-1`, `~partial`.
    Prefix,
    /// `varchar(255)`.
    Call,
    /// `int[]`.
    Array,
    /// `(a, b)`.
    Tuple,
    /// `1, 'a',, null`: a row of Records.
    Row,
    /// Tokens that fit nowhere.
    Error,
}

impl SyntaxKind {
    pub(super) fn is_trivia(self) -> bool {
        self <= Unknown
    }

    /// Whether a token of this kind is a whole operand.
    pub(super) fn is_operand(self) -> bool {
        matches!(self, Ident | Quoted | Str | Expression | Number | Color | Star)
    }

    pub(super) fn from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        ALL.get(usize::from(raw.0)).copied().unwrap_or(Error)
    }

    pub(super) fn raw(self) -> rowan::SyntaxKind {
        rowan::SyntaxKind(self as u16)
    }
}

const ALL: [SyntaxKind; 36] = [
    Whitespace,
    LineComment,
    BlockComment,
    Unknown,
    Ident,
    Quoted,
    Str,
    Expression,
    Number,
    Color,
    Operator,
    Star,
    Comma,
    Colon,
    Semicolon,
    LParen,
    RParen,
    LBracket,
    RBracket,
    LBrace,
    RBrace,
    End,
    Root,
    Element,
    Block,
    Line,
    List,
    Attribute,
    Words,
    Infix,
    Prefix,
    Call,
    Array,
    Tuple,
    Row,
    Error,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_kinds_round_trip() {
        for kind in ALL {
            assert_eq!(SyntaxKind::from_raw(kind.raw()), kind);
        }
    }
}
