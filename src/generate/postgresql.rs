//! The PostgreSQL target: one file that makes the whole database, from its schemas to its rows.
//!
//! The order is the one in which it runs: schemas, extensions and types; tables, each after those
//! it refers to, with its indexes and comments; rows; and at the end the keys that close a cycle,
//! so that rows which refer to each other find their way in.
//!
//! - Names of constraints and indexes that the document leaves open: `pk_<table>`,
//!   `uq_<table>_<columns>`, `fk_<table>_<columns>`, `ck_<table>_<columns>`, `ix_<table>_<columns>`,
//!   in snake case. A name that is taken or too long is told apart in a fixed way, see [`names`].
//! - Single-table inheritance: the columns, keys, indexes and rows of the subclass stand in the
//!   table of the root. The columns may be NULL there, for other rows have none of them. Joined
//!   inheritance is two tables that share a key, which is a foreign key as any other.
//! - A `unique` is a constraint where PostgreSQL has one (columns alone, B-tree), else an index.
//! - What PostgreSQL cannot say is the nearest valid thing with the document's word in a comment
//!   beside it, or a comment at its place: unknown types are `text`; keys to columns that are not
//!   unique or of another type, and inactive keys, are comments.

use super::{File, Language, Options, Target};
use crate::dialect::POSTGRESQL;
use crate::schema::{Enum, Schema};

mod index;
mod literal;
mod names;
mod plan;
mod records;
mod table;

use plan::Plan;

pub(super) const TARGET: Target = Target {
    id: "postgresql",
    title: "PostgreSQL",
    language: Language::Sql,
    about: "SQL that creates the database: schemas, types, tables, keys, indexes, comments and rows",
    generate,
};

fn generate(schema: &Schema, options: &Options) -> Vec<File> {
    let mut plan = Plan::new(schema, options);
    let mut out = String::new();
    if let Some(text) = header(schema) {
        out.push_str(&text);
    }
    prelude(&plan, &mut out);
    for at in plan.order() {
        table::create(&mut plan, at, &mut out);
    }
    if options.records {
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
    let statements = [
        plan.schemas()
            .iter()
            .map(|it| format!("CREATE SCHEMA {};\n", POSTGRESQL.identifier(it)))
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
    for (id, it) in plan.schema.enums.iter().enumerate() {
        paragraph(out);
        create_type(plan, id, it, out);
    }
}

fn create_type(plan: &Plan<'_>, id: usize, it: &Enum, out: &mut String) {
    let name = plan.enum_name(id);
    out.push_str(&format!("CREATE TYPE {name} AS ENUM ("));
    let lines = it.values.iter().map(|value| Line {
        sql: literal::label(&value.name),
        comment: value.note.clone().filter(|it| !it.is_empty()),
    });
    list(lines.collect(), out);
    out.push_str(");\n");
    if let Some(note) = it.note.as_ref().filter(|it| !it.is_empty()) {
        out.push_str(&format!("COMMENT ON TYPE {name} IS {};\n", POSTGRESQL.string(note)));
    }
}

/// One line of a list in parentheses. Without `sql` it is a comment alone.
struct Line {
    sql: String,
    comment: Option<String>,
}

/// Writes the lines with commas between them and comments behind.
fn list(lines: Vec<Line>, out: &mut String) {
    let last = lines.iter().rposition(|it| !it.sql.is_empty());
    out.push('\n');
    for (at, line) in lines.iter().enumerate() {
        out.push_str("    ");
        out.push_str(&line.sql);
        if !line.sql.is_empty() && Some(at) != last {
            out.push(',');
        }
        if let Some(comment) = &line.comment {
            out.push_str(if line.sql.is_empty() { "-- " } else { " -- " });
            out.push_str(&comment.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        out.push('\n');
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
