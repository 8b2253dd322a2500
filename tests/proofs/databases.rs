//! Databases that SQL runs on, each a question and an answer: `{sql}`, and the catalogue or `{error}`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::fixtures::root;

mod server;

const SETUP: &str = "run `make setup` to install what the proofs need";

/// Python's SQLite.
pub(crate) fn sqlite(questions: &[Value]) -> Vec<Value> {
    let mut child = Command::new("python3")
        .arg(root().join("tests/proofs/sqlite.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|it| panic!("python3 does not start ({it}); {SETUP}"));
    let text = serde_json::to_string(questions).expect("JSON");
    // Python reads all before it writes anything.
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("python reads");
    let output = child.wait_with_output().expect("python ends");
    assert!(output.status.success(), "python failed, its error stands above");
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("the answers are JSON");
    assert_eq!(answers.len(), questions.len(), "an answer for each question");
    answers
}

/// A MariaDB server of this process's own. What does not say which tables to count is not asked what there is.
pub(crate) fn mariadb(questions: &[Value]) -> Vec<Value> {
    let server = server::Server::start();
    questions.iter().map(|it| answer(server.socket(), it)).collect()
}

/// What `information_schema` says, in the form of `sql/catalogue.rs`.
const CATALOGUE: &str = include_str!("mariadb.sql");

fn answer(socket: &Path, question: &Value) -> Value {
    let sql = question["sql"].as_str().unwrap_or_default();
    let mut client = Command::new("mariadb")
        .args(["--no-defaults", "--skip-column-names", "--batch", "--raw", "--binary-mode"])
        .args(["--default-character-set=utf8mb4", "--socket"])
        .arg(socket)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|it| panic!("mariadb does not start ({it}); {SETUP}"));
    let text = format!(
        "DROP DATABASE IF EXISTS main;\nCREATE DATABASE main CHARACTER SET utf8mb4;\nUSE main;\n{sql}\n{}",
        question.get("counted").map(|it| format!("{CATALOGUE}{}", counts(it))).unwrap_or_default(),
    );
    let mut input = client.stdin.take().expect("piped");
    // It stops reading at the first error.
    let _ = input.write_all(text.as_bytes());
    drop(input);
    let output = client.wait_with_output().expect("mariadb ends");
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        let at = error.find("\nERROR ").map_or(0, |it| it + 1);
        return json!({ "error": error.get(at..).map(str::trim) });
    }
    if question.get("counted").is_none() {
        return json!({});
    }
    let found = String::from_utf8_lossy(&output.stdout);
    let read = |line: &str| -> Value {
        serde_json::from_str(line).unwrap_or_else(|it| panic!("no catalogue ({it}): {line}"))
    };
    let mut lines = found.lines();
    let mut catalogue = read(lines.next().unwrap_or_default());
    let counts = lines.next().map(read).unwrap_or_default();
    for (table, count) in counts.as_object().into_iter().flatten() {
        catalogue["tables"][table]["rows"] = count.clone();
    }
    catalogue
}

/// A statement that counts the rows of the tables that are asked for.
fn counts(tables: &Value) -> String {
    let tables = tables.as_array().into_iter().flatten().filter_map(Value::as_str);
    let count = |it: &str| {
        let name = it.replace('`', "``");
        let text = it.replace('\\', "\\\\").replace('\'', "''");
        format!("'{text}', (SELECT COUNT(*) FROM `{name}`)")
    };
    let counts: Vec<String> = tables.map(count).collect();
    if counts.is_empty() {
        String::new()
    } else {
        format!("SELECT JSON_OBJECT({});", counts.join(", "))
    }
}
