use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "animals")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(20))")]
    pub kind: String,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub name: String,
    // Of dogs, which inherits into this table.
    pub tricks: Option<i32>,
}

impl Entity {
    /// The rows of `dogs`.
    pub fn find_dogs() -> Select<Entity> {
        Self::find().filter(Column::Kind.eq("dog"))
    }
}

impl ActiveModelBehavior for ActiveModel {}
