use std::io::Write;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};

use super::schema::sql_types;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::OrderStatus)]
pub enum OrderStatus {
    Draft,
    /// money is in
    Paid,
    Shipped,
}

impl OrderStatus {
    /// As the database writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Paid => "paid",
            Self::Shipped => "shipped",
        }
    }
}

impl ToSql<sql_types::OrderStatus, Pg> for OrderStatus {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.as_str().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<sql_types::OrderStatus, Pg> for OrderStatus {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match std::str::from_utf8(value.as_bytes())? {
            "draft" => Ok(Self::Draft),
            "paid" => Ok(Self::Paid),
            "shipped" => Ok(Self::Shipped),
            other => Err(format!("OrderStatus has no value {other:?}").into()),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Currency)]
pub enum Currency {
    Eur,
    Usd,
}

impl Currency {
    /// As the database writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eur => "EUR",
            Self::Usd => "USD",
        }
    }
}

impl ToSql<sql_types::Currency, Pg> for Currency {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.as_str().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<sql_types::Currency, Pg> for Currency {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match std::str::from_utf8(value.as_bytes())? {
            "EUR" => Ok(Self::Eur),
            "USD" => Ok(Self::Usd),
            other => Err(format!("Currency has no value {other:?}").into()),
        }
    }
}
