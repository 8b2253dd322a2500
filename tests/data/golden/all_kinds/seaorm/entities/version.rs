use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "versions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub label: String,
    #[sea_orm(unique)]
    pub previous_version_id: Option<i32>,
    #[sea_orm(
        self_ref,
        relation_enum = "PreviousVersion",
        from = "previous_version_id",
        to = "id"
    )]
    pub previous_version: BelongsTo<Option<Entity>>,
    #[sea_orm(
        self_ref,
        skip_fk,
        relation_enum = "NextVersion",
        from = "id",
        to = "previous_version_id"
    )]
    pub next_version: HasOne<Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
