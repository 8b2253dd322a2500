//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.

diesel::table! {
    user (id) {
        id -> Int4,
        order -> Nullable<Int4>,
        #[max_length = 10]
        group -> Nullable<Varchar>,
        #[sql_name = "type"]
        #[max_length = 10]
        type_ -> Nullable<Varchar>,
        #[sql_name = "self"]
        self_ -> Nullable<Int4>,
        #[sql_name = "match"]
        match_ -> Nullable<Int4>,
        #[max_length = 10]
        class -> Nullable<Varchar>,
        metadata -> Nullable<Jsonb>,
        copy -> Nullable<Int4>,
    }
}

diesel::table! {
    order (id) {
        id -> Int4,
        user -> Nullable<Int4>,
        primary -> Nullable<Int4>,
        check -> Nullable<Int4>,
        references -> Nullable<Int4>,
    }
}

diesel::table! {
    enum_values (id) {
        id -> Int4,
        #[sql_name = "fn"]
        fn_ -> Nullable<Int4>,
        #[sql_name = "impl"]
        impl_ -> Nullable<Int4>,
        #[sql_name = "crate"]
        crate_ -> Nullable<Int4>,
        #[sql_name = "super"]
        super_ -> Nullable<Int4>,
        #[sql_name = "async"]
        async_ -> Nullable<Int4>,
        lambda -> Nullable<Int4>,
        #[sql_name = "None"]
        none -> Nullable<Int4>,
    }
}

diesel::joinable!(order -> user (user));

diesel::allow_tables_to_appear_in_same_query!(enum_values, order, user);
