//! Lowering again after an edit: tables whose text stands as it did are taken over.
//!
//! A table's own text says all of it, but for the enums that its types name, for the partials that it
//! takes in, and for what Metadata and Records elsewhere say of it. So what its text alone gave is kept,
//! where that text had no mistake and takes in nothing; all else is made anew with every change.

use std::sync::Arc;

use super::elements::DeclaredTable;
use super::{ColumnSource, ElementSource, Lower, NameUse, SettingSource, Symbol, TableSource};
use crate::schema::{Column, ColumnId, Schema, Table, TypeKind, Value};
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{Element, HeldElement, Line, List};
use crate::text::{TextRange, TextSize};

/// What lowering leaves for the next time.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    tables: Vec<KeptTable>,
}

/// A table as its own text gave it.
#[derive(Clone, Debug)]
struct KeptTable {
    element: HeldElement,
    /// Where the element stood.
    start: TextSize,
    table: Arc<Table>,
    source: Arc<TableSource>,
    /// The columns that have inline refs.
    refs: Vec<ColumnId>,
    /// The names in it, counted from its start.
    uses: Arc<[NameUse]>,
}

/// So far is looked for a table behind those that are gone.
const LOOKAHEAD: usize = 256;

/// The document before the edit.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) schema: &'a Schema,
    pub(super) kept: &'a Kept,
}

impl<'a> Lower<'a> {
    /// The place in `Kept::tables` of this element's table; elements are asked for in their order.
    pub(super) fn kept(&mut self, element: Element<'a>) -> Option<usize> {
        let rest = self.before?.kept.tables.get(self.next_kept..)?;
        let at = rest.iter().take(LOOKAHEAD).position(|it| it.element.is(element))?;
        let at = self.next_kept + at;
        self.next_kept = at + 1;
        Some(at)
    }

    pub(super) fn kept_table(&self, at: usize) -> Option<Arc<Table>> {
        Some(self.before?.kept.tables.get(at)?.table.clone())
    }

    /// Whether types name the same enums as before.
    pub(super) fn same_enums(&self) -> bool {
        self.before.is_some_and(|before| {
            let names = |it: &'a Schema| it.enums.iter().map(|it| (&it.schema, &it.name));
            let enums = self.schema.enums.iter().map(|it| (&it.schema, &it.name));
            names(before.schema).eq(enums)
        })
    }

    /// Answers whether the table of before could be taken.
    pub(super) fn take_over(&mut self, it: &DeclaredTable<'a>) -> bool {
        let Some((before, at)) = self.before.zip(it.kept) else { return false };
        let Some(kept) = before.kept.tables.get(at) else { return false };
        let start = it.range.start();
        let source = match kept.start == start {
            true => kept.source.clone(),
            false => Arc::new(Move { from: kept.start, to: start }.table(&kept.source)),
        };
        let places = Move { from: TextSize::new(0), to: start };
        self.source.uses.extend(kept.uses.iter().map(|one| NameUse {
            range: places.range(one.range),
            of: match one.of {
                Symbol::Column(_, column) => Symbol::Column(it.id, column),
                of => of,
            },
        }));
        if !kept.refs.is_empty() {
            self.refs_again(it, &kept.refs);
        }
        if let Some(found) = self.schema.tables.get_mut(it.id.index()) {
            *found = kept.table.clone();
        }
        if let Some(found) = self.source.tables.get_mut(it.id.index()) {
            *found = source.clone();
        }
        self.kept.tables.push(KeptTable { start, source, ..kept.clone() });
        true
    }

    /// The inline refs of a table whose every line is a column.
    fn refs_again(&mut self, it: &DeclaredTable<'a>, columns: &[ColumnId]) {
        let lines = it.parts.body.and_then(|it| it.block()).into_iter().flat_map(|it| it.lines());
        let mut columns = columns.iter().copied().peekable();
        for (line, at) in lines.zip((0..).map(ColumnId::new)) {
            if columns.next_if_eq(&at).is_none() {
                continue;
            }
            let Some(name) = line.first() else { continue };
            for setting in self.settings(list(line)) {
                if setting.name == "ref" {
                    self.inline_refs.push((it.id, at, false, name.range(), setting));
                }
            }
        }
    }

