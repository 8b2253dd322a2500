//! A table: its columns and constraints, then its indexes and comments.

use super::index::{self, Piece};
use super::literal::{literal, parenthesized};
use super::plan::{Key, Plan, Stored, StoredColumn};
use super::{List, comment, paragraph};
use crate::dialect::POSTGRESQL;
use crate::hash::HashSet;
use crate::naming::{snake_case, words};
use crate::schema::{Check, Column, TypeKind};

pub(super) fn create(plan: &mut Plan<'_>, at: usize, out: &mut String) {
    reserve(plan, at);
    let index::Pieces { constraints, indexes } = index::of_table(plan, at);
    claim_keys(plan, at);
    let checks = checks(plan, at);
    let Some(it) = plan.tables.get(at) else { return };

    paragraph(out);
    *out += "CREATE TABLE ";
    *out += &it.name;
    *out += " (";
    let mut list = List::new(out);
    for column in &it.columns {
        column_line(plan, column, &mut list);
    }
    for Piece { sql, comment, .. } in &constraints {
        if !sql.is_empty() {
            list.line(|out| *out += sql);
        }
        match comment {
            Some(comment) if sql.is_empty() => list.comment_line(comment),
            Some(comment) => list.comment(comment),
            None => {}
        }
    }
    for key in it.keys.iter().filter(|it| !it.closes_cycle) {
        key_line(key, &mut list);
    }
    for check in checks {
        list.line(|out| *out += &check);
    }
    *out += "\n);\n";
    for it in &indexes {
        statement(it, out);
    }
    if let Some(note) = &it.table.note {
        comment_on(["TABLE ", &it.name, "", ""], note, out);
    }
    for column in it.columns.iter().map(|it| it.column) {
        if let Some(note) = &column.note {
            comment_on(["COLUMN ", &it.name, ".", &POSTGRESQL.identifier(&column.name)], note, out);
        }
    }
    for it in constraints.iter().chain(&indexes) {
        if let (Some(note), false) = (&it.note, it.sql.is_empty()) {
            comment_on([&it.subject, "", "", ""], note, out);
        }
    }
}

fn statement(it: &Piece, out: &mut String) {
    *out += &it.sql;
    if let Some(text) = &it.comment {
        if !it.sql.is_empty() {
            out.push(' ');
        }
        comment(out, text);
    }
    out.push('\n');
}

fn comment_on(subject: [&str; 4], note: &str, out: &mut String) {
    if note.is_empty() {
        return;
    }
    *out += "COMMENT ON ";
    out.extend(subject);
    *out += " IS ";
    POSTGRESQL.push_string(out, note);
    *out += ";\n";
}

/// The names that the document gives to constraints of this table alone.
fn reserve(plan: &mut Plan<'_>, at: usize) {
    let Some(Stored { keys, members, constraints, .. }) = plan.tables.get_mut(at) else { return };
    let keys =
        keys.iter().filter(|it| it.is_constraint()).filter_map(|it| it.relation.name.as_deref());
    let checks = members.iter().flat_map(|it| {
        it.columns
            .iter()
            .flat_map(|it| &it.checks)
            .chain(&it.checks)
            .filter_map(|it| it.name.as_deref())
    });
    keys.chain(checks).for_each(|it| constraints.reserve(it));
}

fn claim_keys(plan: &mut Plan<'_>, at: usize) {
    let Some(Stored { keys, stem, constraints, .. }) = plan.tables.get_mut(at) else { return };
    // What is a comment takes no name from what is there.
    for is_constraint in [true, false] {
        for key in keys.iter_mut().filter(|it| it.is_constraint() == is_constraint) {
            let convention =
                index::named("fk", stem, key.columns.iter().map(|it| it.name.as_str()));
            key.constraint = constraints.claim(key.relation.name.as_deref(), &convention);
        }
    }
}

fn key_line(key: &Key<'_>, list: &mut List<'_>) {
    let reason = if key.relation.inactive { Some("inactive") } else { key.obstacle };
    match reason {
        Some(reason) => {
            let mut text = format!("{reason}: ");
            push_key(&mut text, key);
            list.comment_line(&text);
        }
        None => list.line(|out| push_key(out, key)),
    }
}

fn push_key(out: &mut String, key: &Key<'_>) {
    *out += "CONSTRAINT ";
    *out += &POSTGRESQL.identifier(&key.constraint);
    *out += " FOREIGN KEY (";
    push_columns(out, &key.columns);
    *out += ") REFERENCES ";
    *out += &key.target_name;
    *out += " (";
    push_columns(out, &key.referenced);
    *out += ")";
    for (on, action) in [(" ON DELETE ", key.on_delete), (" ON UPDATE ", key.on_update)] {
        if let Some(action) = action {
            *out += on;
            *out += action.sql();
        }
    }
}

