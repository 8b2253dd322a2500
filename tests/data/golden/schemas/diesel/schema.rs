//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "role", schema = "auth"))]
    pub struct Role;

    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "role"))]
    pub struct RoleType;
}

diesel::table! {
    users (id) {
        id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Role;

    #[sql_name = "users"]
    auth.auth_users (id) {
        id -> Int4,
        user_id -> Int4,
        role -> Role,
    }
}

// Not in Diesel: the schema audit log, which is no identifier; put it on the search_path.
diesel::table! {
    #[sql_name = "users"]
    audit_log_users (id) {
        id -> Int4,
        auth_user_id -> Nullable<Int4>,
        who -> Nullable<Int4>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Int4,
        user_id -> Nullable<Int4>,
    }
}

diesel::joinable!(auth_users -> users (user_id));
diesel::joinable!(audit_log_users -> users (who));
diesel::joinable!(audit_log_users -> auth_users (auth_user_id));
diesel::joinable!(sessions -> auth_users (user_id));

diesel::allow_tables_to_appear_in_same_query!(audit_log_users, auth_users, sessions, users);
