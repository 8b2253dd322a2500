//! Columns: a name, a type and what is said of it, in all orders and dialects.

use super::cursor::Cursor;
use super::draft::{ColumnDraft, ForeignKey, Key, Reader, Table, TypeDraft};
use super::flavor::Flavor;
use super::lex::Kind;
use super::value::{action, default, expression, is_next_value};
use crate::schema::{Check, ColumnType, Generated, TypeKind, Value};

/// Words that begin what is said of a column, and end its type and its default.
const OPTIONS: &[&str] = &[
    "after",
    "auto_increment",
    "autoincrement",
    "charset",
    "check",
    "collate",
    "column_format",
    "comment",
    "compression",
    "constraint",
    "default",
    "deferrable",
    "encode",
    "first",
    "for",
    "generated",
    "identity",
    "initially",
    "invisible",
    "key",
    "masked",
    "persisted",
    "primary",
    "references",
    "rowguidcol",
    "sparse",
    "srid",
    "storage",
    "stored",
    "unique",
    "using",
    "virtual",
    "visible",
    "zerofill",
];

/// Words that go on with a type. SQLite takes any.
const TYPE_WORDS: &[&str] = &[
    "array",
    "ascii",
    "big",
    "binary",
    "byte",
    "char",
    "character",
    "day",
    "double",
    "hour",
    "int",
    "integer",
    "large",
    "local",
    "long",
    "minute",
    "month",
    "object",
    "precision",
    "raw",
    "second",
    "signed",
    "time",
    "to",
    "unicode",
    "unsigned",
    "varbinary",
    "varchar",
    "varying",
    "with",
    "without",
    "year",
    "zone",
];

fn is_option(it: &Cursor<'_>) -> bool {
    it.is_one_of(OPTIONS)
        || it.is("not")
            && ["null", "deferrable", "enforced", "for", "hidden", "visible"]
                .iter()
                .any(|word| it.is_nth(1, word))
        || it.is("null")
        || it.is("on") && ["update", "delete", "conflict"].iter().any(|word| it.is_nth(1, word))
        || it.is("as") && it.is_nth(1, "(")
        || it.is_all(&["character", "set"])
        || it.is("with") && !it.is_nth(2, "zone") && !it.is_nth(3, "zone")
}

