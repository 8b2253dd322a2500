//! Tables as text of their own, and back into a document.

use super::add::append_element;
use super::column::with_comments;
use super::cut::Cuts;
use super::layout::{newline, slice};
use super::move_tables::move_tables;
use super::rename::rename;
use super::settings::{Owner, remove_setting};
use super::table::is_taken;
use crate::document::Document;
use crate::lower::{SettingSource, SourceMap, Symbol};
use crate::schema::{
    Column, Enum, EnumId, PartialId, Point, RelationKind, Schema, Side, Table, TableId, TypeKind,
    Via,
};
use crate::syntax::ast::{Element, List};
use crate::text::{TextEdit, TextRange, range};

/// Tables as DBML, in the document's order: with the enums and partials that they need, the relations that they hold or have among them,
/// their rows, metadata and places.
pub fn copy(document: &Document, tables: &[TableId]) -> String {
    // Refs that stand on a column and put the key into another table are that one's.
    let mut cuts = Cuts::default();
    let (schema, source) = (document.schema(), document.source_map());
    for (it, place) in schema.relations.iter().zip(&source.relations) {
        let is_link = it.kind == RelationKind::ManyToMany;
        let kept = tables.contains(&it.holder().table)
            && (!is_link || tables.contains(&it.referenced().table));
        let own = || tables.iter().filter_map(|it| source.tables.get(it.index()));
        let made = schema.table(it.holder().table).is_some_and(|it| it.implicit);
        if place.inline && !kept && !made {
            let is_own = own().any(|it| it.element.range.contains_range(place.range));
            if is_own {
                cuts.attributes.push(place.range);
            }
        }
    }
    let document = document.edit(&cuts.finish(document));
    let selection = Selection::new(&document, tables);
    let elements = document.parse().root().elements().filter(|it| selection.has(*it));
    let texts = elements.map(|it| slice(&document, with_comments(&document, it.range())));
    let mut out = String::new();
    let newline = newline(&document);
    let mut last = "";
    for text in texts {
        if !out.is_empty() {
            let is_run = |it: &str| it.starts_with("Metadata") && !it.contains('\n');
            out.push_str(newline);
            if !(is_run(last) && is_run(text)) {
                out.push_str(newline);
            }
        }
        out.push_str(text);
        last = text;
    }
    if !out.is_empty() {
        out.push_str(newline);
    }
    out
}

struct Selection<'a> {
    document: &'a Document,
    tables: &'a [TableId],
    enums: Vec<EnumId>,
    partials: Vec<PartialId>,
}

impl<'a> Selection<'a> {
    fn new(document: &'a Document, tables: &'a [TableId]) -> Selection<'a> {
        let schema = document.schema();
        let mut it = Selection { document, tables, enums: Vec::new(), partials: Vec::new() };
        for table in tables.iter().filter_map(|it| schema.table(*it)) {
            it.partials.extend(table.partials.iter().map(|it| it.partial));
            it.enums.extend(table.columns.iter().filter_map(enum_of));
        }
        for partial in it.partials.iter().filter_map(|it| schema.partials.get(it.index())) {
            it.enums.extend(partial.columns.iter().filter_map(enum_of));
        }
        it
    }

    fn has(&self, element: Element<'_>) -> bool {
        let (schema, source) = (self.document.schema(), self.document.source_map());
        let place = element.range();
        let is_at = |it: Option<TextRange>| it == Some(place);
        let tables = || self.tables.iter().filter_map(|it| source.tables.get(it.index()));
        let is_table = tables().any(|it| it.element.range == place || is_at(it.records));
        let mut enums = self.enums.iter().map(|it| source.enums.get(it.index()));
        let mut partials = self.partials.iter().map(|it| source.partials.get(it.index()));
        if is_table
            || enums.any(|it| is_at(it.map(|it| it.element.range)))
            || partials.any(|it| is_at(it.map(|it| it.element.range)))
        {
            return true;
        }
        let selected = |it: TableId| self.tables.contains(&it);
        let is = |word: &str| element.keyword().is_some_and(|it| it.is(word));
        if is("ref") {
            let mut said = schema.relations.iter().zip(&source.relations);
            return said.any(|(it, at)| {
                at.range == place
                    && selected(it.holder().table)
                    && (it.kind != RelationKind::ManyToMany || selected(it.referenced().table))
            });
        }
        if is("dep") {
            let mut said = schema.dependencies.iter().zip(&source.dependencies);
            return said.any(|(it, at)| {
                let mut ends = it.upstream.iter().chain(&it.downstream);
                at.range == place && ends.all(|it| selected(it.table))
            });
        }
        is("metadata")
            && source.uses.iter().any(|it| {
                let in_head = element
                    .parts()
                    .and_then(|it| it.name)
                    .is_some_and(|name| name.range().contains_range(it.range));
                in_head
                    && match it.of {
                        Symbol::Table(id) | Symbol::Alias(id) | Symbol::Column(id, _) => {
                            selected(id)
                        }
                        _ => false,
                    }
            })
    }
}

