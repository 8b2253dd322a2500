use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_uuid: Uuid,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub product_uuid: Uuid,
    #[sea_orm(default_value = 1, extra = "CHECK (quantity > 0)")]
    pub quantity: i32,
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub unit_price: Decimal,
    // Computed by the database; never set it.
    #[sea_orm(
        column_type = "Decimal(Some((12, 2)))",
        extra = "GENERATED ALWAYS AS (quantity * unit_price) STORED"
    )]
    pub total: Option<Decimal>,
    #[sea_orm(belongs_to, from = "order_uuid", to = "uuid", on_delete = "Cascade")]
    pub order: BelongsTo<super::order::Entity>,
    #[sea_orm(belongs_to, from = "product_uuid", to = "uuid", on_delete = "Restrict")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(has_many)]
    pub parcels: HasMany<super::parcel::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
