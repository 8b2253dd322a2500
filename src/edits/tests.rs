//! What holds for every operation over all fixtures: its inverse restores the text, no comment is lost,
//! and there is no new syntax error.

use super::*;
use crate::document::Document;
use crate::schema::{ColumnId, Point, RelationId, TableId};
use crate::text::TextEdit;

mod deleting;
mod relations;
mod renaming;

#[track_caller]
fn check(name: &str, operation: &str, document: &Document, edit: &TextEdit) {
    let text = document.text();
    let after = document.edit(edit);
    let what = format!("{operation} in {name}:\n{}", after.text());
    assert_eq!(edit.invert(text).apply(after.text()), **text, "the inverse of {what}");
    let sorted = |text: &str| {
        let mut out: Vec<_> = comments(text).into_iter().map(str::to_owned).collect();
        out.sort();
        out
    };
    assert_eq!(sorted(after.text()), sorted(text), "the comments after {what}");
    let errors = |it: &Document| {
        let of_syntax = it.diagnostics().iter().filter(|it| it.code == "syntax");
        of_syntax.map(|it| it.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(errors(&after), errors(document), "{what}");
}

/// All documents that are right.
fn fixtures() -> Vec<(String, Document)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/data/dbml", "public/examples"].map(|it| root.join(it));
    let mut paths: Vec<_> = folders
        .iter()
        .flat_map(|it| std::fs::read_dir(it).unwrap().map(|it| it.unwrap().path()))
        .filter(|it| it.extension().is_some_and(|it| it == "dbml"))
        .collect();
    paths.sort();
    let name = |it: &std::path::Path| it.file_name().unwrap().to_string_lossy().into_owned();
    let read = |it: &std::path::Path| Document::new(std::fs::read_to_string(it).unwrap());
    paths.iter().map(|it| (name(it), read(it))).collect()
}

#[test]
fn all_operations_over_the_fixtures() {
    let mut count = 0;
    for (name, document) in fixtures() {
        let mut check = |operation: String, edit: TextEdit| {
            check(&name, &operation, &document, &edit);
            count += usize::from(!edit.is_empty());
        };
        for (at, table) in document.source_map().tables.iter().enumerate() {
            let id = TableId::new(at);
            check(format!("add a column to {at}"), add_column(&document, id, "x_new int", false));
            check(
                format!("add a first column to {at}"),
                add_column(&document, id, "x_new int", true),
            );
            check(format!("add an index to {at}"), add_index(&document, id, "`lower('x')`"));
            check(format!("move {at}"), move_tables(&document, &[(id, Point { x: 1.0, y: -2.0 })]));
            let owner = Owner::Table(id);
            check(format!("set on {at}"), set_setting(&document, owner, "entity", Some("'X'")));
            for it in &table.element.settings {
                check(
                    format!("remove {} of {at}", it.name),
                    remove_setting(&document, owner, &it.name),
                );
            }
            for (column, source) in table.columns.iter().enumerate() {
                let owner = Owner::Column(id, ColumnId::new(column));
                let edit = set_setting(&document, owner, "x_new", Some("'y'"));
                check(format!("set on {at}.{column}"), edit);
                for it in &source.settings {
                    let edit = remove_setting(&document, owner, &it.name);
                    check(format!("remove {} of {at}.{column}", it.name), edit);
                }
            }
            for (index, source) in table.indexes.iter().enumerate() {
                let owner = Owner::Index(id, index);
                check(
                    format!("set on index {index}"),
                    set_setting(&document, owner, "note", Some("'y'")),
                );
                for it in &source.settings {
                    check(
                        format!("remove {}", it.name),
                        remove_setting(&document, owner, &it.name),
                    );
                }
            }
        }
        for at in 0..document.schema().relations.len() {
            let id = RelationId::new(at);
            let edit = set_relation_setting(&document, id, "delete", Some("cascade"));
            check(format!("cascade of {at}"), edit);
            check(format!("operator of {at}"), set_operator(&document, id, "-"));
            check(format!("remove relation {at}"), remove_relation(&document, id));
        }
    }
    assert!(count > 500, "only {count} edits were made");
}
