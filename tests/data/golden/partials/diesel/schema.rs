//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.

diesel::table! {
    first (id) {
        id -> Int4,
        #[max_length = 20]
        name -> Nullable<Varchar>,
        created_at -> Nullable<Timestamp>,
        x -> Nullable<Int4>,
    }
}

diesel::table! {
    second (id) {
        id -> Int4,
        created_at -> Nullable<Timestamp>,
        y -> Nullable<Int4>,
        #[max_length = 80]
        name -> Varchar,
        z -> Nullable<Int4>,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    third (id) {
        name -> Nullable<Text>,
        id -> Int4,
        created_at -> Nullable<Timestamp>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(first, second, third);
