//! Which refs stand where, and which metadata keys name their attributes.
//!
//! A document's relations are counted in its order, so the refs are printed in theirs: inline as
//! long as the tables' order allows it, then as `Ref` elements. What a partial brings
//! counts at its table, and the `Ref`s that come before it are put before that table.

use std::collections::{BTreeMap, BTreeSet};

use crate::edits::quote_name;
use crate::edits::write::{self, columns_path};
use crate::order;
use crate::relations::{
    NAVIGATION_KEYS, NavigationKeys, ResolvedEnd, ResolvedRef, key_columns, relate,
};
use crate::schema::{
    ColumnId, Metadata, Navigation, Relation, RelationId, RelationKind, Schema, Side, TableId, Via,
};

/// A piece of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Table(TableId),
    Ref(RelationId),
}

pub(super) struct Plan {
    /// All tables and the refs that are elements, in the order of printing.
    pub(super) items: Vec<Item>,
    /// The refs that stand on a column.
    pub(super) inline: BTreeMap<(TableId, ColumnId), Vec<RelationId>>,
    /// What the columns must say for the relations to be called as they are.
    pub(super) keys: NavigationKeys,
}

pub(super) fn plan(schema: &Schema) -> Plan {
    let mut plan = Plan { items: Vec::new(), inline: BTreeMap::new(), keys: keys(schema) };
    let injected = injected(schema);
    let mut tables = schema.tables().filter(|(_, it)| !it.implicit).map(|(id, _)| id).peekable();
    let mut pending: Vec<Item> = Vec::new();
    // The last column that has an inline ref.
    let mut last: Option<(TableId, ColumnId)> = None;
    for (id, it) in schema.relations().filter(|(_, it)| is_ref(schema, it)) {
        if let Some(&place) = injected.get(&id) {
            if !pending.is_empty() {
                while let Some(table) = tables.next_if(|it| *it < place.0) {
                    plan.items.push(Item::Table(table));
                }
                plan.items.append(&mut pending);
            }
            last = last.max(Some(place));
            continue;
        }
        match inline_place(schema, it) {
            Some(place) if pending.is_empty() && last <= Some(place) => {
                plan.inline.entry(place).or_default().push(id);
                last = Some(place);
            }
            _ => pending.push(Item::Ref(id)),
        }
    }
    plan.items.extend(tables.map(Item::Table));
    plan.items.append(&mut pending);
    plan
}

/// Whether a relation is said by a ref of the document, not made for one or found in a table.
fn is_ref(schema: &Schema, it: &Relation) -> bool {
    let is_implicit = |id: TableId| schema.table(id).is_some_and(|it| it.implicit);
    match it.via {
        Via::Key { .. } => !is_implicit(it.holder().table),
        Via::Link { table, .. } => is_implicit(table),
    }
}

/// The column that a ref without further settings may stand on.
fn inline_place(schema: &Schema, it: &Relation) -> Option<(TableId, ColumnId)> {
    let is_plain = it.name.is_none()
        && it.color.is_none()
        && !it.inactive
        && it.via == Via::Key { on_delete: None, on_update: None };
    let ([column], [_], true) =
        (it.holder().columns.as_slice(), it.referenced().columns.as_slice(), is_plain)
    else {
        return None;
    };
    let place = (it.holder().table, *column);
    schema.column(place.0, place.1)?.partial.is_none().then_some(place)
}

