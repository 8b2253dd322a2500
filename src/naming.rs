//! Names: case conversion, singular and plural, and what a name may be in each target language.
//!
//! Everything here keeps what it does not understand: letters beyond ASCII stay as they are, and
//! an unknown word gets the regular English ending.

use std::collections::hash_map::Entry;

use unicode_ident::{is_xid_continue, is_xid_start};

use crate::hash::HashMap;

mod inflect;

pub use inflect::{plural, singular};

/// `OrderItem`, `order-item` and `ORDER_ITEM` become `order_item`; `HTTPServer2` becomes
/// `http_server2`. Digits stay with the word before them.
pub fn snake_case(name: &str) -> String {
    if is_snake_case(name) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len() + 4);
    for word in words(name) {
        if !out.is_empty() {
            out.push('_');
        }
        push_lower(&mut out, word.chars());
    }
    out
}

/// Whether a name is in snake case, in letters of ASCII: most are.
pub(crate) fn is_snake_case(name: &str) -> bool {
    let mut before = b'_';
    let is_snake = name.bytes().all(|b| {
        let is_double = b == b'_' && before == b'_';
        before = b;
        matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_') && !is_double
    });
    is_snake && before != b'_'
}

/// `order_item` becomes `OrderItem`, `http_server` `HttpServer`.
pub fn upper_camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    if !is_snake_case(name) {
        words(name).for_each(|word| push_capitalized(&mut out, word));
        return out;
    }
    let mut starts_word = true;
    for c in name.chars() {
        match c {
            '_' => {}
            c if starts_word => out.push(c.to_ascii_uppercase()),
            c => out.push(c),
        }
        starts_word = c == '_';
    }
    out
}

fn push_capitalized(out: &mut String, word: &str) {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if first.is_ascii() => out.push(first.to_ascii_uppercase()),
        first => out.extend(first.into_iter().flat_map(char::to_uppercase)),
    }
    push_lower(out, chars);
}

fn push_lower(out: &mut String, chars: std::str::Chars<'_>) {
    for c in chars {
        match c.is_ascii() {
            true => out.push(c.to_ascii_lowercase()),
            false => out.extend(c.to_lowercase()),
        }
    }
}

/// The words of a name in any case: split at what is no letter or digit, before a capital that
/// follows a small letter or digit, and before the last capital of an acronym (`HTTPServer`).
pub fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c| !is_word(c)).filter(|it| !it.is_empty()).flat_map(|run| {
        let mut rest = run;
        std::iter::from_fn(move || {
            let (word, tail) = rest.split_at(word_end(rest));
            rest = tail;
            (!word.is_empty()).then_some(word)
        })
    })
}

/// Combining marks and the like belong to the letter before them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || !(c.is_ascii() || c.is_whitespace() || c.is_control())
}

fn word_end(run: &str) -> usize {
    let mut chars = run.char_indices().peekable();
    let Some((_, mut before)) = chars.next() else { return 0 };
    while let Some((at, c)) = chars.next() {
        if c.is_uppercase() {
            let starts_word = match chars.peek() {
                // The `s` of `userIDs` and `URLs` does not begin a word with its capital.
                Some(&(next, 's')) => run
                    .get(next + 1..)
                    .and_then(|it| it.chars().next())
                    .is_some_and(char::is_lowercase),
                Some(&(_, next)) => next.is_lowercase(),
                None => false,
            };
            if !before.is_uppercase() || starts_word {
                return at;
            }
        }
        before = c;
    }
    run.len()
}

/// Strict and reserved keywords of every edition up to 2024, the weak ones left out.
pub fn is_rust_keyword(name: &str) -> bool {
    matches!(
        name,
        "as" | "async"
            | "await"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "Self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "type"
            | "unsafe"
            | "use"
            | "where"
            | "while"
            | "abstract"
            | "become"
            | "box"
            | "do"
            | "final"
            | "macro"
            | "override"
            | "priv"
            | "try"
            | "typeof"
            | "unsized"
            | "virtual"
            | "yield"
    )
}

