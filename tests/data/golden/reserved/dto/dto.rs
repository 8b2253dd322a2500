//! What an interface gives and takes. Needs serde, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserRead {
    pub id: i32,
    pub order: Option<i32>,
    pub group: Option<String>,
    pub r#type: Option<String>,
    #[serde(rename = "self")]
    pub self_: Option<i32>,
    pub r#match: Option<i32>,
    pub class: Option<String>,
    pub metadata: Option<serde_json::Value>,
    pub copy: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    #[serde(rename = "self", default, skip_serializing_if = "Option::is_none")]
    pub self_: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#match: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<serde_json::Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderRead {
    pub id: i32,
    pub user: Option<i32>,
    pub primary: Option<i32>,
    pub check: Option<i32>,
    pub references: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnumValueRead {
    pub id: i32,
    pub r#fn: Option<i32>,
    pub r#impl: Option<i32>,
    #[serde(rename = "crate")]
    pub crate_: Option<i32>,
    #[serde(rename = "super")]
    pub super_: Option<i32>,
    pub r#async: Option<i32>,
    pub lambda: Option<i32>,
    #[serde(rename = "None")]
    pub none: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnumValueCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#fn: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#impl: Option<i32>,
    #[serde(rename = "crate", default, skip_serializing_if = "Option::is_none")]
    pub crate_: Option<i32>,
    #[serde(rename = "super", default, skip_serializing_if = "Option::is_none")]
    pub super_: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#async: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lambda: Option<i32>,
    #[serde(rename = "None", default, skip_serializing_if = "Option::is_none")]
    pub none: Option<i32>,
}
