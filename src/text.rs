//! Positions in a text and edits of it. Crowsfoot never changes a document by hand: every
//! operation, quick fix and drag answers with a [`TextEdit`] that touches only its own bytes.

use crate::order;
use serde::Serialize;
pub use text_size::{TextRange, TextSize};

/// Replaces the text in `delete` (bytes of the text before the edit) by `insert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Indel {
    pub delete: TextRange,
    pub insert: String,
}

/// A set of replacements that are made at once.
///
/// Invariant: the indels are sorted by `delete` and disjoint. Two insertions at one place keep
/// the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextEdit {
    indels: Vec<Indel>,
}

impl TextEdit {
    /// Sorts the indels; of two that overlap the later one is dropped, so that an edit can
    /// always be applied.
    pub fn new(mut indels: Vec<Indel>) -> TextEdit {
        order::sort_by_key(&mut indels, |it| (it.delete.start(), it.delete.end()));
        let mut end = TextSize::new(0);
        indels.retain(|it| {
            let fits = it.delete.start() >= end;
            if fits {
                end = it.delete.end();
            }
            fits
        });
        TextEdit { indels }
    }

    pub fn replace(range: TextRange, insert: impl Into<String>) -> TextEdit {
        TextEdit { indels: vec![Indel { delete: range, insert: insert.into() }] }
    }

    pub fn insert(at: TextSize, insert: impl Into<String>) -> TextEdit {
        TextEdit::replace(TextRange::empty(at), insert)
    }

    pub fn delete(range: TextRange) -> TextEdit {
        TextEdit::replace(range, "")
    }

    /// The smallest single replacement that turns `before` into `after`.
    pub fn between(before: &str, after: &str) -> TextEdit {
        if before == after {
            return TextEdit::default();
        }
        let (prefix, suffix) = common(before, after);
        let range = range(prefix, before.len() - suffix);
        TextEdit::replace(range, &after[prefix..after.len() - suffix])
    }

    /// As [`between`](TextEdit::between), but of a text whose lines only differ in themselves each run of such
    /// lines is a replacement of its own.
    pub fn between_lines(before: &str, after: &str) -> TextEdit {
        let (prefix, suffix) = common(before, after);
        let start = before[..prefix].rfind('\n').map_or(0, |it| it + 1);
        let middle = |text: &str| {
            let end = text.len() - suffix;
            end + text[end..].find('\n').map_or(text.len() - end, |it| it + 1)
        };
        let (old, new) = (&before[start..middle(before)], &after[start..middle(after)]);
        let lines = |text: &str| text.split_inclusive('\n').count();
        if lines(old) != lines(new) {
            return TextEdit::between(before, after);
        }
        let mut indels: Vec<Indel> = Vec::new();
        let mut at = start;
        for (a, b) in old.split_inclusive('\n').zip(new.split_inclusive('\n')) {
            let end = at + a.len();
            match indels.last_mut().filter(|it| usize::from(it.delete.end()) == at) {
                _ if a == b => {}
                Some(last) => {
                    last.delete = range(last.delete.start().into(), end);
                    last.insert.push_str(b);
                }
                None => indels.push(Indel { delete: range(at, end), insert: b.into() }),
            }
            at = end;
        }
        TextEdit::new(indels)
    }

    /// All replacements of both edits, which speak of the same text.
    pub fn union(self, other: TextEdit) -> TextEdit {
        let mut indels = self.indels;
        indels.extend(other.indels);
        TextEdit::new(indels)
    }

    pub fn indels(&self) -> &[Indel] {
        &self.indels
    }

    pub fn is_empty(&self) -> bool {
        self.indels.is_empty()
    }

