//! Rows of Records by hand.

use super::add::{add_line, append_element, behind_comments, step};
use super::column::is_value;
use super::cut::{Cuts, lines_of};
use super::delete::cells;
use super::layout::{block_end, newline};
use super::write;
use crate::document::Document;
use crate::schema::{ColumnId, TableId};
use crate::syntax::ast::{Element, Line};
use crate::syntax::quote_string;
use crate::text::{TextEdit, TextRange};

/// Adds a row behind the last one, or the first with its Records: a text for each column of the Records, or of the
/// table where there are none; one that is missing is NULL, one too many is left out. A text is a value as DBML
/// has it, or else a string; an empty one is NULL.
pub fn add_row(document: &Document, table: TableId, values: &[&str]) -> TextEdit {
    let Some(own) = document.schema().table(table).filter(|it| !it.implicit) else {
        return TextEdit::default();
    };
    let count = own.records.as_ref().map_or(own.columns.len(), |it| it.columns.len());
    let values = values.iter().copied().chain(std::iter::repeat("")).take(count);
    let row = values.map(value).collect::<Vec<_>>().join(", ");
    let Some(place) = place(document, table) else {
        let all: Vec<ColumnId> = own.columns().map(|it| it.0).collect();
        let head = format!("Records {}({})", write::quote_table(own), write::names(own, &all));
        let (newline, step) = (newline(document), step(document));
        return append_element(document, &format!("{head} {{{newline}{step}{row}{newline}}}"));
    };
    let nodes = document.parse().root().nodes_at(place);
    let element = nodes.into_iter().filter_map(Element::cast).find(|it| it.range() == place);
    let body = element.and_then(Element::parts).and_then(|it| it.body).and_then(|it| it.block());
    let end = body.and_then(|it| Some((it.range(), block_end(document, it.range())?)));
    let Some((body, end)) = end else { return TextEdit::default() };
    add_line(document, body, behind_comments(document, end), &row)
}

/// Changes the value of a row, both counted as in the schema, see [`add_row`].
pub fn set_cell(
    document: &Document,
    table: TableId,
    row: usize,
    column: usize,
    text: &str,
) -> TextEdit {
    let rows = rows(document, table);
    let cells = rows.get(row).and_then(|it| it.first()).map(cells).unwrap_or_default();
    let Some(place) = cells.get(column) else { return TextEdit::default() };
    let value = value(text);
    match super::layout::slice(document, *place) == value {
        true => TextEdit::default(),
        false => TextEdit::replace(*place, value),
    }
}

/// Takes a row away.
pub fn remove_row(document: &Document, table: TableId, row: usize) -> TextEdit {
    let rows = rows(document, table);
    let Some(row) = rows.get(row) else { return TextEdit::default() };
    let mut cuts = Cuts::default();
    cuts.whole.push(row.range());
    cuts.finish(document)
}

fn place(document: &Document, table: TableId) -> Option<TextRange> {
    document.source_map().tables.get(table.index())?.records
}

/// The rows that have a value for each column.
fn rows(document: &Document, table: TableId) -> Vec<Line<'_>> {
    let records = document.schema().table(table).and_then(|it| it.records.as_ref());
    let (Some(records), Some(place)) = (records, place(document, table)) else { return Vec::new() };
    let mut lines = lines_of(document, place);
    lines.retain(|it| it.first().map(cells).is_some_and(|it| it.len() == records.columns.len()));
    lines
}

fn value(text: &str) -> String {
    let text = text.trim();
    match text {
        "" => "null".to_owned(),
        _ if is_value(text) => text.to_owned(),
        _ => quote_string(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T: TableId = TableId(0);

    #[track_caller]
    fn check(before: &str, edit: impl Fn(&Document) -> TextEdit, after: &str) {
        let document = Document::new(before);
        let edit = edit(&document);
        assert_eq!(edit.apply(before), after);
        assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
    }

    #[test]
    fn by_hand() {
        let text = "Table t { a int\n b text }\n";
        let one = "Table t { a int\n b text }\n\nRecords t(a, b) {\n  1, 'it\\'s'\n}\n";
        check(text, |it| add_row(it, T, &["1", "it's"]), one);
        let two = one.replace("s'\n}", "s'\n  `now()`, null\n}");
        check(one, |it| add_row(it, T, &["`now()`", " "]), &two);
        check(&two, |it| set_cell(it, T, 0, 1, "x"), &two.replace("'it\\'s'", "'x'"));
        check(&two, |it| remove_row(it, T, 1), one);
        let empty = two.replace("1, 'it", ", 'it");
        check(&empty, |it| set_cell(it, T, 0, 0, "2"), &empty.replace("  , 'it", "  2, 'it"));
        check(one, |it| add_row(it, T, &["1", "2", "3"]), &one.replace("s'\n}", "s'\n  1, 2\n}"));
        check(one, |it| add_row(it, T, &[]), &one.replace("s'\n}", "s'\n  null, null\n}"));
        let inner = "Table t {\n  a int\n  records {\n    1 // one\n  }\n}";
        check(inner, |it| add_row(it, T, &["2"]), &inner.replace("// one\n", "// one\n    2\n"));
    }
}
