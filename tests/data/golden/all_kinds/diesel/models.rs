//! The rows of the tables, and what they lead to.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::prelude::*;

use super::enums::{Currency, OrderStatus};
use super::schema::{
    addresses, admins, animals, badges, categories, courses, employees, enrollments, invoices,
    nodes, order_items, orders, part_components, parts, people, post_likes, posts, prices,
    product_badges, product_categories, products, products_tags, profiles, residences, reviews,
    settings, stocks, students, tags, users, versions,
};

/// What is sold
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = products)]
#[diesel(check_for_backend(Pg))]
pub struct Product {
    pub id: i32,
    pub sku: String,
    /// shown to customers
    pub name: String,
    pub price: bigdecimal::BigDecimal,
    pub tax: bigdecimal::BigDecimal,
    // Computed by the database.
    pub total: Option<bigdecimal::BigDecimal>,
    pub data: Option<serde_json::Value>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    // Not in Diesel: onupdate now()
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A new row of `products`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = products)]
pub struct NewProduct {
    pub sku: String,
    pub name: String,
    pub price: Option<bigdecimal::BigDecimal>,
    pub tax: Option<bigdecimal::BigDecimal>,
    pub data: Option<serde_json::Value>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    // Not in Diesel: default_factory now
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Product {
    // Not in Diesel: lazy selectin; cascade all, delete-orphan; passive_deletes true
    pub fn prices(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Price>> {
        Price::belonging_to(self)
            .order(prices::value.desc())
            .select(Price::as_select())
            .load(conn)
    }

    pub fn stocks(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Stock>> {
        Stock::belonging_to(self)
            .select(Stock::as_select())
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
        ProductCategory::belonging_to(self)
            .inner_join(categories::table)
            .select(Category::as_select())
            .load(conn)
    }

    pub fn badges(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Badge>> {
        ProductBadge::belonging_to(self)
            .inner_join(badges::table)
            .select(Badge::as_select())
            .load(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = prices)]
#[diesel(belongs_to(Product))]
#[diesel(check_for_backend(Pg))]
pub struct Price {
    pub id: i32,
    pub value: bigdecimal::BigDecimal,
    pub product_id: i32,
}

/// A new row of `prices`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = prices)]
pub struct NewPrice {
    pub value: bigdecimal::BigDecimal,
    pub product_id: i32,
}

impl Price {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_id)
            .select(Product::as_select())
            .first(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = reviews)]
#[diesel(belongs_to(Product))]
#[diesel(check_for_backend(Pg))]
pub struct Review {
    pub id: i32,
    pub body: String,
    pub stars: i16,
    pub product_id: i32,
}

/// A new row of `reviews`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = reviews)]
pub struct NewReview {
    pub body: String,
    pub stars: i16,
    pub product_id: i32,
}

impl Review {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_id)
            .select(Product::as_select())
            .first(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = stocks)]
#[diesel(belongs_to(Product))]
#[diesel(check_for_backend(Pg))]
pub struct Stock {
    pub id: i32,
    pub amount: i32,
    pub product_id: Option<i32>,
}

/// A new row of `stocks`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = stocks)]
pub struct NewStock {
    pub amount: Option<i32>,
    pub product_id: Option<i32>,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
#[diesel(check_for_backend(Pg))]
pub struct User {
    pub id: i32,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

/// A new row of `users`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = users)]
pub struct NewUser {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

impl User {
    // Not in Diesel: cascade all, delete-orphan
    pub fn admin(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Admin>> {
        Admin::belonging_to(self)
            .select(Admin::as_select())
            .first(conn)
            .optional()
    }

    pub fn settings(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Setting>> {
        Setting::belonging_to(self)
            .select(Setting::as_select())
            .first(conn)
            .optional()
    }

    pub fn orders(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Order>> {
        Order::belonging_to(self)
            .select(Order::as_select())
            .load(conn)
    }

    pub fn addresses(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Address>> {
        Address::belonging_to(self)
            .select(Address::as_select())
            .load(conn)
    }

    pub fn posts(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Post>> {
        Post::belonging_to(self)
            .select(Post::as_select())
            .load(conn)
    }

    pub fn invoices(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Invoice>> {
        Invoice::belonging_to(self)
            .select(Invoice::as_select())
            .load(conn)
    }

    pub fn liked_posts(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Post>> {
        PostLike::belonging_to(self)
            .inner_join(posts::table)
            .select(Post::as_select())
            .load(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = admins)]
#[diesel(belongs_to(User))]
#[diesel(check_for_backend(Pg))]
pub struct Admin {
    pub id: i32,
    pub user_id: i32,
}

/// A new row of `admins`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = admins)]
pub struct NewAdmin {
    pub user_id: i32,
}

impl Admin {
    // Not in Diesel: lazy joined
    pub fn user(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<User> {
        users::table
            .find(self.user_id)
            .select(User::as_select())
            .first(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = profiles)]
#[diesel(belongs_to(User))]
#[diesel(check_for_backend(Pg))]
pub struct Profile {
    pub id: i32,
    pub bio: Option<String>,
    pub user_id: i32,
}

/// A new row of `profiles`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = profiles)]
pub struct NewProfile {
    pub bio: Option<String>,
    pub user_id: i32,
}

impl Profile {
    pub fn user(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<User> {
        users::table
            .find(self.user_id)
            .select(User::as_select())
            .first(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = settings)]
#[diesel(belongs_to(User))]
#[diesel(check_for_backend(Pg))]
pub struct Setting {
    pub id: i32,
    pub theme: Option<String>,
    pub user_id: i32,
}

/// A new row of `settings`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = settings)]
pub struct NewSetting {
    pub theme: Option<String>,
    pub user_id: i32,
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = categories)]
#[diesel(check_for_backend(Pg))]
pub struct Category {
    pub id: i32,
    pub name: String,
}

/// A new row of `categories`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = categories)]
pub struct NewCategory {
    pub name: String,
}

impl Category {
    pub fn products(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Product>> {
        ProductCategory::belonging_to(self)
            .inner_join(products::table)
            .select(Product::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = product_categories)]
#[diesel(primary_key(product_id, category_id))]
#[diesel(belongs_to(Product))]
#[diesel(belongs_to(Category))]
#[diesel(check_for_backend(Pg))]
pub struct ProductCategory {
    pub product_id: i32,
    pub category_id: i32,
}

/// A new row of `product_categories`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = product_categories)]
pub struct NewProductCategory {
    pub product_id: i32,
    pub category_id: i32,
}

impl ProductCategory {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_id)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn category(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Category> {
        categories::table
            .find(self.category_id)
            .select(Category::as_select())
            .first(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = badges)]
#[diesel(check_for_backend(Pg))]
pub struct Badge {
    pub id: i32,
    pub name: String,
}

/// A new row of `badges`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = badges)]
pub struct NewBadge {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = product_badges)]
#[diesel(primary_key(product_id, badge_id))]
#[diesel(belongs_to(Product))]
#[diesel(belongs_to(Badge))]
#[diesel(check_for_backend(Pg))]
pub struct ProductBadge {
    pub product_id: i32,
    pub badge_id: i32,
}

/// A new row of `product_badges`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = product_badges)]
pub struct NewProductBadge {
    pub product_id: i32,
    pub badge_id: i32,
}

impl ProductBadge {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_id)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn badge(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Badge> {
        badges::table
            .find(self.badge_id)
            .select(Badge::as_select())
            .first(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = tags)]
#[diesel(check_for_backend(Pg))]
pub struct Tag {
    pub id: i32,
    pub name: String,
}

/// A new row of `tags`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = tags)]
pub struct NewTag {
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

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = nodes)]
#[diesel(check_for_backend(Pg))]
pub struct Node {
    pub id: i32,
    pub label: String,
    pub parent_node_id: Option<i32>,
    pub origin_node_id: Option<i32>,
    pub folder_node_id: Option<i32>,
}

/// A new row of `nodes`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = nodes)]
pub struct NewNode {
    pub label: String,
    pub parent_node_id: Option<i32>,
    pub origin_node_id: Option<i32>,
    pub folder_node_id: Option<i32>,
}

impl Node {
    pub fn child_nodes(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Node>> {
        nodes::table
            .filter(nodes::parent_node_id.eq(self.id))
            .select(Node::as_select())
            .load(conn)
    }

    pub fn parent_node(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Node>> {
        match self.parent_node_id {
            Some(id) => nodes::table
                .find(id)
                .select(Node::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn origin(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Node>> {
        match self.origin_node_id {
            Some(id) => nodes::table
                .find(id)
                .select(Node::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn files(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Node>> {
        nodes::table
            .filter(nodes::folder_node_id.eq(self.id))
            .select(Node::as_select())
            .load(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = versions)]
#[diesel(belongs_to(Version, foreign_key = previous_version_id))]
#[diesel(check_for_backend(Pg))]
pub struct Version {
    pub id: i32,
    pub label: String,
    pub previous_version_id: Option<i32>,
}

/// A new row of `versions`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = versions)]
pub struct NewVersion {
    pub label: String,
    pub previous_version_id: Option<i32>,
}

impl Version {
    pub fn next_version(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Version>> {
        Version::belonging_to(self)
            .select(Version::as_select())
            .first(conn)
            .optional()
    }

    pub fn previous_version(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Version>> {
        match self.previous_version_id {
            Some(id) => versions::table
                .find(id)
                .select(Version::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = parts)]
#[diesel(check_for_backend(Pg))]
pub struct Part {
    pub id: i32,
    pub name: String,
}

/// A new row of `parts`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = parts)]
pub struct NewPart {
    pub name: String,
}

impl Part {
    pub fn components(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Part>> {
        parts::table
            .inner_join(part_components::table.on(part_components::component_id.eq(parts::id)))
            .filter(part_components::assembly_id.eq(self.id))
            .select(Part::as_select())
            .load(conn)
    }

    pub fn assemblies(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Part>> {
        parts::table
            .inner_join(part_components::table.on(part_components::assembly_id.eq(parts::id)))
            .filter(part_components::component_id.eq(self.id))
            .select(Part::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = part_components)]
#[diesel(primary_key(assembly_id, component_id))]
#[diesel(check_for_backend(Pg))]
pub struct PartComponent {
    pub assembly_id: i32,
    pub component_id: i32,
}

/// A new row of `part_components`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = part_components)]
pub struct NewPartComponent {
    pub assembly_id: i32,
    pub component_id: i32,
}

impl PartComponent {
    pub fn assembly(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Part> {
        parts::table
            .find(self.assembly_id)
            .select(Part::as_select())
            .first(conn)
    }

    pub fn component(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Part> {
        parts::table
            .find(self.component_id)
            .select(Part::as_select())
            .first(conn)
    }
}

/// A mixin
// Not in Diesel: initial = substr(name, 1, 1)
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = people)]
#[diesel(check_for_backend(Pg))]
pub struct Person {
    pub id: i32,
    pub type_: String,
    pub name: String,
}

/// A new row of `people`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = people)]
pub struct NewPerson {
    pub type_: String,
    pub name: String,
}

impl Person {
    pub fn employee(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Employee>> {
        Employee::belonging_to(self)
            .select(Employee::as_select())
            .first(conn)
            .optional()
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = students)]
#[diesel(check_for_backend(Pg))]
pub struct Student {
    pub id: i32,
    pub name: String,
}

/// A new row of `students`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = students)]
pub struct NewStudent {
    pub name: String,
}

impl Student {
    pub fn enrollments(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Enrollment>> {
        Enrollment::belonging_to(self)
            .select(Enrollment::as_select())
            .load(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = courses)]
#[diesel(check_for_backend(Pg))]
pub struct Course {
    pub id: i32,
    pub title: String,
}

/// A new row of `courses`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = courses)]
pub struct NewCourse {
    pub title: String,
}

impl Course {
    pub fn enrollments(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Enrollment>> {
        Enrollment::belonging_to(self)
            .select(Enrollment::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = enrollments)]
#[diesel(primary_key(student_id, course_id))]
#[diesel(belongs_to(Student))]
#[diesel(belongs_to(Course))]
#[diesel(check_for_backend(Pg))]
pub struct Enrollment {
    pub student_id: i32,
    pub course_id: i32,
    pub enrolled_on: chrono::NaiveDate,
    pub grade: Option<String>,
}

/// A new row of `enrollments`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = enrollments)]
pub struct NewEnrollment {
    pub student_id: i32,
    pub course_id: i32,
    pub enrolled_on: chrono::NaiveDate,
    pub grade: Option<String>,
}

impl Enrollment {
    pub fn student(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Student> {
        students::table
            .find(self.student_id)
            .select(Student::as_select())
            .first(conn)
    }

    pub fn course(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Course> {
        courses::table
            .find(self.course_id)
            .select(Course::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = orders)]
#[diesel(primary_key(shop_id, number))]
#[diesel(belongs_to(User, foreign_key = customer_id))]
#[diesel(check_for_backend(Pg))]
pub struct Order {
    pub shop_id: i32,
    pub number: i32,
    pub status: OrderStatus,
    pub currency: Currency,
    pub customer_id: i32,
    pub billing_address_id: i32,
    pub shipping_address_id: Option<i32>,
}

/// A new row of `orders`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = orders)]
pub struct NewOrder {
    pub shop_id: i32,
    pub number: i32,
    pub status: Option<OrderStatus>,
    pub currency: Option<Currency>,
    pub customer_id: i32,
    pub billing_address_id: i32,
    pub shipping_address_id: Option<i32>,
}

impl Order {
    pub fn customer(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<User> {
        users::table
            .find(self.customer_id)
            .select(User::as_select())
            .first(conn)
    }

    pub fn billing_address(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Address> {
        addresses::table
            .find(self.billing_address_id)
            .select(Address::as_select())
            .first(conn)
    }

    pub fn shipping_address(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Address>> {
        match self.shipping_address_id {
            Some(id) => addresses::table
                .find(id)
                .select(Address::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn order_items(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<OrderItem>> {
        order_items::table
            .filter(order_items::shop_id.eq(self.shop_id))
            .filter(order_items::order_number.eq(self.number))
            .select(OrderItem::as_select())
            .load(conn)
    }

    pub fn invoices(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Invoice>> {
        invoices::table
            .filter(invoices::shop_id.eq(self.shop_id))
            .filter(invoices::order_number.eq(self.number))
            .select(Invoice::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = order_items)]
#[diesel(primary_key(shop_id, order_number, line))]
#[diesel(belongs_to(Product))]
#[diesel(check_for_backend(Pg))]
pub struct OrderItem {
    pub shop_id: i32,
    pub order_number: i32,
    pub line: i32,
    pub product_id: i32,
    pub quantity: i32,
}

/// A new row of `order_items`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = order_items)]
pub struct NewOrderItem {
    pub shop_id: i32,
    pub order_number: i32,
    pub line: i32,
    pub product_id: i32,
    pub quantity: Option<i32>,
}

impl OrderItem {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.product_id)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn order(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Order> {
        orders::table
            .filter(orders::shop_id.eq(self.shop_id))
            .filter(orders::number.eq(self.order_number))
            .select(Order::as_select())
            .first(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = addresses)]
#[diesel(belongs_to(User, foreign_key = resident_id))]
#[diesel(check_for_backend(Pg))]
pub struct Address {
    pub id: i32,
    pub city: String,
    pub resident_id: Option<i32>,
}

/// A new row of `addresses`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = addresses)]
pub struct NewAddress {
    pub city: String,
    pub resident_id: Option<i32>,
}

impl Address {
    pub fn billing_address_orders(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Order>> {
        orders::table
            .filter(orders::billing_address_id.eq(self.id))
            .select(Order::as_select())
            .load(conn)
    }

    pub fn shipping_address_orders(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Order>> {
        orders::table
            .filter(orders::shipping_address_id.eq(self.id))
            .select(Order::as_select())
            .load(conn)
    }

    pub fn resident(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<User>> {
        match self.resident_id {
            Some(id) => users::table
                .find(id)
                .select(User::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn home_address_residence(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Residence>> {
        residences::table
            .filter(residences::home_address_id.eq(self.id))
            .select(Residence::as_select())
            .first(conn)
            .optional()
    }

    pub fn work_address_residence(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Residence>> {
        residences::table
            .filter(residences::work_address_id.eq(self.id))
            .select(Residence::as_select())
            .first(conn)
            .optional()
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = residences)]
#[diesel(check_for_backend(Pg))]
pub struct Residence {
    pub id: i32,
    pub home_address_id: i32,
    pub work_address_id: Option<i32>,
}

/// A new row of `residences`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = residences)]
pub struct NewResidence {
    pub home_address_id: i32,
    pub work_address_id: Option<i32>,
}

impl Residence {
    pub fn home_address(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Address> {
        addresses::table
            .find(self.home_address_id)
            .select(Address::as_select())
            .first(conn)
    }

    pub fn work_address(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Address>> {
        match self.work_address_id {
            Some(id) => addresses::table
                .find(id)
                .select(Address::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = posts)]
#[diesel(belongs_to(User, foreign_key = author_id))]
#[diesel(check_for_backend(Pg))]
pub struct Post {
    pub id: i32,
    pub title: String,
    pub author_id: i32,
}

/// A new row of `posts`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = posts)]
pub struct NewPost {
    pub title: String,
    pub author_id: i32,
}

impl Post {
    // Not in Diesel: lazy joined
    pub fn author(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<User> {
        users::table
            .find(self.author_id)
            .select(User::as_select())
            .first(conn)
    }

    pub fn likers(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<User>> {
        PostLike::belonging_to(self)
            .inner_join(users::table)
            .select(User::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = post_likes)]
#[diesel(primary_key(post_id, user_id))]
#[diesel(belongs_to(Post))]
#[diesel(belongs_to(User))]
#[diesel(check_for_backend(Pg))]
pub struct PostLike {
    pub post_id: i32,
    pub user_id: i32,
}

/// A new row of `post_likes`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = post_likes)]
pub struct NewPostLike {
    pub post_id: i32,
    pub user_id: i32,
}

impl PostLike {
    pub fn post(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Post> {
        posts::table
            .find(self.post_id)
            .select(Post::as_select())
            .first(conn)
    }

    pub fn user(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<User> {
        users::table
            .find(self.user_id)
            .select(User::as_select())
            .first(conn)
    }
}

// Not in Diesel: inheritance from people; each has its own row and key
// Not in Diesel: label = name || ' (employee)'
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = employees)]
#[diesel(belongs_to(Person, foreign_key = id))]
#[diesel(check_for_backend(Pg))]
pub struct Employee {
    pub id: i32,
    pub salary: bigdecimal::BigDecimal,
}

/// A new row of `employees`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = employees)]
pub struct NewEmployee {
    pub id: i32,
    pub salary: bigdecimal::BigDecimal,
}

impl Employee {
    pub fn person(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Person> {
        people::table
            .find(self.id)
            .select(Person::as_select())
            .first(conn)
    }
}

/// A mixin
#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = animals)]
#[diesel(check_for_backend(Pg))]
pub struct Animal {
    pub id: i32,
    pub kind: String,
    pub name: String,
    // Of dogs, which inherits into this table.
    pub tricks: Option<i32>,
}

/// A new row of `animals`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = animals)]
pub struct NewAnimal {
    pub kind: String,
    pub name: String,
    pub tricks: Option<i32>,
}

impl Animal {
    /// The rows of `dogs`.
    pub fn dogs(conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Animal>> {
        animals::table
            .filter(animals::kind.eq("dog"))
            .select(Animal::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = invoices)]
#[diesel(belongs_to(User, foreign_key = issued_by))]
#[diesel(check_for_backend(Pg))]
pub struct Invoice {
    pub id: uuid::Uuid,
    pub shop_id: i32,
    pub order_number: i32,
    pub amount: bigdecimal::BigDecimal,
    pub currency: Currency,
    pub issued_by: Option<i32>,
}

/// A new row of `invoices`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = invoices)]
pub struct NewInvoice {
    // Not in Diesel: default_factory uuid4
    pub id: Option<uuid::Uuid>,
    pub shop_id: i32,
    pub order_number: i32,
    pub amount: bigdecimal::BigDecimal,
    pub currency: Currency,
    pub issued_by: Option<i32>,
}

impl Invoice {
    pub fn order(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Order> {
        orders::table
            .filter(orders::shop_id.eq(self.shop_id))
            .filter(orders::number.eq(self.order_number))
            .select(Order::as_select())
            .first(conn)
    }

    pub fn user(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Option<User>> {
        match self.issued_by {
            Some(id) => users::table
                .find(id)
                .select(User::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = products_tags)]
#[diesel(primary_key(products_id, tags_id))]
#[diesel(belongs_to(Product, foreign_key = products_id))]
#[diesel(belongs_to(Tag, foreign_key = tags_id))]
#[diesel(check_for_backend(Pg))]
pub struct ProductsTag {
    pub products_id: i32,
    pub tags_id: i32,
}

/// A new row of `products_tags`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = products_tags)]
pub struct NewProductsTag {
    pub products_id: i32,
    pub tags_id: i32,
}

impl ProductsTag {
    pub fn product(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Product> {
        products::table
            .find(self.products_id)
            .select(Product::as_select())
            .first(conn)
    }

    pub fn tag(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Tag> {
        tags::table
            .find(self.tags_id)
            .select(Tag::as_select())
            .first(conn)
    }
}
