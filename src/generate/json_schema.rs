//! JSON Schema (2020-12) of each entity: what a row is as JSON, when it is made and when it is read.

mod node;

use super::entities;
use super::{File, Language, OptionSpec, Options, Target, choice};
use crate::naming::{Names, snake_case};
use crate::schema::{
    Column, ColumnId, ColumnType, Enum, ForeignKey, Schema, Table, TableId, TypeKind, Value,
};

use node::{Node, Pairs, Types};

pub(super) const TARGET: Target = Target {
    id: "json_schema",
    title: "JSON Schema",
    language: Language::Json,
    about: "A JSON Schema of each entity, by draft 2020-12",
    options: &[LAYOUT, DECIMALS],
    generate,
};

const LAYOUT: OptionSpec = OptionSpec {
    key: "layout",
    title: "Layout",
    values: &[
        choice("document", "all entities in one file, under $defs"),
        choice("files", "a file for each entity and each enum"),
    ],
};

const DECIMALS: OptionSpec = OptionSpec {
    key: "decimals",
    title: "Decimals",
    values: &[
        choice("number", "exact numbers are numbers"),
        choice("string", "exact numbers are strings, which no reader rounds"),
    ],
};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

fn generate(schema: &Schema, options: &Options) -> Vec<File> {
    let fit = |name: &str, suffix: &str| match name {
        "" => format!("Unnamed{suffix}"),
        name => name.to_owned(),
    };
    let (tables, enums) = entities::classes(schema, Names::default(), fit);
    let writer = Writer {
        schema,
        tables,
        enums,
        held: held(schema),
        has_heirs: has_heirs(schema),
        is_file: options.get(&LAYOUT) == "files",
        has_strings: options.get(&DECIMALS) == "string",
    };
    let entities = schema.database_tables().filter_map(|(id, table)| {
        let name = writer.tables.get(id.index())?;
        Some((name.as_str(), writer.entity(id, table, name)))
    });
    let enums = schema.enums.iter().zip(&writer.enums);
    let all = entities.chain(enums.map(|(it, name)| (name.as_str(), enumeration(it, name))));
    if writer.is_file {
        let mut paths = Names::default();
        let file = |(name, node): (&str, Node)| {
            let id = file_name(name);
            let path = paths.claim([format!("schemas/{id}")]);
            let node = Node { schema: Some(DRAFT), id: Some(id), ..node };
            File { path, content: node.text() }
        };
        return all.map(file).collect();
    }
    let document = Node {
        schema: Some(DRAFT),
        title: schema.project.name.clone(),
        description: schema.project.note.clone(),
        defs: Some(Pairs(all.map(|(name, node)| (name.to_owned(), node)).collect())),
        ..Node::default()
    };
    vec![File { path: "schema.json".to_owned(), content: document.text() }]
}

/// The keys that each table holds.
fn held(schema: &Schema) -> Vec<Vec<ForeignKey<'_>>> {
    let mut found = Vec::new();
    found.resize_with(schema.tables.len(), Vec::new);
    for key in schema.foreign_keys() {
        if let Some(it) = found.get_mut(key.table.index()) {
            it.push(key);
        }
    }
    found
}

/// The tables that others inherit from.
fn has_heirs(schema: &Schema) -> Vec<bool> {
    let mut found = vec![false; schema.tables.len()];
    for it in schema.tables.iter().filter_map(|it| it.inheritance.as_ref()) {
        if let Some(it) = found.get_mut(it.parent.index()) {
            *it = true;
        }
    }
    found
}

struct Writer<'a> {
    schema: &'a Schema,
    tables: Vec<String>,
    enums: Vec<String>,
    held: Vec<Vec<ForeignKey<'a>>>,
    has_heirs: Vec<bool>,
    /// Whether each entity is a file of its own.
    is_file: bool,
    /// Whether exact numbers are strings.
    has_strings: bool,
}

