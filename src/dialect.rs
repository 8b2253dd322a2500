//! One capability table per database: quoting, reserved words, types and limits. What a generator
//! or a rule must know of a database stands here and nowhere else.

use std::borrow::Cow;

use crate::schema::ColumnType;

pub mod expression;
mod postgresql;

pub use postgresql::POSTGRESQL;

/// What a database can say, and how.
pub struct Dialect {
    pub title: &'static str,
    /// Around a name that needs it; within, it is doubled.
    pub quote: char,
    /// The longest identifier in bytes.
    pub identifier_bytes: usize,
    /// Words that are no name unless quoted: in lower case, sorted by length and then by letters,
    /// so that most names are told apart by their length alone.
    pub reserved: &'static [&'static str],
    /// The schema of a table that names none.
    pub default_schema: &'static str,
    /// Index methods, the default one first.
    pub index_methods: &'static [&'static str],
    /// The type of one element as this database spells it; `None` where it has none like it. Enums
    /// are the schema's to name.
    pub type_name: fn(&ColumnType) -> Option<Cow<'static, str>>,
    /// The extension that must be there for a type.
    pub extension: fn(&ColumnType) -> Option<&'static str>,
    /// Whether an index of that method takes a column of that type without more words.
    pub indexes: fn(&str, &ColumnType) -> bool,
    /// Whether a column of the first type may refer to one of the second.
    pub may_reference: fn(&ColumnType, &ColumnType) -> bool,
}

impl Dialect {
    pub fn is_reserved(&self, word: &str) -> bool {
        let is_lower = !word.bytes().any(|it| it.is_ascii_uppercase());
        let word = if is_lower { Cow::Borrowed(word) } else { word.to_ascii_lowercase().into() };
        self.has_reserved(&word)
    }

    fn has_reserved(&self, word: &str) -> bool {
        self.reserved.binary_search_by_key(&(word.len(), word), |it| (it.len(), *it)).is_ok()
    }

    /// A name as it stands in a statement: no longer than the database allows, and quoted where it
    /// is reserved or more than small letters, digits and `_`.
    pub fn identifier<'a>(&self, name: &'a str) -> Cow<'a, str> {
        let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
            && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
            && !self.has_reserved(name);
        let name = self.fit(name);
        if is_plain {
            return name;
        }
        let quote = self.quote;
        let mut out = String::with_capacity(name.len() + 2);
        out.push(quote);
        for c in name.chars() {
            if c == quote {
                out.push(quote);
            }
            out.push(if c == '\0' { char::REPLACEMENT_CHARACTER } else { c });
        }
        out.push(quote);
        Cow::Owned(out)
    }

    /// A name of at most the allowed length. A longer one keeps its beginning and gets a mark of the
    /// whole, so that two that begin alike stay two.
    pub fn fit<'a>(&self, name: &'a str) -> Cow<'a, str> {
        if name.len() <= self.identifier_bytes {
            return Cow::Borrowed(name);
        }
        // FNV-1a: the same on every platform.
        let hash = name
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193));
        let end = name.floor_char_boundary(self.identifier_bytes.saturating_sub(9));
        Cow::Owned(format!("{}_{hash:08x}", name.get(..end).unwrap_or_default()))
    }

    /// A text as a literal.
    pub fn string(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 2);
        self.push_string(&mut out, text);
        out
    }

    /// Appends a text as a literal.
    pub fn push_string(&self, out: &mut String, text: &str) {
        out.push('\'');
        for part in text.split_inclusive(['\'', '\0']) {
            match part.strip_suffix('\0') {
                Some(part) => {
                    out.push_str(part);
                    out.push(char::REPLACEMENT_CHARACTER);
                }
                None => {
                    out.push_str(part);
                    if part.ends_with('\'') {
                        out.push('\'');
                    }
                }
            }
        }
        out.push('\'');
    }
}
