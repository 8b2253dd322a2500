//! What strings and quoted names mean: escapes and indentation.

use std::borrow::Cow;

/// The text between quotes, with its escapes resolved.
pub fn unescape(inner: &str) -> Cow<'_, str> {
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            None => out.push('\\'),
            // A line break that is escaped is none.
            Some('\n') => {}
            Some('\r') => {
                if chars.as_str().starts_with('\n') {
                    chars.next();
                }
            }
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('0') => out.push('\0'),
            Some('b') => out.push('\u{8}'),
            Some('v') => out.push('\u{b}'),
            Some('f') => out.push('\u{c}'),
            Some(' ') => out.push_str("\\ "),
            Some('u') => {
                let code = chars.as_str().get(..4).and_then(|it| u32::from_str_radix(it, 16).ok());
                match code {
                    Some(code) => {
                        out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                        chars = chars.as_str().get(4..).unwrap_or_default().chars();
                    }
                    None => out.push_str("\\u"),
                }
            }
            Some(other) => out.push(other),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A note as it is meant: without the blank lines it begins with and without the indentation that all
/// of its lines share.
pub fn dedent(text: &str) -> String {
    let blank = |line: &&str| line.trim_start().is_empty();
    if !text.contains('\n') {
        return if blank(&text) { text.to_owned() } else { text.trim_start().to_owned() };
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let Some(first) = lines.iter().position(|it| !blank(it)) else {
        return lines.last().copied().unwrap_or_default().to_owned();
    };
    let lines = lines.get(first..).unwrap_or_default();
    let indent = |line: &&str| line.chars().take_while(|it| it.is_whitespace()).count();
    let shared = lines.iter().filter(|it| !blank(it)).map(indent).min().unwrap_or(0);
    let cut = |line: &&str| {
        line.char_indices()
            .nth(shared)
            .map_or("", |(at, _)| line.get(at..).unwrap_or(""))
            .to_owned()
    };
    lines.iter().map(cut).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        for (inner, value) in [
            ("plain", "plain"),
            (r"it\'s", "it's"),
            (r"a\nb\\", "a\nb\\"),
            (r"\u00e9!", "é!"),
            (r"\uD800", "\u{fffd}"),
            (r"\ux", r"\ux"),
            ("one\\\ntwo", "onetwo"),
            (r"a\ b", r"a\ b"),
            ("end\\", "end\\"),
        ] {
            assert_eq!(unescape(inner), value, "{inner}");
        }
    }

    #[test]
    fn indentation() {
        for (text, value) in [
            ("", ""),
            ("  one line", "one line"),
            ("\n    a\n      b\n\n    c\n  ", "a\n  b\n\nc\n"),
            ("\n\n  ", "  "),
            ("a\n  b", "a\n  b"),
        ] {
            assert_eq!(dedent(text), value, "{text:?}");
        }
    }
}