    /// The text after the edit. An indel beyond the end of the text or within a character is
    /// passed over: a stale edit must not lose what a person wrote.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for it in &self.indels {
            let (start, end) = (usize::from(it.delete.start()), usize::from(it.delete.end()));
            let (Some(kept), true) = (text.get(at..start), text.is_char_boundary(end)) else {
                continue;
            };
            out.push_str(kept);
            out.push_str(&it.insert);
            at = end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// What it changes of the text `before`, line by line: those that go, and those that come in their place.
    pub fn changed_lines<'t>(&self, before: &'t str) -> Vec<(Vec<&'t str>, Vec<String>)> {
        let mut groups: Vec<(usize, usize, Vec<Indel>)> = Vec::new();
        for it in &self.indels {
            let (start, end) = (usize::from(it.delete.start()), usize::from(it.delete.end()));
            let (Some(head), Some(tail)) = (before.get(..start), before.get(end..)) else {
                continue;
            };
            let start = head.rfind('\n').map_or(0, |it| it + 1);
            let end = end + tail.find('\n').unwrap_or(tail.len());
            match groups.last_mut() {
                Some(last) if start <= last.1 => {
                    last.1 = last.1.max(end);
                    last.2.push(it.clone());
                }
                _ => groups.push((start, end, vec![it.clone()])),
            }
        }
        let lines = |(start, end, mut indels): (usize, usize, Vec<Indel>)| {
            let old = before.get(start..end).unwrap_or_default();
            for it in &mut indels {
                it.delete -= size(start);
            }
            let after = TextEdit { indels }.apply(old);
            let (mut old, mut new): (Vec<&str>, Vec<&str>) =
                (old.lines().collect(), after.lines().collect());
            let same = old.iter().zip(&new).take_while(|it| it.0 == it.1).count();
            old.drain(..same);
            new.drain(..same);
            while old.last().is_some_and(|it| new.last() == Some(it)) {
                old.pop();
                new.pop();
            }
            (old, new.into_iter().map(str::to_owned).collect())
        };
        groups.into_iter().map(lines).collect()
    }

    /// The edit that undoes this one; `before` is the text it was made for.
    pub fn invert(&self, before: &str) -> TextEdit {
        let (mut grown, mut shrunk) = (0, 0);
        let invert = |it: &Indel| {
            let old = before.get(std::ops::Range::<usize>::from(it.delete)).unwrap_or_default();
            let start = usize::from(it.delete.start()) + grown - shrunk;
            grown += it.insert.len();
            shrunk += old.len();
            Indel { delete: range(start, start + it.insert.len()), insert: old.to_owned() }
        };
        TextEdit { indels: self.indels.iter().map(invert).collect() }
    }

    /// Both edits as one: first this one, then `next`, which was made for the text after it.
    pub fn then(&self, next: &TextEdit) -> TextEdit {
        /// What the text between the edits is made of; `Gone` is what this edit deletes there.
        enum Piece<'a> {
            Kept(usize),
            New(&'a str),
            Gone(usize),
        }
        let mut pieces = Vec::with_capacity(self.indels.len() * 3 + 1);
        let mut at = 0;
        for it in &self.indels {
            pieces.push(Piece::Kept(usize::from(it.delete.start()) - at));
            pieces.push(Piece::New(&it.insert));
            pieces.push(Piece::Gone(it.delete.len().into()));
            at = it.delete.end().into();
        }
        pieces.push(Piece::Kept(usize::MAX));
        pieces.reverse();

        let mut out: Vec<Indel> = Vec::new();
        let mut at = 0;
        let mut replace = |at: usize, gone: usize, new: &str| match out.last_mut() {
            Some(last) if usize::from(last.delete.end()) == at => {
                last.delete = range(last.delete.start().into(), at + gone);
                last.insert.push_str(new);
            }
            _ => out.push(Indel { delete: range(at, at + gone), insert: new.to_owned() }),
        };
        let mut middle = 0;
        for it in next.indels() {
            let (start, end) = (usize::from(it.delete.start()), usize::from(it.delete.end()));
            let mut inserted = false;
            while middle < end || !inserted {
                // Up to `start` the pieces stay, from there to `end` they go.
                let stays = middle < start;
                if !stays && !inserted {
                    replace(at, 0, &it.insert);
                    inserted = true;
                    continue;
                }
                let room = if stays { start - middle } else { end - middle };
                match pieces.pop() {
                    Some(Piece::Gone(len)) => {
                        replace(at, len, "");
                        at += len;
                    }
                    Some(Piece::Kept(len)) => {
                        let taken = len.min(room);
                        if !stays {
                            replace(at, taken, "");
                        }
                        at += taken;
                        middle += taken;
                        if taken < len {
                            pieces.push(Piece::Kept(len - taken));
                        }
                    }
                    Some(Piece::New(text)) => {
                        let (taken, rest) =
                            text.split_at_checked(room.min(text.len())).unwrap_or((text, ""));
                        if stays {
                            replace(at, 0, taken);
                        }
                        middle += taken.len();
                        if !rest.is_empty() {
                            pieces.push(Piece::New(rest));
                        }
                    }
                    None => break,
                }
            }
        }
        while let Some(piece) = pieces.pop() {
            match piece {
                Piece::Kept(len) => at = at.saturating_add(len),
                Piece::New(text) => replace(at, 0, text),
                Piece::Gone(len) => {
                    replace(at, len, "");
                    at += len;
                }
            }
        }
        out.retain(|it| !it.delete.is_empty() || !it.insert.is_empty());
        TextEdit { indels: out }
    }

    /// Where an offset of the text before stands after; within a replaced range, at its end.
    pub fn map_offset(&self, offset: TextSize) -> TextSize {
        let mut at = usize::from(offset);
        let (mut grown, mut shrunk) = (0, 0);
        for it in &self.indels {
            if it.delete.start() > offset || (it.delete.start() == offset && !it.delete.is_empty())
            {
                break;
            }
            at = at.max(usize::from(it.delete.end()));
            grown += it.insert.len();
            shrunk += usize::from(it.delete.len());
        }
        size(at + grown - shrunk)
    }
}

