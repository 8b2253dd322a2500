//! Enums and their labels.

use super::names::{display, qualified};
use super::table::FEW;
use super::{Declared, EnumSource, Lower, Symbol};
use crate::hash::HashMap;
use crate::schema::{EnumId, EnumValue};
use crate::syntax::ast::{Body, ElementParts, Line, Statement, Token};
use crate::text::TextRange;

impl<'a> Lower<'a> {
    pub(super) fn enums(&mut self, declared: &Declared<'a>) {
        for (id, parts, range) in &declared.enums {
            self.enum_(*id, parts, *range);
        }
    }

    fn enum_(&mut self, id: EnumId, parts: &ElementParts<'a>, range: TextRange) {
        self.no_alias(parts, "An Enum");
        self.no_settings(parts.settings, "An Enum");
        let mut lines: Vec<Line<'a>> = Vec::new();
        match parts.body {
            Some(Body::Line(line)) => {
                self.error("syntax", line.range(), "An Enum needs a block: { … }.");
            }
            Some(Body::Block(block)) => {
                for statement in block.statements() {
                    match statement {
                        Statement::Line(line) => lines.push(line),
                        Statement::Element(element) => {
                            if let Some(parts) = element.parts() {
                                self.misplaced(&parts, element.range(), "An Enum");
                            }
                        }
                    }
                }
            }
            None => {}
        }
        let mut source =
            EnumSource { element: self.element_source(parts, range), values: Vec::new() };
        if lines.is_empty() && parts.body.is_some() {
            self.error("syntax", source.element.name, "An enum needs at least one label.");
        }
        let mut values = Vec::with_capacity(lines.len());
        let mut seen = HashMap::default();
        for line in lines {
            let mut items = line.parts();
            let Some(first) = items.next() else { continue };
            let Some(name) = first.name() else {
                self.error(
                    "syntax",
                    first.range(),
                    "A label is a name; with blanks or signs in it, in double quotes.",
                );
                continue;
            };
            if name.value().is_empty() {
                self.error("syntax", name.range(), "A label cannot be empty.");
                continue;
            }
            let mut value = EnumValue { name: name.value().into_owned(), note: None };
            let list = self.trailing_list(items, "an enum's label");
            let settings = self.settings(list);
            self.unique_settings(&settings, &[]);
            for setting in &settings {
                match setting.name.as_ref() {
                    "note" => value.note = self.note_value(setting),
                    _ => self.unknown_setting(setting, "A label", &["note"]),
                }
            }
            if let Some(first) = seen.insert(value.name.clone(), name.range()) {
                self.duplicate(
                    name.range(),
                    format!("There are two labels `{}`. Remove one.", value.name),
                    first,
                );
                continue;
            }
            source.values.push(line.range());
            values.push(value);
        }
        if values.len() > FEW {
            let places = values.iter().map(|it| it.name.clone()).zip(0..).collect();
            self.names.labels.insert(id, places);
        }
        if let Some(found) = self.schema.enums.get_mut(id.index()) {
            found.values = values;
        }
        if let Some(found) = self.source.enums.get_mut(id.index()) {
            *found = source;
        }
    }

    /// Whether the enum has that label, which then is used at the place.
    pub(super) fn use_label(&mut self, id: EnumId, label: &str, place: TextRange) -> bool {
        let found = match self.names.labels.get(&id) {
            Some(labels) => labels.get(label).copied(),
            None => {
                let values = self.schema.enum_(id).map_or(&[][..], |it| &it.values);
                values.iter().position(|it| it.name == label)
            }
        };
        if let Some(at) = found {
            self.used(place, Symbol::Label(id, at));
        }
        found.is_some()
    }

    /// The label that `enum.label` or `schema.enum.label` names.
    pub(super) fn enum_label(&mut self, path: &[Token<'a>]) -> Option<String> {
        let (label, name) = path.split_last()?;
        let range = super::names::path_range(name)?;
        let id = qualified(name).and_then(|it| self.names.enums.get(&it).copied());
        let Some(id) = id else {
            let wanted = display(name);
            let near = self.nearest(&wanted, |lower| {
                lower.schema.enums.iter().map(|it| it.name.clone()).collect()
            });
            self.unknown(range, format!("There is no enum `{wanted}`."), near);
            return None;
        };
        self.used(name.last()?.range(), Symbol::Enum(id));
        let wanted = label.value();
        if self.use_label(id, &wanted, label.range()) {
            return Some(wanted.into_owned());
        }
        let near = self.nearest(&wanted, |lower| {
            let found = lower.schema.enum_(id).map(|it| it.values.as_slice());
            found.unwrap_or_default().iter().map(|it| it.name.clone()).collect()
        });
        self.unknown(
            label.range(),
            format!("Enum `{}` has no label `{wanted}`.", display(name)),
            near,
        );
        None
    }
}
