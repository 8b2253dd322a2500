//! Primary keys, unique constraints and indexes.

use super::literal::expression;
use super::plan::{Plan, Stored};
use super::table::columns;
use crate::dialect::POSTGRESQL;
use crate::naming::snake_case;
use crate::schema::{Column, Index, IndexPart, Table};

/// A constraint or a statement. Without `sql` it is a comment alone.
#[derive(Default)]
pub(super) struct Piece {
    pub(super) sql: String,
    pub(super) comment: Option<String>,
    /// What `COMMENT ON` calls it.
    pub(super) subject: String,
    pub(super) note: Option<String>,
}

#[derive(Default)]
pub(super) struct Pieces {
    /// Lines of `CREATE TABLE`: the primary key, then what is unique.
    pub(super) constraints: Vec<Piece>,
    /// Statements of their own.
    pub(super) indexes: Vec<Piece>,
}

/// Everything of a table that is an index to PostgreSQL.
pub(super) fn of_table(plan: &mut Plan<'_>, at: usize) -> Pieces {
    let Plan { tables, names, options, .. } = plan;
    let Some(it) = tables.get_mut(at) else { return Pieces::default() };
    let names = names.entry(super::plan::schema_of(it.table)).or_default();
    let mut pieces = Pieces::default();
    // The columns by which an index finds rows, in its order.
    let mut served: Vec<Vec<&str>> = Vec::new();

    if let Some(key) = &it.table.primary_key {
        let key_columns: Vec<&Column> =
            key.columns.iter().filter_map(|&id| it.table.column(id)).collect();
        let name = names.claim(key.name.as_deref(), &format!("pk_{}", it.stem));
        let piece = constraint(it, "PRIMARY KEY", &name, &key_columns, &key.note);
        served.extend((!piece.sql.is_empty()).then(|| list_of(&key_columns)));
        it.constraints.take(&name);
        pieces.constraints.push(piece);
    }
    for column in it.columns.iter().map(|it| it.column).filter(|it| it.unique) {
        let name = names.claim(None, &named("uq", &it.stem, [column.name.as_str()]));
        let piece = constraint(it, "UNIQUE", &name, &[column], &None);
        served.extend((!piece.sql.is_empty()).then(|| list_of(&[column])));
        it.constraints.take(&name);
        pieces.constraints.push(piece);
    }
    for (table, index) in
        it.members.iter().flat_map(|it| it.indexes.iter().map(move |index| (it, index)))
    {
        let part_columns = part_columns(table, index);
        let words: Vec<String> = index.parts.iter().filter_map(|part| word(table, part)).collect();
        let prefix = if index.unique { "uq" } else { "ix" };
        let convention = named(prefix, &it.stem, words.iter().map(String::as_str));
        let method = method(table, index);
        let name = names.claim(index.name.as_deref(), &convention);
        let is_btree = matches!(method, Method::Default { .. });
        match (&part_columns, index.unique && is_btree) {
            (Some(columns), true) => {
                let mut piece = constraint(it, "UNIQUE", &name, columns, &index.note);
                piece.comment = piece.comment.or(method.comment());
                served.extend((!piece.sql.is_empty()).then(|| list_of(columns)));
                it.constraints.take(&name);
                pieces.constraints.push(piece);
            }
            _ => {
                let piece = create_index(it, table, index, &name, &method);
                let serves = is_btree || matches!(method, Method::Named("hash"));
                let columns = part_columns.filter(|_| serves && !piece.sql.is_empty());
                served.extend(columns.map(|it| list_of(&it)));
                pieces.indexes.push(piece);
            }
        }
    }
    if options.foreign_key_indexes {
        for key in it.keys.iter().filter(|it| it.is_constraint()) {
            let wanted = list_of(&key.columns);
            if served.iter().any(|it| serves(it, &wanted)) {
                continue;
            }
            let convention = named("ix", &it.stem, wanted.iter().copied());
            let name = names.claim(None, &convention);
            let name = POSTGRESQL.identifier(&name);
            let sql = format!("CREATE INDEX {name} ON {} ({});", it.name, columns(&key.columns));
            pieces.indexes.push(Piece { sql, ..Piece::default() });
            served.push(wanted);
        }
    }
    pieces
}

/// `<prefix>_<table>_<columns>`
pub(super) fn named<'n>(
    prefix: &str,
    stem: &str,
    columns: impl IntoIterator<Item = &'n str>,
) -> String {
    let mut name = format!("{prefix}_{stem}");
    for column in columns {
        name.push('_');
        name += &snake_case(column);
    }
    name
}

