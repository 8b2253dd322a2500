//! Rust text as rustfmt leaves it: attributes, fields, imports, comments and literals.

use std::borrow::Cow;
use std::fmt::Write;

use crate::generate::text::{one_line, printable, push_indent, width};

/// rustfmt's `max_width`.
pub(in crate::generate) const MAX_WIDTH: usize = 100;
/// rustfmt's `attr_fn_like_width`: a longer list of arguments stands one a line.
pub(in crate::generate) const ATTRIBUTE_WIDTH: usize = 70;

/// The longest chain of calls that rustfmt leaves on one line.
pub(in crate::generate) const CHAIN_WIDTH: usize = 60;

/// rustfmt's `fn_call_width`: longer arguments stand one a line.
pub(in crate::generate) const CALL_WIDTH: usize = 60;

/// One argument of `#[name(…)]`.
pub(in crate::generate) type Arg = Cow<'static, str>;

/// `#[name(…)]` on its own lines; nothing where there are no arguments. `name` may be `outer(inner`.
pub(in crate::generate) fn attribute(out: &mut String, indent: usize, name: &str, args: &[Arg]) {
    let Some((last, others)) = args.split_last() else { return };
    let inside = args.iter().map(|it| width(it) + 2).sum::<usize>() - 2;
    push_indent(out, indent);
    out.push_str("#[");
    out.push_str(name);
    out.push('(');
    if inside <= ATTRIBUTE_WIDTH {
        for arg in others {
            out.push_str(arg);
            out.push_str(", ");
        }
        out.push_str(last);
    } else {
        for (at, arg) in args.iter().enumerate() {
            out.push_str(if at == 0 { "\n" } else { ",\n" });
            push_indent(out, indent + 4);
            out.push_str(arg);
        }
        out.push('\n');
        push_indent(out, indent);
    }
    out.push_str(if name.contains('(') { "))]\n" } else { ")]\n" });
}

/// A public field of a struct; `wrapper` may be `Option`.
pub(in crate::generate) fn field(out: &mut String, name: &str, wrapper: &str, ty: &str) {
    let wrapped = if wrapper.is_empty() { 0 } else { wrapper.len() + "<>".len() };
    let fits = "    pub : ,".len() + width(name) + wrapped + width(ty) <= MAX_WIDTH;
    out.push_str("    pub ");
    out.push_str(name);
    out.push_str(if fits { ": " } else { ":\n        " });
    if wrapped > 0 {
        out.push_str(wrapper);
        out.push('<');
    }
    out.push_str(ty);
    out.push_str(if wrapped > 0 { ">,\n" } else { ",\n" });
}

/// `///` or `//!` lines.
pub(in crate::generate) fn doc(out: &mut String, indent: usize, marker: &str, text: &str) {
    for line in text.trim().lines() {
        let line = printable(line);
        push_indent(out, indent);
        out.push_str(marker);
        if !line.trim().is_empty() {
            out.push(' ');
            out.push_str(line.trim_end());
        }
        out.push('\n');
    }
}

/// A comment on one line.
pub(in crate::generate) fn comment(out: &mut String, indent: usize, text: &str) {
    push_indent(out, indent);
    let _ = writeln!(out, "// {}", one_line(text));
}

/// Calls upon each other, after what stands on the line already; `column` is how wide that is, `behind` what
/// follows. Where they are long they stand one a line.
pub(in crate::generate) fn chain(
    out: &mut String,
    indent: usize,
    column: usize,
    root: &str,
    calls: &[String],
    behind: &str,
) {
    let total = width(root) + calls.iter().map(|it| width(it) + 1).sum::<usize>();
    let is_short = calls.len() < 2 || total <= CHAIN_WIDTH;
    let fits = is_short && column + total + behind.len() <= MAX_WIDTH;
    out.push_str(root);
    for call in calls {
        if !fits {
            out.push('\n');
            push_indent(out, indent + 4);
        }
        out.push('.');
        out.push_str(call);
    }
    out.push_str(behind);
}

/// A string literal of Rust.
pub(in crate::generate) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_literal(&mut out, text);
    out
}

