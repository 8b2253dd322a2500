//! The grammar of DBML. All elements have one shape (a keyword, a name, settings, a body of lines), so
//! the grammar knows shapes only; which of them an element allows is `lower`'s business.
//!
//! Recovery: a statement never runs over a line that begins a declaration, a list never over a
//! line that looks like a column, and what fits nowhere is kept in error nodes up to the line's end.

use super::kind::SyntaxKind::*;
use super::parser::{MAX_DEPTH, Mark, Parser};

mod element;
mod expression;
mod list;

pub(super) fn document(p: &mut Parser<'_>) {
    while !p.check(End) {
        if p.check(Ident) {
            element::element(p);
            continue;
        }
        match p.kind(0) {
            RBrace => p.error(p.token_range(0), "This } closes nothing. Remove it."),
            _ => p.expected("an element such as `Table users { … }`"),
        }
        p.skip_until(|p| p.newline() && p.check(Ident));
    }
}

/// Runs a part of the grammar one level deeper; refuses where the text nests too deeply.
fn nested(p: &mut Parser<'_>, parse: impl FnOnce(&mut Parser<'_>)) {
    if p.depth >= MAX_DEPTH {
        p.error(p.token_range(0), "This is nested too deeply. Write it flatter.");
        let mut open = 0usize;
        let mark = p.mark();
        loop {
            match p.kind(0) {
                End => break,
                LParen | LBracket | LBrace => open += 1,
                RParen | RBracket | RBrace => {
                    if open <= 1 {
                        break;
                    }
                    open -= 1;
                }
                _ => {}
            }
            p.bump();
            if open == 0 {
                break;
            }
        }
        // The bracket that closes what was opened here.
        if open == 1 {
            p.bump();
        }
        p.close(mark, Error);
        return;
    }
    p.depth += 1;
    parse(p);
    p.depth -= 1;
}

/// Says that a bracket is never closed, at the bracket.
fn unclosed(p: &mut Parser<'_>, open: crate::text::TextRange, bracket: &str, close: &str) {
    let end = p.last_end();
    let message = format!("This {bracket} is never closed. Add {close} behind what belongs to it.");
    p.error_with(open, message, Some((end, close)));
}

/// Whether the next line begins an element that stands at the top level only. Within a block it means
/// that the block was not closed.
fn at_declaration(p: &Parser<'_>) -> bool {
    if !p.newline() || !p.check(Ident) {
        return false;
    }
    let named =
        |ahead: usize| matches!(p.kind(ahead), Ident | Quoted) && !p.token(ahead).newline_before;
    let text = p.token_text(0);
    // Most lines are told by their first letter.
    if !text.starts_with(|it: char| {
        matches!(it.to_ascii_lowercase(), 't' | 'e' | 'p' | 'd' | 'n' | 'r' | 'm')
    }) {
        return false;
    }
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    let element = ["table", "tablepartial", "tablegroup", "enum", "project", "diagramview", "note"];
    if element.iter().any(|it| is(it)) || is("records") {
        return named(1) && element::has_body(p);
    }
    if is("metadata") {
        return named(1) && named(2) && element::has_body(p);
    }
    if is("ref") || is("dep") {
        // `ref: > a.b` is a setting, `Ref: a.b > c.d` an element.
        return (p.kind(1) == Colon && matches!(p.kind(2), Ident | Quoted))
            || (p.kind(1) == LBrace && !p.token(1).newline_before)
            || (named(1) && matches!(p.kind(2), Colon | LBrace));
    }
    false
}

/// Whether the next line looks like a column: two names side by side.
fn at_column(p: &Parser<'_>) -> bool {
    let name = |ahead: usize| matches!(p.kind(ahead), Ident | Quoted);
    p.newline()
        && name(0)
        && name(1)
        && !p.token(1).newline_before
        && !(p.is_word(0, "primary") || p.is_word(0, "not"))
        && (p.token(2).newline_before
            || matches!(p.kind(2), LBracket | LParen | RBrace)
            || (p.kind(2) == Operator && p.token_text(2) == "."))
}

fn close_line(p: &mut Parser<'_>, mark: Mark) {
    p.close(mark, Line);
}
