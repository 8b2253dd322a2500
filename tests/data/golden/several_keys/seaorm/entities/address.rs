use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "addresses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(
        belongs_to,
        skip_fk,
        relation_enum = "HomeUser",
        from = "id",
        to = "home_id"
    )]
    pub home_user: HasOne<super::user::Entity>,
    #[sea_orm(
        belongs_to,
        skip_fk,
        relation_enum = "WorkUser",
        from = "id",
        to = "work_id"
    )]
    pub work_user: HasOne<super::user::Entity>,
    #[sea_orm(
        has_many,
        relation_enum = "BillingAddressOrders",
        via_rel = "BillingAddress"
    )]
    pub billing_address_orders: HasMany<super::order::Entity>,
    #[sea_orm(
        has_many,
        relation_enum = "ShippingAddressOrders",
        via_rel = "ShippingAddress"
    )]
    pub shipping_address_orders: HasMany<super::order::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
