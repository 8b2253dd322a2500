//! Text that indents itself: what the targets write with.

use std::fmt;

/// A growing text. Four blanks a level; an empty line gets no blanks.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: String,
    level: usize,
    /// Whether the line under way has its blanks.
    started: bool,
}

impl Writer {
    pub fn new() -> Writer {
        Writer::default()
    }

    /// Writes without ending the line; a line break within the text is one of the output.
    pub fn text(&mut self, text: &str) {
        for part in text.split_inclusive('\n') {
            let content = part.strip_suffix('\n').unwrap_or(part);
            if !content.is_empty() {
                if !self.started {
                    self.out.extend(std::iter::repeat_n("    ", self.level));
                    self.started = true;
                }
                self.out.push_str(content);
            }
            if part.len() > content.len() {
                self.out.push('\n');
                self.started = false;
            }
        }
    }

    /// Writes and ends the line.
    pub fn line(&mut self, text: &str) {
        self.text(text);
        self.text("\n");
    }

    /// An empty line, unless the text is empty or has one there.
    pub fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.text("\n");
        }
    }

    pub fn indent(&mut self) {
        self.level += 1;
    }

    pub fn dedent(&mut self) {
        self.level = self.level.saturating_sub(1);
    }

    pub fn finish(self) -> String {
        self.out
    }
}

/// For `write!`; it never fails.
impl fmt::Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents() {
        let mut w = Writer::new();
        w.blank();
        w.line("a {");
        w.indent();
        w.text("b");
        w.line(" c\nd");
        w.blank();
        w.blank();
        w.line("e");
        w.dedent();
        w.line("}");
        assert_eq!(w.finish(), "a {\n    b c\n    d\n\n    e\n}\n");
    }
}
