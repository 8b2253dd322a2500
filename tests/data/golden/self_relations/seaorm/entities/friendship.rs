use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "friendships")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: i32,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub friend_id: i32,
    #[sea_orm(belongs_to, relation_enum = "Person", from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
    #[sea_orm(belongs_to, relation_enum = "Friend", from = "friend_id", to = "id")]
    pub friend: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
