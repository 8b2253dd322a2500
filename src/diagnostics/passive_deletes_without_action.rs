//! `passive_deletes` where the database does nothing.

use super::navigation::{attributes, remove};
use super::{Context, Group, Repair, Rule};
use crate::edits::set_relation_setting;
use crate::problem::{Diagnostic, Fix, Related, Severity};
use crate::schema::{Action, Via};

pub(super) const RULE: Rule = Rule {
    code: "passive-deletes-without-action",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Deletion is left to the database, which was told nothing",
    documentation: "\
## What it does
Finds `passive_deletes: 'true'` over a foreign key without `delete: cascade`, `set null` or `set default`.

## Why is this bad?
The library does not touch children that it has not loaded, because the database is said to take care of them. The
database was not told to: the deletion fails on the foreign key, or only when nobody looked at the collection before.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_cascade: 'all, delete-orphan', back_passive_deletes: 'true']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, back_cascade: 'all, delete-orphan', back_passive_deletes: 'true']
}
Ref: posts.author_id > users.id [delete: cascade]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context).filter(|it| !it.holds_key()) {
        let passive = it.navigation.passive_deletes.as_deref().unwrap_or("false");
        if matches!(passive.to_ascii_lowercase().as_str(), "false" | "all") {
            continue;
        }
        // Through a link table it is the links that are left to the database.
        let key = match &it.relation.via {
            Via::Key { .. } => it.id,
            Via::Link { keys, .. } => keys[it.side as usize],
        };
        let Some((relation, source)) = context.relation(key) else { continue };
        let Via::Key { on_delete, .. } = relation.via else { continue };
        if matches!(on_delete, Some(Action::Cascade | Action::SetNull | Action::SetDefault)) {
            continue;
        }
        let Some(said) = it.said(context, "passive_deletes") else { continue };
        let holder = relation.holder();
        let can_be_null = context
            .schema
            .table(holder.table)
            .is_some_and(|table| holder.columns.iter().all(|&it| table.is_nullable(it)));
        let set = |action: &str| {
            let edit = set_relation_setting(context.document, key, "delete", Some(action));
            Fix::needs_review(format!("Set `delete: {action}`"), edit)
        };
        let mut fixes = vec![set("cascade")];
        if can_be_null && !it.deletes() {
            fixes.push(set("set null"));
        }
        fixes.push(Fix::needs_review(format!("Remove `{}`", said.name), remove(context, &said)));
        let message = format!(
            "`{}` leaves rows of `{}` to the database, but its key `{}` does not say what a deletion does: deleting a row of `{}` that has some fails. Set `delete: cascade` on the relation.",
            it.name(context),
            context.table_name(holder.table),
            context.path(holder.table, &holder.columns),
            context.table_name(it.table()),
        );
        let mut found = it.problem(RULE.code, Severity::Warning, said.range, message, fixes);
        found.related.push(Related::new(source.range, "the relation"));
        out.push(found);
    }
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
  a_id int [not null, ref: > users.id, back_passive_deletes: 'true']
//                                                           ^^^^^^ warning: passive-deletes-without-action: `users.a_posts` leaves rows of `posts` to the database, but its key `posts.a_id` does not say what a deletion does: deleting a row of `users` that has some fails. Set `delete: cascade` on the relation.
  b_id int [ref: > users.id, back_passive_deletes: 'all']
  c_id int [ref: > users.id, back_passive_deletes: 'false']
  d_id int [back_passive_deletes: 'true']
  e_id int [back_passive_deletes: 'true']
//                                ^^^^^^ warning: passive-deletes-without-action
  f_id int [back_passive_deletes: 'true']
  g_id int [ref: > users.id, passive_deletes: 'true']
}
Ref: posts.d_id > users.id [delete: set null]
Ref: posts.e_id > users.id [delete: restrict]
Ref: posts.f_id > users.id [delete: cascade]
",
        );
    }

    #[test]
    fn through_a_link() {
        testing::check(
            &RULE,
            "\
Table a { id int [pk] }
Table b { id int [pk] }
Table ab {
  a_id int [pk, back_passive_deletes: 'true']
  b_id int [pk, ref: > b.id, back_passive_deletes: 'true']
//                                                 ^^^^^^ warning: passive-deletes-without-action: `b.as_rel` leaves rows of `ab` to the database, but its key `ab.b_id` does not
}
Ref: ab.a_id > a.id [delete: cascade]
Metadata Column ab.b_id { back_populates: 'as_rel' }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table u { id int [pk] }
Table p { u_id int [back_passive_deletes: 'true'] }
Ref: p.u_id > u.id // why
";
        let set = |action: &str| text.replace("u.id //", &format!("u.id [delete: {action}] //"));
        testing::check_fix(&RULE, "Set `delete: cascade`", text, &set("cascade"));
        testing::check_fix(&RULE, "Set `delete: set null`", text, &set("set null"));
        let removed = text.replace(" [back_passive_deletes: 'true']", "");
        testing::check_fix(&RULE, "Remove `back_passive_deletes`", text, &removed);
    }
}
