//! Targets: what a schema becomes. A target is a function from `Schema` to files, and nothing else.

use crate::schema::Schema;

mod crows_foot;
pub mod dbml;
mod diesel;
mod entities;
mod inheritance;
mod json;
mod json_schema;
mod markdown;
mod mermaid;
mod options;
mod plantuml;
mod python;
mod rust;
mod seaorm;
mod sql;
mod structs;
mod text;

pub use options::{Choice, FOREIGN_KEY_INDEXES, OptionSpec, Options, RECORDS, choice, choose};

/// A thing that can be generated.
pub struct Target {
    /// As the command line knows it: `postgresql`, `seaorm`.
    pub id: &'static str,
    pub title: &'static str,
    pub language: Language,
    /// One sentence for the help.
    pub about: &'static str,
    /// What a person may choose of it.
    pub options: &'static [OptionSpec],
    pub generate: fn(&Schema, &Options) -> Vec<File>,
}

/// All targets, in the order in which they are shown.
pub const TARGETS: &[Target] = &[
    sql::POSTGRESQL,
    sql::SQLITE,
    sql::MYSQL,
    sql::MARIADB,
    sql::SQLSERVER,
    seaorm::TARGET,
    diesel::TARGET,
    structs::SQLX,
    structs::DTO,
    python::SQLALCHEMY,
    python::SQLMODEL,
    python::FLASK_SQLALCHEMY,
    python::PYDANTIC,
    dbml::TARGET,
    mermaid::TARGET,
    plantuml::TARGET,
    markdown::TARGET,
    json::TARGET,
    json_schema::TARGET,
];

/// Whom targets are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    Sql,
    Rust,
    Python,
    Document,
}

impl Family {
    pub const ALL: &[Family] = &[Family::Sql, Family::Rust, Family::Python, Family::Document];

    pub fn title(self) -> &'static str {
        match self {
            Family::Sql => "SQL",
            Family::Rust => "Rust",
            Family::Python => "Python",
            Family::Document => "Docs",
        }
    }
}

impl Target {
    pub fn family(&self) -> Family {
        match self.language {
            Language::Sql => Family::Sql,
            Language::Rust => Family::Rust,
            Language::Python => Family::Python,
            Language::Dbml
            | Language::Mermaid
            | Language::PlantUml
            | Language::Markdown
            | Language::Json => Family::Document,
        }
    }
}

/// The target of an id.
pub fn target(id: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|it| it.id == id)
}

/// What the highlighting goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Sql,
    Rust,
    Python,
    Dbml,
    Mermaid,
    PlantUml,
    Markdown,
    Json,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative, with `/`: `entities/user.rs`.
    pub path: String,
    pub content: String,
}
