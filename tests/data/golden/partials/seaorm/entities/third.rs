use sea_orm::entity::prelude::*;

/// from base
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "third")]
pub struct Model {
    /// its own
    #[sea_orm(column_type = "Text", indexed)]
    pub name: Option<String>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(indexed, default_expr = "Expr::current_timestamp()")]
    pub created_at: Option<DateTime>,
    // Not in SeaORM: ck_id CHECK (id > 0)
}

impl ActiveModelBehavior for ActiveModel {}
