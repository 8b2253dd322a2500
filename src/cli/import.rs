//! `crowsfoot import`: what there is already, as a document.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use crowsfoot::generate::Options;
use crowsfoot::import::{self, IMPORTERS, Input};
use crowsfoot::imported::{Note, Report};
use crowsfoot::problem::Severity;

use super::input::read_bytes;
use super::output::{File, Outcome};
use super::report::{pretty, printable};

/// Dumps may hold rows, which are passed over.
const MAX_BYTES: usize = 512 * 1024 * 1024;

#[derive(Args)]
#[command(
    after_help = "The document comes out on standard output, and on standard error what was left out and why."
)]
pub(crate) struct Import {
    /// What it is, see `crowsfoot importers`; without it the content decides
    #[arg(long, value_name = "ID", value_parser = PossibleValuesParser::new(IMPORTERS.iter().map(|it| it.id)))]
    from: Option<String>,
    /// A choice of the importer, see `crowsfoot importers`
    #[arg(long = "option", value_name = "KEY=VALUE")]
    options: Vec<String>,
    /// The document to write; its directory is made where it is missing
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// How to say what was found and left out; with --out it comes out on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    report: Format,
    /// What is read together; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: counts, and a list of notes
    Json,
}

impl Import {
    pub(crate) fn run(&self) -> Result<Outcome, String> {
        let mut inputs = Vec::new();
        for file in &self.files {
            let (name, bytes) = read_bytes(file, MAX_BYTES)?;
            inputs.push(Input::decode(name, bytes));
        }
        let importer = match &self.from {
            Some(id) => import::importer(id),
            None => import::detect(&inputs),
        };
        let importer = importer.ok_or(
            "Nothing in it looks like anything that can be imported: choose with --from, see `crowsfoot importers`.",
        )?;
        let mut options = Options::default();
        let wrong = self.options.iter().filter_map(|it| importer.choose(&mut options, it).err());
        let wrong: Vec<String> = wrong.collect();
        if !wrong.is_empty() {
            return Err(wrong.join("\nerror: "));
        }
        let mut report = importer.run(&inputs, &options);
        let document = std::mem::take(&mut report.text);
        let has_errors = report.notes.iter().any(|it| it.severity == Severity::Error);
        let said = match self.report {
            Format::Text => text(&report),
            Format::Json => pretty(&report),
        };
        let mut outcome = Outcome { has_errors, ..Outcome::default() };
        match &self.out {
            Some(path) => {
                outcome.files.push(File { path: path.clone(), content: document });
                outcome.text = said;
            }
            None => (outcome.text, outcome.errors) = (document, said),
        }
        Ok(outcome)
    }
}

pub(crate) fn importers() -> String {
    super::list(IMPORTERS.iter().map(|it| (it.id, it.title, it.about, it.options)))
}

fn text(report: &Report) -> String {
    let mut out: String = report.notes.iter().map(note).collect();
    let it = &report.counts;
    let counted = [
        (it.tables, "table", "tables"),
        (it.columns, "column", "columns"),
        (it.enums, "enum", "enums"),
        (it.foreign_keys, "foreign key", "foreign keys"),
        (it.relations, "relation", "relations"),
        (it.skipped, "thing left out", "things left out"),
    ];
    let counted =
        counted.map(
            |(count, one, many)| {
                if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
            },
        );
    out.push_str(&format!("{}: {}\n", report.from, counted.join(", ")));
    out
}

fn note(it: &Note) -> String {
    let place = format!("{}:{}", it.file, it.line);
    let text = if it.text.is_empty() { String::new() } else { format!("\n  | {}", it.text) };
    printable(&format!("{}: {place}: {}{text}\n", it.severity.name(), it.message))
}
