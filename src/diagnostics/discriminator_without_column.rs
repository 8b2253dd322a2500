//! A discriminator that the root of the hierarchy does not have.

use super::hierarchy::{self, place};
use super::suggest::nearest;
use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, add_column, quote_name, quote_string, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "discriminator-without-column",
    severity: Severity::Error,
    group: Group::Inheritance,
    concerns: &[Platform::SqlAlchemy],
    repair: Repair::Mechanical,
    title: "A discriminator names no column of the root",
    documentation: "\
## What it does
Finds `discriminator` with a name that the topmost table of the hierarchy has no column of.

## Why is this bad?
SQLAlchemy refuses the mapping: `Can't determine polymorphic_on value`. The other targets cannot
say whose rows they are.

## Example
```dbml
Table animals [discriminator: 'type', identity: 'animal'] {
  id int [pk, increment]
  kind varchar(20) [not null]
}
Table cats [inherits: 'animals', inheritance: 'single', identity: 'cat'] {
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
        let Some((root, source)) = context.table(it.root) else { continue };
        let at_root = hierarchy::said(root, "discriminator").map(|name| (it.root, name));
        let at_members =
            it.members.iter().filter_map(|(id, it)| Some((*id, it.discriminator.as_deref()?)));
        for (id, written) in at_root.into_iter().chain(at_members) {
            let name = written.trim();
            if root.column_named(name).is_some() {
                continue;
            }
            let document = context.document;
            let mut fixes = Vec::new();
            let names = root.columns.iter().map(|it| it.name.as_str());
            if let Some(near) = nearest(name, names) {
                let value = quote_string(near);
                let edit = set_setting(document, Owner::Table(id), "discriminator", Some(&value));
                fixes.push(Fix::needs_review(format!("Change it to `{near}`"), edit));
            }
            if !name.is_empty() {
                let column = format!("{} varchar(40) [not null]", quote_name(name));
                let title = format!("Add `{column}` to `{}`", context.table_name(it.root));
                fixes.push(Fix::needs_review(title, add_column(document, it.root, &column, false)));
            }
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Error,
                range: place(context, id, "discriminator"),
                message: format!(
                    "`{}` has no column `{name}` that could tell the rows of its hierarchy apart: no entity can be mapped so. Name one of its columns.",
                    context.table_name(it.root),
                ),
                related: vec![Related::new(source.element.name, "the columns stand here")],
                fixes,
                subject: Some(Subject::Table(id)),
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
Table a [discriminator: 'x'] { id int [pk]
//                      ^^^ error: discriminator-without-column: `a` has no column `x` that could tell the rows of its hierarchy apart: no entity can be mapped so. Name one of its columns.
  kind text
}
Table b [inherits: 'a', discriminator: 'kind'] { id int [pk, ref: - a.id]
  sort text
}
Table c [inherits: 'b', discriminator: 'sort'] { id int [pk, ref: - b.id] }
//                                     ^^^^^^ error: discriminator-without-column: `a` has no column `sort`
Table other [discriminator: 'x'] { id int [pk] }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  id int [pk]\n  kind text\n}\nTable b [inherits: 'a', inheritance: 'single', discriminator: 'kinds'] { x int }\n";
        testing::check_fix(&RULE, "Change it to `kind`", text, &text.replace("kinds", "kind"));
        let after = text.replace("text\n", "text\n  kinds varchar(40) [not null]\n");
        testing::check_fix(&RULE, "Add `kinds varchar(40) [not null]` to `a`", text, &after);
    }
}
