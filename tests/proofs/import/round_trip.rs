//! What a SQL target prints of a schema comes back as the same schema, as far as SQL can say it: what the target makes
//! of that is line for line what it was made from.

use std::collections::BTreeMap;

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options, RECORDS};
use crowsfoot::import::{Input, importer};

use crate::sql::all;

#[test]
fn postgresql() {
    prove("postgresql", "postgresql");
}

#[test]
fn sqlite() {
    prove("sqlite", "sqlite");
}

#[test]
fn mysql() {
    prove("mysql", "mysql");
}

#[test]
fn mariadb() {
    prove("mariadb", "mysql");
}

#[test]
fn sqlserver() {
    prove("sqlserver", "sqlserver");
}

fn prove(target: &str, dialect: &str) {
    let target = generate::target(target).expect("the target is registered");
    let importer = importer("sql").expect("it is registered");
    let mut chosen = Options::default();
    importer.choose(&mut chosen, &format!("dialect={dialect}")).expect("there is this option");
    let mut options = Options::default();
    options.choose(&RECORDS, "false");
    let mut problems = Vec::new();
    let mut count = 0;
    for (name, schema) in all("text") {
        let print = |schema| -> String {
            (target.generate)(schema, &options).into_iter().map(|it| it.content).collect()
        };
        let sql = print(&schema);
        let report = importer.run(&[Input::new("schema.sql", sql.clone())], &chosen);
        if report.counts.skipped > 0 {
            problems.push(format!("{name}: {:#?}", report.notes));
        }
        let document = Document::new(report.text.as_str());
        let (before, after) = (lines(&sql), lines(&print(document.schema())));
        count += before.values().sum::<i32>();
        for (line, number) in &before {
            let missing = number - after.get(line).unwrap_or(&0);
            if missing > 0 {
                problems.push(format!("{name}: - {line}"));
            }
        }
        for (line, number) in &after {
            if number - before.get(line).unwrap_or(&0) > 0 {
                problems.push(format!("{name}: + {line}"));
            }
        }
    }
    assert!(count > 1000, "only {count} lines");
    let shown = problems.iter().take(60).cloned().collect::<Vec<_>>();
    assert!(problems.is_empty(), "\n{} differences\n{}\n", problems.len(), shown.join("\n"));
}

/// The lines without comments, and how often each is there. SQL Server's `N` before a text is its own way of saying
/// any, and so are blanks in a list of labels. Where a key stands, in its table or behind a cycle, may
/// change with the order of the tables.
fn lines(sql: &str) -> BTreeMap<String, i32> {
    let mut out = BTreeMap::new();
    for line in sql.lines() {
        let line = line.split(" --").next().unwrap_or_default().trim().trim_end_matches([',', ';']);
        let line = line.strip_prefix("ADD ").unwrap_or(line);
        if !line.is_empty() && !line.starts_with("--") && !line.starts_with("ALTER TABLE") {
            *out.entry(line.replace("','", "', '").replace("N'", "'")).or_default() += 1;
        }
    }
    out
}
