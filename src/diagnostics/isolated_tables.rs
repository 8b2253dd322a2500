//! Groups of tables from which nothing leads to the rest.

use std::cmp::Reverse;

use super::islands::Islands;
use super::{Context, Group, Repair, Rule, calm};
use crate::hash::HashSet;
use crate::order;
use crate::problem::{Diagnostic, Severity, Subject};
use crate::schema::TableId;

pub(super) const RULE: Rule = Rule {
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
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut groups = Islands::of(context).groups(context);
    groups.retain(|it| it.len() > 1);
    order::sort_by_key(&mut groups, |it| (Reverse(it.len()), it.first().copied()));
    let Some((mainland, islands)) = groups.split_first() else { return };
    let schema = |it: &TableId| context.schema.table(*it).and_then(|it| it.schema.as_deref());
    let has: HashSet<Option<&str>> = mainland.iter().map(schema).collect();
    let found: Vec<&Vec<TableId>> = islands
        .iter()
        .filter(|it| it.len() < mainland.len() && it.iter().any(|it| has.contains(&schema(it))))
        .collect();
    let place = |it: &TableId| context.table(*it).map(|it| it.1.element.name).unwrap_or_default();
    let each = |it: &&Vec<TableId>| {
        let names: Vec<_> =
            it.iter().take(3).map(|it| format!("`{}`", context.table_name(*it))).collect();
        let more = if it.len() > 3 { " …" } else { "" };
        Diagnostic {
            code: RULE.code,
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
        one.message = format!(
            "The tables fall into {} groups that no relation joins. If that is not meant, relate them.",
            found.len() + 1
        );
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
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
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
