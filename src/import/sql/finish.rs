//! From what the statements said to a `Schema`: partitions fold into their tables, types are found, names become ids,
//! keys become relations.

use std::sync::Arc;

use super::cursor::Path;
use super::draft::{
    ColumnDraft, Draft, ForeignKey, IndexDraft, Part, Place, Rows, Table, TypeDraft,
};
use super::names::is_automatic;
use super::statement::distinct;
use super::table::display;
use crate::hash::{HashMap, HashSet};
use crate::import::Input;
use crate::order;
use crate::problem::Severity;
use crate::relations::{self, NavigationKeys, ResolvedEnd, ResolvedRef};
use crate::schema::{
    self, Column, ColumnId, ColumnType, Enum, EnumId, Index, IndexPart, PrimaryKey, Records,
    RelationKind, Schema, TableId, TypeKind, Value,
};

pub(super) struct Finish<'a> {
    draft: Draft,
    inputs: &'a [Input],
    schema: Schema,
    enums: HashMap<Path, EnumId>,
    /// Of columns that say their labels themselves.
    inline: HashMap<(Path, String), EnumId>,
    /// Such columns, and those of the same labels that they refer to.
    same: HashMap<(Path, String), (Path, String)>,
    domains: HashMap<Path, ColumnDraft>,
    /// By their paths, and by their names alone.
    tables: HashMap<Path, TableId>,
    named: HashMap<String, Vec<TableId>>,
    refs: Vec<ResolvedRef>,
    known: HashSet<[(TableId, Vec<ColumnId>); 2]>,
}

pub(super) fn finish(draft: Draft, inputs: &[Input], folds: bool) -> (Schema, Draft) {
    let mut finish = Finish {
        draft,
        inputs,
        schema: Schema::default(),
        enums: HashMap::default(),
        inline: HashMap::default(),
        same: HashMap::default(),
        domains: HashMap::default(),
        tables: HashMap::default(),
        named: HashMap::default(),
        refs: Vec::new(),
        known: HashSet::default(),
    };
    let tables = finish.stored(folds);
    finish.types();
    finish.shared_labels(&tables);
    for (at, table) in tables.iter().enumerate() {
        let id = TableId::new(at);
        finish.tables.insert(table.path.clone(), id);
        finish.named.entry(table.path.name.to_lowercase()).or_default().push(id);
        let made = finish.table(table);
        finish.schema.tables.push(Arc::new(made));
    }
    for (at, table) in tables.iter().enumerate() {
        for key in &table.foreign_keys {
            finish.foreign_key(TableId::new(at), table, key);
        }
    }
    let refs = std::mem::take(&mut finish.refs);
    relations::relate(&mut finish.schema, refs, &NavigationKeys::new());
    (finish.schema, finish.draft)
}

