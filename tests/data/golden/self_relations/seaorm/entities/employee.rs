use sea_orm::entity::prelude::*;

#[sea_orm::compact_model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employees")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(indexed)]
    pub manager_id: Option<i32>,
    #[sea_orm(indexed)]
    pub mentor_id: Option<i32>,
    #[sea_orm(indexed)]
    pub deputy_id: Option<i32>,
    #[sea_orm(self_ref, relation_enum = "Manager")]
    pub manager: BelongsTo<Option<Entity>>,
    #[sea_orm(self_ref, relation_enum = "Mentor")]
    pub mentor: BelongsTo<Option<Entity>>,
    #[sea_orm(self_ref, relation_enum = "Reports")]
    pub reports: HasMany<Entity>,
    #[sea_orm(self_ref, relation_enum = "Deputies")]
    pub deputies: HasMany<Entity>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "Entity", from = "Column::ManagerId", to = "Column::Id")]
    Manager,
    #[sea_orm(belongs_to = "Entity", from = "Column::MentorId", to = "Column::Id")]
    Mentor,
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::DeputyId",
        to = "Column::Id",
        on_delete = "SetNull"
    )]
    Deputy,
    #[sea_orm(has_many = "Entity", via_rel = "Relation::Manager")]
    Reports,
    #[sea_orm(has_many = "Entity", via_rel = "Relation::Deputy")]
    Deputies,
}

impl ActiveModelBehavior for ActiveModel {}
