//! The immutable facade: a text and all that is read from it. Cheap to clone.

mod symbols;

use std::sync::Arc;

use crate::lower::{self, Kept, Lowered, SettingSource, SourceMap};
use crate::order;
use crate::problem::{Applicability, Diagnostic, Fix, Severity, Subject};
use crate::schema::{ColumnId, EnumId, RelationId, Schema, TableId};
use crate::syntax::{self, Parse, SyntaxError};
use crate::text::{LineIndex, TextEdit, TextRange, TextSize};

/// A longer text is refused: no schema that people read is this long, and offsets stay 32-bit.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

#[derive(Clone, Debug)]
pub struct Document {
    text: Arc<str>,
    parse: Arc<Parse>,
    schema: Arc<Schema>,
    source_map: Arc<SourceMap>,
    diagnostics: Arc<[Diagnostic]>,
    kept: Arc<Kept>,
    lines: Arc<LineIndex>,
}

impl Document {
    pub fn new(text: impl Into<Arc<str>>) -> Document {
        let text = text.into();
        if text.len() > MAX_BYTES {
            return Document::too_long(text);
        }
        let parse = syntax::parse(&text);
        let lowered = lower::lower(parse.root());
        Document::from_lowered(text, parse, lowered)
    }

    /// The text is kept, and nothing is read from it.
    fn too_long(text: Arc<str>) -> Document {
        let mut document =
            Document::from_lowered(text.clone(), syntax::parse(""), Lowered::default());
        document.diagnostics = [syntax_diagnostic(&SyntaxError {
            range: TextRange::empty(TextSize::new(0)),
            message: format!(
                "This text has {} MB; more than {} MB are not read. Split it into several documents.",
                text.len() / 1_000_000,
                MAX_BYTES / 1_000_000
            ),
            insert: None,
        })]
        .into();
        document
    }

    fn from_lowered(text: Arc<str>, parse: Parse, lowered: Lowered) -> Document {
        let mut diagnostics: Vec<Diagnostic> =
            parse.errors().iter().map(syntax_diagnostic).chain(lowered.diagnostics).collect();
        order::sort_by_key(&mut diagnostics, |it| (it.range.start(), it.range.end(), it.severity));
        Document {
            lines: Arc::new(LineIndex::new(&text)),
            schema: Arc::new(lowered.schema),
            source_map: Arc::new(lowered.source_map),
            diagnostics: diagnostics.into(),
            kept: Arc::new(lowered.kept),
            parse: Arc::new(parse),
            text,
        }
    }

    /// The document after an edit; elements that the edit does not touch are not read again.
    pub fn edit(&self, edit: &TextEdit) -> Document {
        let text = edit.apply(&self.text);
        if text == *self.text {
            return self.clone();
        }
        if text.len() > MAX_BYTES || self.text.len() > MAX_BYTES {
            return Document::new(text);
        }
        let parse = self.parse.reparse(edit, &text);
        let lowered = lower::lower_again(parse.root(), &self.schema, &self.kept);
        Document::from_lowered(text.into(), parse, lowered)
    }

    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    pub fn parse(&self) -> &Parse {
        &self.parse
    }

    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    pub fn source_map(&self) -> &Arc<SourceMap> {
        &self.source_map
    }

    /// What parser and lowering had to say; `diagnostics::check` adds the rules'.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// What the text at an offset is about: the relation, else the column, else the table or enum.
    pub fn at(&self, offset: TextSize) -> Option<Subject> {
        let source = &self.source_map;
        let within = |range: TextRange| range.contains_inclusive(offset);
        let relation = source.relations.iter().position(|it| {
            // The relation through a link table stands where the table does.
            within(it.range) && it.name != Some(it.operator)
        });
        if let Some(at) = relation {
            return Some(Subject::Relation(RelationId::new(at)));
        }
        for (at, table) in source.tables.iter().enumerate() {
            let id = TableId::new(at);
            let inside = within(table.element.range);
            let about = |settings: &[SettingSource]| settings.iter().any(|it| within(it.range));
            let column = table.columns.iter().position(|it| {
                // Metadata blocks stand outside of the table, injected columns in the partial.
                (inside && within(it.range))
                    || (!inside
                        && !it.settings.is_empty()
                        && about(&it.settings)
                        && !within(it.range))
            });
            if let Some(column) = column {
                return Some(Subject::Column(id, ColumnId::new(column)));
            }
            if inside || about(&table.element.settings) {
                return Some(Subject::Table(id));
            }
        }
        let found = source.enums.iter().position(|it| within(it.element.range))?;
        Some(Subject::Enum(EnumId::new(found)))
    }
}

