use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(indexed)]
    pub user: Option<i32>,
    pub primary: Option<i32>,
    pub check: Option<i32>,
    pub references: Option<i32>,
    #[sea_orm(belongs_to, from = "user", to = "id")]
    pub user_user: BelongsTo<Option<super::user::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