    /// Lowers a table, and keeps it if its text alone gave it.
    pub(super) fn table_to_keep(&mut self, it: &DeclaredTable<'a>) {
        let (first_ref, first_use) = (self.inline_refs.len(), self.source.uses.len());
        let marks = |lower: &Lower<'a>| {
            [lower.diagnostics.len(), lower.inline_deps.len(), lower.records.len()]
        };
        let before = marks(self);
        self.table(it.id, &it.parts, it.range);
        let table = self.schema.tables.get(it.id.index());
        let source = self.source.tables.get(it.id.index());
        let (Some(table), Some(source)) = (table, source) else { return };
        let label = |it: &Column| match it.default {
            Some(Value::Label(_)) => true,
            Some(Value::String(_)) => matches!(it.ty.kind, TypeKind::Enum(_)),
            _ => false,
        };
        let is_alone =
            marks(self) == before && table.partials.is_empty() && !table.columns.iter().any(label);
        if is_alone {
            let refs = self.inline_refs.get(first_ref..).unwrap_or_default();
            let mut refs: Vec<ColumnId> = refs.iter().map(|it| it.1).collect();
            refs.dedup();
            let start = it.range.start();
            let places = Move { from: start, to: TextSize::new(0) };
            let uses = self.source.uses.get(first_use..).unwrap_or_default().iter();
            let uses = uses.map(|it| NameUse { range: places.range(it.range), of: it.of });
            self.kept.tables.push(KeptTable {
                element: it.element.hold(),
                start,
                uses: uses.collect(),
                table: table.clone(),
                source: source.clone(),
                refs,
            });
        }
    }

    /// Tables that came out as they were are shared, so that nothing is made again of them.
    pub(super) fn share_tables(&mut self) {
        let Some(before) = self.before else { return };
        let (old, new) = (&before.schema.tables, &mut self.schema.tables);
        let (old_len, new_len) = (old.len(), new.len());
        for (at, table) in new.iter_mut().enumerate() {
            // Counted from the start, and from the end.
            let places = [Some(at), (at + old_len).checked_sub(new_len)];
            let mut places = places.into_iter().flatten().filter_map(|it| old.get(it));
            if let Some(same) = places.find(|it| Arc::ptr_eq(it, table) || it == &table) {
                *table = same.clone();
            }
        }
    }
}

/// The settings of a column's line.
fn list(line: Line<'_>) -> Option<List<'_>> {
    let list = line.parts().filter_map(|it| it.node(SyntaxKind::List)).last();
    list.and_then(List::cast)
}

/// An element that stands elsewhere now.
struct Move {
    from: TextSize,
    to: TextSize,
}

impl Move {
    fn range(&self, it: TextRange) -> TextRange {
        let within = it.checked_sub(self.from).unwrap_or_default();
        within.checked_add(self.to).unwrap_or_default()
    }

    fn maybe(&self, it: Option<TextRange>) -> Option<TextRange> {
        it.map(|it| self.range(it))
    }

    fn list(&self, it: &[TextRange]) -> Vec<TextRange> {
        it.iter().map(|&it| self.range(it)).collect()
    }

    fn settings(&self, it: &[SettingSource]) -> Vec<SettingSource> {
        let setting = |it: &SettingSource| SettingSource {
            name: it.name.clone(),
            range: self.range(it.range),
            value: self.maybe(it.value),
        };
        it.iter().map(setting).collect()
    }

    fn element(&self, it: &ElementSource) -> ElementSource {
        ElementSource {
            range: self.range(it.range),
            name: self.range(it.name),
            settings_list: self.maybe(it.settings_list),
            settings: self.settings(&it.settings),
            body: self.maybe(it.body),
        }
    }

    fn column(&self, it: &ColumnSource) -> ColumnSource {
        ColumnSource {
            range: self.range(it.range),
            name: self.range(it.name),
            ty: self.range(it.ty),
            settings_list: self.maybe(it.settings_list),
            settings: self.settings(&it.settings),
        }
    }

    fn table(&self, it: &TableSource) -> TableSource {
        TableSource {
            element: self.element(&it.element),
            columns: it.columns.iter().map(|it| self.column(it)).collect(),
            primary_key: self.maybe(it.primary_key),
            indexes: it.indexes.iter().map(|it| self.element(it)).collect(),
            checks: self.list(&it.checks),
            injections: self.list(&it.injections),
            indexes_block: self.maybe(it.indexes_block),
            records: self.maybe(it.records),
        }
    }
}
