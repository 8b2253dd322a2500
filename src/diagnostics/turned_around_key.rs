//! A primary key that references what should reference it.

use super::reference_to_non_unique::turn_around;
use super::suggest::{entity, stem};
use super::{Context, Group, Repair, Rule};
use crate::naming::snake_case;
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::ForeignKey;

pub(super) const RULE: Rule = Rule {
    code: "turned-around-key",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A foreign key lies on the primary key of the wrong table",
    documentation: "\
## What it does
Finds primary keys that reference a column which is called after their own table, or that number themselves and reference
another column than a primary key.

## Why is this bad?
Of `-` the end on the right holds the key. `Ref: profiles.user_id - users.id` makes a foreign key of `users.id`: each user
then needs a profile that has the user's number already, and none can be stored first. Turned around, the profile refers to
its user.

## Example
```dbml
Table users { id int [pk, increment] }
Table profiles {
  id int [pk, increment]
  user_id int [not null, unique]
}
Ref: profiles.user_id - users.id
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table profiles {
  id int [pk, increment]
  user_id int [not null, unique]
}
Ref: users.id - profiles.user_id
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        if !is_turned_around(context, key) {
            continue;
        }
        let Some((relation, source)) = context.relation(key.relation) else { continue };
        let what = context.path(key.table, key.columns);
        let to = context.path(key.references, key.referenced_columns);
        let (holder, referenced) =
            (context.table_name(key.table), context.table_name(key.references));
        let fix = turn_around(context, key, relation.kind, source);
        let target = key.referenced_columns.first();
        let target = target.and_then(|&it| context.column(key.references, it));
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: source.ends[1],
            message: format!(
                "The foreign key lies on `{what}`, the primary key: no row of `{holder}` can be stored before a row of `{referenced}` has its number in `{to}`. Turn it around, so that `{to}` references `{holder}`."
            ),
            related: target
                .map(|it| Related::new(it.1.name, "this column should hold the key"))
                .into_iter()
                .collect(),
            fixes: fix.into_iter().collect(),
            subject: Some(Subject::Relation(key.relation)),
        });
    }
}

pub(super) fn is_turned_around(context: &Context<'_>, key: &ForeignKey<'_>) -> bool {
    let (Some((table, _)), Some((other, _))) =
        (context.table(key.table), context.table(key.references))
    else {
        return false;
    };
    let (&[column], &[target]) = (key.columns, key.referenced_columns) else { return false };
    if table.primary_key_columns() != [column]
        || other.primary_key_columns() == [target]
        || table.implicit
        // What is not unique is refused, and reported as such.
        || !context.is_key(key.references, key.referenced_columns)
    {
        return false;
    }
    let numbers_itself = table.column(column).is_some_and(|it| {
        it.increment
            || it.default.is_some()
            || it.default_factory.is_some()
            || it.generated.is_some()
    });
    let target = snake_case(context.column_name(key.references, target));
    numbers_itself || stem(&target) == Some(entity(&table.name).as_str())
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
Table profiles {
  id int [pk, increment]
  user_id int [unique]
  code int [unique]
}
Ref: profiles.user_id - users.id
//                      ^^^^^^^^ warning: turned-around-key: The foreign key lies on `users.id`, the primary key: no row of `users` can be stored before a row of `profiles` has its number in `profiles.user_id`. Turn it around, so that `profiles.user_id` references `users`.
Table versions {
  id int [pk, increment, ref: - versions.previous_id]
//^^ warning: turned-around-key
  previous_id int [unique]
}
Table admins { id int [pk, ref: - users.id] }
Table codes { code int [pk, ref: - profiles.code] }
Table good { user_id int [unique, ref: - users.id] }
Table wrong { user_id int }
Ref: users.id > wrong.user_id
",
        );
    }

    #[test]
    fn fixes() {
        let tables = "Table users { id int [pk] }\nTable profiles { user_id int [unique] }\n";
        let title = "Turn it around: `profiles.user_id` references `users`";
        testing::check_fix(
            &RULE,
            title,
            &format!("{tables}Ref: profiles.user_id - users.id // x\n"),
            &format!("{tables}Ref: users.id - profiles.user_id // x\n"),
        );
        testing::check_fix(
            &RULE,
            title,
            &format!("{tables}Ref: users.id > profiles.user_id // x\n"),
            &format!("{tables}Ref: users.id < profiles.user_id // x\n"),
        );
        testing::check_fix(
            &RULE,
            title,
            "Table users { id int [pk, ref: - profiles.user_id] } // x\nTable profiles { user_id int [unique] }\n",
            &format!(
                "{}\nRef: users.id - profiles.user_id\n",
                tables.replace("}\nTable", "} // x\nTable")
            ),
        );
    }
}