/// An argument with a string: `name = "value"`.
pub(in crate::generate) fn argument(name: &str, value: &str) -> Arg {
    let mut out = String::with_capacity(name.len() + value.len() + 8);
    out.push_str(name);
    out.push_str(" = ");
    push_literal(&mut out, value);
    out.into()
}

fn push_literal(out: &mut String, text: &str) {
    let is_plain = |it: u8| matches!(it, b' '..=b'~') && it != b'"' && it != b'\\';
    if text.bytes().all(is_plain) {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        let _ = write!(out, "{text:?}");
    }
}

/// `use path::{A, B};`, broken where it is long. The names are sorted.
pub(in crate::generate) fn import(out: &mut String, path: &str, names: &[&str]) {
    if let [name] = names {
        let _ = writeln!(out, "use {path}::{name};");
        return;
    }
    let line = format!("use {path}::{{{}}};", names.join(", "));
    if width(&line) <= MAX_WIDTH {
        out.push_str(&line);
        out.push('\n');
        return;
    }
    let _ = write!(out, "use {path}::{{");
    let mut column = MAX_WIDTH;
    for name in names {
        let needed = width(name) + 1;
        if column + 1 + needed >= MAX_WIDTH {
            out.push_str("\n    ");
            column = 4;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(name);
        out.push(',');
        column += needed;
    }
    out.push_str("\n};\n");
}

/// The order in which rustfmt sorts imports: numbers by value, `_` before all else. Modules it sorts
/// by their letters alone.
pub(in crate::generate) fn version_order(a: &str, b: &str) -> std::cmp::Ordering {
    let (mut a, mut b) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let (Some(&x), Some(&y)) = (a.peek(), b.peek()) else {
            return a.count().cmp(&b.count());
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (x, y) = (number(&mut a), number(&mut b));
            // More leading zeros come first where the values are equal.
            let order = x.1.len().cmp(&y.1.len()).then_with(|| x.1.cmp(&y.1)).then(y.0.cmp(&x.0));
            if order.is_ne() {
                return order;
            }
            continue;
        }
        if x != y {
            return (x != '_').cmp(&(y != '_')).then(x.cmp(&y));
        }
        a.next();
        b.next();
    }
}

/// The digits ahead: how many, and those after leading zeros.
fn number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> (usize, String) {
    let mut count = 0;
    let mut digits = String::new();
    while let Some(c) = chars.next_if(char::is_ascii_digit) {
        count += 1;
        if !(digits.is_empty() && c == '0') {
            digits.push(c);
        }
    }
    (count, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_break_after_seventy_characters() {
        let check = |args: &[&'static str], expected: &str| {
            let args: Vec<Arg> = args.iter().map(|&it| Cow::Borrowed(it)).collect();
            let mut out = String::new();
            attribute(&mut out, 4, "sea_orm", &args);
            assert_eq!(out, expected);
        };
        check(&[], "");
        check(&["unique"], "    #[sea_orm(unique)]\n");
        check(
            &["has_many", "relation_enum = \"BillingOrders\"", "via_rel = \"BillingAddress\""],
            "    #[sea_orm(has_many, relation_enum = \"BillingOrders\", via_rel = \"BillingAddress\")]\n",
        );
        check(
            &["has_many", "relation_enum = \"ShippingOrders\"", "via_rel = \"ShippingAddress\""],
            "    #[sea_orm(\n        has_many,\n        relation_enum = \"ShippingOrders\",\n        \
             via_rel = \"ShippingAddress\"\n    )]\n",
        );
    }

    #[test]
    fn imports_sort_as_rustfmt_sorts_them() {
        let mut names = ["item10", "ab", "a_b", "item2", "item", "a", "item02", "a1"];
        names.sort_by(|a, b| version_order(a, b));
        assert_eq!(names, ["a", "a_b", "a1", "ab", "item", "item02", "item2", "item10"]);
    }

    #[test]
    fn comments_hold_no_hostile_text() {
        let mut out = String::new();
        comment(&mut out, 0, "a\n  b\u{202e}c\u{7}");
        doc(&mut out, 0, "///", "one  \n\n two\u{2066}\n");
        assert_eq!(out, "// a b c\n/// one\n///\n///  two\n");
    }
}
