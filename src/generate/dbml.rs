//! A schema as DBML, written as a person would: enums and partials, tables with their refs, the rest,
//! and at the end the rows and the places in the diagram. What DBML has no word for stands in metadata
//! keys, and only where it differs from the convention. Reading the text again gives the same schema.

use super::{File, Language, Options, RECORDS, Target};
use crate::edits::write::{self as text, entry, expression, list, quote_table};
use crate::order;
use crate::relations::{NAVIGATION_KEYS, NavigationKeys};
use crate::schema::{
    Association, Check, Column, ColumnId, Dependency, DependencyEnd, DiagramView, Enum, Index,
    IndexPart, InheritanceKind, Metadata, Partial, PrimaryKey, Project, Schema, StickyNote, Table,
    TableGroup, TableId, Value,
};
use crate::syntax::{quote_leading_name as name, quote_name};

mod refs;

use refs::{Item, Plan};

pub const TARGET: Target = Target {
    id: "dbml",
    title: "DBML",
    language: Language::Dbml,
    about: "The document itself, formatted and without comments.",
    options: &[RECORDS],
    generate: |schema, options| {
        vec![File { path: "schema.dbml".to_owned(), content: generate(schema, options) }]
    },
};

/// The whole document; Records as the options say.
pub fn generate(schema: &Schema, options: &Options) -> String {
    let plan = refs::plan(schema);
    let mut out = String::new();
    if schema.project != Project::default() {
        element(&mut out, &project(&schema.project));
    }
    for it in &schema.enums {
        element(&mut out, &enumeration(it));
    }
    for it in &schema.partials {
        element(&mut out, &partial(schema, it));
    }
    let mut after_ref = false;
    for item in &plan.items {
        match *item {
            Item::Table(id) => {
                if let Some(it) = schema.table(id) {
                    element(&mut out, &table(schema, id, it, &plan));
                }
                after_ref = false;
            }
            Item::Ref(id) => {
                let Some(it) = schema.relation(id) else { continue };
                if !after_ref {
                    blank(&mut out);
                }
                line(&mut out, &refs::element(schema, it));
                after_ref = true;
            }
        }
    }
    for it in &schema.groups {
        element(&mut out, &group(schema, it));
    }
    for it in &schema.notes {
        element(&mut out, &sticky_note(it));
    }
    for it in &schema.dependencies {
        element(&mut out, &dependency(schema, it));
    }
    for it in &schema.views {
        element(&mut out, &view(schema, it));
    }
    if options.is_on(&RECORDS) {
        for it in &schema.tables {
            element(&mut out, &records(schema, it));
        }
    }
    let inherited = refs::inherited(schema);
    for (id, it) in schema.tables() {
        element(&mut out, &injected_metadata(schema, id, it, &plan.keys, &inherited));
    }
    for it in &schema.tables {
        element(&mut out, &place(it));
    }
    for it in &schema.notes {
        let mut keys: Metadata = it.metadata.clone();
        keys.extend(it.position.map(|it| ("position".to_owned(), text::point(it))));
        element(&mut out, &metadata_block("Note", &quote_name(&it.name), &keys));
    }
    out
}

fn line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

