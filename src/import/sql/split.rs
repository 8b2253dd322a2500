//! Statements: where each begins and ends, whatever its client. It knows `;`, `DELIMITER`, `GO`, the bodies of
//! routines, the rows behind `COPY`, the commands of psql, mysql, sqlite3 and sqlcmd, and statements that nothing ends
//! before the next begins.

use std::ops::Range;

use super::flavor::Flavor;
use super::lex::{Kind, Lexer, Token};

#[derive(Clone, Debug, Default)]
pub(super) struct Statement {
    /// Of what is never read only the first.
    pub(super) tokens: Vec<Token>,
    /// Whether the statement before it had no end, as `CREATE SCHEMA` before its tables.
    pub(super) continues: bool,
    /// The rows behind `COPY … FROM stdin`.
    pub(super) data: Option<Range<usize>>,
    /// A file that the client would read here.
    pub(super) source: Option<String>,
}

pub(super) struct Split<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    flavor: Flavor,
    /// A token that belongs to the next statement.
    ahead: Option<Token>,
    /// Rows are read too.
    rows: bool,
    /// Whether bodies of routines are looked for: not once one was found that never ends.
    bodies: bool,
    continues: bool,
}

/// Of a statement that is not read, that much is kept to say what it was.
const HEAD: usize = 24;

/// Of one that is read; what is longer is rows, of which the first are enough.
const MOST: usize = 1_000_000;

impl<'t> Split<'t> {
    pub(super) fn new(text: &'t str, flavor: Flavor, rows: bool) -> Split<'t> {
        let lexer = Lexer::new(text, flavor);
        Split { text, lexer, flavor, ahead: None, rows, bodies: true, continues: false }
    }

    /// The statements from a place on.
    pub(super) fn within(text: &'t str, start: usize, flavor: Flavor) -> Split<'t> {
        let mut split = Split::new(text, flavor, false);
        split.lexer.at = start;
        split
    }

    fn is(&self, token: &Token, word: &str) -> bool {
        token.kind == Kind::Word && self.text_of(token).eq_ignore_ascii_case(word)
    }

    fn is_one_of(&self, token: &Token, words: &[&str]) -> bool {
        words.iter().any(|it| self.is(token, it))
    }

    fn text_of(&self, token: &Token) -> &'t str {
        self.text.get(token.at.clone()).unwrap_or_default()
    }

    fn token(&mut self) -> Option<Token> {
        self.ahead.take().or_else(|| self.lexer.next())
    }

    /// What stands alone on its line: the end of a batch.
    fn is_batch_end(&self, token: &Token) -> bool {
        token.is_first && self.is(token, "go") && {
            let rest = self.text.get(token.at.end..).unwrap_or_default();
            let line = rest.get(..rest.find('\n').unwrap_or(rest.len())).unwrap_or_default();
            line.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_whitespace() || it == b';')
        }
    }

    /// A line for the client. The file that it names, if it names one.
    fn client_line(&mut self, token: &Token) -> Option<Option<String>> {
        if !token.is_first {
            return None;
        }
        let text = self.text_of(token);
        let rest = self.text.get(token.at.end..).unwrap_or_default();
        let follows =
            |it: &str| rest.get(..it.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(it));
        let is_source = match text {
            "\\" => {
                ["i ", "ir ", "include ", "include_relative ", ". "].iter().any(|it| follows(it))
            }
            "." => follows("read "),
            _ if text.eq_ignore_ascii_case(":r") => true,
            _ if text.eq_ignore_ascii_case(":setvar") || text.eq_ignore_ascii_case(":on") => false,
            _ if self.is(token, "source") => true,
            "@" => true,
            _ if token.kind == Kind::Placeholder && text.starts_with('@') => {
                let line = rest.lines().next().unwrap_or_default();
                if !line.trim_end().to_ascii_lowercase().ends_with(".sql") {
                    return None;
                }
                true
            }
            _ if self.is(token, "delimiter") => {
                self.lexer.at = token.at.end;
                let line = self.lexer.line();
                let delimiter = line.split_whitespace().next().unwrap_or(";");
                self.lexer.delimiter = delimiter.to_owned();
                return Some(None);
            }
            _ => return None,
        };
        if !is_source && !matches!(text, "\\" | ".") && !text.starts_with(':') {
            return None;
        }
        let start = if text.starts_with('@') { token.at.start + 1 } else { token.at.end };
        self.lexer.at = start;
        let line = self.lexer.line();
        let name = match text {
            "\\" | "." => line.split_once(' ').map_or("", |it| it.1),
            _ => line,
        };
        let name = name.trim().trim_end_matches(';').trim_matches(['\'', '"', '@']);
        Some((is_source && !name.is_empty()).then(|| name.to_owned()))
    }

