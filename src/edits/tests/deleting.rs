//! Deleting everything of every fixture.

use super::renaming::symbols;
use super::*;
use crate::edits::{delete, delete_relation};
use crate::lower::Symbol;

/// How often parser and lowering complain of each thing.
pub(super) fn complaints(document: &Document) -> Vec<(&'static str, usize)> {
    let mut codes: Vec<_> = document.diagnostics().iter().map(|it| it.code).collect();
    codes.sort();
    codes.chunk_by(|a, b| a == b).map(|it| (it[0], it.len())).collect()
}

/// Names of all that stands in the document.
fn names(document: &Document) -> Vec<String> {
    let schema = document.schema();
    let mut out = Vec::new();
    for table in schema.tables.iter().filter(|it| !it.implicit) {
        out.push(table.qualified_name());
        out.extend(
            table.columns.iter().map(|it| format!("{}.{}", table.qualified_name(), it.name)),
        );
    }
    for it in &schema.partials {
        out.push(format!("~{}", it.name));
        out.extend(it.columns.iter().map(|column| format!("~{}.{}", it.name, column.name)));
    }
    for it in &schema.enums {
        out.push(format!("enum {:?}.{}", it.schema, it.name));
        out.extend(it.values.iter().map(|value| format!("label {}.{}", it.name, value.name)));
    }
    out.extend(schema.groups.iter().map(|it| format!("group {}", it.name)));
    out.extend(schema.notes.iter().map(|it| format!("note {}", it.name)));
    out.extend(schema.views.iter().map(|it| format!("view {}", it.name)));
    out
}

/// What the names of a thing are, alone and with all that it holds.
fn own_names(document: &Document, symbol: Symbol) -> Vec<String> {
    let schema = document.schema();
    let mut out = Vec::new();
    let mut add = |name: String, all: bool| {
        out.extend(names(document).into_iter().filter(|it| {
            *it == name || (all && it.strip_prefix(&name).is_some_and(|it| it.starts_with('.')))
        }));
    };
    for it in document.same(symbol) {
        match it {
            Symbol::Table(id) => add(schema.tables[id.index()].qualified_name(), true),
            Symbol::Column(id, column) => {
                let table = &schema.tables[id.index()];
                let name = &table.columns[column.index()].name;
                add(format!("{}.{name}", table.qualified_name()), false);
            }
            Symbol::Partial(id) => {
                let partial = &schema.partials[id.index()];
                add(format!("~{}", partial.name), true);
                for table in &schema.tables {
                    for it in table.columns.iter().filter(|it| it.partial == Some(id)) {
                        add(format!("{}.{}", table.qualified_name(), it.name), false);
                    }
                }
            }
            Symbol::PartialColumn(id, column) => {
                let partial = &schema.partials[id.index()];
                add(format!("~{}.{}", partial.name, partial.columns[column.index()].name), false);
            }
            Symbol::Enum(id) => {
                let it = &schema.enums[id.index()];
                add(format!("enum {:?}.{}", it.schema, it.name), false);
                for value in &it.values {
                    add(format!("label {}.{}", it.name, value.name), false);
                }
            }
            Symbol::Label(id, at) => {
                let it = &schema.enums[id.index()];
                add(format!("label {}.{}", it.name, it.values[at].name), false);
            }
            Symbol::Group(at) => add(format!("group {}", schema.groups[at].name), false),
            Symbol::Note(at) => add(format!("note {}", schema.notes[at].name), false),
            Symbol::View(at) => add(format!("view {}", schema.views[at].name), false),
            Symbol::Alias(_) => {}
        }
    }
    out
}

#[test]
fn everything_of_every_fixture() {
    let mut count = 0;
    for (name, document) in fixtures() {
        for symbol in symbols(&document).into_iter().filter(|it| !matches!(it, Symbol::Alias(_))) {
            let what = format!("delete {symbol:?} in {name}");
            let Ok(deletion) = delete(&document, &[symbol]) else { continue };
            check(&name, &what, &document, &deletion.edit);
            let after = document.edit(&deletion.edit);
            for (code, times) in complaints(&after) {
                let before = complaints(&document);
                let known = before.iter().find(|it| it.0 == code).map_or(0, |it| it.1);
                assert!(times <= known, "{what}: a new {code} in\n{}", after.text());
            }
            let gone = own_names(&document, symbol);
            let mut kept = names(&document);
            // What a partial's column stood in place of comes back.
            let hidden =
                document.schema().partials.len() > 1 || matches!(symbol, Symbol::Column(..));
            kept.retain(|it| !gone.contains(it));
            let mut left = names(&after);
            if hidden {
                left.retain(|it| !gone.contains(it));
            }
            left.sort();
            kept.sort();
            assert_eq!(left, kept, "{what}\n{}", after.text());
            count += 1;
        }
        for (id, it) in document.schema().relations() {
            let deletion = delete_relation(&document, id).unwrap();
            check(&name, &format!("delete relation {id:?}"), &document, &deletion.edit);
            let after = document.edit(&deletion.edit);
            let before = document.schema().relations.len();
            assert!(after.schema().relations.len() < before, "{name}: {it:?} stays");
            assert_eq!(complaints(&after), complaints(&document), "{name}: {it:?}");
            count += 1;
        }
    }
    assert!(count > 800, "only {count} deletions");
}