fn blank(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

/// An element with an empty line before it; none for an empty text.
fn element(out: &mut String, text: &str) {
    if !text.is_empty() {
        blank(out);
        line(out, text);
    }
}

/// `head {`, the lines two blanks in, `}`. A line that begins with a line break has an empty one before
/// it.
fn block(head: &str, lines: &[String]) -> String {
    let mut out = format!("{head} {{\n");
    for it in lines {
        let it = match it.strip_prefix('\n') {
            Some(rest) => {
                out.push('\n');
                rest
            }
            None => it,
        };
        out.push_str("  ");
        line(&mut out, it);
    }
    out.push('}');
    out
}

/// A block within a block.
fn inner_block(head: &str, lines: &[String]) -> String {
    let mut out = format!("{head} {{\n");
    for it in lines {
        out.push_str("    ");
        line(&mut out, it);
    }
    out.push_str("  }");
    out
}

fn note_line(note: Option<&String>) -> Option<String> {
    note.map(|it| format!("Note: {}", text::note(it, 4)))
}

/// A short note stands among the settings,
fn short_note(note: Option<&String>) -> Option<String> {
    note.filter(|it| is_short(it)).map(|it| format!("note: {}", text::note(it, 2)))
}

/// a long one at the end of the body.
fn long_note(note: Option<&String>) -> Option<String> {
    note_line(note.filter(|it| !is_short(it))).map(|it| format!("\n{it}"))
}

fn is_short(note: &str) -> bool {
    !note.contains('\n') && note.chars().count() <= 80
}

fn project(it: &Project) -> String {
    let mut lines = Vec::new();
    lines.extend(it.database.as_ref().map(|it| entry("database_type", it)));
    lines.extend(it.settings.iter().map(|(key, value)| entry(key, value)));
    lines.extend(note_line(it.note.as_ref()));
    let name = it.name.as_ref().map(|it| format!(" {}", quote_name(it))).unwrap_or_default();
    block(&format!("Project{name}"), &lines)
}

fn enumeration(it: &Enum) -> String {
    let value = |it: &crate::schema::EnumValue| {
        let note = it.note.as_ref().map(|it| format!("note: {}", text::note(it, 4)));
        format!("{}{}", name(&it.name), list(note.as_slice()))
    };
    let mut lines: Vec<String> = it.values.iter().map(value).collect();
    lines.extend(note_line(it.note.as_ref()));
    block(&format!("Enum {}", text::enum_path(it)), &lines)
}

fn partial(schema: &Schema, it: &Partial) -> String {
    let mut settings: Vec<String> =
        it.header_color.iter().map(|it| format!("headercolor: {it}")).collect();
    settings.extend(short_note(it.note.as_ref()));
    settings.extend(it.metadata.iter().map(|(key, value)| entry(key, value)));
    let mut lines = Vec::new();
    let (marked, key) = partial_key(it);
    for (i, column) in it.columns.iter().enumerate() {
        let id = ColumnId::new(i);
        let target = |it: &crate::schema::PartialRef| {
            format!("ref: {} {}", it.operator, text::columns_path(schema, it.table, &[it.target]))
        };
        let refs: Vec<String> = it.refs.iter().filter(|it| it.column == id).map(target).collect();
        lines.push(self::column(
            schema,
            column,
            marked && marks_of(it.primary_key.as_ref(), id),
            &refs,
            &[],
        ));
    }
    let column_name =
        |id: ColumnId| it.columns.get(id.index()).map(|it| name(&it.name)).unwrap_or_default();
    let indexes: Vec<String> = key
        .into_iter()
        .map(|it| key_line(it, &column_name))
        .chain(it.indexes.iter().map(|it| index(it, &column_name)))
        .collect();
    lines.extend(section("indexes", &indexes));
    let checks: Vec<String> = it.checks.iter().map(check).collect();
    lines.extend(section("checks", &checks));
    lines.extend(long_note(it.note.as_ref()));
    block(&format!("TablePartial {}{}", quote_name(&it.name), list(&settings)), &lines)
}

/// How a partial's key is written, as [`key_marks`] says.
fn partial_key(it: &Partial) -> (bool, Option<&PrimaryKey>) {
    let key = it.primary_key.as_ref();
    key_marks(key, it.columns.len(), |id| marks_of(key, id))
}

/// Whether a primary key has that column.
fn marks_of(key: Option<&PrimaryKey>, id: ColumnId) -> bool {
    key.is_some_and(|it| it.columns.contains(&id))
}

/// How a primary key is written: by `pk` on its columns, or, where these would say another one, as an
/// index. `is_marked` tells of the first `count` columns which ones say `pk` then.
fn key_marks(
    key: Option<&PrimaryKey>,
    count: usize,
    is_marked: impl Fn(ColumnId) -> bool,
) -> (bool, Option<&PrimaryKey>) {
    let Some(it) = key else { return (false, None) };
    let marked = (0..count).map(ColumnId::new).filter(|it| is_marked(*it));
    match it.name.is_none() && it.note.is_none() && marked.eq(it.columns.iter().copied()) {
        true => (true, None),
        false => (false, Some(it)),
    }
}

fn table(schema: &Schema, id: TableId, it: &Table, plan: &Plan) -> String {
    let alias = it.alias.as_ref().map(|it| format!(" as {}", quote_name(it))).unwrap_or_default();
    let (brought_note, brought_color) = brought(schema, it);
    let note = it.note.as_ref().filter(|it| Some(*it) != brought_note);
    let color = it.header_color.as_ref().filter(|it| Some(*it) != brought_color);
    let mut settings: Vec<String> =
        color.into_iter().map(|it| format!("headercolor: {it}")).collect();
    settings.extend(short_note(note));
    settings.extend(table_keys(schema, it).iter().map(|(key, value)| entry(key, value)));

    let (is_marked, key) = table_key(schema, it);
    let mut lines = Vec::new();
    let mut injections = it.partials.iter().peekable();
    let own = it.columns().filter(|(_, it)| it.partial.is_none());
    for (i, (column_id, column)) in own.enumerate() {
        while let Some(injection) = injections.next_if(|it| it.after <= i) {
            lines.extend(injected(schema, injection));
        }
        let place = (id, column_id);
        let refs: Vec<String> = plan
            .inline
            .get(&place)
            .into_iter()
            .flatten()
            .filter_map(|it| schema.relation(*it))
            .map(|it| refs::inline(schema, it))
            .collect();
        let keys = plan.keys.get(&place).map_or(&[][..], Vec::as_slice);
        let is_key = is_marked && it.is_primary_key(column_id);
        lines.push(self::column(schema, column, is_key, &refs, keys));
    }
    lines.extend(injections.filter_map(|it| injected(schema, it)));

    let column_name = |id: ColumnId| it.column(id).map(|it| name(&it.name)).unwrap_or_default();
    let indexes: Vec<String> = key
        .into_iter()
        .map(|it| key_line(it, &column_name))
        .chain(
            it.indexes.iter().filter(|it| it.partial.is_none()).map(|it| index(it, &column_name)),
        )
        .collect();
    lines.extend(section("indexes", &indexes));
    let checks: Vec<String> =
        it.checks.iter().filter(|it| it.partial.is_none()).map(check).collect();
    lines.extend(section("checks", &checks));
    lines.extend(long_note(note));
    block(&format!("Table {}{alias}{}", quote_table(it), list(&settings)), &lines)
}

/// The note and the colour that a table has from its partials: the last one's that has any.
fn brought<'a>(schema: &'a Schema, it: &Table) -> (Option<&'a String>, Option<&'a String>) {
    let partials =
        || it.partials.iter().rev().filter_map(|it| schema.partials.get(it.partial.index()));
    (partials().find_map(|it| it.note.as_ref()), partials().find_map(|it| it.header_color.as_ref()))
}

