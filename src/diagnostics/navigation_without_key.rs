//! Navigation metadata on a column that holds no foreign key.

use super::suggest::Entities;
use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::hash::{HashMap, HashSet};
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::relations::NAVIGATION_KEYS;
use crate::schema::{ColumnId, Side, TableId, Via};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "navigation-without-key",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Navigation is said of a column that has no relation",
    documentation: "\
## What it does
Finds `relationship`, `back_populates`, `lazy` and the like on columns that hold no foreign key.

## Why is this bad?
A relation is made from a key. Without one there is no attribute: what the metadata asks for is not
generated, and ORMs that are told of it fail with `could not determine join condition`.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, relationship: 'author']
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id, relationship: 'author']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let is_navigation = |it: &str| NAVIGATION_KEYS.contains(&it);
    // Metadata is rare: look for it first.
    let mut found = Vec::new();
    for (table, _, source) in context.tables() {
        for (at, column) in source.columns.iter().enumerate() {
            if let Some(setting) = column.settings.iter().find(|it| is_navigation(&it.name)) {
                found.push((table, ColumnId::new(at), column, setting));
            }
        }
    }
    if found.is_empty() {
        return;
    }
    let speaking: HashSet<_> = context.speaking().collect();
    found.retain(|it| !speaking.contains(&(it.0, it.1)));
    if found.is_empty() {
        return;
    }
    // Part of a composite key of which another column speaks.
    let mut spoken_of: HashMap<(TableId, ColumnId), ColumnId> = HashMap::default();
    for (id, relation) in context.schema.relations().filter(|(_, it)| it.is_composite()) {
        let Some((table, speaks, _)) = context.speaks_of(id, Side::Holder) else { continue };
        if matches!(relation.via, Via::Key { .. }) {
            let columns = relation.holder().columns.iter();
            spoken_of.extend(columns.map(|&it| ((table, it), speaks)));
        }
    }
    let entities = Entities::new(context);
    for (table, id, source, setting) in found {
        let owner = Owner::Column(table, id);
        let document = context.document;
        let mut fixes = Vec::new();
        let speaks = spoken_of.get(&(table, id)).copied();
        if let Some(reference) = entities.key_meant_by(table, id).filter(|_| speaks.is_none()) {
            let value = format!("> {reference}");
            let edit = set_setting(document, owner, "ref", Some(&value));
            fixes.push(Fix::needs_review(format!("Add `ref: {value}`"), edit));
        }
        let keys = source.settings.iter().filter(|it| is_navigation(&it.name));
        let mut names: Vec<&str> = keys.map(|it| it.name.as_ref()).collect();
        order::sort(&mut names);
        names.dedup();
        if let [name] = names.as_slice() {
            let edit: TextEdit = remove_setting(document, owner, name);
            fixes.push(Fix::needs_review(format!("Remove `{name}`"), edit));
        }
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: setting.range,
            message: match speaks {
                Some(speaks) => format!(
                    "`{}` of `{}` has no effect: what is said of its foreign key stands on `{}`. Say it there.",
                    setting.name,
                    context.path(table, &[id]),
                    context.column_name(table, speaks),
                ),
                None => format!(
                    "`{}` holds no foreign key, so `{}` has no effect: no attribute is made. Add a `ref` to the table it points at.",
                    context.path(table, &[id]),
                    setting.name,
                ),
            },
            related: speaks
                .and_then(|it| context.column(table, it))
                .map(|it| Related::new(it.1.name, "this column speaks of the key"))
                .into_iter()
                .collect(),
            fixes,
            subject: Some(Subject::Column(table, id)),
        });
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
  user_id int [relationship: 'author', back_populates: 'posts']
//             ^^^^^^^^^^^^^^^^^^^^^^ warning: navigation-without-key: `posts.user_id` holds no foreign key, so `relationship` has no effect: no attribute is made. Add a `ref` to the table it points at.
  editor_id int [ref: > users.id, relationship: 'editor']
  old_id int [relationship: 'old', note: 'x']
//            ^^^^^^^^^^^^^^^^^^^ warning: navigation-without-key
  off_id int [relationship: 'off']
  unknown int [colour: 'red']
}
Ref: posts.off_id > users.id [inactive]
Table turned {
  user_id int [unique, lazy: 'select']
//                     ^^^^^^^^^^^^^^ warning: navigation-without-key
}
Ref: turned.user_id - users.id
",
        );
    }

    #[test]
    fn one_column_speaks_of_a_composite_key() {
        testing::check(
            &RULE,
            "\
Table a {
  x int [pk]
  y int [pk]
}
Table b {
  x int [lazy: 'joined']
  y int [back_lazy: 'selectin']
//       ^^^^^^^^^^^^^^^^^^^^^ warning: navigation-without-key: `back_lazy` of `b.y` has no effect: what is said of its foreign key stands on `x`. Say it there.
}
Ref: b.(x, y) > a.(x, y)
Table c {
  x int
  y int [back_lazy: 'selectin']
}
Ref: c.(x, y) > a.(x, y)
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table s.\"Users\" { id int [pk] }\nTable p {\n  user_id int [lazy: 'select'] // x\n}\n";
        testing::check_fix(
            &RULE,
            "Add `ref: > s.Users.id`",
            text,
            &text.replace("'select'", "'select', ref: > s.Users.id"),
        );
        testing::check_fix(&RULE, "Remove `lazy`", text, &text.replace(" [lazy: 'select']", ""));
    }
}
