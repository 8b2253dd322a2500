//! The oracle's process: one node for the whole run, asked over its pipes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fixtures::root;

/// What the oracle says of a document.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    id: usize,
    /// Whether it accepts the document.
    pub(crate) ok: bool,
    /// Its reading, in the form of `reading.rs`; null where it accepts not.
    pub(crate) schema: Value,
    /// `line:column message`.
    pub(crate) errors: Vec<String>,
}

#[derive(Serialize)]
struct Question<'a> {
    id: usize,
    text: &'a str,
}

struct Node {
    _child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// The oracle's answers, in the order of the texts.
pub(crate) fn ask<T: AsRef<str> + Sync>(texts: &[T]) -> Vec<Answer> {
    static NODE: OnceLock<Mutex<Node>> = OnceLock::new();
    let node = NODE.get_or_init(|| Mutex::new(start()));
    let mut node = node.lock().unwrap_or_else(|it| it.into_inner());
    let Node { input, output, .. } = &mut *node;
    // Written from a thread of its own: node answers while it still reads.
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for (id, text) in texts.iter().enumerate() {
                let question = Question { id, text: text.as_ref() };
                let line = serde_json::to_string(&question).expect("a string is JSON");
                writeln!(input, "{line}").expect("node reads");
            }
        });
        let answer = |id: usize| {
            let mut line = String::new();
            output.read_line(&mut line).expect("node writes");
            assert!(!line.is_empty(), "the oracle died, its error stands above; {SETUP}");
            let answer: Answer = serde_json::from_str(&line).expect("an answer is JSON");
            assert_eq!(answer.id, id);
            answer
        };
        (0..texts.len()).map(answer).collect()
    })
}

const SETUP: &str = "run `make setup` to install node's packages";

fn start() -> Node {
    let package = root().join("node_modules/@dbml/core/package.json");
    let package = std::fs::read_to_string(package)
        .unwrap_or_else(|it| panic!("@dbml/core is not installed ({it}); {SETUP}"));
    let version: Value = serde_json::from_str(&package).expect("package.json is JSON");
    assert_eq!(version["version"], "10.2.0", "another version of @dbml/core; {SETUP}");
    let mut child = Command::new("node")
        .arg(root().join("tests/proofs/dbml_oracle.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|it| panic!("node does not start ({it}); {SETUP}"));
    let input = child.stdin.take().expect("piped");
    let output = BufReader::new(child.stdout.take().expect("piped"));
    Node { _child: child, input, output }
}
