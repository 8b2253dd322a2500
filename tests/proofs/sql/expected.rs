//! What a `Schema` says that PostgreSQL must hold, and how that differs from its catalogue.

use std::collections::BTreeMap;

use crowsfoot::schema::{
    Action, Column, ColumnId, ColumnType, Index, IndexPart, InheritanceKind, Schema, Table,
    TableId, TypeKind,
};
use serde_json::{Value, json};

/// The checks, to be asked for in PostgreSQL's own words.
pub(crate) fn checks(schema: &Schema) -> Vec<Value> {
    let mut out = Vec::new();
    for (id, table) in schema.database_tables() {
        let columns = table.columns.iter().flat_map(|it| &it.checks);
        for check in columns.chain(&table.checks) {
            let home = qualified(schema.table(home(schema, id)).unwrap());
            out.push(json!({ "table": home, "expression": check.expression, "name": check.name }));
        }
    }
    out
}

/// A line for each thing that the catalogue says otherwise.
pub(crate) fn differences(schema: &Schema, found: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let expected =
        json!({ "schemas": schemas(schema), "enums": enums(schema), "tables": tables(schema) });
    let mut actual = json!({ "schemas": found["schemas"], "enums": found["enums"], "tables": {} });
    for (name, table) in found["tables"].as_object().unwrap() {
        actual["tables"][name] = actual_table(table);
        names_by_convention(name, table, &mut out);
        check_constraints(schema, name, table, found, &mut out);
    }
    compare("", &expected, &actual, &mut out);
    indexes(schema, found, &mut out);
    out
}

pub(crate) fn compare(path: &str, expected: &Value, actual: &Value, out: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|it| !a.contains_key(*it))) {
                compare(&format!("{path}/{key}"), &expected[key], &actual[key], out);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                compare(&format!("{path}/{at}"), a, b, out);
            }
        }
        (a, b) if a != b => out.push(format!("{path} shall be {a} and is {b}")),
        _ => {}
    }
}

fn schemas(schema: &Schema) -> Vec<&str> {
    let tables = schema.database_tables().map(|(_, it)| schema_of(&it.schema));
    let mut names: Vec<&str> =
        tables.chain(schema.enums.iter().map(|it| schema_of(&it.schema))).collect();
    names.push("public");
    names.sort_unstable();
    names.dedup();
    names
}

fn enums(schema: &Schema) -> Value {
    let entry = |it: &crowsfoot::schema::Enum| {
        let labels: Vec<&str> = it.values.iter().map(|it| it.name.as_str()).collect();
        let name = format!("{}.{}", schema_of(&it.schema), it.name);
        (name, json!({ "labels": labels, "comment": note(&it.note) }))
    };
    schema.enums.iter().map(entry).collect::<serde_json::Map<_, _>>().into()
}

fn tables(schema: &Schema) -> Value {
    let mut out = serde_json::Map::new();
    for (id, table) in schema.database_tables().filter(|(id, _)| home(schema, *id) == *id) {
        let members = members(schema, id);
        let mut columns: Vec<Value> = Vec::new();
        for &(member, it) in &members {
            for (column_id, column) in it.columns() {
                if columns.iter().any(|it| it["name"] == column.name) {
                    continue;
                }
                let is_nullable = member != id || it.is_nullable(column_id);
                columns.push(column_value(schema, column, is_nullable));
            }
        }
        let rows: usize =
            members.iter().filter_map(|(_, it)| it.records.as_ref()).map(|it| it.rows.len()).sum();
        let primary_key = names(table, table.primary_key_columns());
        out.insert(
            qualified(table),
            json!({
                "comment": note(&table.note),
                "columns": columns,
                "primary_key": if primary_key.is_empty() { Value::Null } else { json!(primary_key) },
                "uniques": uniques(&members),
                "foreign_keys": foreign_keys(schema, id),
                "rows": rows,
            }),
        );
    }
    out.into()
}

