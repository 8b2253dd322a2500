//! The Rust that Crowsfoot writes is formatted, compiles without a warning against the real
//! sea-orm, and its relations lead where they say.
//!
//! The entities of all fixtures are one crate in `target/proofs/seaorm`. Its files are written only
//! when they change, so that a warm run compiles what is new and no more.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crowsfoot::document::Document;
use crowsfoot::generate::{self, Options};
use crowsfoot::schema::{Schema, Side};

use crate::dbml_oracle::generator;
use crate::fixtures::{self, root};
use crate::seed;

/// The fixture whose relations are navigated.
pub(crate) const NAVIGATED: &str = "all_kinds";

/// Those that are compiled in the expanded format, too: what differs there are names, types and relations.
const EXPANDED: &[&str] = &[
    NAVIGATED,
    "computed",
    "names",
    "refs_composite",
    "reserved",
    "schemas",
    "shop",
    "single_inheritance",
    "types",
    "types_other",
];

#[test]
fn entities_compile_and_navigate() {
    let project = root().join("target/proofs/seaorm");
    let sources = write_project(&project);
    check_format(&sources);
    let walked = navigate(&project);

    let schema = fixtures::good().into_iter().find(|it| it.name == NAVIGATED);
    let schema = Document::new(schema.expect("the fixture is there").text).schema().clone();
    let said = navigations(&schema);
    assert!(said.len() > 40, "{NAVIGATED} has every kind of relation, found {}", said.len());
    // A line for each format.
    let in_expanded: BTreeSet<String> =
        walked.iter().filter_map(|it| it.strip_prefix("expanded ")).map(str::to_owned).collect();
    let in_dense = walked.into_iter().filter(|it| !it.starts_with("expanded ")).collect();
    for walked in [in_dense, in_expanded] {
        let difference: Vec<_> = said.symmetric_difference(&walked).collect();
        assert!(
            difference.is_empty(),
            "navigations of the schema that were not walked, or the other way round: {difference:#?}"
        );
    }
}

/// Names and shapes that no fixture has: `RUST_SEED` fixes the seed. Their schemas make no sense to a
/// compiler, but whatever is written is Rust, and formatted.
#[test]
fn generated_documents_are_formatted() {
    let seed = seed::of("RUST_SEED");
    let project = root().join("target/proofs/seaorm_generated");
    let mut kept = BTreeSet::new();
    let mut sources = Vec::new();
    for index in 0..40 {
        let document = Document::new(generator::document(seed + index));
        let folder = project.join(format!("src/d{index}"));
        let format = ["format=dense", "format=expanded"][index as usize % 2];
        sources.extend(write_entities(&folder, &document, format, &mut kept));
    }
    remove_others(&project, &kept);
    check_format(&sources);
}

