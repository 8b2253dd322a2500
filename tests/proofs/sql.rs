//! The SQL of every fixture runs on PostgreSQL, SQLite and MariaDB, and the catalogue read back says what the
//! `Schema` says: tables, columns, keys, uniques, foreign keys, checks, indexes, enums, comments, rows.

use std::sync::Arc;

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};
use crowsfoot::problem::Severity;
use crowsfoot::schema::{ColumnId, ColumnType, Index, IndexPart, Schema, Table, TypeKind, Via};
use serde_json::{Value, json};
use sqlparser::dialect::{Dialect, MsSqlDialect, MySqlDialect};
use sqlparser::parser::Parser;

use catalogue::Engine;

use crate::databases;
use crate::dbml_oracle::generator;
use crate::fixtures;
use crate::node;
use crate::seed;

pub(crate) mod catalogue;
pub(crate) mod expected;

pub(crate) const PGLITE: &str = "@electric-sql/pglite";

#[test]
fn on_postgresql() {
    prove(all("jsonb"));
}

#[test]
fn on_sqlite() {
    prove_on(Engine::Sqlite, "sqlite", databases::sqlite);
}

#[test]
fn on_mariadb() {
    prove_on(Engine::MariaDb, "mariadb", databases::mariadb);
}

/// Nothing but a parser runs here: it knows their syntax, not their catalogues.
#[test]
fn parses_as_mysql() {
    parses("mysql", &MySqlDialect {});
}

#[test]
fn parses_as_sql_server() {
    parses("sqlserver", &MsSqlDialect {});
}

