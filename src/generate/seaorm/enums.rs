//! The schema's enums as one module.

use std::fmt::Write;

use heck::ToUpperCamelCase;

use crate::generate::rust::variants;
use crate::hash::HashSet;
use crate::naming::{Names, rust_identifier, upper_camel_case};
use crate::schema::{Enum, Schema};

use super::format;
use super::names::is_taken;
use super::plan::Plan;

/// `entities/enums.rs`; nothing where there are no enums.
pub(super) fn file(plan: &Plan<'_>) -> Option<String> {
    if plan.schema.enums.is_empty() {
        return None;
    }
    let mut out = String::new();
    let mut body = String::new();
    for (it, name) in plan.schema.enums.iter().zip(&plan.enums) {
        body.push('\n');
        match name {
            Some(name) => declare(&mut body, it, name),
            None => format::missing(
                &mut body,
                0,
                &format!("the values of enum {}; its columns are strings.", it.name),
            ),
        }
    }
    if plan.enums.iter().any(Option::is_some) {
        out.push_str("use sea_orm::entity::prelude::*;\n");
        out.push_str(&body);
    } else {
        out.push_str(body.trim_start());
    }
    Some(out)
}

fn declare(out: &mut String, it: &Enum, name: &str) {
    if let Some(note) = &it.note {
        format::doc(out, 0, "///", note);
    }
    if let Some(schema) = &it.schema {
        format::missing(
            out,
            0,
            &format!("the schema {schema} of this type; put it on the search_path."),
        );
    }
    out.push_str(
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]\n",
    );
    format::attribute(
        out,
        0,
        &[
            "rs_type = \"String\"".into(),
            "db_type = \"Enum\"".into(),
            format!("enum_name = {}", format::literal(&it.name)).into(),
        ],
    );
    let _ = writeln!(out, "pub enum {name} {{");
    for (value, variant) in it.values.iter().zip(variants(it)) {
        if let Some(note) = &value.note {
            format::doc(out, 4, "///", note);
        }
        let argument = format!("string_value = {}", format::literal(&value.name));
        format::attribute(out, 4, &[argument.into()]);
        let _ = writeln!(out, "    {variant},");
    }
    out.push_str("}\n");
}

/// The Rust name of each enum; `None` where the macro cannot make an enum of its values.
pub(super) fn names(schema: &Schema) -> Vec<Option<String>> {
    let mut taken = Names::default();
    let mut name_of = |it: &Enum| {
        let plain = match upper_camel_case(&it.name) {
            name if name.starts_with(unicode_ident::is_xid_start) => rust_identifier(&name),
            name => format!("Enum{}", rust_identifier(&name).trim_matches('_')),
        };
        let qualified = it.schema.as_ref().map(|it| format!("{}{plain}", upper_camel_case(it)));
        let mut name = plain;
        // The macro makes `<Name>Enum` and `<Name>Variant` too.
        let is_free = |name: &str| {
            let companions = [name.to_owned(), format!("{name}Enum"), format!("{name}Variant")];
            !is_taken(name) && !companions.iter().any(|it| taken.contains(it))
        };
        if !is_free(&name)
            && let Some(qualified) = qualified
        {
            name = qualified;
        }
        while !is_free(&name) {
            name.push_str("Type");
        }
        for name in [format!("{name}Enum"), format!("{name}Variant")] {
            taken.insert(&name);
        }
        taken.insert(&name);
        name
    };
    schema.enums.iter().map(|it| is_possible(it).then(|| name_of(it))).collect()
}

/// The macro makes a second enum, with a variant for each value. Values that differ in case alone
/// make the same one, and no value at all makes none.
fn is_possible(it: &Enum) -> bool {
    let mut seen = HashSet::default();
    !it.values.is_empty()
        && it.values.iter().all(|value| {
            let variant = macro_variant(&value.name);
            variant != "Self" && seen.insert(variant)
        })
}

/// What `DeriveActiveEnum` makes of a value: characters that no identifier has, in hexadecimal.
fn macro_variant(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for (at, c) in value.chars().enumerate() {
        let fits = match at {
            0 => unicode_ident::is_xid_start(c),
            _ => unicode_ident::is_xid_continue(c) && c != '_',
        };
        if fits {
            escaped.push(c);
        } else {
            let _ = write!(escaped, "{:#X}", u32::from(c));
        }
    }
    escaped.to_upper_camel_case()
}
