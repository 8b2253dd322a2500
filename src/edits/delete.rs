//! Deletes things, with all that cannot stand without them, and gives an account of it.

use std::collections::BTreeSet;

use super::cut::{self, Cuts};
use super::layout::slice;
use super::navigation::Places;
use super::sql;
use crate::document::Document;
use crate::lower::{SettingSource, Symbol};
use crate::order;
use crate::problem::Related;
use crate::relations::NAVIGATION_KEYS;
use crate::schema::{
    Column, ColumnId, End, EnumId, PartialId, Relation, RelationId, RelationKind, Schema, Side,
    TableId, TypeKind, Via,
};
use crate::syntax::SyntaxKind;
use crate::syntax::ast::{self, Element, Expr, Node, Statement};
use crate::text::{TextEdit, TextRange};

/// What a deletion does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deletion {
    pub edit: TextEdit,
    /// What falls with what is deleted, outside of it, in the order of the text: where it stands and
    /// what it is.
    pub falls: Vec<Related>,
}

/// Deletes tables, columns, enums, labels, partials, groups, notes and views; an injected column goes from its partial, so from all
/// of the partial's tables. With them go the relations to and from them, indexes, checks and SQL over
/// their columns, rows or cells of Records, entries of groups and views, metadata. Comments stay.
///
/// # Errors
/// A sentence for the person, where what is left would be nothing a database has: a table without
/// columns, an enum without labels, a column without its type.
pub fn delete(document: &Document, what: &[Symbol]) -> Result<Deletion, String> {
    let dead = Dead::new(document, what);
    dead.leave_something()?;
    let mut account = Account { document, cuts: Cuts::default(), falls: Vec::new() };
    account.cuts.whole.extend(what.iter().filter_map(|it| declared(document, *it)));
    let own = Cuts { whole: account.cuts.whole.clone(), ..Cuts::default() };
    for it in &document.source_map().uses {
        if dead.symbols.contains(&it.of) && !own.contains(it.range) {
            account.use_falls(it.range, it.of);
        }
    }
    account.sql(&dead, &own);
    account.rows(&dead, &own);
    account.navigation(&dead);
    account.schemas(&dead);
    Ok(account.finish())
}

/// Deletes a relation: its Ref, and the metadata that speaks of nothing without it. One through a
/// link table of the document goes with that table; one that a partial brings goes there. The columns of its key stay.
///
/// # Errors
/// See [`delete`].
pub fn delete_relation(document: &Document, id: RelationId) -> Result<Deletion, String> {
    let schema = document.schema();
    let Some(relation) = schema.relation(id) else { return Ok(Deletion::default()) };
    let is_implicit = |id: TableId| schema.table(id).is_some_and(|it| it.implicit);
    if let Via::Link { table, .. } = relation.via
        && !is_implicit(table)
    {
        return delete(document, &[Symbol::Table(table)]);
    }
    let Some(place) = document.source_map().relations.get(id.index()).map(|it| it.range) else {
        return Ok(Deletion::default());
    };
    let mut account = Account { document, cuts: Cuts::default(), falls: Vec::new() };
    account.cuts.statement(document, place);
    let dead = Dead { document, symbols: BTreeSet::new(), place: Some(place) };
    account.navigation(&dead);
    let source = &document.source_map().relations;
    let same = schema.relations().zip(source).filter(|it| it.1.range == place && it.0.0 != id);
    for ((_, it), _) in same {
        let is_link = it.kind == RelationKind::ManyToMany;
        if !is_implicit(it.holder().table) || is_link {
            account.fell(place, relation_name(schema, it));
        }
    }
    Ok(account.finish())
}

/// All that is no more.
struct Dead<'a> {
    document: &'a Document,
    symbols: BTreeSet<Symbol>,
    /// A relation that is said there.
    place: Option<TextRange>,
}

