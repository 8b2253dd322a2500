//! New relations: between columns, or between tables, with the columns that they need.

use super::add::{add_columns, append_element};
use super::layout::newline;
use super::settings::{Owner, add_settings};
use super::write::{self, columns_path, quote_table};
use super::{add_index, set_setting};
use crate::document::Document;
use crate::naming::{singular, snake_case};
use crate::order;
use crate::relations::key_type;
use crate::schema::{ColumnId, Relation, RelationKind, Schema, Side, Table, TableId, Via};
use crate::syntax::{quote_leading_name, quote_name};
use crate::text::TextEdit;

/// Some columns of a table.
pub type Columns<'a> = (TableId, &'a [ColumnId]);

/// Makes a relation between columns that are there: the first hold the key and refer to the second. One-to-one
/// makes the key unique; of many-to-many both are what the link table refers to.
///
/// It stands on the key's column where most of the document's refs do, else it is a Ref at the end.
///
/// # Errors
/// A sentence for the person, where they cannot be related.
pub fn connect_columns(
    document: &Document,
    key: Columns<'_>,
    to: Columns<'_>,
    kind: RelationKind,
) -> Result<TextEdit, String> {
    let schema = document.schema();
    may_meet(schema, key, to)?;
    let own = schema.table(key.0).ok_or(NO_TABLE)?;
    let [left, right] = [key, to].map(|it| columns_path(schema, it.0, it.1));
    if kind == RelationKind::ManyToMany {
        return Ok(append_element(document, &format!("Ref: {left} <> {right}")));
    }
    let is_one = kind == RelationKind::OneToOne;
    let needs_unique = is_one && !own.is_unique(key.1);
    if let (&[column], [_]) = (key.1, to.1)
        && own.column(column).is_some_and(|it| it.partial.is_none())
        && prefers_inline(document)
    {
        let operator = if is_one { "-" } else { ">" };
        let unique = if needs_unique { ", unique" } else { "" };
        let settings = format!("ref: {operator} {right}{unique}");
        return Ok(add_settings(document, Owner::Column(key.0, column), &settings));
    }
    // The right end of `-` holds the key.
    let element = match is_one {
        true => format!("Ref: {right} - {left}"),
        false => format!("Ref: {left} > {right}"),
    };
    let edit = append_element(document, &element);
    Ok(match needs_unique {
        true => edit.union(unique(document, key)),
        false => edit,
    })
}

/// Makes columns unique: the one by its setting, several by an index.
pub(super) fn unique(document: &Document, (table, columns): Columns<'_>) -> TextEdit {
    if let &[column] = columns {
        return set_setting(document, Owner::Column(table, column), "unique", None);
    }
    let names = document.schema().table(table).map(|it| write::names(it, columns));
    add_index(document, table, &format!("({}) [unique]", names.unwrap_or_default()))
}

const NO_TABLE: &str = "This table stands nowhere in the document.";

/// Whether columns may be the ends of a new relation.
///
/// # Errors
/// Why not, as a sentence for the person.
pub fn may_meet(schema: &Schema, key: Columns<'_>, to: Columns<'_>) -> Result<(), String> {
    for (table, columns) in [key, to] {
        let table = schema.table(table).filter(|it| !it.implicit).ok_or(NO_TABLE)?;
        if columns.is_empty() || columns.iter().any(|it| table.column(*it).is_none()) {
            return Err(format!(
                "Choose columns of `{}` for the relation.",
                table.qualified_name()
            ));
        }
    }
    if key.1.len() != to.1.len() {
        return Err(format!(
            "A relation joins as many columns on both sides, but here are {} and {}.",
            key.1.len(),
            to.1.len()
        ));
    }
    let sorted = |(table, columns): Columns<'_>| {
        let mut columns = columns.to_vec();
        order::sort(&mut columns);
        (table, columns)
    };
    let mut ends = [sorted(key), sorted(to)];
    order::sort(&mut ends);
    let [first, second] = &ends;
    if first == second {
        return Err(
            "Both ends are the same. A self relation needs a second column, such as `parent_id`."
                .into(),
        );
    }
    let meets = schema.relations.iter().any(|it| {
        let mut other = [Side::Referenced, Side::Holder].map(|side| {
            let end = it.end(side);
            sorted((end.table, &end.columns))
        });
        order::sort(&mut other);
        other == ends && is_said(schema, it)
    });
    if meets {
        return Err(
            "These columns are related already. Change that relation, or choose others.".into()
        );
    }
    Ok(())
}

