//! Primary keys, unique constraints and indexes.

use std::cmp::Reverse;

use super::literal::{expression, parenthesized};
use super::plan::Plan;
use super::stored::{Stored, StoredColumn, sorted_names};
use super::table::columns;
use crate::dialect::{Counts, Dialect, IndexExpressions, Scope};
use crate::generate::FOREIGN_KEY_INDEXES;
use crate::hash::HashMap;
use crate::naming::snake_case;
use crate::order;
use crate::schema::{Column, Index, IndexPart, Table};

/// A constraint or a statement. Without `sql` it is a comment alone.
#[derive(Default)]
pub(super) struct Piece {
    pub(super) sql: String,
    pub(super) comment: Option<String>,
    pub(super) name: String,
    pub(super) note: Option<String>,
}

#[derive(Default)]
pub(super) struct Pieces {
    /// The name of the primary key, where it is declared with its column.
    pub(super) key_of_column: Option<String>,
    /// Lines of `CREATE TABLE`: the primary key, then what is unique.
    pub(super) constraints: Vec<Piece>,
    /// Statements of their own.
    pub(super) indexes: Vec<Piece>,
}

/// Everything of a table that is an index to a database.
pub(super) fn of_table(plan: &mut Plan<'_>, at: usize) -> Pieces {
    let Plan { tables, names, options, dialect, speaks, .. } = plan;
    let (dialect, speaks) = (*dialect, *speaks);
    let Some(it) = tables.get_mut(at) else { return Pieces::default() };
    let mut pieces = Pieces::default();
    // The columns by which an index finds rows, in its order; by the first of them.
    let mut served = Served::default();

    for unique in uniques(it, dialect) {
        let (kind, convention) = if unique.is_primary_key {
            ("PRIMARY KEY", named("pk", &it.stem, []))
        } else {
            ("UNIQUE", named("uq", &it.stem, list_of(&unique.columns)))
        };
        let mut lacking = None;
        let nullable = nullable(it, &unique.columns);
        if !unique.is_primary_key && dialect.nulls_equal && !nullable.is_empty() {
            lacking = filter_obstacle(it, &unique.columns, &nullable);
            if lacking.is_none() {
                let name = it.names(dialect.index_names, names).claim(unique.name, &convention);
                serve(&mut served, list_of(&unique.columns));
                pieces.indexes.push(filtered(it, name, &unique, &nullable));
                continue;
            }
        }
        let name = it.names(dialect.key_names, names).claim(unique.name, &convention);
        if dialect.key_names != Scope::Table {
            it.names.take(&name);
        }
        let is_counted = |it: &StoredColumn<'_>| it.is_primary_key && it.is_counted;
        if unique.is_primary_key
            && dialect.counts == Counts::PrimaryKey
            && it.columns.iter().any(is_counted)
        {
            serve(&mut served, list_of(&unique.columns));
            pieces.key_of_column = Some(name);
            continue;
        }
        let mut piece = constraint(dialect, kind, name, &unique);
        piece.comment = piece.comment.or(lacking.map(str::to_owned));
        if !piece.sql.is_empty() {
            serve(&mut served, list_of(&unique.columns));
        }
        pieces.constraints.push(piece);
    }
    let all: Vec<_> = indexes(it).collect();
    for (table, index) in all {
        let method = method(table, index, dialect);
        if is_constraint(table, index, dialect) {
            continue;
        }
        let words: Vec<String> = index.parts.iter().filter_map(|part| word(table, part)).collect();
        let prefix = if index.unique { "uq" } else { "ix" };
        let convention = named(prefix, &it.stem, words.iter().map(String::as_str));
        let own = it.names(dialect.index_names, names);
        let name = own.claim(index.name.as_deref(), &convention);
        let piece = create_index(it, table, index, name, &method, speaks);
        let serves = matches!(method, Method::Default { .. } | Method::Named("hash"));
        if serves && !piece.sql.is_empty() {
            // Up to its first expression.
            let leading = index.parts.iter().map_while(|it| column(table, it));
            serve(&mut served, leading.map(|it| it.name.as_str()).collect());
        }
        pieces.indexes.push(piece);
    }
    if options.is_on(&FOREIGN_KEY_INDEXES) {
        // A longer one may serve a shorter one too.
        let mut keys: Vec<_> =
            it.keys.iter().filter(|it| it.is_constraint()).map(|it| it.columns.clone()).collect();
        order::sort_by_key(&mut keys, |it| Reverse(it.len()));
        for key in keys {
            let wanted = list_of(&key);
            let candidates = wanted.iter().filter_map(|it| served.get(it)).flatten();
            if candidates.into_iter().any(|it| serves(it, &wanted)) {
                continue;
            }
            let convention = named("ix", &it.stem, wanted.iter().copied());
            let name = it.names(dialect.index_names, names).claim(None, &convention);
            let quoted = dialect.identifier(&name);
            let sql = format!("CREATE INDEX {quoted} ON {} ({});", it.name, columns(dialect, &key));
            pieces.indexes.push(Piece { sql, ..Piece::default() });
            serve(&mut served, wanted);
        }
    }
    pieces
}

