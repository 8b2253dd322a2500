use sea_orm::{Set, entity::prelude::*};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    // Not in SeaORM: default_factory uuid4
    #[sea_orm(
        primary_key,
        auto_increment = false,
        default_expr = "Expr::cust(\"gen_random_uuid()\")"
    )]
    pub uuid: Uuid,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub created_at: DateTimeUtc,
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub updated_at: DateTimeUtc,
    #[sea_orm(column_type = "String(StringLen::N(20))")]
    pub r#type: String,
    #[sea_orm(column_type = "String(StringLen::N(320))", unique)]
    pub email: String,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub first_name: String,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub last_name: String,
    // Not in SeaORM: cascade all, delete-orphan; passive_deletes true
    #[sea_orm(has_one)]
    pub admin: HasOne<super::admin::Entity>,
    #[sea_orm(has_one)]
    pub customer: HasOne<super::customer::Entity>,
}

impl Entity {
    /// `first_name || ' ' || last_name`
    pub fn full_name_expr() -> Expr {
        Expr::cust("first_name || ' ' || last_name")
    }
}

#[async_trait::async_trait]
impl ActiveModelBehavior for ActiveModel {
    async fn before_save<C>(mut self, _db: &C, insert: bool) -> Result<Self, DbErr>
    where
        C: ConnectionTrait,
    {
        if !insert && !self.updated_at.is_set() {
            self.updated_at = Set(ChronoUtc::now());
        }
        Ok(self)
    }
}
