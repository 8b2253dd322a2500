//! The plain structs that Crowsfoot writes are formatted and compile without a warning; sqlx reads the rows of a
//! database into them, and serde hands them on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};

use crate::dbml_oracle::generator;
use crate::fixtures::{self, root};
use crate::rust::{NAVIGATED, check_format, navigate, put, put_rows, remove_others};
use crate::seed;

#[test]
fn structs_compile_and_read_rows() {
    let project = root().join("target/proofs/structs");
    let sources = write_project(&project);
    check_format(&sources);
    let read = navigate(&project);
    assert!(read.len() > 30, "{} tables were read", read.len());
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
    for file in ["Cargo.toml", "Cargo.lock", "src/main.rs"] {
        let content = fs::read_to_string(template.join(file)).expect("the template is there");
        put(&project.join(file), &content, &mut kept);
    }
    let mut library = "//! Structs of all fixtures.\n#![deny(warnings)]\n".to_owned();
    let mut sources = Vec::new();
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
        }
        library.push_str("}\n");
    }
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
