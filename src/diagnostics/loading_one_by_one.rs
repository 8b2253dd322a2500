//! Collections that are loaded for each entity by itself.

use super::navigation::{attributes, say};
use super::{Context, Group, Platform, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "loading-one-by-one",
    severity: Severity::Advice,
    group: Group::Relations,
    concerns: Platform::PYTHON,
    repair: Repair::Mechanical,
    title: "A collection is loaded once for each entity",
    documentation: "\
## What it does
Finds collections whose loading is said to be `select` or `immediate`.

## Why is this bad?
Whoever walks over 100 users and reads the posts of each sends 101 queries: one for the users and one for each of
them. `selectin` gets the posts of all of them by one more query. Without a word it is `select` as well; but then a
query may still choose, and nothing says that it was meant.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'immediate']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'selectin']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context) {
        let loading = it.navigation.loading.as_deref().map(str::trim);
        let Some(loading) = loading.filter(|_| it.is_collection()) else { continue };
        if !matches!(loading, "select" | "immediate" | "true" | "True") {
            continue;
        }
        let Some(said) = it.said(context, "lazy") else { continue };
        let fix = Fix::needs_review("Write 'selectin'", say(context, &said, "selectin"));
        let message = format!(
            "`{}` is loaded for each `{}` by itself: reading it of 100 of them sends 100 queries. Say `selectin`, which sends one.",
            it.name(context),
            context.table_name(it.table()),
        );
        out.push(it.problem(RULE.code, Severity::Advice, said.range, message, vec![fix]));
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
  a_id int [ref: > users.id, lazy: 'select', back_lazy: 'select']
//                                                      ^^^^^^^^ advice: loading-one-by-one: `users.a_posts` is loaded for each `users` by itself: reading it of 100 of them sends 100 queries. Say `selectin`, which sends one.
  b_id int [ref: > users.id, back_lazy: 'selectin']
  c_id int [ref: > users.id]
  d_id int [unique, ref: - users.id, back_lazy: 'select']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, back_lazy: 'select'] } // x\n";
        testing::check_fix(
            &RULE,
            "Write 'selectin'",
            text,
            &text.replace("'select'", "'selectin'"),
        );
    }
}