fn syntax_diagnostic(error: &SyntaxError) -> Diagnostic {
    let fix = error.insert.as_ref().map(|(at, text)| Fix {
        title: format!("Insert `{}`", text.trim()),
        applicability: Applicability::NeedsReview,
        edit: TextEdit::insert(*at, text.clone()),
    });
    Diagnostic {
        code: "syntax",
        severity: Severity::Error,
        range: error.range,
        message: error.message.clone(),
        related: Vec::new(),
        fixes: fix.into_iter().collect(),
        subject: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `$0` marks the caret.
    #[track_caller]
    fn check_at(text: &str, expected: Option<Subject>) {
        let (before, after) = text.split_once("$0").expect("a caret");
        let document = Document::new(format!("{before}{after}"));
        assert_eq!(document.at(TextSize::of(before)), expected);
    }

    #[test]
    fn subject_at_the_caret() {
        let (table, column) = (TableId(0), ColumnId(0));
        check_at("$0", None);
        check_at("Tab$0le a { id int }", Some(Subject::Table(table)));
        check_at("Table a { id i$0nt }", Some(Subject::Column(table, column)));
        check_at("Enum e { x$0 }", Some(Subject::Enum(EnumId(0))));
        check_at(
            "Table a { id int [pk, ref: >$0 b.id] }\nTable b { id int [pk] }",
            Some(Subject::Relation(RelationId(0))),
        );
        check_at("Table a { id int }\nMetadata Table a { x: '$0' }", Some(Subject::Table(table)));
        check_at(
            "Table a { id int }\nMetadata Column a.id { x: '$0' }",
            Some(Subject::Column(table, column)),
        );
        // The partial is no table.
        check_at("TablePartial p { id$0 int }\nTable a { ~p }", None);
    }

    #[test]
    fn a_text_that_is_too_long() {
        let document = Document::new("x".repeat(MAX_BYTES + 1));
        let [found] = document.diagnostics() else { panic!("one diagnostic") };
        assert!(found.message.starts_with("This text has 10 MB; more than 10 MB are not read."));
        assert_eq!(document.text().len(), MAX_BYTES + 1);
    }

    #[test]
    fn an_edit_gives_what_a_new_document_gives() {
        let text = "Table a { id int [pk] }\nTable b { a_id int [ref: > a.id] }\n".to_owned()
            + &"// filler\n".repeat(100);
        let before = Document::new(text);
        let at = before.text().find("a_id").expect("the column");
        let edit = TextEdit::insert(crate::text::size(at), "x int\n");
        let (after, fresh) = (before.edit(&edit), Document::new(edit.apply(before.text())));
        assert_eq!(after.schema(), fresh.schema());
        assert_eq!(after.source_map(), fresh.source_map());
        assert_eq!(after.diagnostics(), fresh.diagnostics());
        assert_eq!(after.parse(), fresh.parse());
    }

    /// How many tables the schema after typing `x` at `$0` shares with the one before.
    #[track_caller]
    fn check_shared(text: &str, expected: usize) {
        let (head, tail) = text.split_once("$0").expect("a caret");
        let before = Document::new(format!("{head}{tail}"));
        let after = before.edit(&TextEdit::insert(TextSize::of(head), "x"));
        let pairs = before.schema().tables.iter().zip(&after.schema().tables);
        assert_eq!(pairs.filter(|(a, b)| Arc::ptr_eq(a, b)).count(), expected);
    }

    #[test]
    fn an_edit_shares_the_tables_that_it_does_not_change() {
        let tables = "Table a { id int [pk] }\nTable b { a_id int [ref: > a.id] }\n\
             Table c { id int [pk, lazy: 'joined'] }\nMetadata Table b { position: '1,2' }\n";
        check_shared(&format!("// $0\n{tables}"), 3);
        check_shared(&format!("Table z {{ id$0 int }}\n{tables}"), 3);
        check_shared(&tables.replace("a_id", "a_i$0d"), 2);
        check_shared(&format!("{tables}Enum e {{ v$0 }}"), 3);
        check_shared(&format!("Table z {{ e e }}\n{tables}Enum e$0 {{ v }}"), 3);
        let records =
            "Table z { id int\n Records { 1 } }\nTablePartial p { x int }\nTable y { ~p }";
        check_shared(&format!("{tables}{records}\n// $0"), 5);
    }
}
