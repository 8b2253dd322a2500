//! Columns by hand: their type, default and flags, and their place among the others.

use super::add::behind_comments;
use super::cut::{self, Cuts};
use super::layout::{after, before, indent_before, line_indent, newline, slice};
use super::remove_index::remove_index;
use super::settings::{Owner, remove_setting, set_setting};
use super::write;
use crate::document::Document;
use crate::lower::SettingSource;
use crate::order;
use crate::schema::{Column, ColumnId, ColumnType, IndexPart, Table, TableId, TypeKind};
use crate::syntax::ast::{self, Element, Expr, Line};
use crate::syntax::{SyntaxKind, quote_leading_name, quote_name, quote_string};
use crate::text::{Indel, TextEdit, TextRange, TextSize, range};

/// What a column is or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    PrimaryKey,
    NotNull,
    Unique,
    Increment,
}

/// Makes a column what the flag says, or takes it away: in the settings, and in the index that is the
/// primary key or makes this column alone unique. A column that a partial brings changes there.
///
/// # Errors
/// A sentence for the person, where the primary key stands in a partial's index, or the type counts.
pub fn set_flag(
    document: &Document,
    table: TableId,
    column: ColumnId,
    flag: Flag,
    on: bool,
) -> Result<TextEdit, String> {
    let Some((own, it)) = of(document, table, column) else { return Ok(TextEdit::default()) };
    let owner = Owner::Column(table, column);
    let settings = &place(document, table, column).ok_or(NOWHERE)?.settings;
    match flag {
        Flag::PrimaryKey => set_key(document, table, column, on),
        Flag::NotNull => match SettingSource::find(settings, "null") {
            Some(null) if on => Ok(TextEdit::replace(null.range, "not null")),
            _ => Ok(switch(document, owner, "not null", it.not_null, on)),
        },
        Flag::Unique => {
            let mut edit = switch(document, owner, "unique", it.unique, on);
            if !on {
                let is_it = |parts: &[IndexPart]| parts == [IndexPart::Column(column)];
                let mut indexes = own.indexes.iter().enumerate();
                if let Some((at, _)) = indexes.find(|it| it.1.unique && is_it(&it.1.parts)) {
                    edit = edit.union(remove_index(document, table, at));
                }
            }
            Ok(edit)
        }
        Flag::Increment if it.ty.is_serial() && !on => Err(format!(
            "`{}` counts because its type is `{}`. Give it another type, such as `int`.",
            it.name, it.ty.raw
        )),
        Flag::Increment => Ok(switch(document, owner, "increment", it.increment, on)),
    }
}

const NOWHERE: &str = "This stands nowhere in the document, so it cannot be changed.";

fn switch(document: &Document, owner: Owner, name: &str, is: bool, on: bool) -> TextEdit {
    match (is, on) {
        (false, true) => set_setting(document, owner, name, None),
        (true, false) => remove_setting(document, owner, name),
        _ => TextEdit::default(),
    }
}

fn of(document: &Document, table: TableId, column: ColumnId) -> Option<(&Table, &Column)> {
    let table = document.schema().table(table).filter(|it| !it.implicit)?;
    Some((table, table.column(column)?))
}

fn place(
    document: &Document,
    table: TableId,
    column: ColumnId,
) -> Option<&crate::lower::ColumnSource> {
    document.source_map().tables.get(table.index())?.columns.get(column.index())
}

fn set_key(
    document: &Document,
    table: TableId,
    column: ColumnId,
    on: bool,
) -> Result<TextEdit, String> {
    let Some((own, it)) = of(document, table, column) else { return Ok(TextEdit::default()) };
    let owner = Owner::Column(table, column);
    let is_key = own.is_primary_key(column);
    let source = document.source_map().tables.get(table.index());
    let index = source.and_then(|it| {
        let of_column =
            |range: &TextRange| it.columns.iter().any(|it| it.range.contains_range(*range));
        it.primary_key.filter(|it| !of_column(it))
    });
    let Some(index) = index else {
        if on {
            return Ok(switch(document, owner, "pk", is_key, true));
        }
        return Ok(remove_setting(document, owner, "pk").union(remove_setting(
            document,
            owner,
            "primary key",
        )));
    };
    if is_key == on {
        return Ok(TextEdit::default());
    }
    if source.is_some_and(|it| !it.element.range.contains_range(index)) {
        return Err(format!(
            "The primary key of `{}` stands in the indexes of a partial. Change it there.",
            own.qualified_name()
        ));
    }
    let nodes = document.parse().root().nodes_at(index);
    let parts = nodes.into_iter().rev().find_map(Line::cast).and_then(Line::first);
    let Some(parts) = parts else { return Ok(TextEdit::default()) };
    let items: Vec<TextRange> = match parts.node(SyntaxKind::Tuple) {
        Some(tuple) => ast::items(tuple).map(Expr::range).collect(),
        None => vec![parts.range()],
    };
    let name = quote_leading_name(&it.name);
    if on {
        return Ok(match (items.last(), parts.node(SyntaxKind::Tuple)) {
            (Some(last), Some(_)) => TextEdit::insert(last.end(), format!(", {name}")),
            _ => {
                let first = slice(document, parts.range());
                TextEdit::replace(parts.range(), format!("({first}, {name})"))
            }
        });
    }
    let at = own.primary_key_columns().iter().position(|it| *it == column);
    let mut cuts = Cuts::default();
    if items.len() < 2 {
        cuts.statement(document, index);
    } else if let Some(gone) = at.and_then(|at| items.get(at)) {
        cut::list_items(document, &items, |it| it == *gone, &mut cuts.others);
    }
    Ok(cuts.finish(document))
}

