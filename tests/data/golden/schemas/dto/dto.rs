//! What an interface gives and takes. Needs serde, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    #[serde(rename = "guest")]
    Guest,
    #[serde(rename = "admin")]
    Admin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoleType {
    #[serde(rename = "other")]
    Other,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserRead {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserCreate {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuthUserRead {
    pub id: i32,
    pub user_id: i32,
    pub role: Role,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuthUserCreate {
    pub id: i32,
    pub user_id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditLogUserRead {
    pub id: i32,
    pub auth_user_id: Option<i32>,
    pub who: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditLogUserCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_user_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionRead {
    pub id: i32,
    pub user_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i32>,
}
