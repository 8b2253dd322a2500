//! Finding things by name, and proposing the nearest where there is none. Names are case-sensitive,
//! as in DBML; a nearest one may differ in case.

use std::borrow::Cow;
use std::sync::Arc;

use super::table::FEW;
use super::{Lower, Symbol};
use crate::hash::{HashMap, HashSet};
use crate::problem::{Applicability, Fix};
use crate::schema::{ColumnId, EnumId, PartialId, TableId};
use crate::syntax::{ast::Token, quote_name};
use crate::text::{TextEdit, TextRange};

/// `None` is the default schema; `public` is its name in DBML.
pub(super) type Qualified<'a> = (Option<Cow<'a, str>>, Cow<'a, str>);

#[derive(Default)]
pub(super) struct Names<'a> {
    pub(super) tables: HashMap<Qualified<'a>, TableId>,
    pub(super) aliases: HashMap<Cow<'a, str>, TableId>,
    /// The database schemas that some table or enum stands in.
    pub(super) schemas: HashSet<Cow<'a, str>>,
    pub(super) enums: HashMap<Qualified<'a>, EnumId>,
    pub(super) partials: HashMap<Cow<'a, str>, PartialId>,
    pub(super) groups: HashMap<Cow<'a, str>, usize>,
    pub(super) notes: HashMap<Cow<'a, str>, usize>,
    pub(super) views: HashMap<Cow<'a, str>, usize>,
    /// The labels of large enums, each with its place.
    pub(super) labels: HashMap<EnumId, HashMap<String, usize>>,
    /// The columns of the wide tables that were looked into.
    columns: HashMap<TableId, HashMap<String, ColumnId>>,
    /// How many proposals were made: each looks at all names, so there is an end to them.
    proposals: u32,
}

const MAX_PROPOSALS: u32 = 40;

pub(super) fn qualified<'a>(path: &[Token<'a>]) -> Option<Qualified<'a>> {
    let (name, schemas) = path.split_last()?;
    let schema = match schemas {
        [] => None,
        [schema] => Some(schema.value()).filter(|it| it != "public"),
        // A schema within a schema: no database has it, but DBML lets it pass.
        _ => Some(Cow::Owned(display(schemas))),
    };
    Some((schema, name.value()))
}

/// A path as it is written in messages.
pub(super) fn display(path: &[Token<'_>]) -> String {
    path.iter().map(|it| it.value()).collect::<Vec<_>>().join(".")
}

pub(super) fn path_range(path: &[Token<'_>]) -> Option<TextRange> {
    Some(path.first()?.range().cover(path.last()?.range()))
}

impl<'a> Lower<'a> {
    /// The table of that name or alias; else a diagnostic.
    pub(super) fn find_table(&mut self, path: &[Token<'a>]) -> Option<TableId> {
        let range = path_range(path)?;
        let key = qualified(path)?;
        let found = self.names.tables.get(&key).map(|&id| (id, Symbol::Table(id)));
        let alias = || self.names.aliases.get(&key.1).filter(|_| key.0.is_none());
        if let Some((id, of)) = found.or_else(|| alias().map(|&id| (id, Symbol::Alias(id)))) {
            self.used(path.last()?.range(), of);
            return Some(id);
        }
        let wanted = display(path);
        let near = self.nearest(&wanted, |lower| {
            lower
                .schema
                .tables
                .iter()
                .flat_map(|it| {
                    std::iter::once(it.qualified_name())
                        .chain(it.schema.is_some().then(|| it.name.clone()))
                        .chain(it.alias.clone())
                })
                .collect()
        });
        // The same name in another schema is what is meant most often.
        let near = near.map(|it| {
            let named = |table: &&Arc<crate::schema::Table>| table.name == it;
            self.schema.tables.iter().find(named).map_or(it, |it| it.qualified_name())
        });
        self.unknown(range, format!("There is no table `{wanted}`."), near);
        None
    }

    pub(super) fn find_column(&mut self, table: TableId, name: Token<'a>) -> Option<ColumnId> {
        let value = name.value();
        let found = self.schema.table(table).and_then(|it| {
            if it.columns.len() <= FEW {
                return it.column_named(&value);
            }
            let named = || it.columns().map(|(id, it)| (it.name.clone(), id)).collect();
            let names = self.names.columns.entry(table).or_insert_with(named);
            names.get(value.as_ref()).copied()
        });
        if let Some(id) = found {
            self.used(name.range(), Symbol::Column(table, id));
            return found;
        }
        let table_name = self.schema.table(table).map(|it| it.qualified_name()).unwrap_or_default();
        let near = self.nearest(&value, |lower| {
            let columns = lower.schema.table(table).map(|it| it.columns.as_slice());
            columns.unwrap_or_default().iter().map(|it| it.name.clone()).collect()
        });
        let message = format!("Table `{table_name}` has no column `{value}`.");
        self.unknown(name.range(), message, near);
        None
    }

    /// An error about a name, with the nearest one as a fix.
    #[cold]
    pub(super) fn unknown(&mut self, range: TextRange, message: String, near: Option<String>) {
        let Some(near) = near else {
            self.error("resolve", range, message);
            return;
        };
        let written = near.split('.').map(quote_name).collect::<Vec<_>>().join(".");
        let diagnostic = self.error("resolve", range, format!("{message} Did you mean `{near}`?"));
        diagnostic.fixes.push(Fix {
            title: format!("Write `{near}`"),
            applicability: Applicability::NeedsReview,
            edit: TextEdit::replace(range, written),
        });
    }

    pub(super) fn nearest(
        &mut self,
        wanted: &str,
        candidates: impl FnOnce(&Lower<'a>) -> Vec<String>,
    ) -> Option<String> {
        if self.names.proposals >= MAX_PROPOSALS {
            return None;
        }
        self.names.proposals += 1;
        nearest(wanted, candidates(self))
    }
}

/// The candidate that differs least, if it differs by no more than a third.
pub(super) fn nearest(
    wanted: &str,
    candidates: impl IntoIterator<Item = String>,
) -> Option<String> {
    let folded: Vec<char> = wanted.to_lowercase().chars().take(64).collect();
    // A short name is like many others; only its case may differ.
    let limit = (folded.len() / 3).min(3);
    candidates
        .into_iter()
        .map(|it| (distance(&folded, &it.to_lowercase(), limit), it))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

/// Insertions, deletions and replacements between two words; more than `limit` where there are more.
fn distance(a: &[char], b: &str, limit: usize) -> usize {
    let b: Vec<char> = b.chars().take(68).collect();
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let prefix = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    if let (Some([a1, a2, a @ ..]), Some([b1, b2, b @ ..])) = (a.get(prefix..), b.get(prefix..))
        && (a1, a2, a) == (b2, b1, b)
    {
        // Two letters that changed places are one mistake.
        return 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (to, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let best = (diagonal + usize::from(from != to)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(limit + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name() {
        let names = || ["users", "posts", "Orders", "user_roles"].map(str::to_owned);
        for (wanted, found) in [
            ("user", Some("users")),
            ("Users", Some("users")),
            ("usres", Some("users")),
            ("orders", Some("Orders")),
            ("user_role", Some("user_roles")),
            ("x", None),
            ("usrse", None),
            ("comments", None),
        ] {
            assert_eq!(nearest(wanted, names()).as_deref(), found, "{wanted}");
        }
    }
}
