use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "products_tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub products_uuid: Uuid,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub tags_uuid: Uuid,
    #[sea_orm(belongs_to, from = "products_uuid", to = "uuid")]
    pub product: BelongsTo<super::product::Entity>,
    #[sea_orm(belongs_to, from = "tags_uuid", to = "uuid")]
    pub tag: BelongsTo<super::tag::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