/// Whether `pk` on the table's own columns, with what its partials bring, says its primary key; else the
/// index that does.
fn table_key<'a>(schema: &Schema, it: &'a Table) -> (bool, Option<&'a PrimaryKey>) {
    let is_brought = |id: ColumnId| {
        let column = it.column(id);
        let partial =
            column.and_then(|it| it.partial).and_then(|it| schema.partials.get(it.index()));
        let at = partial.zip(column).and_then(|(partial, column)| {
            partial.columns.iter().position(|it| it.name == column.name)
        });
        partial
            .zip(at)
            .is_some_and(|(partial, at)| marks_of(partial.primary_key.as_ref(), ColumnId::new(at)))
    };
    let is_own = |id: ColumnId| it.column(id).is_some_and(|it| it.partial.is_none());
    if it.primary_key.as_ref().is_some_and(|key| brings_key(schema, it, key)) {
        return (false, None);
    }
    key_marks(it.primary_key.as_ref(), it.columns.len(), |id| match is_own(id) {
        true => it.is_primary_key(id),
        false => is_brought(id),
    })
}

/// Whether an index of one of the table's partials says its primary key; the first such index counts.
fn brings_key(schema: &Schema, it: &Table, key: &PrimaryKey) -> bool {
    let said = it.partials.iter().find_map(|injection| {
        let partial = schema.partials.get(injection.partial.index())?;
        Some((partial, partial_key(partial).1?))
    });
    let Some((partial, said)) = said else { return false };
    let column = |at: &ColumnId| partial.columns.get(at.index()).map(|it| &it.name);
    // By its name, because a column of the table's own may stand in the place of the partial's.
    let own = |at: &ColumnId| it.column(*at).map(|it| &it.name);
    said.name == key.name
        && said.note == key.note
        && key.columns.iter().map(own).eq(said.columns.iter().map(column))
}

