//! A way of loading that only a collection has.

use super::navigation::{attributes, move_to_other_end, remove, say};
use super::{Context, Group, Platform, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "loading-needs-collection",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: Platform::PYTHON,
    repair: Repair::Mechanical,
    title: "One row is loaded as if it were many",
    documentation: "\
## What it does
Finds `dynamic` and `write_only` on attributes that lead to one row.

## Why is this bad?
Both give a query, or a collection that is only added to, instead of the rows. Of a single row there is no such thing:
SQLAlchemy refuses the mapping.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, lazy: 'write_only']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'write_only']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context).filter(|it| !it.is_collection()) {
        let Some(loading) = it.navigation.loading.as_deref() else { continue };
        let Some(said) = it.said(context, "lazy") else { continue };
        if !matches!(loading, "dynamic" | "write_only") {
            continue;
        }
        let moved = move_to_other_end(context, &it, "lazy")
            .filter(|_| it.relation.is_collection(it.side.other()));
        let mut fixes: Vec<Fix> = moved.into_iter().collect();
        fixes.push(Fix::needs_review(format!("Remove `{}`", said.name), remove(context, &said)));
        fixes.push(Fix::needs_review("Write 'select'", say(context, &said, "select")));
        let message = format!(
            "`{}` leads to one row of `{}`, and `{loading}` is for collections: SQLAlchemy refuses it. Take it away, or say it of the collection at the other end.",
            it.name(context),
            context.table_name(it.target()),
        );
        out.push(it.problem(RULE.code, Severity::Error, said.range, message, fixes));
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
  a_id int [ref: > users.id, lazy: 'dynamic', back_lazy: 'dynamic']
//                                 ^^^^^^^^^ error: loading-needs-collection: `posts.a` leads to one row of `users`, and `dynamic` is for collections: SQLAlchemy refuses it. Take it away, or say it of the collection at the other end.
  b_id int [unique, ref: - users.id, lazy: 'joined', back_lazy: 'write_only']
//                                                              ^^^^^^^^^^^^ error: loading-needs-collection
}
Table tags { id int [pk] }
Table post_tags {
  post_id int [pk, ref: > posts.id, back_lazy: 'write_only']
  tag_id int [pk, ref: > tags.id]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, lazy: 'write_only'] } // x\n";
        testing::check_fix(
            &RULE,
            "Say `back_lazy` instead of `lazy`",
            text,
            &text.replace("lazy", "back_lazy"),
        );
        testing::check_fix(&RULE, "Remove `lazy`", text, &text.replace(", lazy: 'write_only'", ""));
        testing::check_fix(&RULE, "Write 'select'", text, &text.replace("write_only", "select"));
    }
}
