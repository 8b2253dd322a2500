//! The same relations in the expanded format, which has no fields: along `Related` and `Linked`, over the rows that
//! were made by the dense one. That both say the same of tables and columns is asked of the fixtures that have it.

use std::fmt::Write;

use crowsfoot_proof_seaorm::expanded::all_kinds::*;
use crowsfoot_proof_seaorm::in_both_formats;
use sea_orm::entity::prelude::*;
use sea_orm::{Iterable, PrimaryKeyToColumn};

/// The rows that a row leads to: `along!(db, product(Id = 1).prices: find_related(price::Entity), id == [11, 12])`.
macro_rules! along {
    (
        $db:ident, $module:ident($($column:ident = $value:expr),+).$field:ident:
        $find:ident($way:expr), $key:ident == $expected:expr
    ) => {{
        let rows = $module::Entity::find()$(.filter($module::Column::$column.eq($value)))+;
        let row = rows.one($db).await?.expect("the row was inserted");
        let mut found: Vec<_> = row.$find($way).all($db).await?.iter().map(|it| it.$key).collect();
        found.sort();
        assert_eq!(found, $expected, "{}.{}", stringify!($module), stringify!($field));
        println!("expanded {}.{}", $module::Entity.table_name(), stringify!($field).trim_start_matches("r#"));
    }};
}

pub(crate) async fn walk(db: &DatabaseConnection) -> Result<(), DbErr> {
    for (dense, expanded) in in_both_formats!(describe) {
        assert_eq!(dense, expanded);
    }
    walk_keys(db).await?;
    walk_links(db).await?;
    walk_self(db).await?;
    walk_several(db).await
}

/// All that an entity says of its table.
fn describe<E: EntityTrait>() -> String
where
    E::PrimaryKey: PrimaryKeyToColumn<Column = E::Column>,
{
    let entity = E::default();
    let mut out = format!("{:?} {}\n", entity.schema_name(), entity.table_name());
    for column in E::Column::iter() {
        let value = || Expr::cust("value");
        let casts = [column.select_as(value()), column.save_as(value()), column.save_array_as(value())];
        let _ = writeln!(out, "{} {:?} {casts:?}", column.as_str(), column.def());
    }
    for key in E::PrimaryKey::iter() {
        let _ = writeln!(out, "key {} {}", key.as_str(), key.into_column().as_str());
    }
    let _ = writeln!(out, "counts {}", E::PrimaryKey::auto_increment());
    out
}

/// One-to-many and one-to-one, composite keys, inheritance, several schemas.
async fn walk_keys(db: &DatabaseConnection) -> Result<(), DbErr> {
    along!(db, product(Id = 1).prices: find_related(price::Entity), id == [11, 12]);
    along!(db, price(Id = 13).product: find_related(product::Entity), id == [2]);
    along!(db, review(Id = 21).product: find_related(product::Entity), id == [1]);
    along!(db, product(Id = 1).stocks: find_related(stock::Entity), id == [31, 32]);
    along!(db, product(Id = 1).order_items: find_related(order_item::Entity), line == [1, 3]);
    along!(db, order_item(ShopId = 1, Line = 2).product: find_related(product::Entity), id == [2]);

    along!(db, user(Id = 2).admin: find_related(admin::Entity), id == [41]);
    along!(db, admin(Id = 41).user: find_related(user::Entity), id == [2]);
    along!(db, profile(Id = 51).user: find_related(user::Entity), id == [1]);
    along!(db, user(Id = 1).settings: find_related(setting::Entity), id == [61]);

    along!(db, order(ShopId = 1, Number = 7).order_items: find_related(order_item::Entity), line == [1, 2]);
    along!(db, order_item(ShopId = 2, Line = 3).order: find_related(order::Entity), shop_id == [2]);
    along!(db, user(Id = 1).orders: find_related(order::Entity), number == [7, 8]);
    along!(db, order(ShopId = 2, Number = 7).customer: find_related(user::Entity), id == [2]);

    along!(db, person(Id = 101).employee: find_related(employee::Entity), salary == [Decimal::from(1000)]);
    along!(db, employee(Id = 101).person: find_related(person::Entity), id == [101]);

    let invoice = Uuid::from_u128(1);
    along!(db, invoice(Id = invoice).order: find_related(order::Entity), shop_id == [1]);
    along!(db, invoice(Id = invoice).user: find_related(user::Entity), id == [2]);
    along!(db, order(ShopId = 1, Number = 7).invoices: find_related(invoice::Entity), id == [invoice]);
    along!(db, user(Id = 2).invoices: find_related(invoice::Entity), id == [invoice]);
    Ok(())
}

