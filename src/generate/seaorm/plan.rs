//! Which entities there are, and what everything in them is called.

use heck::ToUpperCamelCase;

use crate::hash::HashSet;
use crate::naming::{
    Names, is_rust_keyword, is_snake_case, rust_identifier, singular, snake_case, upper_camel_case,
};
use crate::schema::{Column, ColumnId, EnumId, IndexPart, Schema, Table, TableId, TypeKind};

use super::enums;
use super::names::is_taken;
use crate::generate::rust::rows::{Rows, Storage};

/// Longer primary keys have no tuple in SeaORM.
const MAX_KEY: usize = 12;

pub(super) struct Plan<'a> {
    pub schema: &'a Schema,
    pub entities: Vec<Entity<'a>>,
    /// Tables that SeaORM cannot map, with the module that says so.
    pub unmapped: Vec<(String, &'a Table)>,
    /// The Rust name of each enum; `None` where its values cannot be variants.
    pub enums: Vec<Option<String>>,
    storage: Storage<'a>,
    /// The entity of each of the storage's tables.
    mapped: Vec<Option<usize>>,
}

pub(super) struct Entity<'a> {
    pub id: TableId,
    pub table: &'a Table,
    pub module: String,
    pub class: String,
    /// The module's UpperCamel form, as the macros make it: a variant of `Relation` elsewhere.
    pub variant: String,
    /// The table's columns, then those of the tables that inherit into it.
    pub fields: Vec<Field<'a>>,
    /// Tables of single-table inheritance: their rows are in this one's table.
    pub subclasses: Vec<(TableId, &'a Table)>,
}

pub(super) struct Field<'a> {
    pub column: &'a Column,
    /// The subclass that brings it.
    pub subclass: Option<&'a Table>,
    pub ident: String,
    /// In the enum `Column`.
    pub variant: String,
    /// Whether SeaORM would not find the variant's name by itself.
    pub has_enum_name: bool,
    /// Whether SeaORM would not find the column's name by itself.
    pub has_column_name: bool,
    pub optional: bool,
    pub primary: bool,
}

impl Field<'_> {
    pub(super) fn is_enum(&self) -> bool {
        matches!(self.column.ty.kind, TypeKind::Enum(_))
    }
}

impl<'a> Entity<'a> {
    /// Its table and those that inherit into it.
    pub(super) fn members(&self) -> impl Iterator<Item = (TableId, &'a Table)> {
        std::iter::once((self.id, self.table)).chain(self.subclasses.iter().copied())
    }
}

impl<'a> Plan<'a> {
    pub(super) fn new(schema: &'a Schema) -> Plan<'a> {
        let storage = Storage::new(schema);
        let mut plan = Plan {
            schema,
            entities: Vec::with_capacity(storage.all.len()),
            unmapped: Vec::new(),
            enums: enums::names(schema),
            mapped: vec![None; storage.all.len()],
            storage,
        };
        let names = plan.name_modules();
        let keyed = keyed_columns(schema);
        let mut classes = Names::default();
        for (at, (rows, module)) in plan.storage.all.iter().zip(names).enumerate() {
            let table = rows.table;
            if !(1..=MAX_KEY).contains(&table.primary_key_columns().len()) {
                plan.unmapped.push((module, table));
                continue;
            }
            let class = upper_camel_case(&module);
            let class = classes.claim([rust_identifier(&class), format!("{class}Entity")]);
            if let Some(it) = plan.mapped.get_mut(at) {
                *it = Some(plan.entities.len());
            }
            plan.entities.push(Entity {
                id: rows.id,
                table,
                variant: camel(&module),
                module,
                class,
                fields: fields(rows, keyed.get(rows.id.index())),
                subclasses: rows.subclasses.clone(),
            });
        }
        plan
    }

    /// The module of each table, those of the default schema first.
    fn name_modules(&self) -> Vec<String> {
        let mut modules = Names::new(["prelude", "enums"]);
        let mut names = vec![String::new(); self.storage.all.len()];
        for with_schema in [false, true] {
            for (rows, name) in self.storage.all.iter().zip(&mut names) {
                if rows.table.schema.is_some() == with_schema {
                    *name = modules.claim(module_names(rows.table));
                }
            }
        }
        names
    }

    /// The entity whose rows are in the table.
    pub(super) fn entity_of(&self, table: TableId) -> Option<usize> {
        self.mapped.get(self.storage.rows_of(table)?).copied().flatten()
    }

    /// The field of a column.
    pub(super) fn field(&self, table: TableId, column: ColumnId) -> Option<&Field<'a>> {
        let entity = self.entities.get(self.entity_of(table)?)?;
        entity.fields.get(self.place(table, column)?)
    }

