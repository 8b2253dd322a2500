//! Elements, their blocks, and the lines within.

use super::super::kind::SyntaxKind::*;
use super::super::parser::Parser;
use super::{at_declaration, close_line, expression, list, nested, unclosed};

/// `keyword name as alias [settings] { … }`, or `keyword name: line`.
pub(super) fn element(p: &mut Parser<'_>) {
    let mark = p.mark();
    if (p.is_word(0, "use") || p.is_word(0, "reuse")) && matches!(p.kind(1), Star | LBrace) {
        import(p);
        p.close(mark, Element);
        return;
    }
    let metadata = p.is_word(0, "metadata");
    let keyword = p.token_text(0);
    p.bump();
    if metadata && !p.eat(Ident) {
        p.expected("what the metadata is about: `Table`, `Column`, `TableGroup` or `Note`");
    }
    if !matches!(p.kind(0), Colon | LBrace | LBracket) {
        if at_declaration(p) || !expression::starts(p) {
            p.expected(&format!("the name of this {keyword}"));
        } else {
            expression::expression(p, 0);
        }
    }
    if p.is_word(0, "as") {
        p.bump();
        if expression::starts(p) && !matches!(p.kind(0), LBrace | LBracket) {
            expression::expression(p, 0);
        } else {
            p.expected("a short name behind `as`");
        }
    }
    if p.check(LBracket) {
        list::list(p);
    }
    body(p);
    p.close(mark, Element);
}

fn body(p: &mut Parser<'_>) {
    if !matches!(p.kind(0), LBrace | Colon) {
        p.expected("{ or :");
        if !p.newline() {
            p.skip_until(|p| p.newline() || matches!(p.kind(0), LBrace | Colon));
        }
    }
    match p.kind(0) {
        LBrace => nested(p, block),
        Colon => {
            p.bump();
            line(p);
        }
        _ => {}
    }
}

/// `use { table a } from './b'`: kept, and refused later.
fn import(p: &mut Parser<'_>) {
    p.bump();
    if p.check(LBrace) {
        nested(p, block);
    } else {
        p.bump();
    }
    if p.is_word(0, "from") {
        p.bump();
    }
    p.eat(Str);
}

/// Whether a `{` stands on this line, outside of other brackets.
pub(super) fn has_body(p: &Parser<'_>) -> bool {
    let mut open = 0usize;
    for ahead in 1..64 {
        let token = p.token(ahead);
        match token.kind {
            End | RBrace | Colon if open == 0 => return false,
            End => return false,
            _ if open == 0 && token.newline_before => return false,
            LBrace => return open == 0,
            LParen | LBracket => open += 1,
            RParen | RBracket => match open.checked_sub(1) {
                Some(less) => open = less,
                None => return false,
            },
            _ => {}
        }
    }
    false
}

pub(super) fn block(p: &mut Parser<'_>) {
    let mark = p.mark();
    let open = p.token_range(0);
    p.bump();
    let groups = std::mem::take(&mut p.groups);
    p.blocks += 1;
    while !matches!(p.kind(0), End | RBrace) && !at_declaration(p) {
        let before = p.position();
        statement(p);
        if p.position() == before {
            p.skip_until(|p| p.newline() || p.check(RBrace));
        }
    }
    p.blocks -= 1;
    p.groups = groups;
    if !p.eat(RBrace) {
        unclosed(p, open, "{", "}");
    }
    p.close(mark, Block);
}

fn statement(p: &mut Parser<'_>) {
    if p.check(Ident) && p.kind(1) == Colon {
        let mark = p.mark();
        p.bump();
        p.bump();
        line(p);
        p.close(mark, Element);
    } else if p.check(Ident) && has_body(p) {
        nested(p, element);
    } else {
        line(p);
    }
}

/// Expressions side by side, to the end of the line.
pub(super) fn line(p: &mut Parser<'_>) {
    let mark = p.mark();
    loop {
        if at_declaration(p) && p.blocks > 0 || !row(p) {
            if !p.newline() && !matches!(p.kind(0), RBrace | End) {
                p.skip_until(|p| p.newline() || p.check(RBrace));
            }
            break;
        }
        if p.newline() || matches!(p.kind(0), End | RBrace | RBracket | RParen | Comma | Colon) {
            break;
        }
        if !p.token(0).space_before {
            let end = p.last_end();
            p.error_with(p.token_range(0), "Put a blank before this.", Some((end, " ")));
        }
    }
    close_line(p, mark);
}

/// An expression, or several with commas between them, of which any may be empty.
fn row(p: &mut Parser<'_>) -> bool {
    let mark = p.mark();
    let first = p.check(Comma) || expression::expression(p, 0);
    if !first || !p.check(Comma) {
        return first;
    }
    let mut fine = true;
    loop {
        p.bump();
        let stop = p.newline()
            || matches!(
                p.kind(0),
                End | RBrace | LBrace | RBracket | LBracket | RParen | LParen | Colon
            );
        if stop {
            break;
        }
        if !p.check(Comma) {
            fine = expression::expression(p, 0);
        }
        if !fine || !p.check(Comma) || p.newline() {
            break;
        }
    }
    p.close(mark, Row);
    fine
}
