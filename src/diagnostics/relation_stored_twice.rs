//! A one-to-one relation with a key at both ends.

use super::suggest::{entity, stem};
use super::{Context, Group, Repair, Rule};
use crate::edits::remove_relation;
use crate::hash::HashMap;
use crate::naming::snake_case;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ForeignKey, RelationKind, TableId};

pub(super) const RULE: Rule = Rule {
    code: "relation-stored-twice",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Both ends of a one-to-one relation hold a key",
    documentation: "\
## What it does
Finds two tables that are one-to-one with each other by two keys, one at each end, both called after the other table.

## Why is this bad?
The same fact is stored twice, and nothing keeps the two agreeing: a user may have a profile that belongs to another user.
Neither row can be stored first unless a key may be NULL. To an ORM they are two relations, and setting one leaves the
other as it was.

## Example
```dbml
Table users {
  id int [pk, increment]
  profile_id int [unique, ref: - profiles.id]
}
Table profiles {
  id int [pk, increment]
  user_id int [unique, ref: - users.id]
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
}
Table profiles {
  id int [pk, increment]
  user_id int [not null, unique, ref: - users.id]
}
```
The attribute at the other end is there without a key.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(TableId, TableId), &ForeignKey<'_>> = HashMap::default();
    for key in context.keys.iter().filter(|it| is_plain(context, it)) {
        if let Some(other) = seen.get(&(key.references, key.table)) {
            report(context, other, key, out);
        }
        seen.entry((key.table, key.references)).or_insert(key);
    }
}

/// One-to-one, by a column that is called after the other table.
fn is_plain(context: &Context<'_>, key: &ForeignKey<'_>) -> bool {
    let &[column] = key.columns else { return false };
    let kind = context.schema.relation(key.relation).map(|it| it.kind);
    if kind != Some(RelationKind::OneToOne) || key.table == key.references {
        return false;
    }
    let column = snake_case(context.column_name(key.table, column));
    let target = context.schema.table(key.references).map(|it| entity(&it.name));
    stem(&column) == target.as_deref()
}

fn report(
    context: &Context<'_>,
    first: &ForeignKey<'_>,
    second: &ForeignKey<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let places = [first, second].map(|it| context.relation(it.relation).map(|it| it.1.range));
    let [Some(first_place), Some(place)] = places else { return };
    let path = |it: &ForeignKey<'_>| context.path(it.table, it.columns);
    let fix = |it: &ForeignKey<'_>| {
        let edit = remove_relation(context.document, it.relation);
        Fix::needs_review(format!("Remove the relation by `{}`", path(it)), edit)
    };
    out.push(Diagnostic {
        code: RULE.code,
        severity: Severity::Warning,
        range: place,
        message: format!(
            "`{}` says again what `{}` says: a row of `{}` and a row of `{}` belong together. Nothing keeps the two agreeing. Keep one key; both entities have their attribute with it.",
            path(second),
            path(first),
            context.table_name(first.table),
            context.table_name(second.table),
        ),
        related: vec![Related::new(first_place, "the other key")],
        fixes: vec![fix(first), fix(second)],
        subject: Some(Subject::Relation(second.relation)),
    });
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
  profile_id int [unique, ref: - profiles.id]
  team_id int [unique, ref: - teams.id]
  first_post_id int [unique, ref: - posts.id]
  car_id int [unique]
}
Table profiles {
  id int [pk]
  user_id int [unique, ref: - users.id]
//                     ^^^^^^^^^^^^^^^ warning: relation-stored-twice: `profiles.user_id` says again what `users.profile_id` says: a row of `users` and a row of `profiles` belong together. Nothing keeps the two agreeing. Keep one key; both entities have their attribute with it.
}
Table teams {
  id int [pk]
  captain_id int [unique, ref: - users.id]
}
Table posts {
  id int [pk]
  user_id int [unique, ref: - users.id]
}
Table cars {
  id int [pk]
  user_id int [unique, ref: - users.id]
}
Ref: cars.id - users.car_id [inactive]
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  id int [pk]\n  b_id int [unique, ref: - b.id] // b\n}\nTable b {\n  id int [pk]\n  a_id int [ref: - a.id, unique] // a\n}\n";
        let check = |by: &str, from: &str| {
            testing::check_fix(
                &RULE,
                &format!("Remove the relation by `{by}`"),
                text,
                &text.replace(from, ""),
            );
        };
        check("a.b_id", ", ref: - b.id");
        check("b.a_id", "ref: - a.id, ");
    }
}
