//! Entities for SeaORM 2; its default features are enough.

pub mod prelude;

pub mod enum_value;
pub mod order;
pub mod user;
