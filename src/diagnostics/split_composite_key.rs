//! Several foreign keys where one composite key is meant.

use super::{Context, Group, Repair, Rule};
use crate::edits::{append_element, quote_name, quote_table, remove_relation};
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, ForeignKey, RelationId, TableId};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "split-composite-key",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A composite key is referenced column by column",
    documentation: "\
## What it does
Finds several one-column foreign keys from one table to another that together reference its
composite key.

## Why is this bad?
The database refuses each of them, because one column of a composite key is not unique. Even where
each were, the columns could point at different rows.

## Example
```dbml
Table orders {
  shop_id int [pk]
  number int [pk]
}
Table items {
  id int [pk, increment]
  shop_id int [not null, ref: > orders.shop_id]
  order_number int [not null, ref: > orders.number]
}
```

## Use instead
```dbml
Table orders {
  shop_id int [pk]
  number int [pk]
}
Table items {
  id int [pk, increment]
  shop_id int [not null]
  order_number int [not null]
}
Ref: items.(shop_id, order_number) > orders.(shop_id, number)
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for group in groups(context) {
        let sources: Vec<_> = group.iter().filter_map(|&it| context.relation(it)).collect();
        let Some(((first, source), rest)) = sources.split_first() else { continue };
        let (holder, referenced) = (first.holder().table, first.referenced().table);
        let columns = |of: usize| -> Vec<ColumnId> {
            sources.iter().flat_map(|it| it.0.ends[of].columns.iter().copied()).collect()
        };
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Error,
            range: source.range,
            message: format!(
                "`{}` reference the composite key of `{}` one by one: the database refuses each, because none of `{}` is unique alone. Reference them together.",
                context.path(holder, &columns(1)),
                context.table_name(referenced),
                context.column_names(referenced, &columns(0)),
            ),
            related: rest.iter().map(|it| Related::new(it.1.range, "another part of the key")).collect(),
            fixes: join(context, &group).into_iter().collect(),
            subject: group.first().map(|&it| Subject::Relation(it)),
        });
    }
}

/// The relations that belong together, in the order of the referenced key.
pub(super) fn groups(context: &Context<'_>) -> Vec<Vec<RelationId>> {
    let mut out = Vec::new();
    for (id, _, _) in context.tables() {
        let mut parts: Vec<&ForeignKey<'_>> = context
            .keys_of(id)
            .filter(|it| it.columns.len() == 1)
            .filter(|it| !context.is_key(it.references, it.referenced_columns))
            .collect();
        order::sort_by_key(&mut parts, |it| it.references);
        for parts in parts.chunk_by(|a, b| a.references == b.references) {
            out.extend(together(context, parts));
        }
    }
    out
}

/// One key for each column of a composite key, from columns of their own.
fn together(context: &Context<'_>, parts: &[&ForeignKey<'_>]) -> Option<Vec<RelationId>> {
    let table: TableId = parts.first()?.references;
    let key = context.unique_keys(table).iter().find(|key| {
        key.len() == parts.len()
            && key.len() > 1
            && key.iter().all(|it| parts.iter().any(|part| part.referenced_columns == [*it]))
    })?;
    let holders: Vec<_> = parts.iter().flat_map(|it| it.columns).collect();
    let distinct = holders
        .iter()
        .enumerate()
        .all(|(at, it)| !holders.iter().take(at).any(|other| other == it));
    let ordered = key.iter().filter_map(|column| {
        parts.iter().find(|it| it.referenced_columns == [*column]).map(|it| it.relation)
    });
    distinct.then(|| ordered.collect())
}

fn join(context: &Context<'_>, group: &[RelationId]) -> Option<Fix> {
    let keys: Vec<_> =
        group.iter().filter_map(|id| context.keys.iter().find(|it| it.relation == *id)).collect();
    let first = keys.first()?;
    let (holder, referenced) = (context.table(first.table)?.0, context.table(first.references)?.0);
    let names = |table: TableId, of: fn(&ForeignKey<'_>) -> Option<ColumnId>| {
        let columns = keys.iter().filter_map(|it| of(it));
        let names = columns.map(|it| quote_name(context.column_name(table, it)));
        names.collect::<Vec<_>>().join(", ")
    };
    let left = names(first.table, |it| it.columns.first().copied());
    let right = names(first.references, |it| it.referenced_columns.first().copied());
    let name = keys.iter().find_map(|it| it.name).map(|it| format!(" {}", quote_name(it)));
    let actions = [
        ("delete", keys.iter().find_map(|it| it.on_delete)),
        ("update", keys.iter().find_map(|it| it.on_update)),
    ];
    let settings: Vec<_> =
        actions.iter().filter_map(|it| Some(format!("{}: {}", it.0, it.1?.dbml()))).collect();
    let settings =
        if settings.is_empty() { String::new() } else { format!(" [{}]", settings.join(", ")) };
    let element = format!(
        "Ref{}: {}.({left}) > {}.({right}){settings}",
        name.unwrap_or_default(),
        quote_table(holder),
        quote_table(referenced),
    );
    let document = context.document;
    let edit = group.iter().fold(append_element(document, &element), |edit, &it| {
        TextEdit::union(edit, remove_relation(document, it))
    });
    Some(Fix::needs_review("Reference them together by one composite key", edit))
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
  x int [pk]
  y int [pk]
}
Table b {
  id int [pk]
  a_y int [ref: > a.y]
  a_x int [ref: > a.x]
//         ^^^^^^^^^^ error: split-composite-key: `b.(a_x, a_y)` reference the composite key of `a` one by one: the database refuses each, because none of `x, y` is unique alone. Reference them together.
}
Table one_part { a_x int [pk, ref: > a.x] }
Table good {
  x int [pk]
  y int
}
Ref: good.(x, y) > a.(x, y)
Table both {
  x int [pk, ref: > c.x]
  y int [ref: > c.y]
}
Table c {
  x int [unique]
  y int [unique]
  indexes { (x, y) [pk] }
}
",
        );
    }

    #[test]
    fn fixes() {
        testing::check_fix(
            &RULE,
            "Reference them together by one composite key",
            "\
Table a {
  x int [pk]
  y int [pk]
}
Table b {
  x int [not null, ref: > a.x] // one
  \"y y\" int [ref: > a.y] // two
}
",
            "\
Table a {
  x int [pk]
  y int [pk]
}
Table b {
  x int [not null] // one
  \"y y\" int // two
}

Ref: b.(x, \"y y\") > a.(x, y)
",
        );
    }
}
