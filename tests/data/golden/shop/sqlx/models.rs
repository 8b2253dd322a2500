//! The rows of the tables. Needs serde and sqlx, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "order_status")]
pub enum OrderStatus {
    #[serde(rename = "cart")]
    #[sqlx(rename = "cart")]
    Cart,
    #[serde(rename = "placed")]
    #[sqlx(rename = "placed")]
    Placed,
    /// money is in
    #[serde(rename = "paid")]
    #[sqlx(rename = "paid")]
    Paid,
    #[serde(rename = "shipped")]
    #[sqlx(rename = "shipped")]
    Shipped,
    #[serde(rename = "cancelled")]
    #[sqlx(rename = "cancelled")]
    Cancelled,
}

/// What is sold
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Product {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    /// shown to customers
    pub name: String,
    pub slug: String,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub parent_product_uuid: Option<uuid::Uuid>,
    pub replaces_uuid: Option<uuid::Uuid>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Price {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub value: bigdecimal::BigDecimal,
    pub previous_value: Option<bigdecimal::BigDecimal>,
    pub currency: String,
    pub product_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Stock {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub warehouse: String,
    pub amount: i32,
    pub product_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Image {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub url: String,
    pub product_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Category {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct ProductsRelCategory {
    pub product_uuid: uuid::Uuid,
    pub category_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Label {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct ProductsRelLabel {
    pub product_uuid: uuid::Uuid,
    pub label_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct RelatedProduct {
    pub product_uuid: uuid::Uuid,
    pub related_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Tag {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct User {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub r#type: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Admin {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub user_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Customer {
    pub uuid: uuid::Uuid,
    pub newsletter: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Address {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub street: String,
    pub city: String,
    pub country: String,
    pub customer_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Order {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub status: OrderStatus,
    pub customer_uuid: uuid::Uuid,
    pub billing_address_uuid: Option<uuid::Uuid>,
    pub shipping_address_uuid: Option<uuid::Uuid>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct OrderItem {
    pub order_uuid: uuid::Uuid,
    pub product_uuid: uuid::Uuid,
    pub quantity: i32,
    pub unit_price: bigdecimal::BigDecimal,
    pub total: Option<bigdecimal::BigDecimal>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Parcel {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub order_uuid: uuid::Uuid,
    pub product_uuid: uuid::Uuid,
    pub tracking_code: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct ProductsTag {
    pub products_uuid: uuid::Uuid,
    pub tags_uuid: uuid::Uuid,
}