fn injected(schema: &Schema, it: &crate::schema::Injection) -> Option<String> {
    schema.partials.get(it.partial.index()).map(|it| format!("~{}", quote_name(&it.name)))
}

fn section(head: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("\n{}", inner_block(head, lines)))
}

/// The keys of a table's fields that DBML has no word for, and its own.
fn table_keys(schema: &Schema, it: &Table) -> Metadata {
    let mut keys = Vec::new();
    let mut say = |key: &str, value: &str| keys.push((key.to_owned(), value.to_owned()));
    if let Some(entity) = &it.entity {
        say("entity", entity);
    }
    match it.association {
        Some(Association::Table) => say("association", "table"),
        Some(Association::Object) => say("association", "object"),
        None => {}
    }
    if let Some(inheritance) = &it.inheritance {
        let parent = schema.table(inheritance.parent).map(Table::qualified_name);
        say("inherits", &parent.unwrap_or_default());
        if inheritance.kind == InheritanceKind::Single {
            say("inheritance", "single");
        }
        if let Some(it) = &inheritance.discriminator {
            say("discriminator", it);
        }
        if let Some(it) = &inheritance.identity {
            say("identity", it);
        }
    }
    for hybrid in &it.hybrids {
        say(&format!("hybrid_{}", hybrid.name), &hybrid.expression);
    }
    keys.extend(it.metadata.iter().cloned());
    keys
}

/// The keys of a column's fields that DBML has no word for, and its own.
fn column_keys(it: &Column) -> Metadata {
    let mut keys = Vec::new();
    let mut say = |key: &str, value: &str| keys.push((key.to_owned(), value.to_owned()));
    if let Some(it) = &it.default_factory {
        say("default_factory", it);
    }
    if let Some(it) = &it.on_update {
        say("onupdate", it);
    }
    if let Some(it) = &it.generated {
        say("generated", &it.expression);
        say("generated_kind", if it.stored { "stored" } else { "virtual" });
    }
    keys.extend(it.metadata.iter().cloned());
    keys
}

fn column(
    schema: &Schema,
    it: &Column,
    is_key: bool,
    refs: &[String],
    keys: &[(String, String)],
) -> String {
    let mut settings = Vec::new();
    let flags = [
        (is_key, "pk"),
        (it.increment && !it.ty.is_serial(), "increment"),
        (it.not_null, "not null"),
        (it.unique, "unique"),
    ];
    settings.extend(flags.into_iter().filter(|it| it.0).map(|it| it.1.to_owned()));
    settings.extend(
        it.default
            .as_ref()
            .map(|value| format!("default: {}", text::default(schema, value, &it.ty))),
    );
    settings.extend(it.checks.iter().map(|it| format!("check: {}", expression(&it.expression))));
    settings.extend(refs.iter().cloned());
    settings.extend(it.note.as_ref().map(|it| format!("note: {}", text::note(it, 4))));
    let mut keys: Vec<&(String, String)> = keys.iter().collect();
    order::sort_by_key(&mut keys, |it| NAVIGATION_KEYS.iter().position(|key| *key == it.0));
    settings.extend(keys.into_iter().map(|(key, value)| entry(key, value)));
    settings.extend(column_keys(it).iter().map(|(key, value)| entry(key, value)));
    format!("{} {}{}", name(&it.name), text::column_type(&it.ty), list(&settings))
}

