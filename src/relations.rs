//! Relations as ORMs see them: from resolved refs and metadata to entities that navigate.
//!
//! [`relate`] is the one way in. It recognises link tables, makes the implicit ones of `<>`, and
//! names the attributes of every end: by the document's metadata, else by convention.
//!
//! - **Which tables are links**, `links`: those that say `association: 'table'`, and those whose
//!   shape leaves no other meaning.
//! - **What the attributes are called**, `attributes`: the convention, and what it does when two
//!   attributes of one entity, or an attribute and a column, would have one name.

use std::collections::BTreeMap;

use crate::schema::{
    Action, ColumnId, ColumnType, End, Relation, RelationId, RelationKind, Schema, TableId, Via,
};

mod attributes;
mod links;

/// A ref of the document, resolved: which columns meet and which end holds the key.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedRef {
    pub name: Option<String>,
    pub kind: RelationKind,
    /// `[0]` referenced, `[1]` the holder of the key; of many-to-many the left and the right one.
    pub ends: [ResolvedEnd; 2],
    pub on_delete: Option<Action>,
    pub on_update: Option<Action>,
    pub color: Option<String>,
    pub inactive: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedEnd {
    pub table: TableId,
    pub columns: Vec<ColumnId>,
    /// Marked by `?`.
    pub optional: bool,
}

/// The metadata keys of a column that holds a foreign key (of a composite one: any of its columns, see [`key_columns`]),
/// by name, as written: `relationship`, `back_populates`, `lazy`, `back_lazy` …
pub type NavigationKeys = BTreeMap<(TableId, ColumnId), Vec<(String, String)>>;

/// The keys that [`relate`] understands; any other stays in the column's metadata.
pub const NAVIGATION_KEYS: &[&str] = &[
    "relationship",
    "back_populates",
    "cascade",
    "back_cascade",
    "lazy",
    "back_lazy",
    "passive_deletes",
    "back_passive_deletes",
    "order_by",
    "back_order_by",
    "single_parent",
    "back_single_parent",
    "viewonly",
    "back_viewonly",
];

/// What a relation was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The ref at this index of `refs`. A `<>` gives its many-to-many and the two keys of its implicit
    /// link table; all three have this origin.
    Ref(usize),
    /// A link table of the document: the many-to-many through it.
    LinkTable(TableId),
}

/// Fills `schema.relations` and appends the implicit link tables to `schema.tables`.
///
/// Answers with the origin of each relation, in their order: first those of the refs in their
/// order (a `<>` gives its many-to-many and then the key to its left and to its right end), then
/// those through the document's link tables in the tables' order.
pub fn relate(schema: &mut Schema, refs: Vec<ResolvedRef>, keys: &NavigationKeys) -> Vec<Origin> {
    let mut origins = Vec::with_capacity(refs.len());
    let mut implicit = links::Implicit::new(schema);
    schema.relations = Vec::with_capacity(refs.len());
    for (index, it) in refs.into_iter().enumerate() {
        if it.kind == RelationKind::ManyToMany {
            implicit.link(schema, it);
        } else {
            schema.relations.push(key(it));
        }
        origins.resize(schema.relations.len(), Origin::Ref(index));
    }
    for link in links::recognize(schema) {
        if let Via::Link { table, .. } = link.via {
            origins.push(Origin::LinkTable(table));
            schema.relations.push(link);
        }
    }
    attributes::name(schema, keys);
    origins
}

/// The column whose metadata speaks of a relation, for each relation. A column's keys belong to the
/// key that it holds alone; else to the first composite key of which no earlier column is free. Where
/// that one says nothing by `says`, a further column does that speaks of no other key. What a link
/// table's many-to-many is called stands at its two keys.
pub fn key_columns(
    schema: &Schema,
    says: impl Fn(TableId, ColumnId) -> bool,
) -> Vec<Option<(TableId, ColumnId)>> {
    attributes::key_columns(schema, &says)
}

/// The type of a column that refers to one of this type: one that refers to a counter does not count.
pub fn key_type(ty: &ColumnType) -> ColumnType {
    links::plain_type(ty)
}

fn key(it: ResolvedRef) -> Relation {
    Relation {
        name: it.name,
        kind: it.kind,
        ends: it.ends.map(End::from),
        via: Via::Key { on_delete: it.on_delete, on_update: it.on_update },
        color: it.color,
        inactive: it.inactive,
    }
}

impl From<ResolvedEnd> for End {
    fn from(it: ResolvedEnd) -> End {
        End { table: it.table, columns: it.columns, optional: it.optional, navigation: None }
    }
}

/// The relations that are a link table's own keys, by relation.
fn link_keys(schema: &Schema) -> Vec<bool> {
    let mut out = vec![false; schema.relations.len()];
    for it in &schema.relations {
        if let Via::Link { keys, .. } = &it.via {
            for RelationId(key) in keys {
                if let Some(is_key) = out.get_mut(*key as usize) {
                    *is_key = true;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