fn parses(target: &str, dialect: &dyn Dialect) {
    let mut problems = Vec::new();
    let mut count = 0;
    for (name, schema) in all("text") {
        let sql = sql(target, &schema);
        // `GO` is the clients' word: they send what stands between two of them.
        for batch in format!("\n{sql}").split("\nGO\n") {
            match Parser::parse_sql(dialect, &computed_as_others_say(batch)) {
                Ok(it) => count += it.len(),
                Err(error) => problems.push(format!("{name}: {error}\n{batch}")),
            }
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
    assert!(count > 300, "only {count} statements");
}

/// The parser has no columns without a type.
fn computed_as_others_say(sql: &str) -> String {
    let is_computed = |it: &&str| it.contains(" AS (") && !it.contains(" GENERATED ");
    let line = |it: &str| match Some(it).filter(is_computed) {
        Some(it) => {
            it.replacen(" AS (", " int GENERATED ALWAYS AS (", 1).replace(") PERSISTED", ") STORED")
        }
        None => it.to_owned(),
    };
    sql.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The fixtures, and documents by chance: `SQL_SEED` fixes the seed and `SQL_COUNT` their number.
pub(crate) fn all(json: &str) -> Vec<(String, Schema)> {
    let schema = |text: &str| Schema::clone(Document::new(text).schema());
    let mut out: Vec<_> =
        fixtures::good().into_iter().map(|it| (it.name, schema(&it.text))).collect();
    let seed = seed::of("SQL_SEED");
    let documents = (seed..).map(|seed| (seed, Document::new(generator::document(seed))));
    let mut valid =
        documents.filter(|(_, it)| it.diagnostics().iter().all(|it| it.severity > Severity::Error));
    let count = seed::variable("SQL_COUNT").unwrap_or(60) as usize;
    let made = valid.by_ref().take(count);
    out.extend(
        made.map(|(seed, it)| {
            (format!("seed {seed}"), made_sound(it.schema(), seed % 2 == 0, json))
        }),
    );
    out
}

/// The same on a database whose catalogue is compared by `catalogue`.
fn prove_on(engine: Engine, target: &str, run: fn(&[Value]) -> Vec<Value>) {
    // Neither SQLite's nor MariaDB's keys are JSON.
    let all = all("text");
    let sql: Vec<String> = all.iter().map(|(_, it)| sql(target, it)).collect();
    let question = |(sql, (_, schema)): (&String, &(String, Schema))| json!({ "sql": sql, "counted": catalogue::table_names(schema) });
    let questions: Vec<Value> = sql.iter().zip(&all).map(question).collect();
    let answers = run(&questions);
    let mut problems = Vec::new();
    for (((name, schema), sql), found) in all.iter().zip(&sql).zip(&answers) {
        let wrong = match found["error"].as_str() {
            Some(error) => vec![format!("{error}\n{sql}")],
            None => catalogue::differences(engine, schema, found),
        };
        problems.extend(wrong.into_iter().map(|it| format!("{name}: {it}")));
    }
    say(target, &answers);
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[expect(clippy::print_stderr, reason = "a proof says how much it covered")]
fn say(target: &str, answers: &[Value]) {
    let tables = answers.iter().filter_map(|it| it["tables"].as_object()).map(serde_json::Map::len);
    let (documents, tables) = (answers.len(), tables.sum::<usize>());
    eprintln!("{target}: the SQL of {documents} documents ran, {tables} tables read back");
}

/// The schema without what the generator of documents makes of nonsense: values and expressions,
/// and keys that do not fit their columns; `json` is what stands for JSON, so that it may be a key. `of_one_type` makes the keys fit instead.
fn made_sound(schema: &Schema, of_one_type: bool, json: &str) -> Schema {
    let mut schema = schema.clone();
    for table in schema.tables.iter_mut().map(Arc::make_mut) {
        table.checks.clear();
        table.records = None;
        for column in &mut table.columns {
            column.checks.clear();
            column.default = None;
            column.generated = None;
            if of_one_type {
                column.ty = ColumnType::parse("int");
            } else if matches!(column.ty.kind, TypeKind::Json | TypeKind::JsonBinary) {
                column.ty = ColumnType::parse(json);
            }
        }
        for index in &mut table.indexes {
            index.method = None;
            for part in &mut index.parts {
                if let IndexPart::Expression(text) = part {
                    *text = "1 + 1".to_owned();
                }
            }
        }
    }
    if of_one_type {
        for relation in &schema.relations {
            let end = relation.referenced();
            let Some(table) = schema.tables.get_mut(end.table.index()) else { continue };
            let table = Arc::make_mut(table);
            if matches!(relation.via, Via::Key { .. }) && !is_key(table, &end.columns) {
                let parts = end.columns.iter().copied().map(IndexPart::Column).collect();
                table.indexes.push(Index { parts, unique: true, ..Index::default() });
            }
        }
    } else {
        let Schema { relations, tables, .. } = &mut schema;
        for relation in relations {
            let [referenced, holder] = relation.ends.each_ref().map(|it| {
                let table = &tables[it.table.index()];
                let types: Vec<&ColumnType> =
                    it.columns.iter().map(|&id| &table.column(id).unwrap().ty).collect();
                (types, is_key(table, &it.columns))
            });
            if matches!(relation.via, Via::Key { .. })
                && (referenced.0 != holder.0 || !referenced.1)
            {
                relation.inactive = true;
            }
        }
    }
    schema
}

fn is_key(table: &Table, columns: &[ColumnId]) -> bool {
    table
        .unique_keys()
        .any(|it| it.len() == columns.len() && it.iter().all(|it| columns.contains(it)))
}

fn prove(all: Vec<(String, Schema)>) {
    let sql: Vec<String> = all.iter().map(|(_, it)| sql("postgresql", it)).collect();
    let questions: Vec<Value> = all
        .iter()
        .zip(&sql)
        .map(|((_, schema), sql)| json!({ "sql": sql, "checks": expected::checks(schema) }))
        .collect();
    let answers = node::run("sql.mjs", PGLITE, &questions);
    assert_eq!(answers.len(), all.len());
    let mut problems = Vec::new();
    for (((name, schema), sql), found) in all.iter().zip(&sql).zip(&answers) {
        let wrong = match found["error"].as_str() {
            Some(error) => {
                let at = found["position"].as_u64().unwrap_or_default() as usize;
                let line = sql.chars().take(at).filter(|it| *it == '\n').count();
                vec![format!("{error}: {}", sql.lines().nth(line).unwrap_or_default())]
            }
            None => expected::differences(schema, found),
        };
        problems.extend(wrong.into_iter().map(|it| format!("{name}: {it}")));
    }
    say("postgresql", &answers);
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

fn sql(target: &str, schema: &Schema) -> String {
    let target = generate::target(target).expect("the target is registered");
    (target.generate)(schema, &Options::default()).into_iter().map(|it| it.content).collect()
}
