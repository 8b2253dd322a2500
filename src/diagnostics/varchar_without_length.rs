//! `varchar` without a length, where one must be said.

use super::{Context, Group, Platform, Repair, Rule, calm};
use crate::order;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, TableId, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "varchar-without-length",
    severity: Severity::Warning,
    group: Group::Columns,
    concerns: Platform::MYSQLS,
    repair: Repair::Mechanical,
    title: "MySQL has no varchar without a length",
    documentation: "\
## What it does
Finds `varchar` without a length in what is for MySQL or MariaDB.

## Why is this bad?
They refuse the table, and SQLAlchemy refuses to make the statement: `VARCHAR requires a length on dialect
mysql`.

## Example
```dbml
Project shop { database_type: 'MySQL' }
Table users {
  id int [pk, increment]
  name varchar [not null]
}
```

## Use instead
```dbml
Project shop { database_type: 'MySQL' }
Table users {
  id int [pk, increment]
  name varchar(255) [not null]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut found: Vec<(TableId, ColumnId)> = Vec::new();
    let mut count = 0;
    for (id, table, _) in context.tables() {
        for (column_id, column) in table.columns() {
            if !matches!(column.ty.kind, TypeKind::Varchar(_)) || column.ty.dimensions > 0 {
                continue;
            }
            count += 1;
            if column.ty.kind == TypeKind::Varchar(None) {
                found.push((id, column_id));
            }
        }
    }
    let edit = |&(table, column): &(TableId, ColumnId)| {
        let place = context.column(table, column).map(|it| it.1.ty).unwrap_or_default();
        TextEdit::replace(place, "varchar(255)")
    };
    let each = |it: &(TableId, ColumnId)| {
        let what = context.path(it.0, &[it.1]);
        Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: context.column(it.0, it.1).map(|it| it.1.ty).unwrap_or_default(),
            message: format!(
                "`{what}` is a `varchar` without a length, which MySQL refuses: whoever makes the table has to guess one. Say how long it may be, or make it `text`."
            ),
            related: Vec::new(),
            fixes: vec![Fix::needs_review("Make it `varchar(255)`", edit(it))],
            subject: Some(Subject::Column(it.0, it.1)),
        }
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} of {count} columns are `varchar` without a length, which MySQL refuses: whoever makes the tables has to guess. Say how long they may be.",
            found.len()
        );
        one.related = calm::others(found.iter().skip(1).filter_map(|it| {
            Some((context.column(it.0, it.1)?.1.ty, context.path(it.0, &[it.1])))
        }));
        // What a partial brings to several tables is one place.
        let mut indels: Vec<_> = found.iter().flat_map(|it| edit(it).indels().to_vec()).collect();
        order::sort_by_key(&mut indels, |it| it.delete.start());
        indels.dedup();
        one.fixes.push(Fix::needs_review("Make all of them `varchar(255)`", TextEdit::new(indels)));
    };
    calm::report(&found, count, &each, &all, out);
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
  id varchar(10) [pk]
  x varchar
//  ^^^^^^^ warning: varchar-without-length: `a.x` is a `varchar` without a length, which MySQL refuses: whoever makes the table has to guess one. Say how long it may be, or make it `text`.
  y text
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { x \"character varying\" } // x\n";
        let after = text.replace("\"character varying\"", "varchar(255)");
        testing::check_fix(&RULE, "Make it `varchar(255)`", text, &after);
        let text = "TablePartial p { e varchar }\nTable a { id int [pk]\n x varchar\n y varchar\n ~p }\nTable b { ~p }";
        let after = text.replace("varchar", "varchar(255)");
        testing::check_fix(&RULE, "Make all of them `varchar(255)`", text, &after);
    }
}
