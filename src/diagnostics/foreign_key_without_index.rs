//! Foreign keys that no index serves.

use super::indexes::{Served, line};
use super::{Context, Group, Platform, Repair, Rule, calm};
use crate::edits::add_indexes;
use crate::hash::HashSet;
use crate::problem::{Diagnostic, Fix, Severity, Subject};
use crate::schema::ForeignKey;
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "foreign-key-without-index",
    severity: Severity::Advice,
    group: Group::Keys,
    concerns: &[Platform::PostgreSql, Platform::Sqlite],
    repair: Repair::Mechanical,
    title: "No index serves a foreign key",
    documentation: "\
## What it does
Finds foreign keys whose columns no index begins with. Where most keys of the document have none it says
so once, for all of them.

## Why is this bad?
PostgreSQL and SQLite index what a key references, but not the key. Every delete of a referenced row, and
every join from its side, then reads the whole table. MySQL and MariaDB make the index themselves. So does the
SQL that is generated here, unless that is switched off: a database that somebody else makes from this
document has only what is written down.

## Example
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id]
}
```

## Use instead
```dbml
Table users { id int [pk, increment] }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > users.id]
  indexes { author_id }
}
```
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut found: Vec<ForeignKey<'_>> = Vec::new();
    let mut count = 0;
    for (id, table, _) in context.tables() {
        let mut keys = context.keys_of(id).peekable();
        if keys.peek().is_none() {
            continue;
        }
        let served = Served::new(table);
        for key in keys {
            count += 1;
            if !served.finds(key.columns) {
                found.push(*key);
            }
        }
    }
    let all = |one: &mut Diagnostic| {
        one.message = format!(
            "{} of {count} foreign keys have no index of their own: where the database makes none, deleting a referenced row reads the whole table. Write their indexes down.",
            found.len(),
        );
        one.related = calm::others(found.iter().skip(1).filter_map(|it| {
            let place = context.relation(it.relation)?.1.ends[1];
            Some((place, context.path(it.table, it.columns)))
        }));
        one.fixes.push(Fix::safe(
            format!("Add all {} indexes", found.len()),
            all_indexes(context, &found),
        ));
    };
    calm::report(&found, count, &|it| each(context, it), &all, out);
}

fn each(context: &Context<'_>, key: &ForeignKey<'_>) -> Diagnostic {
    let what = context.path(key.table, key.columns);
    let place = context.relation(key.relation).map(|it| it.1.ends[1]).unwrap_or_default();
    let edit = add_indexes(context.document, key.table, &[&line(context, key.table, key.columns)]);
    Diagnostic {
        code: RULE.code,
        severity: Severity::Advice,
        range: place,
        message: format!(
            "No index begins with `{what}`: where the database makes none, deleting a row of `{}` reads all of `{}`. Add one.",
            context.table_name(key.references),
            context.table_name(key.table),
        ),
        related: Vec::new(),
        fixes: vec![Fix::safe(format!("Add an index of `{what}`"), edit)],
        subject: Some(Subject::Relation(key.relation)),
    }
}

/// Several keys of one table get their indexes in one piece; of two keys over the same columns one has it.
fn all_indexes(context: &Context<'_>, found: &[ForeignKey<'_>]) -> TextEdit {
    let mut indels = Vec::new();
    for keys in found.chunk_by(|a, b| a.table == b.table) {
        let Some(table) = keys.first().map(|it| it.table) else { continue };
        let mut lines: Vec<_> = keys.iter().map(|it| line(context, table, it.columns)).collect();
        let mut seen = HashSet::default();
        lines.retain(|it| seen.insert(it.clone()));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        indels.extend(add_indexes(context.document, table, &lines).indels().iter().cloned());
    }
    TextEdit::new(indels)
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
  x int [unique]
  y int
  indexes { (x, y) [unique] }
}
Table b {
  a_id int [pk]
  id int [pk]
  other_id int [ref: > a.id]
//^^^^^^^^ advice: foreign-key-without-index: No index begins with `b.other_id`: where the database makes none, deleting a row of `a` reads all of `b`. Add one.
  second int [ref: > a.id]
//^^^^^^ advice: foreign-key-without-index
  third int [ref: > a.id]
  one int [unique, ref: - a.id]
  x int
  y int
  indexes {
    (third, other_id)
    (`lower(x)`, second)
    (y, x, one)
    second [type: brin]
  }
}
Ref: b.a_id > a.id
Ref: b.(x, y) > a.(x, y)
Ref: b.(y, id) > a.(x, y)
//   ^^^^^^^^^ advice: foreign-key-without-index: No index begins with `b.(y, id)`
Ref: a.y > a.id [inactive]
",
        );
    }

    #[test]
    fn once_for_all() {
        testing::check(
            &RULE,
            "\
Table a { id int [pk] }
Table b {
  id int [pk]
  c int [ref: > a.id]
//^ advice: foreign-key-without-index: 4 of 4 foreign keys have no index of their own: where the database makes none, deleting a referenced row reads the whole table. Write their indexes down.
  d int [ref: > a.id]
  e int [ref: > a.id]
}
Table f {
  id int [pk]
  a_id int [ref: > a.id]
}
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table a { id int [pk] }
Table b {
  id int [pk]
  a_id int [ref: > a.id] // one
}
";
        let after = text.replace("// one\n", "// one\n\n  indexes {\n    a_id\n  }\n");
        testing::check_fix(&RULE, "Add an index of `b.a_id`", text, &after);
        let text = "\
Table a { id int [pk] }
Table b {
  c int [ref: > a.id]
  d int [ref: > a.id]
  indexes {
    id [unique]
  }
  id int [pk]
}
Table e {
  \"f f\" int [pk]
  g int [ref: > a.id, ref: > b.id]
}
";
        let after = text
            .replace("[unique]\n", "[unique]\n    c\n    d\n")
            .replace("b.id]\n", "b.id]\n\n  indexes {\n    g\n  }\n");
        testing::check_fix(&RULE, "Add all 4 indexes", text, &after);
    }
}
