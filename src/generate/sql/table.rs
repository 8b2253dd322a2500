//! A table: its columns and constraints, then its indexes and comments.

use std::borrow::Cow;

use super::index::{self, Piece};
use super::keys::{Key, KeyAction};
use super::literal::parenthesized;
use super::notes::{self, Subject};
use super::plan::Plan;
use super::stored::StoredColumn;
use super::{List, comment, paragraph};
use crate::dialect::{Comments, Counts, Dialect, Enums};
use crate::hash::HashSet;
use crate::naming::{snake_case, words};
use crate::schema::{Check, Column, Schema, TypeKind, Value};

pub(super) fn create(plan: &mut Plan<'_>, at: usize, out: &mut String) {
    let index::Pieces { key_of_column, constraints, indexes } = index::of_table(plan, at);
    claim_keys(plan, at);
    let checks = checks(plan, at);
    let (plan, dialect) = (&*plan, plan.dialect);
    let Some(it) = plan.tables.get(at) else { return };

    paragraph(out);
    for line in notes::before(plan, it) {
        comment(out, &line);
        out.push('\n');
    }
    *out += "CREATE TABLE ";
    *out += &it.name;
    *out += " (";
    let mut list = List::new(out);
    for column in &it.columns {
        column_line(plan, column, key_of_column.as_deref(), &mut list);
    }
    for Piece { sql, comment, note, .. } in &constraints {
        if !sql.is_empty() {
            list.line(|out| {
                *out += sql;
                notes::push_inline(dialect, note.as_deref(), 1024, out);
            });
        }
        match comment {
            Some(comment) if sql.is_empty() => list.comment_line(comment),
            Some(comment) => list.comment(comment),
            None => {}
        }
    }
    for key in it.keys.iter().filter(|it| !(it.closes_cycle && dialect.adds_constraints)) {
        key_line(dialect, key, &mut list);
    }
    for Piece { sql, comment, .. } in checks {
        match comment {
            Some(comment) => list.comment_line(&comment),
            None => list.line(|out| *out += &sql),
        }
    }
    *out += "\n)";
    notes::push_inline(dialect, it.table.note.as_deref(), 2048, out);
    *out += ";\n";
    for it in &indexes {
        statement(dialect, it, out);
    }
    let mut note = |subject, note: &Option<String>| {
        if let Some(note) = note {
            notes::push_statement(plan, it, subject, note, out);
        }
    };
    note(Subject::Table, &it.table.note);
    for column in it.columns.iter().map(|it| it.column) {
        note(Subject::Column(&column.name), &column.note);
    }
    for it in constraints.iter().filter(|it| !it.sql.is_empty()) {
        note(Subject::Constraint(&it.name), &it.note);
    }
    for it in indexes.iter().filter(|it| !it.sql.is_empty()) {
        note(Subject::Index(&it.name), &it.note);
    }
}

fn statement(dialect: &Dialect, it: &Piece, out: &mut String) {
    match it.sql.strip_suffix(';') {
        Some(sql) => {
            *out += sql;
            notes::push_inline(dialect, it.note.as_deref(), 1024, out);
            out.push(';');
        }
        None => *out += &it.sql,
    }
    let note = it.note.as_deref().filter(|_| dialect.comments == Comments::None);
    let texts: Vec<&str> = it.comment.as_deref().into_iter().chain(note).collect();
    if !texts.is_empty() {
        if !it.sql.is_empty() {
            out.push(' ');
        }
        comment(out, &texts.join("; "));
    }
    out.push('\n');
}

fn claim_keys(plan: &mut Plan<'_>, at: usize) {
    let Plan { tables, names, dialect, .. } = plan;
    let Some(it) = tables.get_mut(at) else { return };
    let mut keys = std::mem::take(&mut it.keys);
    // What is a comment takes no name from what is there.
    for is_constraint in [true, false] {
        for key in keys.iter_mut().filter(|it| it.is_constraint() == is_constraint) {
            let columns = key.columns.iter().map(|it| it.name.as_str());
            let convention = index::named("fk", &it.stem, columns);
            let own = it.names(dialect.constraint_names, names);
            key.constraint = own.claim(key.relation.name.as_deref(), &convention);
        }
    }
    it.keys = keys;
}

fn key_line(dialect: &Dialect, key: &Key<'_>, list: &mut List<'_>) {
    let reason = if key.relation.inactive { Some("inactive") } else { key.obstacle };
    match reason {
        Some(reason) => {
            let mut text = format!("{reason}: ");
            push_key(dialect, &mut text, key);
            list.comment_line(&text);
        }
        None => {
            list.line(|out| push_key(dialect, out, key));
            if let Some(text) = unsaid_actions(dialect, key) {
                list.comment(&text);
            }
        }
    }
}

