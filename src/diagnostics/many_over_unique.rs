//! A one-to-many relation over a key that is unique.

use super::{Context, Group, Repair, Rule};
use crate::edits::set_operator;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::RelationKind;

pub(super) const RULE: Rule = Rule {
    code: "many-over-unique",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A one-to-many relation whose key is unique",
    documentation: "\
## What it does
Finds one-to-many relations (`>`, `<`) whose foreign key is unique or a primary key.

## Why is this bad?
There is at most one row on the side that is said to have many. The entity gets a collection that
holds one, and adding a second fails in the database.

## Example
```dbml
Table users { id int [pk, increment] }
Table profiles {
  id int [pk, increment]
  user_id int [not null, unique, ref: > users.id]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table profiles {
  id int [pk, increment]
  user_id int [not null, unique, ref: - users.id]
}
```
Or without `unique`, where a user may have several.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        let Some((relation, source)) = context.relation(key.relation) else { continue };
        if relation.kind != RelationKind::OneToMany || !context.is_unique(key.table, key.columns) {
            continue;
        }
        let holder = context.table_name(key.table);
        let referenced = context.table_name(key.references);
        let what = context.path(key.table, key.columns);
        let operator = context.text(source.operator).replace(['<', '>'], "-");
        let places = key.columns.iter().filter_map(|&it| context.column(key.table, it));
        let is_unique = if key.columns.len() == 1 { "unique" } else { "part of a unique key" };
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: source.operator,
            message: format!(
                "A row of `{referenced}` is said to have many of `{holder}`, but `{what}` is unique, so it has at most one. Make the relation one-to-one with `-`, or drop the uniqueness."
            ),
            related: places
                .map(|(it, source)| Related::new(source.name, format!("`{}` is {is_unique}", it.name)))
                .collect(),
            fixes: vec![Fix::needs_review(
                format!("Make it one-to-one with `{operator}`"),
                set_operator(context.document, key.relation, &operator),
            )],
            subject: Some(Subject::Relation(key.relation)),
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
Table a {
  id int [pk]
  user_id int [unique, ref: > users.id]
//                          ^ warning: many-over-unique: A row of `users` is said to have many of `a`, but `a.user_id` is unique, so it has at most one. Make the relation one-to-one with `-`, or drop the uniqueness.
}
Table b {
  user_id int [pk]
  other_id int [ref: > users.id]
}
Ref: users.id <? b.user_id
//            ^^ warning: many-over-unique
Table link {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.user_id]
}
Ref: a.id <> b.user_id
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable a { u_id int [pk, ref: ?> u.id] } // x\n";
        let after = text.replace("?>", "?-");
        testing::check_fix(&RULE, "Make it one-to-one with `?-`", text, &after);
    }
}
