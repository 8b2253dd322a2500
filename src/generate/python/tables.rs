//! `__table_args__`: keys, indexes, checks, comments and schemas; and the tables without a class.

use super::columns::{self, sql_literal};
use super::format::{Item, assign, comment, literal, one_line};
use super::names::{Imports, Symbol};
use super::plan::{Plain, Plan};
use super::{Flavor, keys};
use crate::dialect::POSTGRESQL;
use crate::hash::HashSet;
use crate::naming::{Names, snake_case};
use crate::schema::{ColumnId, Index, IndexPart, InheritanceKind, Table, TableId};

/// What indexes say of a table: at its columns, and in its arguments.
#[derive(Default)]
pub(super) struct Arguments {
    /// By column.
    pub(super) unique: HashSet<ColumnId>,
    pub(super) indexed: HashSet<ColumnId>,
    pub(super) items: Vec<Item>,
    /// What has no place.
    pub(super) missing: Vec<String>,
}

/// Collects the arguments of a table. `names` are those of the indexes so far.
pub(super) fn arguments(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    names: &mut Names,
    id: TableId,
    table: &Table,
) -> Arguments {
    let mut out = Arguments::default();
    let key = table.primary_key_columns();
    if let Some(it) = &table.primary_key
        && (it.name.is_some() || !key.is_sorted() || is_mixed(plan, table))
    {
        let mut items = column_names(table, key);
        items.extend(it.name.as_ref().map(|it| Item::string(it).behind("name=")));
        out.items.push(Item::call(imports.word(Symbol::PrimaryKeyConstraint), items));
    }
    for key in keys::of_table(plan, id) {
        out.items.extend(keys::constraint(plan, imports, key));
    }
    // What begins an index, and what is indexed as a whole.
    let mut served: HashSet<ColumnId> = key.first().copied().into_iter().collect();
    let mut lists: Vec<Vec<ColumnId>> = vec![key.to_vec()];
    for (column, it) in table.columns() {
        if it.unique && key != [column] {
            out.unique.insert(column);
            served.insert(column);
        }
    }
    for index in &table.indexes {
        let columns = columns_of(index);
        if let Some(columns) = &columns
            && index.method.as_ref().is_none_or(|it| it.eq_ignore_ascii_case("btree"))
        {
            served.extend(columns.first());
            lists.push(columns.clone());
        }
        self::index(imports, names, table, index, columns.as_deref(), &mut out);
    }
    if plan.style.foreign_key_indexes {
        index_keys(plan, imports, names, id, table, &served, &lists, &mut out);
    }
    let own = table.columns.iter().flat_map(|it| &it.checks);
    for check in own.chain(&table.checks) {
        let mut items = vec![Item::word(sql_literal(&one_line(&check.expression)))];
        items.extend(check.name.as_ref().map(|it| Item::string(it).behind("name=")));
        out.items.push(Item::call(imports.word(Symbol::CheckConstraint), items));
    }
    out
}

/// Whether the key's columns may stand in another order, for a mixin brings some of them.
fn is_mixed(plan: &Plan<'_>, table: &Table) -> bool {
    let mut key = table.primary_key_columns().iter().filter_map(|&it| table.column(it));
    plan.style.mixins && table.primary_key_columns().len() > 1 && key.any(|it| it.partial.is_some())
}

fn columns_of(index: &Index) -> Option<Vec<ColumnId>> {
    let column = |it: &IndexPart| match it {
        IndexPart::Column(id) => Some(*id),
        IndexPart::Expression(_) => None,
    };
    index.parts.iter().map(column).collect()
}

fn column_names(table: &Table, columns: &[ColumnId]) -> Vec<Item> {
    columns.iter().filter_map(|&it| table.column(it)).map(|it| Item::string(&it.name)).collect()
}

/// A name that no other index has.
fn claim(names: &mut Names, table: &Table, index: &Index) -> String {
    if let Some(name) = &index.name {
        let name = POSTGRESQL.fit(name);
        if names.insert(&name) {
            return name.into_owned();
        }
    }
    let mut name = ["ix_", &snake_case(&table.name)].concat();
    for part in &index.parts {
        let word = snake_case(match part {
            IndexPart::Column(id) => table.column(*id).map_or("", |it| &it.name),
            IndexPart::Expression(text) => text,
        });
        if !word.is_empty() {
            name.push('_');
            name.push_str(&word);
        }
    }
    names.claim([POSTGRESQL.fit(&name)])
}

