//! What the rules look at: the document with the tables that they share, made once a run.

use super::Platform;
use crate::document::Document;
use crate::lower::{ColumnSource, RelationSource, SettingSource, SourceMap, TableSource};
use crate::schema::{
    Column, ColumnId, ForeignKey, Relation, RelationId, Schema, Side, Table, TableId, Via,
};
use crate::text::TextRange;

pub struct Context<'a> {
    pub document: &'a Document,
    pub schema: &'a Schema,
    pub source: &'a SourceMap,
    /// What the document says it is kept in, or PostgreSQL where it says nothing: fixes speak its
    /// language. `None` is a database that no rule knows.
    pub database: Option<Platform>,
    /// What was chosen.
    platforms: Vec<Platform>,
    /// All foreign keys in force, those of implicit link tables included.
    pub keys: Vec<ForeignKey<'a>>,
    /// Of each table: the places in `keys` of those that it holds.
    held: Vec<Vec<u32>>,
    /// Of each table: the places in `keys` of those that reference it.
    referencing: Vec<Vec<u32>>,
    /// Of each table: its unique keys, each sorted.
    unique: Vec<Vec<Vec<ColumnId>>>,
}

/// Where metadata names an attribute.
#[derive(Clone, Copy, Debug)]
pub struct NamedAt<'a> {
    pub table: TableId,
    pub column: ColumnId,
    /// `relationship` or `back_populates`.
    pub name: &'a str,
    pub range: TextRange,
}

impl<'a> Context<'a> {
    pub fn new(document: &'a Document, platforms: Vec<Platform>) -> Context<'a> {
        let schema: &Schema = document.schema();
        let keys: Vec<_> = schema.foreign_keys().collect();
        let mut held = vec![Vec::new(); schema.tables.len()];
        let mut referencing = held.clone();
        for (at, key) in keys.iter().enumerate() {
            if let Some(held) = held.get_mut(key.table.index()) {
                held.push(at as u32);
            }
            if let Some(it) = referencing.get_mut(key.references.index()) {
                it.push(at as u32);
            }
        }
        let sorted = |mut key: Vec<ColumnId>| {
            key.sort_unstable();
            key.dedup();
            key
        };
        let unique =
            schema.tables.iter().map(|it| it.unique_keys().map(sorted).collect()).collect();
        Context {
            document,
            schema,
            source: document.source_map(),
            database: Platform::database(schema),
            platforms,
            keys,
            held,
            referencing,
            unique,
        }
    }

    /// Whether the schema is for this platform.
    pub fn concerns(&self, platform: Platform) -> bool {
        self.platforms.contains(&platform)
    }

    /// The tables that stand in the document, so without implicit link tables.
    pub fn tables(&self) -> impl Iterator<Item = (TableId, &'a Table, &'a TableSource)> {
        let tables = self.schema.tables().zip(&self.source.tables);
        tables.filter(|((_, it), _)| !it.implicit).map(|((id, it), source)| (id, it, source))
    }

    pub fn table(&self, id: TableId) -> Option<(&'a Table, &'a TableSource)> {
        Some((self.schema.table(id)?, self.source.tables.get(id.index())?))
    }

    pub fn column(&self, table: TableId, id: ColumnId) -> Option<(&'a Column, &'a ColumnSource)> {
        let (table, source) = self.table(table)?;
        Some((table.column(id)?, source.columns.get(id.index())?))
    }

    pub fn relation(&self, id: RelationId) -> Option<(&'a Relation, &'a RelationSource)> {
        Some((self.schema.relation(id)?, self.source.relations.get(id.index())?))
    }

    /// The keys that a table holds.
    pub fn keys_of(&self, table: TableId) -> impl Iterator<Item = &ForeignKey<'a>> {
        let held = self.held.get(table.index()).into_iter().flatten();
        held.filter_map(|&it| self.keys.get(it as usize))
    }

