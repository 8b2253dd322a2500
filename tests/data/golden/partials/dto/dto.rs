//! What an interface gives and takes. Needs serde, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};

/// from base
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstRead {
    pub id: i32,
    /// base
    pub name: Option<String>,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub x: Option<i32>,
}

/// from base
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstCreate {
    pub id: i32,
    /// base
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<chrono::NaiveDateTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<i32>,
}

/// its own
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecondRead {
    pub id: i32,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub y: Option<i32>,
    /// named
    pub name: String,
    pub z: Option<i32>,
    pub deleted_at: Option<chrono::NaiveDateTime>,
}

/// its own
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecondCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<chrono::NaiveDateTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<i32>,
    /// named
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub z: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<chrono::NaiveDateTime>,
}

/// from base
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThirdRead {
    /// its own
    pub name: Option<String>,
    pub id: i32,
    pub created_at: Option<chrono::NaiveDateTime>,
}

/// from base
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThirdCreate {
    /// its own
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<chrono::NaiveDateTime>,
}
