//! The entities by name.

pub use super::line::Entity as Line;
pub use super::merchant::Entity as Merchant;
pub use super::merchant_period::Entity as MerchantPeriod;
pub use super::payment::Entity as Payment;
