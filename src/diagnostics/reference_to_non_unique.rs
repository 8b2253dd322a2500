//! A foreign key to columns that are no key.

use super::{Context, Group, Platform, Repair, Rule, indexes, split_composite_key};
use crate::edits::{
    Owner, add_index, append_element, quote_name, quote_table, remove_relation, set_operator,
    set_setting,
};
use crate::lower::RelationSource;
use crate::problem::{Diagnostic, Fix, Related, Severity, Subject};
use crate::schema::{ColumnId, ForeignKey, RelationKind, Table, TableId};
use crate::text::TextEdit;

pub(super) const RULE: Rule = Rule {
    code: "reference-to-non-unique",
    severity: Severity::Error,
    group: Group::Keys,
    concerns: &[],
    repair: Repair::Mechanical,
    title: "A foreign key references columns that are not unique",
    documentation: "\
## What it does
Finds foreign keys whose referenced columns are neither the primary key nor exactly the columns of a unique
constraint.

## Why is this bad?
The database refuses the constraint (`there is no unique constraint matching given keys`), because it
could not tell which row is meant. One column of a composite key is not unique by itself. MariaDB takes it where an index
begins with the columns; then nobody knows which of several rows is meant.

## Example
```dbml
Table countries {
  id int [pk, increment]
  code char(2) [not null]
}
Table cities {
  id int [pk, increment]
  country_code char(2) [not null, ref: > countries.code]
}
```

## Use instead
```dbml
Table countries {
  id int [pk, increment]
  code char(2) [not null, unique]
}
Table cities {
  id int [pk, increment]
  country_code char(2) [not null, ref: > countries.code]
}
```
Or reference the primary key. Where the arrow points the wrong way, turn it around: `>` leads from the many to the one.
",
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let split = split_composite_key::groups(context);
    for key in &context.keys {
        if context.is_key(key.references, key.referenced_columns)
            || split.iter().any(|it| it.contains(&key.relation))
        {
            continue;
        }
        let Some((relation, source)) = context.relation(key.relation) else { continue };
        let Some((table, _)) = context.table(key.references) else { continue };
        let what = context.path(key.references, key.referenced_columns);
        let in_composite = table.primary_key_columns().len() > key.referenced_columns.len()
            && key.referenced_columns.iter().all(|&it| table.is_primary_key(it));
        let because = if in_composite {
            format!(
                "is only a part of the primary key ({}) of `{}`",
                context.column_names(key.references, table.primary_key_columns()),
                context.table_name(key.references),
            )
        } else {
            "is not unique".to_owned()
        };
        let implicit = context.is_implicit(key.table);
        let mut fixes = Vec::new();
        if !implicit {
            fixes.extend(turn_around(context, key, relation.kind, source));
        }
        fixes.extend(make_unique(context, key));
        let places =
            key.referenced_columns.iter().filter_map(|&it| context.column(key.references, it));
        let is_taken = mariadb_takes(context, key);
        let path = context.path(key.table, key.columns);
        out.push(Diagnostic {
            code: RULE.code,
            severity: if is_taken { Severity::Warning } else { Severity::Error },
            range: if implicit { source.range } else { source.ends[0] },
            message: if is_taken {
                format!(
                    "`{what}` {because}: MariaDB lets `{path}` reference it all the same, and nobody knows which of several rows is meant. Reference a primary key or make it unique."
                )
            } else {
                format!(
                    "`{what}` {because}, so no foreign key can reference it: the database refuses `{path}`. Reference a primary key or make it unique."
                )
            },
            related: places
                .map(|(it, source)| Related::new(source.name, format!("`{}` stands here", it.name)))
                .collect(),
            fixes,
            subject: Some(Subject::Relation(key.relation)),
        });
    }
}

/// MariaDB asks for an index that begins with the columns, and for nothing unique.
fn mariadb_takes(context: &Context<'_>, key: &ForeignKey<'_>) -> bool {
    let serves = |it: &Table| indexes::innodb_serves(it, key.referenced_columns);
    context.is_for_only(Platform::MariaDb)
        && context.table(key.references).is_some_and(|it| serves(it.0))
}

