//! The schema as JSON, for other programs: names instead of ids, and nothing left out.
//!
//! The format is stable: fields are added, never renamed or removed. What is absent is `null`, a list
//! without items `[]`. A `table` reference is `{"schema", "table"}`; `schema` is `null` for the
//! database's default one.
//!
//! ```text
//! project      {name, database, note, settings: {key: value}}
//! tables       [{schema, name, alias, implicit, entity, association, note, header_color,
//!                columns: [{name, type, type_schema, kind, length, precision, scale, enum, dimensions,
//!                           nullable, unique, increment, default, default_factory, on_update,
//!                           generated: {expression, stored}, checks: [expression], note, partial, metadata}],
//!                primary_key: [column], primary_key_name, primary_key_note,
//!                uniques: [[column]],
//!                indexes: [{name, parts: [{column} | {expression}], unique, method, note, partial}],
//!                checks: [{name, expression, partial}],
//!                foreign_keys: [{name, columns, references: {schema, table, columns}, on_delete, on_update}],
//!                inheritance: {parent, kind, discriminator, identity}, hybrids: [{name, expression}],
//!                partials: [{name, after}], records: {columns, rows: [[value]]},
//!                position: {x, y}, collapsed, metadata: {key: value}}]
//! enums        [{schema, name, values: [{name, note}], note}]
//! relations    [{name, kind, ends: [end, end], link, on_delete, on_update, color, inactive}]
//!   end        {schema, table, columns, optional, attribute, loading, cascade, passive_deletes, order_by,
//!               single_parent, view_only}
//! partials     [{name, columns, primary_key, …as of a table, refs: [{column, operator, schema, table, target}]}]
//! groups       [{schema, name, tables: [table], color, note, metadata}]
//! notes        [{name, text, color, position, metadata}]
//! views        [{name, tables: [table], notes, groups, schemas}]: null shows none, [] all
//! dependencies [{name, edges: [{upstream: {schema, table, columns}, downstream: …}], note, color, metadata}]
//! ```
//!
//! - `type` is as it was written, with arguments and brackets; `kind` is what it means, in snake case
//!   (`big_int`, `timestamp_tz`, `enum`, `other`).
//! - A value (`default`, a cell) is `{"number": "1.50"}`, `{"string": …}`, `{"boolean": …}`,
//!   `{"expression": …}`, `{"label": …}` or `"null"`.
//! - `uniques` has unique columns and unique indexes over columns alone, without the primary key.
//! - `foreign_keys` are those of the database; an inactive ref is in `relations` alone. Actions are
//!   DBML's words: `cascade`, `set null`.
//! - A relation's first end is referenced, the second holds the key; of many-to-many they are left and
//!   right, and `link` is the association table, whose two keys are relations of their own. That of a
//!   `<>` is in `tables` with `implicit: true`. `attribute` is `null` where an end does not navigate.

mod format;

use format::*;

use super::{
    Action, Check, ColumnId, DependencyEnd, Metadata, Navigation, PartialId, Schema, TableId,
    TypeKind, Via,
};

/// The whole schema; see the module's documentation for its form. The fields stand in its order.
pub fn to_json(schema: &Schema) -> String {
    // Strings, numbers and lists of them: nothing of it cannot be JSON.
    serde_json::to_string_pretty(&document(schema)).unwrap_or_default()
}

