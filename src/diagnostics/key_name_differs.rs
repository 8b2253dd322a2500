//! Foreign keys that are named in another way than most.

use super::consistency::{self, Case, Outlier};
use super::{Context, Group, Repair, Rule};
use crate::hash::HashSet;
use crate::lower::Symbol;
use crate::naming::snake_case;
use crate::order;
use crate::problem::{Diagnostic, Severity};

pub(super) const RULE: Rule = Rule {
    code: "key-name-differs",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Some foreign keys are named in another way than most",
    documentation: "\
## What it does
Looks at how columns with a foreign key are named: after what they reference (`user_id`, `user_uuid`), with `fk_` or `id_` before, with `_fk`
behind, or without any mark. Where two thirds do it one way, it names the others, once. What ends with `_by`, and
primary keys that are a key as well, are left alone.

## Why is this bad?
Whoever reads a table cannot see which columns lead to another one, and has to look up each name.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [ref: > users.id]
  editor_id int [ref: > users.id]
  owner_id int [ref: > users.id]
  fk_user int [ref: > users.id]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [ref: > users.id]
  editor_id int [ref: > users.id]
  owner_id int [ref: > users.id]
  user_id int [ref: > users.id]
}
```
",
    check,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `user_id`
    After,
    FkBefore,
    IdBefore,
    FkBehind,
    /// `author`
    Bare,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut all = Vec::new();
    let mut seen = HashSet::default();
    for key in &context.keys {
        let ([column], [referenced]) = (key.columns, key.referenced_columns) else { continue };
        if context.is_implicit(key.table) || !seen.insert((key.table, *column)) {
            continue;
        }
        let (name, target) = (
            context.column_name(key.table, *column),
            context.column_name(key.references, *referenced),
        );
        if let Some(found) = form(name, target) {
            all.push((key, *column, found));
        }
    }
    let Some(most) = consistency::most(all.iter().map(|it| it.2.0)) else { return };
    let mut outliers: Vec<Outlier> = Vec::new();
    for (key, column, (form, word)) in &all {
        if *form == most {
            continue;
        }
        let Some((it, source)) = context.column(key.table, *column) else { continue };
        // Like the others of its case.
        let case = Case::of(&it.name).unwrap_or(Case::Snake);
        let referenced =
            key.referenced_columns.first().map(|it| context.column_name(key.references, *it));
        let instead = match most {
            Form::After => referenced.map(|it| format!("{word}_{}", snake_case(it))),
            Form::FkBefore => Some(format!("fk_{word}")),
            Form::IdBefore => Some(format!("id_{word}")),
            Form::FkBehind => Some(format!("{word}_fk")),
            Form::Bare => Some(word.clone()),
        };
        outliers.push(Outlier {
            path: context.path(key.table, &[*column]),
            range: source.name,
            symbol: Symbol::Column(key.table, *column),
            instead: instead.map(|it| case.write(&it)),
        });
    }
    let like = match most {
        Form::After => "after what they reference, such as `user_id`",
        Form::FkBefore => "with `fk_` before",
        Form::IdBefore => "with `id_` before",
        Form::FkBehind => "with `_fk` behind",
        Form::Bare => "without a mark",
    };
    order::sort_by_key(&mut outliers, |it| it.range.start());
    outliers.dedup_by_key(|it| it.range);
    let message = |names: &str| {
        format!("Most foreign keys are named {like}, but not {names}. Name all alike.")
    };
    consistency::report(context, &RULE, &outliers, &message, out);
}

/// How a key is named, and its word.
fn form(name: &str, referenced: &str) -> Option<(Form, String)> {
    let (name, referenced) = (snake_case(name), snake_case(referenced));
    // A shared name is as much as any other, and `created_by` says all.
    if name == referenced || name.ends_with("_by") || name.ends_with("_to") || name.ends_with("_of")
    {
        return None;
    }
    let before = [("fk_", Form::FkBefore), ("id_", Form::IdBefore)];
    for (prefix, form) in before {
        if let Some(word) = name.strip_prefix(prefix) {
            return Some((form, word.trim_end_matches("_id").to_owned()));
        }
    }
    if let Some(word) = name.strip_suffix("_fk") {
        return Some((Form::FkBehind, word.to_owned()));
    }
    let own = format!("_{referenced}");
    let ends = [own.as_str(), "_id", "_uuid", "_key", "_code", "_no", "_ref"];
    match ends.iter().find_map(|it| name.strip_suffix(it)) {
        Some(word) => Some((Form::After, word.to_owned())),
        None => Some((Form::Bare, name)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    const TABLE: &str = "Table users { id int [pk] }\n";

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            &format!(
                "{TABLE}\
Table posts {{
  id int [pk]
  author_id int [ref: > users.id]
  editorId int [ref: > users.id]
  owner_uuid int [ref: > users.id]
  lead_id int [ref: > users.id]
  reader int [ref: > users.id]
//^^^^^^ advice: key-name-differs: Most foreign keys are named after what they reference, such as `user_id`, but not `posts.reader` and one other. Name all alike.
  fk_writer int [ref: > users.id]
  created_by int [ref: > users.id]
}}
"
            ),
        );
    }

    #[test]
    fn fixes() {
        let after = |most: &str, other: &str, instead: &str| {
            let column = |name: &str| format!("  {name} int [ref: > users.id]\n");
            let columns: String = most.split(' ').map(column).collect();
            let text = format!("{TABLE}Table posts {{\n{}{columns}}}\n", column(other));
            let title = format!("Rename it to `{instead}`");
            testing::check_fix(&RULE, &title, &text, &text.replace(other, instead));
        };
        after("a_id b_id c_id", "fk_user", "user_id");
        after("a_id b_id c_id", "reader", "reader_id");
        after("fk_a fk_b fk_c", "userId", "fkUser");
        after("a b c", "user_id", "user");
    }
}
