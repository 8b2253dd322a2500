//! Notes of tables, columns, keys and indexes: where the database keeps them, else beside the thing.

use super::plan::Plan;
use super::stored::{Stored, schema_of};
use crate::dialect::{Comments, Dialect, Enums};
use crate::schema::TypeKind;

/// What a note is about, besides its table.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Table,
    Column(&'a str),
    Constraint(&'a str),
    Index(&'a str),
}

/// A statement that keeps a note, where there is one for it.
pub(super) fn push_statement(
    plan: &Plan<'_>,
    it: &Stored<'_>,
    subject: Subject<'_>,
    note: &str,
    out: &mut String,
) {
    if note.is_empty() {
        return;
    }
    match plan.dialect.comments {
        Comments::Statements => push_comment_on(plan.dialect, it, subject, note, out),
        Comments::Procedures => push_procedure(plan.dialect, it, subject, note, out),
        Comments::Inline | Comments::None => {}
    }
}

fn push_comment_on(
    dialect: &Dialect,
    it: &Stored<'_>,
    subject: Subject<'_>,
    note: &str,
    out: &mut String,
) {
    *out += "COMMENT ON ";
    match subject {
        Subject::Table => out.extend(["TABLE ", &it.name]),
        Subject::Column(name) => {
            out.extend(["COLUMN ", &it.name, ".", &dialect.identifier(name)]);
        }
        Subject::Constraint(name) => {
            out.extend(["CONSTRAINT ", &dialect.identifier(name), " ON ", &it.name]);
        }
        Subject::Index(name) => {
            *out += "INDEX ";
            if let Some(schema) =
                it.table.schema.as_ref().filter(|it| *it != dialect.default_schema)
            {
                out.extend([&dialect.identifier(schema), "."]);
            }
            *out += &dialect.identifier(name);
        }
    }
    *out += " IS ";
    dialect.push_string(out, note);
    *out += ";\n";
}

fn push_procedure(
    dialect: &Dialect,
    it: &Stored<'_>,
    subject: Subject<'_>,
    note: &str,
    out: &mut String,
) {
    let schema = schema_of(it.table, dialect);
    let mut words = vec!["MS_Description", note, "SCHEMA", schema, "TABLE"];
    let table = dialect.fit(&it.table.name);
    words.push(&table);
    match subject {
        Subject::Table => {}
        Subject::Column(name) => words.extend(["COLUMN", name]),
        Subject::Constraint(name) => words.extend(["CONSTRAINT", name]),
        Subject::Index(name) => words.extend(["INDEX", name]),
    }
    let words: Vec<String> = words.into_iter().map(|it| dialect.string(it)).collect();
    *out += &format!("EXEC sp_addextendedproperty {};\n", words.join(", "));
}

/// A note behind what it is about. One that is longer than the database keeps is cut.
pub(super) fn push_inline(dialect: &Dialect, note: Option<&str>, most: usize, out: &mut String) {
    let Some(note) = note.filter(|it| !it.is_empty()) else { return };
    if dialect.comments != Comments::Inline {
        return;
    }
    *out += " COMMENT ";
    // It keeps no others here.
    let note = note.replace(|c: char| c.len_utf8() > 3, "\u{fffd}");
    match note.char_indices().nth(most) {
        None => dialect.push_string(out, &note),
        Some(_) => {
            let end = note.char_indices().nth(most - 1).map_or(note.len(), |it| it.0);
            dialect.push_string(out, &format!("{}…", note.get(..end).unwrap_or_default()));
        }
    }
}

/// Lines above a table: what the document calls it, its note, and what is said of its enums, where
/// the database keeps none of it.
pub(super) fn before(plan: &Plan<'_>, it: &Stored<'_>) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(said) = plan.said.table(it.id)
        && (&said.name, &said.schema) != (&it.table.name, &it.table.schema)
    {
        out.push(said.qualified_name());
    }
    if plan.dialect.comments == Comments::None {
        out.extend(it.table.note.iter().filter(|it| !it.trim().is_empty()).cloned());
        let key = it.table.primary_key.iter();
        out.extend(key.filter_map(|it| Some(format!("Primary key: {}", it.note.as_ref()?))));
    }
    if plan.dialect.enums == Enums::Types {
        return out;
    }
    let mut seen = Vec::new();
    for column in &it.columns {
        let TypeKind::Enum(id) = column.column.ty.kind else { continue };
        let Some(of) = plan.schema.enum_(id) else { continue };
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        if let Some(note) = of.note.as_ref().filter(|it| !it.is_empty()) {
            out.push(format!("{}: {note}", of.name));
        }
        for value in &of.values {
            if let Some(note) = value.note.as_ref().filter(|it| !it.is_empty()) {
                out.push(format!("{} '{}': {note}", of.name, value.name));
            }
        }
    }
    out
}
