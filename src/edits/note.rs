//! Notes, colours and checks.

use super::add::{add_line, behind_comments, body, indent_within, step};
use super::cut::Cuts;
use super::layout::{block_end, line_indent, newline, slice};
use super::settings::{Owner, add_settings, remove_setting, set_setting};
use super::write::{expression, note};
use crate::document::Document;
use crate::lower::SettingSource;
use crate::schema::{ColumnId, EnumId, TableId};
use crate::syntax::ast::{Body, Element, Expr, Statement};
use crate::syntax::{SyntaxKind, dedent, quote_leading_name, quote_string};
use crate::text::{TextEdit, TextRange, TextSize};

/// Gives a table, column, index or group a note, or takes it away. It stays where it stands: in the settings, in
/// a `Note` of the body, in a Metadata block.
pub fn set_note(document: &Document, owner: Owner, text: Option<&str>) -> TextEdit {
    if let Some(element) = note_element(document, owner) {
        return match text {
            None => {
                let mut cuts = Cuts::default();
                cuts.whole.push(element.range());
                cuts.finish(document)
            }
            Some(text) => {
                let place = string_in(element).unwrap_or(element.range());
                TextEdit::replace(place, written(document, place, text))
            }
        };
    }
    let Some(text) = text else { return remove_setting(document, owner, "note") };
    let settings = settings_of(document, owner);
    let said = SettingSource::find(settings, "note").and_then(|it| it.value);
    let value = match said {
        Some(place) => written(document, place, text),
        None => quote_string(text),
    };
    set_setting(document, owner, "note", Some(&value))
}

/// A note of several lines in the indentation of its place.
fn written(document: &Document, place: TextRange, text: &str) -> String {
    if text.contains('\r') || text != dedent(text) {
        return quote_string(text);
    }
    let indent = line_indent(document, place.start());
    let is_blank = indent.bytes().all(|it| it == b' ');
    let lines = note(text, indent.len() + 2);
    match newline(document) {
        "\n" if is_blank => lines,
        _ => quote_string(text),
    }
}

fn settings_of(document: &Document, owner: Owner) -> &[SettingSource] {
    let source = document.source_map();
    let found: Option<&Vec<SettingSource>> = match owner {
        Owner::Project => source.project.as_ref().map(|it| &it.settings),
        Owner::Table(id) => source.tables.get(id.index()).map(|it| &it.element.settings),
        Owner::Column(id, column) => {
            let table = source.tables.get(id.index());
            table.and_then(|it| it.columns.get(column.index())).map(|it| &it.settings)
        }
        Owner::Index(id, at) => {
            let table = source.tables.get(id.index());
            table.and_then(|it| it.indexes.get(at)).map(|it| &it.settings)
        }
        Owner::Relation(id) => source.relations.get(id.index()).map(|it| &it.settings),
        Owner::Group(at) => source.groups.get(at).map(|it| &it.settings),
        Owner::StickyNote(at) => source.notes.get(at).map(|it| &it.settings),
    };
    found.map_or(&[], |it| it)
}

/// The `Note` in a table's or group's body; the sticky note itself.
fn note_element(document: &Document, owner: Owner) -> Option<Element<'_>> {
    let source = document.source_map();
    let range = match owner {
        Owner::Table(id) => source.tables.get(id.index())?.element.range,
        Owner::Group(at) => source.groups.get(at)?.range,
        Owner::StickyNote(at) => source.notes.get(at)?.range,
        Owner::Project => source.project.as_ref()?.range,
        _ => return None,
    };
    let nodes = document.parse().root().nodes_at(range);
    let element = nodes.into_iter().filter_map(Element::cast).find(|it| it.range() == range)?;
    if let Owner::StickyNote(_) = owner {
        return Some(element);
    }
    let block = element.parts()?.body?.block()?;
    block.statements().find_map(|it| match it {
        Statement::Element(it) if it.keyword().is_some_and(|it| it.is("note")) => Some(it),
        _ => None,
    })
}

fn string_in(element: Element<'_>) -> Option<TextRange> {
    let line = match element.parts()?.body? {
        Body::Line(line) => line,
        Body::Block(block) => block.lines().next()?,
    };
    line.first().and_then(Expr::string).map(|it| it.range())
}

