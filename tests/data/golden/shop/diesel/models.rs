//! The rows of the tables, and what they lead to.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::prelude::*;

use super::enums::OrderStatus;
use super::schema::{
    addresses, admins, categories, customers, images, labels, order_items, orders, parcels, prices,
    products, products_rel_categories, products_rel_labels, products_tags, related_products,
    stocks, tags, users,
};

/// What is sold
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = products)]
#[diesel(primary_key(uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Product {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    /// shown to customers
    pub name: String,
    pub slug: String,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub parent_product_uuid: Option<uuid::Uuid>,
    pub replaces_uuid: Option<uuid::Uuid>,
}

/// A new row of `products`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = products)]
pub struct NewProduct {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub name: String,
    pub slug: String,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub parent_product_uuid: Option<uuid::Uuid>,
    pub replaces_uuid: Option<uuid::Uuid>,
}

impl Product {
    pub fn replaced_by(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Product>> {
        products::table
            .filter(products::replaces_uuid.eq(self.uuid))
            .select(Product::as_select())
            .first(conn)
            .optional()
    }

    pub fn replaces(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Product>> {
        match self.replaces_uuid {
            Some(id) => products::table
                .find(id)
                .select(Product::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn child_products(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Product>> {
        products::table
            .filter(products::parent_product_uuid.eq(self.uuid))
            .select(Product::as_select())
            .load(conn)
    }

    pub fn parent_product(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Product>> {
        match self.parent_product_uuid {
            Some(id) => products::table
                .find(id)
                .select(Product::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    // Not in Diesel: cascade all, delete-orphan; passive_deletes true
    pub fn prices(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Price>> {
        Price::belonging_to(self)
            .order(prices::created_at.desc())
            .select(Price::as_select())
            .load(conn)
    }

    pub fn images(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Image>> {
        Image::belonging_to(self)
            .select(Image::as_select())
            .load(conn)
    }

    pub fn tags(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Tag>> {
        ProductsTag::belonging_to(self)
            .inner_join(tags::table)
            .select(Tag::as_select())
            .load(conn)
    }

    pub fn order_items(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<OrderItem>> {
        OrderItem::belonging_to(self)
            .select(OrderItem::as_select())
            .load(conn)
    }

    pub fn categories(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Category>> {
        ProductsRelCategory::belonging_to(self)
            .inner_join(categories::table)
            .select(Category::as_select())
            .load(conn)
    }

    pub fn labels(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Label>> {
        ProductsRelLabel::belonging_to(self)
            .inner_join(labels::table)
            .select(Label::as_select())
            .load(conn)
    }

    pub fn related_products(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Product>> {
        let is_linked = related_products::related_uuid.eq(products::uuid);
        products::table
            .inner_join(related_products::table.on(is_linked))
            .filter(related_products::product_uuid.eq(self.uuid))
            .select(Product::as_select())
            .load(conn)
    }

    pub fn related_to(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Product>> {
        let is_linked = related_products::product_uuid.eq(products::uuid);
        products::table
            .inner_join(related_products::table.on(is_linked))
            .filter(related_products::related_uuid.eq(self.uuid))
            .select(Product::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = prices)]
#[diesel(primary_key(uuid))]
#[diesel(belongs_to(Product, foreign_key = product_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Price {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub value: bigdecimal::BigDecimal,
    pub previous_value: Option<bigdecimal::BigDecimal>,
    pub currency: String,
    pub product_uuid: uuid::Uuid,
}

/// A new row of `prices`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = prices)]
pub struct NewPrice {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub value: bigdecimal::BigDecimal,
    pub previous_value: Option<bigdecimal::BigDecimal>,
    pub currency: Option<String>,
    pub product_uuid: uuid::Uuid,
}

impl Price {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_uuid)
            .select(Product::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = stocks)]
#[diesel(primary_key(uuid))]
#[diesel(belongs_to(Product, foreign_key = product_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Stock {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub warehouse: String,
    pub amount: i32,
    pub product_uuid: uuid::Uuid,
}

/// A new row of `stocks`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = stocks)]
pub struct NewStock {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub warehouse: String,
    pub amount: Option<i32>,
    pub product_uuid: uuid::Uuid,
}

impl Stock {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_uuid)
            .select(Product::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = images)]
#[diesel(primary_key(uuid))]
#[diesel(belongs_to(Product, foreign_key = product_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Image {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub url: String,
    pub product_uuid: uuid::Uuid,
}

/// A new row of `images`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = images)]
pub struct NewImage {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub url: String,
    pub product_uuid: uuid::Uuid,
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = categories)]
#[diesel(primary_key(uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Category {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub name: String,
}

/// A new row of `categories`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = categories)]
pub struct NewCategory {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub name: String,
}

impl Category {
    pub fn products(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Product>> {
        ProductsRelCategory::belonging_to(self)
            .inner_join(products::table)
            .select(Product::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = products_rel_categories)]
#[diesel(primary_key(product_uuid, category_uuid))]
#[diesel(belongs_to(Product, foreign_key = product_uuid))]
#[diesel(belongs_to(Category, foreign_key = category_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct ProductsRelCategory {
    pub product_uuid: uuid::Uuid,
    pub category_uuid: uuid::Uuid,
}

/// A new row of `products_rel_categories`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = products_rel_categories)]
pub struct NewProductsRelCategory {
    pub product_uuid: uuid::Uuid,
    pub category_uuid: uuid::Uuid,
}

impl ProductsRelCategory {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_uuid)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn category(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Category> {
        categories::table
            .find(self.category_uuid)
            .select(Category::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = labels)]
#[diesel(primary_key(uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Label {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub name: String,
}

/// A new row of `labels`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = labels)]
pub struct NewLabel {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = products_rel_labels)]
#[diesel(primary_key(product_uuid, label_uuid))]
#[diesel(belongs_to(Product, foreign_key = product_uuid))]
#[diesel(belongs_to(Label, foreign_key = label_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct ProductsRelLabel {
    pub product_uuid: uuid::Uuid,
    pub label_uuid: uuid::Uuid,
}

/// A new row of `products_rel_labels`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = products_rel_labels)]
pub struct NewProductsRelLabel {
    pub product_uuid: uuid::Uuid,
    pub label_uuid: uuid::Uuid,
}

impl ProductsRelLabel {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_uuid)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn label(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Label> {
        labels::table
            .find(self.label_uuid)
            .select(Label::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = related_products)]
#[diesel(primary_key(product_uuid, related_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct RelatedProduct {
    pub product_uuid: uuid::Uuid,
    pub related_uuid: uuid::Uuid,
}

/// A new row of `related_products`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = related_products)]
pub struct NewRelatedProduct {
    pub product_uuid: uuid::Uuid,
    pub related_uuid: uuid::Uuid,
}

impl RelatedProduct {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_uuid)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn related(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.related_uuid)
            .select(Product::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = tags)]
#[diesel(primary_key(uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Tag {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub name: String,
}

/// A new row of `tags`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = tags)]
pub struct NewTag {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub name: String,
}

impl Tag {
    pub fn products(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Product>> {
        ProductsTag::belonging_to(self)
            .inner_join(products::table)
            .select(Product::as_select())
            .load(conn)
    }
}

// Not in Diesel: full_name = first_name || ' ' || last_name
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
#[diesel(primary_key(uuid))]
#[diesel(check_for_backend(Pg))]
pub struct User {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub type_: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

/// A new row of `users`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = users)]
pub struct NewUser {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub type_: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

impl User {
    // Not in Diesel: cascade all, delete-orphan; passive_deletes true
    pub fn admin(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Admin>> {
        Admin::belonging_to(self)
            .select(Admin::as_select())
            .first(conn)
            .optional()
    }

    pub fn customer(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Customer>> {
        Customer::belonging_to(self)
            .select(Customer::as_select())
            .first(conn)
            .optional()
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = admins)]
#[diesel(primary_key(uuid))]
#[diesel(belongs_to(User, foreign_key = user_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Admin {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub user_uuid: uuid::Uuid,
}

/// A new row of `admins`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = admins)]
pub struct NewAdmin {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub user_uuid: uuid::Uuid,
}

impl Admin {
    pub fn user(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<User> {
        users::table
            .find(self.user_uuid)
            .select(User::as_select())
            .first(conn)
    }
}

// Not in Diesel: inheritance from users; each has its own row and key
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = customers)]
#[diesel(primary_key(uuid))]
#[diesel(belongs_to(User, foreign_key = uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Customer {
    pub uuid: uuid::Uuid,
    pub newsletter: bool,
}

/// A new row of `customers`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = customers)]
pub struct NewCustomer {
    pub uuid: uuid::Uuid,
    pub newsletter: Option<bool>,
}

impl Customer {
    pub fn user(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<User> {
        users::table
            .find(self.uuid)
            .select(User::as_select())
            .first(conn)
    }

    pub fn addresses(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Address>> {
        Address::belonging_to(self)
            .select(Address::as_select())
            .load(conn)
    }

    pub fn orders(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Order>> {
        Order::belonging_to(self)
            .select(Order::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = addresses)]
#[diesel(primary_key(uuid))]
#[diesel(belongs_to(Customer, foreign_key = customer_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Address {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub street: String,
    pub city: String,
    pub country: String,
    pub customer_uuid: uuid::Uuid,
}

/// A new row of `addresses`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = addresses)]
pub struct NewAddress {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub street: String,
    pub city: String,
    pub country: String,
    pub customer_uuid: uuid::Uuid,
}

impl Address {
    pub fn customer(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Customer> {
        customers::table
            .find(self.customer_uuid)
            .select(Customer::as_select())
            .first(conn)
    }

    pub fn billing_orders(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Order>> {
        orders::table
            .filter(orders::billing_address_uuid.eq(self.uuid))
            .select(Order::as_select())
            .load(conn)
    }

    pub fn shipping_orders(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Order>> {
        orders::table
            .filter(orders::shipping_address_uuid.eq(self.uuid))
            .select(Order::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = orders)]
#[diesel(primary_key(uuid))]
#[diesel(belongs_to(Customer, foreign_key = customer_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Order {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub status: OrderStatus,
    pub customer_uuid: uuid::Uuid,
    pub billing_address_uuid: Option<uuid::Uuid>,
    pub shipping_address_uuid: Option<uuid::Uuid>,
}

/// A new row of `orders`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = orders)]
pub struct NewOrder {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub status: Option<OrderStatus>,
    pub customer_uuid: uuid::Uuid,
    pub billing_address_uuid: Option<uuid::Uuid>,
    pub shipping_address_uuid: Option<uuid::Uuid>,
}

impl Order {
    pub fn customer(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Customer> {
        customers::table
            .find(self.customer_uuid)
            .select(Customer::as_select())
            .first(conn)
    }

    pub fn billing_address(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Address>> {
        match self.billing_address_uuid {
            Some(id) => addresses::table
                .find(id)
                .select(Address::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn shipping_address(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Address>> {
        match self.shipping_address_uuid {
            Some(id) => addresses::table
                .find(id)
                .select(Address::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    // Not in Diesel: cascade all, delete-orphan; passive_deletes true
    pub fn order_items(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<OrderItem>> {
        OrderItem::belonging_to(self)
            .select(OrderItem::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = order_items)]
#[diesel(primary_key(order_uuid, product_uuid))]
#[diesel(belongs_to(Order, foreign_key = order_uuid))]
#[diesel(belongs_to(Product, foreign_key = product_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct OrderItem {
    pub order_uuid: uuid::Uuid,
    pub product_uuid: uuid::Uuid,
    pub quantity: i32,
    pub unit_price: bigdecimal::BigDecimal,
    // Computed by the database.
    pub total: Option<bigdecimal::BigDecimal>,
}

/// A new row of `order_items`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = order_items)]
pub struct NewOrderItem {
    pub order_uuid: uuid::Uuid,
    pub product_uuid: uuid::Uuid,
    pub quantity: Option<i32>,
    pub unit_price: bigdecimal::BigDecimal,
}

impl OrderItem {
    pub fn order(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Order> {
        orders::table
            .find(self.order_uuid)
            .select(Order::as_select())
            .first(conn)
    }

    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_uuid)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn parcels(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Parcel>> {
        parcels::table
            .filter(parcels::order_uuid.eq(self.order_uuid))
            .filter(parcels::product_uuid.eq(self.product_uuid))
            .select(Parcel::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = parcels)]
#[diesel(primary_key(uuid))]
#[diesel(check_for_backend(Pg))]
pub struct Parcel {
    pub uuid: uuid::Uuid,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
    pub order_uuid: uuid::Uuid,
    pub product_uuid: uuid::Uuid,
    pub tracking_code: Option<String>,
}

/// A new row of `parcels`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = parcels)]
pub struct NewParcel {
    // Not in Diesel: default_factory uuid4
    pub uuid: Option<uuid::Uuid>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    pub order_uuid: uuid::Uuid,
    pub product_uuid: uuid::Uuid,
    pub tracking_code: Option<String>,
}

impl Parcel {
    pub fn order_item(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<OrderItem> {
        order_items::table
            .filter(order_items::order_uuid.eq(self.order_uuid))
            .filter(order_items::product_uuid.eq(self.product_uuid))
            .select(OrderItem::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = products_tags)]
#[diesel(primary_key(products_uuid, tags_uuid))]
#[diesel(belongs_to(Product, foreign_key = products_uuid))]
#[diesel(belongs_to(Tag, foreign_key = tags_uuid))]
#[diesel(check_for_backend(Pg))]
pub struct ProductsTag {
    pub products_uuid: uuid::Uuid,
    pub tags_uuid: uuid::Uuid,
}

/// A new row of `products_tags`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = products_tags)]
pub struct NewProductsTag {
    pub products_uuid: uuid::Uuid,
    pub tags_uuid: uuid::Uuid,
}

impl ProductsTag {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.products_uuid)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn tag(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Tag> {
        tags::table
            .find(self.tags_uuid)
            .select(Tag::as_select())
            .first(conn)
    }
}
