//! What is selected: by name, so that it survives edits that move or renumber things.

use crowsfoot::document::Document;
use crowsfoot::lower::ElementSource;
use crowsfoot::schema::{
    ColumnId, Enum, EnumId, PartialId, Relation, RelationId, RelationKind, Schema, Side, TableId,
    Via,
};
use crowsfoot::text::{TextRange, TextSize};

/// What is selected, in text and diagram alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Selection {
    #[default]
    Nothing,
    /// Qualified names; at least one.
    Tables(Vec<String>),
    /// A table's qualified name and the column's name.
    Column(String, String),
    Relation(RelationKey),
    /// An enum's name, with its database schema.
    Enum(String),
    Partial(String),
}

/// What makes a relation itself: the columns that meet, or the link table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RelationKey {
    kind: RelationKind,
    /// Qualified table name and column names of each end.
    ends: [(String, Vec<String>); 2],
    link: Option<String>,
}

impl Selection {
    pub(crate) fn of_tables(schema: &Schema, tables: impl IntoIterator<Item = TableId>) -> Self {
        let names: Vec<_> = tables.into_iter().filter_map(|it| table_name(schema, it)).collect();
        if names.is_empty() { Selection::Nothing } else { Selection::Tables(names) }
    }

    pub(crate) fn of_column(schema: &Schema, table: TableId, column: ColumnId) -> Self {
        let name = schema.column(table, column).map(|it| it.name.clone());
        table_name(schema, table)
            .zip(name)
            .map_or(Selection::Nothing, |(table, column)| Selection::Column(table, column))
    }

    pub(crate) fn of_relation(schema: &Schema, relation: RelationId) -> Self {
        schema
            .relation(relation)
            .and_then(|it| RelationKey::new(schema, it))
            .map_or(Selection::Nothing, Selection::Relation)
    }

    /// The selected tables; that of a selected column is one of them.
    pub(crate) fn tables(&self, schema: &Schema) -> Vec<TableId> {
        let selected = |name: &String| match self {
            Selection::Tables(names) => names.contains(name),
            Selection::Column(table, _) => table == name,
            _ => false,
        };
        if !matches!(self, Selection::Tables(_) | Selection::Column(..)) {
            return Vec::new();
        }
        schema.tables().filter(|(_, it)| selected(&it.qualified_name())).map(|it| it.0).collect()
    }

    pub(crate) fn column(&self, schema: &Schema) -> Option<(TableId, ColumnId)> {
        let Selection::Column(_, column) = self else { return None };
        let table = *self.tables(schema).first()?;
        Some((table, schema.table(table)?.column_named(column)?))
    }

    /// What the text at an offset speaks of.
    pub(crate) fn at(document: &Document, offset: TextSize) -> Selection {
        let (schema, source) = (document.schema(), document.source_map());
        let within = |range: &TextRange| range.contains_inclusive(offset);
        let relation = schema
            .relations()
            .zip(&source.relations)
            .find(|((_, it), place)| matches!(it.via, Via::Key { .. }) && within(&place.range));
        if let Some(((id, _), _)) = relation {
            return Selection::of_relation(schema, id);
        }
        let mut tables = schema.tables().zip(&source.tables);
        let Some(((id, _), place)) =
            tables.find(|((_, it), place)| !it.implicit && within(&place.element.range))
        else {
            return Selection::element_at(document, offset);
        };
        match place.columns.iter().position(|it| within(&it.range)) {
            Some(column) => Selection::of_column(schema, id, ColumnId::new(column)),
            None => Selection::of_tables(schema, [id]),
        }
    }

    /// An enum or partial that stands at an offset.
    fn element_at(document: &Document, offset: TextSize) -> Selection {
        let (schema, source) = (document.schema(), document.source_map());
        let is_at = |it: &ElementSource| it.range.contains_inclusive(offset);
        if let Some(at) = source.enums.iter().position(|it| is_at(&it.element)) {
            return Selection::of_enum(schema, EnumId::new(at));
        }
        let at = source.partials.iter().position(|it| is_at(&it.element));
        let partial = at.and_then(|it| schema.partials.get(it));
        partial.map_or(Selection::Nothing, |it| Selection::Partial(it.name.clone()))
    }

    pub(crate) fn of_enum(schema: &Schema, id: EnumId) -> Selection {
        schema.enum_(id).map_or(Selection::Nothing, |it| Selection::Enum(enum_name(it)))
    }

    pub(crate) fn enum_(&self, schema: &Schema) -> Option<EnumId> {
        let Selection::Enum(name) = self else { return None };
        schema.enums.iter().position(|it| enum_name(it) == *name).map(EnumId::new)
    }

    pub(crate) fn partial(&self, schema: &Schema) -> Option<PartialId> {
        let Selection::Partial(name) = self else { return None };
        schema.partials.iter().position(|it| it.name == *name).map(PartialId::new)
    }

    /// Where what is selected stands in the text.
    pub(crate) fn places(&self, document: &Document) -> Vec<TextRange> {
        let (schema, source) = (document.schema(), document.source_map());
        if let Some(id) = self.relation(schema) {
            return source.relations.get(id.index()).map(|it| it.range).into_iter().collect();
        }
        if let Some((table, column)) = self.column(schema) {
            let columns = source.tables.get(table.index()).map(|it| &it.columns);
            let place = columns.and_then(|it| it.get(column.index()));
            return place.map(|it| it.range).into_iter().collect();
        }
        let enum_ = self.enum_(schema).and_then(|it| source.enums.get(it.index()));
        let partial = self.partial(schema).and_then(|it| source.partials.get(it.index()));
        let element = enum_.map(|it| &it.element).or(partial.map(|it| &it.element));
        if let Some(it) = element {
            return vec![it.range];
        }
        let tables = self.tables(schema);
        tables
            .iter()
            .filter_map(|it| source.tables.get(it.index()))
            .map(|it| it.element.range)
            .collect()
    }

    pub(crate) fn relation(&self, schema: &Schema) -> Option<RelationId> {
        let Selection::Relation(key) = self else { return None };
        schema
            .relations()
            .find(|(_, it)| RelationKey::new(schema, it).as_ref() == Some(key))
            .map(|it| it.0)
    }
}

impl RelationKey {
    fn new(schema: &Schema, relation: &Relation) -> Option<RelationKey> {
        let end = |side: Side| {
            let end = relation.end(side);
            let table = schema.table(end.table)?;
            let columns = end.columns.iter().filter_map(|&it| table.column(it));
            Some((table.qualified_name(), columns.map(|it| it.name.clone()).collect()))
        };
        Some(RelationKey {
            kind: relation.kind,
            ends: [end(Side::Referenced)?, end(Side::Holder)?],
            link: match relation.via {
                Via::Link { table, .. } => table_name(schema, table),
                Via::Key { .. } => None,
            },
        })
    }
}

/// With its database schema.
pub(crate) fn enum_name(it: &Enum) -> String {
    it.schema.iter().map(|it| format!("{it}.")).chain([it.name.clone()]).collect()
}

fn table_name(schema: &Schema, table: TableId) -> Option<String> {
    schema.table(table).map(|it| it.qualified_name())
}