/// Gives the head of a table, an edge, a group or a sticky note a colour (`#rgb` or `#rrggbb`), or takes it away.
///
/// # Errors
/// A sentence for the person, where it is no colour.
pub fn set_color(
    document: &Document,
    owner: Owner,
    color: Option<&str>,
) -> Result<TextEdit, String> {
    let name = if let Owner::Table(_) = owner { "headercolor" } else { "color" };
    let Some(color) = color else { return Ok(remove_setting(document, owner, name)) };
    let digits = color.strip_prefix('#').unwrap_or_default();
    if !matches!(digits.len(), 3 | 6) || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Err(format!("`{color}` is no colour. Write one such as `#1e88e5`."));
    }
    if let Owner::Relation(id) = owner {
        return Ok(super::set_relation_setting(document, id, name, Some(color)));
    }
    Ok(set_setting(document, owner, name, Some(color)))
}

/// Adds a check to a column, or to the whole table in its `checks { }`, which is made where there is none.
pub fn add_check(
    document: &Document,
    table: TableId,
    column: Option<ColumnId>,
    sql: &str,
) -> TextEdit {
    let check = expression(sql.trim());
    if let Some(column) = column {
        let owner = Owner::Column(table, column);
        return add_settings(document, owner, &format!("check: {check}"));
    }
    let Some(body) = body(document, table) else { return TextEdit::default() };
    let nodes = document.parse().root().nodes_at(body);
    let block =
        nodes.into_iter().rev().filter_map(Element::cast).find_map(|it| it.parts()?.body?.block());
    let checks = block.into_iter().flat_map(|it| it.statements()).find_map(|it| match it {
        Statement::Element(it) if it.keyword().is_some_and(|it| it.is("checks")) => {
            it.parts()?.body
        }
        _ => None,
    });
    if let Some(Body::Block(block)) = checks {
        let end = block_end(document, block.range());
        return end.map_or_else(TextEdit::default, |end| {
            add_line(document, block.range(), behind_comments(document, end), &check)
        });
    }
    let Some(end) = block_end(document, body) else { return TextEdit::default() };
    let (newline, outer) = (newline(document), indent_within(document, body));
    let inner = format!("{outer}{}", step(document));
    let block = format!("checks {{{newline}{inner}{check}{newline}{outer}}}");
    add_line(document, body, end, &block)
}

/// Changes a check of a column or of the whole table, the one at this place of the schema's; `None` takes it away.
pub fn set_check(
    document: &Document,
    table: TableId,
    column: Option<ColumnId>,
    at: usize,
    sql: Option<&str>,
) -> TextEdit {
    let source = document.source_map().tables.get(table.index());
    let Some(source) = source.filter(|_| body(document, table).is_some()) else {
        return TextEdit::default();
    };
    let place = match column {
        Some(column) => {
            let settings = source.columns.get(column.index()).map_or(&[][..], |it| &it.settings);
            settings.iter().filter(|it| it.name == "check").nth(at).map(|it| it.range)
        }
        None => source.checks.get(at).copied(),
    };
    let Some(place) = place else { return TextEdit::default() };
    let Some(sql) = sql else {
        let mut cuts = Cuts::default();
        cuts.statement(document, place);
        return cuts.finish(document);
    };
    let tokens = document.parse().root().tokens_in(place);
    let token = tokens.into_iter().find(|it| it.kind() == SyntaxKind::Expression);
    let sql = expression(sql.trim());
    token
        .filter(|it| slice(document, it.range()) != sql)
        .map_or_else(TextEdit::default, |it| TextEdit::replace(it.range(), sql))
}

