//! Tables by hand: a new one, its place and whether it is collapsed, what group it is in.

use super::add::{add_line, append_element, step};
use super::cut::Cuts;
use super::layout::{block_end, newline};
use super::move_tables::move_tables;
use super::settings::{Owner, set_setting};
use super::write;
use crate::document::Document;
use crate::lower::{SettingSource, Symbol};
use crate::schema::{Point, TableId};
use crate::syntax::{quote_leading_name, quote_name};
use crate::text::TextEdit;

/// Adds a table with a key that counts, behind all elements, and puts it at a place in the diagram.
/// Its id in the document after is the one behind the last table that stands in the text.
///
/// # Errors
/// A sentence for the person, where the name is empty or taken.
pub fn add_table(document: &Document, name: &str, at: Option<Point>) -> Result<TextEdit, String> {
    let name = name.trim();
    if name.is_empty() {
        return Err("A name cannot be empty.".into());
    }
    if is_taken(document, name) {
        return Err(format!("There is a table `{name}` already. Choose another name."));
    }
    let (newline, step) = (newline(document), step(document));
    let table =
        format!("Table {} {{{newline}{step}id int [pk, increment]{newline}}}", quote_name(name));
    let edit = append_element(document, &table);
    let Some(at) = at else { return Ok(edit) };
    let after = document.edit(&edit);
    let id = after.schema().tables().find(|it| it.1.schema.is_none() && it.1.name == name);
    let Some((id, _)) = id else { return Ok(edit) };
    Ok(edit.then(&move_tables(&after, &[(id, at)])))
}