impl Finish<'_> {
    fn say(&mut self, severity: Severity, place: Place, message: String) {
        if severity == Severity::Warning {
            self.draft.skipped += 1;
        }
        // To find a line takes as long as the file.
        let input = self.inputs.get(place.file).filter(|_| !self.draft.is_full());
        let Some(input) = input else { return };
        self.draft.note(severity, &input.name, input.line(place.at), "", message);
    }

    /// The tables that the document has, with the columns that they inherit.
    fn stored(&mut self, folds: bool) -> Vec<Table> {
        let mut tables: Vec<Table> = std::mem::take(&mut self.draft.tables);
        tables.retain(|it| !it.is_dropped);
        let places: HashMap<Path, usize> =
            tables.iter().enumerate().map(|(at, it)| (it.path.clone(), at)).collect();
        let root = |path: &Path| {
            let mut path = path;
            // A partition may be divided again.
            for _ in 0..16 {
                match places.get(path).and_then(|it| tables.get(*it)?.partition_of.as_ref()) {
                    Some(parent) if places.contains_key(parent) => path = parent,
                    _ => break,
                }
            }
            path.clone()
        };
        let roots: Vec<Path> = tables.iter().map(|it| root(&it.path)).collect();
        for at in 0..tables.len() {
            let Some(table) = tables.get(at) else { continue };
            let mut parents = table.inherits.clone();
            parents.extend(table.partition_of.clone().filter(|_| table.columns.is_empty()));
            let parents: Vec<Table> =
                parents.iter().filter_map(|it| tables.get(*places.get(it)?).cloned()).collect();
            let columns = parents.iter().map(|it| it.columns.len()).sum();
            if let Some(table) = tables.get_mut(at).filter(|_| self.draft.may_copy(columns)) {
                inherit(table, &parents);
            }
        }
        let mut folded = 0;
        let mut first = None;
        let mut kept = Vec::new();
        for (mut table, root) in tables.into_iter().zip(&roots) {
            if folds && table.path != *root {
                folded += 1;
                first = first.or(Some(table.place));
                continue;
            }
            if table.columns.is_empty() {
                let name = display(&table.path);
                self.say(
                    Severity::Warning,
                    table.place,
                    format!("Table `{name}` has no column that could be read; it was left out."),
                );
                continue;
            }
            for key in &mut table.foreign_keys {
                let target = places.get(&key.table).and_then(|it| roots.get(*it));
                if let (true, Some(target)) = (folds, target) {
                    key.table = target.clone();
                }
            }
            kept.push(table);
        }
        if let Some(place) = first {
            self.say(Severity::Advice, place, format!("Folded into their tables: {folded} × partition. The option `partitions=tables` shows each."));
        }
        kept
    }

    fn types(&mut self) {
        let enums = std::mem::take(&mut self.draft.enums);
        for it in enums.into_iter().filter(|it| !it.path.name.is_empty()) {
            self.enums.insert(it.path.clone(), EnumId::new(self.schema.enums.len()));
            self.schema.enums.push(Enum {
                schema: it.path.schema,
                name: it.path.name,
                values: it.values,
                // A document has no notes of enums.
                note: None,
            });
        }
        for it in std::mem::take(&mut self.draft.domains) {
            self.domains.insert(it.path, it.column);
        }
    }

    fn table(&mut self, it: &Table) -> schema::Table {
        let mut table = schema::Table {
            schema: it.path.schema.clone(),
            name: it.path.name.clone(),
            note: it.note.clone(),
            ..schema::Table::default()
        };
        for column in &it.columns {
            let column = self.column(&it.path, column);
            table.columns.push(column);
        }
        table.checks = it.checks.clone();
        for check in table.columns.iter_mut().flat_map(|it| &mut it.checks).chain(&mut table.checks)
        {
            let name = check.name.take();
            check.name = name.filter(|name| !is_automatic(name, &it.path.name, &[]));
        }
        if let Some(key) = &it.primary_key {
            let columns = self.columns(it, &key.columns, it.place);
            for id in &columns {
                if let Some(column) = table.columns.get_mut(id.index()) {
                    column.not_null = false;
                }
            }
            let name =
                key.name.clone().filter(|name| !is_automatic(name, &it.path.name, &key.columns));
            if !columns.is_empty() {
                table.primary_key = Some(PrimaryKey { name, columns, note: key.note.clone() });
            }
        }
        for index in &it.indexes {
            self.index(it, index, &mut table);
        }
        table.records = it.rows.as_ref().and_then(|rows| records(it, rows));
        table
    }

    fn column(&mut self, table: &Path, it: &ColumnDraft) -> Column {
        let mut column = it.column.clone();
        let mut ty = it.ty.clone();
        // A domain may be of a domain.
        for _ in 0..8 {
            let Some(domain) =
                ty.path.as_ref().and_then(|it| self.found(&self.domains, table, it)).cloned()
            else {
                break;
            };
            let dimensions = ty.dimensions;
            ty = domain.ty;
            ty.dimensions = ty.dimensions.saturating_add(dimensions);
            // Of a list it is the elements that the domain speaks of.
            if ty.dimensions == 0 {
                column.not_null |= domain.column.not_null;
                column.default = column.default.or(domain.column.default);
                // A domain's check speaks of VALUE.
                for mut check in domain.column.checks.into_iter().take(20) {
                    check.expression = spoken_of(&check.expression, &column.name);
                    check.name = None;
                    column.checks.push(check);
                }
            }
        }
        column.ty = self.ty(table, &column.name, &ty);
        // MySQL writes each default as a text.
        use TypeKind::{BigInt, Decimal, Double, Integer, Real, SmallInt, TinyInt};
        let is_number = matches!(
            column.ty.kind,
            TinyInt | SmallInt | Integer | BigInt | Real | Double | Decimal(_)
        ) && column.ty.dimensions == 0;
        if let (true, Some(Value::String(text))) = (is_number, &column.default)
            && text.parse::<f64>().is_ok_and(f64::is_finite)
        {
            column.default = Some(Value::Number(text.clone()));
        }
        column
    }

    fn ty(&mut self, table: &Path, column: &str, it: &TypeDraft) -> ColumnType {
        let brackets = "[]".repeat(usize::from(it.dimensions.min(8)));
        if let Some(labels) = &it.labels {
            let id = self.labels(table, column, labels);
            let name =
                self.schema.enums.get(id.index()).map(|it| it.name.clone()).unwrap_or_default();
            let mut ty = ColumnType::from(name + &brackets);
            ty.kind = TypeKind::Enum(id);
            ty.schema = self.schema.enums.get(id.index()).and_then(|it| it.schema.clone());
            return ty;
        }
        let known = it.path.as_ref().and_then(|path| self.found(&self.enums, table, path)).copied();
        if let Some((id, of)) = known.and_then(|id| Some((id, self.schema.enums.get(id.index())?)))
        {
            let mut ty = ColumnType::from(of.name.clone() + &brackets);
            ty.kind = TypeKind::Enum(id);
            ty.schema.clone_from(&of.schema);
            return ty;
        }
        // A type needs a name, and no name begins with a sign.
        let raw = if it.raw.is_empty() { "any" } else { &it.raw };
        ColumnType::from(format!("{raw}{brackets}"))
    }

    /// What a type's name stands for: where it says, else beside the table, else in any one schema.
    fn found<'m, T>(&self, map: &'m HashMap<Path, T>, table: &Path, path: &Path) -> Option<&'m T> {
        let beside = Path { schema: table.schema.clone(), name: path.name.clone() };
        let bare = Path { schema: None, name: path.name.clone() };
        let is_default =
            path.schema.as_deref().is_none_or(|it| matches!(it, "public" | "dbo" | "main"));
        map.get(path)
            .or_else(|| map.get(&beside).filter(|_| path.schema.is_none()))
            .or_else(|| map.get(&bare).filter(|_| is_default))
    }

    /// Columns that meet in a key are of one enum.
    fn shared_labels(&mut self, tables: &[Table]) {
        let places: HashMap<&Path, &Table> = tables.iter().map(|it| (&it.path, it)).collect();
        for table in tables {
            for key in &table.foreign_keys {
                let Some(target) = places.get(&key.table) else { continue };
                for (from, to) in key.columns.iter().zip(&key.referenced) {
                    let column = |table: &Table, name: &str| {
                        let it = &table.columns.get(table.column(name)?)?;
                        Some((it.column.name.clone(), it.ty.labels.clone()?))
                    };
                    let (Some(from), Some(to)) = (column(table, from), column(target, to)) else {
                        continue;
                    };
                    if from.1 == to.1 && (&table.path, &from.0) != (&target.path, &to.0) {
                        self.same.insert((table.path.clone(), from.0), (target.path.clone(), to.0));
                    }
                }
            }
        }
    }

    /// The enum of a column that says its labels itself.
    fn labels(&mut self, table: &Path, column: &str, labels: &[String]) -> EnumId {
        let mut place = (table.clone(), column.to_owned());
        // Keys may go in a circle.
        for _ in 0..8 {
            let Some(next) = self.same.get(&place) else { break };
            place = next.clone();
        }
        if let Some(id) = self.inline.get(&place) {
            return *id;
        }
        let (table, column) = (&place.0.clone(), &place.1.clone());
        let mut name = format!("{}_{column}", table.name);
        let mut count = 1;
        while self.enums.contains_key(&Path { schema: table.schema.clone(), name: name.clone() }) {
            count += 1;
            name = format!("{}_{column}_{count}", table.name);
        }
        let id = EnumId::new(self.schema.enums.len());
        self.inline.insert(place, id);
        self.enums.insert(Path { schema: table.schema.clone(), name: name.clone() }, id);
        let values = distinct(labels.iter().cloned());
        self.schema.enums.push(Enum { schema: table.schema.clone(), name, values, note: None });
        id
    }

    /// The ids of columns; none where one of them is not there.
    fn columns(&mut self, table: &Table, names: &[String], place: Place) -> Vec<ColumnId> {
        let mut out = Vec::with_capacity(names.len());
        for name in names {
            match table.column(name) {
                Some(at) => out.push(ColumnId::new(at)),
                None => {
                    let message = format!(
                        "Table `{}` has no column `{name}`: the key or index over it was left out.",
                        display(&table.path)
                    );
                    self.say(Severity::Warning, place, message);
                    return Vec::new();
                }
            }
        }
        out
    }

    fn index(&mut self, draft: &Table, it: &IndexDraft, table: &mut schema::Table) {
        let mut parts = Vec::new();
        let mut names = Vec::new();
        for part in &it.parts {
            match part {
                Part::Column(name) => {
                    let found = self.columns(draft, std::slice::from_ref(name), draft.place);
                    let [id] = found.as_slice() else { return };
                    names.push(name.clone());
                    parts.push(IndexPart::Column(*id));
                }
                Part::Expression(text) => parts.push(IndexPart::Expression(text.clone())),
            }
        }
        let name = it.name.clone().filter(|name| !is_automatic(name, &draft.path.name, &names));
        let is_plain = it.unique && name.is_none() && it.note.is_none() && it.method.is_none();
        if let ([IndexPart::Column(id)], true) = (parts.as_slice(), is_plain) {
            if let Some(column) = table.columns.get_mut(id.index()) {
                column.unique = true;
            }
            return;
        }
        let index = Index {
            name,
            parts,
            unique: it.unique,
            method: it.method.clone(),
            note: it.note.clone(),
            partial: None,
        };
        // Told twice, as many dumps do.
        if !table.indexes.contains(&index) {
            table.indexes.push(index);
        }
    }

    /// The table that a key refers to: as it says, else with other capital letters, else in the one schema that has it.
    fn target(&self, holder: &Table, path: &Path) -> Option<TableId> {
        let beside = Path { schema: holder.path.schema.clone(), name: path.name.clone() };
        let exact = self
            .tables
            .get(path)
            .or_else(|| self.tables.get(&beside).filter(|_| path.schema.is_none()));
        if let Some(id) = exact {
            return Some(*id);
        }
        let all = self.named.get(&path.name.to_lowercase())?;
        let schema_of = |id: &TableId| self.schema.table(*id).and_then(|it| it.schema.as_deref());
        let is_same = |id: &&TableId| {
            schema_of(id).map(str::to_lowercase) == path.schema.as_deref().map(str::to_lowercase)
        };
        all.iter().find(is_same).copied().or_else(|| match all.as_slice() {
            [one] if path.schema.is_none() => Some(*one),
            _ => None,
        })
    }

    fn foreign_key(&mut self, id: TableId, table: &Table, it: &ForeignKey) {
        let columns = self.columns(table, &it.columns, it.place);
        if columns.is_empty() {
            return;
        }
        let own = format!("`{}` ({})", display(&table.path), it.columns.join(", "));
        let Some(target) = self.target(table, &it.table) else {
            let message = format!(
                "The foreign key of {own} refers to `{}`, which is in none of the files; it was left out.",
                display(&it.table)
            );
            self.say(Severity::Warning, it.place, message);
            return;
        };
        let Some(of) = self.schema.tables.get(target.index()).cloned() else { return };
        let mut referenced = Vec::new();
        for name in &it.referenced {
            let lower = name.to_lowercase();
            let found = of.column_named(name).or_else(|| {
                of.columns().find(|(_, it)| it.name.to_lowercase() == lower).map(|it| it.0)
            });
            referenced.extend(found);
        }
        if it.referenced.is_empty() {
            referenced = of.primary_key_columns().to_vec();
        }
        if referenced.len() != columns.len() || referenced.len() < it.referenced.len() {
            let message = format!(
                "The foreign key of {own} does not fit the columns of `{}`; it was left out.",
                display(&it.table)
            );
            self.say(Severity::Warning, it.place, message);
            return;
        }
        let mut ends = [(target, referenced.clone()), (id, columns.clone())];
        order::sort(&mut ends);
        if !self.known.insert(ends) {
            let message = format!(
                "The foreign key of {own} is there twice, or once in each direction; a document has it once."
            );
            self.say(Severity::Advice, it.place, message);
            return;
        }
        let is_one = self.schema.table(id).is_some_and(|it| it.is_unique(&columns));
        let end = |table, columns| ResolvedEnd { table, columns, optional: false };
        let name =
            it.name.clone().filter(|name| !is_automatic(name, &table.path.name, &it.columns));
        self.refs.push(ResolvedRef {
            name,
            kind: if is_one { RelationKind::OneToOne } else { RelationKind::OneToMany },
            ends: [end(target, referenced), end(id, columns)],
            on_delete: it.on_delete,
            on_update: it.on_update,
            color: None,
            inactive: false,
        });
    }
}