impl<'a> Dead<'a> {
    fn new(document: &'a Document, what: &[Symbol]) -> Dead<'a> {
        let schema = document.schema();
        let mut symbols = BTreeSet::new();
        for &it in what {
            symbols.extend(document.same(it));
            match it {
                Symbol::Table(id) => {
                    let columns = schema.table(id).map_or(0, |it| it.columns.len());
                    symbols.insert(Symbol::Alias(id));
                    symbols.extend((0..columns).map(|it| Symbol::Column(id, ColumnId::new(it))));
                }
                Symbol::Partial(id) => {
                    let columns = schema.partials.get(id.index()).map_or(0, |it| it.columns.len());
                    let columns =
                        (0..columns).map(|it| Symbol::PartialColumn(id, ColumnId::new(it)));
                    symbols.extend(columns.flat_map(|it| document.same(it)));
                }
                Symbol::Enum(id) => {
                    let labels = schema.enum_(id).map_or(0, |it| it.values.len());
                    symbols.extend((0..labels).map(|it| Symbol::Label(id, it)));
                }
                _ => {}
            }
        }
        Dead { document, symbols, place: None }
    }

    fn leave_something(&self) -> Result<(), String> {
        let schema = self.document.schema();
        let has = |it: &Symbol| self.symbols.contains(it);
        let all = |count: usize, symbol: &dyn Fn(usize) -> Symbol| {
            count > 0 && (0..count).all(|it| has(&symbol(it)))
        };
        for (id, table) in schema.tables().filter(|it| !has(&Symbol::Table(it.0))) {
            if all(table.columns.len(), &|it| Symbol::Column(id, ColumnId::new(it))) {
                return Err(format!(
                    "`{}` would have no column left. Delete the table instead.",
                    table.qualified_name()
                ));
            }
        }
        for (at, partial) in schema.partials.iter().enumerate() {
            let id = PartialId::new(at);
            let none =
                all(partial.columns.len(), &|it| Symbol::PartialColumn(id, ColumnId::new(it)));
            if none && !has(&Symbol::Partial(id)) {
                return Err(format!(
                    "The partial `{}` would have no column left. Delete it instead.",
                    partial.name
                ));
            }
        }
        for (at, it) in schema.enums.iter().enumerate() {
            let id = EnumId::new(at);
            if has(&Symbol::Enum(id)) {
                self.is_no_type(id, &it.name)?;
            } else if all(it.values.len(), &|it| Symbol::Label(id, it)) {
                return Err(format!(
                    "The enum `{}` would have no label left. Delete it instead.",
                    it.name
                ));
            }
        }
        Ok(())
    }

    fn is_no_type(&self, id: EnumId, name: &str) -> Result<(), String> {
        let is_of = |it: &Column| it.ty.kind == TypeKind::Enum(id);
        let schema = self.document.schema();
        let said = |table: &str, column: &str| {
            Err(format!("`{table}.{column}` has the type `{name}`. Give it another type first."))
        };
        for (table, it) in schema.tables().filter(|it| !self.symbols.contains(&Symbol::Table(it.0)))
        {
            let lives = |it: ColumnId| !self.has_column(table, it);
            if let Some((_, column)) = it.columns().find(|it| is_of(it.1) && lives(it.0)) {
                return said(&it.qualified_name(), &column.name);
            }
        }
        for (at, it) in schema.partials.iter().enumerate() {
            let id = PartialId::new(at);
            let lives =
                |it: usize| !self.symbols.contains(&Symbol::PartialColumn(id, ColumnId::new(it)));
            let found = it.columns.iter().enumerate().find(|it| is_of(it.1) && lives(it.0));
            if let Some((_, column)) = found {
                return said(&it.name, &column.name);
            }
        }
        Ok(())
    }

    fn has_column(&self, table: TableId, column: ColumnId) -> bool {
        self.symbols.contains(&Symbol::Column(table, column))
    }

    /// Whether a relation goes.
    fn has_relation(&self, id: RelationId, relation: &Relation) -> bool {
        let place = || self.document.source_map().relations.get(id.index()).map(|it| it.range);
        relation.ends.iter().any(|end| {
            self.symbols.contains(&Symbol::Table(end.table))
                || end.columns.iter().any(|&it| self.has_column(end.table, it))
        }) || (self.place.is_some() && place() == self.place)
    }
}

/// Where a thing is said that is deleted: its element or line.
fn declared(document: &Document, symbol: Symbol) -> Option<TextRange> {
    let source = document.source_map();
    Some(match symbol {
        Symbol::Table(id) => {
            document.schema().table(id).filter(|it| !it.implicit)?;
            source.tables.get(id.index())?.element.range
        }
        Symbol::Column(table, id) => {
            document.schema().table(table).filter(|it| !it.implicit)?;
            source.tables.get(table.index())?.columns.get(id.index())?.range
        }
        Symbol::Partial(id) => source.partials.get(id.index())?.element.range,
        Symbol::PartialColumn(id, column) => {
            source.partials.get(id.index())?.columns.get(column.index())?.range
        }
        Symbol::Enum(id) => source.enums.get(id.index())?.element.range,
        Symbol::Label(id, at) => *source.enums.get(id.index())?.values.get(at)?,
        Symbol::Group(at) => source.groups.get(at)?.range,
        Symbol::Note(at) => source.notes.get(at)?.range,
        Symbol::View(at) => source.views.get(at)?.range,
        Symbol::Alias(_) => return None,
    })
}

struct Account<'a> {
    document: &'a Document,
    cuts: Cuts,
    falls: Vec<Related>,
}

