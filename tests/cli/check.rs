//! `crowsfoot check` with its options, and `crowsfoot rules`. Each run names the rules that it is about, so
//! that a new rule changes none of it.

use std::fs;

use expect_test::expect;
use serde_json::Value;

use super::{check, directory, run, text};

const KEYS: &str = "Table users { // all of them\r\n  id uuid [pk]\r\n}\r\nTable posts {\r\n  id uuid [pk] // größe\r\n}\r\n";
const KEY_RULE: &str = "uuid-key-without-default";

#[test]
fn a_problem_with_what_mends_it() {
    check(
        &["check", "--rule", "set-null-on-not-null", "-"],
        "Table a { id int [pk] }\nTable b {\n  id int [pk]\n  a_id int [not null]\n}\nRef: b.a_id > a.id [delete: set null]\n",
        expect![[r#"
            exit code 0
            ─── output
            warning[set-null-on-not-null]: Deleting a row of `a` would set `b.a_id` to NULL, which it may not be: the statement fails. Let it be NULL or choose another action.
             --> standard input:6:29
              |
            6 | Ref: b.a_id > a.id [delete: set null]
              |                             ^^^^^^^^
              |
            note: `a_id` is NOT NULL
             --> standard input:4:3
              |
            4 |   a_id int [not null]
              |   ^^^^
            help: Let `b.a_id` be NULL
              |
            4 -   a_id int [not null]
            4 +   a_id int
              |
            help: Set `delete: cascade`
              |
            6 - Ref: b.a_id > a.id [delete: set null]
            6 + Ref: b.a_id > a.id [delete: cascade]
              |
            help: Set `delete: restrict`
              |
            6 - Ref: b.a_id > a.id [delete: set null]
            6 + Ref: b.a_id > a.id [delete: restrict]
              |

            standard input: 1 warning
        "#]],
    );
}

#[test]
fn fixes_are_written() {
    let directory = directory("fix");
    let path = directory.join("keys.dbml");
    fs::write(&path, KEYS).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, directory.join("link.dbml")).unwrap();
    }
    let name = if cfg!(unix) { "link.dbml" } else { "keys.dbml" };
    let fix = || {
        let mut command = super::crowsfoot(&["check", "--rule", KEY_RULE, "--fix", name]);
        let output = command.current_dir(&directory).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        text(&output.stdout).to_owned()
    };
    expect![[r#"
        fixed[uuid-key-without-default]: Nothing makes `users.id`: an insert that does not bring a UUID fails. Give it a default.
          = Let the database make it: `gen_random_uuid()`
        fixed[uuid-key-without-default]: Nothing makes `posts.id`: an insert that does not bring a UUID fails. Give it a default.
          = Let the database make it: `gen_random_uuid()`
        link.dbml: fixed 2 problems

        link.dbml: no problems
    "#]].assert_eq(&fix());
    let fixed = KEYS.replace("[pk]", "[pk, default: `gen_random_uuid()`]");
    assert_eq!(fs::read_to_string(&path).unwrap(), fixed, "nothing else is changed");
    assert_eq!(fix(), format!("{name}: nothing to fix safely\n\n{name}: no problems\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(directory.join(name)).unwrap().is_symlink());
    }
    assert!(
        super::files(&directory).iter().all(|it| !it.starts_with('.')),
        "nothing is left beside"
    );
}

#[test]
fn fixes_of_a_pipe_come_out() {
    let output = run(&["check", "--rule", KEY_RULE, "--fix", "-"], KEYS.as_bytes());
    assert_eq!(text(&output.stdout), KEYS.replace("[pk]", "[pk, default: `gen_random_uuid()`]"));
    assert!(text(&output.stderr).contains("standard input: fixed 2 problems"), "{output:?}");
}

#[test]
fn what_is_asked() {
    /// Exit code, and the codes that are found.
    #[track_caller]
    fn check(args: &[&str], document: &str, expected: i32, codes: &[&str]) {
        let args: Vec<_> = [&["check", "--format", "json"], args, &["-"]].concat();
        let output = run(&args, document.as_bytes());
        assert_eq!(output.status.code(), Some(expected), "{args:?}: {output:?}");
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let found = found.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap());
        assert_eq!(found.collect::<Vec<_>>(), codes, "{args:?}");
    }
    let none = "table-without-primary-key";
    let two = "Table a [entity: 'A'] { x int }\nTable b [entity: 'A'] { id int [pk] }\n";
    let both = ["--rule", "table-without-primary-key,entity-name-taken"];
    let with = |more: &[&'static str]| [&both[..], more].concat();
    check(&both, two, 0, &[none, "entity-name-taken"]);
    check(&["--rule", none], two, 0, &[none]);
    check(&with(&["--allow", none]), two, 0, &["entity-name-taken"]);
    check(&with(&["--deny", "warnings"]), two, 1, &[none, "entity-name-taken"]);
    check(
        &with(&["--allow", none, "--deny", "warnings", "--rule", none]),
        two,
        1,
        &["entity-name-taken"],
    );
    check(
        &["--rule", "reserved-name", "--deny", "warnings"],
        "Table user { id int [pk] }",
        0,
        &["reserved-name"],
    );
    check(
        &["--rule", "reserved-name", "--deny", "advice"],
        "Table user { id int [pk] }",
        1,
        &["reserved-name"],
    );
    // Names of indexes are the concern of PostgreSQL and SQLite alone.
    let index = "Project p { database_type: 'MySQL' }\nTable a {\n  id int [pk]\n  indexes { id [name: 'a'] }\n}\n";
    let asked = ["--rule", "index-name-taken"];
    let with = |more: &[&'static str]| [&asked[..], more].concat();
    check(&asked, index, 0, &[]);
    check(&with(&["--dialect", "postgresql"]), index, 1, &["index-name-taken"]);
    check(&with(&["--dialect", "mysql,sqlite"]), index, 1, &["index-name-taken"]);
    check(&with(&["--dialect", "mysql"]), index, 0, &[]);
    check(&with(&["--target", "diesel"]), index, 0, &[]);
    check(&with(&["--all"]), index, 1, &["index-name-taken"]);
    // What cannot be read is always said.
    check(&asked, "Table a { id int [pk, ref: > b.id] }", 1, &["resolve"]);
}

#[test]
fn codes_that_no_rule_has() {
    for args in
        [["check", "--rule", "many-over-uniqe", "-"], ["check", "--allow", "many-over-uniqe", "-"]]
    {
        let output = run(&args, b"");
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(text(&output.stderr).contains("Did you mean `many-over-unique`?"), "{output:?}");
    }
    let output = run(&["check", "--allow", "syntax", "-"], b"");
    assert!(text(&output.stderr).contains("`syntax` cannot be allowed"), "{output:?}");
}

#[test]
fn for_code_scanning() {
    let document =
        "Table a { id int [pk] } // 🦶\nTable b { id int [pk, note: '🦶', ref: > c.id] }\n";
    let output =
        run(&["check", "--format", "sarif", "--rule", "resolve", "-"], document.as_bytes());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let resolve = rules.iter().position(|it| it["id"] == "resolve").unwrap();
    assert!(rules[resolve]["help"]["markdown"].as_str().unwrap().contains("## Use instead"));
    assert_eq!(log["runs"][0]["results"][0]["ruleIndex"], resolve);
    let results = serde_json::to_string_pretty(&log["runs"][0]["results"]).unwrap();
    expect![[r#"
        [
          {
            "fixes": [],
            "level": "error",
            "locations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "standard%20input"
                  },
                  "region": {
                    "byteLength": 1,
                    "byteOffset": 75,
                    "endColumn": 43,
                    "endLine": 2,
                    "startColumn": 42,
                    "startLine": 2
                  }
                }
              }
            ],
            "message": {
              "text": "There is no table `c`."
            },
            "relatedLocations": [],
            "ruleId": "resolve",
            "ruleIndex": 1
          }
        ]"#]]
    .assert_eq(&results);
}

#[test]
fn rules_are_explained() {
    check(
        &["rules", KEY_RULE],
        "",
        expect![[r#"
        exit code 0
        ─── output
        # A UUID primary key has no default

        `uuid-key-without-default`: warning; has a fix

        ## What it does
        Finds UUID primary keys that neither the database (`default`) nor the client (`default_factory`) makes and that
        are no foreign key.

        ## Why is this bad?
        A number counts itself, a UUID does not. Every insert that leaves it out fails, because a primary
        key may not be NULL.

        ## Example
        ```dbml
        Table users { id uuid [pk] }
        ```

        ## Use instead
        ```dbml
        Table users { id uuid [pk, default: `gen_random_uuid()`] }
        ```
    "#]],
    );
    let list = run(&["rules"], b"");
    let line = text(&list.stdout).lines().find(|it| it.starts_with(KEY_RULE)).unwrap();
    let words: Vec<_> = line.split_whitespace().take(4).collect();
    assert_eq!(words, [KEY_RULE, "warning", "fix", "A"]);
    let json = run(&["rules", "--format", "json", "index-name-taken"], b"");
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json[0]["code"], "index-name-taken");
    assert_eq!(json[0]["concerns"][0], "postgresql");
    let all = run(&["rules", "--format", "markdown"], b"");
    for line in text(&list.stdout).lines() {
        let code = line.split_whitespace().next().unwrap();
        assert!(text(&all.stdout).contains(&format!("\n## {code}\n")), "{code}");
    }
}

#[test]
fn every_fixture_in_every_format() {
    let folders =
        ["dbml", "bad"].map(|it| format!("{}/tests/data/{it}", env!("CARGO_MANIFEST_DIR")));
    let files = folders.iter().flat_map(|it| fs::read_dir(it).unwrap());
    let paths: Vec<String> = files
        .map(|it| it.unwrap().path().to_str().unwrap().to_owned())
        .filter(|it| it.ends_with(".dbml") && !it.ends_with("/binary.dbml"))
        .collect();
    assert!(paths.len() > 50);
    for format in ["text", "json", "sarif"] {
        let mut args = vec!["check", "--all", "--format", format];
        args.extend(paths.iter().map(String::as_str));
        let output = run(&args, b"");
        assert_eq!(output.status.code(), Some(1), "{format}: {}", text(&output.stderr));
        assert!(output.stderr.is_empty(), "{format}: {}", text(&output.stderr));
    }
}
