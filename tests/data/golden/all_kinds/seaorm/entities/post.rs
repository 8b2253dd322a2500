use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "posts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(200))")]
    pub title: String,
    #[sea_orm(indexed)]
    pub author_id: i32,
    // Not in SeaORM: lazy joined
    #[sea_orm(belongs_to, from = "author_id", to = "id")]
    pub author: BelongsTo<super::user::Entity>,
}

/// Through `post_like`; SeaORM loads no field here, but `model.find_linked(Likers)` does.
pub struct Likers;

impl Linked for Likers {
    type FromEntity = Entity;
    type ToEntity = super::user::Entity;

    fn link(&self) -> Vec<RelationDef> {
        vec![
            super::post_like::Relation::Post.def().rev(),
            super::post_like::Relation::User.def(),
        ]
    }
}

impl ActiveModelBehavior for ActiveModel {}
