//! One column of single-table inheritance with two types.

use super::{Context, Group, Platform, Repair, Rule, hierarchy};
use crate::hash::HashMap;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, TableId};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "sibling-column-type",
    severity: Severity::Error,
    group: Group::Inheritance,
    concerns: &[Platform::SqlAlchemy],
    repair: Repair::Mechanical,
    title: "Tables that share their rows' table give one column two types",
    documentation: "\
## What it does
Finds columns of single-table inheritance that a sibling or the parent has by the same name and with another type.

## Why is this bad?
They are one column of one table, which has one type. The generated SQL takes the first; SQLAlchemy refuses
the second: `Column 'x' on class … conflicts with existing column`.

## Example
```dbml
Table animals [discriminator: 'kind', identity: 'animal'] {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table cats [inherits: 'animals', inheritance: 'single', identity: 'cat'] { size int }
Table dogs [inherits: 'animals', inheritance: 'single', identity: 'dog'] { size varchar(10) }
```

## Use instead
```dbml
Table animals [discriminator: 'kind', identity: 'animal'] {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table cats [inherits: 'animals', inheritance: 'single', identity: 'cat'] { size int }
Table dogs [inherits: 'animals', inheritance: 'single', identity: 'dog'] { size int }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in hierarchy::all(context) {
        let mut first: HashMap<&str, (TableId, ColumnId)> = HashMap::default();
        let members = it.in_one_table().map(|it| it.0);
        for id in std::iter::once(it.root).chain(members) {
            let Some((table, source)) = context.table(id) else { continue };
            for ((column_id, column), place) in table.columns().zip(&source.columns) {
                let other = *first.entry(&column.name).or_insert((id, column_id));
                let Some((other_column, other_place)) = context.column(other.0, other.1) else {
                    continue;
                };
                if other_column.ty.kind == column.ty.kind
                    && other_column.ty.dimensions == column.ty.dimensions
                {
                    continue;
                }
                let what = context.path(id, &[column_id]);
                let by = context.path(other.0, &[other.1]);
                let ty = context.text(other_place.ty);
                let edit = TextEdit::replace(place.ty, ty);
                out.push(Diagnostic {
                    code: RULE.code,
                    severity: Severity::Error,
                    range: place.ty,
                    message: format!(
                        "`{what}` is `{}` and `{by}` is `{}`, but both are one column of `{}`, which has one type. Give them the same, or other names.",
                        column.ty.raw,
                        other_column.ty.raw,
                        context.table_name(it.root),
                    ),
                    related: vec![Related::new(other_place.ty, format!("`{by}` is `{}`", other_column.ty.raw))],
                    fixes: vec![Fix::needs_review(format!("Change `{what}` to `{ty}`"), edit)],
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
  kind text
}
Table b [inherits: 'a', inheritance: 'single', identity: 'b'] {
  id bigint
//   ^^^^^^ error: sibling-column-type: `b.id` is `bigint` and `a.id` is `int`, but both are one column of `a`, which has one type. Give them the same, or other names.
  x int
  y int
}
Table c [inherits: 'a', inheritance: 'single', identity: 'c'] {
  x integer
  y int[]
//  ^^^^^ error: sibling-column-type: `c.y` is `int[]` and `b.y` is `int`
}
Table d [inherits: 'a', identity: 'd'] {
  id int [pk, ref: - a.id]
  x text
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [pk] }\nTable b [inherits: 'a', inheritance: 'single'] { x int }\nTable c [inherits: 'a', inheritance: 'single'] { x text }\n";
        testing::check_fix(&RULE, "Change `c.x` to `int`", text, &text.replace("x text", "x int"));
    }
}
