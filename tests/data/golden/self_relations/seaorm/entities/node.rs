use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "nodes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tree: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub node: i32,
    pub parent_tree: Option<i32>,
    pub parent: Option<i32>,
    #[sea_orm(
        self_ref,
        relation_enum = "ParentNode",
        relation_reverse = "ChildNodes",
        from = "(parent_tree, parent)",
        to = "(tree, node)"
    )]
    pub parent_node: BelongsTo<Option<Entity>>,
    #[sea_orm(
        self_ref,
        relation_enum = "ChildNodes",
        relation_reverse = "ParentNode"
    )]
    pub child_nodes: HasMany<Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
