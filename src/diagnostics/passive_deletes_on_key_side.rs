//! `passive_deletes` at the end that holds the key.

use super::navigation::{attributes, move_to_other_end, remove};
use super::{Context, Group, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Severity};

pub(super) const RULE: Rule = Rule {
    code: "passive-deletes-on-key-side",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "`passive_deletes` is said of the child",
    documentation: "\
## What it does
Finds `passive_deletes` at the end of a relation that holds the key.

## Why is this bad?
It says what becomes of the children of a deleted row, and the end that holds the key is the child. SQLAlchemy takes it
without a word and does nothing. `back_passive_deletes` is what was meant.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, passive_deletes: 'true']
}
Ref: posts.author_id > users.id [delete: cascade]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, back_passive_deletes: 'true']
}
Ref: posts.author_id > users.id [delete: cascade]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context).filter(|it| it.holds_key()) {
        let passive = it.navigation.passive_deletes.as_deref();
        if passive.is_none_or(|it| it.eq_ignore_ascii_case("false")) {
            continue;
        }
        let Some(said) = it.said(context, "passive_deletes") else { continue };
        let removed = Fix::safe(
            format!("Remove `{}`, which has no effect here", said.name),
            remove(context, &said),
        );
        let moved = move_to_other_end(context, &it, "passive_deletes");
        let message = format!(
            "`{}` leads to the parent, which has no rows to leave to the database: `passive_deletes` has no effect here. Say `back_passive_deletes` for `{}`.",
            it.name(context),
            context.table_name(it.target()),
        );
        let fixes = moved.into_iter().chain([removed]).collect();
        out.push(it.problem(RULE.code, Severity::Warning, said.range, message, fixes));
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
  a_id int [ref: > users.id, passive_deletes: 'true']
//                                            ^^^^^^ warning: passive-deletes-on-key-side: `posts.a` leads to the parent, which has no rows to leave to the database: `passive_deletes` has no effect here. Say `back_passive_deletes` for `users`.
  b_id int [ref: > users.id, passive_deletes: 'false']
  c_id int [ref: > users.id, back_passive_deletes: 'all']
  d_id int [unique, ref: - users.id, passive_deletes: 'all', back_passive_deletes: 'true']
//                                                    ^^^^^ warning: passive-deletes-on-key-side
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p {\n  u_id int [ref: > u.id, passive_deletes: 'all'] // x\n}\n";
        testing::check_fix(
            &RULE,
            "Say `back_passive_deletes` instead of `passive_deletes`",
            text,
            &text.replace("passive_", "back_passive_"),
        );
        testing::check_fix(
            &RULE,
            "Remove `passive_deletes`, which has no effect here",
            text,
            &text.replace(", passive_deletes: 'all'", ""),
        );
    }
}
