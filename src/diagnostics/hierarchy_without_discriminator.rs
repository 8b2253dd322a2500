//! Single-table inheritance in which nothing says what a row is.

use super::hierarchy::{self, place};
use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, add_column, quote_string, set_setting};
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{Column, Table, TypeKind};

pub(super) const RULE: Rule = Rule {
    code: "hierarchy-without-discriminator",
    severity: Severity::Warning,
    group: Group::Inheritance,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Single-table inheritance has no discriminator",
    documentation: "\
## What it does
Finds tables whose rows are kept in the parent's table although no column there says whose they are.

## Why is this bad?
A query for one kind of row gives all of them, silently: SQLAlchemy loads every row as the entity that was
asked for.

## Example
```dbml
Table animals {
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
        let (Some((first, _)), None) = (it.in_one_table().next(), it.discriminator) else {
            continue;
        };
        let Some((root, source)) = context.table(it.root) else { continue };
        let name = context.table_name(it.root);
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: place(context, first, "inherits"),
            message: format!(
                "The rows of `{}` are kept in `{name}`, where no column says whose they are: a query for them gives all rows. Name the column with `discriminator`.",
                context.table_name(first),
            ),
            related: vec![Related::new(source.element.name, format!("`{name}` has the rows"))],
            fixes: fix(context, it.root, root).into_iter().collect(),
            subject: Some(Subject::Table(first)),
        });
    }
}

fn fix(context: &Context<'_>, id: crate::schema::TableId, root: &Table) -> Option<Fix> {
    let document = context.document;
    let says = |column: &str| {
        let value = quote_string(column);
        set_setting(document, Owner::Table(id), "discriminator", Some(&value))
    };
    let tells = |it: &&Column| {
        let is_word = matches!(
            it.ty.kind,
            TypeKind::Varchar(_) | TypeKind::Text | TypeKind::Char(_) | TypeKind::Enum(_)
        );
        is_word
            && matches!(it.name.to_ascii_lowercase().as_str(), "type" | "kind" | "discriminator")
    };
    if let Some(column) = root.columns.iter().find(tells) {
        let title = format!("Let `{}` tell them apart", column.name);
        return Some(Fix::needs_review(title, says(&column.name)));
    }
    if root.column_named("type").is_some() {
        return None;
    }
    let column = "type varchar(40) [not null]";
    let edit = says("type").union(add_column(document, id, column, false));
    Some(Fix::needs_review(format!("Add `{column}` to tell them apart"), edit))
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
Table b [inherits: 'a', inheritance: 'single'] { x int }
//                 ^^^ warning: hierarchy-without-discriminator: The rows of `b` are kept in `a`, where no column says whose they are: a query for them gives all rows. Name the column with `discriminator`.
Table c [inherits: 'b', inheritance: 'single'] { y int }
Table d { id int [pk] }
Table e [inherits: 'd'] { id int [pk, ref: - d.id] }
Table f { id int [pk]
  kind text }
Table g [inherits: 'f', inheritance: 'single', discriminator: 'kind', identity: 'g'] { y int }
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  id int [pk]\n  kind text\n}\nTable b [inherits: 'a', inheritance: 'single'] { x int }\n";
        let after = text.replace("a {", "a [discriminator: 'kind'] {");
        testing::check_fix(&RULE, "Let `kind` tell them apart", text, &after);
        let text = text.replace("  kind text\n", "");
        let after = text
            .replace("a {", "a [discriminator: 'type'] {")
            .replace("[pk]\n", "[pk]\n  type varchar(40) [not null]\n");
        testing::check_fix(
            &RULE,
            "Add `type varchar(40) [not null]` to tell them apart",
            &text,
            &after,
        );
    }
}
