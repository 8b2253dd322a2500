//! A table that inherits, whose rows nothing marks.

use super::hierarchy::{self, place};
use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, quote_string, set_setting};
use crate::naming::{singular, snake_case};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "subclass-without-identity",
    severity: Severity::Warning,
    group: Group::Inheritance,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A table inherits but has no identity",
    documentation: "\
## What it does
Finds tables that inherit from one with a discriminator and do not say which value marks their rows.

## Why is this bad?
SQLAlchemy warns, stores NULL there and never loads such a row as what it was. In single-table inheritance
nothing tells the rows apart at all.

## Example
```dbml
Table animals [discriminator: 'kind'] {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table cats [inherits: 'animals', inheritance: 'single'] {
  indoor boolean
}
```

## Use instead
```dbml
Table animals [discriminator: 'kind', identity: 'animal'] {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table cats [inherits: 'animals', inheritance: 'single', identity: 'cat'] {
  indoor boolean
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for it in hierarchy::all(context) {
        let Some((said_at, column)) = it.discriminator else { continue };
        let mut taken: Vec<&str> =
            it.members.iter().filter_map(|it| it.1.identity.as_deref()).collect();
        taken.extend(context.schema.table(it.root).and_then(|it| hierarchy::said(it, "identity")));
        for (id, inheritance) in &it.members {
            let Some((table, _)) = context.table(*id) else { continue };
            if inheritance.identity.is_some() {
                continue;
            }
            let name = context.table_name(*id);
            let value = singular(&snake_case(&table.name));
            let value =
                quote_string(if taken.contains(&value.as_str()) { &table.name } else { &value });
            let edit = set_setting(context.document, Owner::Table(*id), "identity", Some(&value));
            let root = context.table_name(it.root);
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range: place(context, *id, "inherits"),
                message: format!(
                    "`{name}` inherits from `{root}` but does not say which `{column}` its rows have: they cannot be told from others. Say `identity`."
                ),
                related: vec![Related::new(place(context, said_at, "discriminator"), format!("`{column}` tells them apart"))],
                fixes: vec![Fix::needs_review(format!("Say `identity: {value}`"), edit)],
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
Table a { id int [pk] // root
  kind text
}
Table b [inherits: 'a', discriminator: 'kind', identity: 'b'] { id int [pk, ref: - a.id] }
Table c [inherits: 'b'] { id int [pk, ref: - b.id] }
//                 ^^^ warning: subclass-without-identity: `c` inherits from `a` but does not say which `kind` its rows have: they cannot be told from others. Say `identity`.
Table plain { id int [pk] }
Table sub [inherits: 'plain'] { id int [pk, ref: - plain.id] }
Table x [inherits: 'y'] { id int [pk] }
Table y [inherits: 'x', discriminator: 'id'] { id int [pk] }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table animals [discriminator: 'k', identity: 'cat'] { id int [pk]\n k text }\nTable cats [inherits: 'animals', inheritance: 'single'] { x int } // c\n";
        testing::check_fix(
            &RULE,
            "Say `identity: 'cats'`",
            text,
            &text.replace("'single']", "'single', identity: 'cats']"),
        );
    }
}
