//! What every target makes of some documents, file by file: `tests/data/golden/<document>/<target>/…`.
//! `UPDATE_EXPECT=1` rewrites the files; read the difference before you commit it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crowsfoot::document::Document;
use crowsfoot::generate::{Options, TARGETS, target};

#[path = "proofs/fixtures.rs"]
#[expect(dead_code, reason = "the proofs use the rest")]
mod fixtures;

/// Every kind of relation, an example of the app, and what each target finds hard.
const DOCUMENTS: &[&str] = &[
    "all_kinds",
    "shop",
    "refs_composite",
    "partials",
    "reserved",
    "schemas",
    "self_relations",
    "several_keys",
];

/// Options that make other files: `<target> <option>` is the directory.
const CHOSEN: &[(&str, &str)] = &[("sqlalchemy", "layout=package")];

#[test]
fn golden_files() {
    let root = fixtures::root().join("tests/data/golden");
    let mut expected = BTreeMap::new();
    for it in fixtures::good().iter().filter(|it| DOCUMENTS.contains(&it.name.as_str())) {
        let document = Document::new(it.text.as_str());
        let plain = TARGETS.iter().map(|it| (it.id.to_owned(), it, Options::default()));
        let chosen = CHOSEN.iter().map(|&(id, option)| {
            let target = target(id).expect("the target is registered");
            let mut options = Options::default();
            target.choose(&mut options, option).expect("the option is one of the target's");
            (format!("{id} {option}"), target, options)
        });
        for (name, target, options) in plain.chain(chosen) {
            for file in (target.generate)(document.schema(), &options) {
                let path = root.join(&it.name).join(&name).join(&file.path);
                assert!(
                    expected.insert(path.clone(), file.content).is_none(),
                    "{} makes {} twice",
                    target.id,
                    path.display()
                );
            }
        }
    }
    let stored = stored(&root);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        for path in stored.keys().filter(|it| !expected.contains_key(*it)) {
            fs::remove_file(path).expect("a stored file can be removed");
        }
        for (path, content) in expected {
            let directory = path.parent().expect("a file stands in a directory");
            fs::create_dir_all(directory).expect("a directory can be made");
            fs::write(path, content).expect("a file can be written");
        }
        return;
    }
    let mut problems = Vec::new();
    for (path, content) in &expected {
        let name = path.strip_prefix(&root).unwrap_or(path).display();
        match stored.get(path) {
            None => problems.push(format!("{name} is not stored")),
            Some(found) if found != content => {
                let line = found.lines().zip(content.lines()).position(|(a, b)| a != b);
                let line = line.unwrap_or(found.lines().count().min(content.lines().count()));
                let at = |it: &str| it.lines().nth(line).unwrap_or("(the end)").to_owned();
                problems.push(format!(
                    "{name}:{}\n  - {}\n  + {}",
                    line + 1,
                    at(found),
                    at(content)
                ));
            }
            Some(_) => {}
        }
    }
    for path in stored.keys().filter(|it| !expected.contains_key(*it)) {
        problems.push(format!("{} is made no more", path.display()));
    }
    assert!(
        problems.is_empty(),
        "{}\nUPDATE_EXPECT=1 cargo test --test golden rewrites them",
        problems.join("\n")
    );
}

/// All files below a directory.
fn stored(directory: &Path) -> BTreeMap<PathBuf, String> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            out.append(&mut stored(&path));
        } else {
            let content = fs::read_to_string(&path).expect("a stored file is text");
            out.insert(path, content);
        }
    }
    out
}
