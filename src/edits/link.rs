//! The link table of a many-to-many: written out, left to the `<>` again, made an object of its own.

use super::add::append_element;
use super::delete::delete;
use super::ends::why_not;
use super::layout::newline;
use super::navigation::{Attribute, set_attribute};
use super::relation::{remove_relation, said};
use super::settings::{Owner, remove_setting, set_setting};
use super::write::{self, columns_path, quote_table};
use crate::document::Document;
use crate::lower::Symbol;
use crate::relations::key_type;
use crate::schema::{
    Action, Association, Relation, RelationId, RelationKind, Schema, Side, Table, TableId, Via,
};
use crate::syntax::quote_leading_name;
use crate::text::TextEdit;

/// Writes the link table of a `<>` into the document, as the database has it: the same name, columns and keys, and
/// the same attributes on both sides. The optional marks, the colour and the name of the `<>` have no place there.
///
/// # Errors
/// A sentence for the person, where it is no many-to-many of a `<>`.
pub fn write_link_table(document: &Document, id: RelationId) -> Result<TextEdit, String> {
    let schema = document.schema();
    let (relation, _) = said(document, id).ok_or_else(|| why_not(schema, id))?;
    let Via::Link { table, keys } = relation.via else {
        return Err("This relation is a key and has no link table.".into());
    };
    let (Some(link), [Some(left), Some(right)]) =
        (schema.table(table), keys.map(|it| schema.relation(it)))
    else {
        return Ok(TextEdit::default());
    };
    let newline = newline(document);
    let name = quote_table(link);
    let mut lines = Vec::new();
    let mut refs = Vec::new();
    for key in [left, right] {
        let path = columns_path(schema, key.referenced().table, &key.referenced().columns);
        let settings = key_settings(key);
        let columns = &key.holder().columns;
        let inline = settings.is_empty() && columns.len() == 1;
        for it in columns.iter().filter_map(|it| link.column(*it)) {
            let ty = write::column_type(&key_type(&it.ty));
            let of = if inline { format!(", ref: > {path}") } else { String::new() };
            lines.push(format!("  {} {ty} [pk{of}]{newline}", quote_leading_name(&it.name)));
        }
        if !inline {
            let names = write::names(link, columns);
            let own = if columns.len() == 1 { names } else { format!("({names})") };
            refs.push(format!("{newline}Ref: {name}.{own} > {path}{}", write::list(&settings)));
        }
    }
    let gap = if refs.is_empty() { "" } else { newline };
    let element = format!("Table {name} {{{newline}{}}}{gap}{}", lines.concat(), refs.concat());
    let edit = remove_relation(document, id);
    let middle = document.edit(&edit);
    let mut edit = edit.then(&append_element(&middle, &element));
    // The same attributes as before.
    for side in Side::BOTH {
        let after = document.edit(&edit);
        let wanted = relation.end(side).navigation.as_ref().map(|it| it.attribute.as_str());
        let Some((new, it)) = through(after.schema(), link) else { break };
        if it.end(side).navigation.as_ref().map(|it| it.attribute.as_str()) != wanted {
            let attribute = wanted.map_or(Attribute::None, Attribute::Named);
            edit = edit.then(&set_attribute(&after, new, side, attribute)?);
        }
    }
    Ok(edit)
}

fn key_settings(key: &Relation) -> Vec<String> {
    let mut out = Vec::new();
    if let Via::Key { on_delete, on_update } = key.via {
        for (name, action) in [("delete", on_delete), ("update", on_update)] {
            out.extend(action.map(|it: Action| format!("{name}: {}", it.dbml())));
        }
    }
    if key.inactive {
        out.push("inactive".to_owned());
    }
    out
}

/// The many-to-many through the table of that name.
fn through<'a>(schema: &'a Schema, link: &Table) -> Option<(RelationId, &'a Relation)> {
    schema.relations().find(|(_, it)| match it.via {
        Via::Link { table, .. } => {
            schema.table(table).is_some_and(|it| it.schema == link.schema && it.name == link.name)
        }
        Via::Key { .. } => false,
    })
}