fn index(
    imports: &mut Imports<'_>,
    names: &mut Names,
    table: &Table,
    index: &Index,
    columns: Option<&[ColumnId]>,
    out: &mut Arguments,
) {
    let method = index.method.as_deref().filter(|it| !it.eq_ignore_ascii_case("btree"));
    if let (Some(columns), true, None) = (columns, index.unique, method) {
        let is_whole_key = table.primary_key_columns() == columns;
        match (columns, &index.name) {
            (_, None) if is_whole_key => {}
            (&[column], None) => {
                out.unique.insert(column);
            }
            (columns, name) => {
                let mut items = column_names(table, columns);
                items.extend(name.as_ref().map(|it| Item::string(it).behind("name=")));
                out.items.push(Item::call(imports.word(Symbol::UniqueConstraint), items));
            }
        }
        return;
    }
    let name = claim(names, table, index);
    if let (Some(&[column]), None, None, false) = (columns, method, &index.name, index.unique)
        && let Some(it) = table.column(column)
        && name == ["ix_", &table.name, "_", &snake_case(&it.name)].concat()
    {
        out.indexed.insert(column);
        return;
    }
    let mut items = vec![Item::string(&name)];
    for part in &index.parts {
        match part {
            IndexPart::Column(id) => items.extend(column_names(table, &[*id])),
            IndexPart::Expression(text) => {
                let text = Item::word(sql_literal(&one_line(text)));
                items.push(Item::call(imports.word(Symbol::TextClause), vec![text]));
            }
        }
    }
    if index.unique {
        items.push(Item::word("unique=True"));
    }
    items.extend(method.map(|it| {
        let method = literal(&one_line(it).to_ascii_lowercase());
        Item::word(format!("postgresql_using={method}"))
    }));
    out.items.push(Item::call(imports.word(Symbol::Index), items));
}

/// An index for each key that no other index serves.
#[expect(clippy::too_many_arguments, reason = "a part of `arguments`")]
fn index_keys(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    names: &mut Names,
    id: TableId,
    table: &Table,
    served: &HashSet<ColumnId>,
    lists: &[Vec<ColumnId>],
    out: &mut Arguments,
) {
    let mut done: HashSet<&[ColumnId]> = HashSet::default();
    for key in plan.held.get(id.index()).into_iter().flatten() {
        let Some(key) = plan.schema.relation(*key) else { continue };
        let columns = key.holder().columns.as_slice();
        let begins = |it: &Vec<ColumnId>| {
            it.get(..columns.len()).is_some_and(|it| it.iter().all(|it| columns.contains(it)))
        };
        if !done.insert(columns) {
            continue;
        }
        match columns {
            &[column] if served.contains(&column) || out.unique.contains(&column) => {}
            &[column] if out.indexed.contains(&column) => {}
            _ if lists.iter().any(begins) => {}
            columns => {
                let parts: Vec<_> = columns.iter().map(|&it| IndexPart::Column(it)).collect();
                let found = Index { parts, ..Index::default() };
                index(imports, names, table, &found, Some(columns), out);
            }
        }
    }
}

/// `__table_args__` with what stands at its end: the schema and the comment.
pub(super) fn with_settings(table: &Table, mut items: Vec<Item>) -> Option<Item> {
    let mut settings = Vec::new();
    settings.extend(table.schema.as_ref().map(|it| Item::string(it).behind("\"schema\": ")));
    settings.extend(table.note.as_ref().map(|it| Item::string(it).behind("\"comment\": ")));
    if !settings.is_empty() {
        items.push(Item::list("", settings, '}'));
    }
    (!items.is_empty()).then(|| Item::list("", items, ')'))
}