/// The relations that partials bring, with the column that they count at.
fn injected(schema: &Schema) -> BTreeMap<RelationId, (TableId, ColumnId)> {
    let mut wanted: BTreeSet<[(TableId, ColumnId); 2]> = BTreeSet::new();
    let mut places = BTreeMap::new();
    for (table_id, table) in schema.tables() {
        for (column_id, column) in table.columns() {
            let Some(partial) = column.partial.and_then(|it| schema.partials.get(it.index()))
            else {
                continue;
            };
            let is_own = |it: ColumnId| {
                partial.columns.get(it.index()).is_some_and(|it| it.name == column.name)
            };
            for it in partial.refs.iter().filter(|it| is_own(it.column)) {
                let mut ends = [(table_id, column_id), (it.table, it.target)];
                order::sort(&mut ends);
                if wanted.insert(ends) {
                    places.insert(ends, (table_id, column_id));
                }
            }
        }
    }
    let mut out = BTreeMap::new();
    for (id, it) in schema.relations().filter(|(_, it)| is_ref(schema, it)) {
        let [a, b] = &it.ends;
        if let ([a_column], [b_column]) = (a.columns.as_slice(), b.columns.as_slice()) {
            let mut ends = [(a.table, *a_column), (b.table, *b_column)];
            order::sort(&mut ends);
            if let Some(place) = places.remove(&ends) {
                out.insert(id, place);
            }
        }
    }
    out
}

/// `ref: > table.column` of the holder's column.
pub(super) fn inline(schema: &Schema, it: &Relation) -> String {
    let [referenced, holder] = &it.ends;
    let operator = if it.kind == RelationKind::OneToOne { "-" } else { ">" };
    let operator = marked(holder.optional, operator, referenced.optional);
    format!("ref: {operator} {}", columns_path(schema, referenced.table, &referenced.columns))
}

/// `Ref name: left > right [settings]`.
pub(super) fn element(schema: &Schema, it: &Relation) -> String {
    // The right end of `-` holds the key, the left one of `>`.
    let [left, right] = match it.kind {
        RelationKind::OneToMany => [it.holder(), it.referenced()],
        RelationKind::OneToOne | RelationKind::ManyToMany => [it.referenced(), it.holder()],
    };
    let operator = match it.kind {
        RelationKind::OneToMany => ">",
        RelationKind::OneToOne => "-",
        RelationKind::ManyToMany => "<>",
    };
    let actions = match &it.via {
        Via::Key { on_delete, on_update } => [*on_delete, *on_update],
        // Those of a `<>` went to the keys of its link table.
        Via::Link { keys, .. } => match schema.relation(keys[0]).map(|it| &it.via) {
            Some(Via::Key { on_delete, on_update }) => [*on_delete, *on_update],
            _ => [None, None],
        },
    };
    let mut settings = Vec::new();
    for (name, action) in ["delete", "update"].into_iter().zip(actions) {
        settings.extend(action.map(|it| format!("{name}: {}", it.dbml())));
    }
    settings.extend(it.color.as_ref().map(|it| format!("color: {it}")));
    if it.inactive {
        settings.push("inactive".to_owned());
    }
    let name = it.name.as_ref().map(|it| format!(" {}", quote_name(it))).unwrap_or_default();
    format!(
        "Ref{name}: {} {} {}{}",
        columns_path(schema, left.table, &left.columns),
        marked(left.optional, operator, right.optional),
        columns_path(schema, right.table, &right.columns),
        write::list(&settings),
    )
}

fn marked(left: bool, operator: &str, right: bool) -> String {
    let mark = |it: bool| if it { "?" } else { "" };
    format!("{}{operator}{}", mark(left), mark(right))
}

/// The keys without which the convention would name the attributes otherwise. A word on one attribute may
/// free or take the name of another, so they are found in rounds.
fn keys(schema: &Schema) -> NavigationKeys {
    let mut bare = schema.clone();
    bare.relations.clear();
    bare.tables.retain(|it| !it.implicit);
    let refs: Vec<ResolvedRef> = schema
        .relations
        .iter()
        .filter(|it| is_ref(schema, it))
        .map(|it| resolved(schema, it))
        .collect();
    let columns = key_columns(schema, |_, _| false);
    let mut keys = inherited(schema);
    for _ in 0..8 {
        let mut trial = bare.clone();
        relate(&mut trial, refs.clone(), &keys);
        let mut is_done = true;
        for ((id, it), trial) in schema.relations().zip(&trial.relations) {
            for side in Side::BOTH {
                let (wanted, found) = (&it.end(side).navigation, &trial.end(side).navigation);
                let (key, is_back) = match &it.via {
                    Via::Key { .. } => (id, side == Side::Referenced),
                    Via::Link { keys, .. } => (keys[side as usize], true),
                };
                let column = columns.get(key.index()).copied().flatten();
                if let (true, Some(column)) = (wanted != found, column) {
                    is_done = false;
                    let keys = keys.entry(column).or_default();
                    differ(wanted.as_ref(), found.as_ref(), is_back, keys);
                }
            }
        }
        if is_done {
            break;
        }
    }
    keys
}

