use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reviews")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    #[sea_orm(extra = "CHECK (stars between 1 and 5)")]
    pub stars: i16,
    #[sea_orm(indexed)]
    pub product_id: i32,
    // Not in SeaORM: constraint name product_reviews
    #[sea_orm(
        belongs_to,
        from = "product_id",
        to = "id",
        on_delete = "Cascade",
        on_update = "NoAction"
    )]
    pub product: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
