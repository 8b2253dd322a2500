use super::enums::Currency;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "billing", table_name = "invoices")]
pub struct Model {
    // Not in SeaORM: default_factory uuid4
    #[sea_orm(
        primary_key,
        auto_increment = false,
        default_expr = "Expr::cust(\"gen_random_uuid()\")"
    )]
    pub id: Uuid,
    pub shop_id: i32,
    pub order_number: i32,
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub amount: Decimal,
    pub currency: Currency,
    #[sea_orm(indexed)]
    pub issued_by: Option<i32>,
    #[sea_orm(
        belongs_to,
        from = "(shop_id, order_number)",
        to = "(shop_id, number)",
        on_delete = "Restrict"
    )]
    pub order: BelongsTo<super::order::Entity>,
    #[sea_orm(belongs_to, from = "issued_by", to = "id", on_delete = "SetNull")]
    pub user: BelongsTo<Option<super::user::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
