//! What the names of a document stand for: where each is declared and where it is used. The
//! editor's definition, references and renaming are made of this.

use super::Document;
use crate::lower::{ElementSource, NameUse, Symbol};
use crate::order;
use crate::schema::{ColumnId, EnumId, PartialId, TableId};
use crate::syntax::ast::Expr;
use crate::text::{TextRange, TextSize};

impl Document {
    /// The name at an offset and what it stands for. Where a partial brings a name into several
    /// tables it is the partial's.
    pub fn symbol_at(&self, offset: TextSize) -> Option<NameUse> {
        let within = |it: &TextRange| it.contains_inclusive(offset);
        let used = self.source_map.uses.iter().filter(|it| within(&it.range));
        // What a partial says counts for itself before it counts for the tables that it is in.
        let of_partial = |it: &NameUse| matches!(it.of, Symbol::PartialColumn(..));
        if let Some(found) = used.max_by_key(|it| of_partial(it)) {
            return Some(*found);
        }
        self.declared_near(offset).find_map(|of| {
            let range = self.declaration(of).filter(within)?;
            Some(NameUse { range, of })
        })
    }

    /// All that an element of the document at an offset declares.
    fn declared_near(&self, offset: TextSize) -> impl Iterator<Item = Symbol> {
        let (source, schema) = (&self.source_map, &self.schema);
        let at = move |it: &TextRange| it.contains_inclusive(offset);
        let mut out = Vec::new();
        for (at_partial, it) in source.partials.iter().enumerate() {
            if at(&it.element.range) {
                let id = PartialId::new(at_partial);
                out.push(Symbol::Partial(id));
                let columns = (0..it.columns.len()).map(ColumnId::new);
                out.extend(columns.map(|it| Symbol::PartialColumn(id, it)));
            }
        }
        for ((id, table), it) in schema.tables().zip(&source.tables) {
            if at(&it.element.range) && !table.implicit {
                out.extend([Symbol::Table(id), Symbol::Alias(id)]);
                let columns = (0..it.columns.len()).map(ColumnId::new);
                out.extend(columns.map(|it| Symbol::Column(id, it)));
            }
        }
        for (id, it) in source.enums.iter().enumerate().filter(|it| at(&it.1.element.range)) {
            let id = EnumId::new(id);
            out.push(Symbol::Enum(id));
            out.extend((0..it.values.len()).map(|it| Symbol::Label(id, it)));
        }
        let mut named = |list: &[ElementSource], symbol: fn(usize) -> Symbol| {
            let found = list.iter().enumerate().filter(|it| at(&it.1.range));
            out.extend(found.map(|it| symbol(it.0)));
        };
        named(&source.groups, Symbol::Group);
        named(&source.notes, Symbol::Note);
        named(&source.views, Symbol::View);
        out.into_iter()
    }

    /// The name where it is declared; of a column that a partial brings, in the partial.
    pub fn declaration(&self, symbol: Symbol) -> Option<TextRange> {
        let source = &self.source_map;
        match symbol {
            Symbol::Table(id) => {
                let is_written = self.schema.table(id).is_some_and(|it| !it.implicit);
                let name = source.tables.get(id.index()).filter(|_| is_written)?.element.name;
                self.last_name(name)
            }
            Symbol::Alias(id) => {
                self.schema.table(id)?.alias.as_ref()?;
                let element = source.tables.get(id.index())?.element.name;
                let nodes = self.parse.root().nodes_at(element);
                let element = nodes.into_iter().find_map(crate::syntax::ast::Element::cast)?;
                element.parts()?.alias.and_then(Expr::name).map(|it| it.range())
            }
            Symbol::Column(table, id) => {
                self.schema.table(table).filter(|it| !it.implicit)?;
                Some(source.tables.get(table.index())?.columns.get(id.index())?.name)
            }
            Symbol::Partial(id) => Some(source.partials.get(id.index())?.element.name),
            Symbol::PartialColumn(partial, id) => {
                Some(source.partials.get(partial.index())?.columns.get(id.index())?.name)
            }
            Symbol::Enum(id) => self.last_name(source.enums.get(id.index())?.element.name),
            Symbol::Label(id, at) => {
                let line = source.enums.get(id.index())?.values.get(at)?;
                Some(self.parse.root().token_at(TextRange::at(line.start(), 1.into()))?.range())
            }
            Symbol::Group(at) => Some(source.groups.get(at)?.name),
            Symbol::Note(at) => self.last_name(source.notes.get(at)?.name),
            Symbol::View(at) => Some(source.views.get(at)?.name),
        }
    }

    /// The places that use a name, in the order of the text, each once; its declaration is not
    /// among them. Those of a table's alias are the alias's. A column that a partial brings is the
    /// partial's, and used wherever one of its tables' is.
    pub fn uses(&self, symbol: Symbol) -> Vec<TextRange> {
        let same = self.same(symbol);
        let found = self.source_map.uses.iter().filter(|it| same.contains(&it.of));
        let mut out: Vec<TextRange> = found.map(|it| it.range).collect();
        order::sort_by_key(&mut out, |it| it.start());
        out.dedup();
        out
    }

