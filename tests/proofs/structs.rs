//! The plain structs that Crowsfoot writes are formatted and compile without a warning; sqlx reads the rows of
//! SQLite and of PostgreSQL into them, and serde hands them on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};
use crowsfoot::schema::{ColumnType, InheritanceKind, Schema, Table, TypeKind};

use crate::dbml_oracle::generator;
use crate::fixtures::{self, root};
use crate::node::Server;
use crate::rust::{NAVIGATED, check_format, navigate_with, put, put_rows, remove_others};
use crate::seed;
use crate::sql::PGLITE;

/// Whose rows are read from PostgreSQL: the document's Records, those of all kinds, and one with a value of each type.
const ON_POSTGRESQL: &[&str] = &[NAVIGATED, "records", "types"];

#[test]
fn structs_compile_and_read_rows() {
    let project = root().join("target/proofs/structs");
    let sources = write_project(&project);
    check_format(&sources);
    let server = Server::start("pglite_server.mjs", PGLITE);
    let read = navigate_with(&project, &[("POSTGRESQL_PORT", &server.port)]);
    let (on_postgresql, on_sqlite): (Vec<_>, Vec<_>) =
        read.iter().partition(|it| it.starts_with("postgresql "));
    assert!(on_sqlite.len() > 30, "{} tables were read", on_sqlite.len());
    assert!(on_postgresql.len() > 33, "{} tables were read", on_postgresql.len());
}

/// Names and shapes that no fixture has: `STRUCTS_SEED` fixes the seed.
#[test]
fn generated_documents_are_formatted() {
    let seed = seed::of("STRUCTS_SEED");
    let project = root().join("target/proofs/structs_generated");
    let mut kept = BTreeSet::new();
    let mut sources = Vec::new();
    for index in 0..40 {
        let document = Document::new(generator::document(seed + index));
        let folder = project.join(format!("src/d{index}"));
        sources.extend(write_structs(&folder, &document, "backend=document", &mut kept));
    }
    remove_others(&project, &kept);
    check_format(&sources);
}

/// Writes the crate; answers with the generated files.
fn write_project(project: &Path) -> Vec<PathBuf> {
    let template = root().join("tests/proofs/structs");
    let mut kept = BTreeSet::new();
    for file in ["Cargo.toml", "Cargo.lock", "src/main.rs", "src/on_postgresql.rs"] {
        let content = fs::read_to_string(template.join(file)).expect("the template is there");
        put(&project.join(file), &content, &mut kept);
    }
    let mut library = "//! Structs of all fixtures.\n#![deny(warnings)]\n".to_owned();
    let mut sources = Vec::new();
    let (mut rows, mut reads) = (String::new(), String::new());
    for (variant, option, chosen) in [
        ("plain", "backend=document", None),
        ("sqlite", "backend=sqlite", Some(NAVIGATED)),
        ("mysql", "backend=mysql", Some("types")),
    ] {
        library.push_str(&format!("\npub mod {variant} {{\n"));
        let is_chosen = |name: &str| chosen.is_none_or(|it| it == name);
        for fixture in fixtures::good().into_iter().filter(|it| is_chosen(&it.name)) {
            let module = fixture.name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
            library.push_str(&format!("    pub mod {module};\n"));
            let folder = project.join("src").join(variant).join(&module);
            let document = Document::new(fixture.text);
            sources.extend(write_structs(&folder, &document, option, &mut kept));
            let schema = document.schema();
            let database = schema.project.database.as_deref().unwrap_or("PostgreSQL");
            if variant != "plain" || database != "PostgreSQL" {
                continue;
            }
            let is_read = ON_POSTGRESQL.contains(&fixture.name.as_str());
            if is_read {
                let sql = on_postgresql(&fixture.name, schema);
                put(&project.join(format!("src/{module}.sql")), &sql, &mut kept);
                reads.push_str(&format!("        make!($db, \"{module}.sql\");\n"));
            }
            for (name, table) in structs(&folder.join("models.rs")).iter().zip(tables(schema)) {
                let path = format!("$crate::plain::{module}::models::{name}");
                rows.push_str(&format!("        $of::<{path}>();\n"));
                if is_read {
                    reads.push_str(&format!("        read!($db, {table:?}, {path});\n"));
                }
            }
        }
        library.push_str("}\n");
    }
    library.push_str(&format!(
        "\n/// Asks `$of` of each struct that is for rows of PostgreSQL.\n#[macro_export]\n\
         macro_rules! rows_of_postgresql {{\n    ($of:ident) => {{\n{rows}    }};\n}}\n\n\
         /// Makes tables and reads them.\n#[macro_export]\n\
         macro_rules! read_from_postgresql {{\n    ($db:ident) => {{\n{reads}    }};\n}}\n"
    ));
    put(&project.join("src/lib.rs"), &library, &mut kept);
    put_rows(project, &mut kept);
    remove_others(&project.join("src"), &kept);
    sources
}