/// Takes over the columns of parents, before its own; what both have stands once.
fn inherit(table: &mut Table, parents: &[Table]) {
    let mut columns: Vec<ColumnDraft> = Vec::new();
    for parent in parents {
        for column in &parent.columns {
            let is_key = parent
                .primary_key
                .as_ref()
                .is_some_and(|it| it.columns.contains(&column.column.name));
            let mut column = column.clone();
            // Keys are not inherited, but that they are not NULL is.
            column.column.unique = false;
            column.column.not_null |= is_key;
            match columns.iter_mut().find(|it| it.column.name == column.column.name) {
                Some(it) => it.column.not_null |= column.column.not_null,
                None => columns.push(column),
            }
        }
        table.checks.extend(parent.checks.iter().cloned());
    }
    for own in std::mem::take(&mut table.columns) {
        match columns.iter_mut().find(|it| it.column.name == own.column.name) {
            Some(it) => {
                let not_null = it.column.not_null;
                *it = own;
                it.column.not_null |= not_null;
            }
            None => columns.push(own),
        }
    }
    table.columns = columns;
}

fn records(table: &Table, rows: &Rows) -> Option<Records> {
    let columns: Option<Vec<ColumnId>> =
        rows.columns.iter().map(|it| table.column(it).map(ColumnId::new)).collect();
    let columns = columns.filter(|it| !it.is_empty() && !rows.rows.is_empty())?;
    Some(Records { columns, rows: rows.rows.clone() })
}

/// A domain's check with the column's name for `VALUE`.
fn spoken_of(expression: &str, column: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(expression.len());
    let mut rest = expression;
    while let Some(at) = rest.to_ascii_lowercase().find("value") {
        let (before, after) =
            (rest.get(..at).unwrap_or_default(), rest.get(at + 5..).unwrap_or_default());
        let is_whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        out.push_str(before);
        out.push_str(if is_whole { column } else { rest.get(at..at + 5).unwrap_or_default() });
        rest = after;
    }
    out + rest
}
