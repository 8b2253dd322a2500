//! Refs: their settings, their operator, and taking them away.

use super::add::append_element;
use super::cut;
use super::layout::slice;
use super::settings::{Owner, remove_at, set_setting};
use super::write::columns_path;
use crate::document::Document;
use crate::lower::RelationSource;
use crate::schema::{ColumnId, Relation, RelationId, TableId, Via};
use crate::text::TextEdit;

/// Gives a Ref a setting: `delete`, `update`, `color` with a value, `inactive` without one.
///
/// An inline `ref:` has no settings, so it becomes a `Ref` element at the end of the document. One that
/// a partial brings stays as it is, and so does a relation through a link table: neither is said by
/// a Ref of its own.
pub fn set_relation_setting(
    document: &Document,
    relation: RelationId,
    name: &str,
    value: Option<&str>,
) -> TextEdit {
    let Some((_, source)) = of(document, relation) else { return TextEdit::default() };
    if !source.inline {
        return set_setting(document, Owner::Relation(relation), name, value);
    }
    let setting = value.map_or(name.to_owned(), |value| format!("{name}: {value}"));
    to_element(document, relation, "", &format!(" [{setting}]"))
}

/// Makes an inline `ref:` a `Ref` element with a name and settings; nothing where it stands in a partial.
pub(super) fn to_element(
    document: &Document,
    relation: RelationId,
    name: &str,
    settings: &str,
) -> TextEdit {
    let Some((it, source)) = of(document, relation) else { return TextEdit::default() };
    if inline_column(document, it, source).is_none_or(|(_, _, from_partial)| from_partial) {
        return TextEdit::default();
    }
    // The keys of a `<>`'s link table stand nowhere.
    let holder = document.schema().table(it.holder().table);
    if holder.is_some_and(|it| it.implicit) {
        return TextEdit::default();
    }
    let written = slice(document, source.operator);
    // The column that an inline ref stands at is its left end. Of `-` and `<>` it comes second in a
    // Ref, with its mark.
    let (left, right, operator) = match written.trim_matches('?') {
        ">" => (it.holder(), it.referenced(), written.to_owned()),
        "<" => (it.referenced(), it.holder(), written.to_owned()),
        kind => {
            let mark = |is: bool| if is { "?" } else { "" };
            let (first, second) = (mark(written.ends_with('?')), mark(written.starts_with('?')));
            (it.referenced(), it.holder(), format!("{first}{kind}{second}"))
        }
    };
    let schema = document.schema();
    let [left, right] = [left, right].map(|it| columns_path(schema, it.table, &it.columns));
    let element = format!("Ref{name}: {left} {operator} {right}{settings}");
    remove_relation(document, relation).union(append_element(document, &element))
}

/// Replaces what stands between the ends: `>`, `<`, `-` or `<>`, with `?` where an end is optional.
pub fn set_operator(document: &Document, relation: RelationId, operator: &str) -> TextEdit {
    match of(document, relation) {
        Some((_, source)) => TextEdit::replace(source.operator, operator),
        None => TextEdit::default(),
    }
}

/// Takes a Ref away: its element with its line, or the inline `ref:` with its comma.
pub fn remove_relation(document: &Document, relation: RelationId) -> TextEdit {
    let Some((it, source)) = of(document, relation) else { return TextEdit::default() };
    if source.inline {
        let Some((table, column, _)) = inline_column(document, it, source) else {
            return TextEdit::default();
        };
        return remove_at(document, Owner::Column(table, column), &[source.range]);
    }
    TextEdit::new(vec![cut::line(document, source.range)])
}

/// A relation that a Ref of the document says.
pub(super) fn of(document: &Document, id: RelationId) -> Option<(&Relation, &RelationSource)> {
    let schema = document.schema();
    let relation = schema.relation(id)?;
    let through_table = match relation.via {
        Via::Link { table, .. } => !schema.table(table)?.implicit,
        Via::Key { .. } => false,
    };
    let source = document.source_map().relations.get(id.index())?;
    (!through_table).then_some((relation, source))
}

