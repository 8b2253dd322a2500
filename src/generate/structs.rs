//! Plain Rust structs with serde: the rows of the tables for sqlx, and what an interface takes and gives.

use std::fmt::Write;

use super::rust::format::{Arg, argument, attribute, comment, doc, field};
use super::rust::rows::{Rows, Storage, Stored};
use super::rust::types::{self, BACKEND, Backend, Named, column_type};
use super::rust::{TAKEN, type_name, variants};
use super::{File, Language, Options, Target, entities, sql};
use crate::naming::{Names, rust_identifier, snake_case};
use crate::schema::{ColumnType, Enum, Schema, TypeKind};

pub(super) const SQLX: Target = Target {
    id: "sqlx",
    title: "sqlx",
    language: Language::Rust,
    about: "Plain structs with serde and sqlx::FromRow",
    options: &[BACKEND],
    generate: |schema, options| generate(schema, options, Use::Rows),
};

pub(super) const DTO: Target = Target {
    id: "dto",
    title: "serde DTOs",
    language: Language::Rust,
    about: "Structs with serde for an interface: what is given to make a row, and what is read of it",
    options: &[BACKEND],
    generate: |schema, options| generate(schema, options, Use::Interface),
};

/// What the structs are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Rows,
    Interface,
}

/// `models.rs`, or `dto.rs`.
fn generate(schema: &Schema, options: &Options, purpose: Use) -> Vec<File> {
    let backend = types::backend(schema, options);
    let schema = sql::adapted(schema, backend.dialect());
    let taken = ["Deserialize", "FromRow", "Serialize", "Type"];
    let taken = Names::new(TAKEN.iter().copied().chain(taken));
    let (classes, enums) = entities::classes(&schema, taken, type_name);
    let enums = schema.enums.iter().zip(enums);
    let enums: Vec<Option<String>> =
        enums.map(|(it, name)| (!it.values.is_empty()).then_some(name)).collect();
    let mut naming = Naming { enums: &enums };

    let storage = Storage::new(&schema);
    let mut body = String::with_capacity(512 * storage.all.len());
    for (it, name) in schema.enums.iter().zip(&enums) {
        match name {
            Some(name) => enumeration(&mut body, it, name, purpose),
            None => comment(&mut body, 0, &format!("The enum {} has no values.", it.name)),
        }
        body.push('\n');
    }
    let mut names = Names::new(classes.iter().cloned());
    for ((id, table), class) in schema.tables().zip(&classes) {
        let rows = storage.rows_of(id).and_then(|at| storage.all.get(at));
        let Some(rows) = rows.filter(|it| std::ptr::eq(it.table, table)) else { continue };
        let fields = fields(rows, backend, purpose, &mut naming);
        match purpose {
            Use::Rows => structure(&mut body, rows, &fields, class, Shape::Row),
            Use::Interface => {
                let read = names.claim([format!("{class}Read"), format!("{class}ReadDto")]);
                let create = names.claim([format!("{class}Create"), format!("{class}CreateDto")]);
                structure(&mut body, rows, &fields, &read, Shape::Read);
                body.push('\n');
                structure(&mut body, rows, &fields, &create, Shape::Create);
            }
        }
        body.push('\n');
    }
    let (path, about) = match purpose {
        Use::Rows => ("models.rs", "//! The rows of the tables. Needs serde and sqlx"),
        Use::Interface => ("dto.rs", "//! What an interface gives and takes. Needs serde"),
    };
    let mut content = format!("{about}, and of the crates named below their feature `serde`.\n\n");
    if body.contains("Serialize") {
        content.push_str("use serde::{Deserialize, Serialize};\n");
        content.push_str(if body.contains("FromRow)]") { "use sqlx::FromRow;\n\n" } else { "\n" });
    }
    content.push_str(&body);
    let content = content.trim_end().to_owned() + "\n";
    vec![File { path: path.to_owned(), content }]
}

struct Naming<'a> {
    enums: &'a [Option<String>],
}

impl Named for Naming<'_> {
    fn enumeration(&mut self, ty: &ColumnType) -> Option<(String, Option<String>)> {
        let TypeKind::Enum(id) = ty.kind else { return None };
        Some((String::new(), self.enums.get(id.index()).cloned().flatten()))
    }

    fn other(&mut self, _: &ColumnType) -> String {
        String::new()
    }
}

struct Field {
    ident: String,
    /// Whether the column is called otherwise.
    is_renamed: bool,
    /// `None` where there is no Rust type for the column.
    ty: Option<String>,
    /// Whether a query must say that it is a floating number.
    is_cast: bool,
}