/// Replaces a link table of the document by a `<>`, which makes the same table of itself.
///
/// # Errors
/// A sentence for the person that says what would be lost or be otherwise: the table's name, its columns, what else it holds.
pub fn hide_link_table(document: &Document, id: RelationId) -> Result<TextEdit, String> {
    let schema = document.schema();
    let Some(relation) = schema.relation(id) else { return Ok(TextEdit::default()) };
    let Via::Link { table, keys } = relation.via else {
        return Err("This relation is a key and has no link table.".into());
    };
    let Some(link) = schema.table(table) else { return Ok(TextEdit::default()) };
    if link.implicit {
        return Ok(TextEdit::default());
    }
    let name = link.qualified_name();
    let lost = [
        (link.records.is_some(), "rows"),
        (link.note.is_some() || link.columns.iter().any(|it| it.note.is_some()), "notes"),
        (!link.indexes.is_empty(), "indexes"),
        (!link.checks.is_empty(), "checks"),
        (!link.partials.is_empty(), "partials"),
        (
            link.association.is_some() || link.entity.is_some() || !link.metadata.is_empty(),
            "metadata",
        ),
    ];
    if let Some((_, what)) = lost.iter().find(|it| it.0) {
        return Err(format!("`{name}` has {what} that would be lost."));
    }
    let actions = keys.map(|it| schema.relation(it).map(|it| it.via.clone()));
    if actions[0] != actions[1] {
        return Err(format!(
            "The keys of `{name}` differ in what happens on delete or update; a `<>` has one word for both."
        ));
    }
    let settings = schema.relation(keys[0]).map(key_settings).unwrap_or_default();
    let [left, right] =
        relation.ends.each_ref().map(|it| columns_path(schema, it.table, &it.columns));
    let edit = delete(document, &[Symbol::Table(table)])?.edit;
    let middle = document.edit(&edit);
    let element = format!("Ref: {left} <> {right}{}", write::list(&settings));
    let edit = edit.then(&append_element(&middle, &element));
    let after = document.edit(&edit);
    same_link(schema, relation, link, after.schema())?;
    Ok(edit)
}

/// Whether the new link table is the old one.
fn same_link(
    schema: &Schema,
    relation: &Relation,
    link: &Table,
    after: &Schema,
) -> Result<(), String> {
    let name = link.qualified_name();
    let ends = |schema: &Schema, it: &Relation| {
        it.ends.each_ref().map(|it| schema.table(it.table).map(Table::qualified_name))
    };
    let wanted = ends(schema, relation);
    let new = after
        .relations
        .iter()
        .rev()
        .find(|it| it.kind == RelationKind::ManyToMany && ends(after, it) == wanted);
    let new = new.and_then(|it| match it.via {
        Via::Link { table, .. } => Some((it, after.table(table)?)),
        Via::Key { .. } => None,
    });
    let Some((new, table)) = new else {
        return Err(format!("`{name}` cannot be left to a `<>`."));
    };
    if (&table.schema, &table.name) != (&link.schema, &link.name) {
        return Err(format!(
            "The link table would be called `{}` and no more `{name}`.",
            table.qualified_name()
        ));
    }
    let columns = |it: &Table| {
        it.columns.iter().map(|it| (it.name.clone(), it.ty.raw.clone())).collect::<Vec<_>>()
    };
    let (old_columns, new_columns) = (columns(link), columns(table));
    if old_columns != new_columns {
        let names = new_columns.iter().map(|it| format!("`{} {}`", it.0, it.1)).collect::<Vec<_>>();
        return Err(format!("The columns of `{name}` would be {}.", names.join(" and ")));
    }
    if link.primary_key_columns() != table.primary_key_columns() {
        return Err(format!("The primary key of `{name}` would be all of its columns."));
    }
    let attributes = |it: &Relation| {
        it.ends.each_ref().map(|it| it.navigation.as_ref().map(|it| it.attribute.clone()))
    };
    if attributes(relation) != attributes(new) {
        return Err(format!(
            "The attributes of the relation through `{name}` would be called otherwise."
        ));
    }
    Ok(())
}

