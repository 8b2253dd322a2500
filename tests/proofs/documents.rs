//! The documents that Crowsfoot writes say to their own readers what the `Schema` says: Mermaid's parser finds
//! its entities and relations, a Markdown parser its tables; a JSON Schema is one by its draft's own schema, takes
//! the fixtures' Records and refuses what they are not.

use std::collections::BTreeSet;

use crowsfoot::document::Document;
use crowsfoot::generate::{self, File, Options};
use crowsfoot::problem::Severity;
use crowsfoot::schema::Value as Cell;
use crowsfoot::schema::{Relation, RelationKind, Schema, Side, Table, TableId, TypeKind, Via};
use serde_json::{Map, Value, json};

use crate::dbml_oracle::generator;
use crate::fixtures;
use crate::node;
use crate::seed;

#[test]
fn readers_find_the_schema() {
    let all = fixtures::good().into_iter().map(|it| (it.name, Document::new(it.text)));
    let taken = prove(all.collect());
    assert!(taken > 10, "{taken} rows were held against a schema");
}

/// Names and shapes that no fixture has: `DOCUMENTS_SEED` fixes the seed. Their Records make no sense.
#[test]
fn readers_find_generated_schemas() {
    let seed = seed::of("DOCUMENTS_SEED");
    let documents =
        (seed..).map(|it| (format!("seed {it}"), Document::new(generator::document(it))));
    let is_valid =
        |it: &(String, Document)| it.1.diagnostics().iter().all(|it| it.severity > Severity::Error);
    let has_no_records =
        |it: &(String, Document)| it.1.schema().tables.iter().all(|it| it.records.is_none());
    prove(documents.filter(is_valid).filter(has_no_records).take(40).collect());
}

/// Answers with how many rows were held against a schema.
#[track_caller]
fn prove(documents: Vec<(String, Document)>) -> usize {
    let mut questions = Vec::new();
    for (_, document) in &documents {
        let schema = document.schema();
        questions.push(json!({ "kind": "erDiagram", "text": text("mermaid", schema) }));
        questions.push(json!({ "kind": "markdown", "text": text("markdown", schema) }));
        questions.push(
            json!({ "kind": "jsonSchema", "files": json_files(schema, &[]), "instances": [] }),
        );
        let files = json_files(schema, &["layout=files"]);
        let instances: Vec<Value> = instances(schema, &files).into_iter().map(|it| it.0).collect();
        questions.push(json!({ "kind": "jsonSchema", "files": files, "instances": instances }));
        let files = json_files(schema, &["decimals=string"]);
        questions.push(json!({ "kind": "jsonSchema", "files": files, "instances": [] }));
    }
    let answers = node::run("documents.mjs", "mermaid", &questions);
    let mut taken = 0;
    for ((name, document), answers) in documents.iter().zip(answers.chunks(5)) {
        let schema = document.schema();
        let [diagram, dictionary, one_file, files, strings] = answers else {
            panic!("five answers")
        };
        assert_eq!(entities_found(diagram), entities(schema), "{name}: {diagram}");
        assert_eq!(relations_found(diagram), relations(schema), "{name}: {diagram}");
        check_dictionary(name, schema, dictionary);
        assert_eq!(one_file, &json!({ "errors": [] }), "{name}");
        assert_eq!(strings, &json!({ "errors": [] }), "{name}");
        let expected = instances(schema, &json_files(schema, &["layout=files"]));
        let errors = files["errors"].as_array();
        let errors = errors.unwrap_or_else(|| panic!("{name}: {files}"));
        for ((instance, is_valid), error) in expected.iter().zip(errors) {
            assert_eq!(error == "", *is_valid, "{name}: {instance}: {error}");
        }
        taken += expected.len();
    }
    taken
}

fn generated(id: &str, schema: &Schema, chosen: &[&str]) -> Vec<File> {
    let target = generate::target(id).expect("the target is registered");
    let mut options = Options::default();
    for it in chosen {
        target.choose(&mut options, it).expect("the option is one of the target's");
    }
    (target.generate)(schema, &options)
}

pub(crate) fn text(id: &str, schema: &Schema) -> String {
    generated(id, schema, &[]).remove(0).content
}

/// What is left of a text where quotes and the like are written in another way.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

// Mermaid ----------------------------------------------------------------------------------

/// Name, and of each column its type, its name and its keys.
pub(crate) type Entity = (String, Vec<[String; 3]>);

