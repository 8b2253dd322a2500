//! Renames what has a name, with every place that uses it.

use super::layout::{before, slice};
use super::sql;
use crate::document::Document;
use crate::lower::{SettingSource, Symbol};
use crate::order;
use crate::schema::{EnumId, PartialId, TableId};
use crate::syntax::{quote_leading_name, quote_name, quote_string, quoted};
use crate::text::{Indel, TextEdit, TextRange};

/// Gives a table, column, enum … another name, without blanks around it, in its declaration and wherever it
/// is used: in refs, indexes, groups, rows, views, metadata, and of a column in the SQL of its table.
/// What uses a table by its alias stays. A column that a partial brings is renamed there, so in all of its tables.
///
/// The schema means the same afterwards but for the name, and what is called after it by convention.
///
/// # Errors
/// A sentence for the person, where the name is empty or taken, or where another thing would take
/// the place of what is renamed.
pub fn rename(document: &Document, symbol: Symbol, name: &str) -> Result<TextEdit, String> {
    let name = name.trim();
    let Some(old) = name_of(document, symbol) else {
        return Err("This stands nowhere in the document, so it cannot be renamed.".into());
    };
    if name == old {
        return Ok(TextEdit::default());
    }
    let same = document.same(symbol);
    may_have(document, symbol, &same, &old, name)?;
    let mut indels = Vec::new();
    let mut places = document.uses(symbol);
    places.extend(document.declaration(symbol));
    for range in places {
        let insert = written(document, symbol, range, name);
        indels.push(Indel { delete: range, insert });
    }
    for &it in &same {
        indels.extend(sql::rename_column(document, it, &old, name)?);
    }
    // Several tables say the same of a partial's text.
    order::sort_by_key(&mut indels, |it| (it.delete.start(), it.delete.end()));
    indels.dedup();
    Ok(TextEdit::new(indels))
}

/// The name as it stands in the schema; `None` of what stands nowhere in the text.
fn name_of(document: &Document, symbol: Symbol) -> Option<String> {
    document.declaration(symbol)?;
    let schema = document.schema();
    let partial = |id: PartialId| schema.partials.get(id.index());
    Some(match symbol {
        Symbol::Table(id) => schema.table(id)?.name.clone(),
        Symbol::Alias(id) => schema.table(id)?.alias.clone()?,
        Symbol::Column(table, id) => schema.column(table, id)?.name.clone(),
        Symbol::Partial(id) => partial(id)?.name.clone(),
        Symbol::PartialColumn(id, column) => partial(id)?.columns.get(column.index())?.name.clone(),
        Symbol::Enum(id) => schema.enum_(id)?.name.clone(),
        Symbol::Label(id, at) => schema.enum_(id)?.values.get(at)?.name.clone(),
        Symbol::Group(at) => schema.groups.get(at)?.name.clone(),
        Symbol::Note(at) => schema.notes.get(at)?.name.clone(),
        Symbol::View(at) => schema.views.get(at)?.name.clone(),
    })
}

/// The new name in place of the old one: in quotes where it needs them, or where a text stands.
fn written(document: &Document, symbol: Symbol, place: TextRange, name: &str) -> String {
    let old = slice(document, place);
    match symbol {
        Symbol::Label(..) if old.starts_with('\'') => quote_string(name),
        // In rows it is a text.
        Symbol::Label(..) if old.starts_with('"') => quoted(name, '"'),
        Symbol::Table(id) | Symbol::Alias(id) if is_in_text(document, place) => {
            let table = document.schema().table(id);
            let schema = table.and_then(|it| it.schema.as_deref());
            quote_string(&match schema.filter(|_| matches!(symbol, Symbol::Table(_))) {
                Some(schema) => format!("{schema}.{name}"),
                None if name.contains('.') => format!("public.{name}"),
                None => name.to_owned(),
            })
        }
        // `a.b` is table b of schema a, where there is such a schema.
        Symbol::Table(_) if is_schema(document, name) && is_use(document, symbol, place) => {
            format!("public.{}", quote_leading_name(name))
        }
        Symbol::Table(_) | Symbol::Enum(_) | Symbol::Partial(_) => quote_name(name),
        _ => quote_leading_name(name),
    }
}