/// Whether an index finds rows by these columns: it begins with them in any order.
fn serves(index: &[&str], wanted: &[&str]) -> bool {
    index.get(..wanted.len()).is_some_and(|it| it.iter().all(|column| wanted.contains(column)))
}

fn list_of<'c>(columns: &[&'c Column]) -> Vec<&'c str> {
    columns.iter().map(|it| it.name.as_str()).collect()
}

fn constraint(
    table: &Stored<'_>,
    kind: &str,
    name: &str,
    key: &[&Column],
    note: &Option<String>,
) -> Piece {
    let name = POSTGRESQL.identifier(name);
    let sql = format!("CONSTRAINT {name} {kind} ({})", columns(key));
    if let Some(column) = key.iter().find(|it| !(POSTGRESQL.indexes)("btree", &it.ty)) {
        let comment = format!("{} has no equality: {sql}", column.ty.raw);
        return Piece { comment: Some(comment), ..Piece::default() };
    }
    let subject = format!("CONSTRAINT {name} ON {}", table.name);
    Piece { sql, comment: None, subject, note: note.clone() }
}

/// How an index is built.
enum Method<'a> {
    /// As a B-tree, where the document says something else that PostgreSQL cannot do.
    Default {
        instead_of: Option<&'a str>,
    },
    Named(&'static str),
    /// Not at all: the type of this column has no order.
    None(&'a Column),
}

impl Method<'_> {
    fn comment(&self) -> Option<String> {
        match self {
            Method::Default { instead_of } => instead_of.map(|it| format!("not {it}")),
            _ => None,
        }
    }
}

fn method<'a>(table: &'a Table, index: &'a Index) -> Method<'a> {
    let columns = || {
        index.parts.iter().filter_map(|it| match it {
            IndexPart::Column(id) => table.column(*id),
            IndexPart::Expression(_) => None,
        })
    };
    let takes_all = |method: &str| columns().all(|it| (POSTGRESQL.indexes)(method, &it.ty));
    let [default, others @ ..] = POSTGRESQL.index_methods else {
        return Method::Default { instead_of: None };
    };
    let wanted =
        index.method.as_deref().map(str::trim).filter(|it| !it.eq_ignore_ascii_case(default));
    let known =
        wanted.and_then(|it| others.iter().copied().find(|other| other.eq_ignore_ascii_case(it)));
    if let Some(method) = known {
        let is_single = index.parts.len() == 1 || !matches!(method, "hash" | "spgist");
        if is_single && !index.unique && takes_all(method) {
            return Method::Named(method);
        }
    }
    match columns().find(|it| !(POSTGRESQL.indexes)(default, &it.ty)) {
        Some(column) => Method::None(column),
        None => Method::Default { instead_of: wanted },
    }
}

fn create_index(
    it: &Stored<'_>,
    table: &Table,
    index: &Index,
    name: &str,
    method: &Method<'_>,
) -> Piece {
    let parts = index.parts.iter().filter_map(|part| match part {
        IndexPart::Column(id) => Some(POSTGRESQL.identifier(&table.column(*id)?.name).into_owned()),
        IndexPart::Expression(text) => Some(expression(text)),
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    let unique = if index.unique { "UNIQUE " } else { "" };
    let using = match method {
        Method::Named(method) => format!("USING {method} "),
        _ => String::new(),
    };
    let quoted = POSTGRESQL.identifier(name);
    let sql = format!("CREATE {unique}INDEX {quoted} ON {} {using}({parts});", it.name);
    if let Method::None(column) = method {
        let comment = format!("{} has no order: {sql}", column.ty.raw);
        return Piece { comment: Some(comment), ..Piece::default() };
    }
    let schema = it.table.schema.iter().filter(|it| *it != POSTGRESQL.default_schema);
    let schema: String = schema.map(|it| format!("{}.", POSTGRESQL.identifier(it))).collect();
    Piece {
        sql,
        comment: method.comment(),
        subject: format!("INDEX {schema}{quoted}"),
        note: index.note.clone(),
    }
}

/// The columns of an index that has no expressions.
fn part_columns<'a>(table: &'a Table, index: &Index) -> Option<Vec<&'a Column>> {
    let column = |part: &IndexPart| match part {
        IndexPart::Column(id) => table.column(*id),
        IndexPart::Expression(_) => None,
    };
    index.parts.iter().map(column).collect()
}

fn word(table: &Table, part: &IndexPart) -> Option<String> {
    match part {
        IndexPart::Column(id) => table.column(*id).map(|it| it.name.clone()),
        IndexPart::Expression(text) => Some(snake_case(text)).filter(|it| !it.is_empty()),
    }
}
