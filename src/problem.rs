//! A problem found in a document: the value that parser, lowering and rules all answer with.

use serde::{Deserialize, Serialize};

use crate::schema::{ColumnId, EnumId, RelationId, TableId};
use crate::text::{TextEdit, TextRange};

/// A problem at a place, with what mends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The rule's code in kebab-case, or `syntax` or `resolve` for what parser and lowering say.
    pub code: &'static str,
    pub severity: Severity,
    pub range: TextRange,
    /// Speaks to a person: names tables and columns, says what will happen and what to do.
    pub message: String,
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
    /// What the diagram marks.
    pub subject: Option<Subject>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The database or a target refuses it.
    Error,
    /// It will fail or surprise at run time.
    Warning,
    /// It works and could be better.
    Advice,
}

impl Severity {
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }

    /// How many of these problems are this severe.
    pub fn count<'a>(self, problems: impl IntoIterator<Item = &'a Diagnostic>) -> usize {
        problems.into_iter().filter(|it| it.severity == self).count()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    pub range: TextRange,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, in the imperative: `Make "user_id" unique`.
    pub title: String,
    pub applicability: Applicability,
    pub edit: TextEdit,
}

impl Fix {
    pub fn safe(title: impl Into<String>, edit: TextEdit) -> Fix {
        Fix { title: title.into(), applicability: Applicability::Safe, edit }
    }

    pub fn needs_review(title: impl Into<String>, edit: TextEdit) -> Fix {
        Fix { title: title.into(), applicability: Applicability::NeedsReview, edit }
    }
}

impl Related {
    pub fn new(range: TextRange, message: impl Into<String>) -> Related {
        Related { range, message: message.into() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Applicability {
    /// Keeps what the schema means but for the mistake; may be applied with others at once.
    Safe,
    /// Changes what the schema means; a person looks first.
    NeedsReview,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Table(TableId),
    Column(TableId, ColumnId),
    Relation(RelationId),
    Enum(EnumId),
}
