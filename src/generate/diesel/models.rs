//! `models.rs`: a struct for the rows of each table and one for new rows, and methods for the relations.

use std::fmt::Write;

use super::navigation;
use super::plan::{Field, Model, Plan};
use crate::generate::rust::format::{self, Arg, attribute, comment, doc, version_order};
use crate::generate::rust::rows::{Rows, Stored};
use crate::generate::text::one_line;
use crate::naming::snake_case;
use crate::order;
use crate::schema::TypeKind;

pub(super) fn file(plan: &Plan<'_>, has_new: bool) -> String {
    let methods = navigation::methods(plan);
    let mut body = String::with_capacity(1024 * plan.models.len());
    let mut tables: Vec<&str> = Vec::new();
    let mut enums: Vec<&str> = Vec::new();
    let mut loads = false;
    for (at, (rows, model)) in plan.storage.all.iter().zip(&plan.models).enumerate() {
        body.push('\n');
        let has_fields = model.fields.iter().any(|it| it.ty.rust.is_some());
        if let Some(why) =
            model.unmapped.or((!has_fields).then_some("Diesel knows none of its types"))
        {
            let name = rows.table.qualified_name();
            comment(&mut body, 0, &format!("Not in Diesel: a model of table {name}, for {why}."));
            continue;
        }
        tables.push(&model.ident);
        for (stored, field) in rows.columns.iter().zip(&model.fields) {
            if let (TypeKind::Enum(id), Some(rust)) = (&stored.column.ty.kind, &field.ty.rust)
                && let Some(name) = plan.enums.get(id.index()).and_then(Option::as_ref)
                && rust.contains(name.as_str())
            {
                enums.push(name);
            }
        }
        structure(&mut body, plan, at, rows, model);
        if has_new {
            new_rows(&mut body, rows, model);
        }
        let own = methods.get(at).map(Vec::as_slice).unwrap_or_default();
        if !own.is_empty() {
            loads |= own.iter().any(|it| it.contains("impl LoadConnection"));
            let _ = writeln!(body, "\nimpl {} {{", model.class);
            for (at, method) in own.iter().enumerate() {
                if at > 0 {
                    body.push('\n');
                }
                body.push_str(method);
            }
            body.push_str("}\n");
        }
    }
    let mut out = String::with_capacity(body.len() + 1024);
    out.push_str("//! The rows of the tables, and what they lead to.\n");
    if tables.is_empty() {
        out.push_str(&body);
        return out;
    }
    out.push('\n');
    if loads {
        out.push_str("use diesel::connection::LoadConnection;\n");
    }
    let (module, backend) = (plan.backend.module(), plan.backend.name());
    // Sorted as rustfmt sorts them.
    match module < "prelude" {
        true => {
            let _ = write!(out, "use diesel::{module}::{backend};\nuse diesel::prelude::*;\n\n");
        }
        false => {
            let _ = write!(out, "use diesel::prelude::*;\nuse diesel::{module}::{backend};\n\n");
        }
    }
    for (path, mut names) in [("super::enums", enums), ("super::schema", tables)] {
        order::sort_by(&mut names, |a, b| version_order(a, b));
        names.dedup();
        if !names.is_empty() {
            format::import(&mut out, path, &names);
        }
    }
    out.push_str(&body);
    out
}

