use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(20))")]
    pub r#type: String,
    #[sea_orm(column_type = "String(StringLen::N(120))")]
    pub name: String,
    #[sea_orm(has_one)]
    pub employee: HasOne<super::employee::Entity>,
}

impl Entity {
    /// `substr(name, 1, 1)`
    pub fn initial_expr() -> Expr {
        Expr::cust("substr(name, 1, 1)")
    }
}

impl ActiveModelBehavior for ActiveModel {}
