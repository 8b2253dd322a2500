//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.

diesel::table! {
    addresses (id) {
        id -> Int4,
    }
}

diesel::table! {
    orders (id) {
        id -> Int4,
        billing_address_id -> Int4,
        shipping_address_id -> Nullable<Int4>,
    }
}

diesel::table! {
    users (id) {
        id -> Int4,
        home_id -> Nullable<Int4>,
        work_id -> Nullable<Int4>,
    }
}

diesel::table! {
    teams (id) {
        id -> Int4,
        captain_id -> Nullable<Int4>,
    }
}

diesel::table! {
    players (id) {
        id -> Int4,
        team_id -> Nullable<Int4>,
        former_team_id -> Nullable<Int4>,
    }
}

diesel::table! {
    guests (team_id, player_id) {
        team_id -> Int4,
        player_id -> Int4,
    }
}

diesel::table! {
    matches (id) {
        id -> Int4,
        home -> Int4,
        away -> Int4,
        teams -> Nullable<Int4>,
    }
}

diesel::joinable!(guests -> teams (team_id));
diesel::joinable!(guests -> players (player_id));

diesel::allow_tables_to_appear_in_same_query!(
    addresses, guests, matches, orders, players, teams, users
);
