//! Metadata: what DBML has no word for. Blocks join the inline settings and win over them; then the
//! keys that Crowsfoot knows become typed fields. A value that cannot be read stays in `metadata`.

use std::sync::Arc;

use super::settings::Setting;
use super::{Declared, Lower, SettingSource, Symbol};
use crate::hash::{HashMap, HashSet};
use crate::order;
use crate::relations::NAVIGATION_KEYS;
use crate::schema::{
    Association, ColumnId, Generated, Hybrid, Inheritance, InheritanceKind, Metadata, Point,
    TableId,
};
use crate::syntax::ast::{Body, ElementParts, Expr, Statement};
use crate::text::TextRange;

impl<'a> Lower<'a> {
    /// Metadata of tables and columns; groups and notes follow once they are known.
    pub(super) fn metadata(&mut self, declared: &Declared<'a>) {
        for (parts, _) in &declared.metadata {
            let target = parts.target.map(|it| it.text().to_ascii_lowercase()).unwrap_or_default();
            match target.as_str() {
                "table" => {
                    let fields = self.metadata_fields(parts, &["headercolor", "note"]);
                    let path = parts.name.and_then(Expr::path);
                    let Some(table) = path.and_then(|it| self.find_table(&it)) else { continue };
                    for field in fields {
                        self.table_field(table, field);
                    }
                }
                "column" => {
                    let fields = self.metadata_fields(parts, &["note"]);
                    let path = parts.name.and_then(Expr::path);
                    let found = path.and_then(|it| self.column_path(&it, None));
                    let Some((table, column)) = found else { continue };
                    for field in fields {
                        self.column_field(table, column, field);
                    }
                }
                "tablegroup" | "note" => {}
                _ => {
                    let place = parts.target.map_or(parts.keyword.range(), |it| it.range());
                    self.error("metadata", place, "Metadata is about a Table, a Column, a TableGroup or a Note: `Metadata Table users { … }`.");
                }
            }
        }
        // At the end, for a table may have as many lines as the document.
        let mut extended = std::mem::take(&mut self.extended);
        order::sort(&mut extended);
        extended.dedup();
        for (table, column) in extended {
            let Some(table) = self.schema.table_mut(table) else { continue };
            match column.map(|it| table.columns.get_mut(it.index())) {
                None => last_wins(&mut table.metadata),
                Some(column) => column.into_iter().for_each(|it| last_wins(&mut it.metadata)),
            }
        }
        self.typed_columns();
        self.typed_tables();
    }

    pub(super) fn apply_group_metadata(&mut self, declared: &Declared<'a>) {
        for (parts, _) in &declared.metadata {
            let Some(target) = parts.target else { continue };
            let name = parts.name.and_then(Expr::name).map(|it| it.value());
            if target.is("tablegroup") {
                let fields = self.metadata_fields(parts, &["color", "note"]);
                let at = name.and_then(|it| self.names.groups.get(&it).copied());
                self.target(parts, at.map(Symbol::Group), "TableGroup");
                let Some(at) = at else { continue };
                for field in fields {
                    let Some(group) = self.schema.groups.get_mut(at) else { continue };
                    match field.setting.name.as_ref() {
                        "color" => group.color = Some(field.value),
                        "note" => group.note = Some(field.value),
                        _ => put(&mut group.metadata, &field),
                    }
                    if let Some(source) = self.source.groups.get_mut(at) {
                        source.settings.push(field.setting.source());
                    }
                }
            } else if target.is("note") {
                let fields = self.metadata_fields(parts, &["color"]);
                let at = name.and_then(|it| self.names.notes.get(&it).copied());
                self.target(parts, at.map(Symbol::Note), "Note");
                let Some(at) = at else { continue };
                for field in fields {
                    let Some(note) = self.schema.notes.get_mut(at) else { continue };
                    match field.setting.name.as_ref() {
                        "color" => note.color = Some(field.value),
                        _ => put(&mut note.metadata, &field),
                    }
                    if let Some(source) = self.source.notes.get_mut(at) {
                        source.settings.push(field.setting.source());
                    }
                }
            }
        }
        for at in 0..self.schema.notes.len() {
            let Some(note) = self.schema.notes.get_mut(at) else { continue };
            let found = take(&mut note.metadata, "position");
            let Some(value) = found else { continue };
            match point(&value) {
                Some(position) => note.position = Some(position),
                None => {
                    note.metadata.push(("position".into(), value));
                    let settings = self.source.notes.get(at).map(|it| it.settings.clone());
                    self.unreadable(
                        &settings.unwrap_or_default(),
                        "position",
                        "two numbers: '120,80'",
                    );
                }
            }
        }
    }

