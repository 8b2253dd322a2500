//! The rows of the tables, and what they lead to.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::prelude::*;

use super::schema::{addresses, guests, matches, orders, players, teams, users};

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = addresses)]
#[diesel(check_for_backend(Pg))]
pub struct Address {
    pub id: i32,
}

/// A new row of `addresses`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = addresses)]
pub struct NewAddress {
    pub id: i32,
}

impl Address {
    pub fn billing_address_orders(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Order>> {
        orders::table
            .filter(orders::billing_address_id.eq(self.id))
            .select(Order::as_select())
            .load(conn)
    }

    pub fn shipping_address_orders(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Order>> {
        orders::table
            .filter(orders::shipping_address_id.eq(self.id))
            .select(Order::as_select())
            .load(conn)
    }

    pub fn home_user(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<User>> {
        users::table
            .filter(users::home_id.eq(self.id))
            .select(User::as_select())
            .first(conn)
            .optional()
    }

    pub fn work_user(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<User>> {
        users::table
            .filter(users::work_id.eq(self.id))
            .select(User::as_select())
            .first(conn)
            .optional()
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = orders)]
#[diesel(check_for_backend(Pg))]
pub struct Order {
    pub id: i32,
    pub billing_address_id: i32,
    pub shipping_address_id: Option<i32>,
}

/// A new row of `orders`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = orders)]
pub struct NewOrder {
    pub id: i32,
    pub billing_address_id: i32,
    pub shipping_address_id: Option<i32>,
}

impl Order {
    pub fn billing_address(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Address> {
        addresses::table
            .find(self.billing_address_id)
            .select(Address::as_select())
            .first(conn)
    }

    pub fn shipping_address(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Address>> {
        match self.shipping_address_id {
            Some(id) => addresses::table
                .find(id)
                .select(Address::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
#[diesel(check_for_backend(Pg))]
pub struct User {
    pub id: i32,
    pub home_id: Option<i32>,
    pub work_id: Option<i32>,
}

/// A new row of `users`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = users)]
pub struct NewUser {
    pub id: i32,
    pub home_id: Option<i32>,
    pub work_id: Option<i32>,
}

impl User {
    pub fn home(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Address>> {
        match self.home_id {
            Some(id) => addresses::table
                .find(id)
                .select(Address::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn work(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Address>> {
        match self.work_id {
            Some(id) => addresses::table
                .find(id)
                .select(Address::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = teams)]
#[diesel(belongs_to(Player, foreign_key = captain_id))]
#[diesel(check_for_backend(Pg))]
pub struct Team {
    pub id: i32,
    pub captain_id: Option<i32>,
}

/// A new row of `teams`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = teams)]
pub struct NewTeam {
    pub id: i32,
    pub captain_id: Option<i32>,
}

impl Team {
    pub fn captain(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Player>> {
        match self.captain_id {
            Some(id) => players::table
                .find(id)
                .select(Player::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn team_players(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Player>> {
        players::table
            .filter(players::team_id.eq(self.id))
            .select(Player::as_select())
            .load(conn)
    }

    pub fn former_team_players(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Player>> {
        players::table
            .filter(players::former_team_id.eq(self.id))
            .select(Player::as_select())
            .load(conn)
    }

    pub fn home_matches(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Match>> {
        matches::table
            .filter(matches::home.eq(self.id))
            .select(Match::as_select())
            .load(conn)
    }

    pub fn away_matches(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Match>> {
        matches::table
            .filter(matches::away.eq(self.id))
            .select(Match::as_select())
            .load(conn)
    }

    pub fn players(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Vec<Player>> {
        Guest::belonging_to(self)
            .inner_join(players::table)
            .select(Player::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = players)]
#[diesel(check_for_backend(Pg))]
pub struct Player {
    pub id: i32,
    pub team_id: Option<i32>,
    pub former_team_id: Option<i32>,
}

/// A new row of `players`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = players)]
pub struct NewPlayer {
    pub id: i32,
    pub team_id: Option<i32>,
    pub former_team_id: Option<i32>,
}

impl Player {
    pub fn captain_team(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Team>> {
        Team::belonging_to(self)
            .select(Team::as_select())
            .first(conn)
            .optional()
    }

    pub fn team(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Option<Team>> {
        match self.team_id {
            Some(id) => teams::table
                .find(id)
                .select(Team::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn former_team(
        &self,
        conn: &mut impl LoadConnection<Backend = Pg>,
    ) -> QueryResult<Option<Team>> {
        match self.former_team_id {
            Some(id) => teams::table
                .find(id)
                .select(Team::as_select())
                .first(conn)
                .optional(),
            None => Ok(None),
        }
    }

    pub fn teams(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Vec<Team>> {
        Guest::belonging_to(self)
            .inner_join(teams::table)
            .select(Team::as_select())
            .load(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = guests)]
#[diesel(primary_key(team_id, player_id))]
#[diesel(belongs_to(Team))]
#[diesel(belongs_to(Player))]
#[diesel(check_for_backend(Pg))]
pub struct Guest {
    pub team_id: i32,
    pub player_id: i32,
}

/// A new row of `guests`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = guests)]
pub struct NewGuest {
    pub team_id: i32,
    pub player_id: i32,
}

impl Guest {
    pub fn team(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Team> {
        teams::table
            .find(self.team_id)
            .select(Team::as_select())
            .first(conn)
    }

    pub fn player(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Player> {
        players::table
            .find(self.player_id)
            .select(Player::as_select())
            .first(conn)
    }
}

#[derive(Clone, Debug, PartialEq, Identifiable, Queryable, Selectable)]
#[diesel(table_name = matches)]
#[diesel(check_for_backend(Pg))]
pub struct Match {
    pub id: i32,
    pub home: i32,
    pub away: i32,
    pub teams: Option<i32>,
}

/// A new row of `matches`. `None` leaves a column to the database.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = matches)]
pub struct NewMatch {
    pub id: i32,
    pub home: i32,
    pub away: i32,
    pub teams: Option<i32>,
}

impl Match {
    pub fn home_team(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Team> {
        teams::table
            .find(self.home)
            .select(Team::as_select())
            .first(conn)
    }

    pub fn away_team(&self, conn: &mut impl LoadConnection<Backend = Pg>) -> QueryResult<Team> {
        teams::table
            .find(self.away)
            .select(Team::as_select())
            .first(conn)
    }
}
