//! A data dictionary in Markdown: what each table, column, key and enum is, for people.

use std::fmt::Write;

use super::text::{one_line, printable};
use super::{File, Language, Options, Target};
use crate::naming::Names;
use crate::schema::{
    ColumnId, ForeignKey, Index, IndexPart, Relation, RelationKind, Schema, Side, Table, TableId,
    Value, Via,
};

pub(super) const TARGET: Target = Target {
    id: "markdown",
    title: "Markdown",
    language: Language::Markdown,
    about: "A data dictionary in Markdown",
    options: &[],
    generate,
};

/// `data-dictionary.md`; a section for each table, and one for the enums.
fn generate(schema: &Schema, _options: &Options) -> Vec<File> {
    let dictionary = Dictionary::new(schema);
    let mut out = String::with_capacity(256 + 1024 * schema.tables.len());
    let project = &schema.project;
    let title = project.name.as_ref().map(|it| inline(it)).unwrap_or("Data dictionary".to_owned());
    let _ = writeln!(out, "# {title}");
    quote(&mut out, project.note.as_deref());
    dictionary.overview(&mut out);
    for (id, table) in schema.database_tables() {
        dictionary.table(&mut out, id, table);
    }
    if !schema.enums.is_empty() {
        out.push_str("\n## Enums\n");
    }
    for it in &schema.enums {
        let name = it.schema.as_ref().map(|schema| format!("{schema}.{}", it.name));
        let _ = write!(out, "\n### {}\n", inline(name.as_ref().unwrap_or(&it.name)));
        quote(&mut out, it.note.as_deref());
        rows(&mut out, &["Value", "Description"]);
        for value in &it.values {
            let note = value.note.as_deref().unwrap_or_default();
            row(&mut out, &[&cell(&code(&value.name)), &cell(&inline(note))]);
        }
    }
    vec![File { path: "data-dictionary.md".to_owned(), content: out }]
}

struct Dictionary<'a> {
    schema: &'a Schema,
    /// Where the section of each table is, as GitHub and GitLab make it of the heading.
    anchors: Vec<String>,
    /// The keys that each table holds.
    held: Vec<Vec<ForeignKey<'a>>>,
    /// The relations that each table is an end of.
    relations: Vec<Vec<(&'a Relation, Side)>>,
}

