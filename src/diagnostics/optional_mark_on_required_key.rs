//! A `?` at an end that always has a row.

use super::{Context, Group, Repair, Rule};
use crate::edits::{Owner, remove_setting, set_operator};
use crate::lower::RelationSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "optional-mark-on-required-key",
    severity: Severity::Warning,
    group: Group::Relations,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A relation is marked as optional, and its key may not be NULL",
    documentation: "\
## What it does
Finds relations with `?` at the referenced end whose foreign key may not be NULL.

## Why is this bad?
The mark says that there may be no such row, the column that there always is one. The database goes by the column: a
row without the other is refused. What goes by the mark, as a reader of the diagram does, is misled.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  editor_id int [not null, ref: >? users.id]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  editor_id int [ref: >? users.id]
}
```
Or `>`, where each post has an editor.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        let Some((relation, source)) = context.relation(key.relation) else { continue };
        let Some((table, columns)) = context.table(key.table).filter(|it| !it.0.implicit) else {
            continue;
        };
        if !relation.referenced().optional || key.columns.iter().any(|&it| table.is_nullable(it)) {
            continue;
        }
        let what = context.path(key.table, key.columns);
        let referenced = context.table_name(key.references);
        let operator = without_mark(context.text(source.operator), source);
        let mut fixes = vec![Fix::needs_review(
            format!("Write `{operator}`"),
            set_operator(context.document, key.relation, operator),
        )];
        if !key.columns.iter().any(|&it| table.is_primary_key(it)) {
            let edits = key.columns.iter().map(|&it| {
                remove_setting(context.document, Owner::Column(key.table, it), "not null")
            });
            let edit = edits.reduce(TextEdit::union);
            fixes.extend(edit.map(|it| Fix::needs_review(format!("Let `{what}` be NULL"), it)));
        }
        let places = key.columns.iter().filter_map(|it| columns.columns.get(it.index()));
        out.push(Diagnostic {
            code: RULE.code,
            severity: Severity::Warning,
            range: source.operator,
            message: format!(
                "`?` says that a row of `{}` may have no row of `{referenced}`, but `{what}` may not be NULL: a row without one is refused. Remove the `?`, or let the key be NULL.",
                context.table_name(key.table),
            ),
            related: places.map(|it| Related::new(it.name, "it may not be NULL")).collect(),
            fixes,
            subject: Some(Subject::Relation(key.relation)),
        });
    }
}

/// The operator without the mark of the referenced end.
fn without_mark<'a>(operator: &'a str, source: &RelationSource) -> &'a str {
    // The left end is referenced by `<`, and by the `-` of an element.
    let is_left = match operator.trim_matches('?') {
        "<" => true,
        "-" => !source.inline,
        _ => false,
    };
    let shorter = if is_left { operator.strip_prefix('?') } else { operator.strip_suffix('?') };
    shorter.unwrap_or(operator)
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
Table posts {
  id int [pk]
  a_id int [not null, ref: ?>? users.id]
//                         ^^^ warning: optional-mark-on-required-key: `?` says that a row of `posts` may have no row of `users`, but `posts.a_id` may not be NULL: a row without one is refused. Remove the `?`, or let the key be NULL.
  b_id int [ref: >? users.id]
  c_id int [not null, ref: ?> users.id]
  d_id int [not null]
  e_id int [not null, unique]
  f_id int [not null, unique, ref: -? users.id]
//                                 ^^ warning: optional-mark-on-required-key
}
Ref: users.id ?<? posts.d_id
//            ^^^ warning: optional-mark-on-required-key
Ref: users.id ?- posts.e_id
//            ^^ warning: optional-mark-on-required-key
Ref: users.id -? posts.id
Table a {
  x int [pk]
  y int [pk]
}
Table b {
  x int [not null]
  y int
}
Ref: b.(x, y) >? a.(x, y)
Ref: a.x ?<>? users.id
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table u { id int [pk] }\nTable p { u_id int [not null, ref: ?>? u.id] } // x\n";
        testing::check_fix(&RULE, "Write `?>`", text, &text.replace("?>?", "?>"));
        testing::check_fix(&RULE, "Let `p.u_id` be NULL", text, &text.replace("not null, ", ""));
        let text = "Table u { id int [pk] }\nTable p { u_id int [not null, unique] }\nRef: u.id ?-? p.u_id\n";
        testing::check_fix(&RULE, "Write `-?`", text, &text.replace("?-?", "-?"));
    }
}
