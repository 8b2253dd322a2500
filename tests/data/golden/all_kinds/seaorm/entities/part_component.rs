use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "part_components")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub assembly_id: i32,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub component_id: i32,
    #[sea_orm(
        belongs_to,
        relation_enum = "Assembly",
        from = "assembly_id",
        to = "id"
    )]
    pub assembly: BelongsTo<super::part::Entity>,
    #[sea_orm(
        belongs_to,
        relation_enum = "Component",
        from = "component_id",
        to = "id"
    )]
    pub component: BelongsTo<super::part::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
