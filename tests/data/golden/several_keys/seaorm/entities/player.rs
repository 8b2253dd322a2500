use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "players")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(indexed)]
    pub team_id: Option<i32>,
    #[sea_orm(indexed)]
    pub former_team_id: Option<i32>,
    #[sea_orm(belongs_to, relation_enum = "Team", from = "team_id", to = "id")]
    pub team: BelongsTo<Option<super::team::Entity>>,
    #[sea_orm(
        belongs_to,
        relation_enum = "FormerTeam",
        from = "former_team_id",
        to = "id"
    )]
    pub former_team: BelongsTo<Option<super::team::Entity>>,
    #[sea_orm(
        belongs_to,
        skip_fk,
        relation_enum = "CaptainTeam",
        from = "id",
        to = "captain_id"
    )]
    pub captain_team: HasOne<super::team::Entity>,
}

/// Through `guest`; SeaORM loads no field here, but `model.find_linked(Teams)` does.
pub struct Teams;

impl Linked for Teams {
    type FromEntity = Entity;
    type ToEntity = super::team::Entity;

    fn link(&self) -> Vec<RelationDef> {
        vec![
            super::guest::Relation::Player.def().rev(),
            super::guest::Relation::Team.def(),
        ]
    }
}

impl ActiveModelBehavior for ActiveModel {}