/// Whether a Ref says the relation, not a link table of the document.
fn is_said(schema: &Schema, it: &Relation) -> bool {
    match it.via {
        Via::Key { .. } => true,
        Via::Link { table, .. } => schema.table(table).is_some_and(|it| it.implicit),
    }
}

/// Makes a relation between tables: the first gets the columns of a key to the primary key of the second, called by convention (`user_id`), of its
/// type. A key to its own table is `parent_id` and may be NULL; `optional` lets others be so, too. Of many-to-many
/// nothing is added but the relation, or, with itself, a link table.
///
/// # Errors
/// A sentence for the person, where a table has no primary key that the relation could refer to.
pub fn connect_tables(
    document: &Document,
    holder: TableId,
    referenced: TableId,
    kind: RelationKind,
    optional: bool,
) -> Result<TextEdit, String> {
    let schema = document.schema();
    let own = schema.table(holder).filter(|it| !it.implicit).ok_or(NO_TABLE)?;
    let other = schema.table(referenced).filter(|it| !it.implicit).ok_or(NO_TABLE)?;
    let key = key_of(other)?;
    let is_self = holder == referenced;
    if kind == RelationKind::ManyToMany {
        if is_self {
            return Ok(append_element(document, &self_link(document, holder, other, key)));
        }
        return connect_columns(document, (holder, key_of(own)?), (referenced, key), kind);
    }
    let mut taken: Vec<String> = own.columns.iter().map(|it| it.name.clone()).collect();
    let mut settings = Vec::new();
    if !optional && !is_self {
        settings.push("not null".to_owned());
    }
    let is_one = kind == RelationKind::OneToOne;
    let mut names = Vec::new();
    let mut lines = Vec::new();
    for it in key.iter().filter_map(|it| other.column(*it)) {
        let name = key_name(other, &it.name, is_self, &taken);
        taken.push(name.clone());
        let mut own_settings = settings.clone();
        if key.len() == 1 {
            if is_one {
                own_settings.push("unique".to_owned());
            }
            if prefers_inline(document) {
                let operator = if is_one { "-" } else { ">" };
                let path = columns_path(schema, referenced, key);
                own_settings.push(format!("ref: {operator} {path}"));
            }
        }
        let ty = write::column_type(&key_type(&it.ty));
        let list = write::list(&own_settings);
        lines.push(format!("{} {ty}{list}", quote_leading_name(&name)));
        names.push(quote_leading_name(&name));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut edit = add_columns(document, holder, &lines, false);
    if edit.is_empty() {
        return Err(format!("`{}` is not closed: its }} is missing.", own.qualified_name()));
    }
    if key.len() > 1 || !prefers_inline(document) {
        let names = names.join(", ");
        let table = quote_table(own);
        let left = match key.len() {
            1 => format!("{table}.{names}"),
            _ => format!("{table}.({names})"),
        };
        let right = columns_path(schema, referenced, key);
        let element = match is_one {
            true => format!("Ref: {right} - {left}"),
            false => format!("Ref: {left} > {right}"),
        };
        edit = edit.union(append_element(document, &element));
        if is_one && key.len() > 1 {
            let middle = document.edit(&edit);
            let index = add_index(&middle, holder, &format!("({names}) [unique]"));
            edit = edit.then(&index);
        }
    }
    Ok(edit)
}

fn key_of(table: &Table) -> Result<&[ColumnId], String> {
    match table.primary_key_columns() {
        [] => Err(format!(
            "`{}` has no primary key that the relation could refer to. Make a column its key first.",
            table.qualified_name()
        )),
        key => Ok(key),
    }
}

/// `user_id` for the `id` of `users`; where that is taken, with a word before it.
fn key_name(referenced: &Table, column: &str, is_self: bool, taken: &[String]) -> String {
    let one = singular(&snake_case(&referenced.name));
    let column = snake_case(column);
    let base = match (is_self, column.strip_prefix(&format!("{one}_"))) {
        (true, rest) => format!("parent_{}", rest.unwrap_or(&column)),
        (false, Some(_)) => column,
        (false, None) => format!("{one}_{column}"),
    };
    let words = ["", "other_", "second_", "third_"].map(|it| format!("{it}{base}"));
    let numbered = (2..).map(|it| format!("{base}_{it}"));
    let mut names = words.into_iter().chain(numbered);
    names.find(|it| !taken.contains(it)).unwrap_or_default()
}

/// The link table of a table with itself.
fn self_link(document: &Document, id: TableId, table: &Table, key: &[ColumnId]) -> String {
    let schema = document.schema();
    let newline = newline(document);
    let one = singular(&snake_case(&table.name));
    let free = |name: &String| {
        !schema.tables.iter().any(|it| it.schema == table.schema && it.name == *name)
    };
    let names = std::iter::once(format!("{one}_links"));
    let mut names = names.chain((2..).map(|it| format!("{one}_links_{it}")));
    let name = names.find(free).unwrap_or_default();
    let name = write::path(table.schema.as_deref(), &name);
    let mut lines = Vec::new();
    let mut refs = Vec::new();
    for side in ["from", "to"] {
        let columns = key.iter().filter_map(|it| table.column(*it));
        let columns: Vec<_> = columns
            .map(|it| {
                (format!("{side}_{}", key_name(table, &it.name, false, &[])), key_type(&it.ty))
            })
            .collect();
        for (name, ty) in &columns {
            lines.push(format!("  {} {} [pk]", quote_name(name), write::column_type(ty)));
        }
        let own: Vec<String> = columns.iter().map(|it| quote_name(&it.0)).collect();
        let own = match own.as_slice() {
            [one] => one.clone(),
            all => format!("({})", all.join(", ")),
        };
        refs.push(format!("Ref: {name}.{own} > {}", columns_path(schema, id, key)));
    }
    format!(
        "Table {name} {{{newline}{}{newline}}}{newline}{newline}{}",
        lines.join(newline),
        refs.join(newline)
    )
}

/// Whether most refs of the document stand on columns; so does the first one.
pub(super) fn prefers_inline(document: &Document) -> bool {
    let relations = &document.source_map().relations;
    let said = |inline: bool| {
        relations.iter().filter(|it| it.inline == inline && it.operator != it.ends[0]).count()
    };
    said(true) >= said(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        before: &str,
        edit: impl Fn(&Document) -> Result<TextEdit, String>,
        expected: Result<&str, &str>,
    ) {
        let document = Document::new(before);
        assert_eq!(document.diagnostics(), &[], "the document is right");
        let edit = edit(&document);
        let after = edit.as_ref().map(|it| it.apply(before));
        assert_eq!(after.as_deref().map_err(|it| it.as_str()), expected);
        if let Ok(edit) = edit {
            let after = document.edit(&edit);
            assert_eq!(after.diagnostics(), &[], "no new problem");
            assert!(after.schema().relations.len() > document.schema().relations.len());
        }
    }

    const A: TableId = TableId(0);
    const B: TableId = TableId(1);
    const FIRST: &[ColumnId] = &[ColumnId(0)];
    const SECOND: &[ColumnId] = &[ColumnId(1)];
    use RelationKind::*;

    #[test]
    fn columns() {
        let text = "Table a { id int [pk]\n b int // b\n }\nTable b { id int [pk] }\n";
        let with = |it: &str| text.replace("b int //", &format!("b int [{it}] //"));
        check(
            text,
            |it| connect_columns(it, (A, SECOND), (B, FIRST), OneToMany),
            Ok(&with("ref: > b.id")),
        );
        check(
            text,
            |it| connect_columns(it, (A, SECOND), (B, FIRST), OneToOne),
            Ok(&with("ref: - b.id, unique")),
        );
        check(
            text,
            |it| connect_columns(it, (A, FIRST), (B, FIRST), ManyToMany),
            Ok(&format!("{text}\nRef: a.id <> b.id\n")),
        );
        let elements = format!("{text}Ref: a.b > a.id\n");
        check(
            &elements,
            |it| connect_columns(it, (A, SECOND), (B, FIRST), OneToOne),
            Ok(&format!("{}Ref: a.b > a.id\n\nRef: b.id - a.b\n", with("unique"))),
        );
        check(
            text,
            |it| connect_columns(it, (A, FIRST), (A, FIRST), OneToMany),
            Err(
                "Both ends are the same. A self relation needs a second column, such as `parent_id`.",
            ),
        );
        check(
            &elements,
            |it| connect_columns(it, (A, FIRST), (A, SECOND), OneToMany),
            Err("These columns are related already. Change that relation, or choose others."),
        );
    }

    #[test]
    fn several_columns() {
        let both = &[ColumnId(0), ColumnId(1)];
        check(
            "Table a {\n  x int\n  y int\n}\nTable b { x int [pk]\n y int [pk] }",
            |it| connect_columns(it, (A, both), (B, both), OneToOne),
            Ok(
                "Table a {\n  x int\n  y int\n\n  indexes {\n    (x, y) [unique]\n  }\n}\nTable b { x int [pk]\n y int [pk] }\n\nRef: b.(x, y) - a.(x, y)\n",
            ),
        );
    }

    #[test]
    fn tables() {
        let text = "Table posts {\n  id int [pk]\n}\nTable users { id bigserial [pk] }\n";
        let with = |line: &str| text.replace("[pk]\n}", &format!("[pk]\n  {line}\n}}"));
        check(
            text,
            |it| connect_tables(it, A, B, OneToMany, false),
            Ok(&with("user_id bigint [not null, ref: > users.id]")),
        );
        check(
            &with("user_id int"),
            |it| connect_tables(it, A, B, OneToOne, true),
            Ok(&with("user_id int\n  other_user_id bigint [unique, ref: - users.id]")),
        );
        check(
            text,
            |it| connect_tables(it, A, A, OneToMany, false),
            Ok(&with("parent_id int [ref: > posts.id]")),
        );
        check(
            text,
            |it| connect_tables(it, A, B, ManyToMany, false),
            Ok(&format!("{text}\nRef: posts.id <> users.id\n")),
        );
        check(
            text,
            |it| connect_tables(it, B, B, ManyToMany, false),
            Ok(&format!(
                "{text}\nTable user_links {{\n  from_user_id bigint [pk]\n  to_user_id bigint [pk]\n}}\n\nRef: user_links.from_user_id > users.id\nRef: user_links.to_user_id > users.id\n"
            )),
        );
        check(
            "Table a { id int [pk] }\nTable b { id int }",
            |it| connect_tables(it, A, B, OneToMany, false),
            Err(
                "`b` has no primary key that the relation could refer to. Make a column its key first.",
            ),
        );
    }

    #[test]
    fn a_key_of_several_columns() {
        check(
            "Table a {\n  id int [pk]\n}\nTable places { country char(2) [pk]\n city text [pk] }",
            |it| connect_tables(it, A, B, OneToMany, false),
            Ok(
                "Table a {\n  id int [pk]\n  place_country char(2) [not null]\n  place_city text [not null]\n}\nTable places { country char(2) [pk]\n city text [pk] }\n\nRef: a.(place_country, place_city) > places.(country, city)\n",
            ),
        );
    }
}
