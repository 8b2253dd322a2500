//! Refs, standalone and inline: which columns meet, and which end holds the key.

use super::settings::Setting;
use super::{Lower, RelationSource, Symbol};
use crate::order;
use crate::relations::{ResolvedEnd, ResolvedRef};
use crate::schema::{Action, ColumnId, PartialId, PartialRef, RelationKind, TableId};
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{self, Body, ElementParts, Expr, Line, List, Statement, Token, words};
use crate::text::TextRange;

/// What an operator says of its two sides.
pub(super) struct Operator {
    kind: RelationKind,
    /// Whether the left side holds the key; of `-` and `<>` nothing says.
    left_holds: Option<bool>,
    optional: [bool; 2],
}

impl Operator {
    pub(super) fn parse(text: &str) -> Option<Operator> {
        let (kind, left_holds) = match text.trim_matches('?') {
            ">" => (RelationKind::OneToMany, Some(true)),
            "<" => (RelationKind::OneToMany, Some(false)),
            "-" => (RelationKind::OneToOne, None),
            "<>" => (RelationKind::ManyToMany, None),
            _ => return None,
        };
        Some(Operator { kind, left_holds, optional: [text.starts_with('?'), text.ends_with('?')] })
    }
}

/// One side of a ref.
struct Endpoint {
    table: TableId,
    columns: Vec<ColumnId>,
    range: TextRange,
    /// Whether the columns stand in parentheses.
    tuple: bool,
}

impl<'a> Lower<'a> {
    /// `Ref name: a.x > b.y [delete: cascade]`.
    pub(super) fn reference(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A Ref");
        self.no_settings(parts.settings, "The head of a Ref (put them behind the relation; it)");
        let name = self.simple_name(parts, "a Ref");
        let Some(line) = self.single_line(parts, range, "A Ref", "`a.id > b.a_id`") else { return };
        let mut items = line.parts();
        let Some(first) = items.next() else { return };
        let list = self.trailing_list(items, "a Ref");
        let Some((left, operator, right)) = first.infix() else {
            self.error(
                "syntax",
                first.range(),
                "A Ref says how two columns meet: `orders.user_id > users.id`.",
            );
            return;
        };
        let Some(meaning) = Operator::parse(operator.text()) else {
            self.error("syntax", operator.range(), format!(
                "`{}` is no relation. Use > (many to one), < (one to many), - (one to one) or <> (many to many).",
                operator.text()
            ));
            return;
        };
        let Some(right) = right else { return };
        let settings = self.settings(list);
        self.unique_settings(&settings, &[]);
        let mut found = ResolvedRef {
            name: name.map(|it| it.value().into_owned()),
            kind: meaning.kind,
            ends: [left, right].map(|_| ResolvedEnd {
                table: TableId(0),
                columns: Vec::new(),
                optional: false,
            }),
            on_delete: None,
            on_update: None,
            color: None,
            inactive: false,
        };
        for setting in &settings {
            match setting.name.as_ref() {
                "delete" => found.on_delete = self.action(setting),
                "update" => found.on_update = self.action(setting),
                "color" => found.color = self.color_value(setting),
                "inactive" => {
                    self.no_value(setting);
                    found.inactive = true;
                }
                _ => self.unknown_setting(
                    setting,
                    "A Ref",
                    &["delete", "update", "color", "inactive"],
                ),
            }
        }
        let left_end = self.endpoint(left);
        let right_end = self.endpoint(right);
        let (Some(left_end), Some(right_end)) = (left_end, right_end) else { return };
        let source = RelationSource {
            range,
            name: name.map(|it| it.range()),
            operator: operator.range(),
            settings_list: list.map(|it| it.range()),
            settings: settings.iter().map(Setting::source).collect(),
            ends: [left_end.range, right_end.range],
            inline: false,
        };
        self.meet(found, &meaning, [left_end, right_end], false, source, operator.range());
    }

