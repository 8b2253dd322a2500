//! Ways of loading that SQLAlchemy has left behind.

use super::navigation::{attributes, say};
use super::{Context, Group, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "outdated-loading",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A way of loading that is outdated",
    documentation: "\
## What it does
Finds `lazy: 'noload'` and, on collections, `lazy: 'dynamic'`.

## Why is this bad?
With `noload` an attribute is empty whatever the database holds, without a word, and SQLAlchemy 2.1 warns that it goes
away; `raise` says that nothing was loaded. `dynamic` gives a query of the old style, which has no types and does not work
with async; `write_only` took its place.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'noload']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'raise']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context) {
        if !matches!(it.navigation.loading.as_deref(), Some("noload" | "dynamic")) {
            continue;
        }
        let Some(said) = it.said(context, "lazy") else { continue };
        let name = it.name(context);
        let (severity, instead, message) = match it.navigation.loading.as_deref() {
            Some("noload") => (
                Severity::Warning,
                "raise",
                format!(
                    "`{name}` is always empty with `noload`, whatever `{}` holds, and SQLAlchemy 2.1 warns that it goes away. Say `raise`, so that reading it tells.",
                    context.table_name(it.target()),
                ),
            ),
            Some("dynamic") if it.is_collection() => (
                Severity::Advice,
                "write_only",
                format!(
                    "`dynamic` makes a query of the old style of `{name}`, without types or async. SQLAlchemy 2 has `write_only` for large collections."
                ),
            ),
            _ => continue,
        };
        let edit = say(context, &said, instead);
        let fix = Fix::needs_review(format!("Write '{instead}'"), edit);
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
Table users { id int [pk] }
Table posts {
  id int [pk]
  a_id int [ref: > users.id, lazy: 'noload', back_lazy: 'dynamic']
//                                 ^^^^^^^^ warning: outdated-loading: `posts.a` is always empty with `noload`, whatever `users` holds, and SQLAlchemy 2.1 warns that it goes away. Say `raise`, so that reading it tells.
//                                                      ^^^^^^^^^ advice: outdated-loading: `dynamic` makes a query of the old style of `users.a_posts`
  b_id int [ref: > users.id, lazy: 'raise', back_lazy: 'write_only']
  c_id int [ref: > users.id, lazy: 'dynamic']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, back_lazy: 'noload'] } // x\n";
        testing::check_fix(&RULE, "Write 'raise'", text, &text.replace("noload", "raise"));
        let text = text.replace("noload", "dynamic");
        testing::check_fix(
            &RULE,
            "Write 'write_only'",
            &text,
            &text.replace("dynamic", "write_only"),
        );
    }
}
