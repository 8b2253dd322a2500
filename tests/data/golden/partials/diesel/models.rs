//! The rows of the tables, and what they lead to.

use diesel::pg::Pg;
use diesel::prelude::*;

use super::schema::{first, second, third};

/// from base
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = first)]
#[diesel(check_for_backend(Pg))]
pub struct First {
    pub id: i32,
    /// base
    pub name: Option<String>,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub x: Option<i32>,
}

/// A new row of `first`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = first)]
pub struct NewFirst {
    pub id: i32,
    pub name: Option<String>,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub x: Option<i32>,
}

/// its own
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = second)]
#[diesel(check_for_backend(Pg))]
pub struct Second {
    pub id: i32,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub y: Option<i32>,
    /// named
    pub name: String,
    pub z: Option<i32>,
    pub deleted_at: Option<chrono::NaiveDateTime>,
}

/// A new row of `second`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = second)]
pub struct NewSecond {
    pub id: i32,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub y: Option<i32>,
    pub name: String,
    pub z: Option<i32>,
    pub deleted_at: Option<chrono::NaiveDateTime>,
}

/// from base
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = third)]
#[diesel(check_for_backend(Pg))]
pub struct Third {
    /// its own
    pub name: Option<String>,
    pub id: i32,
    pub created_at: Option<chrono::NaiveDateTime>,
}

/// A new row of `third`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = third)]
pub struct NewThird {
    pub name: Option<String>,
    pub id: i32,
    pub created_at: Option<chrono::NaiveDateTime>,
}
