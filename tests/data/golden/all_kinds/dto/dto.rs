//! What an interface gives and takes. Needs serde, and of the crates named below their feature `serde`.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OrderStatus {
    #[serde(rename = "draft")]
    Draft,
    /// money is in
    #[serde(rename = "paid")]
    Paid,
    #[serde(rename = "shipped")]
    Shipped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Currency {
    #[serde(rename = "EUR")]
    Eur,
    #[serde(rename = "USD")]
    Usd,
}

/// What is sold
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductRead {
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

/// What is sold
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductCreate {
    pub sku: String,
    /// shown to customers
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<bigdecimal::BigDecimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<bigdecimal::BigDecimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<serde_json::Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriceRead {
    pub id: i32,
    pub value: bigdecimal::BigDecimal,
    pub product_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriceCreate {
    pub value: bigdecimal::BigDecimal,
    pub product_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewRead {
    pub id: i32,
    pub body: String,
    pub stars: i16,
    pub product_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewCreate {
    pub body: String,
    pub stars: i16,
    pub product_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StockRead {
    pub id: i32,
    pub amount: i32,
    pub product_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StockCreate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserRead {
    pub id: i32,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserCreate {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdminRead {
    pub id: i32,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdminCreate {
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProfileRead {
    pub id: i32,
    pub bio: Option<String>,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProfileCreate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingRead {
    pub id: i32,
    pub theme: Option<String>,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingCreate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CategoryRead {
    pub id: i32,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CategoryCreate {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductCategoryRead {
    pub product_id: i32,
    pub category_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductCategoryCreate {
    pub product_id: i32,
    pub category_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BadgeRead {
    pub id: i32,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BadgeCreate {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductBadgeRead {
    pub product_id: i32,
    pub badge_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductBadgeCreate {
    pub product_id: i32,
    pub badge_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TagRead {
    pub id: i32,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TagCreate {
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NodeRead {
    pub id: i32,
    pub label: String,
    pub parent_node_id: Option<i32>,
    pub origin_node_id: Option<i32>,
    pub folder_node_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NodeCreate {
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_node_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin_node_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder_node_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionRead {
    pub id: i32,
    pub label: String,
    pub previous_version_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionCreate {
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_version_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartRead {
    pub id: i32,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartCreate {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartComponentRead {
    pub assembly_id: i32,
    pub component_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartComponentCreate {
    pub assembly_id: i32,
    pub component_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonRead {
    pub id: i32,
    pub r#type: String,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonCreate {
    pub r#type: String,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudentRead {
    pub id: i32,
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudentCreate {
    pub name: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CourseRead {
    pub id: i32,
    pub title: String,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CourseCreate {
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnrollmentRead {
    pub student_id: i32,
    pub course_id: i32,
    pub enrolled_on: chrono::NaiveDate,
    pub grade: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnrollmentCreate {
    pub student_id: i32,
    pub course_id: i32,
    pub enrolled_on: chrono::NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderRead {
    pub shop_id: i32,
    pub number: i32,
    pub status: OrderStatus,
    pub currency: Currency,
    pub customer_id: i32,
    pub billing_address_id: i32,
    pub shipping_address_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderCreate {
    pub shop_id: i32,
    pub number: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<OrderStatus>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    pub customer_id: i32,
    pub billing_address_id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipping_address_id: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderItemRead {
    pub shop_id: i32,
    pub order_number: i32,
    pub line: i32,
    pub product_id: i32,
    pub quantity: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderItemCreate {
    pub shop_id: i32,
    pub order_number: i32,
    pub line: i32,
    pub product_id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddressRead {
    pub id: i32,
    pub city: String,
    pub resident_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddressCreate {
    pub city: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resident_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResidenceRead {
    pub id: i32,
    pub home_address_id: i32,
    pub work_address_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResidenceCreate {
    pub home_address_id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_address_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostRead {
    pub id: i32,
    pub title: String,
    pub author_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostCreate {
    pub title: String,
    pub author_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostLikeRead {
    pub post_id: i32,
    pub user_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostLikeCreate {
    pub post_id: i32,
    pub user_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmployeeRead {
    pub id: i32,
    pub salary: bigdecimal::BigDecimal,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmployeeCreate {
    pub id: i32,
    pub salary: bigdecimal::BigDecimal,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnimalRead {
    pub id: i32,
    pub kind: String,
    pub name: String,
    // Of dogs, which inherits into this table.
    pub tricks: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnimalCreate {
    pub kind: String,
    pub name: String,
    // Of dogs, which inherits into this table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tricks: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvoiceRead {
    pub id: uuid::Uuid,
    pub shop_id: i32,
    pub order_number: i32,
    pub amount: bigdecimal::BigDecimal,
    pub currency: Currency,
    pub issued_by: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvoiceCreate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<uuid::Uuid>,
    pub shop_id: i32,
    pub order_number: i32,
    pub amount: bigdecimal::BigDecimal,
    pub currency: Currency,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_by: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductsTagRead {
    pub products_id: i32,
    pub tags_id: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductsTagCreate {
    pub products_id: i32,
    pub tags_id: i32,
}
