use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "teams")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(unique)]
    pub captain_id: Option<i32>,
    #[sea_orm(belongs_to, relation_enum = "Captain", from = "captain_id", to = "id")]
    pub captain: BelongsTo<Option<super::player::Entity>>,
    #[sea_orm(has_many, relation_enum = "TeamPlayers", via_rel = "Team")]
    pub team_players: HasMany<super::player::Entity>,
    #[sea_orm(has_many, relation_enum = "FormerTeamPlayers", via_rel = "FormerTeam")]
    pub former_team_players: HasMany<super::player::Entity>,
    #[sea_orm(has_many, relation_enum = "HomeMatches", via_rel = "HomeTeam")]
    pub home_matches: HasMany<super::match_entity::Entity>,
    #[sea_orm(has_many, relation_enum = "AwayMatches", via_rel = "AwayTeam")]
    pub away_matches: HasMany<super::match_entity::Entity>,
}

/// Through `guest`; SeaORM loads no field here, but `model.find_linked(Players)` does.
pub struct Players;

impl Linked for Players {
    type FromEntity = Entity;
    type ToEntity = super::player::Entity;

    fn link(&self) -> Vec<RelationDef> {
        vec![
            super::guest::Relation::Team.def().rev(),
            super::guest::Relation::Player.def(),
        ]
    }
}

impl ActiveModelBehavior for ActiveModel {}
