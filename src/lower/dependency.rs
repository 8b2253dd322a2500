//! `Dep`: data flow between tables or columns, standalone and as the `dep` setting.

use super::settings::Setting;
use super::{ElementSource, Lower};
use crate::schema::{ColumnId, Dependency, DependencyEnd, TableId};
use crate::syntax::ast::{Body, ElementParts, Expr, Line, Statement, Token};
use crate::text::TextRange;

/// What an edge between two ends is compared by.
pub(super) type Edge = [(TableId, Vec<ColumnId>); 2];

impl<'a> Lower<'a> {
    #[cold]
    pub(super) fn dependency(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A Dep");
        let name = self.simple_name(parts, "a Dep");
        let mut found =
            Dependency { name: name.map(|it| it.value().into_owned()), ..Dependency::default() };
        let mut source = self.element_source(parts, range);
        let settings = self.settings(parts.settings);
        self.dependency_settings(settings, &mut found, &mut source);
        let mut lines = Vec::new();
        let block = matches!(parts.body, Some(Body::Block(_)));
        match parts.body {
            Some(Body::Line(line)) => lines.push(line),
            Some(Body::Block(block)) => {
                for statement in block.statements() {
                    match statement {
                        Statement::Line(line) => lines.push(line),
                        Statement::Element(element) => {
                            if let Some(parts) = element.parts() {
                                self.dependency_field(&parts, element.range(), &mut found);
                            }
                        }
                    }
                }
            }
            None => {}
        }
        for line in lines {
            self.dependency_line(line, &mut found, &mut source);
        }
        if block {
            self.one_downstream(&found, source.name);
        }
        if !found.upstream.is_empty() {
            self.schema.dependencies.push(found);
            self.source.dependencies.push(source);
        }
    }

    fn dependency_line(
        &mut self,
        line: Line<'a>,
        found: &mut Dependency,
        source: &mut ElementSource,
    ) {
        let mut items = line.parts();
        let Some(first) = items.next() else { return };
        let list = self.trailing_list(items, "a Dep");
        let settings = self.settings(list);
        if source.settings_list.is_none() {
            source.settings_list = list.map(|it| it.range());
        }
        self.dependency_settings(settings, found, source);
        let Some((left, operator, Some(right))) = first.infix() else {
            self.error(
                "syntax",
                first.range(),
                "A Dep says what flows where: `orders -> invoices`.",
            );
            return;
        };
        let flows_right = match operator.text() {
            "->" => true,
            "<-" => false,
            _ => {
                self.error("syntax", operator.range(), "A Dep uses -> or <-.");
                return;
            }
        };
        let (left, right) = (self.dependency_end(left), self.dependency_end(right));
        let (Some(left), Some(right)) = (left, right) else { return };
        let (upstream, downstream) = if flows_right { (left, right) } else { (right, left) };
        self.edge(upstream, downstream, first.range(), found);
    }

    /// `dep: -> other.column` of a column, `dep: -> other` of a table.
    #[cold]
    pub(super) fn inline_dependency(
        &mut self,
        table: TableId,
        column: Option<ColumnId>,
        setting: &Setting<'a>,
    ) {
        let edge =
            setting.value.and_then(Expr::prefix).filter(|it| matches!(it.0.text(), "->" | "<-"));
        let path = edge.and_then(|it| it.1).and_then(Expr::path);
        let (Some((operator, _)), Some(path)) = (edge, path) else {
            self.error("setting", setting.value_range(), "`dep` says where data flows: `dep: -> invoices.total`, or whence: `dep: <- orders.total`.");
            return;
        };
        let other = match column {
            Some(_) => self
                .column_path(&path, None)
                .map(|(table, column)| DependencyEnd { table, columns: vec![column] }),
            None => self.path_end(path),
        };
        let Some(other) = other else { return };
        let own = DependencyEnd { table, columns: column.into_iter().collect() };
        let mut found = Dependency::default();
        match operator.text() {
            "->" => self.edge(own, other, setting.range, &mut found),
            _ => self.edge(other, own, setting.range, &mut found),
        }
        if !found.upstream.is_empty() {
            self.schema.dependencies.push(found);
            self.source.dependencies.push(ElementSource {
                range: setting.range,
                name: setting.name_range,
                ..ElementSource::default()
            });
        }
    }

    fn edge(
        &mut self,
        upstream: DependencyEnd,
        downstream: DependencyEnd,
        range: TextRange,
        found: &mut Dependency,
    ) {
        if upstream == downstream && !upstream.columns.is_empty() {
            self.error("resolve", range, "A column cannot depend on itself.");
            return;
        }
        let key: Edge = [&upstream, &downstream].map(|it| (it.table, it.columns.clone()));
        if let Some(&first) = self.known_edges.get(&key) {
            self.duplicate(range, "This dependency stands here twice. Remove one.", first);
            return;
        }
        self.known_edges.insert(key, range);
        found.upstream.push(upstream);
        found.downstream.push(downstream);
    }

