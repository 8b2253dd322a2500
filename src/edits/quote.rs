//! Names and strings as DBML writes them.

use crate::schema::Table;

/// A name, in double quotes where it needs them.
pub fn quote_name(name: &str) -> String {
    let plain = name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
        && name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    if plain { name.to_owned() } else { quoted(name, '"') }
}

/// `schema.name`, each quoted where it needs it.
pub fn quote_table(table: &Table) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", quote_name(schema), quote_name(&table.name)),
        None => quote_name(&table.name),
    }
}

/// A string in single quotes.
pub fn quote_string(text: &str) -> String {
    quoted(text, '\'')
}

fn quoted(text: &str, quote: char) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
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
            ("ä", r#""ä""#),
        ] {
            assert_eq!(quote_name(name), quoted);
        }
        assert_eq!(quote_string("it's\n"), r"'it\'s\n'");
    }
}
