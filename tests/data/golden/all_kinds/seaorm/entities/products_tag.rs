use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products_tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub products_id: i32,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub tags_id: i32,
    #[sea_orm(belongs_to, from = "products_id", to = "id")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(belongs_to, from = "tags_id", to = "id")]
    pub tag: BelongsTo<super::tag::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