/// `variable = Table(…)`
pub(super) fn plain(
    out: &mut String,
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    names: &mut Names,
    it: &Plain<'_>,
) {
    let arguments = arguments(plan, imports, names, it.id, it.table);
    let is_flask = plan.style.flavor == Flavor::Flask;
    let mut items = vec![Item::string(&it.table.name)];
    match plan.style.flavor {
        Flavor::Flask => {}
        Flavor::SqlAlchemy => items.push(Item::word("Base.metadata")),
        Flavor::SqlModel => {
            let base = imports.name(Symbol::SqlModel);
            items.push(Item::word(format!("{base}.metadata")));
        }
    }
    let mut missing = arguments.missing;
    for (id, column) in it.table.columns() {
        let mut parts = vec![Item::string(&column.name)];
        let keys = keys::inline(plan, it.id, id);
        let is_implied = keys.first().is_some_and(|&it| keys::has_same_type(plan, it, &column.ty));
        if !is_implied {
            parts.push(columns::sql_type(plan, imports, &column.ty));
        }
        for key in keys {
            parts.extend(keys::foreign_key(plan, imports, key));
        }
        let is_primary = it.table.is_primary_key(id);
        if let Some(it) = &column.generated {
            let kind = if it.stored { "persisted=True" } else { "persisted=False" };
            let expression = Item::string(&one_line(&it.expression));
            let items = vec![expression, Item::word(kind)];
            parts.push(Item::call(imports.word(Symbol::Computed), items));
        } else if column.increment && !is_primary {
            parts.push(Item::call(imports.word(Symbol::Identity), Vec::new()));
        }
        if is_primary {
            parts.push(Item::word("primary_key=True"));
        } else if column.not_null {
            parts.push(Item::word("nullable=False"));
        }
        if arguments.unique.contains(&id) {
            parts.push(Item::word("unique=True"));
        }
        if arguments.indexed.contains(&id) {
            parts.push(Item::word("index=True"));
        }
        if let Some(value) = &column.default {
            let value = columns::server_default(imports, value);
            parts.extend(value.map(|it| it.behind("server_default=")));
        }
        parts.extend(column.note.as_ref().map(|it| Item::string(it).behind("comment=")));
        for (name, value) in
            [("default_factory", &column.default_factory), ("onupdate", &column.on_update)]
        {
            missing.extend(value.as_ref().map(|it| format!("{name} {it} of {}", column.name)));
        }
        items.push(Item::call(imports.word(Symbol::Column), parts));
    }
    items.extend(arguments.items);
    items.extend(it.table.schema.as_ref().map(|it| Item::string(it).behind("schema=")));
    items.extend(it.table.note.as_ref().map(|it| Item::string(it).behind("comment=")));
    if !it.is_link {
        comment(out, 0, "A table without a class, for it has no primary key.");
    }
    for it in missing {
        comment(out, 0, &format!("Not in SQLAlchemy: {it}"));
    }
    let call = if is_flask { "db.Table".into() } else { imports.word(Symbol::Table) };
    if is_flask && plan.style.is_package {
        imports.own("base", "db");
    } else if plan.style.is_package && plan.style.flavor == Flavor::SqlAlchemy {
        imports.own("base", "Base");
    }
    assign(out, 0, &it.variable, None, Some(&Item::call(call, items)));
}

/// The arguments of an entity; a subclass in the table of its parent may have none.
pub(super) fn of_entity(
    plan: &Plan<'_>,
    imports: &mut Imports<'_>,
    names: &mut Names,
    at: usize,
) -> Vec<(TableId, Arguments)> {
    let Some(entity) = plan.entities.get(at) else { return Vec::new() };
    let mut out = Vec::new();
    let tables = std::iter::once(entity.id).chain(entity.folded.iter().copied());
    for id in tables {
        let Some(table) = plan.schema.table(id) else { continue };
        let is_single = entity.parent.is_some_and(|it| it.kind == InheritanceKind::Single);
        let mut found = match is_single {
            false => arguments(plan, imports, names, id, table),
            // Nothing of it may be imported, for it becomes a comment.
            true => arguments(plan, &mut imports.fresh(), names, id, table),
        };
        if is_single {
            let text = |it: Item| {
                let mut text = String::new();
                it.push(&mut text, 0, 0, 0);
                one_line(&text)
            };
            found.missing.extend(std::mem::take(&mut found.items).into_iter().map(text));
        }
        out.push((id, found));
    }
    out
}
