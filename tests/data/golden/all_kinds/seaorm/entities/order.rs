use super::enums::{Currency, OrderStatus};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    #[sea_orm(default_value = "draft")]
    pub status: OrderStatus,
    #[sea_orm(default_value = "EUR")]
    pub currency: Currency,
    pub customer_id: i32,
    #[sea_orm(indexed)]
    pub billing_address_id: i32,
    #[sea_orm(indexed)]
    pub shipping_address_id: Option<i32>,
    // Not in SeaORM: index (customer_id, status)
    #[sea_orm(belongs_to, from = "customer_id", to = "id")]
    pub customer: BelongsTo<super::user::Entity>,
    #[sea_orm(
        belongs_to,
        relation_enum = "BillingAddress",
        from = "billing_address_id",
        to = "id"
    )]
    pub billing_address: BelongsTo<super::address::Entity>,
    #[sea_orm(
        belongs_to,
        relation_enum = "ShippingAddress",
        from = "shipping_address_id",
        to = "id"
    )]
    pub shipping_address: BelongsTo<Option<super::address::Entity>>,
    #[sea_orm(has_many)]
    pub order_items: HasMany<super::order_item::Entity>,
    #[sea_orm(has_many)]
    pub invoices: HasMany<super::invoice::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