impl Writer<'_> {
    fn reference(&self, name: &str) -> Node {
        let target = if self.is_file { file_name(name) } else { format!("#/$defs/{name}") };
        Node { reference: Some(target), ..Node::default() }
    }

    fn entity(&self, id: TableId, table: &Table, name: &str) -> Node {
        let mut properties = Vec::with_capacity(table.columns.len());
        let mut required = Vec::new();
        for (column_id, column) in table.columns() {
            let nullable = table.is_nullable(column_id);
            if !nullable && must_be_given(column) {
                required.push(column.name.clone());
            }
            properties.push((column.name.clone(), self.property(id, column_id, column, nullable)));
        }
        let inheritance = table.inheritance.as_ref();
        let told = inheritance.and_then(|it| it.discriminator.as_ref().zip(it.identity.as_ref()));
        if let Some((discriminator, identity)) = told
            && table.column_named(discriminator).is_none()
        {
            let node = Node { constant: Some(identity.clone()), ..Node::default() };
            properties.push((discriminator.clone(), node));
        }
        let parent = inheritance.and_then(|it| self.tables.get(it.parent.index()));
        // What others inherit from is open to what they add.
        let is_closed = self.has_heirs.get(id.index()) != Some(&true);
        let closed = is_closed.then_some(false);
        let checks = table.checks.iter().map(|it| format!("CHECK ({})", it.expression));
        Node {
            title: Some(name.to_owned()),
            description: table.note.clone(),
            comment: joined(checks),
            types: Some(Types::One("object")),
            all_of: parent.map(|it| vec![self.reference(it)]),
            properties: Some(Pairs(properties)),
            required: Some(required),
            additional_properties: closed.filter(|_| parent.is_none()),
            unevaluated_properties: closed.filter(|_| parent.is_some()),
            ..Node::default()
        }
    }

    fn property(&self, table: TableId, id: ColumnId, column: &Column, nullable: bool) -> Node {
        let held = self.held.get(table.index()).map(Vec::as_slice).unwrap_or_default();
        let references = held.iter().filter_map(|key| {
            let at = key.columns.iter().position(|it| *it == id)?;
            let target = self.schema.column(key.references, *key.referenced_columns.get(at)?)?;
            let table = self.schema.table(key.references)?;
            Some(format!("references {}.{}", table.qualified_name(), target.name))
        });
        let checks = column.checks.iter().map(|it| format!("CHECK ({})", it.expression));
        let mut node = self.element(&column.ty);
        for _ in 0..column.ty.dimensions {
            let types = Some(Types::One("array"));
            node = Node { types, items: Some(Box::new(node)), ..Node::default() };
        }
        if nullable {
            node = node.or_null();
        }
        Node {
            description: column.note.clone(),
            comment: joined(references.chain(checks)),
            default: column.default.as_ref().and_then(literal),
            read_only: column.generated.as_ref().map(|_| true),
            ..node
        }
    }

    /// One value of the column, without NULL.
    fn element(&self, ty: &ColumnType) -> Node {
        let integer = |minimum: i64, maximum: i64| Node {
            minimum: Some(minimum),
            maximum: Some(maximum),
            ..Node::of("integer")
        };
        let string = |format| Node { format: Some(format), ..Node::of("string") };
        match &ty.kind {
            TypeKind::Boolean => Node::of("boolean"),
            TypeKind::TinyInt => integer(i8::MIN.into(), i8::MAX.into()),
            TypeKind::SmallInt => integer(i16::MIN.into(), i16::MAX.into()),
            TypeKind::Integer => integer(i32::MIN.into(), i32::MAX.into()),
            TypeKind::BigInt => Node::of("integer"),
            TypeKind::Real | TypeKind::Double => Node::of("number"),
            TypeKind::Decimal(_) if self.has_strings => {
                Node { pattern: Some("^-?[0-9]+(\\.[0-9]+)?$"), ..Node::of("string") }
            }
            TypeKind::Decimal(_) => Node::of("number"),
            TypeKind::Money => {
                Node { types: Some(Types::Several(vec!["number", "string"])), ..Node::default() }
            }
            TypeKind::Char(length) | TypeKind::Varchar(length) => {
                Node { max_length: *length, ..Node::of("string") }
            }
            // Formats of RFC 3339 want an offset, which times and timestamps without a zone have not.
            TypeKind::Text
            | TypeKind::Interval
            | TypeKind::Time
            | TypeKind::TimeTz
            | TypeKind::Timestamp => Node::of("string"),
            TypeKind::TimestampTz => string("date-time"),
            TypeKind::Date => string("date"),
            TypeKind::Uuid => string("uuid"),
            TypeKind::Binary(_) => Node { content_encoding: Some("base64"), ..Node::of("string") },
            TypeKind::Enum(id) => match self.enums.get(id.index()) {
                Some(name) => self.reference(name),
                None => Node::default(),
            },
            TypeKind::Json | TypeKind::JsonBinary | TypeKind::Other => Node::default(),
        }
    }
}

/// Whether neither the database nor the client has a value of its own.
fn must_be_given(column: &Column) -> bool {
    !column.increment
        && column.generated.is_none()
        && column.default.is_none()
        && column.default_factory.is_none()
}

fn literal(value: &Value) -> Option<serde_json::Value> {
    match value {
        Value::Null => Some(serde_json::Value::Null),
        Value::Boolean(it) => Some((*it).into()),
        Value::String(it) | Value::Label(it) => Some(it.as_str().into()),
        Value::Number(it) => serde_json::from_str::<serde_json::Number>(it).ok().map(Into::into),
        Value::Expression(_) => None,
    }
}

fn enumeration(it: &Enum, name: &str) -> Node {
    let notes = it
        .values
        .iter()
        .filter_map(|value| value.note.as_ref().map(|note| format!("{}: {note}", value.name)));
    let notes: Vec<String> = it.note.iter().cloned().chain(notes).collect();
    Node {
        title: Some(name.to_owned()),
        description: (!notes.is_empty()).then(|| notes.join("\n")),
        values: Some(it.values.iter().map(|it| it.name.clone()).collect()),
        ..Node::default()
    }
}

fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn file_name(name: &str) -> String {
    format!("{}.schema.json", snake_case(name))
}