fn document(schema: &Schema) -> Document<'_> {
    let mut foreign_keys: Vec<Vec<ForeignKey<'_>>> = Vec::new();
    foreign_keys.resize_with(schema.tables.len(), Vec::new);
    for it in schema.foreign_keys() {
        if let Some(held) = foreign_keys.get_mut(it.table.index()) {
            held.push(ForeignKey {
                name: it.name,
                columns: columns(schema, it.table, it.columns).columns,
                references: columns(schema, it.references, it.referenced_columns),
                on_delete: it.on_delete.map(Action::dbml),
                on_update: it.on_update.map(Action::dbml),
            });
        }
    }
    let project = &schema.project;
    Document {
        project: Project {
            name: &project.name,
            database: &project.database,
            note: &project.note,
            settings: keys(&project.settings),
        },
        tables: schema
            .tables
            .iter()
            .zip(foreign_keys)
            .map(|(it, keys)| table(schema, it, keys))
            .collect(),
        enums: schema.enums.iter().map(enumeration).collect(),
        relations: schema.relations.iter().map(|it| relation(schema, it)).collect(),
        partials: schema.partials.iter().map(|it| partial(schema, it)).collect(),
        groups: schema.groups.iter().map(|it| group(schema, it)).collect(),
        notes: schema.notes.iter().map(note).collect(),
        views: schema.views.iter().map(|it| view(schema, it)).collect(),
        dependencies: schema.dependencies.iter().map(|it| dependency(schema, it)).collect(),
    }
}

fn table<'a>(
    schema: &'a Schema,
    it: &'a super::Table,
    foreign_keys: Vec<ForeignKey<'a>>,
) -> Table<'a> {
    let primary = usize::from(it.primary_key.is_some());
    let names = |ids: &[ColumnId]| names(&it.columns, ids);
    let body = Body {
        columns: it
            .columns()
            .map(|(id, column)| self::column(schema, column, it.is_nullable(id)))
            .collect(),
        ..body(schema, &it.columns, it.primary_key.as_ref(), &it.indexes, &it.checks)
    };
    Table {
        schema: &it.schema,
        name: &it.name,
        alias: &it.alias,
        implicit: it.implicit,
        entity: &it.entity,
        association: it.association,
        note: &it.note,
        header_color: &it.header_color,
        body,
        uniques: it.unique_keys().skip(primary).map(|it| names(&it)).collect(),
        foreign_keys,
        inheritance: it.inheritance.as_ref().map(|it| Inheritance {
            parent: table_ref(schema, it.parent),
            kind: it.kind,
            discriminator: &it.discriminator,
            identity: &it.identity,
        }),
        hybrids: &it.hybrids,
        partials: it
            .partials
            .iter()
            .filter_map(|it| {
                Some(Injection { name: partial_name(schema, Some(it.partial))?, after: it.after })
            })
            .collect(),
        records: it
            .records
            .as_ref()
            .map(|it| Records { columns: names(&it.columns), rows: &it.rows }),
        position: it.position,
        collapsed: it.collapsed,
        metadata: keys(&it.metadata),
    }
}

fn body<'a>(
    schema: &'a Schema,
    columns: &'a [super::Column],
    key: Option<&'a super::PrimaryKey>,
    indexes: &'a [super::Index],
    checks: &'a [Check],
) -> Body<'a> {
    let name = |id: &ColumnId| columns.get(id.index()).map_or("", |it| it.name.as_str());
    let part = |it: &'a super::IndexPart| match it {
        super::IndexPart::Column(id) => IndexPart::Column(name(id)),
        super::IndexPart::Expression(it) => IndexPart::Expression(it),
    };
    Body {
        columns: Vec::new(),
        primary_key: key.map(|it| names(columns, &it.columns)).unwrap_or_default(),
        primary_key_name: key.and_then(|it| it.name.as_deref()),
        primary_key_note: key.and_then(|it| it.note.as_deref()),
        indexes: indexes
            .iter()
            .map(|it| Index {
                name: &it.name,
                parts: it.parts.iter().map(part).collect(),
                unique: it.unique,
                method: &it.method,
                note: &it.note,
                partial: partial_name(schema, it.partial),
            })
            .collect(),
        checks: checks
            .iter()
            .map(|it| TableCheck {
                name: &it.name,
                expression: &it.expression,
                partial: partial_name(schema, it.partial),
            })
            .collect(),
    }
}

