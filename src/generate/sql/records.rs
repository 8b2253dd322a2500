//! The document's rows.

use super::plan::Plan;
use super::stored::{Stored, StoredColumn};
use super::{List, paragraph};
use crate::dialect::{Dialect, Recounts};
use crate::schema::{Column, Records, Table, Value};

/// In the order of the tables, so that what rows refer to is there; then the counters go on behind
/// the rows that came with a number.
pub(super) fn insert(plan: &Plan<'_>, out: &mut String) {
    let has_rows = |it: &Stored<'_>| it.members.iter().any(|(_, it)| it.records.is_some());
    // Keys that close a cycle are in force from the beginning: they are looked at when all is there.
    let defers = !plan.dialect.adds_constraints
        && plan.tables.iter().any(|it| has_rows(it) && it.keys.iter().any(|it| it.closes_cycle));
    if defers {
        paragraph(out);
        *out += "BEGIN;\nPRAGMA defer_foreign_keys = ON;\n";
    }
    for it in &plan.tables {
        for (_, member) in &it.members {
            if let Some(records) = member.records.as_ref().filter(|it| !it.rows.is_empty()) {
                insert_into(plan, it, member, records, out);
            }
        }
        if plan.dialect.recounts == Recounts::Sequence {
            for column in it.columns.iter().filter(|it| it.is_counted) {
                push_setval(plan.dialect, it, column.column, out);
            }
        }
    }
    if defers {
        *out += "\nCOMMIT;\n";
    }
}

fn push_setval(dialect: &Dialect, it: &Stored<'_>, column: &Column, out: &mut String) {
    if let Some(last) = last_number(it, column) {
        let (table, column) = (dialect.string(&it.name), dialect.fit(&column.name));
        let column = dialect.string(&column);
        *out += &format!("SELECT setval(pg_get_serial_sequence({table}, {column}), {last});\n");
    }
}

fn insert_into(
    plan: &Plan<'_>,
    it: &Stored<'_>,
    member: &Table,
    records: &Records,
    out: &mut String,
) {
    let dialect = plan.dialect;
    // Where in a row each column's value stands; what is computed is not inserted.
    let columns = records.columns.iter().enumerate().filter_map(|(at, &id)| {
        let column = it.stored(&member.column(id)?.name)?;
        column.column.generated.is_none().then_some((at, column))
    });
    let columns: Vec<(usize, &StoredColumn<'_>)> = columns.collect();
    if columns.is_empty() {
        return;
    }
    let identity = identity(plan, it, member, &columns);
    let mut rows = records.rows.as_slice();
    // Where a row with a number is announced, those without one stand apart.
    let counted = columns.iter().find(|(_, it)| it.is_counted);
    let counted = counted.filter(|_| dialect.recounts == Recounts::IdentityInsert).map(|it| it.0);
    let has_number = |row: &Vec<Value>| {
        counted.is_some_and(|at| row.get(at).is_some_and(|it| *it != Value::Null))
    };
    while let Some(first) = rows.first() {
        let with_number = has_number(first);
        let end = rows.iter().position(|it| has_number(it) != with_number).unwrap_or(rows.len());
        let (these, others) = rows.split_at(end);
        rows = others;
        let left_out = counted.filter(|_| !with_number);
        let columns: Vec<_> = columns.iter().filter(|it| Some(it.0) != left_out).copied().collect();
        paragraph(out);
        if with_number {
            *out += &format!("SET IDENTITY_INSERT {} ON;\n", it.name);
        }
        let mut names: Vec<_> =
            columns.iter().map(|(_, it)| dialect.identifier(&it.column.name)).collect();
        names.extend(identity.iter().map(|(column, _)| dialect.identifier(&column.name)));
        *out += &format!("INSERT INTO {} ({}) VALUES", it.name, names.join(", "));
        let mut list = List::new(out);
        for row in these {
            let mut values: Vec<String> =
                columns.iter().map(|&(at, column)| value(plan, column, row.get(at))).collect();
            values.extend(identity.iter().map(|(_, value)| value.clone()));
            list.line(|out| *out += &format!("({})", values.join(", ")));
        }
        *out += ";\n";
        if with_number {
            *out += &format!("SET IDENTITY_INSERT {} OFF;\n", it.name);
        }
    }
}

/// The discriminator of a subclass whose rows do not say it themselves, and its value.
fn identity<'a>(
    plan: &Plan<'_>,
    it: &Stored<'a>,
    member: &Table,
    columns: &[(usize, &StoredColumn<'_>)],
) -> Option<(&'a Column, String)> {
    if std::ptr::eq(it.table, member) {
        return None;
    }
    let inheritance = member.inheritance.as_ref()?;
    let column = it.column(inheritance.discriminator.as_deref()?)?;
    let value = plan.literal(&Value::String(inheritance.identity.clone()?), &column.ty)?;
    columns.iter().all(|(_, it)| it.column.name != column.name).then_some((column, value))
}

/// A missing value of a column that may not be NULL is its default.
fn value(plan: &Plan<'_>, it: &StoredColumn<'_>, value: Option<&Value>) -> String {
    let column = it.column;
    if let Some(literal) = value.and_then(|it| plan.literal(it, &column.ty)) {
        return literal;
    }
    if let Some(Value::Expression(text)) = value {
        return format!("NULL /* {} */", text.replace("*/", "* /"));
    }
    let has_default = it.is_counted || column.default.is_some() && !it.is_nullable;
    if !has_default {
        return "NULL".to_owned();
    }
    if plan.dialect.rows_with_default {
        return "DEFAULT".to_owned();
    }
    // A counter counts where it is told NULL.
    let default = column.default.as_ref().filter(|_| !it.is_counted);
    default.and_then(|it| plan.literal(it, &column.ty)).unwrap_or("NULL".to_owned())
}

/// The greatest number that the rows give to a counter.
fn last_number(it: &Stored<'_>, column: &Column) -> Option<i64> {
    let numbers = it.members.iter().filter_map(|(_, member)| {
        let records = member.records.as_ref()?;
        let at = records
            .columns
            .iter()
            .position(|&id| member.column(id).is_some_and(|it| it.name == column.name))?;
        let number = |row: &Vec<Value>| match row.get(at)? {
            Value::Number(it) | Value::String(it) => it.trim_start_matches('+').parse().ok(),
            _ => None,
        };
        records.rows.iter().filter_map(number).max()
    });
    numbers.max().filter(|it| *it > 0)
}
