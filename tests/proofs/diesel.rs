//! The Diesel models that Crowsfoot writes are formatted, compile without a warning against the real Diesel for
//! PostgreSQL, SQLite and MySQL, and their methods lead where the relations say.
//!
//! The models of all fixtures are one crate in `target/proofs/diesel`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};

use crate::dbml_oracle::generator;
use crate::fixtures::{self, root};
use crate::rust::{NAVIGATED, check_format, navigate, navigations, put, put_rows, remove_others};
use crate::seed;

/// Module, options, and the fixtures that are compiled for it; where none is named, all.
const VARIANTS: &[(&str, &[&str], &[&str])] = &[
    ("plain", &[], &[]),
    (
        "sqlite",
        &["backend=sqlite", "same_query=related"],
        &[NAVIGATED, "types", "single_inheritance"],
    ),
    ("mysql", &["backend=mysql", "insertable=false"], &["shop", "types", "types_other"]),
];

#[test]
fn models_compile_and_navigate() {
    let project = root().join("target/proofs/diesel");
    let sources = write_project(&project);
    check_format(&sources);
    let walked = navigate(&project);
    let schema = fixtures::good().into_iter().find(|it| it.name == NAVIGATED);
    let schema = Document::new(schema.expect("the fixture is there").text).schema().clone();
    let said = navigations(&schema);
    let difference: Vec<_> = said.symmetric_difference(&walked).collect();
    assert!(
        difference.is_empty(),
        "navigations of the schema that were not walked, or the other way round: {difference:#?}"
    );
}

/// Names and shapes that no fixture has: `DIESEL_SEED` fixes the seed.
#[test]
fn generated_documents_are_formatted() {
    let seed = seed::of("DIESEL_SEED");
    let project = root().join("target/proofs/diesel_generated");
    let mut kept = BTreeSet::new();
    let mut sources = Vec::new();
    for index in 0..40 {
        let document = Document::new(generator::document(seed + index));
        let (_, options, _) = VARIANTS[index as usize % VARIANTS.len()];
        let folder = project.join(format!("src/d{index}"));
        sources.extend(write_models(&folder, &document, options, &mut kept));
    }
    remove_others(&project, &kept);
    check_format(&sources);
}

/// Writes the crate; answers with the generated files.
fn write_project(project: &Path) -> Vec<PathBuf> {
    let template = root().join("tests/proofs/diesel");
    let mut kept = BTreeSet::new();
    for file in ["Cargo.toml", "Cargo.lock", "src/main.rs"] {
        let content = fs::read_to_string(template.join(file)).expect("the template is there");
        put(&project.join(file), &content, &mut kept);
    }
    let mut library = "//! Models of all fixtures.\n#![deny(warnings)]\n".to_owned();
    let mut sources = Vec::new();
    for (variant, options, chosen) in VARIANTS {
        library.push_str(&format!("\npub mod {variant} {{\n"));
        let is_chosen = |name: &str| chosen.is_empty() || chosen.contains(&name);
        for fixture in fixtures::good().into_iter().filter(|it| is_chosen(&it.name)) {
            let module = fixture.name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
            library.push_str(&format!("    pub mod {module};\n"));
            let folder = project.join("src").join(variant).join(&module);
            let document = Document::new(fixture.text);
            sources.extend(write_models(&folder, &document, options, &mut kept));
        }
        library.push_str("}\n");
    }
    put(&project.join("src/lib.rs"), &library, &mut kept);
    put_rows(project, &mut kept);
    remove_others(&project.join("src"), &kept);
    sources
}

fn write_models(
    folder: &Path,
    document: &Document,
    chosen: &[&str],
    kept: &mut BTreeSet<PathBuf>,
) -> Vec<PathBuf> {
    let target = generate::target("diesel").expect("the target is registered");
    let mut options = Options::default();
    for it in chosen {
        target.choose(&mut options, it).expect("the option is one of the target's");
    }
    let mut index = String::new();
    let files = (target.generate)(document.schema(), &options);
    let mut names: Vec<&str> = files.iter().filter_map(|it| it.path.strip_suffix(".rs")).collect();
    names.sort_unstable();
    for name in names {
        index.push_str(&format!("pub mod {name};\n"));
    }
    put(&folder.join("mod.rs"), &index, kept);
    let write = |file: generate::File| {
        let path = folder.join(&file.path);
        put(&path, &file.content, kept);
        path
    };
    files.into_iter().map(write).collect()
}
