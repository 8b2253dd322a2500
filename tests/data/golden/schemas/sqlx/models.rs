//! The rows of the tables. Needs serde and sqlx, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "auth.role")]
pub enum Role {
    #[serde(rename = "guest")]
    #[sqlx(rename = "guest")]
    Guest,
    #[serde(rename = "admin")]
    #[sqlx(rename = "admin")]
    Admin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "role")]
pub enum RoleType {
    #[serde(rename = "other")]
    #[sqlx(rename = "other")]
    Other,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct User {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct AuthUser {
    pub id: i32,
    pub user_id: i32,
    pub role: Role,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct AuditLogUser {
    pub id: i32,
    pub auth_user_id: Option<i32>,
    pub who: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Session {
    pub id: i32,
    pub user_id: Option<i32>,
}
