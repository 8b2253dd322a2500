//! A delete that reaches a table by two ways.

use crate::hash::HashSet;
use super::cascades::Cascades;
use super::{Context, Group, Platform, Repair, Rule};
use crate::order;
use crate::edits::set_relation_setting;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Action, ForeignKey, TableId};
use crate::text::TextRange;

pub(super) const TWICE: Rule = Rule {
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
    check: twice,
};

pub(super) const BLOCKED: Rule = Rule {
    code: "cascade-blocked",
    severity: Severity::Warning,
    group: Group::Design,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A delete cascades to rows that forbid it",
    documentation: "\
## What it does
Finds tables that a delete reaches by one key with `cascade`, while another key of theirs with `restrict` leads to a table
that the same delete reaches. For MySQL, where `no action` is the same, those too.

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
    check: blocked,
};

/// So many tables that deletes begin at are followed at once, and so often.
const BITS: usize = 64;
const ROUNDS: usize = 16;

/// Two keys of one table that meet above it.
struct Meeting<'c, 'a> {
    first: &'c ForeignKey<'a>,
    second: &'c ForeignKey<'a>,
}

/// The pairs of keys, one for each key of `others`, whose tables go with rows of one source.
fn meetings<'c, 'a>(
    context: &'c Context<'a>,
    cascades: &Cascades<'c, 'a>,
    others: &dyn Fn(TableId) -> Vec<&'c ForeignKey<'a>>,
) -> Vec<Meeting<'c, 'a>> {
    let sources = cascades.sources();
    let mut out: Vec<Meeting<'c, 'a>> = Vec::new();
    let candidates: Vec<(TableId, Vec<&'c ForeignKey<'a>>)> = context
        .tables()
        .filter(|it| !cascades.above(it.0).is_empty())
        .map(|it| (it.0, others(it.0)))
        .filter(|it| !it.1.is_empty())
        .collect();
    if candidates.is_empty() {
        return out;
    }
    let mut found = HashSet::default();
    for sources in sources.chunks(BITS).take(ROUNDS) {
        let bits = cascades.sources_of(sources);
        let of = |it: &ForeignKey<'_>| bits.get(it.references.index()).copied().unwrap_or_default();
        for (table, others) in &candidates {
            let above = cascades.above(*table);
            for &second in others.iter().filter(|it| of(it) != 0) {
                let first = above.iter().find(|it| {
                    it.relation != second.relation && it.references != second.references && of(it) & of(second) != 0
                });
                if let Some(&first) = first
                    && found.insert(second.relation)
                {
                    out.push(Meeting { first, second });
                }
            }
        }
    }
    order::sort_by_key(&mut out, |it| it.second.relation);
    out
}

fn twice(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let cascades = Cascades::new(context);
    // Each but the first: what meets it is behind.
    let others = |it: TableId| cascades.above(it).iter().skip(1).copied().collect();
    let found = meetings(context, &cascades, &others);
    let database = context.schema.project.database.as_deref().unwrap_or_default().to_ascii_lowercase();
    if database.contains("sql server") || database.contains("mssql") || database.contains("tsql") {
        out.extend(found.iter().filter_map(|it| {
            let from = context.table_name(cascades.meeting(it.first.references, it.second.references)?);
            let mut one = describe(context, &TWICE, it, &from);
            one.severity = Severity::Error;
            one.message = format!("{} SQL Server refuses this key. Let it do nothing, or set NULL.", one.message);
            Some(one)
        }));
        return;
    }
    // As a matter of the table that they begin at: of each the first.
    let mut seen: Vec<(TableId, usize, &Meeting<'_, '_>)> = Vec::new();
    for it in found.iter().take(BITS) {
        let Some(from) = cascades.meeting(it.first.references, it.second.references) else { continue };
        match seen.iter_mut().find(|it| it.0 == from) {
            Some(it) => it.1 += 1,
            None => seen.push((from, 1, it)),
        }
    }
    for (from, count, it) in seen {
        let mut one = describe(context, &TWICE, it, &context.table_name(from));
        let more = match count {
            1 => String::new(),
            2 => " So is one other table.".to_owned(),
            _ => format!(" So are {} other tables.", count - 1),
        };
        one.message = format!("{}{more} To keep the rows, change both keys.", one.message);
        out.push(one);
    }
}