/// A primary key or a unique constraint.
struct Unique<'a> {
    is_primary_key: bool,
    columns: Vec<&'a Column>,
    name: Option<&'a str>,
    note: Option<&'a str>,
    /// The method that the document wants.
    instead_of: Option<&'a str>,
}

/// The primary key first. What says the same twice is one: databases drop the second, or keep both.
fn uniques<'a>(it: &Stored<'a>, dialect: &Dialect) -> Vec<Unique<'a>> {
    let mut all: Vec<Unique<'a>> = Vec::new();
    let primary_key = it.table.primary_key.iter().map(|key| Unique {
        is_primary_key: true,
        columns: key.columns.iter().filter_map(|&id| it.table.column(id)).collect(),
        name: key.name.as_deref(),
        note: key.note.as_deref(),
        instead_of: None,
    });
    let columns =
        it.columns.iter().map(|it| it.column).filter(|it| it.unique).map(|column| Unique {
            is_primary_key: false,
            columns: vec![column],
            name: None,
            note: None,
            instead_of: None,
        });
    let constraints = indexes(it).filter(|(table, index)| is_constraint(table, index, dialect));
    let indexes = constraints.map(|(table, index)| Unique {
        is_primary_key: false,
        columns: part_columns(table, index).unwrap_or_default(),
        name: index.name.as_deref(),
        note: index.note.as_deref(),
        instead_of: method(table, index, dialect).instead_of(),
    });
    let mut places = HashMap::default();
    for unique in primary_key.chain(columns).chain(indexes) {
        let place = *places.entry(list_of(&unique.columns)).or_insert(all.len());
        match all.get_mut(place) {
            Some(same) => {
                same.name = same.name.or(unique.name);
                same.note = same.note.or(unique.note);
            }
            None => all.push(unique),
        }
    }
    all
}

fn indexes<'a, 's>(
    it: &'s Stored<'a>,
) -> impl Iterator<Item = (&'a Table, &'a Index)> + use<'a, 's> {
    it.members.iter().flat_map(|&(_, it)| it.indexes.iter().map(move |index| (it, index)))
}

/// Whether an index is written as a unique constraint.
pub(super) fn is_constraint(table: &Table, index: &Index, dialect: &Dialect) -> bool {
    let is_default = || matches!(method(table, index, dialect), Method::Default { .. });
    index.unique && part_columns(table, index).is_some() && is_default()
}

/// Whether a unique constraint is an index over the rows that have a value: one over all would take two rows
/// without any for equal.
pub(super) fn is_filtered(it: &Stored<'_>, table: &Table, index: &Index) -> bool {
    let columns = part_columns(table, index).unwrap_or_default();
    let nullable = nullable(it, &columns);
    it.dialect.nulls_equal
        && !nullable.is_empty()
        && filter_obstacle(it, &columns, &nullable).is_none()
}

fn filter_obstacle(
    it: &Stored<'_>,
    columns: &[&Column],
    nullable: &[&Column],
) -> Option<&'static str> {
    if it.referenced.contains(&sorted_names(columns.iter().copied())) {
        Some("only one row may be without a value, for a key refers to it")
    } else if nullable.iter().any(|it| it.generated.is_some()) {
        Some("only one row may be without a value, for it is computed")
    } else {
        None
    }
}

fn nullable<'c>(it: &Stored<'_>, columns: &[&'c Column]) -> Vec<&'c Column> {
    let is_nullable =
        |name: &str| it.stored(name).is_some_and(|it| it.is_nullable && !it.is_counted);
    columns.iter().copied().filter(|it| is_nullable(&it.name)).collect()
}

fn filtered(it: &Stored<'_>, name: String, unique: &Unique<'_>, nullable: &[&Column]) -> Piece {
    let dialect = it.dialect;
    let mut sql = format!(
        "CREATE UNIQUE INDEX {} ON {} ({})",
        dialect.identifier(&name),
        it.name,
        columns(dialect, &unique.columns)
    );
    for (at, column) in nullable.iter().enumerate() {
        sql += if at == 0 { " WHERE " } else { " AND " };
        sql += &dialect.identifier(&column.name);
        sql += " IS NOT NULL";
    }
    sql.push(';');
    let comment = unique.instead_of.map(|it| format!("not {it}"));
    Piece { sql, comment, name, note: unique.note.map(str::to_owned) }
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

/// The columns of indexes by the first of them.
type Served<'c> = HashMap<&'c str, Vec<Vec<&'c str>>>;

fn serve<'c>(served: &mut Served<'c>, columns: Vec<&'c str>) {
    if let Some(first) = columns.first() {
        served.entry(first).or_default().push(columns);
    }
}

/// Whether an index finds rows by these columns: it begins with them in any order.
fn serves(index: &[&str], wanted: &[&str]) -> bool {
    index.get(..wanted.len()).is_some_and(|it| it.iter().all(|column| wanted.contains(column)))
}

fn list_of<'c>(columns: &[&'c Column]) -> Vec<&'c str> {
    columns.iter().map(|it| it.name.as_str()).collect()
}

