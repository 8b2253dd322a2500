//! What Diesel knows of the tables. Defaults, checks and indexes are in the migrations.

diesel::table! {
    merchants (id, country_code) {
        id -> Int4,
        #[max_length = 2]
        country_code -> Varchar,
        #[max_length = 80]
        name -> Nullable<Varchar>,
    }
}

diesel::table! {
    merchant_periods (id) {
        id -> Int4,
        merchant_id -> Nullable<Int4>,
        #[max_length = 2]
        country_code -> Nullable<Varchar>,
        start_date -> Nullable<Date>,
    }
}

diesel::table! {
    invoices.lines (invoice, line) {
        invoice -> Int4,
        line -> Int4,
    }
}

diesel::table! {
    payments (id) {
        id -> Int4,
        invoice -> Int4,
        line -> Int4,
    }
}

diesel::allow_tables_to_appear_in_same_query!(lines, merchant_periods, merchants, payments);
