//! What is wrong with a document: the rules, each with its documentation and its fixes.

use crate::document::Document;
use crate::problem::{Diagnostic, Severity};

/// A rule: one file of `diagnostics/`, with its check, fixes, documentation and tests.
pub struct Rule {
    /// Kebab-case, as `allow` and the command line know it.
    pub code: &'static str,
    pub severity: Severity,
    /// One line for lists.
    pub title: &'static str,
    /// Markdown with the headings `What it does`, `Why is this bad?`, `Example`, `Use instead`.
    pub documentation: &'static str,
    pub check: fn(&Document, &mut Vec<Diagnostic>),
}

/// All rules, in the order of the documentation.
pub const RULES: &[Rule] = &[];

/// All problems of a document: what parser and lowering said, then the rules, sorted by place.
pub fn check(document: &Document) -> Vec<Diagnostic> {
    let mut out = document.diagnostics().to_vec();
    for rule in RULES {
        (rule.check)(document, &mut out);
    }
    out.sort_by_key(|it| (it.range.start(), it.range.end(), it.severity));
    out
}
