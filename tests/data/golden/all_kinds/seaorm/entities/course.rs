use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "courses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(120))")]
    pub title: String,
    #[sea_orm(has_many)]
    pub enrollments: HasMany<super::enrollment::Entity>,
    #[sea_orm(has_many, via = "enrollment")]
    pub students: HasMany<super::student::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
