//! `passive_deletes: 'all'` where the cascade deletes.

use super::navigation::{attributes, say};
use super::{Context, Group, Platform, Repair, Rule};
use crate::problem::{Diagnostic, Fix, Related, Severity};

pub(super) const RULE: Rule = Rule {
    code: "passive-deletes-against-cascade",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: Platform::PYTHON,
    repair: Repair::Mechanical,
    title: "All deletion is left to the database, and the cascade deletes too",
    documentation: "\
## What it does
Finds attributes with `passive_deletes: 'all'` and a cascade with `delete`, `delete-orphan` or `all`.

## Why is this bad?
`'all'` says that the library never touches the children of a deleted row; the cascade says that it deletes them.
SQLAlchemy refuses both at once: `can't set passive_deletes='all' in conjunction with 'delete' or
'delete-orphan' cascade`. With `'true'` it deletes what it has loaded, and leaves the rest to the database.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, back_cascade: 'all, delete-orphan', back_passive_deletes: 'all']
}
Ref: posts.author_id > users.id [delete: cascade]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, back_cascade: 'all, delete-orphan', back_passive_deletes: 'true']
}
Ref: posts.author_id > users.id [delete: cascade]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context) {
        if it.navigation.passive_deletes.as_deref() != Some("all") || !it.deletes() {
            continue;
        }
        let Some(said) = it.said(context, "passive_deletes") else { continue };
        let fix = Fix::safe(format!("Set `{}: 'true'`", said.name), say(context, &said, "true"));
        let cascade = it.said(context, "cascade");
        let message = format!(
            "`{}` leaves all deletion to the database by `{}: 'all'`, but its cascade deletes too: SQLAlchemy refuses the two together. Say 'true'.",
            it.name(context),
            said.name,
        );
        let mut found = it.problem(RULE.code, Severity::Error, said.range, message, vec![fix]);
        found.related.extend(cascade.map(|it| Related::new(it.range, "the cascade")));
        out.push(found);
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
  a_id int [ref: > users.id, back_cascade: 'all', back_passive_deletes: 'all']
//                                                                      ^^^^^ error: passive-deletes-against-cascade: `users.a_posts` leaves all deletion to the database by `back_passive_deletes: 'all'`, but its cascade deletes too: SQLAlchemy refuses the two together. Say 'true'.
  b_id int [ref: > users.id, back_cascade: 'all', back_passive_deletes: 'true']
  c_id int [ref: > users.id, back_cascade: 'merge', back_passive_deletes: 'all']
  d_id int [ref: > users.id, cascade: 'all', back_passive_deletes: 'all']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [ref: > u.id, back_passive_deletes: 'all', back_cascade: 'delete'] } // x\n";
        testing::check_fix(
            &RULE,
            "Set `back_passive_deletes: 'true'`",
            text,
            &text.replace("'all'", "'true'"),
        );
    }
}
