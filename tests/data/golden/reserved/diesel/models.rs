//! The rows of the tables, and what they lead to.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::prelude::*;

use super::schema::{enum_values, order, user};

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = user)]
#[diesel(check_for_backend(Pg))]
pub struct User {
    pub id: i32,
    pub order: Option<i32>,
    pub group: Option<String>,
    pub type_: Option<String>,
    pub self_: Option<i32>,
    pub match_: Option<i32>,
    pub class: Option<String>,
    pub metadata: Option<serde_json::Value>,
    pub copy: Option<i32>,
}

/// A new row of `user`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = user)]
pub struct NewUser {
    pub id: i32,
    pub order: Option<i32>,
    pub group: Option<String>,
    pub type_: Option<String>,
    pub self_: Option<i32>,
    pub match_: Option<i32>,
    pub class: Option<String>,
    pub metadata: Option<serde_json::Value>,
    pub copy: Option<i32>,
}

impl User {
    pub fn orders(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Order>> {
        Order::belonging_to(self)
            .select(Order::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = order)]
#[diesel(belongs_to(User, foreign_key = user))]
#[diesel(check_for_backend(Pg))]
pub struct Order {
    pub id: i32,
    pub user: Option<i32>,
    pub primary: Option<i32>,
    pub check: Option<i32>,
    pub references: Option<i32>,
}

/// A new row of `order`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = order)]
pub struct NewOrder {
    pub id: i32,
    pub user: Option<i32>,
    pub primary: Option<i32>,
    pub check: Option<i32>,
    pub references: Option<i32>,
}

impl Order {
    pub fn user_user(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<User>> {
        match self.user {
            Some(id) => user::table
                .find(id)
                .select(User::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = enum_values)]
#[diesel(check_for_backend(Pg))]
pub struct EnumValue {
    pub id: i32,
    pub fn_: Option<i32>,
    pub impl_: Option<i32>,
    pub crate_: Option<i32>,
    pub super_: Option<i32>,
    pub async_: Option<i32>,
    pub lambda: Option<i32>,
    pub none: Option<i32>,
}

/// A new row of `enum_values`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = enum_values)]
pub struct NewEnumValue {
    pub id: i32,
    pub fn_: Option<i32>,
    pub impl_: Option<i32>,
    pub crate_: Option<i32>,
    pub super_: Option<i32>,
    pub async_: Option<i32>,
    pub lambda: Option<i32>,
    pub none: Option<i32>,
}
