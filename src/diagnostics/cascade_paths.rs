//! A delete that reaches a table by two ways.

use super::cascades::{BITS, Cascades, Meeting, describe, meetings};
use super::{Context, Group, Repair, Rule};
use crate::problem::{Diagnostic, Severity};
use crate::schema::TableId;

pub(super) const RULE: Rule = Rule {
    code: "cascade-paths",
    severity: Severity::Error,
    group: Group::Design,
    concerns: &[],
    repair: Repair::ByHand,
    title: "A delete reaches a table by two ways",
    documentation: "\
## What it does
Follows `delete: cascade` from table to table and finds tables that a delete reaches by two of their keys. It says so once
for each table that the deletes begin at.

## Why is this bad?
SQL Server refuses the second key (`may cause cycles or multiple cascade paths`): there it is an error. Elsewhere it
works, but to keep the rows one has to change both keys, and whoever changes one wonders why they are still deleted.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null]
}
Table comments {
  id int [pk, increment]
  post_id int [not null]
  author_id int [not null]
}
Ref: posts.author_id > users.id [delete: cascade]
Ref: comments.post_id > posts.id [delete: cascade]
Ref: comments.author_id > users.id [delete: cascade]
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null]
}
Table comments {
  id int [pk, increment]
  post_id int [not null]
  author_id int
}
Ref: posts.author_id > users.id [delete: cascade]
Ref: comments.post_id > posts.id [delete: cascade]
Ref: comments.author_id > users.id [delete: set null]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let cascades = Cascades::new(context);
    // Each but the first: what meets it is behind.
    let others = |it: TableId| cascades.above(it).iter().skip(1).copied().collect();
    let found = meetings(context, &cascades, &others);
    let database =
        context.schema.project.database.as_deref().unwrap_or_default().to_ascii_lowercase();
    if database.contains("sql server") || database.contains("mssql") || database.contains("tsql") {
        out.extend(found.iter().filter_map(|it| {
            let from =
                context.table_name(cascades.meeting(it.first.references, it.second.references)?);
            let mut one = describe(context, &RULE, it, &from);
            one.severity = Severity::Error;
            one.message = format!(
                "{} SQL Server refuses this key. Let it do nothing, or set NULL.",
                one.message
            );
            Some(one)
        }));
        return;
    }
    // As a matter of the table that they begin at: of each the first.
    let mut seen: Vec<(TableId, usize, &Meeting<'_, '_>)> = Vec::new();
    for it in found.iter().take(BITS) {
        let Some(from) = cascades.meeting(it.first.references, it.second.references) else {
            continue;
        };
        match seen.iter_mut().find(|it| it.0 == from) {
            Some(it) => it.1 += 1,
            None => seen.push((from, 1, it)),
        }
    }
    for (from, count, it) in seen {
        let mut one = describe(context, &RULE, it, &context.table_name(from));
        let more = match count {
            1 => String::new(),
            2 => " So is one other table.".to_owned(),
            _ => format!(" So are {} other tables.", count - 1),
        };
        one.message = format!("{}{more} To keep the rows, change both keys.", one.message);
        out.push(one);
    }
}

#[cfg(test)]
mod tests {
    use super::super::cascades::TABLES;
    use super::super::testing;
    use super::RULE;

    #[test]
    fn two_ways() {
        let keys = "\
Ref: comments.user_id > users.id [delete: cascade]
//                                        ^^^^^^^ advice: cascade-paths: Deleting a row of `users` reaches `comments` by two ways: by `comments.post_id` and by `comments.user_id`. To keep the rows, change both keys.
Ref: posts.parent_id > posts.id [delete: cascade]
Ref: comments.editor_id > users.id
";
        testing::check(&RULE, &format!("{TABLES}{keys}"));
        let set_null = "Ref: comments.user_id > users.id [delete: set null]\n";
        testing::check(&RULE, &format!("{TABLES}{set_null}"));
        let project = "Project p { database_type: 'SQL Server' }\n";
        let refused = "\
Ref: comments.user_id > users.id [delete: cascade]
//                                        ^^^^^^^ error: cascade-paths: Deleting a row of `users` reaches `comments` by two ways: by `comments.post_id` and by `comments.user_id`. SQL Server refuses this key. Let it do nothing, or set NULL.
";
        testing::check(&RULE, &format!("{project}{TABLES}{refused}"));
    }
}
