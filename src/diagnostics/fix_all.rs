//! All safe fixes at once.

use std::collections::BTreeMap;

use super::{Options, check};
use crate::document::Document;
use crate::problem::{Applicability, Diagnostic, Fix};
use crate::text::{Indel, TextEdit, TextSize};

/// Fixes may bring forth others, but not without end.
const MOST_PASSES: usize = 16;

/// What [`fix_safely`] did.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    /// All of it, for the document as it was.
    pub edit: TextEdit,
    /// Each problem that was mended, with the fix that did it. The places are those of the text at that time.
    pub done: Vec<(Diagnostic, Fix)>,
}

/// The edit that applies every safe fix, and those that become possible by it.
pub fn fix_all_safe(document: &Document, options: &Options) -> TextEdit {
    fix_safely(document, options).edit
}

/// Applies every safe fix, and those that become possible by it.
///
/// Fixes that touch the same place are not mixed: what was found is looked at anew after each pass,
/// so that two settings for one column end up in one list.
pub fn fix_safely(document: &Document, options: &Options) -> Fixed {
    let mut fixed = document.clone();
    let mut done = Vec::new();
    for _ in 0..MOST_PASSES {
        let edit = one_pass(&fixed, options, &mut done);
        if edit.is_empty() {
            break;
        }
        fixed = fixed.edit(&edit);
    }
    Fixed { edit: TextEdit::between(document.text(), fixed.text()), done }
}

/// The safe fixes that keep clear of those before them: they do not even touch.
fn one_pass(document: &Document, options: &Options, done: &mut Vec<(Diagnostic, Fix)>) -> TextEdit {
    let safe = |it: &&Fix| it.applicability == Applicability::Safe;
    // From the start of what is replaced to its end.
    let mut taken: BTreeMap<TextSize, TextSize> = BTreeMap::new();
    let mut indels = Vec::new();
    for problem in check(document, options) {
        let Some(fix) = problem.fixes.iter().find(safe).cloned() else { continue };
        let is_clear = |it: &Indel| {
            let before = taken.range(..=it.delete.end()).next_back();
            before.is_none_or(|(_, end)| *end < it.delete.start())
        };
        if fix.edit.indels().iter().all(is_clear) {
            taken.extend(fix.edit.indels().iter().map(|it| (it.delete.start(), it.delete.end())));
            indels.extend_from_slice(fix.edit.indels());
            done.push((problem, fix));
        }
    }
    TextEdit::new(indels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_safe_is_left_and_comments_stay() {
        // Two of the fixes make a settings list for one column, which may become one list only.
        let text = "Table users {
  id bigint [pk] // the key
}
Table admins {
  id uuid [pk]
  user_id int // both
}
Ref: users.id - admins.user_id
";
        let document = Document::new(text);
        let safe = |document: &Document| {
            let problems = check(document, &Options::default());
            let all = problems.iter().flat_map(|it| &it.fixes);
            all.filter(|it| it.applicability == Applicability::Safe).count()
        };
        assert!(safe(&document) > 1, "there is something to do");
        let Fixed { edit, done } = fix_safely(&document, &Options::default());
        assert!(done.len() > 1 && done.iter().all(|it| it.0.fixes.contains(&it.1)));
        let fixed = document.edit(&edit);
        assert_eq!(safe(&fixed), 0, "{}", fixed.text());
        assert!(fixed.text().contains("// the key") && fixed.text().contains("// both"));
        assert_eq!(edit.invert(text).apply(fixed.text()), text);
    }
}