pub(crate) fn entities(schema: &Schema) -> Vec<Entity> {
    let foreign: BTreeSet<_> = schema
        .foreign_keys()
        .flat_map(|it| it.columns.iter().map(move |&column| (it.table, column)))
        .collect();
    let tables = schema.tables().filter(|it| !it.1.implicit);
    tables
        .map(|(table_id, table)| {
            let unique: Vec<_> = table
                .unique_keys()
                .skip(usize::from(table.primary_key.is_some()))
                .filter(|it| it.len() == 1)
                .flatten()
                .collect();
            let columns = table.columns().map(|(id, it)| {
                let mut keys = Vec::new();
                keys.extend(table.is_primary_key(id).then_some("PK"));
                keys.extend(foreign.contains(&(table_id, id)).then_some("FK"));
                keys.extend(unique.contains(&id).then_some("UK"));
                let schema = it.ty.schema.as_deref().unwrap_or_default();
                [plain(&format!("{schema}{}", it.ty.raw)), plain(&it.name), keys.join(",")]
            });
            (plain(&table.qualified_name()), columns.collect())
        })
        .collect()
}

fn entities_found(answer: &Value) -> Vec<Entity> {
    let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
    let found = list(&answer["entities"]);
    let found = found.iter().map(|it| {
        let attributes = list(&it["attributes"]);
        let attribute = |it: &Value| {
            let keys: Vec<String> = list(&it["keys"]).iter().map(string).collect();
            [plain(&string(&it["type"])), plain(&string(&it["name"])), keys.join(",")]
        };
        (plain(&string(&it["name"])), attributes.iter().map(attribute).collect())
    });
    found.collect()
}

pub(crate) fn string(it: &Value) -> String {
    it.as_str().unwrap_or_default().to_owned()
}

/// The tables and what is at them: `users ONLY_ONE – ZERO_OR_MORE posts`, and what the line is called.
pub(crate) fn relations(schema: &Schema) -> Vec<String> {
    let name =
        |id: TableId| plain(&schema.table(id).map(Table::qualified_name).unwrap_or_default());
    let is_implicit = |id: TableId| schema.table(id).is_some_and(|it| it.implicit);
    let lines = schema.relations.iter().filter(|it| {
        !it.inactive
            && match it.via {
                Via::Key { .. } => !is_implicit(it.holder().table),
                Via::Link { table, .. } => is_implicit(table),
            }
    });
    let line = |it: &Relation| {
        let referenced = match it.kind {
            RelationKind::ManyToMany => "ZERO_OR_MORE",
            _ if schema.is_optional(it, Side::Referenced) => "ZERO_OR_ONE",
            _ => "ONLY_ONE",
        };
        let holder = if it.kind == RelationKind::OneToOne { "ZERO_OR_ONE" } else { "ZERO_OR_MORE" };
        let attributes = it.ends.iter().filter_map(|it| it.navigation.as_ref());
        let attributes: Vec<&str> = attributes.map(|it| it.attribute.as_str()).collect();
        let holder_end = it.holder();
        let columns = holder_end.columns.iter();
        let columns = columns.filter_map(|&column| schema.column(holder_end.table, column));
        let label = match attributes.is_empty() {
            true => plain(&columns.map(|it| it.name.as_str()).collect::<String>()),
            false => plain(&attributes.concat()),
        };
        let [a, b] = it.ends.each_ref().map(|it| name(it.table));
        format!("{a} {referenced} – {holder} {b}: {label}")
    };
    lines.map(line).collect()
}

fn relations_found(answer: &Value) -> Vec<String> {
    let found = answer["relations"].as_array().cloned().unwrap_or_default();
    let line = |it: &Value| {
        format!(
            "{} {} – {} {}: {}",
            plain(&string(&it["ends"][0])),
            string(&it["marks"][0]),
            string(&it["marks"][1]),
            plain(&string(&it["ends"][1])),
            plain(&string(&it["label"])),
        )
    };
    found.iter().map(line).collect()
}

// Markdown ---------------------------------------------------------------------------------

