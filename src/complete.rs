//! What may be written at a place: keywords, settings, types, names and metadata keys.
//!
//! The place is judged by the tokens before the caret alone, so that it works in text that is only half
//! written. What a person has typed of a word is not looked at: the editor filters.

use serde::Serialize;

use crate::document::Document;
use crate::schema::{Schema, Table};
use crate::syntax::SyntaxKind;
use crate::syntax::ast::Token;
use crate::text::TextSize;

mod words;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Completion {
    pub label: String,
    /// What it is or does, in a few words; may be empty.
    pub detail: String,
    pub kind: CompletionKind,
    /// What to put in place of the word at the caret; `$0` marks where the caret goes.
    pub insert: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CompletionKind {
    Keyword,
    Setting,
    Type,
    Table,
    Column,
    Enum,
    Value,
}

/// All that fits at an offset, the likeliest first; nothing within strings and comments.
pub fn complete(document: &Document, offset: TextSize) -> Vec<Completion> {
    let Some(place) = Place::at(document, offset) else { return Vec::new() };
    let mut out = Vec::new();
    let list = Offer { schema: document.schema(), out: &mut out };
    match place.open.last() {
        None => top(&place, list),
        Some(open) => match open.bracket {
            SyntaxKind::LBracket => in_list(&place, open, list),
            SyntaxKind::LParen => in_tuple(&place, open, list),
            _ => in_block(&place, open, list),
        },
    }
    out
}

/// The metadata keys that mean something on a table; one that ends with `_` begins many.
pub fn table_keys() -> impl Iterator<Item = &'static str> {
    words::TABLE_KEYS.iter().map(|it| it.0)
}

/// The metadata keys that mean something on a column.
pub fn column_keys() -> impl Iterator<Item = &'static str> {
    words::COLUMN_KEYS.iter().map(|it| it.0)
}

/// A bracket that is open at the caret.
struct Open<'a> {
    bracket: SyntaxKind,
    /// The tokens of its line before it.
    head: Vec<Token<'a>>,
}

/// Where the caret stands.
struct Place<'a> {
    /// From the outermost to the innermost.
    open: Vec<Open<'a>>,
    /// The tokens before the caret on its line, or since the last comma, or since the bracket; without the
    /// word that is being written.
    line: Vec<Token<'a>>,
}

impl<'a> Place<'a> {
    fn at(document: &'a Document, offset: TextSize) -> Option<Place<'a>> {
        let mut tokens = document.parse().root().tokens_before(offset);
        if let Some(last) = tokens.last() {
            let inside = last.range().end() >= offset;
            match last.kind() {
                SyntaxKind::Ident | SyntaxKind::Number if inside => {
                    tokens.pop();
                }
                SyntaxKind::Str | SyntaxKind::Quoted | SyntaxKind::Expression
                    if last.range().end() > offset =>
                {
                    return None;
                }
                _ => {}
            }
        }
        let gap = |from: TextSize, to: TextSize| {
            document.text().get(usize::from(from)..usize::from(to)).unwrap_or_default()
        };
        let before = tokens.last().map_or(TextSize::new(0), |it| it.range().end());
        // The caret is behind `//` on its line.
        let line = gap(before, offset).rsplit('\n').next().unwrap_or_default();
        if line.contains("//") || gap(before, offset).rsplit("*/").next()?.contains("/*") {
            return None;
        }
        let mut place = Place { open: Vec::new(), line: Vec::new() };
        let mut end = TextSize::new(0);
        for token in tokens {
            let newline = gap(end, token.range().start()).contains('\n');
            end = token.range().end();
            place.push(token, newline);
        }
        if gap(end, offset).contains('\n') {
            place.new_line();
        }
        Some(place)
    }

    fn push(&mut self, token: Token<'a>, newline: bool) {
        if newline {
            self.new_line();
        }
        match token.kind() {
            bracket @ (SyntaxKind::LBrace | SyntaxKind::LBracket | SyntaxKind::LParen) => {
                self.open.push(Open { bracket, head: std::mem::take(&mut self.line) });
            }
            SyntaxKind::RBrace => {
                self.open.pop();
                self.line.clear();
            }
            SyntaxKind::RBracket | SyntaxKind::RParen => {
                if let Some(open) = self.open.pop() {
                    self.line = open.head;
                    self.line.push(token);
                }
            }
            SyntaxKind::Comma => self.line.clear(),
            _ => self.line.push(token),
        }
    }

    /// A line break ends a line, but not within parentheses and brackets.
    fn new_line(&mut self) {
        let grouped = self.open.last().is_some_and(|it| it.bracket != SyntaxKind::LBrace);
        let continues = self.line.last().is_some_and(|it| it.kind() == SyntaxKind::Colon);
        if !grouped && !continues {
            self.line.clear();
        }
    }

    fn word(&self, at: usize, word: &str) -> bool {
        self.line.get(at).is_some_and(|it| it.is(word))
    }

    /// The names before a point at the caret: `schema.table.` gives both.
    fn path(&self) -> Option<Vec<String>> {
        let mut names = Vec::new();
        let mut tokens = self.line.iter().rev();
        while let Some(point) = tokens.next() {
            if point.kind() != SyntaxKind::Operator || point.text() != "." {
                break;
            }
            names.insert(0, tokens.next()?.value().into_owned());
        }
        Some(names).filter(|it| !it.is_empty())
    }

    /// The table or partial whose block is open.
    fn owner<'s>(&self, schema: &'s Schema) -> Option<&'s Table> {
        let head = &self.open.first()?.head;
        if !head.first()?.is("table") && !head.first()?.is("records") {
            return None;
        }
        let names: Vec<String> = head
            .iter()
            .skip(1)
            .take_while(|it| !it.is("as"))
            .filter(|it| matches!(it.kind(), SyntaxKind::Ident | SyntaxKind::Quoted))
            .map(|it| it.value().into_owned())
            .collect();
        table(schema, &names)
    }
}

