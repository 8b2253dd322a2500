//! The entities by name.

pub use super::category::Entity as Category;
pub use super::employee::Entity as Employee;
pub use super::follow::Entity as Follow;
pub use super::friendship::Entity as Friendship;
pub use super::introduction::Entity as Introduction;
pub use super::node::Entity as Node;
pub use super::person::Entity as Person;
pub use super::revision::Entity as Revision;
