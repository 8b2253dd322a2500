//! A required column that only one client knows how to fill.

use super::{Context, Group, Platform, Repair, Rule, calm};
use crate::edits::{Owner, set_setting};
use crate::lower::SettingSource;
use crate::order;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{Column, ColumnId, TableId, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "client-default-only",
    severity: Severity::Advice,
    group: Group::Columns,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Only the client gives a required column its value",
    documentation: "\
## What it does
Finds NOT NULL columns that have a `default_factory`, which the client calls, and no `default` of the
database's.

## Why is this bad?
An insert by anybody else fails: a script, a migration, another service, a person at the console.

## Example
```dbml
Table users {
  id int [pk, increment]
  created_at timestamptz [not null, default_factory: 'now']
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  created_at timestamptz [not null, default: `now()`, default_factory: 'now']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut found: Vec<(TableId, ColumnId, &Column)> = Vec::new();
    let mut count = 0;
    for (id, table, _) in context.tables() {
        for (column_id, column) in table.columns() {
            if column.default_factory.is_none() {
                continue;
            }
            count += 1;
            let is_made =
                column.default.is_some() || column.generated.is_some() || column.increment;
            if !is_made && !table.is_nullable(column_id) {
                found.push((id, column_id, column));
            }
        }
    }
    let place = |table, column| {
        let source = context.column(table, column).map(|it| it.1);
        let setting = source.and_then(|it| SettingSource::find(&it.settings, "default_factory"));
        setting.map(|it| it.range).or_else(|| source.map(|it| it.name)).unwrap_or_default()
    };
    let edit = |it: &(TableId, ColumnId, &Column)| {
        let value = database_default(context, it.2)?;
        Some((
            value,
            set_setting(context.document, Owner::Column(it.0, it.1), "default", Some(value)),
        ))
    };
    let each = |it: &(TableId, ColumnId, &Column)| {
        let what = context.path(it.0, &[it.1]);
        let fix = edit(it).map(|(value, edit)| {
            Fix::safe(format!("Add `default: {}`", value.trim_matches('`')), edit)
        });
        Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range: place(it.0, it.1),
            message: format!(
                "Only the client gives `{what}` its value: an insert by anything else fails, because it is NOT NULL. Add a `default`."
            ),
            related: Vec::new(),
            fixes: fix.into_iter().collect(),
            subject: Some(Subject::Column(it.0, it.1)),
        }
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "Only the client gives {} NOT NULL columns their values: inserts by anything else fail. Add a `default` to each.",
            found.len(),
        );
        one.related = calm::others(
            found.iter().skip(1).map(|it| (place(it.0, it.1), context.path(it.0, &[it.1]))),
        );
        let mut indels: Vec<_> =
            found.iter().filter_map(edit).flat_map(|it| it.1.indels().to_vec()).collect();
        order::sort_by_key(&mut indels, |it| it.delete.start());
        indels.dedup();
        one.fixes.push(Fix::safe("Add a default to all of them", TextEdit::new(indels)));
    };
    calm::report(&found, count, &each, &all, out);
}

/// What the database calls instead.
fn database_default(context: &Context<'_>, column: &Column) -> Option<&'static str> {
    let factory = column.default_factory.as_deref().unwrap_or_default();
    let factory = factory.trim().trim_end_matches("()");
    let factory = factory.rsplit('.').next().unwrap_or_default();
    let is_time = matches!(column.ty.kind, TypeKind::Timestamp | TypeKind::TimestampTz);
    match (factory, context.database?) {
        ("uuid4" | "uuid7" | "uuid1" | "new_v4", Platform::PostgreSql)
            if column.ty.kind == TypeKind::Uuid =>
        {
            Some("`gen_random_uuid()`")
        }
        ("now" | "utcnow", Platform::PostgreSql) if is_time => Some("`now()`"),
        ("now" | "utcnow", _) if is_time => Some("`CURRENT_TIMESTAMP`"),
        ("today", _) if column.ty.kind == TypeKind::Date => Some("`CURRENT_DATE`"),
        _ => None,
    }
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
  id uuid [pk, default_factory: 'uuid4']
//             ^^^^^^^^^^^^^^^^^^^^^^^^ advice: client-default-only: Only the client gives `a.id` its value: an insert by anything else fails, because it is NOT NULL. Add a `default`.
  b int [default_factory: 'zero']
  c timestamptz [not null, default: `now()`, default_factory: 'now']
  d int [not null, default_factory: 'zero']
//                 ^^^^^^^^^^^^^^^^^^^^^^^ advice: client-default-only
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  id uuid [pk, default_factory: 'uuid.uuid4']\n}\n";
        let after = text.replace("4']", "4', default: `gen_random_uuid()`]");
        testing::check_fix(&RULE, "Add `default: gen_random_uuid()`", text, &after);
        let text = "TablePartial p { at timestamp [not null, default_factory: 'now'] }\nTable a { ~p }\nTable b { ~p }\nTable c { ~p }\nTable d { ~p }\n";
        let after = text.replace("'now']", "'now', default: `now()`]");
        testing::check_fix(&RULE, "Add a default to all of them", text, &after);
    }
}
