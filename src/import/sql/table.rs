//! `CREATE TABLE` in all its forms, and the constraints and indexes of a table.

use super::column::{actions, key_words};
use super::cursor::{Cursor, Path};
use super::draft::{ColumnDraft, ForeignKey, IndexDraft, Key, Part, Reader, Table};
use super::flavor::Flavor;
use super::lex::Kind;
use super::value::{default, expression};
use crate::problem::Severity;
use crate::schema::Check;

/// Of a table; SQL Server takes 1,024, PostgreSQL 1,600, MySQL 4,096.
pub(super) const MOST_COLUMNS: usize = 5000;

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Read,
    /// It speaks of a table that is not there yet: it is read again at the end.
    TooEarly,
}

impl Reader<'_> {
    /// Behind `CREATE … TABLE`.
    pub(super) fn create_table(&mut self, mut it: Cursor<'_>) -> Done {
        let whole = it;
        let if_not_exists = it.eat_all(&["if", "not", "exists"]);
        let Some(path) = self.path(&mut it) else {
            self.skip(&whole, "A table without a name was left out.");
            return Done::Read;
        };
        if path.name.starts_with('#') {
            self.draft.pass("temporary table", self.place(&whole));
            return Done::Read;
        }
        if self.draft.find(&path).is_some() {
            if !if_not_exists {
                let message =
                    format!("There is a table `{}` already; this one was left out.", path.name);
                self.skip(&whole, message);
            }
            return Done::Read;
        }
        let mut table = Table { path, place: self.place(&whole), ..Table::default() };
        if it.eat("of") {
            it.path();
        }
        if it.eat_all(&["partition", "of"]) {
            table.partition_of = self.path(&mut it);
        }
        // MySQL: `CREATE TABLE a LIKE b`.
        if it.is("like") || it.is("(") && it.is_nth(1, "like") && self.flavor == Flavor::MySql {
            let mut inner = it.group().unwrap_or(it);
            inner.advance();
            if !self.like(inner, &mut table, true) {
                return Done::TooEarly;
            }
            self.draft.add(table);
            return Done::Read;
        }
        if it.is("as") || it.is("select") {
            let message = format!(
                "The columns of table `{}` are those of a query; it was left out.",
                table.path.name
            );
            self.skip(&whole, message);
            return Done::Read;
        }
        let elements = it.group().map(Cursor::elements).unwrap_or_default();
        for element in elements {
            if element.is("like") && element.kind() == Some(Kind::Word) && !element.is_nth(1, "(") {
                let mut inner = element;
                inner.advance();
                if !self.like(inner, &mut table, false) {
                    return Done::TooEarly;
                }
            } else {
                self.element(element, &mut table);
            }
        }
        self.tail(it, &mut table);
        self.draft.add(table);
        Done::Read
    }

    /// Behind the columns: what a table inherits, and what is noted of it.
    fn tail(&mut self, mut it: Cursor<'_>, table: &mut Table) {
        while !it.is_empty() {
            if it.eat("inherits") {
                let parents = it.group().map(Cursor::elements).unwrap_or_default();
                table.inherits =
                    parents.into_iter().filter_map(|mut it| self.path(&mut it)).collect();
            } else if it.is("comment")
                && (it.is_nth(1, "=") || it.tokens.get(1).is_some_and(|it| it.kind == Kind::Text))
            {
                it.advance();
                it.eat("=");
                table.note = it.string().filter(|it| !it.is_empty());
            } else {
                it.skip();
            }
        }
    }

    /// Takes in the columns of another table. `false` where it is not there.
    fn like(&mut self, mut it: Cursor<'_>, table: &mut Table, is_all: bool) -> bool {
        let Some(path) = self.path(&mut it) else { return true };
        let Some(columns) = self.draft.table(&path).map(|it| it.columns.len()) else {
            return false;
        };
        if !self.draft.may_copy(columns) {
            self.skip(&it, "More columns than a schema can have are taken over from other tables.");
            return true;
        }
        let Some(source) = self.draft.table(&path).cloned() else { return false };
        let mut takes = |what: &str| {
            let mut takes = is_all;
            let mut rest = it;
            while !rest.is_empty() {
                let is_including = rest.is("including");
                if rest.eat_one_of(&["including", "excluding"]) && rest.is_one_of(&["all", what]) {
                    takes = is_including;
                }
                rest.advance();
            }
            takes
        };
        let [defaults, generated, identity] = ["defaults", "generated", "identity"].map(&mut takes);
        let [checks, indexes, comments] = ["constraints", "indexes", "comments"].map(&mut takes);
        for mut column in source.columns {
            let kept = &mut column.column;
            if !defaults {
                kept.default = None;
            }
            if !generated {
                kept.generated = None;
            }
            // A counter by default is a default.
            kept.increment &= identity || defaults;
            kept.unique &= indexes;
            if !checks {
                kept.checks.clear();
            }
            if !comments {
                kept.note = None;
            }
            table.columns.push(column);
        }
        if let Some(key) = source.primary_key {
            for it in &key.columns {
                if let Some(column) = table.column_mut(it) {
                    column.column.not_null = true;
                }
            }
            if indexes {
                table.primary_key = Some(Key { name: None, ..key });
            }
        }
        if checks {
            table.checks.extend(source.checks);
        }
        if indexes {
            table
                .indexes
                .extend(source.indexes.into_iter().map(|it| IndexDraft { name: None, ..it }));
        }
        true
    }

    /// What stands between two commas: a column, a constraint or an index.
    pub(super) fn element(&mut self, it: Cursor<'_>, table: &mut Table) {
        if it.is("period") && it.is_nth(1, "for") {
            return;
        }
        if is_constraint(&it) {
            self.constraint(it, table);
            return;
        }
        match self.column(it, table) {
            Some(column)
                if table
                    .column(&column.column.name)
                    .is_some_and(|at| is_same(table, at, &column)) =>
            {
                let message = format!(
                    "Table `{}` has a column `{}` already.",
                    table.path.name, column.column.name
                );
                self.skip(&it, message);
            }
            Some(_) if table.columns.len() >= MOST_COLUMNS => {
                let name = &table.path.name;
                self.skip(&it, format!("Table `{name}` has more columns than any database takes."));
            }
            Some(column) => table.columns.push(column),
            None => self.skip(&it, "This was not understood, and left out."),
        }
    }

    pub(super) fn constraint(&mut self, mut it: Cursor<'_>, table: &mut Table) {
        let whole = it;
        let mut name = None;
        if it.eat("constraint") {
            let is_kind = it.is_one_of(&["primary", "unique", "foreign", "check"])
                && (it.is_nth(1, "key") || it.is_nth(1, "("));
            if !is_kind {
                name = it.name();
            }
        }
        if it.eat_all(&["primary", "key"]) {
            key_words(&mut it);
            if let Some(index) = using_index(&mut it, table) {
                let columns = index.parts.into_iter().filter_map(|it| match it {
                    Part::Column(name) => Some(name),
                    Part::Expression(_) => None,
                });
                table.primary_key = Some(Key { name, columns: columns.collect(), note: None });
                return;
            }
            it.until(|it| it.is("("));
            let mut index = IndexDraft::default();
            let columns = { it }.names();
            self.parts(&mut it, &mut index);
            table.primary_key = Some(Key { name, columns, note: index.note });
        } else if it.eat("unique") {
            it.eat_one_of(&["key", "index"]);
            key_words(&mut it);
            if let Some(index) = using_index(&mut it, table) {
                table.indexes.push(IndexDraft { name, ..index });
                return;
            }
            self.index_of(it, name, true, table);
        } else if it.eat_all(&["foreign", "key"]) {
            if !it.is("(") {
                let own = it.name();
                name = name.or(own);
            }
            let columns = it.names();
            let place = self.place(&it);
            let target = if it.eat("references") { self.path(&mut it) } else { None };
            let Some(target) = target else {
                self.skip(&whole, "This foreign key names no table, and was left out.");
                return;
            };
            let referenced = it.names();
            let mut key = ForeignKey {
                name,
                columns,
                table: target,
                referenced,
                on_delete: None,
                on_update: None,
                place,
            };
            actions(&mut it, &mut key);
            table.foreign_keys.push(key);
        } else if it.eat("check") {
            let Some(inner) = it.group() else { return };
            table.checks.push(Check { name, expression: expression(&inner), partial: None });
        } else if it.eat("exclude") {
            self.draft.pass("exclusion constraint", self.place(&whole));
        } else if it.eat("default") {
            // SQL Server: `ADD CONSTRAINT name DEFAULT (0) FOR column`.
            let value = it.until(|it| it.is("for"));
            it.advance();
            let column = it.name();
            if let Some(column) = column.and_then(|it| table.column_mut(&it)) {
                column.column.default = default(&value);
            }
        } else if it.eat_all(&["not", "null"]) {
            // PostgreSQL 18: `CONSTRAINT name NOT NULL column`.
            if let Some(column) = it.name().and_then(|it| table.column_mut(&it)) {
                column.column.not_null = true;
            }
        } else {
            let method = ["fulltext", "spatial", "vector"].into_iter().find(|word| it.eat(word));
            it.eat_one_of(&["key", "index"]);
            let before = table.indexes.len();
            self.index_of(it, name, false, table);
            if let (Some(method), Some(index)) = (method, table.indexes.get_mut(before)) {
                index.method = Some(method.to_owned());
            }
        }
    }

    /// `[name] [USING method] (parts) …`
    fn index_of(
        &mut self,
        mut it: Cursor<'_>,
        mut name: Option<String>,
        unique: bool,
        table: &mut Table,
    ) {
        let whole = it;
        it.eat_all(&["if", "not", "exists"]);
        if !it.is("(") && !it.is("using") {
            let own = it.name();
            name = name.or(own);
        }
        let mut index = IndexDraft { name, unique, ..IndexDraft::default() };
        while !it.is_empty() && !it.is("(") {
            if it.eat("using") {
                index.method = Some(it.nth(0).to_lowercase());
            }
            it.advance();
        }
        self.parts(&mut it, &mut index);
        if index.parts.is_empty() {
            self.skip(&whole, "This index names no columns, and was left out.");
            return;
        }
        table.indexes.push(index);
    }

    /// Behind `CREATE [UNIQUE] INDEX`.
    pub(super) fn create_index(
        &mut self,
        mut it: Cursor<'_>,
        unique: bool,
        method: Option<&str>,
    ) -> Done {
        let whole = it;
        it.eat("concurrently");
        it.eat_all(&["if", "not", "exists"]);
        let mut index =
            IndexDraft { unique, method: method.map(str::to_owned), ..IndexDraft::default() };
        if !it.is("on") {
            // PostgreSQL lets the name be qualified in nothing but SQLite's way.
            index.name = it.path().map(|it| it.name);
        }
        // MySQL: `USING` before `ON`.
        let mut using = |it: &mut Cursor<'_>| {
            if it.eat("using") {
                index.method = it
                    .advance()
                    .and_then(|token| it.text.get(token.at.clone()))
                    .map(str::to_lowercase);
            }
        };
        using(&mut it);
        if !it.eat("on") {
            self.skip(&whole, "This index names no table, and was left out.");
            return Done::Read;
        }
        it.eat("only");
        let Some(path) = self.path(&mut it) else { return Done::Read };
        using(&mut it);
        if self.draft.find(&path).is_none() {
            return Done::TooEarly;
        }
        self.parts(&mut it, &mut index);
        if index.parts.is_empty() {
            self.skip(&whole, "This index names no columns, and was left out.");
        } else {
            self.draft.add_index(&path, index);
        }
        Done::Read
    }

    fn parts(&mut self, it: &mut Cursor<'_>, index: &mut IndexDraft) {
        let elements = it.group().map(Cursor::elements).unwrap_or_default();
        index.parts = elements.into_iter().map(part).collect();
        it.eat("include");
        it.group();
        while !it.is_empty() && !it.is("where") {
            if it.is("comment") && it.tokens.get(1).is_some_and(|it| it.kind == Kind::Text) {
                it.advance();
                index.note = it.string().filter(|it| !it.is_empty());
            } else {
                if it.eat("using") {
                    index.method = Some(it.nth(0).to_lowercase());
                }
                it.skip();
            }
        }
        if it.eat("where") && !it.is_empty() {
            let all = it.until(|it| it.is_all(&["with", "("]));
            // SQL Server takes NULL for a value that is there once; all others do without these words.
            let is_where_valued = self.flavor == Flavor::SqlServer && is_not_null(&all);
            if !is_where_valued {
                // Over some rows alone it makes no key.
                let unique = if index.unique { "UNIQUE " } else { "" };
                index.note = Some(format!("{unique}WHERE {}", expression(&all)));
                index.unique = false;
            }
        }
        // What holds without a word.
        if index
            .method
            .as_deref()
            .is_some_and(|it| matches!(it, "btree" | "clustered" | "nonclustered"))
        {
            index.method = None;
        }
    }

    /// Says that a statement speaks of what is nowhere.
    pub(super) fn too_early(&mut self, it: &Cursor<'_>) {
        self.draft.skipped += 1;
        self.say(
            Severity::Warning,
            it,
            "This speaks of a table that is in none of the files, and was left out.",
        );
    }
}

