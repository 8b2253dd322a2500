//! Taking an index away.

use super::layout::{after, has_comment, indent_before, slice};
use crate::document::Document;
use crate::schema::TableId;
use crate::text::{TextEdit, TextSize, range};

/// Takes away the index at this place of `Table::indexes`: its line, or the whole `indexes { }` where it
/// is the only one. Comments stay. One of a partial goes there, so that all its tables change.
pub fn remove_index(document: &Document, table: TableId, index: usize) -> TextEdit {
    let source = document.source_map();
    let stands = document.schema().table(table).is_some_and(|it| !it.implicit);
    let Some(own) = source.tables.get(table.index()).filter(|_| stands) else {
        return TextEdit::default();
    };
    let Some(line) = own.indexes.get(index).map(|it| it.range) else { return TextEdit::default() };
    let partials = source.partials.iter();
    let blocks = partials.chain([&**own]).filter_map(|it| it.indexes_block);
    let block = blocks.into_iter().find(|it| it.contains_range(line));
    let is_alone = |text: &str| {
        let inner = text.split_once('{').and_then(|it| it.1.trim_end().strip_suffix('}'));
        inner.is_some_and(|it| it.trim() == slice(document, line))
    };
    let whole = block.filter(|it| {
        let text = slice(document, *it);
        let around = text.replacen(slice(document, line), "", 1);
        is_alone(text) && !has_comment(&around)
    });
    let gone = whole.unwrap_or(line);
    let rest = after(document, gone.end());
    let to_break = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let ends_line = rest.get(to_break..).is_some_and(|it| it.starts_with('\n'));
    let indent = indent_before(document, gone.start()).filter(|_| ends_line);
    let Some(indent) = indent else { return TextEdit::delete(gone) };
    let mut start = gone.start() - TextSize::of(indent);
    // The empty line before a block goes with it.
    if whole.is_some() {
        let before = super::layout::before(document, start);
        let kept = before.strip_suffix('\n').map(|it| it.trim_end_matches([' ', '\t', '\r']));
        if let Some(kept) = kept.filter(|it| it.ends_with('\n')) {
            start = TextSize::of(kept);
        }
    }
    TextEdit::delete(range(start.into(), usize::from(gone.end()) + to_break + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, index: usize, after: &str) {
        let document = Document::new(before);
        let edit = remove_index(&document, TableId(0), index);
        assert_eq!(edit.apply(before), after);
        assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
    }

    #[test]
    fn lines_and_blocks() {
        let text = "Table t {\n  a int\n\n  indexes {\n    a // one\n    (a, a2) [unique]\n  }\n  a2 int\n}\n";
        check(text, 1, &text.replace("    (a, a2) [unique]\n", ""));
        check(text, 0, &text.replace("    a // one", "     // one"));
        let text = "Table t {\n  a int\n\n  indexes {\n    a [unique]\n  }\n}\n";
        check(text, 0, "Table t {\n  a int\n}\n");
        check("Table t { a int\n indexes { a } }", 0, "Table t { a int\n  }");
        check(
            "Table t { a int\n indexes { a // why\n } }",
            0,
            "Table t { a int\n indexes {  // why\n } }",
        );
        let text = "TablePartial p { a int\n indexes { a } }\nTable t { ~p }";
        check(text, 0, "TablePartial p { a int\n  }\nTable t { ~p }");
    }
}
