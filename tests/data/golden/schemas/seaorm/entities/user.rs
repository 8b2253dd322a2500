use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(has_many)]
    pub users: HasMany<super::auth_user::Entity>,
    #[sea_orm(has_many)]
    pub who_users: HasMany<super::audit_log_user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
