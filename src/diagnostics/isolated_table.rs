//! Tables that nothing leads to.

use crate::hash::HashSet;
use super::{Context, Group, Repair, Rule, calm, polymorphic_pair};
use crate::order;
use crate::problem::{Diagnostic, Severity, Subject};
use crate::schema::{TableId, Via};

pub(super) const ALONE: Rule = Rule {
    code: "isolated-table",
    severity: Severity::Advice,
    group: Group::Design,
    concerns: &[],
    repair: Repair::ByHand,
    title: "A table is related to no other",
    documentation: "\
## What it does
Finds tables without any relation, inheritance or dependency where most others have one. Tables of migration tools are left
alone.

## Why is this bad?
It may well be meant: settings, a log. Often a relation was forgotten, or the table is a rest that nothing uses.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  user_id int [not null, ref: > users.id]
}
Table comments {
  id int [pk, increment]
  post int [not null]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  user_id int [not null, ref: > users.id]
}
Table comments {
  id int [pk, increment]
  post int [not null, ref: > posts.id]
}
```
",
    check: alone,
};

pub(super) const ISLAND: Rule = Rule {
    code: "isolated-tables",
    severity: Severity::Advice,
    group: Group::Design,
    concerns: &[],
    repair: Repair::ByHand,
    title: "Some tables are related to each other but to no others",
    documentation: "\
## What it does
Finds groups of related tables from which no relation leads to the rest, where the rest is larger and of the same database
schema.

## Why is this bad?
No query and no entity gets from one to the other. If both are used together, a relation was forgotten; if not, a
database schema of its own says so.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts { user_id int [pk, ref: > users.id] }
Table likes { user_id int [pk, ref: > users.id] }
Table invoices { id int [pk, increment] }
Table lines { invoice_id int [pk, ref: > invoices.id] }
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts { user_id int [pk, ref: > users.id] }
Table likes { user_id int [pk, ref: > users.id] }
Table invoices {
  id int [pk, increment]
  user_id int [not null, ref: > users.id]
}
Table lines { invoice_id int [pk, ref: > invoices.id] }
```
",
    check: island,
};

/// For each table a table that stands for all that are joined with it.
struct Islands(Vec<usize>);

impl Islands {
    fn of(context: &Context<'_>) -> Islands {
        let schema = context.schema;
        let mut out = Islands((0..schema.tables.len()).collect());
        for it in &schema.relations {
            out.join(it.ends[0].table, it.ends[1].table);
            if let Via::Link { table, .. } = it.via {
                out.join(it.ends[0].table, table);
            }
        }
        for (id, table) in schema.tables() {
            if let Some(it) = &table.inheritance {
                out.join(id, it.parent);
            }
        }
        for it in &schema.dependencies {
            let mut ends = it.upstream.iter().chain(&it.downstream).map(|it| it.table);
            let Some(first) = ends.next() else { continue };
            ends.for_each(|it| out.join(first, it));
        }
        out
    }

    fn find(&mut self, table: TableId) -> usize {
        let mut at = table.index();
        while let Some(&up) = self.0.get(at).filter(|it| **it != at) {
            // Half of the way is left out the next time.
            let next = self.0.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = next;
            }
            at = next;
        }
        at
    }

    fn join(&mut self, a: TableId, b: TableId) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }

    /// The tables of the document by what they are joined with, in its order.
    fn groups(mut self, context: &Context<'_>) -> Vec<Vec<TableId>> {
        let mut groups: std::collections::BTreeMap<usize, Vec<TableId>> = Default::default();
        for (id, _, _) in context.tables() {
            groups.entry(self.find(id)).or_default().push(id);
        }
        groups.into_values().collect()
    }
}