fn enum_of(column: &Column) -> Option<EnumId> {
    match column.ty.kind {
        TypeKind::Enum(id) => Some(id),
        _ => None,
    }
}

/// What pasting makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    pub edit: TextEdit,
    /// The new tables, by their ids in the document after.
    pub tables: Vec<TableId>,
}

/// Puts DBML into a document, behind its elements. What has a name that is taken gets one that is free, with all that uses it; enums and
/// partials that are there already are shared; relations to tables that are in neither go. `at` is where the tables' top left corner comes in the
/// diagram; without it they keep the places that the text says, a little aside.
///
/// # Errors
/// A sentence for the person, where the text is no DBML or holds nothing to paste.
pub fn paste(document: &Document, text: &str, at: Option<Point>) -> Result<Pasted, String> {
    let mut piece =
        Document::new(text.replace("\r\n", "\n").trim().replace('\n', newline(document)));
    if let Some(error) = piece.parse().errors().first() {
        return Err(format!("This is no DBML that could be pasted. {}", error.message));
    }
    let schema = piece.schema();
    if schema.tables.is_empty() && schema.enums.is_empty() && schema.partials.is_empty() {
        return Err("There are no tables in the text that was copied.".into());
    }
    let places = positions(&piece, at);
    piece = piece.edit(&without_places(&piece));
    rename_taken(document, &mut piece)?;
    piece = piece.edit(&without_shared(document, &piece));
    let text = piece.text().trim();
    let edit = append_element(document, text);
    let Some(indel) = edit.indels().first() else { return Ok(Pasted::default()) };
    let start = usize::from(indel.delete.start());
    let pasted = range(start, start + indel.insert.len());
    let mut edit = edit.clone();
    let mut after = document.edit(&edit);
    for _ in 0..8 {
        let next = without_unresolved(document, &after, pasted, &edit);
        if next.is_empty() {
            break;
        }
        after = after.edit(&next);
        edit = edit.then(&next);
    }
    let tables = tables_from(&after, start, &piece);
    let next = free_attributes(&after, &tables);
    after = after.edit(&next);
    edit = edit.then(&next);
    let moves: Vec<(TableId, Point)> =
        tables.iter().zip(places).filter_map(|(id, place)| Some((*id, place?))).collect();
    let edit = edit.then(&move_tables(&after, &moves));
    Ok(Pasted { edit, tables })
}

/// Copies tables and pastes them: `users` once more as `users_copy`, with the keys that it holds.
///
/// # Errors
/// See [`paste`].
pub fn duplicate_tables(
    document: &Document,
    tables: &[TableId],
    at: Option<Point>,
) -> Result<Pasted, String> {
    paste(document, &copy(document, tables), at)
}

/// Where each table of the piece is to stand.
fn positions(piece: &Document, at: Option<Point>) -> Vec<Option<Point>> {
    let tables = || piece.schema().tables.iter().filter(|it| !it.implicit);
    let said = || tables().filter_map(|it| it.position);
    let corner = said().reduce(|a, b| Point { x: a.x.min(b.x), y: a.y.min(b.y) });
    let alone = tables().count() == 1;
    tables()
        .map(|it| match (it.position, corner, at) {
            (Some(it), Some(corner), Some(at)) => {
                Some(Point { x: it.x - corner.x + at.x, y: it.y - corner.y + at.y })
            }
            (Some(it), ..) => Some(Point { x: it.x + ASIDE, y: it.y + ASIDE }),
            (None, _, at) => at.filter(|_| alone),
        })
        .collect()
}

const ASIDE: f64 = 40.0;

fn without_places(piece: &Document) -> TextEdit {
    let mut cuts = Cuts::default();
    for table in &piece.source_map().tables {
        for it in table.element.settings.iter().filter(|it| it.name == "position") {
            cuts.statement(piece, it.range);
        }
    }
    cuts.whole.extend(piece.source_map().project.as_ref().map(|it| it.range));
    cuts.finish(piece)
}

/// Whether an enum or a partial of the document is that of the piece.
fn shared_enum(document: &Document, it: &Enum) -> bool {
    document.schema().enums.contains(it)
}