fn constraint(dialect: &Dialect, kind: &str, name: String, unique: &Unique<'_>) -> Piece {
    let quoted = dialect.identifier(&name);
    let sql = format!("CONSTRAINT {quoted} {kind} ({})", columns(dialect, &unique.columns));
    let [default, ..] = dialect.index_methods else { return Piece::default() };
    if let Some(column) = unique.columns.iter().find(|it| !(dialect.indexes)(default, &it.ty)) {
        let comment = format!("{} has no equality: {sql}", column.ty.raw);
        return Piece { comment: Some(comment), ..Piece::default() };
    }
    let comment = unique.instead_of.map(|it| format!("not {it}"));
    Piece { sql, comment, name, note: unique.note.map(str::to_owned) }
}

/// How an index is built.
enum Method<'a> {
    /// As a B-tree, where the document says something else that the database cannot do.
    Default {
        instead_of: Option<&'a str>,
    },
    Named(&'static str),
    /// Not at all: the type of this column has no order.
    None(&'a Column),
}

impl<'a> Method<'a> {
    fn instead_of(&self) -> Option<&'a str> {
        match self {
            Method::Default { instead_of } => *instead_of,
            _ => None,
        }
    }
}

fn method<'a>(table: &'a Table, index: &'a Index, dialect: &Dialect) -> Method<'a> {
    let columns = || index.parts.iter().filter_map(|it| column(table, it));
    let takes_all = |method: &str| columns().all(|it| (dialect.indexes)(method, &it.ty));
    let [default, others @ ..] = dialect.index_methods else {
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
    match columns().find(|it| !(dialect.indexes)(default, &it.ty)) {
        Some(column) => Method::None(column),
        None => Method::Default { instead_of: wanted },
    }
}

fn create_index(
    it: &Stored<'_>,
    table: &Table,
    index: &Index,
    name: String,
    method: &Method<'_>,
    speaks: bool,
) -> Piece {
    let dialect = it.dialect;
    // What the database has no words for stands there as the document has it.
    let mut is_foreign = false;
    let parts = index.parts.iter().filter_map(|part| match part {
        IndexPart::Column(id) => Some(dialect.identifier(&table.column(*id)?.name).into_owned()),
        IndexPart::Expression(text) => {
            let own = if speaks { Some(text.into()) } else { dialect.expression(text) };
            is_foreign |= own.is_none() || dialect.index_expressions == IndexExpressions::None;
            let text = own.unwrap_or(text.into());
            Some(match dialect.index_expressions {
                IndexExpressions::Operands => expression(&text),
                IndexExpressions::Parenthesized => parenthesized(&text),
                IndexExpressions::None => text.into_owned(),
            })
        }
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    let unique = if index.unique { "UNIQUE " } else { "" };
    let (kind, using) = match method {
        Method::Named(method) if dialect.index_kinds.contains(method) => {
            (format!("{} ", method.to_ascii_uppercase()), String::new())
        }
        Method::Named(method) => (String::new(), format!("USING {method} ")),
        _ => Default::default(),
    };
    let quoted = dialect.identifier(&name);
    let sql = format!("CREATE {unique}{kind}INDEX {quoted} ON {} {using}({parts});", it.name);
    if let Method::None(column) = method {
        let comment = format!("{} has no order: {sql}", column.ty.raw);
        return Piece { comment: Some(comment), ..Piece::default() };
    }
    if is_foreign {
        let comment = format!("{} has no index over that: {sql}", dialect.title);
        return Piece { comment: Some(comment), ..Piece::default() };
    }
    let comment = method.instead_of().map(|it| format!("not {it}"));
    Piece { sql, comment, name, note: index.note.clone() }
}

/// The columns of an index that has no expressions.
fn part_columns<'a>(table: &'a Table, index: &Index) -> Option<Vec<&'a Column>> {
    index.parts.iter().map(|it| column(table, it)).collect()
}

fn column<'a>(table: &'a Table, part: &IndexPart) -> Option<&'a Column> {
    match part {
        IndexPart::Column(id) => table.column(*id),
        IndexPart::Expression(_) => None,
    }
}

fn word(table: &Table, part: &IndexPart) -> Option<String> {
    match part {
        IndexPart::Column(id) => table.column(*id).map(|it| it.name.clone()),
        IndexPart::Expression(text) => Some(snake_case(text)).filter(|it| !it.is_empty()),
    }
}
