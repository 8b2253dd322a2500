//! Table groups and sticky notes.

use super::Lower;
use super::settings::Setting;
use crate::schema::{StickyNote, TableGroup};
use crate::syntax::ast::{Body, ElementParts, Expr, Statement};
use crate::text::TextRange;

impl<'a> Lower<'a> {
    pub(super) fn group(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A TableGroup");
        let Some(name) = self.required_name(parts, "TableGroup") else { return };
        let mut source = self.element_source(parts, range);
        let mut group = TableGroup { name: name.value().into_owned(), ..TableGroup::default() };
        let first = self.names.groups.insert(name.value(), self.schema.groups.len());
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
            match setting.name.as_ref() {
                "color" => group.color = self.color_value(&setting),
                "note" => group.note = self.note_value(&setting),
                _ => {
                    if let Some(value) = self.custom_value(&setting) {
                        group.metadata.push((setting.name.into_owned(), value));
                    }
                }
            }
        }
        let mut first_note = None;
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
                            if let Some(&first) = self.grouped.get(&table) {
                                self.duplicate(
                                    line.range(),
                                    "This table is in a group already. A table is in one group at most; remove one.",
                                    first,
                                );
                                continue;
                            }
                            self.grouped.insert(table, line.range());
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

    pub(super) fn sticky_note(&mut self, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "A Note");
        // `schema.name` passes in DBML; the schema means nothing.
        let path = parts.name.and_then(Expr::path);
        let Some(name) = path.and_then(|it| it.last().copied()) else {
            self.required_name(parts, "Note");
            return;
        };
        if let Some(Body::Line(line)) = parts.body {
            self.error("syntax", line.range(), "A note of its own needs a block: { '…' }.");
            return;
        }
        let mut note = StickyNote { name: name.value().into_owned(), ..StickyNote::default() };
        let first = self.names.notes.insert(name.value(), self.schema.notes.len());
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
            match setting.name.as_ref() {
                "color" if setting.value.and_then(Expr::word).is_some_and(|it| it.is("none")) => {}
                "color" => note.color = self.color_value(&setting),
                _ => {
                    if let Some(value) = self.custom_value(&setting) {
                        note.metadata.push((setting.name.into_owned(), value));
                    }
                }
            }
        }
        note.text = self.note_text(parts, name.range()).unwrap_or_default();
        self.schema.notes.push(note);
        self.source.notes.push(source);
    }
}