    /// Whether a statement begins here although the one before has no end.
    fn begins(&mut self, token: &Token, depth: usize, head: &Token) -> bool {
        let is_at_margin = token.at.start == 0
            || self.text.as_bytes().get(token.at.start - 1).is_some_and(|it| *it == b'\n');
        if depth > 0 && !is_at_margin || self.is_one_of(head, &["explain", "grant", "revoke"]) {
            return false;
        }
        const FIRST: [&str; 9] =
            ["create", "alter", "insert", "drop", "comment", "exec", "execute", "set", "use"];
        if !self.is_one_of(token, &FIRST) {
            return false;
        }
        let Some(next) = self.lexer.next() else { return false };
        let what = |words: &[&str]| self.is_one_of(&next, words);
        let found = match self.text_of(token).to_ascii_lowercase().as_str() {
            "create" => what(&[
                "table",
                "temp",
                "temporary",
                "unlogged",
                "unique",
                "index",
                "type",
                "domain",
                "view",
                "or",
                "clustered",
                "nonclustered",
                "procedure",
                "function",
                "trigger",
                "sequence",
                "global",
                "materialized",
                "schema",
                "extension",
                "foreign",
                "virtual",
            ]),
            "alter" | "drop" => what(&["table"]) && depth == 0,
            "insert" => what(&["into"]) && depth == 0,
            "comment" => what(&["on"]) && depth == 0,
            "set" => {
                what(&["identity_insert", "ansi_nulls", "quoted_identifier", "ansi_padding"])
                    && depth == 0
            }
            "exec" | "execute" => self.flavor == Flavor::SqlServer && depth == 0,
            _ => self.flavor == Flavor::SqlServer && depth == 0,
        };
        // It is read again.
        self.lexer.at = next.at.start;
        found
    }

    /// Whether it is a routine, whose body has ends of its own.
    fn is_routine(&self, tokens: &[Token]) -> bool {
        let is_one = |it: &Token| {
            self.is_one_of(it, &["trigger", "function", "procedure", "proc", "event", "package"])
        };
        let is_table =
            |it: &Token| self.is_one_of(it, &["table", "index", "view", "type", "schema"]);
        let head = tokens.first().is_some_and(|it| self.is_one_of(it, &["create", "alter"]));
        head && tokens.iter().take(12).take_while(|it| !is_table(it)).any(is_one)
    }

