//! The documents that every proof runs over.

use std::path::{Path, PathBuf};

/// A document and the name of its file, without the extension.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Valid documents: those of the tests and the app's examples, sorted by name.
pub(crate) fn good() -> Vec<Fixture> {
    let mut all = read("tests/data/dbml");
    all.extend(read("public/examples"));
    all
}

/// Documents with at least one mistake.
pub(crate) fn bad() -> Vec<Fixture> {
    read("tests/data/bad")
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(directory: &str) -> Vec<Fixture> {
    let read = |path: &Path| {
        let bytes = std::fs::read(path).expect("a fixture is readable");
        Fixture {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    };
    let entries = std::fs::read_dir(root().join(directory)).expect("the fixtures are there");
    let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("a readable entry").path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "dbml"));
    paths.sort();
    assert!(!paths.is_empty(), "no fixtures in {directory}");
    paths.iter().map(|it| read(it)).collect()
}
