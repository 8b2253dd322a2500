//! `null` on a column of the primary key.

use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "nullable-primary-key",
    severity: Severity::Warning,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A column of the primary key is said to be NULL",
    documentation: "\
## What it does
Finds columns of a primary key with the setting `null`.

## Why is this bad?
A primary key never holds NULL: PostgreSQL and MySQL refuse both words together, and the generated SQL and entities
make the column NOT NULL. Whoever reads the document expects something else.

## Example
```dbml
Table users { id int [pk, null] }
```

## Use instead
```dbml
Table users { id int [pk] }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for &column in table.primary_key_columns() {
            let Some(place) = source.columns.get(column.index()) else { continue };
            let Some(setting) = SettingSource::find(&place.settings, "null") else { continue };
            let what = context.path(id, &[column]);
            let edit = remove_setting(context.document, Owner::Column(id, column), "null");
            let shared = table.column(column).is_some_and(|it| it.partial.is_some());
            let title = "Remove `null`";
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range: setting.range,
                message: format!("`{what}` is part of the primary key, which never holds NULL: `null` has no effect. Remove it."),
                related: source.primary_key.map(|it| Related::new(it, "the primary key")).into_iter().collect(),
                fixes: vec![if shared { Fix::needs_review(title, edit) } else { Fix::safe(title, edit) }],
                subject: Some(Subject::Column(id, column)),
            });
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
Table a {
  id int [pk, null]
//            ^^^^ warning: nullable-primary-key: `a.id` is part of the primary key, which never holds NULL: `null` has no effect. Remove it.
  x int [null]
}
Table b {
  x int [null]
//       ^^^^ warning: nullable-primary-key
  y int
  indexes { (x, y) [pk] }
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [null, pk] } // x\n";
        testing::check_fix(&RULE, "Remove `null`", text, &text.replace("null, ", ""));
    }
}
