//! Where the document says how one entity reaches another: the metadata keys of a key's column.

use crate::document::Document;
use crate::relations::{NAVIGATION_KEYS, key_columns};
use crate::schema::{ColumnId, RelationId, Schema, Side, TableId, Via};

/// Of each relation, the column whose metadata speaks of it.
pub(super) struct Places<'a> {
    schema: &'a Schema,
    columns: Vec<Option<(TableId, ColumnId)>>,
}

/// The column whose metadata speaks of an end, and whether with `back_`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) table: TableId,
    pub(super) column: ColumnId,
    pub(super) is_back: bool,
}

impl<'a> Places<'a> {
    pub(super) fn new(document: &'a Document) -> Places<'a> {
        let source = document.source_map();
        let says = |table: TableId, column: ColumnId| {
            let table = source.tables.get(table.index());
            let column = table.and_then(|it| it.columns.get(column.index()));
            let settings = column.map_or(&[][..], |it| &it.settings);
            settings.iter().any(|it| NAVIGATION_KEYS.contains(&it.name.as_ref()))
        };
        let schema = document.schema();
        Places { schema, columns: key_columns(schema, says) }
    }

    /// `None` where nothing of the text can speak of it: the keys of an implicit link table.
    pub(super) fn of(&self, relation: RelationId, side: Side) -> Option<Place> {
        let (key, is_back) = match &self.schema.relation(relation)?.via {
            Via::Key { .. } => (relation, side == Side::Referenced),
            Via::Link { keys, .. } => (keys[side as usize], true),
        };
        let (table, column) = self.columns.get(key.index()).copied().flatten()?;
        let is_written = !self.schema.table(table)?.implicit;
        is_written.then_some(Place { table, column, is_back })
    }
}
