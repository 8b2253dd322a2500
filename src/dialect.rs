//! One capability table per database: quoting, reserved words, types, limits, and how it says what
//! not all say alike. What a generator or a rule must know of a database stands here and nowhere else.

use std::borrow::Cow;

use crate::schema::{Action, ColumnType};

pub mod expression;
mod mysql;
mod postgresql;
mod sqlite;
mod sqlserver;
#[cfg(test)]
mod testing;
mod translate;

pub use mysql::{MARIADB, MYSQL};
pub use postgresql::POSTGRESQL;
pub use sqlite::SQLITE;
pub use sqlserver::SQLSERVER;

/// What a database can say, and how.
#[derive(Clone, Copy)]
pub struct Dialect {
    pub title: &'static str,
    /// How a Project's `database_type` begins that means it, in small letters.
    pub known_as: &'static str,
    /// Around a name that needs it; within, the closing one is doubled.
    pub quotes: [char; 2],
    /// Whether names that differ in nothing but capital letters are the same. If not, a name
    /// without quotes has small letters.
    pub ignores_case: bool,
    /// The longest identifier, in bytes or in characters.
    pub identifier_length: usize,
    pub length_in: Length,
    /// Words that are no name unless quoted: in lower case, sorted by length and then by letters,
    /// so that most names are told apart by their length alone.
    pub reserved: &'static [&'static str],
    /// What stands before a text's quotes.
    pub text_prefix: &'static str,
    /// Whether a backslash in a text escapes.
    pub escapes: bool,
    /// False and true.
    pub booleans: [&'static str; 2],
    /// The schema of a table that names none.
    pub default_schema: &'static str,
    pub schemas: Schemas,
    pub enums: Enums,
    pub comments: Comments,
    /// What makes the database count.
    pub identity: &'static str,
    /// Which columns it can count.
    pub counts: Counts,
    /// How the counter goes on behind rows that came with a number.
    pub recounts: Recounts,
    /// How a computed column begins: before its expression, and behind it where it is stored and
    /// where it is not.
    pub generated: [&'static str; 3],
    /// Whether it has a type, and may be called not NULL.
    pub generated_type: bool,
    pub generated_not_null: bool,
    /// Whether a constraint can be added to a table that is there. Else its tables may refer to
    /// those that are made later.
    pub adds_constraints: bool,
    /// Whether a row may say `DEFAULT` instead of a value.
    pub rows_with_default: bool,
    /// What a script says first, so that it runs alike in all clients.
    pub session: &'static str,
    /// What stands behind a statement for which the one before it must have run.
    pub batch_end: &'static str,
    /// Of primary keys and unique constraints, of indexes, and of other constraints.
    pub key_names: Scope,
    pub index_names: Scope,
    /// What the database calls each primary key, and so no index.
    pub key_name: Option<&'static str>,
    pub constraint_names: Scope,
    /// Index methods, the default one first.
    pub index_methods: &'static [&'static str],
    /// Those of them that stand before `INDEX` and not behind `USING`.
    pub index_kinds: &'static [&'static str],
    /// How an expression stands in an index.
    pub index_expressions: IndexExpressions,
    /// Whether a key over columns that are never NULL may still set them to NULL.
    pub nulls_required: bool,
    /// Whether an update may cascade from a column that may be NULL into one that may not.
    pub cascades_nulls: bool,
    /// Whether a table can be reached by one way of cascading keys alone.
    pub cascades_one_way: bool,
    /// Whether a composite key names what it refers to in the order of an index.
    pub keys_in_order: bool,
    /// Whether two NULLs are the same to a unique constraint.
    pub nulls_equal: bool,
    /// How it says what happens to a key's rows; `None` where it does nothing like it.
    pub action: fn(Action) -> Option<&'static str>,
    /// The type of one element as this database spells it; `None` where it has none like it. Enums
    /// are the schema's to name.
    pub type_name: fn(&ColumnType) -> Option<Cow<'static, str>>,
    /// What a type becomes that it does not have, and an array where there are none.
    pub any_type: &'static str,
    pub arrays: bool,
    /// The type of a column in a key or an index, where its own is too long for that.
    pub key_type: fn(&ColumnType) -> Option<&'static str>,
    /// Whether a default of that type stands in parentheses even if it is a plain value.
    pub wraps_default: fn(&ColumnType) -> bool,
    /// A moment as a literal, of its date and time and its offset (`+02:00`); `None` where the
    /// database reads both together as they were written.
    pub zoned: fn(&str, &str) -> Option<String>,
    /// Whether a default that calls a function stands in parentheses.
    pub wraps_calls: bool,
    /// Whether the columns of a primary key must be told not to be NULL.
    pub key_not_null: bool,
    /// The extension that must be there for a type.
    pub extension: fn(&ColumnType) -> Option<&'static str>,
    /// Whether an index of that method takes a column of that type without more words.
    pub indexes: fn(&str, &ColumnType) -> bool,
    /// Whether a column of the first type may refer to one of the second.
    pub may_reference: fn(&ColumnType, &ColumnType) -> bool,
    pub expressions: Expressions,
}

