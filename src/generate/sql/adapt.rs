//! The schema as a database can keep it: names that it tells apart, and types that its keys take.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dialect::{Dialect, Schemas};
use crate::hash::{HashMap, HashSet};
use crate::schema::{ColumnId, ColumnType, IndexPart, Schema, Table, Via};

/// Tables and columns keep their places, so that what a thing was called is found by its id.
pub(in crate::generate) fn adapted<'a>(schema: &'a Schema, dialect: &Dialect) -> Cow<'a, Schema> {
    let mut out = Cow::Borrowed(schema);
    if dialect.expressions.is_own {
        return out;
    }
    name_tables(&mut out, schema, dialect);
    name_columns(&mut out, schema, dialect);
    for ((id, table), keyed) in schema.tables().zip(keyed(schema, dialect)) {
        for column_id in keyed {
            let Some(column) = table.column(column_id) else { continue };
            let Some(ty) = (dialect.key_type)(&column.ty) else { continue };
            change(&mut out, id.index(), |it| {
                if let Some(column) = it.columns.get_mut(column_id.index()) {
                    column.ty = ColumnType::parse(ty);
                }
            });
        }
    }
    out
}

fn change(schema: &mut Cow<'_, Schema>, at: usize, change: impl FnOnce(&mut Table)) {
    if let Some(table) = schema.to_mut().tables.get_mut(at) {
        change(Arc::make_mut(table));
    }
}

/// The columns that stand in keys and indexes, by table.
fn keyed(schema: &Schema, dialect: &Dialect) -> Vec<Vec<ColumnId>> {
    let mut out: Vec<Vec<ColumnId>> = Vec::with_capacity(schema.tables.len());
    for (_, table) in schema.tables() {
        let is_kind =
            |it: &str| dialect.index_kinds.iter().any(|kind| kind.eq_ignore_ascii_case(it));
        let indexes = table.indexes.iter().filter(|it| !it.method.as_deref().is_some_and(is_kind));
        let of_parts = indexes.flat_map(|it| &it.parts).filter_map(|it| match it {
            IndexPart::Column(id) => Some(*id),
            IndexPart::Expression(_) => None,
        });
        out.push(table.unique_keys().flatten().chain(of_parts).collect());
    }
    for relation in schema.relations.iter().filter(|it| matches!(it.via, Via::Key { .. })) {
        for end in &relation.ends {
            if let Some(keyed) = out.get_mut(end.table.index()) {
                keyed.extend(&end.columns);
            }
        }
    }
    out
}

/// Where there are no schemas, their names become part of the tables'.
fn name_tables(out: &mut Cow<'_, Schema>, schema: &Schema, dialect: &Dialect) {
    let mut taken: HashMap<Option<String>, HashSet<String>> = HashMap::default();
    for (id, table) in schema.tables() {
        let (space, name) = match (&table.schema, dialect.schemas) {
            (Some(space), Schemas::Prefix) => (None, format!("{space}_{}", table.name)),
            (space, _) => (space.clone(), table.name.clone()),
        };
        let name = free(taken.entry(space.clone()).or_default(), dialect, name);
        if name != table.name {
            change(out, id.index(), |it| (it.schema, it.name) = (space, name));
        }
    }
}

fn name_columns(out: &mut Cow<'_, Schema>, schema: &Schema, dialect: &Dialect) {
    let mut taken = HashSet::default();
    for (id, table) in schema.tables() {
        taken.clear();
        for (column_id, column) in table.columns() {
            let name = free(&mut taken, dialect, column.name.clone());
            if name != column.name {
                change(out, id.index(), |it| {
                    if let Some(column) = it.columns.get_mut(column_id.index()) {
                        column.name = name;
                    }
                });
            }
        }
    }
}

/// The name, or with the first number behind it with which it is another than all before.
fn free(taken: &mut HashSet<String>, dialect: &Dialect, name: String) -> String {
    let mut count = 1;
    let mut candidate = name.clone();
    while !taken.insert(dialect.folded(&dialect.fit(&candidate)).into_owned()) {
        count += 1;
        candidate = format!("{name}_{count}");
    }
    candidate
}
