//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "order_status"))]
    pub struct OrderStatus;
}

diesel::table! {
    products (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[max_length = 255]
        name -> Varchar,
        #[max_length = 255]
        slug -> Varchar,
        #[max_length = 40]
        sku -> Nullable<Varchar>,
        description -> Nullable<Text>,
        parent_product_uuid -> Nullable<Uuid>,
        replaces_uuid -> Nullable<Uuid>,
    }
}

diesel::table! {
    prices (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        value -> Numeric,
        previous_value -> Nullable<Numeric>,
        #[max_length = 3]
        currency -> Bpchar,
        product_uuid -> Uuid,
    }
}

diesel::table! {
    stocks (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[max_length = 80]
        warehouse -> Varchar,
        amount -> Int4,
        product_uuid -> Uuid,
    }
}

diesel::table! {
    images (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[max_length = 500]
        url -> Varchar,
        product_uuid -> Uuid,
    }
}

diesel::table! {
    categories (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[max_length = 120]
        name -> Varchar,
    }
}

diesel::table! {
    products_rel_categories (product_uuid, category_uuid) {
        product_uuid -> Uuid,
        category_uuid -> Uuid,
    }
}

diesel::table! {
    labels (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[max_length = 60]
        name -> Varchar,
    }
}

diesel::table! {
    products_rel_labels (product_uuid, label_uuid) {
        product_uuid -> Uuid,
        label_uuid -> Uuid,
    }
}

diesel::table! {
    related_products (product_uuid, related_uuid) {
        product_uuid -> Uuid,
        related_uuid -> Uuid,
    }
}

diesel::table! {
    tags (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[max_length = 60]
        name -> Varchar,
    }
}

diesel::table! {
    users (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[sql_name = "type"]
        #[max_length = 20]
        type_ -> Varchar,
        #[max_length = 320]
        email -> Varchar,
        #[max_length = 80]
        first_name -> Varchar,
        #[max_length = 80]
        last_name -> Varchar,
    }
}

diesel::table! {
    admins (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        user_uuid -> Uuid,
    }
}

diesel::table! {
    customers (uuid) {
        uuid -> Uuid,
        newsletter -> Bool,
    }
}

diesel::table! {
    addresses (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        #[max_length = 200]
        street -> Varchar,
        #[max_length = 120]
        city -> Varchar,
        #[max_length = 2]
        country -> Bpchar,
        customer_uuid -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::OrderStatus;

    orders (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        status -> OrderStatus,
        customer_uuid -> Uuid,
        billing_address_uuid -> Nullable<Uuid>,
        shipping_address_uuid -> Nullable<Uuid>,
    }
}

diesel::table! {
    order_items (order_uuid, product_uuid) {
        order_uuid -> Uuid,
        product_uuid -> Uuid,
        quantity -> Int4,
        unit_price -> Numeric,
        total -> Nullable<Numeric>,
    }
}

diesel::table! {
    parcels (uuid) {
        uuid -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        order_uuid -> Uuid,
        product_uuid -> Uuid,
        #[max_length = 60]
        tracking_code -> Nullable<Varchar>,
    }
}

diesel::table! {
    products_tags (products_uuid, tags_uuid) {
        products_uuid -> Uuid,
        tags_uuid -> Uuid,
    }
}

diesel::joinable!(prices -> products (product_uuid));
diesel::joinable!(stocks -> products (product_uuid));
diesel::joinable!(images -> products (product_uuid));
diesel::joinable!(products_rel_categories -> products (product_uuid));
diesel::joinable!(products_rel_categories -> categories (category_uuid));
diesel::joinable!(products_rel_labels -> products (product_uuid));
diesel::joinable!(products_rel_labels -> labels (label_uuid));
diesel::joinable!(products_tags -> products (products_uuid));
diesel::joinable!(products_tags -> tags (tags_uuid));
diesel::joinable!(admins -> users (user_uuid));
diesel::joinable!(customers -> users (uuid));
diesel::joinable!(addresses -> customers (customer_uuid));
diesel::joinable!(orders -> customers (customer_uuid));
diesel::joinable!(order_items -> orders (order_uuid));
diesel::joinable!(order_items -> products (product_uuid));

diesel::allow_tables_to_appear_in_same_query!(
    addresses,
    admins,
    categories,
    customers,
    images,
    labels,
    order_items,
    orders,
    parcels,
    prices,
    products,
    products_rel_categories,
    products_rel_labels,
    products_tags,
    related_products,
    stocks,
    tags,
    users,
);
