use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products_rel_categories")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_uuid: Uuid,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub category_uuid: Uuid,
    #[sea_orm(belongs_to, from = "product_uuid", to = "uuid", on_delete = "Cascade")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(belongs_to, from = "category_uuid", to = "uuid", on_delete = "Cascade")]
    pub category: BelongsTo<super::category::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
