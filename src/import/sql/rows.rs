//! Rows, on request: `INSERT` and what stands behind `COPY`.

use super::cursor::{Cursor, Path};
use super::draft::{Reader, Rows};
use super::split::Statement;
use super::table::Done;
use super::value::value;
use crate::schema::Value;

/// Of a table; a document is no place for more.
const MOST: usize = 1000;

impl Reader<'_> {
    pub(super) fn insert(&mut self, mut it: Cursor<'_>) -> Done {
        let place = self.place(&it);
        if !self.reads_rows {
            self.draft.pass("INSERT", place);
            return Done::Read;
        }
        it.until(|it| it.is("into"));
        it.advance();
        let Some(path) = self.path(&mut it) else { return Done::Read };
        if self.draft.find(&path).is_none() {
            return Done::TooEarly;
        }
        let columns = it.names();
        if !it.eat_one_of(&["values", "value"]) {
            self.draft.pass("INSERT from a query", place);
            return Done::Read;
        }
        let mut rows = Vec::new();
        while let Some(row) = it.group() {
            if rows.len() <= MOST {
                rows.push(row.elements().iter().map(value).collect());
            }
            it.eat(",");
        }
        self.add_rows(&path, columns, rows);
        Done::Read
    }

    pub(super) fn copy(&mut self, mut it: Cursor<'_>, statement: &Statement) -> Done {
        let place = self.place(&it);
        let Some(data) = statement.data.clone() else { return Done::Read };
        if !self.reads_rows {
            self.draft.pass("COPY", place);
            return Done::Read;
        }
        let Some(path) = self.path(&mut it) else { return Done::Read };
        if self.draft.find(&path).is_none() {
            return Done::TooEarly;
        }
        let columns = it.names();
        let lines = it.text.get(data).unwrap_or_default().lines().take(MOST + 1);
        let rows = lines.map(|line| line.split('\t').map(copied).collect()).collect();
        self.add_rows(&path, columns, rows);
        Done::Read
    }

    /// Rows of other columns than those before are brought into their order.
    fn add_rows(&mut self, path: &Path, columns: Vec<String>, rows: Vec<Vec<Value>>) {
        let Some(table) = self.draft.table(path) else { return };
        let all = || table.columns.iter().map(|it| it.column.name.clone()).collect();
        let columns: Vec<String> = if columns.is_empty() { all() } else { columns };
        let mut kept = table
            .rows
            .take()
            .unwrap_or_else(|| Rows { columns: columns.clone(), rows: Vec::new() });
        let order: Vec<Option<usize>> =
            kept.columns.iter().map(|name| columns.iter().position(|it| it == name)).collect();
        for row in rows {
            if row.len() == columns.len() && kept.rows.len() < MOST {
                let cell = |at: &Option<usize>| {
                    at.and_then(|at| row.get(at)).cloned().unwrap_or(Value::Null)
                };
                kept.rows.push(order.iter().map(cell).collect());
            }
        }
        table.rows = Some(kept);
    }
}

/// A cell of `COPY`: `\N` is NULL.
fn copied(text: &str) -> Value {
    if text == "\\N" {
        return Value::Null;
    }
    if !text.is_empty() && text.parse::<f64>().is_ok_and(f64::is_finite) && text.len() < 30 {
        return Value::Number(text.to_owned());
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some(c) => out.push(c),
            None => {}
        }
    }
    match out.as_str() {
        "t" => Value::Boolean(true),
        "f" => Value::Boolean(false),
        _ => Value::String(out),
    }
}
