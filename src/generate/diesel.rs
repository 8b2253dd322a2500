//! Rust for Diesel 2.3: `schema.rs` as Diesel's command line prints it, and models. Diesel has no fields for
//! relations, so each attribute is a method that loads what it leads to.
//!
//! - **What there is and what it is called**: `plan`, `keys` for which of Diesel's ways lead along a foreign key.
//! - **How it is written**: `schema`, `models`, `navigation` for the methods, `enums`.

mod enums;
mod keys;
mod models;
mod navigation;
mod plan;
mod schema;

use super::{Choice, File, Language, OptionSpec, Options, Target, sql};
use crate::schema::Schema;

use super::rust::types::{self, BACKEND};
use plan::Plan;

pub(super) const TARGET: Target = Target {
    id: "diesel",
    title: "Diesel",
    language: Language::Rust,
    about: "schema.rs and models for Diesel 2.3, with a method for each attribute of a relation",
    options: &[BACKEND, SAME_QUERY, INSERTABLE],
    generate,
};

const SAME_QUERY: OptionSpec = OptionSpec {
    key: "same_query",
    title: "Same query",
    values: &[
        Choice { value: "all", about: "any tables may appear in one query" },
        Choice { value: "related", about: "only tables that a key joins, which compiles faster" },
    ],
};

const INSERTABLE: OptionSpec = OptionSpec {
    key: "insertable",
    title: "Insertable",
    values: &[
        Choice { value: "true", about: "a struct for new rows of each table" },
        Choice { value: "false", about: "only structs for rows that are there" },
    ],
};

/// `schema.rs` and `models.rs`, and `enums.rs` where there are enums: modules of one parent.
fn generate(schema: &Schema, options: &Options) -> Vec<File> {
    let backend = types::backend(schema, options);
    let schema = sql::adapted(schema, backend.dialect());
    let plan = Plan::new(&schema, backend);
    let is_all = options.get(&SAME_QUERY) == "all";
    let file = |path: &str, content| File { path: path.to_owned(), content };
    let mut files = vec![
        file("schema.rs", schema::file(&plan, is_all)),
        file("models.rs", models::file(&plan, options.is_on(&INSERTABLE))),
    ];
    files.extend(enums::file(&plan).map(|it| file("enums.rs", it)));
    files
}
