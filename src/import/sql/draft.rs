//! What the statements said so far: tables under their names, before anything that refers to another is resolved.

use std::collections::hash_map::Entry;

use super::cursor::{Cursor, Path};
use super::flavor::Flavor;
use super::names::is_automatic;
use crate::hash::HashMap;
use crate::imported::{Note, excerpt};
use crate::problem::Severity;
use crate::schema::{Action, Check, Column, EnumValue, Value};

#[derive(Default)]
pub(super) struct Draft {
    pub(super) tables: Vec<Table>,
    /// By schema and name in small letters.
    by_name: HashMap<(String, String), Vec<usize>>,
    pub(super) enums: Vec<Enum>,
    /// Whether names that differ in capital letters are two.
    pub(super) is_exact: bool,
    by_type: HashMap<Path, usize>,
    /// The table of an index, by the index's name.
    by_index: HashMap<String, usize>,
    /// How many columns were taken over from other tables.
    copied: usize,
    pub(super) domains: Vec<Domain>,
    pub(super) notes: Vec<Note>,
    pub(super) skipped: usize,
    /// Of what never stands in a document: its name, how often it was there, and where first.
    pub(super) passed: Vec<(&'static str, usize, Place)>,
    /// The names of databases, which are no schemas in MySQL.
    pub(super) databases: Vec<String>,
    /// What a name without a schema means.
    pub(super) search_path: Option<String>,
    /// The same within `CREATE SCHEMA`.
    pub(super) element_schema: Option<String>,
}

/// A place in one of the files.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) file: usize,
    pub(super) at: usize,
}

#[derive(Clone, Default)]
pub(super) struct Table {
    pub(super) path: Path,
    pub(super) columns: Vec<ColumnDraft>,
    pub(super) primary_key: Option<Key>,
    pub(super) indexes: Vec<IndexDraft>,
    pub(super) checks: Vec<Check>,
    pub(super) foreign_keys: Vec<ForeignKey>,
    pub(super) note: Option<String>,
    /// What it is a partition of.
    pub(super) partition_of: Option<Path>,
    pub(super) inherits: Vec<Path>,
    pub(super) is_dropped: bool,
    pub(super) rows: Option<Rows>,
    pub(super) place: Place,
}

#[derive(Clone, Default)]
pub(super) struct ColumnDraft {
    /// Its type is `ty`.
    pub(super) column: Column,
    pub(super) ty: TypeDraft,
}

#[derive(Clone, Default)]
pub(super) struct TypeDraft {
    /// With arguments, without brackets.
    pub(super) raw: String,
    /// The name alone, where it may be a type of the schema.
    pub(super) path: Option<Path>,
    pub(super) dimensions: u8,
    /// Of an enum in the column: `enum('a', 'b')`.
    pub(super) labels: Option<Vec<String>>,
}

#[derive(Clone, Default)]
pub(super) struct Key {
    pub(super) name: Option<String>,
    pub(super) columns: Vec<String>,
    pub(super) note: Option<String>,
}

#[derive(Clone, Default)]
pub(super) struct IndexDraft {
    pub(super) name: Option<String>,
    pub(super) parts: Vec<Part>,
    pub(super) unique: bool,
    pub(super) method: Option<String>,
    pub(super) note: Option<String>,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Part {
    Column(String),
    Expression(String),
}

#[derive(Clone)]
pub(super) struct ForeignKey {
    pub(super) name: Option<String>,
    pub(super) columns: Vec<String>,
    pub(super) table: Path,
    /// Empty: the key of the table.
    pub(super) referenced: Vec<String>,
    pub(super) on_delete: Option<Action>,
    pub(super) on_update: Option<Action>,
    pub(super) place: Place,
}

#[derive(Clone, Default)]
pub(super) struct Enum {
    pub(super) path: Path,
    pub(super) values: Vec<EnumValue>,
}

#[derive(Clone, Default)]
pub(super) struct Domain {
    pub(super) path: Path,
    /// With its default and checks.
    pub(super) column: ColumnDraft,
}

#[derive(Clone, Default)]
pub(super) struct Rows {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
}

/// Of notes, the most; more of them nobody reads.
const MOST_NOTES: usize = 500;

impl Draft {
    pub(super) fn note(
        &mut self,
        severity: Severity,
        file: &str,
        line: u32,
        text: &str,
        message: impl Into<String>,
    ) {
        if !self.is_full() {
            self.notes.push(Note {
                severity,
                file: file.to_owned(),
                line,
                text: excerpt(text),
                message: message.into(),
            });
        }
    }

    pub(super) fn pass(&mut self, what: &'static str, place: Place) {
        match self.passed.iter_mut().find(|it| it.0 == what) {
            Some(it) => it.1 += 1,
            None => self.passed.push((what, 1, place)),
        }
    }