fn write_structs(
    folder: &Path,
    document: &Document,
    option: &str,
    kept: &mut BTreeSet<PathBuf>,
) -> Vec<PathBuf> {
    put(&folder.join("mod.rs"), "pub mod dto;\npub mod models;\n", kept);
    let mut sources = Vec::new();
    for id in ["sqlx", "dto"] {
        let target = generate::target(id).expect("the target is registered");
        let mut options = Options::default();
        target.choose(&mut options, option).expect("the option is one of the target's");
        for file in (target.generate)(document.schema(), &options) {
            let path = folder.join(&file.path);
            put(&path, &file.content, kept);
            sources.push(path);
        }
    }
    sources
}

/// The structs of a file that are for rows, in its order.
fn structs(path: &Path) -> Vec<String> {
    let content = fs::read_to_string(path).expect("it was written");
    let heads = content.split("FromRow)]\npub struct ").skip(1);
    heads.filter_map(|it| Some(it.split_once(' ')?.0.to_owned())).collect()
}

/// The tables that they are for, as PostgreSQL calls them: subclasses have no table of their own.
fn tables(schema: &Schema) -> Vec<String> {
    let is_single =
        |it: &Table| it.inheritance.as_ref().is_some_and(|it| it.kind == InheritanceKind::Single);
    let own = schema.database_tables().filter(|it| !is_single(it.1));
    own.map(|(_, it)| match &it.schema {
        Some(schema) => format!("\"{schema}\".\"{}\"", it.name),
        None => format!("\"{}\"", it.name),
    })
    .collect()
}

/// The tables with rows.
fn on_postgresql(name: &str, schema: &Schema) -> String {
    let target = generate::target("postgresql").expect("the target is registered");
    let mut options = Options::default();
    let records = if name == NAVIGATED { "records=false" } else { "records=true" };
    target.choose(&mut options, records).expect("the option is one of the target's");
    let mut sql = (target.generate)(schema, &options).remove(0).content;
    match name {
        NAVIGATED => {
            let rows = root().join("tests/proofs/rows.sql");
            let rows = fs::read_to_string(rows).expect("the rows are there");
            // What SQLite's target calls otherwise, and its keys that are texts.
            let rows = rows.replace("billing_invoices", "billing.invoices");
            let uuid = |last| format!("'00000000-0000-0000-0000-00000000000{last}'");
            sql.push_str(&rows.replace("'i1'", &uuid(1)).replace("'i2'", &uuid(2)));
        }
        "types" => {
            for (_, table) in schema.database_tables() {
                let values =
                    table.columns.iter().filter_map(|it| Some((it, value(schema, &it.ty)?)));
                let (columns, values): (Vec<_>, Vec<_>) =
                    values.map(|(it, value)| (format!("\"{}\"", it.name), value)).unzip();
                let (columns, values) = (columns.join(", "), values.join(", "));
                sql.push_str(&format!(
                    "INSERT INTO \"{}\" ({columns}) VALUES ({values});\n",
                    table.name
                ));
            }
        }
        _ => {}
    }
    sql
}

/// A value of a type, which PostgreSQL reads from a text; `None` where nobody knows one.
fn value(schema: &Schema, ty: &ColumnType) -> Option<String> {
    let label = |id| Some(schema.enum_(id)?.values.first()?.name.as_str());
    let element = match &ty.kind {
        TypeKind::Boolean => "true",
        TypeKind::TinyInt | TypeKind::SmallInt | TypeKind::Integer | TypeKind::BigInt => "7",
        TypeKind::Real | TypeKind::Double | TypeKind::Decimal(_) | TypeKind::Money => "1.5",
        TypeKind::Char(_) | TypeKind::Varchar(_) | TypeKind::Text => "ab",
        TypeKind::Binary(_) => "\\x00ff",
        TypeKind::Date => "2024-02-29",
        TypeKind::Time => "23:59:58.5",
        TypeKind::TimeTz => "23:59:58+02",
        TypeKind::Timestamp => "2024-02-29 23:59:58.5",
        TypeKind::TimestampTz => "2024-02-29 23:59:58.5+02",
        TypeKind::Interval => "1 day",
        TypeKind::Uuid => "00000000-0000-0000-0000-00000000002a",
        TypeKind::Json | TypeKind::JsonBinary => r#"{"a": [1, null]}"#,
        TypeKind::Enum(id) => label(*id)?,
        TypeKind::Other => match ty.raw.as_str() {
            "inet" => "127.0.0.1",
            "tsvector" => "a b",
            _ => return None,
        },
    };
    let (open, close) = ("{".repeat(ty.dimensions.into()), "}".repeat(ty.dimensions.into()));
    Some(format!("'{open}{element}{close}'"))
}
