//! What SQLAlchemy's metadata has to say of a schema, in the shape that `prove.py` answers in.

use std::collections::{BTreeMap, BTreeSet};

use crowsfoot::schema::{
    Action, Column, ColumnId, ColumnType, IndexPart, InheritanceKind, Relation, Schema, Table,
    TableId, TypeKind, Value as Default, Via,
};
use serde_json::{Value, json};

/// The tables by their names.
pub(super) fn tables(schema: &Schema, flavor: &str, indexes: bool) -> BTreeMap<String, Value> {
    let mut members: BTreeMap<TableId, Vec<TableId>> = BTreeMap::new();
    for (id, _) in schema.database_tables() {
        members.entry(home(schema, id)).or_default().push(id);
    }
    let mut out = BTreeMap::new();
    for (home, members) in members {
        let table = schema.table(home).unwrap();
        out.insert(table.qualified_name(), table_of(schema, home, &members, flavor, indexes));
    }
    out
}

/// The table that has the rows.
fn home(schema: &Schema, id: TableId) -> TableId {
    match schema.table(id).and_then(|it| it.inheritance.as_ref()) {
        Some(it) if it.kind == InheritanceKind::Single => home(schema, it.parent),
        _ => id,
    }
}

fn table_of(
    schema: &Schema,
    id: TableId,
    members: &[TableId],
    flavor: &str,
    with_indexes: bool,
) -> Value {
    let table = schema.table(id).unwrap();
    let mut columns = BTreeMap::new();
    for &member in members.iter().rev() {
        for (column_id, column) in schema.table(member).unwrap().columns() {
            let is_own = member == id;
            let nullable = if is_own { table.is_nullable(column_id) } else { true };
            let is_key = is_own && table.is_primary_key(column_id);
            columns.insert(column.name.clone(), column_of(schema, table, column, nullable, is_key));
        }
    }
    // The arguments of subclasses have no place in SQLAlchemy; they stand as comments.
    let placed: Vec<TableId> = match flavor {
        "sqlmodel" => members.to_vec(),
        _ => vec![id],
    };
    let mut uniques = BTreeSet::new();
    let mut checks = Vec::new();
    let mut indexes = Vec::new();
    for &member in &placed {
        let it = schema.table(member).unwrap();
        for (column_id, column) in it.columns() {
            if column.unique && it.primary_key_columns() != [column_id] {
                uniques.insert((vec![column.name.clone()], String::new()));
            }
            checks.extend(column.checks.iter().map(check));
        }
        checks.extend(it.checks.iter().map(check));
        for index in &it.indexes {
            let method = index.method.as_deref().unwrap_or("btree").to_ascii_lowercase();
            let method = if method == "btree" { String::new() } else { method };
            let plain: Option<Vec<String>> = index
                .parts
                .iter()
                .map(|it| match it {
                    IndexPart::Column(id) => Some(schema.column(member, *id)?.name.clone()),
                    IndexPart::Expression(_) => None,
                })
                .collect();
            let name = index.name.clone();
            if let (true, Some(columns), "") = (index.unique, &plain, method.as_str()) {
                let is_key = index.parts
                    == it
                        .primary_key_columns()
                        .iter()
                        .map(|&it| IndexPart::Column(it))
                        .collect::<Vec<_>>();
                if !(is_key && name.is_none()) {
                    let mut columns = columns.clone();
                    columns.sort();
                    uniques.insert((columns, name.unwrap_or_default()));
                }
                continue;
            }
            let parts: Vec<String> = index
                .parts
                .iter()
                .map(|part| match part {
                    IndexPart::Column(id) => schema.column(member, *id).unwrap().name.clone(),
                    IndexPart::Expression(text) => text.clone(),
                })
                .collect();
            // Of several that the document calls alike only one can be called so.
            let name = name.filter(|name| {
                let all = schema.tables.iter().flat_map(|it| &it.indexes);
                all.filter(|it| it.name.as_ref() == Some(name)).count() == 1
            });
            indexes.push(json!([name, parts, index.unique, method]));
        }
    }
    if flavor != "sqlmodel" {
        for &member in members.iter().filter(|it| **it != id) {
            for (_, column) in schema.table(member).unwrap().columns().filter(|it| it.1.unique) {
                uniques.insert((vec![column.name.clone()], String::new()));
            }
        }
    }
    json!({
        "columns": columns,
        "primary_key": table.primary_key_columns().iter().map(|&it| name(table, it)).collect::<Vec<_>>(),
        "primary_key_name": table.primary_key.as_ref().and_then(|it| it.name.clone()),
        "comment": table.note,
        "foreign_keys": keys(schema, id, members, flavor),
        "uniques": uniques,
        "checks": sorted(checks),
        "indexes": indexes,
        "with_key_indexes": with_indexes,
    })
}

