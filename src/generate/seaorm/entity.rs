//! One entity's module.

use std::fmt::Write;

use crate::generate::rust::variant_of;
use crate::generate::{FOREIGN_KEY_INDEXES, Options};
use crate::hash::HashSet;
use crate::naming::{plural, snake_case};
use crate::order;
use crate::schema::{ColumnId, IndexPart, Table, TableId};

use super::columns::{Indexing, RustType, attributes, rust_type};
use super::format::{self, comment, doc, literal, missing, one_line};
use super::plan::{Entity, Field, Plan};
use super::views::{Form, View};
use super::{FORMAT, behavior, expanded, relations};

/// How much the macros write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    /// All, from the fields.
    Dense,
    /// All but the relations.
    Compact,
    Expanded,
}

/// The content of `entities/<module>.rs`. `views` are those of all entities.
pub(super) fn file(
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    at: usize,
    options: &Options,
) -> String {
    let (Some(entity), Some(own)) = (plan.entities.get(at), views.get(at)) else {
        return String::new();
    };
    let types: Vec<RustType> =
        entity.fields.iter().map(|it| rust_type(plan, &it.column.ty)).collect();
    // SeaORM writes the foreign key where the key's field is. Without one the relations are
    // written by hand, which its compact format allows.
    let format = match options.get(&FORMAT) {
        "expanded" => Format::Expanded,
        _ if own.iter().any(|it| it.field.is_none()) => Format::Compact,
        _ => Format::Dense,
    };
    let behavior = behavior::of(entity, &types);

    let mut out = String::with_capacity(512 + 96 * (entity.fields.len() + 2 * own.len()));
    let has_casts = format == Format::Expanded && types.iter().any(|it| it.cast.is_some());
    imports(&mut out, &types, plan, entity, [behavior.needs_set(), has_casts]);
    if format == Format::Expanded {
        expanded::head(&mut out, entity.table);
    }
    if let Some(note) = &entity.table.note {
        doc(&mut out, 0, "///", note);
    }
    if let Some(it) = &entity.table.inheritance {
        let parent = plan.schema.table(it.parent).map(|it| one_line(&it.name)).unwrap_or_default();
        missing(&mut out, 0, &format!("inheritance from {parent}; each has its own row and key"));
    }
    let is_eq = types.iter().all(|it| it.is_eq);
    head(&mut out, entity.table, is_eq, format);
    let (indexing, lacking) = indexing(plan, entity, own, options);
    fields(&mut out, plan, entity, &types, &indexing, format);
    for line in lacking {
        missing(&mut out, 4, &line);
    }
    let is_compact = format == Format::Compact;
    let is_field = |it: &&View<'_>| it.field.is_some() && it.form != Form::Linked;
    if format != Format::Expanded {
        for view in own.iter().filter(is_field) {
            relations::field(&mut out, plan, views, at, view, is_compact);
        }
    }
    out.push_str("}\n");
    if format == Format::Expanded {
        expanded::columns(&mut out, entity, &types, &indexing);
    }
    if format != Format::Dense {
        relations::by_hand(&mut out, plan, views, at, !is_compact);
    }
    if format == Format::Expanded {
        for view in own.iter().filter(is_field).filter(|it| !it.is_related) {
            expanded::link(&mut out, plan, views, at, view);
        }
    }
    for view in own.iter().filter(|it| it.form == Form::Linked) {
        relations::linked(&mut out, plan, views, at, view);
    }
    queries(&mut out, plan, entity);
    out.push('\n');
    behavior.write(&mut out);
    out
}

fn imports(
    out: &mut String,
    types: &[RustType],
    plan: &Plan<'_>,
    entity: &Entity<'_>,
    [set, casts]: [bool; 2],
) {
    let mut names: Vec<&str> = entity
        .fields
        .iter()
        .zip(types)
        .filter(|(field, ty)| field.is_enum() && ty.column_type.is_none())
        .map(|(_, ty)| ty.name.as_ref())
        .collect();
    order::sort_by(&mut names, |a, b| format::version_order(a, b));
    names.dedup();
    if !names.is_empty() && !plan.schema.enums.is_empty() {
        format::import(out, "super::enums", &names);
    }
    out.push_str(match (set, casts) {
        (true, true) => "use sea_orm::{Set, entity::prelude::*, sea_query::ExprTrait};\n\n",
        (true, false) => "use sea_orm::{Set, entity::prelude::*};\n\n",
        (false, true) => "use sea_orm::{entity::prelude::*, sea_query::ExprTrait};\n\n",
        (false, false) => "use sea_orm::entity::prelude::*;\n\n",
    });
}