    fn key(&self, path: &Path) -> (String, String) {
        (path.schema.as_deref().unwrap_or_default().to_lowercase(), path.name.to_lowercase())
    }

    /// The path as it is kept: a default schema is none.
    pub(super) fn placed(&self, mut path: Path, flavor: Flavor) -> Path {
        path.schema = path
            .schema
            .or_else(|| self.element_schema.clone())
            .or_else(|| self.search_path.clone());
        let is_default = |it: &String| {
            it.is_empty()
                || it.eq_ignore_ascii_case(flavor.default_schema())
                || self.databases.iter().any(|database| database == it)
        };
        if path.schema.as_ref().is_some_and(is_default) {
            path.schema = None;
        }
        path
    }

    pub(super) fn add(&mut self, table: Table) {
        let key = self.key(&table.path);
        self.by_name.entry(key).or_default().push(self.tables.len());
        self.tables.push(table);
    }

    /// The table of a name: as it is written, else with other capital letters.
    pub(super) fn find(&self, path: &Path) -> Option<usize> {
        let all = self.by_name.get(&self.key(path))?;
        let is_same = |it: &&usize| self.tables.get(**it).is_some_and(|it| it.path == *path);
        all.iter().rfind(is_same).or(all.last().filter(|_| !self.is_exact)).copied()
    }

    pub(super) fn table(&mut self, path: &Path) -> Option<&mut Table> {
        let at = self.find(path)?;
        self.tables.get_mut(at)
    }

    pub(super) fn drop(&mut self, path: &Path) {
        let Some(at) = self.find(path) else { return };
        self.forget(at);
        if let Some(it) = self.tables.get_mut(at) {
            *it = Table { is_dropped: true, ..Table::default() };
        }
    }

    /// Takes a table's name from it.
    fn forget(&mut self, at: usize) {
        let Some(key) = self.tables.get(at).map(|it| self.key(&it.path)) else { return };
        if let Some(all) = self.by_name.get_mut(&key) {
            all.retain(|it| *it != at);
        }
    }

    /// An enum under a name that none has.
    pub(super) fn add_enum(&mut self, path: Path, values: Vec<EnumValue>) {
        if let Entry::Vacant(place) = self.by_type.entry(path.clone()) {
            place.insert(self.enums.len());
            self.enums.push(Enum { path, values });
        }
    }

    pub(super) fn enum_(&mut self, path: &Path) -> Option<&mut Enum> {
        let at = *self.by_type.get(path)?;
        self.enums.get_mut(at)
    }

    pub(super) fn drop_enum(&mut self, path: &Path) {
        let at = self.by_type.remove(path);
        if let Some(it) = at.and_then(|at| self.enums.get_mut(at)) {
            // No name is empty.
            it.path = Path::default();
        }
    }

    pub(super) fn add_index(&mut self, table: &Path, index: IndexDraft) {
        let Some(at) = self.find(table) else { return };
        if let Some(name) = &index.name {
            self.by_index.insert(name.clone(), at);
        }
        if let Some(table) = self.tables.get_mut(at) {
            table.indexes.push(index);
        }
    }

    /// Of the name that was given last.
    pub(super) fn index(&mut self, name: &str) -> Option<&mut IndexDraft> {
        let table = self.tables.get_mut(*self.by_index.get(name)?)?;
        table.indexes.iter_mut().find(|it| it.name.as_deref() == Some(name))
    }

    /// Whether so many columns may be taken over from another table: a few short statements could
    /// make a schema that nothing can hold.
    pub(super) fn may_copy(&mut self, columns: usize) -> bool {
        const MOST: usize = 100_000;
        self.copied = self.copied.saturating_add(columns);
        self.copied <= MOST
    }

    /// Whether more notes would not be kept.
    pub(super) fn is_full(&self) -> bool {
        self.notes.len() >= MOST_NOTES
    }

    /// What refers to the table goes with it.
    pub(super) fn rename(&mut self, from: &Path, to: Path) {
        let Some(at) = self.find(from) else { return };
        self.forget(at);
        let old = self.tables.get(at).map(|it| it.path.clone()).unwrap_or_default();
        for table in &mut self.tables {
            let paths = table.foreign_keys.iter_mut().map(|it| &mut it.table);
            let paths = paths.chain(&mut table.partition_of).chain(&mut table.inherits);
            for path in paths.filter(|it| **it == old) {
                *path = to.clone();
            }
        }
        let key = self.key(&to);
        if let Some(table) = self.tables.get_mut(at) {
            table.path = to;
        }
        self.by_name.entry(key).or_default().push(at);
    }
}

impl Table {
    /// The column of a name: as it is written, else with other capital letters.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let all = || self.columns.iter().map(|it| it.column.name.as_str());
        all().position(|it| it == name).or_else(|| all().position(|it| is_alike(it, name)))
    }

