//! Columns that look like keys and are none.

use super::key_names::{pairs, related, stem};
use super::{Context, Group, Repair, Rule, calm};
use crate::edits::{Owner, quote_name, quote_table, set_setting};
use crate::hash::HashMap;
use crate::naming::{singular, snake_case};
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, ColumnType, TableId, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "key-without-relation",
    severity: Severity::Warning,
    group: Group::Design,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A column looks like a key but has no relation",
    documentation: "\
## What it does
Finds columns that are called after a table and have the type of its key, but are in no relation: `user_id` where there are
`users`, as an advice also `billing_address_id` where there are `addresses`, and `parent_id`, which means the table itself.

## Why is this bad?
Nothing keeps a row from pointing at one that does not exist, or is deleted later. The diagram has no line there, and
the entities no attribute.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  user_id int [not null]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  user_id int [not null, ref: > users.id]
}
```
",
    check,
};

/// A column that means a table's key.
struct Meant {
    table: TableId,
    column: ColumnId,
    target: TableId,
    key: ColumnId,
    /// Whether it is called after the table and nothing else.
    is_certain: bool,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let related = related(context);
    let mut tables: HashMap<String, Vec<TableId>> = HashMap::default();
    for (id, table, _) in context.tables() {
        tables.entry(singular(&snake_case(&table.name))).or_default().push(id);
    }
    let stems = context.names.each(|it, snake| stem(it, snake).map(str::to_owned));
    let (mut found, mut count) = (Vec::new(), 0);
    for (id, table, _) in context.tables() {
        let mut pairs_of_table = None;
        for (column, (column_id, stem)) in table.columns.iter().zip(stems.of(id)) {
            let Some(stem) = stem else { continue };
            if related.contains(&(id, column_id)) {
                count += 1;
                continue;
            }
            // What a table calls its own key, and what is found by a type.
            if table.primary_key_columns() == [column_id] || column.generated.is_some() {
                continue;
            }
            let pairs = pairs_of_table.get_or_insert_with(|| pairs(table));
            if pairs.iter().any(|it| it.1 == column_id) {
                continue;
            }
            if let Some(meant) = meant(context, &tables, id, column_id, &column.ty, stem) {
                count += 1;
                found.push(meant);
            }
        }
    }
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} of {count} columns that look like keys have no relation: nothing keeps their rows from pointing at what does not exist. Relate them.",
            found.len(),
        );
        one.related = calm::others(found.iter().skip(1).filter_map(|it| {
            Some((
                context.column(it.table, it.column)?.1.name,
                context.path(it.table, &[it.column]),
            ))
        }));
        let mut indels: Vec<_> = found
            .iter()
            .filter_map(|it| relate(context, it))
            .flat_map(|it| it.1.indels().to_vec())
            .collect();
        order::sort_by_key(&mut indels, |it| it.delete.start());
        indels.dedup();
        one.fixes.push(Fix::needs_review("Relate all of them", TextEdit::new(indels)));
    };
    calm::report(&found, count, &|it| each(context, it), &all, out);
}

/// The table that a column is called after, where its type is that table's key's.
fn meant(
    context: &Context<'_>,
    tables: &HashMap<String, Vec<TableId>>,
    id: TableId,
    column: ColumnId,
    ty: &ColumnType,
    stem: &str,
) -> Option<Meant> {
    // What is kept elsewhere.
    let elsewhere =
        ["external", "ext", "legacy", "remote", "source", "stripe", "google", "facebook", "github"];
    if stem.split('_').any(|it| elsewhere.contains(&it)) {
        return None;
    }
    let schema = |it: TableId| context.schema.table(it).and_then(|it| it.schema.as_deref());
    let of = |name: &str| {
        let all = tables.get(name)?;
        let here = all.iter().find(|it| schema(**it) == schema(id));
        here.or(if let [one] = all.as_slice() { Some(one) } else { None }).copied()
    };
    let own = matches!(stem, "parent" | "child").then_some(id);
    let exact = of(&singular(stem)).or(own);
    let last = || stem.rsplit_once('_').and_then(|it| of(&singular(it.1)));
    let target = exact.or_else(last)?;
    let (referenced, _) = context.table(target)?;
    let [key] = referenced.primary_key_columns() else { return None };
    let is_other = (target, *key) != (id, column);
    let fits = is_alike(ty, &referenced.column(*key)?.ty) && is_other;
    fits.then_some(Meant {
        table: id,
        column,
        target,
        key: *key,
        is_certain: exact.is_some() && own.is_none(),
    })
}

fn is_alike(a: &ColumnType, b: &ColumnType) -> bool {
    use TypeKind::{BigInt, Integer, SmallInt, TinyInt};
    let is_number = |it: &ColumnType| matches!(it.kind, TinyInt | SmallInt | Integer | BigInt);
    a.dimensions == 0
        && b.dimensions == 0
        && (a.kind == b.kind && a.kind != TypeKind::Other || is_number(a) && is_number(b))
}

fn each(context: &Context<'_>, it: &Meant) -> Diagnostic {
    let (what, target) = (context.path(it.table, &[it.column]), context.path(it.target, &[it.key]));
    let place = context.table(it.target).map(|it| it.1.element.name).unwrap_or_default();
    let fix = relate(context, it)
        .map(|(target, edit)| Fix::needs_review(format!("Let it reference `{target}`"), edit));
    Diagnostic {
        code: RULE.code,
        severity: if it.is_certain { Severity::Warning } else { Severity::Advice },
        range: context.column(it.table, it.column).map(|it| it.1.name).unwrap_or_default(),
        message: format!(
            "`{what}` looks like a key to `{target}` but has no relation: nothing keeps it from pointing at a row that does not exist. Relate it."
        ),
        related: vec![Related::new(place, format!("`{}`", context.table_name(it.target)))],
        fixes: fix.into_iter().collect(),
        subject: Some(Subject::Column(it.table, it.column)),
    }
}

fn relate(context: &Context<'_>, it: &Meant) -> Option<(String, TextEdit)> {
    let (target, _) = context.table(it.target)?;
    let path =
        format!("{}.{}", quote_table(target), quote_name(context.column_name(it.target, it.key)));
    // A unique key is one-to-one.
    let operator = if context.is_unique(it.table, &[it.column]) { "-" } else { ">" };
    let owner = Owner::Column(it.table, it.column);
    let edit = set_setting(context.document, owner, "ref", Some(&format!("{operator} {path}")));
    Some((path, edit))
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
Table users { user_id int [pk] }
Table addresses { id uuid [pk] }
Table shop.orders {
  id bigint [pk]
  userId int [not null]
//^^^^^^ warning: key-without-relation: `shop.orders.userId` looks like a key to `users.user_id` but has no relation: nothing keeps it from pointing at a row that does not exist. Relate it.
  billing_address_id uuid
//^^^^^^^^^^^^^^^^^^ advice: key-without-relation: `shop.orders.billing_address_id` looks like a key to `addresses.id`
  address_id int
  parent_id int
//^^^^^^^^^ advice: key-without-relation: `shop.orders.parent_id` looks like a key to `shop.orders.id`
  stripe_user_id int
  session_id int
  order_type text
  order_id int
  other_user_id int [ref: > users.user_id]
}
",
        );
    }

    #[test]
    fn once_for_all() {
        testing::check(
            &RULE,
            "\
Table a { id int [pk] }
Table b {
  id int [pk]
  a_id int
//^^^^ warning: key-without-relation: 4 of 4 columns that look like keys have no relation: nothing keeps their rows from pointing at what does not exist. Relate them.
}
Table c {
  id int [pk]
  a_id int
  b_id int
}
Table d { c_id int }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table users { id int [pk] }\nTable posts {\n  user_id int [unique] // u\n  other_user_id int\n}\n";
        let after = text.replace("[unique]", "[unique, ref: - users.id]");
        testing::check_fix(&RULE, "Let it reference `users.id`", text, &after);
        let text = "Table a { id int [pk] }\nTablePartial p { a_id int }\nTable b { ~p }\nTable c { ~p }\nTable d { ~p }\nTable e { ~p }\n";
        testing::check_fix(
            &RULE,
            "Relate all of them",
            text,
            &text.replace("a_id int", "a_id int [ref: > a.id]"),
        );
    }
}