fn table<'s>(schema: &'s Schema, path: &[String]) -> Option<&'s Table> {
    let (name, schemas) = path.split_last()?;
    let within = Some(schemas.join(".")).filter(|it| !it.is_empty() && it != "public");
    let tables = || schema.tables().map(|(_, it)| it);
    let named = |it: &&Table| it.name == *name && it.schema == within;
    let aliased = |it: &&Table| within.is_none() && it.alias.as_ref() == Some(name);
    tables().find(named).or_else(|| tables().find(aliased))
}

/// Collects what may be written.
struct Offer<'a> {
    schema: &'a Schema,
    out: &'a mut Vec<Completion>,
}

impl Offer<'_> {
    fn add(&mut self, kind: CompletionKind, label: &str, detail: &str, insert: String) {
        let (label, detail) = (label.to_owned(), detail.to_owned());
        self.out.push(Completion { label, detail, kind, insert });
    }

    /// Rows of what to write and what it means; behind the label may stand what is inserted with it.
    fn words(&mut self, kind: CompletionKind, words: &[words::Word]) {
        for &(label, insert, detail) in words {
            let insert = if insert.is_empty() { label } else { insert };
            self.add(kind, label, detail, insert.to_owned());
        }
    }

    fn tables(&mut self) {
        for table in self.schema.tables.iter().filter(|it| !it.implicit) {
            let columns = format!("{} columns", table.columns.len());
            let name = table.qualified_name();
            self.add(CompletionKind::Table, &name, &columns, path(table));
        }
    }

    fn columns(&mut self, table: &Table) {
        for column in &table.columns {
            let insert = name(&column.name);
            self.add(CompletionKind::Column, &column.name, &column.ty.raw, insert);
        }
    }

    /// Tables, or behind a point what belongs to the path.
    fn endpoint(&mut self, place: &Place<'_>) {
        let Some(names) = place.path() else { return self.tables() };
        let schema = self.schema;
        if let Some(table) = table(schema, &names) {
            return self.columns(table);
        }
        let [within] = names.as_slice() else { return };
        for table in schema.tables.iter().filter(|it| it.schema.as_ref() == Some(within)) {
            self.add(CompletionKind::Table, &table.name, "table", name(&table.name));
        }
    }

    fn types(&mut self) {
        for it in &self.schema.enums {
            let written = match &it.schema {
                Some(schema) => format!("{}.{}", name(schema), name(&it.name)),
                None => name(&it.name),
            };
            let label = written.replace('"', "");
            self.add(CompletionKind::Enum, &label, "enum", written);
        }
        self.words(CompletionKind::Type, words::TYPES);
    }
}

fn top(place: &Place<'_>, mut offer: Offer<'_>) {
    let line = &place.line;
    let Some(first) = line.first() else {
        return offer.words(CompletionKind::Keyword, words::ELEMENTS);
    };
    let behind_colon = line.iter().any(|it| it.kind() == SyntaxKind::Colon);
    if first.is("ref") || first.is("dep") {
        if behind_colon {
            offer.endpoint(place);
        }
    } else if first.is("records") {
        offer.endpoint(place);
    } else if first.is("metadata") {
        if line.len() == 1 {
            offer.words(CompletionKind::Keyword, words::METADATA_TARGETS);
        } else if place.word(1, "table") || place.word(1, "column") {
            offer.endpoint(place);
        } else if place.word(1, "tablegroup") {
            for it in &offer.schema.groups {
                offer.out.push(named(&it.name, "group"));
            }
        } else if place.word(1, "note") {
            for it in &offer.schema.notes {
                offer.out.push(named(&it.name, "note"));
            }
        }
    }
}