/// The same, without the keys that a `<>` makes.
pub(super) fn said(document: &Document, id: RelationId) -> Option<(&Relation, &RelationSource)> {
    let is_implicit = |id: TableId| document.schema().table(id).is_some_and(|it| it.implicit);
    of(document, id).filter(|(it, _)| !is_implicit(it.holder().table))
}

/// The column that an inline ref stands at, and whether a partial brings it.
pub(super) fn inline_column(
    document: &Document,
    relation: &Relation,
    source: &RelationSource,
) -> Option<(TableId, ColumnId, bool)> {
    relation.ends.iter().find_map(|end| {
        let (table, column) = (end.table, *end.columns.first()?);
        let place = document.source_map().tables.get(table.index())?.columns.get(column.index())?;
        let brought = document.schema().column(table, column)?.partial.is_some();
        place.range.contains_range(source.range).then_some((table, column, brought))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, edit: impl Fn(&Document, RelationId) -> TextEdit, after: &str) {
        let document = Document::new(before);
        let edit = edit(&document, RelationId(0));
        assert_eq!(edit.apply(before), after);
        assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
    }

    #[test]
    fn the_keys_of_an_implicit_link_table_stand_nowhere() {
        let text = "Table a { id int [pk] }\nTable b { id int [pk, ref: <> a.id] }";
        let document = Document::new(text);
        for (id, it) in document.schema().relations().skip(1) {
            let edit = set_relation_setting(&document, id, "color", Some("#fff"));
            assert!(edit.is_empty(), "{it:?}");
        }
    }

    fn cascade(document: &Document, relation: RelationId) -> TextEdit {
        set_relation_setting(document, relation, "delete", Some("cascade"))
    }

    const INLINE: &str = "Table a { id int [pk] }\nTable b { a int [ref: > a.id, not null] }\n";

    #[test]
    fn settings() {
        check(
            "Table a { id int [pk]\n b int }\nRef: a.b > a.id [delete: restrict]",
            cascade,
            "Table a { id int [pk]\n b int }\nRef: a.b > a.id [delete: cascade]",
        );
        check(
            INLINE,
            cascade,
            "Table a { id int [pk] }\nTable b { a int [not null] }\n\nRef: b.a > a.id [delete: cascade]\n",
        );
        check(
            "Table a { id int [pk, ref: ?< \"x y\".\"a b\"] }\nTable \"x y\" { \"a b\" int }",
            cascade,
            "Table a { id int [pk] }\nTable \"x y\" { \"a b\" int }\n\nRef: a.id ?< \"x y\".\"a b\" [delete: cascade]\n",
        );
        for operator in ["?<>", "<>?", "?-", "-?", "?>", "<?", "?<", ">?", "<>"] {
            let inline = format!(
                "Table a {{ id int [pk] }}\nTable b {{ id int [pk, ref: {operator} a.id] }}\n"
            );
            let document = Document::new(inline);
            let edit = cascade(&document, RelationId(0));
            let after = document.edit(&edit);
            let ends = |it: &Document| {
                let ends = it.schema().relations.first().map(|it| it.ends.clone());
                ends.map(|it| it.map(|it| (it.table, it.optional)))
            };
            assert_eq!(ends(&after), ends(&document), "{operator}: {}", after.text());
        }
        let partial =
            "Table a { id int [pk] }\nTablePartial p { a int [ref: > a.id] }\nTable b { ~p }";
        check(partial, cascade, partial);
    }

    #[test]
    fn operators() {
        check(INLINE, |it, id| set_operator(it, id, "-"), &INLINE.replace('>', "-"));
    }

    #[test]
    fn removing() {
        check(INLINE, remove_relation, "Table a { id int [pk] }\nTable b { a int [not null] }\n");
        check(
            "Table a { id int [pk]\n b int }\nRef: a.b > a.id\n// end",
            remove_relation,
            "Table a { id int [pk]\n b int }\n// end",
        );
        check(
            "Table a { id int [pk]\n b int }\nRef \"//\" {\n  // why\n  a.b > a.id /* x */\n} // end",
            remove_relation,
            "Table a { id int [pk]\n b int }\n// why\n/* x */ // end",
        );
    }
}