impl Reader<'_> {
    /// `name type options`; what it says of the table goes there. `None` where there is no name.
    pub(super) fn column(&mut self, mut it: Cursor<'_>, table: &mut Table) -> Option<ColumnDraft> {
        let mut column = ColumnDraft::default();
        column.column.name = it.name()?;
        column.ty = self.ty(&mut it, &mut column);
        self.options(&mut it, &mut column, table);
        Some(column)
    }

    /// The type, up to what is said of the column.
    pub(super) fn ty(&mut self, it: &mut Cursor<'_>, column: &mut ColumnDraft) -> TypeDraft {
        let mut ty = TypeDraft::default();
        if it.is_empty() || is_option(it) && it.kind() == Some(Kind::Word) {
            ty.raw = "any".to_owned();
            return ty;
        }
        let is_quoted = matches!(it.kind(), Some(Kind::Quoted | Kind::Text));
        let Some(mut path) = it.path() else { return ty };
        if path
            .schema
            .as_deref()
            .is_some_and(|it| matches!(it, "pg_catalog" | "sys" | "information_schema"))
        {
            path.schema = None;
        }
        let lower = path.name.to_lowercase();
        let is_known = ColumnType::parse(&lower).kind != TypeKind::Other;
        let mut words = if is_quoted && !is_known { path.name.clone() } else { lower };
        let is_enum = words == "enum" && it.is("(");
        let mut arguments = String::new();
        let mut is_one = true;
        loop {
            if it.is("(") {
                let Some(inner) = it.group() else { break };
                if is_enum {
                    let labels = inner.elements().into_iter().filter_map(|mut it| it.string());
                    ty.labels = Some(labels.collect());
                }
                let list: Vec<String> = inner.elements().iter().map(Cursor::source).collect();
                arguments = format!("({})", list.join(","));
                is_one &= is_enum;
            } else if it.is("[") {
                it.skip();
                ty.dimensions = ty.dimensions.saturating_add(1);
            } else if it.is("array") {
                it.advance();
                if !it.is("[") {
                    ty.dimensions = ty.dimensions.saturating_add(1);
                }
            } else if it.kind() == Some(Kind::Word)
                && !is_option(it)
                && (self.flavor == Flavor::Sqlite || it.is_one_of(TYPE_WORDS))
            {
                let word = it.nth(0).to_lowercase();
                it.advance();
                if matches!(word.as_str(), "signed" | "binary" | "ascii" | "unicode") {
                    continue;
                }
                if !arguments.is_empty() {
                    words.push_str(&arguments);
                    arguments.clear();
                }
                words = format!("{words} {word}");
                is_one = false;
            } else {
                break;
            }
        }
        if it.eat("zerofill") && !words.contains("unsigned") {
            words.push_str(&arguments);
            arguments.clear();
            words.push_str(" unsigned");
        }
        ty.raw = short(&words).to_owned() + &arguments;
        if self.flavor == Flavor::MySql {
            ty.raw = meant_by_mysql(&ty.raw);
        }
        if self.flavor == Flavor::MySql {
            ty.raw = without_width(&ty.raw);
            if ty.raw == "serial" {
                ty.raw = "bigint unsigned".to_owned();
                (column.column.not_null, column.column.unique, column.column.increment) =
                    (true, true, true);
            }
        } else if ColumnType::parse(&ty.raw).is_serial() {
            (column.column.not_null, column.column.increment) = (true, true);
        }
        ty.path = Some(path).filter(|_| is_one);
        ty
    }

    /// All that is said of a column.
    pub(super) fn options(
        &mut self,
        it: &mut Cursor<'_>,
        column: &mut ColumnDraft,
        table: &mut Table,
    ) {
        let mut unknown: Option<Cursor<'_>> = None;
        while !it.is_empty() {
            let start = *it;
            let mut name = None;
            if it.eat("constraint") && !it.is_one_of(&["check", "primary", "unique", "foreign"]) {
                name = it.name();
            }
            if self.option(it, name, column, table) {
                continue;
            }
            it.skip();
            unknown = unknown.or(Some(start.before(it)));
        }
        if let Some(unknown) = unknown {
            let what = format!(
                "This was not understood of column `{}`, and left out.",
                column.column.name
            );
            self.skip(&unknown, what);
        }
    }

    /// One thing that is said of a column; `false` where it is none that is known.
    fn option(
        &mut self,
        it: &mut Cursor<'_>,
        name: Option<String>,
        column: &mut ColumnDraft,
        table: &mut Table,
    ) -> bool {
        let own = column.column.name.clone();
        let kept = &mut column.column;
        if it.eat_all(&["not", "null"]) {
            kept.not_null = true;
        } else if it.eat("null") {
            kept.not_null = false;
        } else if it.eat_all(&["primary", "key"]) || it.eat("key") {
            let is_integer = column.ty.raw == "integer" && self.flavor == Flavor::Sqlite;
            kept.increment |= is_integer && !it.is("desc");
            table.primary_key = Some(Key { name, columns: vec![own], note: None });
            key_words(it);
        } else if it.eat("unique") {
            kept.unique = true;
            it.eat_one_of(&["key", "index"]);
            key_words(it);
        } else if it.eat("references") || it.eat_all(&["foreign", "key", "references"]) {
            let place = self.place(it);
            let Some(target) = self.path(it) else { return false };
            let referenced = it.names();
            let mut key = ForeignKey {
                name,
                columns: vec![own],
                table: target,
                referenced,
                on_delete: None,
                on_update: None,
                place,
            };
            actions(it, &mut key);
            table.foreign_keys.push(key);
        } else if it.is("check") && it.is_nth(1, "(") {
            it.advance();
            let Some(inner) = it.group() else { return false };
            kept.checks.push(Check { name, expression: expression(&inner), partial: None });
            it.eat_all(&["no", "inherit"]);
        } else if it.eat("default") {
            let whole = operand(it);
            if is_next_value(&whole) {
                kept.increment = true;
                kept.default = None;
            } else {
                kept.default = default(&whole);
            }
        } else if it.eat("generated") {
            it.eat("always");
            it.eat_all(&["by", "default"]);
            it.eat_all(&["on", "null"]);
            if it.eat_all(&["as", "identity"]) {
                (kept.increment, kept.not_null) = (true, true);
                it.group();
            } else if it.eat("as") && it.is("(") {
                computed(it, kept);
            } else {
                it.until(is_option);
            }
        } else if it.is("as") && it.is_nth(1, "(") {
            it.advance();
            computed(it, kept);
        } else if it.eat("identity") {
            (kept.increment, kept.not_null) = (true, true);
            it.group();
        } else if it.eat_one_of(&["auto_increment", "autoincrement"]) {
            kept.increment = true;
        } else if it.eat("comment") {
            it.eat("=");
            kept.note = it.string().filter(|it| !it.is_empty());
        } else if it.eat_all(&["on", "update"]) {
            let update = operand(it).source();
            match &mut kept.default {
                Some(Value::Expression(text)) => *text = format!("{text} ON UPDATE {update}"),
                _ => kept.on_update = Some(update),
            }
        } else if it.eat("collate") {
            it.path();
        } else if it.eat_all(&["character", "set"]) || it.eat("charset") {
            it.eat("=");
            it.advance();
        } else if it.eat_all(&["on", "conflict"])
            || it.eat_one_of(&["storage", "compression", "column_format", "encode", "srid"])
        {
            it.advance();
        } else if it.eat_all(&["not", "for", "replication"])
            || it.eat_all(&["not", "deferrable"])
            || it.eat_all(&["not", "enforced"])
            || it.eat_all(&["no", "inherit"])
            || it.eat_all(&["not", "valid"])
            || it.eat_one_of(&[
                "asc",
                "desc",
                "visible",
                "invisible",
                "deferrable",
                "enforced",
                "sparse",
                "rowguidcol",
                "unsigned",
                "first",
                "filestream",
                "hidden",
            ])
        {
        } else if it.eat_one_of(&["initially", "after"]) {
            it.advance();
        } else if it.eat_one_of(&["with", "masked"]) {
            it.eat("with");
            it.eat("values");
            it.group();
        } else {
            return false;
        }
        true
    }
}