impl Account<'_> {
    fn finish(mut self) -> Deletion {
        order::sort_by_key(&mut self.falls, |it| (it.range.start(), it.range.end()));
        self.falls.dedup();
        Deletion { edit: self.cuts.finish(self.document), falls: self.falls }
    }

    fn fell(&mut self, range: TextRange, what: String) {
        self.falls.push(Related { range, message: what });
    }

    /// What stands at a place in a few words.
    fn shown(&self, range: TextRange) -> String {
        let line = slice(self.document, range).lines().next().unwrap_or_default();
        let short: String = line.trim_end_matches([' ', '{', '[']).chars().take(60).collect();
        format!("`{short}`")
    }

    /// What uses a name that is no more.
    fn use_falls(&mut self, place: TextRange, of: Symbol) {
        let document = self.document;
        let nodes = document.parse().root().nodes_at(place);
        let elements: Vec<Element<'_>> = nodes.iter().copied().filter_map(Element::cast).collect();
        let (Some(outer), Some(inner)) = (elements.first(), elements.last()) else { return };
        let is = |it: &Element<'_>, word: &str| it.keyword().is_some_and(|it| it.is(word));
        let in_body = |it: &Element<'_>| {
            let body = it.parts().and_then(|it| it.body);
            body.is_some_and(|it| it.range().contains_range(place))
        };
        let is_column = matches!(of, Symbol::Column(..) | Symbol::PartialColumn(..));
        if is(outer, "tablepartial") && is(inner, "indexes") && matches!(of, Symbol::Column(..)) {
            // The partial's own column is meant there, or a table's in its place.
            return;
        }
        if is(outer, "ref") {
            self.cuts.whole.push(outer.range());
            self.fell(outer.range(), format!("the relation {}", self.shown(outer.range())));
        } else if is(inner, "records") {
            if in_body(inner) {
                if let Some(row) = self.cuts.statement(document, place) {
                    self.fell(row, format!("the row {}", self.shown(row)));
                }
            } else if !is_column {
                self.cuts.whole.push(inner.range());
                self.fell(inner.range(), "its rows".into());
            }
        } else if is(outer, "metadata") && !in_body(outer) {
            self.cuts.whole.push(outer.range());
            self.fell(outer.range(), format!("the metadata {}", self.shown(outer.range())));
        } else {
            let what = match () {
                () if is(inner, "indexes") => "the index",
                () if is(outer, "tablegroup") => "the place in the group:",
                () if is(outer, "diagramview") => "the place in the view:",
                () if is(outer, "dep") => "the dependency",
                () if slice(document, place).starts_with(['\'', '"']) => "the setting",
                () => "",
            };
            if let Some(gone) = self.cuts.statement(document, place) {
                let what = match slice(document, gone).split(':').next().map(str::trim) {
                    Some(it) if what.is_empty() && it.eq_ignore_ascii_case("ref") => "the relation",
                    _ if what.is_empty() => "the setting",
                    _ => what,
                };
                self.fell(gone, format!("{what} {}", self.shown(gone)));
                self.parent_falls(gone);
            }
        }
    }

    /// With `inherits` goes what says how.
    fn parent_falls(&mut self, gone: TextRange) {
        let tables = self.document.source_map().tables.iter();
        let settings = tables.map(|it| &it.element.settings);
        let mut own =
            settings.filter(|it| it.iter().any(|it| it.name == "inherits" && it.range == gone));
        for it in own.next().into_iter().flatten() {
            if ["inheritance", "discriminator", "identity"].contains(&it.name.as_ref()) {
                self.cuts.statement(self.document, it.range);
            }
        }
    }

    /// Checks, indexes and settings whose SQL speaks of columns that are no more.
    fn sql(&mut self, dead: &Dead<'_>, own: &Cuts) {
        let (schema, source) = (self.document.schema(), self.document.source_map());
        for &symbol in &dead.symbols {
            let (name, place) = match symbol {
                Symbol::Column(id, _) if dead.symbols.contains(&Symbol::Table(id)) => continue,
                Symbol::Column(id, column) => {
                    let place = source.tables.get(id.index()).map(|it| &**it);
                    (schema.column(id, column).map(|it| &it.name), place)
                }
                Symbol::PartialColumn(id, column) => {
                    let partial = schema.partials.get(id.index());
                    let column = partial.and_then(|it| it.columns.get(column.index()));
                    (column.map(|it| &it.name), source.partials.get(id.index()))
                }
                _ => continue,
            };
            let (Some(name), Some(place)) = (name, place) else { continue };
            let mut found = sql::naming(self.document, place, name);
            if let Symbol::Column(id, _) = symbol {
                found.extend(sql::discriminators(self.document, id, name));
            }
            for it in found.into_iter().filter(|it| !own.contains(*it)) {
                if let Some(gone) = self.cuts.statement(self.document, it) {
                    self.fell(gone, format!("the SQL {}", self.shown(gone)));
                }
            }
            // How a generated column is kept.
            for column in &place.columns {
                let gone = |it: &SettingSource| {
                    self.cuts.attributes.contains(&it.range) || self.cuts.whole.contains(&it.range)
                };
                let is_gone = SettingSource::find(&column.settings, "generated").is_some_and(gone);
                if let (true, Some(kind)) =
                    (is_gone, SettingSource::find(&column.settings, "generated_kind"))
                {
                    self.cuts.statement(self.document, kind.range);
                }
            }
        }
    }

    /// The cells of columns that are no more.
    fn rows(&mut self, dead: &Dead<'_>, own: &Cuts) {
        let (schema, source) = (self.document.schema(), self.document.source_map());
        for ((id, table), place) in schema.tables().zip(&source.tables) {
            let (Some(records), Some(place)) = (&table.records, place.records) else { continue };
            let gone: Vec<bool> =
                records.columns.iter().map(|it| dead.has_column(id, *it)).collect();
            if !gone.contains(&true) || own.contains(place) || self.cuts.contains(place) {
                continue;
            }
            if !gone.contains(&false) {
                self.cuts.whole.push(place);
            } else {
                self.cells(place, &gone);
            }
            let names = records.columns.iter().zip(&gone).filter(|it| *it.1);
            let names = names.filter_map(|it| table.column(*it.0)).map(|it| it.name.as_str());
            let names = names.collect::<Vec<_>>().join("`, `");
            self.fell(place, format!("the cells of `{names}` in {} rows", records.rows.len()));
        }
    }

    fn cells(&mut self, records: TextRange, gone: &[bool]) {
        let mut shorten = |items: &[TextRange]| {
            let is_gone = |it: TextRange| {
                let at = items.iter().position(|item| *item == it);
                at.and_then(|at| gone.get(at)).copied().unwrap_or_default()
            };
            cut::list_items(self.document, items, is_gone, &mut self.cuts.others);
        };
        if let Some(names) = column_list(self.document, records) {
            let items: Vec<TextRange> = ast::items(names).map(Expr::range).collect();
            shorten(&items);
        }
        for line in cut::lines_of(self.document, records) {
            let Some(first) = line.first() else { continue };
            let cells = cells(first);
            if cells.len() == gone.len() {
                shorten(&cells);
            }
        }
    }

    /// Views of database schemas in which nothing stands any more.
    fn schemas(&mut self, dead: &Dead<'_>) {
        let schema = self.document.schema();
        let tables = schema.tables().map(|(id, it)| (Symbol::Table(id), &it.schema));
        let enums = schema.enums.iter().enumerate();
        let enums = enums.map(|(at, it)| (Symbol::Enum(EnumId::new(at)), &it.schema));
        let (gone, kept): (Vec<_>, Vec<_>) =
            tables.chain(enums).partition(|it| dead.symbols.contains(&it.0));
        let is_empty = |name: &str| {
            let is = |it: &(Symbol, &Option<String>)| it.1.as_deref() == Some(name);
            gone.iter().any(is) && !kept.iter().any(is)
        };
        for view in &self.document.source_map().views {
            let nodes = self.document.parse().root().nodes_at(view.range);
            let blocks = nodes.into_iter().filter_map(Element::cast).flat_map(blocks);
            for block in blocks.filter(|it| it.keyword().is_some_and(|it| it.is("schemas"))) {
                for line in cut::lines_of(self.document, block.range()) {
                    let name = line.first().and_then(Expr::name).map(|it| it.value().into_owned());
                    if name.is_some_and(|it| is_empty(&it)) {
                        self.cuts.whole.push(line.range());
                        let what = self.shown(line.range());
                        self.fell(line.range(), format!("the place in the view: {what}"));
                    }
                }
            }
        }
    }

    /// Metadata of keys that are no more.
    fn navigation(&mut self, dead: &Dead<'_>) {
        let schema = self.document.schema();
        let places = Places::new(self.document);
        let place_of = |id: RelationId| places.of(id, Side::Holder).map(|it| (it.table, it.column));
        let keys = || schema.relations().filter(|(_, it)| matches!(it.via, Via::Key { .. }));
        let (gone, kept): (Vec<_>, Vec<_>) = keys().partition(|it| dead.has_relation(it.0, it.1));
        let kept: Vec<_> = kept.into_iter().filter_map(|it| place_of(it.0)).collect();
        for (table, column) in gone.into_iter().filter_map(|it| place_of(it.0)) {
            if dead.has_column(table, column) || kept.contains(&(table, column)) {
                continue;
            }
            let place = self.document.source_map().tables.get(table.index());
            let Some(place) = place.and_then(|it| it.columns.get(column.index())) else { continue };
            for it in &place.settings {
                if NAVIGATION_KEYS.contains(&it.name.as_ref()) && !self.cuts.contains(it.range) {
                    self.cuts.statement(self.document, it.range);
                    self.fell(it.range, format!("the setting {}", self.shown(it.range)));
                }
            }
        }
    }
}

