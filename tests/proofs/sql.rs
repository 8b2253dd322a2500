//! The SQL of every fixture runs on PostgreSQL, and the catalogue read back says what the `Schema`
//! says: tables, columns, keys, uniques, foreign keys, checks, indexes, enums, comments, rows.

use std::sync::Arc;

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};
use crowsfoot::problem::Severity;
use crowsfoot::schema::{ColumnId, ColumnType, Index, IndexPart, Schema, Table, TypeKind, Via};
use serde_json::{Value, json};

use crate::dbml_oracle::generator;
use crate::fixtures;
use crate::node;
use crate::seed;

mod expected;

pub(crate) const PGLITE: &str = "@electric-sql/pglite";

#[test]
fn fixtures_on_postgresql() {
    let schema = |text: &str| Schema::clone(Document::new(text).schema());
    let all = fixtures::good().into_iter().map(|it| (it.name, schema(&it.text))).collect();
    prove(all);
}

/// `SQL_SEED` fixes the seed and `SQL_COUNT` the number of documents.
#[test]
fn generated_documents_on_postgresql() {
    let seed = seed::of("SQL_SEED");
    let documents = (seed..).map(|seed| (seed, Document::new(generator::document(seed))));
    let mut valid =
        documents.filter(|(_, it)| it.diagnostics().iter().all(|it| it.severity > Severity::Error));
    let count = seed::variable("SQL_COUNT").unwrap_or(60) as usize;
    let all = valid.by_ref().take(count);
    prove(
        all.map(|(seed, it)| (format!("seed {seed}"), made_sound(it.schema(), seed % 2 == 0)))
            .collect(),
    );
}

/// The schema without what the generator of documents makes of nonsense: values and expressions,
/// and keys that do not fit their columns. `of_one_type` makes the keys fit instead.
fn made_sound(schema: &Schema, of_one_type: bool) -> Schema {
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
            } else if column.ty.kind == TypeKind::Json {
                column.ty = ColumnType::parse("jsonb");
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
    let sql: Vec<String> = all.iter().map(|(_, it)| sql(it)).collect();
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
    #[expect(clippy::print_stderr, reason = "a proof says how much it covered")]
    {
        let tables =
            answers.iter().filter_map(|it| it["tables"].as_object()).map(serde_json::Map::len);
        let (documents, tables) = (answers.len(), tables.sum::<usize>());
        eprintln!("PostgreSQL: the SQL of {documents} documents ran, {tables} tables read back");
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

fn sql(schema: &Schema) -> String {
    let target = generate::target("postgresql").expect("the target is registered");
    (target.generate)(schema, &Options::default()).into_iter().map(|it| it.content).collect()
}
