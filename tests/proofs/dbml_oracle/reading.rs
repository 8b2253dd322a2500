//! Crowsfoot's reading of a document in the oracle's form, and the comparison of the two.

use crowsfoot::relations::NAVIGATION_KEYS;
use crowsfoot::schema::{
    Check, Column, ColumnId, Dependency, DependencyEnd, DiagramView, Index, IndexPart, Relation,
    RelationKind, Schema, Table, TableId, Value as Cell, Via,
};
use serde_json::{Map, Value, json};

/// The schema as `dbml_oracle.mjs` says it. What Crowsfoot makes of it (implicit link tables,
/// many-to-many through tables of the document, navigation) is not the oracle's business.
pub(crate) fn reading(schema: &Schema) -> Value {
    let own = || schema.tables().map(|(_, it)| it).filter(|it| !it.implicit);
    json!({
        "project": {
            "name": schema.project.name,
            "database": schema.project.database,
            "note": text(&schema.project.note),
            "settings": metadata(&schema.project.settings, &[]),
        },
        "tables": own().map(|it| table(schema, it)).collect::<Vec<_>>(),
        "enums": schema.enums.iter().map(|it| json!({
            "schema": it.schema,
            "name": it.name,
            "values": it.values.iter()
                .map(|it| json!({ "name": it.name, "note": text(&it.note) }))
                .collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "refs": schema.relations.iter().filter_map(|it| reference(schema, it)).collect::<Vec<_>>(),
        "partials": schema.partials.iter().map(|it| &it.name).collect::<Vec<_>>(),
        "groups": schema.groups.iter().map(|it| json!({
            "schema": it.schema,
            "name": it.name,
            "tables": table_names(schema, &it.tables),
            "color": lower(&it.color),
            "note": text(&it.note),
        })).collect::<Vec<_>>(),
        "notes": schema.notes.iter()
            .map(|it| json!({ "name": it.name, "text": it.text, "color": lower(&it.color) }))
            .collect::<Vec<_>>(),
        "records": own().filter_map(records).collect::<Vec<_>>(),
        "views": schema.views.iter().map(|it| view(schema, it)).collect::<Vec<_>>(),
        "dependencies": schema.dependencies.iter().map(|it| dependency(schema, it)).collect::<Vec<_>>(),
    })
}

fn table(schema: &Schema, it: &Table) -> Value {
    let key = it.primary_key.as_ref();
    json!({
        "schema": it.schema,
        "name": it.name,
        "alias": it.alias,
        "columns": it.columns.iter().map(|it| column(schema, it)).collect::<Vec<_>>(),
        "primary_key": it.primary_key_columns().iter()
            .map(|id| json!({ "column": name(it, *id) }))
            .collect::<Vec<_>>(),
        "primary_key_name": key.and_then(|it| it.name.clone()),
        "indexes": it.indexes.iter().map(|index| self::index(it, index)).collect::<Vec<_>>(),
        "checks": it.checks.iter().map(check).collect::<Vec<_>>(),
        "note": text(&it.note),
        "header_color": lower(&it.header_color),
        "metadata": metadata(&it.metadata, TABLE_KEYS),
    })
}

fn column(schema: &Schema, it: &Column) -> Value {
    json!({
        "name": it.name,
        "type": it.ty.raw,
        "type_schema": it.ty.schema,
        "unique": it.unique,
        "not_null": it.not_null,
        "increment": it.increment,
        "default": it.default.as_ref().map(cell),
        "note": text(&it.note),
        "checks": it.checks.iter().map(|it| &it.expression).collect::<Vec<_>>(),
        "partial": it.partial.and_then(|id| schema.partials.get(id.index())).map(|it| &it.name),
        "metadata": metadata(&it.metadata, COLUMN_KEYS),
    })
}

fn index(table: &Table, it: &Index) -> Value {
    let part = |it: &IndexPart| match it {
        IndexPart::Column(id) => json!({ "column": name(table, *id) }),
        IndexPart::Expression(it) => json!({ "expression": it }),
    };
    json!({
        "columns": it.parts.iter().map(part).collect::<Vec<_>>(),
        "unique": it.unique,
        "name": it.name,
        "method": lower(&it.method),
        "note": text(&it.note),
    })
}

fn check(it: &Check) -> Value {
    json!({ "name": it.name, "expression": it.expression })
}

fn reference(schema: &Schema, it: &Relation) -> Option<Value> {
    let implicit = |id: TableId| schema.table(id).is_some_and(|it| it.implicit);
    let (on_delete, on_update) = match it.via {
        Via::Key { .. } if implicit(it.holder().table) => return None,
        Via::Key { on_delete, on_update } => (on_delete, on_update),
        Via::Link { table, keys } if implicit(table) => {
            // Its actions went to the keys of the implicit table.
            match schema.relation(keys[0])?.via {
                Via::Key { on_delete, on_update } => (on_delete, on_update),
                Via::Link { .. } => return None,
            }
        }
        Via::Link { .. } => return None,
    };
    let many = match it.kind {
        RelationKind::OneToMany => [false, true],
        RelationKind::OneToOne => [false, false],
        RelationKind::ManyToMany => [true, true],
    };
    let end = |i: usize| {
        let end = &it.ends[i];
        let table = schema.table(end.table)?;
        let relation = match (many[i], end.optional) {
            (false, false) => "1",
            (false, true) => "0..1",
            (true, false) => "*",
            (true, true) => "0..*",
        };
        Some(json!({
            "schema": table.schema,
            "table": table.name,
            "columns": end.columns.iter().map(|id| name(table, *id)).collect::<Vec<_>>(),
            "relation": relation,
        }))
    };
    Some(json!({
        "name": it.name,
        "ends": [end(0)?, end(1)?],
        "on_delete": on_delete.map(|it| it.dbml()),
        "on_update": on_update.map(|it| it.dbml()),
        "color": lower(&it.color),
        "inactive": it.inactive,
    }))
}

fn records(it: &Table) -> Option<Value> {
    let records = it.records.as_ref()?;
    Some(json!({
        "schema": it.schema,
        "table": it.name,
        "columns": records.columns.iter().map(|id| name(it, *id)).collect::<Vec<_>>(),
        "rows": records.rows.iter()
            .map(|row| row.iter().map(cell).collect::<Vec<_>>())
            .collect::<Vec<_>>(),
    }))
}

fn dependency(schema: &Schema, it: &Dependency) -> Value {
    let end = |it: &DependencyEnd| {
        let table = schema.table(it.table);
        json!({
            "schema": table.and_then(|it| it.schema.clone()),
            "table": table.map(|it| &it.name),
            "columns": it.columns.iter()
                .map(|id| table.map(|table| name(table, *id)))
                .collect::<Vec<_>>(),
        })
    };
    let edges: Vec<Value> =
        it.upstream.iter().zip(&it.downstream).map(|(a, b)| json!([end(a), end(b)])).collect();
    json!({
        "name": it.name,
        "edges": edges,
        "color": lower(&it.color),
        "note": text(&it.note),
        "metadata": metadata(&it.metadata, &[]),
    })
}

/// A view shows a table that is named, or whose group or schema is. So it names all three kinds as soon
/// as it names one, and `*` of one is `*` of all.
fn view(schema: &Schema, it: &DiagramView) -> Value {
    let tables = it.tables.as_ref().map(|it| table_names(schema, it));
    let names =
        |it: &Option<Vec<String>>| it.as_ref().map(|it| it.iter().map(|it| json!(it)).collect());
    let mut kinds: [Option<Vec<Value>>; 3] = [tables, names(&it.groups), names(&it.schemas)];
    if kinds.iter().any(|it| it.as_ref().is_some_and(Vec::is_empty)) {
        kinds = [const { Some(Vec::new()) }; 3];
    } else if kinds.iter().any(Option::is_some) {
        kinds = kinds.map(|it| Some(it.unwrap_or_default()));
    }
    let [tables, groups, schemas] = kinds;
    json!({ "name": it.name, "tables": tables, "notes": it.notes, "groups": groups, "schemas": schemas })
}

fn cell(it: &Cell) -> Value {
    match it {
        Cell::Number(it) => json!({ "number": it.parse::<f64>().ok() }),
        // A label is a string there.
        Cell::String(it) | Cell::Label(it) => json!({ "string": it }),
        Cell::Boolean(it) => json!({ "boolean": it }),
        Cell::Null => json!({ "null": true }),
        Cell::Expression(it) => json!({ "expression": it }),
    }
}

fn name(table: &Table, id: ColumnId) -> Option<&str> {
    table.column(id).map(|it| it.name.as_str())
}

fn table_names(schema: &Schema, ids: &[TableId]) -> Vec<Value> {
    ids.iter().filter_map(|id| schema.table(*id)).map(|it| json!([it.schema, it.name])).collect()
}

fn text(it: &Option<String>) -> Option<&String> {
    it.as_ref().filter(|it| !it.is_empty())
}

fn lower(it: &Option<String>) -> Option<String> {
    it.as_ref().map(|it| it.to_lowercase())
}

fn metadata(it: &[(String, String)], known: &[&str]) -> Value {
    let kept = it.iter().filter(|(key, _)| !known.contains(&key.as_str()));
    Value::Object(kept.map(|(key, value)| (key.clone(), json!(value))).collect::<Map<_, _>>())
}

/// The keys that become fields of the schema; that they survive is shown by printing it again.
const TABLE_KEYS: &[&str] = &[
    "entity",
    "association",
    "inherits",
    "inheritance",
    "discriminator",
    "identity",
    "position",
    "collapsed",
];
const COLUMN_KEYS: &[&str] = &["default_factory", "onupdate", "generated", "generated_kind"];

fn is_known(key: &str) -> bool {
    TABLE_KEYS.contains(&key)
        || COLUMN_KEYS.contains(&key)
        || NAVIGATION_KEYS.contains(&key)
        || key.starts_with("hybrid_")
}

/// Brings both readings to one form: the order of what has none, numbers, the keys above.
pub(crate) fn normalise(value: &mut Value) {
    const UNORDERED: &[&str] = &[
        "tables",
        "enums",
        "refs",
        "ends",
        "indexes",
        "checks",
        "partials",
        "groups",
        "notes",
        "schemas",
        "records",
        "views",
        "dependencies",
    ];
    match value {
        Value::Array(items) => items.iter_mut().for_each(normalise),
        Value::Object(fields) => {
            let serial = fields
                .get("type")
                .and_then(Value::as_str)
                .is_some_and(|it| it.to_lowercase().contains("serial"));
            if serial {
                fields.insert("increment".into(), json!(true));
            }
            // An index's expressions stand before its columns there.
            if fields.contains_key("method")
                && let Some(Value::Array(parts)) = fields.get_mut("columns")
            {
                parts.sort_by_key(|it| it.get("expression").is_none());
            }
            for (key, value) in fields.iter_mut() {
                if let (true, Value::Array(items)) =
                    (UNORDERED.contains(&key.as_str()), &mut *value)
                {
                    items.iter_mut().for_each(normalise);
                    // Rows are compared by their meaning, so they are no key.
                    items.sort_by_cached_key(|it| match it.get("rows") {
                        Some(_) => format!("{}{}", it["schema"], it["table"]),
                        None => it.to_string(),
                    });
                } else if let ("metadata", Value::Object(map)) = (key.as_str(), &mut *value) {
                    *map = std::mem::take(map)
                        .into_iter()
                        .map(|(key, value)| (key.to_lowercase(), value))
                        .filter(|(key, _)| !is_known(key))
                        .collect();
                } else {
                    normalise(value);
                }
            }
        }
        Value::Number(it) => *value = json!(it.as_f64()),
        _ => {}
    }
}

/// Where the two differ: `path: the oracle's, ours`, at most a few.
pub(crate) fn differences(oracle: &Value, ours: &Value) -> Vec<String> {
    let mut out = Vec::new();
    compare(String::new(), oracle, ours, &mut out);
    out.truncate(6);
    out
}

fn compare(path: String, oracle: &Value, ours: &Value, out: &mut Vec<String>) {
    match (oracle, ours) {
        (Value::Object(a), _) if a.contains_key("any") => {}
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|it| !a.contains_key(*it))) {
                let (a, b) =
                    (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
                if key == "rows" {
                    cells(a, b, &path, out);
                } else {
                    compare(format!("{path}.{key}"), a, b, out);
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                compare(format!("{path}[{i}]"), a, b, out);
            }
        }
        _ if oracle == ours => {}
        _ => out.push(format!("{path}: oracle {oracle}, ours {ours}")),
    }
}

/// Rows of Records, by their text: the oracle turns a number in a column of texts into a text.
fn cells(oracle: &Value, ours: &Value, path: &str, out: &mut Vec<String>) {
    let read = |value: &Value| -> Vec<Vec<Option<Value>>> {
        let cell = |it: &Value| {
            let (kind, value) = it.as_object()?.iter().next()?;
            match (kind.as_str(), value) {
                ("any", _) => None,
                ("null", _) => Some(Value::Null),
                (_, Value::String(it)) => Some(it.parse::<f64>().map_or(json!(it), |it| json!(it))),
                (_, Value::Bool(it)) => Some(json!(it.to_string())),
                (_, value) => Some(value.clone()),
            }
        };
        let rows = value.as_array().into_iter().flatten();
        rows.map(|row| row.as_array().into_iter().flatten().map(cell).collect()).collect()
    };
    let (a, b) = (read(oracle), read(ours));
    let same = |a: &Vec<Option<Value>>, b: &Vec<Option<Value>>| {
        // … and in a column of booleans into one.
        let is_one = |a: &Value, b: &Value| *a == json!("true") && *b == json!(1.0);
        let same = |(a, b): (&Option<Value>, &Option<Value>)| match (a, b) {
            (None, _) => true,
            (Some(a), Some(b)) => a == b || is_one(a, b),
            (Some(_), None) => false,
        };
        a.len() == b.len() && a.iter().zip(b).all(same)
    };
    if a.len() != b.len() || !a.iter().zip(&b).all(|(a, b)| same(a, b)) {
        out.push(format!("{path}.rows: oracle {oracle}, ours {ours}"));
    }
}
