//! The rows of the tables. Needs serde and sqlx, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Merchant {
    pub id: i32,
    pub country_code: String,
    pub name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct MerchantPeriod {
    pub id: i32,
    pub merchant_id: Option<i32>,
    pub country_code: Option<String>,
    pub start_date: Option<chrono::NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Line {
    pub invoice: i32,
    pub line: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Payment {
    pub id: i32,
    pub invoice: i32,
    pub line: i32,
}