fn key_line(it: &PrimaryKey, column_name: &impl Fn(ColumnId) -> String) -> String {
    let parts: Vec<IndexPart> = it.columns.iter().map(|it| IndexPart::Column(*it)).collect();
    let mut settings = vec!["pk".to_owned()];
    settings.extend(it.name.as_ref().map(|it| entry("name", it)));
    settings.extend(it.note.as_ref().map(|it| format!("note: {}", text::note(it, 6))));
    format!("{}{}", text::index_parts(&parts, column_name), list(&settings))
}

fn index(it: &Index, column_name: &impl Fn(ColumnId) -> String) -> String {
    let mut settings = Vec::new();
    if it.unique {
        settings.push("unique".to_owned());
    }
    settings.extend(it.name.as_ref().map(|it| entry("name", it)));
    settings.extend(it.method.as_ref().map(|it| format!("type: {}", quote_name(it))));
    settings.extend(it.note.as_ref().map(|it| format!("note: {}", text::note(it, 6))));
    format!("{}{}", text::index_parts(&it.parts, column_name), list(&settings))
}

fn check(it: &Check) -> String {
    let name = it.name.as_ref().map(|it| entry("name", it));
    format!("{}{}", expression(&it.expression), list(name.as_slice()))
}

fn group(schema: &Schema, it: &TableGroup) -> String {
    let mut settings: Vec<String> = it.color.iter().map(|it| format!("color: {it}")).collect();
    settings.extend(short_note(it.note.as_ref()));
    settings.extend(it.metadata.iter().map(|(key, value)| entry(key, value)));
    let tables = it.tables.iter().filter_map(|id| schema.table(*id));
    let mut lines: Vec<String> = tables
        .map(|it| match &it.schema {
            Some(_) => quote_table(it),
            None => name(&it.name),
        })
        .collect();
    lines.extend(long_note(it.note.as_ref()));
    let path = text::path(it.schema.as_deref(), &it.name);
    block(&format!("TableGroup {path}{}", list(&settings)), &lines)
}

fn sticky_note(it: &StickyNote) -> String {
    let color = it.color.as_ref().map(|it| format!("color: {it}"));
    let head = format!("Note {}{}", quote_name(&it.name), list(color.as_slice()));
    block(&head, &[text::note(&it.text, 4)])
}

fn dependency(schema: &Schema, it: &Dependency) -> String {
    let end = |it: &DependencyEnd| text::columns_path(schema, it.table, &it.columns);
    let mut settings: Vec<String> = it.color.iter().map(|it| format!("color: {it}")).collect();
    settings.extend(it.note.as_ref().map(|it| format!("note: {}", text::note(it, 4))));
    settings.extend(it.metadata.iter().map(|(key, value)| entry(key, value)));
    let edges = it.upstream.iter().zip(&it.downstream);
    let lines: Vec<String> = edges.map(|(a, b)| format!("{} -> {}", end(a), end(b))).collect();
    let name = it.name.as_ref().map(|it| format!(" {}", quote_name(it))).unwrap_or_default();
    match lines.as_slice() {
        [one] => format!("Dep{name}: {one}{}", list(&settings)),
        _ => block(&format!("Dep{name}{}", list(&settings)), &lines),
    }
}

