//! A column that only some of a table's rows have, and all would need.

use super::hierarchy::{self, place};
use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "subclass-column-not-null",
    severity: Severity::Warning,
    group: Group::Inheritance,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A column of single-table inheritance is NOT NULL",
    documentation: "\
## What it does
Finds NOT NULL columns without a default in tables whose rows are kept in the parent's.

## Why is this bad?
The rows of the parent and of all siblings have that column too, and no value for it: none of them could be inserted.
The generated SQL leaves NOT NULL out, so that the database does not keep the promise.

## Example
```dbml
Table animals [discriminator: 'kind', identity: 'animal'] {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table cats [inherits: 'animals', inheritance: 'single', identity: 'cat'] {
  lives int [not null]
}
```

## Use instead
```dbml
Table animals [discriminator: 'kind', identity: 'animal'] {
  id int [pk, increment]
  kind varchar(20) [not null]
  checks { `kind <> 'cat' or lives is not null` }
  lives int
}
Table cats [inherits: 'animals', inheritance: 'single', identity: 'cat'] {
  lives int
}
```
Or give each kind a table of its own with `inheritance: 'joined'`.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in hierarchy::all(context) {
        for (id, _) in it.in_one_table() {
            let Some((table, source)) = context.table(id) else { continue };
            let inherited = hierarchy::inherited(context, id);
            for ((column_id, column), place_of) in table.columns().zip(&source.columns) {
                if !column.not_null
                    || column.default.is_some()
                    || column.generated.is_some()
                    || table.is_primary_key(column_id)
                    || inherited.contains_key(column.name.as_str())
                {
                    continue;
                }
                let owner = Owner::Column(id, column_id);
                let edit = remove_setting(context.document, owner, "not null");
                let what = context.path(id, &[column_id]);
                let title = format!("Let `{what}` be NULL");
                let setting = SettingSource::find(&place_of.settings, "not null");
                out.push(Diagnostic {
                    code: RULE.code,
                    severity: Severity::Warning,
                    range: setting.map_or(place_of.name, |it| it.range),
                    message: format!(
                        "`{what}` is kept in `{}`, whose other rows have no value for it: as NOT NULL it would refuse them all. Let it be NULL.",
                        context.table_name(it.root),
                    ),
                    related: vec![Related::new(
                        place(context, id, "inheritance"),
                        format!("`{}` has no table of its own", context.table_name(id)),
                    )],
                    fixes: vec![match column.partial {
                        Some(_) => Fix::needs_review(title, edit),
                        None => Fix::safe(title, edit),
                    }],
                    subject: Some(Subject::Column(id, column_id)),
                });
            }
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
Table a [discriminator: 'kind'] {
  id int [pk]
  kind text [not null]
}
Table b [inherits: 'a', inheritance: 'single', identity: 'b'] {
  id int [pk]
  kind text [not null]
  x int [not null]
//       ^^^^^^^^ warning: subclass-column-not-null: `b.x` is kept in `a`, whose other rows have no value for it: as NOT NULL it would refuse them all. Let it be NULL.
  y int
  z int [not null, default: 0]
}
Table c [inherits: 'a', identity: 'c'] {
  id int [pk, ref: - a.id]
  x int [not null]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [pk] }\nTable b [inherits: 'a', inheritance: 'single'] { x int [not null] }\n";
        testing::check_fix(&RULE, "Let `b.x` be NULL", text, &text.replace(" [not null]", ""));
    }
}
