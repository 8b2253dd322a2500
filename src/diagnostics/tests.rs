//! What holds for all rules and for the whole run.

use super::testing::run;
use super::*;
use crate::document::Document;

const HEADINGS: [&str; 4] = ["What it does", "Why is this bad?", "Example", "Use instead"];

/// The text below a heading of a rule's documentation.
fn section<'a>(rule: &'a Rule, heading: &str) -> &'a str {
    let marker = format!("## {heading}\n");
    let Some((_, text)) = rule.documentation.split_once(&marker) else {
        panic!("{}: no heading {heading:?}", rule.code);
    };
    text.split("\n## ").next().unwrap_or_default()
}

fn example<'a>(rule: &'a Rule, heading: &str) -> &'a str {
    let code = section(rule, heading).split_once("```dbml\n").and_then(|it| it.1.split_once("```"));
    code.unwrap_or_else(|| panic!("{}: no example below {heading:?}", rule.code)).0
}

#[test]
fn documentation() {
    for rule in RULES {
        for heading in HEADINGS {
            assert!(section(rule, heading).len() > 20, "{}: {heading}", rule.code);
        }
        let bad = Document::new(example(rule, "Example"));
        assert!(!run(rule, &bad).is_empty(), "{}: the example does not show it", rule.code);
        let good = Document::new(example(rule, "Use instead"));
        assert_eq!(run(rule, &good), [], "{}: what to use instead has it too", rule.code);
        assert_eq!(good.diagnostics(), [], "{}: what to use instead is wrong", rule.code);
    }
}

#[test]
fn codes() {
    let mut codes: Vec<_> = RULES.iter().map(|it| it.code).collect();
    for code in &codes {
        assert!(code.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'), "{code}");
        assert!(rule(code).is_some());
    }
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), RULES.len(), "no code twice");
}

#[test]
fn no_false_alarms_over_the_fixtures() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["tests/data/dbml", "public/examples"] {
        let mut paths: Vec<_> = std::fs::read_dir(root.join(folder))
            .unwrap()
            .map(|it| it.unwrap().path())
            .filter(|it| it.extension().is_some_and(|it| it == "dbml"))
            .collect();
        paths.sort();
        assert!(!paths.is_empty());
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let found = check(&Document::new(text.as_str()));
            let errors = found.iter().filter(|it| it.severity == Severity::Error);
            let errors: Vec<_> = errors
                .map(|it| format!("{}: {} [{}]", it.code, it.message, &text[it.range]))
                .collect();
            let name = path.file_name().unwrap().to_str().unwrap();
            let allowed = ALLOWED.iter().filter(|it| it.0 == name).map(|it| it.1);
            let codes: Vec<_> = found
                .iter()
                .filter(|it| it.severity == Severity::Error)
                .map(|it| it.code)
                .collect();
            assert_eq!(codes, allowed.collect::<Vec<_>>(), "{name}: {errors:#?}");
        }
    }
}

/// Errors of the fixtures that are right: file and code, in the order of the text.
const ALLOWED: &[(&str, &str)] = &[];