    /// The edges of one block lead to one table, all of them between tables or all between columns.
    fn one_downstream(&mut self, found: &Dependency, place: TextRange) {
        let mut tables = found.downstream.iter().map(|it| it.table);
        let first = tables.next();
        if tables.any(|it| Some(it) != first) {
            self.error(
                "syntax",
                place,
                "All lines of a Dep lead to the same table. Write a Dep for each.",
            );
        }
        let pairs = found.upstream.iter().zip(&found.downstream);
        let mut levels = pairs.map(|(a, b)| a.columns.is_empty() && b.columns.is_empty());
        let first = levels.next();
        if levels.any(|it| Some(it) != first) {
            self.error(
                "syntax",
                place,
                "A Dep is between tables or between columns, not both. Write two.",
            );
        }
    }

    fn dependency_settings(
        &mut self,
        settings: Vec<Setting<'a>>,
        found: &mut Dependency,
        source: &mut ElementSource,
    ) {
        for setting in settings {
            source.settings.push(setting.source());
            match setting.name.as_ref() {
                "color" => found.color = self.color_value(&setting),
                "note" => found.note = self.note_value(&setting),
                _ => {
                    let Some(value) = setting.value else { continue };
                    let Some(text) = self.plain_value(value) else { continue };
                    put(found, setting.name.into_owned(), text);
                }
            }
        }
    }

    fn dependency_field(
        &mut self,
        parts: &ElementParts<'a>,
        range: TextRange,
        found: &mut Dependency,
    ) {
        if parts.keyword.is("note") {
            found.note = self.note_element(parts).or(found.note.take());
            return;
        }
        self.no_name(parts, "A line of a Dep");
        let Some(Body::Line(line)) = parts.body else {
            self.misplaced(parts, range, "A Dep");
            return;
        };
        let Some(value) = line.first() else { return };
        if parts.keyword.is("color") {
            match value.color() {
                Some(color) => found.color = Some(color.text().to_owned()),
                None => {
                    self.error(
                        "setting",
                        value.range(),
                        "`color` needs a colour: `color: #1e88e5`.",
                    );
                }
            }
        } else if let Some(text) = self.plain_value(value) {
            put(found, parts.keyword.text().to_ascii_lowercase(), text);
        }
    }

    /// A text, a number, a colour or a name.
    fn plain_value(&mut self, value: Expr<'a>) -> Option<String> {
        let token = || value.string().or_else(|| value.color()).or_else(|| value.name());
        let found = value.number().or_else(|| token().map(|it| it.value()));
        if found.is_none() {
            self.error(
                "setting",
                value.range(),
                "Expected a text in quotes, a number, a colour or a name.",
            );
        }
        found.map(|it| it.into_owned())
    }

    fn dependency_end(&mut self, end: Expr<'a>) -> Option<DependencyEnd> {
        let Some((path, tuple)) = end.endpoint() else {
            self.error("syntax", end.range(), "Expected a table, or a column: `table.column`.");
            return None;
        };
        if let Some(tuple) = tuple {
            self.error(
                "syntax",
                tuple.range(),
                "A line of a Dep names one column on each side. Write a line for each.",
            );
            return None;
        }
        self.path_end(path)
    }

    /// `a.b` is a table of schema `a` where there is such a schema, else a column.
    fn path_end(&mut self, mut path: Vec<Token<'a>>) -> Option<DependencyEnd> {
        let of_schema = path.first().is_some_and(|it| {
            let schema = it.value();
            schema == "public" || self.names.schemas.contains(&schema)
        });
        let column = if path.len() > 1 + usize::from(of_schema) { path.pop() } else { None };
        let table = self.find_table(&path)?;
        let columns = match column {
            Some(column) => vec![self.find_column(table, column)?],
            None => Vec::new(),
        };
        Some(DependencyEnd { table, columns })
    }

    /// Those of settings, once all tables are known.
    pub(super) fn inline_dependencies(&mut self) {
        for (table, column, setting) in std::mem::take(&mut self.inline_deps) {
            self.inline_dependency(table, column, &setting);
        }
    }
}

fn put(found: &mut Dependency, key: String, value: String) {
    match found.metadata.iter_mut().find(|it| it.0 == key) {
        Some(entry) => entry.1 = value,
        None => found.metadata.push((key, value)),
    }
}
