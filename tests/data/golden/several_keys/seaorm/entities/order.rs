use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(indexed)]
    pub billing_address_id: i32,
    #[sea_orm(indexed)]
    pub shipping_address_id: Option<i32>,
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
}

impl ActiveModelBehavior for ActiveModel {}
