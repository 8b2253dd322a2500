//! SARIF 2.1.0, which code scanning reads: one run, with the rules, the results and their fixes.
//!
//! Lines and columns count from 1, columns in UTF-16 code units as `columnKind` says.

use std::path::Path;

use crowsfoot::diagnostics::{self, RULES, Rule};
use crowsfoot::document::Document;
use crowsfoot::problem::{Diagnostic, Fix, Severity};
use crowsfoot::text::{Indel, TextRange, TextSize};
use serde_json::{Value, json};

use super::report::{self, Checked};

pub(crate) fn sarif(checked: &[Checked]) -> String {
    let results: Vec<Value> = checked
        .iter()
        .flat_map(|(name, document, found)| found.iter().map(|it| result(name, document, it)))
        .collect();
    report::pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "Crowsfoot",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": RULES.iter().map(rule).collect::<Vec<_>>(),
                },
            },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    }))
}

fn rule(it: &Rule) -> Value {
    json!({
        "id": it.code,
        "shortDescription": { "text": it.title },
        "fullDescription": { "text": summary(it) },
        "help": { "text": it.documentation, "markdown": diagnostics::page(it) },
        "defaultConfiguration": { "level": level(it.severity) },
        "properties": {
            "tags": [it.group.title()],
            "problem.severity": match it.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "recommendation",
            },
        },
    })
}

/// What the rule does: the first paragraph of its documentation, on one line.
fn summary(it: &Rule) -> String {
    let text = it.documentation.split_once('\n').map_or("", |it| it.1);
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn result(name: &str, document: &Document, it: &Diagnostic) -> Value {
    let artifact = json!({ "uri": uri(name) });
    let location =
        |range| json!({ "artifactLocation": artifact, "region": region(document, range) });
    let related: Vec<Value> = it
        .related
        .iter()
        .enumerate()
        .map(|(at, it)| {
            json!({
                "id": at + 1,
                "physicalLocation": location(it.range),
                "message": { "text": it.message },
            })
        })
        .collect();
    let fix = |it: &Fix| {
        let replacement = |it: &Indel| {
            json!({
                "deletedRegion": region(document, it.delete),
                "insertedContent": { "text": it.insert },
            })
        };
        json!({
            "description": { "text": it.title },
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": it.edit.indels().iter().map(replacement).collect::<Vec<_>>(),
            }],
        })
    };
    let mut out = json!({
        "ruleId": it.code,
        "level": level(it.severity),
        "message": { "text": it.message },
        "locations": [{ "physicalLocation": location(it.range) }],
        "relatedLocations": related,
        "fixes": it.fixes.iter().map(fix).collect::<Vec<_>>(),
    });
    if let Some(at) = RULES.iter().position(|rule| rule.code == it.code) {
        out["ruleIndex"] = json!(at);
    }
    out
}

/// Also in bytes, for those who do not count lines.
fn region(document: &Document, range: TextRange) -> Value {
    let (start_line, start_column) = line_column(document, range.start());
    let (end_line, end_column) = line_column(document, range.end());
    json!({
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
        "byteOffset": u32::from(range.start()),
        "byteLength": u32::from(range.len()),
    })
}

fn line_column(document: &Document, offset: TextSize) -> (u32, u32) {
    let lines = document.lines();
    let line = lines.line_col(offset).line;
    let start = lines.line_range(line).map_or(offset, |it| it.start());
    (line + 1, lines.to_utf16(offset) - lines.to_utf16(start) + 1)
}

/// A relative path stays relative, so that it is the repository's. Only what no URI holds is escaped.
fn uri(name: &str) -> String {
    let path = Path::new(name);
    let mut out = String::from(if path.is_absolute() { "file://" } else { "" });
    for byte in name.strip_prefix("./").unwrap_or(name).replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
