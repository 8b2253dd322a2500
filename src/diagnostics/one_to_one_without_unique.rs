//! A one-to-one relation that nothing keeps one-to-one.

use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, add_index, quote_name, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::RelationKind;

pub(super) const RULE: Rule = Rule {
    code: "one-to-one-without-unique",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A one-to-one relation whose key is not unique",
    documentation: "\
## What it does
Finds one-to-one relations (`-`) whose foreign key is neither unique nor a primary key.

## Why is this bad?
Nothing keeps a second row from pointing at the same one. ORMs then fail when they read the other
end (`Multiple rows returned`), or take any one of the rows without a word.

## Example
```dbml
Table users { id int [pk, increment] }
Table profiles {
  id int [pk, increment]
  user_id int [not null, ref: - users.id]
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
Or `>`, where a user may have several profiles.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        let Some((relation, source)) = context.relation(key.relation) else { continue };
        if relation.kind != RelationKind::OneToOne || context.is_unique(key.table, key.columns) {
            continue;
        }
        let holder = context.table_name(key.table);
        let referenced = context.table_name(key.references);
        let what = context.path(key.table, key.columns);
        let edit = match key.columns {
            [column] => {
                let owner = Owner::Column(key.table, *column);
                set_setting(context.document, owner, "unique", None)
            }
            columns => {
                let names: Vec<_> = columns
                    .iter()
                    .map(|&it| quote_name(context.column_name(key.table, it)))
                    .collect();
                let index = format!("({}) [unique]", names.join(", "));
                add_index(context.document, key.table, &index)
            }
        };
        let places = key.columns.iter().filter_map(|&it| context.column(key.table, it));
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: source.operator,
            message: format!(
                "`{holder}` is one-to-one with `{referenced}`, but `{what}` is not unique: two rows of `{holder}` can point at the same row, and reading the other end then fails or finds any of them. Make it unique."
            ),
            related: places
                .map(|(it, source)| Related::new(source.name, format!("`{}` is not unique", it.name)))
                .collect(),
            fixes: vec![Fix::safe(format!("Make `{what}` unique"), edit)],
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
  user_id int [ref: - users.id]
//                  ^ warning: one-to-one-without-unique: `a` is one-to-one with `users`, but `a.user_id` is not unique: two rows of `a` can point at the same row, and reading the other end then fails or finds any of them. Make it unique.
}
Table b { user_id int [pk, ref: - users.id] }
Table c { user_id int [unique, ref: - users.id] }
Table d {
  user_id int [ref: ?- users.id]
  indexes { user_id [unique] }
}
Table e {
  user_id int
  part int
  indexes { (user_id, part) [pk] }
}
Ref: users.id ?- e.user_id
//            ^^ warning: one-to-one-without-unique
Ref: e.part > users.id
",
        );
    }

    #[test]
    fn fixes() {
        testing::check_fix(
            &RULE,
            "Make `a.user_id` unique",
            "Table users { id int [pk] }\nTable a {\n  user_id int [ref: - users.id] // x\n}\n",
            "Table users { id int [pk] }\nTable a {\n  user_id int [ref: - users.id, unique] // x\n}\n",
        );
        testing::check_fix(
            &RULE,
            "Make `b.(x, y z)` unique",
            "Table a {\n  x int [pk]\n  y int [pk]\n}\nTable b {\n  x int\n  \"y z\" int // last\n}\nRef: a.(x, y) - b.(x, \"y z\")\n",
            "Table a {\n  x int [pk]\n  y int [pk]\n}\nTable b {\n  x int\n  \"y z\" int // last\n\n  indexes {\n    (x, \"y z\") [unique]\n  }\n}\nRef: a.(x, y) - b.(x, \"y z\")\n",
        );
    }
}
