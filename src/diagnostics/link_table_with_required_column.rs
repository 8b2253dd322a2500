//! A link table with a column that a link does not fill.

use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Column, ColumnId, Via};

pub(super) const RULE: Rule = Rule {
    code: "link-table-with-required-column",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A link table requires more than the link",
    documentation: "\
## What it does
Finds tables with `association: 'table'` that have a NOT NULL column without a default besides the two keys.

## Why is this bad?
A many-to-many relation writes the two keys and nothing else. The insert fails, because the other
column gets no value.

## Example
```dbml
Table users { id int [pk, increment] }
Table teams { id int [pk, increment] }
Table members [association: 'table'] {
  user_id int [pk, ref: > users.id]
  team_id int [pk, ref: > teams.id]
  role varchar(20) [not null]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table teams { id int [pk, increment] }
Table members [association: 'object'] {
  user_id int [pk, ref: > users.id]
  team_id int [pk, ref: > teams.id]
  role varchar(20) [not null]
}
```
Or give the column a default.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for relation in &context.schema.relations {
        let Via::Link { table: id, keys } = relation.via else { continue };
        let Some((table, source)) = context.table(id).filter(|it| !it.0.implicit) else { continue };
        let keys =
            keys.map(|it| context.schema.relation(it).map(|it| it.holder().columns.as_slice()));
        let is_linked = |id: ColumnId| keys.iter().flatten().any(|it| it.contains(&id));
        let must_be_given = |id: ColumnId, it: &Column| {
            !table.is_nullable(id)
                && it.default.is_none()
                && it.default_factory.is_none()
                && it.generated.is_none()
                && !it.increment
        };
        for ((column, it), place) in table.columns().zip(&source.columns) {
            if is_linked(column) || !must_be_given(column, it) {
                continue;
            }
            let document = context.document;
            let mut fixes = vec![Fix::needs_review(
                format!("Make `{}` an entity with `association: 'object'`", context.table_name(id)),
                set_setting(document, Owner::Table(id), "association", Some("'object'")),
            )];
            let what = context.path(id, &[column]);
            if !table.is_primary_key(column) {
                let edit = remove_setting(document, Owner::Column(id, column), "not null");
                fixes.push(Fix::needs_review(format!("Let `{what}` be NULL"), edit));
            }
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range: place.name,
                message: format!(
                    "A link in `{}` writes its two keys only, so `{what}`, which is required and has no default, gets no value: the insert fails. Give it a default, let it be NULL, or make the table an entity.",
                    context.table_name(id),
                ),
                related: vec![Related::new(source.element.name, "the link table")],
                fixes,
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
Table a { id int [pk] }
Table b { id int [pk] }
Table links [association: 'table'] {
  id int [pk]
//^^ warning: link-table-with-required-column: A link in `links` writes its two keys only, so `links.id`, which is required and has no default, gets no value: the insert fails. Give it a default, let it be NULL, or make the table an entity.
  a_id int [not null, ref: > a.id]
  b_id int [not null, ref: > b.id]
  note text [not null]
//^^^^ warning: link-table-with-required-column
  at timestamp [not null, default: `now()`]
  who text
  key uuid [not null, default_factory: 'uuid4']
  sum int [not null, generated: 'a_id + b_id']
}
Table objects [association: 'object'] {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.id]
  note text [not null]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table a { id int [pk] }
Table b { id int [pk] }
Table ab [association: 'table'] {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.id]
  note text [not null] // why
}
";
        let check = |title, from, to| {
            testing::check_fix(&RULE, title, text, &text.replace(from, to));
        };
        check("Make `ab` an entity with `association: 'object'`", "'table'", "'object'");
        check("Let `ab.note` be NULL", "text [not null]", "text");
    }
}
