//! What partials bring: into which tables, and which columns.

use std::collections::BTreeSet;

use super::add::{add_line, behind_comments, body};
use super::column::named_records;
use super::cut::Cuts;
use super::layout::block_end;
use crate::document::Document;
use crate::problem::{Diagnostic, Severity};
use crate::schema::{PartialId, TableId};
use crate::syntax::quote_name;
use crate::text::{Indel, TextEdit, TextRange, TextSize};

/// Lets a table have what a partial brings, before its own columns.
///
/// # Errors
/// A sentence for the person, where it has the partial already, or cannot have what that brings.
pub fn inject(document: &Document, table: TableId, partial: PartialId) -> Result<TextEdit, String> {
    let schema = document.schema();
    let (Some(own), Some(it)) = (schema.table(table), schema.partials.get(partial.index())) else {
        return Ok(TextEdit::default());
    };
    if own.partials.iter().any(|it| it.partial == partial) {
        return Err(format!("`{}` has the partial `{}` already.", own.name, it.name));
    }
    let Some(body) = body(document, table) else { return Ok(TextEdit::default()) };
    let source = document.source_map().tables.get(table.index());
    let last = source.and_then(|it| it.injections.last()).map(|it| it.end());
    let from = last.unwrap_or(body.start() + TextSize::of('{'));
    let at = behind_comments(document, from);
    let line = add_line(document, body, at, &format!("~{}", quote_name(&it.name)));
    let records = TextEdit::new(named_records(document, table).into_iter().collect());
    sound(document, line.union(records), "The partial does not fit the table")
}

/// An edit that makes no new error, or why it must not be.
fn sound(document: &Document, edit: TextEdit, what: &str) -> Result<TextEdit, String> {
    let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
    let errors = |it: &Document| it.diagnostics().iter().filter(is_error).count();
    let after = document.edit(&edit);
    if errors(&after) <= errors(document) {
        return Ok(edit);
    }
    let before = document.diagnostics().iter().filter(is_error).map(|it| &it.message);
    let before: BTreeSet<&String> = before.collect();
    let new = after.diagnostics().iter().filter(is_error).find(|it| !before.contains(&it.message));
    Err(format!("{what}: {}", new.map_or("there would be a new error.", |it| &it.message)))
}

/// Takes away what the partial at this place of `Table::partials` brings.
///
/// # Errors
/// A sentence for the person, where something of the document needs what it brings.
pub fn remove_injection(
    document: &Document,
    table: TableId,
    at: usize,
) -> Result<TextEdit, String> {
    let source = document.source_map().tables.get(table.index());
    let Some(&place) = source.and_then(|it| it.injections.get(at)) else {
        return Ok(TextEdit::default());
    };
    let mut cuts = Cuts::default();
    cuts.statement(document, place);
    let records: Vec<Indel> = named_records(document, table).into_iter().collect();
    let edit = cuts.finish(document).union(TextEdit::new(records));
    sound(document, edit, "The document needs what the partial brings")
}

/// Adds a column, a line of DBML such as `id int [pk]`, behind the last one of a partial, so to all tables that
/// have it.
pub fn add_partial_column(document: &Document, partial: PartialId, column: &str) -> TextEdit {
    let (schema, source) = (document.schema(), document.source_map());
    let Some(own) = source.partials.get(partial.index()) else { return TextEdit::default() };
    let body: Option<TextRange> = own.element.body;
    let Some(body) = body.filter(|it| block_end(document, *it).is_some()) else {
        return TextEdit::default();
    };
    let last = own.columns.iter().map(|it| it.range.end()).max();
    let from = last.unwrap_or(body.start() + TextSize::of('{'));
    let line = add_line(document, body, behind_comments(document, from), column);
    let tables = schema.tables().filter(|it| it.1.partials.iter().any(|it| it.partial == partial));
    let records = tables.filter_map(|it| named_records(document, it.0)).collect();
    line.union(TextEdit::new(records))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "TablePartial p {\n  id int [pk] // key\n}\nTablePartial q { at int }\nTable t {\n  // first\n  a int\n}\n";

    #[track_caller]
    fn check(
        before: &str,
        edit: impl Fn(&Document) -> Result<TextEdit, String>,
        expected: Result<&str, &str>,
    ) {
        let document = Document::new(before);
        let edit = edit(&document);
        let after = edit.as_ref().map(|it| it.apply(before));
        assert_eq!(after.as_deref().map_err(|it| it.as_str()), expected);
        if let Ok(edit) = edit {
            assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
        }
    }

    #[test]
    fn in_and_out() {
        let one = TEXT.replace("Table t {\n", "Table t {\n  ~p\n");
        let two = one.replace("  ~p\n", "  ~p\n  ~q\n");
        check(TEXT, |it| inject(it, TableId(0), PartialId(0)), Ok(&one));
        check(&one, |it| inject(it, TableId(0), PartialId(1)), Ok(&two));
        let twice = Err("`t` has the partial `p` already.");
        check(&one, |it| inject(it, TableId(0), PartialId(0)), twice);
        check(&two, |it| remove_injection(it, TableId(0), 1), Ok(&one));
        check(&one, |it| remove_injection(it, TableId(0), 0), Ok(TEXT));
    }

    #[test]
    fn what_is_needed_stays() {
        let text = "TablePartial p { id int [pk] }\nTable t { ~p\n  a int }\nTable u { t_id int [ref: > t.id] }";
        let document = Document::new(text);
        let why = remove_injection(&document, TableId(0), 0).expect_err("a key refers to it");
        assert!(why.starts_with("The document needs what the partial brings: "), "{why}");
    }

    #[test]
    fn columns() {
        let after = TEXT.replace("// key\n", "// key\n  at int\n");
        check(TEXT, |it| Ok(add_partial_column(it, PartialId(0), "at int")), Ok(&after));
        let text = "TablePartial p { id int }\nTable t { ~p\n  records { 1 } }";
        let edit = add_partial_column(&Document::new(text), PartialId(0), "at int");
        let after = Document::new(edit.apply(text));
        let records = after.schema().tables[0].records.as_ref();
        assert_eq!(after.diagnostics(), &[], "the row is of the column that was there");
        assert_eq!(records.map(|it| it.columns.len()), Some(1));
    }
}
