//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.

diesel::table! {
    categories (id) {
        id -> Int4,
        parent_id -> Nullable<Int4>,
    }
}

diesel::table! {
    employees (id) {
        id -> Int4,
        manager_id -> Nullable<Int4>,
        mentor_id -> Nullable<Int4>,
        deputy_id -> Nullable<Int4>,
    }
}

diesel::table! {
    revisions (id) {
        id -> Int4,
        previous_id -> Nullable<Int4>,
    }
}

diesel::table! {
    people (id) {
        id -> Int4,
    }
}

diesel::table! {
    friendships (person_id, friend_id) {
        person_id -> Int4,
        friend_id -> Int4,
    }
}

diesel::table! {
    follows (follower_id, followed_id) {
        follower_id -> Int4,
        followed_id -> Int4,
    }
}

diesel::table! {
    introductions (from_id, to_id) {
        from_id -> Int4,
        to_id -> Int4,
        introduced_at -> Timestamptz,
    }
}

diesel::table! {
    nodes (tree, node) {
        tree -> Int4,
        node -> Int4,
        parent_tree -> Nullable<Int4>,
        parent -> Nullable<Int4>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    categories,
    employees,
    follows,
    friendships,
    introductions,
    nodes,
    people,
    revisions,
);