fn column_value(schema: &Schema, column: &Column, is_nullable: bool) -> Value {
    let is_number =
        matches!(column.ty.kind, TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt);
    let is_number = is_number && column.ty.dimensions == 0;
    let identity = column.increment && is_number && column.generated.is_none();
    let is_null = matches!(column.default, None | Some(crowsfoot::schema::Value::Null));
    json!({
        "name": column.name,
        "type": type_name(schema, &column.ty),
        "nullable": is_nullable && !identity,
        "default": !is_null && !identity && column.generated.is_none(),
        "identity": identity,
        "generated": column.generated.as_ref().map_or("", |it| if it.stored { "s" } else { "v" }),
        "comment": note(&column.note),
    })
}

/// In the words of `format_type`.
fn type_name(schema: &Schema, ty: &ColumnType) -> String {
    let sized = |name: &str, size: &Option<u32>| match size {
        Some(size) => format!("{name}({size})"),
        None => name.to_owned(),
    };
    let precision: Option<u32> =
        ty.raw.split_once('(').and_then(|(_, it)| it.split(')').next()?.parse().ok());
    let timed = |name: &str, zone: &str| format!("{} {zone} time zone", sized(name, &precision));
    let name = match &ty.kind {
        TypeKind::Boolean => "boolean".into(),
        TypeKind::TinyInt | TypeKind::SmallInt => "smallint".into(),
        TypeKind::Integer => "integer".into(),
        TypeKind::BigInt => "bigint".into(),
        TypeKind::Real => "real".into(),
        TypeKind::Double => "double precision".into(),
        TypeKind::Decimal(None) => "numeric".into(),
        TypeKind::Decimal(Some((precision, scale))) => format!("numeric({precision},{scale})"),
        TypeKind::Money => "money".into(),
        TypeKind::Char(size) => sized("character", &size.or(Some(1))),
        TypeKind::Varchar(size) => sized("character varying", size),
        TypeKind::Text => "text".into(),
        TypeKind::Binary(_) => "bytea".into(),
        TypeKind::Date => "date".into(),
        TypeKind::Time => timed("time", "without"),
        TypeKind::TimeTz => timed("time", "with"),
        TypeKind::Timestamp => timed("timestamp", "without"),
        TypeKind::TimestampTz => timed("timestamp", "with"),
        TypeKind::Interval => "interval".into(),
        TypeKind::Uuid => "uuid".into(),
        TypeKind::Json => "json".into(),
        TypeKind::JsonBinary => "jsonb".into(),
        TypeKind::Enum(id) => {
            let it = schema.enum_(*id).unwrap();
            format!("{}.{}", schema_of(&it.schema), it.name)
        }
        // What PostgreSQL does not know is text.
        TypeKind::Other
            if ty.schema.is_none() && ["inet", "tsvector"].contains(&ty.raw.as_str()) =>
        {
            ty.raw.clone()
        }
        TypeKind::Other => "text".into(),
    };
    name + &"[]".repeat(usize::from(ty.dimensions))
}

/// Column sets that are unique by themselves, sorted; unique indexes with expressions or of another
/// method are indexes, and what says the same as another or the primary key is no second one.
fn uniques(members: &[(TableId, &Table)]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for (_, table) in members {
        out.extend(table.columns.iter().filter(|it| it.unique).map(|it| vec![it.name.clone()]));
        out.extend(
            table.indexes.iter().filter(|it| it.unique).filter_map(|it| index_columns(table, it)),
        );
    }
    let primary_key = members.first().map(|(_, it)| names(it, it.primary_key_columns()));
    out.retain(|it| Some(it) != primary_key.as_ref());
    out.sort();
    out.dedup();
    out
}

fn foreign_keys(schema: &Schema, id: TableId) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    for key in schema.foreign_keys().filter(|it| home(schema, it.table) == id) {
        let references = schema.table(home(schema, key.references)).unwrap();
        out.push(json!({
            "name": key.name,
            "columns": names(schema.table(key.table).unwrap(), key.columns),
            "references": qualified(references),
            "referenced": names(schema.table(key.references).unwrap(), key.referenced_columns),
            "on_delete": action(key.on_delete),
            "on_update": action(key.on_update),
        }));
    }
    out.sort_by_key(key_of);
    out
}