    fn target(&mut self, parts: &ElementParts<'a>, found: Option<Symbol>, what: &str) {
        let Some(name) = parts.name else { return };
        match found {
            Some(of) => self.used(name.range(), of),
            None => {
                let message = format!("There is no {what} of this name.");
                self.error("resolve", name.range(), message);
            }
        }
    }

    /// The lines of a Metadata block whose values may stand there.
    fn metadata_fields(&mut self, parts: &ElementParts<'a>, builtin: &[&str]) -> Vec<Field<'a>> {
        let mut out: Vec<Field<'a>> = Vec::new();
        match parts.name {
            None => {
                self.error(
                    "metadata",
                    parts.keyword.range(),
                    "What is this about? Write its name: `Metadata Table users { … }`.",
                );
            }
            Some(name) if name.path().is_none() => {
                self.error(
                    "metadata",
                    name.range(),
                    "Expected a name such as `users`, `users.email` or `schema.users.email`.",
                );
            }
            Some(_) => {}
        }
        let block = match parts.body {
            Some(Body::Block(block)) => block,
            Some(body) => {
                self.error("syntax", body.range(), "Metadata needs a block: { … }.");
                return out;
            }
            None => return out,
        };
        let mut seen = HashMap::default();
        for statement in block.statements() {
            let element = match statement {
                Statement::Element(element) => element,
                Statement::Line(line) => {
                    self.error("metadata", line.range(), "Metadata holds lines of `key: 'value'`.");
                    continue;
                }
            };
            let Some(parts) = element.parts() else { continue };
            let Some(Body::Line(line)) = parts.body else {
                self.error("metadata", element.range(), "Metadata holds lines of `key: 'value'`.");
                continue;
            };
            let value = line.first();
            let setting = Setting {
                name: parts.keyword.text().to_ascii_lowercase().into(),
                range: element.range(),
                name_range: parts.keyword.range(),
                value,
            };
            if let Some(first) = seen.insert(setting.name.clone(), setting.range) {
                self.duplicate(
                    setting.range,
                    format!("`{}` stands here twice. Remove one.", setting.name),
                    first,
                );
            }
            let value = match setting.name.as_ref() {
                "note" if builtin.contains(&"note") => self.string_value(&setting),
                "color"
                    if setting.value.and_then(Expr::word).is_some_and(|it| it.is("none"))
                        && !builtin.contains(&"note") =>
                {
                    None
                }
                "color" | "headercolor" if builtin.contains(&setting.name.as_ref()) => {
                    self.color_value(&setting)
                }
                _ => self.custom_value(&setting),
            };
            if let Some(value) = value {
                out.push(Field { setting, value });
            }
        }
        out
    }

    fn table_field(&mut self, table: TableId, field: Field<'a>) {
        let Some(found) = self.schema.table_mut(table) else { return };
        match field.setting.name.as_ref() {
            "note" => found.note = Some(field.value),
            "headercolor" => found.header_color = Some(field.value),
            _ => {
                found.metadata.push((field.setting.name.to_string(), field.value));
                self.extended.push((table, None));
            }
        }
        if let Some(source) = self.source.table_mut(table) {
            source.element.settings.push(field.setting.source());
        }
    }

    fn column_field(&mut self, table: TableId, column: ColumnId, field: Field<'a>) {
        let found = self.schema.table_mut(table);
        let Some(found) = found.and_then(|it| it.columns.get_mut(column.index())) else { return };
        match field.setting.name.as_ref() {
            "note" => found.note = Some(field.value),
            _ => {
                found.metadata.push((field.setting.name.to_string(), field.value));
                self.extended.push((table, Some(column)));
            }
        }
        let source = self.source.table_mut(table);
        if let Some(source) = source.and_then(|it| it.columns.get_mut(column.index())) {
            source.settings.push(field.setting.source());
        }
    }

    /// Typed fields of columns, and the navigation keys of those that hold a foreign key.
    fn typed_columns(&mut self) {
        let mut holders = HashSet::default();
        for it in &self.refs {
            let [left, holder] = &it.ends;
            holders.extend(holder.columns.iter().map(|&it| (holder.table, it)));
            if it.kind == crate::schema::RelationKind::ManyToMany
                && let Some(&first) = left.columns.first()
            {
                holders.insert((left.table, first));
            }
        }
        let mut unreadable: Vec<(TableId, ColumnId)> = Vec::new();
        for (at, table) in self.schema.tables.iter_mut().enumerate() {
            if table.columns.iter().all(|it| it.metadata.is_empty()) {
                continue;
            }
            for (column_at, column) in Arc::make_mut(table).columns.iter_mut().enumerate() {
                if column.metadata.is_empty() {
                    continue;
                }
                let id = (TableId::new(at), ColumnId::new(column_at));
                if typed_column(column) {
                    unreadable.push(id);
                }
                if !holders.contains(&id) {
                    continue;
                }
                let (keys, rest) = std::mem::take(&mut column.metadata)
                    .into_iter()
                    .partition::<Vec<_>, _>(|(key, _)| NAVIGATION_KEYS.contains(&key.as_str()));
                column.metadata = rest;
                if !keys.is_empty() {
                    self.keys.insert(id, keys);
                }
            }
        }
        for partial in &mut self.schema.partials {
            for column in &mut partial.columns {
                typed_column(column);
            }
        }
        for (table, column) in unreadable {
            let source = self.source.tables.get(table.index());
            let settings =
                source.and_then(|it| it.columns.get(column.index())).map(|it| it.settings.clone());
            let settings = settings.unwrap_or_default();
            if SettingSource::find(&settings, "generated").is_some() {
                self.unreadable(&settings, "generated_kind", "'stored' or 'virtual'");
            } else if let Some(found) = SettingSource::find(&settings, "generated_kind") {
                let range = found.range;
                self.warning("metadata", range, "`generated_kind` says how a generated column is kept, but this one has no `generated`.");
            }
        }
    }

    fn typed_tables(&mut self) {
        for at in 0..self.schema.tables.len() {
            let Some(table) = self.schema.tables.get_mut(at) else { continue };
            if table.metadata.is_empty() {
                continue;
            }
            let table = Arc::make_mut(table);
            let mut rest = Vec::new();
            let mut problems: Vec<(&str, &str)> = Vec::new();
            for (key, value) in std::mem::take(&mut table.metadata) {
                match key.as_str() {
                    "entity" if !value.trim().is_empty() => table.entity = Some(value),
                    "association" => match value.trim() {
                        "table" => table.association = Some(Association::Table),
                        "object" => table.association = Some(Association::Object),
                        _ => {
                            problems.push(("association", "'table' or 'object'"));
                            rest.push((key, value));
                        }
                    },
                    "position" => match point(&value) {
                        Some(found) => table.position = Some(found),
                        None => {
                            problems.push(("position", "two numbers: '120,80'"));
                            rest.push((key, value));
                        }
                    },
                    "collapsed" => match value.trim() {
                        "true" => table.collapsed = true,
                        "false" => table.collapsed = false,
                        _ => {
                            problems.push(("collapsed", "'true' or 'false'"));
                            rest.push((key, value));
                        }
                    },
                    _ => match key.strip_prefix("hybrid_").filter(|it| !it.is_empty()) {
                        Some(name) => {
                            table.hybrids.push(Hybrid { name: name.to_owned(), expression: value });
                        }
                        None => rest.push((key, value)),
                    },
                }
            }
            table.metadata = rest;
            if problems.is_empty() {
                continue;
            }
            let settings = self.source.tables.get(at).map(|it| it.element.settings.clone());
            let settings = settings.unwrap_or_default();
            for (key, expected) in problems {
                self.unreadable(&settings, key, expected);
            }
        }
    }

    /// `inherits` and what goes with it, once all tables are known.
    pub(super) fn inheritance(&mut self) {
        for at in 0..self.schema.tables.len() {
            let Some(table) = self.schema.tables.get_mut(at) else { continue };
            if table.metadata.iter().all(|it| it.0 != "inherits") {
                continue;
            }
            let table = Arc::make_mut(table);
            let Some(parent_name) = take(&mut table.metadata, "inherits") else { continue };
            let kind = take(&mut table.metadata, "inheritance");
            let settings = self.source.tables.get(at).map(|it| it.element.settings.clone());
            let settings = settings.unwrap_or_default();
            let parent = self.parent(&parent_name, TableId::new(at), &settings);
            let Some(table) = self.schema.table_mut(TableId::new(at)) else { continue };
            let mut bad_kind = false;
            let read = match kind.as_deref().map(str::trim) {
                None | Some("joined") => InheritanceKind::Joined,
                Some("single") => InheritanceKind::Single,
                Some(_) => {
                    bad_kind = true;
                    InheritanceKind::Joined
                }
            };
            match parent {
                Some(parent) => {
                    table.inheritance = Some(Inheritance {
                        parent,
                        kind: read,
                        discriminator: take(&mut table.metadata, "discriminator"),
                        identity: take(&mut table.metadata, "identity"),
                    });
                    if let Some(kind) = kind.filter(|_| bad_kind) {
                        table.metadata.push(("inheritance".into(), kind));
                    }
                }
                None => {
                    table.metadata.push(("inherits".into(), parent_name));
                    table.metadata.extend(kind.map(|it| ("inheritance".into(), it)));
                }
            }
            if bad_kind {
                self.unreadable(&settings, "inheritance", "'joined' or 'single'");
            }
        }
    }

    fn parent(
        &mut self,
        written: &str,
        child: TableId,
        settings: &[SettingSource],
    ) -> Option<TableId> {
        let name = written.trim();
        let key = match name.split_once('.') {
            Some((schema, name)) => (
                Some(schema.to_owned().into())
                    .filter(|it: &std::borrow::Cow<'_, str>| it != "public"),
                name.to_owned().into(),
            ),
            None => (None, name.to_owned().into()),
        };
        let setting = SettingSource::find(settings, "inherits")?;
        let place = setting.value.unwrap_or(setting.range);
        let named = self.names.tables.get(&key).map(|&id| (id, Symbol::Table(id)));
        let alias = || self.names.aliases.get(&key.1).filter(|_| key.0.is_none());
        let found = named.or_else(|| alias().map(|&id| (id, Symbol::Alias(id))));
        if let Some((found, of)) = found.filter(|it| it.0 != child) {
            self.used(place, of);
            return Some(found);
        }
        if found.is_some() {
            self.warning("metadata", place, "A table cannot inherit from itself.");
            return None;
        }
        let near = self.nearest(name, |lower| {
            lower.schema.tables.iter().map(|it| it.qualified_name()).collect()
        });
        let hint = near.map(|it| format!(" Did you mean `{it}`?")).unwrap_or_default();
        self.warning(
            "resolve",
            place,
            format!("There is no table `{name}` to inherit from.{hint}"),
        );
        None
    }

    fn unreadable(&mut self, settings: &[SettingSource], key: &str, expected: &str) {
        let Some(found) = SettingSource::find(settings, key) else { return };
        let place: TextRange = found.value.unwrap_or(found.range);
        self.warning(
            "metadata",
            place,
            format!("`{key}` should be {expected}. As it stands it has no effect."),
        );
    }
}

/// A line of a Metadata block.
struct Field<'a> {
    setting: Setting<'a>,
    value: String,
}

fn put(metadata: &mut Metadata, field: &Field<'_>) {
    let name = &field.setting.name;
    match metadata.iter_mut().find(|(key, _)| key == name) {
        Some((_, value)) => value.clone_from(&field.value),
        None => metadata.push((name.clone().into_owned(), field.value.clone())),
    }
}

/// Leaves one entry of each key: at the place of its first, with the value of its last.
fn last_wins(metadata: &mut Metadata) {
    let mut places: HashMap<String, usize> = HashMap::default();
    let mut out = Metadata::with_capacity(metadata.len());
    for (key, value) in metadata.drain(..) {
        let at = *places.entry(key.clone()).or_insert(out.len());
        match out.get_mut(at) {
            Some(entry) => entry.1 = value,
            None => out.push((key, value)),
        }
    }
    *metadata = out;
}

fn take(metadata: &mut Metadata, key: &str) -> Option<String> {
    let at = metadata.iter().position(|(it, _)| it == key)?;
    Some(metadata.remove(at).1)
}

/// Takes the known keys out of the metadata. Answers whether one could not be read.
fn typed_column(column: &mut crate::schema::Column) -> bool {
    if let Some(value) = take(&mut column.metadata, "default_factory") {
        column.default_factory = Some(value);
    }
    if let Some(value) = take(&mut column.metadata, "onupdate") {
        column.on_update = Some(value);
    }
    let expression = take(&mut column.metadata, "generated");
    let kind = take(&mut column.metadata, "generated_kind");
    let stored = match kind.as_deref().map(str::trim) {
        None | Some("stored") => Some(true),
        Some("virtual") => Some(false),
        Some(_) => None,
    };
    let readable = kind.is_none() || (stored.is_some() && expression.is_some());
    if let Some(kind) = kind.filter(|_| !readable) {
        column.metadata.push(("generated_kind".into(), kind));
    }
    if let Some(expression) = expression {
        column.generated = Some(Generated { expression, stored: stored.unwrap_or(true) });
    }
    !readable
}

/// So many digits are a whole number that a float holds exactly, and so is the power of ten.
const EXACT_DIGITS: usize = 15;

/// `'x,y'`.
fn point(text: &str) -> Option<Point> {
    let (x, y) = text.split_once(',')?;
    Some(Point { x: decimal(x.trim())?, y: decimal(y.trim())? })
}

fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = || whole.bytes().chain(fraction.bytes());
    if whole.is_empty() || all().count() > EXACT_DIGITS || !all().all(|it| it.is_ascii_digit()) {
        return any_number(text);
    }
    let value = all().fold(0.0, |value, it| value * 10.0 + f64::from(it - b'0'));
    let value = value / fraction.bytes().fold(1.0, |it, _| it * 10.0);
    Some(if text.starts_with('-') { -value } else { value })
}

/// The standard library's way, which is large and seldom needed.
#[cold]
fn any_number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|it| it.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "-0",
            "12",
            "-12.5",
            "0.1",
            "1.005",
            "123456789.012345",
            "99999999999999.9",
            "1.",
            "007",
            "1234567890123456789",
            "1e3",
            "+4",
            ".5",
            "-.5",
            "inf",
            "NaN",
            "",
            "-",
            ".",
            "1,2",
            "1.2.3",
            "٣",
        ] {
            let expected = text.parse::<f64>().ok().filter(|it| it.is_finite());
            assert_eq!(decimal(text).map(f64::to_bits), expected.map(f64::to_bits), "{text:?}");
        }
    }
}
