//! The entities by name.

pub use super::first::Entity as First;
pub use super::second::Entity as Second;
pub use super::third::Entity as Third;