/// The other end holds the key: where the holder's end is a key and the referenced one is none, they are
/// mostly confused.
pub(super) fn turn_around(
    context: &Context<'_>,
    key: &ForeignKey<'_>,
    kind: RelationKind,
    source: &RelationSource,
) -> Option<Fix> {
    if !context.is_key(key.table, key.columns) {
        return None;
    }
    let edit = match kind {
        RelationKind::OneToMany => {
            let turned: String = context
                .text(source.operator)
                .chars()
                .map(|it| match it {
                    '<' => '>',
                    '>' => '<',
                    _ => it,
                })
                .collect();
            set_operator(context.document, key.relation, &turned)
        }
        // Of `-` the end on the right holds the key.
        RelationKind::OneToOne if !source.inline => {
            let [a, b] = source.ends;
            TextEdit::replace(a, context.text(b)).union(TextEdit::replace(b, context.text(a)))
        }
        // Of an inline one the column that it stands on.
        RelationKind::OneToOne => {
            let column = key.columns.first().and_then(|&it| context.column(key.table, it))?.0;
            let path = |table: TableId, column: Option<&ColumnId>| {
                let table = context.schema.table(table)?;
                let column = quote_name(&table.column(*column?)?.name);
                Some(format!("{}.{column}", quote_table(table)))
            };
            let holder = path(key.table, key.columns.first())?;
            let referenced = path(key.references, key.referenced_columns.first())?;
            let reference = format!("Ref: {holder} {} {referenced}", context.text(source.operator));
            if column.partial.is_some() {
                return None;
            }
            remove_relation(context.document, key.relation)
                .union(append_element(context.document, &reference))
        }
        RelationKind::ManyToMany => return None,
    };
    let holder = context.path(key.references, key.referenced_columns);
    Some(Fix::needs_review(
        format!("Turn it around: `{holder}` references `{}`", context.table_name(key.table)),
        edit,
    ))
}

fn make_unique(context: &Context<'_>, key: &ForeignKey<'_>) -> Option<Fix> {
    let table = key.references;
    let edit = match key.referenced_columns {
        [] => return None,
        [column] => set_setting(context.document, Owner::Column(table, *column), "unique", None),
        columns => {
            let names: Vec<_> =
                columns.iter().map(|&it| quote_name(context.column_name(table, it))).collect();
            add_index(context.document, table, &format!("({}) [unique]", names.join(", ")))
        }
    };
    let what = context.path(table, key.referenced_columns);
    Some(Fix::needs_review(format!("Make `{what}` unique"), edit))
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::{Platform, RULE};

    #[test]
    fn finds() {
        testing::check(
            &RULE,
            "\
Table a {
  x int [pk]
  y int [pk]
  z int
  u int [unique]
  v int
  indexes {
    (z, v) [unique]
    (v, `lower(z)`) [unique]
  }
}
Table b {
  id int [pk]
  x int
  y int
}
Ref: b.x > a.z
//         ^^^ error: reference-to-non-unique: `a.z` is not unique, so no foreign key can reference it: the database refuses `b.x`. Reference a primary key or make it unique.
Ref: b.y > a.y
//         ^^^ error: reference-to-non-unique: `a.y` is only a part of the primary key (x, y) of `a`, so no foreign key can reference it
Ref: b.(x, id) > a.(u, x)
//               ^^^^^^^^ error: reference-to-non-unique
Ref: b.x > a.u
Ref: b.(x, y) > a.(y, x)
Ref: b.(y, x) > a.(z, v)
Ref: b.id > a.z [inactive]
  Ref link: a.v <> b.id
//^^^^^^^^^^^^^^^^^^^^^ error: reference-to-non-unique: `a.v` is not unique
",
        );
    }

    #[test]
    fn mariadb_asks_for_an_index() {
        testing::check_on(
            &RULE,
            &[Platform::MariaDb],
            "\
Table a {
  x int [pk]
  y int [pk]
  z int
  u int
  indexes {
    z
    (u, z) [type: hash]
  }
}
Table b {
  id int [pk]
  x int
  y int
}
Ref: b.x > a.x
//         ^^^ warning: reference-to-non-unique: `a.x` is only a part of the primary key (x, y) of `a`: MariaDB lets `b.x` reference it all the same
Ref: b.x > a.y
//         ^^^ error: reference-to-non-unique
Ref: b.x > a.z
//         ^^^ warning: reference-to-non-unique
Ref: b.(x, y) > a.(u, z)
//              ^^^^^^^^ warning: reference-to-non-unique
Ref: b.(x, id) > a.(z, u)
//               ^^^^^^^^ error: reference-to-non-unique
Ref: b.(y, x) > a.(z, x)
//              ^^^^^^^^ warning: reference-to-non-unique
Ref: b.y > a.u
//         ^^^ warning: reference-to-non-unique
",
        );
    }

    #[test]
    fn fixes() {
        let text = "\
Table users { id int [pk] }
Table posts {
  id int [pk]
  user_id int // who
}
Ref: users.id > posts.user_id // wrong way
";
        testing::check_fix(
            &RULE,
            "Turn it around: `posts.user_id` references `users`",
            text,
            &text.replace('>', "<"),
        );
        let one = text.replace("posts.user_id // wrong way", "posts.user_id").replace('>', "-");
        testing::check_fix(
            &RULE,
            "Turn it around: `posts.user_id` references `users`",
            &one.replace("users.id - posts.user_id", "posts.user_id ?- users.id"),
            &one.replace("users.id - posts.user_id", "users.id ?- posts.user_id"),
        );
        testing::check_fix(
            &RULE,
            "Make `posts.user_id` unique",
            text,
            &text.replace("user_id int", "user_id int [unique]"),
        );
    }
}