/// Adds a label to an enum, behind the last one.
///
/// # Errors
/// A sentence for the person, where the name is empty or taken.
pub fn add_label(document: &Document, id: EnumId, name: &str) -> Result<TextEdit, String> {
    let name = name.trim();
    let (schema, source) = (document.schema(), document.source_map());
    let (Some(own), Some(place)) = (schema.enum_(id), source.enums.get(id.index())) else {
        return Ok(TextEdit::default());
    };
    if name.is_empty() {
        return Err("A name cannot be empty.".into());
    }
    if own.values.iter().any(|it| it.name == name) {
        return Err(format!("There is a label `{name}` already. Choose another name."));
    }
    let Some(body) = place.element.body.filter(|it| block_end(document, *it).is_some()) else {
        return Ok(TextEdit::default());
    };
    let open = body.start() + TextSize::of('{');
    let from = place.values.last().map_or(open, |it| it.end());
    let at = behind_comments(document, from);
    Ok(add_line(document, body, at, &quote_leading_name(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, edit: impl Fn(&Document) -> TextEdit, after: &str) {
        let document = Document::new(before);
        let edit = edit(&document);
        assert_eq!(edit.apply(before), after);
        assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
    }

    const TABLE: TableId = TableId(0);

    #[test]
    fn notes() {
        let owner = Owner::Table(TABLE);
        let column = Owner::Column(TABLE, ColumnId(0));
        let text = "Table t [note: 'a'] {\n  id int // x\n}\n";
        check(text, |it| set_note(it, owner, Some("it's")), &text.replace("'a'", "'it\\'s'"));
        check(text, |it| set_note(it, owner, None), &text.replace(" [note: 'a']", ""));
        check(
            text,
            |it| set_note(it, column, Some("one\ntwo")),
            &text.replace("id int", "id int [note: 'one\\ntwo']"),
        );
        let text = "Table t {\n  id int\n\n  Note: 'a' // x\n}\nTableGroup g {\n  t\n  Note { 'b' }\n}\nNote n { 'c' }\n";
        check(
            text,
            |it| set_note(it, owner, Some("one\n  two")),
            &text.replace("'a'", "'''\n    one\n      two'''"),
        );
        check(text, |it| set_note(it, Owner::Group(0), Some("x")), &text.replace("'b'", "'x'"));
        check(
            text,
            |it| set_note(it, Owner::StickyNote(0), Some("x")),
            &text.replace("'c'", "'x'"),
        );
        check(
            text,
            |it| set_note(it, Owner::Group(0), None),
            &text.replace("  Note { 'b' }\n", ""),
        );
    }

    #[test]
    fn colors() {
        let of = |owner: Owner| move |it: &Document| set_color(it, owner, Some("#abc")).unwrap();
        let text = "Table t { id int }\nTableGroup g { t }\nNote n { 'c' }\n";
        check(
            text,
            of(Owner::Table(TABLE)),
            &text.replace("Table t {", "Table t [headercolor: #abc] {"),
        );
        check(text, of(Owner::Group(0)), &text.replace("g {", "g [color: #abc] {"));
        check(text, of(Owner::StickyNote(0)), &text.replace("n {", "n [color: #abc] {"));
        let reason = "`red` is no colour. Write one such as `#1e88e5`.";
        let document = Document::new(text);
        assert_eq!(set_color(&document, Owner::Table(TABLE), Some("red")), Err(reason.into()));
    }

    #[test]
    fn checks() {
        let text = "Table t {\n  id int\n}\n";
        check(
            text,
            |it| add_check(it, TABLE, Some(ColumnId(0)), "id > 0"),
            &text.replace("int", "int [check: `id > 0`]"),
        );
        let one = text.replace("int\n", "int\n  checks {\n    `id > 0`\n  }\n");
        check(text, |it| add_check(it, TABLE, None, "id > 0"), &one);
        let two = one.replace("`id > 0`\n", "`id > 0`\n    `id < 9`\n");
        check(&one, |it| add_check(it, TABLE, None, "id < 9"), &two);
        check(&two, |it| set_check(it, TABLE, None, 1, None), &one);
        check(&one, |it| set_check(it, TABLE, None, 0, None), text);
        let named = "Table t {\n  id int [check: `a`, check: `id > 0`]\n checks { `id > 1` [name: 'c'] }\n}\n".replace("`a`", "`id <> 5`");
        check(
            &named,
            |it| set_check(it, TABLE, None, 0, Some("id > 2")),
            &named.replace("`id > 1`", "`id > 2`"),
        );
        check(
            &named,
            |it| set_check(it, TABLE, Some(ColumnId(0)), 1, Some("id > 3")),
            &named.replace("`id > 0`", "`id > 3`"),
        );
        check(
            &named,
            |it| set_check(it, TABLE, Some(ColumnId(0)), 0, None),
            &named.replace("check: `id <> 5`, ", ""),
        );
    }

    #[test]
    fn labels() {
        let text = "Enum e {\n  a // one\n}\n";
        let id = EnumId(0);
        check(
            text,
            |it| add_label(it, id, "in use").unwrap(),
            "Enum e {\n  a // one\n  \"in use\"\n}\n",
        );
        let taken = add_label(&Document::new(text), id, "a");
        assert_eq!(taken, Err("There is a label `a` already. Choose another name.".into()));
    }
}
