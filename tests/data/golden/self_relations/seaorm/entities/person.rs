use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(has_many, relation_enum = "FromIntroductions", via_rel = "From")]
    pub from_introductions: HasMany<super::introduction::Entity>,
    #[sea_orm(has_many, relation_enum = "ToIntroductions", via_rel = "To")]
    pub to_introductions: HasMany<super::introduction::Entity>,
    #[sea_orm(self_ref, via = "friendship", from = "Person", to = "Friend")]
    pub friends: HasMany<Entity>,
    #[sea_orm(self_ref, via = "friendship", reverse)]
    pub friend_of: HasMany<Entity>,
    #[sea_orm(self_ref, via = "follow", from = "Follower", to = "Followed")]
    pub following: HasMany<Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
