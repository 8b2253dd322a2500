//! Foreign keys: at their column, or in the arguments of the table.

use super::Flavor;
use super::format::Item;
use super::names::{Imports, Symbol};
use super::plan::{Place, Plan};
use crate::naming::snake_case;
use crate::schema::{Action, ColumnId, ColumnType, Relation, RelationId, TableId, TypeKind, Via};

/// The keys that stand at a column: each target once.
pub(super) fn inline(plan: &Plan<'_>, table: TableId, column: ColumnId) -> Vec<RelationId> {
    let held = plan.held_by_column.get(&(table, column)).into_iter().flatten().copied();
    held.filter(|&id| {
        plan.schema
            .relation(id)
            .is_some_and(|it| is_constraint(plan, id, it) && stands_inline(plan, id, it))
    })
    .collect()
}

/// The keys of a table that stand in its arguments.
pub(super) fn of_table(plan: &Plan<'_>, table: TableId) -> Vec<RelationId> {
    let held = plan.held.get(table.index()).into_iter().flatten().copied();
    held.filter(|&id| {
        plan.schema
            .relation(id)
            .is_some_and(|it| is_constraint(plan, id, it) && !stands_inline(plan, id, it))
    })
    .collect()
}

/// SQLModel has no word for an action on update nor a name, and wants an attribute that may be
/// `None` for `SET NULL`.
fn stands_inline(plan: &Plan<'_>, id: RelationId, it: &Relation) -> bool {
    let Via::Key { on_delete, on_update } = it.via else { return false };
    if it.is_composite() {
        return false;
    }
    let is_plain = matches!(plan.place(it.holder().table), Place::Plain(_));
    if plan.style.flavor != Flavor::SqlModel || is_plain {
        return true;
    }
    let sets_null = on_delete == Some(Action::SetNull);
    let is_required =
        it.holder().columns.iter().any(|&column| {
            plan.attribute(it.holder().table, column).is_none_or(|it| !it.1.nullable)
        });
    let is_known = !matches!(on_delete, Some(Action::SetDefault | Action::NoAction));
    on_update.is_none()
        && it.name.is_none()
        && is_known
        && !(sets_null && is_required)
        && !plan.closing.contains(&id)
}

/// Whether there is such a key: the first of those that say the same.
fn is_constraint(plan: &Plan<'_>, id: RelationId, it: &Relation) -> bool {
    let Some((target, _)) = plan.stored(it.referenced().table) else { return false };
    let Some((holder, _)) = plan.stored(it.holder().table) else { return false };
    if plan.place(it.referenced().table) == Place::Nowhere || obstacle(plan, it).is_some() {
        return false;
    }
    // A subclass in the table of its parent does not refer to itself.
    if target == holder && names(plan, it, 0) == names(plan, it, 1) {
        return false;
    }
    !plan.repeated.contains(&id)
}

/// Why SQLAlchemy cannot name what a key refers to.
pub(super) fn obstacle(plan: &Plan<'_>, it: &Relation) -> Option<String> {
    let end = it.referenced();
    let table = plan.schema.table(end.table)?;
    let columns = end.columns.iter().filter_map(|&it| table.column(it));
    let names = columns
        .map(|it| it.name.as_str())
        .chain([table.name.as_str()])
        .chain(table.schema.as_deref());
    let mut dotted = names.filter(|it| it.contains('.'));
    dotted.next().map(|name| format!("a key to {name}, for the point in its name"))
}

/// The names of the columns at an end, as the database has them.
fn names<'p>(plan: &'p Plan<'_>, it: &Relation, end: usize) -> Vec<&'p str> {
    let Some(end) = it.ends.get(end) else { return Vec::new() };
    let columns = end.columns.iter().filter_map(|&it| plan.schema.column(end.table, it));
    columns.map(|it| it.name.as_str()).collect()
}

/// Whether a column of this type has the type of what the key refers to.
pub(super) fn has_same_type(plan: &Plan<'_>, id: RelationId, ty: &ColumnType) -> bool {
    let Some(it) = plan.schema.relation(id) else { return false };
    let end = it.referenced();
    let Some(&[column]) = end.columns.first_chunk() else { return false };
    let Some(theirs) = plan.schema.column(end.table, column).map(|it| &it.ty) else { return false };
    let is_named = matches!(ty.kind, TypeKind::Other);
    theirs.kind == ty.kind
        && theirs.dimensions == ty.dimensions
        && (!is_named || (&theirs.raw, &theirs.schema) == (&ty.raw, &ty.schema))
}

/// `table.column` of each column that a key refers to.
pub(super) fn targets(plan: &Plan<'_>, it: &Relation) -> Vec<String> {
    let Some((_, table)) = plan.stored(it.referenced().table) else { return Vec::new() };
    let table = table.qualified_name();
    names(plan, it, 0).into_iter().map(|it| [&table, ".", it].concat()).collect()
}

/// `ForeignKey(…)`
pub(super) fn foreign_key(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    id: RelationId,
) -> Option<Item> {
    let it = plan.schema.relation(id)?;
    let mut items = vec![Item::string(targets(plan, it).first()?)];
    items.extend(settings(plan, id, it));
    Some(Item::call(imports.word(Symbol::ForeignKey), items))
}

/// `ForeignKeyConstraint(…)`
pub(super) fn constraint(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    id: RelationId,
) -> Option<Item> {
    let it = plan.schema.relation(id)?;
    let list = |names: Vec<Item>| Item::list("", names, ']');
    let own = names(plan, it, 1).into_iter().map(Item::string).collect();
    let theirs = targets(plan, it).iter().map(|it| Item::string(it)).collect();
    let mut items = vec![list(own), list(theirs)];
    items.extend(settings(plan, id, it));
    Some(Item::call(imports.word(Symbol::ForeignKeyConstraint), items))
}

fn settings(plan: &Plan<'_>, id: RelationId, it: &Relation) -> Vec<Item> {
    let Via::Key { on_delete, on_update } = it.via else { return Vec::new() };
    let mut items = Vec::new();
    let closes = plan.closing.contains(&id);
    let convention = || {
        let table = plan.stored(it.holder().table);
        let table = table.map(|it| it.1.qualified_name()).unwrap_or_default();
        let columns = names(plan, it, 1).into_iter().map(snake_case).collect::<Vec<_>>();
        format!("fk_{}_{}", snake_case(&table), columns.join("_"))
    };
    let name = it.name.clone().or_else(|| closes.then(convention));
    items.extend(name.map(|it| Item::string(&it).behind("name=")));
    for (key, action) in [("ondelete=", on_delete), ("onupdate=", on_update)] {
        items.extend(action.map(|it| Item::string(it.sql()).behind(key)));
    }
    if closes {
        items.push(Item::word("use_alter=True"));
    }
    items
}
