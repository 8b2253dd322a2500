//! The rows of the tables. Needs serde and sqlx, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct User {
    pub id: i32,
    pub order: Option<i32>,
    pub group: Option<String>,
    pub r#type: Option<String>,
    #[serde(rename = "self")]
    #[sqlx(rename = "self")]
    pub self_: Option<i32>,
    pub r#match: Option<i32>,
    pub class: Option<String>,
    pub metadata: Option<serde_json::Value>,
    pub copy: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Order {
    pub id: i32,
    pub user: Option<i32>,
    pub primary: Option<i32>,
    pub check: Option<i32>,
    pub references: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct EnumValue {
    pub id: i32,
    pub r#fn: Option<i32>,
    pub r#impl: Option<i32>,
    #[serde(rename = "crate")]
    #[sqlx(rename = "crate")]
    pub crate_: Option<i32>,
    #[serde(rename = "super")]
    #[sqlx(rename = "super")]
    pub super_: Option<i32>,
    pub r#async: Option<i32>,
    pub lambda: Option<i32>,
    #[serde(rename = "None")]
    #[sqlx(rename = "None")]
    pub none: Option<i32>,
}
