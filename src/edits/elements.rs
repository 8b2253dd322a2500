//! Enums and views by hand, what an index is over, and a many-to-many as an object.

use super::add::{append_element, step};
use super::layout::{newline, slice};
use super::link::{set_association, write_link_table};
use super::write;
use crate::document::Document;
use crate::schema::{Association, IndexPart, RelationId, TableId, Via};
use crate::syntax::{quote_leading_name, quote_name};
use crate::text::TextEdit;

/// Adds an enum with these labels.
///
/// # Errors
/// A sentence for the person, where a name is empty or taken, or there are no labels.
pub fn add_enum(document: &Document, name: &str, labels: &[&str]) -> Result<TextEdit, String> {
    let name = free(name, "an enum", |name| {
        document.schema().enums.iter().any(|it| it.schema.is_none() && it.name == name)
    })?;
    let mut known: Vec<&str> = Vec::new();
    for label in labels {
        known.push(free(label, "a label", |it| known.contains(&it))?);
    }
    if known.is_empty() {
        return Err("An enum needs at least one label.".into());
    }
    Ok(block(
        document,
        &format!("Enum {}", quote_name(name)),
        known.iter().map(|it| quote_leading_name(it)),
    ))
}

/// Adds a view of these tables: a part of the diagram under a name.
///
/// # Errors
/// A sentence for the person, where the name is empty or taken, or there are no tables.
pub fn add_view(document: &Document, name: &str, tables: &[TableId]) -> Result<TextEdit, String> {
    let schema = document.schema();
    let name = free(name, "a view", |name| schema.views.iter().any(|it| it.name == name))?;
    let shown = tables.iter().filter_map(|it| schema.table(*it)).filter(|it| !it.implicit);
    let shown: Vec<String> = shown.map(write::quote_table).collect();
    if shown.is_empty() {
        return Err("Choose the tables that the view shows.".into());
    }
    let (newline, step) = (newline(document), step(document));
    let lines: String = shown.iter().map(|it| format!("{step}{step}{it}{newline}")).collect();
    let tables = format!("Tables {{{newline}{lines}{step}}}");
    Ok(block(document, &format!("DiagramView {}", quote_name(name)), [tables].into_iter()))
}

fn free<'a>(name: &'a str, what: &str, is_taken: impl Fn(&str) -> bool) -> Result<&'a str, String> {
    match name.trim() {
        "" => Err("A name cannot be empty.".into()),
        name if is_taken(name) => {
            Err(format!("There is {what} `{name}` already. Choose another name."))
        }
        name => Ok(name),
    }
}

fn block(document: &Document, head: &str, lines: impl Iterator<Item = String>) -> TextEdit {
    let (newline, step) = (newline(document), step(document));
    let lines: String = lines.map(|it| format!("{step}{it}{newline}")).collect();
    append_element(document, &format!("{head} {{{newline}{lines}}}"))
}

/// Changes what an index is over; the one at this place of `Table::indexes`, in a partial too.
///
/// # Errors
/// A sentence for the person, where it would be over nothing.
pub fn set_index_parts(
    document: &Document,
    table: TableId,
    index: usize,
    parts: &[IndexPart],
) -> Result<TextEdit, String> {
    let source = document.source_map().tables.get(table.index());
    let place = source.and_then(|it| it.indexes.get(index)).map(|it| it.name);
    let (Some(own), Some(place)) = (document.schema().table(table), place) else {
        return Ok(TextEdit::default());
    };
    if parts.is_empty() {
        return Err("An index is over at least one column. Take it away instead.".into());
    }
    let name = |id| own.column(id).map(|it| quote_leading_name(&it.name)).unwrap_or_default();
    let written = write::index_parts(parts, name);
    Ok(match slice(document, place) == written {
        true => TextEdit::default(),
        false => TextEdit::replace(place, written),
    })
}

/// Makes a many-to-many an object that both sides hold a collection of, so that it may have more to
/// say than the two keys; the link table of a `<>` is written out.
///
/// # Errors
/// A sentence for the person, where it is no many-to-many.
pub fn make_object(document: &Document, id: RelationId) -> Result<TextEdit, String> {
    let schema = document.schema();
    let Some(Via::Link { table, .. }) = schema.relation(id).map(|it| it.via.clone()) else {
        return Err("Only a many-to-many has a link table that could be an object.".into());
    };
    let Some(link) = schema.table(table) else { return Ok(TextEdit::default()) };
    if !link.implicit {
        return set_association(document, table, Association::Object);
    }
    let edit = write_link_table(document, id)?;
    let after = document.edit(&edit);
    let is_it = |it: &crate::schema::Table| it.schema == link.schema && it.name == link.name;
    let Some((table, _)) = after.schema().tables().find(|it| is_it(it.1)) else { return Ok(edit) };
    Ok(edit.then(&set_association(&after, table, Association::Object)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::ColumnId;

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
            assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
        }
    }

    #[test]
    fn enums_and_views() {
        check(
            "",
            |it| add_enum(it, "kind", &["a", "in use"]),
            Ok("Enum kind {\n  a\n  \"in use\"\n}\n"),
        );
        check("", |it| add_enum(it, "kind", &[]), Err("An enum needs at least one label."));
        let twice = Err("There is a label `a` already. Choose another name.");
        check("", |it| add_enum(it, "kind", &["a", "a "]), twice);
        let text = "Table s.a { id int }\nTable b { id int }\n";
        let view = "\nDiagramView \"my view\" {\n  Tables {\n    s.a\n    b\n  }\n}\n";
        let both = [TableId(0), TableId(1)];
        check(text, |it| add_view(it, "my view", &both), Ok(&format!("{text}{view}")));
        check(text, |it| add_view(it, "v", &[]), Err("Choose the tables that the view shows."));
    }

    #[test]
    fn indexes() {
        let text = "Table t {\n  a int\n  b int\n  indexes {\n    a [unique] // x\n  }\n}";
        let parts = [IndexPart::Column(ColumnId(1)), IndexPart::Expression("lower(a)".into())];
        check(
            text,
            |it| set_index_parts(it, TableId(0), 0, &parts),
            Ok(&text.replace("a [unique]", "(b, `lower(a)`) [unique]")),
        );
        check(
            text,
            |it| set_index_parts(it, TableId(0), 0, &[]),
            Err("An index is over at least one column. Take it away instead."),
        );
    }

    #[test]
    fn objects() {
        let text = "Table a { id int [pk] }\nTable b { id int [pk] }\n";
        check(
            &format!("{text}Ref: a.id <> b.id\n"),
            |it| make_object(it, RelationId(0)),
            Ok(&format!(
                "{text}\nTable a_b [association: 'object'] {{\n  a_id int [pk, ref: > a.id]\n  b_id int [pk, ref: > b.id]\n}}\n"
            )),
        );
    }
}
