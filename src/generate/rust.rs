//! What the Rust targets share: text as rustfmt leaves it, where rows are, and names.

pub(super) mod format;
pub(super) mod rows;
pub(super) mod types;

use crate::generate::text::one_line;
use crate::naming::{Names, rust_identifier, upper_camel_case};
use crate::schema::{Enum, Navigation};

/// Names of Rust's own that the macros and the code speak of: a type of ours would take their place.
#[rustfmt::skip]
pub(super) const TAKEN: &[&str] = &[
    "AsMut", "AsRef", "Box", "Clone", "Copy", "Debug", "Default", "Drop", "Eq", "Err", "Fn", "FnMut",
    "FnOnce", "From", "Hash", "Into", "IntoIterator", "Iterator", "None", "Ok", "Option", "Ord",
    "PartialEq", "PartialOrd", "Result", "Self", "Send", "Sized", "Some", "String", "Sync", "ToOwned",
    "ToString", "TryFrom", "TryInto", "Unpin", "Vec",
];

/// A name in UpperCamel case as a type; `suffix` tells it from a word of Rust's.
pub(super) fn type_name(camel: &str, suffix: &str) -> String {
    if camel.is_empty() || TAKEN.contains(&camel) {
        return format!("{camel}{suffix}");
    }
    match camel.starts_with(unicode_ident::is_xid_start) {
        true => rust_identifier(camel),
        false => format!("{suffix}{}", rust_identifier(camel).trim_matches('_')),
    }
}

/// A variant for each value, in order.
pub(super) fn variants(it: &Enum) -> Vec<String> {
    let mut taken = Names::new(["Self"]);
    let variant = |value: &str| {
        let camel = upper_camel_case(value);
        if camel.is_empty() {
            "Empty".to_owned()
        } else if camel.starts_with(unicode_ident::is_xid_start) {
            rust_identifier(&camel).replace('_', "")
        } else {
            format!("Value{}", rust_identifier(&camel).replace('_', ""))
        }
    };
    it.values
        .iter()
        .map(|value| {
            let mut name = variant(&value.name);
            while !taken.insert(&name) {
                name.push_str("Value");
            }
            name
        })
        .collect()
}

/// The variant of a value, for code that names it.
pub(super) fn variant_of(it: &Enum, value: &str) -> Option<String> {
    let at = it.values.iter().position(|it| it.name == value)?;
    variants(it).into_iter().nth(at)
}

/// What an attribute says that only SQLAlchemy has words for.
pub(super) fn settings(it: &Navigation) -> Vec<String> {
    let Navigation {
        loading, cascade, passive_deletes, order_by, single_parent, view_only, ..
    } = it;
    let said = [
        ("lazy", loading),
        ("cascade", cascade),
        ("passive_deletes", passive_deletes),
        ("order_by", order_by),
    ];
    let said = said.into_iter();
    let mut parts: Vec<String> = said
        .filter_map(|(name, value)| Some(format!("{name} {}", one_line(value.as_ref()?))))
        .collect();
    parts.extend(single_parent.then(|| "single_parent".to_owned()));
    parts.extend(view_only.then(|| "viewonly".to_owned()));
    parts
}
