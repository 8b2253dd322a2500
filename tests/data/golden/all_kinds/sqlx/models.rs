//! The rows of the tables. Needs serde and sqlx, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "order_status")]
pub enum OrderStatus {
    #[serde(rename = "draft")]
    #[sqlx(rename = "draft")]
    Draft,
    /// money is in
    #[serde(rename = "paid")]
    #[sqlx(rename = "paid")]
    Paid,
    #[serde(rename = "shipped")]
    #[sqlx(rename = "shipped")]
    Shipped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "billing.currency")]
pub enum Currency {
    #[serde(rename = "EUR")]
    #[sqlx(rename = "EUR")]
    Eur,
    #[serde(rename = "USD")]
    #[sqlx(rename = "USD")]
    Usd,
}

/// What is sold
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Product {
    pub id: i32,
    pub sku: String,
    /// shown to customers
    pub name: String,
    pub price: bigdecimal::BigDecimal,
    pub tax: bigdecimal::BigDecimal,
    pub total: Option<bigdecimal::BigDecimal>,
    pub data: Option<serde_json::Value>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Price {
    pub id: i32,
    pub value: bigdecimal::BigDecimal,
    pub product_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Review {
    pub id: i32,
    pub body: String,
    pub stars: i16,
    pub product_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Stock {
    pub id: i32,
    pub amount: i32,
    pub product_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct User {
    pub id: i32,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Admin {
    pub id: i32,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Profile {
    pub id: i32,
    pub bio: Option<String>,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Setting {
    pub id: i32,
    pub theme: Option<String>,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Category {
    pub id: i32,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct ProductCategory {
    pub product_id: i32,
    pub category_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Badge {
    pub id: i32,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct ProductBadge {
    pub product_id: i32,
    pub badge_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Tag {
    pub id: i32,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Node {
    pub id: i32,
    pub label: String,
    pub parent_node_id: Option<i32>,
    pub origin_node_id: Option<i32>,
    pub folder_node_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Version {
    pub id: i32,
    pub label: String,
    pub previous_version_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Part {
    pub id: i32,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct PartComponent {
    pub assembly_id: i32,
    pub component_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Person {
    pub id: i32,
    pub r#type: String,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Student {
    pub id: i32,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Course {
    pub id: i32,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Enrollment {
    pub student_id: i32,
    pub course_id: i32,
    pub enrolled_on: chrono::NaiveDate,
    pub grade: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Order {
    pub shop_id: i32,
    pub number: i32,
    pub status: OrderStatus,
    pub currency: Currency,
    pub customer_id: i32,
    pub billing_address_id: i32,
    pub shipping_address_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct OrderItem {
    pub shop_id: i32,
    pub order_number: i32,
    pub line: i32,
    pub product_id: i32,
    pub quantity: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Address {
    pub id: i32,
    pub city: String,
    pub resident_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Residence {
    pub id: i32,
    pub home_address_id: i32,
    pub work_address_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Post {
    pub id: i32,
    pub title: String,
    pub author_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct PostLike {
    pub post_id: i32,
    pub user_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Employee {
    pub id: i32,
    pub salary: bigdecimal::BigDecimal,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Animal {
    pub id: i32,
    pub kind: String,
    pub name: String,
    // Of dogs, which inherits into this table.
    pub tricks: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Invoice {
    pub id: uuid::Uuid,
    pub shop_id: i32,
    pub order_number: i32,
    pub amount: bigdecimal::BigDecimal,
    pub currency: Currency,
    pub issued_by: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromRow)]
pub struct ProductsTag {
    pub products_id: i32,
    pub tags_id: i32,
}
