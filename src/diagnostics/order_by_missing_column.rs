//! A collection that is sorted by a column that does not exist.

use super::navigation::{Attribute, attributes, remove};
use super::{Context, Group, Repair, Rule, suggest};
use crate::dialect::expression;
use crate::edits::quote_string;
use crate::problem::{Diagnostic, Fix, Severity};
use crate::schema::Table;
use crate::text::{TextEdit, TextRange, size};

pub(super) const RULE: Rule = Rule {
    code: "order-by-missing-column",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A collection is sorted by a column that does not exist",
    documentation: "\
## What it does
Finds names in `order_by` and `back_order_by` that are no column of the entity that the attribute leads to.

## Why is this bad?
The query that loads the collection fails, or SQLAlchemy refuses the mapping. The columns are those of the entities in the
collection, not of the one that has it.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_order_by: 'created desc']
  created_at timestamptz [not null, default: `now()`]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, back_order_by: 'created_at desc']
  created_at timestamptz [not null, default: `now()`]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in attributes(context) {
        let Some(order_by) = it.navigation.order_by.as_deref() else { continue };
        let tables = entity(context, &it);
        let columns = || tables.iter().flat_map(|it| it.columns.iter().map(|it| it.name.as_str()));
        let hybrids = || tables.iter().flat_map(|it| it.hybrids.iter().map(|it| it.name.as_str()));
        let Some(said) = it.said(context, "order_by") else { continue };
        for name in expression::columns(order_by) {
            let is_same = |it: &str| it.eq_ignore_ascii_case(&name.name);
            if columns().chain(hybrids()).any(is_same) {
                continue;
            }
            // Where the text is written plainly, as it is here.
            let plain = context.text(said.range) == quote_string(order_by);
            let start = said.range.start() + size(1 + name.start);
            let range =
                if plain { TextRange::at(start, size(name.end - name.start)) } else { said.range };
            let target = context.table_name(it.target());
            let near = suggest::nearest(&name.name, columns().chain(hybrids()))
                .or_else(|| begins_with(&name.name, columns()));
            let fix = match near.filter(|_| plain) {
                Some(near) => {
                    Fix::needs_review(format!("Write `{near}`"), TextEdit::replace(range, near))
                }
                None => {
                    Fix::needs_review(format!("Remove `{}`", said.name), remove(context, &said))
                }
            };
            let hint = match near {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Sort by one that it has.".to_owned(),
            };
            let message = format!(
                "`{}` is sorted by `{}`, but `{target}` has no such column: loading it fails. {hint}",
                it.name(context),
                name.name,
            );
            out.push(it.problem(RULE.code, Severity::Warning, range, message, vec![fix]));
        }
    }
}

/// The table that an attribute leads to, and those that it inherits from.
fn entity<'a>(context: &Context<'a>, it: &Attribute<'_>) -> Vec<&'a Table> {
    let mut out = Vec::new();
    let mut next = context.schema.table(it.target());
    while let Some(table) = next.filter(|_| out.len() <= context.schema.tables.len()) {
        out.push(table);
        next = table.inheritance.as_ref().and_then(|it| context.schema.table(it.parent));
    }
    out
}

/// The one column that begins with a word.
fn begins_with<'a>(word: &str, columns: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut found =
        columns.filter(|it| it.strip_prefix(word).is_some_and(|it| it.starts_with('_')));
    let first = found.next()?;
    found.next().is_none().then_some(first)
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
Table users {
  id int [pk]
  email text
}
Table posts [hybrid_length: 'char_length(body)'] {
  id int [pk]
  title text
  created_at timestamp
  a_id int [ref: > users.id, back_order_by: 'titel desc, id']
//                                           ^^^^^ warning: order-by-missing-column: `users.a_posts` is sorted by `titel`, but `posts` has no such column: loading it fails. Did you mean `title`?
  b_id int [ref: > users.id, back_order_by: 'Created_At desc nulls last, length']
  c_id int [ref: > users.id, back_order_by: 'email']
//                                           ^^^^^ warning: order-by-missing-column: `users.c_posts` is sorted by `email`, but `posts` has no such column: loading it fails. Sort by one that it has.
  d_id int [ref: > users.id, back_order_by: 'lower(title), posts.id, Post.x']
  e_id int [ref: > users.id, back_order_by: '''rank''']
//                                          ^^^^^^^^^^ warning: order-by-missing-column
}
Table news [inherits: 'posts'] {
  id int [pk, ref: - posts.id]
  user_id int [ref: > users.id, back_order_by: 'title']
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p {\n  made_at int\n  u_id int [ref: > u.id, back_order_by: 'made desc'] // x\n}\n";
        testing::check_fix(&RULE, "Write `made_at`", text, &text.replace("'made ", "'made_at "));
        let text = text.replace("'made ", "'rank ");
        testing::check_fix(
            &RULE,
            "Remove `back_order_by`",
            &text,
            &text.replace(", back_order_by: 'rank desc'", ""),
        );
    }
}
