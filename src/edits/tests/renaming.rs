//! Renaming every name of every fixture.

use std::sync::Arc;

use super::*;
use crate::diagnostics;
use crate::dialect::expression;
use crate::edits::rename;
use crate::lower::Symbol;
use crate::problem::Severity;
use crate::schema::{Check, ColumnType, EnumId, IndexPart, PartialId, Schema, Value};

/// Every name that a document declares.
pub(super) fn symbols(document: &Document) -> Vec<Symbol> {
    let schema = document.schema();
    let mut out = Vec::new();
    for (id, table) in schema.tables().filter(|it| !it.1.implicit) {
        out.push(Symbol::Table(id));
        out.extend(table.alias.as_ref().map(|_| Symbol::Alias(id)));
        out.extend(table.columns().map(|it| Symbol::Column(id, it.0)));
    }
    for (at, partial) in schema.partials.iter().enumerate() {
        let id = PartialId::new(at);
        out.push(Symbol::Partial(id));
        let columns = (0..partial.columns.len()).map(ColumnId::new);
        out.extend(columns.map(|it| Symbol::PartialColumn(id, it)));
    }
    for (at, it) in schema.enums.iter().enumerate() {
        let id = EnumId::new(at);
        out.push(Symbol::Enum(id));
        out.extend((0..it.values.len()).map(|it| Symbol::Label(id, it)));
    }
    out.extend((0..schema.groups.len()).map(Symbol::Group));
    out.extend((0..schema.notes.len()).map(Symbol::Note));
    out.extend((0..schema.views.len()).map(Symbol::View));
    out
}

/// What follows from names by convention is left out.
fn bare(mut schema: Schema) -> Schema {
    schema.tables.retain(|it| !it.implicit);
    for end in schema.relations.iter_mut().flat_map(|it| &mut it.ends) {
        if let Some(it) = &mut end.navigation {
            it.attribute.clear();
            it.order_by = None;
        }
    }
    schema
}

fn in_sql(sql: &mut String, old: &str, new: &str) {
    let names = expression::columns(sql);
    let found: Vec<_> = names.iter().filter(|it| it.name.eq_ignore_ascii_case(old)).collect();
    let mut out = sql.clone();
    for it in found.iter().rev() {
        out.replace_range(it.start..it.end, new);
    }
    *sql = out;
}

/// The schema with the one thing called otherwise.
fn renamed(document: &Document, symbol: Symbol, new: &str) -> Schema {
    let mut schema = bare((**document.schema()).clone());
    for it in document.same(symbol) {
        rename_in(&mut schema, it, new);
    }
    schema
}

fn rename_in(schema: &mut Schema, symbol: Symbol, new: &str) {
    let sql_name = crate::dialect::POSTGRESQL.identifier(new).into_owned();
    let checks = |checks: &mut Vec<Check>, old: &str| {
        checks.iter_mut().for_each(|it| in_sql(&mut it.expression, old, &sql_name));
    };
    match symbol {
        Symbol::Table(id) => schema.table_mut(id).expect("a table").name = new.into(),
        Symbol::Alias(id) => {
            schema.table_mut(id).expect("a table").alias = Some(new.into());
        }
        Symbol::Column(id, column) => {
            let table = schema.table_mut(id).expect("a table");
            let name = &mut table.columns[column.index()].name;
            let old = std::mem::replace(name, new.into());
            checks(&mut table.checks, &old);
            table.hybrids.iter_mut().for_each(|it| in_sql(&mut it.expression, &old, &sql_name));
            for column in &mut table.columns {
                checks(&mut column.checks, &old);
                if let Some(it) = &mut column.generated {
                    in_sql(&mut it.expression, &old, &sql_name);
                }
            }
            for part in table.indexes.iter_mut().flat_map(|it| &mut it.parts) {
                if let IndexPart::Expression(it) = part {
                    in_sql(it, &old, &sql_name);
                }
            }
            let metadata = table.metadata.iter_mut();
            for (_, value) in metadata.filter(|it| it.0 == "discriminator" && it.1 == old) {
                *value = new.into();
            }
            let is_child = |schema: &Schema, mut at: usize| {
                while let Some(it) = &schema.tables[at].inheritance {
                    at = it.parent.index();
                    if at == id.index() {
                        return true;
                    }
                }
                false
            };
            for at in 0..schema.tables.len() {
                if !is_child(schema, at) {
                    continue;
                }
                let child = Arc::make_mut(&mut schema.tables[at]);
                if let Some(it) = &mut child.inheritance
                    && it.discriminator.as_ref() == Some(&old)
                {
                    it.discriminator = Some(new.into());
                }
                if child.column_named(&old).is_none() {
                    let hybrids = child.hybrids.iter_mut();
                    hybrids.for_each(|it| in_sql(&mut it.expression, &old, &sql_name));
                }
            }
        }
        Symbol::Partial(id) => schema.partials[id.index()].name = new.into(),
        Symbol::PartialColumn(id, column) => {
            let partial = &mut schema.partials[id.index()];
            let name = &mut partial.columns[column.index()].name;
            let old = std::mem::replace(name, new.into());
            checks(&mut partial.checks, &old);
            for column in &mut partial.columns {
                checks(&mut column.checks, &old);
            }
        }
        Symbol::Enum(id) => {
            let old = std::mem::replace(&mut schema.enums[id.index()].name, new.into());
            let rename = |ty: &mut ColumnType| {
                if ty.kind == crate::schema::TypeKind::Enum(id) {
                    ty.raw = ty.raw.replacen(&old, new, 1);
                }
            };
            let tables = schema.tables.iter_mut().flat_map(|it| &mut Arc::make_mut(it).columns);
            let partials = schema.partials.iter_mut().flat_map(|it| &mut it.columns);
            tables.chain(partials).for_each(|it| rename(&mut it.ty));
        }
        Symbol::Label(id, at) => {
            let name = &mut schema.enums[id.index()].values[at].name;
            let old = std::mem::replace(name, new.into());
            let is_of = |it: &ColumnType| it.kind == crate::schema::TypeKind::Enum(id);
            let change = |value: &mut Value| match value {
                Value::Label(it) | Value::String(it) if *it == old => *it = new.into(),
                _ => {}
            };
            for table in schema.tables.iter_mut().map(Arc::make_mut) {
                if let Some(records) = &mut table.records {
                    for row in &mut records.rows {
                        for (cell, column) in row.iter_mut().zip(&records.columns) {
                            if is_of(&table.columns[column.index()].ty) {
                                change(cell);
                            }
                        }
                    }
                }
            }
            let tables = schema.tables.iter_mut().flat_map(|it| &mut Arc::make_mut(it).columns);
            let partials = schema.partials.iter_mut().flat_map(|it| &mut it.columns);
            let of = tables.chain(partials).filter(|it| is_of(&it.ty));
            of.filter_map(|it| it.default.as_mut()).for_each(change);
        }
        Symbol::Group(at) => {
            let old = std::mem::replace(&mut schema.groups[at].name, new.into());
            let views = schema.views.iter_mut().filter_map(|it| it.groups.as_mut());
            let views = views.flatten().filter(|it| **it == old);
            views.for_each(|it| *it = new.into());
        }
        Symbol::Note(at) => {
            let old = std::mem::replace(&mut schema.notes[at].name, new.into());
            let views = schema.views.iter_mut().filter_map(|it| it.notes.as_mut());
            let views = views.flatten().filter(|it| **it == old);
            views.for_each(|it| *it = new.into());
        }
        Symbol::View(at) => schema.views[at].name = new.into(),
    }
}