/// A name that no table has: the one given, else with a number.
pub fn free_table_name(document: &Document, name: &str) -> String {
    let numbered = (2..).map(|it| format!("{name}_{it}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|it| !is_taken(document, it)).unwrap_or_default()
}

/// Whether a table of the default schema cannot have the name.
pub(super) fn is_taken(document: &Document, name: &str) -> bool {
    document
        .schema()
        .tables
        .iter()
        .any(|it| (it.schema.is_none() && it.name == name) || it.alias.as_deref() == Some(name))
}

/// Shows tables by their names alone, or with their columns again.
pub fn set_collapsed(document: &Document, tables: &[TableId], on: bool) -> TextEdit {
    let mut set = TextEdit::default();
    let mut cuts = Cuts::default();
    let mut lines = Vec::new();
    for &id in tables {
        let source = document.source_map().tables.get(id.index());
        let Some(table) =
            document.schema().table(id).filter(|it| !it.implicit && it.collapsed != on)
        else {
            continue;
        };
        let settings = source.map_or(&[][..], |it| &it.element.settings);
        match SettingSource::find(settings, "collapsed") {
            Some(_) if on => {
                set =
                    set.union(set_setting(document, Owner::Table(id), "collapsed", Some("'true'")));
            }
            Some(_) => {
                for it in settings.iter().filter(|it| it.name == "collapsed") {
                    cuts.statement(document, it.range);
                }
            }
            None => {
                let name = write::quote_table(table);
                lines.push(format!("Metadata Table {name} {{ collapsed: 'true' }}"));
            }
        }
    }
    let edit = set.union(cuts.finish(document));
    if lines.is_empty() {
        return edit;
    }
    edit.union(append_element(document, &lines.join(newline(document))))
}

/// Where tables go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupChoice<'a> {
    /// The group at this place of the schema's.
    At(usize),
    New(&'a str),
    None,
}

/// Puts tables into a group, and out of the one that they are in: a table is in one at most.
///
/// # Errors
/// A sentence for the person, where a new group's name is empty or taken.
pub fn group_tables(
    document: &Document,
    tables: &[TableId],
    group: GroupChoice<'_>,
) -> Result<TextEdit, String> {
    let (schema, source) = (document.schema(), document.source_map());
    let own = match group {
        GroupChoice::At(at) => schema.groups.get(at).map_or(&[][..], |it| &it.tables),
        _ => &[],
    };
    let is_written = |id: TableId| schema.table(id).is_some_and(|it| !it.implicit);
    let mut moved: Vec<TableId> = Vec::new();
    for &id in tables {
        if is_written(id) && !own.contains(&id) && !moved.contains(&id) {
            moved.push(id);
        }
    }
    let mut cuts = Cuts::default();
    for it in &source.uses {
        let (Symbol::Table(id) | Symbol::Alias(id)) = it.of else { continue };
        let in_group = || {
            source
                .groups
                .iter()
                .any(|group| group.body.is_some_and(|body| body.contains_range(it.range)))
        };
        if moved.contains(&id) && in_group() {
            cuts.statement(document, it.range);
        }
    }
    let out = cuts.finish(document);
    let names: Vec<String> = moved
        .iter()
        .filter_map(|it| schema.table(*it))
        .map(|it| match &it.schema {
            Some(_) => write::quote_table(it),
            None => quote_leading_name(&it.name),
        })
        .collect();
    let break_ = newline(document);
    let into = match group {
        GroupChoice::None => TextEdit::default(),
        _ if names.is_empty() && matches!(group, GroupChoice::At(_)) => TextEdit::default(),
        GroupChoice::New(name) => {
            let name = name.trim();
            if name.is_empty() {
                return Err("A name cannot be empty.".into());
            }
            if schema.groups.iter().any(|it| it.name == name) {
                return Err(format!("There is a group `{name}` already. Choose another name."));
            }
            let step = step(document);
            let lines: String = names.iter().map(|it| format!("{step}{it}{break_}")).collect();
            let group = format!("TableGroup {} {{{break_}{lines}}}", quote_name(name));
            append_element(document, &group)
        }
        GroupChoice::At(at) => {
            let body = source.groups.get(at).and_then(|it| it.body);
            let end = body.and_then(|it| Some((it, block_end(document, it)?)));
            let Some((body, end)) = end else { return Ok(TextEdit::default()) };
            let indent = super::add::indent_within(document, body);
            add_line(document, body, end, &names.join(&format!("{break_}{indent}")))
        }
    };
    Ok(out.union(into))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        before: &str,
        edit: impl Fn(&Document) -> Result<TextEdit, String>,
        expected: Result<&str, &str>,
    ) {
        let document = Document::new(before);
        assert_eq!(document.diagnostics(), &[], "the document is right");
        let edit = edit(&document);
        let after = edit.as_ref().map(|it| it.apply(before));
        assert_eq!(after.as_deref().map_err(|it| it.as_str()), expected);
        if let Ok(edit) = edit {
            assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
        }
    }

    #[test]
    fn new_tables() {
        let at = Some(Point { x: 1.0, y: 2.0 });
        check(
            "Table a {\n    id int\n}\n\nMetadata Table a { position: '0,0' }\n",
            |it| add_table(it, "my table", at),
            Ok(
                "Table a {\n    id int\n}\n\nTable \"my table\" {\n    id int [pk, increment]\n}\n\nMetadata Table a { position: '0,0' }\nMetadata Table \"my table\" { position: '1,2' }\n",
            ),
        );
        check("", |it| add_table(it, "a", None), Ok("Table a {\n  id int [pk, increment]\n}\n"));
        let text = "Table x as a { id int }";
        let taken = Err("There is a table `a` already. Choose another name.");
        check(text, |it| add_table(it, "a", None), taken);
        assert_eq!(free_table_name(&Document::new(text), "a"), "a_2");
    }

    #[test]
    fn collapsed() {
        let text = "Table a { id int }\nTable b [note: 'x', collapsed: 'false'] { id int }\n";
        let on = "Table a { id int }\nTable b [note: 'x', collapsed: 'true'] { id int }\n\nMetadata Table a { collapsed: 'true' }\n";
        let both = [TableId(0), TableId(1)];
        check(text, |it| Ok(set_collapsed(it, &both, true)), Ok(on));
        let off = "Table a { id int }\nTable b [note: 'x'] { id int }\n\n";
        check(on, |it| Ok(set_collapsed(it, &both, false)), Ok(off));
        let placed =
            "Table a { id int }\nMetadata Table a {\n  position: '1,2'\n  collapsed: 'true'\n}\n";
        check(
            placed,
            |it| Ok(set_collapsed(it, &both, false)),
            Ok(&placed.replace("  collapsed: 'true'\n", "")),
        );
    }

    #[test]
    fn groups() {
        let text = "Table a { id int }\nTable s.b { id int }\nTableGroup g {\n  a // why\n  Note: 'x'\n}\n";
        let both = [TableId(0), TableId(1)];
        check(
            text,
            |it| group_tables(it, &both, GroupChoice::At(0)),
            Ok(
                "Table a { id int }\nTable s.b { id int }\nTableGroup g {\n  a // why\n  Note: 'x'\n  s.b\n}\n",
            ),
        );
        check(
            text,
            |it| group_tables(it, &both, GroupChoice::New("both")),
            Ok(
                "Table a { id int }\nTable s.b { id int }\nTableGroup g {\n   // why\n  Note: 'x'\n}\n\nTableGroup both {\n  a\n  s.b\n}\n",
            ),
        );
        check(
            text,
            |it| group_tables(it, &both, GroupChoice::None),
            Ok(
                "Table a { id int }\nTable s.b { id int }\nTableGroup g {\n   // why\n  Note: 'x'\n}\n",
            ),
        );
        check(
            text,
            |it| group_tables(it, &both, GroupChoice::New("g")),
            Err("There is a group `g` already. Choose another name."),
        );
    }
}
