//! A relation in words: what a person hears who does not see the line.

use crate::naming::{plural, singular};
use crate::schema::{End, Relation, RelationId, RelationKind, Schema, Side, Via};

/// `Each price belongs to at most one product (prices.product_uuid → products.uuid, on delete
/// cascade); a product has many prices.`
pub fn sentence(schema: &Schema, relation: RelationId) -> String {
    let Some(relation) = schema.relation(relation) else { return String::new() };
    let referenced = noun(schema, relation.referenced());
    let holder = noun(schema, relation.holder());
    let place = place(schema, relation);
    let inactive = if relation.inactive { "Inactive: " } else { "" };
    // What each end's entity calls the other, where it may navigate.
    let other = |side: Side, otherwise: &str| match &relation.end(side).navigation {
        Some(it) => spaced(&it.attribute),
        None => otherwise.to_owned(),
    };
    match relation.kind {
        RelationKind::ManyToMany => format!(
            "{inactive}Each {referenced} has many {} and each {holder} has many {} ({place}).",
            other(Side::Referenced, &plural(&holder)),
            other(Side::Holder, &plural(&referenced)),
        ),
        kind => {
            let count = match schema.is_optional(relation, Side::Referenced) {
                true => "at most one",
                false => "exactly one",
            };
            let back = match kind {
                RelationKind::OneToOne => {
                    format!("at most one {}", other(Side::Referenced, &holder))
                }
                _ => format!("many {}", other(Side::Referenced, &plural(&holder))),
            };
            format!(
                "{inactive}Each {holder} belongs to {count} {} ({place}); {} {referenced} has {back}.",
                other(Side::Holder, &referenced),
                article(&referenced),
            )
        }
    }
}

/// `prices.product_uuid → products.uuid, on delete cascade`
fn place(schema: &Schema, relation: &Relation) -> String {
    let (from, to) = (columns(schema, relation.holder()), columns(schema, relation.referenced()));
    match &relation.via {
        Via::Link { .. } => format!("{to} ↔ {from}"),
        Via::Key { on_delete, on_update } => {
            let mut place = format!("{from} → {to}");
            for (event, action) in [("delete", on_delete), ("update", on_update)] {
                if let Some(action) = action {
                    place.push_str(&format!(", on {event} {}", action.dbml()));
                }
            }
            place
        }
    }
}

/// `orders.id`, or `orders.(tenant, id)` of a composite key.
fn columns(schema: &Schema, end: &End) -> String {
    let Some(table) = schema.table(end.table) else { return String::new() };
    let names: Vec<&str> =
        end.columns.iter().filter_map(|it| table.column(*it)).map(|it| it.name.as_str()).collect();
    match names.as_slice() {
        [] => table.qualified_name(),
        [name] => format!("{}.{name}", table.qualified_name()),
        names => format!("{}.({})", table.qualified_name(), names.join(", ")),
    }
}

/// What one row of the table is called: `price`, `order line`.
fn noun(schema: &Schema, end: &End) -> String {
    schema.table(end.table).map(|it| spaced(&singular(&it.name))).unwrap_or_default()
}

fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

fn article(noun: &str) -> &'static str {
    match noun.chars().next() {
        Some('a' | 'e' | 'i' | 'o' | 'A' | 'E' | 'I' | 'O') => "an",
        _ => "a",
    }
}
