//! Columns whose name a library keeps for itself.

use super::{Context, Group, Platform, Repair, Rule};
use crate::naming::snake_case;
use crate::problem::{Diagnostic, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "attribute-reserved",
    severity: Severity::Advice,
    group: Group::Names,
    concerns: Platform::ORMS,
    repair: Repair::ByHand,
    title: "A library keeps the name of a column for itself",
    documentation: "\
## What it does
Finds columns that cannot be attributes under their name: `metadata` and `registry` in SQLAlchemy; `schema`, `json`, `copy` and what
begins with `model_` in SQLModel; the keywords of Python; `self`, `super` and `crate` in Rust; in Diesel `table`, `columns`
and the table's own name.

## Why is this bad?
The attribute gets another name than the column, so that code and SQL speak of one thing by two names. Written by hand
under that name it does not even import or compile (`Attribute name 'metadata' is reserved`).

## Example
```dbml
Table files {
  id int [pk, increment]
  metadata jsonb
}
```

## Use instead
```dbml
Table files {
  id int [pk, increment]
  details jsonb
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let platforms: Vec<Platform> =
        Platform::ORMS.iter().copied().filter(|it| context.concerns(*it)).collect();
    for (id, table, source) in context.tables() {
        let own = snake_case(&table.name);
        for ((column_id, column), place) in table.columns().zip(&source.columns) {
            let name = column.name.as_str();
            let keep = platforms.iter().filter(|it| is_kept(**it, name, &own)).map(|it| it.title());
            let keep: Vec<&str> = keep.collect();
            if keep.is_empty() {
                continue;
            }
            let verb = if keep.len() == 1 { "keeps" } else { "keep" };
            let pronoun = if keep.len() == 1 { "itself" } else { "themselves" };
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Advice,
                range: place.name,
                message: format!(
                    "{} {verb} `{name}` for {pronoun}, so the attribute of `{}` has another name there. Choose a name that is free.",
                    keep.join(" and "),
                    context.path(id, &[column_id]),
                ),
                related: Vec::new(),
                fixes: Vec::new(),
                subject: Some(Subject::Column(id, column_id)),
            });
        }
    }
}

fn is_kept(platform: Platform, name: &str, table: &str) -> bool {
    let of_python = || PYTHON.binary_search(&name).is_ok();
    let of_rust = || matches!(name, "self" | "Self" | "super" | "crate");
    match platform {
        Platform::SqlAlchemy => matches!(name, "metadata" | "registry") || of_python(),
        Platform::SqlModel => {
            matches!(name, "metadata" | "registry")
                || PYDANTIC.contains(&name)
                || name.starts_with("model_")
                || of_python()
        }
        Platform::SeaOrm => of_rust(),
        Platform::Diesel => of_rust() || matches!(name, "table" | "columns") || name == table,
        _ => false,
    }
}

/// What a model of pydantic has already.
const PYDANTIC: &[&str] =
    &["construct", "copy", "dict", "fields", "from_orm", "json", "schema", "validate"];

/// Keywords, sorted.
const PYTHON: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{PYTHON, RULE};

    #[test]
    fn finds() {
        assert!(PYTHON.is_sorted());
        testing::check(
            &RULE,
            "\
Table files {
  id int [pk]
  metadata jsonb
//^^^^^^^^ advice: attribute-reserved: SQLAlchemy and SQLModel keep `metadata` for themselves, so the attribute of `files.metadata` has another name there. Choose a name that is free.
  from text
//^^^^ advice: attribute-reserved
  super int
//^^^^^ advice: attribute-reserved: SeaORM and Diesel keep `super`
  files int
//^^^^^ advice: attribute-reserved: Diesel keeps `files` for itself
  model_year int
//^^^^^^^^^^ advice: attribute-reserved: SQLModel keeps `model_year` for itself
  type text
  Class text
}
",
        );
    }
}