/// Whether it is a use that no schema stands before.
fn is_use(document: &Document, symbol: Symbol, place: TextRange) -> bool {
    document.declaration(symbol) != Some(place)
        && !before(document, place.start()).trim_end().ends_with('.')
}

fn is_schema(document: &Document, name: &str) -> bool {
    let schema = document.schema();
    let tables = schema.tables.iter().map(|it| &it.schema);
    name == "public"
        || tables
            .chain(schema.enums.iter().map(|it| &it.schema))
            .any(|it| it.as_deref() == Some(name))
}

/// Whether a table is named there by a text, `inherits: 'schema.name'`.
fn is_in_text(document: &Document, place: TextRange) -> bool {
    document.source_map().tables.iter().any(|it| {
        SettingSource::find(&it.element.settings, "inherits")
            .is_some_and(|it| it.value == Some(place))
    })
}

/// Whether nothing else has the name, or would take the place of what is renamed.
fn may_have(
    document: &Document,
    symbol: Symbol,
    same: &[Symbol],
    old: &str,
    name: &str,
) -> Result<(), String> {
    if name.is_empty() {
        return Err("A name cannot be empty.".into());
    }
    let schema = document.schema();
    let taken = |is: bool, what: &str| match is {
        true => Err(format!("There is {what} `{name}` already. Choose another name.")),
        false => Ok(()),
    };
    match symbol {
        Symbol::Table(id) => table_is_free(document, id, name),
        Symbol::Alias(id) => {
            let is_taken = schema.tables().any(|(other, it)| {
                other != id
                    && (it.alias.as_deref() == Some(name)
                        || (it.schema.is_none() && it.name == name && !it.implicit))
            });
            taken(is_taken, "a table")
        }
        Symbol::Column(..) | Symbol::PartialColumn(..) => {
            same.iter().try_for_each(|&it| column_is_free(document, it, old, name))
        }
        Symbol::Partial(_) => taken(schema.partials.iter().any(|it| it.name == name), "a partial"),
        Symbol::Enum(id) => enum_is_free(document, id, name),
        Symbol::Label(id, _) => {
            let values = schema.enum_(id).map_or(&[][..], |it| &it.values);
            taken(values.iter().any(|it| it.name == name), "a label")
        }
        Symbol::Group(_) => taken(schema.groups.iter().any(|it| it.name == name), "a group"),
        Symbol::Note(_) => taken(schema.notes.iter().any(|it| it.name == name), "a note"),
        Symbol::View(_) => taken(schema.views.iter().any(|it| it.name == name), "a view"),
    }
}

fn table_is_free(document: &Document, id: TableId, name: &str) -> Result<(), String> {
    let schema = document.schema();
    let Some(table) = schema.table(id) else { return Ok(()) };
    let others = || schema.tables().filter(|it| it.0 != id).map(|it| it.1);
    if others().any(|it| it.schema == table.schema && it.name == name && !it.implicit)
        || (table.schema.is_none() && others().any(|it| it.alias.as_deref() == Some(name)))
    {
        return Err(format!("There is a table `{name}` already. Choose another name."));
    }
    if others().any(|it| it.implicit && it.name == name) {
        return Err(format!(
            "`{name}` is the name of a many-to-many relation's link table. Choose another name."
        ));
    }
    Ok(())
}

