//! Dumps and schemas in SQL: PostgreSQL, MariaDB and SQLite load each fixture, and their catalogues hold what was
//! imported from it: tables, columns, types, what may be NULL, keys, uniques, foreign keys with their actions, enums,
//! comments (but for those on enums, which a document does not have). Files of one directory belong together; they are imported in the other order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crowsfoot::document::Document;
use crowsfoot::generate::Options;
use crowsfoot::import::{Input, detect, importer};
use crowsfoot::imported::Report;
use crowsfoot::schema::{
    Action, Column, ColumnId, ColumnType, IndexPart, Schema, Table, TableId, TypeKind,
};
use serde_json::{Value, json};

use crate::sql::catalogue::{self, Engine};
use crate::sql::{PGLITE, expected};
use crate::{databases, fixtures, node};

#[test]
fn on_postgresql() {
    let all = fixtures_of("postgresql");
    let questions: Vec<Value> =
        all.iter().map(|it| json!({ "sql": it.sql(), "checks": [] })).collect();
    prove("postgresql", &all, &node::run("sql.mjs", PGLITE, &questions));
}

#[test]
fn on_mariadb() {
    let all = fixtures_of("mysql");
    let questions: Vec<Value> =
        all.iter().map(|it| json!({ "sql": it.sql(), "counted": [] })).collect();
    prove("mariadb", &all, &databases::mariadb(&questions));
}

#[test]
fn on_sqlite() {
    let all = fixtures_of("sqlite");
    let questions: Vec<Value> = all.iter().map(|it| json!({ "sql": it.sql() })).collect();
    prove("sqlite", &all, &databases::sqlite(&questions));
}

struct Fixture {
    name: String,
    /// In the order in which they run.
    files: Vec<(String, String)>,
}

impl Fixture {
    /// What the engine is given: without what only clients know, and with a value for each placeholder.
    fn sql(&self) -> String {
        let mut out = String::new();
        let mut in_rows = false;
        for line in self.files.iter().flat_map(|it| it.1.lines()) {
            let starts = |word: &str| line.to_lowercase().starts_with(word);
            if in_rows {
                in_rows = line != "\\.";
                continue;
            }
            in_rows = starts("copy ") && line.to_lowercase().ends_with("from stdin;");
            if in_rows || line.starts_with('\\') || line.starts_with('.') || starts("source ") {
                continue;
            }
            let mut line = line.to_owned();
            for placeholder in
                ["@cdmSchema.", "${schema}.", "{{ schema }}.", "${prefix}", "{$prefix}"]
            {
                line = line.replace(placeholder, "");
            }
            out.push_str(&line);
            out.push('\n');
        }
        out
    }

    fn import(&self) -> Report {
        let mut inputs: Vec<Input> =
            self.files.iter().map(|(name, text)| Input::new(name.clone(), text.clone())).collect();
        inputs.reverse();
        let found = detect(&inputs).map(|it| it.id);
        assert_eq!(found, Some("sql"), "{} is not seen to be SQL", self.name);
        importer("sql").expect("it is registered").run(&inputs, &Options::default())
    }
}

fn fixtures_of(directory: &str) -> Vec<Fixture> {
    let root = fixtures::root().join("tests/data/import/sql").join(directory);
    let is_sql = |it: &PathBuf| it.extension().is_some_and(|it| it == "sql");
    let read = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("a fixture is text"))
    };
    let mut out = Vec::new();
    for path in list(&root) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let files: Vec<PathBuf> = if path.is_dir() { list(&path) } else { vec![path] };
        let files: Vec<_> = files.iter().filter(|it| is_sql(it)).map(|it| read(it)).collect();
        if !files.is_empty() {
            out.push(Fixture { name, files });
        }
    }
    assert!(out.len() >= 5, "fixtures of {directory}");
    out
}

fn list(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("the fixtures are there");
    let mut out: Vec<PathBuf> = entries.map(|it| it.expect("a readable entry").path()).collect();
    out.sort();
    out
}

