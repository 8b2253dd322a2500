//! Where the rows of tables are: those of single-table inheritance are in the root's table, with the columns
//! of all that inherit into it.

use crate::schema::{Column, ColumnId, InheritanceKind, Schema, Table, TableId};

/// A table that has rows.
pub(in crate::generate) struct Rows<'a> {
    pub(in crate::generate) table: &'a Table,
    /// Its own columns, then those of the tables that inherit into it.
    pub(in crate::generate) columns: Vec<Stored<'a>>,
    pub(in crate::generate) subclasses: Vec<&'a Table>,
}

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

impl Rows<'_> {
    /// The subclass whose columns begin with this one.
    pub(in crate::generate) fn subclass_from(&self, at: usize) -> Option<&Table> {
        let own = self.columns.get(at)?.subclass?;
        let before = at.checked_sub(1).and_then(|it| self.columns.get(it)?.subclass);
        before.is_none_or(|it| !std::ptr::eq(it, own)).then_some(own)
    }
}

impl<'a> Storage<'a> {
    /// The tables that the database has, in their order.
    pub(in crate::generate) fn new(schema: &'a Schema) -> Storage<'a> {
        let mut storage =
            Storage { all: Vec::new(), homes: vec![Home::default(); schema.tables.len()] };
        let mut folded = Vec::new();
        for (id, table) in schema.database_tables() {
            match root(schema, id) {
                root if root != id => folded.push((id, table, root)),
                _ => storage.push(id, table),
            }
        }
        for (id, table, root) in folded {
            storage.fold(id, table, root);
        }
        storage
    }

    fn push(&mut self, id: TableId, table: &'a Table) {
        if let Some(home) = self.homes.get_mut(id.index()) {
            home.rows = Some(self.all.len());
        }
        let columns = table.columns().map(|(id, column)| Stored {
            column,
            subclass: None,
            optional: table.is_nullable(id),
        });
        self.all.push(Rows { table, columns: columns.collect(), subclasses: Vec::new() });
    }

    /// Puts the columns of a subclass where the rows are; one that is there already is shared.
    fn fold(&mut self, id: TableId, table: &'a Table, root: TableId) {
        let Some(at) = self.rows_of(root) else { return };
        let Some(rows) = self.all.get_mut(at) else { return };
        let mut places = Vec::with_capacity(table.columns.len());
        for column in &table.columns {
            let shared = rows.columns.iter().position(|it| it.column.name == column.name);
            places.push(shared.unwrap_or(rows.columns.len()));
            if shared.is_none() {
                let subclass = Some(table);
                rows.columns.push(Stored { column, subclass, optional: true });
            }
        }
        rows.subclasses.push(table);
        if let Some(home) = self.homes.get_mut(id.index()) {
            *home = Home { rows: Some(at), columns: Some(places) };
        }
    }

    /// Which of `all` has the rows of a table.
    pub(in crate::generate) fn rows_of(&self, table: TableId) -> Option<usize> {
        self.homes.get(table.index())?.rows
    }

    /// Where columns of a table are among those of its rows; `None` where one is missing.
    pub(in crate::generate) fn places(
        &self,
        table: TableId,
        columns: &[ColumnId],
    ) -> Option<Vec<usize>> {
        let home = self.homes.get(table.index())?;
        let rows = self.all.get(home.rows?)?;
        let place = |column: &ColumnId| match &home.columns {
            Some(places) => places.get(column.index()).copied(),
            None => (column.index() < rows.columns.len()).then_some(column.index()),
        };
        columns.iter().map(place).collect()
    }
}

/// The table that has the rows: the first ancestor that is not inherited from in the same table.
pub(in crate::generate) fn root(schema: &Schema, table: TableId) -> TableId {
    let mut at = table;
    // A circle of parents has no root; any bound ends it.
    for _ in 0..schema.tables.len() {
        match schema.table(at).and_then(|it| it.inheritance.as_ref()) {
            Some(it) if it.kind == InheritanceKind::Single => at = it.parent,
            _ => return at,
        }
    }
    table
}