fn column_is_free(
    document: &Document,
    symbol: Symbol,
    old: &str,
    name: &str,
) -> Result<(), String> {
    let schema = document.schema();
    match symbol {
        Symbol::Column(table, column) => {
            let Some(table) = schema.table(table) else { return Ok(()) };
            let has = |name: &str| table.column_named(name).is_some();
            if has(name) {
                let table = table.qualified_name();
                return Err(format!(
                    "`{table}` has a column `{name}` already. Choose another name."
                ));
            }
            // A partial's column of the old name would come in its place.
            let own = table.column(column).and_then(|it| it.partial);
            let hidden = table.partials.iter().filter(|it| Some(it.partial) != own);
            let mut hidden = hidden.filter_map(|it| schema.partials.get(it.partial.index()));
            match hidden.find(|it| it.columns.iter().any(|it| it.name == old)) {
                Some(partial) => Err(format!(
                    "`{0}.{old}` stands in place of the column `{old}` of the partial `{1}`, which would come in beside it. Say in the text what is meant.",
                    table.qualified_name(),
                    partial.name,
                )),
                None => Ok(()),
            }
        }
        Symbol::PartialColumn(partial, _) => {
            let Some(found) = schema.partials.get(partial.index()) else { return Ok(()) };
            if found.columns.iter().any(|it| it.name == name) {
                return Err(format!(
                    "The partial `{}` has a column `{name}` already. Choose another name.",
                    found.name
                ));
            }
            // Where a table has a column of its own instead, this one would come in beside it.
            let hides = schema.tables.iter().find(|table| {
                table.partials.iter().any(|it| it.partial == partial)
                    && table.columns.iter().any(|it| it.name == old && it.partial != Some(partial))
            });
            match hides {
                Some(table) => Err(format!(
                    "`{}` has another column `{old}` in place of this one, which would come in beside it. Say in the text what is meant.",
                    table.qualified_name()
                )),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn enum_is_free(document: &Document, id: EnumId, name: &str) -> Result<(), String> {
    let schema = document.schema();
    let Some(own) = schema.enum_(id) else { return Ok(()) };
    if schema.enums.iter().any(|it| it.schema == own.schema && it.name == name) {
        return Err(format!("There is an enum `{name}` already. Choose another name."));
    }
    let own = own.schema.as_deref();
    let tables = schema.tables.iter().map(|it| &it.columns);
    let mut columns = tables.chain(schema.partials.iter().map(|it| &it.columns)).flatten();
    let is_type = columns.any(|it| {
        let ty = it.ty.schema.as_deref().filter(|it| *it != "public");
        let base = it.ty.raw.split(['(', '[']).next().unwrap_or_default();
        ty == own && (base == name || it.ty.raw == name)
    });
    if is_type {
        return Err(format!("Columns have the type `{name}` already. Choose another name."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `$0` is the caret at what is renamed.
    #[track_caller]
    fn check(before: &str, name: &str, expected: Result<&str, &str>) {
        let (start, end) = before.split_once("$0").expect("a caret");
        let document = Document::new(format!("{start}{end}"));
        assert_eq!(document.diagnostics(), &[], "the document is right");
        let found = document.symbol_at(crate::text::TextSize::of(start)).expect("a name");
        let edit = rename(&document, found.of, name);
        let after = edit.as_ref().map(|it| it.apply(document.text()));
        assert_eq!(after.as_deref().map_err(|it| it.as_str()), expected);
        if let Ok(edit) = edit {
            assert_eq!(document.edit(&edit).diagnostics(), &[], "no new problem");
        }
    }

    #[test]
    fn a_table() {
        check(
            "Table s.$0users as u { id int [pk, ref: < posts.by] } // users
Table posts [inherits: 's.users'] { by int\n to int [ref: > s.users.id]\n a int [ref: > u.id] }
TableGroup g { s.users }
DiagramView v { Tables { s . users } }
Dep { s.users -> posts }
Records s.users(id) { 1 }
Metadata Table s.\"users\" { x: 'users' }
Metadata Column s.users.id { x: 'y' }",
            " the people ",
            Ok("Table s.\"the people\" as u { id int [pk, ref: < posts.by] } // users
Table posts [inherits: 's.the people'] { by int\n to int [ref: > s.\"the people\".id]\n a int [ref: > u.id] }
TableGroup g { s.\"the people\" }
DiagramView v { Tables { s . \"the people\" } }
Dep { s.\"the people\" -> posts }
Records s.\"the people\"(id) { 1 }
Metadata Table s.\"the people\" { x: 'users' }
Metadata Column s.\"the people\".id { x: 'y' }"),
        );
        // With the name of a schema a path alone would lead into that.
        check(
            "Table $0a { id int }\nTable s.b { id int }\nDep: a.id -> s.b.id",
            "s",
            Ok("Table s { id int }\nTable s.b { id int }\nDep: public.s.id -> s.b.id"),
        );
    }

    #[test]
    fn a_column() {
        check(
            "Table a {
  $0price int [check: `price > 0 and PRICE < 9`] // price
  net int [generated: 'price - 1']
  indexes { (price, net)\n `lower(price)` }
  checks { `a.price > 0 or price > 1` [name: 'price'] }
}
Table b { x int }
Ref: b.(x) > a.(price)",
            "order",
            Ok("Table a {
  order int [check: `\"order\" > 0 and \"order\" < 9`] // price
  net int [generated: '\"order\" - 1']
  indexes { (order, net)\n `lower(\"order\")` }
  checks { `a.price > 0 or \"order\" > 1` [name: 'price'] }
}
Table b { x int }
Ref: b.(x) > a.(order)"),
        );
        check(
            "Table a { kind$0 int }\nTable b [inherits: 'a', discriminator: 'kind'] { id int }",
            "type of",
            Ok(
                "Table a { \"type of\" int }\nTable b [inherits: 'a', discriminator: 'type of'] { id int }",
            ),
        );
        check(
            "TablePartial p { at int\n indexes { at } }\nTable a { ~p }\nTable b { ~p }\nRef: a.at$0 > b.at",
            "since",
            Ok(
                "TablePartial p { since int\n indexes { since } }\nTable a { ~p }\nTable b { ~p }\nRef: a.since > b.since",
            ),
        );
    }

    #[test]
    fn enums_and_labels() {
        check(
            "Enum s.e$0 { a }\nTable t { x s.e[]\n y s.e [default: s.e.a] }",
            "kind",
            Ok("Enum s.kind { a }\nTable t { x s.kind[]\n y s.kind [default: s.kind.a] }"),
        );
        check(
            "Enum e { a$0 }\nTable t { x e [default: \"a\"]\n y e [default: e.a] }\nRecords t(x, y) { 'a', e.\"a\" }",
            "b",
            Ok(
                "Enum e { b }\nTable t { x e [default: \"b\"]\n y e [default: e.b] }\nRecords t(x, y) { 'b', e.\"b\" }",
            ),
        );
    }

    #[test]
    fn refused() {
        let empty = Err("A name cannot be empty.");
        check("Table a$0 { id int }", "  ", empty);
        let taken = Err("There is a table `b` already. Choose another name.");
        check("Table a$0 { id int }\nTable public.b { id int }", "b", taken);
        check("Table a$0 { id int }\nTable c as b { id int }", "b", taken);
        let link =
            "`a_b` is the name of a many-to-many relation's link table. Choose another name.";
        check(
            "Table a { id int [pk] }\nTable b { id int [pk, ref: <> a.id] }\nTable c$0 { id int }",
            "a_b",
            Err(link),
        );
        check(
            "TablePartial p { x int }\nTable a { id$0 int\n ~p }",
            "x",
            Err("`a` has a column `x` already. Choose another name."),
        );
        check(
            "Table t { x int }\nEnum e$0 { a }",
            "int",
            Err("Columns have the type `int` already. Choose another name."),
        );
        check("Enum e { a$0\n b }", "b", Err("There is a label `b` already. Choose another name."));
        check(
            "Table t { a$0 int [check: `a > 0`] }",
            "`",
            Err(
                "`a > 0` speaks of this column, and a backtick cannot be written there. Choose another name.",
            ),
        );
    }
}
