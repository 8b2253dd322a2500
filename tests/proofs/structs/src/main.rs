//! Reads the rows of the fixture with all kinds into the structs for them, and hands them on as JSON: what is read
//! comes back the same, and an interface takes it. The tables are those of the SQLite target.

mod on_postgresql;

use crowsfoot_proof_structs::sqlite::all_kinds::{dto, models};
use sqlx::sqlite::SqlitePool;

/// All rows of a table, as the struct and as what an interface reads. The columns are those of the table, or
/// with the casts that the structs ask for.
macro_rules! read {
    ($db:ident, $($table:ident: $row:ident, $read:ident$(, $columns:literal)?;)+) => {$(
        let columns = ["*", $($columns)?];
        let query = format!("SELECT {} FROM {}", columns[columns.len() - 1], stringify!($table));
        let query = sqlx::AssertSqlSafe(query);
        let rows: Vec<models::$row> = sqlx::query_as(query).fetch_all($db).await?;
        assert!(!rows.is_empty(), "{} has rows", stringify!($table));
        for row in rows {
            let json = serde_json::to_value(&row)?;
            let _: dto::$read = serde_json::from_value(json.clone())?;
            assert_eq!(serde_json::from_value::<models::$row>(json)?, row);
        }
        println!(stringify!($table));
    )+};
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // One connection: each one to `:memory:` is a database of its own.
    let options = sqlx::pool::PoolOptions::new().max_connections(1);
    let pool: SqlitePool = options.connect("sqlite::memory:").await?;
    let db = &pool;
    sqlx::raw_sql(include_str!("tables.sql")).execute(db).await?;
    sqlx::raw_sql(include_str!("rows.sql")).execute(db).await?;
    read!(db,
        products: Product, ProductRead, "id, sku, name, CAST(price AS real) AS price, CAST(tax AS real) AS tax, \
            CAST(total AS real) AS total, data, created_at, updated_at";
        prices: Price, PriceRead, "id, CAST(value AS real) AS value, product_id";
        reviews: Review, ReviewRead;
        stocks: Stock, StockRead;
        users: User, UserRead;
        admins: Admin, AdminRead;
        profiles: Profile, ProfileRead;
        settings: Setting, SettingRead;
        categories: Category, CategoryRead;
        product_categories: ProductCategory, ProductCategoryRead;
        badges: Badge, BadgeRead;
        product_badges: ProductBadge, ProductBadgeRead;
        tags: Tag, TagRead;
        products_tags: ProductsTag, ProductsTagRead;
        nodes: Node, NodeRead;
        versions: Version, VersionRead;
        parts: Part, PartRead;
        part_components: PartComponent, PartComponentRead;
        people: Person, PersonRead;
        employees: Employee, EmployeeRead, "id, CAST(salary AS real) AS salary";
        students: Student, StudentRead;
        courses: Course, CourseRead;
        enrollments: Enrollment, EnrollmentRead;
        addresses: Address, AddressRead;
        orders: Order, OrderRead;
        order_items: OrderItem, OrderItemRead;
        residences: Residence, ResidenceRead;
        posts: Post, PostRead;
        post_likes: PostLike, PostLikeRead;
        animals: Animal, AnimalRead;
        billing_invoices: Invoice, InvoiceRead, "id, shop_id, order_number, \
            CAST(amount AS real) AS amount, currency, issued_by";
    );
    // What has a value of its own need not be given, all else must be.
    let new: dto::ProductCreate = serde_json::from_str(r#"{ "sku": "b-1", "name": "bolt" }"#)?;
    assert_eq!(serde_json::to_string(&new)?, r#"{"sku":"b-1","name":"bolt"}"#);
    serde_json::from_str::<dto::ProductCreate>(r#"{ "sku": "b-1" }"#).expect_err("a name is missing");
    let paid = serde_json::to_string(&dto::OrderStatus::Paid)?;
    assert_eq!(paid, r#""paid""#);
    on_postgresql::read().await
}
