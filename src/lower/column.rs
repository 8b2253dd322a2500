//! Columns of tables and partials.

use std::borrow::Cow;

use super::settings::Setting;
use super::{ColumnSource, Lower, Symbol};
use crate::problem::{Applicability, Fix};
use crate::schema::{Check, Column, ColumnType, TypeKind, Value};
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{Expr, Line, List, Token, items};
use crate::text::{TextEdit, TextRange};

/// A column as it was read, before anything is resolved.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    pub(super) column: Column,
    pub(super) source: ColumnSource,
    pub(super) name: Token<'a>,
    /// Where it says that it is (part of) the primary key.
    pub(super) pk: Option<TextRange>,
    pub(super) refs: Vec<Setting<'a>>,
    pub(super) deps: Vec<Setting<'a>>,
}

const SETTINGS: [&str; 11] = [
    "pk",
    "primary key",
    "not null",
    "null",
    "unique",
    "increment",
    "default",
    "note",
    "ref",
    "check",
    "dep",
];

impl<'a> Lower<'a> {
    pub(super) fn column(&mut self, line: Line<'a>, in_partial: bool) -> Option<Draft<'a>> {
        let mut parts = line.parts();
        let first = parts.next()?;
        let Some(name) = first.name() else {
            self.error(
                "syntax",
                first.range(),
                "Expected a column such as `id int [pk]`, or a block such as `indexes { … }`.",
            );
            return None;
        };
        let Some(ty) = parts.next() else {
            self.error(
                "syntax",
                first.range(),
                format!(
                    "Column `{0}` has no type. Write one behind the name: `{0} int`.",
                    name.value()
                ),
            );
            return None;
        };
        if name.value().is_empty() {
            self.error("syntax", name.range(), "A column needs a name.");
            return None;
        }
        let mut source = ColumnSource {
            range: line.range(),
            name: name.range(),
            ty: ty.range(),
            ..ColumnSource::default()
        };
        let mut column = Column { name: name.value().into_owned(), ..Column::default() };
        column.ty = self.column_type(ty)?;
        let mut settings = Vec::new();
        let mut list = None;
        let mut stray = Vec::new();
        for part in parts {
            let word = part.word().filter(|it| it.is("pk") || it.is("unique"));
            if let Some(list) = list.take() {
                stray.push(Expr::Node(list));
            }
            match part {
                Expr::Node(node) if node.kind() == SyntaxKind::List => list = Some(node),
                _ => match word {
                    Some(word) => settings.push(Setting {
                        name: word.text().to_ascii_lowercase().into(),
                        range: word.range(),
                        name_range: word.range(),
                        value: None,
                    }),
                    None => stray.push(part),
                },
            }
        }
        if let Some(list) = list {
            source.settings_list = Some(list.range());
            let mut read = self.settings(List::cast(list));
            read.append(&mut settings);
            settings = read;
        }
        self.stray(ty, &stray);
        source.settings = settings.iter().map(Setting::source).collect();
        self.unique_settings(&settings, &["ref", "check", "dep"]);
        let mut draft =
            Draft { column, source, name, pk: None, refs: Vec::new(), deps: Vec::new() };
        let mut null: Option<TextRange> = None;
        for setting in settings {
            self.column_setting(setting, &mut draft, &mut null, in_partial);
        }
        if let Some(null) = null.filter(|_| draft.column.not_null) {
            self.error("setting", null, "`null` and `not null` exclude each other. Remove one.");
        }
        draft.column.increment |= draft.column.ty.is_serial();
        Some(draft)
    }

    /// Parts of a column's line that are neither its type nor its settings.
    fn stray(&mut self, ty: Expr<'a>, parts: &[Expr<'a>]) {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let range = first.range().cover(last.range());
        let words: Option<Vec<&str>> =
            std::iter::once(&ty).chain(parts).map(|it| it.word().map(|it| it.text())).collect();
        let diagnostic = self.error("syntax", range, "Expected the column's settings in brackets, such as `[not null]`, or the next column on a line of its own. A type with spaces needs double quotes.");
        if let Some(words) = words {
            diagnostic.fixes.push(Fix {
                title: "Put the type in double quotes".into(),
                applicability: Applicability::NeedsReview,
                edit: TextEdit::replace(
                    ty.range().cover(range),
                    format!("\"{}\"", words.join(" ")),
                ),
            });
        }
    }

