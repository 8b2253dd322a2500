//! A hybrid attribute that no query can compute.

use super::suggest::nearest;
use super::{Context, Group, Repair, Rule, hierarchy};
use crate::dialect::expression;
use crate::edits::quote_name;
use crate::lower::SettingSource;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::{Hybrid, Table, TableId};
use crate::text::{TextEdit, TextRange, range};

pub(super) const RULE: Rule = Rule {
    code: "hybrid-not-sql",
    severity: Severity::Warning,
    group: Group::Columns,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A hybrid attribute is no SQL expression of its table",
    documentation: "\
## What it does
Reads the expressions of `hybrid_…` and finds what SQL does not know: `==`, `self.`, Python's `… if … else …`, `f'…'`
and `is None`; relations; and names that are no column of the table.

## Why is this bad?
In an object such an expression may work. In a query it fails, or is silently another one: Python computes it once,
when the statement is made, and not for each row.

## Example
```dbml
Table users [hybrid_is_adult: 'self.age >= 18'] {
  id int [pk, increment]
  age int [not null]
}
```

## Use instead
```dbml
Table users [hybrid_is_adult: 'age >= 18'] {
  id int [pk, increment]
  age int [not null]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for (id, table, source) in context.tables() {
        for hybrid in &table.hybrids {
            let key = format!("hybrid_{}", hybrid.name);
            let Some(setting) = SettingSource::find(&source.element.settings, &key) else {
                continue;
            };
            let place = setting.value.unwrap_or(setting.range);
            if !python(context, id, hybrid, place, out) {
                names(context, id, table, hybrid, place, out);
            }
        }
    }
}

/// Words of Python: how they look, what to write instead (if it is as short as that), and what to say.
const PYTHON: &[(&str, Option<&str>, &str)] = &[
    ("self.", Some(""), "A column is named without `self.`."),
    ("cls.", Some(""), "A column is named without `cls.`."),
    ("==", Some("="), "Write `=`."),
    (" is not None", Some(" is not null"), "Write `is not null`."),
    (" is None", Some(" is null"), "Write `is null`."),
    (".format(", None, "Join texts with `||`."),
    ("lambda ", None, "Write the expression alone."),
];

/// Reports what is of Python in an expression. Answers whether anything is.
fn python(
    context: &Context<'_>,
    id: TableId,
    hybrid: &Hybrid,
    place: TextRange,
    out: &mut Vec<Diagnostic>,
) -> bool {
    let sql = &hybrid.expression;
    let code = without_strings(sql);
    let is_f_string = ["f'", "f\""].iter().any(|it| sql.trim_start().starts_with(it));
    let is_ternary = code.contains(" if ")
        && code.contains(" else ")
        && !code.to_ascii_lowercase().contains("case");
    let (said, hint) = match PYTHON.iter().find(|it| code.contains(it.0)) {
        Some(it) => (it.0.trim(), it.2),
        None if is_f_string => ("f'…'", "Join texts with `||`."),
        None if is_ternary => ("… if … else …", "Write `case when … then … else … end`."),
        None => return false,
    };
    out.push(Diagnostic {
        code: RULE.code,
        severity: Severity::Warning,
        range: place,
        message: format!(
            "The hybrid `{}` of `{}` has `{said}`, which is no SQL: queries by it fail. {hint}",
            hybrid.name,
            context.table_name(id),
        ),
        related: Vec::new(),
        fixes: as_sql(context, &code, is_f_string || is_ternary, place).into_iter().collect(),
        subject: Some(Subject::Table(id)),
    });
    true
}

/// The expression with all that has a word for word replacement replaced.
fn as_sql(context: &Context<'_>, code: &str, is_more: bool, place: TextRange) -> Option<Fix> {
    if is_more || PYTHON.iter().any(|it| it.1.is_none() && code.contains(it.0)) {
        return None;
    }
    let text = context.text(place);
    // Texts within are better left to a person.
    let inner = text.get(1..text.len().checked_sub(1)?)?;
    if inner.contains(['\'', '"', '\\']) {
        return None;
    }
    let sql = PYTHON
        .iter()
        .fold(text.to_owned(), |text, it| text.replace(it.0, it.1.unwrap_or_default()));
    Some(Fix::needs_review("Write it as SQL", TextEdit::replace(place, sql)))
}

/// What stands outside of `'…'` and `"…"`.
fn without_strings(text: &str) -> String {
    let mut out = String::new();
    let mut open = None;
    for c in text.chars() {
        match open {
            Some(quote) if c == quote => open = None,
            Some(_) => {}
            None if matches!(c, '\'' | '"') => open = Some(c),
            None => out.push(c),
        }
    }
    out
}

fn names(
    context: &Context<'_>,
    id: TableId,
    table: &Table,
    hybrid: &Hybrid,
    place: TextRange,
    out: &mut Vec<Diagnostic>,
) {
    let inherited = hierarchy::inherited(context, id);
    let sql = &hybrid.expression;
    let start = context.text(place).find(sql).map(|it| usize::from(place.start()) + it);
    for it in expression::columns(sql) {
        let is_it = |name: &str| name.eq_ignore_ascii_case(&it.name);
        let is_known = table.columns.iter().any(|column| is_it(&column.name))
            || inherited.keys().any(|name| is_it(name))
            || table.hybrids.iter().any(|other| is_it(&other.name));
        if is_known {
            continue;
        }
        let name_range = match start {
            Some(start) => range(start + it.start, start + it.end),
            None => place,
        };
        let is_relation = context.schema.relations.iter().any(|relation| {
            let leads = |end: &crate::schema::End| {
                end.table == id && end.navigation.as_ref().is_some_and(|nav| is_it(&nav.attribute))
            };
            relation.ends.iter().any(leads)
        });
        let near = nearest(&it.name, table.columns.iter().map(|it| it.name.as_str()))
            .filter(|_| !is_relation);
        let what = if is_relation { "is a relation and no column" } else { "is no column of it" };
        let hint = match near {
            Some(name) => format!("Did you mean `{name}`?"),
            None if is_relation => "Ask a column of the other table in a subquery.".to_owned(),
            None => "Name a column, or call a function with parentheses.".to_owned(),
        };
        let fix = near.filter(|_| start.is_some()).map(|name| {
            let edit = TextEdit::replace(name_range, quote_name(name));
            Fix::needs_review(format!("Write `{name}`"), edit)
        });
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: name_range,
            message: format!(
                "The hybrid `{}` of `{}` names `{}`, which {what}: queries by it fail. {hint}",
                hybrid.name,
                context.table_name(id),
                it.name,
            ),
            related: Vec::new(),
            fixes: fix.into_iter().collect(),
            subject: Some(Subject::Table(id)),
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
Table users {
  id int [pk]
  first text
  last text
  age int
}
Table posts {
  id int [pk]
  user_id int [ref: > users.id]
}
Metadata Table users {
  hybrid_full: \"first || ' == ' || last\"
  hybrid_adult: 'age >= 18 and full is not null'
  hybrid_same: 'self.first == self.last'
//             ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: hybrid-not-sql: The hybrid `same` of `users` has `self.`, which is no SQL: queries by it fail. A column is named without `self.`.
  hybrid_name: \"f'{first} {last}'\"
//             ^^^^^^^^^^^^^^^^^^^ warning: hybrid-not-sql: The hybrid `name` of `users` has `f'…'`, which is no SQL: queries by it fail. Join texts with `||`.
  hybrid_kind: '1 if age > 18 else 2'
//             ^^^^^^^^^^^^^^^^^^^^^^ warning: hybrid-not-sql: The hybrid `kind` of `users` has `… if … else …`
  hybrid_case: 'case when age > 18 then 1 else 2 end'
  hybrid_busy: 'count(posts) > agee'
//                    ^^^^^ warning: hybrid-not-sql: The hybrid `busy` of `users` names `posts`, which is a relation and no column: queries by it fail. Ask a column of the other table in a subquery.
//                             ^^^^ warning: hybrid-not-sql: The hybrid `busy` of `users` names `agee`, which is no column of it: queries by it fail. Did you mean `age`?
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a [hybrid_x: 'self.b is None and self.c == 1'] { id int [pk]\n b int\n c int }\n";
        let after = text.replace("self.b is None and self.c == 1", "b is null and c = 1");
        testing::check_fix(&RULE, "Write it as SQL", text, &after);
        let text = "Table a [hybrid_x: 'pirce * 2'] { id int [pk]\n price int }\n";
        testing::check_fix(&RULE, "Write `price`", text, &text.replace("pirce", "price"));
    }
}