    /// All that has the one name: of a partial's column that in each of its tables, and that itself.
    pub(crate) fn same(&self, symbol: Symbol) -> Vec<Symbol> {
        let of_partial = match symbol {
            Symbol::PartialColumn(partial, column) => Some((partial, column)),
            Symbol::Column(table, column) => self.partial_column(table, column),
            _ => None,
        };
        let Some((partial, column)) = of_partial else { return vec![symbol] };
        let mut out = vec![Symbol::PartialColumn(partial, column)];
        for (table, it) in self.schema.tables() {
            let columns = it.columns().filter(|it| it.1.partial == Some(partial));
            out.extend(columns.filter_map(|(id, _)| {
                let is_same = self.partial_column(table, id) == of_partial;
                is_same.then_some(Symbol::Column(table, id))
            }));
        }
        out
    }

    /// The column of a partial that a column of a table is.
    pub(crate) fn partial_column(
        &self,
        table: TableId,
        column: ColumnId,
    ) -> Option<(PartialId, ColumnId)> {
        let column = self.schema.column(table, column)?;
        let partial = column.partial?;
        let columns = &self.schema.partials.get(partial.index())?.columns;
        let at = columns.iter().position(|it| it.name == column.name)?;
        Some((partial, ColumnId::new(at)))
    }

    /// The last name of a path.
    fn last_name(&self, path: TextRange) -> Option<TextRange> {
        let end = usize::from(path.end());
        let last = self.text.get(..end)?.chars().next_back()?.len_utf8();
        let last = crate::text::range(end - last, end);
        Some(self.parse.root().token_at(last)?.range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `$0` is the caret; the declaration and the uses of what stands there are marked by `<…>`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (before, after) = text.split_once("$0").expect("a caret");
        let document = Document::new(format!("{before}{after}"));
        let found = document.symbol_at(TextSize::of(before)).expect("a name");
        let mut ranges = document.uses(found.of);
        ranges.extend(document.declaration(found.of));
        order::sort_by_key(&mut ranges, |it| it.start());
        assert!(ranges.contains(&found.range));
        let mut marked = document.text().to_string();
        for it in ranges.iter().rev() {
            marked.insert(it.end().into(), '>');
            marked.insert(it.start().into(), '<');
        }
        assert_eq!(marked, expected);
    }

    #[test]
    fn tables_and_aliases() {
        check(
            "Table s.us$0ers as u { id int }\nRef: u.id > s.users.id\nTableGroup g { s.users }",
            "Table s.<users> as u { id int }\nRef: u.id > s.<users>.id\nTableGroup g { s.<users> }",
        );
        check(
            "Table users as u { id int\n b int }\nRef: u$0.id > users.b",
            "Table users as <u> { id int\n b int }\nRef: <u>.id > users.b",
        );
        check(
            "Table a { id int [pk] }\nTable b [inherits: '$0a'] { id int }",
            "Table <a> { id int [pk] }\nTable b [inherits: <'a'>] { id int }",
        );
    }

    #[test]
    fn columns() {
        check(
            "Table a {\n  \"i d$0\" int\n  b int\n  indexes { (b, \"i d\") }\n}\nRecords a(b, \"i d\") { 1, 2 }\nMetadata Column a.\"i d\" { x: 'y' }",
            "Table a {\n  <\"i d\"> int\n  b int\n  indexes { (b, <\"i d\">) }\n}\nRecords a(b, <\"i d\">) { 1, 2 }\nMetadata Column a.<\"i d\"> { x: 'y' }",
        );
        check(
            "TablePartial p {\n  n int\n  indexes { n$0 }\n}\nTable a { ~p\n id int }",
            "TablePartial p {\n  <n> int\n  indexes { <n> }\n}\nTable a { ~p\n id int }",
        );
        check(
            "TablePartial p { n$0 int }\nTable a { ~p\n id int }\nRef: a.n > a.id\nTable b { n int }",
            "TablePartial p { <n> int }\nTable a { ~p\n id int }\nRef: a.<n> > a.id\nTable b { n int }",
        );
    }

    #[test]
    fn enums_and_the_rest() {
        check(
            "Enum s.e { a\n b$0 }\nTable t { x s.e [default: s.e.b]\n y s.e [default: 'b'] }\nRecords t(x, y) { 'b', s.e.b }",
            "Enum s.e { a\n <b> }\nTable t { x s.e [default: s.e.<b>]\n y s.e [default: <'b'>] }\nRecords t(x, y) { <'b'>, s.e.<b> }",
        );
        check(
            "Enum s.e { a }\nTable t { x s.e$0[] [default: s.e.a] }",
            "Enum s.<e> { a }\nTable t { x s.<e>[] [default: s.<e>.a] }",
        );
        check(
            "Table t { id int\n ~p }\nTablePartial p$0 { x int }",
            "Table t { id int\n ~<p> }\nTablePartial <p> { x int }",
        );
        check(
            "TableGroup g { t }\nTable t { id int }\nDiagramView v { TableGroups { g$0 } }\nMetadata TableGroup g { a: 'b' }",
            "TableGroup <g> { t }\nTable t { id int }\nDiagramView v { TableGroups { <g> } }\nMetadata TableGroup <g> { a: 'b' }",
        );
    }

    #[test]
    fn labels_that_moved() {
        let before = Document::new("Enum e { a\n b }\nTable t { x e [default: 'b'] }");
        let edit = crate::text::TextEdit::insert(TextSize::of("Enum e { "), "c\n ");
        let after = before.edit(&edit);
        let uses = after.uses(Symbol::Label(EnumId(0), 2));
        assert_eq!(uses.len(), 1, "the default is the third label now");
    }
}
