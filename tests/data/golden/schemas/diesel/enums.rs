use std::io::Write;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};

use super::schema::sql_types;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Role)]
pub enum Role {
    Guest,
    Admin,
}

impl Role {
    /// As the database writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::Admin => "admin",
        }
    }
}

impl ToSql<sql_types::Role, Pg> for Role {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.as_str().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<sql_types::Role, Pg> for Role {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match std::str::from_utf8(value.as_bytes())? {
            "guest" => Ok(Self::Guest),
            "admin" => Ok(Self::Admin),
            other => Err(format!("Role has no value {other:?}").into()),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::RoleType)]
pub enum RoleType {
    Other,
}

impl RoleType {
    /// As the database writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Other => "other",
        }
    }
}

impl ToSql<sql_types::RoleType, Pg> for RoleType {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.as_str().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<sql_types::RoleType, Pg> for RoleType {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match std::str::from_utf8(value.as_bytes())? {
            "other" => Ok(Self::Other),
            other => Err(format!("RoleType has no value {other:?}").into()),
        }
    }
}
