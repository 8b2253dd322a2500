//! Importers, from text to text: the document of each fixture and what is said of it, and what comes in to do harm.
//! What the real databases make of the fixtures is in `tests/proofs`.

use std::fs;
use std::path::{Path, PathBuf};

use crowsfoot::document::Document;
use crowsfoot::generate::Options;
use crowsfoot::import::{IMPORTERS, Input, detect, importer};
use crowsfoot::imported::Report;
use crowsfoot::problem::Severity;
use expect_test::expect_file;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import")
}

/// Files below a directory that no target made, sorted.
fn files(directory: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(directory).unwrap().map(|it| it.unwrap().path()) {
        match entry.is_dir() {
            true => out.extend(files(&entry)),
            false => out.push(entry),
        }
    }
    out.retain(|it| it.extension().is_some_and(|it| it != "dbml"));
    out.sort();
    out
}

/// A file, or those of a directory that belong together: two levels below the importer's.
fn fixtures(importer: &str) -> Vec<(PathBuf, Vec<Input>)> {
    let mut out: Vec<(PathBuf, Vec<Input>)> = Vec::new();
    let base = root().join(importer);
    for path in files(&base) {
        let inside = path.strip_prefix(&base).unwrap();
        let first_two: PathBuf = inside.iter().take(2).collect();
        let input =
            Input::decode(path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap());
        let key = base.join(first_two);
        match out.last_mut().filter(|it| it.0 == key) {
            Some(it) => it.1.push(input),
            None => out.push((key, vec![input])),
        }
    }
    out
}

fn said(report: &Report) -> String {
    let notes = report.notes.iter().map(|it| {
        let text = if it.text.is_empty() { String::new() } else { format!(" | {}", it.text) };
        format!("// {} {}:{}: {}{text}\n", it.severity.name(), it.file, it.line, it.message)
    });
    format!("{}\n{}", report.text, notes.collect::<String>())
}

#[test]
fn documents() {
    for importer in IMPORTERS.iter().filter(|it| root().join(it.id).is_dir()) {
        let all = fixtures(importer.id);
        assert!(all.len() >= 30, "{}: {} fixtures", importer.id, all.len());
        for (path, inputs) in all {
            assert_eq!(detect(&inputs).map(|it| it.id), Some(importer.id), "{}", path.display());
            let report = importer.run(&inputs, &Options::default());
            expect_file![path.with_extension("dbml")].assert_eq(&said(&report));
            let document = Document::new(report.text.as_str());
            let is_error = |it: &&crowsfoot::problem::Diagnostic| it.severity == Severity::Error;
            let wrong: Vec<_> = document.diagnostics().iter().filter(is_error).collect();
            assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
        }
    }
}

/// All importers read it, whatever it is, and what they make of it can be read.
fn survive(text: &str) {
    for importer in IMPORTERS {
        importer.run(&[Input::new("a", text)], &Options::default());
    }
}

fn survive_as_sql(text: &str) -> Report {
    let mut options = Options::default();
    let sql = importer("sql").unwrap();
    sql.choose(&mut options, "records=true").unwrap();
    sql.run(&[Input::new("a", text)], &options)
}

#[test]
fn cut_off_anywhere() {
    for importer in IMPORTERS.iter().filter(|it| root().join(it.id).is_dir()) {
        for (path, inputs) in fixtures(importer.id) {
            for input in inputs {
                let step = if input.text.len() < 700 { 1 } else { 13 };
                for end in (0..input.text.len()).step_by(step) {
                    let text = input.text.get(..end).unwrap_or_default();
                    let report = importer.run(&[Input::new("a", text)], &Options::default());
                    assert!(report.counts.tables < 50, "{}", path.display());
                }
            }
        }
    }
}

