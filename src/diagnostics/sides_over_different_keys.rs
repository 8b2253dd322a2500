//! Two attributes that look like the two sides of one relation, and go by different keys.

use std::collections::BTreeMap;

use super::navigation::{Attribute, attributes, words};
use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity};
use crate::schema::{TableId, Via};

pub(super) const RULE: Rule = Rule {
    code: "sides-over-different-keys",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "The two sides of a relation go by different keys",
    documentation: "\
## What it does
Finds two entities that reach each other by one attribute each, both called after the other entity and nothing more,
where each goes by a key or link table of its own that the other side leaves out.

## Why is this bad?
They read like the two sides of one relation, but what one is given the other does not show: after
`order.customer = c` the order is not in `c.orders`, and both keys are stored.

## Example
```dbml
Table customers { id int [pk, increment] }
Table orders {
  id int [pk, increment]
  customer_id int [not null, relationship: 'customer', back_populates: 'none']
  payer_id int [not null, relationship: 'none', back_populates: 'orders']
}
Ref: orders.customer_id > customers.id [delete: cascade]
Ref: orders.payer_id > customers.id [delete: cascade]
```

## Use instead
```dbml
Table customers { id int [pk, increment] }
Table orders {
  id int [pk, increment]
  customer_id int [not null, relationship: 'customer', back_populates: 'orders']
  payer_id int [not null, relationship: 'payer', back_populates: 'none']
}
Ref: orders.customer_id > customers.id [delete: cascade]
Ref: orders.payer_id > customers.id [delete: cascade]
```
Where they are different things, their names should say so: `paid_orders`.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // Each is one way; most documents have none.
    let is_one_way = |it: &Attribute<'_>| {
        it.relation.end(it.side.other()).navigation.is_none() && !context.is_link_key(it.id)
    };
    if !attributes(context).any(|it| is_one_way(&it)) {
        return;
    }
    let mut pairs: BTreeMap<(TableId, TableId), Vec<Attribute<'_>>> = BTreeMap::new();
    for it in attributes(context) {
        let (a, b) = (it.table(), it.target());
        if a != b && !context.is_link_key(it.id) {
            pairs.entry((a.min(b), a.max(b))).or_default().push(it);
        }
    }
    for of_pair in pairs.into_values() {
        // With a third attribute nobody can tell which two belong together.
        let &[first, second] = of_pair.as_slice() else { continue };
        if first.table() == second.table()
            || first.id == second.id
            || !is_plain(context, &first)
            || !is_plain(context, &second)
        {
            continue;
        }
        report(context, &first, &second, out);
    }
}

/// Whether it is called after the other entity alone.
fn is_plain(context: &Context<'_>, it: &Attribute<'_>) -> bool {
    let target = context.schema.table(it.target());
    target.is_some_and(|target| words(target).contains(&it.navigation.attribute))
}

fn report(
    context: &Context<'_>,
    first: &Attribute<'_>,
    second: &Attribute<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let way = |it: &Attribute<'_>| match &it.relation.via {
        Via::Key { .. } => {
            let holder = it.relation.holder();
            format!("`{}`", context.path(holder.table, &holder.columns))
        }
        Via::Link { table, .. } => format!("`{}`", context.table_name(*table)),
    };
    let omitted = |it: &Attribute<'_>| context.named_at(it.id, it.side.other());
    let place = |it: &Attribute<'_>| {
        let named = it.said(context, "relationship").or_else(|| omitted(it)).map(|it| it.range);
        named.or_else(|| context.relation(it.id).map(|it| it.1.range)).unwrap_or_default()
    };
    let (one, other) = (way(first), way(second));
    let message = format!(
        "`{}` goes by {one}, but `{}` goes by {other}: what is put into the one never shows in the other. Let both go by the same, or name them for what they are.",
        first.name(context),
        second.name(context),
    );
    let fixes = [(first, &one, second), (second, &other, first)].into_iter();
    let fixes = fixes.filter_map(|(kept, by, left)| {
        let omitted = omitted(kept)?;
        let (table, column, is_back) = context.speaks_of(left.id, left.side)?;
        let name = if is_back { "back_populates" } else { "relationship" };
        let edit =
            set_setting(context.document, Owner::Column(table, column), name, Some("'none'"))
                .union(remove_setting(context.document, omitted.owner(), omitted.name));
        Some(Fix::needs_review(format!("Let both sides go by {by}"), edit))
    });
    let fixes = fixes.collect();
    let mut found = first.problem(RULE.code, Severity::Warning, place(first), message, fixes);
    found
        .related
        .push(Related::new(place(second), format!("`{}` goes by {other}", second.name(context))));
    out.push(found);
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn keys() {
        testing::check(
            &RULE,
            "\
Table customers { id int [pk] }
Table orders {
  customer_id int [ref: > customers.id, relationship: 'customer', back_populates: 'none']
//                                                    ^^^^^^^^^^ warning: sides-over-different-keys: `orders.customer` goes by `orders.customer_id`, but `customers.orders` goes by `orders.payer_id`: what is put into the one never shows in the other. Let both go by the same, or name them for what they are.
  payer_id int [ref: > customers.id, relationship: 'none', back_populates: 'orders']
}
Table invoices {
  customer_id int [ref: > customers.id, relationship: 'customer', back_populates: 'none']
  payer_id int [ref: > customers.id, relationship: 'none', back_populates: 'paid_invoices']
}
Table notes {
  customer_id int [ref: > customers.id, relationship: 'customer', back_populates: 'none']
}
",
        );
    }

    #[test]
    fn links() {
        testing::check(
            &RULE,
            "\
Table posts { id int [pk] }
Table tags {
  id int [pk]
  post_id int [ref: > posts.id, back_populates: 'none']
//                                              ^^^^^^ warning: sides-over-different-keys: `tags.post` goes by `tags.post_id`, but `posts.tags` goes by `post_tags`
}
Table post_tags {
  post_id int [pk, ref: > posts.id, back_populates: 'tags']
  tag_id int [pk, ref: > tags.id, back_populates: 'none']
}
Table users { id int [pk] }
Table post_users {
  post_id int [pk, ref: > posts.id, back_populates: 'users']
//                                                  ^^^^^^^ warning: sides-over-different-keys
  user_id int [pk, ref: > users.id, back_populates: 'none']
}
Table user_posts {
  post_id int [pk, ref: > posts.id, back_populates: 'none']
  user_id int [pk, ref: > users.id, back_populates: 'posts']
}
Table friends { id int [pk] }
Table friend_users {
  a_id int [pk, ref: > friends.id]
  user_id int [pk, ref: > users.id]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table users { id int [pk] }
Table posts {
  user_id int [ref: > users.id, back_populates: 'none'] // u
  boss_id int [ref: > users.id, relationship: 'none', back_populates: 'posts'] // v
}
";
        testing::check_fix(
            &RULE,
            "Let both sides go by `posts.user_id`",
            text,
            &text.replace(", back_populates: 'none'", "").replace("'posts'", "'none'"),
        );
        testing::check_fix(
            &RULE,
            "Let both sides go by `posts.boss_id`",
            text,
            &text
                .replace(", relationship: 'none'", "")
                .replace("'none'] // u", "'none', relationship: 'none'] // u"),
        );
    }
}
