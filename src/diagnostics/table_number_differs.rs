//! Tables in the singular among tables in the plural, and the other way round.

use super::consistency::{self, Outlier};
use super::{Context, Group, Repair, Rule};
use crate::hash::HashSet;
use crate::lower::Symbol;
use crate::naming::{plural, singular};
use crate::problem::{Diagnostic, Severity};
use crate::schema::{TableId, Via};

pub(super) const RULE: Rule = Rule {
    code: "table-number-differs",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Some tables are called in the singular and most in the plural",
    documentation: "\
## What it does
Looks whether tables are called in the plural (`users`) or in the singular (`user`). Where two thirds do it one way, it names the
others, once. Link tables are left alone, and so are words that have no plural.

## Why is this bad?
Whoever writes a query has to look up every name.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts { id int [pk, increment] }
Table comments { id int [pk, increment] }
Table category { id int [pk, increment] }
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts { id int [pk, increment] }
Table comments { id int [pk, increment] }
Table categories { id int [pk, increment] }
```
",
    check,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Many,
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let links: HashSet<TableId> = context
        .schema
        .relations
        .iter()
        .filter_map(|it| match it.via {
            Via::Link { table, .. } => Some(table),
            Via::Key { .. } => None,
        })
        .collect();
    let all: Vec<_> = context
        .tables()
        .filter(|it| !links.contains(&it.0))
        .filter_map(|(id, table, source)| Some((id, table, source, number(&table.name)?)))
        .collect();
    let Some(most) = consistency::most(all.iter().map(|it| it.3)) else { return };
    let outliers: Vec<Outlier> = all
        .iter()
        .filter(|it| it.3 != most)
        .map(|(id, table, source, _)| Outlier {
            path: context.table_name(*id),
            range: source.element.name,
            symbol: Symbol::Table(*id),
            instead: Some(match most {
                Number::One => singular(&table.name),
                Number::Many => plural(&table.name),
            }),
        })
        .collect();
    let word = if most == Number::Many { "plural" } else { "singular" };
    let message = |names: &str| {
        format!("Most tables are called in the {word}, but not {names}. Call all alike.")
    };
    consistency::report(context, &RULE, &outliers, &message, out);
}

/// `None` of what is one and many alike.
fn number(name: &str) -> Option<Number> {
    let (one, many) = (singular(name), plural(name));
    match (one == name, many == name) {
        (true, false) => Some(Number::One),
        (false, true) => Some(Number::Many),
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
Table users { id int [pk] }
Table order_items { id int [pk] }
Table news { id int [pk] }
Table categories { id int [pk] }
Table Box { id int [pk] }
//    ^^^ advice: table-number-differs: Most tables are called in the plural, but not `Box`. Call all alike.
Table user_role {
  user_id int [pk, ref: > users.id]
  category_id int [pk, ref: > categories.id]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table user { id int [pk] }\nTable post { id int [pk] }\nTable note { id int [pk] }\nTable categories { id int [pk] }\n";
        testing::check_fix(
            &RULE,
            "Rename it to `category`",
            text,
            &text.replace("categories", "category"),
        );
    }
}
