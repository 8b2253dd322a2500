//! Rust entities for SeaORM 2: a module for each table. In the dense format each attribute of a relation is
//! a field; in the expanded one the macros write nothing, and attributes are ways to other entities. What SeaORM
//! has no word for stands as a comment at its place.

mod behavior;
mod columns;
mod entity;
mod enums;
mod expanded;
mod format;
mod names;
mod plan;
mod relations;
mod views;

#[cfg(test)]
mod tests;

use crate::order;
use crate::schema::Schema;

use super::{FOREIGN_KEY_INDEXES, File, Language, OptionSpec, Options, Target, choice};

use plan::Plan;

pub(super) const TARGET: Target = Target {
    id: "seaorm",
    title: "SeaORM",
    language: Language::Rust,
    about: "Rust entities for SeaORM 2, a module for each table.",
    options: &[FORMAT, FOREIGN_KEY_INDEXES],
    generate,
};

const FORMAT: OptionSpec = OptionSpec {
    key: "format",
    title: "Format",
    values: &[
        choice("dense", "a field for each attribute of a relation"),
        choice("expanded", "entities, columns, keys and relations spelled out"),
    ],
};

/// `entities/mod.rs`, `entities/prelude.rs`, `entities/enums.rs` where there are enums, and a module
/// for each table. They compile with sea-orm 2.0 and its default features.
fn generate(schema: &Schema, options: &Options) -> Vec<File> {
    let plan = Plan::new(schema);
    let views = views::views(&plan);
    let enums = enums::file(&plan);

    let mut modules: Vec<&str> = plan.entities.iter().map(|it| it.module.as_str()).collect();
    modules.extend(plan.unmapped.iter().map(|it| it.0.as_str()));
    modules.extend(enums.as_ref().map(|_| "enums"));
    order::sort(&mut modules);
    let mut index = "//! Entities for SeaORM 2; its default features are enough.\n\n".to_owned();
    index.push_str("pub mod prelude;\n");
    if !modules.is_empty() {
        index.push('\n');
    }
    for module in modules {
        if !module.is_ascii() {
            // The compiler finds no file by such a name unless it is told.
            index.push_str(&format!("#[path = \"{module}.rs\"]\n"));
        }
        index.push_str("pub mod ");
        index.push_str(module);
        index.push_str(";\n");
    }

    let mut files = vec![
        File { path: "entities/mod.rs".to_owned(), content: index },
        File { path: "entities/prelude.rs".to_owned(), content: prelude(&plan) },
    ];
    files.extend(enums.map(|content| File { path: "entities/enums.rs".to_owned(), content }));
    for (at, entity) in plan.entities.iter().enumerate() {
        files.push(File {
            path: format!("entities/{}.rs", entity.module),
            content: entity::file(&plan, &views, at, options),
        });
    }
    for (module, table) in &plan.unmapped {
        let name = format::one_line(&table.qualified_name());
        let why = match table.primary_key_columns().len() {
            0 => "it has no primary key",
            _ => "its primary key has more than 12 columns",
        };
        let mut content = String::new();
        let text = format!("Table {name} has no entity: SeaORM cannot map it, for {why}.\n");
        format::doc(&mut content, 0, "//!", &text);
        files.push(File { path: format!("entities/{module}.rs"), content });
    }
    files
}

/// The entities under the names of their classes.
fn prelude(plan: &Plan<'_>) -> String {
    let mut entities: Vec<_> = plan.entities.iter().collect();
    order::sort_by(&mut entities, |a, b| format::version_order(&a.module, &b.module));
    let mut out = "//! The entities by name.\n".to_owned();
    if !entities.is_empty() {
        out.push('\n');
    }
    for entity in entities {
        let line = format!("pub use super::{}::Entity as {};\n", entity.module, entity.class);
        out.push_str(&line);
    }
    out
}
