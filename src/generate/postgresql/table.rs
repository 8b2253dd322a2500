//! A table: its columns and constraints, then its indexes and comments.

use super::index::{self, Piece};
use super::literal::{literal, parenthesized};
use super::plan::{Key, Plan, Stored, StoredColumn};
use super::{Line, list, paragraph};
use crate::dialect::POSTGRESQL;
use crate::naming::{snake_case, words};
use crate::schema::{Check, Column, TypeKind};

pub(super) fn create(plan: &mut Plan<'_>, at: usize, out: &mut String) {
    reserve(plan, at);
    let index::Pieces { constraints, indexes } = index::of_table(plan, at);
    claim_keys(plan, at);
    let checks = checks(plan, at);
    let Some(it) = plan.tables.get(at) else { return };

    let mut lines: Vec<Line> = it.columns.iter().map(|column| column_line(plan, column)).collect();
    let line = |it: &Piece| Line { sql: it.sql.clone(), comment: it.comment.clone() };
    lines.extend(constraints.iter().map(line));
    lines.extend(it.keys.iter().filter(|it| !it.closes_cycle).map(key_line));
    lines.extend(checks);
    paragraph(out);
    *out += &format!("CREATE TABLE {} (", it.name);
    if !lines.is_empty() {
        list(lines, out);
    }
    *out += ");\n";
    for it in &indexes {
        statement(it, out);
    }
    if let Some(note) = &it.table.note {
        comment_on(&format!("TABLE {}", it.name), note, out);
    }
    for column in it.columns.iter().map(|it| it.column) {
        if let Some(note) = &column.note {
            let column = POSTGRESQL.identifier(&column.name);
            comment_on(&format!("COLUMN {}.{column}", it.name), note, out);
        }
    }
    for it in constraints.iter().chain(&indexes) {
        if let (Some(note), false) = (&it.note, it.sql.is_empty()) {
            comment_on(&it.subject, note, out);
        }
    }
}

fn statement(it: &Piece, out: &mut String) {
    *out += &it.sql;
    if let Some(comment) = &it.comment {
        *out += if it.sql.is_empty() { "-- " } else { " -- " };
        *out += &comment.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    out.push('\n');
}

fn comment_on(subject: &str, note: &str, out: &mut String) {
    if !note.is_empty() {
        *out += &format!("COMMENT ON {subject} IS {};\n", POSTGRESQL.string(note));
    }
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

fn key_line(key: &Key<'_>) -> Line {
    let sql = key_sql(key);
    let reason = if key.relation.inactive { Some("inactive") } else { key.obstacle };
    match reason {
        Some(reason) => Line { sql: String::new(), comment: Some(format!("{reason}: {sql}")) },
        None => Line { sql, comment: None },
    }
}

fn key_sql(key: &Key<'_>) -> String {
    let mut sql = format!(
        "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({})",
        POSTGRESQL.identifier(&key.constraint),
        columns(&key.columns),
        key.target_name,
        columns(&key.referenced),
    );
    for (on, action) in [("DELETE", key.on_delete), ("UPDATE", key.on_update)] {
        if let Some(action) = action {
            sql += &format!(" ON {on} {}", action.sql());
        }
    }
    sql
}

pub(super) fn columns(columns: &[&Column]) -> String {
    columns.iter().map(|it| POSTGRESQL.identifier(&it.name)).collect::<Vec<_>>().join(", ")
}

/// Checks of columns are called after them, those of the table after the columns that they speak of.
fn checks(plan: &mut Plan<'_>, at: usize) -> Vec<Line> {
    let Some(Stored { members, columns, stem, constraints, .. }) = plan.tables.get_mut(at) else {
        return Vec::new();
    };
    let mut line = |check: &Check, convention: &str| {
        let name = constraints.claim(check.name.as_deref(), convention);
        let name = POSTGRESQL.identifier(&name);
        let sql = format!("CONSTRAINT {name} CHECK {}", parenthesized(&check.expression));
        Line { sql, comment: None }
    };
    let mut lines = Vec::new();
    for it in columns.iter() {
        let convention = index::named("ck", stem, [it.column.name.as_str()]);
        lines.extend(it.column.checks.iter().map(|it| line(it, &convention)));
    }
    for check in members.iter().flat_map(|it| &it.checks) {
        let mut spoken_of: Vec<String> = Vec::new();
        for word in words_of(&check.expression) {
            if !spoken_of.contains(&word)
                && columns.iter().any(|it| snake_case(&it.column.name) == word)
            {
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
        *out += &format!("ALTER TABLE {}\n    ADD {};\n", table.name, key_sql(key));
    }
}

fn column_line(plan: &Plan<'_>, it: &StoredColumn<'_>) -> Line {
    let column = it.column;
    let (ty, mut comment) = plan.type_name(&column.ty);
    let mut sql = format!("{} {ty}", POSTGRESQL.identifier(&column.name));
    let mut is_nullable = it.is_nullable || it.is_primary_key;
    if let Some(generated) = &column.generated {
        let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
        sql += &format!(" GENERATED ALWAYS AS {} {kind}", parenthesized(&generated.expression));
    } else if is_identity(column) {
        sql += " GENERATED BY DEFAULT AS IDENTITY";
        // It says NOT NULL by itself.
        is_nullable = true;
    } else {
        if column.increment {
            comment = Some("increment: only whole numbers count themselves".to_owned());
        }
        if let Some(default) = column.default.as_ref().and_then(|it| literal(it, &column.ty)) {
            sql += &format!(" DEFAULT {default}");
        }
    }
    if !is_nullable {
        sql += " NOT NULL";
    }
    Line { sql, comment }
}

/// Whether the database counts: not beside a formula, and whole numbers alone.
pub(super) fn is_identity(column: &Column) -> bool {
    use TypeKind::{BigInt, Integer, SmallInt, TinyInt};
    column.increment
        && column.generated.is_none()
        && column.ty.dimensions == 0
        && matches!(column.ty.kind, TinyInt | SmallInt | Integer | BigInt)
}
