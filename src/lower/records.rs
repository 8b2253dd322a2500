//! `Records`: rows of example data.

use super::{Declared, Lower};
use crate::hash::HashMap;
use crate::order;
use crate::schema::{ColumnId, Records, TableId, TypeKind, Value};
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{self, Body, ElementParts, Expr, Line, Statement, Token};
use crate::text::TextRange;

impl<'a> Lower<'a> {
    pub(super) fn all_records(&mut self, declared: &Declared<'a>) {
        let mut all = std::mem::take(&mut self.records);
        all.extend(declared.records.iter().map(|(parts, _)| (None, *parts)));
        order::sort_by_key(&mut all, |(_, parts)| parts.keyword.range().start());
        for (home, parts) in all {
            self.records_of(home, &parts);
        }
    }

    fn records_of(&mut self, home: Option<TableId>, parts: &ElementParts<'a>) {
        self.no_alias(parts, "Records");
        let settings = self.settings(parts.settings);
        self.unique_settings(&settings, &[]);
        for setting in &settings {
            match setting.name.as_ref() {
                "example" => self.no_value(setting),
                _ => self.unknown_setting(setting, "Records", &["example"]),
            }
        }
        let Some((table, columns)) = self.records_head(home, parts) else { return };
        let range =
            parts.body.map_or(parts.keyword.range(), |it| parts.keyword.range().cover(it.range()));
        let mut records = Records { columns, rows: Vec::new() };
        for line in self.records_lines(parts) {
            self.record(line, table, &mut records);
        }
        let first = self.source.tables.get(table.index()).and_then(|it| it.records);
        if let Some(first) = first {
            self.duplicate(range, "This table has Records already. Join them.", first);
            return;
        }
        if let Some(found) = self.schema.table_mut(table) {
            found.records = Some(records);
        }
        if let Some(found) = self.source.table_mut(table) {
            found.records = Some(range);
        }
    }

    /// Whose rows these are, and of which columns.
    fn records_head(
        &mut self,
        home: Option<TableId>,
        parts: &ElementParts<'a>,
    ) -> Option<(TableId, Vec<ColumnId>)> {
        let all = |lower: &Lower<'a>, table: TableId| {
            let count = lower.schema.table(table).map_or(0, |it| it.columns.len());
            (0..count).map(ColumnId::new).collect()
        };
        let (table, list) = match (home, parts.name) {
            (Some(table), None) => return Some((table, all(self, table))),
            (Some(table), Some(name)) => (table, name.node(SyntaxKind::Tuple)),
            (None, Some(name)) => {
                let (callee, list) = match name.call() {
                    Some((callee, list)) => (callee, Some(list)),
                    None => (name, None),
                };
                let path = callee.path().filter(|_| list.is_some());
                let Some(path) = path else {
                    self.error("syntax", name.range(), "Write whose rows these are and of which columns: `Records users(id, name) { … }`.");
                    return None;
                };
                (self.find_table(&path)?, list)
            }
            (None, None) => {
                self.error("syntax", parts.keyword.range(), "Write whose rows these are and of which columns: `Records users(id, name) { … }`.");
                return None;
            }
        };
        let Some(names) = list.and_then(ast::names) else {
            let place = parts.name.map_or(parts.keyword.range(), |it| it.range());
            self.error("syntax", place, "Expected the columns in parentheses: `(id, name)`.");
            return None;
        };
        let mut columns = Vec::with_capacity(names.len());
        let mut complete = true;
        let mut seen = HashMap::default();
        for name in names {
            let Some(id) = self.find_column(table, name) else {
                complete = false;
                continue;
            };
            if let Some(first) = seen.insert(id, name.range()) {
                self.duplicate(
                    name.range(),
                    format!("Column `{}` stands here twice.", name.value()),
                    first,
                );
                complete = false;
            }
            columns.push(id);
        }
        complete.then_some((table, columns))
    }

    fn records_lines(&mut self, parts: &ElementParts<'a>) -> Vec<Line<'a>> {
        match parts.body {
            None => Vec::new(),
            Some(Body::Line(line)) => {
                self.error("syntax", line.range(), "Records need a block: { … }.");
                Vec::new()
            }
            Some(Body::Block(block)) => {
                let mut lines = Vec::new();
                for statement in block.statements() {
                    match statement {
                        Statement::Line(line) => lines.push(line),
                        Statement::Element(element) => {
                            if let Some(parts) = element.parts() {
                                self.misplaced(&parts, element.range(), "Records");
                            }
                        }
                    }
                }
                lines
            }
        }
    }

    fn record(&mut self, line: Line<'a>, table: TableId, records: &mut Records) {
        let mut parts = line.parts();
        let Some(first) = parts.next() else { return };
        if let Some(extra) = parts.next() {
            self.error("syntax", extra.range(), "Expected a comma between two values.");
            return;
        }
        let cells = cells(first);
        if cells.len() != records.columns.len() {
            self.error(
                "records",
                line.range(),
                format!(
                    "Values in this row: {}; columns: {}. Each column needs one value.",
                    cells.len(),
                    records.columns.len()
                ),
            );
            return;
        }
        let mut row = Vec::with_capacity(cells.len());
        let columns = records.columns.clone();
        for (cell, column) in cells.into_iter().zip(columns) {
            let Some(value) = self.cell(cell, table, column) else { return };
            row.push(value);
        }
        records.rows.push(row);
    }

    /// One value; an empty cell is NULL.
    fn cell(&mut self, cell: Option<Expr<'a>>, table: TableId, column: ColumnId) -> Option<Value> {
        let Some(cell) = cell else { return Some(Value::Null) };
        let kind = self.schema.column(table, column).map(|it| it.ty.kind.clone());
        let labels = matches!(kind, Some(TypeKind::Enum(_)));
        if let Some(text) = cell.string() {
            let text = text.value().into_owned();
            return Some(match (&kind, labels) {
                (Some(TypeKind::Enum(id)), true) if self.use_label(*id, &text, cell.range()) => {
                    Value::Label(text)
                }
                _ => Value::String(text),
            });
        }
        if let Some(number) = cell.number() {
            return Some(Value::Number(number.into_owned()));
        }
        if let Some(expression) = cell.expression() {
            return Some(Value::Expression(expression.value().into_owned()));
        }
        if let Some(word) = cell.word() {
            match word.text().to_ascii_lowercase().as_str() {
                "true" => return Some(Value::Boolean(true)),
                "false" => return Some(Value::Boolean(false)),
                "null" => return Some(Value::Null),
                _ => {}
            }
        }
        let path: Option<Vec<Token<'a>>> = cell.path().filter(|it| it.len() > 1);
        match path {
            Some(path) => self.enum_label(&path).map(Value::Label),
            None => {
                let range: TextRange = cell.range();
                self.error("records", range, "A value is a number, a text in quotes, true, false, null, an SQL expression in backticks, or an enum's label such as `status.active`.");
                None
            }
        }
    }
}

/// The values between the commas; `None` where there is nothing between two.
fn cells(row: Expr<'_>) -> Vec<Option<Expr<'_>>> {
    let Some(row) = row.node(SyntaxKind::Row) else { return vec![Some(row)] };
    let mut out = vec![None];
    for child in row.children() {
        if child.kind() == SyntaxKind::Comma {
            out.push(None);
        } else if let Some(last) = out.last_mut() {
            *last = Some(child);
        }
    }
    out
}