fn shared_partial(document: &Document, piece: &Document, at: usize) -> bool {
    let text = |document: &Document, source: &SourceMap, at: usize| {
        source.partials.get(at).map(|it| slice(document, it.element.range).to_owned())
    };
    let own = text(piece, piece.source_map(), at);
    (0..document.schema().partials.len()).any(|it| text(document, document.source_map(), it) == own)
}

fn without_shared(document: &Document, piece: &Document) -> TextEdit {
    let (schema, source) = (piece.schema(), piece.source_map());
    let mut cuts = Cuts::default();
    for (it, place) in schema.enums.iter().zip(&source.enums) {
        if shared_enum(document, it) {
            cuts.whole.push(place.element.range);
        }
    }
    for (at, place) in source.partials.iter().enumerate() {
        if shared_partial(document, piece, at) {
            cuts.whole.push(place.element.range);
        }
    }
    cuts.finish(piece)
}

/// Gives all that has a name of the document's another one, and leaves out names that come by themselves.
fn rename_taken(document: &Document, piece: &mut Document) -> Result<(), String> {
    let own = document.schema().clone();
    let has = |schema: &Schema, symbol: Symbol, name: &str, of: &Schema| match symbol {
        Symbol::Table(id) => {
            let table = of.table(id).and_then(|it| it.schema.as_deref());
            schema.tables.iter().any(|it| it.schema.as_deref() == table && it.name == name)
                || (table.is_none()
                    && schema.tables.iter().any(|it| it.alias.as_deref() == Some(name)))
        }
        Symbol::Alias(_) => schema.tables.iter().any(|it| {
            it.alias.as_deref() == Some(name) || (it.schema.is_none() && it.name == name)
        }),
        Symbol::Enum(id) => {
            let own = of.enum_(id).and_then(|it| it.schema.as_deref());
            schema.enums.iter().any(|it| it.schema.as_deref() == own && it.name == name)
        }
        Symbol::Partial(_) => schema.partials.iter().any(|it| it.name == name),
        Symbol::Group(_) => schema.groups.iter().any(|it| it.name == name),
        Symbol::Note(_) => schema.notes.iter().any(|it| it.name == name),
        Symbol::View(_) => schema.views.iter().any(|it| it.name == name),
        _ => false,
    };
    for (symbol, name) in named(document, piece) {
        let of = piece.schema().clone();
        if !has(&own, symbol, &name, &of) {
            continue;
        }
        let copies = (1..).map(|it| match it {
            1 => format!("{name}_copy"),
            _ => format!("{name}_copy_{it}"),
        });
        let mut free = copies.filter(|it| !has(&own, symbol, it, &of) && !is_taken(piece, it));
        let edit = free.by_ref().take(1_000).find_map(|it| rename(piece, symbol, &it).ok());
        let edit = edit.ok_or("All names of what was copied are taken.")?;
        *piece = piece.edit(&edit);
    }
    for at in 0..piece.schema().tables.len() {
        let id = TableId::new(at);
        let next = without_own_names(document, piece, id);
        *piece = piece.edit(&next);
    }
    Ok(())
}

fn named(document: &Document, piece: &Document) -> Vec<(Symbol, String)> {
    let schema = piece.schema();
    let mut out = Vec::new();
    for (id, it) in schema.tables().filter(|it| !it.1.implicit) {
        out.push((Symbol::Table(id), it.name.clone()));
        out.extend(it.alias.clone().map(|it| (Symbol::Alias(id), it)));
    }
    for (at, it) in schema.enums.iter().enumerate().filter(|it| !shared_enum(document, it.1)) {
        out.push((Symbol::Enum(EnumId::new(at)), it.name.clone()));
    }
    for (at, it) in schema.partials.iter().enumerate() {
        if !shared_partial(document, piece, at) {
            out.push((Symbol::Partial(PartialId::new(at)), it.name.clone()));
        }
    }
    out.extend(schema.groups.iter().zip(0..).map(|(it, at)| (Symbol::Group(at), it.name.clone())));
    out.extend(schema.notes.iter().zip(0..).map(|(it, at)| (Symbol::Note(at), it.name.clone())));
    out.extend(schema.views.iter().zip(0..).map(|(it, at)| (Symbol::View(at), it.name.clone())));
    out
}

