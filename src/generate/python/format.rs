//! Python text as `ruff format` leaves it: expressions, assignments, docstrings and comments.

use std::borrow::Cow;
use std::fmt::Write;

pub(super) use crate::generate::text::{one_line, push_indent};

use crate::generate::text::{is_hostile, printable, width};

/// ruff's `line-length`.
pub(super) const MAX_WIDTH: usize = 88;

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// It is never broken.
    Word(Cow<'static, str>),
    List(List),
    /// What stands before, and an expression that gets parentheses where it needs a line of its own.
    Wrapped(Cow<'static, str>, Cow<'static, str>),
}

/// Items in brackets: a call, a list, a tuple or a dict.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct List {
    /// All before the bracket: `ForeignKey`, `foreign_keys=`.
    pub(super) head: Cow<'static, str>,
    pub(super) items: Vec<Item>,
    pub(super) close: char,
}

impl Item {
    pub(super) fn word(text: impl Into<Cow<'static, str>>) -> Item {
        Item::Word(text.into())
    }

    pub(super) fn list(head: impl Into<Cow<'static, str>>, items: Vec<Item>, close: char) -> Item {
        Item::List(List { head: head.into(), items, close })
    }

    /// `name(items)`
    pub(super) fn call(name: impl Into<Cow<'static, str>>, items: Vec<Item>) -> Item {
        Item::list(name, items, ')')
    }

    /// `"text"`
    pub(super) fn string(text: &str) -> Item {
        Item::word(literal(text))
    }

    /// The same behind `key=`, or behind `"key": `.
    pub(super) fn behind(self, key: &str) -> Item {
        match self {
            Item::Word(word) => Item::word([key, &word].concat()),
            Item::List(it) => Item::list([key, &it.head].concat(), it.items, it.close),
            Item::Wrapped(head, body) => Item::Wrapped([key, &head].concat().into(), body),
        }
    }

    fn flat_width(&self) -> usize {
        match self {
            Item::Word(word) => width(word),
            Item::Wrapped(head, body) => width(head) + width(body),
            Item::List(it) => it.open_width() + it.items_width() + 1 + usize::from(it.is_single()),
        }
    }

    fn push_flat(&self, out: &mut String) {
        match self {
            Item::Word(word) => out.push_str(word),
            Item::Wrapped(head, body) => {
                out.push_str(head);
                out.push_str(body);
            }
            Item::List(it) => {
                it.push_open(out);
                it.push_items(out);
                if it.is_single() {
                    out.push(',');
                }
                out.push(it.close);
            }
        }
    }

    /// Appends the item where `column` characters stand before it and `behind` after it.
    pub(super) fn push(&self, out: &mut String, indent: usize, column: usize, behind: usize) {
        if column + self.flat_width() + behind <= MAX_WIDTH {
            return self.push_flat(out);
        }
        let list = match self {
            Item::List(it) => it,
            Item::Wrapped(head, body) => {
                out.push_str(head);
                return wrapped(out, indent, body);
            }
            Item::Word(word) => return out.push_str(word),
        };
        list.push_open(out);
        out.push('\n');
        let inner = indent + 4;
        if list.is_call() && inner + list.items_width() <= MAX_WIDTH {
            push_indent(out, inner);
            list.push_items(out);
            out.push('\n');
        } else {
            for item in &list.items {
                push_indent(out, inner);
                item.push(out, inner, inner, 1);
                out.push_str(",\n");
            }
        }
        push_indent(out, indent);
        out.push(list.close);
    }
}

impl List {
    fn open_width(&self) -> usize {
        width(&self.head) + 1
    }

    fn push_open(&self, out: &mut String) {
        out.push_str(&self.head);
        out.push(match self.close {
            ')' => '(',
            ']' => '[',
            _ => '{',
        });
    }

