//! Two tables of a hierarchy whose rows are marked alike.

use super::hierarchy::{self, place};
use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, quote_string, set_setting};
use crate::hash::HashMap;
use crate::naming::{singular, snake_case};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::TableId;

pub(super) const RULE: Rule = Rule {
    code: "identity-taken",
    severity: Severity::Warning,
    group: Group::Inheritance,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Two tables of a hierarchy have one identity",
    documentation: "\
## What it does
Finds tables that inherit from one root and say the same `identity`.

## Why is this bad?
The value cannot tell whose rows they are. SQLAlchemy warns and makes all of them the entity that was mapped last.

## Example
```dbml
Table animals [discriminator: 'kind'] {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table cats [inherits: 'animals', inheritance: 'single', identity: 'pet'] { indoor boolean }
Table dogs [inherits: 'animals', inheritance: 'single', identity: 'pet'] { trained boolean }
```

## Use instead
```dbml
Table animals [discriminator: 'kind'] {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table cats [inherits: 'animals', inheritance: 'single', identity: 'cat'] { indoor boolean }
Table dogs [inherits: 'animals', inheritance: 'single', identity: 'dog'] { trained boolean }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in hierarchy::all(context) {
        let root = context.schema.table(it.root).and_then(|it| hierarchy::said(it, "identity"));
        let root = root.map(|identity| (it.root, identity));
        let members = it.members.iter().filter_map(|(id, it)| Some((*id, it.identity.as_deref()?)));
        let all: Vec<(TableId, &str)> = root.into_iter().chain(members).collect();
        let mut first: HashMap<&str, TableId> = HashMap::default();
        for (id, identity) in &all {
            let other = *first.entry(identity).or_insert(*id);
            let Some((table, _)) = context.table(*id).filter(|_| other != *id) else { continue };
            let free = singular(&snake_case(&table.name));
            let value = if all.iter().any(|it| it.1 == free) { table.name.clone() } else { free };
            let mut fixes = Vec::new();
            if all.iter().all(|it| it.1 != value) {
                let value = quote_string(&value);
                let edit =
                    set_setting(context.document, Owner::Table(*id), "identity", Some(&value));
                fixes.push(Fix::needs_review(format!("Say `identity: {value}`"), edit));
            }
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range: place(context, *id, "identity"),
                message: format!(
                    "`{}` and `{}` both have the identity `{identity}`: their rows cannot be told apart. Give each its own.",
                    context.table_name(other),
                    context.table_name(*id),
                ),
                related: vec![Related::new(place(context, other, "identity"), format!("`{identity}` here too"))],
                fixes,
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
Table a [discriminator: 'kind', identity: 'x'] {
  id int [pk]
  kind text
}
Table b [inherits: 'a', inheritance: 'single', identity: 'y'] { n int }
Table c [inherits: 'b', inheritance: 'single', identity: 'x'] { m int }
//                                                       ^^^ warning: identity-taken: `a` and `c` both have the identity `x`: their rows cannot be told apart. Give each its own.
Table d { id int [pk] }
Table e [inherits: 'd', identity: 'x'] { id int [pk, ref: - d.id] }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id int [pk]\n k text }\nTable cats [inherits: 'a', inheritance: 'single', discriminator: 'k', identity: 'x'] { c int }\nTable dogs [inherits: 'a', inheritance: 'single', identity: 'x'] { d int }\n";
        let after = text.replace("identity: 'x'] { d", "identity: 'dog'] { d");
        testing::check_fix(&RULE, "Say `identity: 'dog'`", text, &after);
    }
}
