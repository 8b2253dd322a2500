//! Columns in SQL that the document holds as text: checks, generated columns, hybrids, expressions of
//! indexes, orders; and the column that tells the rows of a hierarchy apart.

use super::layout::slice;
use super::navigation;
use crate::dialect::{POSTGRESQL, expression};
use crate::document::Document;
use crate::lower::{ElementSource, SettingSource, Symbol, TableSource};
use crate::schema::{Column, Relation, Schema, Side, Table, TableId};
use crate::syntax::ast::Token;
use crate::syntax::{SyntaxKind, is_plain_name, quote_string};
use crate::text::{Indel, TextRange, range};

/// What gives a column its new name in all the SQL that speaks of it; nothing for what is no column.
pub(super) fn rename_column(
    document: &Document,
    column: Symbol,
    old: &str,
    name: &str,
) -> Result<Vec<Indel>, String> {
    let (schema, source) = (document.schema(), document.source_map());
    let (columns, place) = match column {
        Symbol::Column(id, _) => match (schema.table(id), source.tables.get(id.index())) {
            (Some(table), Some(place)) => (&table.columns, &**place),
            _ => return Ok(Vec::new()),
        },
        Symbol::PartialColumn(id, _) => {
            match (schema.partials.get(id.index()), source.partials.get(id.index())) {
                (Some(partial), Some(place)) => (&partial.columns, place),
                _ => return Ok(Vec::new()),
            }
        }
        _ => return Ok(Vec::new()),
    };
    let mut places = places_of(place);
    if let Symbol::Column(id, _) = column {
        places.extend(orders(document, id));
        places.extend(inherited_hybrids(document, id, old));
    }
    let mut out = Vec::new();
    for token in places.iter().flat_map(|it| tokens(document, *it)) {
        out.extend(rename_in(document, token, columns, old, name)?);
    }
    if let Symbol::Column(id, _) = column {
        for place in discriminators(document, id, old) {
            out.push(Indel { delete: place, insert: quote_string(name) });
        }
    }
    Ok(out)
}

/// Where the SQL of a table or partial stands: checks, indexes, and the values of settings.
fn places_of(place: &TableSource) -> Vec<TextRange> {
    let mut out = place.checks.clone();
    out.extend(place.indexes.iter().map(|it: &ElementSource| it.name));
    out.extend(hybrids(place));
    let settings = place.columns.iter().flat_map(|it| &it.settings);
    let is_sql = |it: &&SettingSource| matches!(it.name.as_ref(), "check" | "generated");
    out.extend(settings.filter(is_sql).filter_map(|it| it.value));
    out
}

/// The texts of a place that are SQL: expressions, or the string that is all of it.
fn tokens<'a>(document: &'a Document, place: TextRange) -> Vec<Token<'a>> {
    let mut out = document.parse().root().tokens_in(place);
    let is_alone = out.len() == 1;
    let is_string = |it: &Token<'a>| matches!(it.kind(), SyntaxKind::Str | SyntaxKind::Quoted);
    out.retain(|it| it.kind() == SyntaxKind::Expression || (is_alone && is_string(it)));
    out
}

fn rename_in(
    document: &Document,
    token: Token<'_>,
    columns: &[Column],
    old: &str,
    name: &str,
) -> Result<Vec<Indel>, String> {
    let sql = token.value();
    // SQL folds what is not quoted; where two columns differ in case alone, only what is the same counts.
    let is_one = columns.iter().filter(|it| it.name.eq_ignore_ascii_case(old)).count() < 2;
    let is_old = |it: &str| it == old || (is_one && it.eq_ignore_ascii_case(old));
    let named: Vec<_> =
        expression::columns(&sql).into_iter().filter(|it| is_old(&it.name)).collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let written = identifier(document, name);
    let whole = token.range();
    let text = slice(document, whole);
    let quote = text.chars().next().unwrap_or('\'');
    if quote == '`' && written.contains('`') {
        return Err(format!(
            "`{sql}` speaks of this column, and a backtick cannot be written there. Choose another name."
        ));
    }
    // Where the text says the SQL as it is, only the names change.
    let has_escapes = written.contains([quote, '\\']) || written.contains(char::is_control);
    if let Some(start) = text.find(&*sql)
        && (quote == '`' || !has_escapes)
    {
        let start = usize::from(whole.start()) + start;
        let replace = |it: &expression::Name<'_>| Indel {
            delete: range(start + it.start, start + it.end),
            insert: written.clone(),
        };
        return Ok(named.iter().map(replace).collect());
    }
    let mut changed = String::with_capacity(sql.len());
    let mut at = 0;
    for it in &named {
        changed.push_str(sql.get(at..it.start).unwrap_or_default());
        changed.push_str(&written);
        at = it.end;
    }
    changed.push_str(sql.get(at..).unwrap_or_default());
    Ok(vec![Indel { delete: whole, insert: quote_string(&changed) }])
}

