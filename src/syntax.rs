//! DBML text as a lossless tree. This is the only module that knows rowan.
//!
//! [`parse`] never fails: the tree's text is the input whatever it is, and what could not be understood
//! stands in [`Parse::errors`]. [`ast`] gives the tree's nodes names.

use rowan::GreenNode;

use crate::text::{TextRange, TextSize};

pub mod ast;
mod fold;
mod grammar;
mod kind;
mod lexer;
mod parser;
mod reparse;
mod string;

pub use fold::{Fold, FoldKind, fold_ranges};
pub use kind::SyntaxKind;
pub use string::{dedent, unescape};

/// A text's tree and what is wrong with its syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parse {
    green: GreenNode,
    errors: Vec<SyntaxError>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub range: TextRange,
    /// What was expected, and what to write instead.
    pub message: String,
    /// What mends it, and where to put it.
    pub insert: Option<(TextSize, String)>,
}

pub fn parse(text: &str) -> Parse {
    let mut errors = Vec::new();
    let lexed = lexer::lex(text, &mut errors);
    let mut parser = parser::Parser::new(text, &lexed.tokens);
    grammar::document(&mut parser);
    let (green, found) = parser.finish();
    errors.extend(found);
    errors.sort_by_key(|it| (it.range.start(), it.range.end()));
    Parse { green, errors }
}

/// Whether a name needs no quotes.
pub fn is_plain_name(name: &str) -> bool {
    !name.starts_with(|it: char| it.is_ascii_digit())
        && !name.is_empty()
        && name.chars().all(lexer::is_word)
}

impl Parse {
    /// Sorted by place.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    pub fn root(&self) -> ast::Root<'_> {
        ast::Root::new(&self.green)
    }

    /// The whole text again.
    pub fn text(&self) -> String {
        self.green.to_string()
    }
}
