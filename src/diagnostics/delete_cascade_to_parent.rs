//! A delete cascade at the end that holds the key.

use super::navigation::{attributes, move_to_other_end, remove};
use super::{Context, Group, Platform, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "delete-cascade-to-parent",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: Platform::PYTHON,
    repair: Repair::Mechanical,
    title: "Deleting a child deletes its parent",
    documentation: "\
## What it does
Finds `cascade` with `delete`, `delete-orphan` or `all` at the end of a relation that holds the key.

## Why is this bad?
A cascade runs from the entity that has the attribute to what the attribute leads to. At the end that holds the
key it leads to the parent: deleting a post deletes its author, or fails because others point at them.
`delete-orphan` is refused there unless `single_parent` is said too. `back_cascade` is what was meant:
it is about the attribute of the referenced entity.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, cascade: 'all, delete-orphan']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_cascade: 'all, delete-orphan']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context).filter(|it| it.holds_key() && it.deletes()) {
        let Some(said) = it.said(context, "cascade") else { continue };
        let is_refused = it.deletes_orphans() && !it.navigation.single_parent;
        let (holder, parent) = (context.table_name(it.table()), context.table_name(it.target()));
        let moved = move_to_other_end(context, &it, "cascade");
        let removed = Fix::needs_review(format!("Remove `{}`", said.name), remove(context, &said));
        let why = if is_refused {
            format!(
                "`{}` holds the key, where SQLAlchemy refuses `delete-orphan`, and",
                it.name(context)
            )
        } else {
            format!("`{}` leads from the child to its parent:", it.name(context))
        };
        let message = format!(
            "{why} deleting a row of `{holder}` would delete the row of `{parent}` that it points at. Say `back_cascade` where the rows of `{holder}` go with their parent."
        );
        let severity = if is_refused { Severity::Error } else { Severity::Warning };
        let fixes = moved.into_iter().chain([removed]).collect();
        out.push(it.problem(RULE.code, severity, said.range, message, fixes));
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
  a_id int [ref: > users.id, cascade: 'all, delete-orphan']
//                                    ^^^^^^^^^^^^^^^^^^^^ error: delete-cascade-to-parent: `posts.a` holds the key, where SQLAlchemy refuses `delete-orphan`, and deleting a row of `posts` would delete the row of `users` that it points at. Say `back_cascade` where the rows of `posts` go with their parent.
  b_id int [ref: > users.id, cascade: 'delete', back_cascade: 'all, delete-orphan']
//                                    ^^^^^^^^ warning: delete-cascade-to-parent: `posts.b` leads from the child to its parent: deleting a row of `posts` would delete the row of `users` that it points at.
  c_id int [ref: > users.id, back_cascade: 'all, delete-orphan']
  d_id int [ref: > users.id, cascade: 'save-update, merge']
  e_id int [ref: > users.id, cascade: 'all', back_populates: 'none']
//                                    ^^^^^ warning: delete-cascade-to-parent
  f_id int [ref: > users.id, cascade: 'all', relationship: 'none']
  parent_id int [ref: > posts.id, cascade: 'all']
//                                         ^^^^^ warning: delete-cascade-to-parent
}
Table admins {
  id int [pk]
  user_id int [unique, ref: - users.id, cascade: 'all, delete-orphan', single_parent: 'true']
//                                               ^^^^^^^^^^^^^^^^^^^^ warning: delete-cascade-to-parent
}
Ref: posts.a_id > admins.id [inactive]
",
        );
    }

    #[test]
    fn fixes() {
        let text =
            "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, cascade: 'all'] } // x\n";
        let after = text.replace("cascade", "back_cascade");
        testing::check_fix(&RULE, "Say `back_cascade` instead of `cascade`", text, &after);
        testing::check_fix(&RULE, "Remove `cascade`", text, &text.replace(", cascade: 'all'", ""));
    }
}
