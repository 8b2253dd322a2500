use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(unique)]
    pub home_id: Option<i32>,
    #[sea_orm(unique)]
    pub work_id: Option<i32>,
    #[sea_orm(belongs_to, relation_enum = "Home", from = "home_id", to = "id")]
    pub home: BelongsTo<Option<super::address::Entity>>,
    #[sea_orm(belongs_to, relation_enum = "Work", from = "work_id", to = "id")]
    pub work: BelongsTo<Option<super::address::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
