//! What the rules look at: the document with the tables that they share, made once a run.

use super::Platform;
use super::names::Names;
use crate::document::Document;
use crate::edits::Owner;
use crate::hash::{HashMap, HashSet};
use crate::lower::{ColumnSource, RelationSource, SettingSource, SourceMap, TableSource};
use crate::order;
use crate::relations::{self, NAVIGATION_KEYS};
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
    /// Of all columns.
    pub names: Names<'a>,
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
    /// All of these, to be found: a table may have as many as keys that reference it.
    known: HashSet<(TableId, Vec<ColumnId>)>,
    /// Of each relation: the column whose metadata speaks of it.
    key_columns: Vec<Option<(TableId, ColumnId)>>,
    /// The keys of link tables, with the many-to-many through each.
    link_keys: HashMap<RelationId, RelationId>,
}

/// Where metadata names an attribute, or says something of it.
#[derive(Clone, Copy, Debug)]
pub struct NamedAt {
    pub table: TableId,
    pub column: ColumnId,
    /// The key: `relationship`, `back_populates`, `back_lazy` …
    pub name: &'static str,
    /// The value.
    pub range: TextRange,
    /// The key with its value.
    pub setting: TextRange,
}

impl NamedAt {
    pub fn owner(&self) -> Owner {
        Owner::Column(self.table, self.column)
    }
}

/// What says at the referenced end what a key says at the holder's.
pub(super) fn back(key: &str) -> Option<&'static str> {
    NAVIGATION_KEYS.iter().copied().find(|it| match key {
        "relationship" => *it == "back_populates",
        _ => it.strip_prefix("back_") == Some(key),
    })
}

/// A list of columns as the set that it is.
fn sorted(mut columns: Vec<ColumnId>) -> Vec<ColumnId> {
    order::sort(&mut columns);
    columns.dedup();
    columns
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
        let unique: Vec<Vec<Vec<ColumnId>>> =
            schema.tables.iter().map(|it| it.unique_keys().map(sorted).collect()).collect();
        let ids = (0..unique.len()).map(TableId::new);
        let known = ids.zip(&unique).flat_map(|(id, it)| it.iter().map(move |it| (id, it.clone())));
        let known = known.collect();
        let source: &SourceMap = document.source_map();
        let says = |table: TableId, column: ColumnId| {
            let column =
                source.tables.get(table.index()).and_then(|it| it.columns.get(column.index()));
            let mut settings = column.into_iter().flat_map(|it| &it.settings);
            settings.any(|it| NAVIGATION_KEYS.contains(&&*it.name))
        };
        let links = schema.relations().filter_map(|(id, it)| match it.via {
            Via::Link { keys, .. } => Some(keys.map(|key| (key, id))),
            Via::Key { .. } => None,
        });
        let link_keys = links.flatten().collect();
        let key_columns = relations::key_columns(schema, says);
        Context {
            document,
            schema,
            source,
            database: Platform::database(schema),
            names: Names::new(schema),
            platforms,
            keys,
            held,
            referencing,
            unique,
            known,
            key_columns,
            link_keys,
        }
    }

    /// Whether the schema is for this platform.
    pub fn concerns(&self, platform: Platform) -> bool {
        self.platforms.contains(&platform)
    }

    /// Those of `among` that the schema is for, as the beginning of what they do to it: `MySQL refuses`, `SQLite and
    /// MySQL refuse`.
    pub fn refusing(&self, among: &[Platform]) -> Option<String> {
        let titles = among.iter().filter(|it| self.concerns(**it)).map(|it| it.title());
        match titles.collect::<Vec<_>>().as_slice() {
            [] => None,
            [one] => Some(format!("{one} refuses")),
            [first @ .., last] => Some(format!("{} and {last} refuse", first.join(", "))),
        }
    }

    /// Whether the schema is for this database and no other.
    pub fn is_for_only(&self, database: Platform) -> bool {
        Platform::DATABASES.iter().all(|it| self.concerns(*it) == (*it == database))
    }

    /// Whether the only database is one that keeps any value in any column.
    pub fn keeps_any_value(&self) -> bool {
        self.is_for_only(Platform::Sqlite)
    }

    /// The tables that stand in the document, so without implicit link tables.
    pub fn tables(&self) -> impl Iterator<Item = (TableId, &'a Table, &'a TableSource)> {
        let tables = self.schema.tables().zip(&self.source.tables);
        tables.filter(|((_, it), _)| !it.implicit).map(|((id, it), source)| (id, it, &**source))
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
        self.known.contains(&(table, sorted(columns.to_vec())))
    }

    /// Whether no two rows agree in these columns.
    pub fn is_unique(&self, table: TableId, columns: &[ColumnId]) -> bool {
        self.unique_keys(table).iter().any(|key| key.iter().all(|it| columns.contains(it)))
    }

    /// Whether a relation is one of the two keys of a link table.
    pub fn is_link_key(&self, id: RelationId) -> bool {
        self.link_keys.contains_key(&id)
    }

    /// The relation that the document says where it says a key. Those of a `<>` are said by it alone: the
    /// first one leads to it, the second one to nothing, so that each is spoken of once.
    pub fn said_by(&self, key: &ForeignKey<'_>) -> Option<RelationId> {
        if !self.is_implicit(key.table) {
            return Some(key.relation);
        }
        let link = *self.link_keys.get(&key.relation)?;
        let relation = self.schema.relation(link)?;
        matches!(relation.via, Via::Link { keys, .. } if keys[0] == key.relation).then_some(link)
    }

    /// The columns whose metadata speaks of a relation.
    pub fn speaking(&self) -> impl Iterator<Item = (TableId, ColumnId)> {
        self.key_columns.iter().copied().flatten()
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
        let tables = self.source.tables.iter().map(|it| &**it).chain(&self.source.partials);
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
    pub fn named_at(&self, id: RelationId, side: Side) -> Option<NamedAt> {
        self.said_at(id, side, "relationship")
    }

    /// Where the text says something of an attribute, by the key that speaks of the holder's: of the
    /// other end `lazy` is found as `back_lazy`.
    pub fn said_at(&self, id: RelationId, side: Side, key: &str) -> Option<NamedAt> {
        let (table, column, is_back) = self.speaks_of(id, side)?;
        let name =
            if is_back { back(key)? } else { *NAVIGATION_KEYS.iter().find(|it| **it == key)? };
        let (_, source) = self.column(table, column)?;
        let setting = SettingSource::find(&source.settings, name)?;
        let range = setting.value.unwrap_or(setting.range);
        Some(NamedAt { table, column, name, range, setting: setting.range })
    }

    /// The column whose metadata speaks of the attribute at an end, and whether by the keys that begin
    /// with `back_`. Nothing speaks of those of a `<>`.
    pub fn speaks_of(&self, id: RelationId, side: Side) -> Option<(TableId, ColumnId, bool)> {
        let (key, is_back) = match &self.schema.relation(id)?.via {
            Via::Key { .. } => (id, side == Side::Referenced),
            Via::Link { keys, .. } => (keys[side as usize], true),
        };
        let (table, column) = self.key_columns.get(key.index()).copied().flatten()?;
        (!self.is_implicit(table)).then_some((table, column, is_back))
    }

    /// Where the text says a setting of a relation: its value, or the whole where it has none.
    pub fn relation_setting(&self, source: &'a RelationSource, name: &str) -> Option<TextRange> {
        SettingSource::find(&source.settings, name).map(|it| it.value.unwrap_or(it.range))
    }
}