fn differ(
    wanted: Option<&Navigation>,
    found: Option<&Navigation>,
    is_back: bool,
    keys: &mut Metadata,
) {
    let mut say = |front: &str, back: &str, value: &str| {
        let key = if is_back { back } else { front };
        keys.retain(|it| it.0 != key);
        keys.push((key.to_owned(), value.to_owned()));
    };
    let name = |it: Option<&Navigation>| it.map_or("none", |it| &it.attribute).to_owned();
    if name(wanted) != name(found) {
        say("relationship", "back_populates", &name(wanted));
    }
    // Without an attribute there is nothing to load.
    let Some(wanted) = wanted else { return };
    let nothing = Navigation::default();
    let found = found.unwrap_or(&nothing);
    let texts = [
        ("lazy", "back_lazy", &wanted.loading, &found.loading),
        ("cascade", "back_cascade", &wanted.cascade, &found.cascade),
        (
            "passive_deletes",
            "back_passive_deletes",
            &wanted.passive_deletes,
            &found.passive_deletes,
        ),
        ("order_by", "back_order_by", &wanted.order_by, &found.order_by),
    ];
    for (front, back, wanted, found) in texts {
        if wanted != found {
            say(front, back, wanted.as_deref().unwrap_or_default());
        }
    }
    let flags = [
        ("single_parent", "back_single_parent", wanted.single_parent, found.single_parent),
        ("viewonly", "back_viewonly", wanted.view_only, found.view_only),
    ];
    for (front, back, wanted, found) in flags {
        if wanted != found {
            say(front, back, if wanted { "true" } else { "false" });
        }
    }
}

/// What the columns of partials say of themselves, for each table that takes them in.
pub(super) fn inherited(schema: &Schema) -> NavigationKeys {
    let mut out = NavigationKeys::new();
    for (table_id, table) in schema.tables() {
        for (column_id, column) in table.columns() {
            let partial = column.partial.and_then(|it| schema.partials.get(it.index()));
            let origin = partial.and_then(|it| it.columns.iter().find(|it| it.name == column.name));
            let keys: Metadata = origin
                .into_iter()
                .flat_map(|it| &it.metadata)
                .filter(|it| NAVIGATION_KEYS.contains(&it.0.as_str()))
                .cloned()
                .collect();
            if !keys.is_empty() {
                out.insert((table_id, column_id), keys);
            }
        }
    }
    out
}

fn resolved(schema: &Schema, it: &Relation) -> ResolvedRef {
    let (on_delete, on_update) = match &it.via {
        Via::Key { on_delete, on_update } => (*on_delete, *on_update),
        Via::Link { keys, .. } => match schema.relation(keys[0]).map(|it| &it.via) {
            Some(Via::Key { on_delete, on_update }) => (*on_delete, *on_update),
            _ => (None, None),
        },
    };
    let end = |end: &crate::schema::End| ResolvedEnd {
        table: end.table,
        columns: end.columns.clone(),
        optional: end.optional,
    };
    ResolvedRef {
        name: it.name.clone(),
        kind: it.kind,
        ends: [end(&it.ends[0]), end(&it.ends[1])],
        on_delete,
        on_update,
        color: it.color.clone(),
        inactive: it.inactive,
    }
}
