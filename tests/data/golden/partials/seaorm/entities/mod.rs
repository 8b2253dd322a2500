//! Entities for SeaORM 2; its default features are enough.

pub mod prelude;

pub mod first;
pub mod second;
pub mod third;