fn is_same(table: &Table, at: usize, column: &ColumnDraft) -> bool {
    table.columns.get(at).is_some_and(|it| it.column.name == column.column.name)
}

/// Whether it is a constraint or an index, and no column.
fn is_constraint(it: &Cursor<'_>) -> bool {
    let flavor = it.flavor;
    let is_list = |n: usize| it.is_nth(n, "(");
    if it.kind() != Some(Kind::Word) {
        return false;
    }
    let is_index = |n: usize| {
        let names_columns = || {
            let mut rest = *it;
            rest.until(|it| it.is("("));
            rest.group().is_some_and(|it| it.kind().is_some_and(|it| it != Kind::Number))
        };
        match flavor {
            Flavor::MySql => true,
            Flavor::SqlServer => it.is("index"),
            _ => (is_list(n) || is_list(n + 1)) && names_columns(),
        }
    };
    match it.nth(0).to_ascii_lowercase().as_str() {
        "constraint" => true,
        "primary" | "foreign" => it.is_nth(1, "key"),
        "unique" => {
            is_list(1)
                || is_list(2)
                || is_list(3)
                || ["key", "index", "nulls", "using", "clustered", "nonclustered"]
                    .iter()
                    .any(|word| it.is_nth(1, word))
        }
        "check" | "default" => is_list(1),
        "exclude" => is_list(1) || it.is_nth(1, "using"),
        "key" | "index" => is_index(1),
        "fulltext" | "spatial" => {
            it.is_nth(1, "key") || it.is_nth(1, "index") || is_list(1) || is_list(2)
        }
        _ => false,
    }
}