/// Many-to-many, and associations that say more.
async fn walk_links(db: &DatabaseConnection) -> Result<(), DbErr> {
    along!(db, product(Id = 1).categories: find_related(category::Entity), id == [71, 72]);
    along!(db, category(Id = 71).products: find_related(product::Entity), id == [1, 2]);
    along!(db, product_category(ProductId = 2).category: find_related(category::Entity), id == [71]);
    along!(db, product_category(CategoryId = 72).product: find_related(product::Entity), id == [1]);
    along!(db, product(Id = 2).badges: find_related(badge::Entity), id == [81]);
    along!(db, product_badge(BadgeId = 81).product: find_related(product::Entity), id == [2]);
    along!(db, product_badge(ProductId = 2).badge: find_related(badge::Entity), id == [81]);
    along!(db, product(Id = 1).tags: find_related(tag::Entity), id == [91, 92]);
    along!(db, tag(Id = 92).products: find_related(product::Entity), id == [1, 2]);
    along!(db, products_tag(TagsId = 91).product: find_related(product::Entity), id == [1]);
    along!(db, products_tag(ProductsId = 2).tag: find_related(tag::Entity), id == [92]);

    along!(db, student(Id = 1).enrollments: find_related(enrollment::Entity), course_id == [5, 6]);
    along!(db, course(Id = 6).enrollments: find_related(enrollment::Entity), student_id == [1, 2]);
    along!(db, enrollment(StudentId = 2).student: find_related(student::Entity), id == [2]);
    along!(db, enrollment(StudentId = 2).course: find_related(course::Entity), id == [6]);
    along!(db, post(Id = 401).author: find_related(user::Entity), id == [1]);
    along!(db, user(Id = 2).posts: find_related(post::Entity), id == [402]);
    along!(db, post_like(PostId = 401).post: find_related(post::Entity), id == [401]);
    along!(db, post_like(PostId = 401).user: find_related(user::Entity), id == [2]);
    along!(db, post(Id = 402).likers: find_linked(post::Likers), id == [1, 2]);
    along!(db, user(Id = 2).liked_posts: find_linked(user::LikedPosts), id == [401, 402]);
    Ok(())
}

/// Tables that refer to themselves.
async fn walk_self(db: &DatabaseConnection) -> Result<(), DbErr> {
    along!(db, node(Id = 3).parent_node: find_linked(node::ParentNode), id == [1]);
    along!(db, node(Id = 1).child_nodes: find_linked(node::ChildNodes), id == [2, 3]);
    along!(db, node(Id = 3).origin: find_linked(node::Origin), id == [2]);
    along!(db, node(Id = 2).files: find_linked(node::Files), id == [3, 4]);
    along!(db, version(Id = 2).previous_version: find_linked(version::PreviousVersion), id == [1]);
    along!(db, version(Id = 1).next_version: find_linked(version::NextVersion), id == [2]);
    along!(db, part(Id = 1).components: find_linked(part::Components), id == [2, 3]);
    along!(db, part(Id = 3).assemblies: find_linked(part::Assemblies), id == [1, 2]);
    along!(db, part_component(AssemblyId = 2).assembly: find_linked(part_component::Assembly), id == [2]);
    along!(db, part_component(AssemblyId = 2).component: find_linked(part_component::Component), id == [3]);
    Ok(())
}

/// Several keys between one pair of tables.
async fn walk_several(db: &DatabaseConnection) -> Result<(), DbErr> {
    along!(db, user(Id = 1).addresses: find_related(address::Entity), id == [201, 203]);
    along!(db, address(Id = 202).resident: find_related(user::Entity), id == [2]);
    along!(db, order(ShopId = 1, Number = 7).billing_address: find_linked(order::BillingAddress), id == [201]);
    along!(db, order(ShopId = 1, Number = 7).shipping_address: find_linked(order::ShippingAddress), id == [202]);
    along!(db, address(Id = 201).billing_address_orders: find_linked(address::BillingAddressOrders), shop_id == [1, 2]);
    along!(db, address(Id = 202).shipping_address_orders: find_linked(address::ShippingAddressOrders), shop_id == [1]);
    along!(db, residence(Id = 301).home_address: find_linked(residence::HomeAddress), id == [201]);
    along!(db, residence(Id = 301).work_address: find_linked(residence::WorkAddress), id == [202]);
    along!(db, address(Id = 203).home_address_residence: find_linked(address::HomeAddressResidence), id == [302]);
    along!(db, address(Id = 202).work_address_residence: find_linked(address::WorkAddressResidence), id == [301]);
    Ok(())
}
