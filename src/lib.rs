//! Crowsfoot's core: a schema document, what it means, what is wrong with it and what
//! can be made of it. It knows no browser and no file system.
//!
//! ```text
//! text ─ syntax::parse ─► Parse ─ lower ─► Schema + SourceMap + diagnostics
//! Schema ─► diagnostics (rules)   ─► problems, each with fixes = TextEdits
//!        ─► generate (targets)    ─► files
//!        ─► layout ─► Scene       ─► SVG
//! person ─► edits::<op>(&Document, …) ─► TextEdit ─► text
//! foreign text ─► import (sources) ─► Schema ─► generate::dbml ─► text
//! ```
//!
//! The modules are declared in reading order, which is the layer order: a module may
//! use those above it and never those below. `tests/tidy.rs` checks it.

pub mod order;
pub mod text;
pub mod hash;
pub mod syntax;
pub mod naming;
pub mod schema;
pub mod dialect;
pub mod problem;
pub mod relations;
pub mod lower;
pub mod document;
pub mod complete;
pub mod edits;
pub mod diagnostics;
pub mod generate;
pub mod imported;
#[cfg(feature = "import")]
pub mod import;
pub mod layout;
pub mod scene;
pub mod share;
pub mod history;
