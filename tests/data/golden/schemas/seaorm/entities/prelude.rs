//! The entities by name.

pub use super::audit_log_user::Entity as AuditLogUser;
pub use super::auth_user::Entity as AuthUser;
pub use super::session::Entity as Session;
pub use super::user::Entity as User;