    /// `[ref: > users.id]` of a column.
    pub(super) fn inline_reference(
        &mut self,
        table: TableId,
        column: ColumnId,
        injected: bool,
        name: TextRange,
        setting: &Setting<'a>,
    ) {
        let Some((operator, operand)) = setting.value.and_then(Expr::prefix) else {
            if !injected {
                self.error(
                    "setting",
                    setting.value_range(),
                    "`ref` needs a relation: `ref: > users.id`.",
                );
            }
            return;
        };
        let (Some(meaning), Some(operand)) = (Operator::parse(operator.text()), operand) else {
            if !injected {
                self.error("setting", operator.range(), "A relation is > (many to one), < (one to many), - (one to one) or <> (many to many).");
            }
            return;
        };
        let Some(path) = operand.path() else {
            self.error("setting", operand.range(), "An inline ref names one column: `ref: > users.id`. Several need a Ref of their own: `Ref: a.(x, y) > b.(x, y)`.");
            return;
        };
        if injected && path.len() < 2 {
            // Said where the partial's refs are read.
            return;
        }
        let before = self.diagnostics.len();
        let target = self.column_path(&path, Some(table));
        if injected && self.diagnostics.len() > before {
            // It was said for the partial's first table.
            let place = operand.range();
            let told = self.diagnostics.iter().take(before);
            if told.into_iter().any(|it| place.contains_range(it.range)) {
                self.diagnostics.truncate(before);
            }
        }
        let Some((target_table, target_column)) = target else { return };
        let found = ResolvedRef {
            name: None,
            kind: meaning.kind,
            ends: [0, 1].map(|_| ResolvedEnd { table, columns: Vec::new(), optional: false }),
            on_delete: None,
            on_update: None,
            color: None,
            inactive: false,
        };
        let source = RelationSource {
            range: setting.range,
            name: None,
            operator: operator.range(),
            settings_list: None,
            settings: Vec::new(),
            ends: [name, operand.range()],
            inline: true,
        };
        let ends = [
            Endpoint { table, columns: vec![column], range: name, tuple: false },
            Endpoint {
                table: target_table,
                columns: vec![target_column],
                range: operand.range(),
                tuple: false,
            },
        ];
        self.meet(found, &meaning, ends, true, source, setting.range);
    }

    /// Puts the ends in their order and keeps the ref, unless it is nonsense.
    fn meet(
        &mut self,
        mut found: ResolvedRef,
        meaning: &Operator,
        ends: [Endpoint; 2],
        inline: bool,
        mut source: RelationSource,
        place: TextRange,
    ) {
        let [left, right] = ends;
        if left.columns.len() != right.columns.len() || left.tuple != right.tuple {
            self.error("resolve", source.range, format!(
                "The ends of this relation differ: {} column(s) on the left, {} on the right. Name as many on both.",
                left.columns.len(), right.columns.len()
            ));
            return;
        }
        let sorted = |end: &Endpoint| {
            let mut columns = end.columns.clone();
            order::sort(&mut columns);
            (end.table, columns)
        };
        let mut key = [sorted(&left), sorted(&right)];
        if key[0] == key[1] {
            self.error("resolve", place, "Both ends of this relation are the same. A self relation needs two columns, such as `parent_id > id`.");
            return;
        }
        order::sort(&mut key);
        if let Some(&first) = self.known_refs.get(&key) {
            self.duplicate(source.range, "This relation stands here twice. Remove one.", first);
            return;
        }
        self.known_refs.insert(key, source.range);
        let left_first = match meaning.left_holds {
            Some(left_holds) => !left_holds,
            // The second end of `-` holds the key; inline it is the column's own table. The link
            // table of an inline `<>` is called after the other table first too.
            None => !inline,
        };
        let resolved = |end: Endpoint, optional| ResolvedEnd {
            table: end.table,
            columns: end.columns,
            optional,
        };
        let [left_optional, right_optional] = meaning.optional;
        let (left, right) = (resolved(left, left_optional), resolved(right, right_optional));
        if left_first {
            found.ends = [left, right];
        } else {
            found.ends = [right, left];
            source.ends.reverse();
        }
        self.refs.push(found);
        self.ref_sources.push(source);
    }

    /// `table.column`, `schema.table.(a, b)`.
    fn endpoint(&mut self, end: Expr<'a>) -> Option<Endpoint> {
        let Some((mut path, tuple)) = end.endpoint() else {
            self.error(
                "syntax",
                end.range(),
                "Expected a column: `table.column`, or several: `table.(a, b)`.",
            );
            return None;
        };
        let columns = match tuple {
            Some(tuple) => match ast::names(tuple).filter(|it| !it.is_empty()) {
                Some(names) => names,
                None => {
                    self.error(
                        "syntax",
                        tuple.range(),
                        "Expected the names of columns: `table.(a, b)`.",
                    );
                    return None;
                }
            },
            None => path.pop().into_iter().collect(),
        };
        if path.is_empty() {
            self.error(
                "syntax",
                end.range(),
                "Which table is this column of? Write `table.column`.",
            );
            return None;
        }
        let table = self.find_table(&path)?;
        let mut ids = Vec::with_capacity(columns.len());
        let mut complete = true;
        for column in columns {
            match self.find_column(table, column) {
                Some(id) => ids.push(id),
                None => complete = false,
            }
        }
        let (range, tuple) = (end.range(), tuple.is_some());
        complete.then_some(Endpoint { table, columns: ids, range, tuple })
    }

