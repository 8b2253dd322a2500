//! Sources: what a schema is read from. An importer is a function from foreign texts to a `Schema`, and nothing
//! else; the document is what the DBML target makes of it. An importer never fails: what it cannot read
//! becomes a note with its line, and everything else stands.
//!
//! The parsers are heavy, so the feature `import` is off where the page is built.

use crate::generate::{self, OptionSpec, Options};
use crate::imported::{Counts, Note, Report, excerpt};
use crate::order;
use crate::problem::Severity;
use crate::schema::Schema;

mod dbml;
mod sql;

/// A thing that can be imported.
pub struct Importer {
    /// As the command line knows it: `sql`, `dbml`.
    pub id: &'static str,
    pub title: &'static str,
    /// One sentence for the help.
    pub about: &'static str,
    /// What a person may choose of it.
    pub options: &'static [OptionSpec],
    /// How much of a file looks like it: how many of its statements, classes or the like. It is asked of the beginning
    /// of long files.
    pub detect: fn(&Input) -> usize,
    pub import: fn(&[Input], &Options) -> Imported,
}

/// All importers, in the order in which they are shown; of two that find the same, the first is taken.
pub const IMPORTERS: &[Importer] = &[sql::IMPORTER, dbml::IMPORTER];

/// A file that a person brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What notes call it; relative, with `/`, where it comes from a directory.
    pub name: String,
    pub text: String,
    /// The first line that had bytes which are no text.
    pub broken_line: Option<u32>,
}

/// What an importer answers with.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    pub schema: Schema,
    /// The document, where the source has it already.
    pub text: Option<String>,
    pub notes: Vec<Note>,
    /// How many statements, or parts of one, could not be read.
    pub skipped: usize,
}

impl Input {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Input {
        Input { name: name.into(), text: text.into(), broken_line: None }
    }

    /// UTF-8, or UTF-16 behind its mark, as SQL Server writes it. What is neither is replaced, and its line
    /// remembered: a dump may hold rows of any encoding, and its tables be fine.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Input {
        let wide = |from: fn([u8; 2]) -> u16| {
            let units = bytes.get(2..).unwrap_or_default().chunks_exact(2);
            let units = units.map(|it| from([it[0], it[1]]));
            char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        };
        let text: String = match bytes.as_slice() {
            [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
            [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
            _ => match String::from_utf8(bytes) {
                Ok(text) => text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text),
                Err(error) => {
                    let end = error.utf8_error().valid_up_to();
                    let before = error.as_bytes().iter().take(end);
                    let line = before.filter(|it| **it == b'\n').count() + 1;
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    return Input { name: name.into(), text, broken_line: Some(line as u32) };
                }
            },
        };
        Input::new(name, text)
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: usize) -> u32 {
        let before = self.text.as_bytes().iter().take(offset);
        before.filter(|it| **it == b'\n').count() as u32 + 1
    }
}

/// The importer of an id.
pub fn importer(id: &str) -> Option<&'static Importer> {
    IMPORTERS.iter().find(|it| it.id == id)
}

/// The importer that most of the text looks like.
pub fn detect(inputs: &[Input]) -> Option<&'static Importer> {
    let score = |it: &Importer| inputs.iter().map(it.detect).fold(0, usize::saturating_add);
    let mut best = None;
    for it in IMPORTERS {
        let score = score(it);
        if score > best.map_or(0, |it: (usize, _)| it.0) {
            best = Some((score, it));
        }
    }
    best.map(|it| it.1)
}

impl Importer {
    /// Takes in one `key=value`. The error says what there is instead.
    pub fn choose(&self, options: &mut Options, text: &str) -> Result<(), String> {
        generate::choose(self.title, self.options, options, text)
    }

