use sea_orm::entity::prelude::*;

/// its own
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(indexed, default_expr = "Expr::current_timestamp()")]
    pub created_at: Option<DateTime>,
    pub y: Option<i32>,
    /// named
    #[sea_orm(column_type = "String(StringLen::N(80))", unique)]
    pub name: String,
    pub z: Option<i32>,
    #[sea_orm(indexed)]
    pub deleted_at: Option<DateTime>,
    // Not in SeaORM: ck_id CHECK (id > 0)
}

impl ActiveModelBehavior for ActiveModel {}