pub(super) fn columns(columns: &[&Column]) -> String {
    let mut out = String::new();
    push_columns(&mut out, columns);
    out
}

fn push_columns(out: &mut String, columns: &[&Column]) {
    for (at, column) in columns.iter().enumerate() {
        *out += if at == 0 { "" } else { ", " };
        *out += &POSTGRESQL.identifier(&column.name);
    }
}

/// Checks of columns are called after them, those of the table after the columns that they speak of.
fn checks(plan: &mut Plan<'_>, at: usize) -> Vec<String> {
    let Some(Stored { members, columns, stem, constraints, .. }) = plan.tables.get_mut(at) else {
        return Vec::new();
    };
    let mut line = |check: &Check, convention: &str| {
        let name = constraints.claim(check.name.as_deref(), convention);
        let name = POSTGRESQL.identifier(&name);
        format!("CONSTRAINT {name} CHECK {}", parenthesized(&check.expression))
    };
    let mut lines = Vec::new();
    for it in columns.iter().filter(|it| !it.column.checks.is_empty()) {
        let convention = index::named("ck", stem, [it.column.name.as_str()]);
        lines.extend(it.column.checks.iter().map(|it| line(it, &convention)));
    }
    let mut names: HashSet<String> = HashSet::default();
    if members.iter().any(|it| !it.checks.is_empty()) {
        names.extend(columns.iter().map(|it| snake_case(&it.column.name)));
    }
    for check in members.iter().flat_map(|it| &it.checks) {
        let mut spoken_of: Vec<String> = Vec::new();
        for word in words_of(&check.expression) {
            if names.contains(&word) && !spoken_of.contains(&word) {
                spoken_of.push(word);
            }
        }
        let convention = index::named("ck", stem, spoken_of.iter().map(String::as_str));
        lines.push(line(check, &convention));
    }
    lines
}

/// The identifiers of an expression in snake case.
fn words_of(expression: &str) -> impl Iterator<Item = String> {
    let is_part = |c: char| c == '_' || words(c.encode_utf8(&mut [0; 4])).next().is_some();
    expression.split(move |c| !is_part(c)).filter(|it| !it.is_empty()).map(snake_case)
}

/// Keys whose table is made before the one they refer to.
pub(super) fn close_cycles(plan: &Plan<'_>, out: &mut String) {
    let keys = plan.tables.iter().flat_map(|it| it.keys.iter().map(move |key| (it, key)));
    for (at, (table, key)) in keys.filter(|(_, key)| key.closes_cycle).enumerate() {
        if at == 0 {
            paragraph(out);
            *out += "-- Keys that close a cycle\n";
        }
        *out += &format!("ALTER TABLE {}\n    ADD ", table.name);
        push_key(out, key);
        *out += ";\n";
    }
}

fn column_line(plan: &Plan<'_>, it: &StoredColumn<'_>, list: &mut List<'_>) {
    let column = it.column;
    let (ty, instead_of) = plan.type_name(&column.ty);
    let is_identity = is_identity(column);
    list.line(|out| {
        *out += &POSTGRESQL.identifier(&column.name);
        out.push(' ');
        *out += &ty;
        if let Some(generated) = &column.generated {
            *out += " GENERATED ALWAYS AS ";
            *out += &parenthesized(&generated.expression);
            *out += if generated.stored { " STORED" } else { " VIRTUAL" };
        } else if is_identity {
            *out += " GENERATED BY DEFAULT AS IDENTITY";
        } else if let Some(default) = column.default.as_ref().and_then(|it| literal(it, &column.ty))
        {
            *out += " DEFAULT ";
            *out += &default;
        }
        // Primary keys and identities say so by themselves.
        if !(it.is_nullable || it.is_primary_key || is_identity) {
            *out += " NOT NULL";
        }
    });
    if let Some(word) = instead_of {
        list.comment(&word);
    }
    if column.increment && !is_identity && column.generated.is_none() {
        list.comment("increment: only whole numbers count themselves");
    }
}

/// Whether the database counts: not beside a formula, and whole numbers alone.
pub(super) fn is_identity(column: &Column) -> bool {
    use TypeKind::{BigInt, Integer, SmallInt, TinyInt};
    column.increment
        && column.generated.is_none()
        && column.ty.dimensions == 0
        && matches!(column.ty.kind, TinyInt | SmallInt | Integer | BigInt)
}
