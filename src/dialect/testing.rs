//! What the tests of all dialects share.

use super::Dialect;
use crate::schema::ColumnType;

#[track_caller]
pub(super) fn check_tables(it: &Dialect) {
    assert!(it.reserved.is_sorted_by_key(|it| (it.len(), *it)), "the reserved words");
    assert!(it.reserved.iter().all(|word| !word.contains(char::is_uppercase)));
    assert!(it.expressions.calls.is_sorted(), "the calls");
    assert!(it.expressions.functions.is_sorted(), "the functions");
}

#[track_caller]
pub(super) fn check_names(it: &Dialect, cases: &[(&str, &str)]) {
    for (name, expected) in cases {
        assert_eq!(it.identifier(name), *expected);
    }
}

/// `-` is a type that the database does not have.
#[track_caller]
pub(super) fn check_types(it: &Dialect, cases: &[(&str, &str)]) {
    for (raw, expected) in cases {
        let name = (it.type_name)(&ColumnType::parse(raw));
        assert_eq!(name.as_deref().unwrap_or("-"), *expected, "{raw}");
    }
}

/// `-` is an expression that the database does not understand.
#[track_caller]
pub(super) fn check_expressions(it: &Dialect, cases: &[(&str, &str)]) {
    for (sql, expected) in cases {
        assert_eq!(it.expression(sql).as_deref().unwrap_or("-"), *expected, "{sql}");
    }
}
