//! `increment` on a column that cannot count.

use super::{Context, Group, Platform, Repair, Rule};
use crate::edits::{Owner, remove_setting};
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, ColumnType, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "increment-without-number",
    severity: Severity::Error,
    group: Group::Columns,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "`increment` on a column that is no whole number",
    documentation: "\
## What it does
Finds `increment` on columns of other types than whole numbers.

## Why is this bad?
The database refuses it: `identity column type must be smallint, integer, or bigint`.

## Example
```dbml
Table users { id uuid [pk, increment] }
```

## Use instead
```dbml
Table users { id uuid [pk, default: `gen_random_uuid()`] }
```
Or a whole number, such as `bigint`.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for (at, (column, place)) in table.columns.iter().zip(&source.columns).enumerate() {
            if !column.increment || can_count(&column.ty) {
                continue;
            }
            let owner = Owner::Column(id, ColumnId::new(at));
            let remove = remove_setting(context.document, owner, "increment");
            let mut fixes = Vec::new();
            let setting = place.settings.iter().find(|it| it.name == "increment");
            if column.ty.kind == TypeKind::Uuid
                && column.default.is_none()
                && context.database == Some(Platform::PostgreSql)
                && let Some(setting) = setting
            {
                let edit = TextEdit::replace(setting.range, "default: `gen_random_uuid()`");
                fixes
                    .push(Fix::needs_review("Let the database make it: `gen_random_uuid()`", edit));
            }
            fixes.push(Fix::needs_review("Remove `increment`", remove));
            let what = context.path(id, &[ColumnId::new(at)]);
            out.push(Diagnostic {
                code: RULE.code,
                severity: Severity::Error,
                range: setting.map_or(place.name, |it| it.range),
                message: format!(
                    "`{what}` is `{}`, which cannot count: the database refuses `increment`. Use a whole number, or a default.",
                    column.ty.raw,
                ),
                related: Vec::new(),
                fixes,
                subject: Some(Subject::Column(id, ColumnId::new(at))),
            });
        }
    }
}

/// Also what is not known: it may be another name of a number.
fn can_count(ty: &ColumnType) -> bool {
    use TypeKind::{BigInt, Decimal, Integer, Other, SmallInt, TinyInt};
    // `decimal(20, 0)` is how `bigint unsigned` is understood.
    ty.dimensions == 0
        && matches!(ty.kind, TinyInt | SmallInt | Integer | BigInt | Other | Decimal(Some((_, 0))))
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
  id varchar [pk, increment]
//                ^^^^^^^^^ error: increment-without-number: `a.id` is `varchar`, which cannot count: the database refuses `increment`. Use a whole number, or a default.
  n int[] [increment]
//         ^^^^^^^^^ error: increment-without-number
  a bigint [increment]
  b \"int unsigned\" [increment]
  c serial
  d something [increment]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id uuid [pk, increment] } // x\n";
        let check = |title, after| {
            testing::check_fix(&RULE, title, text, &text.replace(", increment", after));
        };
        check("Remove `increment`", "");
        check("Let the database make it: `gen_random_uuid()`", ", default: `gen_random_uuid()`");
    }
}
