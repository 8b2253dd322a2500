//! The rows of the tables. Needs serde and sqlx, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Address {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Order {
    pub id: i32,
    pub billing_address_id: i32,
    pub shipping_address_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct User {
    pub id: i32,
    pub home_id: Option<i32>,
    pub work_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Team {
    pub id: i32,
    pub captain_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Player {
    pub id: i32,
    pub team_id: Option<i32>,
    pub former_team_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Guest {
    pub team_id: i32,
    pub player_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Match {
    pub id: i32,
    pub home: i32,
    pub away: i32,
    pub teams: Option<i32>,
}
