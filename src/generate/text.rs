//! What the targets share when they write code: widths, indents, and text that stands in comments.

use std::borrow::Cow;

pub(super) fn push_indent(out: &mut String, indent: usize) {
    const BLANKS: &str = "                ";
    let (whole, rest) = (indent / BLANKS.len(), indent % BLANKS.len());
    (0..whole).for_each(|_| out.push_str(BLANKS));
    out.push_str(BLANKS.get(..rest).unwrap_or_default());
}

/// With every run of white space as one blank.
pub(super) fn one_line(text: &str) -> String {
    // Most texts are so already.
    let mut before = b' ';
    let is_line = text.bytes().all(|b| {
        let is_plain = b.is_ascii_graphic() || b == b' ' && before != b' ';
        before = b;
        is_plain
    });
    if is_line && before != b' ' {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in printable(text).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Without what a comment may not hold: control characters, and those that turn the direction of
/// the text or have no width, which compilers refuse.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_hostile) {
        Cow::Owned(text.replace(is_hostile, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a character does something else than it shows.
pub(super) fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// How wide a text stands in a terminal, which is what formatters count.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char_width).sum() }
}

fn char_width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Whether a default or an update means the present.
pub(super) fn is_now(value: &str) -> bool {
    let value = value.trim().trim_end_matches("()").to_ascii_lowercase();
    let value = value.rsplit('.').next().unwrap_or_default();
    matches!(
        value,
        "now" | "utcnow" | "today" | "current_timestamp" | "current_date" | "current_time"
    )
}