    /// Arguments may stand together on a line of their own, other items may not.
    fn is_call(&self) -> bool {
        self.head.ends_with(|c: char| c.is_alphanumeric() || c == '_')
    }

    /// A tuple of one.
    fn is_single(&self) -> bool {
        self.items.len() == 1 && self.close == ')' && !self.is_call()
    }

    fn items_width(&self) -> usize {
        let between = 2 * self.items.len().saturating_sub(1);
        between + self.items.iter().map(Item::flat_width).sum::<usize>()
    }

    fn push_items(&self, out: &mut String) {
        for (at, item) in self.items.iter().enumerate() {
            if at > 0 {
                out.push_str(", ");
            }
            item.push_flat(out);
        }
    }
}

/// A text in parentheses, on a line of its own; on several, from operator to operator, where it is
/// too long for one.
fn wrapped(out: &mut String, indent: usize, text: &str) {
    out.push_str("(\n");
    let inner = indent + 4;
    push_indent(out, inner);
    let fits = inner + width(text) <= MAX_WIDTH;
    // The operator that binds least is the first to begin a line.
    match [" & ", " == "].into_iter().find(|it| !fits && text.contains(it)) {
        Some(operator) => {
            for (at, part) in text.split(operator).enumerate() {
                if at > 0 {
                    out.push('\n');
                    push_indent(out, inner);
                    out.push_str(operator.trim_start());
                }
                out.push_str(part);
            }
        }
        None => out.push_str(text),
    }
    out.push('\n');
    push_indent(out, indent);
    out.push(')');
}

/// `target: annotation = value`, on as many lines as it needs.
pub(super) fn assign(
    out: &mut String,
    indent: usize,
    target: &str,
    annotation: Option<&str>,
    value: Option<&Item>,
) {
    push_indent(out, indent);
    out.push_str(target);
    let mut column = indent + width(target);
    if let Some(annotation) = annotation {
        out.push_str(": ");
        column += 2 + width(annotation);
        let behind = if value.is_some() { " = (".len() } else { 0 };
        match annotation.split_once('[').filter(|_| column + behind > MAX_WIDTH) {
            Some((outer, inner)) => {
                out.push_str(outer);
                out.push('[');
                out.push('\n');
                push_indent(out, indent + 4);
                out.push_str(inner.strip_suffix(']').unwrap_or(inner));
                out.push('\n');
                push_indent(out, indent);
                out.push(']');
                column = indent + 1;
            }
            None => out.push_str(annotation),
        }
    }
    if let Some(value) = value {
        out.push_str(" = ");
        column += 3;
        let inner = indent + 4;
        match value {
            Item::Word(word)
                if column + width(word) > MAX_WIDTH && inner + width(word) <= MAX_WIDTH =>
            {
                wrapped(out, indent, word);
            }
            // Not even what opens it has a place here.
            Item::List(it) if column + it.open_width() > MAX_WIDTH => {
                out.push_str("(\n");
                push_indent(out, inner);
                value.push(out, inner, inner, 0);
                out.push('\n');
                push_indent(out, indent);
                out.push(')');
            }
            _ => value.push(out, indent, column, 0),
        }
    }
    out.push('\n');
}

/// A text as a docstring; nothing where it is empty.
pub(super) fn docstring(out: &mut String, indent: usize, text: &str) {
    let mut text = text.trim().replace('\\', "\\\\").replace('\t', "    ");
    text = text.replace("\"\"\"", "\\\"\\\"\\\"");
    if text.is_empty() {
        return;
    }
    // A quote beside those of the docstring would be one of them.
    if text.starts_with('"') {
        text.insert(0, '\\');
    }
    if text.ends_with('"') {
        text.insert(text.len() - 1, '\\');
    }
    push_indent(out, indent);
    out.push_str("\"\"\"");
    let mut is_long = false;
    let indent_of = |it: &str| it.len() - it.trim_start_matches(' ').len();
    let others = text.lines().skip(1).filter(|it| !it.trim().is_empty());
    let common = others.map(indent_of).min().unwrap_or_default();
    for (at, line) in text.lines().enumerate() {
        let line = if at > 0 { line.get(common..).unwrap_or_default() } else { line };
        let line = printable(line);
        if at > 0 {
            is_long = true;
            out.push('\n');
            if !line.trim().is_empty() {
                push_indent(out, indent);
            }
        }
        out.push_str(line.trim_end());
    }
    if is_long {
        out.push('\n');
        push_indent(out, indent);
    }
    out.push_str("\"\"\"\n");
}

