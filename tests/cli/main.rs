//! The command line as a person runs it: arguments and input in, output and exit code out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use expect_test::{Expect, expect};

mod check;
mod import;

fn crowsfoot(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crowsfoot"));
    command.args(args).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data"));
    command
}

/// Runs it to its end with this standard input.
fn run(args: &[&str], input: &[u8]) -> Output {
    let mut command = crowsfoot(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A command that reads nothing closes its end early.
    let writer = std::thread::spawn(move || stdin.write_all(&input).ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Exit code, standard output and standard error.
#[track_caller]
fn check(args: &[&str], input: &str, expected: Expect) {
    let output = run(args, input.as_bytes());
    let code = output.status.code().unwrap();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    let mut seen = format!("exit code {code}\n");
    for (name, text) in [("output", out), ("errors", err)] {
        if !text.is_empty() {
            seen.push_str(&format!("─── {name}\n{text}"));
        }
    }
    expected.assert_eq(&seen);
}

/// A directory of its own for one test, empty.
fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    fs::create_dir(&path).unwrap();
    path
}

/// The names in a directory and below, sorted.
fn files(directory: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            found.extend(files(&entry.path()).iter().map(|it| format!("{name}/{it}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

const BROKEN: &str = "Table a {\n  id int [pk]\n  ä_id int [ref: > nowhere.id]\n}\n";

#[test]
fn check_shows_the_place() {
    check(
        &["check", "-"],
        BROKEN,
        expect![[r#"
        exit code 1
        ─── output
        error[resolve]: There is no table `nowhere`.
         --> standard input:3:20
          |
        3 |   ä_id int [ref: > nowhere.id]
          |                    ^^^^^^^

        standard input: 1 error
    "#]],
    );
    check(
        &["check", "-"],
        "Table a {\n  id int [pk]\n}\n",
        expect![[r#"
        exit code 0
        ─── output
        standard input: no problems
    "#]],
    );
}

#[test]
fn check_answers_programs() {
    check(
        &["check", "--format", "json", "-"],
        BROKEN,
        expect![[r#"
        exit code 1
        ─── output
        [
          {
            "file": "standard input",
            "line": 3,
            "column": 20,
            "end_line": 3,
            "end_column": 27,
            "code": "resolve",
            "severity": "error",
            "range": [
              44,
              51
            ],
            "message": "There is no table `nowhere`.",
            "related": [],
            "fixes": [],
            "subject": null
          }
        ]
    "#]],
    );
    check(
        &["check", "--format", "json", "-"],
        "",
        expect![[r#"
        exit code 0
        ─── output
        []
    "#]],
    );
}

#[test]
fn check_reads_all_files() {
    let args = [
        "check",
        "bad/binary.dbml",
        "missing.dbml",
        "bad",
        "dbml/enums.dbml",
        "bad/truncated.dbml",
    ];
    check(
        &args,
        "",
        expect![[r#"
        exit code 2
        ─── output
        error[syntax]: These bytes are no text. Is this a DBML file?
         --> bad/binary.dbml:1:1
          |
        1 | ␀␁␂PNG€␡ Table ␛{ id int }
          | ^^^

        error[syntax]: There is no element `PNG`. A document holds: Table, Ref, Enum, TableGroup, TablePartial, Project, Note, Records, Metadata, DiagramView, Dep.
         --> bad/binary.dbml:1:4
          |
        1 | ␀␁␂PNG€␡ Table ␛{ id int }
          |    ^^^

        error[syntax]: These bytes are no text. Is this a DBML file?
         --> bad/binary.dbml:1:7
          |
        1 | ␀␁␂PNG€␡ Table ␛{ id int }
          |       ^^

        error[syntax]: These bytes are no text. Is this a DBML file?
         --> bad/binary.dbml:1:16
          |
        1 | ␀␁␂PNG€␡ Table ␛{ id int }
          |                ^

        error[syntax]: Expected a name or a value, but the text ends here.
         --> bad/truncated.dbml:5:1
          |
        5 |
          | ^

        3 files: 5 errors
        ─── errors
        error: missing.dbml cannot be read: there is no such file.
        error: bad cannot be read: it is a directory.
    "#]],
    );
}

#[test]
fn what_cannot_be_read() {
    let missing = "there is no such file";
    for args in [
        &["generate", "--target", "postgresql", "missing.dbml"][..],
        &["render", "missing.dbml"],
        &["share", "missing.dbml"],
        &["schema", "missing.dbml"],
    ] {
        let output = run(args, b"");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(text(&output.stderr).contains(missing), "{args:?}: {output:?}");
    }

    let latin1 = run(&["check", "-"], b"Table a {\n  caf\xe9 int\n}\n");
    expect![[r#"
        error: standard input is no text: line 2 is not UTF-8. Save it as UTF-8.
    "#]]
    .assert_eq(text(&latin1.stderr));
    let large = run(&["check", "-"], &vec![b' '; 10 * 1024 * 1024 + 1]);
    expect![[r#"
        error: standard input is too large: 10 MB are the most that is read.
    "#]]
    .assert_eq(text(&large.stderr));
    let largest = run(&["check", "-"], &vec![b' '; 10 * 1024 * 1024]);
    assert_eq!(largest.status.code(), Some(0));
}

#[test]
fn nothing_is_made_of_half_a_document() {
    let directory = directory("half");
    let out = directory.join("new");
    let out = out.to_str().unwrap();
    check(
        &["generate", "--target", "postgresql", "--out", out, "-"],
        BROKEN,
        expect![[r#"
            exit code 1
            ─── errors
            error[resolve]: There is no table `nowhere`.
             --> standard input:3:20
              |
            3 |   ä_id int [ref: > nowhere.id]
              |                    ^^^^^^^

            standard input: 1 error
        "#]],
    );
    for args in [&["render", "--out", out, "-"][..], &["schema", "-"]] {
        let output = run(args, BROKEN.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        assert!(text(&output.stderr).contains("nowhere"), "{args:?}");
    }
    assert!(files(&directory).is_empty());
}

#[test]
fn generate_prints_or_writes() {
    let document = "Table users {\n  id int [pk]\n}\nTable posts {\n  id int [pk]\n  author_id int [not null, ref: > users.id]\n}\n";
    let printed = run(&["generate", "--target", "postgresql", "-"], document.as_bytes());
    assert_eq!(printed.status.code(), Some(0), "{printed:?}");
    assert!(text(&printed.stdout).contains("CREATE TABLE"));

    let directory = directory("generate");
    let out = directory.join("some/where");
    let args = ["generate", "--target", "seaorm", "--out", out.to_str().unwrap(), "-"];
    for _ in 0..2 {
        let written = run(&args, document.as_bytes());
        assert_eq!(written.status.code(), Some(0), "{written:?}");
        assert!(written.stdout.is_empty());
    }
    let names = files(&out);
    assert!(names.iter().all(|it| it.ends_with(".rs")), "{names:?}");

    // Several files in one stream are told apart.
    let printed = run(&["generate", "--target", "seaorm", "-"], document.as_bytes());
    for name in &names {
        assert!(text(&printed.stdout).contains(&format!("// {name}\n")), "{name}");
        let content = fs::read_to_string(out.join(name)).unwrap();
        assert!(text(&printed.stdout).contains(&content), "{name}");
    }

    check(
        &["generate", "--target", "cobol", "-"],
        document,
        expect![[r#"
            exit code 2
            ─── errors
            error: invalid value 'cobol' for '--target <ID>'
              [possible values: postgresql, sqlite, mysql, mariadb, sqlserver, seaorm, diesel, sqlx, dto, sqlalchemy, sqlmodel, flask_sqlalchemy, pydantic, dbml, mermaid, plantuml, markdown, json, json_schema]

            For more information, try '--help'.
        "#]],
    );
}

#[test]
fn options_of_a_target() {
    let said = "Project p { seaorm: 'foreign_key_indexes=false' }\nTable a { id int [pk]\n b int [ref: > a.id] }";
    let indexed = |args: &[&str]| {
        let printed =
            run(&[&["generate", "--target", "seaorm"], args, &["-"]].concat(), said.as_bytes());
        text(&printed.stdout).contains("indexed")
    };
    assert!(!indexed(&[]), "the document says so");
    assert!(indexed(&["--option", "foreign_key_indexes=true"]), "the command line goes first");
    check(
        &["generate", "--target", "sqlalchemy", "--option", "layout=pack", "--option", "a", "-"],
        "Project p { sqlalchemy: 'mixin=false' }",
        expect![[r#"
            exit code 2
            ─── errors
            error: SQLAlchemy has no option `mixin`: there is layout, relations, cascades, loading, proxies, mixins, base, foreign_key_indexes. The Project says so: `sqlalchemy: '…'`.
            error: The option `layout` of SQLAlchemy cannot be `pack`: there is module, package.
            error: SQLAlchemy has no option `a`: there is layout, relations, cascades, loading, proxies, mixins, base, foreign_key_indexes.
        "#]],
    );
}

#[test]
fn a_directory_that_is_a_file() {
    let directory = directory("taken");
    let file = directory.join("file");
    fs::write(&file, "mine").unwrap();
    let inside = file.join("inside.svg");
    let output = run(&["render", "--out", inside.to_str().unwrap(), "dbml/enums.dbml"], b"");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(text(&output.stderr).contains("cannot be made"), "{output:?}");
    // The place of a directory is not taken either, and what was written beside it is gone.
    let output = run(&["render", "--out", directory.to_str().unwrap(), "dbml/enums.dbml"], b"");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(files(&directory), ["file"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn render_draws() {
    let directory = directory("render");
    let out = directory.join("new/all.svg");
    let written = run(&["render", "--out", out.to_str().unwrap(), "dbml/all_kinds.dbml"], b"");
    assert_eq!(written.status.code(), Some(0), "{written:?}");
    let printed = run(&["render", "dbml/all_kinds.dbml"], b"");
    let svg = text(&printed.stdout);
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{svg}");
    assert_eq!(fs::read_to_string(out).unwrap(), svg);
    assert_eq!(files(&directory), ["new/all.svg"]);
}

#[test]
fn share_and_open() {
    let names = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/dbml")).unwrap();
    for path in names.map(|it| it.unwrap().path()) {
        let shared = run(&["share", path.to_str().unwrap()], b"");
        let link = text(&shared.stdout).trim();
        let opened = run(&["open", link], b"");
        assert_eq!(opened.stdout, fs::read(&path).unwrap(), "{path:?}");
    }
    let page = run(&["share", "--page", "https://a.example/b/#old", "-"], b"Table a { id int }");
    let link = text(&page.stdout);
    assert!(link.starts_with("https://a.example/b/#v1."), "{link}");
    check(
        &["open", "-"],
        link,
        expect![[r#"
        exit code 0
        ─── output
        Table a { id int }"#]],
    );
    check(
        &["open", &link[..link.len() - 9]],
        "",
        expect![[r#"
        exit code 2
        ─── errors
        error: The link is cut: its end is missing. Long links are cut by some programs; ask for the link again, or for the file.
    "#]],
    );
    check(
        &["open", "https://a.example/b/"],
        "",
        expect![[r#"
        exit code 2
        ─── errors
        error: This is no link to a diagram: after the # it must begin with “v1.”. Copy the whole link again.
    "#]],
    );
}

#[test]
fn schema_is_json() {
    let printed = run(&["schema", "dbml/all_kinds.dbml"], b"");
    let schema: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
    for key in ["tables", "enums", "relations"] {
        assert!(schema[key].as_array().is_some_and(|it| !it.is_empty()), "{key}");
    }
}

#[test]
fn lists() {
    for (args, known) in [
        (&["targets"], "postgresql"),
        (&["importers"], "dbml"),
        (&["rules"], "set-null-on-not-null"),
    ] {
        let output = run(args, b"");
        let known = text(&output.stdout).lines().any(|it| it.starts_with(&format!("{known} ")));
        assert!(known && output.status.success(), "{output:?}");
    }
    let explained = run(&["rules", "set-null-on-not-null"], b"");
    assert!(text(&explained.stdout).contains("Why is this bad?"), "{explained:?}");
    check(
        &["rules", "no-such-rule"],
        "",
        expect![[r#"
        exit code 2
        ─── errors
        error: There is no rule "no-such-rule": `crowsfoot rules` lists them.
    "#]],
    );
}

#[test]
fn help_has_examples() {
    let help = run(&["--help"], b"");
    assert!(text(&help.stdout).contains("crowsfoot check shop.dbml"), "{help:?}");
}

/// Whoever reads the output may stop reading: `crowsfoot open … | head -1`.
#[test]
fn a_closed_pipe_is_no_error() {
    let directory = directory("pipe");
    let large = directory.join("large.dbml");
    fs::write(&large, "// A comment.\n".repeat(100_000)).unwrap();
    let shared = run(&["share", large.to_str().unwrap()], b"");
    let mut command = crowsfoot(&["open", text(&shared.stdout).trim()]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}
