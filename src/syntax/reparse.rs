//! Parsing again after an edit, but only the elements that the edit touches.
//!
//! The lexer knows nothing of what stands before a token, and the parser nothing of what stands before
//! an element. So where the new text comes to an end of an element at the place where the untouched
//! rest begins, the rest parses as it did. Wherever that is not certain the whole text is parsed.

use rowan::{GreenNode, GreenNodeData, GreenToken, NodeOrToken};

use super::kind::SyntaxKind;
use super::parser::MAX_ERRORS;
use super::{Parse, SyntaxError, grammar, lexer, parse, parser};
use crate::order;
use crate::text::{TextEdit, TextRange, TextSize};

/// How far the parser looks ahead at most, and a few tokens more.
const LOOKAHEAD: usize = 80;

impl Parse {
    /// The parse of the text after an edit; equal to `parse(text)`.
    pub fn reparse(&self, edit: &TextEdit, text: &str) -> Parse {
        self.reparse_window(edit, text).unwrap_or_else(|| parse(text))
    }

    fn reparse_window(&self, edit: &TextEdit, text: &str) -> Option<Parse> {
        let first = edit.indels().first()?;
        let last = edit.indels().last()?;
        let touched = first.delete.cover(last.delete);
        let window = Window::around(&self.green, touched)?;
        // What stands at the very start may be said of the element before, which lacks something there.
        let about_window = |it: &SyntaxError| {
            window.range.contains_range(it.range)
                && (window.children.start == 0 || it.range.start() > window.range.start())
        };
        if !self.errors.iter().all(about_window) {
            return None;
        }
        let old_len = self.green.text_len();
        let new_len = TextSize::of(text);
        let end = (window.range.end() + new_len).checked_sub(old_len)?;
        let guard_end = (window.guard_end + new_len).checked_sub(old_len)?;
        let (start, range) = (window.range.start(), std::ops::Range::<usize>::from);
        let part = text.get(range(TextRange::new(start, guard_end.max(start))))?;
        if part.len() > text.len() / 2 {
            return None;
        }

        let mut errors = Vec::new();
        let lexed = lexer::lex(part, &mut errors);
        if lexed.open_ended {
            return None;
        }
        let mut parser = parser::Parser::new(part, &lexed.tokens);
        grammar::document(&mut parser);
        let (green, found) = parser.finish();
        errors.extend(found);
        if errors.len() >= MAX_ERRORS {
            return None;
        }
        let mut at = start;
        let mut children: Vec<NodeOrToken<GreenNode, GreenToken>> = Vec::new();
        for child in green.children() {
            if at >= end {
                break;
            }
            at += child.text_len();
            children.push(child.to_owned());
        }
        if at != end {
            return None;
        }
        // The rest had no errors: one there is about what stands before.
        if errors.iter().any(|it| it.range.end() + start > end) {
            return None;
        }
        for error in &mut errors {
            error.range += start;
            if let Some((at, _)) = &mut error.insert {
                *at += start;
            }
        }
        order::sort_by_key(&mut errors, |it| (it.range.start(), it.range.end()));
        Some(Parse { green: self.green.splice_children(window.children, children), errors })
    }
}

/// The children of the root that an edit may change.
struct Window {
    children: std::ops::Range<usize>,
    range: TextRange,
    /// The end of what is parsed behind them to see that it did not change.
    guard_end: TextSize,
}

impl Window {
    fn around(root: &GreenNodeData, touched: TextRange) -> Option<Window> {
        let mut start: Option<(usize, TextSize)> = None;
        let mut previous = (0, TextSize::new(0));
        let mut end = (0, TextSize::new(0));
        let mut guard_end = TextSize::new(0);
        let mut guarded = 0;
        let mut at = TextSize::new(0);
        for (index, child) in root.children().enumerate() {
            let from = at;
            at += child.text_len();
            if at < touched.start() {
                // The last element before the edit may have stopped because of what the edit changes.
                if matches!(child, NodeOrToken::Node(_)) {
                    previous = (index, from);
                }
                continue;
            }
            let start = start.get_or_insert(previous);
            if from <= touched.end() || index <= start.0 {
                end = (index + 1, at);
                guard_end = at;
                continue;
            }
            if guarded >= LOOKAHEAD {
                break;
            }
            guard_end = at;
            guarded += match child {
                NodeOrToken::Node(node) => significant(node, LOOKAHEAD),
                NodeOrToken::Token(_) => 0,
            };
        }
        let start = start?;
        Some(Window {
            children: start.0..end.0,
            range: TextRange::new(start.1, end.1.max(start.1)),
            guard_end,
        })
    }
}

/// How many tokens that are no trivia a node has, counted up to a limit.
fn significant(node: &GreenNodeData, limit: usize) -> usize {
    let mut count = 0;
    for child in node.children() {
        if count >= limit {
            break;
        }
        count += match child {
            NodeOrToken::Node(node) => significant(node, limit - count),
            NodeOrToken::Token(token) => {
                usize::from(!SyntaxKind::from_raw(token.kind()).is_trivia())
            }
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range;

    const SOURCE: &str = concat!(
        include_str!("../../tests/data/dbml/all_kinds.dbml"),
        include_str!("../../tests/data/dbml/comments.dbml"),
        include_str!("../../tests/data/dbml/strings.dbml"),
        include_str!("../../tests/data/dbml/refs_forms.dbml"),
        include_str!("../../tests/data/dbml/notes.dbml"),
        include_str!("../../tests/data/dbml/loose.dbml"),
        include_str!("../../tests/data/dbml/records.dbml"),
    );

    /// A small generator, so that a failure can be repeated.
    struct Random(u64);

    impl Random {
        fn below(&mut self, bound: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % bound.max(1) as u64) as usize
        }
    }

    const PIECES: [&str; 26] = [
        "",
        "x",
        " ",
        "\n",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "'",
        "\"",
        "`",
        "'''",
        "//",
        "/*",
        "*/",
        ":",
        ",",
        ".",
        "> ",
        "Table t {\n",
        "Ref: a.b > c.d\n",
        "note: 'x'",
        "\n  id int [pk]\n",
        "~",
    ];

    #[test]
    fn equals_a_fresh_parse() {
        let mut reused = 0;
        for seed in 1..10u64 {
            let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let mut text = SOURCE.to_owned();
            let mut current = parse(&text);
            for step in 0..60 {
                if step % 12 == 0 {
                    // Else nearly every document is broken after a few steps.
                    text = SOURCE.to_owned();
                    current = parse(&text);
                }
                let boundary = |mut at: usize| {
                    while !text.is_char_boundary(at) {
                        at += 1;
                    }
                    at
                };
                let start = boundary(random.below(text.len() + 1));
                let delete = if random.below(2) == 0 { 0 } else { random.below(12) };
                let end = boundary((start + delete).min(text.len()));
                let piece = PIECES[random.below(PIECES.len())];
                let edit = TextEdit::replace(range(start, end), piece);
                let after = edit.apply(&text);
                reused += usize::from(current.reparse_window(&edit, &after).is_some());
                let again = current.reparse(&edit, &after);
                let fresh = parse(&after);
                assert_eq!(again.errors, fresh.errors, "seed {seed}, step {step}: {edit:?}");
                assert!(again == fresh, "seed {seed}, step {step}: {edit:?}\n{after}");
                assert_eq!(again.text(), after);
                (text, current) = (after, again);
            }
        }
        assert!(reused > 50, "only {reused} edits were parsed in part");
    }
}
