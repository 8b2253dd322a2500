//! Walks over a [`Schema`]: what follows from its values and is asked for often.
//!
//! Ids that come from the same schema are always found; a foreign one gives `None` or nothing.

use std::sync::Arc;

use super::{
    Action, Column, ColumnId, Enum, EnumId, IndexPart, Relation, RelationId, RelationKind, Schema,
    Side, Table, TableId, Via,
};
use crate::order;

/// A foreign key as the database sees it: the part of a [`Relation`] that is in the DDL.
#[derive(Clone, Copy, Debug)]
pub struct ForeignKey<'a> {
    pub relation: RelationId,
    /// The constraint's name, where the document gives one.
    pub name: Option<&'a str>,
    /// The table that holds the key.
    pub table: TableId,
    pub columns: &'a [ColumnId],
    pub references: TableId,
    pub referenced_columns: &'a [ColumnId],
    pub on_delete: Option<Action>,
    pub on_update: Option<Action>,
}

impl Schema {
    pub fn table(&self, id: TableId) -> Option<&Table> {
        self.tables.get(id.index()).map(|it| &**it)
    }

    /// To change a table; where other schemas share it, a copy of it.
    pub fn table_mut(&mut self, id: TableId) -> Option<&mut Table> {
        self.tables.get_mut(id.index()).map(Arc::make_mut)
    }

    pub fn relation(&self, id: RelationId) -> Option<&Relation> {
        self.relations.get(id.index())
    }

    pub fn enum_(&self, id: EnumId) -> Option<&Enum> {
        self.enums.get(id.index())
    }

    pub fn column(&self, table: TableId, column: ColumnId) -> Option<&Column> {
        self.table(table)?.columns.get(column.index())
    }

    pub fn tables(&self) -> impl Iterator<Item = (TableId, &Table)> {
        self.tables.iter().enumerate().map(|(i, it)| (TableId::new(i), &**it))
    }

    /// The tables that the database has: all but the implicit link tables of inactive relations.
    pub fn database_tables(&self) -> impl Iterator<Item = (TableId, &Table)> {
        let is_inactive = |it: &&Relation| it.inactive;
        let links = self.relations.iter().filter(is_inactive).filter_map(|it| match it.via {
            Via::Link { table, .. } => Some(table),
            Via::Key { .. } => None,
        });
        let mut inactive: Vec<TableId> = links.collect();
        order::sort(&mut inactive);
        let is_inactive = move |id: &TableId| inactive.binary_search(id).is_ok();
        self.tables().filter(move |(id, table)| !(table.implicit && is_inactive(id)))
    }

    pub fn relations(&self) -> impl Iterator<Item = (RelationId, &Relation)> {
        self.relations.iter().enumerate().map(|(i, it)| (RelationId::new(i), it))
    }

    /// All foreign keys, those of inactive relations left out, in the order of the relations.
    pub fn foreign_keys(&self) -> impl Iterator<Item = ForeignKey<'_>> {
        self.relations().filter_map(|(id, it)| self.foreign_key(id, it))
    }

    fn foreign_key<'a>(&self, id: RelationId, it: &'a Relation) -> Option<ForeignKey<'a>> {
        let Via::Key { on_delete, on_update } = it.via else { return None };
        if it.inactive {
            return None;
        }
        Some(ForeignKey {
            relation: id,
            name: it.name.as_deref(),
            table: it.holder().table,
            columns: &it.holder().columns,
            references: it.referenced().table,
            referenced_columns: &it.referenced().columns,
            on_delete,
            on_update,
        })
    }

    /// Whether an end may have no row: marked by `?`, or, for the end that a key references,
    /// because a column of the key may be NULL.
    pub fn is_optional(&self, relation: &Relation, side: Side) -> bool {
        let end = relation.end(side);
        if end.optional || relation.kind == RelationKind::ManyToMany {
            return end.optional;
        }
        let holder = relation.holder();
        side == Side::Referenced
            && self
                .table(holder.table)
                .is_some_and(|table| holder.columns.iter().any(|&column| table.is_nullable(column)))
    }
}

impl Table {
    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        self.columns.get(id.index())
    }

    pub fn columns(&self) -> impl Iterator<Item = (ColumnId, &Column)> {
        self.columns.iter().enumerate().map(|(i, it)| (ColumnId::new(i), it))
    }

    pub fn column_named(&self, name: &str) -> Option<ColumnId> {
        self.columns.iter().position(|it| it.name == name).map(ColumnId::new)
    }

    /// Columns of the primary key in key order; empty where there is none.
    pub fn primary_key_columns(&self) -> &[ColumnId] {
        self.primary_key.as_ref().map_or(&[], |it| &it.columns)
    }

    pub fn is_primary_key(&self, column: ColumnId) -> bool {
        self.primary_key_columns().contains(&column)
    }

    pub fn is_nullable(&self, column: ColumnId) -> bool {
        !self.is_primary_key(column) && self.column(column).is_some_and(|it| !it.not_null)
    }

    /// The column sets in which no two rows are equal: the primary key first, then unique columns,
    /// then unique indexes over columns alone.
    pub fn unique_keys(&self) -> impl Iterator<Item = Vec<ColumnId>> {
        let primary = self.primary_key.iter().map(|it| it.columns.clone());
        let columns = self.columns().filter(|(_, it)| it.unique).map(|(id, _)| vec![id]);
        let indexes = self.indexes.iter().filter(|it| it.unique).filter_map(|index| {
            index
                .parts
                .iter()
                .map(|part| match part {
                    IndexPart::Column(id) => Some(*id),
                    IndexPart::Expression(_) => None,
                })
                .collect()
        });
        primary.chain(columns).chain(indexes)
    }

    /// Whether no two rows agree in these columns, because some unique key lies within them.
    pub fn is_unique(&self, columns: &[ColumnId]) -> bool {
        self.unique_keys().any(|key| key.iter().all(|it| columns.contains(it)))
    }

    /// `schema.name`, or the name alone.
    pub fn qualified_name(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{schema}.{}", self.name),
            None => self.name.clone(),
        }
    }
}
