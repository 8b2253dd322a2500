use sea_orm::{Set, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "prices")]
pub struct Model {
    // Not in SeaORM: default_factory uuid4
    #[sea_orm(
        primary_key,
        auto_increment = false,
        default_expr = "Expr::cust(\"gen_random_uuid()\")"
    )]
    pub uuid: Uuid,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub created_at: DateTimeUtc,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub updated_at: DateTimeUtc,
    #[sea_orm(column_type = "Decimal(Some((10, 2)))", extra = "CHECK (value >= 0)")]
    pub value: Decimal,
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub previous_value: Option<Decimal>,
    #[sea_orm(column_type = "Char(Some(3))", default_value = "EUR")]
    pub currency: String,
    #[sea_orm(indexed)]
    pub product_uuid: Uuid,
    // Not in SeaORM: constraint name product_prices
    #[sea_orm(belongs_to, from = "product_uuid", to = "uuid", on_delete = "Cascade")]
    pub product: BelongsTo<super::product::Entity>,
}

#[async_trait::async_trait]
impl ActiveModelBehavior for ActiveModel {
    async fn before_save<C>(mut self, _db: &C, insert: bool) -> Result<Self, DbErr>
    where
        C: ConnectionTrait,
    {
        if !insert && !self.updated_at.is_set() {
            self.updated_at = Set(ChronoUtc::now());
        }
        Ok(self)
    }
}
