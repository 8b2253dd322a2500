use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "introductions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_id: i32,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub to_id: i32,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub introduced_at: DateTimeUtc,
    #[sea_orm(belongs_to, relation_enum = "From", from = "from_id", to = "id")]
    pub from: BelongsTo<super::person::Entity>,
    #[sea_orm(belongs_to, relation_enum = "To", from = "to_id", to = "id")]
    pub to: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
