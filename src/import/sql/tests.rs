//! What SQL says, statement by statement. Whole files are in `tests/data/import`, and what the databases make of them in
//! `tests/proofs/import`.

use expect_test::{Expect, expect};

use super::*;

/// The document, and behind it what was said.
fn read(text: &str, chosen: &[&str]) -> String {
    let mut options = Options::default();
    for it in chosen {
        IMPORTER.choose(&mut options, it).unwrap();
    }
    let report = IMPORTER.run(&[Input::new("a.sql", text)], &options);
    let notes = report.notes.iter().map(|it| format!("{}: {}\n", it.line, it.message));
    format!("{}{}", report.text, notes.collect::<String>())
}

#[track_caller]
fn check(chosen: &[&str], text: &str, expected: Expect) {
    expected.assert_eq(&read(text, chosen));
}

#[test]
fn rows_on_request() {
    let text = "CREATE TABLE a (id int, name text, ok boolean, data jsonb);
        INSERT INTO a VALUES (1, 'it''s', true, NULL), (-2.5, NULL, false, '{}');
        INSERT INTO a (name, id) VALUES (lower('X'), 3);
        COPY a (id, name) FROM stdin;\n4\ta\\tb\n5\t\\N\n\\.\n";
    check(
        &["dialect=postgresql"],
        text,
        expect![[r#"
        Table a {
          id int
          name text
          ok boolean
          data jsonb
        }
        2: 2 × INSERT: a diagram has none (the option `records=true` reads rows). The first stands here.
        4: 1 × COPY: a diagram has none (the option `records=true` reads rows). The first stands here.
    "#]],
    );
    check(
        &["dialect=postgresql", "records=true"],
        text,
        expect![[r#"
        Table a {
          id int
          name text
          ok boolean
          data jsonb
        }

        Records a(id, name, ok, data) {
          1, 'it\'s', true,
          -2.5, null, false, '{}'
          3, `lower('X')`, null, null
          4, 'a\tb', null, null
          5, null, null, null
        }
    "#]],
    );
}

#[test]
fn partitions() {
    let text = "CREATE TABLE a (id int NOT NULL) PARTITION BY RANGE (id);
        CREATE TABLE b PARTITION OF a FOR VALUES FROM (1) TO (2);
        CREATE TABLE c (b_id int REFERENCES b (id));";
    check(
        &[],
        text,
        expect![[r#"
            Table a {
              id int [not null]
            }

            Table c {
              b_id int [ref: > a.id]
            }
            2: Folded into their tables: 1 × partition. The option `partitions=tables` shows each.
        "#]],
    );
    check(
        &["partitions=tables"],
        text,
        expect![[r#"
        Table a {
          id int [not null]
        }

        Table b {
          id int [not null]
        }

        Table c {
          b_id int [ref: > b.id]
        }
    "#]],
    );
}

#[test]
fn types() {
    check(
        &["dialect=postgresql"],
        "CREATE DOMAIN positive AS int CHECK (VALUE > 0);
        CREATE DOMAIN small AS positive NOT NULL DEFAULT 1;
        CREATE TABLE a (x small[], y small, z public.positive, w \"My Type\", v geometry(Point,4326), u timestamp(3) with time zone);",
        expect![[r#"
            Table a {
              x int[]
              y int [not null, default: 1, check: `y > 0`]
              z int [check: `z > 0`]
              w "My Type"
              v geometry(Point,4326)
              u "timestamp(3) with time zone"
            }
        "#]],
    );
    check(
        &["dialect=mysql"],
        "CREATE TABLE a (x enum('a','b') PRIMARY KEY, t timestamp(3) NULL, f float, s serial);
        CREATE TABLE b (y enum('a','b') REFERENCES a (x), z enum('a','b'), n int(5) unsigned zerofill);",
        expect![[r#"
            Enum a_x {
              a
              b
            }

            Enum b_z {
              a
              b
            }

            Table a {
              x a_x [pk]
              t timestamptz(3)
              f real
              s "bigint unsigned" [increment, not null, unique]
            }

            Table b {
              y a_x [ref: > a.x]
              z b_z
              n "int unsigned"
            }
        "#]],
    );
    check(
        &["dialect=sqlite"],
        "CREATE TABLE a (x, y PRIMARY KEY, z some big thing (3), w AS (x + 1));",
        expect![[r#"
            Table a {
              x any
              y any [pk]
              z "some big thing"(3)
              w any [generated: 'x + 1', generated_kind: 'virtual']
            }
        "#]],
    );
}

#[test]
fn what_is_left_out_is_said() {
    check(
        &["dialect=postgresql"],
        "CREATE TABLE a (id int PRIMARY KEY, x int FROBNICATED (1, 2) NOT NULL, y int);
        CREATE TABLE nothing ();
        CREATE TABLE a (id int);
        ALTER TABLE b ADD x int;
        ALTER TABLE a ADD FOREIGN KEY (x, y) REFERENCES a;
        ALTER TABLE a ADD FOREIGN KEY (z) REFERENCES a;
        CREATE INDEX ON a (nowhere);
        SELECT 1;
        CREATE VIEW v AS SELECT 1;
        CREATE VIEW w AS SELECT 1;
        \\i other.sql
        FOO BAR;",
        expect![[r#"
            Table a {
              id int [pk]
              x int [not null]
              y int
            }
            1: This was not understood of column `x`, and left out.
            1: Table `a` has no column `nowhere`: the key or index over it was left out.
            2: Table `nothing` has no column that could be read; it was left out.
            3: There is a table `a` already; this one was left out.
            4: This speaks of a table that is in none of the files, and was left out.
            5: The foreign key of `a` (x, y) does not fit the columns of `a`; it was left out.
            6: Table `a` has no column `z`: the key or index over it was left out.
            9: 2 × view: a diagram has none. The first stands here.
            11: `other.sql` would be read here and is not among the files: import both together.
            12: This is no statement that is known, and was left out.
        "#]],
    );
}

#[test]
fn expressions_speak_as_documents_do() {
    check(
        &["dialect=mysql"],
        "CREATE TABLE a (`order` int, b varchar(9) DEFAULT \"x\", CHECK (`order` > 0 AND b <> \"it's\"), KEY k ((lower(`b`))));",
        expect![[r#"
            Table a {
              order int
              b varchar(9) [default: 'x']

              indexes {
                `lower(b)` [name: 'k']
              }

              checks {
                `"order" > 0 AND b <> 'it''s'`
              }
            }
        "#]],
    );
    check(
        &["dialect=sqlserver"],
        "CREATE TABLE a ([Order] int DEFAULT ((1)), b nvarchar(9), CHECK (([b]=N'x' OR [Order]>(0))), c AS ([Order]*(2)));",
        expect![[r#"
            Table a {
              Order int [default: 1]
              b nvarchar(9)
              c any [generated: '"Order"*(2)', generated_kind: 'virtual']

              checks {
                `b='x' OR "Order">(0)`
              }
            }
        "#]],
    );
}

#[test]
fn several_files() {
    let inputs = [
        Input::new(
            "2_keys.sql",
            "ALTER TABLE b ADD CONSTRAINT to_a FOREIGN KEY (a_id) REFERENCES a;",
        ),
        Input::new(
            "1_tables.sql",
            "\\i 2_keys.sql\nCREATE TABLE a (id serial PRIMARY KEY);\nCREATE TABLE b (a_id int);",
        ),
    ];
    let report = IMPORTER.run(&inputs, &Options::default());
    assert_eq!((report.counts.tables, report.counts.foreign_keys, report.notes.len()), (2, 1, 0));
}
