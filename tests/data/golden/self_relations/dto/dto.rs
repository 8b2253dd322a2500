//! What an interface gives and takes. Needs serde, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CategoryRead {
    pub id: i32,
    pub parent_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CategoryCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmployeeRead {
    pub id: i32,
    pub manager_id: Option<i32>,
    pub mentor_id: Option<i32>,
    pub deputy_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmployeeCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentor_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RevisionRead {
    pub id: i32,
    pub previous_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RevisionCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonRead {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonCreate {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FriendshipRead {
    pub person_id: i32,
    pub friend_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FriendshipCreate {
    pub person_id: i32,
    pub friend_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowRead {
    pub follower_id: i32,
    pub followed_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowCreate {
    pub follower_id: i32,
    pub followed_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IntroductionRead {
    pub from_id: i32,
    pub to_id: i32,
    pub introduced_at: chrono::DateTime<chrono::Utc>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IntroductionCreate {
    pub from_id: i32,
    pub to_id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduced_at: Option<chrono::DateTime<chrono::Utc>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NodeRead {
    pub tree: i32,
    pub node: i32,
    pub parent_tree: Option<i32>,
    pub parent: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NodeCreate {
    pub tree: i32,
    pub node: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_tree: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<i32>,
}
