//! `crowsfoot import`, and what it says of what it left out.

use std::fs;

use expect_test::expect;
use serde_json::Value;

use super::{check, directory, run, text};

#[test]
fn a_document_comes_out() {
    check(
        &["import", "-"],
        "Table a {\n  id int [pk]\n}\nTable b {\n  a_id int [ref: > a.id]\n  c_id int [ref: > c.id]\n}\n",
        expect![[r#"
            exit code 1
            ─── output
            Table a {
              id int [pk]
            }
            Table b {
              a_id int [ref: > a.id]
              c_id int [ref: > c.id]
            }
            ─── errors
            error: standard input:6: There is no table `c`.
              | c
            dbml: 2 tables, 3 columns, 0 enums, 1 foreign key, 1 relation, 1 thing left out
        "#]],
    );
}

#[test]
fn nothing_that_is_known() {
    check(
        &["import", "-"],
        "Dear all,\n",
        expect![[r#"
        exit code 2
        ─── errors
        error: Nothing in it looks like anything that can be imported: choose with --from, see `crowsfoot importers`.
    "#]],
    );
    check(
        &["import", "--from", "dbml", "-"],
        "Dear all,\n",
        expect![[r#"
        exit code 1
        ─── output
        Dear all,
        ─── errors
        error: standard input:1: There is no element `Dear`. A document holds: Table, Ref, Enum, TableGroup, TablePartial, Project, Note, Records, Metadata, DiagramView, Dep.
          | Dear
        error: standard input:1: Expected { or :, but found `,`.
          | ,
        error: standard input:1: No table was found. It was read as DBML.
          | Dear all,
        dbml: 0 tables, 0 columns, 0 enums, 0 foreign keys, 0 relations, 2 things left out
    "#]],
    );
    check(
        &["import", "--from", "dbml", "--option", "x=y", "-"],
        "",
        expect![[r#"
        exit code 2
        ─── errors
        error: DBML has no option `x`: it has none.
    "#]],
    );
}

#[test]
fn programs_read_the_report() {
    let directory = directory("import");
    let (from, to) = (directory.join("a.dbml"), directory.join("made/b.dbml"));
    fs::write(&from, b"// \xe4\nTable a { id int [pk] }").unwrap();
    let output = run(
        &["import", "--report", "json", "--out", to.to_str().unwrap(), from.to_str().unwrap()],
        b"",
    );
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["from"], &report["counts"]["tables"]), (&"dbml".into(), &1.into()));
    assert_eq!(
        (&report["notes"][0]["line"], &report["notes"][0]["severity"]),
        (&1.into(), &"warning".into())
    );
    assert!(text(&fs::read(to).unwrap()).contains("Table a"));
}