/// What is compared of a table of the catalogue, in the form of `tables`.
pub(crate) fn actual_table(table: &Value) -> Value {
    let constraints = |kind: &str| {
        let all = table["constraints"].as_array().unwrap().iter();
        all.filter(|it| it["kind"] == kind).cloned().collect::<Vec<_>>()
    };
    let mut uniques: Vec<Vec<String>> = constraints("u")
        .iter()
        .map(|it| serde_json::from_value(it["columns"].clone()).unwrap())
        .collect();
    uniques.sort();
    let mut foreign_keys: Vec<Value> = constraints("f")
        .iter()
        .map(|it| {
            let name = it["name"].as_str().unwrap();
            json!({
                // A name by convention is none of the document's.
                "name": if name.starts_with("fk_") { Value::Null } else { json!(name) },
                "columns": it["columns"],
                "references": it["references"],
                "referenced": it["referenced"],
                "on_delete": it["on_delete"],
                "on_update": it["on_update"],
            })
        })
        .collect();
    foreign_keys.sort_by_key(key_of);
    json!({
        "comment": table["comment"],
        "columns": table["columns"],
        "primary_key": constraints("p").first().map_or(Value::Null, |it| it["columns"].clone()),
        "uniques": uniques,
        "foreign_keys": foreign_keys,
        "rows": table["rows"],
    })
}

fn key_of(it: &Value) -> String {
    format!("{} {} {}", it["columns"], it["references"], it["referenced"])
}

/// Each check of the document is there once, in PostgreSQL's words, and under its name if it has one.
fn check_constraints(
    schema: &Schema,
    name: &str,
    table: &Value,
    found: &Value,
    out: &mut Vec<String>,
) {
    let asked = found["checks"].as_array().unwrap().iter().filter(|it| it["table"] == name);
    let mut expected: Vec<String> =
        asked.map(|it| it["definition"].as_str().unwrap().to_owned()).collect();
    let made = table["constraints"].as_array().unwrap().iter().filter(|it| it["kind"] == "c");
    let mut actual: Vec<String> =
        made.clone().map(|it| it["definition"].as_str().unwrap().to_owned()).collect();
    expected.sort();
    actual.sort();
    if expected != actual {
        out.push(format!("{name}: the checks shall be {expected:?} and are {actual:?}"));
    }
    for check in checks(schema).iter().filter(|it| it["table"] == name && !it["name"].is_null()) {
        if !made.clone().any(|it| it["name"] == check["name"]) {
            out.push(format!("{name}: no check is called {}", check["name"]));
        }
    }
}

fn names_by_convention(name: &str, table: &Value, out: &mut Vec<String>) {
    for it in table["constraints"].as_array().unwrap() {
        let own = it["name"].as_str().unwrap();
        if own.len() > 63 {
            out.push(format!("{name}: {own} is too long"));
        }
    }
}

