use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub order: Option<i32>,
    #[sea_orm(column_type = "String(StringLen::N(10))")]
    pub group: Option<String>,
    #[sea_orm(column_type = "String(StringLen::N(10))")]
    pub r#type: Option<String>,
    #[sea_orm(column_name = "self")]
    pub column_self: Option<i32>,
    pub r#match: Option<i32>,
    #[sea_orm(column_type = "String(StringLen::N(10))")]
    pub class: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub metadata: Option<Json>,
    pub copy: Option<i32>,
    #[sea_orm(has_many)]
    pub orders: HasMany<super::order::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