/// Gives a column another type, as a person writes it: `varchar(255)`, `shop.status`, `int unsigned`.
/// What DBML cannot read as one type gets quotes.
///
/// # Errors
/// A sentence for the person, where there is no type in the text.
pub fn set_type(
    document: &Document,
    table: TableId,
    column: ColumnId,
    ty: &str,
) -> Result<TextEdit, String> {
    let place = of(document, table, column).and_then(|_| place(document, table, column));
    let place = place.ok_or(NOWHERE)?.ty;
    let ty = type_text(ty)?;
    Ok(match slice(document, place) == ty {
        true => TextEdit::default(),
        false => TextEdit::replace(place, ty),
    })
}

/// A type as DBML can read it.
pub(super) fn type_text(ty: &str) -> Result<String, String> {
    let ty = ty.trim();
    if ty.is_empty() {
        return Err("A column needs a type, such as `int`.".into());
    }
    let trial = Document::new(format!("Table t {{ c {ty} }}"));
    let is_read = trial.diagnostics().is_empty()
        && trial.source_map().tables.len() == 1
        && trial.source_map().tables.first().is_some_and(|it| {
            it.columns.len() == 1 && it.columns.iter().all(|it| slice(&trial, it.ty) == ty)
        });
    Ok(if is_read { ty.to_owned() } else { write::column_type(&ColumnType::parse(ty)) })
}

/// Sets what the database puts in where a row says nothing, or takes it away. The text is a value as DBML has it (`1`, `'x'`,
/// `` `now()` ``, `true`), a label of the column's enum, or else a string.
pub fn set_default(
    document: &Document,
    table: TableId,
    column: ColumnId,
    default: Option<&str>,
) -> TextEdit {
    let Some((_, it)) = of(document, table, column) else { return TextEdit::default() };
    let owner = Owner::Column(table, column);
    let Some(text) = default.map(str::trim) else {
        return remove_setting(document, owner, "default");
    };
    let enum_ = match it.ty.kind {
        TypeKind::Enum(id) => document.schema().enum_(id),
        _ => None,
    };
    let label = enum_.filter(|it| it.values.iter().any(|it| it.name == text));
    let value = match label {
        Some(it) => format!("{}.{}", write::enum_path(it), quote_name(text)),
        None if is_value(text) => text.to_owned(),
        None => quote_string(text),
    };
    set_setting(document, owner, "default", Some(&value))
}

/// Whether DBML reads the text as one value.
pub(super) fn is_value(text: &str) -> bool {
    let trial = Document::new(format!("Table t {{ c int [default: {text}] }}"));
    let columns = trial.source_map().tables.first().map_or(&[][..], |it| &it.columns);
    let settings = columns.first().map_or(&[][..], |it| &it.settings);
    trial.diagnostics().is_empty()
        && trial.source_map().tables.len() == 1
        && matches!(settings, [only] if only.value.is_some_and(|it| slice(&trial, it) == text))
}

