//! An enum and a table of one name.

use super::suggest::rename_fix;
use super::{Context, Group, Platform, Repair, Rule};
use crate::dialect::POSTGRESQL;
use crate::hash::HashMap;
use crate::lower::Symbol;
use crate::problem::{Diagnostic, Related, Severity, Subject};
use crate::schema::EnumId;

pub(super) const RULE: Rule = Rule {
    code: "type-name-taken",
    severity: Severity::Error,
    group: Group::Names,
    concerns: &[Platform::PostgreSql],
    repair: Repair::Mechanical,
    title: "An enum has the name of a table",
    documentation: "\
## What it does
Finds enums with the name of a table of the same database schema.

## Why is this bad?
To PostgreSQL each table is a type as well, of its rows. It refuses the second of the two:
`type \"status\" already exists`. The generated SQL makes the enum under another name, which no query expects.

## Example
```dbml
Enum status {
  open
  done
}
Table status { id int [pk, increment] }
```

## Use instead
```dbml
Enum task_status {
  open
  done
}
Table status { id int [pk, increment] }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let schema_of =
        |it: &'_ Option<String>| it.as_deref().unwrap_or(POSTGRESQL.default_schema).to_owned();
    if context.schema.enums.is_empty() {
        return;
    }
    let tables: HashMap<(String, &str), _> = context
        .tables()
        .map(|(_, it, source)| ((schema_of(&it.schema), it.name.as_str()), source))
        .collect();
    for (at, (own, source)) in context.schema.enums.iter().zip(&context.source.enums).enumerate() {
        let Some(table) = tables.get(&(schema_of(&own.schema), own.name.as_str())) else {
            continue;
        };
        let name = &own.name;
        let symbol = Symbol::Enum(EnumId::new(at));
        let is_free = |it: &String| !tables.contains_key(&(schema_of(&own.schema), it.as_str()));
        let names = ["kind", "type"].map(|it| format!("{name}_{it}")).into_iter().filter(is_free);
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Error,
            range: source.element.name,
            message: format!(
                "`{name}` is the name of a table, too, and PostgreSQL has a type for each table: the enum cannot be made under this name and gets another. Give it one of your own."
            ),
            related: vec![Related::new(table.element.name, format!("the table `{name}`"))],
            fixes: rename_fix(context, symbol, name, names).into_iter().collect(),
            subject: Some(Subject::Enum(EnumId::new(at))),
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
Enum kind { a }
//   ^^^^ error: type-name-taken: `kind` is the name of a table, too, and PostgreSQL has a type for each table: the enum cannot be made under this name and gets another. Give it one of your own.
Enum shop.kind { a }
Enum shop.sort { a }
Enum Sorts { a }
Table public.kind { id int [pk] }
Table sort { id int [pk] }
Table sorts { id int [pk] }
",
        );
    }

    #[test]
    fn fixes() {
        testing::check_fix(
            &RULE,
            "Rename `kind` to `kind_type` in 2 places",
            "Enum kind { a } // of t\nTable kind { id int [pk]\n x kind }\nTable kind_kind { id int [pk] }\n",
            "Enum kind_type { a } // of t\nTable kind { id int [pk]\n x kind_type }\nTable kind_kind { id int [pk] }\n",
        );
    }
}