/// The elements in an element.
fn blocks(element: Element<'_>) -> Vec<Element<'_>> {
    let body = element.parts().and_then(|it| it.body).and_then(|it| it.block());
    let statements = body.into_iter().flat_map(|it| it.statements());
    let elements = statements.filter_map(|it| match it {
        Statement::Element(it) => Some(it),
        Statement::Line(_) => None,
    });
    elements.collect()
}

fn relation_name(schema: &Schema, it: &Relation) -> String {
    let [a, b] = [it.holder(), it.referenced()];
    let path = |it: &End| super::write::columns_path(schema, it.table, &it.columns);
    format!("the relation `{} > {}`", path(a), path(b))
}

/// The `(a, b)` of Records.
fn column_list(document: &Document, records: TextRange) -> Option<Node<'_>> {
    let nodes = document.parse().root().nodes_at(records);
    let element = nodes.into_iter().filter_map(Element::cast).find(|it| it.range() == records)?;
    let name = element.parts()?.name?;
    name.node(SyntaxKind::Tuple).or_else(|| name.call().map(|it| it.1))
}

/// Where the values of a row stand; an empty one at an empty place.
pub(super) fn cells(row: Expr<'_>) -> Vec<TextRange> {
    let Some(row) = row.node(SyntaxKind::Row) else { return vec![row.range()] };
    let mut out = vec![TextRange::empty(row.range().start())];
    for child in row.children() {
        if child.kind() == SyntaxKind::Comma {
            out.push(TextRange::empty(child.range().end()));
        } else if let Some(last) = out.last_mut() {
            *last = child.range();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = "// shop
Enum kind { a
 b }
Table users as u {
  id int [pk] // key
  name text [check: `name <> ''`]
  kind kind [default: kind.b]

  indexes {
    (id, name)
  }
}

Table posts {
  id int [pk]
  user_id int [ref: > u.id, relationship: 'who', lazy: 'joined', not null]
  by int
}

Ref: posts.by > users.id // by whom
TableGroup g {
  users
  posts
}
DiagramView v { Tables { users } }
Records users(id, name, kind) {
  1, 'x', 'b'
  2,, 'a'
}
Metadata Column users.name { x: 'y' }
";

    /// What is deleted, what the text is then, and what fell.
    #[track_caller]
    fn check(what: &[Symbol], changes: &[(&str, &str)], falls: &[&str]) {
        let document = Document::new(SHOP);
        assert_eq!(document.diagnostics(), &[], "the document is right");
        let found = delete(&document, what).unwrap();
        let mut expected = SHOP.to_owned();
        for (old, new) in changes {
            assert_eq!(expected.matches(old).count(), 1, "{old:?}");
            expected = expected.replace(old, new);
        }
        assert_eq!(found.edit.apply(SHOP), expected);
        let fell: Vec<&str> = found.falls.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(fell, falls);
        assert_eq!(document.edit(&found.edit).diagnostics(), &[], "no new problem");
    }

    #[test]
    fn a_table() {
        let table = &SHOP[SHOP.find("Table users").unwrap()..SHOP.find("Table posts").unwrap()];
        check(
            &[Symbol::Table(TableId(0))],
            &[
                (table, "// key\n\n"),
                ("ref: > u.id, relationship: 'who', lazy: 'joined', not null", "not null"),
                ("Ref: posts.by > users.id // by whom", " // by whom"),
                ("  users\n", ""),
                ("{ users }", "{  }"),
                ("Records users(id, name, kind) {\n  1, 'x', 'b'\n  2,, 'a'\n}\n", ""),
                ("Metadata Column users.name { x: 'y' }\n", ""),
            ],
            &[
                "the relation `ref: > u.id`",
                "the setting `relationship: 'who'`",
                "the setting `lazy: 'joined'`",
                "the relation `Ref: posts.by > users.id`",
                "the place in the group: `users`",
                "the place in the view: `users`",
                "its rows",
                "the metadata `Metadata Column users.name { x: 'y' }`",
            ],
        );
    }

    #[test]
    fn columns() {
        check(
            &[Symbol::Column(TableId(0), ColumnId(1))],
            &[
                ("  name text [check: `name <> ''`]\n", ""),
                ("\n  indexes {\n    (id, name)\n  }\n", ""),
                ("(id, name, kind)", "(id, kind)"),
                ("1, 'x', 'b'", "1, 'b'"),
                ("2,, 'a'", "2, 'a'"),
                ("Metadata Column users.name { x: 'y' }\n", ""),
            ],
            &[
                "the index `(id, name)`",
                "the cells of `name` in 2 rows",
                "the metadata `Metadata Column users.name { x: 'y' }`",
            ],
        );
        check(
            &[Symbol::Column(TableId(1), ColumnId(2)), Symbol::Column(TableId(1), ColumnId(1))],
            &[
                (
                    "  user_id int [ref: > u.id, relationship: 'who', lazy: 'joined', not null]\n",
                    "",
                ),
                ("  by int\n", ""),
                ("Ref: posts.by > users.id // by whom", " // by whom"),
            ],
            &["the relation `Ref: posts.by > users.id`"],
        );
    }

    #[test]
    fn labels() {
        check(
            &[Symbol::Label(EnumId(0), 1)],
            &[("a\n b }", "a\n  }"), (" [default: kind.b]", ""), ("  1, 'x', 'b'\n", "")],
            &["the setting `default: kind.b`", "the row `1, 'x', 'b'`"],
        );
    }

    #[test]
    fn relations() {
        let document = Document::new(SHOP);
        let found = delete_relation(&document, RelationId(0)).unwrap();
        let after =
            SHOP.replace("ref: > u.id, relationship: 'who', lazy: 'joined', not null", "not null");
        assert_eq!(found.edit.apply(SHOP), after);
        assert_eq!(found.falls.len(), 2);
        let text = "Table a { id int [pk] }\nTable b { id int [pk] }\nTable l { a int [pk, ref: > a.id]\n b int [pk, ref: > b.id] }\n";
        let document = Document::new(text);
        let found = delete_relation(&document, RelationId(2)).unwrap();
        assert_eq!(found.edit.apply(text), "Table a { id int [pk] }\nTable b { id int [pk] }\n");
    }

    #[track_caller]
    fn check_refused(text: &str, what: Symbol, reason: &str) {
        assert_eq!(delete(&Document::new(text), &[what]), Err(reason.to_owned()));
    }

    #[test]
    fn refused() {
        check_refused(
            "Table a { id int }",
            Symbol::Column(TableId(0), ColumnId(0)),
            "`a` would have no column left. Delete the table instead.",
        );
        check_refused(
            "Enum e { x }",
            Symbol::Label(EnumId(0), 0),
            "The enum `e` would have no label left. Delete it instead.",
        );
        check_refused(
            "Enum e { x }\nTable a { id e }",
            Symbol::Enum(EnumId(0)),
            "`a.id` has the type `e`. Give it another type first.",
        );
    }

    #[test]
    fn what_a_partial_brings_stays_for_others() {
        let text = "TablePartial p {\n  x int\n  y int\n  indexes { x }\n}\nTable a { ~p }\nTable b { ~p }\nRef: a.x > b.x\n";
        let document = Document::new(text);
        let found = delete(&document, &[Symbol::Table(TableId(0))]).unwrap();
        let kept = text.replace("Table a { ~p }\n", "").replace("Ref: a.x > b.x\n", "");
        assert_eq!(found.edit.apply(text), kept);
        let found = delete(&document, &[Symbol::Column(TableId(0), ColumnId(0))]).unwrap();
        assert_eq!(
            found.edit.apply(text),
            "TablePartial p {\n  y int\n}\nTable a { ~p }\nTable b { ~p }\n"
        );
    }
}