/// The `name`s of indexes and the `entity` that the document has already.
fn without_own_names(document: &Document, piece: &Document, id: TableId) -> TextEdit {
    let (schema, own) = (piece.schema(), document.schema());
    let (Some(table), Some(source)) = (schema.table(id), piece.source_map().tables.get(id.index()))
    else {
        return TextEdit::default();
    };
    let names = |it: &Table, name: &str| {
        let key = it.primary_key.as_ref().and_then(|it| it.name.as_deref());
        let mut indexes = it.indexes.iter().filter_map(|it| it.name.as_deref());
        it.name == name || key == Some(name) || indexes.any(|it| it == name)
    };
    let is_used = |name: &str| own.tables.iter().any(|it| names(it, name));
    let mut cuts = Cuts::default();
    for (index, place) in table.indexes.iter().zip(&source.indexes) {
        if index.name.as_deref().is_some_and(is_used) {
            cuts.attributes.extend(SettingSource::find(&place.settings, "name").map(|it| it.range));
        }
    }
    if let (Some(key), Some(place)) = (&table.primary_key, source.primary_key)
        && key.name.as_deref().is_some_and(is_used)
    {
        let nodes = piece.parse().root().nodes_at(place);
        let lists = nodes.last().into_iter().flat_map(|it| it.children());
        let lists =
            lists.filter_map(|it| it.node(crate::syntax::SyntaxKind::List)).filter_map(List::cast);
        let names = lists
            .flat_map(List::attributes)
            .filter(|it| it.name_tokens().next().is_some_and(|it| it.is("name")));
        cuts.attributes.extend(names.map(|it| it.range()));
    }
    // A partial's are its own.
    cuts.attributes.retain(|it| source.element.range.contains_range(*it));
    if table.entity.is_some() && own.tables.iter().any(|it| it.entity == table.entity) {
        let settings = source.element.settings.iter().filter(|it| it.name == "entity");
        for it in settings {
            cuts.statement(piece, it.range);
        }
    }
    cuts.finish(piece)
}

/// Takes away what names nothing, or says again what is said.
fn without_unresolved(
    before: &Document,
    after: &Document,
    pasted: TextRange,
    edit: &TextEdit,
) -> TextEdit {
    let known: Vec<TextRange> = before
        .diagnostics()
        .iter()
        .map(|it| {
            TextRange::new(
                edit.map_offset(it.range.start()),
                edit.map_offset(it.range.end()).max(edit.map_offset(it.range.start())),
            )
        })
        .collect();
    let is_wrong = |code: &str| matches!(code, "resolve" | "duplicate" | "records");
    let found = after.diagnostics().iter().filter(|it| is_wrong(it.code));
    let found = found.filter(|it| it.range.start() >= pasted.start() && !known.contains(&it.range));
    let mut cuts = Cuts::default();
    for it in found {
        let nodes = after.parse().root().nodes_at(it.range);
        let elements: Vec<Element<'_>> = nodes.into_iter().filter_map(Element::cast).collect();
        let Some(outer) = elements.first() else { continue };
        let whole = ["ref", "metadata", "records", "dep"];
        if outer.keyword().is_some_and(|it| whole.iter().any(|word| it.is(word))) {
            cuts.whole.push(outer.range());
        } else {
            cuts.statement(after, it.range);
        }
    }
    cuts.finish(after)
}

/// The tables that stand in what was pasted.
fn tables_from(after: &Document, start: usize, piece: &Document) -> Vec<TableId> {
    let written =
        |document: &Document| document.schema().tables.iter().filter(|it| !it.implicit).count();
    let count = written(piece);
    let all = after.schema().tables().filter(|it| !it.1.implicit);
    let source = after.source_map();
    let from = all.map(|it| it.0).filter(|it| {
        source
            .tables
            .get(it.index())
            .is_some_and(|it| usize::from(it.element.range.start()) >= start)
    });
    from.take(count).collect()
}

