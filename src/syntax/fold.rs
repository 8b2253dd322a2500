//! What an editor can fold away.

use super::ast::{Element, Expr, Node};
use super::{Parse, SyntaxKind};
use crate::order;
use crate::text::TextRange;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From the opening brace to the closing one, or from the first line to the last.
    pub range: TextRange,
    pub kind: FoldKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    Block,
    Comment,
    Text,
    /// The Metadata elements that a document ends with: where the tables stand in the diagram.
    Positions,
}

/// All that spans lines, sorted by place.
pub fn fold_ranges(parse: &Parse) -> Vec<Fold> {
    let mut out = Vec::new();
    walk(parse.root().node(), &mut out);
    positions(parse, &mut out);
    order::sort_by_key(&mut out, |it| (it.range.start(), it.range.end()));
    out
}

fn walk(node: Node<'_>, out: &mut Vec<Fold>) {
    // A run of comments, each on a line of its own.
    let mut comments: Option<(TextRange, usize)> = None;
    for child in node.all_children() {
        let kind = child.kind();
        match child {
            Expr::Token(token) if kind == SyntaxKind::LineComment => {
                comments = Some(match comments {
                    Some((range, count)) => (range.cover(token.range()), count + 1),
                    None => (token.range(), 1),
                });
                continue;
            }
            Expr::Token(token) if kind == SyntaxKind::Whitespace => {
                if token.text().matches('\n').count() > 1 {
                    close(comments.take(), out);
                }
                continue;
            }
            _ => close(comments.take(), out),
        }
        let fold = match child {
            Expr::Token(token) if token.text().contains('\n') => match kind {
                SyntaxKind::BlockComment => Some(FoldKind::Comment),
                SyntaxKind::Str => Some(FoldKind::Text),
                _ => None,
            },
            Expr::Token(_) => None,
            Expr::Node(inner) => {
                walk(inner, out);
                Some(FoldKind::Block).filter(|_| kind == SyntaxKind::Block && inner.spans_lines())
            }
        };
        out.extend(fold.map(|kind| Fold { range: child.range(), kind }));
    }
    close(comments, out);
}

fn close(comments: Option<(TextRange, usize)>, out: &mut Vec<Fold>) {
    if let Some((range, _)) = comments.filter(|it| it.1 > 1) {
        out.push(Fold { range, kind: FoldKind::Comment });
    }
}

fn positions(parse: &Parse, out: &mut Vec<Fold>) {
    let elements: Vec<Element<'_>> = parse.root().elements().collect();
    let is_metadata = |it: &&Element<'_>| it.keyword().is_some_and(|it| it.is("metadata"));
    let run: Vec<TextRange> =
        elements.iter().rev().take_while(is_metadata).map(|it| it.range()).collect();
    if let [last, .., first] = run.as_slice() {
        out.push(Fold { range: first.cover(*last), kind: FoldKind::Positions });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(FoldKind, &str)]) {
        let parse = super::super::parse(text);
        let found: Vec<(FoldKind, &str)> = fold_ranges(&parse)
            .iter()
            .map(|it| (it.kind, &text[std::ops::Range::<usize>::from(it.range)]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn folds() {
        use FoldKind::*;
        check("Table a { id int }", &[]);
        check(
            "Table a {\n id int\n indexes {\n id\n }\n}",
            &[(Block, "{\n id int\n indexes {\n id\n }\n}"), (Block, "{\n id\n }")],
        );
        check("// a\n// b\n\n// c\n", &[(Comment, "// a\n// b")]);
        check(
            "/* a\nb */ Note n { '''x\ny''' }",
            &[(Comment, "/* a\nb */"), (Block, "{ '''x\ny''' }"), (Text, "'''x\ny'''")],
        );
        check(
            "Table a { id int }\nMetadata Table a { x: '1' }\nMetadata Table b { x: '1' }\n",
            &[(Positions, "Metadata Table a { x: '1' }\nMetadata Table b { x: '1' }")],
        );
    }
}
