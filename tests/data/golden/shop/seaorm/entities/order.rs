use super::enums::OrderStatus;
use sea_orm::{Set, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
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
    #[sea_orm(default_value = "cart")]
    pub status: OrderStatus,
    pub customer_uuid: Uuid,
    #[sea_orm(indexed)]
    pub billing_address_uuid: Option<Uuid>,
    #[sea_orm(indexed)]
    pub shipping_address_uuid: Option<Uuid>,
    // Not in SeaORM: index (customer_uuid, status)
    #[sea_orm(belongs_to, from = "customer_uuid", to = "uuid")]
    pub customer: BelongsTo<super::customer::Entity>,
    #[sea_orm(
        belongs_to,
        relation_enum = "BillingAddress",
        from = "billing_address_uuid",
        to = "uuid"
    )]
    pub billing_address: BelongsTo<Option<super::address::Entity>>,
    #[sea_orm(
        belongs_to,
        relation_enum = "ShippingAddress",
        from = "shipping_address_uuid",
        to = "uuid"
    )]
    pub shipping_address: BelongsTo<Option<super::address::Entity>>,
    // Not in SeaORM: cascade all, delete-orphan; passive_deletes true
    #[sea_orm(has_many)]
    pub order_items: HasMany<super::order_item::Entity>,
    #[sea_orm(has_many, via = "order_item")]
    pub products: HasMany<super::product::Entity>,
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