/// A column as the document's SQL writes it.
fn identifier(document: &Document, name: &str) -> String {
    let database = document.schema().project.database.as_deref();
    let is_postgresql = database.is_none_or(|it| it.to_ascii_lowercase().contains("postgres"));
    if !is_postgresql && is_plain_name(name) {
        return name.to_owned();
    }
    POSTGRESQL.identifier(name).into_owned()
}

/// The orders that speak of a table's columns: they stand at the key that leads to its rows.
fn orders(document: &Document, table: TableId) -> Vec<TextRange> {
    let schema = document.schema();
    let is_ordered = |side: Side, it: &Relation| match it.end(side).navigation.as_ref() {
        Some(navigation) => navigation.order_by.is_some() && it.end(side.other()).table == table,
        None => false,
    };
    let mut places = None;
    let mut out = Vec::new();
    for (id, relation) in schema.relations() {
        for side in Side::BOTH.into_iter().filter(|it| is_ordered(*it, relation)) {
            let places = places.get_or_insert_with(|| navigation::Places::new(document));
            let Some(place) = places.of(id, side) else { continue };
            let column = document.source_map().tables.get(place.table.index());
            let column = column.and_then(|it| it.columns.get(place.column.index()));
            let Some(column) = column else { continue };
            let name = if place.is_back { "back_order_by" } else { "order_by" };
            out.extend(SettingSource::find(&column.settings, name).and_then(|it| it.value));
        }
    }
    out
}

/// The hybrids of the tables that inherit a column.
fn inherited_hybrids(document: &Document, root: TableId, name: &str) -> Vec<TextRange> {
    let schema = document.schema();
    let inherits = |id: TableId, it: &Table| {
        it.inheritance.is_some() && it.column_named(name).is_none() && descends(schema, id, root)
    };
    let heirs = schema.tables().filter(|(id, it)| inherits(*id, it));
    let sources = heirs.filter_map(|it| document.source_map().tables.get(it.0.index()));
    sources.flat_map(|it| hybrids(it)).collect()
}

fn descends(schema: &Schema, mut table: TableId, root: TableId) -> bool {
    // A circle of parents ends, too.
    for _ in 0..schema.tables.len() {
        match schema.table(table).and_then(|it| it.inheritance.as_ref()) {
            Some(it) if it.parent == root => return true,
            Some(it) => table = it.parent,
            None => return false,
        }
    }
    false
}

fn hybrids(place: &TableSource) -> impl Iterator<Item = TextRange> {
    let is_hybrid = |it: &&SettingSource| it.name.starts_with("hybrid_");
    place.element.settings.iter().filter(is_hybrid).filter_map(|it| it.value)
}

/// The values of `discriminator` that name a column of this table, which is the root of those that say it.
pub(super) fn discriminators(document: &Document, root: TableId, name: &str) -> Vec<TextRange> {
    let schema = document.schema();
    let says = schema.tables().filter(|(id, it)| {
        let discriminator = it.inheritance.as_ref().and_then(|it| it.discriminator.as_deref());
        let own = it.metadata.iter().find(|it| it.0 == "discriminator").map(|it| it.1.as_str());
        (discriminator == Some(name) && descends(schema, *id, root))
            || (own == Some(name) && *id == root)
    });
    let place = |id: TableId| {
        let settings = &document.source_map().tables.get(id.index())?.element.settings;
        SettingSource::find(settings, "discriminator")?.value
    };
    says.filter_map(|it| place(it.0)).collect()
}
/// The SQL that names a column, each place with what says it. Orders are left out, as what they are
/// is the target's to say.
pub(super) fn naming(document: &Document, place: &TableSource, name: &str) -> Vec<TextRange> {
    let mut out = places_of(place);
    out.retain(|it| {
        tokens(document, *it).iter().any(|token| {
            expression::columns(&token.value()).iter().any(|it| it.name.eq_ignore_ascii_case(name))
        })
    });
    out
}
