//! The schema's enums, and how they go into the database and come out of it.

use std::fmt::Write;

use super::plan::Plan;
use crate::generate::rust::format::{MAX_WIDTH, comment, doc, literal};
use crate::generate::rust::types::Backend;
use crate::generate::rust::variants;
use crate::generate::text::{push_indent, width};
use crate::schema::Enum;

/// `enums.rs`; nothing where there are no enums.
pub(super) fn file(plan: &Plan<'_>) -> Option<String> {
    let schema = plan.schema;
    if schema.enums.is_empty() {
        return None;
    }
    let mut body = String::new();
    for (at, (it, name)) in schema.enums.iter().zip(&plan.enums).enumerate() {
        body.push('\n');
        let sql = match plan.backend {
            Backend::Postgres => {
                format!("sql_types::{}", plan.enum_types.get(at).map_or("", String::as_str))
            }
            _ => "Text".to_owned(),
        };
        match name {
            Some(name) => declare(&mut body, plan.backend, it, name, &sql),
            None => {
                let text = format!("Not in Diesel: enum {}, which has no values.", it.name);
                comment(&mut body, 0, &text);
            }
        }
    }
    if plan.enums.iter().all(Option::is_none) {
        return Some(body.trim_start().to_owned());
    }
    let imports = match plan.backend {
        Backend::Postgres => {
            "use std::io::Write;\n\n\
             use diesel::deserialize::{self, FromSql, FromSqlRow};\n\
             use diesel::expression::AsExpression;\n\
             use diesel::pg::{Pg, PgValue};\n\
             use diesel::serialize::{self, IsNull, Output, ToSql};\n\n\
             use super::schema::sql_types;\n"
        }
        Backend::Mysql => {
            "use std::io::Write;\n\n\
             use diesel::deserialize::{self, FromSql, FromSqlRow};\n\
             use diesel::expression::AsExpression;\n\
             use diesel::mysql::{Mysql, MysqlValue};\n\
             use diesel::serialize::{self, IsNull, Output, ToSql};\n\
             use diesel::sql_types::Text;\n"
        }
        Backend::Sqlite => {
            "use diesel::deserialize::{self, FromSql, FromSqlRow};\n\
             use diesel::expression::AsExpression;\n\
             use diesel::serialize::{self, IsNull, Output, ToSql};\n\
             use diesel::sql_types::Text;\n\
             use diesel::sqlite::{Sqlite, SqliteValue};\n"
        }
    };
    Some(imports.to_owned() + &body)
}

fn declare(out: &mut String, backend: Backend, it: &Enum, name: &str, sql: &str) {
    let variants = variants(it);
    let values: Vec<String> = it.values.iter().map(|it| literal(&it.name)).collect();
    if let Some(note) = &it.note {
        doc(out, 0, "///", note);
    }
    out.push_str("#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]\n");
    let _ = writeln!(out, "#[diesel(sql_type = {sql})]");
    let _ = writeln!(out, "pub enum {name} {{");
    for (value, variant) in it.values.iter().zip(&variants) {
        if let Some(note) = &value.note {
            doc(out, 4, "///", note);
        }
        let _ = writeln!(out, "    {variant},");
    }
    let _ = write!(
        out,
        "}}\n\nimpl {name} {{\n    /// As the database writes it.\n    \
         pub const fn as_str(self) -> &'static str {{\n        match self {{\n"
    );
    for (value, variant) in values.iter().zip(&variants) {
        arm(out, &format!("Self::{variant}"), value);
    }
    out.push_str("        }\n    }\n}\n\n");

    let database = backend.name();
    implement(out, &format!("ToSql<{sql}, {database}>"), name);
    let _ = writeln!(
        out,
        "    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, {database}>) -> serialize::Result {{"
    );
    out.push_str(match backend {
        Backend::Sqlite => "        out.set_value(self.as_str());\n",
        _ => "        out.write_all(self.as_str().as_bytes())?;\n",
    });
    out.push_str("        Ok(IsNull::No)\n    }\n}\n\n");

    implement(out, &format!("FromSql<{sql}, {database}>"), name);
    let (value, text) = match backend {
        Backend::Postgres => ("PgValue<'_>", "std::str::from_utf8(value.as_bytes())?"),
        Backend::Mysql => ("MysqlValue<'_>", "std::str::from_utf8(value.as_bytes())?"),
        Backend::Sqlite => ("SqliteValue<'_, '_, '_>", "text.as_str()"),
    };
    let _ = writeln!(out, "    fn from_sql(value: {value}) -> deserialize::Result<Self> {{");
    if backend == Backend::Sqlite {
        out.push_str("        let text: String = FromSql::<Text, Sqlite>::from_sql(value)?;\n");
    }
    let _ = writeln!(out, "        match {text} {{");
    for (value, variant) in values.iter().zip(&variants) {
        arm(out, value, &format!("Ok(Self::{variant})"));
    }
    arm(out, "other", &format!("Err(format!(\"{name} has no value {{other:?}}\").into())"));
    out.push_str("        }\n    }\n}\n");
}

/// `impl trait for name {`
fn implement(out: &mut String, of: &str, name: &str) {
    let line = format!("impl {of} for {name} {{");
    if width(&line) <= MAX_WIDTH {
        out.push_str(&line);
        out.push('\n');
    } else {
        let _ = write!(out, "impl {of}\n    for {name}\n{{\n");
    }
}

/// An arm of a `match` in a method; one that is too long for a line is a block.
fn arm(out: &mut String, pattern: &str, value: &str) {
    push_indent(out, 12);
    if 12 + width(pattern) + 4 + width(value) < MAX_WIDTH {
        let _ = writeln!(out, "{pattern} => {value},");
    } else {
        let _ = write!(out, "{pattern} => {{\n                {value}\n            }}\n");
    }
}