/// Moves a column to the place of another one of the table (as the schema counts), with its comments: those
/// behind it and those on the lines right above.
///
/// # Errors
/// A sentence for the person, where a partial brings the column.
pub fn move_column(
    document: &Document,
    table: TableId,
    column: ColumnId,
    to: ColumnId,
) -> Result<TextEdit, String> {
    let Some((own, it)) = of(document, table, column) else { return Ok(TextEdit::default()) };
    let Some(target) = own.column(to) else { return Ok(TextEdit::default()) };
    let Some(source) = document.source_map().tables.get(table.index()) else {
        return Ok(TextEdit::default());
    };
    if it.partial.is_some() {
        return Err(format!(
            "`{}` comes from a partial. Move it there, or move the partial's line.",
            it.name
        ));
    }
    let mut items: Vec<TextRange> = source.injections.clone();
    let own_columns = own.columns.iter().zip(&source.columns).filter(|it| it.0.partial.is_none());
    items.extend(own_columns.map(|it| it.1.range));
    order::sort_by_key(&mut items, |it| it.start());
    let range_of = |id: ColumnId, it: &Column| match it.partial {
        None => source.columns.get(id.index()).map(|it| it.range),
        Some(partial) => {
            let at = own.partials.iter().position(|it| it.partial == partial)?;
            source.injections.get(at).copied()
        }
    };
    let place = |range: Option<TextRange>| items.iter().position(|it| Some(*it) == range);
    let (Some(from), Some(to)) = (place(range_of(column, it)), place(range_of(to, target))) else {
        return Ok(TextEdit::default());
    };
    let slots: Vec<TextRange> = items.iter().map(|it| with_comments(document, *it)).collect();
    let mut order: Vec<usize> = (0..slots.len()).collect();
    let moved = order.remove(from);
    order.insert(to, moved);
    let mut indels: Vec<Indel> = Vec::new();
    for (slot, from) in slots.iter().zip(order) {
        let Some(text) = slots.get(from).filter(|it| *it != slot).map(|it| slice(document, *it))
        else {
            continue;
        };
        let mut insert = text.to_owned();
        let rest = after(document, slot.end()).trim_start_matches([' ', '\t', '\r']);
        let last = text.rsplit('\n').next().unwrap_or_default();
        if last.contains("//") && !rest.starts_with('\n') {
            insert.push_str(newline(document));
            insert.push_str(line_indent(document, slot.start()));
        }
        indels.push(Indel { delete: *slot, insert });
    }
    if !indels.is_empty() {
        indels.extend(named_records(document, table));
    }
    Ok(TextEdit::new(indels))
}

/// An item with the comments behind it, and those on the lines above it.
pub(super) fn with_comments(document: &Document, item: TextRange) -> TextRange {
    let end = behind_comments(document, item.end());
    let mut start = item.start();
    while let Some(indent) = indent_before(document, start) {
        let line = start - TextSize::of(indent);
        let Some(above) = before(document, line).strip_suffix('\n') else { break };
        let above = above.rsplit('\n').next().unwrap_or_default();
        if !above.trim_start().starts_with("//") {
            break;
        }
        let blanks = above.len() - above.trim_start().len();
        start = line - TextSize::of(above) - TextSize::of('\n') + TextSize::from(blanks as u32);
    }
    range(start.into(), end.into())
}