    /// Its place among those of the entity.
    pub(super) fn place(&self, table: TableId, column: ColumnId) -> Option<usize> {
        self.storage.place(table, column)
    }

    /// The fields of a list of columns; `None` where one is missing.
    pub(super) fn fields(&self, table: TableId, columns: &[ColumnId]) -> Option<Vec<&Field<'a>>> {
        columns.iter().map(|&it| self.field(table, it)).collect()
    }

    /// Whether a struct of this name would take the place of another type.
    pub(super) fn is_type(&self, name: &str) -> bool {
        is_taken(name) || self.enums.iter().flatten().any(|it| it == name)
    }

    pub(super) fn enum_name(&self, id: EnumId) -> Option<&str> {
        self.enums.get(id.index())?.as_deref()
    }
}

/// What the module of a table may be called, the best name first.
fn module_names(table: &Table) -> impl Iterator<Item = String> {
    let own = snake_case(&table.name);
    let entity = match &table.entity {
        Some(entity) => snake_case(entity),
        None => singular(&own),
    };
    let qualified = table.schema.as_ref().map(|it| format!("{}_{entity}", snake_case(it)));
    [Some(entity), qualified, Some(own)].into_iter().flatten().map(|name| {
        let name = rust_identifier(&name);
        match name.strip_prefix("r#").or(name.strip_suffix('_')) {
            Some(keyword) => format!("{keyword}_entity"),
            None if !starts_camel(&name) => format!("entity{name}"),
            None => name,
        }
    })
}

/// Whether the UpperCamel form is an identifier.
fn starts_camel(name: &str) -> bool {
    let camel = camel(name);
    camel.starts_with(unicode_ident::is_xid_start) && camel != "Self"
}

/// Columns that code refers to by more than their field: in relations and unique keys the macros
/// make the variant from the field's name, so those two must agree.
fn keyed_columns(schema: &Schema) -> Vec<Vec<bool>> {
    let mut keyed: Vec<Vec<bool>> = schema
        .tables
        .iter()
        .map(|table| {
            let mut keyed: Vec<bool> = table.columns.iter().map(|it| it.unique).collect();
            let unique = table.indexes.iter().filter(|it| it.unique).flat_map(|it| &it.parts);
            for part in unique {
                if let IndexPart::Column(id) = part
                    && let Some(it) = keyed.get_mut(id.index())
                {
                    *it = true;
                }
            }
            keyed
        })
        .collect();
    for end in schema.relations.iter().flat_map(|it| &it.ends) {
        let Some(keyed) = keyed.get_mut(end.table.index()) else { continue };
        for column in &end.columns {
            if let Some(it) = keyed.get_mut(column.index()) {
                *it = true;
            }
        }
    }
    keyed
}

/// Those of the table, then those that subclasses bring.
fn fields<'a>(rows: &Rows<'a>, keyed: Option<&Vec<bool>>) -> Vec<Field<'a>> {
    let table = rows.table;
    let mut fields = plain_fields(table).unwrap_or_else(|| {
        let mut names = FieldNames::default();
        let is_keyed = |at: usize| keyed.is_some_and(|it| it.get(at) == Some(&true));
        let columns = table.columns.iter().enumerate();
        columns.map(|(at, column)| names.field(column, is_keyed(at))).collect()
    });
    for ((id, _), field) in table.columns().zip(&mut fields) {
        field.primary = table.is_primary_key(id);
        field.optional = !field.primary && !field.column.not_null;
    }
    if !rows.subclasses.is_empty() {
        let mut names = FieldNames::of(&fields);
        let brought = rows.columns.iter().skip(fields.len()).map(|it| {
            let field = names.field(it.column, true);
            Field { optional: true, subclass: it.subclass, ..field }
        });
        fields.extend(brought.collect::<Vec<_>>());
    }
    fields
}

