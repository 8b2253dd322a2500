//! `schema.rs`: what the database has.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::plan::{Model, Plan};
use crate::generate::rust::format::{
    Arg, CALL_WIDTH, MAX_WIDTH, argument, attribute, comment, literal,
};
use crate::generate::rust::rows::Rows;
use crate::generate::rust::types::Backend;
use crate::generate::text::width;
use crate::naming::rust_identifier;
use crate::order;

/// Wider tables need a feature of Diesel.
const PLAIN_COLUMNS: usize = 32;

/// `is_all`: any tables may appear in one query, not only those that a key joins.
pub(super) fn file(plan: &Plan<'_>, is_all: bool) -> String {
    let mut out = String::with_capacity(256 + 512 * plan.models.len());
    out.push_str("//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.\n");
    let widest = plan.mapped().map(|it| it.1.fields.len()).max().unwrap_or_default();
    if widest > PLAIN_COLUMNS {
        let feature = if widest > 64 { "128-column-tables" } else { "64-column-tables" };
        let _ = write!(
            out,
            "//!\n//! The widest has {widest} columns: Diesel's feature `{feature}` is needed.\n"
        );
    }
    sql_types(&mut out, plan);
    for (rows, model) in plan.storage.all.iter().zip(&plan.models) {
        out.push('\n');
        match model.unmapped {
            None => table(&mut out, plan, rows, model),
            Some(why) => {
                let name = rows.table.qualified_name();
                comment(&mut out, 0, &format!("Not in Diesel: table {name}, for {why}."));
            }
        }
    }
    joins(&mut out, plan);
    together(&mut out, plan, is_all);
    out
}

/// Types that are not Diesel's own.
fn sql_types(out: &mut String, plan: &Plan<'_>) {
    if plan.backend != Backend::Postgres || plan.sql_types.all.is_empty() {
        return;
    }
    out.push_str("\npub mod sql_types {\n");
    for (at, (name, database, schema)) in plan.sql_types.all.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push_str("    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]\n");
        let schema = schema.as_ref().map(|it| argument("schema", it));
        let args: Vec<Arg> = [argument("name", database)].into_iter().chain(schema).collect();
        attribute(out, 4, "diesel(postgres_type", &args);
        let _ = writeln!(out, "    pub struct {name};");
    }
    out.push_str("}\n");
}

fn table(out: &mut String, plan: &Plan<'_>, rows: &Rows<'_>, model: &Model) {
    if let Some(schema) = rows.table.schema.as_ref().filter(|it| !is_identifier(it)) {
        let text = format!(
            "Not in Diesel: the schema {schema}, which is no identifier; put it on the search_path."
        );
        comment(out, 0, &text);
    }
    out.push_str("diesel::table! {\n");
    let types = model.fields.iter().map(|it| element(&it.ty.sql));
    let own: BTreeSet<&str> = types.filter(|it| plan.sql_types.contains(it)).collect();
    if !own.is_empty() {
        // Whoever imports something must import Diesel's own types, too.
        out.push_str("    use diesel::sql_types::*;\n");
        for name in own {
            let _ = writeln!(out, "    use super::sql_types::{name};");
        }
        out.push('\n');
    }
    if model.has_sql_name {
        let _ = writeln!(out, "    #[sql_name = {}]", literal(&rows.table.name));
    }
    out.push_str("    ");
    if let Some(schema) = rows.table.schema.as_ref().filter(|it| is_identifier(it)) {
        let _ = write!(out, "{schema}.");
    }
    let primary = model.primary.iter().filter_map(|&at| model.fields.get(at));
    let primary: Vec<&str> = primary.map(|it| it.ident.as_str()).collect();
    let _ = writeln!(out, "{} ({}) {{", model.ident, primary.join(", "));
    for (stored, field) in rows.columns.iter().zip(&model.fields) {
        if field.has_sql_name {
            let _ = writeln!(out, "        #[sql_name = {}]", literal(&stored.column.name));
        }
        if let Some(length) = field.ty.length {
            let _ = writeln!(out, "        #[max_length = {length}]");
        }
        let (open, close) = if field.optional { ("Nullable<", ">") } else { ("", "") };
        let _ = writeln!(out, "        {} -> {open}{}{close},", field.ident, field.ty.sql);
    }
    out.push_str("    }\n}\n");
}

/// The type of one element.
fn element(sql: &str) -> &str {
    match sql.strip_prefix("Array<Nullable<") {
        Some(inner) => inner.trim_end_matches('>'),
        None => sql,
    }
}

/// Whether a name is an identifier as it is.
fn is_identifier(name: &str) -> bool {
    name.is_ascii() && rust_identifier(name) == name
}

fn joins(out: &mut String, plan: &Plan<'_>) {
    let mut is_first = true;
    for key in plan.keys.iter().flatten().filter(|it| it.is_joinable) {
        let (Some(holder), Some(referenced)) =
            (plan.models.get(key.holder), plan.models.get(key.referenced))
        else {
            continue;
        };
        let column = key.columns.first().and_then(|&at| holder.fields.get(at));
        if std::mem::take(&mut is_first) {
            out.push('\n');
        }
        let column = column.map_or("", |it| it.ident.as_str());
        let _ = writeln!(
            out,
            "diesel::joinable!({} -> {} ({column}));",
            holder.ident, referenced.ident
        );
    }
}

/// Which tables may be joined by hand.
fn together(out: &mut String, plan: &Plan<'_>, is_all: bool) {
    if is_all {
        let mut all: Vec<&str> = plan.mapped().map(|it| it.1.ident.as_str()).collect();
        order::sort(&mut all);
        if all.len() > 1 {
            out.push('\n');
            same_query(out, &all);
        }
        return;
    }
    let mut pairs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let ident = |at: usize| plan.models.get(at).map_or("", |it| it.ident.as_str());
    for key in plan.keys.iter().flatten().filter(|it| it.holder != it.referenced) {
        let (a, b) = (ident(key.holder), ident(key.referenced));
        pairs.entry(a.min(b)).or_default().insert(a.max(b));
    }
    if !pairs.is_empty() {
        out.push('\n');
    }
    for (a, others) in pairs {
        for b in others {
            same_query(out, &[a, b]);
        }
    }
}

/// As rustfmt breaks a call: short names fill lines, others stand one a line.
fn same_query(out: &mut String, tables: &[&str]) {
    let head = "diesel::allow_tables_to_appear_in_same_query!(";
    out.push_str(head);
    let all = tables.join(", ");
    if width(&all) <= CALL_WIDTH && head.len() + width(&all) + ");".len() <= MAX_WIDTH {
        out.push_str(&all);
    } else if tables.iter().all(|it| it.len() <= 10) {
        let mut used = 0;
        for (at, table) in tables.iter().enumerate() {
            let comma = if at + 1 < tables.len() { "," } else { "" };
            let wanted = width(table) + comma.len();
            let is_new = used == 0 || used + 1 + wanted > MAX_WIDTH - 5;
            out.push_str(if is_new { "\n    " } else { " " });
            used = if is_new { wanted } else { used + 1 + wanted };
            out.push_str(table);
            out.push_str(comma);
        }
        out.push('\n');
    } else {
        out.push('\n');
        for table in tables {
            let _ = writeln!(out, "    {table},");
        }
    }
    out.push_str(");\n");
}
