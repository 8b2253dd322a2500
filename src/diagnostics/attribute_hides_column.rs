//! A relation's attribute that is named like a column.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, remove_setting};
use crate::lower::SettingSource;
use crate::naming::snake_case;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::Side;

pub(super) const RULE: Rule = Rule {
    code: "attribute-hides-column",
    severity: Severity::Error,
    group: Group::Relations,
    concerns: Platform::ORMS,
    repair: Repair::Mechanical,
    title: "A relation's attribute has the name of a column",
    documentation: "\
## What it does
Finds `relationship` and `back_populates` names, and hybrid attributes, that are called like a column of the same entity.

## Why is this bad?
An entity cannot have two attributes of one name: Rust does not compile it, and SQLAlchemy fails or
loses the column.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author int [not null, ref: > users.id, relationship: 'author']
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
Without `relationship` the attribute gets a name that is free.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    hybrids(context, out);
    for (id, relation) in context.schema.relations().filter(|(_, it)| !it.inactive) {
        for side in Side::BOTH {
            let end = relation.end(side);
            let Some(attribute) = end.navigation.as_ref().map(|it| &it.attribute) else { continue };
            // Names by convention are free.
            let Some(named) = context.named_at(id, side) else { continue };
            let Some((table, source)) = context.table(end.table) else { continue };
            let same = |it: &str| it == attribute || snake_case(it) == *attribute;
            let Some((column, place)) =
                table.columns.iter().zip(&source.columns).find(|it| same(&it.0.name))
            else {
                continue;
            };
            let edit = remove_setting(
                context.document,
                Owner::Column(named.table, named.column),
                named.name,
            );
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Error,
                range: named.range,
                message: format!(
                    "The entity of `{}` has a column `{}` already, so a relation cannot be called `{attribute}` there. Choose another name, or leave it to the convention.",
                    context.table_name(end.table),
                    column.name,
                ),
                related: vec![Related::new(place.name, "the column")],
                fixes: vec![Fix::safe(format!("Remove `{}`, so that it gets a name that is free", named.name), edit)],
                subject: Some(Subject::Relation(id)),
            });
        }
    }
}

/// Hybrids with the name of a column.
fn hybrids(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for hybrid in &table.hybrids {
            let key = format!("hybrid_{}", hybrid.name);
            let same = |it: &str| it == hybrid.name || snake_case(it) == hybrid.name;
            let mut columns = table.columns.iter().zip(&source.columns);
            let Some((column, place)) = columns.find(|it| same(&it.0.name)) else { continue };
            let Some(setting) = SettingSource::find(&source.element.settings, &key) else {
                continue;
            };
            let edit = remove_setting(context.document, Owner::Table(id), &key);
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Error,
                range: setting.range,
                message: format!(
                    "The entity of `{}` has a column `{}` already, so a hybrid attribute cannot be called `{}` there. Choose another name.",
                    context.table_name(id),
                    column.name,
                    hybrid.name,
                ),
                related: vec![Related::new(place.name, "the column")],
                fixes: vec![Fix::needs_review(format!("Remove `{key}`"), edit)],
                subject: Some(Subject::Table(id)),
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
Table users {
  id int [pk]
  Posts int
}
Table posts {
  author int [ref: > users.id, relationship: 'author', back_populates: 'posts']
//                                           ^^^^^^^^ error: attribute-hides-column: The entity of `posts` has a column `author` already, so a relation cannot be called `author` there. Choose another name, or leave it to the convention.
//                                                                     ^^^^^^^ error: attribute-hides-column: The entity of `users` has a column `Posts` already
  editor int [ref: > users.id]
  owner_id int [ref: > users.id, relationship: 'none']
  none int
}
",
        );
    }

    #[test]
    fn hybrids() {
        testing::check(
            &RULE,
            "\
Table users [hybrid_email: 'lower(email)', hybrid_name: 'first'] {
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: attribute-hides-column: The entity of `users` has a column `Email` already, so a hybrid attribute cannot be called `email` there. Choose another name.
  id int [pk]
  Email text
  first text
}
",
        );
    }

    #[test]
    fn through_a_link_and_in_metadata_blocks() {
        testing::check(
            &RULE,
            "\
Table a {
  id int [pk]
  others int
}
Table b { id int [pk] }
Table links {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.id]
}
Metadata Column links.a_id {
  back_populates: 'others' // on a
//                ^^^^^^^^ error: attribute-hides-column
}
",
        );
    }

    #[test]
    fn fixes() {
        testing::check_fix(
            &RULE,
            "Remove `relationship`, so that it gets a name that is free",
            "Table u { id int [pk] }\nTable p { author int [relationship: 'author', ref: > u.id] } // x\n",
            "Table u { id int [pk] }\nTable p { author int [ref: > u.id] } // x\n",
        );
    }
}
