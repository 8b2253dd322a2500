//! A referential action that blanks a column which another key uses too.

use super::{Context, Group, Repair, Rule};
use crate::edits::set_relation_setting;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Action, ColumnId, ForeignKey};

pub(super) const RULE: Rule = Rule {
    code: "set-null-on-shared-column",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A referential action blanks a column that another key shares",
    documentation: "\
## What it does
Finds composite foreign keys with `set null` or `set default` that share a column, which may be NULL, with another key.

## Why is this bad?
The action sets all columns of the key. Deleting the project of a task then also takes the task from its
tenant, because both keys use `tenant_id`: the row is lost to every query of that tenant, without a word.

## Example
```dbml
Table tenants { id int [pk, increment] }
Table projects {
  tenant_id int [pk, ref: > tenants.id]
  id int [pk]
}
Table tasks {
  id int [pk, increment]
  tenant_id int [ref: > tenants.id]
  project_id int
}
Ref: tasks.(tenant_id, project_id) > projects.(tenant_id, id) [delete: set null]
```

## Use instead
```dbml
Table tenants { id int [pk, increment] }
Table projects {
  tenant_id int [pk, ref: > tenants.id]
  id int [pk]
}
Table tasks {
  id int [pk, increment]
  tenant_id int [ref: > tenants.id]
  project_id int
}
Ref: tasks.(tenant_id, project_id) > projects.(tenant_id, id) [delete: restrict]
```
Or `cascade`, where the rows go together.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in context.keys.iter().filter(|it| it.columns.len() > 1) {
        for (setting, action) in [("delete", key.on_delete), ("update", key.on_update)] {
            let Some(action @ (Action::SetNull | Action::SetDefault)) = action else { continue };
            report(context, key, setting, action, out);
        }
    }
}

fn report(
    context: &Context<'_>,
    key: &ForeignKey<'_>,
    setting: &str,
    action: Action,
    out: &mut Vec<Diagnostic>,
) {
    let Some((table, _)) = context.table(key.table).filter(|it| !it.0.implicit) else { return };
    let Some((_, source)) = context.relation(key.relation) else { return };
    // Where one may not be NULL, the whole action fails.
    if !key.columns.iter().all(|&it| table.is_nullable(it)) {
        return;
    }
    let shared =
        context.keys_of(key.table).filter(|it| it.relation != key.relation).find_map(|it| {
            let column: ColumnId = *it.columns.iter().find(|it| key.columns.contains(it))?;
            Some((it, column))
        });
    let Some((other, column)) = shared else { return };
    let set = |action| {
        let edit = set_relation_setting(context.document, key.relation, setting, Some(action));
        Fix::needs_review(format!("Set `{setting}: {action}`"), edit)
    };
    let related = context.relation(other.relation).map(|it| {
        let to = context.table_name(other.references);
        Related::new(it.1.range, format!("the relation to `{to}`"))
    });
    let event = if setting == "delete" { "Deleting" } else { "Changing the key of" };
    out.push(Diagnostic {
        code: RULE.code,
        severity: Severity::Warning,
        range: context.relation_setting(source, setting).unwrap_or(source.range),
        message: format!(
            "{event} a row of `{}` also sets `{}` {}, and with it the rows of `{}` lose their `{}`. Set `cascade` or `restrict`.",
            context.table_name(key.references),
            context.path(key.table, &[column]),
            if action == Action::SetNull { "to NULL" } else { "to its default" },
            context.table_name(key.table),
            context.table_name(other.references),
        ),
        related: related.into_iter().collect(),
        fixes: vec![set("cascade"), set("restrict")],
        subject: Some(Subject::Relation(key.relation)),
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::RULE;

    const TABLES: &str = "\
Table t { id int [pk] }
Table p {
  t_id int [pk, ref: > t.id]
  id int [pk]
}
Table a {
  id int [pk]
  t_id int
  p_id int
  q_id int
}
Table required {
  t_id int [not null, ref: > t.id]
  p_id int
}
";

    #[test]
    fn finds() {
        let text = "\
Ref: a.(t_id, p_id) > p.(t_id, id) [delete: set null, update: cascade]
//                                          ^^^^^^^^ warning: set-null-on-shared-column: Deleting a row of `p` also sets `a.t_id` to NULL, and with it the rows of `a` lose their `t`. Set `cascade` or `restrict`.
Ref: a.t_id > t.id [delete: set null]
Ref: a.(t_id, q_id) > p.(t_id, id) [update: set default, delete: cascade]
//                                          ^^^^^^^^^^^ warning: set-null-on-shared-column: Changing the key of a row of `p` also sets `a.t_id` to its default
Ref: required.(t_id, p_id) > p.(t_id, id) [delete: set null]
";
        testing::check(&RULE, &format!("{TABLES}{text}"));
        let alone = "Ref: a.(t_id, p_id) > p.(t_id, id) [delete: set null]\n";
        testing::check(&RULE, &format!("{TABLES}{alone}"));
    }

    #[test]
    fn fixes() {
        let text = format!(
            "{TABLES}Ref: a.(t_id, p_id) > p.(t_id, id) [delete: set null] // x\nRef: a.t_id > t.id\n"
        );
        for action in ["cascade", "restrict"] {
            let title = format!("Set `delete: {action}`");
            testing::check_fix(&RULE, &title, &text, &text.replace("set null", action));
        }
    }
}
