//! DBML text as a lossless tree. This is the only module that knows rowan.
//!
//! [`parse`] never fails: the tree's text is the input whatever it is, and what could not be understood
//! stands in [`Parse::errors`]. [`ast`] gives the tree's nodes names.

use rowan::GreenNode;

use crate::order;
use crate::text::{TextRange, TextSize};

pub mod ast;
mod fold;
mod grammar;
mod kind;
mod lexer;
mod parser;
mod quote;
mod reparse;
mod string;

pub use fold::{Fold, FoldKind, fold_ranges};
pub use kind::SyntaxKind;
pub use quote::{quote_leading_name, quote_name, quote_string, quoted};
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
    order::sort_by_key(&mut errors, |it| (it.range.start(), it.range.end()));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;
    use expect_test::{Expect, expect};

    /// Each error with the text that it marks, and in brackets what mends it.
    #[track_caller]
    fn check(text: &str, expected: &Expect) {
        let parse = parse(text);
        assert_eq!(parse.text(), text);
        let lines = LineIndex::new(text);
        let mut out = String::new();
        for it in parse.errors() {
            let at = lines.line_col(it.range.start());
            let (line, col) = (at.line + 1, at.col + 1);
            let marked = &text[std::ops::Range::<usize>::from(it.range)];
            let insert = it.insert.as_ref().map(|(_, text)| format!(" [{text}]"));
            let insert = insert.unwrap_or_default();
            out += &format!("{line}:{col} {marked:?}: {}{insert}\n", it.message);
        }
        expected.assert_eq(&out);
    }

    fn elements(text: &str) -> usize {
        parse(text).root().elements().count()
    }

    #[test]
    fn settings_that_are_broken() {
        check(
            "Table t { id int [pk",
            &expect![[r#"
            1:9 "{": This { is never closed. Add } behind what belongs to it. [}]
            1:18 "[": This [ is never closed. Add ] behind what belongs to it. []]
        "#]],
        );
        check(
            "Table t { id int [pk not null }",
            &expect![[r#"
            1:18 "[": This [ is never closed. Add ] behind what belongs to it. []]
        "#]],
        );
        check(
            "Table t { id int [note 'x'] }",
            &expect![[r#"
            1:24 "'x'": Expected : before the value. [:]
        "#]],
        );
        check(
            "Table t { id int [note: ] }",
            &expect![[r#"
            1:25 "]": Expected a value behind the colon, but found `]`.
        "#]],
        );
        check(
            "Table t { id int [note: 'x' pk] }",
            &expect![[r#"
            1:29 "pk": Expected , or ] before this. [,]
        "#]],
        );
        check(
            "Table t { id int [pk,] }",
            &expect![[r#"
            1:22 "]": Expected a setting behind the comma. Remove the comma.
        "#]],
        );
    }

    #[test]
    fn elements_that_are_broken() {
        check(
            "Table t",
            &expect![[r#"
            1:8 "": Expected { or :, but the text ends here.
        "#]],
        );
        check(
            "Table t { id varchar(255 }",
            &expect![[r#"
            1:21 "(": This ( is never closed. Add ) behind what belongs to it. [)]
        "#]],
        );
        check(
            "Table t { note'x' }",
            &expect![[r#"
            1:15 "'x'": Put a blank before this. [ ]
        "#]],
        );
        check(
            "Ref: a.b >\nTable t { id int }",
            &expect![[r#"
            2:1 "Table": Expected a value behind the operator, but found `Table`.
        "#]],
        );
        check(
            "}",
            &expect![[r#"
            1:1 "}": This } closes nothing. Remove it.
        "#]],
        );
    }

    #[test]
    fn tokens_that_are_broken() {
        check(
            "Table t { id int [note: 'x] }",
            &expect![[r#"
            1:9 "{": This { is never closed. Add } behind what belongs to it. [}]
            1:18 "[": This [ is never closed. Add ] behind what belongs to it. []]
            1:25 "'x] }": This string is not closed. Close it with ' on the same line, or use '''…''' for several lines. [']
        "#]],
        );
        check(
            "Note n { '''x }",
            &expect![[r#"
            1:8 "{": This { is never closed. Add } behind what belongs to it. [}]
            1:10 "'''x }": This string is never closed. Close it with ''' [''']
        "#]],
        );
        check(
            "/* x",
            &expect![[r#"
            1:1 "/* x": This comment is never closed. Close it with */ [*/]
        "#]],
        );
        check(
            "Table a@b { id int }",
            &expect![[r#"
            1:8 "@": `@` has no meaning here. Put a name with such characters in double quotes: "…".
            1:9 "b": Expected { or :, but found `b`.
        "#]],
        );
        check(
            "Table t { id int [default: 1.2.3] }",
            &expect![[r#"
            1:28 "1.2.3": This is no number. Write digits with at most one point.
        "#]],
        );
        check(
            "\u{0}\u{1}\u{2}",
            &expect![[r#"
            1:1 "\0\u{1}\u{2}": These bytes are no text. Is this a DBML file?
        "#]],
        );
    }

    #[test]
    fn one_broken_part_hides_no_other() {
        check(
            "Table a {\n  id int [pk\n  name varchar\n}\nTable b { id int }",
            &expect![[r#"
            2:10 "[": This [ is never closed. Add ] behind what belongs to it. []]
        "#]],
        );
        check(
            "Table a {\n  id int\nTable b { id int }",
            &expect![[r#"
            1:9 "{": This { is never closed. Add } behind what belongs to it. [}]
        "#]],
        );
        assert_eq!(elements("Table a {\n  id int\nTable b { id int }\nRef: a.id > b.id"), 3);
        assert_eq!(elements("Table a { id int [ref: > }\nTable b { id int }"), 2);
        assert_eq!(elements("Table a {\n id int [note: '''x]\n}\nTable b { id int }"), 2);
        assert_eq!(elements("Table a (\nTable b { id int }\nEnum e { x }"), 3);
        assert_eq!(elements("% ] )\nTable a { id int }\nTable b { id int }"), 2);
    }

    #[test]
    fn nesting_is_bounded() {
        for bracket in ["(", "[", "{", "x(", "x[", "- ", "a.", "a + ", "Note {", "[a: "] {
            let text = format!("Table t {{ {}", bracket.repeat(100_000));
            let parse = parse(&text);
            assert_eq!(parse.text(), text);
            assert!(!parse.errors().is_empty(), "{bracket}");
        }
    }

    #[test]
    fn any_text_is_kept() {
        let pieces = [
            "a", "Table ", "{", "}", "[", "]", "'", "\"", "`", "\n", "/", "*", "\\", "é", "\u{0}",
            ":", ".", "1", ",", "<", "?", "(", ")", "\r\n", "\t", "Ref", "$",
        ];
        let mut state = 1u64;
        for length in 0..400 {
            let mut text = String::new();
            for _ in 0..length {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text += pieces[(state >> 33) as usize % pieces.len()];
            }
            assert_eq!(parse(&text).text(), text);
        }
    }
}
