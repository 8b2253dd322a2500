//! A relation that the referenced entity does not know, with nothing said of deletion.

use super::{Context, Group, Repair, Rule};
use crate::edits::set_relation_setting;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{RelationId, Side, Via};

pub(super) const RULE: Rule = Rule {
    code: "omitted-side-without-action",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "The parent does not know its children, and nothing says what becomes of them",
    documentation: "\
## What it does
Finds relations whose referenced entity has no attribute (`back_populates: 'none'`) and whose key does not say
what a deletion does.

## Why is this bad?
A library takes care of what an entity's attributes lead to. It knows nothing of these rows, and the database was told
nothing: as soon as there is one, deleting its parent fails. If that is meant, `delete: restrict` says so.

## Example
```dbml
Table users { id int [pk, increment] }
Table visits {
  id int [pk, increment]
  user_id int [not null, ref: > users.id, back_populates: 'none']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table visits {
  id int [pk, increment]
  user_id int [not null, back_populates: 'none']
}
Ref: visits.user_id > users.id [delete: cascade]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, relation) in context.schema.relations().filter(|(_, it)| !it.inactive) {
        match &relation.via {
            Via::Key { .. } => report(context, id, Side::Referenced, id, out),
            Via::Link { keys, .. } => {
                for side in Side::BOTH {
                    report(context, id, side, keys[side as usize], out);
                }
            }
        }
    }
}

/// An end of a relation without an attribute, and the key whose rows are left behind there.
fn report(
    context: &Context<'_>,
    id: RelationId,
    side: Side,
    key: RelationId,
    out: &mut Vec<Diagnostic>,
) {
    let Some((relation, source)) = context.relation(key) else { return };
    let Via::Key { on_delete: None, .. } = relation.via else { return };
    let omits = context.schema.relation(id).is_some_and(|it| it.end(side).navigation.is_none());
    // A link table's keys are asked about by the relation through it.
    let Some(named) = context.named_at(id, side).filter(|_| omits) else { return };
    if context.is_link_key(key) && id == key {
        return;
    }
    let (holder, parent) = (relation.holder(), relation.referenced());
    let nullable = context
        .schema
        .table(holder.table)
        .is_some_and(|table| holder.columns.iter().all(|&it| table.is_nullable(it)));
    let actions = [("cascade", true), ("set null", nullable), ("restrict", true)];
    let fixes = actions.iter().filter(|it| it.1).map(|(action, _)| {
        let edit = set_relation_setting(context.document, key, "delete", Some(action));
        Fix::needs_review(format!("Set `delete: {action}`"), edit)
    });
    let fixes = fixes.collect();
    let (children, parent) = (context.table_name(holder.table), context.table_name(parent.table));
    out.push(Diagnostic {
        code: RULE.code,
        severity: Severity::Warning,
        range: named.range,
        message: format!(
            "Deleting a row of `{parent}` fails as soon as a row of `{children}` points at it: its entity has no attribute for them, and the key `{}` does not say what becomes of them. Set `delete: cascade`, or `restrict` where that is meant.",
            context.path(holder.table, &holder.columns),
        ),
        related: vec![Related::new(source.range, "the relation")],
        fixes,
        subject: Some(Subject::Relation(id)),
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table users { id int [pk] }
Table posts {
  id int [pk]
  a_id int [ref: > users.id, back_populates: 'none']
//                                           ^^^^^^ warning: omitted-side-without-action: Deleting a row of `users` fails as soon as a row of `posts` points at it: its entity has no attribute for them, and the key `posts.a_id` does not say what becomes of them. Set `delete: cascade`, or `restrict` where that is meant.
  b_id int [ref: > users.id]
  c_id int [ref: > users.id, relationship: 'none']
  d_id int [back_populates: 'none']
  e_id int [back_populates: 'none']
}
Ref: posts.d_id > users.id [delete: restrict]
Ref: posts.e_id > users.id [inactive]
Table tags { id int [pk] }
Table post_tags {
  post_id int [pk, ref: > posts.id]
  tag_id int [pk, ref: > tags.id, back_populates: 'none']
//                                                ^^^^^^ warning: omitted-side-without-action: Deleting a row of `tags` fails as soon as a row of `post_tags` points at it: its entity
}
Table labels { id int [pk] }
Table post_labels {
  post_id int [pk, back_populates: 'none']
  label_id int [pk, ref: > labels.id]
}
Ref: post_labels.post_id > posts.id [delete: cascade]
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table u { id int [pk] }
Table p { u_id int [back_populates: 'none'] }
Ref: p.u_id > u.id // why
";
        for action in ["cascade", "set null", "restrict"] {
            let after = text.replace("u.id //", &format!("u.id [delete: {action}] //"));
            testing::check_fix(&RULE, &format!("Set `delete: {action}`"), text, &after);
        }
    }
}
