//! Settings: what stands in the `[…]` of a table, a column, an index or a Ref.

use super::add::add_line;
use super::cut;
use super::layout::{after, before, block_end, indent_before, newline};
use crate::document::Document;
use crate::lower::{ElementSource, SettingSource};
use crate::schema::{ColumnId, RelationId, TableId, Via};
use crate::syntax::quote_string;
use crate::text::{TextEdit, TextRange, TextSize};

/// What has settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The first one; where there is none a setting brings it.
    Project,
    Table(TableId),
    /// One that a partial brought has its settings there, so that all its tables change.
    Column(TableId, ColumnId),
    /// The index at this place of `Table::indexes`.
    Index(TableId, usize),
    /// A Ref element; an inline `ref:` has no settings, see [`set_relation_setting`](super::set_relation_setting).
    Relation(RelationId),
    /// The group or sticky note at this place of the schema's.
    Group(usize),
    StickyNote(usize),
}

/// Gives a setting or metadata key a value, as DBML writes it (`cascade`, `'x,y'`, `` `now()` ``), or
/// sets one that has none (`not null`).
///
/// A setting that is there keeps its place, be it in a Metadata block; a new one follows the
/// last of the `[…]` in that list's style, or gets a list of its own.
pub fn set_setting(document: &Document, owner: Owner, name: &str, value: Option<&str>) -> TextEdit {
    let Some(place) = Place::of(document, owner) else { return TextEdit::default() };
    let whole = match value {
        Some(value) => format!("{name}: {value}"),
        None => name.to_owned(),
    };
    match (SettingSource::find(place.settings, name), value) {
        (Some(SettingSource { value: Some(range), .. }), Some(value)) => {
            TextEdit::replace(*range, value)
        }
        (Some(SettingSource { value: None, .. }), None) => TextEdit::default(),
        (Some(setting), _) => TextEdit::replace(setting.range, whole),
        (None, _) if owner == Owner::Project => add_to_project(document, &whole),
        (None, _) => add(document, &place, &whole),
    }
}

/// Keeps a text under a key of the Project, which is made where there is none; an empty one is forgotten.
pub fn remember(document: &Document, key: &str, text: &str) -> TextEdit {
    match text {
        "" => remove_setting(document, Owner::Project, key),
        text => set_setting(document, Owner::Project, key, Some(&quote_string(text))),
    }
}

/// Adds a rule's code to the `allow` of an owner, so that it says no more there.
pub fn allow(document: &Document, owner: Owner, code: &str) -> TextEdit {
    let schema = document.schema();
    let metadata = match owner {
        Owner::Project => Some(&schema.project.settings),
        Owner::Table(table) => schema.table(table).map(|it| &it.metadata),
        Owner::Column(table, column) => schema.column(table, column).map(|it| &it.metadata),
        _ => None,
    };
    let Some(metadata) = metadata else { return TextEdit::default() };
    let said = metadata.iter().rev().find(|it| it.0 == "allow").map(|it| it.1.trim());
    let codes = match said.filter(|it| !it.is_empty()) {
        Some(said) => format!("{said}, {code}"),
        None => code.to_owned(),
    };
    set_setting(document, owner, "allow", Some(&quote_string(&codes)))
}

/// Adds settings behind those that are there, several at once as `pk, ref: > a.id`.
pub(super) fn add_settings(document: &Document, owner: Owner, settings: &str) -> TextEdit {
    let place = Place::of(document, owner);
    place.map_or_else(TextEdit::default, |it| add(document, &it, settings))
}

/// Takes a setting away wherever it is said, with its comma, and the `[…]` with its last one.
/// Comments stay.
pub fn remove_setting(document: &Document, owner: Owner, name: &str) -> TextEdit {
    let Some(place) = Place::of(document, owner) else { return TextEdit::default() };
    remove_where(document, &place, |it| it.name == name)
}

/// Takes the settings at these ranges away.
pub(super) fn remove_at(document: &Document, owner: Owner, ranges: &[TextRange]) -> TextEdit {
    let Some(place) = Place::of(document, owner) else { return TextEdit::default() };
    remove_where(document, &place, |it| ranges.contains(&it.range))
}

