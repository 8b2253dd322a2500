//! Tables that inherit from each other.

use std::collections::BTreeMap;

use super::Context;
use crate::hash::HashMap;
use crate::lower::SettingSource;
use crate::schema::{ColumnId, Inheritance, InheritanceKind, Table, TableId};
use crate::text::TextRange;

/// Further up nobody looks: the work for a chain of parents would be the square of its length.
pub(super) const MAX_DEPTH: usize = 40;

/// A root with all that inherits from it.
pub(super) struct Hierarchy<'a> {
    pub(super) root: TableId,
    /// Below the root, in the document's order.
    pub(super) members: Vec<(TableId, &'a Inheritance)>,
    /// The column of the root that tells the rows apart, and the table that says so.
    pub(super) discriminator: Option<(TableId, &'a str)>,
}

/// The hierarchies of a document. Tables that inherit from each other in a circle are in none.
pub(super) fn all<'a>(context: &Context<'a>) -> Vec<Hierarchy<'a>> {
    let parent = |id: TableId| {
        let schema = context.schema;
        schema.table(id).and_then(|it| it.inheritance.as_ref())
    };
    let mut roots: Vec<Option<TableId>> = vec![None; context.schema.tables.len()];
    let mut members = BTreeMap::<TableId, Vec<(TableId, &'a Inheritance)>>::new();
    for (id, table, _) in context.tables() {
        let Some(inheritance) = &table.inheritance else { continue };
        // Up to a root, or to a table whose root is known; what is in a circle never gets there.
        let (mut at, mut path) = (id, Vec::new());
        let root = loop {
            if let Some(known) = roots.get(at.index()).copied().flatten() {
                break Some(known);
            }
            let Some(next) = parent(at) else { break Some(at) };
            if path.len() > context.schema.tables.len() {
                break None;
            }
            path.push(at);
            at = next.parent;
        };
        let Some(root) = root else { continue };
        for it in path {
            if let Some(slot) = roots.get_mut(it.index()) {
                *slot = Some(root);
            }
        }
        members.entry(root).or_default().push((id, inheritance));
    }
    let hierarchy = |(root, members): (TableId, Vec<(TableId, &'a Inheritance)>)| {
        let at_root = context.schema.table(root).and_then(|it| said(it, "discriminator"));
        let at_member =
            || members.iter().find_map(|(id, it)| Some((*id, it.discriminator.as_deref()?)));
        let discriminator = at_root.map(|it| (root, it)).or_else(at_member);
        Hierarchy { root, members, discriminator }
    };
    members.into_iter().map(hierarchy).collect()
}

/// What a root says of itself: it inherits from nothing, so that it is mere metadata there.
pub(super) fn said<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.metadata.iter().find(|it| it.0 == key).map(|it| it.1.trim())
}

/// Where a table says one of the keys of inheritance; else its name.
pub(super) fn place(context: &Context<'_>, table: TableId, key: &str) -> TextRange {
    let Some((_, source)) = context.table(table) else { return TextRange::default() };
    let setting = SettingSource::find(&source.element.settings, key);
    setting.map_or(source.element.name, |it| it.value.unwrap_or(it.range))
}

impl<'a> Hierarchy<'a> {
    /// Those whose rows are in the root's table.
    pub(super) fn in_one_table(&self) -> impl Iterator<Item = (TableId, &'a Inheritance)> {
        self.members.iter().copied().filter(|it| it.1.kind == InheritanceKind::Single)
    }
}

/// The columns that a table has from those it inherits from; of one name the nearest.
pub(super) fn inherited<'a>(
    context: &Context<'a>,
    of: TableId,
) -> HashMap<&'a str, (TableId, ColumnId)> {
    let schema = context.schema;
    let parent = |id: TableId| Some(schema.table(id)?.inheritance.as_ref()?.parent);
    let mut out = HashMap::default();
    let (mut at, mut left) = (parent(of), MAX_DEPTH);
    while let Some(id) = at.filter(|it| *it != of && left > 0) {
        for (column, it) in schema.table(id).into_iter().flat_map(Table::columns) {
            out.entry(it.name.as_str()).or_insert((id, column));
        }
        (at, left) = (parent(id), left - 1);
    }
    out
}

/// Whether two column lists are the same set.
pub(super) fn same(a: &[ColumnId], b: &[ColumnId]) -> bool {
    a.len() == b.len() && a.iter().all(|it| b.contains(it))
}
