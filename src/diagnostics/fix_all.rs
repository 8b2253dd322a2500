//! All safe fixes at once.

use super::{Options, check};
use crate::document::Document;
use crate::problem::{Applicability, Fix};
use crate::text::{Indel, TextEdit};

/// Fixes may bring forth others, but not without end.
const MOST_PASSES: usize = 16;

/// The edit that applies every safe fix, and those that become possible by it.
///
/// Fixes that touch the same place are not mixed: what was found is looked at anew after each pass,
/// so that two settings for one column end up in one list.
pub fn fix_all_safe(document: &Document, options: &Options) -> TextEdit {
    let mut fixed = document.clone();
    for _ in 0..MOST_PASSES {
        let edit = one_pass(&fixed, options);
        if edit.is_empty() {
            break;
        }
        fixed = fixed.edit(&edit);
    }
    TextEdit::between(document.text(), fixed.text())
}

/// The safe fixes that keep clear of those before them.
fn one_pass(document: &Document, options: &Options) -> TextEdit {
    let problems = check(document, options);
    let safe = |it: &&Fix| it.applicability == Applicability::Safe;
    let fixes = problems.iter().filter_map(|it| it.fixes.iter().find(safe));
    let mut taken: Vec<Indel> = Vec::new();
    for fix in fixes {
        if fix.edit.indels().iter().all(|it| taken.iter().all(|other| clear(it, other))) {
            taken.extend_from_slice(fix.edit.indels());
        }
    }
    TextEdit::new(taken)
}

/// Whether two replacements do not even touch.
fn clear(a: &Indel, b: &Indel) -> bool {
    a.delete.end() < b.delete.start() || b.delete.end() < a.delete.start()
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
        let edit = fix_all_safe(&document, &Options::default());
        let fixed = document.edit(&edit);
        assert_eq!(safe(&fixed), 0, "{}", fixed.text());
        assert!(fixed.text().contains("// the key") && fixed.text().contains("// both"));
        assert_eq!(edit.invert(text).apply(fixed.text()), text);
    }
}