/// What the compiler says of the entities of these documents, each a module of its own; nothing where it takes
/// them all.
pub(crate) fn compile(name: &str, documents: &[(String, &Document)]) -> String {
    let project = root().join("target/proofs").join(name);
    let template = root().join("tests/proofs/seaorm");
    let mut kept = BTreeSet::new();
    for file in ["Cargo.toml", "Cargo.lock"] {
        let content = fs::read_to_string(template.join(file)).expect("the template is there");
        put(&project.join(file), &content, &mut kept);
    }
    let mut library = "//! Entities of generated documents.\n#![deny(warnings)]\n\n".to_owned();
    for (module, document) in documents {
        library.push_str(&format!("pub mod {module};\n"));
        let folder = project.join("src").join(module);
        write_entities(&folder, document, "format=dense", &mut kept);
    }
    put(&project.join("src/lib.rs"), &library, &mut kept);
    remove_others(&project.join("src"), &kept);
    let output = cargo(&project, &["check", "--locked", "--quiet"]);
    match output.status.success() {
        true => String::new(),
        false => String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn cargo(project: &Path, arguments: &[&str]) -> Output {
    cargo_command(project, arguments).output().expect("cargo runs")
}

/// All crates of the proofs share what they build.
fn cargo_command(project: &Path, arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = root().join("target/proofs/target");
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(project).env("CARGO_TARGET_DIR", target);
    command
}

/// `table.attribute` of every attribute that a relation has.
pub(crate) fn navigations(schema: &Schema) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for relation in schema.relations.iter().filter(|it| !it.inactive) {
        for end in Side::BOTH.map(|side| relation.end(side)) {
            if let Some(navigation) = &end.navigation {
                let table = schema.table(end.table).expect("a relation is between tables");
                let name = format!("{}.{}", table.name, navigation.attribute);
                assert!(all.insert(name), "two attributes with one name");
            }
        }
    }
    all
}

/// Writes the crate; answers with the generated files.
fn write_project(project: &Path) -> Vec<PathBuf> {
    let template = root().join("tests/proofs/seaorm");
    let mut kept = BTreeSet::new();
    for file in ["Cargo.toml", "Cargo.lock", "src/main.rs", "src/walk_expanded.rs"] {
        let content = fs::read_to_string(template.join(file)).expect("the template is there");
        put(&project.join(file), &content, &mut kept);
    }
    let mut library = "//! Entities of all fixtures.\n#![deny(warnings)]\n\n".to_owned();
    let mut sources = Vec::new();
    let mut expanded = "\npub mod expanded {\n".to_owned();
    let mut pairs = String::new();
    for fixture in fixtures::good() {
        let module = fixture.name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        library.push_str(&format!("pub mod {module};\n"));
        let document = Document::new(fixture.text);
        let folder = project.join("src").join(&module);
        sources.extend(write_entities(&folder, &document, "format=dense", &mut kept));
        if !EXPANDED.contains(&fixture.name.as_str()) {
            continue;
        }
        expanded.push_str(&format!("    pub mod {module};\n"));
        let folder = project.join("src/expanded").join(&module);
        let written = write_entities(&folder, &document, "format=expanded", &mut kept);
        for path in &written {
            let content = fs::read_to_string(path).expect("it was written");
            if content.contains("pub struct Model {") {
                let entity = path.file_stem().unwrap_or_default().to_string_lossy();
                let path = format!("{module}::{entity}::Entity");
                pairs.push_str(&format!(
                    "            ($of::<$crate::{path}>(), $of::<$crate::expanded::{path}>()),\n"
                ));
            }
        }
        sources.extend(written);
    }
    library.push_str(&format!(
        "{expanded}}}\n\n/// What `$of` says of every entity that is there in both formats.\n\
         #[macro_export]\nmacro_rules! in_both_formats {{\n    ($of:ident) => {{\n        [\n\
         {pairs}        ]\n    }};\n}}\n"
    ));
    put(&project.join("src/lib.rs"), &library, &mut kept);
    remove_others(&project.join("src"), &kept);
    sources
}

fn write_entities(
    folder: &Path,
    document: &Document,
    format: &str,
    kept: &mut BTreeSet<PathBuf>,
) -> Vec<PathBuf> {
    let target = generate::target("seaorm").expect("the target is registered");
    let mut options = Options::default();
    target.choose(&mut options, format).expect("the option is one of the target's");
    let write = |file: generate::File| {
        let path = file.path.strip_prefix("entities/").expect("all is in one folder");
        let path = folder.join(path);
        put(&path, &file.content, kept);
        path
    };
    (target.generate)(document.schema(), &options).into_iter().map(write).collect()
}

/// Writes what differs, so that cargo sees no change where there is none.
pub(crate) fn put(path: &Path, content: &str, kept: &mut BTreeSet<PathBuf>) {
    if fs::read_to_string(path).is_ok_and(|it| it == content) {
        kept.insert(path.to_owned());
        return;
    }
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("target is writable");
    fs::write(path, content).expect("target is writable");
    assert!(kept.insert(path.to_owned()), "{} is written twice", path.display());
}

/// The tables of the navigated fixture as SQLite has them, and their rows.
pub(crate) fn put_rows(project: &Path, kept: &mut BTreeSet<PathBuf>) {
    let navigated = fixtures::good().into_iter().find(|it| it.name == NAVIGATED);
    let navigated = Document::new(navigated.expect("the fixture is there").text);
    let target = generate::target("sqlite").expect("the target is registered");
    let mut options = Options::default();
    target.choose(&mut options, "records=false").expect("the option is one of the target's");
    let tables = (target.generate)(navigated.schema(), &options).remove(0).content;
    put(&project.join("src/tables.sql"), &tables, kept);
    let rows =
        fs::read_to_string(root().join("tests/proofs/rows.sql")).expect("the rows are there");
    put(&project.join("src/rows.sql"), &rows, kept);
}

pub(crate) fn remove_others(folder: &Path, kept: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder was written") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            remove_others(&path, kept);
        } else if !kept.contains(&path) {
            fs::remove_file(&path).expect("target is writable");
        }
    }
}

/// `rustfmt --check` has nothing to say.
pub(crate) fn check_format(sources: &[PathBuf]) {
    let options = ["--check", "--edition", "2024", "--config-path", "/dev/null"];
    let output = Command::new("rustfmt").args(options).args(sources).output();
    let output = output.expect("rustfmt is installed");
    assert!(
        output.status.success(),
        "rustfmt would change the entities:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
}

/// Compiles the crate and runs it; answers with the navigations that it made.
pub(crate) fn navigate(project: &Path) -> BTreeSet<String> {
    navigate_with(project, &[])
}

/// The same, and tells the program these variables.
pub(crate) fn navigate_with(project: &Path, variables: &[(&str, &str)]) -> BTreeSet<String> {
    let mut command = cargo_command(project, &["run", "--locked", "--quiet"]);
    let output = command.envs(variables.iter().copied()).output().expect("cargo runs");
    assert!(
        output.status.success(),
        "the entities do not compile, or a relation leads nowhere:\n{}",
        String::from_utf8_lossy(&output.stderr),
    );
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}
