//! Rows of a tenant that no index finds.

use super::indexes::{self, line};
use super::{Context, Group, Repair, Rule, calm, tenancy};
use crate::edits::add_index;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, TableId};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "tenant-without-index",
    severity: Severity::Advice,
    group: Group::Design,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "No index finds the rows of a tenant",
    documentation: "\
## What it does
Finds tables whose rows belong to a tenant (`tenant_id` …) and that have no index beginning with that column. Where it is a
foreign key by itself, `foreign-key-without-index` speaks of it.

## Why is this bad?
Every query of an application for many tenants asks for one tenant's rows. Without such an index it reads those of
all tenants, and one large tenant makes it slow for everybody.

## Example
```dbml
Table projects {
  id int [pk, increment]
  tenant_id int [not null]
}
Table tasks {
  id int [pk, increment]
  tenant_id int [not null]
}
```

## Use instead
```dbml
Table projects {
  id int [pk, increment]
  tenant_id int [not null]
  indexes { (tenant_id, id) }
}
Table tasks {
  id int [pk, increment]
  tenant_id int [not null]
  indexes { (tenant_id, id) }
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(tenancy) = tenancy::of(context) else { return };
    let mut found: Vec<(TableId, ColumnId)> = Vec::new();
    let mut count = 0;
    for (id, table, _) in context.tables() {
        let Some(column) = tenancy.scope(id) else { continue };
        count += 1;
        let is_found = indexes::of(table).iter().any(|it| it.columns.first() == Some(&column));
        let is_key = context.keys_of(id).any(|it| it.columns == [column]);
        if !is_found && !is_key {
            found.push((id, column));
        }
    }
    let place = |it: &(TableId, ColumnId)| {
        context.column(it.0, it.1).map(|it| it.1.name).unwrap_or_default()
    };
    let edit =
        |it: &(TableId, ColumnId)| add_index(context.document, it.0, &line(context, it.0, &[it.1]));
    let each = |it: &(TableId, ColumnId)| {
        let what = context.path(it.0, &[it.1]);
        Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range: place(it),
            message: format!(
                "No index begins with `{what}`: a query for one {} reads the rows of all. Add one, or begin an index with it.",
                tenancy.word,
            ),
            related: Vec::new(),
            fixes: vec![Fix::safe(format!("Add an index of `{what}`"), edit(it))],
            subject: Some(Subject::Column(it.0, it.1)),
        }
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} of {count} tables have no index that begins with the {}: a query for one reads the rows of all. Add them.",
            found.len(),
            tenancy.word,
        );
        one.related =
            calm::others(found.iter().skip(1).map(|it| (place(it), context.path(it.0, &[it.1]))));
        let indels = found.iter().flat_map(|it| edit(it).indels().to_vec()).collect();
        one.fixes
            .push(Fix::safe(format!("Add all {} indexes", found.len()), TextEdit::new(indels)));
    };
    calm::report(&found, count, &each, &all, out);
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
  tenant_id int
//^^^^^^^^^ advice: tenant-without-index: No index begins with `a.tenant_id`: a query for one tenant reads the rows of all. Add one, or begin an index with it.
  indexes { (id, tenant_id) }
}
Table b {
  tenant_id int [pk]
  id int [pk]
}
Table c {
  id int [pk]
  tenant_id int
  indexes { (tenant_id, id) }
}
Table d {
  id int [pk]
  tenant_id int [ref: > tenants.id]
}
Table tenants { id int [pk]
  tenant_id int }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  tenant_id int // t\n}\nTable b {\n  tenant_id int [pk]\n}\n";
        let after = text.replace("// t\n", "// t\n\n  indexes {\n    tenant_id\n  }\n");
        testing::check_fix(&RULE, "Add an index of `a.tenant_id`", text, &after);
        let text =
            ["a", "b", "c", "d"].map(|it| format!("Table {it} {{\n  tenant_id int\n}}\n")).concat();
        let after = text.replace("int\n", "int\n\n  indexes {\n    tenant_id\n  }\n");
        testing::check_fix(&RULE, "Add all 4 indexes", &text, &after);
    }
}
