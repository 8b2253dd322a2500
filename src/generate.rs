//! Targets: what a schema becomes. A target is a function from `Schema` to files, and nothing else.

use crate::schema::Schema;

pub mod dbml;
mod postgresql;
mod seaorm;

/// A thing that can be generated.
pub struct Target {
    /// As the command line knows it: `postgresql`, `seaorm`.
    pub id: &'static str,
    pub title: &'static str,
    pub language: Language,
    /// One sentence for the help.
    pub about: &'static str,
    pub generate: fn(&Schema, &Options) -> Vec<File>,
}

/// All targets, in the order in which they are shown.
pub const TARGETS: &[Target] = &[postgresql::TARGET, seaorm::TARGET, dbml::TARGET];

/// The target of an id.
pub fn target(id: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|it| it.id == id)
}

/// What the highlighting goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Sql,
    Rust,
    Dbml,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative, with `/`: `entities/user.rs`.
    pub path: String,
    pub content: String,
}

/// What a person may choose; every target takes what concerns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// An index for each foreign key that no other index serves.
    pub foreign_key_indexes: bool,
    /// `INSERT`s for the document's Records.
    pub records: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { foreign_key_indexes: true, records: true }
    }
}
