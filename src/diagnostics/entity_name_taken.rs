//! Two tables with one entity name.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, remove_setting};
use crate::lower::SettingSource;
use crate::naming::upper_camel_case;
use crate::order;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::TableId;

pub(super) const RULE: Rule = Rule {
    code: "entity-name-taken",
    severity: Severity::Warning,
    group: Group::Names,
    concerns: Platform::ORMS,
    repair: Repair::Mechanical,
    title: "Two tables have one entity name",
    documentation: "\
## What it does
Finds tables whose `entity` is that of another table.

## Why is this bad?
A class or module can be there once. The second table gets another name than the one that it asks for, and
in SQLAlchemy a relation to that name finds several classes and fails.

## Example
```dbml
Table users [entity: 'Person'] { id int [pk, increment] }
Table staff [entity: 'Person'] { id int [pk, increment] }
```

## Use instead
```dbml
Table users [entity: 'User'] { id int [pk, increment] }
Table staff [entity: 'Employee'] { id int [pk, increment] }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut names: Vec<(String, TableId)> = context
        .tables()
        .filter_map(|(id, table, _)| Some((upper_camel_case(table.entity.as_deref()?), id)))
        .collect();
    order::sort(&mut names);
    for same in names.chunk_by(|a, b| a.0 == b.0) {
        let Some(((name, first), rest)) = same.split_first() else { continue };
        let place = |id: TableId| {
            let element = &context.table(id)?.1.element;
            let setting = SettingSource::find(&element.settings, "entity");
            Some(setting.map_or(element.name, |it| it.value.unwrap_or(it.range)))
        };
        for (_, id) in rest {
            let (Some(range), Some(first_range)) = (place(*id), place(*first)) else { continue };
            let edit = remove_setting(context.document, Owner::Table(*id), "entity");
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range,
                message: format!(
                    "`{}` and `{}` are both the entity `{name}`, so one of them gets another name. Give each its own.",
                    context.table_name(*first),
                    context.table_name(*id),
                ),
                related: vec![Related::new(first_range, format!("`{name}` here too"))],
                fixes: vec![Fix::needs_review("Remove `entity`, so that the table names it", edit)],
                subject: Some(Subject::Table(*id)),
            });
        }
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
Table a [entity: 'Thing'] { id int [pk] }
Table b { id int [pk] }
Table things { id int [pk] }
Table c [entity: 'Other'] { id int [pk] }
Metadata Table b {
  entity: 'thing'
//        ^^^^^^^ warning: entity-name-taken: `a` and `b` are both the entity `Thing`, so one of them gets another name. Give each its own.
}
",
        );
    }

    #[test]
    fn fixes() {
        testing::check_fix(
            &RULE,
            "Remove `entity`, so that the table names it",
            "Table a [entity: 'A'] { id int [pk] }\nTable b [entity: 'A', note: 'x'] { id int [pk] } // b\n",
            "Table a [entity: 'A'] { id int [pk] }\nTable b [note: 'x'] { id int [pk] } // b\n",
        );
    }
}
