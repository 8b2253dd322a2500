//! How a document is written: its line breaks and indentation, found in the text around a place.

use crate::document::Document;
use crate::text::{TextRange, TextSize};

/// The line break of the document's first line.
pub(super) fn newline(document: &Document) -> &'static str {
    match document.text().split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

pub(super) fn slice(document: &Document, range: TextRange) -> &str {
    document.text().get(std::ops::Range::<usize>::from(range)).unwrap_or_default()
}

pub(super) fn before(document: &Document, at: TextSize) -> &str {
    document.text().get(..usize::from(at)).unwrap_or_default()
}

pub(super) fn after(document: &Document, at: TextSize) -> &str {
    document.text().get(usize::from(at)..).unwrap_or_default()
}

/// The blanks that the line of `at` begins with, if nothing else stands before `at`.
pub(super) fn indent_before(document: &Document, at: TextSize) -> Option<&str> {
    let line = before(document, at).rsplit('\n').next()?;
    line.trim_start_matches([' ', '\t']).is_empty().then_some(line)
}

/// The blanks that the line of `at` begins with.
pub(super) fn line_indent(document: &Document, at: TextSize) -> &str {
    let line = before(document, at).rsplit('\n').next().unwrap_or_default();
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..blanks).unwrap_or_default()
}

/// Where the last content of a `{…}` ends: behind it and before the blanks at its closing brace.
/// `None` where the block is not closed.
pub(super) fn block_end(document: &Document, block: TextRange) -> Option<TextSize> {
    let inner = slice(document, block).strip_prefix('{')?.strip_suffix('}')?;
    Some(block.start() + TextSize::of('{') + TextSize::of(inner.trim_end()))
}

/// Whether there is a comment in what stands between two things, where only comments, blanks
/// and commas may stand.
pub(super) fn has_comment(between: &str) -> bool {
    between.contains('/')
}

/// The first comma of such a text that is in no comment.
pub(super) fn find_comma(between: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = between.get(at..)?;
        if rest.starts_with("//") {
            at += rest.find('\n')?;
        } else if rest.starts_with("/*") {
            at += rest.find("*/")? + 2;
        } else if rest.starts_with(',') {
            return Some(at);
        } else {
            at += rest.chars().next()?.len_utf8();
        }
    }
}

/// The comments of a piece of DBML, in its order.
pub(crate) fn comments(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['/', '\'', '"', '`']) {
        rest = rest.get(at..).unwrap_or_default();
        let (length, is_comment) = if rest.starts_with("//") {
            (rest.find(['\r', '\n']).unwrap_or(rest.len()), true)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |it| it + 2), true)
        } else if let Some(open) =
            ["\'\'\'", "'", "\"", "`"].into_iter().find(|it| rest.starts_with(it))
        {
            (string_length(rest, open), false)
        } else {
            (1, false)
        };
        let (token, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if is_comment {
            out.push(token);
        }
        rest = tail;
    }
    out
}

/// How long the string is that a text begins with; `quote` opens and closes it.
fn string_length(text: &str, quote: &str) -> usize {
    let mut at = quote.len();
    while let Some(rest) = text.get(at..).filter(|it| !it.is_empty()) {
        if rest.starts_with(quote) {
            return at + quote.len();
        }
        let mut chars = rest.chars();
        let escape = chars.next() == Some('\\') && quote != "`";
        at = text.len() - chars.as_str().len();
        if escape {
            at += chars.next().map_or(0, char::len_utf8);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_comments() {
        let text = r#"a "//" 'it\'s // no' `/* no */` ''' // no '' ''' / // one
            /* two " */ x /* three"#;
        assert_eq!(comments(text), ["// one", "/* two \" */", "/* three"]);
    }
}
