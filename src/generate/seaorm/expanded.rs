//! The expanded format: what the macros of the dense one make of the fields is spelled out, and every attribute
//! of a relation is `Related` or `Linked`.

use std::fmt::Write;

use heck::ToSnakeCase;

use crate::generate::rust::format::{MAX_WIDTH, chain};
use crate::generate::text::width;
use crate::schema::Table;

use super::columns::{Default, Indexing, RustType, default, extra};
use super::format::{self, Arg, argument, literal};
use super::plan::{Entity, Field, Plan};
use super::relations::{link_module, link_struct};
use super::views::{Form, View};

/// `Entity` and what it is called.
pub(super) fn head(out: &mut String, table: &Table) {
    out.push_str(
        "#[derive(Copy, Clone, Default, Debug, DeriveEntity)]\npub struct Entity;\n\n\
         impl EntityName for Entity {\n",
    );
    if let Some(schema) = &table.schema {
        let schema = literal(schema);
        let _ = write!(
            out,
            "    fn schema_name(&self) -> Option<&str> {{\n        Some({schema})\n    }}\n\n"
        );
    }
    let name = literal(&table.name);
    let _ =
        write!(out, "    fn table_name(&self) -> &'static str {{\n        {name}\n    }}\n}}\n\n");
}

/// Of a field of the model: only where the macros would not find its column.
pub(super) fn attributes(field: &Field<'_>) -> Vec<Arg> {
    let name = field.has_enum_name.then(|| argument("enum_name", &field.variant));
    name.into_iter().collect()
}

/// `Column` and `PrimaryKey`.
pub(super) fn columns(
    out: &mut String,
    entity: &Entity<'_>,
    types: &[RustType],
    indexing: &[Indexing],
) {
    let all = || entity.fields.iter().zip(types);
    variants(out, "Column", "DeriveColumn", entity.fields.iter());
    let key = || all().filter(|it| it.0.primary);
    variants(out, "PrimaryKey", "DerivePrimaryKey", key().map(|it| it.0));
    let counts = match key().collect::<Vec<_>>().as_slice() {
        // No text counts, and SeaORM knows that.
        [(field, ty)] => field.column.increment && !["String", "Uuid"].contains(&&*ty.name),
        _ => false,
    };
    out.push_str("\nimpl PrimaryKeyTrait for PrimaryKey {\n    type ValueType = ");
    key_type(out, &key().map(|it| &*it.1.name).collect::<Vec<_>>());
    let _ = write!(
        out,
        "\n    fn auto_increment() -> bool {{\n        {counts}\n    }}\n}}\n\n\
         impl ColumnTrait for Column {{\n    type EntityName = Entity;\n\n    \
         fn def(&self) -> ColumnDef {{\n        match self {{\n"
    );
    for ((field, ty), indexing) in all().zip(indexing) {
        definition(out, field, ty, indexing);
    }
    out.push_str("        }\n    }\n");
    if types.iter().any(|it| it.cast.is_some()) {
        type Cast = fn(&(&'static str, String)) -> String;
        let ways: [(&str, &str, &str, Cast); 3] = [
            ("select_as", "expr", "self.select_enum_as(expr)", |it| it.0.to_owned()),
            ("save_as", "val", "self.save_enum_as(val)", |it| it.1.clone()),
            ("save_array_as", "val", "val", |it| format!("{}[]", it.1)),
        ];
        for (name, value, otherwise, cast) in ways {
            let _ = write!(
                out,
                "\n    fn {name}(&self, {value}: Expr) -> Expr {{\n        match self {{\n"
            );
            let casts = all().filter_map(|(field, ty)| Some((field, ty.cast.as_ref()?)));
            for (field, it) in casts {
                let call = format!("{value}.cast_as({})", literal(&cast(it)));
                arm(out, &field.variant, &call, &[]);
            }
            let _ = write!(out, "            _ => {otherwise},\n        }}\n    }}\n");
        }
    }
    out.push_str("}\n");
}

fn variants<'f, 'a: 'f>(
    out: &mut String,
    name: &str,
    derive: &str,
    fields: impl Iterator<Item = &'f Field<'a>>,
) {
    let _ =
        write!(out, "\n#[derive(Copy, Clone, Debug, EnumIter, {derive})]\npub enum {name} {{\n");
    for field in fields {
        if field.variant.to_snake_case() != field.column.name {
            format::attribute(out, 4, &[argument("column_name", &field.column.name)]);
        }
        let _ = writeln!(out, "    {},", field.variant);
    }
    out.push_str("}\n");
}

/// One type, or a tuple on as many lines as it needs.
fn key_type(out: &mut String, types: &[&str]) {
    let flat = match types {
        [one] => format!("{one};\n"),
        _ => format!("({});\n", types.join(", ")),
    };
    if "    type ValueType = ".len() + width(&flat) <= MAX_WIDTH {
        return out.push_str(&flat);
    }
    out.push_str("(\n");
    for it in types {
        let _ = writeln!(out, "        {it},");
    }
    out.push_str("    );\n");
}

/// `Self::Name => ColumnType::Text.def().null(),`
fn definition(out: &mut String, field: &Field<'_>, ty: &RustType, indexing: &Indexing) {
    let column = field.column;
    let (root, mut calls) = match &ty.column_type {
        Some(it) => (format!("ColumnType::{it}"), vec!["def()".to_owned()]),
        None if field.is_enum() => (format!("{}::db_type()", ty.name), Vec::new()),
        None => (format!("ColumnType::{}", column_type(&ty.name)), vec!["def()".to_owned()]),
    };
    let mut say = |call: &str| calls.push(call.to_owned());
    if field.optional {
        say("null()");
    }
    if indexing.indexed {
        say("indexed()");
    }
    if indexing.unique {
        say("unique()");
    }
    if let Some(key) = &indexing.unique_key {
        say(&format!("unique_key({})", literal(key)));
    }
    match column.default.as_ref().and_then(|it| default(it, &column.ty.kind)) {
        Some(Default::Value(code)) => say(&format!("default_value({code})")),
        Some(Default::Expression(code)) => say(&format!("default({code})")),
        None => {}
    }
    if let Some(it) = extra(field) {
        say(&format!("extra({})", literal(&it)));
    }
    arm(out, &field.variant, &root, &calls);
}

/// Of a Rust type that alone makes the column.
fn column_type(rust: &str) -> &'static str {
    match rust {
        "bool" => "Boolean",
        "i16" => "SmallInteger",
        "i32" => "Integer",
        "i64" => "BigInteger",
        "f32" => "Float",
        "f64" => "Double",
        "Decimal" => "Decimal(None)",
        "Date" => "Date",
        "Time" => "Time",
        "DateTime" => "DateTime",
        "DateTimeUtc" => "TimestampWithTimeZone",
        "Uuid" => "Uuid",
        "Json" => "Json",
        _ => "String(StringLen::None)",
    }
}