    /// The keys that reference a table.
    pub fn keys_to(&self, table: TableId) -> impl Iterator<Item = &ForeignKey<'a>> {
        let keys = self.referencing.get(table.index()).into_iter().flatten();
        keys.filter_map(|&it| self.keys.get(it as usize))
    }

    /// The unique keys of a table, the primary key first, each sorted.
    pub fn unique_keys(&self, table: TableId) -> &[Vec<ColumnId>] {
        self.unique.get(table.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether exactly these columns, in any order, are a unique key: what a foreign key may reference.
    pub fn is_key(&self, table: TableId, columns: &[ColumnId]) -> bool {
        let holds = |key: &Vec<ColumnId>| columns.iter().all(|it| key.contains(it));
        self.unique_keys(table)
            .iter()
            .any(|key| holds(key) && key.iter().all(|it| columns.contains(it)))
    }

    /// Whether no two rows agree in these columns.
    pub fn is_unique(&self, table: TableId, columns: &[ColumnId]) -> bool {
        self.unique_keys(table).iter().any(|key| key.iter().all(|it| columns.contains(it)))
    }

    /// Whether a table is made for a `<>` and stands nowhere.
    pub fn is_implicit(&self, table: TableId) -> bool {
        self.schema.table(table).is_some_and(|it| it.implicit)
    }

    /// Whether this part of the text belongs to a partial.
    pub fn is_in_partial(&self, range: TextRange) -> bool {
        let partials = &self.source.partials;
        let at = partials.partition_point(|it| it.element.range.end() < range.end());
        partials.get(at).is_some_and(|it| it.element.range.contains_range(range))
    }

    /// What the document says there.
    pub fn text(&self, range: TextRange) -> &'a str {
        let document: &'a Document = self.document;
        document.text().get(std::ops::Range::<usize>::from(range)).unwrap_or_default()
    }

    /// The tables and partials that have a syntax error in them.
    pub fn broken(&self) -> Vec<TextRange> {
        let errors = self.document.diagnostics().iter().filter(|it| it.code == "syntax");
        let errors: Vec<_> = errors.map(|it| it.range.start()).collect();
        if errors.is_empty() {
            return Vec::new();
        }
        let tables = self.source.tables.iter().chain(&self.source.partials);
        tables
            .map(|it| it.element.range)
            .filter(|it| {
                let at = errors.partition_point(|error| *error < it.start());
                errors.get(at).is_some_and(|error| *error <= it.end())
            })
            .collect()
    }

    /// The table as messages name it: `shop.orders`.
    pub fn table_name(&self, id: TableId) -> String {
        self.schema.table(id).map(Table::qualified_name).unwrap_or_default()
    }

    pub fn column_name(&self, table: TableId, id: ColumnId) -> &'a str {
        self.schema.column(table, id).map_or("", |it| &it.name)
    }

    /// Columns as messages name them: `orders.user_id`, or `orders.(country, city)`.
    pub fn path(&self, table: TableId, columns: &[ColumnId]) -> String {
        let names = self.column_names(table, columns);
        match columns {
            [_] => format!("{}.{names}", self.table_name(table)),
            _ => format!("{}.({names})", self.table_name(table)),
        }
    }

    /// `country, city`.
    pub fn column_names(&self, table: TableId, columns: &[ColumnId]) -> String {
        let names: Vec<_> = columns.iter().map(|&it| self.column_name(table, it)).collect();
        names.join(", ")
    }

    /// Where the text names the attribute at an end of a relation: the column whose metadata says it,
    /// the key and the place. `None` where the convention named it.
    pub fn named_at(&self, id: RelationId, side: Side) -> Option<NamedAt<'a>> {
        let relation = self.schema.relation(id)?;
        let (key, name) = match (&relation.via, side) {
            (Via::Key { .. }, Side::Holder) => (relation, "relationship"),
            (Via::Key { .. }, Side::Referenced) => (relation, "back_populates"),
            (Via::Link { keys, .. }, _) => {
                (self.schema.relation(keys[side as usize])?, "back_populates")
            }
        };
        let table = key.holder().table;
        key.holder().columns.iter().find_map(|&column| {
            let (_, source) = self.column(table, column)?;
            let setting = SettingSource::find(&source.settings, name)?;
            Some(NamedAt { table, column, name, range: setting.value.unwrap_or(setting.range) })
        })
    }

    /// Where the text says a setting of a relation: its value, or the whole where it has none.
    pub fn relation_setting(&self, source: &'a RelationSource, name: &str) -> Option<TextRange> {
        SettingSource::find(&source.settings, name).map(|it| it.value.unwrap_or(it.range))
    }
}
