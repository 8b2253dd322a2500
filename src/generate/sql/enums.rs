//! The types that stand for enums.

use std::borrow::Cow;

use super::literal::label;
use super::stored::{qualified, schema_of};
use crate::dialect::{Dialect, Enums};
use crate::hash::{HashMap, HashSet};
use crate::schema::{ColumnType, Enum, Schema, TypeKind};

/// Of each enum its name, or what stands in the column instead.
pub(super) fn types(schema: &Schema, dialect: &Dialect) -> Vec<String> {
    if dialect.enums == Enums::Types {
        return enum_names(schema, dialect);
    }
    let ty = |it: &Enum| {
        if dialect.enums == Enums::Inline {
            return format!("enum({})", labels(it, dialect));
        }
        let longest = it.values.iter().map(|it| it.name.chars().count()).max().unwrap_or(0);
        let kind = TypeKind::Varchar(Some(longest.max(1) as u32));
        let ty = (dialect.type_name)(&ColumnType { kind, ..ColumnType::default() });
        ty.map_or(dialect.any_type.to_owned(), Cow::into_owned)
    };
    schema.enums.iter().map(ty).collect()
}

/// `'a', 'b'`
pub(super) fn labels(it: &Enum, dialect: &Dialect) -> String {
    let labels: Vec<String> = it.values.iter().map(|it| label(dialect, &it.name)).collect();
    labels.join(", ")
}

/// A table is a type too, and built-in types are found first: an enum that is called like one of
/// them gets `_type` behind its name.
fn enum_names(schema: &Schema, dialect: &Dialect) -> Vec<String> {
    let schema_of_enum =
        |it: &'_ Enum| it.schema.clone().unwrap_or(dialect.default_schema.to_owned());
    let mut taken: HashMap<String, HashSet<String>> = HashMap::default();
    for it in &schema.tables {
        taken.entry(schema_of(it, dialect).to_owned()).or_default().insert(it.name.clone());
    }
    let mut out = Vec::new();
    for it in &schema.enums {
        let schema = schema_of_enum(it);
        let is_built_in = schema == dialect.default_schema
            && (dialect.type_name)(&ColumnType::parse(&it.name)).is_some();
        let taken = taken.entry(schema).or_default();
        let mut name = it.name.clone();
        while is_built_in && name == it.name || !taken.insert(name.clone()) {
            name.push_str("_type");
        }
        out.push(qualified(it.schema.as_deref(), &name, dialect));
    }
    out
}
