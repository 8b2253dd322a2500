//! Scripts of this directory, run by node: over a list of questions, or as a server.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::fixtures::root;

const SETUP: &str = "run `make setup` to install node's packages";

/// The script's answers, one for each question. `package` is what it imports.
pub(crate) fn run(script: &str, package: &str, questions: &[Value]) -> Vec<Value> {
    let mut child = start(script, package);
    let text = serde_json::to_string(questions).expect("JSON");
    // Node reads all before it writes anything.
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("node reads");
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node failed, its error stands above");
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("the answers are JSON");
    assert_eq!(answers.len(), questions.len(), "an answer for each question");
    answers
}

fn start(script: &str, package: &str) -> Child {
    let installed = root().join("node_modules").join(package).join("package.json");
    assert!(installed.is_file(), "{package} is not installed; {SETUP}");
    Command::new("node")
        .arg(root().join("tests/proofs").join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|it| panic!("node does not start ({it}); {SETUP}"))
}

/// A script that says on which port it listens; it ends with this.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: String,
}

impl Server {
    pub(crate) fn start(script: &str, package: &str) -> Server {
        let mut child = start(script, package);
        let mut port = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        out.read_line(&mut port).expect("the server says its port");
        Server { child, port: port.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