/// A name of any characters, already in the right case, as an identifier of Rust: keywords are
/// raw (`r#type`; `self`, which cannot be, `self_`), characters that no identifier has become
/// `_`, and a leading digit gets one before it. It is never empty.
pub fn rust_identifier(name: &str) -> String {
    if matches!(name, "self" | "Self" | "super" | "crate") {
        return format!("{name}_");
    }
    if is_rust_keyword(name) {
        return format!("r#{name}");
    }
    let mut out = String::with_capacity(name.len());
    if !name.starts_with(|c| c == '_' || is_xid_start(c)) {
        out.push('_');
    }
    out.extend(name.chars().map(|c| if is_xid_continue(c) { c } else { '_' }));
    if out.chars().all(|c| c == '_') { "unnamed".to_owned() } else { out }
}

/// The names in use at one place: each is given out once.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// With the last number that was tried for it.
    taken: HashMap<String, u32>,
}

impl Names {
    pub fn new<S: Into<String>>(taken: impl IntoIterator<Item = S>) -> Names {
        Names { taken: taken.into_iter().map(|it| (it.into(), 1)).collect() }
    }

    /// Makes place for as many more.
    pub fn reserve(&mut self, more: usize) {
        self.taken.reserve(more);
    }

    pub fn contains(&self, name: &str) -> bool {
        self.taken.contains_key(name)
    }

    /// Takes the name; `false` where it was taken before.
    pub fn insert(&mut self, name: &str) -> bool {
        match self.taken.entry(name.to_owned()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(1);
                true
            }
        }
    }

    /// Takes and answers the first candidate that is free. Where none is, the last one with a
    /// number: two things that no word tells apart.
    pub fn claim<S: Into<String>>(&mut self, candidates: impl IntoIterator<Item = S>) -> String {
        let mut last = String::new();
        for candidate in candidates {
            last = candidate.into();
            if self.insert(&last) {
                return last;
            }
        }
        let mut number = self.taken.get(&last).copied().unwrap_or(1);
        loop {
            number += 1;
            let name = format!("{last}_{number}");
            if self.insert(&name) {
                self.taken.insert(last, number);
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (name, snake, upper) in [
            ("order_item", "order_item", "OrderItem"),
            ("OrderItem", "order_item", "OrderItem"),
            ("ORDER_ITEM", "order_item", "OrderItem"),
            ("order item-no.", "order_item_no", "OrderItemNo"),
            ("HTTPServer", "http_server", "HttpServer"),
            ("userID", "user_id", "UserId"),
            ("userIDs", "user_ids", "UserIds"),
            ("URLs", "urls", "Urls"),
            ("addr1", "addr1", "Addr1"),
            ("addr_1", "addr_1", "Addr1"),
            ("sha256Hash", "sha256_hash", "Sha256Hash"),
            ("IPv4Address", "i_pv4_address", "IPv4Address"),
            ("__private__", "private", "Private"),
            ("größeÄnderung", "größe_änderung", "GrößeÄnderung"),
            ("straße", "straße", "Straße"),
            ("名前", "名前", "名前"),
            ("cafe\u{301}Bar", "cafe\u{301}_bar", "Cafe\u{301}Bar"),
            ("X", "x", "X"),
            ("", "", ""),
            ("--", "", ""),
        ] {
            assert_eq!(snake_case(name), snake);
            assert_eq!(upper_camel_case(name), upper);
        }
    }

    #[test]
    fn identifiers() {
        for (name, expected) in [
            ("name", "name"),
            ("type", "r#type"),
            ("self", "self_"),
            ("gen", "r#gen"),
            ("2fa", "_2fa"),
            ("größe", "größe"),
            ("a²b", "a_b"),
            ("🙂", "unnamed"),
            ("_", "unnamed"),
            ("", "unnamed"),
        ] {
            assert_eq!(rust_identifier(name), expected);
        }
    }

    #[test]
    fn claims() {
        let mut names = Names::new(["a", "b"]);
        assert_eq!(names.claim(["a", "a_b", "c"]), "a_b");
        assert_eq!(names.claim(["a", "b"]), "b_2");
        assert_eq!(names.claim(["b"]), "b_3");
        assert!(!names.insert("b_3") && names.insert("d") && names.contains("d"));
    }
}