fn column<'a>(schema: &'a Schema, it: &'a super::Column, nullable: bool) -> Column<'a> {
    let (kind, length, precision, scale) = kind(&it.ty.kind);
    let found = match it.ty.kind {
        TypeKind::Enum(id) => schema.enum_(id),
        _ => None,
    };
    Column {
        name: &it.name,
        ty: &it.ty.raw,
        type_schema: &it.ty.schema,
        kind,
        length,
        precision,
        scale,
        enumeration: found.map(|it| EnumRef { schema: &it.schema, name: &it.name }),
        dimensions: it.ty.dimensions,
        nullable,
        unique: it.unique,
        increment: it.increment,
        default: &it.default,
        default_factory: &it.default_factory,
        on_update: &it.on_update,
        generated: &it.generated,
        checks: it.checks.iter().map(|it| it.expression.as_str()).collect(),
        note: &it.note,
        partial: partial_name(schema, it.partial),
        metadata: keys(&it.metadata),
    }
}

/// Name, length, precision and scale.
fn kind(it: &TypeKind) -> (&'static str, Option<u32>, Option<u32>, Option<u32>) {
    let plain = |name| (name, None, None, None);
    match it {
        TypeKind::Boolean => plain("boolean"),
        TypeKind::TinyInt => plain("tiny_int"),
        TypeKind::SmallInt => plain("small_int"),
        TypeKind::Integer => plain("integer"),
        TypeKind::BigInt => plain("big_int"),
        TypeKind::Real => plain("real"),
        TypeKind::Double => plain("double"),
        TypeKind::Decimal(size) => ("decimal", None, size.map(|it| it.0), size.map(|it| it.1)),
        TypeKind::Money => plain("money"),
        TypeKind::Char(length) => ("char", *length, None, None),
        TypeKind::Varchar(length) => ("varchar", *length, None, None),
        TypeKind::Text => plain("text"),
        TypeKind::Binary(length) => ("binary", *length, None, None),
        TypeKind::Date => plain("date"),
        TypeKind::Time => plain("time"),
        TypeKind::TimeTz => plain("time_tz"),
        TypeKind::Timestamp => plain("timestamp"),
        TypeKind::TimestampTz => plain("timestamp_tz"),
        TypeKind::Interval => plain("interval"),
        TypeKind::Uuid => plain("uuid"),
        TypeKind::Json => plain("json"),
        TypeKind::JsonBinary => plain("json_binary"),
        TypeKind::Enum(_) => plain("enum"),
        TypeKind::Other => plain("other"),
    }
}

fn enumeration(it: &super::Enum) -> Enum<'_> {
    Enum {
        schema: &it.schema,
        name: &it.name,
        values: it.values.iter().map(|it| Label { name: &it.name, note: &it.note }).collect(),
        note: &it.note,
    }
}

fn relation<'a>(schema: &'a Schema, it: &'a super::Relation) -> Relation<'a> {
    let (link, on_delete, on_update) = match it.via {
        Via::Key { on_delete, on_update } => (None, on_delete, on_update),
        Via::Link { table, .. } => (Some(table_ref(schema, table)), None, None),
    };
    let end = |it: &'a super::End| {
        let navigation = it.navigation.as_ref();
        let text = |field: fn(&'a Navigation) -> &'a Option<String>| {
            navigation.and_then(|it| field(it).as_deref())
        };
        End {
            place: columns(schema, it.table, &it.columns),
            optional: it.optional,
            attribute: navigation.map(|it| it.attribute.as_str()),
            loading: text(|it| &it.loading),
            cascade: text(|it| &it.cascade),
            passive_deletes: text(|it| &it.passive_deletes),
            order_by: text(|it| &it.order_by),
            single_parent: navigation.is_some_and(|it| it.single_parent),
            view_only: navigation.is_some_and(|it| it.view_only),
        }
    };
    Relation {
        name: &it.name,
        kind: it.kind,
        ends: it.ends.each_ref().map(end),
        link,
        on_delete: on_delete.map(Action::dbml),
        on_update: on_update.map(Action::dbml),
        color: &it.color,
        inactive: it.inactive,
    }
}

