"""The models."""

from typing import Optional

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, Relationship, SQLModel


class Guest(SQLModel, table=True):
    __tablename__ = "guests"

    team_id: int = Field(primary_key=True, foreign_key="teams.id")
    player_id: int = Field(primary_key=True, foreign_key="players.id", index=True)


class Address(SQLModel, table=True):
    __tablename__ = "addresses"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})

    billing_address_orders: list["Order"] = Relationship(
        back_populates="billing_address",
        sa_relationship_kwargs={"foreign_keys": "Order.billing_address_id"},
    )
    shipping_address_orders: list["Order"] = Relationship(
        back_populates="shipping_address",
        sa_relationship_kwargs={"foreign_keys": "Order.shipping_address_id"},
    )
    home_user: Optional["User"] = Relationship(
        back_populates="home", sa_relationship_kwargs={"foreign_keys": "User.home_id"}
    )
    work_user: Optional["User"] = Relationship(
        back_populates="work", sa_relationship_kwargs={"foreign_keys": "User.work_id"}
    )


class Order(SQLModel, table=True):
    __tablename__ = "orders"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    billing_address_id: int = Field(foreign_key="addresses.id", index=True)
    shipping_address_id: int | None = Field(
        default=None, foreign_key="addresses.id", index=True
    )

    billing_address: "Address" = Relationship(
        back_populates="billing_address_orders",
        sa_relationship_kwargs={"foreign_keys": "Order.billing_address_id"},
    )
    shipping_address: Optional["Address"] = Relationship(
        back_populates="shipping_address_orders",
        sa_relationship_kwargs={"foreign_keys": "Order.shipping_address_id"},
    )


class User(SQLModel, table=True):
    __tablename__ = "users"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    home_id: int | None = Field(default=None, foreign_key="addresses.id", unique=True)
    work_id: int | None = Field(default=None, foreign_key="addresses.id", unique=True)

    home: Optional["Address"] = Relationship(
        back_populates="home_user",
        sa_relationship_kwargs={"foreign_keys": "User.home_id"},
    )
    work: Optional["Address"] = Relationship(
        back_populates="work_user",
        sa_relationship_kwargs={"foreign_keys": "User.work_id"},
    )


class Team(SQLModel, table=True):
    __tablename__ = "teams"
    __table_args__ = (
        ForeignKeyConstraint(
            ["captain_id"], ["players.id"], name="fk_teams_captain_id", use_alter=True
        ),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    captain_id: int | None = Field(default=None, unique=True)

    captain: Optional["Player"] = Relationship(
        back_populates="captain_team",
        sa_relationship_kwargs={"foreign_keys": "Team.captain_id", "post_update": True},
    )
    team_players: list["Player"] = Relationship(
        back_populates="team", sa_relationship_kwargs={"foreign_keys": "Player.team_id"}
    )
    former_team_players: list["Player"] = Relationship(
        back_populates="former_team",
        sa_relationship_kwargs={"foreign_keys": "Player.former_team_id"},
    )
    home_matches: list["Match"] = Relationship(
        back_populates="home_team",
        sa_relationship_kwargs={"foreign_keys": "Match.home"},
    )
    away_matches: list["Match"] = Relationship(
        back_populates="away_team",
        sa_relationship_kwargs={"foreign_keys": "Match.away"},
    )
    players: list["Player"] = Relationship(link_model=Guest, back_populates="teams")


class Player(SQLModel, table=True):
    __tablename__ = "players"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    team_id: int | None = Field(default=None, foreign_key="teams.id", index=True)
    former_team_id: int | None = Field(default=None, foreign_key="teams.id", index=True)

    captain_team: Optional["Team"] = Relationship(
        back_populates="captain",
        sa_relationship_kwargs={"foreign_keys": "Team.captain_id", "post_update": True},
    )
    team: Optional["Team"] = Relationship(
        back_populates="team_players",
        sa_relationship_kwargs={"foreign_keys": "Player.team_id"},
    )
    former_team: Optional["Team"] = Relationship(
        back_populates="former_team_players",
        sa_relationship_kwargs={"foreign_keys": "Player.former_team_id"},
    )
    teams: list["Team"] = Relationship(link_model=Guest, back_populates="players")


class Match(SQLModel, table=True):
    __tablename__ = "matches"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    home: int = Field(foreign_key="teams.id", index=True)
    away: int = Field(foreign_key="teams.id", index=True)
    teams: int | None = Field(default=None)

    home_team: "Team" = Relationship(
        back_populates="home_matches",
        sa_relationship_kwargs={"foreign_keys": "Match.home"},
    )
    away_team: "Team" = Relationship(
        back_populates="away_matches",
        sa_relationship_kwargs={"foreign_keys": "Match.away"},
    )