fn blocked(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let cascades = Cascades::new(context);
    // The only platform, so that nobody else's tables are spoken of.
    let is_mysql = context.database == Some(Platform::MySql) && context.concerns(Platform::MySql);
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
        let Some(from) = cascades.meeting(it.first.references, it.second.references) else { continue };
        let (from, table) = (context.table_name(from), context.table_name(it.second.table));
        let mut one = describe(context, &BLOCKED, &it, &from);
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
            let edit = set_relation_setting(context.document, it.second.relation, "delete", Some("no action"));
            one.fixes.push(Fix::needs_review("Set `delete: no action`", edit));
        }
        out.push(one);
    }
}

fn describe(context: &Context<'_>, rule: &Rule, it: &Meeting<'_, '_>, from: &str) -> Diagnostic {
    let place = |key: &ForeignKey<'_>| -> TextRange {
        let Some((_, source)) = context.relation(key.relation) else { return TextRange::default() };
        context.relation_setting(source, "delete").unwrap_or(source.range)
    };
    let path = |key: &ForeignKey<'_>| context.path(key.table, key.columns);
    Diagnostic {
        code: rule.code,
        severity: Severity::Advice,
        range: place(it.second),
        message: format!(
            "Deleting a row of `{from}` reaches `{}` by two ways: by `{}` and by `{}`.",
            context.table_name(it.second.table),
            path(it.first),
            path(it.second),
        ),
        related: vec![Related::new(place(it.first), format!("the other way, by `{}`", path(it.first)))],
        fixes: Vec::new(),
        subject: Some(Subject::Relation(it.second.relation)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{BLOCKED, TWICE};

    const TABLES: &str = "\
Table users { id int [pk] }
Table posts {
  id int [pk]
  user_id int
  parent_id int
}
Table comments {
  id int [pk]
  post_id int
  user_id int
  editor_id int
}
Ref: posts.user_id > users.id [delete: cascade]
Ref: comments.post_id > posts.id [delete: cascade]
";

    #[test]
    fn two_ways() {
        let keys = "\
Ref: comments.user_id > users.id [delete: cascade]
//                                        ^^^^^^^ advice: cascade-paths: Deleting a row of `users` reaches `comments` by two ways: by `comments.post_id` and by `comments.user_id`. To keep the rows, change both keys.
Ref: posts.parent_id > posts.id [delete: cascade]
Ref: comments.editor_id > users.id
";
        testing::check(&TWICE, &format!("{TABLES}{keys}"));
        let set_null = "Ref: comments.user_id > users.id [delete: set null]\n";
        testing::check(&TWICE, &format!("{TABLES}{set_null}"));
        let project = "Project p { database_type: 'SQL Server' }\n";
        let refused = "\
Ref: comments.user_id > users.id [delete: cascade]
//                                        ^^^^^^^ error: cascade-paths: Deleting a row of `users` reaches `comments` by two ways: by `comments.post_id` and by `comments.user_id`. SQL Server refuses this key. Let it do nothing, or set NULL.
";
        testing::check(&TWICE, &format!("{project}{TABLES}{refused}"));
    }

    #[test]
    fn refused_deletes() {
        let keys = "\
Ref: comments.user_id > users.id [delete: restrict]
//                                        ^^^^^^^^ warning: cascade-blocked: Deleting a row of `users` takes rows of `comments` along by `comments.post_id`, but `comments.user_id` restricts it: the delete is refused although they would go. Say `no action`, which is checked at the end.
Ref: comments.editor_id > users.id
";
        testing::check(&BLOCKED, &format!("{TABLES}{keys}"));
        let other = "Table admins { id int [pk] }\nRef: comments.user_id > admins.id [delete: restrict]\n";
        testing::check(&BLOCKED, &format!("{TABLES}{other}"));
        let mysql = "Project p { database_type: 'MySQL' }\n";
        let plain = "\
Ref: comments.user_id > users.id
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: cascade-blocked: Deleting a row of `users` takes rows of `comments` along by `comments.post_id`, but `comments.user_id` restricts it: the delete is refused although they would go. Let both cascade, or set NULL.
";
        testing::check(&BLOCKED, &format!("{mysql}{TABLES}  {plain}"));
    }

    #[test]
    fn fixes() {
        let text = format!("{TABLES}Ref: comments.user_id > users.id [delete: restrict] // x\n");
        let after = text.replace("restrict", "no action");
        testing::check_fix(&BLOCKED, "Set `delete: no action`", &text, &after);
    }
}