/// Pieces taken out, doubled and exchanged, by chance that is the same each time.
#[test]
fn torn_to_pieces() {
    let mut state = 1u64;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let all: Vec<String> = IMPORTERS
        .iter()
        .filter(|it| root().join(it.id).is_dir())
        .flat_map(|it| fixtures(it.id))
        .flat_map(|it| it.1)
        .map(|it| it.text)
        .collect();
    for _ in 0..400 {
        let mut text = all[random(all.len())].clone();
        for _ in 0..=random(6) {
            let from = text.floor_char_boundary(random(text.len()));
            let to = text.floor_char_boundary((from + random(60)).min(text.len()));
            let piece = text[from..to].to_owned();
            match random(4) {
                0 => text.replace_range(from..to, ""),
                1 => text.insert_str(text.floor_char_boundary(random(text.len())), &piece),
                2 => text.insert_str(
                    from,
                    ["'", "\"", "(", ")", ";", "/*", "$$", "\0", "`", "[", "\\"][random(11)],
                ),
                _ => {
                    let other = &all[random(all.len())];
                    let at = other.floor_char_boundary(random(other.len()));
                    let end = other.floor_char_boundary((at + 80).min(other.len()));
                    text.insert_str(from, &other[at..end]);
                }
            }
        }
        let report = survive_as_sql(&text);
        let document = Document::new(report.text.as_str());
        let wrong: Vec<_> =
            document.diagnostics().iter().filter(|it| it.severity == Severity::Error).collect();
        assert!(wrong.is_empty(), "{wrong:#?}\n{text}\n{}", report.text);
    }
}

#[test]
fn long_and_deep() {
    const MANY: usize = 20_000;
    for piece in [
        "(",
        ")",
        "[",
        "]",
        "{",
        "'",
        "\"",
        "`",
        "$$",
        "$a$",
        ";",
        ",",
        "\\",
        "\0",
        "/*",
        "*/",
        "/*!1 ",
        "-- \n",
        "a",
        "a ",
        "1",
        "CASE ",
        "BEGIN ",
        "END ",
        "{{",
        "${",
        "${}",
        "@a",
        ":a",
        "::",
        ".",
        "a.",
        "\u{feff}",
        "é",
        "CREATE ",
        "GO\n",
        "\\\n",
        "DELIMITER x\n",
        "'a' ",
        "$x$ $y$ ",
        "NOT NULL ",
        "DEFAULT ",
    ] {
        let many = piece.repeat(MANY / piece.len());
        survive(&many);
        for (before, after) in [
            ("CREATE TABLE a (x int DEFAULT ", ", y int);"),
            ("CREATE TABLE a (", ");"),
            ("CREATE TABLE a (x ", ");"),
            ("CREATE TABLE ", " (x int);"),
            ("CREATE TABLE a (x int); ALTER TABLE a ", ";"),
            ("CREATE TABLE a (x int); INSERT INTO a VALUES (", ");"),
            ("CREATE FUNCTION f() AS ", "; CREATE TABLE a (x int);"),
        ] {
            survive_as_sql(&format!("{before}{many}{after}"));
        }
    }
}

/// What is short, and would be long if all of it were made.
#[test]
fn much_of_little() {
    let many =
        |from: usize, it: &dyn Fn(usize) -> String| (from..from + 1500).map(it).collect::<String>();
    let doubled = (1..40).map(|it| format!("CREATE TABLE t{it} (LIKE t{0}, LIKE t{0});", it - 1));
    for text in [
        format!("CREATE TABLE t0 (x int, y int);{}", doubled.collect::<String>()),
        format!(
            "CREATE TABLE p ({}); {}",
            columns(4000),
            many(0, &|it| format!("CREATE TABLE c{it} () INHERITS (p);"))
        ),
        format!("CREATE TABLE p ({});", columns(8000)),
        format!(
            "CREATE TABLE p (x int); {}",
            many(0, &|it| format!("ALTER TABLE p ADD c{it} int;"))
        ),
        many(0, &|_| "CREATE TABLE a (x int); DROP TABLE a;".to_owned()),
        many(0, &|it| format!("CREATE TYPE t{it} AS ENUM ('a');")),
        many(0, &|it| format!("CREATE TABLE a{it} (x int REFERENCES b);")),
        many(0, &|it| format!("ALTER TABLE a{it} ADD x int;")),
        many(0, &|it| {
            format!(
                "CREATE TABLE a (x int); CREATE INDEX i{it} ON a (x); COMMENT ON INDEX i{it} IS 'x';"
            )
        }),
        many(0, &|it| format!("gibberish {it};")),
        many(0, &|_| "CREATE TRIGGER t BEGIN DELETE;".to_owned()),
    ] {
        let report = survive_as_sql(&text);
        assert!(report.notes.len() < 600 && report.counts.columns < 300_000);
    }
}

fn columns(count: usize) -> String {
    (0..count).map(|it| format!("c{it} int")).collect::<Vec<_>>().join(",")
}
