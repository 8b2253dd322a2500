//! The entities by name.

pub use super::enum_value::Entity as EnumValue;
pub use super::order::Entity as Order;
pub use super::user::Entity as User;
