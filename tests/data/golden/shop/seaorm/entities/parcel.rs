use sea_orm::{Set, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "parcels")]
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
    pub order_uuid: Uuid,
    pub product_uuid: Uuid,
    #[sea_orm(column_type = "String(StringLen::N(60))")]
    pub tracking_code: Option<String>,
    #[sea_orm(
        belongs_to,
        from = "(order_uuid, product_uuid)",
        to = "(order_uuid, product_uuid)",
        on_delete = "Cascade"
    )]
    pub order_item: BelongsTo<super::order_item::Entity>,
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
