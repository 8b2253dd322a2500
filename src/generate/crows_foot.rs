//! Relations as lines between tables, with the marks that Mermaid and PlantUML share: `||`, `|o`, `}o`.

use crate::order;
use crate::schema::{Column, ColumnId, Relation, RelationKind, Schema, Side, Table, TableId, Via};

/// A line from the referenced table to the one that holds the key.
pub(super) struct Line {
    pub ends: [TableId; 2],
    /// With the marks of both ends: `||--o{`.
    pub arrow: String,
    /// The attributes that lead along it: `prices / product`; of a line that nobody goes along, the key.
    pub label: String,
    pub inactive: bool,
}

/// The tables of the diagram: all but link tables that stand nowhere in the document. Those are lines.
pub(super) fn tables(schema: &Schema) -> impl Iterator<Item = (TableId, &Table)> {
    schema.tables().filter(|(_, it)| !it.implicit)
}

/// A line for each key, and for each many-to-many relation without a table of its own.
pub(super) fn lines(schema: &Schema) -> impl Iterator<Item = Line> {
    let is_implicit = |id: TableId| schema.table(id).is_none_or(|it| it.implicit);
    schema.relations.iter().filter_map(move |it| {
        let is_line = match it.via {
            Via::Key { .. } => it.ends.iter().all(|it| !is_implicit(it.table)),
            Via::Link { table, .. } => is_implicit(table),
        };
        is_line.then(|| Line {
            ends: it.ends.each_ref().map(|it| it.table),
            arrow: arrow(schema, it),
            label: label(schema, it),
            inactive: it.inactive,
        })
    })
}

fn arrow(schema: &Schema, it: &Relation) -> String {
    let left = match (it.kind, schema.is_optional(it, Side::Referenced)) {
        (RelationKind::ManyToMany, _) => "}o",
        (_, true) => "|o",
        (_, false) => "||",
    };
    let right = if it.kind == RelationKind::OneToOne { "o|" } else { "o{" };
    // Where the key is part of what tells the holder's rows apart, the line is solid.
    let holder = it.holder();
    let is_identifying = schema
        .table(holder.table)
        .is_some_and(|table| holder.columns.iter().all(|&column| table.is_primary_key(column)));
    let line = if is_identifying || it.kind == RelationKind::ManyToMany { "--" } else { ".." };
    [left, line, right].concat()
}

fn label(schema: &Schema, it: &Relation) -> String {
    let navigations = it.ends.iter().filter_map(|it| it.navigation.as_ref());
    let attributes: Vec<&str> = navigations.map(|it| it.attribute.as_str()).collect();
    if !attributes.is_empty() {
        return attributes.join(" / ");
    }
    let holder = it.holder();
    let columns = holder.columns.iter().filter_map(|&column| schema.column(holder.table, column));
    columns.map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// What a column is to the keys of its table.
#[derive(Clone, Copy, Default)]
pub(super) struct Keys {
    pub primary: bool,
    pub foreign: bool,
    pub unique: bool,
}

/// The columns that hold active keys, by table.
pub(super) fn foreign_columns(schema: &Schema) -> Vec<Vec<ColumnId>> {
    let mut found = vec![Vec::new(); schema.tables.len()];
    for it in schema.foreign_keys() {
        if let Some(columns) = found.get_mut(it.table.index()) {
            columns.extend_from_slice(it.columns);
        }
    }
    for columns in &mut found {
        order::sort(columns);
    }
    found
}

/// `foreign`: those of the table, see [`foreign_columns`].
pub(super) fn keys(table: &Table, foreign: &[ColumnId], id: ColumnId, column: &Column) -> Keys {
    let is_unique = || {
        table.indexes.iter().any(|it| {
            let [crate::schema::IndexPart::Column(part)] = it.parts.as_slice() else {
                return false;
            };
            it.unique && *part == id
        })
    };
    Keys {
        primary: table.is_primary_key(id),
        foreign: foreign.binary_search(&id).is_ok(),
        unique: column.unique || is_unique(),
    }
}