/// Line and column of an offset, both from 0. The column counts bytes, or UTF-16 units where
/// [`LineIndex::utf16`] made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LineCol {
    pub line: u32,
    pub col: u32,
}

/// Converts between byte offsets, lines, and the UTF-16 offsets that browsers count in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    /// Byte offset of each line's first byte, and its UTF-16 offset.
    lines: Vec<(u32, u32)>,
    /// Of each character that is not ASCII: byte offset, bytes, UTF-16 units.
    wide: Vec<(u32, u8, u8)>,
    len: u32,
}

impl LineIndex {
    pub fn new(text: &str) -> LineIndex {
        let mut lines = vec![(0, 0)];
        let mut wide = Vec::new();
        let (mut start, mut utf16) = (0u32, 0u32);
        for line in text.split_inclusive('\n') {
            let len = line.len() as u32;
            utf16 += len;
            if !line.is_ascii() {
                for (at, c) in line.char_indices().filter(|it| !it.1.is_ascii()) {
                    let (bytes, units) = (c.len_utf8() as u8, c.len_utf16() as u8);
                    utf16 -= u32::from(bytes - units);
                    wide.push((start + at as u32, bytes, units));
                }
            }
            start += len;
            if line.ends_with('\n') {
                lines.push((start, utf16));
            }
        }
        LineIndex { lines, wide, len: start }
    }

    pub fn line_col(&self, offset: TextSize) -> LineCol {
        let offset = u32::from(offset).min(self.len);
        let line = self.lines.partition_point(|it| it.0 <= offset).saturating_sub(1);
        let start = self.lines.get(line).map_or(0, |it| it.0);
        LineCol { line: line as u32, col: offset - start }
    }

    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The range of a line without its line break's last byte.
    pub fn line_range(&self, line: u32) -> Option<TextRange> {
        let start = self.lines.get(line as usize)?.0;
        let end = self.lines.get(line as usize + 1).map_or(self.len, |it| it.0 - 1);
        Some(range(start as usize, end as usize))
    }

    /// The UTF-16 offset of a byte offset.
    pub fn to_utf16(&self, offset: TextSize) -> u32 {
        let offset = u32::from(offset).min(self.len);
        let line = self.lines.partition_point(|it| it.0 <= offset).saturating_sub(1);
        let (start, utf16) = self.lines.get(line).copied().unwrap_or_default();
        let first = self.wide.partition_point(|it| it.0 < start);
        let mut at = utf16 + (offset - start);
        for &(_, bytes, units) in self.wide.iter().skip(first).take_while(|it| it.0 < offset) {
            at -= u32::from(bytes) - u32::from(units);
        }
        at
    }

