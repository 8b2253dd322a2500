//! What each statement is, and those that are short: types, domains, schemas, comments, drops.

use super::cursor::{Cursor, Path};
use super::draft::{ColumnDraft, Domain, Reader};
use super::flavor::Flavor;
use super::lex::Kind;
use super::split::{Split, Statement};
use super::table::Done;
use crate::hash::HashSet;
use crate::problem::Severity;
use crate::schema::EnumValue;

/// Statements that say nothing of what a document has, by their first word.
const OTHERS: &[&str] = &[
    "abort",
    "alter",
    "analyze",
    "attach",
    "begin",
    "call",
    "change",
    "checkpoint",
    "close",
    "cluster",
    "commit",
    "connect",
    "create",
    "deallocate",
    "declare",
    "define",
    "delete",
    "deny",
    "detach",
    "disable",
    "do",
    "drop",
    "else",
    "enable",
    "end",
    "exec",
    "execute",
    "exit",
    "explain",
    "flush",
    "grant",
    "handler",
    "if",
    "import",
    "install",
    "kill",
    "load",
    "lock",
    "merge",
    "notify",
    "optimize",
    "perform",
    "pragma",
    "prepare",
    "print",
    "prompt",
    "purge",
    "quit",
    "raiserror",
    "reassign",
    "refresh",
    "reindex",
    "release",
    "rename",
    "repair",
    "reset",
    "return",
    "revoke",
    "rollback",
    "save",
    "savepoint",
    "security",
    "select",
    "set",
    "show",
    "shutdown",
    "spool",
    "start",
    "truncate",
    "unlock",
    "update",
    "use",
    "vacuum",
    "values",
    "whenever",
    "while",
    "with",
];