/// What may stand behind a key.
pub(super) fn key_words(it: &mut Cursor<'_>) {
    loop {
        let is_known = it.eat_one_of(&["asc", "desc", "clustered", "nonclustered"])
            || it.eat_all(&["nulls", "distinct"])
            || it.eat_all(&["nulls", "not", "distinct"]);
        if !is_known {
            return;
        }
    }
}

/// `MATCH … ON DELETE … ON UPDATE … DEFERRABLE …`, in any order.
pub(super) fn actions(it: &mut Cursor<'_>, key: &mut ForeignKey) {
    loop {
        if it.eat_all(&["on", "delete"]) {
            key.on_delete = action(it);
        } else if it.eat_all(&["on", "update"]) {
            key.on_update = action(it);
        } else if it.eat_one_of(&["match", "initially"]) {
            it.advance();
        } else if !(it.eat_all(&["not", "deferrable"])
            || it.eat("deferrable")
            || it.eat_all(&["not", "valid"])
            || it.eat_all(&["not", "for", "replication"])
            || it.eat_all(&["not", "enforced"])
            || it.eat("enforced"))
        {
            return;
        }
    }
}

/// An expression, up to what is said next of the column.
pub(super) fn operand<'a>(it: &mut Cursor<'a>) -> Cursor<'a> {
    let start = *it;
    it.skip();
    it.until(is_option);
    start.before(it)
}

fn computed(it: &mut Cursor<'_>, kept: &mut crate::schema::Column) {
    let Some(inner) = it.group() else { return };
    let stored = it.eat_one_of(&["stored", "persisted", "persistent"]);
    it.eat("virtual");
    kept.generated = Some(Generated { expression: expression(&inner), stored });
    kept.default = None;
}

/// The usual word for a type of several.
fn short(words: &str) -> &str {
    match words {
        "national character varying"
        | "national char varying"
        | "national varchar"
        | "nchar varying" => "nvarchar",
        "national character" | "national char" => "nchar",
        _ => words,
    }
}

/// MySQL's words for what all others call otherwise: its `timestamp` is a moment, its `float` has 32 bits and its
/// `real` 64.
fn meant_by_mysql(raw: &str) -> String {
    let (name, rest) = raw.split_at(raw.find('(').unwrap_or(raw.len()));
    match name {
        "timestamp" => format!("timestamptz{rest}"),
        "real" => "double".to_owned(),
        "float" => {
            let digits = rest.trim_matches(['(', ')']).parse::<u32>().unwrap_or_default();
            if digits > 24 { "double" } else { "real" }.to_owned()
        }
        _ => raw.to_owned(),
    }
}

/// Numbers have no width: `int(11)`, but for `tinyint(1)`, which is a boolean.
fn without_width(raw: &str) -> String {
    let Some((name, rest)) = raw.split_once('(') else { return raw.to_owned() };
    let is_number = matches!(
        name,
        "tinyint" | "smallint" | "mediumint" | "int" | "integer" | "bigint" | "year"
    );
    let (width, behind) = rest.split_once(')').unwrap_or((rest, ""));
    if !is_number || name == "tinyint" && width == "1" {
        raw.to_owned()
    } else {
        format!("{name}{behind}")
    }
}
