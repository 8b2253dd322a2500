//! What finds rows in a table: its primary key, unique columns and indexes, seen alike.

use super::Context;
use crate::lower::SettingSource;
use crate::order;
use crate::schema::{ColumnId, Index, IndexPart, Table, TableId};
use crate::text::TextRange;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    PrimaryKey,
    /// `unique` on the column.
    Column,
    /// At this place of `Table::indexes`.
    Index(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Access {
    pub(super) kind: Kind,
    pub(super) is_unique: bool,
    /// Up to the first expression.
    pub(super) columns: Vec<ColumnId>,
    /// Whether there is nothing but columns.
    pub(super) is_whole: bool,
    /// Whether it finds rows by the first columns alone.
    pub(super) is_ordered: bool,
    /// Whether it finds rows by all its columns.
    finds_equal: bool,
}

/// Those of a table, the primary key first.
pub(super) fn of(table: &Table) -> Vec<Access> {
    let plain = |kind, columns: Vec<ColumnId>| Access {
        kind,
        is_unique: true,
        columns,
        is_whole: true,
        is_ordered: true,
        finds_equal: true,
    };
    let primary = table.primary_key.iter().map(|it| plain(Kind::PrimaryKey, it.columns.clone()));
    let unique = table.columns().filter(|(_, it)| it.unique);
    let unique = unique.map(|(id, _)| plain(Kind::Column, vec![id]));
    let indexes = table.indexes.iter().enumerate().map(|(at, it)| {
        let columns: Vec<_> = it.parts.iter().map_while(column).collect();
        Access {
            kind: Kind::Index(at),
            is_unique: it.unique,
            is_whole: columns.len() == it.parts.len(),
            columns,
            is_ordered: is_a(it, "btree"),
            finds_equal: is_a(it, "btree") || is_a(it, "hash"),
        }
    });
    primary.chain(unique).chain(indexes).collect()
}

/// Whether InnoDB finds rows by these columns, in this order: an index begins with them. Behind its own
/// columns each index has those of the primary key.
pub(super) fn innodb_serves(table: &Table, columns: &[ColumnId]) -> bool {
    of(table).into_iter().any(|it| {
        let mut own = it.columns;
        if it.is_whole {
            for &id in table.primary_key_columns() {
                if !own.contains(&id) {
                    own.push(id);
                }
            }
        }
        own.starts_with(columns)
    })
}

fn column(part: &IndexPart) -> Option<ColumnId> {
    match part {
        IndexPart::Column(id) => Some(*id),
        IndexPart::Expression(_) => None,
    }
}

/// Without a method it is a B-tree.
fn is_a(index: &Index, method: &str) -> bool {
    index.method.as_deref().unwrap_or("btree").trim().eq_ignore_ascii_case(method)
}

/// Indexes by their first column.
pub(super) struct Served(Vec<Access>);

impl Served {
    pub(super) fn new(table: &Table) -> Served {
        let mut all = of(table);
        all.retain(|it| !it.columns.is_empty() && it.finds_equal);
        order::sort_by_key(&mut all, |it| it.columns.first().copied());
        Served(all)
    }

    /// Whether an index begins with these columns, in any order.
    pub(super) fn finds(&self, wanted: &[ColumnId]) -> bool {
        wanted.iter().any(|first| {
            let at = self.0.partition_point(|it| it.columns.first() < Some(first));
            let candidates =
                self.0.iter().skip(at).take_while(|it| it.columns.first() == Some(first));
            candidates.into_iter().any(|it| {
                let begin = it.columns.get(..wanted.len());
                begin.is_some_and(|it| it.iter().all(|column| wanted.contains(column)))
            })
        })
    }
}

/// The columns as a line of `indexes { }`.
pub(super) fn line(context: &Context<'_>, table: TableId, columns: &[ColumnId]) -> String {
    let name = |it: &ColumnId| crate::edits::quote_name(context.column_name(table, *it));
    match columns {
        [one] => name(one),
        _ => format!("({})", columns.iter().map(name).collect::<Vec<_>>().join(", ")),
    }
}

/// Where a key is said.
pub(super) fn place(context: &Context<'_>, id: TableId, key: &Access) -> Option<TextRange> {
    let (_, source) = context.table(id)?;
    match key.kind {
        Kind::PrimaryKey => Some(source.primary_key.unwrap_or(source.element.name)),
        Kind::Column => {
            let column = source.columns.get(key.columns.first()?.index())?;
            Some(SettingSource::find(&column.settings, "unique").map_or(column.name, |it| it.range))
        }
        Kind::Index(at) => source.indexes.get(at).map(|it| it.name),
    }
}