#[track_caller]
fn check_dictionary(name: &str, schema: &Schema, answer: &Value) {
    let sections = answer["sections"].as_array();
    let sections = sections.unwrap_or_else(|| panic!("{name}: {answer}"));
    let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut expected = vec![words(schema.project.name.as_deref().unwrap_or("Data dictionary"))];
    let tables: Vec<&Table> = schema.database_tables().map(|it| it.1).collect();
    expected.extend((!schema.tables.is_empty()).then(|| "Tables".to_owned()));
    expected.extend(tables.iter().map(|it| words(&it.qualified_name())));
    expected.extend((!schema.enums.is_empty()).then(|| "Enums".to_owned()));
    expected.extend(schema.enums.iter().map(|it| match &it.schema {
        Some(schema) => words(&format!("{schema}.{}", it.name)),
        None => words(&it.name),
    }));
    let titles: Vec<String> = sections.iter().map(|it| words(&string(&it["title"]))).collect();
    assert_eq!(titles, expected, "{name}");

    let mut anchors = BTreeSet::new();
    for title in &titles {
        let plain = |it: char| match it {
            ' ' => Some('-'),
            it => (it.is_alphanumeric() || "-_".contains(it)).then_some(it),
        };
        let own: String = title.to_lowercase().chars().filter_map(plain).collect();
        let mut names = (1..).map(|it| format!("{own}-{it}"));
        let mut anchor = own.clone();
        while !anchors.insert(format!("#{anchor}")) {
            anchor = names.next().expect("numbers do not end");
        }
    }
    for link in answer["links"].as_array().into_iter().flatten() {
        assert!(
            anchors.contains(link.as_str().unwrap_or_default()),
            "{name}: {link} in {anchors:?}"
        );
    }

    let first = 1 + usize::from(!schema.tables.is_empty());
    for (table, section) in tables.iter().zip(sections.iter().skip(first)) {
        let rows = section["tables"][0].as_array().expect("a table of columns");
        assert_eq!(rows.len(), table.columns.len() + 1, "{name}: {}", table.name);
        for ((id, column), row) in table.columns().zip(rows.iter().skip(1)) {
            let schema = column.ty.schema.as_ref().map(|it| format!("{it}."));
            let ty = schema.unwrap_or_default() + &column.ty.raw;
            let null = if table.is_nullable(id) { "yes" } else { "no" };
            assert_eq!(string(&row[0]), words(&column.name), "{name}");
            assert_eq!(string(&row[1]), words(&ty), "{name}");
            assert_eq!(string(&row[3]), null, "{name}: {}", column.name);
            let note = words(column.note.as_deref().unwrap_or_default());
            assert_eq!(string(&row[5]), note, "{name}: {}", column.name);
        }
    }
}

// JSON Schema ------------------------------------------------------------------------------

fn json_files(schema: &Schema, options: &[&str]) -> Vec<Value> {
    let files = generated("json_schema", schema, options);
    files
        .into_iter()
        .map(|it| {
            let path = it.path.rsplit('/').next().expect("a name").to_owned();
            json!({ "path": path, "text": it.content })
        })
        .collect()
}

/// Rows of the Records with the schema that each is for, and whether that takes it.
fn instances(schema: &Schema, files: &[Value]) -> Vec<(Value, bool)> {
    let mut all = Vec::new();
    for ((id, table), file) in schema.database_tables().zip(files) {
        let Some(records) = &table.records else { continue };
        let heirs = schema.tables.iter().filter_map(|it| it.inheritance.as_ref());
        let is_open = heirs.into_iter().any(|it| it.parent == id);
        for row in &records.rows {
            let mut instance = Map::new();
            for (&column, cell) in records.columns.iter().zip(row) {
                let Some(column) = table.column(column) else { continue };
                let value = match cell {
                    Cell::Null => Value::Null,
                    Cell::Boolean(it) => json!(it),
                    Cell::Number(it) => serde_json::from_str(it).expect("a number is JSON"),
                    Cell::String(it) | Cell::Label(it) => json!(it),
                    // What it comes to the database knows.
                    Cell::Expression(_) => continue,
                };
                instance.insert(column.name.clone(), value);
            }
            let mut push = |instance: &Map<String, Value>, is_valid: bool| {
                all.push((json!({ "schema": file["path"], "value": instance }), is_valid));
            };
            push(&instance, true);
            let mut other = instance.clone();
            other.insert("no such column".to_owned(), json!(1));
            push(&other, is_open);
            for column in &table.columns {
                if column.ty.kind == TypeKind::Integer && column.ty.dimensions == 0 {
                    let mut other = instance.clone();
                    other.insert(column.name.clone(), json!("one"));
                    push(&other, false);
                }
            }
        }
    }
    all
}