fn in_block(place: &Place<'_>, open: &Open<'_>, mut offer: Offer<'_>) {
    let Some(keyword) = open.head.first() else { return };
    let line = &place.line;
    let keyword = keyword.text().to_ascii_lowercase();
    match keyword.as_str() {
        "table" | "tablepartial" => {
            let inject = line.last().is_some_and(|it| it.text() == "~");
            let column = line
                .first()
                .is_some_and(|it| matches!(it.kind(), SyntaxKind::Ident | SyntaxKind::Quoted));
            if inject {
                for it in &offer.schema.partials {
                    offer.out.push(named(&it.name, "partial"));
                }
            } else if line.is_empty() {
                offer.words(CompletionKind::Keyword, words::IN_TABLE);
                if keyword == "table" {
                    offer.words(CompletionKind::Keyword, words::IN_TABLE_ONLY);
                }
            } else if column && line.len() == 1 {
                offer.types();
            } else if column && line.len() == 3 && place.path().is_some() {
                let within = place.path().and_then(|it| it.into_iter().next_back());
                for it in offer.schema.enums.iter().filter(|it| it.schema == within) {
                    offer.out.push(named(&it.name, "enum"));
                }
            }
        }
        "indexes" if line.is_empty() => {
            if let Some(table) = place.owner(offer.schema) {
                offer.columns(table);
            }
        }
        "tablegroup" | "tables" | "ref" | "dep" => offer.endpoint(place),
        "project" if line.is_empty() => offer.words(CompletionKind::Setting, words::PROJECT),
        "diagramview" if line.is_empty() => offer.words(CompletionKind::Keyword, words::VIEW),
        "notes" => offer.out.extend(offer.schema.notes.iter().map(|it| named(&it.name, "note"))),
        "tablegroups" => {
            offer.out.extend(offer.schema.groups.iter().map(|it| named(&it.name, "group")));
        }
        "metadata" if line.is_empty() => {
            let about = open.head.get(1);
            if about.is_some_and(|it| it.is("table")) {
                offer.words(CompletionKind::Setting, words::TABLE_KEYS);
            } else if about.is_some_and(|it| it.is("column")) {
                offer.words(CompletionKind::Setting, words::COLUMN_KEYS);
            }
        }
        _ => {}
    }
}

fn in_list(place: &Place<'_>, open: &Open<'_>, mut offer: Offer<'_>) {
    let line = &place.line;
    let Some(colon) = line.iter().position(|it| it.kind() == SyntaxKind::Colon) else {
        if line.is_empty() {
            settings(place, open, offer);
        }
        return;
    };
    let name: Vec<String> =
        line.iter().take(colon).map(|it| it.text().to_ascii_lowercase()).collect();
    match name.join(" ").as_str() {
        "ref" if line.len() == colon + 1 => offer.words(CompletionKind::Value, words::OPERATORS),
        "ref" | "dep" => offer.endpoint(place),
        "delete" | "update" => offer.words(CompletionKind::Value, words::ACTIONS),
        "type" => offer.words(CompletionKind::Value, words::INDEX_TYPES),
        "default" => match place.path() {
            Some(path) => {
                let found = offer.schema.enums.iter().find(|it| path.last() == Some(&it.name));
                for value in found.into_iter().flat_map(|it| &it.values) {
                    offer.out.push(named(&value.name, "label"));
                }
            }
            None => {
                offer.words(CompletionKind::Value, words::DEFAULTS);
                for it in &offer.schema.enums {
                    offer.out.push(named(&it.name, "enum"));
                }
            }
        },
        key => {
            if let Some((_, values)) = words::KEY_VALUES.iter().find(|it| it.0 == key) {
                offer.words(CompletionKind::Value, values);
            }
        }
    }
}

/// The settings of what the list belongs to.
fn settings(place: &Place<'_>, open: &Open<'_>, mut offer: Offer<'_>) {
    let block = place.open.iter().rev().nth(1).and_then(|it| it.head.first());
    let keyword = block.or(open.head.first()).map(|it| it.text().to_ascii_lowercase());
    let mut add = |words| offer.words(CompletionKind::Setting, words);
    match (keyword.as_deref().unwrap_or_default(), block.is_some()) {
        ("table", true) | ("tablepartial", true) => {
            add(words::COLUMN_SETTINGS);
            add(words::COLUMN_KEYS);
        }
        ("table", false) => {
            add(words::TABLE_SETTINGS);
            add(words::TABLE_KEYS);
        }
        ("tablepartial", false) => add(words::TABLE_SETTINGS),
        ("indexes", _) => add(words::INDEX_SETTINGS),
        ("checks", _) => add(words::CHECK_SETTINGS),
        ("enum", true) => add(words::LABEL_SETTINGS),
        ("ref", _) => add(words::REF_SETTINGS),
        ("tablegroup", false) | ("dep", _) => add(words::GROUP_SETTINGS),
        ("note", false) => add(words::NOTE_SETTINGS),
        ("records", _) => add(words::RECORDS_SETTINGS),
        _ => {}
    }
}

