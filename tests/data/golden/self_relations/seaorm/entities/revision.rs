use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(unique)]
    pub previous_id: Option<i32>,
    #[sea_orm(self_ref, relation_enum = "Previous", from = "previous_id", to = "id")]
    pub previous: BelongsTo<Option<Entity>>,
    #[sea_orm(
        self_ref,
        skip_fk,
        relation_enum = "Next",
        from = "id",
        to = "previous_id"
    )]
    pub next: HasOne<Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
