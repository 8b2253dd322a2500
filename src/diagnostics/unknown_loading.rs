//! A way of loading that is none.

use super::navigation::{attributes, remove, say};
use super::{Context, Group, Platform, Repair, Rule, suggest};
use crate::problem::{Diagnostic, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "unknown-loading",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: Platform::PYTHON,
    repair: Repair::Mechanical,
    title: "A way of loading that does not exist",
    documentation: "\
## What it does
Finds `lazy` and `back_lazy` with another value than `select`, `joined`, `selectin`, `subquery`, `immediate`, `raise`,
`raise_on_sql`, `write_only`, and the outdated `dynamic` and `noload`.

## Why is this bad?
SQLAlchemy and SQLModel refuse the mapping when it is used for the first time.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'select_in']
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

const LOADINGS: [&str; 10] = [
    "select",
    "joined",
    "selectin",
    "subquery",
    "immediate",
    "raise",
    "raise_on_sql",
    "write_only",
    "dynamic",
    "noload",
];

/// What other libraries, and SQLAlchemy's older ones, call a loading.
const WORDS: [(&str, &str); 10] = [
    ("true", "select"),
    ("lazy", "select"),
    ("false", "joined"),
    ("eager", "joined"),
    ("join", "joined"),
    ("select_in", "selectin"),
    ("in", "selectin"),
    ("batch", "selectin"),
    ("writeonly", "write_only"),
    ("none", "noload"),
];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context) {
        let Some(loading) = it.navigation.loading.as_deref() else { continue };
        if LOADINGS.contains(&loading) {
            continue;
        }
        let Some(said) = it.said(context, "lazy") else { continue };
        let spelled = loading.to_lowercase().replace(['-', ' '], "_");
        let meant = WORDS.iter().find(|it| it.0 == spelled).map(|it| it.1);
        let meant = meant.or_else(|| suggest::nearest(&spelled, LOADINGS));
        let (fix, hint) = match meant {
            Some(meant) => (
                Fix::needs_review(format!("Write '{meant}'"), say(context, &said, meant)),
                format!("Did you mean `{meant}`?"),
            ),
            None => (
                Fix::needs_review(format!("Remove `{}`", said.name), remove(context, &said)),
                format!("There are {}.", LOADINGS.join(", ")),
            ),
        };
        let message = format!(
            "`{loading}` is no way of loading, so SQLAlchemy refuses `{}`. {hint}",
            it.name(context),
        );
        out.push(it.problem(RULE.code, Severity::Error, said.range, message, vec![fix]));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{LOADINGS, RULE};

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table users { id int [pk] }
Table posts {
  id int [pk]
  a_id int [ref: > users.id, lazy: 'joind', back_lazy: 'selectin']
//                                 ^^^^^^^ error: unknown-loading: `joind` is no way of loading, so SQLAlchemy refuses `posts.a`. Did you mean `joined`?
  b_id int [ref: > users.id, back_lazy: 'whenever']
//                                      ^^^^^^^^^^ error: unknown-loading: `whenever` is no way of loading, so SQLAlchemy refuses `users.b_posts`. There are select, joined,
  c_id int [ref: > users.id, lazy: 'x', relationship: 'none']
}
",
        );
    }

    #[test]
    fn all_that_there_are() {
        for it in LOADINGS {
            let text = format!(
                "Table u {{ id int [pk] }}\nTable p {{ u_id int [ref: > u.id, back_lazy: '{it}'] }}"
            );
            testing::check(&RULE, &text);
        }
    }

    #[test]
    fn fixes() {
        let text =
            "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, lazy: 'Eager'] } // x\n";
        testing::check_fix(&RULE, "Write 'joined'", text, &text.replace("Eager", "joined"));
        let text = text.replace("Eager", "as you like");
        let after = text.replace(", lazy: 'as you like'", "");
        testing::check_fix(&RULE, "Remove `lazy`", &text, &after);
    }
}