    /// The document, and what there is to say of it.
    pub fn run(&self, inputs: &[Input], options: &Options) -> Report {
        let Imported { schema, text, mut notes, skipped } = (self.import)(inputs, options);
        notes.extend(inputs.iter().filter_map(broken));
        let place = |it: &Note| inputs.iter().position(|input| input.name == it.file);
        order::sort_by_key(&mut notes, |it| (place(it), it.line));
        if schema.tables.is_empty() {
            notes.push(nothing(self, inputs));
        }
        let counts = Counts {
            files: inputs.len(),
            tables: schema.tables.len(),
            columns: schema.tables.iter().map(|it| it.columns.len()).sum(),
            enums: schema.enums.len(),
            foreign_keys: schema.foreign_keys().count(),
            relations: schema.relations.len(),
            skipped,
        };
        let text = text.unwrap_or_else(|| generate::dbml::generate(&schema, &Options::default()));
        Report { from: self.id.to_owned(), text, counts, notes }
    }
}

fn broken(input: &Input) -> Option<Note> {
    Some(Note {
        severity: Severity::Warning,
        file: input.name.clone(),
        line: input.broken_line?,
        text: String::new(),
        message: "Here is something that is not UTF-8, and \u{fffd} stands for it. Save the file as UTF-8 if names are affected.".to_owned(),
    })
}

fn nothing(importer: &Importer, inputs: &[Input]) -> Note {
    let first = inputs.first();
    Note {
        severity: Severity::Error,
        file: first.map(|it| it.name.clone()).unwrap_or_default(),
        line: 1,
        text: first.map(|it| excerpt(&it.text)).unwrap_or_default(),
        message: format!("No table was found. It was read as {}.", importer.title),
    }
}

/// Finds what a file is by how its lines begin: how many of them do with one of these words, which are in small
/// letters. Only the beginning of the file is read.
fn lines_beginning_with(input: &Input, starts: &[&str]) -> usize {
    const MOST: usize = 1 << 20;
    let text = input.text.get(..input.text.floor_char_boundary(MOST)).unwrap_or_default();
    let is_one = |line: &&str| {
        let line = line.trim_start().as_bytes();
        starts.iter().any(|it| {
            line.get(..it.len()).is_some_and(|line| line.eq_ignore_ascii_case(it.as_bytes()))
        })
    };
    text.lines().filter(is_one).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let wide = |mark: [u8; 2], to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain("ä 🙂".encode_utf16().flat_map(to)).collect()
        };
        for bytes in [
            "ä 🙂".as_bytes().to_vec(),
            "\u{feff}ä 🙂".as_bytes().to_vec(),
            wide([0xff, 0xfe], u16::to_le_bytes),
            wide([0xfe, 0xff], u16::to_be_bytes),
        ] {
            assert_eq!(Input::decode("a", bytes), Input::new("a", "ä 🙂"));
        }
        let input = Input::decode("a", b"a\nb\nc \xe4 d".to_vec());
        assert_eq!((input.text.as_str(), input.broken_line), ("a\nb\nc \u{fffd} d", Some(3)));
        for bytes in [
            vec![],
            vec![0xff],
            vec![0xff, 0xfe],
            vec![0xff, 0xfe, 0x00],
            vec![0xff, 0xfe, 0x00, 0xd8],
        ] {
            Input::decode("a", bytes);
        }
    }

    #[test]
    fn nothing_is_nothing() {
        for importer in IMPORTERS {
            for text in ["", " ", "\0", "\u{feff}", "x", "'", "\"", "/*", "(((", "CREATE TABLE"] {
                let report = importer.run(&[Input::new("a", text)], &Options::default());
                assert_eq!(report.counts.tables, 0, "{} {text:?}", importer.id);
                let last = report.notes.last().unwrap();
                assert_eq!((last.severity, last.file.as_str()), (Severity::Error, "a"));
            }
            importer.run(&[], &Options::default());
        }
        assert!(detect(&[Input::new("a", "Dear all,\nhello")]).is_none());
        assert!(detect(&[]).is_none());
    }
}