fn partial<'a>(schema: &'a Schema, it: &'a super::Partial) -> Partial<'a> {
    let body = Body {
        columns: it
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let key = it.primary_key.as_ref();
                let is_key = key.is_some_and(|it| it.columns.contains(&ColumnId::new(at)));
                self::column(schema, column, !column.not_null && !is_key)
            })
            .collect(),
        ..body(schema, &it.columns, it.primary_key.as_ref(), &it.indexes, &it.checks)
    };
    let refs = it.refs.iter().map(|found| PartialRef {
        column: it.columns.get(found.column.index()).map_or("", |it| &it.name),
        operator: &found.operator,
        table: table_ref(schema, found.table),
        target: schema.column(found.table, found.target).map_or("", |it| &it.name),
    });
    Partial {
        name: &it.name,
        note: &it.note,
        header_color: &it.header_color,
        body,
        refs: refs.collect(),
        metadata: keys(&it.metadata),
    }
}

fn group<'a>(schema: &'a Schema, it: &'a super::TableGroup) -> Group<'a> {
    Group {
        schema: &it.schema,
        name: &it.name,
        tables: it.tables.iter().map(|id| table_ref(schema, *id)).collect(),
        color: &it.color,
        note: &it.note,
        metadata: keys(&it.metadata),
    }
}

fn note(it: &super::StickyNote) -> Note<'_> {
    Note {
        name: &it.name,
        text: &it.text,
        color: &it.color,
        position: it.position,
        metadata: keys(&it.metadata),
    }
}

fn view<'a>(schema: &'a Schema, it: &'a super::DiagramView) -> View<'a> {
    let tables = it.tables.as_ref();
    View {
        name: &it.name,
        tables: tables.map(|it| it.iter().map(|id| table_ref(schema, *id)).collect()),
        notes: &it.notes,
        groups: &it.groups,
        schemas: &it.schemas,
    }
}

fn dependency<'a>(schema: &'a Schema, it: &'a super::Dependency) -> Dependency<'a> {
    let end = |it: &'a DependencyEnd| columns(schema, it.table, &it.columns);
    let edges = it.upstream.iter().zip(&it.downstream);
    Dependency {
        name: &it.name,
        edges: edges.map(|(up, down)| Edge { upstream: end(up), downstream: end(down) }).collect(),
        note: &it.note,
        color: &it.color,
        metadata: keys(&it.metadata),
    }
}

fn table_ref(schema: &Schema, id: TableId) -> TableRef<'_> {
    match schema.table(id) {
        Some(it) => TableRef { schema: &it.schema, table: &it.name },
        None => TableRef { schema: &None, table: "" },
    }
}

fn columns<'a>(schema: &'a Schema, id: TableId, ids: &[ColumnId]) -> Columns<'a> {
    let columns = schema.table(id).map(|it| names(&it.columns, ids));
    Columns { table: table_ref(schema, id), columns: columns.unwrap_or_default() }
}

fn names<'a>(columns: &'a [super::Column], ids: &[ColumnId]) -> Vec<&'a str> {
    ids.iter().filter_map(|id| columns.get(id.index())).map(|it| it.name.as_str()).collect()
}

fn partial_name(schema: &Schema, id: Option<PartialId>) -> Option<&str> {
    schema.partials.get(id?.index()).map(|it| it.name.as_str())
}

/// The last one of a key wins.
fn keys(it: &Metadata) -> Keys<'_> {
    it.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    #[test]
    fn a_document() {
        let document = Document::new(
            "Enum kind { a }
            TablePartial keyed { id int [pk, increment] }
            Table ops.users as u { ~keyed
              name varchar(20) [not null, unique, default: 'x']
              kind kind [default: kind.a]
              at timestamptz [default: `now()`]
              indexes { (name, kind) [unique, name: 'uq'] }
              note: 'n' }
            Table posts { ~keyed
              user_id int [not null, back_lazy: 'selectin'] }
            Ref author: posts.user_id > ops.users.id [delete: set null]
            Ref: posts.id <> ops.users.id
            Records ops.users(id, kind) { 1, 'a'
              2, null }",
        );
        let json = super::to_json(document.schema());
        expect_test::expect_file!["json/expected.json"].assert_eq(&json);
    }
}
