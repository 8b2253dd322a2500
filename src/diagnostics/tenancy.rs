//! Tenants that share one database: which tables have rows of one tenant each.

use super::Context;
use crate::hash::HashMap;
use crate::naming::{singular, snake_case};
use crate::schema::{ColumnId, TableId};

pub(super) struct Tenancy {
    /// Of each table: the column that names the tenant.
    scope: Vec<Option<ColumnId>>,
    /// `tenant`
    pub(super) word: &'static str,
}

/// What the owner of rows is called. The first is always meant so, the others where most tables have it.
const WORDS: [&str; 6] =
    ["tenant", "organization", "organisation", "workspace", "account", "company"];

/// Which tenants a document has, if any.
pub(super) fn of(context: &Context<'_>) -> Option<Tenancy> {
    let mut found: HashMap<&'static str, Vec<(TableId, ColumnId)>> = HashMap::default();
    let words = context.names.each(word);
    let mut count = 0_usize;
    for (id, table, _) in context.tables() {
        count += 1;
        for (column_id, word) in words.of(id) {
            let Some(word) = *word else { continue };
            // The tenant's own number is no scope.
            if singular(&snake_case(&table.name)) != word {
                found.entry(word).or_default().push((id, column_id));
            }
        }
    }
    let (word, scoped) = WORDS.iter().find_map(|word| {
        let scoped = found.get(word)?;
        let is_meant = match *word {
            "tenant" => scoped.len() > 1,
            _ => scoped.len() > 3 && scoped.len() * 2 > count,
        };
        is_meant.then_some((*word, scoped))
    })?;
    let mut scope = vec![None; context.schema.tables.len()];
    for (table, column) in scoped {
        if let Some(slot) = scope.get_mut(table.index()) {
            *slot = Some(*column);
        }
    }
    Some(Tenancy { scope, word })
}

/// `tenant` of `tenant_id`, `TenantUuid` and `tenant`.
fn word(column: &str, snake: &str) -> Option<&'static str> {
    let first = column.chars().next()?.to_ascii_lowercase();
    WORDS.iter().copied().filter(|it| it.starts_with(first)).find(|word| {
        snake.strip_prefix(word).is_some_and(|it| matches!(it, "" | "_id" | "_uuid" | "_fk"))
    })
}

impl Tenancy {
    /// The column that names the tenant of a table's rows.
    pub(super) fn scope(&self, table: TableId) -> Option<ColumnId> {
        self.scope.get(table.index()).copied().flatten()
    }
}
