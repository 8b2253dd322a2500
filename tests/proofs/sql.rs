//! The SQL of every fixture runs on PostgreSQL, and the catalogue read back says what the `Schema`
//! says: tables, columns, keys, uniques, foreign keys, checks, indexes, enums, comments, rows.

use std::io::Write;
use std::process::{Command, Stdio};

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};
use crowsfoot::schema::Schema;
use serde_json::{Value, json};

use crate::fixtures::{self, root};

mod expected;

const SETUP: &str = "run `make setup` to install node's packages";

#[test]
fn postgresql() {
    let fixtures = fixtures::good();
    let schemas: Vec<_> =
        fixtures.iter().map(|it| Document::new(it.text.as_str()).schema().clone()).collect();
    let sql: Vec<String> = schemas.iter().map(|it| sql(it)).collect();
    let questions: Vec<Value> = schemas
        .iter()
        .zip(&sql)
        .map(|(schema, sql)| json!({ "sql": sql, "checks": expected::checks(schema) }))
        .collect();
    let answers = run(&questions);
    assert_eq!(answers.len(), fixtures.len());
    let mut problems = Vec::new();
    for (((fixture, schema), sql), found) in fixtures.iter().zip(&schemas).zip(&sql).zip(&answers) {
        let wrong = match found["error"].as_str() {
            Some(error) => {
                let at = found["position"].as_u64().unwrap_or_default() as usize;
                let line = sql.chars().take(at).filter(|it| *it == '\n').count();
                vec![format!("{error}: {}", sql.lines().nth(line).unwrap_or_default())]
            }
            None => expected::differences(schema, found),
        };
        problems.extend(wrong.into_iter().map(|it| format!("{}: {it}", fixture.name)));
    }
    #[expect(clippy::print_stderr, reason = "a proof says how much it covered")]
    {
        let tables: usize = answers
            .iter()
            .filter_map(|it| it["tables"].as_object())
            .map(serde_json::Map::len)
            .sum();
        eprintln!(
            "PostgreSQL: the SQL of {} documents ran, {tables} tables read back",
            answers.len()
        );
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

fn sql(schema: &Schema) -> String {
    let target = generate::target("postgresql").expect("the target is registered");
    (target.generate)(schema, &Options::default()).into_iter().map(|it| it.content).collect()
}

fn run(questions: &[Value]) -> Vec<Value> {
    let package = root().join("node_modules/@electric-sql/pglite/package.json");
    assert!(package.is_file(), "@electric-sql/pglite is not installed; {SETUP}");
    let mut child = Command::new("node")
        .arg(root().join("tests/proofs/sql.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|it| panic!("node does not start ({it}); {SETUP}"));
    let text = serde_json::to_string(questions).expect("JSON");
    // Node reads all before it writes anything.
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("node reads");
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node failed, its error stands above");
    serde_json::from_slice(&output.stdout).expect("the answers are JSON")
}
