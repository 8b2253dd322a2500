//! A column that joined inheritance has twice.

use super::suggest::rename_fix;
use super::{Context, Group, Repair, Rule, hierarchy};
use crate::lower::Symbol;
use crate::naming::singular;
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::InheritanceKind;

pub(super) const RULE: Rule = Rule {
    code: "inherited-column-repeated",
    severity: Severity::Warning,
    group: Group::Inheritance,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A table repeats a column that it inherits",
    documentation: "\
## What it does
Finds columns of joined inheritance, other than keys, that a table above has as well.

## Why is this bad?
An entity has one attribute of that name but two columns. SQLAlchemy warns that it combines them, and from then on
writes both and reads one; SQL that changes the other is never seen.

## Example
```dbml
Table people {
  id int [pk, increment]
  kind varchar(20) [not null]
  name varchar(80) [not null]
}
Table employees [inherits: 'people', discriminator: 'kind', identity: 'employee'] {
  id int [pk, ref: - people.id]
  name varchar(80)
}
```

## Use instead
```dbml
Table people {
  id int [pk, increment]
  kind varchar(20) [not null]
  name varchar(80) [not null]
}
Table employees [inherits: 'people', discriminator: 'kind', identity: 'employee'] {
  id int [pk, ref: - people.id]
  badge_name varchar(80)
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        if table.inheritance.as_ref().is_none_or(|it| it.kind != InheritanceKind::Joined) {
            continue;
        }
        let inherited = hierarchy::inherited(context, id);
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            let is_key = || context.keys_of(id).any(|it| it.columns.contains(&column_id));
            if table.is_primary_key(column_id) {
                continue;
            }
            let Some((above, at)) =
                inherited.get(column.name.as_str()).copied().filter(|_| !is_key())
            else {
                continue;
            };
            let Some((_, other)) = context.column(above, at) else { continue };
            let what = context.path(id, &[column_id]);
            let names = [format!("{}_{}", singular(&table.name), column.name)];
            let free = names.into_iter().filter(|it| !inherited.contains_key(it.as_str()));
            let fix = rename_fix(context, Symbol::Column(id, column_id), &column.name, free);
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range: place.name,
                message: format!(
                    "`{what}` repeats `{}`, which every row of `{}` has already: the entity has one attribute for both columns. Remove it or give it another name.",
                    context.path(above, &[at]),
                    context.table_name(id),
                ),
                related: vec![Related::new(other.name, format!("`{}` is inherited", context.path(above, &[at])))],
                fixes: fix.into_iter().collect(),
                subject: Some(Subject::Column(id, column_id)),
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
  id int [pk]
  kind text
  x int
  b_id int
}
Table b [inherits: 'a', discriminator: 'kind', identity: 'b'] {
  id int [pk, ref: - a.id]
  y int
  b_id int [ref: > b.id]
}
Table c [inherits: 'b', identity: 'c'] {
  id int [pk, ref: - b.id]
  x int
//^ warning: inherited-column-repeated: `c.x` repeats `a.x`, which every row of `c` has already: the entity has one attribute for both columns. Remove it or give it another name.
  y int
//^ warning: inherited-column-repeated: `c.y` repeats `b.y`
}
Table d [inherits: 'a', inheritance: 'single', identity: 'd'] { x int }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table people { id int [pk]\n kind text [not null]\n name text }\nTable employees [inherits: 'people', discriminator: 'kind', identity: 'e'] {\n  id int [pk, ref: - people.id]\n  name text // shown\n}\n";
        testing::check_fix(
            &RULE,
            "Rename `name` to `employee_name`",
            text,
            &text.replace("  name text //", "  employee_name text //"),
        );
    }
}