fn alone(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let groups = Islands::of(context).groups(context);
    let count: usize = groups.iter().map(Vec::len).sum();
    let mut found: Vec<TableId> = groups
        .iter()
        .filter_map(|it| if let [one] = it.as_slice() { Some(*one) } else { None })
        // What is related to itself, or to any table by its type, is not alone.
        .filter(|&it| context.keys_of(it).next().is_none())
        .filter(|&it| {
            context.table(it).is_some_and(|it| !is_of_tool(&it.0.name) && polymorphic_pair::pairs(it.0).is_empty())
        })
        .collect();
    order::sort(&mut found);
    if found.len() * 2 >= count {
        return;
    }
    let place = |it: TableId| context.table(it).map(|it| it.1.element.name).unwrap_or_default();
    let each = |&it: &TableId| Diagnostic {
        code: ALONE.code,
        severity: Severity::Advice,
        range: place(it),
        message: format!("No relation leads to `{}` or from it. If that is not meant, relate it.", context.table_name(it)),
        related: Vec::new(),
        fixes: Vec::new(),
        subject: Some(Subject::Table(it)),
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!("No relation leads to {} of {count} tables or from them. If that is not meant, relate them.", found.len());
        one.related = calm::others(found.iter().skip(1).map(|&it| (place(it), context.table_name(it))));
    };
    calm::report(&found, count, &each, &all, out);
}

fn is_of_tool(name: &str) -> bool {
    let tools = ["alembic_version", "schema_migrations", "seaql_migrations", "django_migrations", "flyway_schema_history",
        "__diesel_schema_migrations", "ar_internal_metadata", "knex_migrations", "databasechangelog"];
    tools.iter().any(|it| name.eq_ignore_ascii_case(it))
}

fn island(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut groups = Islands::of(context).groups(context);
    groups.retain(|it| it.len() > 1);
    order::sort_by_key(&mut groups, |it| (std::cmp::Reverse(it.len()), it.first().copied()));
    let Some((mainland, islands)) = groups.split_first() else { return };
    let schema = |it: &TableId| context.schema.table(*it).and_then(|it| it.schema.as_deref());
    let has: HashSet<Option<&str>> = mainland.iter().map(schema).collect();
    let found: Vec<&Vec<TableId>> = islands
        .iter()
        .filter(|it| it.len() < mainland.len() && it.iter().any(|it| has.contains(&schema(it))))
        .collect();
    let place = |it: &TableId| context.table(*it).map(|it| it.1.element.name).unwrap_or_default();
    let each = |it: &&Vec<TableId>| {
        let names: Vec<_> = it.iter().take(3).map(|it| format!("`{}`", context.table_name(*it))).collect();
        let more = if it.len() > 3 { " …" } else { "" };
        Diagnostic {
            code: ISLAND.code,
            severity: Severity::Advice,
            range: it.first().map(place).unwrap_or_default(),
            message: format!(
                "No relation leads from {}{more} to the {} tables around `{}`. If that is not meant, relate them.",
                names.join(", "),
                mainland.len(),
                mainland.first().map(|it| context.table_name(*it)).unwrap_or_default(),
            ),
            related: calm::others(it.iter().skip(1).map(|it| (place(it), context.table_name(*it)))),
            fixes: Vec::new(),
            subject: it.first().map(|it| Subject::Table(*it)),
        }
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!("The tables fall into {} groups that no relation joins. If that is not meant, relate them.", found.len() + 1);
        one.related = calm::others(found.iter().skip(1).filter_map(|it| {
            let first = it.first()?;
            Some((place(first), context.table_name(*first)))
        }));
    };
    calm::report(&found, groups.len(), &each, &all, out);
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{ALONE, ISLAND};

    #[test]
    fn tables_alone() {
        testing::check(
            &ALONE,
            "\
Table a { id int [pk] }
Table b { id int [pk, ref: > a.id] }
Table c { id int [pk] }
//    ^ advice: isolated-table: No relation leads to `c` or from it. If that is not meant, relate it.
Table d { id int [pk]
  up int [ref: > d.id] }
Table e { id int [pk] }
Table f { id int [pk] }
Ref: e.id > f.id [inactive]
Table alembic_version { version_num text [pk] }
Table notes { id int [pk]
  owner_type text
  owner_id int }
Dep: a -> g
Table g { id int [pk] }
",
        );
        testing::check(&ALONE, "Table a { id int [pk] }\nTable b { id int [pk] }\n");
    }

    #[test]
    fn islands() {
        testing::check(
            &ISLAND,
            "\
Table a { id int [pk] }
Table b { id int [pk, ref: > a.id] }
Table c { id int [pk, ref: > a.id] }
Table d { id int [pk] }
//    ^ advice: isolated-tables: No relation leads from `d`, `e` to the 3 tables around `a`. If that is not meant, relate them.
Table e { id int [pk, ref: > d.id] }
Table log.f { id int [pk] }
Table log.g { id int [pk, ref: > log.f.id] }
Table alone { id int [pk] }
",
        );
    }
}
