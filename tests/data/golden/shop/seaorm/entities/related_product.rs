use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "related_products")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_uuid: Uuid,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub related_uuid: Uuid,
    #[sea_orm(
        belongs_to,
        relation_enum = "Product",
        from = "product_uuid",
        to = "uuid",
        on_delete = "Cascade"
    )]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(
        belongs_to,
        relation_enum = "Related",
        from = "related_uuid",
        to = "uuid",
        on_delete = "Cascade"
    )]
    pub related: BelongsTo<super::product::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
