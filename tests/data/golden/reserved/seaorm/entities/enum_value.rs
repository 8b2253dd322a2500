use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enum_values")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub r#fn: Option<i32>,
    pub r#impl: Option<i32>,
    pub crate_: Option<i32>,
    pub super_: Option<i32>,
    pub r#async: Option<i32>,
    pub lambda: Option<i32>,
    #[sea_orm(column_name = "None")]
    pub none: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
