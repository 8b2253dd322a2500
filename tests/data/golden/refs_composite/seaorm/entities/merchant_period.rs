use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "merchant_periods")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(unique_key = "merchant_id_country_code")]
    pub merchant_id: Option<i32>,
    #[sea_orm(
        column_type = "String(StringLen::N(2))",
        unique_key = "merchant_id_country_code"
    )]
    pub country_code: Option<String>,
    pub start_date: Option<Date>,
    #[sea_orm(
        belongs_to,
        from = "(merchant_id, country_code)",
        to = "(id, country_code)"
    )]
    pub merchant: BelongsTo<Option<super::merchant::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