/// An arm of a `match` over the columns, as rustfmt leaves it.
fn arm(out: &mut String, variant: &str, root: &str, calls: &[String]) {
    let head = "            Self:: => ".len() + width(variant);
    let whole = width(root) + calls.iter().map(|it| width(it) + 1).sum::<usize>();
    let is_flat = calls.len() < 2 || whole <= format::CHAIN_WIDTH;
    let _ = write!(out, "            Self::{variant} => ");
    // What is one line has a block of its own where it does not fit behind the arrow.
    if is_flat && head + whole + 1 > MAX_WIDTH && 16 + whole <= MAX_WIDTH {
        let _ = writeln!(out, "{{\n                {root}{}", dotted(calls));
        out.push_str("            }\n");
        return;
    }
    chain(out, 12, head, root, calls, ",\n");
}

fn dotted(calls: &[String]) -> String {
    calls.iter().map(|it| format!(".{it}")).collect()
}

/// An attribute that `Related` does not find, as a struct: `model.find_linked(ParentNode)`.
pub(super) fn link(
    out: &mut String,
    plan: &Plan<'_>,
    views: &[Vec<View<'_>>],
    entity: usize,
    view: &View<'_>,
) {
    let name = link_name(plan, views, entity, view);
    let way = match view.form {
        Form::Through => format!("Through `{}`", link_module(plan, view)),
        _ => format!("Along [`Relation::{}`]", view.variant),
    };
    let _ = write!(out, "\n/// {way}: `model.find_linked({name})`.\n");
    link_struct(out, plan, views, entity, view, &name);
}

/// The variant's name, where nothing else in the module has it.
fn link_name(plan: &Plan<'_>, views: &[Vec<View<'_>>], entity: usize, view: &View<'_>) -> String {
    let others = || {
        let own = views.get(entity).into_iter().flatten();
        own.filter(|it| !std::ptr::eq(*it, view)).map(|it| it.variant.as_str())
    };
    let mut name = view.variant.clone();
    while plan.is_type(&name) || others().any(|it| it == name) {
        name.push_str("Link");
    }
    name
}
