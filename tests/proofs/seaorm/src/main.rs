//! Makes the tables of the fixture with all kinds from its entities, fills them, and goes along
//! every relation from every end that has an attribute. It prints `table.attribute` for each, which
//! the test holds against the schema.

mod walk_expanded;

use crowsfoot_proof_seaorm::all_kinds::{enums::*, *};
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbErr, Schema, Set};

/// Inserts a row; what is not said is left to the database.
macro_rules! insert {
    ($db:ident, $module:ident { $($field:ident: $value:expr),* }) => {
        $module::ActiveModel { $($field: Set($value.into()),)* ..Default::default() }
            .insert($db)
            .await
            .map_err(|it| DbErr::Custom(format!("{} {}: {it}", stringify!($module), line!())))?
    };
}

/// The row of a key, with one relation loaded. Says which relation it was.
macro_rules! load {
    ($db:ident, $module:ident, ($($column:ident = $value:expr),+), $field:ident, $with:expr) => {{
        let rows = $module::Entity::load()$(.filter($module::Column::$column.eq($value)))+;
        println!("{}.{}", $module::Entity.table_name(), stringify!($field).trim_start_matches("r#"));
        rows.with($with).one($db).await?.expect("the row was inserted")
    }};
}

/// A field of many rows: `many!(db, product(Id = 1).prices with price::Entity, id == [11, 12])`.
macro_rules! many {
    ($db:ident, $module:ident $key:tt.$field:ident with $with:expr, $column:ident == $expected:expr) => {{
        let row = load!($db, $module, $key, $field, $with);
        let mut found: Vec<_> = row.$field.iter().map(|it| it.$column).collect();
        found.sort();
        assert_eq!(found, $expected, "{}.{}", stringify!($module), stringify!($field));
    }};
}

/// A field of at most one row: `one!(db, price(Id = 11).product with product::Entity, id == 1)`.
macro_rules! one {
    ($db:ident, $module:ident $key:tt.$field:ident with $with:expr, $column:ident == $expected:expr) => {{
        let row = load!($db, $module, $key, $field, $with);
        let found = row.$field.as_ref().map(|it| it.$column);
        assert_eq!(found, Some($expected), "{}.{}", stringify!($module), stringify!($field));
    }};
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), DbErr> {
    // One connection: each one to `:memory:` is a database of its own.
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let db = &Database::connect(options).await?;
    db.execute_unprepared("ATTACH ':memory:' AS billing").await?;
    create(db).await?;
    fill(db).await?;
    walk_keys(db).await?;
    walk_links(db).await?;
    walk_self(db).await?;
    walk_several(db).await?;
    behave(db).await?;
    walk_expanded::walk(db).await
}

/// The tables, those that others refer to first.
async fn create(db: &DatabaseConnection) -> Result<(), DbErr> {
    let schema = Schema::new(db.get_database_backend());
    macro_rules! create {
        ($($module:ident)*) => {$(
            db.execute(&schema.create_table_from_entity($module::Entity)).await?;
            for index in schema.create_index_from_entity($module::Entity) {
                // SQLite wants the name of a schema on the index, SeaORM writes none.
                if $module::Entity.schema_name().is_none() {
                    db.execute(&index).await?;
                }
            }
        )*};
    }
    create!(
        product price review stock user admin profile setting category product_category badge
        product_badge tag products_tag node version part part_component person employee student
        course enrollment address order order_item residence post post_like animal invoice
    );
    Ok(())
}

