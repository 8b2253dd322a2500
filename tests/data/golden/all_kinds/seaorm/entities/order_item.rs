use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_items")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_number: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i32,
    #[sea_orm(indexed)]
    pub product_id: i32,
    #[sea_orm(default_value = 1, extra = "CHECK (quantity > 0)")]
    pub quantity: i32,
    #[sea_orm(belongs_to, from = "product_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
    // Not in SeaORM: constraint name order_items_order
    #[sea_orm(
        belongs_to,
        from = "(shop_id, order_number)",
        to = "(shop_id, number)",
        on_delete = "Cascade"
    )]
    pub order: BelongsTo<super::order::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
