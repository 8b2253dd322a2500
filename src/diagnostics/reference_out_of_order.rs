//! A composite foreign key whose columns stand in another order than the key they reference.

use super::{Context, Group, Platform, Repair, Rule, indexes};
use crate::edits::comments;
use crate::edits::write::columns_path;
use crate::hash::HashMap;
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, ForeignKey, TableId};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "reference-out-of-order",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: Platform::MYSQLS,
    repair: Repair::Mechanical,
    title: "A composite foreign key names its columns in another order than the key",
    documentation: "\
## What it does
Finds composite foreign keys that name the referenced columns in another order than their primary key or
unique index does.

## Why is this bad?
MySQL and MariaDB look for an index that begins with the referenced columns in just that order, and refuse
the foreign key where there is none (`Foreign key constraint is incorrectly formed`). PostgreSQL and SQLite take any order.

## Example
```dbml
Project shop { database_type: 'MySQL' }
Table orders {
  shop_id int [pk]
  number int [pk]
}
Table items {
  id int [pk, increment]
  order_number int [not null]
  shop_id int [not null]
}
Ref: items.(order_number, shop_id) > orders.(number, shop_id)
```

## Use instead
```dbml
Project shop { database_type: 'MySQL' }
Table orders {
  shop_id int [pk]
  number int [pk]
}
Table items {
  id int [pk, increment]
  order_number int [not null]
  shop_id int [not null]
}
Ref: items.(shop_id, order_number) > orders.(shop_id, number)
```
",
    check,
};

/// Of each set of columns that is unique: the orders that some key has them in.
type Orders = HashMap<(TableId, Vec<ColumnId>), Vec<Vec<ColumnId>>>;

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let composite = || context.keys.iter().filter(|it| it.referenced_columns.len() > 1);
    if composite().next().is_none() {
        return;
    }
    let orders = orders(context);
    for key in composite() {
        let set = (key.references, sorted(key.referenced_columns));
        let Some(orders) = orders.get(&set) else { continue };
        let Some(order) = orders.first() else { continue };
        if orders.iter().any(|it| it == key.referenced_columns) {
            continue;
        }
        out.extend(report(context, key, order));
    }
}

fn orders(context: &Context<'_>) -> Orders {
    let mut out = Orders::default();
    for (id, table) in context.schema.tables() {
        for key in table.unique_keys().filter(|it| it.len() > 1) {
            out.entry((id, sorted(&key))).or_default().push(key);
        }
    }
    out
}

fn sorted(columns: &[ColumnId]) -> Vec<ColumnId> {
    let mut out = columns.to_vec();
    order::sort(&mut out);
    out
}

fn report(context: &Context<'_>, key: &ForeignKey<'_>, order: &[ColumnId]) -> Option<Diagnostic> {
    let (_, source) = context.relation(key.relation)?;
    let (table, _) = context.table(key.references)?;
    // What is unique in another order may still be found in this one, which is enough for MariaDB.
    let is_found = indexes::innodb_serves(table, key.referenced_columns);
    let refusing: Vec<Platform> = Platform::MYSQLS
        .iter()
        .copied()
        .filter(|it| *it != Platform::MariaDb || !is_found)
        .collect();
    let refuse = context.refusing(&refusing)?;
    let implicit = context.is_implicit(key.table);
    let range = if implicit { source.range } else { source.ends[0] };
    let places = key.referenced_columns.iter().filter_map(|&it| context.column(key.references, it));
    Some(Diagnostic {
        code: RULE.code,
        severity: Severity::Error,
        range,
        message: format!(
            "`{}` names the columns of `{}` in another order than its key ({}): {refuse} the foreign key. Name them in the key's order.",
            context.path(key.table, key.columns),
            context.path(key.references, key.referenced_columns),
            context.column_names(key.references, order),
        ),
        related: places
            .map(|(it, source)| Related::new(source.name, format!("`{}` stands here", it.name)))
            .collect(),
        fixes: if implicit {
            Vec::new()
        } else {
            put_in_order(context, key, order).into_iter().collect()
        },
        subject: Some(Subject::Relation(key.relation)),
    })
}

/// Each column keeps the one that it refers to.
fn put_in_order(context: &Context<'_>, key: &ForeignKey<'_>, order: &[ColumnId]) -> Option<Fix> {
    let (_, source) = context.relation(key.relation)?;
    if source.ends.iter().any(|it| !comments(context.text(*it)).is_empty()) {
        return None;
    }
    let mut holders = Vec::new();
    for column in order {
        let at = key.referenced_columns.iter().position(|it| it == column)?;
        holders.push(*key.columns.get(at)?);
    }
    let path = |table, columns: &[ColumnId]| columns_path(context.schema, table, columns);
    let [referenced, holder] = source.ends;
    let edit = TextEdit::replace(referenced, path(key.references, order))
        .union(TextEdit::replace(holder, path(key.table, &holders)));
    let columns = context.column_names(key.references, order);
    Some(Fix::safe(format!("Name them as the key does: ({columns})"), edit))
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{Platform, RULE};

    const TABLES: &str = "\
Table a {
  x int [pk]
  y int [pk]
  z int
  v int
  indexes {
    (z, v) [unique]
    (v, z)
  }
}
Table b {
  id int [pk]
  x int [unique]
  y int
}
";

    #[track_caller]
    fn check_on(platforms: &[Platform], refs: &str) {
        testing::check_on(&RULE, platforms, &format!("{TABLES}{refs}"));
    }

    #[test]
    fn both_want_the_order() {
        check_on(
            Platform::MYSQLS,
            "\
Ref: b.(x, y) > a.(x, y)
Ref: b.(y, id) > a.(y, x)
//               ^^^^^^^^ error: reference-out-of-order: `b.(y, id)` names the columns of `a.(y, x)` in another order than its key (x, y): MySQL and MariaDB refuse the foreign key. Name them in the key's order.
Ref: b.(x, id) > a.(z, v)
Ref: b.(id, y) > a.(v, z)
//               ^^^^^^^^ error: reference-out-of-order: `b.(id, y)` names the columns of `a.(v, z)` in another order than its key (z, v): MySQL refuses the foreign key.
Ref: b.(id, x) > a.(x, z)
Ref: b.(x, id) > a.(y, x) [inactive]
",
        );
    }

    #[test]
    fn mariadb_takes_any_index() {
        check_on(&[Platform::MariaDb], "Ref: b.(id, y) > a.(v, z)\n");
    }

    #[test]
    fn many_to_many() {
        check_on(
            Platform::MYSQLS,
            "\
Ref: b.(x, y) > a.(x, y)
  Ref: a.(y, x) <> b.(id, y)
//^^^^^^^^^^^^^^^^^^^^^^^^^^ error: reference-out-of-order
",
        );
    }

    #[test]
    fn fixes() {
        let text = format!("{TABLES}Ref turned: a.(y, x) < b.(y, id) [delete: cascade] // why\n");
        let project = "Project p { database_type: 'MySQL' }\n";
        testing::check_fix(
            &RULE,
            "Name them as the key does: (x, y)",
            &format!("{project}{text}"),
            &format!("{project}{}", text.replace("a.(y, x) < b.(y, id)", "a.(x, y) < b.(id, y)")),
        );
    }
}
