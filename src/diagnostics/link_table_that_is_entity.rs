//! A table that says it is no more than a link, and is.

use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_setting};
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Association, RelationId, TableId};
use crate::text::TextRange;

pub(super) const RULE: Rule = Rule {
    code: "link-table-that-is-entity",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A link table is an entity too",
    documentation: "\
## What it does
Finds tables with `association: 'table'` that another table references or inherits from, that inherit themselves, or
that have a class name or hybrids.

## Why is this bad?
A link table has no entity: a many-to-many relation writes its rows, and nobody sees them. What references it has
nothing to lead to, and a class that writes the same rows makes SQLAlchemy write them twice.

## Example
```dbml
Table orders { id int [pk, increment] }
Table products { id int [pk, increment] }
Table order_items [association: 'table'] {
  order_id int [pk, ref: > orders.id]
  product_id int [pk, ref: > products.id]
}
Table parcels {
  id int [pk, increment]
  order_id int [not null]
  product_id int [not null]
}
Ref: parcels.(order_id, product_id) > order_items.(order_id, product_id)
```

## Use instead
```dbml
Table orders { id int [pk, increment] }
Table products { id int [pk, increment] }
Table order_items [association: 'object'] {
  order_id int [pk, ref: > orders.id]
  product_id int [pk, ref: > products.id]
}
Table parcels {
  id int [pk, increment]
  order_id int [not null]
  product_id int [not null]
}
Ref: parcels.(order_id, product_id) > order_items.(order_id, product_id)
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let count = context.schema.tables.len();
    let mut referenced: Vec<Option<RelationId>> = vec![None; count];
    for key in &context.keys {
        if let Some(it) = referenced.get_mut(key.references.index()) {
            it.get_or_insert(key.relation);
        }
    }
    let mut child: Vec<Option<TableId>> = vec![None; count];
    for (id, table, _) in context.tables() {
        let parent = table.inheritance.as_ref().and_then(|it| child.get_mut(it.parent.index()));
        if let Some(it) = parent {
            it.get_or_insert(id);
        }
    }
    for (id, table, source) in context.tables() {
        if table.association != Some(Association::Table) {
            continue;
        }
        let settings = &source.element.settings;
        let Some(setting) = SettingSource::find(settings, "association") else { continue };
        let at = |name: &str| SettingSource::find(settings, name).map(|it| it.range);
        let hybrid = table.hybrids.first().map(|it| format!("hybrid_{}", it.name.to_lowercase()));
        let mut reasons: Vec<(String, Option<TextRange>)> = Vec::new();
        if let Some(key) = referenced.get(id.index()).copied().flatten()
            && let Some((relation, place)) = context.relation(key)
        {
            let by = context.path(relation.holder().table, &relation.holder().columns);
            reasons.push((format!("`{by}` references it"), Some(place.range)));
        }
        if table.inheritance.is_some() {
            reasons.push(("it inherits".to_owned(), at("inherits")));
        }
        if let Some(child) = child.get(id.index()).copied().flatten() {
            let place = context.table(child).map(|it| it.1.element.name);
            reasons.push((format!("`{}` inherits from it", context.table_name(child)), place));
        }
        if table.entity.is_some() {
            reasons.push(("it has a class name".to_owned(), at("entity")));
        }
        if let Some(hybrid) = hybrid {
            reasons.push((format!("it has `{hybrid}`"), at(&hybrid)));
        }
        let Some((reason, _)) = reasons.first() else { continue };
        let name = context.table_name(id);
        let document = context.document;
        let mut fixes = vec![Fix::needs_review(
            format!("Make `{name}` an entity with `association: 'object'`"),
            set_setting(document, Owner::Table(id), "association", Some("'object'")),
        )];
        if let ([_], true) = (reasons.as_slice(), table.entity.is_some()) {
            let edit = remove_setting(document, Owner::Table(id), "entity");
            fixes.push(Fix::needs_review("Remove `entity`", edit));
        }
        let related = reasons.iter().filter_map(|it| Some(Related::new(it.1?, it.0.clone())));
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: setting.value.unwrap_or(setting.range),
            message: format!(
                "`{name}` is said to be a mere link, which has no entity, but {reason}. Say `association: 'object'`."
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
Table referenced [association: 'table'] {
//                             ^^^^^^^ warning: link-table-that-is-entity: `referenced` is said to be a mere link, which has no entity, but `notes.link_id` references it. Say `association: 'object'`.
  id int [pk, increment]
  a_id int [ref: > a.id]
  b_id int [ref: > a.id]
}
Table notes { link_id int [ref: > referenced.id] }
Table named [association: 'table', entity: 'Named'] {
//                        ^^^^^^^ warning: link-table-that-is-entity: `named` is said to be a mere link, which has no entity, but it has a class name.
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > a.id]
}
Table hybrid [association: 'table', hybrid_sum: 'a_id + b_id'] {
//                         ^^^^^^^ warning: link-table-that-is-entity
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > a.id]
}
Table plain [association: 'table'] {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > a.id]
}
Table object [association: 'object', entity: 'Object'] {
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > a.id]
}
Ref: notes.link_id > plain.a_id [inactive]
",
        );
    }

    #[test]
    fn inheritance() {
        testing::check(
            &RULE,
            "\
Table a { id int [pk] }
Table base [association: 'table'] {
//                       ^^^^^^^ warning: link-table-that-is-entity: `base` is said to be a mere link, which has no entity, but `child` inherits from it.
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > a.id]
}
Table child [inherits: 'base', association: 'table'] {
//                                          ^^^^^^^ warning: link-table-that-is-entity: `child` is said to be a mere link, which has no entity, but it inherits.
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > a.id]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table a { id int [pk] }
Table l [association: 'table', entity: 'L'] { // why
  a_id int [pk, ref: > a.id]
  b_id int [pk, ref: > a.id]
}
";
        testing::check_fix(
            &RULE,
            "Make `l` an entity with `association: 'object'`",
            text,
            &text.replace("'table'", "'object'"),
        );
        testing::check_fix(&RULE, "Remove `entity`", text, &text.replace(", entity: 'L'", ""));
    }
}