fn structure(out: &mut String, plan: &Plan<'_>, at: usize, rows: &Rows<'_>, model: &Model) {
    if let Some(note) = &rows.table.note {
        doc(out, 0, "///", note);
    }
    if let Some(it) = &rows.table.inheritance {
        let parent = plan.schema.table(it.parent).map(|it| one_line(&it.name)).unwrap_or_default();
        let text =
            format!("Not in Diesel: inheritance from {parent}; each has its own row and key");
        comment(out, 0, &text);
    }
    for hybrid in rows.members().flat_map(|it| &it.1.hybrids) {
        comment(out, 0, &format!("Not in Diesel: {} = {}", hybrid.name, hybrid.expression));
    }
    let belongs: Vec<String> = associations(plan, at);
    let mut derives = vec!["Clone", "Debug", "PartialEq"];
    derives.extend(model.is_identifiable.then_some("Identifiable"));
    derives.extend(["Queryable", "Selectable"]);
    derives.extend((!belongs.is_empty()).then_some("Associations"));
    let _ = writeln!(out, "#[derive({})]", derives.join(", "));
    let _ = writeln!(out, "#[diesel(table_name = {})]", model.ident);
    let primary = model.primary.iter().filter_map(|&at| model.fields.get(at));
    let primary: Vec<&str> = primary.map(|it| it.ident.as_str()).collect();
    if model.is_identifiable && primary != ["id"] {
        let primary: Vec<Arg> = primary.iter().map(|it| (*it).to_owned().into()).collect();
        attribute(out, 0, "diesel(primary_key", &primary);
    }
    for it in belongs {
        let _ = writeln!(out, "#[diesel(belongs_to({it}))]");
    }
    let _ = writeln!(out, "#[diesel(check_for_backend({}))]", plan.backend.name());
    let _ = writeln!(out, "pub struct {} {{", model.class);
    for (at, (stored, field)) in rows.columns.iter().zip(&model.fields).enumerate() {
        if let Some(table) = rows.subclass_from(at) {
            comment(out, 4, &format!("Of {}, which inherits into this table.", table.name));
        }
        let Some(rust) = &field.ty.rust else {
            let name = &stored.column.name;
            let raw = &stored.column.ty.raw;
            comment(out, 4, &format!("Not in Diesel: {name}, for {raw} has no Rust type there."));
            continue;
        };
        if let Some(note) = &stored.column.note {
            doc(out, 4, "///", note);
        }
        if stored.column.generated.is_some() {
            comment(out, 4, "Computed by the database.");
        }
        if let Some(it) = &stored.column.on_update {
            comment(out, 4, &format!("Not in Diesel: onupdate {it}"));
        }
        format::field(out, &field.ident, if field.optional { "Option" } else { "" }, rust);
    }
    out.push_str("}\n");
}

/// What a model belongs to: `Product`, `Product, foreign_key = parent_id`.
fn associations(plan: &Plan<'_>, at: usize) -> Vec<String> {
    let own = plan.keys.iter().flatten().filter(|it| it.is_association && it.holder == at);
    let own = own.filter_map(|key| {
        let parent = &plan.models.get(key.referenced)?.class;
        let column = &plan.models.get(at)?.fields.get(*key.columns.first()?)?.ident;
        Some(match *column == format!("{}_id", snake_case(parent)) {
            true => parent.clone(),
            false => format!("{parent}, foreign_key = {column}"),
        })
    });
    own.collect()
}

/// The struct of what is inserted; nothing where the database sets all.
fn new_rows(out: &mut String, rows: &Rows<'_>, model: &Model) {
    let is_given = |(stored, _): &(&Stored<'_>, &Field)| {
        !stored.column.increment && stored.column.generated.is_none()
    };
    let fields: Vec<_> = rows.columns.iter().zip(&model.fields).filter(is_given).collect();
    if !fields.iter().any(|it| it.1.ty.rust.is_some()) {
        return;
    }
    let _ = write!(
        out,
        "\n/// A new row of `{}`. `None` leaves a column to the database.\n\
         #[derive(Clone, Debug, PartialEq, Insertable)]\n",
        one_line(&rows.table.name),
    );
    let _ = writeln!(out, "#[diesel(table_name = {})]", model.ident);
    let _ = writeln!(out, "pub struct {} {{", model.new_class);
    for (stored, field) in fields {
        let Some(rust) = &field.ty.rust else { continue };
        if let Some(it) = &stored.column.default_factory {
            comment(out, 4, &format!("Not in Diesel: default_factory {it}"));
        }
        let is_optional = field.optional || stored.column.default.is_some();
        format::field(out, &field.ident, if is_optional { "Option" } else { "" }, rust);
    }
    out.push_str("}\n");
}