/// Where settings stand or would stand.
struct Place<'a> {
    list: Option<TextRange>,
    settings: &'a [SettingSource],
    /// Where a new list goes.
    end: TextSize,
}

impl<'a> Place<'a> {
    fn of(document: &'a Document, owner: Owner) -> Option<Place<'a>> {
        let source = document.source_map();
        // What is made for a `<>` stands nowhere.
        if let Owner::Table(table) | Owner::Column(table, _) | Owner::Index(table, _) = owner
            && document.schema().table(table)?.implicit
        {
            return None;
        }
        Some(match owner {
            Owner::Project => {
                let settings = source.project.as_ref().map_or(&[][..], |it| &it.settings);
                Place { list: None, settings, end: TextSize::default() }
            }
            Owner::Table(id) => Place::of_element(&source.tables.get(id.index())?.element),
            Owner::Column(table, column) => {
                let column = source.tables.get(table.index())?.columns.get(column.index())?;
                // A bare `pk` or `unique` stands before the list.
                let bare = column.settings.iter().map(|it| it.range);
                let bare = bare.filter(|it| column.range.contains_range(*it));
                let end = column.ty.end().max(column.name.end());
                let end = bare.map(TextRange::end).fold(end, TextSize::max);
                Place { list: column.settings_list, settings: &column.settings, end }
            }
            Owner::Index(table, index) => {
                let element = &source.tables.get(table.index())?.indexes.get(index)?;
                let end = element.range.end();
                Place { list: element.settings_list, settings: &element.settings, end }
            }
            Owner::Relation(id) => {
                let relation = source.relations.get(id.index())?;
                if relation.inline || is_through_table(document, id) {
                    return None;
                }
                let [a, b] = relation.ends;
                let end = a.end().max(b.end());
                Place { list: relation.settings_list, settings: &relation.settings, end }
            }
            Owner::Group(at) => Place::of_element(source.groups.get(at)?),
            Owner::StickyNote(at) => Place::of_element(source.notes.get(at)?),
        })
    }

    fn of_element(element: &'a ElementSource) -> Place<'a> {
        let end = element.body.map_or(element.range.end(), TextRange::start);
        Place { list: element.settings_list, settings: &element.settings, end }
    }

    /// Those that stand in the list, in the order of the text.
    fn inline(&self) -> impl DoubleEndedIterator<Item = &'a SettingSource> {
        let list = self.list;
        self.settings
            .iter()
            .filter(move |it| list.is_some_and(|list| list.contains_range(it.range)))
    }
}

/// Whether a link table of the document makes the relation, so that no Ref says it.
fn is_through_table(document: &Document, id: RelationId) -> bool {
    let schema = document.schema();
    let Some(Via::Link { table, .. }) = schema.relation(id).map(|it| &it.via) else { return false };
    schema.table(*table).is_some_and(|it| !it.implicit)
}

/// A line of its own in the Project, or a Project before all else.
fn add_to_project(document: &Document, line: &str) -> TextEdit {
    let newline = newline(document);
    let Some(project) = &document.source_map().project else {
        let project = format!("Project {{{newline}  {line}{newline}}}{newline}{newline}");
        return TextEdit::insert(TextSize::default(), project);
    };
    let end = project.body.and_then(|it| Some((it, block_end(document, it)?)));
    end.map_or_else(TextEdit::default, |(body, end)| add_line(document, body, end, line))
}

fn add(document: &Document, place: &Place<'_>, setting: &str) -> TextEdit {
    let Some(list) = place.list else {
        let blank_before = before(document, place.end).ends_with(char::is_whitespace);
        let blank_after = after(document, place.end).starts_with(char::is_whitespace);
        let open = if blank_before { "" } else { " " };
        // Before the `{` of a table.
        let close =
            if after(document, place.end).starts_with('{') && !blank_after { " " } else { "" };
        return TextEdit::insert(place.end, format!("{open}[{setting}]{close}"));
    };
    let Some(last) = place.inline().next_back() else {
        return TextEdit::insert(list.start() + TextSize::of('['), setting);
    };
    // One setting a line where the last one has its own.
    let insert = match indent_before(document, last.range.start()) {
        Some(indent) => format!(",{}{indent}{setting}", newline(document)),
        None => format!(", {setting}"),
    };
    TextEdit::insert(last.range.end(), insert)
}

fn remove_where(
    document: &Document,
    place: &Place<'_>,
    test: impl Fn(&SettingSource) -> bool,
) -> TextEdit {
    let inline: Vec<_> = place.inline().filter(|it| test(it)).map(|it| it.range).collect();
    let items: Vec<_> = place.inline().map(|it| it.range).collect();
    let mut indels = Vec::new();
    cut::settings(document, place.list, &items, |it| inline.contains(&it), &mut indels);
    // Those of Metadata blocks have a line of their own.
    let is_inline =
        |it: &SettingSource| place.list.is_some_and(|list| list.contains_range(it.range));
    let others = place.settings.iter().filter(|it| test(it) && !is_inline(it));
    indels.extend(others.map(|it| cut::line(document, it.range)));
    TextEdit::new(indels)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets (or with `-` removes) a setting at the first table's first column, or at the table.
    #[track_caller]
    fn check(before: &str, owner: Owner, setting: &str, after: &str) {
        let document = Document::new(before);
        let edit = match setting.strip_prefix('-') {
            Some(name) => remove_setting(&document, owner, name),
            None => match setting.split_once(": ") {
                Some((name, value)) => set_setting(&document, owner, name, Some(value)),
                None => set_setting(&document, owner, setting, None),
            },
        };
        assert_eq!(edit.apply(before), after);
        assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
    }

    const TABLE: Owner = Owner::Table(TableId(0));
    const COLUMN: Owner = Owner::Column(TableId(0), ColumnId(0));

    #[test]
    fn a_list_of_its_own() {
        check("Table a {\n  id int // key\n}", COLUMN, "pk", "Table a {\n  id int [pk] // key\n}");
        check("Table a { id int }", TABLE, "note: 'x'", "Table a [note: 'x'] { id int }");
        check("Table a{ id int }", TABLE, "note: 'x'", "Table a [note: 'x'] { id int }");
        check(
            "Table a as b // {\n{ id int }",
            TABLE,
            "note: 'x'",
            "Table a as b // {\n[note: 'x'] { id int }",
        );
        check(
            "Table a {\n  id int\n  indexes {\n    id // x\n  }\n}",
            Owner::Index(TableId(0), 0),
            "unique",
            "Table a {\n  id int\n  indexes {\n    id [unique] // x\n  }\n}",
        );
    }

    #[test]
    fn in_the_style_of_the_list() {
        check("Table a { id int [ pk ] }", COLUMN, "unique", "Table a { id int [ pk, unique ] }");
        check("Table a { id int [] }", COLUMN, "unique", "Table a { id int [unique] }");
        check(
            "Table a { id int [\r\n    pk, // one\r\n    not null // two\r\n  ] }",
            COLUMN,
            "default: 1",
            "Table a { id int [\r\n    pk, // one\r\n    not null,\r\n    default: 1 // two\r\n  ] }",
        );
    }

    #[test]
    fn a_setting_keeps_its_place() {
        check(
            "Table a { id int [default: 1, pk] }",
            COLUMN,
            "default: `now()`",
            "Table a { id int [default: `now()`, pk] }",
        );
        check("Table a { id int [pk] }", COLUMN, "pk", "Table a { id int [pk] }");
        check(
            "Table a { id int }\nMetadata Table a {\n  entity: 'A'\n}",
            TABLE,
            "entity: 'B'",
            "Table a { id int }\nMetadata Table a {\n  entity: 'B'\n}",
        );
    }

    #[test]
    fn removing() {
        check("Table a { id int [pk] }", COLUMN, "-pk", "Table a { id int }");
        check("Table a { id int [pk, unique] }", COLUMN, "-pk", "Table a { id int [unique] }");
        check("Table a { id int [pk, unique] }", COLUMN, "-unique", "Table a { id int [pk] }");
        check("Table a { id int [pk] }", COLUMN, "-unique", "Table a { id int [pk] }");
        check(
            "Table a { id int [\n  pk, // one\n  unique // two\n] }",
            COLUMN,
            "-unique",
            "Table a { id int [\n  pk // one\n   // two\n] }",
        );
        check("Table a { id int [pk /* why */] }", COLUMN, "-pk", "Table a { id int  /* why */ }");
        check(
            "Table a { id int }\nMetadata Table a {\n  entity: 'A'\n  x: 'y'\n}",
            TABLE,
            "-entity",
            "Table a { id int }\nMetadata Table a {\n  x: 'y'\n}",
        );
    }

    #[test]
    fn remembers_a_choice() {
        let check = |before: &str, text: &str, after: &str| {
            let document = Document::new(before);
            let edit = remember(&document, "seaorm", text);
            assert_eq!(edit.apply(before), after);
            assert_eq!(edit.invert(before).apply(after), before);
        };
        check("Table a { id int }", "a=b", "Project {\n  seaorm: 'a=b'\n}\n\nTable a { id int }");
        check("Project p { seaorm: 'x' /* c */ }", "a=b", "Project p { seaorm: 'a=b' /* c */ }");
        check("Project p {\n  seaorm: 'x'\n  a: 'b'\n}\n", "", "Project p {\n  a: 'b'\n}\n");
        check("Project p { }", "", "Project p { }");
    }

    #[test]
    fn of_the_project() {
        let project = Owner::Project;
        check("Project p {}\n", project, "x: 'y'", "Project p {\n  x: 'y'\n}\n");
        check(
            "Project \"{\" {\n    a: 'b' // c\n}\n",
            project,
            "x: 'y'",
            "Project \"{\" {\n    a: 'b' // c\n    x: 'y'\n}\n",
        );
        check("Project p {\n  x: 'z'\n}\n", project, "x: 'y'", "Project p {\n  x: 'y'\n}\n");
        check(
            "Project p {\n  x: 'z' // c\n  a: 'b'\n}\n",
            project,
            "-a",
            "Project p {\n  x: 'z' // c\n}\n",
        );
        check(
            "Table a { id int }",
            project,
            "x: 'y'",
            "Project {\n  x: 'y'\n}\n\nTable a { id int }",
        );
    }

    #[test]
    fn allowing() {
        let check = |before: &str, owner, after: &str| {
            let document = Document::new(before);
            assert_eq!(allow(&document, owner, "some-rule").apply(before), after);
        };
        check("Table a { id int }", TABLE, "Table a [allow: 'some-rule'] { id int }");
        check(
            "Table a { id int [pk, allow: 'other'] }",
            COLUMN,
            "Table a { id int [pk, allow: 'other, some-rule'] }",
        );
        check(
            "Project p {\n  allow: ''\n}\n",
            Owner::Project,
            "Project p {\n  allow: 'some-rule'\n}\n",
        );
    }

    #[test]
    fn behind_bare_settings() {
        let text = "Table a { id int pk // key\n}";
        let owner = Owner::Column(TableId(0), ColumnId(0));
        check(text, owner, "not null", "Table a { id int pk [not null] // key\n}");
    }

    #[test]
    fn of_a_ref() {
        let text = "Table a { id int [pk]\n b int\n c int }\nRef: a.b > a.id // up\nRef x { a.(id, b) > a.(b, c) }";
        let after = "Table a { id int [pk]\n b int\n c int }\nRef: a.b > a.id [delete: cascade] // up\nRef x { a.(id, b) > a.(b, c) }";
        check(text, Owner::Relation(RelationId(0)), "delete: cascade", after);
        let after = "Table a { id int [pk]\n b int\n c int }\nRef: a.b > a.id // up\nRef x { a.(id, b) > a.(b, c) [delete: cascade] }";
        check(text, Owner::Relation(RelationId(1)), "delete: cascade", after);
    }
}
