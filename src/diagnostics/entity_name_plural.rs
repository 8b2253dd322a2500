//! Entities that are called like many.

use super::{Context, Group, Repair, Rule, calm};
use crate::edits::{Owner, quote_string, set_setting};
use crate::lower::SettingSource;
use crate::naming::{plural, singular};
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::TableId;

pub(super) const RULE: Rule = Rule {
    code: "entity-name-plural",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "An entity is called in the plural",
    documentation: "\
## What it does
Finds `entity` names in the plural.

## Why is this bad?
An object of the class is one row. `Users(name='Ada')` reads as if it were many, and a collection of them has no better name
left.

## Example
```dbml
Table users [entity: 'Users'] { id int [pk, increment] }
```

## Use instead
```dbml
Table users [entity: 'User'] { id int [pk, increment] }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let (mut found, mut count) = (Vec::new(), 0);
    for (id, table, _) in context.tables() {
        let Some(entity) = table.entity.as_deref() else { continue };
        count += 1;
        let one = singular(entity);
        if one != entity && plural(entity) == entity {
            found.push((id, entity, one));
        }
    }
    let place = |id: TableId| {
        let element = context.table(id).map(|it| &it.1.element);
        let setting = element.and_then(|it| SettingSource::find(&it.settings, "entity"));
        setting.map(|it| it.value.unwrap_or(it.range)).unwrap_or_default()
    };
    let each = |(id, entity, one): &(TableId, &str, String)| {
        let edit =
            set_setting(context.document, Owner::Table(*id), "entity", Some(&quote_string(one)));
        Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range: place(*id),
            message: format!(
                "The entity of `{}` is called `{entity}`, but an object of it is one row. Call it `{one}`.",
                context.table_name(*id),
            ),
            related: Vec::new(),
            fixes: vec![Fix::needs_review(format!("Call it `{one}`"), edit)],
            subject: Some(Subject::Table(*id)),
        }
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} of {count} entities are called in the plural, but an object of them is one row. Call them in the singular.",
            found.len()
        );
        one.related = calm::others(found.iter().skip(1).map(|it| (place(it.0), it.1.to_owned())));
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
Table users [entity: 'Users'] { id int [pk] }
//                   ^^^^^^^ advice: entity-name-plural: The entity of `users` is called `Users`, but an object of it is one row. Call it `User`.
Table news [entity: 'News'] { id int [pk] }
Table posts [entity: 'BlogPost'] { id int [pk] }
Table things { id int [pk] }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [pk] }\nMetadata Table a { entity: 'Categories' }\n";
        testing::check_fix(
            &RULE,
            "Call it `Category`",
            text,
            &text.replace("Categories", "Category"),
        );
    }
}
