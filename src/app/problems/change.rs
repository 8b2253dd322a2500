//! What a fix changes of the text, shown before it is made.

use crowsfoot::document::Document;
use crowsfoot::problem::{Applicability, Fix};

/// So many lines are shown.
const MOST: usize = 8;

/// The lines that go and those that come, with their signs; nothing where the fix is safe.
pub(crate) fn change(document: &Document, fix: &Fix) -> String {
    if fix.applicability == Applicability::Safe {
        return String::new();
    }
    let changes = fix.edit.changed_lines(document.text());
    let mut lines: Vec<String> = Vec::new();
    for (old, new) in &changes {
        lines.extend(old.iter().map(|it| format!("− {}", it.trim())));
        lines.extend(new.iter().map(|it| format!("+ {}", it.trim())));
    }
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("… and {more} lines more"));
    }
    lines.join("\n")
}
