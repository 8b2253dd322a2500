use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "parts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub name: String,
    #[sea_orm(self_ref, via = "part_component", from = "Assembly", to = "Component")]
    pub components: HasMany<Entity>,
    #[sea_orm(self_ref, via = "part_component", reverse)]
    pub assemblies: HasMany<Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