/// `USING INDEX name`: the index becomes the constraint.
fn using_index(it: &mut Cursor<'_>, table: &mut Table) -> Option<IndexDraft> {
    if !it.eat_all(&["using", "index"]) {
        return None;
    }
    let name = it.name();
    let at = table.indexes.iter().position(|it| it.name == name)?;
    Some(table.indexes.remove(at))
}

/// A column, with how it is ordered and how long a part of it counts, or an expression.
fn part(it: Cursor<'_>) -> Part {
    let mut rest = it;
    let is_name = matches!(rest.kind(), Some(Kind::Word | Kind::Quoted));
    if let (true, Some(name)) = (is_name, rest.name()) {
        let mut is_column = true;
        if rest.is("(") {
            // MySQL: so many characters of it.
            is_column = rest
                .group()
                .is_some_and(|it| it.tokens.len() == 1 && it.kind() == Some(Kind::Number));
        }
        is_column &= rest.is_empty() || matches!(rest.kind(), Some(Kind::Word | Kind::Quoted));
        if is_column {
            return Part::Column(name);
        }
    }
    let mut rest = it;
    let own = rest.until(|it| it.is_one_of(&["asc", "desc"]) || it.is("nulls"));
    Part::Expression(expression(&own))
}

/// So that a path reads well in a note.
pub(super) fn display(path: &Path) -> String {
    match &path.schema {
        Some(schema) => format!("{schema}.{}", path.name),
        None => path.name.clone(),
    }
}

/// `a IS NOT NULL AND b IS NOT NULL`.
fn is_not_null(it: &Cursor<'_>) -> bool {
    let mut it = it.bare();
    loop {
        let is_one = it.name().is_some() && it.eat_all(&["is", "not", "null"]);
        if !is_one || it.is_empty() {
            return is_one;
        }
        if !it.eat("and") {
            return false;
        }
    }
}
