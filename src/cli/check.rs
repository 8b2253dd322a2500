//! `crowsfoot check`: what is wrong with documents, and the safe fixes.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use crowsfoot::diagnostics::{self, Fixed, Options, Platform, rule, rule_like};
use crowsfoot::document::Document;
use crowsfoot::problem::{Diagnostic, Severity};

use super::input::Source;
use super::output::{self, File, Outcome};
use super::{report, sarif};

#[derive(Args)]
pub(crate) struct Check {
    /// How to say it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Apply all safe fixes, and say what is left
    #[arg(long)]
    fix: bool,
    /// Ask these rules alone
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = known)]
    rule: Vec<String>,
    /// Do not ask these rules
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = allowed)]
    allow: Vec<String>,
    /// Fail where there are warnings, or even advice
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Ask all rules, whatever the schema is for
    #[arg(long, conflicts_with_all = ["dialect", "target"])]
    all: bool,
    /// The databases that the schema is for [default: what the Project's `database_type` says, or postgresql]
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = ids(Platform::DATABASES))]
    dialect: Vec<String>,
    /// The libraries that the schema is for [default: seaorm]
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = ids(Platform::ORMS))]
    target: Vec<String>,
    /// DBML documents; - is standard input, with --fix the fixed text comes out on standard output
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// For people: the line with the place marked
    Text,
    /// For programs: a list of objects
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
    Advice,
}

fn ids(platforms: &[Platform]) -> PossibleValuesParser {
    PossibleValuesParser::new(platforms.iter().map(|it| it.id()))
}

/// The code, where a rule has it.
pub(crate) fn known(code: &str) -> Result<String, String> {
    if rule(code).is_some() {
        return Ok(code.to_owned());
    }
    let near = rule_like(code).map(|it| format!(" Did you mean `{}`?", it.code));
    let near = near.unwrap_or_default();
    Err(format!("There is no rule {code:?}: `crowsfoot rules` lists them.{near}"))
}

fn allowed(code: &str) -> Result<String, String> {
    let code = known(code)?;
    match rule(&code) {
        Some(rule) if rule.can_be_allowed() => Ok(code),
        _ => Err(format!("`{code}` cannot be allowed: mend what it finds.")),
    }
}

impl Check {
    pub(crate) fn run(&self) -> Outcome {
        let mut outcome = Outcome::default();
        let mut checked = Vec::new();
        let mut repairs = String::new();
        for file in &self.files {
            let source = match Source::read(file) {
                Ok(source) => source,
                // The other files are checked all the same.
                Err(message) => {
                    outcome.failures.push(message);
                    continue;
                }
            };
            let mut document = Document::new(source.text.as_str());
            let options = self.options(&document);
            if self.fix {
                let Fixed { edit, done } = diagnostics::fix_safely(&document, &options);
                document = document.edit(&edit);
                let content = document.text().to_string();
                repairs.push_str(&report::fixed(&source.name, &done));
                match source.is_stdin() {
                    true => outcome.text.push_str(&content),
                    false if edit.is_empty() => {}
                    false => outcome.files.push(File { path: file.clone(), content }),
                }
            }
            let mut found = diagnostics::check(&document, &options);
            // What cannot be read hides what the rules asked for would find, all else was not asked for.
            let is_asked = |it: &Diagnostic| self.rule.iter().any(|code| code == it.code);
            if !self.rule.is_empty() {
                found.retain(|it| it.severity == Severity::Error || is_asked(it));
            }
            outcome.has_errors |= found.iter().any(|it| self.denies(it.severity));
            checked.push((source.name, document, found));
        }
        let text = match self.format {
            Format::Text => report::text(&checked, output::is_terminal()),
            Format::Json => report::json(&checked),
            Format::Sarif => sarif::sarif(&checked),
        };
        // Where the document comes out, or programs read, people look elsewhere.
        match (outcome.text.is_empty(), self.format) {
            (true, Format::Text) => outcome.text = repairs + &text,
            (true, _) => (outcome.text, outcome.errors) = (text, repairs),
            (false, _) => outcome.errors = repairs + &text,
        }
        outcome
    }

    fn options(&self, document: &Document) -> Options {
        let codes = |it: &[String]| (!it.is_empty()).then(|| it.to_vec());
        Options {
            platforms: Some(self.platforms(document)),
            only: codes(&self.rule),
            muted: self.allow.clone(),
        }
    }

    fn platforms(&self, document: &Document) -> Vec<Platform> {
        if self.all {
            return Platform::ALL.to_vec();
        }
        let by_default = Platform::of(document.schema());
        let chosen = |ids: &[String], among: &[Platform]| -> Vec<Platform> {
            let is_chosen = |it: &&Platform| match ids {
                [] => by_default.contains(it),
                _ => ids.iter().any(|id| id == it.id()),
            };
            among.iter().filter(is_chosen).copied().collect()
        };
        let mut all = chosen(&self.dialect, Platform::DATABASES);
        all.extend(chosen(&self.target, Platform::ORMS));
        all
    }

    fn denies(&self, severity: Severity) -> bool {
        match self.deny {
            None => severity == Severity::Error,
            Some(Deny::Warnings) => severity <= Severity::Warning,
            Some(Deny::Advice) => true,
        }
    }
}
