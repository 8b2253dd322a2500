//! The `indexes` and `checks` blocks.

use super::table::Contents;
use super::{ElementSource, Lower, Symbol, TableSource};
use crate::schema::{Check, ColumnId, Index, IndexPart, PrimaryKey};
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{Body, ElementParts, Expr, Line, List, Statement, Token, items};
use crate::text::TextRange;

/// Indexes and checks before their columns are known: a partial's are placed in each of its tables.
#[derive(Default)]
pub(super) struct Pieces<'a> {
    pub(super) indexes: Vec<IndexPiece<'a>>,
    pub(super) checks: Vec<CheckPiece>,
}

pub(super) struct IndexPiece<'a> {
    parts: Vec<PartPiece<'a>>,
    index: Index,
    pk: Option<TextRange>,
    source: ElementSource,
}

enum PartPiece<'a> {
    Column(Token<'a>),
    Expression(String),
}

pub(super) struct CheckPiece {
    pub(super) check: Check,
    pub(super) range: TextRange,
}

impl<'a> Lower<'a> {
    pub(super) fn pieces(
        &mut self,
        contents: &Contents<'a>,
        source: &mut TableSource,
    ) -> Pieces<'a> {
        let mut out = Pieces::default();
        for parts in &contents.indexes {
            for line in self.block_lines(parts, "`indexes`") {
                out.indexes.extend(self.index(line));
            }
            source.indexes_block = parts.body.map(|it| parts.keyword.range().cover(it.range()));
        }
        for parts in &contents.checks {
            for line in self.block_lines(parts, "`checks`") {
                out.checks.extend(self.check(line));
            }
        }
        out
    }

    /// The lines of a block that has no name, no settings and nothing but lines.
    pub(super) fn block_lines(&mut self, parts: &ElementParts<'a>, what: &str) -> Vec<Line<'a>> {
        self.no_name(parts, what);
        self.no_alias(parts, what);
        self.no_settings(parts.settings, what);
        match parts.body {
            Some(Body::Block(block)) => {
                let mut lines = Vec::new();
                for statement in block.statements() {
                    match statement {
                        Statement::Line(line) => lines.push(line),
                        Statement::Element(element) => {
                            if let Some(parts) = element.parts() {
                                self.misplaced(&parts, element.range(), what);
                            }
                        }
                    }
                }
                lines
            }
            Some(Body::Line(line)) => {
                self.error("syntax", line.range(), format!("{what} needs a block: {{ … }}."));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn index(&mut self, line: Line<'a>) -> Option<IndexPiece<'a>> {
        let mut items: Vec<Expr<'a>> = line.parts().collect();
        let list = match items.last() {
            Some(Expr::Node(node)) => List::cast(*node),
            _ => None,
        };
        if list.is_some() {
            items.pop();
        }
        let is_empty = items.is_empty();
        let name = items.first().zip(items.last()).map(|(a, b)| a.range().cover(b.range()));
        let mut piece = IndexPiece {
            parts: Vec::new(),
            index: Index::default(),
            pk: None,
            source: ElementSource {
                range: line.range(),
                name: name.unwrap_or(line.range()),
                settings_list: list.map(|it| it.range()),
                ..ElementSource::default()
            },
        };
        for item in items {
            self.index_parts(item, &mut piece.parts);
        }
        let settings = self.settings(list);
        self.unique_settings(&settings, &[]);
        piece.source.settings = settings.iter().map(|it| it.source()).collect();
        for setting in &settings {
            match setting.name.as_ref() {
                "name" => piece.index.name = self.string_value(setting),
                "note" => piece.index.note = self.note_value(setting),
                "unique" => {
                    self.no_value(setting);
                    piece.index.unique = true;
                }
                "pk" => {
                    self.no_value(setting);
                    piece.pk = Some(setting.range);
                }
                "type" => match setting.value.and_then(Expr::name) {
                    Some(name) => piece.index.method = Some(name.value().into_owned()),
                    None => {
                        self.error(
                            "setting",
                            setting.value_range(),
                            "`type` needs the index method: `type: btree`.",
                        );
                    }
                },
                _ => self.unknown_setting(
                    setting,
                    "An index",
                    &["pk", "unique", "name", "type", "note"],
                ),
            }
        }
        if is_empty {
            let message = "Settings alone are no index: write a column before them, such as `email [unique]`.";
            self.warning("syntax", line.range(), message);
            return None;
        }
        Some(piece)
    }

    fn index_parts(&mut self, item: Expr<'a>, out: &mut Vec<PartPiece<'a>>) {
        if let Some((callee, arguments)) = item.call() {
            self.index_parts(callee, out);
            self.index_parts(Expr::Node(arguments), out);
            return;
        }
        let list = match item {
            Expr::Node(node) if node.kind() == SyntaxKind::Tuple => items(node).collect(),
            _ => vec![item],
        };
        for part in list {
            let twice = out.iter().take(64).any(|it| match it {
                PartPiece::Column(token) => {
                    part.name().is_some_and(|it| it.value() == token.value())
                }
                PartPiece::Expression(text) => {
                    part.expression().is_some_and(|it| it.value() == text.as_str())
                }
            });
            if twice {
                self.error(
                    "duplicate",
                    part.range(),
                    "This stands in the index twice. Remove one.",
                );
            } else if let Some(name) = part.name() {
                out.push(PartPiece::Column(name));
            } else if let Some(expression) = part.expression() {
                out.push(PartPiece::Expression(expression.value().into_owned()));
            } else {
                self.error("syntax", part.range(), "An index names a column, several as `(a, b)`, or an SQL expression in backticks.");
            }
        }
    }

    fn check(&mut self, line: Line<'a>) -> Option<CheckPiece> {
        let mut parts = line.parts();
        let first = parts.next()?;
        let Some(expression) = first.expression() else {
            self.error(
                "syntax",
                first.range(),
                "A check is an SQL expression in backticks: `price > 0`.",
            );
            return None;
        };
        let mut check = Check { expression: expression.value().into_owned(), ..Check::default() };
        for part in parts {
            let list = match part {
                Expr::Node(node) => List::cast(node),
                Expr::Token(_) => None,
            };
            let Some(list) = list else {
                self.error("syntax", part.range(), "Expected nothing but settings behind a check.");
                continue;
            };
            let settings = self.settings(Some(list));
            self.unique_settings(&settings, &[]);
            for setting in &settings {
                match setting.name.as_ref() {
                    "name" => check.name = self.string_value(setting),
                    _ => self.unknown_setting(setting, "A check", &["name"]),
                }
            }
        }
        Some(CheckPiece { check, range: line.range() })
    }

    /// A key of columns counts where no index made one.
    pub(super) fn settle_key(
        &mut self,
        (of_columns, range): (Option<PrimaryKey>, Option<TextRange>),
        primary_key: &mut Option<PrimaryKey>,
        source: &mut TableSource,
    ) {
        match (primary_key, of_columns, range) {
            (Some(key), Some(of_columns), Some(range)) if key.columns != of_columns.columns => {
                self.two_keys(range);
            }
            (key @ None, of_columns, range) => {
                *key = of_columns;
                source.primary_key = range;
            }
            _ => {}
        }
    }

    #[cold]
    fn two_keys(&mut self, range: TextRange) {
        self.warning("primary-key", range, "This table has two primary keys. The first one in `indexes` counts; remove `pk` from the others.");
    }

    /// Resolves an index and puts it where it belongs: into the primary key, or among the indexes.
    /// The first index that is a key counts.
    pub(super) fn place_index(
        &mut self,
        piece: &IndexPiece<'a>,
        find: &impl Fn(&str) -> Option<Symbol>,
        place: &str,
        primary_key: &mut Option<PrimaryKey>,
        indexes: &mut Vec<Index>,
        source: &mut TableSource,
    ) {
        let mut parts = Vec::new();
        for part in &piece.parts {
            match part {
                PartPiece::Expression(text) => parts.push(IndexPart::Expression(text.clone())),
                PartPiece::Column(name) => match find(&name.value()) {
                    Some(symbol) => {
                        self.used(name.range(), symbol);
                        parts.extend(symbol.column().map(IndexPart::Column));
                    }
                    None => {
                        let message = format!("There is no column `{}` in {place}.", name.value());
                        let known = self.diagnostics.iter().rev().take(8);
                        let repeated = known.into_iter().any(|it| it.range == name.range());
                        if !repeated {
                            self.unknown(name.range(), message, None);
                        }
                    }
                },
            }
        }
        if parts.is_empty() {
            return;
        }
        if let Some(pk) = piece.pk {
            let columns: Vec<ColumnId> = parts
                .iter()
                .filter_map(|it| match it {
                    IndexPart::Column(id) => Some(*id),
                    IndexPart::Expression(_) => None,
                })
                .collect();
            if columns.len() == parts.len() {
                if let Some(first) = primary_key {
                    if first.columns != columns {
                        self.two_keys(pk);
                    }
                    return;
                }
                let (name, note) = (piece.index.name.clone(), piece.index.note.clone());
                *primary_key = Some(PrimaryKey { name, columns, note });
                source.primary_key = Some(piece.source.range);
                return;
            }
            self.error("primary-key", pk, "A primary key names columns only, no expressions.");
        }
        indexes.push(Index { parts, ..piece.index.clone() });
        source.indexes.push(piece.source.clone());
    }
}
