//! Settings lists: `[pk, note: 'text', delete: set null]`.

use std::borrow::Cow;

use super::{Lower, SettingSource};
use crate::problem::Related;
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{Expr, List};
use crate::text::TextRange;

/// One setting as it was read.
#[derive(Clone, Debug)]
pub(super) struct Setting<'a> {
    /// In lower case, words separated by one blank.
    pub(super) name: Cow<'a, str>,
    pub(super) range: TextRange,
    pub(super) name_range: TextRange,
    pub(super) value: Option<Expr<'a>>,
}

impl Setting<'_> {
    /// Where to complain about the value.
    pub(super) fn value_range(&self) -> TextRange {
        self.value.map_or(self.name_range, Expr::range)
    }

    pub(super) fn source(&self) -> SettingSource {
        SettingSource {
            name: stored_name(&self.name),
            range: self.range,
            value: self.value.map(Expr::range),
        }
    }
}

/// The name without a copy, if it is one of those that nearly all settings have.
fn stored_name(name: &str) -> Cow<'static, str> {
    const COMMON: [&str; 12] = [
        "pk",
        "not null",
        "null",
        "unique",
        "increment",
        "default",
        "note",
        "ref",
        "name",
        "primary key",
        "headercolor",
        "color",
    ];
    let known = COMMON.into_iter().find(|it| *it == name);
    known.map_or_else(|| Cow::Owned(name.to_owned()), Cow::Borrowed)
}

impl<'a> Lower<'a> {
    pub(super) fn settings(&mut self, list: Option<List<'a>>) -> Vec<Setting<'a>> {
        let mut out = Vec::new();
        for attribute in list.into_iter().flat_map(List::attributes) {
            let mut name = Cow::Borrowed("");
            let mut name_range: Option<TextRange> = None;
            let mut plain = true;
            for token in attribute.name_tokens() {
                plain &= token.kind() == SyntaxKind::Ident;
                match name_range {
                    None => name = Cow::Borrowed(token.text()),
                    Some(_) => {
                        name.to_mut().push(' ');
                        name.to_mut().push_str(token.text());
                    }
                }
                name_range = Some(name_range.map_or(token.range(), |it| it.cover(token.range())));
            }
            let Some(name_range) = name_range else { continue };
            if !plain {
                self.error(
                    "setting",
                    name_range,
                    format!(
                        "{name} is no setting's name. Write a name and a value: `[note: {name}]`."
                    ),
                );
                continue;
            }
            if name.bytes().any(|it| it.is_ascii_uppercase()) {
                name.to_mut().make_ascii_lowercase();
            }
            let setting =
                Setting { name, range: attribute.range(), name_range, value: attribute.value() };
            if attribute.colon().is_some() && setting.value.is_none() {
                // The parser has said that a value is missing.
                continue;
            }
            out.push(setting);
        }
        out
    }

    /// Complains about settings that stand twice, but for those that may.
    pub(super) fn unique_settings(&mut self, settings: &[Setting<'a>], repeatable: &[&str]) {
        for (at, setting) in settings.iter().enumerate() {
            if repeatable.contains(&setting.name.as_ref()) {
                continue;
            }
            let before = settings.iter().take(at.min(256));
            let Some(first) = before.into_iter().find(|it| it.name == setting.name) else {
                continue;
            };
            let first = first.range;
            let message = format!("`{}` stands here twice. Remove one.", setting.name);
            self.error("setting", setting.range, message)
                .related
                .push(Related { range: first, message: "It stands here first.".into() });
        }
    }

    pub(super) fn no_value(&mut self, setting: &Setting<'a>) {
        if let Some(value) = setting.value {
            let message = format!("`{}` takes no value. Remove it.", setting.name);
            self.error("setting", value.range(), message);
        }
    }

    /// A string's text, or a complaint.
    pub(super) fn string_value(&mut self, setting: &Setting<'a>) -> Option<String> {
        let found = setting.value.and_then(Expr::string);
        if found.is_none() {
            let message = format!("`{0}` needs a text in quotes: `{0}: '…'`.", setting.name);
            self.error("setting", setting.value_range(), message);
        }
        found.map(|it| it.value().into_owned())
    }

    pub(super) fn note_value(&mut self, setting: &Setting<'a>) -> Option<String> {
        self.string_value(setting).map(|it| crate::syntax::dedent(&it))
    }

    pub(super) fn color_value(&mut self, setting: &Setting<'a>) -> Option<String> {
        let found = setting.value.and_then(Expr::color);
        if found.is_none() {
            let message = format!("`{0}` needs a colour: `{0}: #1e88e5`.", setting.name);
            self.error("setting", setting.value_range(), message);
        }
        found.map(|it| it.text().to_owned())
    }

    /// The value of a key that DBML does not know: a string or a colour.
    pub(super) fn custom_value(&mut self, setting: &Setting<'a>) -> Option<String> {
        let value = setting.value;
        let found = value
            .and_then(Expr::string)
            .map(|it| it.value().into_owned())
            .or_else(|| value.and_then(Expr::color).map(|it| it.text().to_owned()));
        if found.is_none() {
            let message = match value {
                None => format!(
                    "There is no setting `{0}`. A key of your own needs a value: `{0}: '…'`.",
                    setting.name
                ),
                Some(_) => format!("The value of `{0}` needs quotes: `{0}: '…'`.", setting.name),
            };
            self.error("setting", setting.value_range(), message);
        }
        found
    }

    #[cold]
    pub(super) fn unknown_setting(&mut self, setting: &Setting<'a>, of: &str, known: &[&str]) {
        let near = self.nearest(&setting.name, |_| known.iter().map(|&it| it.to_owned()).collect());
        let message = match near {
            Some(near) => format!("{of} has no setting `{}`. Did you mean `{near}`?", setting.name),
            None => format!(
                "{of} has no setting `{}`. It may have: {}.",
                setting.name,
                known.join(", ")
            ),
        };
        self.error("setting", setting.range, message);
    }

    pub(super) fn no_settings(&mut self, list: Option<List<'a>>, of: &str) {
        if let Some(list) = list {
            self.error("setting", list.range(), format!("{of} takes no settings. Remove them."));
        }
    }
}
