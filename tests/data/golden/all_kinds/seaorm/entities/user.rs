use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(320))", unique)]
    pub email: String,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub first_name: String,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub last_name: String,
    // Not in SeaORM: cascade all, delete-orphan
    #[sea_orm(has_one)]
    pub admin: HasOne<super::admin::Entity>,
    #[sea_orm(has_one)]
    pub settings: HasOne<super::setting::Entity>,
    #[sea_orm(has_many)]
    pub orders: HasMany<super::order::Entity>,
    #[sea_orm(has_many)]
    pub addresses: HasMany<super::address::Entity>,
    #[sea_orm(has_many)]
    pub posts: HasMany<super::post::Entity>,
    #[sea_orm(has_many)]
    pub invoices: HasMany<super::invoice::Entity>,
}

/// Through `post_like`; SeaORM loads no field here, but `model.find_linked(LikedPosts)` does.
pub struct LikedPosts;

impl Linked for LikedPosts {
    type FromEntity = Entity;
    type ToEntity = super::post::Entity;

    fn link(&self) -> Vec<RelationDef> {
        vec![
            super::post_like::Relation::User.def().rev(),
            super::post_like::Relation::Post.def(),
        ]
    }
}

impl ActiveModelBehavior for ActiveModel {}
