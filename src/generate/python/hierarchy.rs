//! What the mapper has to know of classes that inherit: how rows are told apart, and how they are joined.

use super::enums;
use super::format::{Item, comment};
use super::names::Imports;
use super::plan::{Entity, Plan};
use crate::naming::{Names, singular, snake_case};
use crate::schema::TypeKind;

/// How the rows of each class are told apart from those of its hierarchy.
pub(super) struct Hierarchies {
    /// By root: the attribute, and its kind.
    discriminators: Vec<Option<(String, TypeKind)>>,
    /// By entity: the discriminator's value.
    identities: Vec<String>,
}

/// What the mapper has to know of a hierarchy.
pub(super) fn mapper_arguments(
    plan: &Plan<'_>,
    hierarchies: &Hierarchies,
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
    if let Some(Some((attribute, kind))) = hierarchies.discriminators.get(root) {
        if root == at {
            items.push(Item::string(attribute).behind("\"polymorphic_on\": "));
        }
        let identity = hierarchies.identities.get(at).map_or("", String::as_str);
        let identity = value(plan, imports, kind, identity);
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

impl Hierarchies {
    pub(super) fn new(plan: &Plan<'_>) -> Hierarchies {
        let mut discriminators = vec![None; plan.entities.len()];
        let mut identities = vec![String::new(); plan.entities.len()];
        let mut names: Vec<Names> = vec![Names::default(); plan.entities.len()];
        // What the document says first; then come names of tables.
        for pass in [true, false] {
            for (at, entity) in plan.entities.iter().enumerate() {
                let Some(names) = names.get_mut(entity.root) else { continue };
                let name = match (said(entity), pass) {
                    (Some(name), true) => names.claim([name]),
                    (None, false) => names.claim([singular(&snake_case(&entity.table.name))]),
                    _ => continue,
                };
                if let Some(identity) = identities.get_mut(at) {
                    *identity = name;
                }
            }
        }
        for entity in &plan.entities {
            let Some(found) = discriminators.get_mut(entity.root).filter(|it| it.is_none()) else {
                continue;
            };
            *found = discriminator(plan, entity);
        }
        Hierarchies { discriminators, identities }
    }
}

/// The attribute that an entity says tells the rows of its hierarchy, and its kind.
fn discriminator(plan: &Plan<'_>, entity: &Entity<'_>) -> Option<(String, TypeKind)> {
    let name = entity.table.inheritance.as_ref()?.discriminator.as_deref()?;
    let root = plan.entities.get(entity.root)?;
    let found = root.attributes.iter().find(|it| it.column.name == name)?;
    Some((found.name.clone(), found.column.ty.kind.clone()))
}

/// The discriminator's value that the document says.
fn said<'a>(it: &Entity<'a>) -> Option<&'a str> {
    let inherited = it.table.inheritance.as_ref().and_then(|it| it.identity.as_deref());
    let own = || it.table.metadata.iter().find(|it| it.0 == "identity").map(|it| it.1.as_str());
    inherited.or_else(own)
}

fn value(plan: &Plan<'_>, imports: &mut Imports<'_>, kind: &TypeKind, identity: &str) -> Item {
    match *kind {
        TypeKind::Enum(id) => {
            let member = plan.schema.enum_(id).and_then(|it| enums::member_of(it, identity));
            if plan.style.is_package && member.is_some() {
                imports.own("enums", plan.enum_class(id));
            }
            match member {
                Some(member) => Item::word(format!("{}.{member}", plan.enum_class(id))),
                None => Item::string(identity),
            }
        }
        TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt
            if identity.parse::<i64>().is_ok_and(|it| it.to_string() == identity) =>
        {
            Item::word(identity.to_owned())
        }
        _ => Item::string(identity),
    }
}
