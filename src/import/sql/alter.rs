//! `ALTER TABLE`: columns, keys and defaults that are added, changed or taken away wherever it stands.

use super::column::operand;
use super::cursor::Cursor;
use super::draft::{Reader, Table};
use super::table::{Done, MOST_COLUMNS};
use super::value::{default, is_next_value};

impl Reader<'_> {
    /// Behind `ALTER TABLE`.
    pub(super) fn alter_table(&mut self, mut it: Cursor<'_>) -> Done {
        it.eat_all(&["if", "exists"]);
        it.eat("only");
        let Some(path) = self.path(&mut it) else { return Done::Read };
        it.eat("*");
        let Some(at) = self.draft.find(&path) else {
            // Who owns a sequence or a view stands in dumps, and is nothing that a document lacks.
            return if it.is_one_of(OTHERS) { Done::Read } else { Done::TooEarly };
        };
        // It is changed while others are looked at.
        let mut table = self.draft.tables.get_mut(at).map(std::mem::take).unwrap_or_default();
        let mut adds = false;
        let mut later = Vec::new();
        for element in it.elements() {
            adds = self.operation(element, adds, &mut table, &mut later);
        }
        if let Some(place) = self.draft.tables.get_mut(at) {
            *place = table;
        }
        later.into_iter().fold(Done::Read, |done, it| match self.of_others(it, at) {
            Done::Read => done,
            Done::TooEarly => Done::TooEarly,
        })
    }

    /// What a table has to do with others, once it is back in its place.
    fn of_others(&mut self, mut it: Cursor<'_>, at: usize) -> Done {
        let path = self.draft.tables.get(at).map(|it| it.path.clone()).unwrap_or_default();
        if it.eat_all(&["attach", "partition"]) {
            let Some(part) = self.path(&mut it) else { return Done::Read };
            let Some(part) = self.draft.table(&part) else { return Done::TooEarly };
            part.partition_of = Some(path);
        } else if it.eat_all(&["detach", "partition"]) {
            if let Some(part) = self.path(&mut it).and_then(|it| self.draft.table(&it)) {
                part.partition_of = None;
            }
        } else if it.eat("inherit") {
            let parent = self.path(&mut it);
            if let Some(table) = self.draft.tables.get_mut(at) {
                table.inherits.extend(parent);
            }
        } else if it.eat_all(&["set", "schema"]) {
            let mut to = path.clone();
            to.schema = it.name();
            let to = self.draft.placed(to, self.flavor);
            self.draft.rename(&path, to);
        } else if it.eat("rename") {
            it.eat_one_of(&["to", "as"]);
            if let Some(mut to) = it.path() {
                to.schema = to.schema.or_else(|| path.schema.clone());
                let to = self.draft.placed(to, self.flavor);
                self.draft.rename(&path, to);
            }
        }
        Done::Read
    }

    /// One operation. Whether the next may go on adding without saying so, as SQL Server's do.
    fn operation<'c>(
        &mut self,
        mut it: Cursor<'c>,
        adds: bool,
        table: &mut Table,
        later: &mut Vec<Cursor<'c>>,
    ) -> bool {
        let whole = it;
        let _ = it.eat_all(&["with", "check"]) || it.eat_all(&["with", "nocheck"]);
        if it.eat("add") {
            self.add(it, table);
            return true;
        }
        if it.is_all(&["attach", "partition"])
            || it.is_all(&["detach", "partition"])
            || it.is("inherit")
            || it.is_all(&["set", "schema"])
            || it.is_all(&["rename", "to"])
            || it.is_all(&["rename", "as"])
        {
            later.push(it);
        } else if it.eat("modify") {
            it.eat("column");
            let name = { it }.name();
            self.change(it, name, table);
        } else if it.eat("change") {
            it.eat("column");
            let name = it.name();
            self.change(it, name, table);
        } else if it.eat("alter") {
            self.alter_column(it, table);
        } else if it.eat("drop") {
            drop(it, table);
        } else if it.eat("rename") {
            if it.eat("constraint") || it.eat_one_of(&["index", "key"]) {
                return false;
            }
            it.eat("column");
            if let Some(from) = it.name()
                && it.eat("to")
                && let Some(to) = it.name()
            {
                table.rename_column(&from, &to);
                for key in table.foreign_keys.iter_mut().filter(|it| it.table == table.path) {
                    for name in key.referenced.iter_mut().filter(|it| **it == from) {
                        name.clone_from(&to);
                    }
                }
            }
        } else if it.is("comment") && !it.is_nth(1, "on") {
            it.advance();
            it.eat("=");
            table.note = it.string().filter(|it| !it.is_empty());
        } else if adds && !it.is_one_of(OTHERS) {
            self.add(whole, table);
            return true;
        }
        false
    }

    fn add(&mut self, mut it: Cursor<'_>, table: &mut Table) {
        let says_column = it.eat("column");
        it.eat_all(&["if", "not", "exists"]);
        if let Some(inner) = it.group() {
            for element in inner.elements() {
                self.element(element, table);
            }
            return;
        }
        if it.is("partition") || it.is("period") || it.is("system") {
            return;
        }
        match says_column {
            true => match self.column(it, table) {
                Some(column)
                    if table.column(&column.column.name).is_none()
                        && table.columns.len() < MOST_COLUMNS =>
                {
                    table.columns.push(column);
                }
                // `IF NOT EXISTS`, or a second time.
                Some(_) => {}
                None => self.skip(&it, "This was not understood, and left out."),
            },
            false => self.element(it, table),
        }
    }

    /// A column that is said anew. What keys and indexes say of it stands.
    fn change(&mut self, it: Cursor<'_>, name: Option<String>, table: &mut Table) {
        let Some(name) = name else { return };
        let Some(mut column) = self.column(it, table) else {
            self.skip(&it, "This was not understood, and left out.");
            return;
        };
        let new = column.column.name.clone();
        if new != name {
            table.rename_column(&name, &new);
        }
        if let Some(old) = table.column_mut(&new) {
            column.column.unique |= old.column.unique;
            column.column.name.clone_from(&old.column.name);
            *old = column;
        }
    }

    fn alter_column(&mut self, mut it: Cursor<'_>, table: &mut Table) {
        it.eat("column");
        it.eat_all(&["if", "exists"]);
        let whole = it;
        let Some(name) = it.name() else { return };
        let Some(at) = table.column(&name) else {
            if !whole.is_one_of(&["index", "constraint", "check"]) {
                self.skip(&whole, format!("Table `{}` has no column `{name}`.", table.path.name));
            }
            return;
        };
        let Some(mut column) = table.columns.get(at).cloned() else { return };
        let kept = &mut column.column;
        // PostgreSQL lets several follow each other in no statement, but SQLite's tools do.
        if it.eat_all(&["set", "default"]) {
            let value = operand(&mut it);
            if is_next_value(&value) {
                kept.increment = true;
            } else {
                kept.default = default(&value);
            }
        } else if it.eat_all(&["drop", "default"]) {
            (kept.default, kept.increment) = (None, false);
        } else if it.eat_all(&["set", "not", "null"]) {
            kept.not_null = true;
        } else if it.eat_all(&["drop", "not", "null"]) {
            kept.not_null = false;
        } else if it.eat_all(&["drop", "identity"]) {
            kept.increment = false;
        } else if it.eat_all(&["drop", "expression"]) {
            kept.generated = None;
        } else if it.eat("add") {
            self.options(&mut it, &mut column, table);
        } else if it.eat_all(&["set", "data", "type"]) || it.eat("type") {
            column.ty = self.ty(&mut it, &mut column);
        } else if !it.is_one_of(&["set", "reset", "drop", "restart", "storage"]) && !it.is_empty() {
            // SQL Server: type and whether it may be NULL.
            column.ty = self.ty(&mut it, &mut column);
            column.column.not_null = false;
            self.options(&mut it, &mut column, table);
        }
        if let Some(place) = table.columns.get_mut(at) {
            *place = column;
        }
    }
}

/// Operations that say nothing of what a document has.
const OTHERS: &[&str] = &[
    "algorithm",
    "auto_increment",
    "avg_row_length",
    "check",
    "cluster",
    "collate",
    "convert",
    "default",
    "disable",
    "enable",
    "engine",
    "force",
    "lock",
    "nocheck",
    "no",
    "of",
    "order",
    "owner",
    "partition",
    "replica",
    "reset",
    "row_format",
    "set",
    "switch",
    "validate",
];

fn drop(mut it: Cursor<'_>, table: &mut Table) {
    if it.eat_all(&["primary", "key"]) {
        table.primary_key = None;
        return;
    }
    let is_constraint =
        it.eat_all(&["foreign", "key"]) || it.eat_one_of(&["constraint", "index", "key", "check"]);
    it.eat("column");
    it.eat_all(&["if", "exists"]);
    let Some(name) = it.name() else { return };
    match is_constraint {
        true => table.drop_constraint(&name),
        false => table.drop_column(&name),
    }
}
