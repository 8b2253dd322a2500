//! Rust text with SeaORM's words.

pub(super) use crate::generate::rust::format::{
    Arg, CHAIN_WIDTH, argument, comment, doc, field, import, literal, version_order,
};
pub(super) use crate::generate::text::one_line;

use crate::generate::rust;

/// `#[sea_orm(…)]` on its own lines; nothing where there are no arguments.
pub(super) fn attribute(out: &mut String, indent: usize, args: &[Arg]) {
    rust::format::attribute(out, indent, "sea_orm", args);
}

/// What SeaORM has no word for.
pub(super) fn missing(out: &mut String, indent: usize, what: &str) {
    comment(out, indent, &format!("Not in SeaORM: {what}"));
}
