//! The validator against the real things: where it reports no error for a platform, that platform takes what is
//! generated; where it reports one, the platform refuses it.

use std::collections::BTreeMap;

use crowsfoot::diagnostics::{self, Group, Options, Platform, RULES, Rule, rule};
use crowsfoot::dialect::{self, Dialect};
use crowsfoot::document::Document;
use crowsfoot::generate;
use crowsfoot::problem::Severity;
use serde_json::{Value, json};

use crate::databases;
use crate::dbml_oracle::generator::Random;
use crate::node;
use crate::rust;
use crate::seed;
use crate::sql::PGLITE;
use mistakes::MISTAKES;

mod generator;
mod literal;
mod mistakes;

/// A database that runs the SQL of a target.
struct Engine {
    platform: Platform,
    /// The id of the target.
    target: &'static str,
    dialect: &'static Dialect,
    /// Answers each `{sql}` with `{error}` where it was refused.
    run: fn(&[Value]) -> Vec<Value>,
}

const ENGINES: &[Engine] = &[
    Engine {
        platform: Platform::PostgreSql,
        target: "postgresql",
        dialect: &dialect::POSTGRESQL,
        run: |questions| node::run("sql.mjs", PGLITE, questions),
    },
    Engine {
        platform: Platform::Sqlite,
        target: "sqlite",
        dialect: &dialect::SQLITE,
        run: databases::sqlite,
    },
    Engine {
        platform: Platform::MariaDb,
        target: "mariadb",
        dialect: &dialect::MARIADB,
        run: databases::mariadb,
    },
];

impl Engine {
    /// What the database says to each document, once as the target writes it and once word for word: the
    /// error, or `None` where it takes it.
    fn run(&self, documents: &[Document]) -> Vec<[Option<String>; 2]> {
        let target = generate::target(self.target).expect("the target is registered");
        let generated = |it: &Document| -> String {
            let files = (target.generate)(it.schema(), &generate::Options::default());
            files.into_iter().map(|it| it.content).collect()
        };
        let both = |it: &Document| [generated(it), literal::sql(self.dialect, it.schema())];
        let questions: Vec<Value> = documents
            .iter()
            .flat_map(both)
            .map(|sql| json!({ "sql": sql, "checks": [] }))
            .collect();
        let answers = (self.run)(&questions);
        let error = |it: &Value| it["error"].as_str().map(str::to_owned);
        answers.chunks_exact(2).map(|it| [error(&it[0]), error(&it[1])]).collect()
    }

    /// The codes of the errors that concern it, each once.
    fn errors(&self, document: &Document) -> Vec<&'static str> {
        errors(document, self.platform)
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
    let mut wrong = Vec::new();
    for engine in ENGINES {
        for ((case, document), said) in cases.iter().zip(&documents).zip(engine.run(&documents)) {
            if is_text(case.0) || MADE_ELSEWHERE.contains(&case.0) {
                continue;
            }
            let errors = engine.errors(document);
            let [generated, literal] = said;
            if errors.is_empty() != literal.is_none() || (errors.is_empty() && generated.is_some())
            {
                let (said, title) = ([generated, literal], engine.platform.title());
                wrong
                    .push(format!("{title}: {} ({}): errors {errors:?}, {said:?}", case.0, case.1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `DIFFERENTIAL_SEED` fixes the seed and `DIFFERENTIAL_COUNT` the number of documents. Every other one has a
/// mistake: each mistake in turn, and the example of each rule of what is refused.
#[test]
fn generated_documents() {
    let seed = seed::of("DIFFERENTIAL_SEED");
    let count = seed::variable("DIFFERENTIAL_COUNT").unwrap_or(500);
    for (code, _) in MISTAKES {
        assert!(code.is_empty() || rule(code).is_some(), "there is no rule {code}");
    }
    for engine in ENGINES {
        let refused: Vec<&Rule> = RULES.iter().filter(|it| is_refused(it, engine)).collect();
        let documents: Vec<Document> = (0..count).map(|at| document(seed, at, &refused)).collect();
        let mut wrong = Vec::new();
        let mut seen = BTreeMap::new();
        for ((at, document), said) in (0..).zip(&documents).zip(engine.run(&documents)) {
            let broken = document.diagnostics().iter().find(|it| it.severity == Severity::Error);
            assert!(broken.is_none(), "the generator is wrong: {broken:?}\n{}", document.text());
            let errors = engine.errors(document);
            for code in &errors {
                *seen.entry(*code).or_insert(0) += 1;
            }
            if errors.is_empty() {
                *seen.entry("none").or_insert(0) += 1;
            }
            let [generated, literal] = &said;
            if errors.is_empty() != literal.is_none() || (errors.is_empty() && generated.is_some())
            {
                wrong.push(format!("DIFFERENTIAL_SEED={} errors {errors:?}, {said:?}", seed + at));
                #[expect(clippy::print_stderr, reason = "the document that is wrong")]
                if wrong.len() <= 3 {
                    eprintln!("{}", document.text());
                }
            }
        }
        #[expect(clippy::print_stderr, reason = "a proof says how much it covered")]
        {
            eprintln!("{}: {count} documents, of them {seen:?}", engine.platform.title());
        }
        assert!(wrong.is_empty(), "{}:\n{}", engine.platform.title(), wrong.join("\n"));
        let missing: Vec<_> =
            refused.iter().filter(|it| !seen.contains_key(it.code)).map(|it| it.code).collect();
        assert!(missing.is_empty() || count < 500, "no document had {missing:?}");
    }
}

/// Those of the same seeds in which SeaORM's rules see no error; the mistakes of others are among them.
#[test]
fn entities_of_generated_documents_compile() {
    let seed = seed::of("DIFFERENTIAL_SEED");
    let refused: Vec<&Rule> = RULES.iter().filter(|it| is_refused(it, &ENGINES[0])).collect();
    let documents = (0..).map(|at| (format!("seed_{}", seed + at), document(seed, at, &refused)));
    let good = documents.filter(|it| errors(&it.1, Platform::SeaOrm).is_empty());
    let sample: Vec<_> = good.take(12).collect();
    let sample: Vec<_> = sample.iter().map(|it| (it.0.clone(), &it.1)).collect();
    let said = rust::compile("seaorm_differential", &sample);
    assert!(said.is_empty(), "the entities do not compile:\n{said}");
}

/// Whether a database refuses what a rule finds. Some find what only others refuse.
fn is_refused(rule: &Rule, engine: &Engine) -> bool {
    engine.errors(&Document::new(rule.example())).contains(&rule.code)
}

/// The document of a run at a place: a seed of its own, so that it can be made again alone.
fn document(seed: u64, at: u64, refused: &[&Rule]) -> Document {
    let seed = seed.wrapping_add(at);
    let mut model = generator::model(seed);
    let mut random = Random(!seed);
    // By the seed, so that the place in the run does not matter.
    let kind = (seed / 2) as usize % (MISTAKES.len() + refused.len());
    if seed % 2 == 1 {
        match MISTAKES.get(kind) {
            Some((_, mistake)) => mistake(&mut model, &mut random),
            None => mistakes::example(&mut model, refused[kind - MISTAKES.len()]),
        }
    }
    Document::new(model.document())
}
