use sea_orm::entity::prelude::*;

// Not in SeaORM: the schema auth of this type; put it on the search_path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "role")]
pub enum Role {
    #[sea_orm(string_value = "guest")]
    Guest,
    #[sea_orm(string_value = "admin")]
    Admin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "role")]
pub enum RoleType {
    #[sea_orm(string_value = "other")]
    Other,
}
