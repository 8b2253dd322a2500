use sea_orm::entity::prelude::*;

/// from base
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "first")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// base
    #[sea_orm(column_type = "String(StringLen::N(20))")]
    pub name: Option<String>,
    #[sea_orm(indexed, default_expr = "Expr::current_timestamp()")]
    pub created_at: Option<DateTime>,
    pub x: Option<i32>,
    // Not in SeaORM: ck_id CHECK (id > 0)
}

impl ActiveModelBehavior for ActiveModel {}
