//! One column that references two tables.

use super::turned_around_key::is_turned_around;
use super::{Context, Group, Repair, Rule};
use crate::edits::remove_relation;
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::ForeignKey;

pub(super) const RULE: Rule = Rule {
    code: "column-with-two-keys",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "One column references two tables",
    documentation: "\
## What it does
Finds columns that are foreign keys to two places. Where one of the two references the other, so that their values agree,
nothing is reported.

## Why is this bad?
A value must be found in both. A row that belongs to the one or to the other cannot be stored, unless their keys happen to
agree. Two attributes write the one column, and the last one wins: SQLAlchemy warns of it (`will copy
column … which conflicts with relationship(s)`).

## Example
```dbml
Table users { id int [pk, increment] }
Table teams { id int [pk, increment] }
Table documents {
  id int [pk, increment]
  owner_id int [not null, ref: > users.id, ref: > teams.id]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table teams { id int [pk, increment] }
Table documents {
  id int [pk, increment]
  user_id int [ref: > users.id]
  team_id int [ref: > teams.id]
  checks {
    `(user_id is null) <> (team_id is null)`
  }
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables().filter(|it| context.keys_of(it.0).nth(1).is_some())
    {
        let is_parent = |it: &ForeignKey<'_>| {
            table.inheritance.as_ref().is_some_and(|inherits| inherits.parent == it.references)
        };
        let mut keys: Vec<&ForeignKey<'_>> = context
            .keys_of(id)
            .filter(|it| it.columns.len() == 1 && !is_parent(it))
            // Those that lie at the wrong end are spoken of as such.
            .filter(|it| context.is_key(it.references, it.referenced_columns))
            .filter(|it| !is_turned_around(context, it))
            .collect();
        order::sort_by_key(&mut keys, |it| it.columns);
        for same in keys.chunk_by(|a, b| a.columns == b.columns) {
            let Some((first, rest)) = same.split_first() else { continue };
            let first_to = context.path(first.references, first.referenced_columns);
            for key in rest.iter().filter(|it| !agree(context, first, it)) {
                let Some((_, place)) = context.relation(key.relation) else { continue };
                let what = context.path(id, key.columns);
                let to = context.path(key.references, key.referenced_columns);
                let fix = |key: &ForeignKey<'_>, to: &str| {
                    let edit = remove_relation(context.document, key.relation);
                    Fix::needs_review(format!("Remove the relation to `{to}`"), edit)
                };
                let other = context.relation(first.relation).map(|it| it.1.range);
                let column = key.columns.first().and_then(|it| source.columns.get(it.index()));
                let related = [
                    other.map(|it| Related::new(it, format!("it references `{first_to}`"))),
                    column.map(|it| Related::new(it.name, "the column")),
                ];
                out.push(Diagnostic {
                    code: RULE.code,
                    severity: Severity::Warning,
                    range: place.range,
                    message: format!(
                        "`{what}` references both `{first_to}` and `{to}`: a value that is not in both cannot be stored, and two attributes write the one column. Give each relation a column of its own."
                    ),
                    related: related.into_iter().flatten().collect(),
                    fixes: vec![fix(key, &to), fix(first, &first_to)],
                    subject: Some(Subject::Relation(key.relation)),
                });
            }
        }
    }
}

/// Whether one of the referenced columns references the other.
fn agree(context: &Context<'_>, a: &ForeignKey<'_>, b: &ForeignKey<'_>) -> bool {
    let leads = |from: &ForeignKey<'_>, to: &ForeignKey<'_>| {
        context.keys_of(from.references).any(|it| {
            it.columns == from.referenced_columns
                && it.references == to.references
                && it.referenced_columns == to.referenced_columns
        })
    };
    leads(a, b) || leads(b, a)
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
Table teams { id int [pk] }
Table admins { id int [pk, ref: - users.id] }
Table docs {
  id int [pk]
  owner_id int [ref: > users.id, ref: > teams.id]
//                               ^^^^^^^^^^^^^^^ warning: column-with-two-keys: `docs.owner_id` references both `users.id` and `teams.id`: a value that is not in both cannot be stored, and two attributes write the one column. Give each relation a column of its own.
  admin_id int [ref: > admins.id, ref: > users.id]
  off_id int [ref: > users.id]
}
Ref: docs.off_id > teams.id [inactive]
Table people { id int [pk] }
Table staff [inherits: 'people'] { id int [pk, ref: - people.id, ref: - users.id] }
Table accounts {
  id int [pk, increment]
}
Table wallets { account_id int [unique] }
Table cards { account_id int [unique] }
Table notes { account_id int }
Ref: wallets.account_id - accounts.id
Ref: cards.account_id - accounts.id
Ref: notes.account_id - accounts.id
Table parts {
  tenant int [pk, ref: > teams.id]
  id int [pk]
  doc_id int
}
Ref: parts.(tenant, doc_id) > parts.(tenant, id)
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [pk] }\nTable b { id int [pk] }\nTable c { x int [ref: > a.id] } // x\nRef: c.x > b.id // y\n";
        let check = |to: &str, from: &str, into: &str| {
            let title = format!("Remove the relation to `{to}`");
            testing::check_fix(&RULE, &title, text, &text.replace(from, into));
        };
        check("a.id", " [ref: > a.id]", "");
        check("b.id", "Ref: c.x > b.id // y\n", " // y\n");
    }
}
