//! The small pieces of DBML: strings, types, values, paths and lists of settings.

use crate::schema::{
    ColumnId, ColumnType, Enum, EnumId, IndexPart, Point, Schema, Table, TableId, TypeKind, Value,
};
use crate::syntax::{quote_leading_name, quote_name, quote_string};

/// A note: of several lines as `'''…'''`, each line at `indent` blanks. A reader takes that indentation
/// away again, so this is for notes alone.
pub(crate) fn note(text: &str, indent: usize) -> String {
    if !text.contains('\n') || text.trim().is_empty() {
        return quote_string(text);
    }
    let blanks = " ".repeat(indent);
    let escape_quotes = text.contains("''") || text.ends_with('\'');
    let mut out = String::from("'''\n");
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
        }
        if !line.is_empty() {
            out.push_str(&blanks);
        }
        for c in line.chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                '\'' if escape_quotes => out.push_str("\\'"),
                _ if c.is_control() && c != '\t' => {
                    out.push_str(&format!("\\u{:04x}", u32::from(c)));
                }
                _ => out.push(c),
            }
        }
    }
    if text.ends_with('\n') {
        out.push_str(&" ".repeat(indent.saturating_sub(2)));
    }
    out.push_str("'''");
    out
}

/// ` [a, b]` with the blank before it; nothing for no settings.
pub(crate) fn list(settings: &[String]) -> String {
    if settings.is_empty() { String::new() } else { format!(" [{}]", settings.join(", ")) }
}

/// `key: 'value'`.
pub(crate) fn entry(key: &str, value: &str) -> String {
    // SQL in single quotes would be full of escapes.
    let is_sql = value.contains('\'') && !value.contains(['"', '\\']);
    if is_sql && !value.contains(char::is_control) {
        return format!("{key}: \"{value}\"");
    }
    format!("{key}: {}", quote_string(value))
}

pub(crate) fn expression(text: &str) -> String {
    // It has no escape: a backtick within cannot be written.
    format!("`{}`", text.replace('`', "'"))
}

pub(crate) fn point(point: Point) -> String {
    format!("{},{}", point.x, point.y)
}

/// As it was written where that can be read as one type, else in double quotes.
pub(crate) fn column_type(ty: &ColumnType) -> String {
    let base = ty.raw.find(['(', '[']).unwrap_or(ty.raw.len());
    let (base, suffix) = ty.raw.split_at(base);
    let name = match is_suffix(suffix) {
        true => format!("{}{suffix}", quote_name(base)),
        false => quote_name(&ty.raw),
    };
    match &ty.schema {
        Some(schema) => format!("{}.{name}", quote_name(schema)),
        None => name,
    }
}

/// Nothing, or `(10,2)`, `[]`, `(10)[3][]`.
fn is_suffix(text: &str) -> bool {
    let text = match text.strip_prefix('(') {
        Some(rest) => {
            let Some((arguments, rest)) = rest.split_once(')') else { return false };
            let is_plain = |it: &str| {
                let is_number = it.bytes().all(|it| it.is_ascii_digit()) && it.len() < 10;
                let is_word = it.bytes().all(|it| it.is_ascii_alphabetic() || it == b'_');
                !it.is_empty() && (is_number || is_word)
            };
            if !arguments.split(',').all(is_plain) {
                return false;
            }
            rest
        }
        None => text,
    };
    let Some(text) = text.strip_prefix('[') else { return text.is_empty() };
    let Some(sizes) = text.strip_suffix(']') else { return false };
    sizes.split("][").all(|it| it.len() < 10 && it.bytes().all(|it| it.is_ascii_digit()))
}

/// A column's default.
pub(crate) fn default(schema: &Schema, value: &Value, ty: &ColumnType) -> String {
    match value {
        Value::Label(label) => path_of_label(schema, label, ty),
        _ => self::value(value),
    }
}

/// A cell of Records. A label is a string there, where the column is of its enum.
pub(crate) fn cell(schema: &Schema, value: &Value, ty: &ColumnType) -> String {
    match (value, &ty.kind) {
        (Value::Label(label), TypeKind::Enum(id)) if has_label(schema.enum_(*id), label) => {
            quote_string(label)
        }
        (Value::Label(label), _) => path_of_label(schema, label, ty),
        _ => self::value(value),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Number(it) => it.clone(),
        Value::String(it) | Value::Label(it) => quote_string(it),
        Value::Boolean(it) => it.to_string(),
        Value::Null => "null".to_owned(),
        Value::Expression(it) => expression(it),
    }
}

/// `schema.enum.label`, of the column's own enum if it has that label.
fn path_of_label(schema: &Schema, label: &str, ty: &ColumnType) -> String {
    let own = match ty.kind {
        TypeKind::Enum(EnumId(id)) => schema.enums.get(id as usize),
        _ => None,
    };
    let mut enums = own.into_iter().chain(&schema.enums);
    match enums.find(|it| has_label(Some(it), label)) {
        Some(it) => format!("{}.{}", enum_path(it), quote_name(label)),
        None => quote_string(label),
    }
}

fn has_label(it: Option<&Enum>, label: &str) -> bool {
    it.is_some_and(|it| it.values.iter().any(|it| it.name == label))
}

pub(crate) fn enum_path(it: &Enum) -> String {
    path(it.schema.as_deref(), &it.name)
}

/// `schema.name`, each quoted where it needs it; the name alone where there is no schema.
pub fn quote_table(table: &Table) -> String {
    path(table.schema.as_deref(), &table.name)
}

pub(crate) fn path(schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) => format!("{}.{}", quote_name(schema), quote_name(name)),
        None => quote_name(name),
    }
}

/// `schema.table`, empty for a foreign id.
pub(crate) fn table_path(schema: &Schema, id: TableId) -> String {
    schema.table(id).map(quote_table).unwrap_or_default()
}

/// `schema.table.column`, or `schema.table.(a, b)`.
pub(crate) fn columns_path(schema: &Schema, table: TableId, columns: &[ColumnId]) -> String {
    let names = schema.table(table).map(|it| names(it, columns)).unwrap_or_default();
    let path = table_path(schema, table);
    match columns {
        [] => path,
        [_] => format!("{path}.{names}"),
        _ => format!("{path}.({names})"),
    }
}

/// `a, b`.
pub(crate) fn names(table: &Table, columns: &[ColumnId]) -> String {
    let names = columns.iter().filter_map(|id| table.column(*id));
    names.map(|it| quote_leading_name(&it.name)).collect::<Vec<_>>().join(", ")
}

/// What an index is over: `a`, `(a, b)`, `` `lower(a)` ``.
pub(crate) fn index_parts(parts: &[IndexPart], column: impl Fn(ColumnId) -> String) -> String {
    let part = |it: &IndexPart| match it {
        IndexPart::Column(id) => column(*id),
        IndexPart::Expression(it) => expression(it),
    };
    let written: Vec<String> = parts.iter().map(part).collect();
    match written.as_slice() {
        [one] => one.clone(),
        _ => format!("({})", written.join(", ")),
    }
}
