//! Expressions: names and paths, relations, types with arguments, tuples.

use super::super::kind::SyntaxKind::*;
use super::super::parser::{MAX_DEPTH, Parser};
use super::{at_column, at_declaration, element, list, nested, unclosed};

/// Whether the next token may begin an expression.
pub(super) fn starts(p: &Parser<'_>) -> bool {
    let kind = p.kind(0);
    kind.is_operand()
        || matches!(kind, LParen | LBracket | LBrace)
        || (kind == Operator && is_prefix(p.token_text(0)))
}

/// An expression whose operators bind stronger than `power`. Answers whether there was one.
pub(super) fn expression(p: &mut Parser<'_>, power: u8) -> bool {
    let mark = p.mark();
    if p.check(Operator) && is_prefix(p.token_text(0)) {
        p.bump();
        let mut fine = true;
        nested(p, |p| fine = expression(p, 15));
        p.close(mark, Prefix);
        if !fine {
            return false;
        }
    } else if !operand(p) {
        return false;
    }
    for _ in 0..MAX_DEPTH {
        match p.kind(0) {
            LParen => {
                if power > 14 || (p.newline() && p.groups == 0) {
                    return true;
                }
                nested(p, tuple);
                p.close(mark, Call);
            }
            LBracket => {
                if p.token(0).space_before {
                    return true;
                }
                nested(p, list::list);
                p.close(mark, Array);
            }
            Operator => {
                let operator = p.token_text(0);
                let Some(left) = infix_power(operator).filter(|&it| it > power) else {
                    return true;
                };
                p.bump();
                let mut fine = !(p.newline() && (at_declaration(p) || at_column(p)));
                if !fine {
                    p.expected("a value behind the operator");
                } else if operator == "." {
                    fine = operand(p);
                } else {
                    nested(p, |p| fine = expression(p, left + 1));
                }
                p.close(mark, Infix);
                if !fine {
                    return false;
                }
            }
            _ => return true,
        }
    }
    p.error(p.token_range(0), "This expression is too long. Write it shorter.");
    false
}

fn operand(p: &mut Parser<'_>) -> bool {
    match p.kind(0) {
        kind if kind.is_operand() => p.bump(),
        LParen => nested(p, tuple),
        LBracket => nested(p, list::list),
        LBrace => nested(p, element::block),
        _ => {
            p.expected("a name or a value");
            return false;
        }
    }
    true
}

/// `(a, b)`.
pub(super) fn tuple(p: &mut Parser<'_>) {
    let mark = p.mark();
    let open = p.token_range(0);
    p.bump();
    p.groups += 1;
    while !p.check(RParen) {
        if matches!(p.kind(0), End | LBrace | RBrace | LBracket | RBracket)
            || at_declaration(p)
            || at_column(p)
        {
            break;
        }
        let before = p.position();
        let fine = expression(p, 0);
        if p.check(RParen) {
            break;
        }
        if !p.eat(Comma) {
            if fine && starts(p) && !p.newline() {
                let end = p.last_end();
                p.error_with(p.token_range(0), "Expected , or ) before this.", Some((end, ",")));
            } else if p.newline() || p.position() == before {
                break;
            }
        }
    }
    p.groups -= 1;
    if !p.eat(RParen) {
        unclosed(p, open, "(", ")");
    }
    p.close(mark, Tuple);
}

fn is_prefix(operator: &str) -> bool {
    matches!(operator, "+" | "!" | "~" | "->" | "<-") || is_relation(operator)
}

fn is_relation(operator: &str) -> bool {
    matches!(operator.trim_matches('?'), "-" | "<" | ">" | "<>")
}

/// How strongly an operator binds on its left; one more on its right.
fn infix_power(operator: &str) -> Option<u8> {
    Some(match operator {
        "." => 16,
        "/" | "%" => 11,
        "+" | "-" | "-?" | "?-" | "?-?" => 9,
        "<=" | ">=" | "->" | "<-" => 7,
        "==" | "!=" => 4,
        "=" => 2,
        _ if is_relation(operator) => 7,
        _ => return None,
    })
}
