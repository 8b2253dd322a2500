//! The rows of the tables. Needs serde and sqlx, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// from base
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct First {
    pub id: i32,
    /// base
    pub name: Option<String>,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub x: Option<i32>,
}

/// its own
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Second {
    pub id: i32,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub y: Option<i32>,
    /// named
    pub name: String,
    pub z: Option<i32>,
    pub deleted_at: Option<chrono::NaiveDateTime>,
}

/// from base
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Third {
    /// its own
    pub name: Option<String>,
    pub id: i32,
    pub created_at: Option<chrono::NaiveDateTime>,
}
