use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "residences")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(unique)]
    pub home_address_id: i32,
    #[sea_orm(unique)]
    pub work_address_id: Option<i32>,
    #[sea_orm(
        belongs_to,
        relation_enum = "HomeAddress",
        from = "home_address_id",
        to = "id"
    )]
    pub home_address: BelongsTo<super::address::Entity>,
    #[sea_orm(
        belongs_to,
        relation_enum = "WorkAddress",
        from = "work_address_id",
        to = "id"
    )]
    pub work_address: BelongsTo<Option<super::address::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