fn prove(engine: &str, all: &[Fixture], answers: &[Value]) {
    let mut problems = Vec::new();
    let mut count = 0;
    for (fixture, found) in all.iter().zip(answers) {
        if let Some(error) = found["error"].as_str() {
            problems.push(format!("{}: {error}", fixture.name));
            continue;
        }
        let report = fixture.import();
        let document = Document::new(report.text.as_str());
        let wrong = document
            .diagnostics()
            .iter()
            .filter(|it| it.severity == crowsfoot::problem::Severity::Error);
        problems.extend(
            wrong.map(|it| format!("{}: the document is wrong: {}", fixture.name, it.message)),
        );
        if report.counts.skipped > 0 {
            problems.push(format!("{}: something was left out: {:#?}", fixture.name, report.notes));
        }
        let schema = document.schema();
        let (wanted, is) = (actual(engine, found), imported(engine, schema));
        count += wanted.as_object().map_or(0, serde_json::Map::len);
        let mut wrong = Vec::new();
        expected::compare("", &wanted, &is, &mut wrong);
        problems.extend(wrong.into_iter().map(|it| format!("{}: {it}", fixture.name)));
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
    assert!(count > all.len(), "only {count} tables");
    #[expect(clippy::print_stderr, reason = "a proof says how much it covered")]
    {
        eprintln!(
            "{engine}: {} fixtures loaded and imported, {count} tables and enums compared",
            all.len()
        );
    }
}

/// The catalogue's tables and enums, in one form for all.
fn actual(engine: &str, found: &Value) -> Value {
    let mut out = BTreeMap::new();
    let is_postgresql = engine == "postgresql";
    for (name, it) in found["tables"].as_object().unwrap() {
        let table = match engine {
            "postgresql" => expected::actual_table(it),
            "mariadb" => catalogue::actual_table(Engine::MariaDb, it),
            _ => catalogue::actual_table(Engine::Sqlite, it),
        };
        let key: Vec<Value> = table["primary_key"].as_array().cloned().unwrap_or_default();
        let columns: Vec<Value> = table["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                // SQLite lets keys be NULL, which nobody wants.
                let is_key = key.contains(&it["name"]);
                json!({
                    "name": it["name"],
                    "type": kind_of(engine, it["type"].as_str().unwrap()),
                    "nullable": it["nullable"] == true && !is_key,
                    "generated": it["generated"] != "",
                    "comment": it["comment"],
                })
            })
            .collect();
        let mut uniques: Vec<Value> = table["uniques"].as_array().unwrap().clone();
        let is_list = |it: &Value| it.as_array().is_some_and(|it| it.iter().all(Value::is_string));
        if engine != "mariadb" {
            for it in it["indexes"].as_array().into_iter().flatten() {
                if it["unique"] == true && it["partial"] == false && is_list(&it["parts"]) {
                    uniques.push(it["parts"].clone());
                }
            }
        }
        uniques.sort_by_key(Value::to_string);
        uniques.dedup();
        uniques.retain(|it| *it != Value::from(key.clone()));
        let mut keys = Vec::new();
        for it in table["foreign_keys"].as_array().unwrap() {
            let references = it["references"].as_str().unwrap();
            let mut referenced = it["referenced"].clone();
            if !is_list(&referenced) {
                // SQLite: the key of the table, whose name may be written otherwise.
                let tables = found["tables"].as_object().unwrap();
                let (_, of) =
                    tables.iter().find(|it| it.0.eq_ignore_ascii_case(references)).unwrap();
                referenced = of["primary_key"].clone();
            }
            let lower = |it: &Value| it.to_string().to_lowercase();
            keys.push(json!({
                "columns": lower(&it["columns"]),
                "references": references.to_lowercase(),
                "referenced": lower(&referenced),
                "on_delete": action_of(engine, &it["on_delete"]),
                "on_update": action_of(engine, &it["on_update"]),
            }));
        }
        keys.sort_by_key(Value::to_string);
        keys.dedup();
        let comment = if engine == "sqlite" { Value::Null } else { table["comment"].clone() };
        out.insert(
            if is_postgresql { name.clone() } else { name.to_lowercase() },
            json!({ "columns": columns, "primary_key": key, "uniques": uniques, "foreign_keys": keys, "comment": comment }),
        );
    }
    if let Some(enums) = found["enums"].as_object() {
        for (name, it) in enums {
            out.insert(format!("enum {name}"), json!({ "labels": it["labels"] }));
        }
    }
    json!(out)
}