    /// The column that a path names; a name alone is a column of `home`.
    pub(super) fn column_path(
        &mut self,
        path: &[Token<'a>],
        home: Option<TableId>,
    ) -> Option<(TableId, ColumnId)> {
        let (&column, table) = path.split_last()?;
        let table = match (table, home) {
            ([], Some(home)) => home,
            ([], None) => {
                self.error(
                    "resolve",
                    column.range(),
                    "Which table is this column of? Write `table.column`.",
                );
                return None;
            }
            _ => self.find_table(table)?,
        };
        Some((table, self.find_column(table, column)?))
    }

    fn action(&mut self, setting: &Setting<'a>) -> Option<Action> {
        let found = setting.value.and_then(words);
        let action = Action::ALL.into_iter().find(|it| Some(it.dbml()) == found.as_deref());
        if action.is_none() {
            self.error(
                "setting",
                setting.value_range(),
                format!(
                    "`{}` is one of: cascade, restrict, set null, set default, no action.",
                    setting.name
                ),
            );
        }
        action
    }

    /// The one line of an element that may have but one.
    pub(super) fn single_line(
        &mut self,
        parts: &ElementParts<'a>,
        range: TextRange,
        what: &str,
        example: &str,
    ) -> Option<Line<'a>> {
        match parts.body? {
            Body::Line(line) => Some(line),
            Body::Block(block) => {
                let mut first = None;
                for statement in block.statements() {
                    match statement {
                        Statement::Line(line) if first.is_none() => first = Some(line),
                        Statement::Line(line) => {
                            self.error(
                                "syntax",
                                line.range(),
                                format!(
                                    "{what} holds one line only. Write another {what} for this."
                                ),
                            );
                        }
                        Statement::Element(element) => {
                            if let Some(parts) = element.parts() {
                                self.misplaced(&parts, element.range(), what);
                            }
                        }
                    }
                }
                if first.is_none() {
                    self.error("syntax", range, format!("{what} is empty. Write {example} in it."));
                }
                first
            }
        }
    }

    /// The settings behind an expression; what else stands there is an error.
    pub(super) fn trailing_list(
        &mut self,
        items: impl Iterator<Item = Expr<'a>>,
        what: &str,
    ) -> Option<List<'a>> {
        let mut list = None;
        for item in items {
            match item {
                Expr::Node(node) if node.kind() == SyntaxKind::List && list.is_none() => {
                    list = List::cast(node);
                }
                _ => {
                    self.error("syntax", item.range(), format!("This does not belong to {what}. Put it on a line of its own or remove it."));
                }
            }
        }
        list
    }

    /// A ref within a partial says nothing of the tables that take it in.
    fn partial_self_ref(&mut self, id: PartialId, column: ColumnId, own: Token<'a>) {
        let Some(partial) = self.schema.partials.get(id.index()) else { return };
        let name = own.value();
        let found = partial.columns.iter().position(|it| it.name == name);
        let symbol = found.map(|it| Symbol::PartialColumn(id, ColumnId::new(it)));
        let message = match found {
            None => format!("TablePartial `{}` has no column `{name}`.", partial.name),
            Some(at) if at == column.index() => {
                "Both ends of this relation are the same.".to_owned()
            }
            Some(_)
                if self
                    .schema
                    .tables
                    .iter()
                    .any(|it| it.partials.iter().any(|it| it.partial == id)) =>
            {
                format!(
                    "A partial cannot refer to its own columns. Write a Ref for each table: `Ref: table.{} > table.{name}`.",
                    partial.columns.get(column.index()).map_or("column", |it| &it.name)
                )
            }
            Some(_) => String::new(),
        };
        if let Some(symbol) = symbol {
            self.used(own.range(), symbol);
        }
        if !message.is_empty() {
            self.error("resolve", own.range(), message);
        }
    }

    /// What a partial's inline refs mean, for the `Schema` to keep.
    pub(super) fn partial_refs(&mut self) {
        for at in 0..self.partial_drafts.len() {
            let Some(draft) = self.partial_drafts.get(at) else { continue };
            let refs: Vec<(ColumnId, Setting<'a>)> = draft
                .columns
                .iter()
                .enumerate()
                .flat_map(|(at, it)| it.refs.iter().map(move |it| (ColumnId::new(at), it.clone())))
                .collect();
            for (column, setting) in refs {
                let Some((operator, Some(operand))) = setting.value.and_then(Expr::prefix) else {
                    self.error(
                        "setting",
                        setting.value_range(),
                        "`ref` needs a relation: `ref: > users.id`.",
                    );
                    continue;
                };
                if Operator::parse(operator.text()).is_none() {
                    self.error("setting", operator.range(), "A relation is > (many to one), < (one to many), - (one to one) or <> (many to many).");
                    continue;
                }
                let Some(path) = operand.path() else { continue };
                if let [own] = path.as_slice() {
                    self.partial_self_ref(PartialId::new(at), column, *own);
                    continue;
                }
                if let Some((table, target)) = self.column_path(&path, None)
                    && let Some(partial) = self.schema.partials.get_mut(at)
                {
                    let operator = operator.text().to_owned();
                    partial.refs.push(PartialRef { column, operator, table, target });
                }
            }
        }
    }
}
