//! What a schema is for: the databases that keep it and the libraries that map it. They refuse different
//! things.

use serde::Serialize;

use crate::dialect::{self, Dialect};
use crate::schema::{Navigation, Schema};

/// A database, or a library that makes entities of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    PostgreSql,
    MySql,
    MariaDb,
    Sqlite,
    SeaOrm,
    Diesel,
    /// And Flask-SQLAlchemy.
    SqlAlchemy,
    SqlModel,
}

impl Platform {
    pub const ALL: &[Platform] = &[
        Platform::PostgreSql,
        Platform::MySql,
        Platform::MariaDb,
        Platform::Sqlite,
        Platform::SeaOrm,
        Platform::Diesel,
        Platform::SqlAlchemy,
        Platform::SqlModel,
    ];
    pub const DATABASES: &[Platform] =
        &[Platform::PostgreSql, Platform::MySql, Platform::MariaDb, Platform::Sqlite];
    /// MySQL and what was made of it.
    pub const MYSQLS: &[Platform] = &[Platform::MySql, Platform::MariaDb];
    /// Those that make entities of tables.
    pub const ORMS: &[Platform] =
        &[Platform::SeaOrm, Platform::Diesel, Platform::SqlAlchemy, Platform::SqlModel];
    pub const RUST: &[Platform] = &[Platform::SeaOrm, Platform::Diesel];
    pub const PYTHON: &[Platform] = &[Platform::SqlAlchemy, Platform::SqlModel];

    /// As the command line knows it: `postgresql`, `seaorm`.
    pub fn id(self) -> &'static str {
        match self {
            Platform::PostgreSql => "postgresql",
            Platform::MySql => "mysql",
            Platform::MariaDb => "mariadb",
            Platform::Sqlite => "sqlite",
            Platform::SeaOrm => "seaorm",
            Platform::Diesel => "diesel",
            Platform::SqlAlchemy => "sqlalchemy",
            Platform::SqlModel => "sqlmodel",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Platform::PostgreSql => "PostgreSQL",
            Platform::MySql => "MySQL",
            Platform::MariaDb => "MariaDB",
            Platform::Sqlite => "SQLite",
            Platform::SeaOrm => "SeaORM",
            Platform::Diesel => "Diesel",
            Platform::SqlAlchemy => "SQLAlchemy",
            Platform::SqlModel => "SQLModel",
        }
    }

    /// What a database is capable of.
    pub fn dialect(self) -> Option<&'static Dialect> {
        match self {
            Platform::PostgreSql => Some(&dialect::POSTGRESQL),
            Platform::MySql => Some(&dialect::MYSQL),
            Platform::MariaDb => Some(&dialect::MARIADB),
            Platform::Sqlite => Some(&dialect::SQLITE),
            _ => None,
        }
    }

    /// The database of a schema: what its Project's `database_type` says, else PostgreSQL. `None` is a
    /// database that no rule knows.
    pub fn database(schema: &Schema) -> Option<Platform> {
        let Some(said) = schema.project.database.as_deref() else {
            return Some(Platform::PostgreSql);
        };
        let said = said.to_ascii_lowercase();
        let known = [
            ("postgres", Platform::PostgreSql),
            ("maria", Platform::MariaDb),
            ("mysql", Platform::MySql),
            ("sqlite", Platform::Sqlite),
        ];
        known.iter().find(|it| said.contains(it.0)).map(|it| it.1)
    }

    /// What a schema is for where nobody chooses: its database, what is generated from every schema, and SQLAlchemy
    /// where the document speaks its words (`cascade`, `lazy`, `inherits` …).
    pub fn of(schema: &Schema) -> Vec<Platform> {
        let mut out: Vec<_> = Platform::database(schema).into_iter().collect();
        out.push(Platform::SeaOrm);
        let of_sqlalchemy = |it: &Navigation| {
            it.loading.is_some()
                || it.cascade.is_some()
                || it.passive_deletes.is_some()
                || it.order_by.is_some()
                || it.single_parent
                || it.view_only
        };
        let navigations =
            schema.relations.iter().flat_map(|it| &it.ends).flat_map(|it| &it.navigation);
        if navigations.into_iter().any(of_sqlalchemy)
            || schema.tables.iter().any(|it| it.inheritance.is_some())
        {
            out.push(Platform::SqlAlchemy);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn of_a_document() {
        let check = |setting: &str, expected: &[Platform]| {
            let text = format!(
                "Table a {{ id int [pk] }}\nTable b {{\n  id int [pk]\n  a_id int [ref: > a.id{setting}]\n}}"
            );
            assert_eq!(Platform::of(Document::new(text).schema()), expected, "{setting}");
        };
        check("", &[Platform::PostgreSql, Platform::SeaOrm]);
        check(", relationship: 'x'", &[Platform::PostgreSql, Platform::SeaOrm]);
        let all = [Platform::PostgreSql, Platform::SeaOrm, Platform::SqlAlchemy];
        check(", back_cascade: 'all'", &all);
        check(", lazy: 'joined'", &all);
    }

    #[test]
    fn database_of_a_document() {
        let check = |project: &str, expected| {
            let document = Document::new(format!("Project p {{ {project} }}"));
            assert_eq!(Platform::database(document.schema()), expected, "{project}");
        };
        check("", Some(Platform::PostgreSql));
        check("database_type: 'PostgreSQL 17'", Some(Platform::PostgreSql));
        check("database_type: 'MariaDB'", Some(Platform::MariaDb));
        check("database_type: 'MySQL'", Some(Platform::MySql));
        check("database_type: 'SQLite'", Some(Platform::Sqlite));
        check("database_type: 'Oracle'", None);
    }
}
