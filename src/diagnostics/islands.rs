//! Which tables are joined by relations, inheritance or dependencies, over however many others.

use std::collections::BTreeMap;

use super::Context;
use crate::schema::{TableId, Via};

/// For each table a table that stands for all that are joined with it.
pub(super) struct Islands(Vec<usize>);

impl Islands {
    pub(super) fn of(context: &Context<'_>) -> Islands {
        let schema = context.schema;
        let mut out = Islands((0..schema.tables.len()).collect());
        for it in &schema.relations {
            out.join(it.ends[0].table, it.ends[1].table);
            if let Via::Link { table, .. } = it.via {
                out.join(it.ends[0].table, table);
            }
        }
        for (id, table) in schema.tables() {
            if let Some(it) = &table.inheritance {
                out.join(id, it.parent);
            }
        }
        for it in &schema.dependencies {
            let mut ends = it.upstream.iter().chain(&it.downstream).map(|it| it.table);
            let Some(first) = ends.next() else { continue };
            ends.for_each(|it| out.join(first, it));
        }
        out
    }

    fn find(&mut self, table: TableId) -> usize {
        let mut at = table.index();
        while let Some(&up) = self.0.get(at).filter(|it| **it != at) {
            // Half of the way is left out the next time.
            let next = self.0.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = next;
            }
            at = next;
        }
        at
    }

    fn join(&mut self, a: TableId, b: TableId) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }

    /// The tables of the document by what they are joined with, in its order.
    pub(super) fn groups(mut self, context: &Context<'_>) -> Vec<Vec<TableId>> {
        let mut groups: BTreeMap<usize, Vec<TableId>> = Default::default();
        for (id, _, _) in context.tables() {
            groups.entry(self.find(id)).or_default().push(id);
        }
        groups.into_values().collect()
    }
}
