//! A UUID primary key that nothing makes.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, set_setting};
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::TypeKind;

pub(super) const RULE: Rule = Rule {
    code: "uuid-key-without-default",
    severity: Severity::Warning,
    group: Group::Columns,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A UUID primary key has no default",
    documentation: "\
## What it does
Finds UUID primary keys that neither the database (`default`) nor the client (`default_factory`) makes and that
are no foreign key.

## Why is this bad?
A number counts itself, a UUID does not. Every insert that leaves it out fails, because a primary
key may not be NULL.

## Example
```dbml
Table users { id uuid [pk] }
```

## Use instead
```dbml
Table users { id uuid [pk, default: `gen_random_uuid()`] }
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for &column in table.primary_key_columns() {
            let (Some(it), Some(place)) =
                (table.column(column), source.columns.get(column.index()))
            else {
                continue;
            };
            let is_made = it.default.is_some()
                || it.default_factory.is_some()
                || it.generated.is_some()
                || context.keys_of(id).any(|key| key.columns.contains(&column));
            if it.ty.kind != TypeKind::Uuid
                || it.ty.dimensions > 0
                || is_made
                || table.inheritance.is_some()
            {
                continue;
            }
            let owner = Owner::Column(id, column);
            let set = |name, value| set_setting(context.document, owner, name, Some(value));
            let mut fixes = Vec::new();
            if context.database == Some(Platform::PostgreSql) {
                let edit = set("default", "`gen_random_uuid()`");
                fixes.push(Fix::safe("Let the database make it: `gen_random_uuid()`", edit));
            }
            let edit = set("default_factory", "'uuid4'");
            fixes.push(Fix::needs_review(
                "Let the client make it: `default_factory: 'uuid4'`",
                edit,
            ));
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Warning,
                range: place.name,
                message: format!(
                    "Nothing makes `{}`: an insert that does not bring a UUID fails. Give it a default.",
                    context.path(id, &[column]),
                ),
                related: Vec::new(),
                fixes,
                subject: Some(Subject::Column(id, column)),
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
Table a { id uuid [pk] }
//        ^^ warning: uuid-key-without-default: Nothing makes `a.id`: an insert that does not bring a UUID fails. Give it a default.
Table b { id uuid [pk, default: `gen_random_uuid()`] }
Table c { id uuid [pk, default_factory: 'uuid4'] }
Table d { id uuid [pk, ref: - a.id] }
Table e { code varchar(2) [pk] }
Table f {
  id int [pk]
  token uuid
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id uuid [pk] } // x\n";
        let check =
            |title, after| testing::check_fix(&RULE, title, text, &text.replace("pk", after));
        check("Let the database make it: `gen_random_uuid()`", "pk, default: `gen_random_uuid()`");
        check("Let the client make it: `default_factory: 'uuid4'`", "pk, default_factory: 'uuid4'");
        let text = "Project p { database_type: 'MySQL' }\nTable a { id uuid [pk] }\n";
        testing::check_fix(
            &RULE,
            "Let the client make it: `default_factory: 'uuid4'`",
            text,
            &text.replace("[pk", "[pk, default_factory: 'uuid4'"),
        );
    }
}