/// The fields of a table that needs no care: all its columns have plain names, which differ in
/// their UpperCamel forms, too. Most tables are so, and most of the work is here.
fn plain_fields(table: &Table) -> Option<Vec<Field<'_>>> {
    let mut fields = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        // The longest keyword has eight letters.
        if column.name.len() <= 8 && is_rust_keyword(&column.name) {
            return None;
        }
        let variant = plain_variant(&column.name)?;
        let ident = column.name.clone();
        fields.push(Field {
            column,
            subclass: None,
            ident,
            variant,
            has_enum_name: false,
            has_column_name: false,
            optional: false,
            primary: false,
        });
    }
    let mut variants: HashSet<&str> = HashSet::default();
    variants.reserve(fields.len());
    let is_unique = fields.iter().all(|it| variants.insert(&it.variant));
    is_unique.then_some(fields)
}

/// The UpperCamel form of a name in plain snake case.
fn plain_variant(name: &str) -> Option<String> {
    let is_plain = name.starts_with(|it: char| it.is_ascii_lowercase()) && is_snake_case(name);
    is_plain.then(|| upper_camel_case(name))
}

/// Idents and variants in use within one entity.
#[derive(Default)]
struct FieldNames {
    idents: Names,
    variants: Names,
}

impl FieldNames {
    fn of(fields: &[Field<'_>]) -> FieldNames {
        let mut names = FieldNames::default();
        for field in fields {
            names.idents.insert(&field.ident);
            names.variants.insert(&field.variant);
        }
        names
    }

    /// `is_keyed`: the variant must be the field's UpperCamel form.
    fn field<'a>(&mut self, column: &'a Column, is_keyed: bool) -> Field<'a> {
        let plain = snake_case(&column.name);
        let mut ident = rust_identifier(&plain);
        if !starts_camel(&plain) {
            ident = format!("column_{}", ident.trim_matches('_'));
        } else if is_keyed && is_rust_keyword(&plain) {
            // The macros do not find the column of a raw identifier.
            ident = format!("{plain}_");
        }
        if self.idents.contains(&ident) {
            ident = self.idents.claim([format!("{ident}_column")]);
        }
        let mut variant = camel(&ident);
        let mut has_enum_name = false;
        if self.variants.contains(&variant) {
            if is_keyed {
                ident = self.free_ident(&ident);
                variant = camel(&ident);
            } else {
                variant = self.variants.claim([format!("{variant}Column")]).replace('_', "");
                has_enum_name = true;
            }
        }
        self.idents.insert(&ident);
        self.variants.insert(&variant);
        let has_column_name = has_enum_name || derived_column_name(&ident) != Some(&column.name);
        Field {
            column,
            subclass: None,
            ident,
            variant,
            has_enum_name,
            has_column_name,
            optional: false,
            primary: false,
        }
    }

    /// An ident like this one with an UpperCamel form of its own.
    fn free_ident(&self, ident: &str) -> String {
        let mut candidate = format!("{ident}_column");
        while self.idents.contains(&candidate) || self.variants.contains(&camel(&candidate)) {
            candidate.push_str("_x");
        }
        candidate
    }
}

/// The UpperCamel form that SeaORM's macros give a field.
pub(super) fn camel(ident: &str) -> String {
    let name = ident.strip_prefix("r#").unwrap_or(ident);
    plain_variant(name).unwrap_or_else(|| name.to_upper_camel_case())
}

/// The column that SeaORM's macros take a field for, as far as that is plain.
fn derived_column_name(ident: &str) -> Option<&str> {
    let name = ident.strip_prefix("r#").unwrap_or(ident);
    ident.is_ascii().then(|| name.strip_suffix('_').unwrap_or(name))
}
