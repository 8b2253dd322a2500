//! Entities for SeaORM 2; its default features are enough.

pub mod prelude;

pub mod line;
pub mod merchant;
pub mod merchant_period;
pub mod payment;
