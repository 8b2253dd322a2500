//! Entities for SeaORM 2; its default features are enough.

pub mod prelude;

pub mod address;
pub mod guest;
pub mod match_entity;
pub mod order;
pub mod player;
pub mod team;
pub mod user;
