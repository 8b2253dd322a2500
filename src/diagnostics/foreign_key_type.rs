//! A foreign key of another type than what it references.

use super::{Context, Group, Platform, Repair, Rule};
use crate::dialect::POSTGRESQL;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnType, TypeKind};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "foreign-key-type",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A foreign key has another type than the column it references",
    documentation: "\
## What it does
Finds foreign keys whose type cannot be compared with the referenced column's, and those that are
too small for it.

## Why is this bad?
The database refuses the constraint (`Key columns are of incompatible types`). A smaller type is
taken, and fails later: an `int` cannot hold every `bigint`. MySQL and MariaDB refuse whole numbers of another size either way.
SQLite takes them all, and finds no row where it compares a text with a number; MariaDB takes what it keeps as bytes, such as a `uuid` that
references a `numeric`.

## Example
```dbml
Table users { id uuid [pk, default: `gen_random_uuid()`] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id]
}
```

## Use instead
```dbml
Table users { id uuid [pk, default: `gen_random_uuid()`] }
Table posts {
  id int [pk, increment]
  author_id uuid [not null, ref: > users.id]
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for key in &context.keys {
        for (&from, &to) in key.columns.iter().zip(key.referenced_columns) {
            let Some((column, source)) = context.column(key.table, from) else { continue };
            let Some((other, target)) = context.column(key.references, to) else { continue };
            if context.is_implicit(key.table) || column.ty.raw.is_empty() || other.ty.raw.is_empty()
            {
                continue;
            }
            let refuses = refuses(context, &column.ty, &other.ty);
            let is_error = refuses.is_some();
            let taking = takes_any(context)
                .filter(|_| !is_error && !(POSTGRESQL.may_reference)(&column.ty, &other.ty));
            if !is_error && taking.is_none() && !is_smaller(&column.ty.kind, &other.ty.kind) {
                continue;
            }
            let (what, referenced) =
                (context.path(key.table, &[from]), context.path(key.references, &[to]));
            let ty = plain(&other.ty).unwrap_or_else(|| context.text(target.ty));
            let edit = TextEdit::replace(source.ty, ty);
            let title = format!("Change `{what}` to `{ty}`");
            let shared = column.partial.is_some();
            out.push(Diagnostic {
                code: RULE.code,
                severity: if is_error { Severity::Error } else { Severity::Warning },
                range: source.ty,
                message: if let Some(refuses) = refuses {
                    format!(
                        "`{what}` is `{}` and references `{referenced}`, which is `{}`: {refuses} the foreign key. Give it the same type.",
                        column.ty.raw, other.ty.raw,
                    )
                } else if let Some(taking) = taking {
                    format!(
                        "`{what}` is `{}` and references `{referenced}`, which is `{}`: {taking} takes the foreign key, but a value of one type may never equal one of the other. Give it the same type.",
                        column.ty.raw, other.ty.raw,
                    )
                } else {
                    format!(
                        "`{what}` is `{}`, which is too small for every value of `{referenced}` (`{}`): inserting a larger one fails. Give it the same type.",
                        column.ty.raw, other.ty.raw,
                    )
                },
                related: vec![Related::new(target.ty, format!("`{referenced}` is `{}`", other.ty.raw))],
                fixes: vec![if shared { Fix::needs_review(title, edit) } else { Fix::safe(title, edit) }],
                subject: Some(Subject::Column(key.table, from)),
            });
        }
    }
}

/// The only database, where it lets values of types meet that are never equal.
fn takes_any(context: &Context<'_>) -> Option<&'static str> {
    let takes = |it: &&Platform| context.is_for_only(**it);
    [Platform::Sqlite, Platform::MariaDb].iter().find(takes).map(|it| it.title())
}

/// Who refuses a key of the first type to one of the second.
fn refuses(context: &Context<'_>, from: &ColumnType, to: &ColumnType) -> Option<String> {
    let refuses = |it: &Platform| it.dialect().is_some_and(|it| !(it.may_reference)(from, to));
    let is_chosen = |it: &Platform| context.concerns(*it);
    // Where no database was chosen, as the usual one does.
    let as_usual = is_chosen(&Platform::PostgreSql) || !Platform::DATABASES.iter().any(is_chosen);
    if as_usual && refuses(&Platform::PostgreSql) {
        return Some("the database refuses".to_owned());
    }
    let refusing = Platform::DATABASES.iter().copied().filter(|it| is_chosen(it) && refuses(it));
    context.refusing(&refusing.collect::<Vec<_>>())
}

/// Whether the first type holds less than the second one, of the same sort.
fn is_smaller(from: &TypeKind, to: &TypeKind) -> bool {
    use TypeKind::{BigInt, Char, Integer, SmallInt, TinyInt, Varchar};
    let bits = |it: &TypeKind| match it {
        TinyInt => Some(8),
        SmallInt => Some(16),
        Integer => Some(32),
        BigInt => Some(64),
        _ => None,
    };
    if let (Some(from), Some(to)) = (bits(from), bits(to)) {
        return from < to;
    }
    match (from, to) {
        (Char(Some(from)) | Varchar(Some(from)), Char(Some(to)) | Varchar(Some(to))) => from < to,
        _ => false,
    }
}

/// What refers to a counter does not count itself.
fn plain(ty: &ColumnType) -> Option<&'static str> {
    match ty.kind {
        _ if !ty.is_serial() => None,
        TypeKind::SmallInt => Some("smallint"),
        TypeKind::BigInt => Some("bigint"),
        _ => Some("int"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Platform;
    use super::super::testing;
    use super::RULE;

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table a {
  id bigserial [pk]
  code varchar(10) [unique]
  n numeric [unique]
  u uuid [unique]
}
Table b {
  id int [pk]
  a bigint [ref: > a.id]
  b int [ref: > a.id]
//  ^^^ warning: foreign-key-type: `b.b` is `int`, which is too small for every value of `a.id` (`bigserial`): inserting a larger one fails. Give it the same type.
  c text [ref: > a.id]
//  ^^^^ error: foreign-key-type: `b.c` is `text` and references `a.id`, which is `bigserial`: the database refuses the foreign key. Give it the same type.
  d varchar(8) [ref: > a.code]
//  ^^^^^^^^^^ warning: foreign-key-type
  e text [ref: > a.code]
  f int [ref: > a.n]
  g numeric [ref: > a.id]
//  ^^^^^^^ error: foreign-key-type
  h uuid [ref: > a.u]
  i varchar(36) [ref: > a.u]
//  ^^^^^^^^^^^ error: foreign-key-type
  j bigint[] [ref: > a.id]
//  ^^^^^^^^ error: foreign-key-type
}
Ref: a.u <> b.id
",
        );
    }

    #[test]
    fn numbers_of_another_size_in_mysql() {
        testing::check(
            &RULE,
            "\
Project p { database_type: 'MySQL' }
Table a { id int [pk] }
Table b {
  id int [pk]
  a bigint [ref: > a.id]
//  ^^^^^^ error: foreign-key-type: `b.a` is `bigint` and references `a.id`, which is `int`: MySQL refuses the foreign key. Give it the same type.
  b integer [ref: > a.id]
}
",
        );
    }

    #[test]
    fn each_column_of_a_composite_key() {
        testing::check(
            &RULE,
            "\
Table a {
  x int [pk]
  y uuid [pk]
}
Table b {
  id int [pk]
  x int
  y text
//  ^^^^ error: foreign-key-type: `b.y` is `text` and references `a.y`, which is `uuid`
}
Ref: b.(x, y) > a.(x, y)
",
        );
    }

    #[test]
    fn sqlite_takes_any() {
        testing::check_on(
            &RULE,
            &[Platform::Sqlite],
            "\
Table a { id uuid [pk] }
Table b {
  a_id int [ref: > a.id]
//     ^^^ warning: foreign-key-type: `b.a_id` is `int` and references `a.id`, which is `uuid`: SQLite takes the foreign key, but a value of one type may never equal one of the other. Give it the same type.
}
",
        );
    }

    #[test]
    fn mariadb_takes_bytes() {
        testing::check_on(
            &RULE,
            &[Platform::MariaDb],
            "\
Table a {
  id numeric(10, 2) [pk]
  n int [unique]
}
Table b {
  a_id uuid [ref: > a.id]
//     ^^^^ warning: foreign-key-type: `b.a_id` is `uuid` and references `a.id`, which is `numeric(10,2)`: MariaDB takes the foreign key
  b_id numeric(12, 4) [ref: > a.id]
  c_id date [ref: > a.id]
//     ^^^^ error: foreign-key-type
  d_id uuid [ref: > a.n]
//     ^^^^ error: foreign-key-type
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "Table a { id serial [pk] }\nTable b { a_id uuid [ref: > a.id] } // x\n";
        let after = text.replace("uuid", "int");
        testing::check_fix(&RULE, "Change `b.a_id` to `int`", text, &after);
        let text =
            "Table a { id \"double precision\" [pk] }\nTable b { a_id uuid [ref: > a.id] }\n";
        let after = text.replace("uuid", "\"double precision\"");
        testing::check_fix(&RULE, "Change `b.a_id` to `\"double precision\"`", text, &after);
    }
}
