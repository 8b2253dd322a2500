//! Names of keys and indexes that nobody chose.

use crate::naming::snake_case;

/// Whether a name is one that the database, or the targets here, give where none is said.
pub(super) fn is_automatic(name: &str, table: &str, columns: &[String]) -> bool {
    let name = name.to_lowercase();
    let table = table.to_lowercase();
    let joined = columns.join("_").to_lowercase();
    let snake = [snake_case(&table)].into_iter().chain(columns.iter().map(|it| snake_case(it)));
    let snake = snake.collect::<Vec<_>>().join("_");
    let is_numbered = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
    };
    let own = format!("{table}_{joined}");
    let behind_own =
        name.strip_prefix(&own).or_else(|| name.strip_prefix(&table).filter(|_| joined.is_empty()));
    let is_postgresql = behind_own.is_some_and(|it| {
        let it = it.trim_end_matches(|c: char| c.is_ascii_digit());
        matches!(it, "_key" | "_fkey" | "_idx" | "_check")
    });
    let is_ours = ["uq", "fk", "ix", "ck"].iter().any(|it| name == format!("{it}_{snake}"));
    let of_columns = columns.first().is_some_and(|it| *it.to_lowercase() == name);
    name == "primary"
        || name == format!("{table}_pkey")
        || name == format!("pk_{}", snake_case(&table))
        || is_postgresql
        || is_ours
        || of_columns
        || is_numbered(&format!("{table}_ibfk_"))
        || is_numbered(&format!("{table}_chk_"))
        || ["pk__", "uq__", "fk__", "df__", "ck__"].iter().any(|it| name.starts_with(it))
}
