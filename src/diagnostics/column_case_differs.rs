//! Columns of another case than most.

use super::consistency::{self, Case, Outlier};
use super::{Context, Group, Repair, Rule};
use crate::hash::HashSet;
use crate::lower::Symbol;
use crate::problem::{Diagnostic, Severity};

pub(super) const RULE: Rule = Rule {
    code: "column-case-differs",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "Some columns are written in another case than most",
    documentation: "\
## What it does
Looks at how the words of column names are joined: `snake_case`, `camelCase`, `PascalCase`, `UPPER_CASE`. Where two thirds do it one way,
it names the others, once.

## Why is this bad?
Whoever writes a query has to look up every name. In PostgreSQL names with capitals need quotes.

## Example
```dbml
Table users {
  user_id int [pk, increment]
  first_name varchar(80)
  last_name varchar(80)
  createdAt timestamptz
}
```

## Use instead
```dbml
Table users {
  user_id int [pk, increment]
  first_name varchar(80)
  last_name varchar(80)
  created_at timestamptz
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let cases = context.names.each(|it, _| Case::of(it));
    let all = context.tables().flat_map(|(id, ..)| cases.of(id));
    let Some(case) = consistency::most(all.filter_map(|it| *it.1)) else { return };
    let takes = context.names.each(|it, _| case.takes(it));
    let mut outliers = Vec::new();
    // What a partial brings to several tables is one name.
    let mut seen = HashSet::default();
    for (id, table, source) in context.tables() {
        let columns = table.columns.iter().zip(&source.columns);
        for ((column, place), (at, takes)) in columns.zip(takes.of(id)) {
            if !takes && seen.insert(place.name) {
                outliers.push(Outlier {
                    path: context.path(id, &[at]),
                    range: place.name,
                    symbol: Symbol::Column(id, at),
                    instead: Some(case.write(&column.name)),
                });
            }
        }
    }
    let message = |names: &str| {
        format!("Most columns are written in {}, but not {names}. Write all alike.", case.title())
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
Table a {
  id int [pk]
  first_name text
  last_name text
  middle_name text
  birthDate date
//^^^^^^^^^ advice: column-case-differs: Most columns are written in snake_case, but not `a.birthDate` and one other. Write all alike.
  deathDate date
  home_town text
}
",
        );
        // As many of both are no mistake of either.
        testing::check(
            &RULE,
            "Table a {\n  a_a int\n  b_b int\n  c_c int\n  dD int\n  eE int\n}\n",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a {\n  a_id int [pk]\n  b_b int\n  c_c int\n  upId int\n}\nRef: a.upId > a.a_id\n";
        testing::check_fix(&RULE, "Rename it to `up_id`", text, &text.replace("upId", "up_id"));
    }
}