fn fields(rows: &Rows<'_>, backend: Backend, purpose: Use, naming: &mut Naming<'_>) -> Vec<Field> {
    let mut names = Names::default();
    let field = |it: &Stored<'_>| {
        let ident = rust_identifier(&snake_case(&it.column.name));
        let other = format!("{}_column", ident.trim_start_matches("r#").trim_end_matches('_'));
        let ident = names.claim([ident, other]);
        let is_renamed = ident.trim_start_matches("r#") != it.column.name;
        let ty = column_type(backend, &it.column.ty, naming).rust.map(|it| it.into_owned());
        let ty = match purpose {
            Use::Rows => ty.filter(|it| !it.contains("diesel::") && it != "[u8; 6]"),
            // Whatever it is, it is some JSON.
            Use::Interface => Some(
                ty.filter(|it| !it.contains("diesel::")).unwrap_or("serde_json::Value".to_owned()),
            ),
        };
        // SQLite has no exact numbers, and sqlx reads none from it.
        let is_exact = ty.as_deref() == Some("bigdecimal::BigDecimal");
        let is_cast = is_exact && backend == Backend::Sqlite && purpose == Use::Rows;
        let ty = if is_cast { Some("f64".to_owned()) } else { ty };
        Field { ident, is_renamed, ty, is_cast }
    };
    rows.columns.iter().map(field).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Row,
    Read,
    Create,
}

fn structure(out: &mut String, rows: &Rows<'_>, fields: &[Field], name: &str, shape: Shape) {
    if let Some(note) = &rows.table.note {
        doc(out, 0, "///", note);
    }
    out.push_str(match shape {
        Shape::Row => "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]\n",
        Shape::Read | Shape::Create => {
            "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n"
        }
    });
    let start = out.len();
    let _ = writeln!(out, "pub struct {name} {{");
    let head = out.len();
    for (at, (stored, it)) in rows.columns.iter().zip(fields).enumerate() {
        let column = stored.column;
        if let Some(table) = rows.subclass_from(at) {
            comment(out, 4, &format!("Of {}, which inherits into this table.", table.name));
        }
        if shape == Shape::Create && (column.increment || column.generated.is_some()) {
            continue;
        }
        let Some(ty) = &it.ty else {
            let text =
                format!("Not in sqlx: {}, for {} has no serde there.", column.name, column.ty.raw);
            comment(out, 4, &text);
            continue;
        };
        if let Some(note) = &column.note {
            doc(out, 4, "///", note);
        }
        if it.is_cast {
            let cast = format!("CAST({0} AS real) AS {0}", column.name);
            comment(out, 4, &format!("SQLite keeps whole numbers as integers: select {cast}."));
        }
        let has_value = column.default.is_some() || column.default_factory.is_some();
        let is_optional = stored.optional || shape == Shape::Create && has_value;
        let mut serde: Vec<Arg> = Vec::new();
        if it.is_renamed {
            serde.push(argument("rename", &column.name));
        }
        if shape == Shape::Create && is_optional {
            serde.push("default".into());
            serde.push("skip_serializing_if = \"Option::is_none\"".into());
        }
        attribute(out, 4, "serde", &serde);
        if it.is_renamed && shape == Shape::Row {
            attribute(out, 4, "sqlx", &[argument("rename", &column.name)]);
        }
        field(out, &it.ident, if is_optional { "Option" } else { "" }, ty);
    }
    if out.len() == head {
        out.truncate(start);
        let _ = writeln!(out, "pub struct {name} {{}}");
        return;
    }
    out.push_str("}\n");
}

fn enumeration(out: &mut String, it: &Enum, name: &str, purpose: Use) {
    if let Some(note) = &it.note {
        doc(out, 0, "///", note);
    }
    out.push_str("#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize");
    if purpose == Use::Rows {
        out.push_str(", sqlx::Type");
    }
    out.push_str(")]\n");
    if purpose == Use::Rows {
        let qualified = match &it.schema {
            Some(schema) => format!("{schema}.{}", it.name),
            None => it.name.clone(),
        };
        attribute(out, 0, "sqlx", &[argument("type_name", &qualified)]);
    }
    let _ = writeln!(out, "pub enum {name} {{");
    for (value, variant) in it.values.iter().zip(variants(it)) {
        if let Some(note) = &value.note {
            doc(out, 4, "///", note);
        }
        if value.name != variant {
            attribute(out, 4, "serde", &[argument("rename", &value.name)]);
            if purpose == Use::Rows {
                attribute(out, 4, "sqlx", &[argument("rename", &value.name)]);
            }
        }
        let _ = writeln!(out, "    {variant},");
    }
    out.push_str("}\n");
}
