//! Pydantic models for an interface: what is given to make a row, and what is read of it.

use super::attributes::python_value;
use super::columns::annotation;
use super::enums;
use super::files;
use super::format::{Item, assign, docstring, one_line};
use super::names::{Imports, Symbol};
use super::plan::{Attribute, Plan};
use super::{Cascades, Flavor, Style};
use crate::generate::File;
use crate::naming::Names;
use crate::schema::{Schema, TypeKind};

/// `schemas.py`
pub(super) fn write(schema: &Schema) -> Vec<File> {
    // The names are those that pydantic allows, as SQLModel's are.
    let style = Style {
        flavor: Flavor::SqlModel,
        is_package: false,
        backref: false,
        cascades: Cascades::Written,
        loading: None,
        proxies: false,
        mixins: false,
        has_entity_base: false,
        foreign_key_indexes: false,
    };
    let plan = Plan::new(schema, style);
    let mut imports = Imports::new(&plan.scope);
    let mut body = String::with_capacity(1024 * plan.entities.len());
    enums::classes(&mut body, &plan, &mut imports);
    let mut classes = Names::new(plan.enums.iter().cloned());
    for entity in plan.entities.iter().filter(|it| !it.is_link) {
        let own = &entity.class;
        let create = classes.claim([format!("{own}Create"), format!("{own}CreateSchema")]);
        let read = classes.claim([format!("{own}Read"), format!("{own}ReadSchema")]);
        let is_given = |it: &&Attribute<'_>| !it.column.increment && it.column.generated.is_none();
        let given: Vec<_> = entity.attributes.iter().filter(is_given).collect();
        let all: Vec<_> = entity.attributes.iter().collect();
        let note = entity.table.note.as_deref();
        class(&mut body, &plan, &mut imports, &create, note, &given, true);
        class(&mut body, &plan, &mut imports, &read, note, &all, false);
    }
    let mut title = match &schema.project.name {
        Some(name) => format!("The schemas of {}.", one_line(name)),
        None => "The schemas.".to_owned(),
    };
    for (at, it) in plan.plain.iter().filter(|it| !it.is_link).enumerate() {
        let name = one_line(&it.table.qualified_name());
        title.push_str(if at == 0 { "\n\n" } else { "\n" });
        title.push_str(&format!("Table {name} has none, for it has no primary key."));
    }
    let mut head = String::new();
    docstring(&mut head, 0, &title);
    vec![files::file("schemas.py", &head, imports, &body)]
}

fn class<'s>(
    out: &mut String,
    plan: &'s Plan<'_>,
    imports: &mut Imports<'s>,
    name: &str,
    note: Option<&str>,
    attributes: &[&Attribute<'_>],
    is_given: bool,
) {
    let base = imports.name(Symbol::PydanticModel);
    out.push_str(&format!("\n\nclass {name}({base}):\n"));
    let note = note.filter(|it| !it.trim().is_empty());
    if let Some(note) = note {
        docstring(out, 4, note);
        if !attributes.is_empty() {
            out.push('\n');
        }
    }
    let is_renamed = |it: &&&Attribute<'_>| it.name != it.column.name;
    let has_alias = attributes.iter().any(|it| is_renamed(&it));
    if has_alias || !is_given {
        let mut items = Vec::new();
        items.extend((!is_given).then(|| Item::word("from_attributes=True")));
        items.extend(has_alias.then(|| Item::word("populate_by_name=True")));
        let config = Item::call(imports.word(Symbol::ConfigDict), items);
        assign(out, 4, "model_config", None, Some(&config));
        if !attributes.is_empty() {
            out.push('\n');
        }
    } else if attributes.is_empty() && note.is_none() {
        out.push_str("    pass\n");
    }
    for it in attributes {
        attribute(out, plan, imports, it, is_given);
    }
}

fn attribute<'s>(
    out: &mut String,
    plan: &'s Plan<'_>,
    imports: &mut Imports<'s>,
    it: &Attribute<'_>,
    is_given: bool,
) {
    let column = it.column;
    let mut ty = annotation(plan, imports, &column.ty).into_owned();
    let default = column.default.as_ref().filter(|_| is_given);
    let mut value = default.and_then(|value| python_value(plan, imports, &column.ty, value));
    if column.ty.dimensions > 0 {
        value = None;
    }
    let has_default = is_given && (column.default.is_some() || column.default_factory.is_some());
    // What the database or the client sets need not be given.
    let is_optional = it.nullable || has_default && value.is_none();
    if is_optional {
        ty.push_str(" | None");
        if is_given && value.is_none() {
            value = Some(Item::word("None"));
        }
    }
    let mut items = Vec::new();
    if it.name != column.name {
        items.push(Item::string(&column.name).behind("alias="));
    }
    match column.ty.kind {
        _ if column.ty.dimensions > 0 => {}
        TypeKind::Char(Some(length)) | TypeKind::Varchar(Some(length)) => {
            items.push(Item::word(format!("max_length={length}")));
        }
        TypeKind::Decimal(Some((precision, scale))) => {
            items.push(Item::word(format!("max_digits={precision}")));
            items.push(Item::word(format!("decimal_places={scale}")));
        }
        _ => {}
    }
    if let Some(note) = column.note.as_ref().filter(|it| !it.trim().is_empty()) {
        items.push(Item::string(note.trim()).behind("description="));
    }
    if !items.is_empty() {
        if let Some(value) = value {
            items.insert(0, value.behind("default="));
        }
        value = Some(Item::call(imports.word(Symbol::PydanticField), items));
    }
    assign(out, 4, &it.name, Some(&ty), value.as_ref());
}
