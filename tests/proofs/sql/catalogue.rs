//! What a `Schema` says that SQLite and MariaDB must hold, and how that differs from their catalogues. Names
//! and types that they have no words for are others there; which ones is said here a second time.

use std::collections::{BTreeSet, HashSet};

use crowsfoot::schema::{
    Action, Column, ColumnId, ColumnType, ForeignKey, IndexPart, Schema, Table, TableId, TypeKind,
    Value as Default,
};
use serde_json::{Value, json};

use super::expected::{compare, home, index_columns, members, note};

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Engine {
    Sqlite,
    MariaDb,
}

/// What is compared: what the schema says, and what the catalogue says of the same.
pub(super) fn differences(engine: Engine, schema: &Schema, found: &Value) -> Vec<String> {
    let expected = Expected { engine, schema, names: names(schema) };
    let mut out = Vec::new();
    let tables = expected.tables();
    compare("", &tables, &actual(engine, found), &mut out);
    for (id, _) in schema.database_tables().filter(|(id, _)| home(schema, *id) == *id) {
        let name = &expected.names[id.index()].0;
        let table = &found["tables"][name];
        if !table.is_null() {
            expected.indexes(id, table, &mut out);
        }
    }
    out
}

/// The tables whose rows are counted.
pub(super) fn table_names(schema: &Schema) -> Vec<String> {
    let names = names(schema);
    schema
        .database_tables()
        .filter(|(id, _)| home(schema, *id) == *id)
        .map(|(id, _)| names[id.index()].0.clone())
        .collect()
}

/// Of each table its name and its columns': a schema stands before it, and of those that differ in nothing but
/// capitals the later ones have a number.
fn names(schema: &Schema) -> Vec<(String, Vec<String>)> {
    let mut taken = HashSet::new();
    let one = |table: &Table, taken: &mut HashSet<String>| {
        let schema = table.schema.iter().map(|it| format!("{it}_")).collect::<String>();
        let mut columns = HashSet::new();
        let of_columns =
            table.columns.iter().map(|it| numbered(it.name.clone(), &mut columns)).collect();
        (numbered(schema + &table.name, taken), of_columns)
    };
    schema.tables.iter().map(|it| one(it, &mut taken)).collect()
}

fn numbered(name: String, taken: &mut HashSet<String>) -> String {
    let with = |count: usize| if count == 1 { name.clone() } else { format!("{name}_{count}") };
    let count = (1..).find(|&it| !taken.contains(&with(it).to_lowercase())).unwrap();
    taken.insert(with(count).to_lowercase());
    with(count)
}

struct Expected<'a> {
    engine: Engine,
    schema: &'a Schema,
    names: Vec<(String, Vec<String>)>,
}

