//! What a delete takes along: tables joined by keys with `delete: cascade`.

use std::collections::VecDeque;

use super::{Context, Rule};
use crate::hash::HashSet;
use crate::order;
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::{Action, ForeignKey, TableId};
use crate::text::TextRange;

/// So many tables that deletes begin at are followed at once, and so often.
pub(super) const BITS: usize = 64;
const ROUNDS: usize = 16;

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

/// Two keys of one table that meet above it.
pub(super) struct Meeting<'c, 'a> {
    pub(super) first: &'c ForeignKey<'a>,
    pub(super) second: &'c ForeignKey<'a>,
}

/// The pairs of keys, one for each key of `others`, whose tables go with rows of one source.
pub(super) fn meetings<'c, 'a>(
    context: &'c Context<'a>,
    cascades: &Cascades<'c, 'a>,
    others: &dyn Fn(TableId) -> Vec<&'c ForeignKey<'a>>,
) -> Vec<Meeting<'c, 'a>> {
    let sources = cascades.sources();
    let mut out: Vec<Meeting<'c, 'a>> = Vec::new();
    let candidates: Vec<(TableId, Vec<&'c ForeignKey<'a>>)> = context
        .tables()
        .filter(|it| !cascades.above(it.0).is_empty())
        .map(|it| (it.0, others(it.0)))
        .filter(|it| !it.1.is_empty())
        .collect();
    if candidates.is_empty() {
        return out;
    }
    let mut found = HashSet::default();
    for sources in sources.chunks(BITS).take(ROUNDS) {
        let bits = cascades.sources_of(sources);
        let of = |it: &ForeignKey<'_>| bits.get(it.references.index()).copied().unwrap_or_default();
        for (table, others) in &candidates {
            let above = cascades.above(*table);
            for &second in others.iter().filter(|it| of(it) != 0) {
                let first = above.iter().find(|it| {
                    it.relation != second.relation
                        && it.references != second.references
                        && of(it) & of(second) != 0
                });
                if let Some(&first) = first
                    && found.insert(second.relation)
                {
                    out.push(Meeting { first, second });
                }
            }
        }
    }
    order::sort_by_key(&mut out, |it| it.second.relation);
    out
}

/// What two keys that meet do, for the rule that says what is wrong with it.
pub(super) fn describe(
    context: &Context<'_>,
    rule: &Rule,
    it: &Meeting<'_, '_>,
    from: &str,
) -> Diagnostic {
    let place = |key: &ForeignKey<'_>| -> TextRange {
        let Some((_, source)) = context.relation(key.relation) else { return TextRange::default() };
        context.relation_setting(source, "delete").unwrap_or(source.range)
    };
    let path = |key: &ForeignKey<'_>| context.path(key.table, key.columns);
    Diagnostic {
        code: rule.code,
        severity: Severity::Advice,
        range: place(it.second),
        message: format!(
            "Deleting a row of `{from}` reaches `{}` by two ways: by `{}` and by `{}`.",
            context.table_name(it.second.table),
            path(it.first),
            path(it.second),
        ),
        related: vec![Related::new(
            place(it.first),
            format!("the other way, by `{}`", path(it.first)),
        )],
        fixes: Vec::new(),
        subject: Some(Subject::Relation(it.second.relation)),
    }
}

#[cfg(test)]
pub(super) const TABLES: &str = "\
Table users { id int [pk] }
Table posts {
  id int [pk]
  user_id int
  parent_id int
}
Table comments {
  id int [pk]
  post_id int
  user_id int
  editor_id int
}
Ref: posts.user_id > users.id [delete: cascade]
Ref: comments.post_id > posts.id [delete: cascade]
";
