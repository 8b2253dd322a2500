//! What a delete takes along: tables joined by keys with `delete: cascade`.

use std::collections::VecDeque;

use super::Context;
use crate::hash::HashSet;
use crate::schema::{Action, ForeignKey, TableId};

/// Tables by their cascading keys.
pub(super) struct Cascades<'c, 'a> {
    /// Of each table: the keys of other tables whose rows go with its own.
    below: Vec<Vec<&'c ForeignKey<'a>>>,
    /// Of each table: its keys by which its rows go.
    above: Vec<Vec<&'c ForeignKey<'a>>>,
}

impl<'c, 'a> Cascades<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>) -> Cascades<'c, 'a> {
        let mut below = vec![Vec::new(); context.schema.tables.len()];
        let mut above = below.clone();
        for key in &context.keys {
            // Rows of one table that go with each other are no way to another.
            if key.on_delete != Some(Action::Cascade) || key.table == key.references {
                continue;
            }
            if let Some(it) = below.get_mut(key.references.index()) {
                it.push(key);
            }
            if let Some(it) = above.get_mut(key.table.index()) {
                it.push(key);
            }
        }
        Cascades { below, above }
    }

    pub(super) fn below(&self, table: TableId) -> &[&'c ForeignKey<'a>] {
        self.below.get(table.index()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn above(&self, table: TableId) -> &[&'c ForeignKey<'a>] {
        self.above.get(table.index()).map_or(&[], Vec::as_slice)
    }

    /// Where deletes begin: tables from which others go and that go with none.
    pub(super) fn sources(&self) -> Vec<TableId> {
        let ids = (0..self.below.len()).map(TableId::new);
        ids.filter(|&it| !self.below(it).is_empty() && self.above(it).is_empty()).collect()
    }

    /// The tables whose rows go with those of `from`, the nearest first.
    pub(super) fn reach(&self, from: TableId) -> Vec<TableId> {
        let mut seen = vec![false; self.below.len()];
        let (mut out, mut next) = (Vec::new(), VecDeque::from([from]));
        while let Some(table) = next.pop_front() {
            for key in self.below(table) {
                if let Some(seen) = seen.get_mut(key.table.index()).filter(|it| !**it)
                    && key.table != from
                {
                    *seen = true;
                    out.push(key.table);
                    next.push_back(key.table);
                }
            }
        }
        out
    }

    /// Of each table, which of at most 64 sources take it along or are it, a bit each.
    pub(super) fn sources_of(&self, sources: &[TableId]) -> Vec<u64> {
        let mut out = vec![0_u64; self.below.len()];
        let mut next = VecDeque::new();
        for (bit, source) in sources.iter().take(64).enumerate() {
            if let Some(slot) = out.get_mut(source.index()) {
                *slot |= 1 << bit;
                next.push_back(*source);
            }
        }
        while let Some(table) = next.pop_front() {
            let bits = out.get(table.index()).copied().unwrap_or_default();
            for key in self.below(table) {
                if let Some(slot) = out.get_mut(key.table.index()).filter(|it| **it | bits != **it)
                {
                    *slot |= bits;
                    next.push_back(key.table);
                }
            }
        }
        out
    }

    /// The nearest table that takes both along, or is one of them and takes the other.
    pub(super) fn meeting(&self, a: TableId, b: TableId) -> Option<TableId> {
        let up = |from: TableId| {
            let mut order = vec![from];
            let mut seen = vec![false; self.above.len()];
            let mut at = 0;
            while let Some(&table) = order.get(at) {
                at += 1;
                for key in self.above(table) {
                    if let Some(seen) = seen.get_mut(key.references.index()).filter(|it| !**it) {
                        *seen = true;
                        order.push(key.references);
                    }
                }
            }
            order
        };
        let others: HashSet<TableId> = up(b).into_iter().collect();
        up(a).into_iter().find(|it| others.contains(it))
    }
}