impl Expected<'_> {
    fn is_sqlite(&self) -> bool {
        self.engine == Engine::Sqlite
    }

    fn columns(&self, table: TableId, ids: &[ColumnId]) -> Vec<String> {
        ids.iter().map(|it| self.names[table.index()].1[it.index()].clone()).collect()
    }

    fn tables(&self) -> Value {
        let mut out = serde_json::Map::new();
        for (id, table) in self.schema.database_tables() {
            if home(self.schema, id) != id {
                continue;
            }
            let members = members(self.schema, id);
            let mut columns: Vec<Value> = Vec::new();
            let (mut rows, mut checks) = (0, 0);
            let mut uniques = BTreeSet::new();
            let primary_key = self.columns(id, table.primary_key_columns());
            for &(member, it) in &members {
                let names = &self.names[member.index()].1;
                for (column_id, column) in it.columns() {
                    let name = &names[column_id.index()];
                    if !columns.iter().any(|it| it["name"] == **name) {
                        columns.push(self.column(id, member, column_id, column));
                        let is_labelled = matches!(column.ty.kind, TypeKind::Enum(_))
                            && column.ty.dimensions == 0;
                        checks +=
                            column.checks.len() + usize::from(is_labelled && self.is_sqlite());
                    }
                    if column.unique {
                        uniques.insert(vec![name.clone()]);
                    }
                }
                checks += it.checks.len();
                rows += it.records.as_ref().map_or(0, |it| it.rows.len());
                for index in it.indexes.iter().filter(|it| it.unique) {
                    if index_columns(it, index).is_some() {
                        uniques.insert(self.part_names(member, &index.parts));
                    }
                }
            }
            uniques.remove(&primary_key);
            let comment = if self.is_sqlite() { Value::Null } else { kept(&table.note) };
            out.insert(
                self.names[id.index()].0.clone(),
                json!({
                    "comment": comment,
                    "columns": columns,
                    "primary_key": primary_key,
                    "uniques": uniques,
                    "foreign_keys": self.foreign_keys(id),
                    "checks": checks,
                    "rows": rows,
                }),
            );
        }
        out.into()
    }

    fn column(&self, home: TableId, member: TableId, id: ColumnId, column: &Column) -> Value {
        let table = self.schema.table(member).unwrap();
        let is_key = home == member && table.primary_key_columns().contains(&id);
        let identity = home == member && self.is_counted(member, id, column);
        let is_null = matches!(column.default, None | Some(Default::Null));
        // SQLite has nothing like it, so it stands in a comment.
        let is_foreign =
            matches!(&column.default, Some(Default::Expression(it)) if it.contains("interval"));
        let is_generated = column.generated.is_some();
        let is_free = home != member || !(is_key || column.not_null);
        let ty = match (self.engine, identity) {
            (Engine::Sqlite, true) => "integer".to_owned(),
            (Engine::Sqlite, false) => self.sqlite_type(&column.ty),
            (Engine::MariaDb, _) => self.mariadb_type(member, id, &column.ty),
        };
        json!({
            "name": self.names[member.index()].1[id.index()],
            "type": ty,
            // MariaDB cannot say it of a computed one.
            "nullable": is_free && !identity || is_generated && !self.is_sqlite(),
            "default": !is_null && !is_foreign && !identity && !is_generated,
            "identity": identity,
            "generated": column.generated.as_ref().map_or("", |it| if it.stored { "s" } else { "v" }),
            "comment": if self.is_sqlite() { Value::Null } else { kept(&column.note) },
        })
    }

    /// Whether the database can count it: SQLite only the primary key, MariaDB the first of a table's that begin a key.
    fn is_counted(&self, id: TableId, column_id: ColumnId, column: &Column) -> bool {
        use TypeKind::{BigInt, Integer, SmallInt, TinyInt};
        let table = self.schema.table(id).unwrap();
        let may = |id: ColumnId, it: &Column| {
            let is_number = matches!(it.ty.kind, TinyInt | SmallInt | Integer | BigInt);
            let leads = table.unique_keys().any(|it| it.first() == Some(&id));
            it.increment && is_number && it.ty.dimensions == 0 && it.generated.is_none() && leads
        };
        let first = table.columns().find(|(id, it)| may(*id, it));
        may(column_id, column)
            && match self.engine {
                Engine::Sqlite => table.primary_key_columns() == [column_id],
                Engine::MariaDb => first.is_some_and(|it| it.0 == column_id),
            }
    }

    /// The document's name of the type, where SQLite stores its values as it should; else a text.
    fn sqlite_type(&self, ty: &ColumnType) -> String {
        let sized = |name: &str, size: &Option<u32>| {
            size.map_or(name.to_owned(), |it| format!("{name}({it})"))
        };
        if ty.dimensions > 0 {
            return "text".to_owned();
        }
        match &ty.kind {
            TypeKind::Boolean => "boolean".to_owned(),
            TypeKind::TinyInt | TypeKind::SmallInt => "smallint".to_owned(),
            TypeKind::Integer => "integer".to_owned(),
            TypeKind::BigInt => "bigint".to_owned(),
            TypeKind::Real | TypeKind::Double => "real".to_owned(),
            TypeKind::Decimal(None) | TypeKind::Money => "numeric".to_owned(),
            TypeKind::Decimal(Some((precision, 0))) => format!("numeric({precision})"),
            TypeKind::Decimal(Some((precision, scale))) => format!("numeric({precision}, {scale})"),
            TypeKind::Char(size) => sized("char", size),
            TypeKind::Varchar(size) => sized("varchar", size),
            TypeKind::Binary(_) => "blob".to_owned(),
            TypeKind::Date => "date".to_owned(),
            TypeKind::Time | TypeKind::TimeTz => "time".to_owned(),
            TypeKind::Timestamp | TypeKind::TimestampTz => "datetime".to_owned(),
            TypeKind::Enum(id) => {
                let labels = &self.schema.enum_(*id).unwrap().values;
                let longest = labels.iter().map(|it| it.name.chars().count()).max().unwrap_or(1);
                format!("varchar({longest})")
            }
            _ => "text".to_owned(),
        }
    }

    /// In the words of `column_type`.
    fn mariadb_type(&self, table: TableId, id: ColumnId, ty: &ColumnType) -> String {
        let precision =
            ty.raw.split_once('(').and_then(|(_, it)| it.split(')').next()?.parse::<u32>().ok());
        let timed = |name: &str| precision.map_or(name.to_owned(), |it| format!("{name}({it})"));
        let text = if self.is_keyed(table, id) { "varchar(255)" } else { "text" };
        if ty.dimensions > 0 {
            return text.to_owned();
        }
        match &ty.kind {
            TypeKind::Boolean => "tinyint(1)".to_owned(),
            TypeKind::TinyInt => "tinyint(4)".to_owned(),
            TypeKind::SmallInt => "smallint(6)".to_owned(),
            TypeKind::Integer => "int(11)".to_owned(),
            TypeKind::BigInt if ty.raw.contains("unsigned") => "bigint(20) unsigned".to_owned(),
            TypeKind::BigInt => "bigint(20)".to_owned(),
            TypeKind::Real => "float".to_owned(),
            TypeKind::Double => "double".to_owned(),
            TypeKind::Decimal(None) => "decimal(38,10)".to_owned(),
            TypeKind::Decimal(Some((precision, scale))) => format!("decimal({precision},{scale})"),
            TypeKind::Money => "decimal(19,4)".to_owned(),
            TypeKind::Char(size) => format!("char({})", size.unwrap_or(1)),
            TypeKind::Varchar(size) => format!("varchar({})", size.unwrap_or(255)),
            TypeKind::Text if ty.raw == "longtext" => "longtext".to_owned(),
            TypeKind::Binary(Some(size)) => format!("varbinary({size})"),
            TypeKind::Binary(None) if self.is_keyed(table, id) => "varbinary(255)".to_owned(),
            TypeKind::Binary(None) => "longblob".to_owned(),
            TypeKind::Date => "date".to_owned(),
            TypeKind::Time | TypeKind::TimeTz => timed("time"),
            TypeKind::Timestamp => timed("datetime"),
            TypeKind::TimestampTz => timed("timestamp"),
            TypeKind::Uuid => "uuid".to_owned(),
            // Its JSON is a text with a check.
            TypeKind::Json | TypeKind::JsonBinary => "longtext".to_owned(),
            TypeKind::Enum(id) => {
                let labels = self.schema.enum_(*id).unwrap().values.iter();
                let labels: Vec<_> =
                    labels.map(|it| format!("'{}'", it.name.replace('\'', "''"))).collect();
                format!("enum({})", labels.join(","))
            }
            TypeKind::Other if ty.raw.starts_with("enum(") => ty.raw.clone(),
            _ => text.to_owned(),
        }
    }

    /// Whether a column stands in a key or an index.
    fn is_keyed(&self, id: TableId, column: ColumnId) -> bool {
        let table = self.schema.table(id).unwrap();
        let in_index = table
            .indexes
            .iter()
            .flat_map(|it| &it.parts)
            .any(|it| *it == IndexPart::Column(column));
        in_index
            || table.unique_keys().any(|it| it.contains(&column))
            || self
                .schema
                .relations
                .iter()
                .flat_map(|it| &it.ends)
                .any(|it| it.table == id && it.columns.contains(&column))
    }

    fn foreign_keys(&self, id: TableId) -> Vec<Value> {
        let mut out = Vec::new();
        for key in self.schema.foreign_keys().filter(|it| home(self.schema, it.table) == id) {
            let references = home(self.schema, key.references);
            out.push(json!({
                "columns": self.columns(key.table, key.columns),
                "references": self.names[references.index()].0,
                "referenced": self.columns(key.references, key.referenced_columns),
                "on_delete": self.action(&key, key.on_delete, false),
                "on_update": self.action(&key, key.on_update, true),
            }));
        }
        out.sort_by_key(Value::to_string);
        out
    }

    /// MariaDB calls what is not said a RESTRICT, never sets a default, and never to NULL what is not to be it: not
    /// by an update that cascades either.
    fn action(
        &self,
        key: &ForeignKey<'_>,
        action: Option<Action>,
        is_update: bool,
    ) -> &'static str {
        let is_free = |table: TableId, id: ColumnId| {
            let it = self.schema.table(table).unwrap();
            let is_counted = self.is_counted(table, id, it.column(id).unwrap());
            table != home(self.schema, table) || it.is_nullable(id) && !is_counted
        };
        let is_null = key.columns.iter().all(|&it| is_free(key.table, it));
        let mut pairs = key.columns.iter().zip(key.referenced_columns);
        let narrows =
            pairs.any(|(&from, &to)| !is_free(key.table, from) && is_free(key.references, to));
        match action {
            Some(action) if self.is_sqlite() => action.sql(),
            None if self.is_sqlite() => "NO ACTION",
            Some(Action::SetDefault) | None => "RESTRICT",
            Some(Action::SetNull) if !is_null => "RESTRICT",
            Some(Action::Cascade) if is_update && narrows => "RESTRICT",
            Some(it) => it.sql(),
        }
    }

    fn part_names(&self, table: TableId, parts: &[IndexPart]) -> Vec<String> {
        let ids = parts.iter().filter_map(|it| match it {
            IndexPart::Column(id) => Some(*id),
            IndexPart::Expression(_) => None,
        });
        self.columns(table, &ids.collect::<Vec<_>>())
    }

    /// Whether several want the name, of which one can have it: in SQLite among all indexes, else in the table.
    fn is_shared(&self, id: TableId, name: &str) -> bool {
        let tables = self.schema.database_tables();
        let tables = tables.filter(|it| self.is_sqlite() || home(self.schema, it.0) == id);
        let own =
            |it: &Option<String>| it.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(name));
        let named = |table: &Table| {
            let indexes = table.indexes.iter().filter(|it| own(&it.name)).count();
            indexes + table.primary_key.iter().filter(|it| own(&it.name)).count()
        };
        tables.map(|(_, it)| named(it)).sum::<usize>() > 1
    }

    /// The document's indexes are there, and for each foreign key one that finds its rows.
    fn indexes(&self, id: TableId, found: &Value, out: &mut Vec<String>) {
        let all = indexes_of(self.engine, found);
        let name = &self.names[id.index()].0;
        for (member, table) in members(self.schema, id) {
            for index in &table.indexes {
                let has_expression = index_columns(table, index).is_none();
                // MariaDB has none over expressions.
                if index.unique && !has_expression || has_expression && !self.is_sqlite() {
                    continue;
                }
                let parts: Vec<Value> = index
                    .parts
                    .iter()
                    .map(|it| match it {
                        IndexPart::Column(it) => json!(self.columns(member, &[*it])[0]),
                        IndexPart::Expression(_) => Value::Null,
                    })
                    .collect();
                let has_name = index.name.as_ref().filter(|it| !self.is_shared(id, it));
                let is_it = |it: &&Index| {
                    it.parts == parts
                        && it.is_unique == index.unique
                        && has_name.is_none_or(|name| *name == it.name)
                        && (self.is_sqlite() || it.comment == kept(&index.note))
                };
                if !all.iter().any(|it| is_it(&it)) {
                    out.push(format!("{name}: this index is missing: {index:?}"));
                }
            }
        }
        for key in self.schema.foreign_keys().filter(|it| home(self.schema, it.table) == id) {
            let columns: Vec<Value> =
                self.columns(key.table, key.columns).into_iter().map(Value::from).collect();
            let serves = |it: &Index| {
                it.parts
                    .get(..columns.len())
                    .is_some_and(|it| it.iter().all(|it| columns.contains(it)))
            };
            if !all.iter().any(serves) {
                out.push(format!("{name}: no index serves the foreign key of {columns:?}"));
            }
        }
    }
}

