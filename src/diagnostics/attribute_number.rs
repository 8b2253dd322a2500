//! An attribute for one row that is named as many, or the other way round.

use std::cell::OnceCell;

use super::navigation::{attributes, remove, say, words};
use super::{Context, Group, Repair, Rule};
use crate::hash::HashSet;
use crate::problem::{Diagnostic, Fix, Severity};
use crate::schema::TableId;

pub(super) const RULE: Rule = Rule {
    code: "attribute-number",
    severity: Severity::Advice,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "An attribute is named as many and leads to one, or the other way round",
    documentation: "\
## What it does
Finds attributes that lead to one row and are called after the other table in the plural, and collections that are
called after it in the singular.

## Why is this bad?
Who reads `post.users` writes a loop over it, which fails on a single user, and `user.post.title` fails on a list.
Where the name is right, the relation is the wrong way round.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, relationship: 'users', back_populates: 'post']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, relationship: 'user', back_populates: 'posts']
}
```
",
    check,
};

/// Words that are plural of one thing.
const ONE_THING: [&str; 12] = [
    "credentials",
    "details",
    "goods",
    "metrics",
    "news",
    "options",
    "permissions",
    "preferences",
    "settings",
    "statistics",
    "stats",
    "terms",
];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let taken: OnceCell<HashSet<(TableId, &str)>> = OnceCell::new();
    for it in attributes(context) {
        // By convention the number is right.
        let Some(said) = it.said(context, "relationship") else { continue };
        let Some(target) = context.schema.table(it.target()) else { continue };
        let [one, several] = words(target);
        let is_many = it.is_collection();
        let (wrong, right) = if is_many { (&one, &several) } else { (&several, &one) };
        if one == several || ONE_THING.iter().any(|it| several.ends_with(it)) {
            continue;
        }
        let attribute = &it.navigation.attribute;
        let Some(start) = attribute.strip_suffix(wrong.as_str()) else { continue };
        if !start.is_empty() && !start.ends_with('_') {
            continue;
        }
        let better = format!("{start}{right}");
        let owner = context.table_name(it.table());
        let message = if is_many {
            format!(
                "`{attribute}` reads like one row of `{}`, but a row of `{owner}` has many: it is a collection. Call it `{better}`.",
                context.table_name(it.target()),
            )
        } else {
            format!(
                "`{attribute}` reads like many rows of `{}`, but a row of `{owner}` has one. Call it `{better}`, or turn the relation around.",
                context.table_name(it.target()),
            )
        };
        // Another attribute, or a column, may have the better name.
        let columns = context.schema.table(it.table()).is_none_or(|it| {
            let names = it.columns.iter().map(|it| &it.name);
            names.chain(it.hybrids.iter().map(|it| &it.name)).all(|it| *it != better)
        });
        let taken = taken.get_or_init(|| {
            attributes(context).map(|it| (it.table(), it.navigation.attribute.as_str())).collect()
        });
        let is_free = columns && !taken.contains(&(it.table(), &better));
        let fix = match is_free {
            true => Fix::needs_review(format!("Call it `{better}`"), say(context, &said, &better)),
            false => Fix::needs_review(
                format!("Remove `{}`, so that it gets a name that is free", said.name),
                remove(context, &said),
            ),
        };
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
  a_id int [ref: > users.id, relationship: 'users', back_populates: 'post']
//                                         ^^^^^^^ advice: attribute-number: `users` reads like many rows of `users`, but a row of `posts` has one. Call it `user`, or turn the relation around.
//                                                                  ^^^^^^ advice: attribute-number: `post` reads like one row of `posts`, but a row of `users` has many: it is a collection. Call it `posts`.
  b_id int [ref: > users.id, relationship: 'editing_users', back_populates: 'catalogue']
//                                         ^^^^^^^^^^^^^^^ advice: attribute-number
  c_id int [ref: > users.id, relationship: 'boss', back_populates: 'blogposts']
}
Table settings {
  user_id int [unique, ref: - users.id, back_populates: 'settings']
}
Table sheep {
  user_id int [ref: > users.id, back_populates: 'sheep']
}
Table profiles {
  user_id int [unique, ref: - users.id, back_populates: 'profiles']
//                                                      ^^^^^^^^^^ advice: attribute-number
}
Table tags { id int [pk] }
Table post_tags {
  post_id int [pk, ref: > posts.id, back_populates: 'tag']
//                                                  ^^^^^ advice: attribute-number
  tag_id int [pk, ref: > tags.id, back_populates: 'posts']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table users { id int [pk] }\nTable posts {\n  a_id int [ref: > users.id, back_populates: 'post'] // x\n}\n";
        testing::check_fix(&RULE, "Call it `posts`", text, &text.replace("'post'", "'posts'"));
        let taken = text.replace("id int [pk]", "id int [pk]\n posts int");
        testing::check_fix(
            &RULE,
            "Remove `back_populates`, so that it gets a name that is free",
            &taken,
            &taken.replace(", back_populates: 'post'", ""),
        );
    }
}
