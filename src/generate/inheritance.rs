//! Where rows are: those of single-table inheritance are in the root's table.

use crate::schema::{InheritanceKind, Schema, TableId};

/// For each table the one that stores its rows: itself, or the root of its single-table inheritance.
pub(super) fn homes(schema: &Schema) -> Vec<TableId> {
    let parent = |id: TableId| {
        let inheritance = schema.table(id)?.inheritance.as_ref()?;
        let exists = schema.table(inheritance.parent).is_some();
        (inheritance.kind == InheritanceKind::Single && exists).then_some(inheritance.parent)
    };
    let mut homes: Vec<Option<TableId>> = vec![None; schema.tables.len()];
    for (id, _) in schema.tables() {
        let mut way = Vec::new();
        let mut at = id;
        let home = loop {
            match homes.get(at.index()).copied().flatten() {
                Some(home) => break home,
                // Who inherits from itself stays at home.
                None if way.contains(&at) => break at,
                None => way.push(at),
            }
            match parent(at) {
                Some(parent) => at = parent,
                None => break at,
            }
        };
        for it in way {
            if let Some(slot) = homes.get_mut(it.index()) {
                *slot = Some(home);
            }
        }
    }
    homes.into_iter().enumerate().map(|(at, it)| it.unwrap_or(TableId::new(at))).collect()
}
