//! The SQL targets: one file that makes the whole database, from its schemas to its rows. One
//! generator for all databases; what they say differently stands in their [`Dialect`].
//!
//! The order is the one in which it runs: schemas, extensions and types; tables, each after those
//! it refers to, with its indexes and comments; rows; and at the end the keys that close a cycle,
//! so that rows which refer to each other find their way in. Where no key can be added later, those
//! that close a cycle stand with their table.
//!
//! - Names of constraints and indexes that the document leaves open: `pk_<table>`,
//!   `uq_<table>_<columns>`, `fk_<table>_<columns>`, `ck_<table>_<columns>`, `ix_<table>_<columns>`,
//!   in snake case. A name that is taken or too long is told apart in a fixed way, see [`names`].
//! - Single-table inheritance: the columns, keys, indexes and rows of the subclass stand in the
//!   table of the root. The columns may be NULL there, for other rows have none of them. Joined
//!   inheritance is two tables that share a key, which is a foreign key as any other.
//! - A `unique` is a constraint where there is one (columns alone, the default method), else an index.
//! - What a database cannot say is the nearest valid thing with the document's word in a comment
//!   beside it, or a comment at its place: unknown types are texts; keys to columns that are not
//!   unique or of another type, and inactive keys, are comments.

use super::{FOREIGN_KEY_INDEXES, File, Language, OptionSpec, Options, RECORDS, Target};
use crate::dialect::{self, Comments, Dialect, Enums};
use crate::schema::{Enum, Schema};

mod adapt;
mod enums;
mod index;
mod keys;
mod literal;
mod names;
mod notes;
mod plan;
mod records;
mod stored;
mod table;

pub(super) use adapt::adapted;
use plan::Plan;

const OPTIONS: &[OptionSpec] = &[FOREIGN_KEY_INDEXES, RECORDS];

pub(super) const POSTGRESQL: Target = Target {
    id: "postgresql",
    title: "PostgreSQL",
    language: Language::Sql,
    about: "SQL that creates the database: schemas, types, tables, keys, indexes, comments and rows",
    options: OPTIONS,
    generate: |schema, options| generate(&dialect::POSTGRESQL, schema, options),
};

pub(super) const SQLITE: Target = Target {
    id: "sqlite",
    title: "SQLite",
    language: Language::Sql,
    about: "SQL that creates the database: tables, keys, indexes and rows, notes as comments",
    options: OPTIONS,
    generate: |schema, options| generate(&dialect::SQLITE, schema, options),
};

pub(super) const MYSQL: Target = Target {
    id: "mysql",
    title: "MySQL",
    language: Language::Sql,
    about: "SQL that creates the database of MySQL 8: tables, keys, indexes, comments and rows",
    options: OPTIONS,
    generate: |schema, options| generate(&dialect::MYSQL, schema, options),
};

pub(super) const MARIADB: Target = Target {
    id: "mariadb",
    title: "MariaDB",
    language: Language::Sql,
    about: "SQL that creates the database: tables, keys, indexes, comments and rows",
    options: OPTIONS,
    generate: |schema, options| generate(&dialect::MARIADB, schema, options),
};

pub(super) const SQLSERVER: Target = Target {
    id: "sqlserver",
    title: "SQL Server",
    language: Language::Sql,
    about: "Transact-SQL that creates the database: schemas, tables, keys, indexes, comments and rows",
    options: OPTIONS,
    generate: |schema, options| generate(&dialect::SQLSERVER, schema, options),
};

fn generate(dialect: &'static Dialect, schema: &Schema, options: &Options) -> Vec<File> {
    let adapted = adapt::adapted(schema, dialect);
    let mut plan = Plan::new(schema, &adapted, options, dialect);
    let columns: usize = schema.tables.iter().map(|it| it.columns.len()).sum();
    let mut out = String::with_capacity(100 * columns);
    if let Some(text) = header(schema) {
        out.push_str(&text);
    }
    prelude(&plan, &mut out);
    for at in plan.order() {
        table::create(&mut plan, at, &mut out);
    }
    if options.is_on(&RECORDS) {
        records::insert(&plan, &mut out);
    }
    table::close_cycles(&plan, &mut out);
    vec![File { path: "schema.sql".to_owned(), content: out }]
}

/// The project's name and note.
fn header(schema: &Schema) -> Option<String> {
    let project = &schema.project;
    let mut out = String::new();
    for line in project.name.iter().chain(&project.note).flat_map(|it| it.trim().lines()) {
        let line = line.trim_end();
        out += if line.is_empty() { "--" } else { "-- " };
        out += line;
        out.push('\n');
    }
    (!out.is_empty()).then_some(out)
}

fn prelude(plan: &Plan<'_>, out: &mut String) {
    let session = if plan.tables.is_empty() { "" } else { plan.dialect.session };
    let statements = [
        session.to_owned(),
        plan.schemas()
            .iter()
            .map(|it| {
                let end = plan.dialect.batch_end;
                format!("CREATE SCHEMA {};\n{end}", plan.dialect.identifier(it))
            })
            .collect(),
        plan.extensions()
            .iter()
            .map(|it| format!("CREATE EXTENSION IF NOT EXISTS {it};\n"))
            .collect::<String>(),
    ];
    for it in statements.iter().filter(|it| !it.is_empty()) {
        paragraph(out);
        out.push_str(it);
    }
    if plan.dialect.enums == Enums::Types {
        for (id, it) in plan.schema.enums.iter().enumerate() {
            paragraph(out);
            create_type(plan, id, it, out);
        }
    }
}

fn create_type(plan: &Plan<'_>, id: usize, it: &Enum, out: &mut String) {
    let name = plan.enum_type(id);
    *out += &format!("CREATE TYPE {name} AS ENUM (");
    let mut list = List::new(out);
    for value in &it.values {
        list.line(|out| *out += &literal::label(plan.dialect, &value.name));
        if let Some(note) = value.note.as_ref().filter(|it| !it.is_empty()) {
            list.comment(note);
        }
    }
    *out += "\n);\n";
    let note = it.note.as_ref().filter(|it| !it.is_empty());
    if let (Some(note), Comments::Statements) = (note, plan.dialect.comments) {
        *out += &format!("COMMENT ON TYPE {name} IS {};\n", plan.dialect.string(note));
    }
}

/// Lines between parentheses, with commas between them and comments behind.
struct List<'o> {
    out: &'o mut String,
    /// Where the last line that is no comment ends.
    end: Option<usize>,
}

impl<'o> List<'o> {
    /// Behind the opening parenthesis.
    fn new(out: &'o mut String) -> List<'o> {
        List { out, end: None }
    }

    /// A line; the function writes it.
    fn line(&mut self, write: impl FnOnce(&mut String)) {
        if let Some(end) = self.end {
            self.out.insert(end, ',');
        }
        self.out.push_str("\n    ");
        write(self.out);
        self.end = Some(self.out.len());
    }

    /// Behind the last line.
    fn comment(&mut self, text: &str) {
        self.out.push(' ');
        comment(self.out, text);
    }

    /// On a line of its own.
    fn comment_line(&mut self, text: &str) {
        self.out.push_str("\n    ");
        comment(self.out, text);
    }
}

/// A comment until the end of the line.
fn comment(out: &mut String, text: &str) {
    out.push_str("--");
    for word in text.split_whitespace() {
        out.push(' ');
        out.push_str(word);
    }
}

/// An empty line between two parts of the file.
fn paragraph(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