    fn copied_rows(&mut self) -> Range<usize> {
        let line = self.text.get(self.lexer.at..).unwrap_or_default();
        let start = self.lexer.at + line.find('\n').map_or(line.len(), |it| it + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        let end =
            if rest.starts_with("\\.") { Some(0) } else { rest.find("\n\\.").map(|it| it + 1) };
        let end = start + end.unwrap_or(rest.len());
        self.lexer.at = end;
        self.lexer.line();
        start..end
    }
}

impl Iterator for Split<'_> {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        let mut out = Statement { continues: self.continues, ..Statement::default() };
        self.continues = false;
        let (mut depth, mut blocks) = (0usize, 0usize);
        // Whether it is a routine, once enough of it is there; and behind its first `;`.
        let mut routine = None;
        let mut resume = None;
        let mut is_read = true;
        loop {
            let Some(token) = self.token() else {
                if let (true, Some(at)) = (blocks > 0, resume) {
                    self.bodies = false;
                    self.lexer.at = at;
                    return Some(out);
                }
                return (!out.tokens.is_empty()).then_some(out);
            };
            if out.tokens.is_empty()
                && let Some(source) = self.client_line(&token)
            {
                if source.is_some() {
                    out.tokens.push(token);
                    out.source = source;
                    return Some(out);
                }
                continue;
            }
            if self.is_batch_end(&token) {
                self.lexer.at = token.at.end;
                self.lexer.line();
                if out.tokens.is_empty() {
                    continue;
                }
                return Some(out);
            }
            if routine.is_none() && (token.kind == Kind::End || out.tokens.len() >= 12) {
                routine = Some(self.is_routine(&out.tokens));
            }
            let in_routine = routine == Some(true);
            let has_body = in_routine && self.bodies && self.lexer.delimiter == ";";
            if token.kind == Kind::End {
                if has_body && (blocks > 0 || self.flavor == Flavor::SqlServer) {
                    resume = resume.or(Some(token.at.end));
                    continue;
                }
                if out.tokens.is_empty() {
                    continue;
                }
                let is_copy = out.tokens.first().is_some_and(|it| self.is(it, "copy"));
                if is_copy && out.tokens.iter().any(|it| self.is(it, "stdin")) {
                    out.data = Some(self.copied_rows());
                }
                return Some(out);
            }
            if token.is_first
                && let Some(head) = out.tokens.first().cloned()
                && !routine.unwrap_or_else(|| self.is_routine(&out.tokens))
                && self.begins(&token, depth, &head)
            {
                self.ahead = Some(token);
                self.continues = true;
                return Some(out);
            }
            match self.text_of(&token) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ if token.kind == Kind::Word => {
                    let before = out.tokens.last().is_some_and(|it| self.is(it, "end"));
                    if self.is_one_of(&token, &["begin", "case"]) && !before {
                        blocks += 1;
                    } else if self.is(&token, "end") {
                        blocks = blocks.saturating_sub(1);
                    } else if before && self.is_one_of(&token, &["if", "loop", "while", "repeat"]) {
                        // What began it was not counted.
                        blocks += 1;
                    }
                }
                _ => {}
            }
            if out.tokens.is_empty() {
                const READ: [&str; 15] = [
                    "create", "alter", "comment", "drop", "exec", "execute", "rename", "set",
                    "use", "if", "begin", "end", "then", "copy", "do",
                ];
                is_read = self.is_one_of(&token, &READ)
                    || self.rows && self.is_one_of(&token, &["insert", "replace"])
                    || self.text_of(&token).starts_with("sp_");
            }
            let is_kept =
                is_read && !in_routine && out.tokens.len() < MOST || out.tokens.len() < HEAD;
            if is_kept {
                out.tokens.push(token);
            } else if in_routine && let Some(last) = out.tokens.last_mut() {
                // What stood before it decides what `END` ends.
                *last = token;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first two words of each statement.
    #[track_caller]
    fn check(flavor: Flavor, text: &str, expected: &[&str]) {
        let found: Vec<String> = Split::new(text, flavor, false)
            .map(|it| match it.source {
                Some(name) => format!("< {name}"),
                None => {
                    let words = it.tokens.iter().take(3).map(|it| &text[it.at.clone()]);
                    words.collect::<Vec<_>>().join(" ")
                }
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn statements() {
        use Flavor::*;
        check(
            PostgreSql,
            "create table a(x int); ;; create table b();",
            &["create table a", "create table b"],
        );
        check(
            PostgreSql,
            "copy a from stdin;\n1\t';\n\\.\nalter table b;",
            &["copy a from", "alter table b"],
        );
        check(PostgreSql, "\\connect x\n\\i b.sql\nselect 1;", &["< b.sql", "select 1"]);
        check(
            PostgreSql,
            "create function f() as $$ begin; end; $$; drop table a",
            &["create function f", "drop table a"],
        );
        check(
            PostgreSql,
            "create schema s\ncreate table a()\ncreate table b();",
            &["create schema s", "create table a", "create table b"],
        );
        check(
            MySql,
            "DELIMITER //\ncreate procedure p() begin x; end//\nDELIMITER ;\ncreate table a();",
            &["create procedure p", "create table a"],
        );
        check(
            MySql,
            "DELIMITER $$\ncreate procedure p() begin x; end$$\ndelimiter ;\nsource b.sql;\nuse c;",
            &["create procedure p", "< b.sql", "use c"],
        );
        check(
            Sqlite,
            "create trigger t after insert on a begin select case when 1 then 2 end; delete from b; end; create table c(x);",
            &["create trigger t", "create table c"],
        );
        check(
            Sqlite,
            "create trigger t begin delete from b;\ncreate table c(x);create table d(x);",
            &["create trigger t", "create table c", "create table d"],
        );
        check(
            SqlServer,
            "create table a(x int)\nGO\ncreate proc p as select 1; create table #t(x int);\ngo 5\ncreate table b(x int)\ncreate table c(x int)\n",
            &["create table a", "create proc p", "create table b", "create table c"],
        );
        check(
            Generic,
            "create table a (x int,\ncreate table b (y int);",
            &["create table a", "create table b"],
        );
        check(
            Generic,
            "create procedure p() begin if a then b; end if; while x do y; end while; end; drop table z;",
            &["create procedure p", "drop table z"],
        );
    }
}
