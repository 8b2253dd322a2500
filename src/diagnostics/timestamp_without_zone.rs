//! Moments without a time zone.

use super::{Context, Group, Platform, Repair, Rule, calm};
use crate::order;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, TableId, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "timestamp-without-zone",
    severity: Severity::Advice,
    group: Group::Design,
    concerns: &[Platform::PostgreSql],
    repair: Repair::Mechanical,
    title: "A timestamp has no time zone",
    documentation: "\
## What it does
Finds `timestamp` and `datetime` columns in what is for PostgreSQL. Where the document has hardly any others it says so
once.

## Why is this bad?
`timestamp` keeps what a clock showed, but not where. Two servers, or one in summer and in winter, write the same
moment differently, and `now()` is cut to the zone of the session. `timestamptz` keeps the moment, in the
same eight bytes.

## Example
```dbml
Table users {
  id int [pk, increment]
  created_at timestamp [not null, default: `now()`]
}
```

## Use instead
```dbml
Table users {
  id int [pk, increment]
  created_at timestamptz [not null, default: `now()`]
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
            count +=
                usize::from(matches!(column.ty.kind, TypeKind::Timestamp | TypeKind::TimestampTz));
            if column.ty.kind == TypeKind::Timestamp {
                found.push((id, column_id));
            }
        }
    }
    let edit = |&(table, column): &(TableId, ColumnId)| {
        let (it, source) = context.column(table, column)?;
        let arguments =
            it.ty.raw.split_once('(').and_then(|it| it.1.split_once(')')).map(|it| it.0);
        let arguments = arguments.map(|it| format!("({it})")).unwrap_or_default();
        let dimensions = it.ty.raw.find('[').and_then(|at| it.ty.raw.get(at..)).unwrap_or_default();
        Some(TextEdit::replace(source.ty, format!("timestamptz{arguments}{dimensions}")))
    };
    let each = |it: &(TableId, ColumnId)| {
        let what = context.path(it.0, &[it.1]);
        Diagnostic {
            code: RULE.code,
            severity: Severity::Advice,
            range: context.column(it.0, it.1).map(|it| it.1.ty).unwrap_or_default(),
            message: format!(
                "`{what}` keeps a time of day without its zone: the same moment is stored differently by another session. Use `timestamptz`."
            ),
            related: Vec::new(),
            fixes: edit(it)
                .map(|it| Fix::needs_review(format!("Make `{what}` a `timestamptz`"), it))
                .into_iter()
                .collect(),
            subject: Some(Subject::Column(it.0, it.1)),
        }
    };
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} of {count} timestamps keep no time zone: the same moment is stored differently by another session. Use `timestamptz`.",
            found.len(),
        );
        one.related = calm::others(found.iter().skip(1).filter_map(|it| {
            Some((context.column(it.0, it.1)?.1.ty, context.path(it.0, &[it.1])))
        }));
        let mut indels: Vec<_> =
            found.iter().filter_map(edit).flat_map(|it| it.indels().to_vec()).collect();
        order::sort_by_key(&mut indels, |it| it.delete.start());
        indels.dedup();
        one.fixes.push(Fix::needs_review("Make all of them `timestamptz`", TextEdit::new(indels)));
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
  id int [pk]
  b timestamp
//  ^^^^^^^^^ advice: timestamp-without-zone: `a.b` keeps a time of day without its zone: the same moment is stored differently by another session. Use `timestamptz`.
  c timestamptz
  d date
  e \"timestamp with time zone\"
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { b timestamp(3)[] } // x\n";
        testing::check_fix(
            &RULE,
            "Make `a.b` a `timestamptz`",
            text,
            &text.replace("timestamp", "timestamptz"),
        );
        let text = "TablePartial p { a timestamp }\nTable a { b timestamp\n c datetime\n ~p }\nTable b { ~p }\n";
        let after = text.replace("timestamp", "timestamptz").replace("datetime", "timestamptz");
        testing::check_fix(&RULE, "Make all of them `timestamptz`", text, &after);
    }
}
