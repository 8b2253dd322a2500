//! What the mapper has to know of classes that inherit: how rows are told apart, and how they are joined.

use super::enums;
use super::format::{Item, comment};
use super::names::Imports;
use super::plan::{Entity, Plan};
use crate::naming::{Names, singular, snake_case};
use crate::schema::TypeKind;

/// What the mapper has to know of a hierarchy.
pub(super) fn mapper_arguments(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    at: usize,
    missing: &mut String,
) -> Option<Vec<Item>> {
    let entity = plan.entities.get(at)?;
    if entity.parent.is_none() && !entity.has_children {
        return None;
    }
    let root = plan.root(at);
    let mut items = Vec::new();
    if let Some((attribute, is_number)) = discriminator(plan, root) {
        if root == at {
            items.push(Item::string(&attribute).behind("\"polymorphic_on\": "));
        }
        let identity = identity(plan, imports, root, at, is_number);
        items.push(identity.behind("\"polymorphic_identity\": "));
    } else if root == at {
        let what = "Nothing tells the rows of subclasses: no `discriminator` names a column.";
        comment(missing, 4, what);
    }
    if let Some(parent) = entity.parent
        && let Some(key) = parent.key.and_then(|it| plan.schema.relation(it))
        && let Some(parent) = plan.entities.get(parent.entity)
    {
        // A second key to the parent would leave it open by which one they are joined.
        let held = plan.held.get(entity.id.index()).into_iter().flatten();
        let to_parent = held
            .filter_map(|&it| plan.schema.relation(it))
            .filter(|it| it.referenced().table == parent.id);
        if to_parent.count() > 1 {
            let (own, theirs) = (key.holder(), key.referenced());
            let pairs = plan
                .attributes(own.table, &own.columns)?
                .into_iter()
                .zip(plan.attributes(theirs.table, &theirs.columns)?);
            let pairs: Vec<String> =
                pairs.map(|(a, b)| format!("cls.{a} == {}.{b}", parent.class)).collect();
            let code = match pairs.as_slice() {
                [one] => one.clone(),
                all => all.iter().map(|it| format!("({it})")).collect::<Vec<_>>().join(" & "),
            };
            items.push(Item::word(format!("\"inherit_condition\": {code}")));
        }
    }
    (!items.is_empty()).then_some(items)
}

/// The attribute that tells the rows of a hierarchy, and its kind.
fn discriminator(plan: &Plan<'_>, root: usize) -> Option<(String, TypeKind)> {
    let entity = plan.entities.get(root)?;
    let said = plan.entities.iter().enumerate().filter(|(at, _)| plan.root(*at) == root);
    let mut names =
        said.filter_map(|(_, it)| it.table.inheritance.as_ref()?.discriminator.as_deref());
    let found =
        names.find_map(|name| entity.attributes.iter().find(|it| it.column.name == name))?;
    Some((found.name.clone(), found.column.ty.kind.clone()))
}

/// The discriminator's value for an entity: what the document says, else its name.
fn identity(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    root: usize,
    at: usize,
    kind: TypeKind,
) -> Item {
    let mut names = Names::default();
    let members = || plan.entities.iter().enumerate().filter(|(it, _)| plan.root(*it) == root);
    let said = |it: &Entity<'_>| {
        let inherited = it.table.inheritance.as_ref().and_then(|it| it.identity.clone());
        let own = || it.table.metadata.iter().find(|it| it.0 == "identity").map(|it| it.1.clone());
        inherited.or_else(own)
    };
    let mut found = String::new();
    for pass in [true, false] {
        for (it, entity) in members() {
            let name = match (said(entity), pass) {
                (Some(name), true) => names.claim([name]),
                (None, false) => names.claim([singular(&snake_case(&entity.table.name))]),
                _ => continue,
            };
            if it == at {
                found = name;
            }
        }
    }
    match kind {
        TypeKind::Enum(id) => {
            let member = plan.schema.enum_(id).and_then(|it| enums::member_of(it, &found));
            if plan.style.is_package && member.is_some() {
                imports.own("enums", plan.enum_class(id));
            }
            match member {
                Some(member) => Item::word(format!("{}.{member}", plan.enum_class(id))),
                None => Item::string(&found),
            }
        }
        TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt
            if found.parse::<i64>().is_ok_and(|it| it.to_string() == found) =>
        {
            Item::word(found)
        }
        _ => Item::string(&found),
    }
}
