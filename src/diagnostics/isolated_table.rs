//! Tables that nothing leads to.

use super::islands::Islands;
use super::{Context, Group, Repair, Rule, calm, key_names};
use crate::order;
use crate::problem::{Diagnostic, Severity, Subject};
use crate::schema::TableId;

pub(super) const RULE: Rule = Rule {
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
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let groups = Islands::of(context).groups(context);
    let count: usize = groups.iter().map(Vec::len).sum();
    let mut found: Vec<TableId> = groups
        .iter()
        .filter_map(|it| if let [one] = it.as_slice() { Some(*one) } else { None })
        // What is related to itself, or to any table by its type, is not alone.
        .filter(|&it| context.keys_of(it).next().is_none())
        .filter(|&it| {
            context
                .table(it)
                .is_some_and(|it| !is_of_tool(&it.0.name) && key_names::pairs(it.0).is_empty())
        })
        .collect();
    order::sort(&mut found);
    if found.len() * 2 >= count {
        return;
    }
    let place = |it: TableId| context.table(it).map(|it| it.1.element.name).unwrap_or_default();
    let each = |&it: &TableId| Diagnostic {
        code: RULE.code,
        severity: Severity::Advice,
        range: place(it),
        message: format!(
            "No relation leads to `{}` or from it. If that is not meant, relate it.",
            context.table_name(it)
        ),
        related: Vec::new(),
        fixes: Vec::new(),
        subject: Some(Subject::Table(it)),
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "No relation leads to {} of {count} tables or from them. If that is not meant, relate them.",
            found.len()
        );
        one.related =
            calm::others(found.iter().skip(1).map(|&it| (place(it), context.table_name(it))));
    };
    calm::report(&found, count, &each, &all, out);
}

fn is_of_tool(name: &str) -> bool {
    let tools = [
        "alembic_version",
        "schema_migrations",
        "seaql_migrations",
        "django_migrations",
        "flyway_schema_history",
        "__diesel_schema_migrations",
        "ar_internal_metadata",
        "knex_migrations",
        "databasechangelog",
    ];
    tools.iter().any(|it| name.eq_ignore_ascii_case(it))
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
        testing::check(&RULE, "Table a { id int [pk] }\nTable b { id int [pk] }\n");
    }
}