/// MariaDB keeps notes without characters beyond the first plane.
fn kept(text: &Option<String>) -> Value {
    match note(text) {
        Value::String(it) => it.replace(|c: char| c.len_utf8() > 3, "\u{fffd}").into(),
        other => other,
    }
}

struct Index {
    name: String,
    is_unique: bool,
    parts: Vec<Value>,
    comment: Value,
}

/// All of them, those of keys too.
fn indexes_of(engine: Engine, table: &Value) -> Vec<Index> {
    let list = |it: &Value| match it {
        // MariaDB has no type for JSON, so that a list in it is a text.
        Value::String(it) => serde_json::from_str(it).unwrap(),
        it => it.as_array().cloned().unwrap_or_default(),
    };
    let mut out: Vec<Index> = Vec::new();
    for it in list(&table["indexes"]) {
        let name = it["name"].as_str().unwrap().to_owned();
        let is_unique = it["unique"] == true || it["unique"] == 1;
        if engine == Engine::Sqlite {
            let parts = it["parts"].as_array().unwrap().clone();
            out.push(Index { name, is_unique, parts, comment: Value::Null });
        } else if let Some(last) = out.last_mut().filter(|it| it.name == name) {
            last.parts.push(it["part"].clone());
        } else {
            let (parts, comment) = (vec![it["part"].clone()], it["comment"].clone());
            out.push(Index { name, is_unique, parts, comment });
        }
    }
    if engine == Engine::Sqlite {
        let keys = list(&table["uniques"]).into_iter().chain([table["primary_key"].clone()]);
        out.extend(keys.map(|it| Index {
            name: String::new(),
            is_unique: true,
            parts: it.as_array().unwrap().clone(),
            comment: Value::Null,
        }));
    }
    out
}

