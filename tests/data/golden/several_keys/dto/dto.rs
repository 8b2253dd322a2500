//! What an interface gives and takes. Needs serde, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddressRead {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddressCreate {
    pub id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderRead {
    pub id: i32,
    pub billing_address_id: i32,
    pub shipping_address_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderCreate {
    pub id: i32,
    pub billing_address_id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipping_address_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserRead {
    pub id: i32,
    pub home_id: Option<i32>,
    pub work_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamRead {
    pub id: i32,
    pub captain_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captain_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlayerRead {
    pub id: i32,
    pub team_id: Option<i32>,
    pub former_team_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlayerCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_team_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GuestRead {
    pub team_id: i32,
    pub player_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GuestCreate {
    pub team_id: i32,
    pub player_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchRead {
    pub id: i32,
    pub home: i32,
    pub away: i32,
    pub teams: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchCreate {
    pub id: i32,
    pub home: i32,
    pub away: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teams: Option<i32>,
}
