//! How rules are tested: a document whose comments say what is found, and what each fix makes of it.

use std::fmt::Write;

use super::{Context, Options, Platform, Rule, check as check_all};
use crate::document::Document;
use crate::edits::comments;
use crate::order;
use crate::problem::Diagnostic;

/// Checks one rule over a document in which each problem is announced below its line:
///
/// ```text
/// Ref: a.b > c.d
/// //   ^^^ warning: some-code: the message
/// ```
///
/// The carets stand below the range. The message may be left out; all that the rule finds must be
/// announced. Every fix of every problem is tried, see [`assert_fix`].
///
/// The platforms are those of the document and those that the rule concerns.
#[track_caller]
pub(super) fn check(rule: &Rule, text: &str) {
    check_on(rule, &platforms(rule, &Document::new(text)), text);
}

/// As [`check`], where these platforms alone are chosen.
#[track_caller]
pub(super) fn check_on(rule: &Rule, platforms: &[Platform], text: &str) {
    let document = Document::new(text);
    let found = run_on(rule, &document, platforms);
    let other = document.diagnostics().iter().find(|it| it.code != rule.code);
    assert!(other.is_none(), "the test's document is wrong: {other:?}");
    let expected = annotations(text);
    let actual: Vec<_> = found.iter().map(|it| describe(&document, it)).collect();
    let is_same = actual.len() == expected.len()
        && expected.iter().zip(&actual).all(|(expected, actual)| actual.starts_with(expected));
    assert!(is_same, "expected\n  {}\nfound\n  {}", expected.join("\n  "), actual.join("\n  "),);
    for diagnostic in &found {
        assert_eq!(diagnostic.code, rule.code);
        assert!(diagnostic.severity >= rule.severity, "a rule's severity is its worst");
        for fix in 0..diagnostic.fixes.len() {
            assert_fix_on(rule, &document, platforms, diagnostic, fix);
        }
    }
}

/// Checks what the fix of this title makes of a document's first problem of a rule.
#[track_caller]
pub(super) fn check_fix(rule: &Rule, title: &str, before: &str, after: &str) {
    let document = Document::new(before);
    let found = run(rule, &document);
    let Some(first) = found.first() else { panic!("no {} in\n{before}", rule.code) };
    let titles: Vec<_> = first.fixes.iter().map(|it| it.title.as_str()).collect();
    let Some(at) = titles.iter().position(|it| *it == title) else {
        panic!("no fix {title:?} but {titles:?}");
    };
    let fixed = assert_fix(rule, &document, first, at);
    assert_eq!(*fixed, *after, "the fixed document");
}

/// What holds for every fix: its edit touches each byte once, the problem is gone, nothing new is
/// wrong with the text, and all comments are there.
#[track_caller]
pub(super) fn assert_fix(
    rule: &Rule,
    document: &Document,
    diagnostic: &Diagnostic,
    fix: usize,
) -> String {
    assert_fix_on(rule, document, &platforms(rule, document), diagnostic, fix)
}

#[track_caller]
fn assert_fix_on(
    rule: &Rule,
    document: &Document,
    platforms: &[Platform],
    diagnostic: &Diagnostic,
    fix: usize,
) -> String {
    let fix = &diagnostic.fixes[fix];
    let title = &fix.title;
    assert!(!fix.edit.is_empty(), "{title}: changes nothing");
    for pair in fix.edit.indels().windows(2) {
        assert!(pair[0].delete.end() <= pair[1].delete.start(), "{title}: edits overlap");
    }
    let fixed = document.edit(&fix.edit);
    let text = fixed.text();
    assert_eq!(
        *fix.edit.invert(document.text()).apply(text),
        **document.text(),
        "{title}: inverse"
    );
    let count = |it: &Document| it.diagnostics().iter().filter(|it| it.code != rule.code).count();
    assert_eq!(count(&fixed), count(document), "{title}: new problems in\n{text}");
    let same = |it: &Document| {
        run_on(rule, it, platforms).iter().filter(|it| it.message == diagnostic.message).count()
    };
    let message = &diagnostic.message;
    assert!(same(&fixed) < same(document), "{title}: {message:?} is still there in\n{text}");
    let sorted = |text: &str| {
        let mut out: Vec<_> = comments(text).into_iter().map(str::to_owned).collect();
        order::sort(&mut out);
        out
    };
    assert_eq!(sorted(document.text()), sorted(text), "{title}: the comments");
    text.to_string()
}

pub(super) fn run(rule: &Rule, document: &Document) -> Vec<Diagnostic> {
    run_on(rule, document, &platforms(rule, document))
}

fn platforms(rule: &Rule, document: &Document) -> Vec<Platform> {
    let mut all = Platform::of(document.schema());
    all.extend(rule.concerns);
    all
}

fn run_on(rule: &Rule, document: &Document, platforms: &[Platform]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    (rule.check)(&Context::new(document, platforms.to_vec()), &mut found);
    for it in &found {
        assert!(it.message.ends_with(['.', '?']), "a message is a sentence: {}", it.message);
        assert!(!document.text()[it.range].is_empty(), "{} has a place", it.message);
    }
    // As a document shows them.
    let options = Options { platforms: Some(platforms.to_vec()), ..Options::default() };
    check_all(document, &options).into_iter().filter(|it| it.code == rule.code).collect()
}

/// `12:5..9 warning: some-code: the message`.
fn describe(document: &Document, it: &Diagnostic) -> String {
    let place = document.lines().line_col(it.range.start());
    let length = document.text()[it.range].lines().next().unwrap_or_default().len();
    let mut out = format!("{}:{}..{} ", place.line, place.col, place.col as usize + length);
    let severity = format!("{:?}", it.severity).to_lowercase();
    let _ = write!(out, "{severity}: {}: {}", it.code, it.message);
    out
}

fn annotations(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = 0;
    for (at, content) in text.lines().enumerate() {
        let carets = content.trim_start().strip_prefix("//").map(str::trim_start);
        let Some(carets) = carets.filter(|it| it.starts_with('^')) else {
            line = at;
            continue;
        };
        let start = content.len() - carets.len();
        let says = carets.trim_start_matches('^');
        let end = content.len() - says.len();
        out.push(format!("{line}:{start}..{end} {}", says.trim()));
    }
    out
}