/// Prints the lines that differ alone: a schema is long.
#[track_caller]
fn same(found: &Schema, expected: &Schema, what: &str) {
    if found != expected {
        let [found, expected] = [found, expected].map(|it| format!("{it:#?}"));
        let differ = found.lines().zip(expected.lines()).filter(|it| it.0 != it.1).take(5);
        let differ: Vec<_> = differ.map(|it| format!("{} and not {}", it.0, it.1)).collect();
        panic!("{what}:\n{}", differ.join("\n"));
    }
}

/// How often each rule finds something that is wrong. Advice judges the names themselves, and so
/// a new name may well bring some.
fn found(document: &Document) -> Vec<(&'static str, usize)> {
    let mut codes: Vec<_> = diagnostics::check(document, &diagnostics::Options::default())
        .into_iter()
        .filter(|it| it.severity != Severity::Advice)
        .map(|it| it.code)
        .collect();
    codes.sort();
    codes.chunk_by(|a, b| a == b).map(|it| (it[0], it.len())).collect()
}

#[test]
fn every_name_of_every_fixture() {
    let mut refused = Vec::new();
    let mut count = 0;
    for (name, document) in fixtures() {
        let before = found(&document);
        for symbol in symbols(&document) {
            for new in ["Fresh \"x' \\name", "records"] {
                let what = format!("{symbol:?} as {new} in {name}");
                let edit = match rename(&document, symbol, new) {
                    Ok(edit) => edit,
                    Err(reason) => {
                        refused.push(format!("{what}: {reason}"));
                        continue;
                    }
                };
                check(&name, &what, &document, &edit);
                let after = document.edit(&edit);
                assert_eq!(comments(after.text()), comments(document.text()), "{what}");
                let expected = renamed(&document, symbol, new);
                same(&bare((**after.schema()).clone()), &expected, &what);
                count += 1;
                if new != "records" {
                    continue;
                }
                for (code, times) in found(&after) {
                    let known = before.iter().find(|it| it.0 == code).map_or(0, |it| it.1);
                    assert!(times <= known, "{what}: a new {code} in\n{}", after.text());
                }
                let back = rename(&after, symbol, &old_name(&document, symbol)).unwrap();
                let back = bare((**after.edit(&back).schema()).clone());
                same(&back, &bare((**document.schema()).clone()), &format!("{what} and back"));
            }
        }
    }
    assert!(count > 1_500, "only {count} names were changed");
    let hidden = |it: &&String| !it.contains("in place of");
    assert_eq!(refused.iter().find(hidden), None, "refused without need");
    assert!(refused.len() < 40, "{refused:#?}");
}

fn old_name(document: &Document, symbol: Symbol) -> String {
    let range = document.declaration(symbol).unwrap();
    document.parse().root().token_at(range).unwrap().value().into_owned()
}
