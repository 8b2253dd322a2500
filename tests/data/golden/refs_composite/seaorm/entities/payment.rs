use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(unique_key = "invoice_line")]
    pub invoice: i32,
    #[sea_orm(unique_key = "invoice_line")]
    pub line: i32,
    // Not in SeaORM: constraint name paid_lines
    #[sea_orm(
        belongs_to,
        from = "(invoice, line)",
        to = "(invoice, line)",
        on_delete = "Restrict"
    )]
    pub line_line: BelongsTo<super::line::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
