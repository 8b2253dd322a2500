use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "audit log", table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(indexed)]
    pub auth_user_id: Option<i32>,
    #[sea_orm(indexed)]
    pub who: Option<i32>,
    #[sea_orm(belongs_to, from = "who", to = "id")]
    pub user: BelongsTo<Option<super::user::Entity>>,
    #[sea_orm(belongs_to, from = "auth_user_id", to = "id")]
    pub auth_user: BelongsTo<Option<super::auth_user::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
