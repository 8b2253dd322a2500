//! The oracle: `@dbml/core` reads every fixture and thousands of generated documents, and
//! Crowsfoot must accept the same ones and read the same from them.
//!
//! `ORACLE_SEED` fixes the seed and `ORACLE_COUNT` the number of generated documents. Of each
//! kind of difference one document is shown, made as small as it still differs.

use std::collections::BTreeMap;

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};
use crowsfoot::problem::Severity;

pub(crate) mod generator;
mod node;
mod reading;

/// Where the two differ in what they accept, and shall: a part of our message or of the oracle's.
const KNOWN: &[&str] = &[
    // We are stricter: no database takes an expression into a primary key.
    "A primary key names columns only",
    // We are more tolerant: a view that says `Tables { * }` twice shows all tables,
    "Duplicate DiagramView",
    // and `indexes{` needs no blank.
    "Expect a following space",
];

/// We are stricter: the oracle hardly looks at what stands in a DiagramView, be it an Enum.
const HARDLY_READ: &str = "diagramview";

#[test]
fn fixtures() {
    let good = crate::fixtures::good();
    let bad = crate::fixtures::bad();
    let texts: Vec<&str> = good.iter().chain(&bad).map(|it| it.text.as_str()).collect();
    let answers = node::ask(&texts);
    for (answer, fixture) in answers.iter().zip(&good) {
        assert!(answer.ok, "the oracle refuses {}: {:?}", fixture.name, answer.errors);
    }
    for (answer, fixture) in answers.iter().skip(good.len()).zip(&bad) {
        assert!(!answer.ok, "the oracle accepts {}", fixture.name);
    }
    let differ =
        answers.into_iter().zip(good.iter().chain(&bad)).filter_map(|(answer, fixture)| {
            let differ = differ(answer, &fixture.text)?;
            Some(format!("{}:\n{differ}", fixture.name))
        });
    report(differ.collect());
}

#[test]
fn generated_documents() {
    let (seed, texts) = generated(2_000);
    let answers = node::ask(&texts);
    let accepted = answers.iter().filter(|it| it.ok).count();
    let count = texts.len();
    #[expect(clippy::print_stderr, reason = "the seed repeats the run")]
    {
        eprintln!("seed {seed}: {accepted} of {count} documents are accepted");
    }
    assert!(accepted * 3 > count, "the generator makes too few valid documents");
    assert!(accepted <= count * 9 / 10 || count < 100, "… too few with mistakes");
    let ask = |text: &str| node::ask(&[text]).pop().and_then(|it| differ(it, text));
    let found = answers.into_iter().zip(&texts).map(|(answer, text)| differ(answer, text));
    report_kinds(seed, found, &ask);
}

/// What `generate::dbml` prints means the same, to us and to the oracle.
#[test]
fn printed_documents() {
    let fixtures = crate::fixtures::good();
    let (seed, texts) = generated(500);
    let found = printed(fixtures.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().as_slice());
    let found = found.into_iter().zip(&fixtures);
    report(found.filter_map(|(it, fixture)| Some(format!("{}:\n{}", fixture.name, it?))).collect());
    let ask = |text: &str| printed(&[text]).pop().flatten();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    report_kinds(seed, printed(&texts).into_iter(), &ask);
}

/// For each document that we accept: how its print differs from it.
fn printed(texts: &[&str]) -> Vec<Option<String>> {
    let is_valid = |it: &Document| it.diagnostics().iter().all(|it| it.severity != Severity::Error);
    let documents: Vec<Option<Document>> =
        texts.iter().map(|it| Some(Document::new(*it)).filter(is_valid)).collect();
    let print = |it: &Option<Document>| {
        it.as_ref()
            .map_or(String::new(), |it| generate::dbml::generate(it.schema(), &Options::default()))
    };
    let prints: Vec<String> = documents.iter().map(print).collect();
    let before = node::ask(texts);
    let after = node::ask(&prints);
    let answers = before.into_iter().zip(after);
    let differ = |((document, print), (before, after)): (
        (Option<Document>, &String),
        (node::Answer, node::Answer),
    )| {
        let document = document?;
        let again = Document::new(print.as_str());
        if let Some(it) = again.diagnostics().iter().find(|it| it.severity == Severity::Error) {
            return Some(format!("we refuse the print: {}\n{print}", it.message));
        }
        if again.schema() != document.schema() {
            let (before, after) =
                (format!("{:#?}", document.schema()), format!("{:#?}", again.schema()));
            let line = before.lines().zip(after.lines()).find(|(a, b)| a != b);
            return Some(format!("the schema differs: {line:?}\n{print}"));
        }
        if !before.ok {
            return None;
        }
        if !after.ok {
            return Some(format!("the oracle refuses the print: {:?}\n{print}", after.errors));
        }
        let (mut before, mut after) = (before.schema, after.schema);
        reading::normalise(&mut before);
        reading::normalise(&mut after);
        let found = reading::differences(&before, &after);
        (!found.is_empty()).then(|| format!("{}\n{print}", found.join("\n")))
    };
    documents.into_iter().zip(&prints).zip(answers).map(differ).collect()
}