fn push_key(dialect: &Dialect, out: &mut String, key: &Key<'_>) {
    *out += "CONSTRAINT ";
    *out += &dialect.identifier(&key.constraint);
    *out += " FOREIGN KEY (";
    push_columns(dialect, out, &key.columns);
    *out += ") REFERENCES ";
    *out += &key.target_name;
    *out += " (";
    push_columns(dialect, out, &key.referenced);
    *out += ")";
    for KeyAction { on, own, .. } in key.actions(dialect) {
        if let Some(own) = own {
            out.extend([" ", on, " ", own]);
        }
    }
}

/// What the database does not do with a key's rows.
fn unsaid_actions(dialect: &Dialect, key: &Key<'_>) -> Option<String> {
    let unsaid = key.actions(dialect).into_iter().filter(|it| it.own.is_none());
    let unsaid = unsaid.filter_map(|it| Some(format!("{} {}", it.on, it.said?.sql())));
    let unsaid: Vec<String> = unsaid.collect();
    let why = key.stays.map(|it| format!(": {it}")).unwrap_or_default();
    (!unsaid.is_empty()).then(|| format!("not {}{why}", unsaid.join(", ")))
}

pub(super) fn columns(dialect: &Dialect, columns: &[&Column]) -> String {
    let mut out = String::new();
    push_columns(dialect, &mut out, columns);
    out
}

fn push_columns(dialect: &Dialect, out: &mut String, columns: &[&Column]) {
    for (at, column) in columns.iter().enumerate() {
        *out += if at == 0 { "" } else { ", " };
        *out += &dialect.identifier(&column.name);
    }
}

/// Checks of columns are called after them, those of the table after the columns that they speak of.
fn checks(plan: &mut Plan<'_>, at: usize) -> Vec<Piece> {
    let Plan { tables, names, dialect, speaks, schema, .. } = plan;
    let (dialect, speaks) = (*dialect, *speaks);
    let Some(it) = tables.get_mut(at) else { return Vec::new() };
    let translated = |check: &Check| {
        let own = if speaks { None } else { Some(dialect.expression(&check.expression)) };
        own.map_or(Some(check.expression.clone()), |it| it.map(Cow::into_owned))
    };
    // The document's name, the usual name, and the expression or what cannot be said.
    let mut all = Vec::new();
    for column in it.columns.iter().map(|it| it.column) {
        let usual = || index::named("ck", &it.stem, [column.name.as_str()]);
        if let Some(expression) = enum_check(schema, dialect, column) {
            all.push((None, usual(), Ok(expression)));
        }
        for check in &column.checks {
            let expression = translated(check).ok_or(&check.expression);
            all.push((check.name.as_deref(), usual(), expression));
        }
    }
    let mut columns: HashSet<String> = HashSet::default();
    if it.members.iter().any(|(_, it)| !it.checks.is_empty()) {
        columns.extend(it.columns.iter().map(|it| snake_case(&it.column.name)));
    }
    for check in it.members.iter().flat_map(|(_, it)| &it.checks) {
        let mut spoken_of: Vec<String> = Vec::new();
        for word in words_of(&check.expression) {
            if columns.contains(&word) && !spoken_of.contains(&word) {
                spoken_of.push(word);
            }
        }
        let usual = index::named("ck", &it.stem, spoken_of.iter().map(String::as_str));
        all.push((check.name.as_deref(), usual, translated(check).ok_or(&check.expression)));
    }
    let own = it.names(dialect.constraint_names, names);
    let piece = |(name, usual, expression): (Option<&str>, String, Result<String, &String>)| {
        let name = own.claim(name, &usual);
        let quoted = dialect.identifier(&name);
        let (expression, comment) = match expression {
            Ok(it) => (it, None),
            Err(it) => (it.clone(), Some(format!("{} has no such expression", dialect.title))),
        };
        let sql = format!("CONSTRAINT {quoted} CHECK {}", parenthesized(&expression));
        match comment {
            Some(comment) => {
                Piece { comment: Some(format!("{comment}: {sql}")), ..Piece::default() }
            }
            None => Piece { sql, ..Piece::default() },
        }
    };
    all.into_iter().map(piece).collect()
}

/// What holds a column to the labels of its enum, where the database has none.
fn enum_check(schema: &Schema, dialect: &Dialect, column: &Column) -> Option<String> {
    let TypeKind::Enum(id) = column.ty.kind else { return None };
    if dialect.enums != Enums::Checks || column.ty.dimensions > 0 {
        return None;
    }
    let labels = super::enums::labels(schema.enum_(id)?, dialect);
    let name = dialect.identifier(&column.name);
    (!labels.is_empty()).then(|| format!("{name} IN ({labels})"))
}

