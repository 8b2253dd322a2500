//! A key by which a row of one tenant may reference a row of another.

use super::{Context, Group, Repair, Rule, tenancy};
use crate::edits::{add_index, append_element, quote_name, quote_table, remove_relation};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Action, ColumnId, ForeignKey, RelationKind, TableId};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "tenant-crossing-key",
    severity: Severity::Warning,
    group: Group::Design,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A key may lead from one tenant's row to another's",
    documentation: "\
## What it does
Finds foreign keys between tables whose rows each belong to a tenant (`tenant_id`, or `organization_id`, `workspace_id` …
where most tables have it) that do not carry the tenant along.

## Why is this bad?
Nothing but the application keeps a task of one tenant out of another tenant's project. One forgotten condition, and
a tenant sees or deletes what is not theirs. A key of both columns lets the database refuse it.

## Example
```dbml
Table projects {
  id int [pk, increment]
  tenant_id int [not null]
}
Table tasks {
  id int [pk, increment]
  tenant_id int [not null]
  project_id int [not null, ref: > projects.id]
}
```

## Use instead
```dbml
Table projects {
  id int [pk, increment]
  tenant_id int [not null]
  indexes { (tenant_id, id) [unique] }
}
Table tasks {
  id int [pk, increment]
  tenant_id int [not null]
  project_id int [not null]
}
Ref: tasks.(tenant_id, project_id) > projects.(tenant_id, id)
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(tenancy) = tenancy::of(context) else { return };
    for key in &context.keys {
        let (Some(from), Some(to)) = (tenancy.scope(key.table), tenancy.scope(key.references))
        else {
            continue;
        };
        let carries = key.columns.iter().zip(key.referenced_columns).any(|it| it == (&from, &to));
        // The row of a subclass is its parent's.
        let inherits = context.schema.table(key.table).and_then(|it| it.inheritance.as_ref());
        if carries
            || inherits.is_some_and(|it| it.parent == key.references)
            || context.is_implicit(key.table)
        {
            continue;
        }
        let Some((_, source)) = context.relation(key.relation) else { continue };
        let place = context.column(key.references, to).map(|it| it.1.name);
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: source.ends[1],
            message: format!(
                "Nothing keeps `{}` within its {}: it may reference a row of `{}` that belongs to another one. Let the key carry `{}` along.",
                context.path(key.table, key.columns),
                tenancy.word,
                context.table_name(key.references),
                context.column_name(key.table, from),
            ),
            related: place
                .map(|it| Related::new(it, format!("`{}`", context.path(key.references, &[to]))))
                .into_iter()
                .collect(),
            fixes: carry(context, key, from, to).into_iter().collect(),
            subject: Some(Subject::Relation(key.relation)),
        });
    }
}

fn carry(context: &Context<'_>, key: &ForeignKey<'_>, from: ColumnId, to: ColumnId) -> Option<Fix> {
    let (table, _) = context.table(key.table)?;
    let (referenced, _) = context.table(key.references)?;
    let (relation, source) = context.relation(key.relation)?;
    let is_shared =
        key.columns.iter().any(|&it| table.column(it).is_some_and(|it| it.partial.is_some()));
    // It would set the tenant to NULL as well.
    let nulls = [key.on_delete, key.on_update].contains(&Some(Action::SetNull));
    if is_shared && source.inline || nulls {
        return None;
    }
    let document = context.document;
    let with = |first: ColumnId, rest: &[ColumnId]| -> Vec<ColumnId> {
        std::iter::once(first).chain(rest.iter().copied()).collect()
    };
    let (columns, referenced_columns) = (with(from, key.columns), with(to, key.referenced_columns));
    let names = |table: TableId, columns: &[ColumnId]| {
        let names = columns.iter().map(|&it| quote_name(context.column_name(table, it)));
        names.collect::<Vec<_>>().join(", ")
    };
    let holder = format!("{}.({})", quote_table(table), names(key.table, &columns));
    let target =
        format!("{}.({})", quote_table(referenced), names(key.references, &referenced_columns));
    let name = key.name.map(|it| format!(" {}", quote_name(it))).unwrap_or_default();
    let ends = match relation.kind {
        RelationKind::OneToOne => format!("{target} - {holder}"),
        _ => format!("{holder} > {target}"),
    };
    let actions = [("delete", key.on_delete), ("update", key.on_update)];
    let settings: Vec<_> =
        actions.iter().filter_map(|it| Some(format!("{}: {}", it.0, it.1?.dbml()))).collect();
    let settings =
        if settings.is_empty() { String::new() } else { format!(" [{}]", settings.join(", ")) };
    let mut edit = remove_relation(document, key.relation)
        .union(append_element(document, &format!("Ref{name}: {ends}{settings}")));
    if !context.is_key(key.references, &referenced_columns) {
        let index = format!("({}) [unique]", names(key.references, &referenced_columns));
        edit = TextEdit::union(edit, add_index(document, key.references, &index));
    }
    let title = format!("Let the key carry `{}` along", context.column_name(key.table, from));
    Some(Fix::needs_review(title, edit))
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
Table tenants { id int [pk] }
Table users {
  id int [pk]
}
Table projects {
  tenant_id int [pk, ref: > tenants.id]
  id int [pk]
  number int [unique]
  owner_id int [ref: > users.id]
}
Table tasks {
  id int [pk]
  TenantID int [ref: > tenants.id]
  project int [ref: > projects.number]
//^^^^^^^ warning: tenant-crossing-key: Nothing keeps `tasks.project` within its tenant: it may reference a row of `projects` that belongs to another one. Let the key carry `TenantID` along.
  project_id int
}
Ref: tasks.(TenantID, project_id) > projects.(tenant_id, id)
Ref: tasks.(id, project_id) > projects.(tenant_id, id)
//   ^^^^^^^^^^^^^^^^^^^^^^ warning: tenant-crossing-key: Nothing keeps `tasks.(id, project_id)` within its tenant
",
        );
    }

    #[test]
    fn other_words_where_most_tables_have_them() {
        let text = "\
Table a {
  id int [pk]
  account_id int
}
Table b {
  id int [pk]
  account_id int
  a_id int [ref: > a.id]
}
";
        testing::check(&RULE, text);
        let more = "Table c { account_id int }\nTable d { account_id int }\n";
        let text = text.replace("> a.id]\n", "> a.id]\n//^^^^ warning: tenant-crossing-key: Nothing keeps `b.a_id` within its account\n");
        testing::check(&RULE, &format!("{text}{more}"));
        let others =
            "Table e { id int }\nTable f { id int }\nTable g { id int }\nTable h { id int }\n";
        let text = text.replace(
            "//^^^^ warning: tenant-crossing-key: Nothing keeps `b.a_id` within its account\n",
            "",
        );
        testing::check(&RULE, &format!("{text}{more}{others}"));
    }

    #[test]
    fn fixes() {
        let text = "\
Table a {
  id int [pk]
  tenant_id int [not null]
}
Table b {
  id int [pk]
  tenant_id int [not null]
  a_id int [not null] // to a
}
Ref up: b.a_id > a.id [delete: cascade]
";
        let after = "\
Table a {
  id int [pk]
  tenant_id int [not null]

  indexes {
    (tenant_id, id) [unique]
  }
}
Table b {
  id int [pk]
  tenant_id int [not null]
  a_id int [not null] // to a
}

Ref up: b.(tenant_id, a_id) > a.(tenant_id, id) [delete: cascade]
";
        testing::check_fix(&RULE, "Let the key carry `tenant_id` along", text, after);
    }
}
