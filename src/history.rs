//! Undo and redo over the text, and so over everything: each step is the edit that takes it back.
//!
//! The history holds no text and knows no clock: the caller makes the edits, and says of each
//! which kind it is and when it came.

use std::collections::VecDeque;

use crate::text::TextEdit;

/// Typing that goes on within this time belongs to one step.
pub const PAUSE_MS: f64 = 800.0;

const MAX_STEPS: usize = 1_000;
/// Of all steps together, but the newest is kept whatever its size.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Steps back and forth. An edit that is recorded ends what could be redone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    /// Of all steps, see [`Step::bytes`].
    bytes: usize,
}

/// What may become one step with the edit before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A step of its own: a quick fix, a form, a paste.
    Single,
    /// Characters typed or erased at this time, in milliseconds of any clock: one step for a word
    /// that is written or a run that is erased, in one place and without a pause.
    Typing(f64),
    /// All edits of one gesture, such as a table that is moved by arrow keys, are one step. The
    /// caller numbers its gestures.
    Gesture(u64),
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    inverse: TextEdit,
    kind: Kind,
    typed: Option<Typed>,
}

/// Where an edit was made, and where typing can go on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Typed {
    /// The text that was erased, if the edit only erases; else where text was inserted.
    from: usize,
    to: usize,
    /// Where the caret is after the edit.
    at: usize,
    erases: bool,
    inserts: bool,
    /// Of the text that was inserted or erased.
    begins_blank: bool,
    ends_blank: bool,
}

impl History {
    /// Notes an edit of the text `before`.
    pub fn record(&mut self, before: &str, edit: &TextEdit, kind: Kind) {
        if edit.is_empty() {
            return;
        }
        self.bytes -= self.redo.drain(..).map(|it| it.bytes()).sum::<usize>();
        let mut step = Step { inverse: edit.invert(before), kind, typed: Typed::new(before, edit) };
        if let Some(last) = self.undo.pop_back_if(|last| step.continues(last)) {
            self.bytes -= last.bytes();
            step.inverse = step.inverse.then(&last.inverse);
        }
        self.bytes += step.bytes();
        self.undo.push_back(step);
        while self.undo.len() > 1 && (self.undo.len() > MAX_STEPS || self.bytes > MAX_BYTES) {
            self.bytes -= self.undo.pop_front().map_or(0, |it| it.bytes());
        }
    }

    /// The edit that takes the last step back; `text` is the document's now.
    pub fn undo(&mut self, text: &str) -> Option<TextEdit> {
        let step = self.undo.pop_back()?;
        let back = Step::done(step.inverse.invert(text));
        self.bytes = self.bytes + back.bytes() - step.bytes();
        self.redo.push(back);
        Some(step.inverse)
    }

