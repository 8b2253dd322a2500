use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "merchants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(
        primary_key,
        auto_increment = false,
        column_type = "String(StringLen::N(2))"
    )]
    pub country_code: String,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub name: Option<String>,
    #[sea_orm(has_many)]
    pub merchant_periods: HasMany<super::merchant_period::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
