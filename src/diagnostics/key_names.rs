//! Columns whose names say that they are keys, and those that are.

use super::Context;
use crate::hash::{HashMap, HashSet};
use crate::naming::snake_case;
use crate::schema::{Column, ColumnId, Table, TableId, TypeKind};

/// The columns that are at an end of any relation, be it switched off.
pub(super) fn related(context: &Context<'_>) -> HashSet<(TableId, ColumnId)> {
    let ends = context.schema.relations.iter().flat_map(|it| &it.ends);
    ends.flat_map(|it| it.columns.iter().map(|&column| (it.table, column))).collect()
}

/// The word before `_id` of a name, which is `snake` in snake case.
pub(super) fn stem<'s>(column: &str, snake: &'s str) -> Option<&'s str> {
    let ends = ["id", "ID", "Id", "uuid", "UUID", "Uuid", "fk", "FK"];
    if !ends.iter().any(|it| column.ends_with(it)) {
        return None;
    }
    let stem = ["_id", "_uuid", "_fk"].iter().find_map(|it| snake.strip_suffix(it))?;
    (!stem.is_empty()).then_some(stem)
}

/// The pairs of a table: the type, the id, their word.
pub(super) fn pairs(table: &Table) -> Vec<(ColumnId, ColumnId, String)> {
    let mut types: HashMap<String, ColumnId> = HashMap::default();
    for (id, column) in table.columns() {
        let ends = ["type", "Type", "TYPE"].iter().any(|it| column.name.ends_with(it));
        if ends
            && is_word(column)
            && let Some(word) = snake_case(&column.name).strip_suffix("_type")
        {
            types.insert(word.to_owned(), id);
        }
    }
    if types.is_empty() {
        return Vec::new();
    }
    let ids = table.columns().filter_map(|(id, column)| {
        let snake = snake_case(&column.name);
        let stem = stem(&column.name, &snake)?;
        Some((*types.get(stem)?, id, stem.to_owned()))
    });
    ids.collect()
}

fn is_word(column: &Column) -> bool {
    let kind = &column.ty.kind;
    matches!(kind, TypeKind::Char(_) | TypeKind::Varchar(_) | TypeKind::Text | TypeKind::Enum(_))
}
