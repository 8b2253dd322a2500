//! A table that says it is a link, and links nothing.

use super::suggest::Entities;
use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Association, RelationKind};

pub(super) const RULE: Rule = Rule {
    code: "link-table-without-two-keys",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A link table has no two keys",
    documentation: "\
## What it does
Finds tables with `association: 'table'` that hold fewer than two foreign keys of a one-to-many relation.

## Why is this bad?
A link needs a key to each side. Without it no many-to-many is made: the table is an entity like any other, and
SQLAlchemy, told to go through it, finds no way (`could not determine join condition`).

## Example
```dbml
Table posts { id int [pk, increment] }
Table tags { id int [pk, increment] }
Table post_tags [association: 'table'] {
  post_id int [pk, ref: > posts.id]
  tag_id int [pk]
}
```

## Use instead
```dbml
Table posts { id int [pk, increment] }
Table tags { id int [pk, increment] }
Table post_tags [association: 'table'] {
  post_id int [pk, ref: > posts.id]
  tag_id int [pk, ref: > tags.id]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut entities = None;
    for (id, table, source) in context.tables() {
        if table.association != Some(Association::Table) {
            continue;
        }
        let Some(setting) = SettingSource::find(&source.element.settings, "association") else {
            continue;
        };
        let is_many = |id| {
            let relation = context.schema.relation(id);
            relation.is_some_and(|it| it.kind == RelationKind::OneToMany)
        };
        let count = context.keys_of(id).filter(|it| is_many(it.relation)).count();
        if count >= 2 {
            continue;
        }
        let mut fixes = Vec::new();
        let entities = entities.get_or_insert_with(|| Entities::new(context));
        for (column, it) in table.columns() {
            let Some(key) = entities.key_meant_by(id, column) else { continue };
            let value = format!("> {key}");
            let edit =
                set_setting(context.document, Owner::Column(id, column), "ref", Some(&value));
            let title = format!("Add `ref: {value}` to `{}`", it.name);
            fixes.push(Fix::needs_review(title, edit));
        }
        let removed = remove_setting(context.document, Owner::Table(id), "association");
        fixes.push(Fix::needs_review("Remove `association`", removed));
        let ones = context.keys_of(id).filter(|it| !is_many(it.relation));
        let related = ones
            .filter_map(|it| context.relation(it.relation))
            .map(|it| Related::new(it.1.operator, "one-to-one: a row may be linked once"));
        let holds = if count == 0 { "no foreign key to many" } else { "one foreign key" };
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: setting.value.unwrap_or(setting.range),
            message: format!(
                "`{}` is said to be a link table, but holds {holds}: no many-to-many goes through it. Add a `ref` for each of the two sides.",
                context.table_name(id),
            ),
            related: related.collect(),
            fixes,
            subject: Some(Subject::Table(id)),
        });
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
Table a { id int [pk] }
Table b { id int [pk] }
Table none [association: 'table'] { id int [pk] }
//                       ^^^^^^^ warning: link-table-without-two-keys: `none` is said to be a link table, but holds no foreign key to many: no many-to-many goes through it. Add a `ref` for each of the two sides.
Table one [association: 'table'] {
//                      ^^^^^^^ warning: link-table-without-two-keys: `one` is said to be a link table, but holds one foreign key
  a_id int [pk, ref: > a.id]
  b_id int [pk, unique, ref: - b.id]
}
Table off [association: 'table'] {
//                      ^^^^^^^ warning: link-table-without-two-keys
  a_id int [pk, ref: > a.id]
  b_id int [pk]
}
Ref: off.b_id > b.id [inactive]
Table two [association: 'table'] {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > b.id]
}
Table object [association: 'object'] { a_id int [pk, ref: > a.id] }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table posts { id int [pk] }
Table tags { id int [pk] }
Table post_tags [association: 'table'] {
  post_id int [pk, ref: > posts.id]
  tag_id int [pk] // tag
}
";
        testing::check_fix(
            &RULE,
            "Add `ref: > tags.id` to `tag_id`",
            text,
            &text.replace("[pk] //", "[pk, ref: > tags.id] //"),
        );
        let after = text.replace(" [association: 'table']", "");
        testing::check_fix(&RULE, "Remove `association`", text, &after);
    }
}