fn head(out: &mut String, table: &Table, is_eq: bool, format: Format) {
    out.push_str(match format {
        Format::Dense => "#[sea_orm::model]\n",
        Format::Compact => "#[sea_orm::compact_model]\n",
        Format::Expanded => "",
    });
    out.push_str("#[derive(Clone, Debug, PartialEq, ");
    out.push_str(if is_eq { "Eq, " } else { "" });
    if format == Format::Expanded {
        out.push_str("DeriveModel, DeriveActiveModel)]\n");
    } else {
        out.push_str("DeriveEntityModel)]\n");
        let schema =
            table.schema.as_ref().map(|it| format!("schema_name = {}", literal(it)).into());
        let name = format!("table_name = {}", literal(&table.name)).into();
        let args: Vec<format::Arg> = schema.into_iter().chain([name]).collect();
        format::attribute(out, 0, &args);
    }
    out.push_str("pub struct Model {\n");
}

fn fields(
    out: &mut String,
    plan: &Plan<'_>,
    entity: &Entity<'_>,
    types: &[RustType],
    indexing: &[Indexing],
    format: Format,
) {
    let mut subclass: Option<&Table> = None;
    for ((field, ty), indexing) in entity.fields.iter().zip(types).zip(indexing) {
        let is_next = match (field.subclass, subclass) {
            (Some(a), Some(b)) => !std::ptr::eq(a, b),
            (a, b) => a.is_some() != b.is_some(),
        };
        if is_next && let Some(table) = field.subclass {
            comment(out, 4, &format!("Of {}, which inherits into this table.", table.name));
        }
        subclass = field.subclass;
        if let Some(note) = &field.column.note {
            doc(out, 4, "///", note);
        }
        behavior::column_notes(out, plan, entity, field, ty);
        let args = match format {
            Format::Expanded => expanded::attributes(field),
            _ => attributes(entity, field, ty, indexing),
        };
        format::attribute(out, 4, &args);
        let wrapper = if field.optional { "Option" } else { "" };
        format::field(out, &field.ident, wrapper, &ty.name);
    }
}

