//! Names and strings as DBML writes them.

use super::is_plain_name;

/// A name, in double quotes where it needs them.
pub fn quote_name(name: &str) -> String {
    if is_plain_name(name) { name.to_owned() } else { quoted(name, '"') }
}

/// A name that begins a line or stands in a list: what would be a keyword there gets quotes.
pub fn quote_leading_name(name: &str) -> String {
    const KEYWORDS: &[&str] = &[
        "table",
        "ref",
        "enum",
        "tablegroup",
        "tablepartial",
        "project",
        "note",
        "records",
        "metadata",
        "diagramview",
        "dep",
        "indexes",
        "checks",
        "use",
        "reuse",
        "true",
        "false",
        "null",
    ];
    let is_keyword = KEYWORDS.iter().any(|it| name.eq_ignore_ascii_case(it));
    if is_keyword { format!("\"{name}\"") } else { quote_name(name) }
}

/// A string in single quotes.
pub fn quote_string(text: &str) -> String {
    quoted(text, '\'')
}

/// A text in quotes of either kind, with its escapes.
pub fn quoted(text: &str, quote: char) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            _ if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ if c == quote => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_where_needed() {
        assert_eq!(quote_name("user_id2"), "user_id2");
        for (name, quoted) in [
            ("", r#""""#),
            ("2fa", r#""2fa""#),
            ("order items", r#""order items""#),
            (r#"a"b\c"#, r#""a\"b\\c""#),
            ("größe", "größe"),
            ("💸", r#""💸""#),
            ("a\tb\0", r#""a\tb\u0000""#),
        ] {
            assert_eq!(quote_name(name), quoted);
        }
        assert_eq!(quote_string("it's\n"), r"'it\'s\n'");
    }
}