    /// The byte offset of a UTF-16 offset; within a surrogate pair, the character's start.
    pub fn from_utf16(&self, utf16: u32) -> TextSize {
        let line = self.lines.partition_point(|it| it.1 <= utf16).saturating_sub(1);
        let (start, start16) = self.lines.get(line).copied().unwrap_or_default();
        let mut at = start + (utf16 - start16);
        let first = self.wide.partition_point(|it| it.0 < start);
        for &(offset, bytes, units) in self.wide.iter().skip(first) {
            if offset >= at {
                break;
            }
            if offset + u32::from(units) > at {
                at = offset;
                break;
            }
            at += u32::from(bytes) - u32::from(units);
        }
        TextSize::new(at.min(self.len))
    }
}

/// How many bytes two texts have in common at their beginning, and of the rest at their end.
fn common(a: &str, b: &str) -> (usize, usize) {
    let same = |(a, b): &(&u8, &u8)| a == b;
    let (bytes_a, bytes_b) = (a.as_bytes(), b.as_bytes());
    let mut prefix = bytes_a.iter().zip(bytes_b).take_while(same).count();
    while !a.is_char_boundary(prefix) {
        prefix -= 1;
    }
    let (rest_a, rest_b) = (&bytes_a[prefix..], &bytes_b[prefix..]);
    let mut suffix = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(same).count();
    while !a.is_char_boundary(a.len() - suffix) {
        suffix -= 1;
    }
    (prefix, suffix)
}

/// A range of byte offsets. Documents are far smaller than 4 GB, see `document::MAX_BYTES`.
pub fn range(start: usize, end: usize) -> TextRange {
    let start = size(start);
    TextRange::new(start, size(end).max(start))
}

