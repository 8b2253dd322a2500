//! What somebody may have meant: a name, or a table.

use super::Context;
use crate::edits::{quote_name, quote_table, rename};
use crate::hash::{HashMap, HashSet};
use crate::lower::Symbol;
use crate::naming::{singular, snake_case};
use crate::problem::Fix;
use crate::schema::{ColumnId, TableId};

/// Gives a thing the first of these names that is free, in all places.
pub(super) fn rename_fix(
    context: &Context<'_>,
    symbol: Symbol,
    name: &str,
    candidates: impl IntoIterator<Item = String>,
) -> Option<Fix> {
    candidates.into_iter().find_map(|it| {
        let edit = rename(context.document, symbol, &it).ok()?;
        let title = match edit.indels().len() {
            1 => format!("Rename `{name}` to `{it}`"),
            places => format!("Rename `{name}` to `{it}` in {places} places"),
        };
        Some(Fix::needs_review(title, edit))
    })
}

/// The tables by what a row of theirs is called: what a column `user_id` may mean.
pub(super) struct Entities<'a> {
    context: &'a Context<'a>,
    tables: HashMap<String, TableId>,
    /// The columns that meet a table by themselves already, whoever holds the key.
    met: HashSet<(TableId, ColumnId, TableId)>,
}

impl<'a> Entities<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Entities<'a> {
        let mut tables = HashMap::default();
        for (id, table, _) in context.tables() {
            tables.entry(entity(&table.name)).or_insert(id);
        }
        let mut met = HashSet::default();
        for relation in &context.schema.relations {
            let [a, b] = &relation.ends;
            for (own, other) in [(a, b), (b, a)] {
                if let [column] = own.columns.as_slice() {
                    met.insert((own.table, *column, other.table));
                }
            }
        }
        Entities { context, tables, met }
    }

    /// The table that a column is called after.
    fn meant_by(&self, column: &str) -> Option<TableId> {
        self.tables.get(stem(&snake_case(column))?).copied()
    }

    /// `users.id`: the key of the table that a column is called after, where it is one column and no
    /// relation joins the two yet.
    pub(super) fn key_meant_by(&self, table: TableId, column: ColumnId) -> Option<String> {
        let meant = self.meant_by(self.context.column_name(table, column))?;
        if self.met.contains(&(table, column, meant)) {
            return None;
        }
        let table = self.context.schema.table(meant)?;
        let [key] = table.primary_key_columns() else { return None };
        Some(format!("{}.{}", quote_table(table), quote_name(&table.column(*key)?.name)))
    }
}

/// What one row of a table is called: `order_item`.
pub(super) fn entity(table: &str) -> String {
    singular(&snake_case(table))
}

/// A column less what marks it as a key.
pub(super) fn stem(column: &str) -> Option<&str> {
    ["_id", "_uuid", "_fk"].into_iter().find_map(|it| column.strip_suffix(it))
}

/// The candidate nearest to a name, if one is near: two letters off at most, one where it is short, and none where
/// it is hardly a word.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = match name.chars().count() {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    };
    candidates
        .into_iter()
        .map(|it| (distance(&name.to_lowercase(), &it.to_lowercase(), limit), it))
        .filter(|it| it.0 <= limit)
        .min_by_key(|it| it.0)
        .map(|it| it.1)
}

/// How many letters must be put in, taken out or replaced; any number over `limit` is as good as another.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for ((y, &diagonal), &above) in b.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(x != y)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name() {
        let names = ["price", "product_id", "id"];
        assert_eq!(nearest("pirce", names), Some("price"));
        assert_eq!(nearest("ProductId", names), Some("product_id"));
        assert_eq!(nearest("ix", names), None);
        assert_eq!(nearest("ID", names), Some("id"));
        assert_eq!(nearest("stock", names), None);
    }
}
