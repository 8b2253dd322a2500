//! Entities for SeaORM 2; its default features are enough.

pub mod prelude;

pub mod category;
pub mod employee;
pub mod follow;
pub mod friendship;
pub mod introduction;
pub mod node;
pub mod person;
pub mod revision;
