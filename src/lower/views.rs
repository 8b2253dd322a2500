//! Diagram views: what of the document each of them shows.

use super::names::path_range;
use super::{Lower, Symbol};
use crate::hash::HashMap;
use crate::schema::DiagramView;
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{Body, ElementParts, Statement};
use crate::text::TextRange;

impl<'a> Lower<'a> {
    #[cold]
    pub(super) fn view(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A DiagramView");
        self.no_settings(parts.settings, "A DiagramView");
        let Some(name) = self.required_name(parts, "DiagramView") else { return };
        let mut view = DiagramView { name: name.value().into_owned(), ..DiagramView::default() };
        let first = self.names.views.insert(name.value(), self.schema.views.len());
        if let Some(first) = first.and_then(|it| self.source.views.get(it)).map(|it| it.name) {
            self.duplicate(
                name.range(),
                format!("There are two views `{}`. Rename one.", view.name),
                first,
            );
        }
        let source = self.element_source(parts, range);
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
        for statement in block.statements() {
            let line = match statement {
                Statement::Line(line) => line,
                Statement::Element(element) => {
                    self.error("syntax", element.range(), "One name a line.");
                    continue;
                }
            };
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
        let mut seen = HashMap::default();
        let mut tables = Vec::new();
        let mut names = Vec::new();
        for path in &paths {
            let (Some(range), Some(last)) = (path_range(path), path.last()) else { continue };
            let name = last.value();
            let key = if kind == "tables" {
                let Some(table) = self.find_table(path) else { continue };
                tables.push(table);
                self.schema.table(table).map(|it| it.qualified_name()).unwrap_or_default()
            } else {
                let of = match kind.as_str() {
                    "notes" => self.names.notes.get(&name).copied().map(Symbol::Note),
                    "tablegroups" => self.names.groups.get(&name).copied().map(Symbol::Group),
                    _ => None,
                };
                let (what, known) = match kind.as_str() {
                    "notes" => ("note", of.is_some()),
                    "tablegroups" => ("group", of.is_some()),
                    _ => ("schema", name == "public" || self.names.schemas.contains(&name)),
                };
                if let Some(of) = of {
                    self.used(last.range(), of);
                }
                if !known {
                    self.unknown(range, format!("There is no {what} `{name}`."), None);
                    continue;
                }
                names.push(name.clone().into_owned());
                name.into_owned()
            };
            if let Some(first) = seen.insert(key, range) {
                self.duplicate(range, "This stands in the view twice. Remove one.", first);
            }
        }
        if all {
            tables.clear();
            names.clear();
        } else if tables.is_empty() && names.is_empty() {
            return;
        }
        match kind.as_str() {
            "tables" => view.tables = Some(tables),
            "notes" => view.notes = Some(names),
            "tablegroups" => view.groups = Some(names),
            _ => view.schemas = Some(names),
        }
    }
}
