//! A delete cascade along a many-to-many relation.

use super::navigation::{attributes, remove, say};
use super::{Context, Group, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "delete-cascade-through-link",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A many-to-many relation deletes what others share",
    documentation: "\
## What it does
Finds `back_cascade` with `delete`, `delete-orphan` or `all` on the keys of a link table.

## Why is this bad?
What is linked is shared. Deleting one post would delete its tags, which other posts have too: they lose
them, or the deletion fails at their links. `delete-orphan` is refused there unless `single_parent` is said
too. The rows of the link table go by themselves; what keeps them from being left behind is
`delete: cascade` on its keys.

## Example
```dbml
Table posts { id int [pk, increment] }
Table tags { id int [pk, increment] }
Table post_tags {
  post_id int [pk, ref: > posts.id, back_cascade: 'all, delete']
  tag_id int [pk, ref: > tags.id]
}
```

## Use instead
```dbml
Table posts { id int [pk, increment] }
Table tags { id int [pk, increment] }
Table post_tags {
  post_id int [pk]
  tag_id int [pk]
}
Ref: post_tags.post_id > posts.id [delete: cascade]
Ref: post_tags.tag_id > tags.id [delete: cascade]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    use crate::schema::RelationKind::ManyToMany;
    for it in attributes(context).filter(|it| it.relation.kind == ManyToMany && it.deletes()) {
        let Some(said) = it.said(context, "cascade") else { continue };
        let is_refused = it.deletes_orphans() && !it.navigation.single_parent;
        let kept: Vec<&str> = it
            .cascades()
            .into_iter()
            .filter(|it| !matches!(*it, "all" | "delete" | "delete-orphan"))
            .collect();
        let fix = if kept.is_empty() {
            Fix::needs_review(format!("Remove `{}`", said.name), remove(context, &said))
        } else {
            let kept = kept.join(", ");
            let edit = say(context, &said, &kept);
            Fix::needs_review(format!("Keep only `{}: '{kept}'`", said.name), edit)
        };
        let (own, other) = (context.table_name(it.table()), context.table_name(it.target()));
        let refused =
            if is_refused { ", and SQLAlchemy refuses `delete-orphan` there" } else { "" };
        let message = format!(
            "`{}` is many-to-many{refused}: deleting a row of `{own}` would delete rows of `{other}` that others are linked to as well. Take the deletion away; the links themselves go by `delete: cascade` on the link table's keys.",
            it.name(context),
        );
        let severity = if is_refused { Severity::Error } else { Severity::Warning };
        out.push(it.problem(RULE.code, severity, said.range, message, vec![fix]));
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
Table a { id int [pk] }
Table b { id int [pk] }
Table ab {
  a_id int [pk, ref: > a.id, back_cascade: 'all, delete-orphan']
//                                         ^^^^^^^^^^^^^^^^^^^^ error: delete-cascade-through-link: `a.bs` is many-to-many, and SQLAlchemy refuses `delete-orphan` there: deleting a row of `a` would delete rows of `b` that others are linked to as well. Take the deletion away; the links themselves go by `delete: cascade` on the link table's keys.
  b_id int [pk, ref: > b.id, back_cascade: 'merge, delete', back_populates: 'as_']
//                                         ^^^^^^^^^^^^^^^ warning: delete-cascade-through-link: `b.as_` is many-to-many: deleting a row of `b`
}
Table follows {
  from_id int [pk, ref: > a.id, back_cascade: 'save-update']
  to_id int [pk, ref: > a.id, back_cascade: 'all']
//                                          ^^^^^ warning: delete-cascade-through-link
}
Table object [association: 'object'] {
  a_id int [pk, ref: > a.id, back_cascade: 'all, delete-orphan']
  b_id int [pk, ref: > b.id, back_cascade: 'all, delete-orphan']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [pk] }\nTable ab {\n  x_id int [pk, ref: > a.id, back_cascade: 'merge, delete'] // x\n  y_id int [pk, ref: > a.id]\n}\n";
        testing::check_fix(
            &RULE,
            "Keep only `back_cascade: 'merge'`",
            text,
            &text.replace(", delete", ""),
        );
        testing::check_fix(
            &RULE,
            "Remove `back_cascade`",
            &text.replace("merge, delete", "all"),
            &text.replace(", back_cascade: 'merge, delete'", ""),
        );
    }
}
