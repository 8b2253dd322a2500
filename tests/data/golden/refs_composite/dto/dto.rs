//! What an interface gives and takes. Needs serde, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MerchantRead {
    pub id: i32,
    pub country_code: String,
    pub name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MerchantCreate {
    pub id: i32,
    pub country_code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MerchantPeriodRead {
    pub id: i32,
    pub merchant_id: Option<i32>,
    pub country_code: Option<String>,
    pub start_date: Option<chrono::NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MerchantPeriodCreate {
    pub id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<chrono::NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineRead {
    pub invoice: i32,
    pub line: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineCreate {
    pub invoice: i32,
    pub line: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaymentRead {
    pub id: i32,
    pub invoice: i32,
    pub line: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaymentCreate {
    pub id: i32,
    pub invoice: i32,
    pub line: i32,
}
