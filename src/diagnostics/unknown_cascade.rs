//! A word in `cascade` that is none.

use super::navigation::{attributes, remove, say, word};
use super::{Context, Group, Platform, Repair, Rule, suggest};
use crate::problem::{Diagnostic, Fix, Severity};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "unknown-cascade",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: Platform::PYTHON,
    repair: Repair::Mechanical,
    title: "A cascade that does not exist",
    documentation: "\
## What it does
Finds words in `cascade` and `back_cascade` that are no cascade. There are `save-update`, `merge`, `delete`,
`delete-orphan`, `refresh-expire`, `expunge`, `all` for all but `delete-orphan`, and `none`.

## Why is this bad?
SQLAlchemy and SQLModel refuse the mapping: `Invalid cascade option(s)`. What a deletion does in the database
is said by the `delete` of the Ref.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_cascade: 'all, delete_orphan']
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

const CASCADES: [&str; 8] =
    ["all", "save-update", "merge", "delete", "delete-orphan", "refresh-expire", "expunge", "none"];

/// What other libraries call a cascade.
const WORDS: [(&str, &str); 6] = [
    ("remove", "delete"),
    ("destroy", "delete"),
    ("persist", "save-update"),
    ("orphan", "delete-orphan"),
    ("delete-all", "delete"),
    ("delete-orphans", "delete-orphan"),
];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context).filter(|it| it.navigation.cascade.is_some()) {
        let cascades = it.cascades();
        if cascades.iter().all(|it| CASCADES.contains(it)) {
            continue;
        }
        let Some(said) = it.said(context, "cascade") else { continue };
        for unknown in cascades.iter().filter(|it| !CASCADES.contains(it)) {
            let range = word(context, said.range, unknown);
            let spelled = unknown.to_lowercase().replace(['_', ' '], "-");
            let meant = WORDS.iter().find(|it| it.0 == spelled).map(|it| it.1);
            let meant = meant.or_else(|| suggest::nearest(&spelled, CASCADES));
            let rest: Vec<&str> = cascades.iter().copied().filter(|it| it != unknown).collect();
            let fix = match meant {
                Some(meant) if !rest.contains(&meant) && range != said.range => {
                    Fix::needs_review(format!("Write `{meant}`"), TextEdit::replace(range, meant))
                }
                _ if rest.is_empty() => {
                    Fix::needs_review(format!("Remove `{}`", said.name), remove(context, &said))
                }
                _ => Fix::needs_review(
                    format!("Remove `{unknown}`"),
                    say(context, &said, &rest.join(", ")),
                ),
            };
            let hint = match meant {
                Some(meant) => format!("Did you mean `{meant}`?"),
                None => format!("There are {}.", CASCADES.join(", ")),
            };
            let message = format!(
                "`{unknown}` is no cascade, so SQLAlchemy refuses `{}`. {hint}",
                it.name(context),
            );
            out.push(it.problem(RULE.code, Severity::Error, range, message, vec![fix]));
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
  a_id int [ref: > users.id, cascade: 'save-update, merge', back_cascade: 'delete, delet']
//                                                                                 ^^^^^ error: unknown-cascade: `delet` is no cascade, so SQLAlchemy refuses `users.a_posts`. Did you mean `delete`?
  b_id int [ref: > users.id, cascade: 'none', back_cascade: 'all,delete-orphan']
  c_id int [ref: > users.id, cascade: 'delete_orphan']
//                                     ^^^^^^^^^^^^^ error: unknown-cascade
  d_id int [ref: > users.id, cascade: 'sometimes, merge']
//                                     ^^^^^^^^^ error: unknown-cascade: `sometimes` is no cascade, so SQLAlchemy refuses `posts.d`. There are all, save-update, merge, delete, delete-orphan, refresh-expire, expunge, none.
  e_id int [ref: > users.id, cascade: 'x']
//                                     ^ error: unknown-cascade
}
Table tags { id int [pk] }
Table links {
  post_id int [pk, ref: > posts.id, back_cascade: 'persist']
//                                                 ^^^^^^^ error: unknown-cascade: `persist` is no cascade, so SQLAlchemy refuses `posts.tags`. Did you mean `save-update`?
  tag_id int [pk, ref: > tags.id]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id] }\nMetadata Column p.u_id {\n  back_cascade: 'all, remove' // x\n}\n";
        testing::check_fix(
            &RULE,
            "Remove `remove`",
            &text.replace("all", "delete"),
            &text.replace("all, remove", "delete"),
        );
        testing::check_fix(&RULE, "Write `delete`", text, &text.replace("remove", "delete"));
        testing::check_fix(
            &RULE,
            "Remove `back_cascade`",
            &text.replace("all, remove", "never"),
            &text.replace("  back_cascade: 'all, remove' // x\n", "   // x\n"),
        );
    }
}
