//! New lines: a column, an index, an element of the document.

use super::column::named_records;
use super::layout::{after, block_end, line_indent, newline, slice};
use crate::document::Document;
use crate::schema::TableId;
use crate::syntax::ast::Element;
use crate::text::{TextEdit, TextRange, TextSize, range, size};

/// Adds a column, a line of DBML such as `id int [pk]`, behind the last of the table's own or, with
/// `first`, before all others. A table that stands nowhere in the text gets none. Rows that say no
/// columns say from then on which they are of.
pub fn add_column(document: &Document, table: TableId, column: &str, first: bool) -> TextEdit {
    add_columns(document, table, &[column], first)
}

/// Adds several columns at once, see [`add_column`].
pub fn add_columns(document: &Document, table: TableId, columns: &[&str], first: bool) -> TextEdit {
    let Some(body) = body(document, table) else { return TextEdit::default() };
    let source = document.source_map().tables.get(table.index());
    let last = source
        .into_iter()
        .flat_map(|it| it.columns.iter().map(|it| it.range).chain(it.injections.iter().copied()))
        .map(TextRange::end)
        .filter(|it| body.contains(*it) && !first)
        .max();
    let from = last.unwrap_or(body.start() + TextSize::of('{'));
    let break_ = format!("{}{}", newline(document), indent_within(document, body));
    let at = behind_comments(document, from);
    let line = add_line(document, body, at, &columns.join(&break_));
    let records = named_records(document, table).into_iter().collect();
    line.union(TextEdit::new(records))
}

/// Adds an index, a line of DBML such as `(a, b) [unique]`, to the table's `indexes { }`, which is
/// made where there is none.
pub fn add_index(document: &Document, table: TableId, index: &str) -> TextEdit {
    add_indexes(document, table, &[index])
}

/// Adds several indexes at once: two edits that each make the block would make two of it.
pub fn add_indexes(document: &Document, table: TableId, indexes: &[&str]) -> TextEdit {
    let Some(body) = body(document, table) else { return TextEdit::default() };
    let source = document.source_map().tables.get(table.index());
    if let Some(block) = source.and_then(|it| it.indexes_block)
        && let Some(open) = slice(document, block).find('{')
    {
        let braces = range(usize::from(block.start()) + open, block.end().into());
        let Some(end) = block_end(document, braces) else { return TextEdit::default() };
        let break_ = format!("{}{}", newline(document), indent_within(document, braces));
        return add_line(document, braces, end, &indexes.join(&break_));
    }
    let Some(end) = block_end(document, body) else { return TextEdit::default() };
    let (newline, outer) = (newline(document), indent_within(document, body));
    let inner = format!("{outer}{}", step(document));
    let lines = indexes.join(&format!("{newline}{inner}"));
    let block = format!("indexes {{{newline}{inner}{lines}{newline}{outer}}}");
    // An empty line before it where the table has its columns on lines of their own.
    let gap = if slice(document, body).contains('\n') { newline } else { "" };
    add_line_with(document, body, end, gap, &block)
}

/// Adds an element at the end of the document, behind an empty line; where it ends with the places of
/// tables in the diagram, before those.
pub fn append_element(document: &Document, element: &str) -> TextEdit {
    let text = document.text();
    let newline = newline(document);
    if let Some(end) = before_positions(document) {
        return TextEdit::insert(end, format!("{newline}{newline}{element}"));
    }
    let content = text.trim_end();
    let breaks = text.get(content.len()..).unwrap_or_default().matches('\n').count();
    let gap = if content.is_empty() { 0 } else { 2_usize.saturating_sub(breaks) };
    TextEdit::insert(size(text.len()), format!("{}{element}{newline}", newline.repeat(gap)))
}

/// The end of what stands before the places of tables that the document ends with.
fn before_positions(document: &Document) -> Option<TextSize> {
    let elements: Vec<Element<'_>> = document.parse().root().elements().collect();
    let is_place = |it: &Element<'_>| {
        it.keyword().is_some_and(|it| it.is("metadata"))
            && slice(document, it.range()).contains("position")
    };
    let at = elements.iter().rposition(|it| !is_place(it))?;
    let last = elements.get(at)?.range().end();
    let end = behind_comments(document, last);
    let ends_line = after(document, end).trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    (at + 1 < elements.len() && ends_line).then_some(end)
}

/// The braces of a table that stands in the text and is closed.
pub(super) fn body(document: &Document, table: TableId) -> Option<TextRange> {
    if document.schema().table(table)?.implicit {
        return None;
    }
    let body = document.source_map().tables.get(table.index())?.element.body?;
    block_end(document, body)?;
    Some(body)
}

pub(super) fn add_line(
    document: &Document,
    block: TextRange,
    at: TextSize,
    line: &str,
) -> TextEdit {
    add_line_with(document, block, at, "", line)
}

/// A new line of the block behind `at`, where content of the block or its `{` ends.
fn add_line_with(
    document: &Document,
    block: TextRange,
    at: TextSize,
    gap: &str,
    line: &str,
) -> TextEdit {
    let newline = newline(document);
    let indent = indent_within(document, block);
    let rest = after(document, at);
    let line_ends = rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    // What follows on this line, the closing brace mostly, gets a line of its own.
    let tail = match rest.trim_start_matches([' ', '\t']).starts_with('}') {
        _ if line_ends => String::new(),
        true => format!("{newline}{}", line_indent(document, block.start())),
        false => format!("{newline}{indent}"),
    };
    let blanks =
        if line_ends { 0 } else { rest.len() - rest.trim_start_matches([' ', '\t']).len() };
    let replaced = range(at.into(), usize::from(at) + blanks);
    TextEdit::replace(replaced, format!("{gap}{newline}{indent}{line}{tail}"))
}

