//! Lists of settings: `[pk, note: 'text']`.

use super::super::kind::SyntaxKind::*;
use super::super::parser::Parser;
use super::{at_column, at_declaration, expression, unclosed};

pub(super) fn list(p: &mut Parser<'_>) {
    let mark = p.mark();
    let open = p.token_range(0);
    p.bump();
    p.groups += 1;
    while !p.check(RBracket) && !ends(p) {
        let before = p.position();
        attribute(p);
        if p.check(RBracket) || p.eat(Comma) {
            if p.check(RBracket) && p.position() != before && last_was_comma(p) {
                p.error(p.token_range(0), "Expected a setting behind the comma. Remove the comma.");
            }
            continue;
        }
        if ends(p) || p.newline() && !p.check(Ident) {
            break;
        }
        let end = p.last_end();
        if p.position() == before || !(p.check(Ident) || expression::starts(p)) {
            p.expected(", or ]");
            p.skip_until(|p| p.newline() || matches!(p.kind(0), Comma | RBracket | RBrace));
            p.eat(Comma);
        } else {
            p.error_with(p.token_range(0), "Expected , or ] before this.", Some((end, ",")));
        }
    }
    p.groups -= 1;
    if !p.eat(RBracket) {
        unclosed(p, open, "[", "]");
    }
    p.close(mark, List);
}

fn ends(p: &Parser<'_>) -> bool {
    matches!(p.kind(0), End | LBrace | RBrace) || at_declaration(p) || at_column(p)
}

fn last_was_comma(p: &Parser<'_>) -> bool {
    p.last_kind() == Comma
}

/// `name`, or `name: value`.
fn attribute(p: &mut Parser<'_>) {
    let mark = p.mark();
    match p.kind(0) {
        Colon | Comma => p.expected("the name of a setting"),
        Ident => words(p),
        kind if kind.is_operand() => p.bump(),
        _ => {
            p.expected("the name of a setting");
            p.skip_until(|p| p.newline() || matches!(p.kind(0), Comma | Colon | RBracket | RBrace));
        }
    }
    if p.eat(Colon) {
        value(p);
    } else if !p.newline() && p.kind(0).is_operand() {
        let end = p.last_end();
        p.error_with(p.token_range(0), "Expected : before the value.", Some((end, ":")));
        value(p);
    }
    p.close(mark, Attribute);
}

fn value(p: &mut Parser<'_>) {
    if p.check(Ident) && p.kind(1) == Ident && !p.token(1).newline_before {
        let mark = p.mark();
        words(p);
        p.close(mark, Words);
    } else if ends(p) || matches!(p.kind(0), Comma | RBracket) {
        p.expected("a value behind the colon");
    } else if !expression::expression(p, 0) && !p.newline() {
        p.skip_until(|p| p.newline() || matches!(p.kind(0), Comma | RBracket | RBrace));
    }
}

fn words(p: &mut Parser<'_>) {
    p.bump();
    while p.check(Ident) && !ends(p) {
        p.bump();
    }
}
