//! A cascade on an attribute that is only read.

use super::navigation::{attributes, remove};
use super::{Context, Group, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Related, Severity};

pub(super) const RULE: Rule = Rule {
    code: "view-only-that-writes",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "An attribute is only read, and says how it is written",
    documentation: "\
## What it does
Finds attributes with `viewonly: 'true'` that also have a cascade which writes, `passive_deletes` or `single_parent`.

## Why is this bad?
Nothing is ever written through such an attribute: what is put into it is lost, and it deletes nothing. SQLAlchemy drops
the cascade or warns, and what the text promises does not happen.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [ref: > users.id, back_viewonly: 'true', back_cascade: 'all, delete-orphan']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [ref: > users.id, back_viewonly: 'true']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context).filter(|it| it.navigation.view_only) {
        let only_reads = |it: &&str| matches!(*it, "none" | "merge" | "expunge" | "refresh-expire");
        let is_passive = it
            .navigation
            .passive_deletes
            .as_deref()
            .is_some_and(|it| !it.eq_ignore_ascii_case("false"));
        let writes = [
            ("cascade", !it.cascades().iter().all(only_reads)),
            ("passive_deletes", is_passive),
            ("single_parent", it.navigation.single_parent),
        ];
        for (key, _) in writes.iter().filter(|it| it.1) {
            let Some(said) = it.said(context, key) else { continue };
            let fix = Fix::safe(format!("Remove `{}`", said.name), remove(context, &said));
            let message = format!(
                "`{}` is only read, so `{}` has no effect: nothing is written or deleted through it. Remove one of the two.",
                it.name(context),
                said.name,
            );
            let mut found =
                it.problem(RULE.code, Severity::Warning, said.range, message, vec![fix]);
            let view = it.said(context, "viewonly");
            found.related.extend(view.map(|it| Related::new(it.setting, "it is only read")));
            out.push(found);
        }
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
  a_id int [ref: > users.id, back_viewonly: 'true', back_cascade: 'all']
//                                                                ^^^^^ warning: view-only-that-writes: `users.a_posts` is only read, so `back_cascade` has no effect: nothing is written or deleted through it. Remove one of the two.
  b_id int [ref: > users.id, viewonly: 'true', back_cascade: 'all']
  c_id int [ref: > users.id, viewonly: 'true', cascade: 'none', passive_deletes: 'all', single_parent: 'true']
//                                                                               ^^^^^ warning: view-only-that-writes
//                                                                                                     ^^^^^^ warning: view-only-that-writes: `posts.c` is only read, so `single_parent`
  d_id int [ref: > users.id, viewonly: 'false', cascade: 'save-update', back_viewonly: 'true', back_cascade: 'merge']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, back_viewonly: 'true', back_cascade: 'all'] } // x\n";
        testing::check_fix(
            &RULE,
            "Remove `back_cascade`",
            text,
            &text.replace(", back_cascade: 'all'", ""),
        );
    }
}