/// A comment on one line; nothing where it is empty.
pub(super) fn comment(out: &mut String, indent: usize, text: &str) {
    let text = one_line(text);
    if !text.is_empty() {
        push_indent(out, indent);
        let _ = writeln!(out, "# {text}");
    }
}

/// A string literal, in the quotes that need fewer escapes.
pub(super) fn literal(text: &str) -> String {
    let is_plain = |b| matches!(b, b' '..=b'~') && !matches!(b, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        return ["\"", text, "\""].concat();
    }
    let mut out = String::with_capacity(text.len() + 2);
    let count = |c: char| text.matches(c).count();
    let quote = if text.contains('"') && count('"') > count('\'') { '\'' } else { '"' };
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if is_hostile(c) => {
                let code = u32::from(c);
                let _ = match code {
                    0..=0xff => write!(out, "\\x{code:02x}"),
                    _ => write!(out, "\\u{code:04x}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals() {
        for (text, expected) in [
            ("a", r#""a""#),
            ("it's", r#""it's""#),
            ("say \"hi\"", r#"'say "hi"'"#),
            ("\"it's\" 'x'", r#""\"it's\" 'x'""#),
            ("a\\b\n\u{7}\u{202e}", r#""a\\b\n\x07\u202e""#),
        ] {
            assert_eq!(literal(text), expected);
        }
    }

    #[test]
    fn comparisons_break_before_their_operators() {
        let check = |text: &str, expected: &str| {
            let mut out = String::new();
            wrapped(&mut out, 8, text);
            assert_eq!(out, expected);
        };
        let long = "a_rather_long_name_of_a_column_of_some_table";
        check("a == b", "(\n            a == b\n        )");
        check(
            &format!("A.{long} == b.c.{long}"),
            &format!("(\n            A.{long}\n            == b.c.{long}\n        )"),
        );
        check(
            &format!("(A.{long} == b) & (A.c == b.{long})"),
            &format!("(\n            (A.{long} == b)\n            & (A.c == b.{long})\n        )"),
        );
    }

    #[test]
    fn assignments_break_as_ruff_breaks_them() {
        let check = |name: &str, items: &[&'static str], expected: &str| {
            let items = items.iter().map(|it| Item::word(*it)).collect();
            let mut out = String::new();
            let value = Item::call("mapped_column", items);
            assign(&mut out, 4, name, Some("Mapped[int]"), Some(&value));
            assert_eq!(out, expected);
        };
        check("a", &["index=True"], "    a: Mapped[int] = mapped_column(index=True)\n");
        check(
            "product_uuid",
            &["ForeignKey(\"products.uuid\", ondelete=\"CASCADE\")", "index=True"],
            "    product_uuid: Mapped[int] = mapped_column(\n        \
             ForeignKey(\"products.uuid\", ondelete=\"CASCADE\"), index=True\n    )\n",
        );
        check(
            "product_uuid",
            &[
                "ForeignKey(\"products.uuid\", ondelete=\"CASCADE\")",
                "primary_key=True",
                "autoincrement=False",
            ],
            "    product_uuid: Mapped[int] = mapped_column(\n        \
             ForeignKey(\"products.uuid\", ondelete=\"CASCADE\"),\n        \
             primary_key=True,\n        autoincrement=False,\n    )\n",
        );
    }
}