fn name(table: &Table, id: ColumnId) -> String {
    table.column(id).unwrap().name.clone()
}

fn sorted(mut values: Vec<Value>) -> Vec<Value> {
    values.sort_by_key(Value::to_string);
    values
}

fn check(it: &crowsfoot::schema::Check) -> Value {
    json!([it.expression, it.name.clone().unwrap_or_default()])
}

fn column_of(schema: &Schema, table: &Table, column: &Column, nullable: bool, key: bool) -> Value {
    let is_whole_key = key && table.primary_key_columns().len() == 1;
    let is_number = matches!(
        column.ty.kind,
        TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt
    );
    let counts = column.increment && is_number;
    let default = match (&column.default, &column.generated) {
        (_, Some(it)) => json!(["generated", it.expression, it.stored]),
        (None | Some(Default::Null), None) => Value::Null,
        (Some(Default::String(it) | Default::Label(it)), None) => json!(["text", it]),
        (Some(Default::Number(it) | Default::Expression(it)), None) => json!(["sql", it]),
        (Some(Default::Boolean(it)), None) => json!(["sql", it.to_string()]),
    };
    let default = match default {
        Value::Null if counts && !is_whole_key => json!(["identity"]),
        it => it,
    };
    json!({
        "type": type_of(schema, &column.ty),
        "nullable": nullable,
        "default": default,
        "counts": counts,
        "comment": column.note,
    })
}

/// As SQLAlchemy calls it.
fn type_of(schema: &Schema, ty: &ColumnType) -> String {
    let database = schema.project.database.as_deref().unwrap_or("PostgreSQL").to_lowercase();
    let is_postgresql = database.starts_with("postgres");
    let custom = || match &ty.schema {
        Some(schema) => format!("custom {schema}.{}", ty.raw),
        None => format!("custom {}", ty.raw),
    };
    let known = matches!(ty.raw.as_str(), "inet" | "cidr" | "macaddr" | "tsvector" | "hstore");
    if ty.dimensions > 0 {
        if !is_postgresql || ty.kind == TypeKind::Other {
            return custom();
        }
        let element = ColumnType { dimensions: 0, ..ty.clone() };
        return type_of(schema, &element) + &"[]".repeat(ty.dimensions as usize);
    }
    let sized = |name: &str, length: Option<u32>| match length {
        Some(length) => format!("{name}({length})"),
        None => name.to_owned(),
    };
    match ty.kind {
        TypeKind::Boolean => "Boolean".into(),
        TypeKind::TinyInt | TypeKind::SmallInt => "SmallInteger".into(),
        TypeKind::Integer => "Integer".into(),
        TypeKind::BigInt => "BigInteger".into(),
        TypeKind::Real => "REAL".into(),
        TypeKind::Double => "Double".into(),
        TypeKind::Decimal(None) => "Numeric".into(),
        TypeKind::Decimal(Some((precision, scale))) => format!("Numeric({precision}, {scale})"),
        TypeKind::Money if is_postgresql => "MONEY".into(),
        TypeKind::Money => "Numeric(19, 4)".into(),
        TypeKind::Char(length) => sized("CHAR", length),
        TypeKind::Varchar(length) => sized("String", length),
        TypeKind::Text => "Text".into(),
        TypeKind::Binary(length) => sized("LargeBinary", length),
        TypeKind::Date => "Date".into(),
        TypeKind::Time => "Time".into(),
        TypeKind::TimeTz => "Time with time zone".into(),
        TypeKind::Timestamp => "DateTime".into(),
        TypeKind::TimestampTz => "DateTime with time zone".into(),
        TypeKind::Interval => "Interval".into(),
        TypeKind::Uuid => "Uuid".into(),
        TypeKind::JsonBinary if is_postgresql => "JSONB".into(),
        TypeKind::Json | TypeKind::JsonBinary => "JSON".into(),
        TypeKind::Enum(id) => {
            let it = schema.enum_(id).unwrap();
            let name = it.schema.iter().chain([&it.name]).cloned().collect::<Vec<_>>().join(".");
            let values: Vec<&str> = it.values.iter().map(|it| it.name.as_str()).collect();
            format!("Enum {name} {}", json!(values)).replace("\",\"", "\", \"").replace('"', "'")
        }
        TypeKind::Other if known && is_postgresql => ty.raw.to_uppercase(),
        TypeKind::Other => custom(),
    }
}

