//! Mermaid's `erDiagram`: entities with their columns, and relations with a crow's foot, for READMEs and wikis.

use std::borrow::Cow;
use std::fmt::Write;

use super::crows_foot::{foreign_columns, keys, lines, tables};
use super::text::one_line;
use super::{File, Language, Options, Target};
use crate::schema::{ColumnType, Schema, Table};

pub(super) const TARGET: Target = Target {
    id: "mermaid",
    title: "Mermaid",
    language: Language::Mermaid,
    about: "An erDiagram for Markdown, as GitHub and GitLab draw it",
    options: &[],
    generate,
};

fn generate(schema: &Schema, _options: &Options) -> Vec<File> {
    let mut out = String::with_capacity(64 + 512 * schema.tables.len());
    if let Some(name) = &schema.project.name {
        // JSON's strings are YAML's, too.
        let title = serde_json::Value::from(plain(name)).to_string();
        let _ = write!(out, "---\ntitle: {title}\n---\n");
    }
    out.push_str("erDiagram\n");
    for it in &schema.enums {
        let values: Vec<&str> = it.values.iter().map(|it| it.name.as_str()).collect();
        let name = match &it.schema {
            Some(schema) => format!("{schema}.{}", it.name),
            None => it.name.clone(),
        };
        comment(&mut out, &format!("enum {name}: {}", values.join(", ")));
    }
    let foreign = foreign_columns(schema);
    for (id, table) in tables(schema) {
        let foreign = foreign.get(id.index()).map(Vec::as_slice).unwrap_or_default();
        for line in table.note.iter().flat_map(|it| it.trim().lines()) {
            comment(&mut out, line);
        }
        let _ = writeln!(out, "    {} {{", entity(table));
        for (id, column) in table.columns() {
            out.push_str("        ");
            word(&mut out, &type_name(&column.ty));
            out.push(' ');
            word(&mut out, &column.name);
            let keys = keys(table, foreign, id, column);
            let marks = [(keys.primary, "PK"), (keys.foreign, "FK"), (keys.unique, "UK")];
            let marks = marks.iter().filter(|it| it.0).enumerate();
            for (at, (_, mark)) in marks {
                out.push_str(if at == 0 { " " } else { ", " });
                out.push_str(mark);
            }
            if let Some(note) = column.note.as_ref().filter(|it| !it.trim().is_empty()) {
                let _ = write!(out, " \"{}\"", plain(note));
            }
            out.push('\n');
        }
        out.push_str("    }\n");
    }
    for line in lines(schema) {
        let [Some(left), Some(right)] = line.ends.map(|it| schema.table(it)) else { continue };
        let (left, right) = (entity(left), entity(right));
        let label = match plain(&line.label) {
            label if is_plain(&label) => label,
            label => format!("\"{label}\""),
        };
        let text = format!("{left} {} {right} : {label}", line.arrow);
        match line.inactive {
            true => comment(&mut out, &format!("inactive: {text}")),
            false => {
                let _ = writeln!(out, "    {text}");
            }
        }
    }
    vec![File { path: "schema.mmd".to_owned(), content: out }]
}

fn comment(out: &mut String, text: &str) {
    let _ = writeln!(out, "    %% {}", plain(text));
}

/// A table, in quotes where its name is more than a word.
fn entity(table: &Table) -> Cow<'_, str> {
    match &table.schema {
        None if is_plain(&table.name) => Cow::Borrowed(&table.name),
        _ => Cow::Owned(format!("\"{}\"", plain(&table.qualified_name()))),
    }
}

/// Words that mean something where an entity or a label may stand, in any case.
const WORDS: &[&str] = &[
    "class",
    "classdef",
    "direction",
    "end",
    "erdiagram",
    "many",
    "one",
    "style",
    "subgraph",
    "to",
    "u",
];

fn is_plain(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
        && !WORDS.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// A type or a column's name: as it is, or in backticks.
fn word(out: &mut String, text: &str) {
    let is_word = text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"_()[],.".contains(&it));
    let is_key = ["pk", "fk", "uk"].iter().any(|it| text.eq_ignore_ascii_case(it));
    if is_word && !is_key {
        out.push_str(text);
    } else {
        let _ = write!(out, "`{}`", plain(text).replace('`', "'"));
    }
}

/// A type without blanks: `timestamp_with_time_zone`, `numeric(10,2)`.
fn type_name(ty: &ColumnType) -> Cow<'_, str> {
    let is_word = |it: &str| !it.contains(char::is_whitespace);
    match &ty.schema {
        None if is_word(&ty.raw) => Cow::Borrowed(&ty.raw),
        schema => {
            let raw = one_line(&ty.raw).replace(", ", ",").replace(' ', "_");
            let schema = schema.as_ref().map(|it| format!("{it}."));
            Cow::Owned(schema.unwrap_or_default() + &raw)
        }
    }
}

/// A text on one line, without what Mermaid reads something into wherever it stands.
fn plain(text: &str) -> String {
    let mut text = one_line(text);
    text = text.replace('"', "'").replace(['%', '~', '\\', '\u{b}', '\u{8}'], "-");
    let directions = ["TB", "BT", "RL", "LR"];
    let lower = text.to_ascii_lowercase();
    if lower.contains("direction ")
        && directions.iter().any(|it| text.to_ascii_uppercase().contains(it))
    {
        // A line that says `direction LR` anywhere would be that statement.
        text = text.replace(' ', "_");
    }
    match text.is_empty() {
        true => "-".to_owned(),
        false => text,
    }
}
