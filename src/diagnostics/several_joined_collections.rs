//! Collections of one entity that are joined into one query.

use super::navigation::{Attribute, attributes, say};
use super::{Context, Group, Repair, Rule};
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity};

pub(super) const RULE: Rule = Rule {
    code: "several-joined-collections",
    severity: Severity::Advice,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Several collections of one entity are joined",
    documentation: "\
## What it does
Finds entities of which two collections or more are loaded with `joined`.

## Why is this bad?
One query joins them all, so each row of the one comes with each row of the other: a user with 100 posts and 50
comments is 5,000 rows. `selectin` loads each collection by a query of its own.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'joined']
}
Table comments {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'joined']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'joined']
}
Table comments {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_lazy: 'selectin']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let is_joined = |it: &Attribute<'_>| {
        it.is_collection() && it.navigation.loading.as_deref() == Some("joined")
    };
    let mut joined: Vec<_> = attributes(context)
        .filter(is_joined)
        .filter_map(|it| Some((it, it.said(context, "lazy")?)))
        .collect();
    order::sort_by_key(&mut joined, |(it, said)| (it.table(), said.range.start()));
    for same in joined.chunk_by(|a, b| a.0.table() == b.0.table()) {
        let Some(((first, first_said), rest)) = same.split_first() else { continue };
        for (it, said) in rest {
            let fix = Fix::needs_review("Write 'selectin'", say(context, said, "selectin"));
            let message = format!(
                "`{}` is joined into the query that joins `{}` already, so every row of the one comes with every row of the other. Load it with `selectin`.",
                it.name(context),
                first.name(context),
            );
            let mut found = it.problem(RULE.code, Severity::Advice, said.range, message, vec![fix]);
            let other = format!("`{}` is joined here", first.name(context));
            found.related.push(Related::new(first_said.range, other));
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
  a_id int [ref: > users.id, lazy: 'joined', back_lazy: 'joined']
  b_id int [ref: > users.id, lazy: 'joined', back_lazy: 'joined']
//                                                      ^^^^^^^^ advice: several-joined-collections: `users.b_posts` is joined into the query that joins `users.a_posts` already, so every row of the one comes with every row of the other. Load it with `selectin`.
  c_id int [ref: > users.id, back_lazy: 'selectin']
}
Table admins {
  user_id int [unique, ref: - users.id, back_lazy: 'joined']
}
Table tags {
  id int [pk]
  post_id int [ref: > posts.id, back_lazy: 'joined']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p {\n  a_id int [ref: > u.id, back_lazy: 'joined'] // a\n  b_id int [ref: > u.id, back_lazy: 'joined'] // b\n}\n";
        testing::check_fix(
            &RULE,
            "Write 'selectin'",
            text,
            &text.replace("'joined'] // b", "'selectin'] // b"),
        );
    }
}