impl Reader<'_> {
    pub(super) fn statement(&mut self, statement: &Statement, mut it: Cursor<'_>) -> Done {
        let whole = it;
        if !statement.continues {
            self.draft.element_schema = None;
        }
        while it.is_one_of(&["begin", "end", "then"]) && it.tokens.len() > 1 {
            it.advance();
            it.eat("transaction");
        }
        if it.is("if") {
            it.until(|it| it.is_one_of(&["create", "alter"]));
        }
        let place = self.place(&whole);
        if it.eat("create") {
            return self.create(it);
        } else if it.eat("alter") {
            return self.alter(it);
        } else if it.eat_all(&["comment", "on"]) {
            return self.comment(it);
        } else if it.eat_all(&["drop", "table"]) {
            it.eat_all(&["if", "exists"]);
            for mut name in it.elements() {
                if let Some(path) = self.path(&mut name) {
                    self.draft.drop(&path);
                }
            }
        } else if it.eat_all(&["drop", "type"]) {
            it.eat_all(&["if", "exists"]);
            if let Some(path) = self.path(&mut it) {
                self.draft.drop_enum(&path);
            }
        } else if it.eat_all(&["rename", "table"]) {
            for mut it in it.elements() {
                if let (Some(from), true, Some(to)) =
                    (self.path(&mut it), it.eat("to"), self.path(&mut it))
                {
                    self.draft.rename(&from, to);
                }
            }
        } else if it.eat_one_of(&["exec", "execute"]) || it.nth(0).starts_with("sp_") {
            return self.procedure(it);
        } else if it.eat("set") {
            let _ = it.eat("session") || it.eat("local");
            if it.eat("search_path") && it.eat_one_of(&["=", "to"]) {
                let schema = it.name().filter(|it| {
                    !it.is_empty() && it != "pg_catalog" && it != "public" && it != "$user"
                });
                self.draft.search_path = schema;
            }
        } else if it.eat("do") {
            self.block(it);
        } else if it.is_one_of(&["insert", "replace"]) {
            return self.insert(it);
        } else if it.eat("copy") {
            return self.copy(it, statement);
        } else if !it.is_one_of(OTHERS) && !it.is_empty() {
            self.skip(&whole, "This is no statement that is known, and was left out.");
        } else if it.is("select")
            && it.tokens.iter().zip(0..).any(|(_, n)| it.is_nth(n, "into"))
            && self.flavor == Flavor::SqlServer
        {
            self.draft.pass("table made of a query", place);
        }
        Done::Read
    }

    fn create(&mut self, mut it: Cursor<'_>) -> Done {
        let (whole, place) = (it, self.place(&it));
        let (mut is_unique, mut is_temporary, mut method) = (false, false, None);
        it.eat_all(&["or", "replace"]);
        it.eat_all(&["or", "alter"]);
        loop {
            if it.eat_one_of(&["temporary", "temp"]) {
                is_temporary = true;
            } else if it.eat("unique") {
                is_unique = true;
            } else if it.is_one_of(&["fulltext", "spatial"]) {
                method = Some(it.nth(0).to_lowercase());
                it.advance();
            } else if !it.eat_one_of(&[
                "global",
                "local",
                "unlogged",
                "foreign",
                "external",
                "clustered",
                "nonclustered",
                "columnstore",
                "recursive",
                "materialized",
                "constraint",
                "aggregate",
                "editionable",
                "force",
                "column",
            ]) {
                break;
            }
        }
        if it.eat("table") {
            if is_temporary {
                self.draft.pass("temporary table", place);
                return Done::Read;
            }
            return self.create_table(it);
        } else if it.eat("index") {
            return self.create_index(it, is_unique, method.as_deref());
        } else if it.eat("type") {
            self.create_type(it, &whole);
        } else if it.eat("domain") {
            self.create_domain(it);
        } else if it.is_one_of(&["schema", "database"]) {
            let is_database = it.is("database") || self.flavor == Flavor::MySql;
            it.advance();
            it.eat_all(&["if", "not", "exists"]);
            it.eat("authorization");
            let name = it.name();
            match name {
                _ if is_database => {}
                name => self.draft.element_schema = name,
            }
        } else {
            let what = [
                ("view", "view"),
                ("function", "function"),
                ("procedure", "procedure"),
                ("proc", "procedure"),
                ("trigger", "trigger"),
                ("event", "event"),
                ("rule", "rule"),
                ("policy", "policy"),
                ("virtual", "virtual table"),
                ("synonym", "synonym"),
            ];
            let is_it =
                |word: &str| (0..8).take_while(|n| !it.is_nth(*n, "(")).any(|n| it.is_nth(n, word));
            if let Some((_, what)) = what.into_iter().find(|(word, _)| is_it(word)) {
                self.draft.pass(what, place);
            }
        }
        Done::Read
    }

    fn alter(&mut self, mut it: Cursor<'_>) -> Done {
        it.eat("foreign");
        it.eat("ignore");
        if it.eat("table") {
            return self.alter_table(it);
        }
        if it.eat("type") {
            let Some(path) = self.path(&mut it) else { return Done::Read };
            let Some(found) = self.draft.enum_(&path) else {
                return Done::Read;
            };
            if it.eat_all(&["add", "value"]) {
                it.eat_all(&["if", "not", "exists"]);
                let Some(name) =
                    it.string().filter(|it| found.values.iter().all(|value| value.name != *it))
                else {
                    return Done::Read;
                };
                let is_before = it.is("before");
                it.advance();
                let other = it.string();
                let at = found.values.iter().position(|it| Some(&it.name) == other.as_ref());
                let at = at.map_or(found.values.len(), |at| if is_before { at } else { at + 1 });
                found.values.insert(at, EnumValue { name, note: None });
            } else if it.eat_all(&["rename", "value"])
                && let (Some(from), true, Some(to)) = (it.string(), it.eat("to"), it.string())
                && let Some(value) = found.values.iter_mut().find(|it| it.name == from)
            {
                value.name = to;
            }
        }
        Done::Read
    }

    fn create_type(&mut self, mut it: Cursor<'_>, whole: &Cursor<'_>) {
        let Some(path) = self.path(&mut it) else { return };
        if it.eat_all(&["as", "enum"]) {
            let labels = it.group().map(Cursor::elements).unwrap_or_default();
            let values = distinct(labels.into_iter().filter_map(|mut it| it.string()));
            self.draft.add_enum(path, values);
        } else if it.eat("from") {
            self.domain(path, it);
        } else {
            self.draft.pass("type that is no enum", self.place(whole));
        }
    }

    fn create_domain(&mut self, mut it: Cursor<'_>) {
        let Some(path) = self.path(&mut it) else { return };
        it.eat("as");
        self.domain(path, it);
    }

    fn domain(&mut self, path: Path, mut it: Cursor<'_>) {
        let mut column = ColumnDraft::default();
        column.column.name.clone_from(&path.name);
        column.ty = self.ty(&mut it, &mut column);
        self.options(&mut it, &mut column, &mut super::draft::Table::default());
        self.draft.domains.push(Domain { path, column });
    }

    /// Behind `COMMENT ON`.
    fn comment(&mut self, mut it: Cursor<'_>) -> Done {
        let what = it.nth(0).to_ascii_lowercase();
        it.advance();
        let target = it.until(|it| it.is("is"));
        it.advance();
        let note = it.string().filter(|it| !it.is_empty());
        self.set_note(&what, target, note)
    }

    fn set_note(&mut self, what: &str, mut target: Cursor<'_>, note: Option<String>) -> Done {
        match what {
            "table" => {
                let Some(path) = self.path(&mut target) else { return Done::Read };
                let Some(table) = self.draft.table(&path) else { return Done::TooEarly };
                table.note = note;
            }
            "column" => {
                let mut parts = Vec::new();
                while let Some(name) = target.name() {
                    parts.push(name);
                    target.eat(".");
                }
                let (Some(column), Some(name)) = (parts.pop(), parts.pop()) else {
                    return Done::Read;
                };
                let path = self.draft.placed(Path { schema: parts.pop(), name }, self.flavor);
                let Some(table) = self.draft.table(&path) else { return Done::TooEarly };
                if let Some(column) = table.column_mut(&column) {
                    column.column.note = note;
                }
            }
            "index" => {
                let Some(path) = self.path(&mut target) else { return Done::Read };
                if let Some(it) = self.draft.index(&path.name) {
                    it.note = note;
                }
            }
            "constraint" => {
                let Some(name) = target.name() else { return Done::Read };
                target.eat("on");
                let Some(path) = self.path(&mut target) else { return Done::Read };
                let Some(table) = self.draft.table(&path) else { return Done::TooEarly };
                if let Some(key) =
                    table.primary_key.as_mut().filter(|it| it.name.as_ref() == Some(&name))
                {
                    key.note = note;
                } else if let Some(it) =
                    table.indexes.iter_mut().find(|it| it.name.as_ref() == Some(&name))
                {
                    it.note = note;
                }
            }
            _ => {}
        }
        Done::Read
    }

    /// SQL Server keeps notes by a procedure: `EXEC sp_addextendedproperty N'MS_Description', N'…', …`.
    fn procedure(&mut self, mut it: Cursor<'_>) -> Done {
        let Some(path) = it.path() else { return Done::Read };
        if !path.name.eq_ignore_ascii_case("sp_addextendedproperty") {
            return Done::Read;
        }
        // By place, or by name: `@value = N'…'`.
        const NAMES: [&str; 8] = [
            "@name",
            "@value",
            "@level0type",
            "@level0name",
            "@level1type",
            "@level1name",
            "@level2type",
            "@level2name",
        ];
        let mut values: [Option<String>; 8] = Default::default();
        for (at, mut it) in it.elements().into_iter().enumerate() {
            let mut at = Some(at);
            if it.kind() == Some(Kind::Placeholder) {
                at = NAMES.iter().position(|name| it.nth(0).eq_ignore_ascii_case(name));
                it.advance();
                it.eat("=");
            }
            let value = it.string().or_else(|| it.name());
            if let Some(place) = at.and_then(|it| values.get_mut(it)) {
                *place = value;
            }
        }
        let [name, value, _, schema, kind, table, part, column] = values;
        let is = |it: &Option<String>, word: &str| {
            it.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(word))
        };
        let (true, true, Some(table)) = (is(&name, "MS_Description"), is(&kind, "TABLE"), table)
        else {
            return Done::Read;
        };
        let path = self.draft.placed(Path { schema, name: table }, self.flavor);
        let Some(table) = self.draft.table(&path) else { return Done::TooEarly };
        let value = value.filter(|it| !it.is_empty());
        match column {
            None => table.note = value,
            Some(name) if is(&part, "COLUMN") => {
                if let Some(column) = table.column_mut(&name) {
                    column.column.note = value;
                }
            }
            Some(name) => {
                if let Some(index) =
                    table.indexes.iter_mut().find(|it| it.name.as_ref() == Some(&name))
                {
                    index.note = value;
                } else if let Some(key) =
                    table.primary_key.as_mut().filter(|it| it.name.as_ref() == Some(&name))
                {
                    key.note = value;
                }
            }
        }
        Done::Read
    }

    /// `DO $$ BEGIN CREATE TYPE … END $$`: what is made only where it is not there.
    fn block(&mut self, it: Cursor<'_>) {
        let Some(token) = it.tokens.iter().find(|it| it.kind == Kind::Text) else { return };
        let body = it.text.get(token.at.clone()).unwrap_or_default();
        let Some(tag) = body.strip_prefix('$').and_then(|it| it.find('$')) else { return };
        let (start, end) = (token.at.start + tag + 2, token.at.end.saturating_sub(tag + 2));
        let text = it.text.get(..end).unwrap_or_default();
        for statement in Split::within(text, start, self.flavor) {
            let mut inner = Cursor { text, tokens: &statement.tokens, flavor: self.flavor };
            inner.until(|it| it.is_one_of(&["create", "alter"]));
            let is_known = ["type", "table", "domain"].iter().any(|it| inner.is_nth(1, it));
            if is_known && self.statement(&statement, inner) == Done::TooEarly {
                self.too_early(&inner);
            }
        }
    }

    /// What a file would read, and is not among the files.
    pub(super) fn source(&mut self, name: &str, at: usize, names: &[&str]) {
        let file = |it: &str| it.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if names.iter().any(|it| file(it) == file(name)) {
            return;
        }
        let line = self.line(at);
        let message = format!(
            "`{name}` would be read here and is not among the files: import both together."
        );
        self.draft.skipped += 1;
        self.draft.note(Severity::Warning, self.name, line, "", message);
    }
}

/// Labels, each once.
pub(super) fn distinct(labels: impl Iterator<Item = String>) -> Vec<EnumValue> {
    let mut known = HashSet::default();
    let values = labels.filter(|it| known.insert(it.clone()));
    values.map(|name| EnumValue { name, note: None }).collect()
}
