//! Taking an index away.

use super::cut::Cuts;
use crate::document::Document;
use crate::schema::TableId;
use crate::text::TextEdit;

/// Takes away the index at this place of `Table::indexes`: its line, or the whole `indexes { }` where it
/// is the only one. Comments stay. One of a partial goes there, so that all its tables change.
pub fn remove_index(document: &Document, table: TableId, index: usize) -> TextEdit {
    let source = document.source_map();
    let stands = document.schema().table(table).is_some_and(|it| !it.implicit);
    let Some(own) = source.tables.get(table.index()).filter(|_| stands) else {
        return TextEdit::default();
    };
    let mut cuts = Cuts::default();
    if let Some(index) = own.indexes.get(index) {
        cuts.statement(document, index.range);
    }
    cuts.finish(document)
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
