use sea_orm::entity::prelude::*;

/// A mixin
#[sea_orm::compact_model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "nodes")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "String(StringLen::N(80))")]
    pub label: String,
    #[sea_orm(indexed)]
    pub parent_node_id: Option<i32>,
    #[sea_orm(indexed)]
    pub origin_node_id: Option<i32>,
    #[sea_orm(indexed)]
    pub folder_node_id: Option<i32>,
    #[sea_orm(self_ref, relation_enum = "ParentNode")]
    pub parent_node: BelongsTo<Option<Entity>>,
    #[sea_orm(self_ref, relation_enum = "Origin")]
    pub origin: BelongsTo<Option<Entity>>,
    #[sea_orm(self_ref, relation_enum = "ChildNodes")]
    pub child_nodes: HasMany<Entity>,
    #[sea_orm(self_ref, relation_enum = "Files")]
    pub files: HasMany<Entity>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::ParentNodeId",
        to = "Column::Id"
    )]
    ParentNode,
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::OriginNodeId",
        to = "Column::Id",
        on_delete = "SetNull"
    )]
    Origin,
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::FolderNodeId",
        to = "Column::Id",
        on_delete = "SetNull"
    )]
    FolderNode,
    #[sea_orm(has_many = "Entity", via_rel = "Relation::ParentNode")]
    ChildNodes,
    #[sea_orm(has_many = "Entity", via_rel = "Relation::FolderNode")]
    Files,
}

impl ActiveModelBehavior for ActiveModel {}
