//! Tables of another case than most.

use super::consistency::{self, Case, Outlier};
use super::{Context, Group, Repair, Rule};
use crate::lower::Symbol;
use crate::problem::{Diagnostic, Severity};

pub(super) const RULE: Rule = Rule {
    code: "table-case-differs",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Some tables are written in another case than most",
    documentation: "\
## What it does
Looks at how the words of table names are joined. Where two thirds do it one way, it names the others, once.

## Why is this bad?
Whoever writes a query has to look up every name. In PostgreSQL names with capitals need quotes.

## Example
```dbml
Table order_items { id int [pk, increment] }
Table order_notes { id int [pk, increment] }
Table user_roles { id int [pk, increment] }
Table UserGroups { id int [pk, increment] }
```

## Use instead
```dbml
Table order_items { id int [pk, increment] }
Table order_notes { id int [pk, increment] }
Table user_roles { id int [pk, increment] }
Table user_groups { id int [pk, increment] }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let all = || context.tables().map(|(_, it, _)| it);
    let Some(case) = consistency::most(all().filter_map(|it| Case::of(&it.name))) else { return };
    let outliers: Vec<Outlier> = context
        .tables()
        .filter(|it| !case.takes(&it.1.name))
        .map(|(id, table, source)| Outlier {
            path: context.table_name(id),
            range: source.element.name,
            symbol: Symbol::Table(id),
            instead: Some(case.write(&table.name)),
        })
        .collect();
    let message = |names: &str| {
        format!("Most tables are written in {}, but not {names}. Write all alike.", case.title())
    };
    consistency::report(context, &RULE, &outliers, &message, out);
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
Table Users { id int [pk] }
Table OrderItems { id int [pk] }
Table Orders { id int [pk] }
Table notes { id int [pk] }
//    ^^^^^ advice: table-case-differs: Most tables are written in PascalCase, but not `notes`. Write all alike.
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a_a { id int [pk] }\nTable b_b { id int [pk] }\nTable c_c { id int [pk] }\nTable dD { id int [pk, ref: > a_a.id] }\n";
        testing::check_fix(&RULE, "Rename it to `d_d`", text, &text.replace("dD", "d_d"));
    }
}