impl<'a> Dictionary<'a> {
    fn new(schema: &'a Schema) -> Dictionary<'a> {
        let mut taken = Names::default();
        let title = schema.project.name.as_deref().unwrap_or("Data dictionary");
        taken.insert(&anchor(title));
        taken.insert("tables");
        let mut anchors = vec![String::new(); schema.tables.len()];
        for (id, table) in schema.database_tables() {
            let plain = anchor(&table.qualified_name());
            let mut name = plain.clone();
            let mut number = 0;
            while !taken.insert(&name) {
                number += 1;
                name = format!("{plain}-{number}");
            }
            if let Some(it) = anchors.get_mut(id.index()) {
                *it = name;
            }
        }
        let mut held = Vec::new();
        held.resize_with(schema.tables.len(), Vec::new);
        for key in schema.foreign_keys() {
            if let Some(it) = held.get_mut(key.table.index()) {
                it.push(key);
            }
        }
        let mut relations = Vec::new();
        relations.resize_with(schema.tables.len(), Vec::new);
        for relation in schema.relations.iter().filter(|it| !it.inactive) {
            for side in Side::BOTH.into_iter().rev() {
                let end = relation.end(side);
                if let Some(it) = relations.get_mut(end.table.index())
                    && end.navigation.is_some()
                {
                    it.push((relation, side));
                }
            }
        }
        Dictionary { schema, anchors, held, relations }
    }

    /// All tables, by group where there are groups.
    fn overview(&self, out: &mut String) {
        if self.schema.tables.is_empty() {
            return;
        }
        out.push_str("\n## Tables\n");
        let has_groups = !self.schema.groups.is_empty();
        let mut groups: Vec<Option<&str>> = vec![None; self.schema.tables.len()];
        for group in &self.schema.groups {
            for table in &group.tables {
                if let Some(it) = groups.get_mut(table.index()) {
                    *it = Some(&group.name);
                }
            }
        }
        match has_groups {
            true => rows(out, &["Table", "Group", "Description"]),
            false => rows(out, &["Table", "Description"]),
        }
        for (id, table) in self.schema.database_tables() {
            let note = table.note.as_deref().unwrap_or_default();
            let note = cell(&inline(note.trim().lines().next().unwrap_or_default()));
            let group = groups.get(id.index()).copied().flatten().unwrap_or_default();
            match has_groups {
                true => row(out, &[&cell(&self.link(id)), &cell(&inline(group)), &note]),
                false => row(out, &[&cell(&self.link(id)), &note]),
            }
        }
    }

    fn link(&self, id: TableId) -> String {
        let name = self.schema.table(id).map(Table::qualified_name).unwrap_or_default();
        let anchor = self.anchors.get(id.index()).map_or("", String::as_str);
        format!("[{}](#{anchor})", inline(&name))
    }

    fn table(&self, out: &mut String, id: TableId, table: &Table) {
        let _ = write!(out, "\n## {}\n", inline(&table.qualified_name()));
        quote(out, table.note.as_deref());
        if let Some(it) = &table.inheritance {
            let _ = write!(out, "\nInherits from {}.\n", self.link(it.parent));
        }
        if table.implicit {
            out.push_str("\nThe link table of a many-to-many relation.\n");
        }
        self.columns(out, id, table);
        self.references(out, id, table);
        let mut items = Vec::new();
        items.extend(table.indexes.iter().map(|it| index(table, it)));
        list(out, "Indexes", &items);
        let of_columns = table.columns.iter().flat_map(|it| &it.checks);
        let checks = of_columns.chain(&table.checks).map(|it| {
            let name = it.name.as_ref().map(|it| format!("{}: ", code(it)));
            name.unwrap_or_default() + &code(&it.expression)
        });
        list(out, "Checks", &checks.collect::<Vec<_>>());
        self.attributes(out, id);
    }

    fn columns(&self, out: &mut String, id: TableId, table: &Table) {
        rows(out, &["Column", "Type", "Key", "Null", "Default", "Description"]);
        let held = self.held.get(id.index()).map(Vec::as_slice).unwrap_or_default();
        for (id, column) in table.columns() {
            let marks = [
                (table.is_primary_key(id), "primary"),
                (held.iter().any(|it| it.columns.contains(&id)), "foreign"),
                (column.unique, "unique"),
            ];
            let marks: Vec<&str> = marks.iter().filter(|it| it.0).map(|it| it.1).collect();
            let schema = column.ty.schema.as_ref().map(|it| format!("{it}."));
            let ty = schema.unwrap_or_default() + &column.ty.raw;
            let default = match (&column.default, &column.generated) {
                (_, Some(it)) => format!("= {}", code(&it.expression)),
                _ if column.increment => "counts".to_owned(),
                (Some(it), None) => code(&value(it)),
                (None, None) => String::new(),
            };
            let note = column.note.as_deref().unwrap_or_default();
            row(
                out,
                &[
                    &cell(&code(&column.name)),
                    &cell(&code(&ty)),
                    &marks.join(", "),
                    if table.is_nullable(id) { "yes" } else { "no" },
                    &cell(&default),
                    &cell(&inline(note)),
                ],
            );
        }
    }

    fn references(&self, out: &mut String, id: TableId, table: &Table) {
        let held = self.held.get(id.index()).map(Vec::as_slice).unwrap_or_default();
        let items = held.iter().map(|key| {
            let target = self.schema.table(key.references);
            let there = target.map(|it| names(it, key.referenced_columns)).unwrap_or_default();
            let mut item =
                format!("{} → {} {there}", names(table, key.columns), self.link(key.references));
            for (event, action) in [("delete", key.on_delete), ("update", key.on_update)] {
                if let Some(action) = action {
                    let _ = write!(item, ", on {event} {}", action.dbml());
                }
            }
            item
        });
        list(out, "References", &items.collect::<Vec<_>>());
    }

    /// What the entity calls those that it has to do with.
    fn attributes(&self, out: &mut String, id: TableId) {
        let own = self.relations.get(id.index()).map(Vec::as_slice).unwrap_or_default();
        let items = own.iter().filter_map(|(relation, side)| {
            let attribute = &relation.end(*side).navigation.as_ref()?.attribute;
            let target = self.link(relation.end(side.other()).table);
            let count = match relation.is_collection(*side) {
                true => "many",
                false if *side == Side::Referenced => "at most one",
                false if self.schema.is_optional(relation, Side::Referenced) => "at most one",
                false => "one",
            };
            let through = match relation.via {
                Via::Link { table, .. } if relation.kind == RelationKind::ManyToMany => {
                    format!(" through {}", self.link(table))
                }
                _ => String::new(),
            };
            Some(format!("{}: {count} of {target}{through}", code(attribute)))
        });
        list(out, "Relations", &items.collect::<Vec<_>>());
    }
}

fn index(table: &Table, it: &Index) -> String {
    let parts = it.parts.iter().map(|part| match part {
        IndexPart::Column(id) => names(table, &[*id]),
        IndexPart::Expression(it) => code(it),
    });
    let mut text = if it.unique { "unique: ".to_owned() } else { String::new() };
    text.push_str(&parts.collect::<Vec<_>>().join(", "));
    if let Some(method) = &it.method {
        let _ = write!(text, ", {}", inline(method));
    }
    if let Some(name) = &it.name {
        let _ = write!(text, " ({})", code(name));
    }
    if let Some(note) = it.note.as_ref().filter(|it| !it.trim().is_empty()) {
        let _ = write!(text, ": {}", inline(note));
    }
    text
}

/// The names of columns.
fn names(table: &Table, ids: &[ColumnId]) -> String {
    let columns = ids.iter().filter_map(|&it| table.column(it));
    columns.map(|it| code(&it.name)).collect::<Vec<_>>().join(", ")
}

fn value(it: &Value) -> String {
    match it {
        Value::Null => "null".to_owned(),
        Value::Boolean(it) => it.to_string(),
        Value::Number(it) | Value::Expression(it) => it.clone(),
        Value::String(it) | Value::Label(it) => format!("'{it}'"),
    }
}

/// A list under a line of its own.
fn list(out: &mut String, title: &str, items: &[String]) {
    if !items.is_empty() {
        let _ = write!(out, "\n{title}:\n\n");
    }
    for item in items {
        let _ = writeln!(out, "- {item}");
    }
}

/// Notes are Markdown by DBML's convention. As a quotation their headings are none of ours.
fn quote(out: &mut String, note: Option<&str>) {
    let Some(note) = note.map(str::trim).filter(|it| !it.is_empty()) else { return };
    out.push('\n');
    for line in note.lines() {
        out.push_str(format!("> {}", printable(line).trim_end()).trim_end());
        out.push('\n');
    }
}

/// The head of a table.
fn rows(out: &mut String, titles: &[&str]) {
    out.push('\n');
    row(out, titles);
    row(out, &vec!["---"; titles.len()]);
}

fn row(out: &mut String, cells: &[&str]) {
    for cell in cells {
        out.push_str("| ");
        out.push_str(cell);
        out.push_str(if cell.is_empty() { "" } else { " " });
    }
    out.push_str("|\n");
}

/// A text that stands in a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// A text on one line that is no markup.
fn inline(text: &str) -> String {
    let line = one_line(text);
    if !line.contains(is_markup) {
        return line;
    }
    let mut out = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        let within_word = c == '_' && {
            let before = line.get(..at).and_then(|it| it.chars().next_back());
            let after = line.get(at + 1..).and_then(|it| it.chars().next());
            [before, after].iter().all(|it| it.is_some_and(char::is_alphanumeric))
        };
        if is_markup(c) && !within_word {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~')
}

/// A text as code, between as many backticks as it needs.
fn code(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return String::new();
    }
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or_default();
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// What GitHub and GitLab make of a heading: small letters, digits, `-` and `_`.
fn anchor(heading: &str) -> String {
    let heading = one_line(heading).to_lowercase();
    let kept = heading.chars().filter(|&it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'));
    kept.map(|it| if it == ' ' { '-' } else { it }).collect()
}
