//! The validator against the real things: where it reports no error for a platform, that platform takes what is
//! generated; where it reports one, the platform refuses it.

use crowsfoot::diagnostics::{self, Group, Options, Platform, RULES, rule};
use crowsfoot::document::Document;
use crowsfoot::generate;
use crowsfoot::problem::Severity;
use crowsfoot::schema::Schema;
use serde_json::{Value, json};

use crate::node;
use crate::sql::PGLITE;

mod literal;

/// A database that runs the SQL of a target.
struct Engine {
    platform: Platform,
    /// The id of the target.
    target: &'static str,
    /// The document word for word, with what the target leaves out as it would be refused.
    literal: fn(&Schema) -> String,
    /// A script of this directory, which answers each `{sql}` with `{error}` where it was refused.
    script: &'static str,
    package: &'static str,
}

const ENGINES: &[Engine] = &[Engine {
    platform: Platform::PostgreSql,
    target: "postgresql",
    literal: literal::postgresql,
    script: "sql.mjs",
    package: PGLITE,
}];

impl Engine {
    /// What the database says to each document, once as the target writes it and once word for word: the
    /// error, or `None` where it takes it.
    fn run(&self, documents: &[Document]) -> Vec<[Option<String>; 2]> {
        let target = generate::target(self.target).expect("the target is registered");
        let generated = |it: &Document| -> String {
            let files = (target.generate)(it.schema(), &generate::Options::default());
            files.into_iter().map(|it| it.content).collect()
        };
        let both = |it: &Document| [generated(it), (self.literal)(it.schema())];
        let questions: Vec<Value> = documents
            .iter()
            .flat_map(both)
            .map(|sql| json!({ "sql": sql, "checks": [] }))
            .collect();
        let answers = node::run(self.script, self.package, &questions);
        let error = |it: &Value| it["error"].as_str().map(str::to_owned);
        answers.chunks_exact(2).map(|it| [error(&it[0]), error(&it[1])]).collect()
    }
}

/// The codes of the errors that concern a platform, each once. What cannot be read is not generated, so that
/// nobody refuses it.
fn errors(document: &Document, platform: Platform) -> Vec<&'static str> {
    let options = Options { platforms: Some(vec![platform]), ..Options::default() };
    let found = diagnostics::check(document, &options);
    let errors = found.iter().filter(|it| it.severity == Severity::Error && !is_text(it.code));
    let mut codes: Vec<_> = errors.map(|it| it.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn is_text(code: &str) -> bool {
    rule(code).is_none_or(|it| it.group == Group::Text)
}

/// Rules that warn of what the database refuses, unless something outside of the document makes it.
const MADE_ELSEWHERE: &[&str] = &["unknown-type"];

#[test]
fn the_documentation_tells_the_truth() {
    let cases: Vec<_> = RULES
        .iter()
        .flat_map(|it| [(it.code, "example", it.example()), (it.code, "instead", it.instead())])
        .collect();
    let documents: Vec<_> = cases.iter().map(|it| Document::new(it.2)).collect();
    for engine in ENGINES {
        let mut wrong = Vec::new();
        for ((case, document), said) in cases.iter().zip(&documents).zip(engine.run(&documents)) {
            if is_text(case.0) || MADE_ELSEWHERE.contains(&case.0) {
                continue;
            }
            let errors = errors(document, engine.platform);
            let [generated, literal] = said;
            if errors.is_empty() != literal.is_none() || (errors.is_empty() && generated.is_some())
            {
                let said = [generated, literal];
                wrong.push(format!("{} ({}): errors {errors:?}, {said:?}", case.0, case.1));
            }
        }
        assert!(wrong.is_empty(), "{}:\n{}", engine.platform.title(), wrong.join("\n"));
    }
}
