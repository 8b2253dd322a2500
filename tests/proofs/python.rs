//! The Python that Crowsfoot writes is formatted and has no lint, imports without a warning, makes its
//! tables, and its relations lead where they say: on SQLAlchemy 2.0 and 2.1, SQLModel and
//! Flask-SQLAlchemy. What the metadata says of the tables is what the `Schema` says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};
use crowsfoot::schema::Schema;
use serde_json::{Value, json};

use crate::dbml_oracle::generator;
use crate::fixtures::{self, root};

mod expected;

const SETUP: &str = "run `make setup` to install Python's packages";

/// A way to write all fixtures.
struct Variant {
    name: &'static str,
    target: &'static str,
    options: &'static [&'static str],
    /// Whether relationships are written and read, and rows deleted.
    walk: bool,
    deletes: bool,
    /// Whether SQLAlchemy's next version runs it, too: SQLModel does not allow it yet.
    next: bool,
}

const PLAIN: Variant =
    Variant { name: "", target: "", options: &[], walk: true, deletes: true, next: true };

const VARIANTS: &[Variant] = &[
    Variant { name: "sqlalchemy", target: "sqlalchemy", ..PLAIN },
    Variant {
        name: "sqlalchemy_package",
        target: "sqlalchemy",
        options: &["layout=package", "base=entity"],
        walk: false,
        ..PLAIN
    },
    Variant {
        name: "sqlalchemy_backref",
        target: "sqlalchemy",
        options: &["relations=backref", "mixins=false", "proxies=false", "loading=selectin"],
        next: false,
        ..PLAIN
    },
    Variant {
        name: "sqlalchemy_written",
        target: "sqlalchemy",
        options: &[
            "layout=package",
            "cascades=written",
            "foreign_key_indexes=false",
            "loading=joined",
        ],
        deletes: false,
        next: false,
        ..PLAIN
    },
    Variant { name: "sqlmodel", target: "sqlmodel", next: false, ..PLAIN },
    Variant {
        name: "sqlmodel_package",
        target: "sqlmodel",
        options: &["layout=package", "base=entity"],
        walk: false,
        next: false,
        ..PLAIN
    },
    Variant { name: "flask", target: "flask_sqlalchemy", next: false, ..PLAIN },
    Variant {
        name: "flask_package",
        target: "flask_sqlalchemy",
        options: &["layout=package", "relations=backref"],
        walk: false,
        ..PLAIN
    },
];

#[test]
fn models_import_configure_and_navigate() {
    let directory = root().join("target/proofs/python");
    let schemas: BTreeMap<String, Schema> = fixtures::good()
        .into_iter()
        .map(|it| (it.name, Schema::clone(Document::new(it.text).schema())))
        .collect();
    // What an earlier run left behind is no part of this one.
    let _ = fs::remove_dir_all(&directory);
    for variant in VARIANTS {
        for (name, schema) in &schemas {
            write(
                &directory.join(variant.name).join(name),
                schema,
                variant.target,
                variant.options,
            );
        }
    }
    let (now, next) = std::thread::scope(|scope| {
        let next = scope.spawn(|| prove(&directory, &schemas, true));
        let types = scope.spawn(|| check_types(&directory.join("sqlalchemy_package")));
        check_style(&directory);
        let now = prove(&directory, &schemas, false);
        types.join().expect("the types are right");
        (now, next.join().expect("SQLAlchemy's next version runs the models"))
    });
    assert!(now.0.starts_with("2.0.") && next.0.starts_with("2.1."), "{} {}", now.0, next.0);
    let walked = |variant: &str| now.1.get(variant).copied().unwrap_or_default();
    for variant in VARIANTS.iter().filter(|it| it.walk) {
        let count = walked(variant.name);
        assert!(count > 290, "{}: {count} relationships were walked", variant.name);
    }
}

/// Pydantic takes what the schemas of all fixtures say, and mypy their types.
#[test]
fn schemas_import_and_take_rows() {
    let directory = root().join("target/proofs/python_schemas");
    let _ = fs::remove_dir_all(&directory);
    for fixture in fixtures::good() {
        let document = Document::new(fixture.text);
        write(&directory.join(&fixture.name), document.schema(), "pydantic", &[]);
    }
    check_style(&directory);
    check_types(&directory);
    let mut python = tool("python");
    python.arg(root().join("tests/proofs/python/schemas.py")).arg(&directory);
    let count = succeed(python, "pydantic refuses the schemas");
    assert!(count.trim().parse::<u32>().is_ok_and(|it| it > 300), "{count} models");
}

/// Names and shapes that no fixture has: `PYTHON_SEED` fixes the seed.
#[test]
fn generated_documents_are_formatted() {
    let seed = std::env::var("PYTHON_SEED").ok().and_then(|it| it.parse::<u64>().ok());
    let seed = seed.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |it| it.as_millis() as u64)
    });
    #[expect(clippy::print_stderr, reason = "the seed repeats the run")]
    {
        eprintln!("seed {seed}");
    }
    let directory = root().join("target/proofs/python_generated");
    let _ = fs::remove_dir_all(&directory);
    for index in 0..40 {
        let document = Document::new(generator::document(seed + index));
        let options: &[&str] = if index % 2 == 0 { &["layout=package"] } else { &[] };
        for target in ["sqlalchemy", "sqlmodel"] {
            write(&directory.join(format!("{target}_{index}")), document.schema(), target, options);
        }
        write(&directory.join(format!("pydantic_{index}")), document.schema(), "pydantic", &[]);
    }
    check_style(&directory);
}

