//! Association proxies: a collection of what stands behind an association object.

use super::plan::Plan;
use super::relations::{Form, View};
use crate::naming::plural;
use crate::schema::{Association, ColumnId, RelationKind, Table};

/// `courses` of a student, by the collection `enrollments` and the attribute `course` of each.
pub(super) struct Proxy {
    pub(super) name: String,
    pub(super) collection: String,
    pub(super) attribute: String,
    /// Entities: the association object and what it leads to.
    pub(super) link: usize,
    pub(super) target: usize,
    /// Whether an association object needs no more than its two ends.
    pub(super) creates: bool,
}

/// The proxies of each entity.
pub(super) fn proxies(plan: &mut Plan<'_>, views: &[Vec<View<'_>>]) -> Vec<Vec<Proxy>> {
    let mut out: Vec<Vec<Proxy>> = plan.entities.iter().map(|_| Vec::new()).collect();
    if !plan.style.proxies {
        return out;
    }
    for link in 0..plan.entities.len() {
        let Some(own) = views.get(link) else { continue };
        let Some(table) = plan.entities.get(link).map(|it| it.table) else { continue };
        let holders: Vec<&View<'_>> = own.iter().filter(|it| it.form == Form::ManyToOne).collect();
        let &[a, b] = holders.as_slice() else { continue };
        if a.target == b.target || !is_association(table, a, b) {
            continue;
        }
        for (near, far) in [(a, b), (b, a)] {
            let (Some(collection), Some(_)) = (&near.back, &far.back) else { continue };
            let creates =
                creates(table, &near.relation.holder().columns, &far.relation.holder().columns);
            let name = plural(&far.name);
            let (collection, attribute) = (collection.clone(), far.name.clone());
            let (owner, target) = (near.target, far.target);
            let Some(names) = plan.entities.get_mut(owner).map(|it| &mut it.names) else {
                continue;
            };
            if names.insert(&name)
                && let Some(it) = out.get_mut(owner)
            {
                it.push(Proxy { name, collection, attribute, link, target, creates });
            }
        }
    }
    out
}

/// Whether two keys are all that a row is known by.
fn is_association(table: &Table, a: &View<'_>, b: &View<'_>) -> bool {
    let (a, b) = (a.relation, b.relation);
    let (left, right) = (&a.holder().columns, &b.holder().columns);
    let is_in_key = |it: &ColumnId| left.contains(it) || right.contains(it);
    let is_pair = table.unique_keys().any(|it| it.iter().all(is_in_key));
    [a, b].iter().all(|it| it.kind == RelationKind::OneToMany)
        && !table.is_unique(left)
        && !table.is_unique(right)
        && (is_pair || table.association == Some(Association::Object))
}

fn creates(table: &Table, left: &[ColumnId], right: &[ColumnId]) -> bool {
    let is_whole_key = |id: ColumnId| table.primary_key_columns() == [id];
    table.columns().all(|(id, it)| {
        left.contains(&id)
            || right.contains(&id)
            || table.is_nullable(id)
            || it.default.is_some()
            || it.default_factory.is_some()
            || it.generated.is_some()
            || it.increment && is_whole_key(id)
    })
}