/// The same of what was imported.
fn imported(engine: &str, schema: &Schema) -> Value {
    let mut out = BTreeMap::new();
    let is_postgresql = engine == "postgresql";
    let path = |schema: &Option<String>, name: &str| {
        if is_postgresql {
            format!("{}.{name}", schema.as_deref().unwrap_or("public"))
        } else {
            name.to_lowercase()
        }
    };
    let name_of = |id: TableId| {
        let it = schema.table(id).unwrap();
        path(&it.schema, &it.name)
    };
    for (id, table) in schema.tables() {
        let columns: Vec<Value> = table
            .columns()
            .map(|(id, it)| {
                json!({
                    "name": it.name,
                    "type": type_of(engine, schema, it),
                    "nullable": table.is_nullable(id),
                    "generated": it.generated.is_some(),
                    "comment": if engine == "sqlite" { &None } else { &it.note },
                })
            })
            .collect();
        let key = names(table, table.primary_key_columns());
        let mut uniques: Vec<Value> =
            table.columns().filter(|it| it.1.unique).map(|it| json!([it.1.name])).collect();
        for index in table.indexes.iter().filter(|it| it.unique) {
            let parts: Option<Vec<ColumnId>> = index
                .parts
                .iter()
                .map(|it| match it {
                    IndexPart::Column(id) => Some(*id),
                    IndexPart::Expression(_) => None,
                })
                .collect();
            uniques.extend(parts.map(|it| json!(names(table, &it))));
        }
        uniques.sort_by_key(Value::to_string);
        uniques.dedup();
        uniques.retain(|it| *it != json!(key));
        let mut keys: Vec<Value> = schema
            .foreign_keys()
            .filter(|it| it.table == id)
            .map(|it| {
                let lower = |names: Vec<&str>| json!(names).to_string().to_lowercase();
                json!({
                    "columns": lower(names(table, it.columns)),
                    "references": name_of(it.references).to_lowercase(),
                    "referenced": lower(names(schema.table(it.references).unwrap(), it.referenced_columns)),
                    "on_delete": action(engine, it.on_delete),
                    "on_update": action(engine, it.on_update),
                })
            })
            .collect();
        keys.sort_by_key(Value::to_string);
        let comment = if engine == "sqlite" { &None } else { &table.note };
        out.insert(
            path(&table.schema, &table.name),
            json!({ "columns": columns, "primary_key": key, "uniques": uniques, "foreign_keys": keys, "comment": comment }),
        );
    }
    if is_postgresql {
        for it in &schema.enums {
            let labels: Vec<&str> = it.values.iter().map(|it| it.name.as_str()).collect();
            let name = format!("enum {}", path(&it.schema, &it.name));
            out.insert(name, json!({ "labels": labels }));
        }
    }
    json!(out)
}

fn names<'a>(table: &'a Table, columns: &[ColumnId]) -> Vec<&'a str> {
    columns.iter().map(|id| table.column(*id).unwrap().name.as_str()).collect()
}

/// What a type of the catalogue means; of an enum, its name or its labels.
fn kind_of(engine: &str, text: &str) -> Value {
    let ty = ColumnType::parse(text);
    let kind = match (engine, &ty.kind) {
        // Without a type, which a document must have.
        ("sqlite", _) if text.is_empty() => return json!("any"),
        // Of a type that only this database has, the name.
        (_, TypeKind::Other) => return json!(text.to_lowercase()),
        // PostgreSQL says how long even where nobody did.
        ("postgresql", TypeKind::Char(Some(1))) => TypeKind::Char(None),
        // What other databases call so.
        ("mariadb", TypeKind::Timestamp) if text.starts_with("timestamp") => TypeKind::TimestampTz,
        ("mariadb", _) if text.starts_with("float") => TypeKind::Real,
        ("mariadb", TypeKind::Char(Some(1))) => TypeKind::Char(None),
        (_, kind) => kind.clone(),
    };
    json!(format!("{kind:?}{}", "[]".repeat(usize::from(ty.dimensions))))
}

fn type_of(engine: &str, schema: &Schema, it: &Column) -> Value {
    let ty = &it.ty;
    let brackets = "[]".repeat(usize::from(ty.dimensions));
    match (engine, &ty.kind) {
        (_, TypeKind::Enum(id)) => {
            let it = schema.enum_(*id).unwrap();
            if engine == "postgresql" {
                return json!(format!(
                    "{}.{}{brackets}",
                    it.schema.as_deref().unwrap_or("public"),
                    it.name
                ));
            }
            let labels: Vec<String> =
                it.values.iter().map(|it| format!("'{}'", it.name.replace('\'', "''"))).collect();
            json!(format!("enum({})", labels.join(",")))
        }
        // Its JSON is a text with a check.
        ("mariadb", TypeKind::Json) => kind_of(engine, "longtext"),
        ("mariadb", TypeKind::Decimal(None)) => kind_of(engine, "decimal(10,0)"),
        _ => kind_of(engine, &ty.raw),
    }
}

/// What happens where nothing is said is what `NO ACTION` says.
fn action(engine: &str, it: Option<Action>) -> Value {
    match it {
        None => json!("NO ACTION"),
        // InnoDB knows no difference.
        Some(Action::Restrict) if engine == "mariadb" => json!("NO ACTION"),
        Some(it) => json!(it.sql()),
    }
}

fn action_of(engine: &str, it: &Value) -> Value {
    json!(match it.as_str().unwrap() {
        "a" => "NO ACTION",
        "RESTRICT" if engine == "mariadb" => "NO ACTION",
        "r" => "RESTRICT",
        "c" => "CASCADE",
        "n" => "SET NULL",
        "d" => "SET DEFAULT",
        it => it,
    })
}
