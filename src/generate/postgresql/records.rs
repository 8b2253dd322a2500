//! The document's rows.

use super::literal::literal;
use super::plan::{Plan, Stored};
use super::table::is_identity;
use super::{List, paragraph};
use crate::dialect::POSTGRESQL;
use crate::schema::{Column, Records, Table, Value};

/// In the order of the tables, so that what rows refer to is there; then the counters go on behind
/// the rows that came with a number.
pub(super) fn insert(plan: &Plan<'_>, out: &mut String) {
    for it in &plan.tables {
        for member in &it.members {
            if let Some(records) = member.records.as_ref().filter(|it| !it.rows.is_empty()) {
                insert_into(it, member, records, out);
            }
        }
        for column in it.columns.iter().map(|it| it.column).filter(|it| is_identity(it)) {
            if let Some(last) = last_number(it, column) {
                let (table, column) = (POSTGRESQL.string(&it.name), POSTGRESQL.fit(&column.name));
                let column = POSTGRESQL.string(&column);
                *out +=
                    &format!("SELECT setval(pg_get_serial_sequence({table}, {column}), {last});\n");
            }
        }
    }
}

fn insert_into(it: &Stored<'_>, member: &Table, records: &Records, out: &mut String) {
    // Where in a row each column's value stands; what is computed is not inserted.
    let columns = records.columns.iter().enumerate().filter_map(|(at, &id)| {
        let column = it.column(&member.column(id)?.name)?;
        column.generated.is_none().then_some((at, column))
    });
    let columns: Vec<(usize, &Column)> = columns.collect();
    if columns.is_empty() {
        return;
    }
    let identity = identity(it, member, &columns);
    let mut names: Vec<_> = columns.iter().map(|(_, it)| POSTGRESQL.identifier(&it.name)).collect();
    names.extend(identity.iter().map(|(column, _)| POSTGRESQL.identifier(&column.name)));
    paragraph(out);
    *out += &format!("INSERT INTO {} ({}) VALUES", it.name, names.join(", "));
    let mut list = List::new(out);
    for row in &records.rows {
        let mut values: Vec<String> =
            columns.iter().map(|&(at, column)| value(it, column, row.get(at))).collect();
        values.extend(identity.iter().map(|(_, value)| value.clone()));
        list.line(|out| *out += &format!("({})", values.join(", ")));
    }
    *out += ";\n";
}

/// The discriminator of a subclass whose rows do not say it themselves, and its value.
fn identity<'a>(
    it: &Stored<'a>,
    member: &Table,
    columns: &[(usize, &Column)],
) -> Option<(&'a Column, String)> {
    if std::ptr::eq(it.table, member) {
        return None;
    }
    let inheritance = member.inheritance.as_ref()?;
    let column = it.column(inheritance.discriminator.as_deref()?)?;
    let value = literal(&Value::String(inheritance.identity.clone()?), &column.ty)?;
    columns.iter().all(|(_, it)| it.name != column.name).then_some((column, value))
}

/// A missing value of a column that may not be NULL is its default.
fn value(it: &Stored<'_>, column: &Column, value: Option<&Value>) -> String {
    if let Some(literal) = value.and_then(|it| literal(it, &column.ty)) {
        return literal;
    }
    let is_nullable = it.stored(&column.name).is_some_and(|it| it.is_nullable);
    let has_default = is_identity(column) || column.default.is_some() && !is_nullable;
    if has_default { "DEFAULT" } else { "NULL" }.to_owned()
}

/// The greatest number that the rows give to a counter.
fn last_number(it: &Stored<'_>, column: &Column) -> Option<i64> {
    let numbers = it.members.iter().filter_map(|member| {
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