/// Lets attributes of other tables that lead to the copies have a name by convention, where the text gives them one that the
/// original's has.
fn free_attributes(document: &Document, tables: &[TableId]) -> TextEdit {
    let schema = document.schema();
    let attribute = |it: &crate::schema::Relation| {
        let navigation = it.referenced().navigation.as_ref()?;
        Some((it.referenced().table, navigation.attribute.clone()))
    };
    let others: Vec<_> = schema
        .relations
        .iter()
        .filter(|it| !tables.contains(&it.holder().table))
        .filter_map(attribute)
        .collect();
    let mut edit = TextEdit::default();
    let mut at = document.clone();
    let places = super::navigation::Places::new(document);
    for (id, it) in schema.relations().filter(|it| tables.contains(&it.1.holder().table)) {
        let is_key = matches!(it.via, Via::Key { .. });
        let taken = attribute(it).is_some_and(|it| !tables.contains(&it.0) && others.contains(&it));
        if let (true, true, Some(place)) = (is_key, taken, places.of(id, Side::Referenced)) {
            let next =
                remove_setting(&at, Owner::Column(place.table, place.column), "back_populates");
            at = at.edit(&next);
            edit = edit.then(&next);
        }
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = "// the people
Enum kind { a
 b }
Table users as u [entity: 'User'] {
  id int [pk, ref: < notes.user_id] // key
  kind kind
  indexes { kind [name: 'ix_kind'] }
}
Table posts {
  id int [pk]
  user_id int [ref: > u.id, back_populates: 'texts']
}
Table notes { user_id int }
Records users(id, kind) { 1, 'a' }

Metadata Table users { position: '10,20' }
Metadata Table posts { position: '30,50' }
";

    #[test]
    fn copies() {
        let document = Document::new(SHOP);
        assert_eq!(document.diagnostics(), &[]);
        assert_eq!(
            copy(&document, &[TableId(0)]),
            "// the people
Enum kind { a
 b }

Table users as u [entity: 'User'] {
  id int [pk] // key
  kind kind
  indexes { kind [name: 'ix_kind'] }
}

Records users(id, kind) { 1, 'a' }

Metadata Table users { position: '10,20' }
"
        );
        assert_eq!(copy(&document, &[]), "");
    }

    #[track_caller]
    fn check_paste(before: &str, text: &str, at: Option<Point>, expected: Result<&str, &str>) {
        let document = Document::new(before);
        let found = paste(&document, text, at);
        let after = found.as_ref().map(|it| it.edit.apply(before));
        assert_eq!(after.as_deref().map_err(|it| it.as_str()), expected);
        if let Ok(found) = found {
            let after = document.edit(&found.edit);
            assert_eq!(after.diagnostics(), document.diagnostics(), "no new problem");
            for id in found.tables {
                let table = after.schema().table(id).expect("a new table");
                let has = |it: &Table| it.name == table.name && it.schema == table.schema;
                assert!(!document.schema().tables.iter().any(|it| has(it)));
            }
        }
    }

    #[test]
    fn into_another_document() {
        let document = Document::new(SHOP);
        let both = copy(&document, &[TableId(0), TableId(1)]);
        check_paste(
            "Enum kind { other }\n\nTable users { x int }\n",
            &both,
            Some(Point { x: 0.0, y: 0.0 }),
            Ok("Enum kind { other }

Table users { x int }

// the people
Enum kind_copy { a
 b }

Table users_copy as u [entity: 'User'] {
  id int [pk] // key
  kind kind_copy
  indexes { kind [name: 'ix_kind'] }
}

Table posts {
  id int [pk]
  user_id int [ref: > u.id, back_populates: 'texts']
}

Records users_copy(id, kind) { 1, 'a' }

Metadata Table users_copy { position: '0,0' }
Metadata Table posts { position: '20,30' }
"),
        );
        // What refers to a table that is not there goes.
        check_paste(
            "",
            &copy(&document, &[TableId(1)]),
            None,
            Ok("Table posts {
  id int [pk]
  user_id int [back_populates: 'texts']
}

Metadata Table posts { position: '70,90' }
"),
        );
    }

    #[test]
    fn duplicates() {
        let document = Document::new(SHOP);
        let found = duplicate_tables(&document, &[TableId(1)], None).unwrap();
        let positions = SHOP.find("\nMetadata").unwrap();
        let copy = "\nTable posts_copy {\n  id int [pk]\n  user_id int [ref: > u.id]\n}\n";
        assert_eq!(
            found.edit.apply(SHOP),
            format!(
                "{}{copy}{}Metadata Table posts_copy {{ position: '70,90' }}\n",
                &SHOP[..positions],
                &SHOP[positions..]
            )
        );
        assert_eq!(found.tables, [TableId(3)]);
        assert_eq!(document.edit(&found.edit).diagnostics(), &[]);
        let found = duplicate_tables(&document, &[TableId(0)], None).unwrap();
        let after = document.edit(&found.edit);
        assert_eq!(after.diagnostics(), &[]);
        let copy = &after.schema().tables[3];
        assert_eq!((copy.name.as_str(), copy.alias.as_deref()), ("users_copy", Some("u_copy")));
        assert_eq!((copy.entity.as_deref(), copy.indexes[0].name.as_deref()), (None, None));
        assert_eq!(after.schema().enums.len(), 1, "the enum is shared");
    }

    #[test]
    fn refused() {
        check_paste(
            "",
            "hello",
            None,
            Err(
                "This is no DBML that could be pasted. Expected the name of this hello, but the text ends here.",
            ),
        );
        check_paste("", "", None, Err("There are no tables in the text that was copied."));
        check_paste(
            "",
            "Ref: a.b > c.d",
            None,
            Err("There are no tables in the text that was copied."),
        );
    }
}