fn in_tuple(place: &Place<'_>, open: &Open<'_>, mut offer: Offer<'_>) {
    // `Records users(…`, `Ref: users.(…`, or an index of the table around it.
    let head = &open.head;
    let names = Place { open: Vec::new(), line: head.clone() }.path().or_else(|| {
        let records = head.first().is_some_and(|it| it.is("records")) && head.len() > 1;
        let names = head.iter().skip(1).filter(|it| it.text() != ".");
        records.then(|| names.map(|it| it.value().into_owned()).collect())
    });
    let found = match names {
        Some(names) => table(offer.schema, &names),
        None => place.owner(offer.schema),
    };
    if let Some(table) = found {
        offer.columns(table);
    }
}

fn named(label: &str, detail: &str) -> Completion {
    let kind = if detail == "enum" { CompletionKind::Enum } else { CompletionKind::Value };
    Completion { label: label.to_owned(), detail: detail.to_owned(), kind, insert: name(label) }
}

/// A name as it is written: in quotes where it needs them.
fn name(name: &str) -> String {
    crate::syntax::quote_name(name)
}

fn path(table: &Table) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", name(schema), name(&table.name)),
        None => name(&table.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = "Enum status { active\n gone }\nTablePartial stamped { at timestamptz }\n\
        Table users as u { id int [pk]\n \"full name\" text }\nTable shop.orders { id int\n user_id int }\n";

    /// `$0` marks the caret. The first of what is offered, and whether that is all.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (before, after) = text.split_once("$0").expect("a caret");
        let before = format!("{SCHEMA}{before}");
        let document = Document::new(format!("{before}{after}"));
        let found = complete(&document, TextSize::of(before.as_str()));
        let labels: Vec<&str> =
            found.iter().map(|it| it.label.as_str()).take(expected.len().max(1)).collect();
        assert_eq!(labels, expected, "{text}");
    }

    #[test]
    fn elements_and_names() {
        check("$0", &["Table", "Ref", "Enum"]);
        check("Ta$0", &["Table", "Ref"]);
        check("Ref: $0", &["users", "shop.orders"]);
        check("Ref: shop.orders.$0", &["id", "user_id"]);
        check("Ref: shop.$0", &["orders"]);
        check("Ref: u.(id, $0", &["id", "full name"]);
        check("Metadata $0", &["Table", "Column"]);
        check("Metadata Table $0", &["users", "shop.orders"]);
        check("Metadata Table users { $0 }", &["position"]);
        check("Records users($0", &["id", "full name"]);
        check("TableGroup g {\n  $0\n}", &["users", "shop.orders"]);
    }

    #[test]
    fn within_a_table() {
        check("Table t {\n  id $0\n}", &["status", "int"]);
        check("Table t {\n  $0\n}", &["Note", "indexes", "checks"]);
        check("Table t {\n  ~$0\n}", &["stamped"]);
        check("Table users {\n  id int\n  indexes {\n    $0\n  }\n}", &["id", "full name"]);
        check("Table t {\n  id int [$0]\n}", &["pk", "not null"]);
        check("Table t {\n  id int [pk, $0\n}", &["pk", "not null"]);
        check("Table t {\n  id int [ref: $0]\n}", &[">", "<"]);
        check("Table t {\n  id int [ref: > $0]\n}", &["users", "shop.orders"]);
        check("Table t {\n  id int [ref: > users.$0]\n}", &["id", "full name"]);
        check("Table t {\n  id status [default: status.$0]\n}", &["active", "gone"]);
        check("Table t [$0] {\n  id int\n}", &["headercolor", "note"]);
        check("Ref: users.id > shop.orders.id [delete: $0]", &["cascade", "restrict"]);
    }

    #[test]
    fn nothing_within_text() {
        check("Note n { 'a $0 b' }", &[]);
        check("// a $0", &[]);
        check("/* a $0 */", &[]);
        check("Table t { id int [note: 'x $0'] }", &[]);
    }

    #[test]
    fn names_are_quoted_where_needed() {
        let text = format!("{SCHEMA}Ref: users.");
        let document = Document::new(text.as_str());
        let found = complete(&document, TextSize::of(text.as_str()));
        assert_eq!(found.last().map(|it| it.insert.as_str()), Some("\"full name\""));
    }
}
