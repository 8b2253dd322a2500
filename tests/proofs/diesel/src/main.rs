//! Fills the tables of the fixture with all kinds, and goes along every relation from every end that has an
//! attribute. It prints `table.attribute` for each, which the test holds against the schema. The tables are those
//! of the SQLite target.

use crowsfoot_proof_diesel::sqlite::all_kinds::{enums::*, models::*, schema::*};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The row of a key. Says which relation is walked.
macro_rules! row {
    ($db:ident, $model:ident, $table:ident, $key:expr, $method:ident) => {{
        let table = stringify!($table).trim_start_matches("billing_");
        println!("{table}.{}", stringify!($method));
        $table::table.find($key).select($model::as_select()).first::<$model>($db)?
    }};
}

/// A method for many rows: `many!(db, Product(products, 1).prices.id == [11, 12])`.
macro_rules! many {
    ($db:ident, $model:ident($table:ident, $key:expr).$method:ident.$field:ident == $expected:expr) => {{
        let rows = row!($db, $model, $table, $key, $method).$method($db)?;
        let mut found: Vec<_> = rows.into_iter().map(|it| it.$field).collect();
        found.sort();
        assert_eq!(found, $expected, "{}.{}", stringify!($table), stringify!($method));
    }};
}

/// A method for one row: `one!(db, Price(prices, 11).product.id == 1)`; with `?` for one that may be there.
macro_rules! one {
    ($db:ident, $model:ident($table:ident, $key:expr).$method:ident.$field:ident == $expected:expr) => {{
        let found = row!($db, $model, $table, $key, $method).$method($db)?;
        assert_eq!(found.$field, $expected, "{}.{}", stringify!($table), stringify!($method));
    }};
    ($db:ident, $model:ident($table:ident, $key:expr).$method:ident?.$field:ident == $expected:expr) => {{
        let found = row!($db, $model, $table, $key, $method).$method($db)?;
        let found = found.map(|it| it.$field);
        assert_eq!(found, Some($expected), "{}.{}", stringify!($table), stringify!($method));
    }};
}

fn main() -> Outcome {
    let db = &mut SqliteConnection::establish(":memory:")?;
    db.batch_execute(include_str!("tables.sql"))?;
    db.batch_execute(include_str!("rows.sql"))?;
    walk_keys(db)?;
    walk_links(db)?;
    walk_self(db)?;
    walk_several(db)?;
    behave(db)
}

/// One-to-many and one-to-one, composite keys, inheritance, several schemas.
fn walk_keys(db: &mut SqliteConnection) -> Outcome {
    many!(db, Product(products, 1).prices.id == [11, 12]);
    let cheapest = products::table.find(1).select(Product::as_select()).first(db)?.prices(db)?;
    assert_eq!(cheapest.iter().map(|it| it.id).collect::<Vec<_>>(), [12, 11], "in the order that is said");
    one!(db, Price(prices, 13).product.id == 2);
    one!(db, Review(reviews, 21).product.id == 1);
    many!(db, Product(products, 1).stocks.id == [31, 32]);
    many!(db, Product(products, 1).order_items.line == [1, 3]);
    one!(db, OrderItem(order_items, (1, 7, 2)).product.id == 2);

    one!(db, User(users, 2).admin?.id == 41);
    one!(db, Admin(admins, 41).user.id == 2);
    one!(db, Profile(profiles, 51).user.id == 1);
    one!(db, User(users, 1).settings?.id == 61);

    many!(db, Order(orders, (1, 7)).order_items.line == [1, 2]);
    one!(db, OrderItem(order_items, (2, 7, 3)).order.shop_id == 2);
    many!(db, User(users, 1).orders.number == [7, 8]);
    one!(db, Order(orders, (2, 7)).customer.id == 2);

    one!(db, Person(people, 101).employee?.id == 101);
    one!(db, Employee(employees, 101).person.id == 101);

    one!(db, Invoice(billing_invoices, "i1").order.shop_id == 1);
    one!(db, Invoice(billing_invoices, "i1").user?.id == 2);
    many!(db, Order(orders, (1, 7)).invoices.id == ["i1"]);
    many!(db, User(users, 2).invoices.id == ["i1"]);
    Ok(())
}