/// The end of the comments behind `at` that begin on its line; `at` itself where there are none.
pub(super) fn behind_comments(document: &Document, at: TextSize) -> TextSize {
    let mut end = usize::from(at);
    loop {
        let rest = after(document, size(end));
        let comment = rest.trim_start_matches([' ', '\t']);
        let length = if comment.starts_with("//") {
            comment.find(['\r', '\n']).unwrap_or(comment.len())
        } else if comment.starts_with("/*") {
            comment.find("*/").map_or(comment.len(), |it| it + 2)
        } else {
            return size(end);
        };
        end += rest.len() - comment.len() + length;
    }
}

/// The indentation of the lines in a block: that of its first line, or a step more than its own.
pub(super) fn indent_within(document: &Document, block: TextRange) -> String {
    let own = line_indent(document, block.start());
    for line in slice(document, block).lines().skip(1) {
        let content = line.trim_start_matches([' ', '\t']);
        if !content.is_empty() && content != "}" {
            let indent = line.len() - content.len();
            return line.get(..indent).unwrap_or_default().to_owned();
        }
    }
    format!("{own}{}", step(document))
}

/// One step of indentation, as the document's first indented line has it.
pub(super) fn step(document: &Document) -> &str {
    let indents = document.text().lines().take(1_000).filter_map(|line| {
        let content = line.trim_start_matches([' ', '\t']);
        let indent = line.get(..line.len() - content.len())?;
        (!content.is_empty() && !indent.is_empty()).then_some(indent)
    });
    match indents.into_iter().next() {
        Some(tab) if tab.starts_with('\t') => "\t",
        Some("    ") => "    ",
        _ => "  ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, edit: impl Fn(&Document) -> TextEdit, after: &str) {
        let document = Document::new(before);
        let edit = edit(&document);
        assert_eq!(edit.apply(before), after);
        assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
    }

    fn last(document: &Document) -> TextEdit {
        add_column(document, TableId(0), "x int", false)
    }

    fn first(document: &Document) -> TextEdit {
        add_column(document, TableId(0), "x int [pk]", true)
    }

    fn index(document: &Document) -> TextEdit {
        add_index(document, TableId(0), "(a, b) [unique]")
    }

    #[test]
    fn columns() {
        check(
            "Table t {\n    a int // one\n\n    Note: 'n'\n}",
            last,
            "Table t {\n    a int // one\n    x int\n\n    Note: 'n'\n}",
        );
        check(
            "Table t {\r\n\ta int /* a\r\n b */\r\n}",
            last,
            "Table t {\r\n\ta int /* a\r\n b */\r\n\tx int\r\n}",
        );
        check("Table t { a int }", last, "Table t { a int\n  x int\n}");
        check("Table t { // c\n a int }", first, "Table t { // c\n x int [pk]\n a int }");
        check("Table t { a int }", first, "Table t {\n  x int [pk]\n  a int }");
        check(
            "Table t {\n  a int\n  records { 1\n 2 }\n}",
            last,
            "Table t {\n  a int\n  x int\n  records (a) { 1\n 2 }\n}",
        );
        check(
            "TablePartial p { b int }\nTable t {\n  a int\n  ~p\n}",
            last,
            "TablePartial p { b int }\nTable t {\n  a int\n  ~p\n  x int\n}",
        );
    }

    #[test]
    fn indexes() {
        check(
            "Table t {\n  a int\n  b int // end\n}\n",
            index,
            "Table t {\n  a int\n  b int // end\n\n  indexes {\n    (a, b) [unique]\n  }\n}\n",
        );
        check(
            "Table t {\n  a int\n  b int\n  indexes {\n    a // one\n  }\n}\n",
            index,
            "Table t {\n  a int\n  b int\n  indexes {\n    a // one\n    (a, b) [unique]\n  }\n}\n",
        );
        check(
            "Table t {\n  a int\n  b int\n  indexes { a }\n}\n",
            index,
            "Table t {\n  a int\n  b int\n  indexes { a\n    (a, b) [unique]\n  }\n}\n",
        );
    }

    #[test]
    fn what_stands_nowhere() {
        let text = "Table a { id int [pk] }\nTable b { id int [pk] }\nRef: a.id <> b.id";
        check(text, |it| add_column(it, TableId(2), "x int", false), text);
        check(text, |it| add_index(it, TableId(2), "x"), text);
    }

    #[test]
    fn elements() {
        check(
            "Table a { id int }",
            |it| append_element(it, "Note n { 'x' }"),
            "Table a { id int }\n\nNote n { 'x' }\n",
        );
        check(
            "Table a { id int } // a\n\n// places\nMetadata Table a { position: '1,2' }\n",
            |it| append_element(it, "Note n { 'x' }"),
            "Table a { id int } // a\n\nNote n { 'x' }\n\n// places\nMetadata Table a { position: '1,2' }\n",
        );
    }
}
