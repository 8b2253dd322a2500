//! The top level: what each element is called, and the elements that are neither tables nor refs.

use std::sync::Arc;

use super::names::{display, nearest, qualified};
use super::{EnumSource, Lower, SettingSource, TableSource};
use crate::schema::{Enum, EnumId, Partial, PartialId, Table, TableId};
use crate::syntax::ast::{Body, Element, ElementParts, Expr, Root, Statement, Token};
use crate::syntax::dedent;
use crate::text::TextRange;

/// The elements of a document by kind, each with its range.
#[derive(Default)]
pub(super) struct Declared<'a> {
    pub(super) tables: Vec<DeclaredTable<'a>>,
    pub(super) enums: Vec<(EnumId, ElementParts<'a>, TextRange)>,
    pub(super) partials: Vec<(PartialId, ElementParts<'a>, TextRange)>,
    /// Refs and tables in the order in which their relations count.
    pub(super) refs: Vec<(Option<TableId>, ElementParts<'a>, TextRange)>,
    pub(super) metadata: Vec<(ElementParts<'a>, TextRange)>,
    pub(super) records: Vec<(ElementParts<'a>, TextRange)>,
    others: Vec<(ElementParts<'a>, TextRange)>,
}

pub(super) struct DeclaredTable<'a> {
    pub(super) id: TableId,
    pub(super) element: Element<'a>,
    pub(super) parts: ElementParts<'a>,
    pub(super) range: TextRange,
    /// Where the same text stands among what was kept.
    pub(super) kept: Option<usize>,
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
                let kept = self.kept(element);
                let table = kept.and_then(|it| self.kept_table(it)).unwrap_or_else(|| {
                    Arc::new(Table {
                        schema: key.0.as_ref().map(|it| it.clone().into_owned()),
                        name: key.1.clone().into_owned(),
                        alias: alias.map(|it| it.value().into_owned()),
                        ..Table::default()
                    })
                });
                self.schema.tables.push(table);
                let name = parts.name.map_or(range, |it| it.range());
                let mut source = TableSource::default();
                source.element.name = name;
                self.source.tables.push(Arc::new(source));
                self.names.schemas.extend(key.0.clone());
                let alias_of = || self.names.aliases.get(&key.1).filter(|_| key.0.is_none());
                if let Some(&first) = self.names.tables.get(&key).or_else(alias_of) {
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
                out.tables.push(DeclaredTable { id, element, parts, range, kept });
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
                self.names.schemas.extend(key.0.clone());
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
        let key = (None, alias.value());
        let taken = self.names.aliases.get(&alias.value()).or_else(|| self.names.tables.get(&key));
        if let Some(&first) = taken.filter(|it| **it != id) {
            let first = self.source.tables.get(first.index()).map(|it| it.element.name);
            let message =
                format!("There are two tables `{}`. Choose another alias.", alias.value());
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
            Some(path) => Some(path),
            None => {
                self.error(
                    "syntax",
                    name.range(),
                    format!("The name of a {what} is `name` or `schema.name`."),
                );
                None
            }
        }
    }

    pub(super) fn required_name(
        &mut self,
        parts: &ElementParts<'a>,
        what: &str,
    ) -> Option<Token<'a>> {
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
                "{within} cannot hold `{}`. Put it on its own, behind the closing brace.",
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

    pub(super) fn note_text(
        &mut self,
        parts: &ElementParts<'a>,
        range: TextRange,
    ) -> Option<String> {
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
        let others = || declared.others.iter();
        for (parts, range) in others() {
            match parts.keyword.text().to_ascii_lowercase().as_str() {
                "project" => self.project(parts, *range),
                "tablegroup" => self.group(parts, *range),
                "note" => self.sticky_note(parts, *range),
                "dep" => self.dependency(parts, *range),
                _ => {}
            }
        }
        self.apply_group_metadata(declared);
        // Views name groups and notes, wherever those stand.
        for (parts, range) in others().filter(|it| it.0.keyword.is("diagramview")) {
            self.view(parts, *range);
        }
    }

    fn project(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A Project");
        self.no_settings(parts.settings, "A Project");
        if let Some(first) = &self.source.project {
            let first = first.range;
            self.duplicate(range, "There are two Projects. Remove one.", first);
            return;
        }
        let mut source = self.element_source(parts, range);
        self.project_lines(parts, &mut source.settings);
        self.source.project = Some(source);
    }

    fn project_lines(&mut self, parts: &ElementParts<'a>, settings: &mut Vec<SettingSource>) {
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
            let name = keyword.to_ascii_lowercase();
            settings.push(SettingSource {
                name: name.clone().into(),
                range: element.range(),
                value: Some(value.range()),
            });
            let value = value.value().into_owned();
            match name.as_str() {
                "database_type" => self.schema.project.database = Some(value),
                _ => self.schema.project.settings.push((name, value)),
            }
        }
    }

    pub(super) fn partials(&mut self, declared: &Declared<'a>) {
        for (id, parts, range) in &declared.partials {
            self.partial(*id, parts, *range);
        }
    }

    pub(super) fn tables(&mut self, declared: &Declared<'a>) {
        let may_take_over = self.same_enums();
        for it in &declared.tables {
            if !(may_take_over && self.take_over(it)) {
                self.table_to_keep(it);
            }
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
