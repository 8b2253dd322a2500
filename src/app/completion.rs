//! What the editor proposes at the caret: the core's list, in the editor's terms.

use crowsfoot::complete;
use crowsfoot::document::Document;
use crowsfoot::text::TextSize;
use serde_json::json;

/// JSON of `{ from, options: [{ label, detail, kind, insert }…] }`, `from` in UTF-16 units; `None`
/// proposes nothing. Unasked, it proposes once a word is begun.
pub(crate) fn complete(document: &Document, at: TextSize, explicit: bool) -> Option<String> {
    let before = document.text().get(..usize::from(at))?;
    let word = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    if word == before.len() && !explicit {
        return None;
    }
    let options = complete::complete(document, at);
    if options.is_empty() {
        return None;
    }
    let from = document.lines().to_utf16(crowsfoot::text::size(word));
    Some(json!({ "from": from, "options": options }).to_string())
}