async fn fill(db: &DatabaseConnection) -> Result<(), DbErr> {
    insert!(db, product { id: 1, sku: "a-1", name: "anvil", price: 30, tax: 6 });
    insert!(db, product { id: 2, sku: "r-1", name: "rocket", price: 99, tax: 20 });
    for (id, product_id) in [(11, 1), (12, 1), (13, 2)] {
        insert!(db, price { id: id, value: id, product_id: product_id });
    }
    insert!(db, review { id: 21, body: "heavy", stars: 5_i16, product_id: 1 });
    for (id, product_id) in [(31, Some(1)), (32, Some(1)), (33, None)] {
        insert!(db, stock { id: id, product_id: product_id });
    }
    insert!(db, user { id: 1, email: "ada@example.org", first_name: "Ada", last_name: "Lovelace" });
    insert!(db, user { id: 2, email: "grace@example.org", first_name: "Grace", last_name: "Hopper" });
    insert!(db, admin { id: 41, user_id: 2 });
    insert!(db, profile { id: 51, user_id: 1 });
    insert!(db, setting { id: 61, user_id: 1 });

    insert!(db, category { id: 71, name: "tools" });
    insert!(db, category { id: 72, name: "heavy" });
    for (product_id, category_id) in [(1, 71), (1, 72), (2, 71)] {
        insert!(db, product_category { product_id: product_id, category_id: category_id });
    }
    insert!(db, badge { id: 81, name: "new" });
    insert!(db, product_badge { product_id: 2, badge_id: 81 });
    insert!(db, tag { id: 91, name: "iron" });
    insert!(db, tag { id: 92, name: "acme" });
    for (products_id, tags_id) in [(1, 91), (1, 92), (2, 92)] {
        insert!(db, products_tag { products_id: products_id, tags_id: tags_id });
    }

    for (id, parent, origin, folder) in
        [(1, None, None, None), (2, Some(1), None, None), (3, Some(1), Some(2), Some(2)), (4, None, None, Some(2))]
    {
        insert!(db, node {
            id: id, label: "node", parent_node_id: parent, origin_node_id: origin, folder_node_id: folder
        });
    }
    insert!(db, version { id: 1, label: "one" });
    insert!(db, version { id: 2, label: "two", previous_version_id: Some(1) });
    for (id, name) in [(1, "bicycle"), (2, "wheel"), (3, "spoke")] {
        insert!(db, part { id: id, name: name });
    }
    for (assembly_id, component_id) in [(1, 2), (1, 3), (2, 3)] {
        insert!(db, part_component { assembly_id: assembly_id, component_id: component_id });
    }

    insert!(db, person { id: 101, r#type: "employee", name: "Emmy" });
    insert!(db, employee { id: 101, salary: 1000 });
    for id in [1, 2] {
        insert!(db, student { id: id, name: "student" });
        insert!(db, course { id: id + 4, title: "course" });
    }
    for (student_id, course_id) in [(1, 5), (1, 6), (2, 6)] {
        insert!(db, enrollment {
            student_id: student_id, course_id: course_id, enrolled_on: Date::default()
        });
    }
    for (id, resident) in [(201, Some(1)), (202, Some(2)), (203, Some(1))] {
        insert!(db, address { id: id, city: "London", resident_id: resident });
    }
    for (shop, number, customer, billing, shipping) in
        [(1, 7, 1, 201, Some(202)), (1, 8, 1, 202, None), (2, 7, 2, 201, Some(201))]
    {
        insert!(db, order {
            shop_id: shop, number: number, status: OrderStatus::Paid, currency: Currency::Eur,
            customer_id: customer, billing_address_id: billing, shipping_address_id: shipping
        });
    }
    for (shop, number, line, product) in [(1, 7, 1, 1), (1, 7, 2, 2), (2, 7, 3, 1)] {
        insert!(db, order_item {
            shop_id: shop, order_number: number, line: line, product_id: product, quantity: 2
        });
    }
    insert!(db, residence { id: 301, home_address_id: 201, work_address_id: Some(202) });
    insert!(db, residence { id: 302, home_address_id: 203 });
    insert!(db, post { id: 401, title: "one", author_id: 1 });
    insert!(db, post { id: 402, title: "two", author_id: 2 });
    for (post_id, user_id) in [(401, 2), (402, 1), (402, 2)] {
        insert!(db, post_like { post_id: post_id, user_id: user_id });
    }
    insert!(db, animal { id: 1, kind: "cat", name: "Tom" });
    insert!(db, animal { id: 2, kind: "dog", name: "Rex", tricks: Some(3) });

    // A key of SQLite never leaves its schema.
    db.execute_unprepared("PRAGMA foreign_keys = OFF").await?;
    for (id, shop, issued_by) in [(1, 1, Some(2)), (2, 2, None)] {
        insert!(db, invoice {
            id: Uuid::from_u128(id), shop_id: shop, order_number: 7, amount: 5, currency: Currency::Usd,
            issued_by: issued_by
        });
    }
    db.execute_unprepared("PRAGMA foreign_keys = ON").await?;
    Ok(())
}

/// One-to-many and one-to-one, composite keys, inheritance, several schemas.
async fn walk_keys(db: &DatabaseConnection) -> Result<(), DbErr> {
    many!(db, product(Id = 1).prices with price::Entity, id == [11, 12]);
    one!(db, price(Id = 13).product with product::Entity, id == 2);
    one!(db, review(Id = 21).product with product::Entity, id == 1);
    many!(db, product(Id = 1).stocks with stock::Entity, id == [31, 32]);
    many!(db, product(Id = 1).order_items with order_item::Entity, line == [1, 3]);
    one!(db, order_item(ShopId = 1, Line = 2).product with product::Entity, id == 2);

    one!(db, user(Id = 2).admin with admin::Entity, id == 41);
    one!(db, admin(Id = 41).user with user::Entity, id == 2);
    one!(db, profile(Id = 51).user with user::Entity, id == 1);
    one!(db, user(Id = 1).settings with setting::Entity, id == 61);

    many!(db, order(ShopId = 1, Number = 7).order_items with order_item::Entity, line == [1, 2]);
    one!(db, order_item(ShopId = 2, Line = 3).order with order::Entity, shop_id == 2);
    many!(db, user(Id = 1).orders with order::Entity, number == [7, 8]);
    one!(db, order(ShopId = 2, Number = 7).customer with user::Entity, id == 2);

    one!(db, person(Id = 101).employee with employee::Entity, salary == Decimal::from(1000));
    one!(db, employee(Id = 101).person with person::Entity, id == 101);

    let invoice = Uuid::from_u128(1);
    one!(db, invoice(Id = invoice).order with order::Entity, shop_id == 1);
    one!(db, invoice(Id = invoice).user with user::Entity, id == 2);
    many!(db, order(ShopId = 1, Number = 7).invoices with invoice::Entity, id == [invoice]);
    many!(db, user(Id = 2).invoices with invoice::Entity, id == [invoice]);
    Ok(())
}

/// Many-to-many, and associations that say more.
async fn walk_links(db: &DatabaseConnection) -> Result<(), DbErr> {
    many!(db, product(Id = 1).categories with category::Entity, id == [71, 72]);
    many!(db, category(Id = 71).products with product::Entity, id == [1, 2]);
    one!(db, product_category(ProductId = 2).category with category::Entity, id == 71);
    one!(db, product_category(CategoryId = 72).product with product::Entity, id == 1);
    many!(db, product(Id = 2).badges with badge::Entity, id == [81]);
    one!(db, product_badge(BadgeId = 81).product with product::Entity, id == 2);
    one!(db, product_badge(ProductId = 2).badge with badge::Entity, id == 81);
    many!(db, product(Id = 1).tags with tag::Entity, id == [91, 92]);
    many!(db, tag(Id = 92).products with product::Entity, id == [1, 2]);
    one!(db, products_tag(TagsId = 91).product with product::Entity, id == 1);
    one!(db, products_tag(ProductsId = 2).tag with tag::Entity, id == 92);

    many!(db, student(Id = 1).enrollments with enrollment::Entity, course_id == [5, 6]);
    many!(db, course(Id = 6).enrollments with enrollment::Entity, student_id == [1, 2]);
    one!(db, enrollment(StudentId = 2).student with student::Entity, id == 2);
    one!(db, enrollment(StudentId = 2).course with course::Entity, id == 6);
    // The way past the association is an addition of this target: no relation of the schema.
    let student = student::Entity::load().with(course::Entity).one(db).await?.expect("a student");
    assert_eq!(student.courses.iter().map(|it| it.id).collect::<Vec<_>>(), [5, 6]);

    one!(db, post(Id = 401).author with user::Entity, id == 1);
    many!(db, user(Id = 2).posts with post::Entity, id == [402]);
    one!(db, post_like(PostId = 401).post with post::Entity, id == 401);
    one!(db, post_like(PostId = 401).user with user::Entity, id == 2);
    let post = post::Entity::find_by_id(402).one(db).await?.expect("a post");
    let mut likers = post.find_linked(post::Likers).all(db).await?;
    likers.sort_by_key(|it| it.id);
    assert_eq!(likers.iter().map(|it| it.id).collect::<Vec<_>>(), [1, 2]);
    println!("posts.likers");
    let grace = user::Entity::find_by_email("grace@example.org").one(db).await?.expect("a user");
    let mut liked = grace.find_linked(user::LikedPosts).all(db).await?;
    liked.sort_by_key(|it| it.id);
    assert_eq!(liked.iter().map(|it| it.id).collect::<Vec<_>>(), [401, 402]);
    println!("users.liked_posts");
    Ok(())
}

/// Tables that refer to themselves.
async fn walk_self(db: &DatabaseConnection) -> Result<(), DbErr> {
    one!(db, node(Id = 3).parent_node with node::Relation::ParentNode, id == 1);
    many!(db, node(Id = 1).child_nodes with node::Relation::ChildNodes, id == [2, 3]);
    one!(db, node(Id = 3).origin with node::Relation::Origin, id == 2);
    many!(db, node(Id = 2).files with node::Relation::Files, id == [3, 4]);
    one!(db, version(Id = 2).previous_version with version::Relation::PreviousVersion, id == 1);
    one!(db, version(Id = 1).next_version with version::Relation::NextVersion, id == 2);
    many!(db, part(Id = 1).components with part_component::Entity, id == [2, 3]);
    many!(db, part(Id = 3).assemblies with part_component::EntityReverse, id == [1, 2]);
    one!(db, part_component(AssemblyId = 2).assembly with part_component::Relation::Assembly, id == 2);
    one!(db, part_component(AssemblyId = 2).component with part_component::Relation::Component, id == 3);
    Ok(())
}

/// Several keys between one pair of tables.
async fn walk_several(db: &DatabaseConnection) -> Result<(), DbErr> {
    use address::Relation as A;
    use order::Relation as O;
    use residence::Relation as R;
    many!(db, user(Id = 1).addresses with address::Entity, id == [201, 203]);
    one!(db, address(Id = 202).resident with user::Entity, id == 2);
    one!(db, order(ShopId = 1, Number = 7).billing_address with O::BillingAddress, id == 201);
    one!(db, order(ShopId = 1, Number = 7).shipping_address with O::ShippingAddress, id == 202);
    many!(db, address(Id = 201).billing_address_orders with A::BillingAddressOrders, shop_id == [1, 2]);
    many!(db, address(Id = 202).shipping_address_orders with A::ShippingAddressOrders, shop_id == [1]);
    one!(db, residence(Id = 301).home_address with R::HomeAddress, id == 201);
    one!(db, residence(Id = 301).work_address with R::WorkAddress, id == 202);
    one!(db, address(Id = 203).home_address_residence with A::HomeAddressResidence, id == 302);
    one!(db, address(Id = 202).work_address_residence with A::WorkAddressResidence, id == 301);
    Ok(())
}

/// What is no relation: defaults, computed columns, stamps, checks, enums, subclasses.
async fn behave(db: &DatabaseConnection) -> Result<(), DbErr> {
    let made = product::Entity::find_by_sku("a-1").one(db).await?.expect("a product");
    assert_eq!(made.total, Some(Decimal::from(36)));
    let mut change: product::ActiveModel = made.clone().into();
    change.name = Set("big anvil".to_owned());
    let changed = change.update(db).await?;
    assert!(changed.updated_at > made.updated_at, "a change stamps the row");
    assert_eq!(changed.created_at, made.created_at);

    let order = order::Entity::find_by_id((1, 7)).one(db).await?.expect("an order");
    assert_eq!((order.status, order.currency), (OrderStatus::Paid, Currency::Eur));

    let refused = review::ActiveModel {
        body: Set("bad".to_owned()),
        stars: Set(9),
        product_id: Set(1),
        ..Default::default()
    };
    refused.insert(db).await.expect_err("nine stars fail the check");

    let dogs = animal::Entity::find_dogs().all(db).await?;
    assert_eq!(dogs.iter().map(|it| (it.id, it.tricks)).collect::<Vec<_>>(), [(2, Some(3))]);
    Ok(())
}
