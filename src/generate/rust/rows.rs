//! Where the rows of tables are: those of single-table inheritance are in the root's table, with the columns
//! of all that inherit into it.

use crate::generate::inheritance::homes;
use crate::hash::HashMap;
use crate::schema::{Column, ColumnId, Schema, Table, TableId};

/// A table that has rows.
pub(in crate::generate) struct Rows<'a> {
    pub(in crate::generate) id: TableId,
    pub(in crate::generate) table: &'a Table,
    /// Its own columns, then those of the tables that inherit into it.
    pub(in crate::generate) columns: Vec<Stored<'a>>,
    pub(in crate::generate) subclasses: Vec<(TableId, &'a Table)>,
}

#[derive(Clone, Copy)]
pub(in crate::generate) struct Stored<'a> {
    pub(in crate::generate) column: &'a Column,
    /// The subclass that brings it.
    pub(in crate::generate) subclass: Option<&'a Table>,
    pub(in crate::generate) optional: bool,
}

pub(in crate::generate) struct Storage<'a> {
    pub(in crate::generate) all: Vec<Rows<'a>>,
    homes: Vec<Home>,
}

/// Where a table's rows are.
#[derive(Clone, Default)]
struct Home {
    rows: Option<usize>,
    /// Which of the columns there are the table's. `None`: the same ones in the same order.
    columns: Option<Vec<usize>>,
}

impl<'a> Rows<'a> {
    fn new(id: TableId, table: &'a Table) -> Rows<'a> {
        let stored = |(id, column)| {
            let optional = table.is_nullable(id);
            Stored { column, subclass: None, optional }
        };
        let columns = table.columns().map(stored).collect();
        Rows { id, table, columns, subclasses: Vec::new() }
    }

    /// The table and those that inherit into it.
    pub(in crate::generate) fn members(&self) -> impl Iterator<Item = (TableId, &'a Table)> {
        std::iter::once((self.id, self.table)).chain(self.subclasses.iter().copied())
    }

    /// The subclass whose columns begin with this one.
    pub(in crate::generate) fn subclass_from(&self, at: usize) -> Option<&'a Table> {
        let own = self.columns.get(at)?.subclass?;
        let before = at.checked_sub(1).and_then(|it| self.columns.get(it)?.subclass);
        before.is_none_or(|it| !std::ptr::eq(it, own)).then_some(own)
    }
}

impl<'a> Storage<'a> {
    /// The tables that the database has, in their order.
    pub(in crate::generate) fn new(schema: &'a Schema) -> Storage<'a> {
        let mut storage = Storage {
            all: Vec::with_capacity(schema.tables.len()),
            homes: vec![Home::default(); schema.tables.len()],
        };
        let homes = homes(schema);
        let mut folded = Vec::new();
        for (id, table) in schema.database_tables() {
            match homes.get(id.index()) {
                Some(&root) if root != id => folded.push((id, table, root)),
                _ => {
                    if let Some(home) = storage.homes.get_mut(id.index()) {
                        home.rows = Some(storage.all.len());
                    }
                    storage.all.push(Rows::new(id, table));
                }
            }
        }
        // A root may have many subclasses: where its columns are is kept from one to the next.
        let mut places: HashMap<TableId, HashMap<&str, usize>> = HashMap::default();
        for (id, table, root) in folded {
            storage.fold(id, table, root, places.entry(root).or_default());
        }
        storage
    }

    /// Puts the columns of a subclass where the rows are; one that is there already is shared.
    fn fold(
        &mut self,
        id: TableId,
        table: &'a Table,
        root: TableId,
        places: &mut HashMap<&'a str, usize>,
    ) {
        let Some(at) = self.rows_of(root) else { return };
        let Some(rows) = self.all.get_mut(at) else { return };
        if places.is_empty() {
            for (at, it) in rows.columns.iter().enumerate() {
                places.entry(&it.column.name).or_insert(at);
            }
        }
        let place = |column: &'a Column| {
            *places.entry(&column.name).or_insert_with(|| {
                rows.columns.push(Stored { column, subclass: Some(table), optional: true });
                rows.columns.len() - 1
            })
        };
        let columns = Some(table.columns.iter().map(place).collect());
        rows.subclasses.push((id, table));
        if let Some(home) = self.homes.get_mut(id.index()) {
            *home = Home { rows: Some(at), columns };
        }
    }

    /// Which of `all` has the rows of a table.
    pub(in crate::generate) fn rows_of(&self, table: TableId) -> Option<usize> {
        self.homes.get(table.index())?.rows
    }

    /// Where a column of a table is among those of its rows.
    pub(in crate::generate) fn place(&self, table: TableId, column: ColumnId) -> Option<usize> {
        match &self.homes.get(table.index())?.columns {
            Some(places) => places.get(column.index()).copied(),
            None => Some(column.index()),
        }
    }

    /// The same of several; `None` where one is missing.
    pub(in crate::generate) fn places(
        &self,
        table: TableId,
        columns: &[ColumnId],
    ) -> Option<Vec<usize>> {
        let rows = self.all.get(self.rows_of(table)?)?;
        let place = |&it: &ColumnId| self.place(table, it).filter(|&at| at < rows.columns.len());
        columns.iter().map(place).collect()
    }
}
