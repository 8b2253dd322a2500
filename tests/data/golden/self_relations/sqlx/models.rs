//! The rows of the tables. Needs serde and sqlx, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Category {
    pub id: i32,
    pub parent_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Employee {
    pub id: i32,
    pub manager_id: Option<i32>,
    pub mentor_id: Option<i32>,
    pub deputy_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Revision {
    pub id: i32,
    pub previous_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Person {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Friendship {
    pub person_id: i32,
    pub friend_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Follow {
    pub follower_id: i32,
    pub followed_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Introduction {
    pub from_id: i32,
    pub to_id: i32,
    pub introduced_at: chrono::DateTime<chrono::Utc>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Node {
    pub tree: i32,
    pub node: i32,
    pub parent_tree: Option<i32>,
    pub parent: Option<i32>,
}
