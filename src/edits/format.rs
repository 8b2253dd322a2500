//! Lays out a document's lines: indentation by what is open, no blanks at their ends, at most one empty line.

use super::add::step;
use super::layout::{newline, slice};
use crate::document::Document;
use crate::syntax::SyntaxKind;
use crate::text::{Indel, TextEdit, TextRange, TextSize};

/// Indents each line by the braces, brackets and parentheses that are open, in the document's own steps. What stands
/// on a line, comments and the lines of a text stay as they are.
///
/// # Errors
/// A sentence for the person, where the syntax has mistakes: what is open cannot be known then.
pub fn format(document: &Document) -> Result<TextEdit, String> {
    if let Some(error) = document.parse().errors().first() {
        let line = document.lines().line_col(error.range.start()).line + 1;
        return Err(format!("Line {line} cannot be read, so nothing is formatted. Mend it first."));
    }
    let end = TextSize::of(&**document.text());
    let tokens = document.parse().root().tokens_in(TextRange::up_to(end));
    let mut lines = Lines { document, depth: 0, indels: Vec::new() };
    let (mut at, mut opened) = (TextSize::new(0), false);
    for token in tokens {
        let closes = is_closing(token.kind());
        if closes {
            lines.depth = lines.depth.saturating_sub(1);
        }
        lines.gap(TextRange::new(at, token.range().start()), opened, closes);
        opened = is_opening(token.kind());
        lines.depth += usize::from(opened);
        at = token.range().end();
    }
    lines.gap(TextRange::new(at, end), opened, false);
    Ok(TextEdit::new(lines.indels))
}

fn is_opening(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::LBrace | SyntaxKind::LBracket | SyntaxKind::LParen)
}

fn is_closing(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::RBrace | SyntaxKind::RBracket | SyntaxKind::RParen)
}

struct Lines<'a> {
    document: &'a Document,
    depth: usize,
    indels: Vec<Indel>,
}

impl Lines<'_> {
    /// What stands between two tokens: blanks, line breaks and comments. `opened` where the token before opens
    /// something, `closes` where the one behind ends it, at a depth that is one less by then.
    fn gap(&mut self, gap: TextRange, opened: bool, closes: bool) {
        let text = slice(self.document, gap);
        let mut rest = text;
        loop {
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            let (run, behind) = rest.split_at_checked(blanks).unwrap_or((rest, ""));
            let start = gap.start() + TextSize::of(text) - TextSize::of(rest);
            let place = TextRange::at(start, TextSize::of(run));
            let is_first = rest.len() == text.len();
            self.line_break(place, opened && is_first, closes && behind.is_empty(), closes);
            let comment = comment_length(behind);
            if comment == 0 {
                return;
            }
            rest = behind.get(comment..).unwrap_or_default();
        }
    }

    fn line_break(&mut self, place: TextRange, opened: bool, closing: bool, closes: bool) {
        let run = slice(self.document, place);
        let breaks = run.matches('\n').count();
        let is_start = place.start() == TextSize::new(0);
        let is_end = place.end() == TextSize::of(&**self.document.text());
        if (breaks == 0 && !is_end && !is_start) || (is_start && is_end) {
            return;
        }
        let breaks = match () {
            () if is_start => 0,
            () if is_end || opened || closing => 1,
            () => breaks.min(2),
        };
        // A comment before what closes stands within.
        let depth = if closes && !closing { self.depth + 1 } else { self.depth };
        let indent = if is_end { String::new() } else { step(self.document).repeat(depth) };
        let insert = format!("{}{indent}", newline(self.document).repeat(breaks));
        if insert != run {
            self.indels.push(Indel { delete: place, insert });
        }
    }
}

/// How long the comment is that a text begins with; 0 where it begins with none.
fn comment_length(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    match text.starts_with("/*") {
        true => text.find("*/").map_or(text.len(), |it| it + 2),
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Document::new(text);
        let edit = format(&document).expect("no mistakes");
        let after = document.edit(&edit);
        assert_eq!(&**after.text(), expected);
        assert_eq!(after.schema(), document.schema());
        let again = format(&after).expect("no mistakes");
        assert!(again.is_empty(), "what is formatted stays so: {again:?}");
    }

    #[test]
    fn lines_are_indented_by_what_is_open() {
        check("Table a {\nid int [pk]\n      b int\n}", "Table a {\n  id int [pk]\n  b int\n}\n");
        check(
            "Table a {\n\tid int [\npk,\nnote: 'x'\n]\n indexes {\n(id)\n}\n}\n",
            "Table a {\n\tid int [\n\t\tpk,\n\t\tnote: 'x'\n\t]\n\tindexes {\n\t\t(id)\n\t}\n}\n",
        );
        check("  Table a { id int }   \n  Enum e { x }", "Table a { id int }\nEnum e { x }\n");
        check("Table a { id int }\r\n\r\n\r\n\r\n", "Table a { id int }\r\n");
    }

    #[test]
    fn one_empty_line_at_most() {
        check(
            "\n\nTable a {\n\n  id int\n\n\n\n  b int\n\n}\n\n\n\nEnum e { x }\n",
            "Table a {\n  id int\n\n  b int\n}\n\nEnum e { x }\n",
        );
        check("", "");
        check(" \n", " \n");
    }

    #[test]
    fn comments_and_texts_stay() {
        check(
            "// a  \n   /* b\n c */ Table a { // d\nid int // e\n   // f\n}",
            "// a  \n/* b\n c */ Table a { // d\n  id int // e\n  // f\n}\n",
        );
        check(
            "Table a {\nid int\nNote: '''\n one\n   two\n'''\n}\n",
            "Table a {\n  id int\n  Note: '''\n one\n   two\n'''\n}\n",
        );
    }

    #[test]
    fn mistakes_are_mended_first() {
        let refused = format(&Document::new("Table a {\n  id int [\n}\n")).expect_err("a mistake");
        assert!(refused.ends_with("cannot be read, so nothing is formatted. Mend it first."));
    }
}
