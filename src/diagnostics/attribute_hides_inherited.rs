//! An attribute of a subclass that is named like one that it inherits.

use super::hierarchy::MAX_DEPTH;
use super::navigation::{Attribute, attributes, words};
use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, quote_string, set_setting};
use crate::hash::HashMap;
use crate::naming::snake_case;
use crate::problem::{Diagnostic, Fix, Related, Severity};
use crate::schema::TableId;
use crate::text::TextRange;

pub(super) const RULE: Rule = Rule {
    code: "attribute-hides-inherited",
    severity: Severity::Error,
    group: Group::Inheritance,
    concerns: &[Platform::SqlAlchemy],
    repair: Repair::Mechanical,
    title: "A subclass's attribute has the name of an inherited one",
    documentation: "\
## What it does
Finds relations of an entity that inherits whose attribute is called like a column or a relation of an entity above it.

## Why is this bad?
A subclass has all that its parents have. SQLAlchemy refuses a relation in the place of a column (`column … conflicts with
property`), and a relation in the place of another hides it without a word: who asks for employees as people finds nothing
behind `company`.

## Example
```dbml
Table companies { id int [pk, increment] }
Table people {
  id int [pk, increment]
  type varchar(20) [not null]
  company_id int [ref: > companies.id]
}
Table employees [inherits: 'people', discriminator: 'type', identity: 'employee'] {
  id int [pk, ref: - people.id]
  employer_id int [ref: > companies.id, relationship: 'company']
}
```

## Use instead
```dbml
Table companies { id int [pk, increment] }
Table people {
  id int [pk, increment]
  type varchar(20) [not null]
  company_id int [ref: > companies.id]
}
Table employees [inherits: 'people', discriminator: 'type', identity: 'employee'] {
  id int [pk, ref: - people.id]
  employer_id int [ref: > companies.id, relationship: 'employer']
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.tables().all(|it| it.1.inheritance.is_none()) {
        return;
    }
    let mut relations: HashMap<(TableId, &str), TextRange> = HashMap::default();
    for it in attributes(context).filter(|it| !is_inheritance(context, it)) {
        let place = context.relation(it.id).map(|it| it.1.range).unwrap_or_default();
        relations.insert((it.table(), &it.navigation.attribute), place);
    }
    for it in attributes(context).filter(|it| !is_inheritance(context, it)) {
        let name = it.navigation.attribute.as_str();
        for parent in above(context, it.table()) {
            let Some((table, source)) = context.table(parent) else { continue };
            let same = |it: &str| it == name || snake_case(it) == name;
            let column = table.columns.iter().zip(&source.columns).find(|it| same(&it.0.name));
            let relation = relations.get(&(parent, name));
            let (severity, what, place) = match (column, relation) {
                (Some((_, place)), _) => (Severity::Error, "column", place.name),
                (None, Some(&place)) => (Severity::Warning, "relation", place),
                (None, None) => continue,
            };
            out.push(found(context, &it, parent, severity, what, place));
            break;
        }
    }
}

fn found(
    context: &Context<'_>,
    it: &Attribute<'_>,
    parent: TableId,
    severity: Severity,
    what: &str,
    place: TextRange,
) -> Diagnostic {
    let name = &it.navigation.attribute;
    let named = it.said(context, "relationship").map(|it| it.range);
    let range = named.or_else(|| context.relation(it.id).map(|it| it.1.range)).unwrap_or_default();
    let happens = match severity {
        Severity::Error => "SQLAlchemy refuses the two",
        _ => "the one hides the other without a word",
    };
    let child = context.schema.table(it.table());
    let other = child.map(|child| format!("{}_{name}", words(child)[0])).unwrap_or_default();
    let fix = context.speaks_of(it.id, it.side).map(|(table, column, is_back)| {
        let key = if is_back { "back_populates" } else { "relationship" };
        let value = quote_string(&other);
        let edit = set_setting(context.document, Owner::Column(table, column), key, Some(&value));
        Fix::needs_review(format!("Call it `{other}`"), edit)
    });
    let message = format!(
        "`{}` is a relation, and the {what} `{name}` that it inherits from `{}` has the same name: {happens}. Give it another name.",
        it.name(context),
        context.table_name(parent),
    );
    let mut out = it.problem(RULE.code, severity, range, message, fix.into_iter().collect());
    out.related.push(Related::new(place, format!("the inherited {what}")));
    out
}

/// Whether it goes by the key that joins a subclass to its parent, which is no relation of theirs.
fn is_inheritance(context: &Context<'_>, it: &Attribute<'_>) -> bool {
    let [referenced, holder] = &it.relation.ends;
    context.schema.table(holder.table).is_some_and(|table| {
        table.inheritance.as_ref().is_some_and(|it| it.parent == referenced.table)
            && table.primary_key_columns() == holder.columns
    })
}

/// What a table inherits from, the nearest first.
fn above(context: &Context<'_>, table: TableId) -> Vec<TableId> {
    let parent = |id: TableId| Some(context.schema.table(id)?.inheritance.as_ref()?.parent);
    let mut out = Vec::new();
    let mut at = table;
    // A circle is no hierarchy.
    while let Some(next) = parent(at).filter(|it| *it != table && !out.contains(it))
        && out.len() < MAX_DEPTH
    {
        out.push(next);
        at = next;
    }
    out
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
Table companies { id int [pk] }
Table people {
  id int [pk]
  boss text
  company_id int [ref: > companies.id]
}
Table employees [inherits: 'people'] {
  id int [pk, ref: - people.id]
  a_id int [ref: > companies.id, relationship: 'boss']
//                                             ^^^^^^ error: attribute-hides-inherited: `employees.boss` is a relation, and the column `boss` that it inherits from `people` has the same name: SQLAlchemy refuses the two. Give it another name.
  b_id int [ref: > companies.id, relationship: 'employer']
}
Table managers [inherits: 'employees'] {
  id int [pk, ref: - employees.id]
  c_id int [ref: > companies.id, relationship: 'company']
//                                             ^^^^^^^^^ warning: attribute-hides-inherited: `managers.company` is a relation, and the relation `company` that it inherits from `people` has the same name: the one hides the other without a word.
  employer_id int [ref: > companies.id]
//                 ^^^^^^^^^^^^^^^^^^^ warning: attribute-hides-inherited
}
Table others {
  id int [pk]
  a_id int [ref: > companies.id, relationship: 'boss']
}
Table a [inherits: 'b'] { id int [pk] }
Table b [inherits: 'a'] {
  id int [pk]
  c_id int [ref: > companies.id]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table c { id int [pk] }
Table ps {
  id int [pk]
  boss text
}
Table es [inherits: 'ps'] {
  id int [pk, ref: - ps.id]
  boss_id int [ref: > c.id] // who
}
";
        testing::check_fix(
            &RULE,
            "Call it `es_boss`",
            text,
            &text.replace("> c.id]", "> c.id, relationship: 'es_boss']"),
        );
    }
}