fn view(schema: &Schema, it: &DiagramView) -> String {
    let tables = it
        .tables
        .as_ref()
        .map(|it| it.iter().map(|id| text::table_path(schema, *id)).collect::<Vec<_>>());
    let names = |it: &Option<Vec<String>>| {
        it.as_ref().map(|it| it.iter().map(|it| name(it)).collect::<Vec<_>>())
    };
    let kinds = [
        ("Tables", tables),
        ("Notes", names(&it.notes)),
        ("TableGroups", names(&it.groups)),
        ("Schemas", names(&it.schemas)),
    ];
    let lines: Vec<String> = kinds
        .into_iter()
        .filter_map(|(head, names)| {
            let names = names?;
            Some(if names.is_empty() {
                format!("{head} {{ * }}")
            } else {
                inner_block(head, &names)
            })
        })
        .collect();
    block(&format!("DiagramView {}", quote_name(&it.name)), &lines)
}

fn records(schema: &Schema, it: &Table) -> String {
    let Some(records) = &it.records else { return String::new() };
    let columns: Vec<&Column> = records.columns.iter().filter_map(|id| it.column(*id)).collect();
    let is_negative = |row: &[Value]| matches!(row.first(), Some(Value::Number(it)) if it.starts_with(['-', '+']));
    let mut lines = Vec::new();
    for (i, row) in records.rows.iter().enumerate() {
        let cells = row.iter().zip(&columns).map(|(value, it)| text::cell(schema, value, &it.ty));
        let mut cells: Vec<String> = cells.collect();
        // A sign would join its line to the one before, unless that ends with a comma.
        let before = i.checked_sub(1).and_then(|it| records.rows.get(it));
        if before.is_some_and(|it| it.len() < 2 || it.last() != Some(&Value::Null))
            && let (true, Some(first)) = (is_negative(row), cells.first_mut())
        {
            *first = expression(first);
        }
        if cells.len() > 1
            && records.rows.get(i + 1).is_some_and(|it| is_negative(it))
            && let (Some(Value::Null), Some(last)) = (row.last(), cells.last_mut())
        {
            last.clear();
        }
        lines.push(cells.join(", ").trim_end().to_owned());
    }
    block(&format!("Records {}({})", quote_table(it), text::names(it, &records.columns)), &lines)
}

/// What a table says of columns that its partials bring.
fn injected_metadata(
    schema: &Schema,
    id: TableId,
    it: &Table,
    keys: &NavigationKeys,
    inherited: &NavigationKeys,
) -> String {
    let mut blocks = Vec::new();
    for (column_id, column) in it.columns() {
        let partial = column.partial.and_then(|it| schema.partials.get(it.index()));
        let origin = partial.and_then(|it| it.columns.iter().find(|it| it.name == column.name));
        let Some(origin) = origin else { continue };
        let place = (id, column_id);
        let said = inherited.get(&place).map_or(&[][..], Vec::as_slice);
        let mut say: Metadata = Vec::new();
        if column.note != origin.note {
            say.extend(column.note.as_ref().map(|it| ("note".to_owned(), it.clone())));
        }
        let wanted = keys.get(&place).into_iter().flatten();
        say.extend(wanted.filter(|it| !said.contains(it)).cloned());
        let said = column_keys(origin);
        say.extend(column_keys(column).into_iter().filter(|it| !said.contains(it)));
        let path = text::columns_path(schema, id, &[column_id]);
        blocks.push(metadata_block("Column", &path, &say));
    }
    blocks.retain(|it| !it.is_empty());
    blocks.join("\n\n")
}

/// Where the table stands in the diagram.
fn place(it: &Table) -> String {
    let mut keys: Metadata = Vec::new();
    keys.extend(it.position.map(|it| ("position".to_owned(), text::point(it))));
    if it.collapsed {
        keys.push(("collapsed".to_owned(), "true".to_owned()));
    }
    metadata_block("Table", &quote_table(it), &keys)
}

fn metadata_block(kind: &str, path: &str, keys: &[(String, String)]) -> String {
    match keys {
        [] => String::new(),
        [(key, value)] => format!("Metadata {kind} {path} {{ {} }}", entry(key, value)),
        _ => {
            let lines: Vec<String> = keys.iter().map(|(key, value)| entry(key, value)).collect();
            block(&format!("Metadata {kind} {path}"), &lines)
        }
    }
}

#[cfg(test)]
mod tests;
