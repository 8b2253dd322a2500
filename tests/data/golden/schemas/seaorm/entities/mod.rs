//! Entities for SeaORM 2; its default features are enough.

pub mod prelude;

pub mod audit_log_user;
pub mod auth_user;
pub mod enums;
pub mod session;
pub mod user;
