//! What an import gives beside the document: how much it found, and notes of what it left out and why. The page
//! reads it from whom it asks to import, so it is here whether the importers are or not.

use serde::{Deserialize, Serialize};

use crate::problem::Severity;

/// A document made of foreign text, and what there is to say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The importer's id.
    pub from: String,
    /// The document, as DBML.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub text: String,
    pub counts: Counts,
    /// In the order of the files and their lines.
    pub notes: Vec<Note>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub files: usize,
    pub tables: usize,
    pub columns: usize,
    pub enums: usize,
    /// Keys of the database.
    pub foreign_keys: usize,
    /// As an ORM sees them: the keys, and each many-to-many through a link table.
    pub relations: usize,
    /// Statements, or parts of one, that could not be read.
    pub skipped: usize,
}

/// Something that was left out, or is not as the source says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// An error is a mistake in the source; a warning is what the document lacks; advice is what it never has.
    pub severity: Severity,
    pub file: String,
    /// From 1.
    pub line: u32,
    /// How what was left out begins, on one line; empty where the message says it.
    pub text: String,
    /// What became of it, and why.
    pub message: String,
}

/// The beginning of a text on one line, for a note.
pub fn excerpt(text: &str) -> String {
    const MOST: usize = 80;
    let mut out = String::new();
    // A line may have a megabyte.
    for word in
        text.get(..text.floor_char_boundary(4 * MOST)).unwrap_or_default().split_whitespace()
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    let is_whole = text.len() <= 4 * MOST && out.chars().count() <= MOST;
    if !is_whole {
        let end = out.char_indices().nth(MOST - 1).map_or(out.len(), |it| it.0);
        out.truncate(end);
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn excerpts() {
        assert_eq!(excerpt("CREATE  TABLE\n\ta"), "CREATE TABLE a");
        assert_eq!(excerpt(&"é".repeat(80)).chars().count(), 80);
        assert_eq!(excerpt(&"é ".repeat(8000)).chars().count(), 80);
        assert!(excerpt(&"é ".repeat(8000)).ends_with('…'));
    }
}