/// Gives rows in a table that say no columns those that they are of now, so that the columns may change.
pub(super) fn named_records(document: &Document, table: TableId) -> Option<Indel> {
    let own = document.schema().table(table)?;
    let columns = &own.records.as_ref()?.columns;
    let source = document.source_map().tables.get(table.index())?;
    let place = source.records.filter(|it| source.element.range.contains_range(*it))?;
    let nodes = document.parse().root().nodes_at(place);
    let element = nodes.into_iter().filter_map(Element::cast).find(|it| it.range() == place)?;
    let parts = element.parts().filter(|it| it.name.is_none())?;
    let insert = format!(" ({})", write::names(own, columns));
    Some(Indel { delete: TextRange::empty(parts.keyword.range().end()), insert })
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

    #[track_caller]
    fn check_flag(before: &str, column: u32, flag: Flag, on: bool, expected: &str) {
        check(before, |it| set_flag(it, TableId(0), ColumnId(column), flag, on), Ok(expected));
        let document = Document::new(expected);
        let table = &document.schema().tables[0];
        let id = ColumnId(column);
        let is = match flag {
            Flag::PrimaryKey => table.is_primary_key(id),
            Flag::NotNull => table.columns[id.index()].not_null,
            Flag::Unique => table.columns[id.index()].unique,
            Flag::Increment => table.columns[id.index()].increment,
        };
        assert_eq!(is, on);
    }

    #[test]
    fn flags() {
        use Flag::*;
        check_flag("Table t { a int }", 0, NotNull, true, "Table t { a int [not null] }");
        check_flag("Table t { a int [null] }", 0, NotNull, true, "Table t { a int [not null] }");
        check_flag(
            "Table t { a int [not null] // x\n }",
            0,
            NotNull,
            false,
            "Table t { a int // x\n }",
        );
        check_flag(
            "Table t { a int [pk] }",
            0,
            Increment,
            true,
            "Table t { a int [pk, increment] }",
        );
        let text = "Table t {\n  a int [unique]\n  indexes {\n    a [unique]\n    (a, a2)\n  }\n  a2 int\n}";
        let after = "Table t {\n  a int\n  indexes {\n    (a, a2)\n  }\n  a2 int\n}";
        check_flag(text, 0, Unique, false, after);
        check(
            "Table t { a serial }",
            |it| set_flag(it, TableId(0), ColumnId(0), Increment, false),
            Err("`a` counts because its type is `serial`. Give it another type, such as `int`."),
        );
    }

    #[test]
    fn the_primary_key() {
        use Flag::PrimaryKey;
        check_flag("Table t { a int }", 0, PrimaryKey, true, "Table t { a int [pk] }");
        check_flag("Table t { a int [primary key] }", 0, PrimaryKey, false, "Table t { a int }");
        let one = "Table t {\n  a int\n  b int\n  indexes {\n    a [pk]\n  }\n}";
        let both = one.replace("    a [pk]", "    (a, b) [pk]");
        check_flag(one, 1, PrimaryKey, true, &both);
        check_flag(&both, 1, PrimaryKey, false, &both.replace("(a, b)", "(a)"));
        check_flag(one, 0, PrimaryKey, false, "Table t {\n  a int\n  b int\n}");
        let partial = "TablePartial p { a int\n indexes { a [pk] } }\nTable t { ~p\n b int }";
        check(
            partial,
            |it| set_flag(it, TableId(0), ColumnId(1), PrimaryKey, true),
            Err("The primary key of `t` stands in the indexes of a partial. Change it there."),
        );
    }

    #[test]
    fn types() {
        #[track_caller]
        fn check_type(ty: &str, expected: Result<&str, &str>) {
            let to = |it: &str| format!("Table t {{ a {it} [pk] }}");
            let expected = expected.map(to);
            let expected = expected.as_ref().map(|it| it.as_str()).map_err(|it| *it);
            let edit = |it: &Document| set_type(it, TableId(0), ColumnId(0), ty);
            check(&to("int"), edit, expected);
        }
        check_type(" varchar(255) ", Ok("varchar(255)"));
        check_type("int unsigned", Ok("\"int unsigned\""));
        check_type("shop.status[]", Ok("shop.status[]"));
        check_type("x } Table y { z int", Ok("\"x } Table y { z int\""));
        check_type(" ", Err("A column needs a type, such as `int`."));
    }

    #[test]
    fn defaults() {
        #[track_caller]
        fn check_default(text: Option<&str>, expected: &str) {
            let to = |it: &str| format!("Enum s.e {{ \"x y\" }}\nTable t {{ a s.e{it} }}");
            let edit = |it: &Document| Ok(set_default(it, TableId(0), ColumnId(0), text));
            check(&to(" [default: 1]"), edit, Ok(&to(expected)));
        }
        check_default(Some("-2.5"), " [default: -2.5]");
        check_default(Some("`now()`"), " [default: `now()`]");
        check_default(Some("it's"), " [default: 'it\\'s']");
        check_default(Some("x y"), " [default: s.e.\"x y\"]");
        check_default(Some("1, pk"), " [default: '1, pk']");
        check_default(None, "");
    }

    #[track_caller]
    fn check_move(before: &str, column: u32, to: u32, after: &str) {
        check(before, |it| move_column(it, TableId(0), ColumnId(column), ColumnId(to)), Ok(after));
    }

    #[test]
    fn moving() {
        let text =
            "Table t {\n  a int // one\n  // of b\n  b int [\n    pk\n  ]\n\n  c int /* x */\n}";
        check_move(text, 0, 0, text);
        check_move(
            text,
            0,
            2,
            "Table t {\n  // of b\n  b int [\n    pk\n  ]\n  c int /* x */\n\n  a int // one\n}",
        );
        check_move(
            text,
            1,
            0,
            "Table t {\n  // of b\n  b int [\n    pk\n  ]\n  a int // one\n\n  c int /* x */\n}",
        );
        check_move("Table t { a int // x\n b int }", 1, 0, "Table t { b int\n a int // x\n  }");
        check_move(
            "Table t {\n  a int\n  b int\n  records {\n    1, 2\n  }\n}",
            0,
            1,
            "Table t {\n  b int\n  a int\n  records (a, b) {\n    1, 2\n  }\n}",
        );
        let partial = "Table t {\n  a int\n  ~p\n}\nTablePartial p { b int\n c int }";
        check_move(partial, 0, 1, &partial.replace("  a int\n  ~p", "  ~p\n  a int"));
        check(
            partial,
            |it| move_column(it, TableId(0), ColumnId(1), ColumnId(0)),
            Err("`b` comes from a partial. Move it there, or move the partial's line."),
        );
    }
}
