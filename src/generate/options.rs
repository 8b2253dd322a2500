//! What a person may choose of a target: data that the command line, the page and a document's
//! Project element share.
//!
//! ```dbml
//! Project shop {
//!   sqlalchemy: 'layout=package, relations=backref'
//! }
//! ```

use super::Target;
use crate::schema::Schema;

/// One choice of a target.
#[derive(Debug)]
pub struct OptionSpec {
    /// As the command line knows it: `--option layout=package`.
    pub key: &'static str,
    /// What it decides, as a label.
    pub title: &'static str,
    /// At least one; the first is what holds where nothing is chosen.
    pub values: &'static [Choice],
}

#[derive(Debug)]
pub struct Choice {
    pub value: &'static str,
    /// What it means, as the end of a sentence.
    pub about: &'static str,
}

/// Of a spec's values: the value, and what it means.
pub const fn choice(value: &'static str, about: &'static str) -> Choice {
    Choice { value, about }
}

/// An index for each foreign key that no other index serves.
pub const FOREIGN_KEY_INDEXES: OptionSpec = OptionSpec {
    key: "foreign_key_indexes",
    title: "FK indexes",
    values: &[
        choice("true", "an index for each foreign key that no other index serves"),
        choice("false", "only the indexes of the document"),
    ],
};

/// `INSERT`s for the document's Records.
pub const RECORDS: OptionSpec = OptionSpec {
    key: "records",
    title: "Records",
    values: &[choice("true", "the document's Records, too"), choice("false", "no rows")],
};

impl OptionSpec {
    pub fn default(&self) -> &'static str {
        self.values.first().map_or("", |it| it.value)
    }
}

/// What was chosen of one target; all else is as its specs say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    chosen: Vec<(&'static str, &'static str)>,
}

impl Options {
    pub fn get(&self, spec: &OptionSpec) -> &'static str {
        self.chosen.iter().find(|it| it.0 == spec.key).map_or(spec.default(), |it| it.1)
    }

    /// Of a choice between `true` and `false`.
    pub fn is_on(&self, spec: &OptionSpec) -> bool {
        self.get(spec) == "true"
    }

    /// Chooses one of the spec's values; any other is ignored.
    pub fn choose(&mut self, spec: &OptionSpec, value: &str) {
        let Some(choice) = spec.values.iter().find(|it| it.value == value) else { return };
        self.chosen.retain(|it| it.0 != spec.key);
        if choice.value != spec.default() {
            self.chosen.push((spec.key, choice.value));
        }
    }
}

/// Takes in one `key=value` of what `title` lets choose. The error says what there is instead.
pub fn choose(
    title: &str,
    specs: &[OptionSpec],
    options: &mut Options,
    text: &str,
) -> Result<(), String> {
    let (key, value) = text.split_once('=').unwrap_or((text, ""));
    let (key, value) = (key.trim(), value.trim());
    let list = |names: Vec<&str>| match names.is_empty() {
        true => "it has none".to_owned(),
        false => format!("there is {}", names.join(", ")),
    };
    let Some(spec) = specs.iter().find(|it| it.key == key) else {
        let keys = specs.iter().map(|it| it.key).collect();
        return Err(format!("{title} has no option `{key}`: {}.", list(keys)));
    };
    if !spec.values.iter().any(|it| it.value == value) {
        let values = spec.values.iter().map(|it| it.value).collect();
        let there = list(values);
        return Err(format!("The option `{key}` of {title} cannot be `{value}`: {there}."));
    }
    options.choose(spec, value);
    Ok(())
}

impl Target {
    /// Takes in one `key=value`. The error says what there is instead.
    pub fn choose(&self, options: &mut Options, text: &str) -> Result<(), String> {
        choose(self.title, self.options, options, text)
    }

    /// What a document says of this target, in the Project's key of the target's id; and what of it
    /// could not be read.
    pub fn options_of(&self, schema: &Schema) -> (Options, Vec<String>) {
        let mut options = Options::default();
        let mut problems = Vec::new();
        for (_, text) in schema.project.settings.iter().filter(|it| it.0 == self.id) {
            for part in text.split([',', ';', '\n']).filter(|it| !it.trim().is_empty()) {
                problems.extend(self.choose(&mut options, part).err());
            }
        }
        (options, problems)
    }

    /// What was chosen, as the value of the Project's key; empty where nothing was.
    pub fn written(&self, options: &Options) -> String {
        let chosen = self.options.iter().filter_map(|spec| {
            let value = options.get(spec);
            (value != spec.default()).then(|| format!("{}={value}", spec.key))
        });
        chosen.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::generate::{TARGETS, target};

    #[test]
    fn a_document_remembers_them() {
        let document = Document::new(
            "Project p { postgresql: 'records=false, foreign_key_indexes = false, records=maybe; a' }",
        );
        let target = target("postgresql").unwrap();
        let (options, problems) = target.options_of(document.schema());
        assert!(!options.is_on(&RECORDS) && !options.is_on(&FOREIGN_KEY_INDEXES));
        assert_eq!(target.written(&options), "foreign_key_indexes=false, records=false");
        assert_eq!(
            problems,
            [
                "The option `records` of PostgreSQL cannot be `maybe`: there is true, false.",
                "PostgreSQL has no option `a`: there is foreign_key_indexes, records.",
            ]
        );
    }

    #[test]
    fn what_is_the_default_is_not_written() {
        for target in TARGETS {
            let mut options = Options::default();
            for spec in target.options {
                for choice in spec.values.iter().rev() {
                    let text = format!("{} = {}", spec.key, choice.value);
                    assert_eq!(target.choose(&mut options, &text), Ok(()));
                    assert_eq!(options.get(spec), choice.value);
                }
            }
            assert_eq!(options, Options::default());
            assert_eq!(target.written(&options), "");
        }
    }
}