fn keys(schema: &Schema, id: TableId, members: &[TableId], flavor: &str) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for relation in schema.relations.iter().filter(|it| !it.inactive) {
        let Via::Key { on_delete, on_update } = relation.via else { continue };
        let holder = relation.holder();
        if !members.contains(&holder.table) {
            continue;
        }
        // A subclass has no arguments for keys of several columns.
        if holder.table != id && relation.is_composite() && flavor != "sqlmodel" {
            continue;
        }
        let target = home(schema, relation.referenced().table);
        let (own, theirs) = (names(schema, relation, 1), names(schema, relation, 0));
        if (target == id && own == theirs) || !seen.insert((own.clone(), target, theirs.clone())) {
            continue;
        }
        let action = |it: Option<Action>| it.map_or("", Action::sql);
        out.push(json!([
            own,
            schema.table(target).unwrap().qualified_name(),
            theirs,
            action(on_delete),
            action(on_update),
            relation.name.clone().unwrap_or_default(),
        ]));
    }
    sorted(out)
}

fn names(schema: &Schema, relation: &Relation, end: usize) -> Vec<String> {
    let end = &relation.ends[end];
    let table = schema.table(end.table).unwrap();
    end.columns.iter().map(|&it| name(table, it)).collect()
}

/// What the metadata says otherwise. Where the document gives no name, any will do; an index for a
/// key may be there beside those of the document.
pub(super) fn differences(
    case: &str,
    expected: &BTreeMap<String, Value>,
    found: &Value,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut tables: Vec<&String> = found.as_object().unwrap().keys().collect();
    tables.sort();
    if tables != expected.keys().collect::<Vec<_>>() {
        out.push(format!("{case}: tables {tables:?} for {:?}", expected.keys()));
        return out;
    }
    for (table, expected) in expected {
        let found = &found[table];
        let mut differs = |what: &str, expected: &Value, found: &Value| {
            out.push(format!(
                "{case}: {what} of {table}\n  expected {expected}\n  found    {found}"
            ));
        };
        for part in ["primary_key", "primary_key_name", "comment"] {
            if expected[part] != found[part] {
                differs(part, &expected[part], &found[part]);
            }
        }
        for part in ["uniques", "checks"] {
            let [a, b] = [expected, found].map(|it| texts(&it[part]));
            if a != b {
                differs(part, &expected[part], &found[part]);
            }
        }
        let [a, b] =
            [expected, found].map(|it| unnamed(&it["foreign_keys"], &expected["foreign_keys"]));
        if a != b {
            differs("foreign keys", &expected["foreign_keys"], &found["foreign_keys"]);
        }
        let (own, theirs) =
            (expected["columns"].as_object().unwrap(), found["columns"].as_object().unwrap());
        if own.len() != theirs.len() {
            differs("columns", &expected["columns"], &found["columns"]);
        }
        for (name, column) in own {
            let found = found["columns"].get(name).cloned().unwrap_or_default();
            let same = column.as_object().unwrap().iter().all(|(key, value)| match key.as_str() {
                "default" => default(value) == default(&found[key]),
                _ => *value == found[key],
            });
            if !same {
                differs(&format!("column {name}"), column, &found);
            }
        }
        indexes(expected, found, &mut differs);
    }
    out
}

fn texts(values: &Value) -> BTreeSet<String> {
    values.as_array().into_iter().flatten().map(Value::to_string).collect()
}

/// Keys, without the names of those that have none in the document.
fn unnamed(keys: &Value, expected: &Value) -> BTreeSet<String> {
    let names: Vec<&Value> = expected.as_array().into_iter().flatten().map(|it| &it[5]).collect();
    let plain = |it: &Value| {
        let mut it = it.clone();
        if !names.contains(&&it[5]) {
            it[5] = json!("");
        }
        it.to_string()
    };
    keys.as_array().into_iter().flatten().map(plain).collect()
}

/// An expression, without the parentheses and in the words of SQLAlchemy's functions.
fn default(value: &Value) -> Value {
    let [Value::String(kind), Value::String(text)] =
        value.as_array().map_or(&[][..], Vec::as_slice)
    else {
        return value.clone();
    };
    if kind != "sql" {
        return value.clone();
    }
    let text = text.trim();
    let inner = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(text);
    json!(["sql", inner.trim_end_matches("()").to_lowercase()])
}

fn indexes(expected: &Value, found: &Value, differs: &mut dyn FnMut(&str, &Value, &Value)) {
    let mut left: Vec<Value> = found["indexes"].as_array().cloned().unwrap_or_default();
    for index in expected["indexes"].as_array().into_iter().flatten() {
        let same = |it: &Value| {
            it[1] == index[1]
                && it[2] == index[2]
                && it[3] == index[3]
                && (index[0].is_null() || it[0] == index[0])
        };
        match left.iter().position(same) {
            Some(at) => {
                left.remove(at);
            }
            None => differs("index", index, &found["indexes"]),
        }
    }
    let keys = expected["foreign_keys"].as_array().into_iter().flatten();
    let keys: Vec<&Value> = keys.map(|it| &it[0]).collect();
    let is_allowed = |it: &Value| expected["with_key_indexes"] == true && keys.contains(&&it[1]);
    for index in left.iter().filter(|it| !is_allowed(it)) {
        differs("an index too many", &Value::Null, index);
    }
}
