//! Foreign keys: what each refers to, what becomes of its rows, and in which order the tables are made for them.

use std::collections::BTreeSet;

use super::stored::{Stored, sorted_names};
use crate::dialect::Dialect;
use crate::hash::{HashMap, HashSet};
use crate::order;
use crate::schema::{Action, Column, ColumnId, Relation, Schema, TableId, Via};

/// A foreign key.
pub(super) struct Key<'a> {
    pub(super) relation: &'a Relation,
    pub(super) columns: Vec<&'a Column>,
    /// The table that stores what it refers to.
    pub(super) target: TableId,
    /// That table's name, quoted.
    pub(super) target_name: String,
    pub(super) referenced: Vec<&'a Column>,
    pub(super) on_delete: Option<Action>,
    pub(super) on_update: Option<Action>,
    /// Whether its columns can be set to NULL.
    may_be_null: bool,
    /// Whether one of them may not be NULL, and what it refers to may.
    narrows: bool,
    /// Why there is no such constraint.
    pub(super) obstacle: Option<&'static str>,
    /// Why nothing may become of its rows by themselves.
    pub(super) stays: Option<&'static str>,
    /// Whether its target is made later, so that it has to be added then.
    pub(super) closes_cycle: bool,
    /// Once it is claimed.
    pub(super) constraint: String,
}

/// On which event, what the document says, and the database's words for it.
pub(super) struct KeyAction {
    pub(super) on: &'static str,
    pub(super) said: Option<Action>,
    pub(super) own: Option<&'static str>,
}

pub(super) fn key<'a>(
    schema: &'a Schema,
    homes: &[TableId],
    stored: &[Option<Stored<'a>>],
    relation: &'a Relation,
    dialect: &Dialect,
) -> Option<(TableId, Key<'a>)> {
    let Via::Key { on_delete, on_update } = relation.via else { return None };
    let end = |at: usize| {
        let end = relation.ends.get(at)?;
        let table = schema.table(end.table)?;
        let home = homes.get(end.table.index()).copied()?;
        let stored = stored.get(home.index())?.as_ref()?;
        let name = |&id: &ColumnId| stored.column(&table.column(id)?.name);
        let columns: Option<Vec<&'a Column>> = end.columns.iter().map(name).collect();
        Some((stored, columns?))
    };
    let ((target, mut referenced), (holder, mut columns)) = (end(0)?, end(1)?);
    if dialect.keys_in_order && columns.len() > 1 {
        put_in_order(target, &mut columns, &mut referenced);
    }
    let names =
        |columns: &[&'a Column]| columns.iter().map(|it| it.name.as_str()).collect::<Vec<_>>();
    // A subclass in the root's table does not refer to itself.
    if target.id == holder.id && names(&columns) == names(&referenced) {
        return None;
    }
    let fits = columns.iter().zip(&referenced).all(|(a, b)| (dialect.may_reference)(&a.ty, &b.ty));
    let obstacle = if !target.is_key(&referenced) {
        Some("nothing makes the referenced columns unique")
    } else if !fits {
        Some("the types differ")
    } else {
        None
    };
    let is_nullable = |stored: &Stored<'_>, column: &Column| {
        stored.stored(&column.name).is_some_and(|it| it.is_nullable && !it.is_counted)
    };
    let may_be_null = columns.iter().all(|it| is_nullable(holder, it));
    let mut pairs = columns.iter().zip(&referenced);
    let narrows = pairs.any(|(from, to)| !is_nullable(holder, from) && is_nullable(target, to));
    let key = Key {
        relation,
        may_be_null,
        narrows,
        columns,
        target: target.id,
        target_name: target.name.clone(),
        referenced,
        on_delete,
        on_update,
        obstacle,
        stays: None,
        closes_cycle: false,
        constraint: String::new(),
    };
    Some((holder.id, key))
}

/// Names what is referred to in the order of its unique key, and the columns that refer to it with it.
#[cold]
fn put_in_order<'a>(
    target: &Stored<'a>,
    columns: &mut Vec<&'a Column>,
    referenced: &mut Vec<&'a Column>,
) {
    let wanted = sorted_names(referenced.iter().copied());
    let mut order = None;
    for (_, member) in &target.members {
        for key in member.unique_keys().filter(|it| it.len() == wanted.len()) {
            let key: Vec<&str> =
                key.iter().filter_map(|&id| Some(member.column(id)?.name.as_str())).collect();
            if key.iter().eq(referenced.iter().map(|it| &it.name)) {
                return;
            }
            let mut sorted = key.clone();
            order::sort(&mut sorted);
            if order.is_none() && sorted == wanted {
                order = Some(key);
            }
        }
    }
    let Some(key) = order else { return };
    let places = key.iter().filter_map(|name| referenced.iter().position(|it| it.name == *name));
    let pairs: Vec<_> =
        places.filter_map(|at| Some((*columns.get(at)?, *referenced.get(at)?))).collect();
    (*columns, *referenced) = pairs.into_iter().unzip();
}