pub fn size(offset: usize) -> TextSize {
    TextSize::new(u32::try_from(offset).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, edit: &TextEdit, after: &str) {
        assert_eq!(edit.apply(before), after);
        assert_eq!(edit.invert(before).apply(after), before, "the inverse restores the text");
    }

    #[test]
    fn changed_lines() {
        let check = |before: &str, edits: &[(usize, usize, &str)], expected: &[&str]| {
            let indel = |&(start, end, insert): &(usize, usize, &str)| Indel {
                delete: range(start, end),
                insert: insert.to_owned(),
            };
            let edit = TextEdit::new(edits.iter().map(indel).collect());
            let lines = edit.changed_lines(before);
            let line = |(old, new): &(Vec<&str>, Vec<String>)| {
                format!("{} > {}", old.join("|"), new.join("|"))
            };
            assert_eq!(lines.iter().map(line).collect::<Vec<_>>(), expected);
        };
        check("a b\nc d\ne", &[(0, 1, "x"), (2, 3, "y")], &["a b > x y"]);
        check("a b\nc d\ne", &[(0, 1, "x"), (8, 9, "y")], &["a b > x b", "e > y"]);
        check("a\nb\nc", &[(1, 1, "\n  new")], &[" >   new"]);
        check("a\nb\nc", &[(2, 4, "")], &["b > "]);
        check("ü\n", &[(1, 2, "x"), (90, 91, "y")], &[]);
        check("", &[(0, 0, "a")], &[" > a"]);
    }

    #[test]
    fn apply_and_invert() {
        check("abc", &TextEdit::insert(1.into(), "x"), "axbc");
        check("abc", &TextEdit::delete(range(0, 2)), "c");
        let edits = TextEdit::new(vec![
            Indel { delete: range(2, 3), insert: "long".into() },
            Indel { delete: range(0, 1), insert: String::new() },
            Indel { delete: range(3, 3), insert: "!".into() },
        ]);
        check("abc", &edits, "blong!");
    }

    #[test]
    fn overlapping_and_stale_edits_are_dropped() {
        let it = TextEdit::replace(range(0, 2), "x").union(TextEdit::replace(range(1, 3), "y"));
        check("abc", &it, "xc");
        assert_eq!(TextEdit::delete(range(2, 9)).apply("abc"), "abc");
        assert_eq!(TextEdit::delete(range(1, 2)).apply("ä"), "ä");
    }

    #[test]
    fn between() {
        for (before, after) in
            [("", "a"), ("abc", "axc"), ("aa", "aaa"), ("ä", "ü"), ("same", "same"), ("xyz", "")]
        {
            check(before, &TextEdit::between(before, after), after);
            check(before, &TextEdit::between_lines(before, after), after);
        }
        // Of each of these characters the first byte is the same, or the last.
        check("äü", &TextEdit::between("äü", "äö"), "äö");
        check("ĀĄ", &TextEdit::between("ĀĄ", "ńĄ"), "ńĄ");
        check("ä", &TextEdit::between("ä", "\u{164}"), "\u{164}");
    }

    #[test]
    fn between_lines() {
        #[track_caller]
        fn check_lines(before: &str, after: &str, expected: &[(usize, usize, &str)]) {
            let edit = TextEdit::between_lines(before, after);
            check(before, &edit, after);
            let indel = |it: &(usize, usize, &str)| Indel {
                delete: range(it.0, it.1),
                insert: it.2.to_owned(),
            };
            assert_eq!(edit.indels(), expected.iter().map(indel).collect::<Vec<_>>());
        }
        check_lines("a\nb\nc\nd\ne", "a\nB\nc\nD\ne", &[(2, 4, "B\n"), (6, 8, "D\n")]);
        check_lines("a\nb\nc", "A\nB\nc", &[(0, 4, "A\nB\n")]);
        check_lines("x\n1\n2", "y\n1\nz", &[(0, 2, "y\n"), (4, 5, "z")]);
        // Another number of lines: one replacement.
        check_lines("a\nb\nc", "A\nb\nb\nC", &[(0, 5, "A\nb\nb\nC")]);
        check_lines("same\n", "same\n", &[]);
    }

    /// Every pair of edits of a short text, one after the other and as one.
    #[test]
    fn then() {
        let ranges = [(0, 0), (0, 2), (1, 3), (2, 2), (3, 5), (4, 4), (0, 5)];
        let edit = |a: (usize, usize), b: (usize, usize), insert: &str| {
            TextEdit::new(vec![
                Indel { delete: range(a.0, a.1), insert: insert.to_uppercase() },
                Indel { delete: range(b.0, b.1), insert: insert.to_owned() },
            ])
        };
        for insert in ["", "x", "xyz"] {
            for (a, b) in ranges.iter().flat_map(|&a| ranges.map(|b| (a, b))) {
                let first = edit(a, b, insert);
                let middle = first.apply("abcde");
                for (c, d) in ranges.iter().flat_map(|&c| ranges.map(|d| (c, d))) {
                    let next = edit(c, d, "pq");
                    if next.indels().iter().any(|it| usize::from(it.delete.end()) > middle.len()) {
                        continue;
                    }
                    let both = first.then(&next);
                    check("abcde", &both, &next.apply(&middle));
                }
            }
        }
    }

    #[test]
    fn offsets_follow() {
        let edit = TextEdit::insert(2.into(), "xx").union(TextEdit::delete(range(4, 6)));
        let map = |at: u32| u32::from(edit.map_offset(at.into()));
        assert_eq!([1, 2, 3, 4, 6, 7].map(map), [1, 4, 5, 6, 6, 7]);
    }

    #[test]
    fn lines_and_utf16() {
        let text = "aä𝄞b\nüc\n";
        let index = LineIndex::new(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let utf16 = text[..at].encode_utf16().count() as u32;
            assert_eq!(index.to_utf16(size(at)), utf16, "byte {at}");
            assert_eq!(index.from_utf16(utf16), size(at), "utf-16 {utf16}");
        }
        assert_eq!(index.from_utf16(3), size(3), "within a surrogate pair");
        assert_eq!(index.line_col(size(text.find('c').unwrap())), LineCol { line: 1, col: 2 });
        assert_eq!(index.line_range(1), Some(range(9, 12)));
    }
}