/// The catalogue in the form of `Expected::tables`.
fn actual(engine: Engine, found: &Value) -> Value {
    let mut out = serde_json::Map::new();
    for (name, table) in found["tables"].as_object().unwrap() {
        out.insert(name.clone(), actual_table(engine, table));
    }
    out.into()
}

pub(crate) fn actual_table(engine: Engine, table: &Value) -> Value {
    let list = |key: &str| -> Vec<Value> {
        match &table[key] {
            Value::String(it) => serde_json::from_str(it).unwrap(),
            it => it.as_array().cloned().unwrap_or_default(),
        }
    };
    let truth = |it: &Value| *it == true || *it == 1;
    let columns: Vec<Value> = list("columns")
        .into_iter()
        .map(|mut it| {
            for key in ["nullable", "default", "identity"] {
                it[key] = truth(&it[key]).into();
            }
            it["comment"] = it["comment"].clone();
            it
        })
        .collect();
    let mut foreign_keys: Vec<Value> = Vec::new();
    if engine == Engine::Sqlite {
        foreign_keys = list("foreign_keys");
    } else {
        let mut last = Value::Null;
        for it in list("foreign_keys") {
            if it["name"] != last {
                last = it["name"].clone();
                foreign_keys.push(json!({
                    "columns": [], "references": it["references"], "referenced": [],
                    "on_delete": it["on_delete"], "on_update": it["on_update"],
                }));
            }
            let key = foreign_keys.last_mut().unwrap();
            key["columns"].as_array_mut().unwrap().push(it["column"].clone());
            key["referenced"].as_array_mut().unwrap().push(it["referenced"].clone());
        }
    }
    foreign_keys.sort_by_key(Value::to_string);
    let of_keys = || indexes_of(engine, table).into_iter().filter(|it| it.is_unique);
    let names = |it: Index| {
        it.parts.iter().map(|it| it.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let (primary_key, uniques): (Vec<String>, BTreeSet<Vec<String>>) = match engine {
        Engine::Sqlite => (
            serde_json::from_value(table["primary_key"].clone()).unwrap(),
            serde_json::from_value(table["uniques"].clone()).unwrap(),
        ),
        Engine::MariaDb => (
            of_keys().find(|it| it.name == "PRIMARY").map(names).unwrap_or_default(),
            of_keys().filter(|it| it.name != "PRIMARY").map(names).collect(),
        ),
    };
    json!({
        "comment": table["comment"],
        "columns": columns,
        "primary_key": primary_key,
        "uniques": uniques,
        "foreign_keys": foreign_keys,
        "checks": table["checks"],
        "rows": table["rows"],
    })
}
