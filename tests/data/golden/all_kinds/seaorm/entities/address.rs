use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "addresses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(120))")]
    pub city: String,
    #[sea_orm(indexed)]
    pub resident_id: Option<i32>,
    #[sea_orm(belongs_to, from = "resident_id", to = "id")]
    pub resident: BelongsTo<Option<super::user::Entity>>,
    #[sea_orm(
        belongs_to,
        skip_fk,
        relation_enum = "HomeAddressResidence",
        from = "id",
        to = "home_address_id"
    )]
    pub home_address_residence: HasOne<super::residence::Entity>,
    #[sea_orm(
        belongs_to,
        skip_fk,
        relation_enum = "WorkAddressResidence",
        from = "id",
        to = "work_address_id"
    )]
    pub work_address_residence: HasOne<super::residence::Entity>,
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
