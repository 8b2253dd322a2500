use sea_orm::{Set, entity::prelude::*};

/// What is sold
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(
        column_type = "String(StringLen::N(40))",
        unique,
        unique_key = "sku_name"
    )]
    pub sku: String,
    /// shown to customers
    #[sea_orm(
        column_type = "String(StringLen::N(255))",
        unique_key = "sku_name",
        indexed
    )]
    pub name: String,
    #[sea_orm(
        column_type = "Decimal(Some((10, 2)))",
        default_value = 0,
        extra = "CHECK (price >= 0)"
    )]
    pub price: Decimal,
    #[sea_orm(column_type = "Decimal(Some((10, 2)))", default_value = 0)]
    pub tax: Decimal,
    // Computed by the database; never set it.
    #[sea_orm(
        column_type = "Decimal(Some((10, 2)))",
        extra = "GENERATED ALWAYS AS (price + tax) STORED"
    )]
    pub total: Option<Decimal>,
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Option<Json>,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub created_at: DateTimeUtc,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub updated_at: DateTimeUtc,
    // Not in SeaORM: index ix_products_by_name (name, price) using btree
    // Not in SeaORM: index (lower(name))
    // Not in SeaORM: ck_products_tax CHECK (tax <= price)
    // Not in SeaORM: lazy selectin; cascade all, delete-orphan; passive_deletes true; order_by value desc
    #[sea_orm(has_many)]
    pub prices: HasMany<super::price::Entity>,
    #[sea_orm(has_many)]
    pub stocks: HasMany<super::stock::Entity>,
    #[sea_orm(has_many)]
    pub order_items: HasMany<super::order_item::Entity>,
    #[sea_orm(has_many, via = "products_tag")]
    pub tags: HasMany<super::tag::Entity>,
    #[sea_orm(has_many, via = "product_category")]
    pub categories: HasMany<super::category::Entity>,
    #[sea_orm(has_many, via = "product_badge")]
    pub badges: HasMany<super::badge::Entity>,
}

#[async_trait::async_trait]
impl ActiveModelBehavior for ActiveModel {
    async fn before_save<C>(mut self, _db: &C, _insert: bool) -> Result<Self, DbErr>
    where
        C: ConnectionTrait,
    {
        if !self.updated_at.is_set() {
            self.updated_at = Set(ChronoUtc::now());
        }
        Ok(self)
    }
}
