//! The order of the code itself: layers, registries, and how files look. A failure names the file
//! and what to do.

use std::fs;
use std::path::{Path, PathBuf};

const MAX_LINES: usize = 700;

/// Crates and modules that only programs may name; the core runs wherever it is called from.
const NOT_IN_THE_CORE: &[&str] = &[
    "leptos",
    "gloo",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "clap",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
];

/// Every file that starts with `const <NAME>: <type>` is an entry of the registry.
const REGISTRIES: &[(&str, &str, &str)] = &[
    ("src/diagnostics", "RULE", "Rule"),
    ("src/generate", "TARGET", "Target"),
    ("src/import", "IMPORTER", "Importer"),
];

struct Source {
    /// Relative to the package, with `/`.
    path: String,
    text: String,
}

/// All Rust files, sorted, but for those that are data: what a target made.
fn sources() -> Vec<Source> {
    fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(directory) else { return };
        for path in entries.map(|it| it.unwrap().path()) {
            if path.is_dir() {
                if path.file_name().is_some_and(|it| it != "data") {
                    walk(&path, found);
                }
            } else if path.extension().is_some_and(|it| it == "rs") {
                found.push(path);
            }
        }
    }
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for directory in ["src", "tests", "benches", "examples"] {
        walk(&package.join(directory), &mut found);
    }
    found.sort();
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(package).unwrap().to_str().unwrap().replace('\\', "/");
        Source { path, text }
    };
    found.into_iter().map(source).collect()
}

/// The modules that lib.rs declares, in the order of their layers.
fn layers() -> Vec<String> {
    let lib = sources().into_iter().find(|it| it.path == "src/lib.rs").unwrap();
    let names = lib.text.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The top-level module that a file of the library belongs to, and its layer.
fn layer<'a>(path: &str, layers: &'a [String]) -> Option<(usize, &'a str)> {
    let inner = path.strip_prefix("src/")?;
    let name = inner.split('/').next()?.trim_end_matches(".rs");
    let layer = layers.iter().position(|it| it == name)?;
    Some((layer, &layers[layer]))
}

/// The lines that are compiled into the library, with their numbers: no comments, no unit tests.
fn code(source: &Source) -> Vec<(usize, &str)> {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    if matches!(name, "tests.rs" | "testing.rs") || source.path.contains("/tests/") {
        return Vec::new();
    }
    let lines: Vec<&str> = source.text.lines().collect();
    let tests = lines.windows(2).position(|it| {
        it[0] == "#[cfg(test)]" && it[1].starts_with("mod ") && it[1].ends_with('{')
    });
    lines
        .into_iter()
        .enumerate()
        .take(tests.unwrap_or(usize::MAX))
        .map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default()))
        .collect()
}

/// The first name of each path after `crate::`, also of those in braces, with its line.
fn uses(code: &[(usize, &str)]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, &(number, line)) in code.iter().enumerate() {
        for (start, _) in line.match_indices("crate::") {
            // `$crate::` is the same crate; `mycrate::` is another.
            if line[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let following: String = code[at + 1..].iter().take(60).map(|it| it.1).collect();
            let rest = format!("{}{following}", &line[start + "crate::".len()..]);
            found.extend(first_names(&rest).into_iter().map(|name| (number, name)));
        }
    }
    found
}

fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| {
        let text = text.trim_start();
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        text[..end].to_owned()
    };
    let Some(list) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut start, mut found) = (0usize, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(name(&list[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(name(&list[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    found.retain(|it| !it.is_empty());
    found
}

#[track_caller]
fn assert_none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn a_module_uses_only_those_above_it() {
    let layers = layers();
    assert!(layers.len() > 10, "lib.rs declares its modules as `pub mod name;`: {layers:?}");
    let mut problems = Vec::new();
    for source in sources() {
        let Some((own, name)) = layer(&source.path, &layers) else { continue };
        for (line, used) in uses(&code(&source)) {
            if layers.iter().position(|it| *it == used).is_some_and(|it| it > own) {
                let path = &source.path;
                problems.push(format!("{path}:{line}: {name} stands above {used} in lib.rs"));
            }
        }
    }
    assert_none(problems);
}

#[test]
fn the_core_knows_no_browser_and_no_system() {
    let layers = layers();
    let mut problems = Vec::new();
    for source in sources() {
        if layer(&source.path, &layers).is_none() {
            continue;
        }
        for (line, code) in code(&source) {
            for name in NOT_IN_THE_CORE {
                let word = |c: char| c.is_alphanumeric() || c == '_';
                let found = code
                    .match_indices(&format!("{name}::"))
                    .any(|(at, _)| !code[..at].ends_with(|c| word(c) || c == '"'));
                if found || code.trim() == format!("use {name};") {
                    problems.push(format!("{}:{line}: the core does not use {name}", source.path));
                }
            }
        }
    }
    assert_none(problems);
}

#[test]
fn all_that_is_sorted_is_sorted_by_one_algorithm() {
    let mut problems = Vec::new();
    for source in sources() {
        if !source.path.starts_with("src/") || source.path == "src/order.rs" {
            continue;
        }
        for (line, text) in code(&source) {
            if text.contains(".sort(") || text.contains(".sort_") {
                problems.push(format!("{}:{line} sorts by itself: use crate::order", source.path));
            }
        }
    }
    assert_none(problems);
}

#[test]
fn registries_are_complete() {
    let sources = sources();
    let mut problems = Vec::new();
    for (directory, constant, ty) in REGISTRIES {
        let registry = sources.iter().find(|it| it.path == format!("{directory}.rs")).unwrap();
        for source in &sources {
            let Some(name) = source.path.strip_prefix(&format!("{directory}/")) else { continue };
            let name = name.trim_end_matches(".rs");
            let is_entry = source.text.contains(&format!("const {constant}: {ty}"));
            let is_listed = registry.text.contains(&format!("{name}::{constant}"));
            if is_entry && !is_listed {
                problems.push(format!(
                    "{directory}.rs: `mod {name};` and `{name}::{constant},` are missing"
                ));
            }
        }
    }
    assert_none(problems);
}

/// A rule is found by its code: the file is called after it, and holds nothing of another rule.
#[test]
fn a_rule_is_one_file() {
    let (mut problems, mut count) = (Vec::new(), 0);
    for Source { path, text } in sources() {
        let Some(name) = path.strip_prefix("src/diagnostics/") else { continue };
        let rules = text.lines().filter(|it| it.contains(": Rule = ")).count();
        if rules == 0 {
            continue;
        }
        count += 1;
        if rules > 1 {
            problems.push(format!("{path}: {rules} rules; give each a file of its own"));
        }
        let code = name.trim_end_matches(".rs").replace('_', "-");
        if !text.contains("const RULE: Rule = ") || !text.contains(&format!("\"{code}\",")) {
            problems.push(format!("{path}: holds a `RULE`, and is called after its code"));
        }
        if !text.contains("#[cfg(test)]\nmod tests {") || !text.contains("testing::check") {
            problems.push(format!("{path}: has tests of what it finds and what not"));
        }
    }
    assert!(count > 90, "only {count} rules were found");
    assert_none(problems);
}

#[test]
fn every_file_is_part_of_the_package() {
    let sources = sources();
    let mut problems = Vec::new();
    for source in &sources {
        let Some((directory, file)) = source.path.rsplit_once('/') else { continue };
        let name = file.trim_end_matches(".rs");
        // Programs, tests and examples of their own.
        let is_root = matches!(directory, "src/bin" | "tests" | "benches" | "examples");
        if is_root || matches!(name, "lib" | "main") {
            continue;
        }
        let owners = [
            format!("{directory}.rs"),
            format!("{directory}/lib.rs"),
            format!("{directory}/main.rs"),
        ];
        let declares =
            |it: &Source| owners.contains(&it.path) && it.text.contains(&format!("mod {name};"));
        if !sources.iter().any(declares) {
            problems.push(format!("{}: no file declares `mod {name};`", source.path));
        }
    }
    assert_none(problems);
}

#[test]
fn files_are_tidy() {
    let mut problems = Vec::new();
    for Source { path, text } in sources() {
        if !text.starts_with("//! ") {
            problems.push(format!("{path}:1: open with `//!` and what the file is for"));
        }
        let lines = text.lines().count();
        if lines > MAX_LINES {
            problems.push(format!("{path}: {lines} lines; divide it, {MAX_LINES} are the most"));
        }
        for (at, line) in text.lines().enumerate() {
            if line.ends_with([' ', '\t', '\r']) {
                problems.push(format!("{path}:{}: white space at the end", at + 1));
            }
        }
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            problems.push(format!("{path}: end with one line break"));
        }
    }
    assert_none(problems);
}

/// What the checks above are built on, so that they cannot pass by finding nothing.
#[test]
fn paths_are_found() {
    let check = |text: &str, expected: &[&str]| {
        let source = Source { path: "src/x.rs".into(), text: text.into() };
        let names: Vec<_> = uses(&code(&source)).into_iter().map(|it| it.1).collect();
        assert_eq!(names, expected, "{text}");
    };
    check("use crate::text::{range, size};", &["text"]);
    check(
        "use crate::{schema::{Table, Column}, text,\n  problem};",
        &["schema", "text", "problem"],
    );
    check("let x = f(crate::share::encode(y)) + othercrate::z;", &["share"]);
    check("// crate::share\n/// [x](crate::share)\n#[cfg(test)]\nmod tests {\ncrate::share", &[]);
    check("#[cfg(test)]\nmod tests;\nuse crate::share;", &["share"]);
}
