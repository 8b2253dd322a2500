//! A delete that takes rows along which another key holds back.

use super::cascades::{Cascades, describe, meetings};
use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::set_relation_setting;
use crate::problem::{Diagnostic, Fix, Severity};
use crate::schema::{Action, TableId};

pub(super) const RULE: Rule = Rule {
    code: "cascade-blocked",
    severity: Severity::Warning,
    group: Group::Design,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A delete cascades to rows that forbid it",
    documentation: "\
## What it does
Finds tables that a delete reaches by one key with `cascade`, while another key of theirs with `restrict` leads to a table
that the same delete reaches. For MySQL and MariaDB, where `no action` is the same, those too.

## Why is this bad?
`restrict` is checked at once, before the other key has taken the row away. So the delete is refused although all rows in
its way would go with it. `no action` is checked at the end, and refuses only what is really left.

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
Ref: comments.author_id > users.id [delete: restrict]
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
  author_id int [not null]
}
Ref: posts.author_id > users.id [delete: cascade]
Ref: comments.post_id > posts.id [delete: cascade]
Ref: comments.author_id > users.id [delete: no action]
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let cascades = Cascades::new(context);
    // The only platform, so that nobody else's tables are spoken of.
    let is_mysql =
        context.database.is_some_and(|it| Platform::MYSQLS.contains(&it) && context.concerns(it));
    let restricts = |it: Option<Action>| match it {
        Some(Action::Restrict) => true,
        None | Some(Action::NoAction) => is_mysql,
        _ => false,
    };
    let others = |it: TableId| {
        let keys = context.keys_of(it).filter(|it| it.table != it.references);
        keys.filter(|it| restricts(it.on_delete)).collect()
    };
    for it in meetings(context, &cascades, &others) {
        let Some(from) = cascades.meeting(it.first.references, it.second.references) else {
            continue;
        };
        let (from, table) = (context.table_name(from), context.table_name(it.second.table));
        let mut one = describe(context, &RULE, &it, &from);
        one.severity = Severity::Warning;
        let key = context.path(it.second.table, it.second.columns);
        one.message = format!(
            "Deleting a row of `{from}` takes rows of `{table}` along by `{}`, but `{key}` restricts it: the delete is refused although they would go. ",
            context.path(it.first.table, it.first.columns),
        );
        one.message += match is_mysql {
            true => "Let both cascade, or set NULL.",
            false => "Say `no action`, which is checked at the end.",
        };
        if !is_mysql {
            let edit = set_relation_setting(
                context.document,
                it.second.relation,
                "delete",
                Some("no action"),
            );
            one.fixes.push(Fix::needs_review("Set `delete: no action`", edit));
        }
        out.push(one);
    }
}

#[cfg(test)]
mod tests {
    use super::super::cascades::TABLES;
    use super::super::testing;
    use super::RULE;

    #[test]
    fn refused_deletes() {
        let keys = "\
Ref: comments.user_id > users.id [delete: restrict]
//                                        ^^^^^^^^ warning: cascade-blocked: Deleting a row of `users` takes rows of `comments` along by `comments.post_id`, but `comments.user_id` restricts it: the delete is refused although they would go. Say `no action`, which is checked at the end.
Ref: comments.editor_id > users.id
";
        testing::check(&RULE, &format!("{TABLES}{keys}"));
        let other =
            "Table admins { id int [pk] }\nRef: comments.user_id > admins.id [delete: restrict]\n";
        testing::check(&RULE, &format!("{TABLES}{other}"));
        let mysql = "Project p { database_type: 'MySQL' }\n";
        let plain = "\
Ref: comments.user_id > users.id
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: cascade-blocked: Deleting a row of `users` takes rows of `comments` along by `comments.post_id`, but `comments.user_id` restricts it: the delete is refused although they would go. Let both cascade, or set NULL.
";
        testing::check(&RULE, &format!("{mysql}{TABLES}  {plain}"));
    }

    #[test]
    fn fixes() {
        let text = format!("{TABLES}Ref: comments.user_id > users.id [delete: restrict] // x\n");
        let after = text.replace("restrict", "no action");
        testing::check_fix(&RULE, "Set `delete: no action`", &text, &after);
    }
}
