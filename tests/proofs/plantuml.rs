//! PlantUML itself, compiled to JavaScript, draws the diagrams of all fixtures: every enum, table, column and relation is
//! in the picture.

use std::collections::BTreeMap;

use crowsfoot::document::Document;
use crowsfoot::schema::{Schema, Table};
use serde_json::{Value, json};

use crate::documents::{entities, plain, relations, string, text};
use crate::fixtures;
use crate::node;

#[test]
fn diagrams_are_drawn() {
    let documents: Vec<(String, Document)> =
        fixtures::good().into_iter().map(|it| (it.name, Document::new(it.text))).collect();
    let questions: Vec<Value> =
        documents.iter().map(|it| json!({ "text": text("plantuml", it.1.schema()) })).collect();
    let answers = node::run("plantuml.mjs", "@plantuml/core", &questions);
    let mut links = 0;
    for ((name, document), answer) in documents.iter().zip(&answers) {
        links += check(name, document.schema(), answer);
    }
    assert!(links > 200, "only {links} relations");
}

/// Answers with how many relations there were.
#[track_caller]
fn check(name: &str, schema: &Schema, answer: &Value) -> usize {
    assert_eq!(answer["error"], Value::Null, "{name}");
    let list = |key: &str| answer[key].as_array().cloned().unwrap_or_default();
    // What is written in each: names and types in one, for a name may be marked up.
    let written = |it: &Value| {
        let texts = it["texts"].as_array().into_iter().flatten().map(string);
        plain(&texts.collect::<String>())
    };
    let mut found: BTreeMap<String, String> =
        list("entities").iter().map(|it| (string(&it["id"]), written(it))).collect();
    let notes = schema.tables().filter(|it| !it.1.implicit && has_note(it.1)).count();
    let expected = boxes(schema);
    assert_eq!(found.len(), expected.len() + notes, "{name}: {found:#?}");
    // From what is written in an entity to what it is called.
    let called: BTreeMap<&String, &String> = expected.iter().map(|it| (&it.1, &it.0)).collect();
    for (called, content) in &expected {
        assert!(found.values().any(|it| it == content), "{name}: {called} {content} in {found:#?}");
    }
    found.retain(|_, it| called.contains_key(it));
    let end = |it: &Value| {
        let content = found.get(it.as_str().unwrap_or_default());
        content.and_then(|it| called.get(it)).map(|it| (*it).clone()).unwrap_or_default()
    };
    // From a note there is a link, too.
    let is_relation = |it: &&Value| {
        let ends = it["ends"].as_array().into_iter().flatten();
        ends.filter_map(Value::as_str).all(|it| found.contains_key(it))
    };
    let mut drawn: Vec<String> = list("links")
        .iter()
        .filter(is_relation)
        .map(|it| format!("{} {}: {}", end(&it["ends"][0]), end(&it["ends"][1]), written(it)))
        .collect();
    // `a MARK – MARK b: label`
    let mut said: Vec<String> = relations(schema)
        .iter()
        .map(|it| {
            let mut words = it.split(' ');
            let (first, last) = (words.next().unwrap_or_default(), words.skip(3));
            format!("{first} {}", last.collect::<Vec<_>>().join(" "))
        })
        .collect();
    drawn.sort_unstable();
    said.sort_unstable();
    assert_eq!(drawn, said, "{name}");
    drawn.len()
}

fn has_note(table: &Table) -> bool {
    table.note.as_ref().is_some_and(|it| !it.trim().is_empty())
}

/// Each box by its name, with all that is written in it: the key's columns first.
fn boxes(schema: &Schema) -> Vec<(String, String)> {
    let enums = schema.enums.iter().map(|it| {
        let name = plain(&format!("{}{}", it.schema.as_deref().unwrap_or_default(), it.name));
        let values: String = it.values.iter().map(|it| plain(&it.name)).collect();
        (name.clone(), name + &values)
    });
    let tables = schema.tables().filter(|it| !it.1.implicit).zip(entities(schema));
    let tables = tables.map(|((_, table), (name, columns))| {
        let key = table.primary_key_columns().iter().map(|it| it.index());
        let others = (0..columns.len())
            .filter(|at| !table.primary_key_columns().iter().any(|it| it.index() == *at));
        let order: Vec<usize> = key.chain(others).collect();
        let line = |&at: &usize| {
            let [ty, column, keys] = &columns[at];
            format!("{column}{ty}{}", keys.replace(',', ""))
        };
        let content = order.iter().map(line).collect::<String>();
        (name.clone(), name + &content)
    });
    enums.chain(tables).collect()
}