impl Key<'_> {
    /// What happens to its rows, as the document and as the database says it.
    pub(super) fn actions(&self, dialect: &Dialect) -> [KeyAction; 2] {
        let may = |on: &str, it: &Action| match it {
            Action::SetNull => self.may_be_null || dialect.nulls_required,
            Action::Cascade => on == "ON DELETE" || !self.narrows || dialect.cascades_nulls,
            _ => true,
        };
        [("ON DELETE", self.on_delete), ("ON UPDATE", self.on_update)].map(|(on, said)| {
            let own = said.filter(|it| may(on, it) && !(self.stays.is_some() && it.changes_rows()));
            KeyAction { on, said, own: own.and_then(dialect.action) }
        })
    }

    /// Whether the database changes its rows when those that they refer to change.
    fn cascades(&self, dialect: &Dialect) -> bool {
        let actions = self.actions(dialect);
        actions.iter().any(|it| it.own.is_some() && it.said.is_some_and(Action::changes_rows))
    }

    /// Whether the database has it.
    pub(super) fn is_constraint(&self) -> bool {
        self.obstacle.is_none() && !self.relation.inactive
    }
}

/// Each table after those that its keys refer to; where that goes round, the key that meets a table
/// under way closes the cycle. Otherwise the document's order.
pub(super) fn in_order(mut stored: Vec<Option<Stored<'_>>>) -> Vec<Stored<'_>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        UnderWay,
        Done,
    }
    let mut state = vec![State::New; stored.len()];
    let mut order = Vec::new();
    for start in 0..stored.len() {
        // A table, and which of its keys comes next.
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.pop() {
            let (Some(Some(table)), Some(own)) = (stored.get_mut(at), state.get(at).copied())
            else {
                continue;
            };
            if own == State::Done || own == State::New && next > 0 {
                continue;
            }
            let Some(key) = table.keys.get_mut(next) else {
                order.push(at);
                if let Some(it) = state.get_mut(at) {
                    *it = State::Done;
                }
                continue;
            };
            if let Some(it) = state.get_mut(at) {
                *it = State::UnderWay;
            }
            way.push((at, next + 1));
            let target = key.target.index();
            if target == at || !key.is_constraint() {
                continue;
            }
            match state.get(target) {
                Some(State::New) => way.push((target, 0)),
                Some(State::UnderWay) => key.closes_cycle = true,
                _ => {}
            }
        }
    }
    order.into_iter().filter_map(|at| stored.get_mut(at).and_then(Option::take)).collect()
}

/// Tells each table which of its columns other tables refer to.
pub(super) fn tell_referenced<'a>(tables: &mut [Stored<'a>]) {
    let mut referenced: HashMap<TableId, HashSet<Vec<&'a str>>> = HashMap::default();
    for key in tables.iter().flat_map(|it| &it.keys).filter(|it| it.is_constraint()) {
        let names = sorted_names(key.referenced.iter().copied());
        referenced.entry(key.target).or_default().insert(names);
    }
    for it in tables {
        it.referenced = referenced.remove(&it.id).unwrap_or_default();
    }
}

/// For a database that lets a table be reached by one way of cascading keys alone: the keys have their ways in the
/// order in which they are made, and of one that would lead to some table again nothing comes.
pub(super) fn keep_one_way(tables: &mut [Stored<'_>], dialect: &Dialect) {
    let most = tables.iter().map(|it| it.id.index() + 1).max().unwrap_or_default();
    let mut ways = Ways { parents: vec![Vec::new(); most], children: vec![Vec::new(); most] };
    for closes_cycle in [false, true] {
        for table in &mut *tables {
            let holder = table.id.index();
            let keys = table.keys.iter_mut().filter(|it| it.closes_cycle == closes_cycle);
            for key in keys.filter(|it| it.is_constraint() && it.cascades(dialect)) {
                key.stays = ways.add(key.target.index(), holder).err();
            }
        }
    }
}

/// Which tables cascade to which.
struct Ways {
    parents: Vec<Vec<usize>>,
    children: Vec<Vec<usize>>,
}

impl Ways {
    /// One way more, or why it may not be.
    fn add(&mut self, from: usize, to: usize) -> Result<(), &'static str> {
        let has_none = |ways: &[Vec<usize>]| ways.get(to).is_some_and(Vec::is_empty);
        let is_new = from != to && has_none(&self.parents) && has_none(&self.children);
        if !is_new {
            self.check(from, to)?;
        }
        for (ways, at, other) in [(&mut self.children, from, to), (&mut self.parents, to, from)] {
            ways.get_mut(at).into_iter().for_each(|it| it.push(other));
        }
        Ok(())
    }

    fn check(&self, from: usize, to: usize) -> Result<(), &'static str> {
        let above = reach(&self.parents, [from]);
        if above.contains(&to) {
            return Err("it would come round to its own table");
        }
        let below = reach(&self.children, [to]);
        if !reach(&self.parents, below).is_disjoint(&above) {
            return Err("another cascade leads there");
        }
        Ok(())
    }
}

/// All that these lead to, and they themselves.
fn reach(ways: &[Vec<usize>], from: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    let mut found: BTreeSet<usize> = from.into_iter().collect();
    let mut next: Vec<usize> = found.iter().copied().collect();
    while let Some(at) = next.pop() {
        let new = ways.get(at).into_iter().flatten().filter(|it| found.insert(**it));
        next.extend(new);
    }
    found
}