    fn column_setting(
        &mut self,
        setting: Setting<'a>,
        draft: &mut Draft<'a>,
        null: &mut Option<TextRange>,
        in_partial: bool,
    ) {
        match setting.name.as_ref() {
            "pk" | "primary key" => {
                self.no_value(&setting);
                if let Some(first) = draft.pk.replace(setting.range)
                    && first != setting.range
                {
                    let twice = draft.source.settings.iter().filter(|it| it.name == setting.name);
                    if twice.count() < 2 {
                        self.error(
                            "setting",
                            setting.range,
                            "`pk` and `primary key` say the same. Remove one.",
                        );
                    }
                }
            }
            "not null" => {
                self.no_value(&setting);
                draft.column.not_null = true;
            }
            "null" => {
                self.no_value(&setting);
                *null = Some(setting.range);
            }
            "unique" => {
                self.no_value(&setting);
                draft.column.unique = true;
            }
            "increment" => {
                self.no_value(&setting);
                draft.column.increment = true;
            }
            "note" => draft.column.note = self.note_value(&setting),
            "default" => {
                draft.column.default = self.default_value(&setting);
                if let (TypeKind::Enum(id), Some(Value::String(text)), Some(value)) =
                    (&draft.column.ty.kind, &draft.column.default, setting.value)
                {
                    self.use_label(*id, text, value.range());
                }
            }
            "check" => match setting.value.and_then(Expr::expression) {
                Some(token) => draft
                    .column
                    .checks
                    .push(Check { expression: token.value().into_owned(), ..Check::default() }),
                None => {
                    self.error(
                        "setting",
                        setting.value_range(),
                        "`check` needs an SQL expression: check: `price > 0`.",
                    );
                }
            },
            "ref" => draft.refs.push(setting),
            "dep" if !in_partial => draft.deps.push(setting),
            _ => {
                if setting.value.is_none() {
                    let near = super::names::nearest(&setting.name, SETTINGS.map(str::to_owned));
                    if near.is_some() {
                        self.unknown_setting(&setting, "A column", &SETTINGS);
                        return;
                    }
                }
                if let Some(value) = self.custom_value(&setting) {
                    draft.column.metadata.push((setting.name.into_owned(), value));
                }
            }
        }
    }

    fn default_value(&mut self, setting: &Setting<'a>) -> Option<Value> {
        let value = setting.value.and_then(|it| {
            if let Some(text) = it.string() {
                return Some(Value::String(text.value().into_owned()));
            }
            if let Some(expression) = it.expression() {
                return Some(Value::Expression(expression.value().into_owned()));
            }
            if let Some(number) = it.number() {
                return Some(Value::Number(number.into_owned()));
            }
            if let Some(word) = it.word() {
                return match word.text().to_ascii_lowercase().as_str() {
                    "true" => Some(Value::Boolean(true)),
                    "false" => Some(Value::Boolean(false)),
                    "null" => Some(Value::Null),
                    _ => None,
                };
            }
            // A label of an enum: `status.active`.
            let path = it.path().filter(|it| matches!(it.len(), 2 | 3))?;
            self.enum_label(&path).map(Value::Label)
        });
        let unresolved =
            setting.value.and_then(Expr::path).is_some_and(|it| matches!(it.len(), 2 | 3));
        if value.is_none() && !unresolved {
            self.error("setting", setting.value_range(), "A default is a number, a text in quotes, true, false, null, an SQL expression in backticks, or a label of an enum such as `status.active`.");
        }
        value
    }

    /// The text of a type, and what it means.
    fn column_type(&mut self, ty: Expr<'a>) -> Option<ColumnType> {
        let mut suffix = String::new();
        let mut at = ty;
        loop {
            if let Some((callee, arguments)) = at.call() {
                let mut texts = Vec::new();
                for item in items(arguments) {
                    let text = item
                        .number()
                        .or_else(|| item.string().or_else(|| item.word()).map(|it| it.value()));
                    let Some(text) = text else {
                        self.error(
                            "syntax",
                            item.range(),
                            "The argument of a type is a number, a name or a text.",
                        );
                        return None;
                    };
                    texts.push(text);
                }
                suffix = ["(", &texts.join(","), ")", &suffix].concat();
                at = callee;
            } else if let Some((element, index)) = at.array() {
                let mut sizes = Vec::new();
                for attribute in index.attributes() {
                    let mut tokens = attribute.name_tokens();
                    let size = tokens.next().filter(|it| it.kind() == SyntaxKind::Number);
                    let Some(size) = size.filter(|_| attribute.colon().is_none()) else {
                        let diagnostic = self.error(
                            "syntax",
                            index.range(),
                            "Put a blank between the type and its settings.",
                        );
                        diagnostic.fixes.push(Fix {
                            title: "Put a blank before [".into(),
                            applicability: Applicability::Safe,
                            edit: TextEdit::insert(index.range().start(), " "),
                        });
                        return None;
                    };
                    sizes.push(size.text());
                }
                suffix = ["[", &sizes.join(","), "]", &suffix].concat();
                at = element;
            } else {
                break;
            }
        }
        // Most types are one word.
        let word = at.word().map(|it| [it]);
        let path = match &word {
            Some(word) => Some(Cow::Borrowed(word.as_slice())),
            None => at.path().map(Cow::Owned),
        };
        let Some(path) = path.filter(|it| it.iter().all(|it| !it.value().is_empty())) else {
            self.error(
                "syntax",
                ty.range(),
                "Expected a type such as `int`, `varchar(255)` or `schema.type`.",
            );
            return None;
        };
        let (name, schema) = match &*path {
            [name] => (name, None),
            [schema, name] => (name, Some(schema.value().into_owned())),
            _ => {
                self.error(
                    "resolve",
                    ty.range(),
                    "A type has at most a schema before its name: `schema.type`.",
                );
                return None;
            }
        };
        let mut raw = name.value().into_owned();
        raw.push_str(&suffix);
        let mut found = ColumnType::from(raw);
        let known = super::names::qualified(&path).and_then(|it| self.names.enums.get(&it));
        if let Some(&id) = known {
            found.kind = TypeKind::Enum(id);
            self.used(name.range(), Symbol::Enum(id));
        } else if schema.is_some() {
            found.kind = TypeKind::Other;
        }
        found.schema = schema;
        Some(found)
    }
}
