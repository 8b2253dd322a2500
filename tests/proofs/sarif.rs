//! The SARIF of every fixture is valid by the schema of SARIF 2.1.0, and its fixes, applied by their lines and
//! UTF-16 columns alone, give what Crowsfoot's own edits give.

use std::process::Command;

use crowsfoot::diagnostics::{self, Options};
use crowsfoot::document::Document;
use serde_json::{Value, json};

use crate::fixtures::{self, Fixture, root};
use crate::node;

/// What GitHub's code scanning takes of one run.
const MOST_RULES: usize = 25_000;

#[test]
fn logs_are_valid() {
    let all: Vec<Fixture> = fixtures::good().into_iter().chain(fixtures::bad()).collect();
    let mut logs: Vec<Value> = all.iter().map(log).collect();
    for (fixture, log) in all.iter().zip(&logs) {
        compare_fixes(fixture, log);
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("the rules");
        assert!(rules.len() < MOST_RULES && rules.len() == diagnostics::RULES.len());
    }
    let broken = logs.len();
    logs.push(json!({ "version": "2.1.0", "runs": [{ "results": [{}] }] }));
    let answers = node::run("sarif.mjs", "ajv", &logs);
    for (fixture, errors) in all.iter().zip(&answers) {
        assert_eq!(errors, &json!([]), "{}", fixture.name);
    }
    assert_ne!(answers[broken], json!([]), "the schema refuses something");
}

fn log(fixture: &Fixture) -> Value {
    let path = root().join("target/proofs/sarif").join(format!("{}.dbml", fixture.name));
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("target is writable");
    std::fs::write(&path, &fixture.text).expect("target is writable");
    let output = Command::new(env!("CARGO_BIN_EXE_crowsfoot"))
        .args(["check", "--all", "--format", "sarif"])
        .arg(&path)
        .output()
        .expect("crowsfoot runs");
    serde_json::from_slice(&output.stdout).expect("SARIF is JSON")
}

fn compare_fixes(fixture: &Fixture, log: &Value) {
    let document = Document::new(fixture.text.as_str());
    let found = diagnostics::check(&document, &Options::all());
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), found.len(), "{}", fixture.name);
    for (result, diagnostic) in results.iter().zip(&found) {
        let fixes = result["fixes"].as_array().expect("fixes");
        for (fix, own) in fixes.iter().zip(&diagnostic.fixes) {
            let replacements = fix["artifactChanges"][0]["replacements"].as_array();
            let applied = apply(&fixture.text, replacements.expect("replacements"));
            let (name, title) = (&fixture.name, &own.title);
            assert_eq!(applied, own.edit.apply(&fixture.text), "{name}: {title}");
        }
    }
}

/// Replacements in the order of the text, which do not overlap.
fn apply(text: &str, replacements: &[Value]) -> String {
    let number = |it: &Value| usize::try_from(it.as_u64().expect("a number")).expect("small");
    let (mut out, mut last) = (String::new(), 0);
    for it in replacements {
        let region = &it["deletedRegion"];
        let start = offset(text, number(&region["startLine"]), number(&region["startColumn"]));
        let end = offset(text, number(&region["endLine"]), number(&region["endColumn"]));
        out.push_str(&text[last..start]);
        out.push_str(it["insertedContent"]["text"].as_str().expect("a text"));
        last = end;
    }
    out.push_str(&text[last..]);
    out
}

/// Of a line and a column in UTF-16 code units, both from 1, in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let mut units = column - 1;
    let rest = text[start..].chars().take_while(|it| {
        let is_before = units > 0;
        units = units.saturating_sub(it.len_utf16());
        is_before
    });
    start + rest.map(char::len_utf8).sum::<usize>()
}
