//! What holds for all rules and for the whole run.

use super::testing::{assert_fix, run};
use super::*;
use crate::document::Document;
use crate::edits;

const HEADINGS: [&str; 4] = ["What it does", "Why is this bad?", "Example", "Use instead"];

/// The text below a heading of a rule's documentation.
fn section<'a>(rule: &'a Rule, heading: &str) -> &'a str {
    let marker = format!("## {heading}\n");
    let Some((_, text)) = rule.documentation.split_once(&marker) else {
        panic!("{}: no heading {heading:?}", rule.code);
    };
    text.split("\n## ").next().unwrap_or_default()
}

#[test]
fn documentation() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for heading in HEADINGS {
            assert!(section(rule, heading).len() > 20, "{}: {heading}", rule.code);
        }
        let bad = Document::new(rule.example());
        let found = run(rule, &bad);
        assert!(!found.is_empty(), "{}: the example does not show it", rule.code);
        let has_fix = found.iter().any(|it| !it.fixes.is_empty());
        let says = rule.repair == Repair::Mechanical;
        if has_fix != says {
            wrong.push(rule.code);
        }
        for diagnostic in found.iter().filter(|_| rule.group != Group::Text) {
            for fix in 0..diagnostic.fixes.len() {
                assert_fix(rule, &bad, diagnostic, fix);
            }
        }
        let good = Document::new(rule.instead());
        assert_eq!(run(rule, &good), [], "{}: what to use instead has it too", rule.code);
        assert_eq!(good.diagnostics(), [], "{}: what to use instead is wrong", rule.code);
    }
    assert!(wrong.is_empty(), "`repair` is not what the example shows: {wrong:?}");
}

#[test]
fn what_is_allowed_where_it_stands_is_gone() {
    for rule in RULES.iter().filter(|it| it.can_be_allowed()) {
        let mut document = Document::new(rule.example());
        // Each `allow` holds back one problem at least.
        for _ in 0..run(rule, &document).len() {
            let found = run(rule, &document);
            let Some(problem) = found.first() else { break };
            let edit = edits::allow(&document, owner_to_allow(&document, problem), rule.code);
            document = document.edit(&edit);
            assert!(run(rule, &document).len() < found.len(), "{}: {}", rule.code, document.text());
        }
        assert_eq!(run(rule, &document), [], "{}: {}", rule.code, document.text());
        let unused = check(&document, &Options::all()).into_iter().filter(|it| it.code == "allow");
        assert_eq!(unused.collect::<Vec<_>>(), [], "{}: {}", rule.code, document.text());
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
fn a_rule_is_asked_where_it_concerns() {
    let document = Document::new(
        "Table a [entity: 'A'] {\n  id int [pk]\n}\nTable b [entity: 'A'] {\n  id int [pk]\n}\n",
    );
    let found = |platforms: Option<&[Platform]>| {
        let platforms = platforms.map(<[Platform]>::to_vec);
        let options = Options { platforms, ..Options::default() };
        check(&document, &options).iter().any(|it| it.code == "entity-name-taken")
    };
    assert!(found(None), "SeaORM is always chosen");
    assert!(found(Some(&[Platform::Diesel])));
    assert!(!found(Some(Platform::DATABASES)));
    assert!(found(Some(Platform::ALL)));
}

#[test]
fn a_muted_rule_is_not_asked() {
    let document = Document::new(
        "Table a [allow: 'table-without-primary-key'] { x int }\nTable b { x int }\n",
    );
    let codes = |muted: &[&str]| {
        let muted = muted.iter().map(|it| (*it).to_owned()).collect();
        let found = check(&document, &Options { muted, ..Options::default() });
        let about = ["allow", "table-without-primary-key"];
        found.iter().map(|it| it.code).filter(|it| about.contains(it)).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[]), ["table-without-primary-key"]);
    assert_eq!(codes(&["table-without-primary-key"]), [""; 0], "nor is its `allow` unused");
    assert_eq!(codes(&["no-such-rule", "reserved-name"]), ["table-without-primary-key"]);
}

/// Name and text of each fixture below a folder.
fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "dbml"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    let name = |it: &std::path::Path| it.file_name().unwrap().to_string_lossy().into_owned();
    let text =
        |it: &std::path::Path| String::from_utf8_lossy(&std::fs::read(it).unwrap()).into_owned();
    paths.iter().map(|it| (name(it), text(it))).collect()
}

#[test]
fn every_fix_over_the_fixtures() {
    let mut count = 0;
    for folder in ["tests/data/dbml", "tests/data/bad", "public/examples"] {
        for (name, text) in fixtures(folder) {
            // What a comment is that never ends is for the parser to say.
            if name == "unclosed_comment.dbml" {
                continue;
            }
            let document = Document::new(text);
            let read = document.diagnostics();
            // What parser and lowering offer is a guess in text that cannot be read.
            for diagnostic in
                check(&document, &Options::all()).iter().filter(|it| !read.contains(it))
            {
                let Some(rule) = rule(diagnostic.code) else { continue };
                for fix in 0..diagnostic.fixes.len() {
                    assert_fix(rule, &document, diagnostic, fix);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 20, "only {count} fixes were tried");
}

#[test]
fn broken_text_is_no_trouble() {
    for folder in ["tests/data/dbml", "tests/data/bad", "public/examples"] {
        for (_, text) in fixtures(folder) {
            for end in (0..text.len()).step_by(31).filter(|&it| text.is_char_boundary(it)) {
                check(&Document::new(&text[..end]), &Options::all());
                check(&Document::new(&text[end..]), &Options::all());
            }
        }
    }
}