/// What an identifier's length is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    Bytes,
    Characters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schemas {
    /// `CREATE SCHEMA`.
    Named,
    /// None: the schema's name becomes part of the table's.
    Prefix,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enums {
    /// Types of their own.
    Types,
    /// In the column: `ENUM('a', 'b')`.
    Inline,
    /// A text with a check.
    Checks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comments {
    /// `COMMENT ON`.
    Statements,
    /// `COMMENT 'text'` behind what it is about.
    Inline,
    /// Extended properties.
    Procedures,
    /// None that the database keeps.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    Any,
    /// The primary key, where it is one column; it is declared with the column.
    PrimaryKey,
    /// One of a table, and only the first column of a key.
    FirstOfKey,
    /// One of a table.
    One,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recounts {
    ByItself,
    /// `setval`.
    Sequence,
    /// By itself, but a row with a number must be announced.
    IdentityInsert,
}

/// Among what a name is the only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The tables and all else of a schema.
    Schema,
    /// The constraints of a schema.
    Constraints,
    Table,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexExpressions {
    /// Not at all.
    None,
    /// A call as it is, all else in parentheses.
    Operands,
    Parenthesized,
}

/// Which expressions of others it understands, and how it says them. See [`Dialect::expression`].
#[derive(Clone, Copy)]
pub struct Expressions {
    /// Whether it is the one whose words documents speak, so that nothing is translated.
    pub is_own: bool,
    /// Calls without arguments: what others say and what it says. Sorted.
    pub calls: &'static [(&'static str, &'static str)],
    /// Functions that it knows under the name that others use, and its own where that is another. Sorted.
    pub functions: &'static [(&'static str, &'static str)],
    /// Signs of operators that it does not have, or that mean something else.
    pub foreign: &'static [&'static str],
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
        let may_be_large = self.ignores_case;
        let is_plain =
            name.starts_with(|c: char| {
                c.is_ascii_lowercase() || c == '_' || may_be_large && c.is_ascii_uppercase()
            }) && name.bytes().all(|b| {
                matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_')
                    || may_be_large && b.is_ascii_uppercase()
            }) && if may_be_large { !self.is_reserved(name) } else { !self.has_reserved(name) };
        let name = self.fit(name);
        if is_plain {
            return name;
        }
        let [open, close] = self.quotes;
        let mut out = String::with_capacity(name.len() + 2);
        out.push(open);
        for c in name.chars() {
            if c == close {
                out.push(close);
            }
            out.push(if c == '\0' { char::REPLACEMENT_CHARACTER } else { c });
        }
        out.push(close);
        Cow::Owned(out)
    }

    /// A name of at most the allowed length. A longer one keeps its beginning and gets a mark of the
    /// whole, so that two that begin alike stay two.
    pub fn fit<'a>(&self, name: &'a str) -> Cow<'a, str> {
        let length = |it: &str| match self.length_in {
            Length::Bytes => it.len(),
            Length::Characters => it.chars().count(),
        };
        if name.len() <= self.identifier_length || length(name) <= self.identifier_length {
            return Cow::Borrowed(name);
        }
        // FNV-1a: the same on every platform.
        let hash = name
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193));
        let kept = self.identifier_length.saturating_sub(9);
        let end = match self.length_in {
            Length::Bytes => name.floor_char_boundary(kept),
            Length::Characters => name.char_indices().nth(kept).map_or(name.len(), |it| it.0),
        };
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
        out.push_str(self.text_prefix);
        out.push('\'');
        for part in text.split_inclusive(['\'', '\0', '\\']) {
            match part.strip_suffix('\0') {
                Some(part) => {
                    out.push_str(part);
                    out.push(char::REPLACEMENT_CHARACTER);
                }
                None => {
                    out.push_str(part);
                    if part.ends_with('\'') {
                        out.push('\'');
                    } else if self.escapes && part.ends_with('\\') {
                        out.push('\\');
                    }
                }
            }
        }
        out.push('\'');
    }

    /// A name as it is compared with others.
    pub fn folded<'a>(&self, name: &'a str) -> Cow<'a, str> {
        if self.ignores_case && name.chars().any(char::is_uppercase) {
            name.to_lowercase().into()
        } else {
            name.into()
        }
    }

    /// What is written of a type's name and arguments: `varchar`, `255`.
    fn parts(ty: &ColumnType) -> (&str, &str) {
        let raw = ty.raw.trim();
        let (name, rest) = raw.split_once('(').unwrap_or((raw, ""));
        let arguments = rest.split_once(')').map_or("", |it| it.0).trim();
        (name.split('[').next().unwrap_or_default().trim(), arguments)
    }
}
