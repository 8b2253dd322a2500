//! The rows of the tables, and what they lead to.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::prelude::*;

use super::enums::Role;
use super::schema::{audit_log_users, auth_users, sessions, users};

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
#[diesel(check_for_backend(Pg))]
pub struct User {
    pub id: i32,
}

/// A new row of `users`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = users)]
pub struct NewUser {
    pub id: i32,
}

impl User {
    pub fn users(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<AuthUser>> {
        AuthUser::belonging_to(self)
            .select(AuthUser::as_select())
            .load(conn)
    }

    pub fn who_users(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<AuditLogUser>> {
        AuditLogUser::belonging_to(self)
            .select(AuditLogUser::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = auth_users)]
#[diesel(belongs_to(User))]
#[diesel(check_for_backend(Pg))]
pub struct AuthUser {
    pub id: i32,
    pub user_id: i32,
    pub role: Role,
}

/// A new row of `users`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = auth_users)]
pub struct NewAuthUser {
    pub id: i32,
    pub user_id: i32,
    pub role: Option<Role>,
}

impl AuthUser {
    pub fn user(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<User> {
        users::table
            .find(self.user_id)
            .select(User::as_select())
            .first(conn)
    }

    pub fn users(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<AuditLogUser>> {
        AuditLogUser::belonging_to(self)
            .select(AuditLogUser::as_select())
            .load(conn)
    }

    pub fn sessions(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Session>> {
        Session::belonging_to(self)
            .select(Session::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = audit_log_users)]
#[diesel(belongs_to(User, foreign_key = who))]
#[diesel(belongs_to(AuthUser))]
#[diesel(check_for_backend(Pg))]
pub struct AuditLogUser {
    pub id: i32,
    pub auth_user_id: Option<i32>,
    pub who: Option<i32>,
}

/// A new row of `users`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = audit_log_users)]
pub struct NewAuditLogUser {
    pub id: i32,
    pub auth_user_id: Option<i32>,
    pub who: Option<i32>,
}

impl AuditLogUser {
    pub fn user(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Option<User>> {
        match self.who {
            Some(id) => users::table
                .find(id)
                .select(User::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn auth_user(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<AuthUser>> {
        match self.auth_user_id {
            Some(id) => auth_users::table
                .find(id)
                .select(AuthUser::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = sessions)]
#[diesel(belongs_to(AuthUser, foreign_key = user_id))]
#[diesel(check_for_backend(Pg))]
pub struct Session {
    pub id: i32,
    pub user_id: Option<i32>,
}

/// A new row of `sessions`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = sessions)]
pub struct NewSession {
    pub id: i32,
    pub user_id: Option<i32>,
}

impl Session {
    pub fn user(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<AuthUser>> {
        match self.user_id {
            Some(id) => auth_users::table
                .find(id)
                .select(AuthUser::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}
