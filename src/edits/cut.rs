//! Takes pieces of a document away, so that what is around them stays as it was: lines with their line
//! breaks, items of lists with their commas. Comments in what goes stay.

use super::layout::{
    after, before, comments, find_comma, has_comment, indent_before, line_indent, newline, slice,
};
use crate::document::Document;
use crate::order;
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{Attribute, Element, Expr, Line, List, Node};
use crate::text::{Indel, TextEdit, TextRange, TextSize, range, size};

/// What goes from a document, found by the nodes of its tree.
#[derive(Default)]
pub(super) struct Cuts {
    /// Elements and lines.
    pub(super) whole: Vec<TextRange>,
    /// Settings of lists.
    pub(super) attributes: Vec<TextRange>,
    /// What is shortened in other ways.
    pub(super) others: Vec<Indel>,
}

impl Cuts {
    /// Whether a place goes with an element or a line.
    pub(super) fn contains(&self, place: TextRange) -> bool {
        self.whole.iter().any(|it| it.contains_range(place))
    }

    /// Takes away what says the thing at a place: the setting, else the line of metadata, else the line.
    pub(super) fn statement(&mut self, document: &Document, place: TextRange) -> Option<TextRange> {
        let nodes = document.parse().root().nodes_at(place);
        let found = nodes.iter().rev().find_map(|it| match it.kind() {
            SyntaxKind::Attribute => Some((it.range(), true)),
            SyntaxKind::Line | SyntaxKind::Element => Some((it.range(), false)),
            _ => None,
        });
        let (mut found, is_attribute) = found?;
        if is_attribute {
            self.attributes.push(found);
            return Some(found);
        }
        // `key: 'value'` of a Metadata block is an element with a line.
        let element = nodes.iter().rev().find(|it| it.kind() == SyntaxKind::Element);
        if let Some(element) = element.filter(|it| is_entry(**it)) {
            found = element.range();
        }
        self.whole.push(found);
        Some(found)
    }

    pub(super) fn finish(mut self, document: &Document) -> TextEdit {
        self.fold_blocks(document);
        let all = std::mem::take(&mut self.whole);
        let is_inner =
            |it: &TextRange| all.iter().any(|other| other != it && other.contains_range(*it));
        let mut whole: Vec<TextRange> = all.iter().copied().filter(|it| !is_inner(it)).collect();
        order::sort_by_key(&mut whole, |it| it.start());
        whole.dedup();
        let is_gone = |it: TextRange| whole.iter().any(|other| other.contains_range(it));
        let mut out: Vec<Indel> = Vec::new();
        for mut indel in whole.iter().map(|it| line(document, *it)) {
            // Both may want the empty line between them.
            let end = out.last().map_or(TextSize::new(0), |it| it.delete.end());
            indel.delete =
                TextRange::new(indel.delete.start().max(end), indel.delete.end().max(end));
            out.push(indel);
        }
        order::sort_by_key(&mut self.attributes, |it| it.start());
        self.attributes.dedup();
        self.attributes.retain(|it| !is_gone(*it));
        let mut attributes = self.attributes.as_slice();
        while let Some(first) = attributes.first() {
            let nodes = document.parse().root().nodes_at(*first);
            let Some(list) = nodes.into_iter().rev().find_map(List::cast) else { break };
            let count =
                attributes.iter().take_while(|it| list.range().contains_range(**it)).count();
            let (own, rest) = attributes.split_at(count.max(1));
            let items: Vec<TextRange> = list.attributes().map(Attribute::range).collect();
            settings(document, Some(list.range()), &items, |it| own.contains(&it), &mut out);
            attributes = rest;
        }
        out.extend(self.others.into_iter().filter(|it| !is_gone(it.delete)));
        TextEdit::new(out)
    }

    /// Of an `indexes` or `checks` block, of a `Dep` or of metadata nothing is left without its lines.
    fn fold_blocks(&mut self, document: &Document) {
        let lines = self.whole.clone();
        for place in lines {
            let nodes = document.parse().root().nodes_at(place);
            let parent =
                nodes.into_iter().rev().filter_map(Element::cast).find(|it| it.range() != place);
            let Some(parent) = parent.filter(|it| it.range().contains_range(place)) else {
                continue;
            };
            let folds = ["indexes", "checks", "dep", "metadata"];
            let is_block = parent.keyword().is_some_and(|it| folds.iter().any(|word| it.is(word)));
            let Some(body) = parent.parts().and_then(|it| it.body) else { continue };
            let goes = |it: TextRange| self.whole.contains(&it);
            let inner = body.block().map(|it| it.node());
            let mut parts = inner.into_iter().flat_map(Node::children).filter_map(|it| match it {
                Expr::Node(node) => Some(node.range()),
                Expr::Token(_) => None,
            });
            // An empty Dep says nothing; an empty block of indexes may hold a comment.
            let is_bare = || {
                parent.keyword().is_some_and(|it| it.is("dep"))
                    || comments(slice(document, parent.range())).is_empty()
            };
            // Most often a line stays, and the block need not be read.
            if is_block && parts.all(goes) && is_bare() {
                self.whole.push(parent.range());
            }
        }
    }
}

fn is_entry(element: Node<'_>) -> bool {
    let Some(parts) = Element::cast(element).and_then(Element::parts) else { return false };
    parts.name.is_none() && parts.body.is_some_and(|it| it.block().is_none())
}

