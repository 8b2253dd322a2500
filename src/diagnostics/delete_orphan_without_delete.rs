//! `delete-orphan` without `delete`.

use super::navigation::{attributes, say};
use super::{Context, Group, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Severity};
use crate::schema::RelationKind;

pub(super) const RULE: Rule = Rule {
    code: "delete-orphan-without-delete",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Orphans are deleted, but not with their parent",
    documentation: "\
## What it does
Finds a cascade with `delete-orphan` and neither `delete` nor `all`.

## Why is this bad?
A child that is taken out of the collection is deleted, but deleting the parent leaves its children behind, which
then fail on their key. SQLAlchemy warns: `delete-orphan` requires `delete`.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_cascade: 'save-update, delete-orphan']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_cascade: 'save-update, delete, delete-orphan']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let is_ours = |it: &super::navigation::Attribute<'_>| {
        it.deletes_orphans() && !it.holds_key() && it.relation.kind != RelationKind::ManyToMany
    };
    for it in attributes(context).filter(is_ours) {
        let mut cascades = it.cascades();
        if cascades.iter().any(|it| matches!(*it, "all" | "delete")) {
            continue;
        }
        let Some(said) = it.said(context, "cascade") else { continue };
        if let Some(at) = cascades.iter().position(|it| *it == "delete-orphan") {
            cascades.insert(at, "delete");
        }
        let fix = Fix::safe("Add `delete`", say(context, &said, &cascades.join(", ")));
        let (own, children) = (context.table_name(it.table()), context.table_name(it.target()));
        let message = format!(
            "`{}` deletes rows of `{children}` that are taken out of it, but not those of a row of `{own}` that is deleted. SQLAlchemy warns that `delete-orphan` requires `delete`: add it.",
            it.name(context),
        );
        out.push(it.problem(RULE.code, Severity::Warning, said.range, message, vec![fix]));
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
  a_id int [ref: > users.id, back_cascade: 'delete-orphan']
//                                         ^^^^^^^^^^^^^^^ warning: delete-orphan-without-delete: `users.a_posts` deletes rows of `posts` that are taken out of it, but not those of a row of `users` that is deleted. SQLAlchemy warns that `delete-orphan` requires `delete`: add it.
  b_id int [ref: > users.id, back_cascade: 'all, delete-orphan']
  c_id int [ref: > users.id, back_cascade: 'delete-orphan, delete']
  d_id int [ref: > users.id, back_cascade: 'delete']
  e_id int [unique, ref: - users.id, back_cascade: 'merge, delete-orphan']
//                                                 ^^^^^^^^^^^^^^^^^^^^^^ warning: delete-orphan-without-delete
  f_id int [ref: > users.id, cascade: 'delete-orphan']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, back_cascade: 'merge, delete-orphan'] } // x\n";
        let after = text.replace("delete-orphan", "delete, delete-orphan");
        testing::check_fix(&RULE, "Add `delete`", text, &after);
    }
}