/// Many-to-many, and associations that say more.
fn walk_links(db: &mut SqliteConnection) -> Outcome {
    many!(db, Product(products, 1).categories.id == [71, 72]);
    many!(db, Category(categories, 71).products.id == [1, 2]);
    one!(db, ProductCategory(product_categories, (2, 71)).category.id == 71);
    one!(db, ProductCategory(product_categories, (1, 72)).product.id == 1);
    many!(db, Product(products, 2).badges.id == [81]);
    one!(db, ProductBadge(product_badges, (2, 81)).product.id == 2);
    one!(db, ProductBadge(product_badges, (2, 81)).badge.id == 81);
    many!(db, Product(products, 1).tags.id == [91, 92]);
    many!(db, Tag(tags, 92).products.id == [1, 2]);
    one!(db, ProductsTag(products_tags, (1, 91)).product.id == 1);
    one!(db, ProductsTag(products_tags, (2, 92)).tag.id == 92);

    many!(db, Student(students, 1).enrollments.course_id == [5, 6]);
    many!(db, Course(courses, 6).enrollments.student_id == [1, 2]);
    one!(db, Enrollment(enrollments, (2, 6)).student.id == 2);
    one!(db, Enrollment(enrollments, (2, 6)).course.id == 6);

    one!(db, Post(posts, 401).author.id == 1);
    many!(db, User(users, 2).posts.id == [402]);
    one!(db, PostLike(post_likes, (401, 2)).post.id == 401);
    one!(db, PostLike(post_likes, (401, 2)).user.id == 2);
    many!(db, Post(posts, 402).likers.id == [1, 2]);
    many!(db, User(users, 2).liked_posts.id == [401, 402]);
    Ok(())
}

/// Tables that refer to themselves.
fn walk_self(db: &mut SqliteConnection) -> Outcome {
    one!(db, Node(nodes, 3).parent_node?.id == 1);
    many!(db, Node(nodes, 1).child_nodes.id == [2, 3]);
    one!(db, Node(nodes, 3).origin?.id == 2);
    many!(db, Node(nodes, 2).files.id == [3, 4]);
    one!(db, Version(versions, 2).previous_version?.id == 1);
    one!(db, Version(versions, 1).next_version?.id == 2);
    many!(db, Part(parts, 1).components.id == [2, 3]);
    many!(db, Part(parts, 3).assemblies.id == [1, 2]);
    one!(db, PartComponent(part_components, (2, 3)).assembly.id == 2);
    one!(db, PartComponent(part_components, (2, 3)).component.id == 3);
    Ok(())
}

/// Several keys between one pair of tables.
fn walk_several(db: &mut SqliteConnection) -> Outcome {
    many!(db, User(users, 1).addresses.id == [201, 203]);
    one!(db, Address(addresses, 202).resident?.id == 2);
    one!(db, Order(orders, (1, 7)).billing_address.id == 201);
    one!(db, Order(orders, (1, 7)).shipping_address?.id == 202);
    many!(db, Address(addresses, 201).billing_address_orders.shop_id == [1, 2]);
    many!(db, Address(addresses, 202).shipping_address_orders.shop_id == [1]);
    one!(db, Residence(residences, 301).home_address.id == 201);
    one!(db, Residence(residences, 301).work_address?.id == 202);
    one!(db, Address(addresses, 203).home_address_residence?.id == 302);
    one!(db, Address(addresses, 202).work_address_residence?.id == 301);
    let nobody = orders::table.find((1, 8)).select(Order::as_select()).first(db)?;
    assert_eq!(nobody.shipping_address(db)?, None, "a key that is NULL leads nowhere");
    Ok(())
}

/// What is no relation: joins, new rows, computed columns, checks, enums, subclasses.
fn behave(db: &mut SqliteConnection) -> Outcome {
    let joined: Vec<(i32, String)> = prices::table
        .inner_join(products::table)
        .select((prices::id, products::name))
        .order(prices::id)
        .load(db)?;
    assert_eq!(joined.first(), Some(&(11, "anvil".to_owned())));

    let new = NewProduct {
        sku: "b-1".to_owned(),
        name: "bolt".to_owned(),
        price: Some(10.into()),
        tax: Some(2.into()),
        data: None,
        created_at: None,
        updated_at: None,
    };
    let inserted = diesel::insert_into(products::table).values(&new);
    let made: Product = inserted.returning(Product::as_returning()).get_result(db)?;
    assert_eq!(made.total, Some(12.into()), "the database computes it");

    let order = orders::table.find((1, 7)).select(Order::as_select()).first(db)?;
    assert_eq!((order.status, order.currency), (OrderStatus::Paid, Currency::Eur));

    let refused = NewReview { body: "bad".to_owned(), stars: 9, product_id: 1 };
    let refused = diesel::insert_into(reviews::table).values(&refused).execute(db);
    refused.expect_err("nine stars fail the check");

    let dogs = Animal::dogs(db)?;
    assert_eq!(dogs.iter().map(|it| (it.id, it.tricks)).collect::<Vec<_>>(), [(2, Some(3))]);
    Ok(())
}