/// The document's indexes are there, and for each foreign key one that finds its rows; any other is
/// one too many.
fn indexes(schema: &Schema, found: &Value, out: &mut Vec<String>) {
    let mut wanted: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (id, table) in schema.database_tables() {
        let home = qualified(schema.table(home(schema, id)).unwrap());
        for index in &table.indexes {
            if index.unique && index_columns(table, index).is_some() {
                continue;
            }
            let parts: Vec<Option<&str>> = index
                .parts
                .iter()
                .map(|it| match it {
                    IndexPart::Column(id) => table.column(*id).map(|it| it.name.as_str()),
                    IndexPart::Expression(_) => None,
                })
                .collect();
            let method = index.method.as_deref().unwrap_or("btree").to_lowercase();
            wanted.entry(home.clone()).or_default().push(json!({
                "parts": parts, "unique": index.unique, "method": method, "comment": note(&index.note),
            }));
        }
    }
    for (name, table) in found["tables"].as_object().unwrap() {
        let mut wanted = wanted.remove(name).unwrap_or_default();
        let mut more: Vec<&Value> = Vec::new();
        for index in table["indexes"].as_array().unwrap() {
            let is_same = |it: &Value| {
                ["parts", "unique", "method", "comment"].iter().all(|key| it[*key] == index[*key])
            };
            match wanted.iter().position(is_same) {
                Some(at) => drop(wanted.remove(at)),
                None => more.push(index),
            }
        }
        out.extend(wanted.iter().map(|it| format!("{name}: this index is missing: {it}")));

        let constraints = table["constraints"].as_array().unwrap();
        let unique = constraints.iter().filter(|it| it["kind"] == "p" || it["kind"] == "u");
        let all = table["indexes"].as_array().unwrap().iter();
        let listed: Vec<&Value> =
            all.filter(|it| it["method"] == "btree").map(|it| &it["parts"]).collect();
        let served: Vec<&Value> = unique.map(|it| &it["columns"]).chain(listed).collect();
        let keys = || constraints.iter().filter(|it| it["kind"] == "f").map(|it| &it["columns"]);
        for key in keys() {
            if !served.iter().any(|it| begins_with(it, key)) {
                out.push(format!("{name}: no index serves the foreign key of {key}"));
            }
        }
        for index in more {
            let others = served.iter().filter(|it| !std::ptr::eq(**it, &index["parts"]));
            let is_needed = keys().any(|key| key == &index["parts"]);
            if !is_needed || others.clone().any(|it| begins_with(it, &index["parts"])) {
                out.push(format!("{name}: nobody asked for the index {index}"));
            }
        }
    }
}

fn begins_with(index: &Value, columns: &Value) -> bool {
    let (Some(index), Some(columns)) = (index.as_array(), columns.as_array()) else { return false };
    index.get(..columns.len()).is_some_and(|it| it.iter().all(|it| columns.contains(it)))
}

/// The table that stores an entity: of single-table inheritance its root.
pub(super) fn home(schema: &Schema, id: TableId) -> TableId {
    match schema.table(id).and_then(|it| it.inheritance.as_ref()) {
        Some(it) if it.kind == InheritanceKind::Single => home(schema, it.parent),
        _ => id,
    }
}

pub(super) fn members(schema: &Schema, id: TableId) -> Vec<(TableId, &Table)> {
    let mut all: Vec<_> =
        schema.database_tables().filter(|(it, _)| home(schema, *it) == id).collect();
    all.sort_by_key(|it| it.0 != id);
    all
}

pub(super) fn index_columns(table: &Table, index: &Index) -> Option<Vec<String>> {
    let ids = index.parts.iter().map(|it| match it {
        IndexPart::Column(id) => Some(*id),
        IndexPart::Expression(_) => None,
    });
    Some(names(table, &ids.collect::<Option<Vec<_>>>()?))
}

fn names(table: &Table, columns: &[ColumnId]) -> Vec<String> {
    columns.iter().map(|&it| table.column(it).unwrap().name.clone()).collect()
}

fn action(action: Option<Action>) -> &'static str {
    match action {
        None | Some(Action::NoAction) => "a",
        Some(Action::Restrict) => "r",
        Some(Action::Cascade) => "c",
        Some(Action::SetNull) => "n",
        Some(Action::SetDefault) => "d",
    }
}

/// What a database keeps of it: no text of one has the character that ends those of C.
pub(super) fn note(note: &Option<String>) -> Value {
    let note = note.as_ref().filter(|it| !it.is_empty());
    note.map_or(Value::Null, |it| json!(it.replace('\0', "\u{fffd}")))
}

fn schema_of(schema: &Option<String>) -> &str {
    schema.as_deref().unwrap_or("public")
}

fn qualified(table: &Table) -> String {
    format!("{}.{}", schema_of(&table.schema), table.name)
}