/// The identifiers of an expression in snake case.
fn words_of(expression: &str) -> impl Iterator<Item = String> {
    let is_part = |c: char| c == '_' || words(c.encode_utf8(&mut [0; 4])).next().is_some();
    expression.split(move |c| !is_part(c)).filter(|it| !it.is_empty()).map(snake_case)
}

/// Keys whose table is made before the one they refer to.
pub(super) fn close_cycles(plan: &Plan<'_>, out: &mut String) {
    let dialect = plan.dialect;
    if !dialect.adds_constraints {
        return;
    }
    let keys = plan.tables.iter().flat_map(|it| it.keys.iter().map(move |key| (it, key)));
    for (at, (table, key)) in keys.filter(|(_, key)| key.closes_cycle).enumerate() {
        if at == 0 {
            paragraph(out);
            *out += "-- Keys that close a cycle\n";
        }
        *out += &format!("ALTER TABLE {}\n    ADD ", table.name);
        push_key(dialect, out, key);
        out.push(';');
        if let Some(text) = unsaid_actions(dialect, key) {
            out.push(' ');
            comment(out, &text);
        }
        out.push('\n');
    }
}

fn column_line(plan: &Plan<'_>, it: &StoredColumn<'_>, key: Option<&str>, list: &mut List<'_>) {
    let dialect = plan.dialect;
    let column = it.column;
    let (ty, word) = plan.type_name(it);
    let key = key.filter(|_| it.is_primary_key);
    let mut comments: Vec<String> = Vec::new();
    if let Some(said) = plan.said(it).filter(|it| it.name != column.name) {
        comments.push(said.name.clone());
    }
    comments.extend(word);
    let is_generated = column.generated.as_ref().map(|it| (plan.expression(&it.expression), it));
    list.line(|out| {
        *out += &dialect.identifier(&column.name);
        if dialect.generated_type || !matches!(is_generated, Some((Some(_), _))) {
            out.push(' ');
            // What SQLite counts is called so.
            *out += if key.is_some() { "integer" } else { &ty };
        }
        let mut is_plain = true;
        match &is_generated {
            Some((Some(expression), generated)) => {
                let [before, stored, computed] = dialect.generated;
                *out += before;
                *out += &parenthesized(expression);
                *out += if generated.stored { stored } else { computed };
                is_plain = dialect.generated_not_null;
            }
            Some((None, generated)) => comments.push(format!(
                "{} has no such expression: generated as {}",
                dialect.title, generated.expression
            )),
            None if it.is_counted => {
                if let Some(name) = key {
                    *out += &format!(" CONSTRAINT {} PRIMARY KEY", dialect.identifier(name));
                }
                *out += dialect.identity;
            }
            None => match column.default.as_ref().map(|it| (plan.default(it, &column.ty), it)) {
                Some((Some(default), _)) => {
                    *out += " DEFAULT ";
                    *out += &default;
                }
                Some((None, Value::Expression(text))) => comments
                    .push(format!("{} has no such expression: default {text}", dialect.title)),
                _ => {}
            },
        }
        // Identities say so by themselves, primary keys not everywhere.
        let says_so = it.is_primary_key && !dialect.key_not_null;
        if !(it.is_nullable || says_so || it.is_counted && dialect.counts != Counts::FirstOfKey)
            && is_plain
        {
            *out += " NOT NULL";
        }
        notes::push_inline(dialect, column.note.as_deref(), 1024, out);
    });
    if column.increment && !it.is_counted && column.generated.is_none() {
        comments.push(format!("increment: {}", who_counts(dialect, it)));
    }
    if dialect.comments == Comments::None {
        comments.extend(column.note.clone());
    }
    if !comments.is_empty() {
        list.comment(&comments.join("; "));
    }
}

/// Why a column does not count itself.
fn who_counts(dialect: &Dialect, it: &StoredColumn<'_>) -> &'static str {
    use TypeKind::{BigInt, Integer, SmallInt, TinyInt};
    let ty = &it.column.ty;
    if ty.dimensions > 0 || !matches!(ty.kind, TinyInt | SmallInt | Integer | BigInt) {
        return "only whole numbers count themselves";
    }
    match dialect.counts {
        Counts::Any => "",
        Counts::PrimaryKey => "only a primary key of one column counts itself",
        Counts::FirstOfKey => "only one column of a table counts itself, the first of a key",
        Counts::One => "only one column of a table counts itself",
    }
}
