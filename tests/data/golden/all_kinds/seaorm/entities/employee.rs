use sea_orm::entity::prelude::*;

// Not in SeaORM: inheritance from people; each has its own row and key
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employees")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub salary: Decimal,
    #[sea_orm(belongs_to, from = "id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

impl Entity {
    /// `name || ' (employee)'`
    pub fn label_expr() -> Expr {
        Expr::cust("name || ' (employee)'")
    }
}

impl ActiveModelBehavior for ActiveModel {}
