//! PlantUML's entity relationship diagram, in the information engineering notation.

use std::fmt::Write;

use super::crows_foot::{foreign_columns, keys, lines, tables};
use super::text::one_line;
use super::{File, Language, Options, Target};
use crate::naming::Names;
use crate::schema::{Column, ColumnId, Schema, Table, TableId};

pub(super) const TARGET: Target = Target {
    id: "plantuml",
    title: "PlantUML",
    language: Language::PlantUml,
    about: "An entity relationship diagram for PlantUML",
    options: &[],
    generate,
};

fn generate(schema: &Schema, _options: &Options) -> Vec<File> {
    let mut out = String::with_capacity(64 + 512 * schema.tables.len());
    out.push_str("@startuml\n");
    if let Some(name) = &schema.project.name {
        let _ = writeln!(out, "title {}", one_line(name));
    }
    // Orthogonal lines would lose the labels of those from an entity to itself.
    out.push_str("hide circle\nhide empty members\n");
    let mut names = Names::default();
    for it in &schema.enums {
        let name = match &it.schema {
            Some(schema) => format!("{schema}.{}", it.name),
            None => it.name.clone(),
        };
        let _ = write!(out, "\nenum {} {{\n", declared(&name, &alias(&mut names, &name)));
        for value in &it.values {
            let _ = writeln!(out, "  {}", member(&value.name));
        }
        out.push_str("}\n");
    }
    let mut aliases = vec![String::new(); schema.tables.len()];
    let foreign = foreign_columns(schema);
    for (id, table) in tables(schema) {
        let name = table.qualified_name();
        let alias = alias(&mut names, &name);
        let color = table.header_color.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
        let _ = write!(out, "\nentity {}{color} {{\n", declared(&name, &alias));
        let foreign = foreign.get(id.index()).map(Vec::as_slice).unwrap_or_default();
        columns(&mut out, table, foreign);
        out.push_str("}\n");
        if let Some(note) = table.note.as_ref().filter(|it| !it.trim().is_empty()) {
            let _ = writeln!(out, "note top of {alias}");
            for line in note.trim().lines() {
                let line = super::text::printable(line);
                // `end note` alone on a line would be the end.
                let _ = writeln!(out, "  {}", line.trim_end().replace("end note", "end\u{a0}note"));
            }
            out.push_str("end note\n");
        }
        if let Some(it) = aliases.get_mut(id.index()) {
            *it = alias;
        }
    }
    let mut is_first = true;
    for line in lines(schema) {
        let place = |id: TableId| aliases.get(id.index()).map_or("", String::as_str);
        let [left, right] = line.ends.map(place);
        if std::mem::take(&mut is_first) {
            out.push('\n');
        }
        let mark = if line.inactive { "' inactive: " } else { "" };
        let _ = writeln!(out, "{mark}{left} {} {right} : {}", line.arrow, one_line(&line.label));
    }
    out.push_str("@enduml\n");
    vec![File { path: "schema.puml".to_owned(), content: out }]
}

/// The primary key, a rule, and the others; `*` is before what is never empty.
fn columns(out: &mut String, table: &Table, foreign: &[ColumnId]) {
    let key = table.primary_key_columns();
    for &id in key {
        if let Some(it) = table.column(id) {
            column(out, table, foreign, id, it);
        }
    }
    if !key.is_empty() {
        out.push_str("  --\n");
    }
    for (id, it) in table.columns().filter(|(id, _)| !key.contains(id)) {
        column(out, table, foreign, id, it);
    }
}

fn column(out: &mut String, table: &Table, foreign: &[ColumnId], id: ColumnId, it: &Column) {
    let mark = if table.is_nullable(id) { "" } else { "* " };
    let keys = keys(table, foreign, id, it);
    let marks = [(keys.primary, "PK"), (keys.foreign, "FK"), (keys.unique, "UK")];
    let schema = it.ty.schema.as_ref().map(|it| format!("{it}.")).unwrap_or_default();
    // Outside of braces: a member with parentheses would be a method.
    let _ = write!(out, "  {mark}{{field}} {} : {schema}{}", member(&it.name), member(&it.ty.raw));
    for (_, mark) in marks.iter().filter(|it| it.0) {
        let _ = write!(out, " <<{mark}>>");
    }
    out.push('\n');
}

/// A member's text, with nothing that would end or divide the entity.
fn member(text: &str) -> String {
    one_line(text).replace(['{', '}'], "|")
}

/// `"billing.invoices" as billing_invoices`
fn declared(name: &str, alias: &str) -> String {
    let name = one_line(name).replace('"', "'");
    if name == alias { name } else { format!("\"{name}\" as {alias}") }
}

/// A name of letters, digits and `_`, which no other thing of the diagram has.
fn alias(names: &mut Names, name: &str) -> String {
    let plain = |it: char| if it.is_alphanumeric() { it } else { '_' };
    let plain: String = name.chars().map(plain).collect();
    let is_word = ["as", "end", "entity", "enum", "hide", "note", "of", "top", "title"];
    let plain = match plain.starts_with(char::is_alphabetic) && !is_word.contains(&plain.as_str()) {
        true => plain,
        false => format!("t_{plain}"),
    };
    names.claim([plain])
}