/// Takes a statement away with its line, where nothing else stands on it. Of two empty lines around it
/// one goes, too.
pub(super) fn line(document: &Document, gone: TextRange) -> Indel {
    let kept = comments(slice(document, gone));
    let rest = after(document, gone.end());
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let ends_line = rest.get(blanks..).is_none_or(|it| it.is_empty() || it.starts_with('\n'));
    let indent = indent_before(document, gone.start());
    if !kept.is_empty() {
        let indent = line_indent(document, gone.start());
        let next = format!("{}{indent}", newline(document));
        let mut insert = kept.join(&next);
        if kept.last().is_some_and(|it| it.starts_with("//")) && !ends_line {
            insert.push_str(&next);
        }
        return Indel { delete: gone, insert };
    }
    let Some(indent) = indent.filter(|_| ends_line) else {
        return Indel { delete: gone, insert: String::new() };
    };
    let mut start = gone.start() - TextSize::of(indent);
    let mut end = usize::from(gone.end()) + (blanks + 1).min(rest.len());
    let head = before(document, start);
    let tail = document.text().get(end..).unwrap_or_default();
    let is_after_gap = head.is_empty() || head.ends_with("\n\n") || head.ends_with("\n\r\n");
    if is_after_gap && let Some(line) = ["\n", "\r\n"].iter().find(|it| tail.starts_with(**it)) {
        end += line.len();
    } else if tail.trim_start_matches([' ', '\t']).starts_with('}')
        && let Some(kept) = head.strip_suffix('\n').map(|it| it.trim_end_matches([' ', '\t', '\r']))
        && kept.ends_with('\n')
    {
        // An empty line before the end of the block is for what goes.
        start = TextSize::of(kept);
    }
    Indel { delete: range(start.into(), end), insert: String::new() }
}

/// Takes settings away, each with its comma, and the list with its last one.
pub(super) fn settings(
    document: &Document,
    list: Option<TextRange>,
    items: &[TextRange],
    is_gone: impl Fn(TextRange) -> bool,
    out: &mut Vec<Indel>,
) {
    match list {
        Some(list) if items.iter().all(|it| is_gone(*it)) && !items.is_empty() => {
            whole_list(document, list, items, out);
        }
        _ => list_items(document, items, is_gone, out),
    }
}

/// Takes items of a list with commas away. An item goes with the comma before it, or, where none before
/// it stays, the one behind.
pub(super) fn list_items(
    document: &Document,
    items: &[TextRange],
    is_gone: impl Fn(TextRange) -> bool,
    out: &mut Vec<Indel>,
) {
    let mut kept_before = false;
    for (at, item) in items.iter().enumerate() {
        if !is_gone(*item) {
            kept_before = true;
            continue;
        }
        let gap = if kept_before {
            let before = at.checked_sub(1).and_then(|it| items.get(it));
            before.map(|it| range(it.end().into(), item.start().into()))
        } else {
            items.get(at + 1).map(|it| range(item.end().into(), it.start().into()))
        };
        let Some(gap) = gap else { continue };
        let between = slice(document, gap);
        if !has_comment(between) && comments(slice(document, *item)).is_empty() {
            out.push(Indel { delete: item.cover(gap), insert: String::new() });
            continue;
        }
        out.push(item_alone(document, *item));
        if let Some(comma) = find_comma(between) {
            out.push(comma_at(gap.start() + size(comma)));
        }
    }
}

/// The item, of which the comments stay.
fn item_alone(document: &Document, item: TextRange) -> Indel {
    let mut insert = String::new();
    for comment in comments(slice(document, item)) {
        insert.push_str(comment);
        if comment.starts_with("//") {
            insert.push_str(newline(document));
        }
    }
    Indel { delete: item, insert }
}

fn comma_at(at: TextSize) -> Indel {
    Indel { delete: TextRange::at(at, TextSize::of(',')), insert: String::new() }
}

/// The whole list, or, where comments stand in it, all but them.
fn whole_list(document: &Document, list: TextRange, items: &[TextRange], out: &mut Vec<Indel>) {
    let blanks = before(document, list.start());
    let blanks = blanks.len() - blanks.trim_end_matches([' ', '\t']).len();
    let start = usize::from(list.start()) - blanks;
    let mut delete = |range: TextRange| out.push(Indel { delete: range, insert: String::new() });
    if comments(slice(document, list)).is_empty() {
        delete(range(start, list.end().into()));
        return;
    }
    delete(TextRange::at(list.start(), TextSize::of('[')));
    let mut at = list.start() + TextSize::of('[');
    let end = usize::from(list.end()).saturating_sub(1);
    let mut gaps = Vec::new();
    for item in items {
        gaps.push(range(at.into(), item.start().into()));
        at = item.end();
    }
    gaps.push(range(at.into(), end));
    delete(range(end, list.end().into()));
    out.extend(items.iter().map(|it| item_alone(document, *it)));
    for gap in gaps {
        if let Some(comma) = find_comma(slice(document, gap)) {
            out.push(comma_at(gap.start() + size(comma)));
        }
    }
}

/// The lines of a block of rows, indexes or checks.
pub(super) fn lines_of(document: &Document, element: TextRange) -> Vec<Line<'_>> {
    let nodes = document.parse().root().nodes_at(element);
    let found = nodes.into_iter().filter_map(Element::cast).find(|it| it.range() == element);
    let block = found.and_then(Element::parts).and_then(|it| it.body).and_then(|it| it.block());
    block.map_or_else(Vec::new, |it| it.lines().collect())
}
