//! The entities by name.

pub use super::address::Entity as Address;
pub use super::guest::Entity as Guest;
pub use super::match_entity::Entity as MatchEntity;
pub use super::order::Entity as Order;
pub use super::player::Entity as Player;
pub use super::team::Entity as Team;
pub use super::user::Entity as User;