/// Makes the link table of a many-to-many an entity of its own, which both sides hold a collection of, or a mere link again.
///
/// # Errors
/// A sentence for the person, where the relation has no link table, or the table cannot be a mere link.
pub fn set_association(
    document: &Document,
    table: TableId,
    association: Association,
) -> Result<TextEdit, String> {
    let Some(it) = document.schema().table(table) else { return Ok(TextEdit::default()) };
    if it.implicit {
        return Err("This link table stands nowhere in the document. Write it out first.".into());
    }
    let name = it.qualified_name();
    let owner = Owner::Table(table);
    let bare = remove_setting(document, owner, "association");
    let is = |document: &Document| {
        let links = document.schema().relations.iter();
        links.into_iter().any(|it| matches!(it.via, Via::Link { table: link, .. } if link == table))
    };
    let wanted = association == Association::Table;
    if is(&document.edit(&bare)) == wanted {
        return Ok(bare);
    }
    let word = if wanted { "'table'" } else { "'object'" };
    let edit = set_setting(document, owner, "association", Some(word));
    match is(&document.edit(&edit)) == wanted {
        true => Ok(edit),
        false => {
            Err(format!("`{name}` cannot be a mere link: that takes two keys to other tables."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        before: &str,
        edit: impl Fn(&Document) -> Result<TextEdit, String>,
        expected: Result<&str, &str>,
    ) -> Document {
        let document = Document::new(before);
        assert_eq!(document.diagnostics(), &[], "the document is right");
        let edit = edit(&document);
        let after = edit.as_ref().map(|it| it.apply(before));
        assert_eq!(after.as_deref().map_err(|it| it.as_str()), expected);
        let after = edit.map_or(document.clone(), |it| document.edit(&it));
        assert_eq!(after.diagnostics(), &[], "no new problem");
        after
    }

    fn many(document: &Document) -> RelationId {
        let many = document.schema().relations().find(|it| it.1.kind == RelationKind::ManyToMany);
        many.map(|it| it.0).expect("a many-to-many")
    }

    const TABLES: &str = "Table a { id serial [pk] }\nTable s.b { x int [pk]\n y text [pk] }\n";

    #[test]
    fn there_and_back() {
        let one = "Table a { id serial [pk] }\nTable b { id uuid [pk] }\n";
        let implicit = format!("{one}Ref: a.id <> b.id // many\n");
        let written = format!(
            "{one} // many\n\nTable a_b {{\n  a_id integer [pk, ref: > a.id]\n  b_id uuid [pk, ref: > b.id]\n}}\n"
        );
        check(&implicit, |it| write_link_table(it, many(it)), Ok(&written));
        let hidden = format!("{one} // many\n\nRef: a.id <> b.id\n");
        check(&written, |it| hide_link_table(it, many(it)), Ok(&hidden));
        let cascade = format!("{TABLES}Ref: a.id <> a.id2 [delete: cascade]\n")
            .replace("[pk] }\nTable s", "[pk]\n id2 int [unique] }\nTable s");
        let after = check(
            &cascade,
            |it| write_link_table(it, many(it)),
            Ok(&cascade.replace("Ref: a.id <> a.id2 [delete: cascade]\n", "\nTable a_a {\n  a_id integer [pk]\n  a_id2 int [pk]\n}\n\nRef: a_a.a_id > a.id [delete: cascade]\nRef: a_a.a_id2 > a.id2 [delete: cascade]\n")),
        );
        let names = |it: &Document| {
            let it = it.schema().relation(many(it)).unwrap().clone();
            it.ends.map(|it| it.navigation.map(|it| it.attribute))
        };
        assert_eq!(names(&after), names(&Document::new(cascade)));
    }

    #[test]
    fn what_would_be_lost() {
        let text = |link: &str| {
            format!("Table a {{ id int [pk] }}\nTable b {{ id int [pk] }}\nTable {link}\n")
        };
        #[track_caller]
        fn refused(text: &str, reason: &str) {
            check(text, |it| hide_link_table(it, many(it)), Err(reason));
        }
        let keys = "{ a_id int [pk, ref: > a.id]\n b_id int [pk, ref: > b.id] }";
        refused(
            &text(&format!("links {keys}")),
            "The link table would be called `a_b` and no more `links`.",
        );
        refused(
            &text(&format!("a_b {keys}").replace("b_id", "to")),
            "The columns of `a_b` would be `a_id int` and `b_id int`.",
        );
        refused(&text(&format!("a_b [note: 'x'] {keys}")), "`a_b` has notes that would be lost.");
    }

    #[test]
    fn objects() {
        let link = "Table a { id int [pk] }\nTable b { id int [pk] }\nTable l {\n  a int [pk, ref: > a.id]\n  b int [pk, ref: > b.id]\n}\n";
        let object = link.replace("Table l {", "Table l [association: 'object'] {");
        let table = TableId(2);
        check(link, |it| set_association(it, table, Association::Object), Ok(&object));
        check(&object, |it| set_association(it, table, Association::Table), Ok(link));
        let more = link.replace("b.id]\n}", "b.id]\n  since date\n}");
        check(
            &more,
            |it| set_association(it, table, Association::Table),
            Ok(&more.replace("Table l {", "Table l [association: 'table'] {")),
        );
        check(
            link,
            |it| set_association(it, TableId(0), Association::Table),
            Err("`a` cannot be a mere link: that takes two keys to other tables."),
        );
    }
}
