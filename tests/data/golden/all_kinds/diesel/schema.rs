//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "order_status"))]
    pub struct OrderStatus;

    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "currency", schema = "billing"))]
    pub struct Currency;
}

diesel::table! {
    products (id) {
        id -> Int4,
        #[max_length = 40]
        sku -> Varchar,
        #[max_length = 255]
        name -> Varchar,
        price -> Numeric,
        tax -> Numeric,
        total -> Nullable<Numeric>,
        data -> Nullable<Jsonb>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    prices (id) {
        id -> Int4,
        value -> Numeric,
        product_id -> Int4,
    }
}

diesel::table! {
    reviews (id) {
        id -> Int4,
        body -> Text,
        stars -> Int2,
        product_id -> Int4,
    }
}

diesel::table! {
    stocks (id) {
        id -> Int4,
        amount -> Int4,
        product_id -> Nullable<Int4>,
    }
}

diesel::table! {
    users (id) {
        id -> Int4,
        #[max_length = 320]
        email -> Varchar,
        #[max_length = 80]
        first_name -> Varchar,
        #[max_length = 80]
        last_name -> Varchar,
    }
}

diesel::table! {
    admins (id) {
        id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    profiles (id) {
        id -> Int4,
        bio -> Nullable<Text>,
        user_id -> Int4,
    }
}

diesel::table! {
    settings (id) {
        id -> Int4,
        #[max_length = 20]
        theme -> Nullable<Varchar>,
        user_id -> Int4,
    }
}

diesel::table! {
    categories (id) {
        id -> Int4,
        #[max_length = 80]
        name -> Varchar,
    }
}

diesel::table! {
    product_categories (product_id, category_id) {
        product_id -> Int4,
        category_id -> Int4,
    }
}

diesel::table! {
    badges (id) {
        id -> Int4,
        #[max_length = 80]
        name -> Varchar,
    }
}

diesel::table! {
    product_badges (product_id, badge_id) {
        product_id -> Int4,
        badge_id -> Int4,
    }
}

diesel::table! {
    tags (id) {
        id -> Int4,
        #[max_length = 80]
        name -> Varchar,
    }
}

diesel::table! {
    nodes (id) {
        id -> Int4,
        #[max_length = 80]
        label -> Varchar,
        parent_node_id -> Nullable<Int4>,
        origin_node_id -> Nullable<Int4>,
        folder_node_id -> Nullable<Int4>,
    }
}

diesel::table! {
    versions (id) {
        id -> Int4,
        #[max_length = 80]
        label -> Varchar,
        previous_version_id -> Nullable<Int4>,
    }
}

diesel::table! {
    parts (id) {
        id -> Int4,
        #[max_length = 80]
        name -> Varchar,
    }
}

diesel::table! {
    part_components (assembly_id, component_id) {
        assembly_id -> Int4,
        component_id -> Int4,
    }
}

diesel::table! {
    people (id) {
        id -> Int4,
        #[sql_name = "type"]
        #[max_length = 20]
        type_ -> Varchar,
        #[max_length = 120]
        name -> Varchar,
    }
}

diesel::table! {
    students (id) {
        id -> Int4,
        #[max_length = 120]
        name -> Varchar,
    }
}

diesel::table! {
    courses (id) {
        id -> Int4,
        #[max_length = 120]
        title -> Varchar,
    }
}

diesel::table! {
    enrollments (student_id, course_id) {
        student_id -> Int4,
        course_id -> Int4,
        enrolled_on -> Date,
        #[max_length = 2]
        grade -> Nullable<Varchar>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Currency;
    use super::sql_types::OrderStatus;

    orders (shop_id, number) {
        shop_id -> Int4,
        number -> Int4,
        status -> OrderStatus,
        currency -> Currency,
        customer_id -> Int4,
        billing_address_id -> Int4,
        shipping_address_id -> Nullable<Int4>,
    }
}

diesel::table! {
    order_items (shop_id, order_number, line) {
        shop_id -> Int4,
        order_number -> Int4,
        line -> Int4,
        product_id -> Int4,
        quantity -> Int4,
    }
}

diesel::table! {
    addresses (id) {
        id -> Int4,
        #[max_length = 120]
        city -> Varchar,
        resident_id -> Nullable<Int4>,
    }
}

diesel::table! {
    residences (id) {
        id -> Int4,
        home_address_id -> Int4,
        work_address_id -> Nullable<Int4>,
    }
}

diesel::table! {
    posts (id) {
        id -> Int4,
        #[max_length = 200]
        title -> Varchar,
        author_id -> Int4,
    }
}

diesel::table! {
    post_likes (post_id, user_id) {
        post_id -> Int4,
        user_id -> Int4,
    }
}

diesel::table! {
    employees (id) {
        id -> Int4,
        salary -> Numeric,
    }
}

diesel::table! {
    animals (id) {
        id -> Int4,
        #[max_length = 20]
        kind -> Varchar,
        #[max_length = 80]
        name -> Varchar,
        tricks -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Currency;

    billing.invoices (id) {
        id -> Uuid,
        shop_id -> Int4,
        order_number -> Int4,
        amount -> Numeric,
        currency -> Currency,
        issued_by -> Nullable<Int4>,
    }
}

diesel::table! {
    products_tags (products_id, tags_id) {
        products_id -> Int4,
        tags_id -> Int4,
    }
}

diesel::joinable!(prices -> products (product_id));
diesel::joinable!(reviews -> products (product_id));
diesel::joinable!(stocks -> products (product_id));
diesel::joinable!(admins -> users (user_id));
diesel::joinable!(profiles -> users (user_id));
diesel::joinable!(settings -> users (user_id));
diesel::joinable!(product_categories -> products (product_id));
diesel::joinable!(product_categories -> categories (category_id));
diesel::joinable!(product_badges -> products (product_id));
diesel::joinable!(product_badges -> badges (badge_id));
diesel::joinable!(products_tags -> products (products_id));
diesel::joinable!(products_tags -> tags (tags_id));
diesel::joinable!(enrollments -> students (student_id));
diesel::joinable!(enrollments -> courses (course_id));
diesel::joinable!(orders -> users (customer_id));
diesel::joinable!(order_items -> products (product_id));
diesel::joinable!(addresses -> users (resident_id));
diesel::joinable!(posts -> users (author_id));
diesel::joinable!(post_likes -> posts (post_id));
diesel::joinable!(post_likes -> users (user_id));
diesel::joinable!(employees -> people (id));
diesel::joinable!(invoices -> users (issued_by));

diesel::allow_tables_to_appear_in_same_query!(
    addresses,
    admins,
    animals,
    badges,
    categories,
    courses,
    employees,
    enrollments,
    invoices,
    nodes,
    order_items,
    orders,
    part_components,
    parts,
    people,
    post_likes,
    posts,
    prices,
    product_badges,
    product_categories,
    products,
    products_tags,
    profiles,
    residences,
    reviews,
    settings,
    stocks,
    students,
    tags,
    users,
    versions,
);