/// What each field says of indexes, and those that SeaORM has no word for.
fn indexing(
    plan: &Plan<'_>,
    entity: &Entity<'_>,
    own: &[View<'_>],
    options: &Options,
) -> (Vec<Indexing>, Vec<String>) {
    let mut found: Vec<Indexing> = vec![Indexing::default(); entity.fields.len()];
    let mut lacking = Vec::new();
    let key = entity.fields.iter().filter(|it| it.primary).count();
    for (field, it) in entity.fields.iter().zip(&mut found) {
        it.unique = field.column.unique && !(key == 1 && field.primary);
    }
    let mut tables: Vec<(TableId, &Table)> = entity.members().collect();
    order::sort_by_key(&mut tables, |it| it.0);
    let mut groups: Vec<String> = vec!["id".to_owned()];
    for (id, table) in tables {
        for index in &table.indexes {
            let places: Option<Vec<usize>> = index
                .parts
                .iter()
                .map(|part| match part {
                    IndexPart::Column(column) => plan.place(id, *column),
                    IndexPart::Expression(_) => None,
                })
                .collect();
            let is_tree = index.method.as_ref().is_none_or(|it| it.eq_ignore_ascii_case("btree"));
            let is_said = places.as_deref().is_some_and(|places| match places {
                _ if index.unique && is_whole_key(entity, places) => true,
                &[at] if is_tree => found.get_mut(at).is_some_and(|it| {
                    if index.unique {
                        it.unique = true;
                    } else {
                        it.indexed = true;
                    }
                    true
                }),
                _ => {
                    index.unique
                        && unique_key(
                            entity,
                            index.name.as_deref(),
                            places,
                            &mut found,
                            &mut groups,
                        )
                }
            });
            if !is_said {
                lacking.push(describe(table, index));
            }
        }
        for check in &table.checks {
            let name = check.name.as_ref().map(|it| format!("{} ", one_line(it)));
            let expression = one_line(&check.expression);
            lacking.push(format!("{}CHECK ({expression})", name.unwrap_or_default()));
        }
    }
    if options.is_on(&FOREIGN_KEY_INDEXES) {
        index_keys(plan, entity, own, &mut found);
    }
    (found, lacking)
}

/// Marks a unique key over several columns; SeaORM knows one for each column.
fn unique_key(
    entity: &Entity<'_>,
    name: Option<&str>,
    places: &[usize],
    found: &mut [Indexing],
    groups: &mut Vec<String>,
) -> bool {
    let is_free = |&at: &usize| found.get(at).is_some_and(|it| it.unique_key.is_none());
    if places.len() < 2 || !places.iter().all(is_free) {
        return false;
    }
    let columns = places.iter().filter_map(|&at| entity.fields.get(at));
    let joined = columns.map(|it| it.ident.trim_matches('_')).collect::<Vec<_>>().join("_");
    let mut group = name.map(snake_case).filter(|it| is_plain(it)).unwrap_or(joined);
    while groups.contains(&group) || entity.fields.iter().any(|it| it.ident == group) {
        group.push_str("_key");
    }
    for &at in places {
        if let Some(it) = found.get_mut(at) {
            it.unique_key = Some(group.clone());
        }
    }
    groups.push(group);
    true
}

/// Whether a name is an identifier as it is.
fn is_plain(name: &str) -> bool {
    name.is_ascii() && crate::naming::rust_identifier(name) == name
}

/// Keys that no index and no primary key serves get one.
fn index_keys(plan: &Plan<'_>, entity: &Entity<'_>, own: &[View<'_>], found: &mut [Indexing]) {
    if !own.iter().any(|it| it.form == Form::BelongsTo) {
        return;
    }
    let served: HashSet<(TableId, ColumnId)> = entity
        .members()
        .flat_map(|(id, table)| table.indexes.iter().map(move |index| (id, index)))
        .filter_map(|(table, index)| match index.parts.first()? {
            IndexPart::Column(id) => Some((table, *id)),
            IndexPart::Expression(_) => None,
        })
        .collect();
    for view in own.iter().filter(|it| it.form == Form::BelongsTo) {
        let holder = view.relation.holder();
        let &[column] = holder.columns.as_slice() else { continue };
        let Some(table) = plan.schema.table(holder.table) else { continue };
        let is_first = table.primary_key_columns().first() == Some(&column)
            || served.contains(&(holder.table, column));
        let at = plan.place(holder.table, column);
        if let Some(it) = at.and_then(|at| found.get_mut(at))
            && !is_first
            && !it.unique
        {
            it.indexed = true;
        }
    }
}

/// Whether these fields are the primary key.
fn is_whole_key(entity: &Entity<'_>, places: &[usize]) -> bool {
    let keys = entity.fields.iter().filter(|it| it.primary).count();
    keys == places.len()
        && places.iter().all(|&at| entity.fields.get(at).is_some_and(|it| it.primary))
}

fn describe(table: &Table, index: &crate::schema::Index) -> String {
    let parts: Vec<String> = index
        .parts
        .iter()
        .map(|part| match part {
            IndexPart::Column(id) => {
                table.column(*id).map(|it| one_line(&it.name)).unwrap_or_default()
            }
            IndexPart::Expression(it) => one_line(it),
        })
        .collect();
    let unique = if index.unique { "unique " } else { "" };
    let name = index.name.as_ref().map(|it| format!("{} ", one_line(it))).unwrap_or_default();
    let method = index.method.as_ref().map(|it| format!(" using {}", one_line(it)));
    format!("{unique}index {name}({}){}", parts.join(", "), method.unwrap_or_default())
}

/// Computed attributes, and the rows of each subclass.
fn queries(out: &mut String, plan: &Plan<'_>, entity: &Entity<'_>) {
    let mut body = String::new();
    for hybrid in entity.members().flat_map(|it| &it.1.hybrids) {
        let name = crate::naming::rust_identifier(&snake_case(&hybrid.name));
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let call = format!("Expr::cust({})", literal(&one_line(&hybrid.expression)));
        let _ = write!(body, "\n    /// {}\n", code(&hybrid.expression));
        let _ = write!(body, "    pub fn {name}_expr() -> Expr {{\n        {call}\n    }}\n");
    }
    for (_, table) in &entity.subclasses {
        let Some((field, value)) = discriminator(plan, entity, table) else { continue };
        let class = match &table.entity {
            Some(entity) => snake_case(entity),
            None => crate::naming::singular(&snake_case(&table.name)),
        };
        let _ = write!(
            body,
            "\n    /// The rows of `{}`.\n    pub fn find_{}() -> Select<Entity> {{\n        \
             Self::find().filter(Column::{}.eq({value}))\n    }}\n",
            one_line(&table.name),
            plural(&class),
            field.variant,
        );
    }
    if !body.is_empty() {
        let _ = write!(out, "\nimpl Entity {{{body}}}\n");
    }
}

fn code(expression: &str) -> String {
    format!("`{}`", one_line(expression).replace('`', "'"))
}

/// The field that tells a subclass's rows, and the value it has there.
fn discriminator<'p, 'a>(
    plan: &'p Plan<'a>,
    entity: &'p Entity<'a>,
    table: &Table,
) -> Option<(&'p Field<'a>, String)> {
    let inheritance = table.inheritance.as_ref()?;
    let (name, identity) = (inheritance.discriminator.as_ref()?, inheritance.identity.as_ref()?);
    let field = entity.fields.iter().find(|it| it.column.name == *name)?;
    let value = match field.column.ty.kind {
        crate::schema::TypeKind::Enum(id) if plan.enum_name(id).is_some() => {
            let variant = variant_of(plan.schema.enum_(id)?, identity)?;
            format!("{}::{variant}", plan.enum_name(id)?)
        }
        _ => literal(identity),
    };
    Some((field, value))
}
