//! The immutable facade: a text and all that is read from it. Cheap to clone.

use std::sync::Arc;

use crate::lower::{self, SourceMap};
use crate::problem::{Applicability, Diagnostic, Fix, Severity};
use crate::schema::Schema;
use crate::syntax::{self, Parse, SyntaxError};
use crate::text::{LineIndex, TextEdit};

/// A longer text is refused: no schema that people read is this long, and offsets stay 32-bit.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

#[derive(Clone, Debug)]
pub struct Document {
    text: Arc<str>,
    parse: Arc<Parse>,
    schema: Arc<Schema>,
    source_map: Arc<SourceMap>,
    diagnostics: Arc<[Diagnostic]>,
    lines: Arc<LineIndex>,
}

impl Document {
    pub fn new(text: impl Into<Arc<str>>) -> Document {
        let text = text.into();
        let parse = syntax::parse(&text);
        Document::from_parse(text, parse)
    }

    fn from_parse(text: Arc<str>, parse: Parse) -> Document {
        let lowered = lower::lower(parse.root());
        let mut diagnostics: Vec<Diagnostic> =
            parse.errors().iter().map(syntax_diagnostic).chain(lowered.diagnostics).collect();
        diagnostics.sort_by_key(|it| (it.range.start(), it.range.end(), it.severity));
        Document {
            lines: Arc::new(LineIndex::new(&text)),
            schema: Arc::new(lowered.schema),
            source_map: Arc::new(lowered.source_map),
            diagnostics: diagnostics.into(),
            parse: Arc::new(parse),
            text,
        }
    }

    /// The document after an edit; elements that the edit does not touch are not parsed again.
    pub fn edit(&self, edit: &TextEdit) -> Document {
        Document::new(edit.apply(&self.text))
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
