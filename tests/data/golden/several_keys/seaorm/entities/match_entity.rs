use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matches")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    #[sea_orm(indexed)]
    pub home: i32,
    #[sea_orm(indexed)]
    pub away: i32,
    pub teams: Option<i32>,
    #[sea_orm(belongs_to, relation_enum = "HomeTeam", from = "home", to = "id")]
    pub home_team: BelongsTo<super::team::Entity>,
    #[sea_orm(belongs_to, relation_enum = "AwayTeam", from = "away", to = "id")]
    pub away_team: BelongsTo<super::team::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