    /// The edit that makes the step again which [`History::undo`] took back last.
    pub fn redo(&mut self, text: &str) -> Option<TextEdit> {
        let step = self.redo.pop()?;
        let back = Step::done(step.inverse.invert(text));
        self.bytes = self.bytes + back.bytes() - step.bytes();
        self.undo.push_back(back);
        Some(step.inverse)
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

impl Step {
    /// One that nothing is added to.
    fn done(inverse: TextEdit) -> Step {
        Step { inverse, kind: Kind::Single, typed: None }
    }

    fn continues(&self, last: &Step) -> bool {
        match (last.kind, self.kind) {
            (Kind::Gesture(last), Kind::Gesture(this)) => last == this,
            (Kind::Typing(before), Kind::Typing(now)) => {
                let soon = now - before <= PAUSE_MS;
                let next = self.typed.zip(last.typed).is_some_and(|(now, last)| now.follows(last));
                soon && next
            }
            _ => false,
        }
    }

    fn bytes(&self) -> usize {
        let indels = self.inverse.indels();
        let text: usize = indels.iter().map(|it| it.insert.len()).sum();
        text + size_of_val(indels) + size_of::<Step>()
    }
}

impl Typed {
    /// `None` for an edit that no single key makes.
    fn new(before: &str, edit: &TextEdit) -> Option<Typed> {
        let [it] = edit.indels() else { return None };
        let (start, end) = (usize::from(it.delete.start()), usize::from(it.delete.end()));
        let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
        let text = if it.insert.is_empty() { before.get(start..end)? } else { &it.insert };
        Some(Typed {
            from: start,
            to: if it.insert.is_empty() { end } else { start },
            at: start + it.insert.len(),
            erases: !it.delete.is_empty(),
            inserts: !it.insert.is_empty(),
            begins_blank: blank(text.chars().next()),
            ends_blank: blank(text.chars().next_back()),
        })
    }

    fn follows(self, last: Typed) -> bool {
        if self.inserts {
            let begins_word = last.ends_blank && !self.begins_blank;
            last.inserts && !self.erases && self.from == last.at && !begins_word
        } else {
            // Backspace ends where the last one began, Delete begins there.
            !last.inserts && (self.to == last.at || self.from == last.at)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{range, size};

    /// A text with its history, as the page holds them.
    #[derive(Default)]
    struct Page {
        text: String,
        history: History,
    }

    impl Page {
        fn edit(&mut self, edit: TextEdit, kind: Kind) {
            self.history.record(&self.text, &edit, kind);
            self.text = edit.apply(&self.text);
        }

        /// Types at the end, a key each 100 ms from `time` on.
        fn keys(&mut self, keys: &str, mut time: f64) {
            for c in keys.chars() {
                self.edit(TextEdit::insert(size(self.text.len()), c), Kind::Typing(time));
                time += 100.0;
            }
        }

        fn undo(&mut self) -> bool {
            let edit = self.history.undo(&self.text);
            self.text = edit.iter().fold(self.text.clone(), |text, edit| edit.apply(&text));
            edit.is_some()
        }

        fn redo(&mut self) -> bool {
            let edit = self.history.redo(&self.text);
            self.text = edit.iter().fold(self.text.clone(), |text, edit| edit.apply(&text));
            edit.is_some()
        }
    }

    /// What the text was after each undo, down to the first; each redo brings it back.
    #[track_caller]
    fn check(page: &mut Page, undone: &[&str]) {
        let mut seen = vec![page.text.clone()];
        while page.undo() {
            seen.push(page.text.clone());
        }
        assert_eq!(seen[1..], *undone);
        for text in seen.iter().rev().skip(1) {
            assert!(page.redo());
            assert_eq!(page.text, *text);
        }
        assert!(!page.redo());
        assert!(!page.history.can_redo());
    }

    #[test]
    fn a_word_is_a_step() {
        let mut page = Page::default();
        page.keys("user id  int\n  x", 0.0);
        check(&mut page, &["user id  int\n  ", "user id  ", "user ", ""]);
    }

    #[test]
    fn a_pause_or_another_place_ends_a_step() {
        let mut page = Page::default();
        page.keys("ab", 0.0);
        page.keys("cd", 5_000.0);
        page.edit(TextEdit::insert(1.into(), "x"), Kind::Typing(5_200.0));
        page.edit(TextEdit::insert(2.into(), "y"), Kind::Typing(5_300.0));
        assert_eq!(page.text, "axybcd");
        check(&mut page, &["abcd", "ab", ""]);
    }

    #[test]
    fn erasing_is_a_step() {
        let mut page = Page::default();
        page.keys("abcdef", 0.0);
        for end in [4, 3] {
            page.edit(TextEdit::delete(range(end - 1, end)), Kind::Typing(600.0));
        }
        page.edit(TextEdit::delete(range(2, 3)), Kind::Typing(700.0));
        assert_eq!(page.text, "abf");
        check(&mut page, &["abcdef", ""]);
    }

    #[test]
    fn a_gesture_is_a_step() {
        let mut page = Page { text: "a b c".into(), ..Page::default() };
        page.edit(TextEdit::replace(range(0, 1), "long"), Kind::Gesture(1));
        page.edit(TextEdit::replace(range(7, 8), "end"), Kind::Gesture(1));
        page.edit(TextEdit::replace(range(0, 4), "A"), Kind::Gesture(1));
        page.edit(TextEdit::replace(range(2, 3), "B"), Kind::Gesture(2));
        page.edit(TextEdit::insert(0.into(), "!"), Kind::Single);
        page.edit(TextEdit::insert(0.into(), "!"), Kind::Single);
        assert_eq!(page.text, "!!A B end");
        check(&mut page, &["!A B end", "A B end", "A b end", "a b c"]);
    }

    #[test]
    fn an_edit_ends_what_could_be_redone() {
        let mut page = Page::default();
        page.keys("one", 0.0);
        assert!(page.undo());
        page.keys("two", 0.0);
        assert!(!page.redo());
        check(&mut page, &[""]);
        page.history.record("x", &TextEdit::default(), Kind::Single);
        assert!(page.undo());
        page.history.record("x", &TextEdit::default(), Kind::Single);
        assert!(page.history.can_redo(), "no change, no step");
    }

    #[test]
    fn memory_is_bounded() {
        let mut page = Page::default();
        for _ in 0..MAX_STEPS * 2 {
            page.edit(TextEdit::insert(0.into(), "x"), Kind::Single);
        }
        assert_eq!(page.history.undo.len(), MAX_STEPS);
        let (small, large) = ("s".repeat(MAX_BYTES / 3), "l".repeat(MAX_BYTES + 1));
        for text in [&small, &large, &small, &small, &small, &small] {
            page.edit(TextEdit::between(&page.text, text), Kind::Single);
            page.edit(TextEdit::between(&page.text, ""), Kind::Single);
            let steps = page.history.undo.iter().chain(&page.history.redo);
            assert_eq!(page.history.bytes, steps.map(Step::bytes).sum::<usize>());
            assert!(page.history.bytes <= MAX_BYTES || page.history.undo.len() == 1);
            assert!(page.undo() && page.redo(), "the newest step is kept");
        }
    }
}
