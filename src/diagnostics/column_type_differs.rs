//! Columns of one name with another type than most.

use super::{Context, Group, Repair, Rule, calm, consistency};
use crate::hash::HashSet;
use crate::naming::snake_case;
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, ColumnType, TableId, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "column-type-differs",
    severity: Severity::Advice,
    group: Group::Design,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Columns of one name have different types",
    documentation: "\
## What it does
Finds columns that have another type than two thirds of the columns of the same name. Lengths do not count, nor do enums, keys, and
names that mean anything (`value`, `status`, `number` …).

## Why is this bad?
They mostly mean the same, and then are compared, joined and copied: an index is not used, a number does not fit, a moment
is off by hours.

## Example
```dbml
Table users {
  id int [pk, increment]
  created_at timestamptz
}
Table posts {
  id int [pk, increment]
  created_at timestamptz
}
Table comments {
  id int [pk, increment]
  created_at timestamp
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  created_at timestamptz
}
Table posts {
  id int [pk, increment]
  created_at timestamptz
}
Table comments {
  id int [pk, increment]
  created_at timestamptz
}
```
",
    check,
};

/// Names that say too little to mean the same.
const ANY: &[&str] = &[
    "code", "content", "data", "key", "kind", "level", "name", "number", "order", "position",
    "rank", "result", "score", "size", "sort", "state", "status", "type", "value", "version",
];

/// What counts as one type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Boolean,
    Small,
    Integer,
    Big,
    Float,
    Decimal,
    Text,
    Binary,
    Date,
    Time,
    Timestamp,
    TimestampTz,
    Interval,
    Uuid,
    Json,
    JsonBinary,
}

struct Place {
    table: TableId,
    column: ColumnId,
    sort: Sort,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let forms = context.names.forms(|_, snake| snake.to_owned());
    // Of each form of a name its columns.
    let mut names: Vec<Vec<Place>> = Vec::new();
    names.resize_with(forms.len(), Vec::new);
    for (id, table, _) in context.tables() {
        let keys: HashSet<ColumnId> =
            context.keys_of(id).flat_map(|it| it.columns.iter().copied()).collect();
        for (column, (column_id, &form)) in table.columns.iter().zip(forms.of(id)) {
            if let Some(mut sort) = sort(&column.ty).filter(|_| !keys.contains(&column_id)) {
                // A small table may have small numbers.
                if matches!(sort, Sort::Small | Sort::Big) && table.is_primary_key(column_id) {
                    sort = Sort::Integer;
                }
                let place = Place { table: id, column: column_id, sort };
                if let Some(places) = names.get_mut(form as usize) {
                    places.push(place);
                }
            }
        }
    }
    let mut found: Vec<(&Place, &Place)> = Vec::new();
    for places in names.iter().filter(|it| it.len() >= 3) {
        let Some(most) = most(places.iter().map(|it| it.sort)) else { continue };
        let Some(example) = places.iter().find(|it| it.sort == most) else { continue };
        let name = snake_case(context.column_name(example.table, example.column));
        if ANY.contains(&&*name) {
            continue;
        }
        found.extend(places.iter().filter(|it| it.sort != most).map(|it| (it, example)));
    }
    let place =
        |it: &Place| context.column(it.table, it.column).map(|it| it.1.ty).unwrap_or_default();
    order::sort_by_key(&mut found, |it| place(it.0).start());
    found.dedup_by_key(|it| place(it.0));
    let each = |(it, example): &(&Place, &Place)| {
        let what = context.path(it.table, &[it.column]);
        let raw =
            |it: &Place| context.column(it.table, it.column).map_or("", |it| it.0.ty.raw.as_str());
        let ty = context.text(place(example));
        let other = context.path(example.table, &[example.column]);
        Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range: place(it),
            message: format!(
                "`{what}` is `{}`, but most columns of this name are `{}`, as `{other}` is. Give all the same type if they mean the same.",
                raw(it),
                raw(example),
            ),
            related: vec![Related::new(place(example), format!("`{other}` is `{}`", raw(example)))],
            fixes: vec![Fix::needs_review(
                format!("Change `{what}` to `{ty}`"),
                TextEdit::replace(place(it), ty),
            )],
            subject: Some(Subject::Column(it.table, it.column)),
        }
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} columns have another type than most columns of their name. Give those that mean the same the same type.",
            found.len()
        );
        one.related = calm::others(
            found.iter().skip(1).map(|(it, _)| (place(it), context.path(it.table, &[it.column]))),
        );
    };
    let count = names.iter().filter(|it| !it.is_empty()).count();
    calm::report(&found, count, &each, &all, out);
}

/// As [`consistency::most`], but two of three are enough.
fn most(sorts: impl Iterator<Item = Sort> + Clone) -> Option<Sort> {
    let mut three = sorts.clone();
    if let (Some(a), Some(b), Some(c), None) =
        (three.next(), three.next(), three.next(), three.next())
    {
        return match (a == b, a == c, b == c) {
            (true, true, _) => None,
            (true, ..) | (_, true, _) => Some(a),
            (.., true) => Some(b),
            _ => None,
        };
    }
    consistency::most(sorts)
}

fn sort(ty: &ColumnType) -> Option<Sort> {
    if ty.dimensions > 0 {
        return None;
    }
    Some(match ty.kind {
        TypeKind::Boolean => Sort::Boolean,
        TypeKind::TinyInt | TypeKind::SmallInt => Sort::Small,
        TypeKind::Integer => Sort::Integer,
        TypeKind::BigInt => Sort::Big,
        TypeKind::Real | TypeKind::Double => Sort::Float,
        TypeKind::Decimal(_) | TypeKind::Money => Sort::Decimal,
        TypeKind::Char(_) | TypeKind::Varchar(_) | TypeKind::Text => Sort::Text,
        TypeKind::Binary(_) => Sort::Binary,
        TypeKind::Date => Sort::Date,
        TypeKind::Time | TypeKind::TimeTz => Sort::Time,
        TypeKind::Timestamp => Sort::Timestamp,
        TypeKind::TimestampTz => Sort::TimestampTz,
        TypeKind::Interval => Sort::Interval,
        TypeKind::Uuid => Sort::Uuid,
        TypeKind::Json => Sort::Json,
        TypeKind::JsonBinary => Sort::JsonBinary,
        TypeKind::Enum(_) | TypeKind::Other => return None,
    })
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
  email text
  price numeric(10,2)
  value int
  seen date
}
Table b {
  id bigint [pk]
  email varchar(80)
  price numeric(8,2)
  value text
  seen time
}
Table c {
  id uuid [pk]
//   ^^^^ advice: column-type-differs: `c.id` is `uuid`, but most columns of this name are `int`, as `a.id` is. Give all the same type if they mean the same.
  email int
//      ^^^ advice: column-type-differs: `c.email` is `int`, but most columns of this name are `text`
  price int
//      ^^^ advice: column-type-differs
  value date
  seen timestamp
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { x varchar(10) }\nTable b { x varchar(8) }\nTable c { x int } // c\n";
        testing::check_fix(
            &RULE,
            "Change `c.x` to `varchar(10)`",
            text,
            &text.replace("x int", "x varchar(10)"),
        );
    }
}
