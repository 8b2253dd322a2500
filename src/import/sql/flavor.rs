//! Whose SQL a file speaks, found by what only one of them says.

use crate::generate::{OptionSpec, choice};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavor {
    PostgreSql,
    MySql,
    Sqlite,
    SqlServer,
    Generic,
}

pub(super) const DIALECT: OptionSpec = OptionSpec {
    key: "dialect",
    title: "Dialect",
    values: &[
        choice("auto", "the content decides whose SQL it is"),
        choice("postgresql", "PostgreSQL, and what is like it"),
        choice("mysql", "MySQL and MariaDB"),
        choice("sqlite", "SQLite"),
        choice("sqlserver", "SQL Server"),
        choice("generic", "any other"),
    ],
};

/// What only one of them says, in small letters and without line breaks.
const SIGNS: &[(&str, Flavor, usize)] = &[
    ("pg_catalog", Flavor::PostgreSql, 5),
    ("postgresql database dump", Flavor::PostgreSql, 50),
    ("::", Flavor::PostgreSql, 1),
    ("$$", Flavor::PostgreSql, 1),
    (" bigserial", Flavor::PostgreSql, 5),
    (" serial", Flavor::PostgreSql, 3),
    (" jsonb", Flavor::PostgreSql, 5),
    ("timestamptz", Flavor::PostgreSql, 5),
    (" bytea", Flavor::PostgreSql, 5),
    ("alter table only", Flavor::PostgreSql, 10),
    ("comment on ", Flavor::PostgreSql, 3),
    ("as identity", Flavor::PostgreSql, 5),
    ("as enum", Flavor::PostgreSql, 10),
    ("partition of", Flavor::PostgreSql, 10),
    ("using gin", Flavor::PostgreSql, 10),
    ("using gist", Flavor::PostgreSql, 10),
    ("create extension", Flavor::PostgreSql, 20),
    ("language plpgsql", Flavor::PostgreSql, 20),
    ("[]", Flavor::PostgreSql, 2),
    ("inherits", Flavor::PostgreSql, 5),
    ("character varying", Flavor::PostgreSql, 2),
    ("engine=", Flavor::MySql, 10),
    ("engine =", Flavor::MySql, 10),
    ("auto_increment", Flavor::MySql, 10),
    ("`", Flavor::MySql, 1),
    ("/*!4", Flavor::MySql, 10),
    ("/*!5", Flavor::MySql, 10),
    ("delimiter ", Flavor::MySql, 5),
    (" unsigned", Flavor::MySql, 3),
    (" enum(", Flavor::MySql, 5),
    (" enum (", Flavor::MySql, 5),
    ("mysql dump", Flavor::MySql, 50),
    ("mariadb dump", Flavor::MySql, 50),
    ("phpmyadmin", Flavor::MySql, 50),
    (" comment '", Flavor::MySql, 3),
    ("change column", Flavor::MySql, 3),
    ("unique key", Flavor::MySql, 3),
    ("tinyint(1)", Flavor::MySql, 3),
    ("character set", Flavor::MySql, 3),
    ("on update current_timestamp", Flavor::MySql, 5),
    (" autoincrement", Flavor::Sqlite, 20),
    ("pragma ", Flavor::Sqlite, 20),
    ("without rowid", Flavor::Sqlite, 20),
    ("sqlite_", Flavor::Sqlite, 10),
    (") strict", Flavor::Sqlite, 10),
    ("create virtual table", Flavor::Sqlite, 10),
    ("\ngo\n", Flavor::SqlServer, 10),
    ("\ngo\r\n", Flavor::SqlServer, 10),
    ("[dbo]", Flavor::SqlServer, 20),
    ("dbo.", Flavor::SqlServer, 5),
    (" identity(", Flavor::SqlServer, 10),
    (" identity (", Flavor::SqlServer, 10),
    (" nvarchar", Flavor::SqlServer, 2),
    ("uniqueidentifier", Flavor::SqlServer, 5),
    ("datetime2", Flavor::SqlServer, 5),
    ("nonclustered", Flavor::SqlServer, 10),
    ("sp_addextendedproperty", Flavor::SqlServer, 20),
    ("set ansi_nulls", Flavor::SqlServer, 20),
    ("varchar(max)", Flavor::SqlServer, 10),
    ("sysdatetime", Flavor::SqlServer, 5),
    ("newid()", Flavor::SqlServer, 5),
    (" persisted", Flavor::SqlServer, 5),
];

impl Flavor {
    pub(super) fn named(id: &str) -> Option<Flavor> {
        Some(match id {
            "postgresql" => Flavor::PostgreSql,
            "mysql" => Flavor::MySql,
            "sqlite" => Flavor::Sqlite,
            "sqlserver" => Flavor::SqlServer,
            "generic" => Flavor::Generic,
            _ => return None,
        })
    }

    /// The one of which most signs are in the texts.
    pub(super) fn guess<'t>(texts: impl Iterator<Item = &'t str>) -> Flavor {
        const ALL: [Flavor; 4] =
            [Flavor::PostgreSql, Flavor::MySql, Flavor::Sqlite, Flavor::SqlServer];
        const PART: usize = 256 * 1024;
        let mut scores = [0usize; 4];
        for text in texts {
            let head = text.get(..text.floor_char_boundary(PART)).unwrap_or_default();
            // A dump's keys stand at its end.
            let tail = text.len().saturating_sub(PART).max(head.len());
            let tail = text.get(text.ceil_char_boundary(tail)..).unwrap_or_default();
            for part in [head, tail] {
                let part = part.to_ascii_lowercase();
                for (sign, flavor, weight) in SIGNS {
                    let count = part.matches(sign).take(50).count();
                    for (score, it) in scores.iter_mut().zip(ALL) {
                        *score += if it == *flavor { count * weight } else { 0 };
                    }
                }
            }
        }
        let mut best = (0, Flavor::Generic);
        for (score, flavor) in scores.into_iter().zip(ALL) {
            if score > best.0 {
                best = (score, flavor);
            }
        }
        best.1
    }

    pub(super) fn has_brackets(self) -> bool {
        matches!(self, Flavor::SqlServer | Flavor::Sqlite)
    }

    pub(super) fn has_dollar_quotes(self) -> bool {
        matches!(self, Flavor::PostgreSql | Flavor::Generic)
    }

    pub(super) fn nests_comments(self) -> bool {
        matches!(self, Flavor::PostgreSql | Flavor::SqlServer)
    }

    /// Whether a name without quotes has small letters.
    pub(super) fn folds(self) -> bool {
        self == Flavor::PostgreSql
    }

    /// The schema of a table that names none.
    pub(super) fn default_schema(self) -> &'static str {
        match self {
            Flavor::PostgreSql | Flavor::Generic => "public",
            Flavor::MySql => "",
            Flavor::Sqlite => "main",
            Flavor::SqlServer => "dbo",
        }
    }
}