fn write(directory: &Path, schema: &Schema, target: &str, chosen: &[&str]) {
    let target = generate::target(target).expect("the target is registered");
    let mut options = Options::default();
    for it in chosen {
        target.choose(&mut options, it).expect("the option is one of the target's");
    }
    for file in (target.generate)(schema, &options) {
        let path = directory.join(&file.path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("target is writable");
        assert!(!path.exists(), "{} is written twice", path.display());
        fs::write(path, file.content).expect("target is writable");
    }
}

fn tool(name: &str) -> Command {
    let path = root().join(".tools/python/bin").join(name);
    assert!(path.exists(), "{} is missing: {SETUP}", path.display());
    Command::new(path)
}

#[track_caller]
fn succeed(mut command: Command, what: &str) -> String {
    let output = command.output().expect(SETUP);
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr);
    let shown: String = out.chars().take(8000).collect();
    assert!(output.status.success(), "{what}:\n{shown}\n{error}");
    out
}

/// `ruff format --check` and `ruff check` have nothing to say.
fn check_style(directory: &Path) {
    let mut format = tool("ruff");
    format.args(["format", "--isolated", "--no-cache", "--diff"]).arg(directory);
    succeed(format, "ruff would format it otherwise");
    let mut check = tool("ruff");
    check.args(["check", "--isolated", "--no-cache", "--extend-select", "I", "--output-format"]);
    check.arg("concise").arg(directory);
    succeed(check, "ruff has something to say");
}

/// `mypy --strict` has nothing to say.
fn check_types(directory: &Path) {
    let mut mypy = tool("mypy");
    mypy.args(["--strict", "--explicit-package-bases", "--namespace-packages", "--cache-dir"]);
    mypy.arg(root().join("target/proofs/mypy")).arg(".");
    mypy.current_dir(directory);
    succeed(mypy, "mypy has something to say");
}

/// Runs all models in one process; answers with the version, and how many relationships were walked.
fn prove(
    directory: &Path,
    schemas: &BTreeMap<String, Schema>,
    next: bool,
) -> (String, BTreeMap<String, u64>) {
    let mut cases = Vec::new();
    for variant in VARIANTS.iter().filter(|it| it.next || !next) {
        for name in schemas.keys() {
            cases.push(json!({
                "name": format!("{}/{name}", variant.name),
                "flavor": variant.target,
                "path": directory.join(variant.name).join(name),
                "module": "models",
                "walk": variant.walk,
                "deletes": variant.deletes,
            }));
        }
    }
    let list = directory.join(if next { "next.json" } else { "now.json" });
    fs::write(&list, Value::from(cases.clone()).to_string()).expect("target is writable");
    let mut python = tool("python");
    python.arg(root().join("tests/proofs/python/prove.py")).arg(&list);
    python.env("PYTHONDONTWRITEBYTECODE", "1");
    if next {
        python.env("PYTHONPATH", root().join(".tools/python/next"));
    }
    let out = succeed(python, "the proof does not run");
    let answers: Vec<Value> =
        out.lines().map(|it| serde_json::from_str(it).expect("an answer is JSON")).collect();
    assert_eq!(answers.len(), cases.len() + 1, "an answer for each, and the version");

    let mut walked: BTreeMap<String, u64> = BTreeMap::new();
    let mut problems = Vec::new();
    for (case, answer) in cases.iter().zip(&answers) {
        let name = answer["name"].as_str().unwrap_or_default();
        if let Some(error) = answer["error"].as_str() {
            let tail: Vec<&str> = error.lines().rev().take(12).collect();
            problems.push(format!(
                "{name}:\n{}",
                tail.into_iter().rev().collect::<Vec<_>>().join("\n")
            ));
            continue;
        }
        let (variant, fixture) = name.split_once('/').expect("a name has two parts");
        let count = answer["walked"].as_array().map_or(0, Vec::len) as u64;
        *walked.entry(variant.to_owned()).or_default() += count;
        let flavor = case["flavor"].as_str().unwrap_or_default();
        let variant = VARIANTS.iter().find(|it| it.name == variant).expect("the variant is known");
        let indexes = !variant.options.contains(&"foreign_key_indexes=false");
        let expected = expected::tables(&schemas[fixture], flavor, indexes);
        problems.extend(expected::differences(name, &expected, &answer["tables"]));
    }
    let count = problems.len();
    problems.truncate(12);
    assert!(problems.is_empty(), "{count} problems:\n\n{}", problems.join("\n\n"));
    let version = answers.last().and_then(|it| it["sqlalchemy"].as_str()).unwrap_or_default();
    (version.to_owned(), walked)
}
