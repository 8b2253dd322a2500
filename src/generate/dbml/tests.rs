//! Documents and their print.

use expect_test::{Expect, expect};

use super::*;
use crate::document::Document;
use crate::problem::Severity;

/// The print of a document; it is valid, means the same, and is its own print.
#[track_caller]
fn check(input: &str, expected: Expect) {
    let document = Document::new(input);
    assert_eq!(errors(&document), Vec::<&str>::new(), "the input is valid");
    let text = generate(document.schema(), &Options::default());
    expected.assert_eq(&text);
    let again = Document::new(text.as_str());
    assert_eq!(errors(&again), Vec::<&str>::new());
    assert_eq!(again.schema(), document.schema(), "the print means the same");
    assert_eq!(generate(again.schema(), &Options::default()), text, "it is its own print");
}

fn errors(document: &Document) -> Vec<&str> {
    let errors = document.diagnostics().iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| it.message.as_str()).collect()
}

#[test]
fn columns_and_keys() {
    check(
        r#"table users{id int [pk,INCREMENT]
            "first name" varchar( 10 ) [default:'it\'s', not   null]  // a comment
            at "timestamp with time zone" [note: 'when', check: `at > now()`]
            tags text[] [null]
            note text
            note: 'x'}
        Table ops.pairs { a int
          b int
          indexes { (b, a) [pk, name: 'pk_pairs']
            `lower(a)` [unique, type: BTREE] }
          checks { `a > b` [name: 'ck'] } }"#,
        expect![[r#"
            Table users [note: 'x'] {
              id int [pk, increment]
              "first name" varchar(10) [not null, default: 'it\'s']
              at "timestamp with time zone" [check: `at > now()`, note: 'when']
              tags text[]
              "note" text
            }

            Table ops.pairs {
              a int
              b int

              indexes {
                (b, a) [pk, name: 'pk_pairs']
                `lower(a)` [unique, type: BTREE]
              }

              checks {
                `a > b` [name: 'ck']
              }
            }
        "#]],
    );
}

#[test]
fn refs_and_what_they_are_called() {
    check(
        "Table a { id int [pk] }
        Table b { id int [pk]
          a_id int [ref: > a.id, relationship: 'a', back_populates: 'bs']
          c_id int [ref: - a.id, relationship: 'other', back_populates: 'none', lazy: 'joined']
        }
        Table c { id int [pk] }
        Ref named: c.id > a.id [delete: cascade]
        Ref: a.id <> b.id
        Ref: c.id ?>? b.id",
        expect![[r#"
            Table a {
              id int [pk]
            }

            Table b {
              id int [pk]
              a_id int [ref: > a.id, back_populates: 'bs']
              c_id int [ref: - a.id, relationship: 'other', back_populates: 'none', lazy: 'joined']
            }

            Table c {
              id int [pk]
            }

            Ref named: c.id > a.id [delete: cascade]
            Ref: a.id <> b.id
            Ref: c.id ?>? b.id
        "#]],
    );
}

#[test]
fn partials_stay_partials() {
    check(
        "TablePartial owned [note: 'who'] { owner_id int [not null, ref: > users.id]
          indexes { owner_id } }
        TablePartial keyed { id int [pk, increment] }
        Table users { ~keyed }
        Ref: docs.reader_id > users.id [delete: cascade]
        Table docs { ~keyed
          title text
          ~owned
          reader_id int }
        Metadata Column docs.owner_id { back_populates: 'documents' }
        Metadata Table docs { position: '10,20.5' }",
        expect![[r#"
            TablePartial owned [note: 'who'] {
              owner_id int [not null, ref: > users.id]

              indexes {
                owner_id
              }
            }

            TablePartial keyed {
              id int [pk, increment]
            }

            Table users {
              ~keyed
            }

            Ref: docs.reader_id > users.id [delete: cascade]

            Table docs {
              ~keyed
              title text
              ~owned
              reader_id int
            }

            Metadata Column docs.owner_id { back_populates: 'documents' }

            Metadata Table docs { position: '10,20.5' }
        "#]],
    );
}

#[test]
fn notes_and_rows() {
    check(
        "Project p { database_type: 'PostgreSQL'
          Note: '''
            # Title

              it's indented
          '''
        }
        Enum e { a
          \"b c\" [note: 'n'] }
        Table t { k e [default: e.\"b c\"]
          n int
          Note: '''two
            lines''' }
        Records t(k, n) { 'a', -1
          'b c',
          , 2 }
        TableGroup g [color: #fff] { t }
        Note memo { 'x' }",
        expect![[r#"
            Project p {
              database_type: 'PostgreSQL'
              Note: '''
                # Title

                  it's indented
              '''
            }

            Enum e {
              a
              "b c" [note: 'n']
            }

            Table t {
              k e [default: e."b c"]
              n int

              Note: '''
                two
                            lines'''
            }

            TableGroup g [color: #fff] {
              t
            }

            Note memo {
              'x'
            }

            Records t(k, n) {
              'a', -1
              'b c', null
              null, 2
            }
        "#]],
    );
}

#[test]
fn what_cannot_be_said_in_one_way_is_said_in_another() {
    // A row that begins with a sign would be read as the rest of the row before.
    check(
        "Table t { a int
          b int }
        Records t(a, b) { 1,
          -2, 3 }",
        expect![[r#"
            Table t {
              a int
              b int
            }

            Records t(a, b) {
              1,
              -2, 3
            }
        "#]],
    );
}

#[test]
fn a_key_that_a_partial_brings_is_its_own() {
    check(
        "TablePartial paired { a int
          b int
          indexes { (b, a) [pk] } }
        TablePartial one { c int
          d int
          indexes { d [pk] } }
        TablePartial other { e int [pk] }
        Table pairs { ~paired }
        Table own { a uuid
          ~paired }
        Table ones { ~one
          ~other }",
        expect![[r#"
            TablePartial paired {
              a int
              b int

              indexes {
                (b, a) [pk]
              }
            }

            TablePartial one {
              c int
              d int [pk]
            }

            TablePartial other {
              e int [pk]
            }

            Table pairs {
              ~paired
            }

            Table own {
              a uuid
              ~paired
            }

            Table ones {
              ~one
              ~other

              indexes {
                d [pk]
              }
            }
        "#]],
    );
}
