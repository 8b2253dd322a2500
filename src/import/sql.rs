//! SQL: dumps and schemas of PostgreSQL, MySQL and MariaDB, SQLite, SQL Server and what is like them.
//!
//! A file is divided into statements, each statement into tokens, and what says something of tables is read from
//! there: from left to right, by the words that begin a thing, passing over what is not known. So a strange option
//! costs itself and not its table, and nothing is as deep as the text would like.
//!
//! - `lex`, `split`: tokens and statements of a file, whoever it was written for;
//! - `cursor`: words, names and groups from a place on;
//! - `statement`, `table`, `column`, `alter`, `rows`: what they say, into a `draft`;
//! - `finish`: from the draft to the `Schema`.

use super::{Imported, Importer, Input, lines_beginning_with};
use crate::generate::{OptionSpec, Options, choice};
use crate::problem::Severity;

mod alter;
mod column;
mod cursor;
mod draft;
mod finish;
mod flavor;
mod lex;
mod names;
mod rows;
mod split;
mod statement;
mod table;
mod value;

use cursor::Cursor;
use draft::{Draft, Reader};
use flavor::{DIALECT, Flavor};
use split::Split;
use table::Done;

pub(super) const IMPORTER: Importer = Importer {
    id: "sql",
    title: "SQL",
    about: "SQL of PostgreSQL, MySQL, MariaDB, SQLite, SQL Server and others: dumps, schemas, migrations",
    options: &[DIALECT, ROWS, PARTITIONS],
    detect: |input| {
        let starts = [
            "create ",
            "alter table ",
            "insert into ",
            "comment on ",
            "drop table ",
            "copy ",
            "--",
            "/*!",
            "pragma ",
            "set ",
        ];
        let found = lines_beginning_with(input, &starts);
        // A comment alone is no SQL.
        let is_sql =
            lines_beginning_with(input, &["create ", "alter table ", "insert into ", "/*!"]) > 0;
        if is_sql { found } else { 0 }
    },
    import,
};

const ROWS: OptionSpec = OptionSpec {
    key: "records",
    title: "Records",
    values: &[
        choice("false", "no rows"),
        choice("true", "the first thousand rows of each table as Records"),
    ],
};

const PARTITIONS: OptionSpec = OptionSpec {
    key: "partitions",
    title: "Partitions",
    values: &[
        choice("folded", "a partition is a part of its table"),
        choice("tables", "a partition is a table"),
    ],
};

fn import(inputs: &[Input], options: &Options) -> Imported {
    let chosen = Flavor::named(options.get(&DIALECT));
    let flavor = chosen.unwrap_or_else(|| Flavor::guess(inputs.iter().map(|it| it.text.as_str())));
    let reads_rows = options.is_on(&ROWS);
    let mut draft = Draft::default();
    draft.is_exact = flavor.folds();
    if flavor == Flavor::MySql {
        draft.databases = inputs.iter().flat_map(|it| databases(&it.text)).collect();
    }
    let mut early = Vec::new();
    let lines: Vec<Vec<usize>> = inputs.iter().map(|it| lines(&it.text)).collect();
    let names: Vec<&str> = inputs.iter().map(|it| it.name.as_str()).collect();
    for (file, (input, lines)) in inputs.iter().zip(&lines).enumerate() {
        let mut reader =
            Reader { draft: &mut draft, file, name: &input.name, lines, flavor, reads_rows };
        for statement in Split::new(&input.text, flavor, reads_rows) {
            let cursor = Cursor { text: &input.text, tokens: &statement.tokens, flavor };
            if let Some(source) = &statement.source {
                reader.source(source, cursor.start(), &names);
            } else if reader.statement(&statement, cursor) == Done::TooEarly {
                early.push((file, statement));
            }
        }
    }
    // What spoke of tables that came later; twice, for one of these may have made another's.
    for is_last in [false, true] {
        for (file, statement) in std::mem::take(&mut early) {
            let (Some(input), Some(lines)) = (inputs.get(file), lines.get(file)) else { continue };
            let mut reader =
                Reader { draft: &mut draft, file, name: &input.name, lines, flavor, reads_rows };
            let cursor = Cursor { text: &input.text, tokens: &statement.tokens, flavor };
            if reader.statement(&statement, cursor) == Done::TooEarly {
                if is_last {
                    reader.too_early(&cursor);
                } else {
                    early.push((file, statement));
                }
            }
        }
    }
    let folds = options.get(&PARTITIONS) == "folded";
    let (schema, mut draft) = finish::finish(draft, inputs, folds);
    for (what, count, place) in std::mem::take(&mut draft.passed) {
        let (Some(input), Some(lines)) = (inputs.get(place.file), lines.get(place.file)) else {
            continue;
        };
        let line = lines.partition_point(|it| *it <= place.at) as u32;
        let hint = if matches!(what, "INSERT" | "COPY") {
            " (the option `records=true` reads rows)"
        } else {
            ""
        };
        let message = format!("{count} × {what}: a diagram has none{hint}. The first stands here.");
        draft.note(Severity::Advice, &input.name, line, "", message);
    }
    Imported { schema, text: None, notes: draft.notes, skipped: draft.skipped }
}

/// The databases that MySQL is told to make or use: their names stand where others have a schema's.
fn databases(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let mut words = line.split(|c: char| c.is_whitespace() || matches!(c, ';' | '`' | '"'));
        let mut words = words.by_ref().filter(|it| !it.is_empty());
        let first = words.next()?;
        if first.eq_ignore_ascii_case("create") {
            words.next().filter(|it| {
                it.eq_ignore_ascii_case("database") || it.eq_ignore_ascii_case("schema")
            })?;
        } else if !first.eq_ignore_ascii_case("use") {
            return None;
        }
        let is_word =
            |it: &&str| !["if", "not", "exists"].iter().any(|word| it.eq_ignore_ascii_case(word));
        words.find(|it| is_word(it)).map(str::to_owned)
    })
}

/// Where each line begins.
fn lines(text: &str) -> Vec<usize> {
    let ends = text.bytes().enumerate().filter(|it| it.1 == b'\n');
    std::iter::once(0).chain(ends.map(|it| it.0 + 1)).collect()
}

#[cfg(test)]
mod tests;
