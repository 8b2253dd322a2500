//! What a fix changes of the text, shown before it is made.

use crowsfoot::document::Document;
use crowsfoot::problem::{Applicability, Fix};

/// So many lines are shown.
const MOST: usize = 8;

/// The lines that go and those that come, with their signs, but for empty ones; nothing where the fix is safe.
pub(crate) fn change(document: &Document, fix: &Fix) -> String {
    if fix.applicability == Applicability::Safe {
        return String::new();
    }
    let changes = fix.edit.changed_lines(document.text());
    let mut lines: Vec<String> = Vec::new();
    for (old, new) in &changes {
        let old = old.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
        let new = new.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
        lines.extend(old.map(|it| format!("− {it}")));
        lines.extend(new.map(|it| format!("+ {it}")));
    }
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("… and {more} lines more"));
    }
    lines.join("\n")
}