    pub(super) fn column_mut(&mut self, name: &str) -> Option<&mut ColumnDraft> {
        let at = self.column(name)?;
        self.columns.get_mut(at)
    }

    pub(super) fn rename_column(&mut self, from: &str, to: &str) {
        let Some(column) = self.column_mut(from) else { return };
        let old = std::mem::replace(&mut column.column.name, to.to_owned());
        let keys = self.primary_key.iter_mut().flat_map(|it| &mut it.columns);
        let keys = keys.chain(self.foreign_keys.iter_mut().flat_map(|it| &mut it.columns));
        for name in keys.filter(|it| **it == old) {
            to.clone_into(name);
        }
        for part in self.indexes.iter_mut().flat_map(|it| &mut it.parts) {
            if matches!(part, Part::Column(it) if *it == old) {
                *part = Part::Column(to.to_owned());
            }
        }
    }

    pub(super) fn drop_column(&mut self, name: &str) {
        let Some(at) = self.column(name) else { return };
        let name = self.columns.remove(at).column.name;
        if self.primary_key.as_ref().is_some_and(|it| it.columns.contains(&name)) {
            self.primary_key = None;
        }
        self.indexes.retain(|it| !it.parts.contains(&Part::Column(name.clone())));
        self.foreign_keys.retain(|it| !it.columns.contains(&name));
    }

    /// Of a name that was given, or that it has because none was.
    pub(super) fn drop_constraint(&mut self, name: &str) {
        let table = self.path.name.clone();
        let is_it = |own: &Option<String>, columns: &[String]| match own {
            Some(own) => own.eq_ignore_ascii_case(name),
            None => is_automatic(name, &table, columns),
        };
        if self.primary_key.as_ref().is_some_and(|it| is_it(&it.name, &it.columns)) {
            self.primary_key = None;
            return;
        }
        let columns_of = |it: &IndexDraft| -> Vec<String> {
            let columns = it.parts.iter().filter_map(|it| match it {
                Part::Column(name) => Some(name.clone()),
                Part::Expression(_) => None,
            });
            columns.collect()
        };
        if let Some(at) = self.indexes.iter().position(|it| is_it(&it.name, &columns_of(it))) {
            self.indexes.remove(at);
        } else if let Some(at) =
            self.foreign_keys.iter().position(|it| is_it(&it.name, &it.columns))
        {
            self.foreign_keys.remove(at);
        } else if let Some(at) = self.checks.iter().position(|it| is_it(&it.name, &[])) {
            self.checks.remove(at);
        } else {
            for it in self.columns.iter_mut().map(|it| &mut it.column) {
                let own = [it.name.clone()];
                if it.unique && is_automatic(name, &table, &own) {
                    it.unique = false;
                }
                it.checks.retain(|check| !is_it(&check.name, &own));
            }
        }
    }
}

/// Whether two names differ in nothing but capital letters.
fn is_alike(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && (a.eq_ignore_ascii_case(b) || !a.is_ascii() && a.to_lowercase() == b.to_lowercase())
}

/// What reads a statement: where it stands, and what it adds to.
pub(super) struct Reader<'a> {
    pub(super) draft: &'a mut Draft,
    pub(super) file: usize,
    pub(super) name: &'a str,
    /// Where the lines of the file begin.
    pub(super) lines: &'a [usize],
    pub(super) flavor: Flavor,
    pub(super) reads_rows: bool,
}

impl Reader<'_> {
    pub(super) fn line(&self, at: usize) -> u32 {
        self.lines.partition_point(|it| *it <= at) as u32
    }

    pub(super) fn place(&self, cursor: &Cursor<'_>) -> Place {
        Place { file: self.file, at: cursor.start() }
    }

    /// Something that is not in the document and should be.
    pub(super) fn skip(&mut self, what: &Cursor<'_>, message: impl Into<String>) {
        self.draft.skipped += 1;
        self.say(Severity::Warning, what, message);
    }

    pub(super) fn say(
        &mut self,
        severity: Severity,
        what: &Cursor<'_>,
        message: impl Into<String>,
    ) {
        let (start, end) = (what.start(), what.tokens.last().map_or(0, |it| it.at.end));
        let line = self.line(start);
        let text = what.text.get(start..end).unwrap_or_default();
        self.draft.note(severity, self.name, line, text, message);
    }

    pub(super) fn path(&self, cursor: &mut Cursor<'_>) -> Option<Path> {
        let path = cursor.path()?;
        Some(self.draft.placed(path, self.flavor))
    }
}
