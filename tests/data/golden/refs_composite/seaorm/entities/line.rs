use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "invoices", table_name = "lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub invoice: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i32,
    #[sea_orm(has_one)]
    pub payment: HasOne<super::payment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
