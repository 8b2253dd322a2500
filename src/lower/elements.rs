//! The top level: what each element is called, and the elements that are neither tables nor refs.

use super::names::{display, nearest, qualified};
use super::settings::Setting;
use super::{ElementSource, EnumSource, Lower, TableSource};
use crate::schema::{
    DiagramView, Enum, EnumId, Partial, PartialId, StickyNote, Table, TableGroup, TableId,
};
use crate::syntax::ast::{Body, Element, ElementParts, Expr, Root, Statement, Token};
use crate::syntax::{SyntaxKind, dedent};
use crate::text::TextRange;

/// The elements of a document by kind, each with its range.
#[derive(Default)]
pub(super) struct Declared<'a> {
    pub(super) tables: Vec<(TableId, ElementParts<'a>, TextRange)>,
    pub(super) enums: Vec<(EnumId, ElementParts<'a>, TextRange)>,
    pub(super) partials: Vec<(PartialId, ElementParts<'a>, TextRange)>,
    /// Refs and tables in the order in which their relations count.
    pub(super) refs: Vec<(Option<TableId>, ElementParts<'a>, TextRange)>,
    pub(super) metadata: Vec<(ElementParts<'a>, TextRange)>,
    pub(super) records: Vec<(ElementParts<'a>, TextRange)>,
    others: Vec<(ElementParts<'a>, TextRange)>,
}

const KEYWORDS: [&str; 11] = [
    "Table",
    "Ref",
    "Enum",
    "TableGroup",
    "TablePartial",
    "Project",
    "Note",
    "Records",
    "Metadata",
    "DiagramView",
    "Dep",
];

impl<'a> Lower<'a> {
    pub(super) fn declare(&mut self, root: Root<'a>) -> Declared<'a> {
        let mut out = Declared::default();
        for element in root.elements() {
            self.declare_element(element, &mut out);
        }
        out
    }

    fn declare_element(&mut self, element: Element<'a>, out: &mut Declared<'a>) {
        let Some(parts) = element.parts() else { return };
        let range = element.range();
        let keyword = parts.keyword;
        match keyword.text().to_ascii_lowercase().as_str() {
            "table" => {
                let Some(path) = self.element_name(&parts, "Table") else { return };
                let Some(key) = qualified(&path) else { return };
                let id = TableId::new(self.schema.tables.len());
                let alias = parts.alias.and_then(|it| self.alias(it));
                self.schema.tables.push(Table {
                    schema: key.0.as_ref().map(|it| it.clone().into_owned()),
                    name: key.1.clone().into_owned(),
                    alias: alias.map(|it| it.value().into_owned()),
                    ..Table::default()
                });
                let name = parts.name.map_or(range, |it| it.range());
                let mut source = TableSource::default();
                source.element.name = name;
                self.source.tables.push(source);
                if let Some(&first) = self.names.tables.get(&key) {
                    let first = self.source.tables.get(first.index()).map(|it| it.element.name);
                    let message = format!("There are two tables `{}`. Rename one.", display(&path));
                    self.duplicate(name, message, first.unwrap_or(name));
                } else {
                    self.names.tables.insert(key, id);
                }
                if let Some(alias) = alias {
                    self.declare_alias(alias, id);
                }
                out.refs.push((Some(id), parts, range));
                out.tables.push((id, parts, range));
            }
            "enum" => {
                let Some(path) = self.element_name(&parts, "Enum") else { return };
                let Some(key) = qualified(&path) else { return };
                let id = EnumId::new(self.schema.enums.len());
                self.schema.enums.push(Enum {
                    schema: key.0.as_ref().map(|it| it.clone().into_owned()),
                    name: key.1.clone().into_owned(),
                    ..Enum::default()
                });
                let name = parts.name.map_or(range, |it| it.range());
                let mut source = EnumSource::default();
                source.element.name = name;
                self.source.enums.push(source);
                if let Some(&first) = self.names.enums.get(&key) {
                    let first = self.source.enums.get(first.index()).map(|it| it.element.name);
                    let message = format!("There are two enums `{}`. Rename one.", display(&path));
                    self.duplicate(name, message, first.unwrap_or(name));
                } else {
                    self.names.enums.insert(key, id);
                }
                out.enums.push((id, parts, range));
            }
            "tablepartial" => {
                self.no_alias(&parts, "A TablePartial");
                let Some(name) = self.required_name(&parts, "TablePartial") else { return };
                let id = PartialId::new(self.schema.partials.len());
                self.schema
                    .partials
                    .push(Partial { name: name.value().into_owned(), ..Partial::default() });
                let mut source = TableSource::default();
                source.element.name = name.range();
                self.source.partials.push(source);
                if let Some(&first) = self.names.partials.get(&name.value()) {
                    let first = self.source.partials.get(first.index()).map(|it| it.element.name);
                    let message = format!("There are two partials `{}`. Rename one.", name.value());
                    self.duplicate(name.range(), message, first.unwrap_or(name.range()));
                } else {
                    self.names.partials.insert(name.value(), id);
                }
                out.partials.push((id, parts, range));
            }
            "ref" => out.refs.push((None, parts, range)),
            "metadata" => out.metadata.push((parts, range)),
            "records" => out.records.push((parts, range)),
            "use" | "reuse" => {
                self.error("import", range, "A document stands alone here: nothing can be taken from other files. Paste what you need from them into this one.");
            }
            "tablegroup" | "project" | "note" | "diagramview" | "dep" => {
                out.others.push((parts, range));
            }
            "indexes" | "checks" => {
                self.error(
                    "syntax",
                    keyword.range(),
                    format!(
                        "`{}` belongs into a table: Table users {{ … {0} {{ … }} }}.",
                        keyword.text()
                    ),
                );
            }
            _ => {
                let near = nearest(keyword.text(), KEYWORDS.map(str::to_owned));
                let message = format!("There is no element `{}`.", keyword.text());
                match near {
                    Some(_) => self.unknown(keyword.range(), message, near),
                    None => {
                        self.error(
                            "syntax",
                            keyword.range(),
                            format!("{message} A document holds: {}.", KEYWORDS.join(", ")),
                        );
                    }
                }
            }
        }
    }

    fn declare_alias(&mut self, alias: Token<'a>, id: TableId) {
        if let Some(&first) = self.names.aliases.get(&alias.value()) {
            let first = self.source.tables.get(first.index()).map(|it| it.element.name);
            let message =
                format!("Two tables are called `{}` for short. Rename one.", alias.value());
            self.duplicate(alias.range(), message, first.unwrap_or(alias.range()));
        } else {
            self.names.aliases.insert(alias.value(), id);
        }
    }

    fn alias(&mut self, alias: Expr<'a>) -> Option<Token<'a>> {
        if alias.name().is_none() {
            self.error("syntax", alias.range(), "An alias is one name, such as `as u`.");
        }
        alias.name()
    }

    /// The path of a table's or enum's name.
    fn element_name(&mut self, parts: &ElementParts<'a>, what: &str) -> Option<Vec<Token<'a>>> {
        let Some(name) = parts.name else {
            // The parser asks for a name unless settings or a body follow the keyword at once.
            self.error(
                "syntax",
                parts.keyword.range(),
                format!("This {what} needs a name: `{what} name {{ … }}`."),
            );
            return None;
        };
        if name.array().is_some() {
            self.error("syntax", name.range(), "Put a blank between the name and its settings.");
            return None;
        }
        match name.path() {
            Some(path) if path.len() <= 2 => Some(path),
            _ => {
                self.error(
                    "syntax",
                    name.range(),
                    format!("The name of a {what} is `name` or `schema.name`."),
                );
                None
            }
        }
    }

    fn required_name(&mut self, parts: &ElementParts<'a>, what: &str) -> Option<Token<'a>> {
        if parts.name.is_none() {
            self.error(
                "syntax",
                parts.keyword.range(),
                format!("This {what} needs a name: `{what} name {{ … }}`."),
            );
            return None;
        }
        self.simple_name(parts, &format!("a {what}"))
    }

    /// A name of one part, if there is one.
    pub(super) fn simple_name(
        &mut self,
        parts: &ElementParts<'a>,
        what: &str,
    ) -> Option<Token<'a>> {
        let name = parts.name?;
        if name.name().is_none() {
            self.error(
                "syntax",
                name.range(),
                format!(
                    "The name of {what} is one name, with blanks or signs in it in double quotes."
                ),
            );
        }
        name.name()
    }

    pub(super) fn no_name(&mut self, parts: &ElementParts<'a>, what: &str) {
        if let Some(name) = parts.name {
            self.error("syntax", name.range(), format!("{what} has no name. Remove it."));
        }
    }

    pub(super) fn no_alias(&mut self, parts: &ElementParts<'a>, what: &str) {
        if let Some(alias) = parts.alias {
            self.error("syntax", alias.range(), format!("{what} has no alias. Remove it."));
        }
    }

    /// An element within another where it means nothing.
    pub(super) fn misplaced(&mut self, parts: &ElementParts<'a>, range: TextRange, within: &str) {
        let keyword = parts.keyword;
        let top = KEYWORDS.iter().any(|it| keyword.text().eq_ignore_ascii_case(it));
        let range = match parts.body {
            Some(Body::Line(_)) => range,
            _ => keyword.range(),
        };
        let message = match top {
            true => format!(
                "{within} cannot hold a {}. Put it on its own, behind the closing brace.",
                keyword.text()
            ),
            false => format!("{within} cannot hold `{}`.", keyword.text()),
        };
        self.error("syntax", range, message);
    }

    /// The text of `Note: '…'` or `Note { '…' }`.
    pub(super) fn note_element(&mut self, parts: &ElementParts<'a>) -> Option<String> {
        self.no_name(parts, "A Note within an element");
        self.no_alias(parts, "A Note");
        self.no_settings(parts.settings, "A Note within an element");
        let range = parts.keyword.range();
        self.note_text(parts, range)
    }

    fn note_text(&mut self, parts: &ElementParts<'a>, range: TextRange) -> Option<String> {
        let line = self.single_line(parts, range, "A Note", "a text in quotes")?;
        let mut items = line.parts();
        let first = items.next()?;
        if let Some(extra) = items.next() {
            self.error(
                "syntax",
                extra.range(),
                "A note is one text. Use '''…''' for several lines.",
            );
        }
        let text = first.string();
        if text.is_none() {
            self.error(
                "syntax",
                first.range(),
                "A note is a text in quotes: 'text', or '''…''' for several lines.",
            );
        }
        text.map(|it| dedent(&it.value()))
    }

    pub(super) fn elements(&mut self, declared: &Declared<'a>) {
        for (parts, range) in &declared.others {
            match parts.keyword.text().to_ascii_lowercase().as_str() {
                "project" => self.project(parts, *range),
                "tablegroup" => self.group(parts, *range),
                "note" => self.sticky_note(parts, *range),
                "diagramview" => self.view(parts, *range),
                _ => self.dependency(parts, *range),
            }
        }
        self.apply_group_metadata(declared);
    }

    fn project(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A Project");
        self.no_settings(parts.settings, "A Project");
        if let Some(first) = self.source.project {
            self.duplicate(range, "There are two Projects. Remove one.", first);
            return;
        }
        self.source.project = Some(range);
        self.schema.project.name =
            self.simple_name(parts, "a Project").map(|it| it.value().into_owned());
        let Some(Body::Block(block)) = parts.body else {
            if let Some(body) = parts.body {
                self.error("syntax", body.range(), "A Project needs a block: { … }.");
            }
            return;
        };
        for statement in block.statements() {
            let element = match statement {
                Statement::Element(element) => element,
                Statement::Line(line) => {
                    self.error(
                        "syntax",
                        line.range(),
                        "A Project holds lines such as `database_type: 'PostgreSQL'`.",
                    );
                    continue;
                }
            };
            let Some(parts) = element.parts() else { continue };
            let keyword = parts.keyword.text();
            if parts.keyword.is("note") {
                let note = self.note_element(&parts);
                self.schema.project.note = note.or(self.schema.project.note.take());
                continue;
            }
            let top = KEYWORDS.iter().any(|it| keyword.eq_ignore_ascii_case(it))
                || matches!(keyword.to_ascii_lowercase().as_str(), "indexes" | "checks");
            let value = match parts.body {
                Some(Body::Line(line)) if !top => line.first().and_then(Expr::string),
                _ => {
                    self.misplaced(&parts, element.range(), "A Project");
                    continue;
                }
            };
            let Some(value) = value else {
                let place = parts.body.map_or(element.range(), Body::range);
                self.error(
                    "setting",
                    place,
                    format!("`{keyword}` needs a text in quotes: `{keyword}: '…'`."),
                );
                continue;
            };
            if let Some(Body::Line(line)) = parts.body
                && let Some(extra) = line.parts().nth(1)
            {
                self.error(
                    "setting",
                    extra.range(),
                    "Expected the end of the line behind the text.",
                );
            }
            let value = value.value().into_owned();
            if keyword.eq_ignore_ascii_case("database_type") {
                self.schema.project.database = Some(value);
            } else {
                self.schema.project.settings.push((keyword.to_owned(), value));
            }
        }
    }

    fn group(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A TableGroup");
        let Some(name) = self.required_name(parts, "TableGroup") else { return };
        let mut source = self.element_source(parts, range);
        let mut group = TableGroup { name: name.value().into_owned(), ..TableGroup::default() };
        let first = self.schema.groups.iter().position(|it| it.name == group.name);
        if let Some(first) = first.and_then(|it| self.source.groups.get(it)).map(|it| it.name) {
            self.duplicate(
                name.range(),
                format!("There are two groups `{}`. Rename one.", group.name),
                first,
            );
        }
        let settings = self.settings(parts.settings);
        self.unique_settings(&settings, &[]);
        source.settings = settings.iter().map(Setting::source).collect();
        for setting in settings {
            match setting.name.as_str() {
                "color" => group.color = self.color_value(&setting),
                "note" => group.note = self.note_value(&setting),
                _ => {
                    if let Some(value) = self.custom_value(&setting) {
                        group.metadata.push((setting.name, value));
                    }
                }
            }
        }
        let mut first_note = None;
        let mut seen = std::collections::HashMap::new();
        match parts.body {
            Some(Body::Block(block)) => {
                for statement in block.statements() {
                    match statement {
                        Statement::Element(element) => {
                            let Some(parts) = element.parts() else { continue };
                            if !parts.keyword.is("note") {
                                self.misplaced(&parts, element.range(), "A TableGroup");
                                continue;
                            }
                            if let Some(first) = first_note {
                                self.duplicate(
                                    element.range(),
                                    "The note stands here twice. Remove one.",
                                    first,
                                );
                            }
                            first_note = Some(element.range());
                            group.note = self.note_element(&parts).or(group.note);
                        }
                        Statement::Line(line) => {
                            let mut items = line.parts();
                            let Some(first) = items.next() else { continue };
                            if let Some(extra) = items.next() {
                                self.error(
                                    "syntax",
                                    extra.range(),
                                    "One table a line in a TableGroup.",
                                );
                            }
                            let Some(path) = first.path() else {
                                self.error("syntax", first.range(), "A TableGroup holds the names of tables: `users`, `schema.users`.");
                                continue;
                            };
                            let Some(table) = self.find_table(&path) else { continue };
                            if let Some(first) = seen.insert(table, line.range()) {
                                self.duplicate(
                                    line.range(),
                                    "This table is in the group already. Remove one.",
                                    first,
                                );
                                continue;
                            }
                            group.tables.push(table);
                        }
                    }
                }
            }
            Some(body) => {
                self.error("syntax", body.range(), "A TableGroup needs a block: { … }.");
            }
            None => {}
        }
        self.schema.groups.push(group);
        self.source.groups.push(source);
    }

    fn sticky_note(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A Note");
        let Some(name) = self.required_name(parts, "Note") else { return };
        let mut note = StickyNote { name: name.value().into_owned(), ..StickyNote::default() };
        let first = self.schema.notes.iter().position(|it| it.name == note.name);
        if let Some(first) = first.and_then(|it| self.source.notes.get(it)).map(|it| it.name) {
            self.duplicate(
                name.range(),
                format!("There are two notes `{}`. Rename one.", note.name),
                first,
            );
        }
        let mut source = self.element_source(parts, range);
        let settings = self.settings(parts.settings);
        self.unique_settings(&settings, &[]);
        source.settings = settings.iter().map(Setting::source).collect();
        for setting in settings {
            match setting.name.as_str() {
                "color" => note.color = self.color_value(&setting),
                _ => {
                    if let Some(value) = self.custom_value(&setting) {
                        note.metadata.push((setting.name, value));
                    }
                }
            }
        }
        note.text = self.note_text(parts, name.range()).unwrap_or_default();
        self.schema.notes.push(note);
        self.source.notes.push(source);
    }

    fn view(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A DiagramView");
        self.no_settings(parts.settings, "A DiagramView");
        let Some(name) = self.required_name(parts, "DiagramView") else { return };
        let mut view = DiagramView { name: name.value().into_owned(), ..DiagramView::default() };
        let first = self.schema.views.iter().position(|it| it.name == view.name);
        if let Some(first) = first.and_then(|it| self.source.views.get(it)).map(|it| it.name) {
            self.duplicate(
                name.range(),
                format!("There are two views `{}`. Rename one.", view.name),
                first,
            );
        }
        let source: ElementSource = self.element_source(parts, range);
        let block = match parts.body {
            Some(Body::Block(block)) => Some(block),
            Some(Body::Line(line)) => {
                self.error("syntax", line.range(), "A DiagramView needs a block: { … }.");
                None
            }
            None => None,
        };
        for statement in block.into_iter().flat_map(|it| it.statements()) {
            match statement {
                Statement::Line(line) => {
                    let star = line.first().is_some_and(|it| it.kind() == SyntaxKind::Star);
                    if star && line.parts().count() == 1 {
                        view.tables = Some(Vec::new());
                        view.notes = Some(Vec::new());
                        view.groups = Some(Vec::new());
                        view.schemas = Some(Vec::new());
                    } else {
                        self.error("syntax", line.range(), "A DiagramView holds the blocks Tables, Notes, TableGroups and Schemas, or * for all.");
                    }
                }
                Statement::Element(element) => {
                    if let Some(parts) = element.parts() {
                        self.view_block(&parts, element.range(), &mut view);
                    }
                }
            }
        }
        self.schema.views.push(view);
        self.source.views.push(source);
    }

    fn view_block(&mut self, parts: &ElementParts<'a>, range: TextRange, view: &mut DiagramView) {
        let kind = parts.keyword.text().to_ascii_lowercase();
        if !matches!(kind.as_str(), "tables" | "notes" | "tablegroups" | "schemas") {
            self.error("syntax", parts.keyword.range(), "A DiagramView holds the blocks Tables, Notes, TableGroups and Schemas, or * for all.");
            return;
        }
        let Some(Body::Block(block)) = parts.body else {
            self.error(
                "syntax",
                range,
                format!("`{}` needs a block: {{ … }}.", parts.keyword.text()),
            );
            return;
        };
        let mut paths = Vec::new();
        let mut all = false;
        for line in block.lines() {
            let mut items = line.parts();
            let Some(first) = items.next() else { continue };
            if let Some(extra) = items.next() {
                self.error("syntax", extra.range(), "One name a line.");
            }
            if first.kind() == SyntaxKind::Star {
                all = true;
            } else if let Some(path) = first.path() {
                paths.push(path);
            } else {
                self.error("syntax", first.range(), "Expected a name, or * for all.");
            }
        }
        let names = |all: bool, paths: &[Vec<Token<'a>>]| {
            if all { Vec::new() } else { paths.iter().map(|it| display(it)).collect() }
        };
        match kind.as_str() {
            "tables" => {
                let mut tables = Vec::new();
                for path in &paths {
                    tables.extend(self.find_table(path));
                }
                if all {
                    tables.clear();
                } else if tables.is_empty() {
                    return;
                }
                view.tables = Some(tables);
            }
            _ if paths.is_empty() && !all => {}
            "notes" => view.notes = Some(names(all, &paths)),
            "tablegroups" => view.groups = Some(names(all, &paths)),
            _ => view.schemas = Some(names(all, &paths)),
        }
    }

    fn dependency(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        let _ = (parts, range);
    }

    pub(super) fn partials(&mut self, declared: &Declared<'a>) {
        for (id, parts, range) in &declared.partials {
            self.partial(*id, parts, *range);
        }
    }

    pub(super) fn tables(&mut self, declared: &Declared<'a>) {
        for (id, parts, range) in &declared.tables {
            self.table(*id, parts, *range);
        }
    }

    /// Standalone and inline refs, in the order of the document.
    pub(super) fn references(&mut self, declared: &Declared<'a>) {
        let inline = std::mem::take(&mut self.inline_refs);
        let mut inline = inline.into_iter().peekable();
        for (table, parts, range) in &declared.refs {
            match table {
                None => self.reference(parts, *range),
                Some(table) => {
                    while let Some((_, column, injected, name, setting)) =
                        inline.next_if(|it| it.0 == *table)
                    {
                        self.inline_reference(*table, column, injected, name, &setting);
                    }
                }
            }
        }
    }
}
