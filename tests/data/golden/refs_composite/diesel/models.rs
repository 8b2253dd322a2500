//! The rows of the tables, and what they lead to.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::prelude::*;

use super::schema::{lines, merchant_periods, merchants, payments};

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = merchants)]
#[diesel(primary_key(id, country_code))]
#[diesel(check_for_backend(Pg))]
pub struct Merchant {
    pub id: i32,
    pub country_code: String,
    pub name: Option<String>,
}

/// A new row of `merchants`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = merchants)]
pub struct NewMerchant {
    pub id: i32,
    pub country_code: String,
    pub name: Option<String>,
}

impl Merchant {
    pub fn merchant_periods(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<MerchantPeriod>> {
        merchant_periods::table
            .filter(merchant_periods::merchant_id.eq(self.id))
            .filter(merchant_periods::country_code.eq(&self.country_code))
            .select(MerchantPeriod::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = merchant_periods)]
#[diesel(check_for_backend(Pg))]
pub struct MerchantPeriod {
    pub id: i32,
    pub merchant_id: Option<i32>,
    pub country_code: Option<String>,
    pub start_date: Option<chrono::NaiveDate>,
}

/// A new row of `merchant_periods`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = merchant_periods)]
pub struct NewMerchantPeriod {
    pub id: i32,
    pub merchant_id: Option<i32>,
    pub country_code: Option<String>,
    pub start_date: Option<chrono::NaiveDate>,
}

impl MerchantPeriod {
    pub fn merchant(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Merchant>> {
        merchants::table
            .filter(merchants::id.nullable().eq(self.merchant_id))
            .filter(merchants::country_code.nullable().eq(&self.country_code))
            .select(Merchant::as_select())
            .first(conn)
            .optional()
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = lines)]
#[diesel(primary_key(invoice, line))]
#[diesel(check_for_backend(Pg))]
pub struct Line {
    pub invoice: i32,
    pub line: i32,
}

/// A new row of `lines`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = lines)]
pub struct NewLine {
    pub invoice: i32,
    pub line: i32,
}

impl Line {
    pub fn payment(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Payment>> {
        payments::table
            .filter(payments::invoice.eq(self.invoice))
            .filter(payments::line.eq(self.line))
            .select(Payment::as_select())
            .first(conn)
            .optional()
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = payments)]
#[diesel(check_for_backend(Pg))]
pub struct Payment {
    pub id: i32,
    pub invoice: i32,
    pub line: i32,
}

/// A new row of `payments`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = payments)]
pub struct NewPayment {
    pub id: i32,
    pub invoice: i32,
    pub line: i32,
}

impl Payment {
    pub fn line_line(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Line> {
        lines::table
            .filter(lines::invoice.eq(self.invoice))
            .filter(lines::line.eq(self.line))
            .select(Line::as_select())
            .first(conn)
    }
}
