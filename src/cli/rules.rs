//! `crowsfoot rules`: the rules of `check`, and what each of them means.

use clap::ValueEnum;
use crowsfoot::diagnostics::{self, RULES, Repair, Rule};
use serde::Serialize;

use super::check::known;
use super::output::Outcome;
use super::report;

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// For people: a line for each, or all of one
    Text,
    /// The documentation
    Markdown,
    /// For programs: a list of objects
    Json,
}

pub(crate) fn run(code: Option<&str>, format: Format) -> Result<Outcome, String> {
    let rules: Vec<&Rule> = match code {
        Some(code) => {
            let code = known(code)?;
            RULES.iter().filter(|it| it.code == code).collect()
        }
        None => RULES.iter().collect(),
    };
    let text = match (format, rules.as_slice()) {
        (Format::Json, rules) => json(rules),
        (Format::Markdown | Format::Text, [rule]) => diagnostics::page(rule),
        (Format::Markdown, _) => diagnostics::documentation(),
        (Format::Text, rules) => list(rules),
    };
    Ok(Outcome::text(text))
}

fn list(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|it| it.code.len()).max().unwrap_or_default();
    let line = |it: &&Rule| {
        let fix = if it.repair == Repair::Mechanical { "fix" } else { "   " };
        format!("{:width$}  {:7}  {fix}  {}\n", it.code, it.severity.name(), it.title)
    };
    rules.iter().map(line).collect()
}

fn json(rules: &[&Rule]) -> String {
    #[derive(Serialize)]
    struct Entry {
        code: &'static str,
        severity: &'static str,
        group: &'static str,
        title: &'static str,
        /// Empty: everything.
        concerns: Vec<&'static str>,
        has_fix: bool,
        can_be_allowed: bool,
        documentation: &'static str,
    }
    let entry = |it: &&Rule| Entry {
        code: it.code,
        severity: it.severity.name(),
        group: it.group.title(),
        title: it.title,
        concerns: it.concerns.iter().map(|it| it.id()).collect(),
        has_fix: it.repair == Repair::Mechanical,
        can_be_allowed: it.can_be_allowed(),
        documentation: it.documentation,
    };
    report::pretty(&rules.iter().map(entry).collect::<Vec<_>>())
}