fn generated(count: u64) -> (u64, Vec<String>) {
    let seed = variable("ORACLE_SEED").unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |it| it.as_millis() as u64)
    });
    let count = variable("ORACLE_COUNT").unwrap_or(count);
    (seed, (0..count).map(|i| generator::document(seed.wrapping_add(i))).collect())
}

/// Shows one document of each kind of difference, made as small as it still differs so.
#[track_caller]
fn report_kinds(
    seed: u64,
    found: impl Iterator<Item = Option<String>>,
    differ: &dyn Fn(&str) -> Option<String>,
) {
    let mut kinds: BTreeMap<String, (u64, usize)> = BTreeMap::new();
    for (seed, found) in (seed..).zip(found) {
        if let Some(found) = found {
            kinds.entry(kind(&found)).or_insert((seed, 0)).1 += 1;
        }
    }
    let show = |(kind, (at, count)): (&String, &(u64, usize))| {
        let small = shrink(&generator::document(*at), kind, differ);
        format!("{count} like seed {at}:\n{small}\n\n{}", differ(&small).unwrap_or_default())
    };
    report(kinds.iter().take(12).map(show).collect());
}

/// What the two say differently of a document, unless it is known.
fn differ(answer: node::Answer, text: &str) -> Option<String> {
    let document = Document::new(text);
    let errors: Vec<String> = document
        .diagnostics()
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .map(|it| {
            let at = document.lines().line_col(it.range.start());
            format!("{}:{} {}", at.line + 1, at.col + 1, it.message)
        })
        .collect();
    let differ = match (answer.ok, errors.is_empty()) {
        (true, false) if text.to_lowercase().contains(HARDLY_READ) => Vec::new(),
        (true, false) if !errors.iter().all(is_known) => {
            vec![format!("only we refuse it: {errors:?}")]
        }
        (false, true) if !answer.errors.iter().all(is_known) => {
            vec![format!("only the oracle refuses it: {:?}", answer.errors)]
        }
        (true, false) | (false, _) => Vec::new(),
        (true, true) => {
            let (mut oracle, mut ours) = (answer.schema, reading::reading(document.schema()));
            reading::normalise(&mut oracle);
            reading::normalise(&mut ours);
            reading::differences(&oracle, &ours)
        }
    };
    (!differ.is_empty()).then(|| differ.join("\n"))
}

#[expect(clippy::ptr_arg, reason = "for `all`")]
fn is_known(message: &String) -> bool {
    KNOWN.iter().any(|it| message.contains(it))
}

/// What kind of difference it is: its first line without names and numbers.
fn kind(differ: &str) -> String {
    let line = differ.lines().next().unwrap_or_default();
    let line = line.split(": oracle").next().unwrap_or_default();
    let mut kind = line.split(['"', '`']).step_by(2).collect::<Vec<_>>().join("…");
    kind.retain(|it| !it.is_ascii_digit());
    kind.chars().take(50).collect()
}

/// The document with as many lines left out as still differ in that way.
fn shrink(text: &str, wanted: &str, differ: &dyn Fn(&str) -> Option<String>) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    for size in (1..=lines.len().min(12)).rev() {
        let mut at = 0;
        while at + size <= lines.len() {
            let mut fewer = lines.clone();
            fewer.drain(at..at + size);
            let text = fewer.join("\n");
            if differ(&text).is_some_and(|it| kind(&it) == wanted) {
                lines = fewer;
            } else {
                at += 1;
            }
        }
    }
    lines.join("\n")
}

#[track_caller]
fn report(differ: Vec<String>) {
    assert!(
        differ.is_empty(),
        "{} kinds of documents differ:\n\n{}",
        differ.len(),
        differ.join("\n\n")
    );
}

fn variable(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is a number, not `{value}`")))
}
