"""The models."""

from typing import Optional

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The base of all models."""


db = SQLAlchemy(model_class=Base)

guests = db.Table(
    "guests",
    Column("team_id", ForeignKey("teams.id"), primary_key=True),
    Column("player_id", ForeignKey("players.id"), primary_key=True, index=True),
)


class Address(db.Model):
    __tablename__ = "addresses"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    billing_address_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.billing_address_id", back_populates="billing_address"
    )
    shipping_address_orders: Mapped[list["Order"]] = relationship(
        foreign_keys="Order.shipping_address_id", back_populates="shipping_address"
    )
    home_user: Mapped[Optional["User"]] = relationship(
        foreign_keys="User.home_id", back_populates="home"
    )
    work_user: Mapped[Optional["User"]] = relationship(
        foreign_keys="User.work_id", back_populates="work"
    )


class Order(db.Model):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    billing_address_id: Mapped[int] = mapped_column(
        ForeignKey("addresses.id"), index=True
    )
    shipping_address_id: Mapped[int | None] = mapped_column(
        ForeignKey("addresses.id"), index=True
    )

    billing_address: Mapped["Address"] = relationship(
        foreign_keys=[billing_address_id], back_populates="billing_address_orders"
    )
    shipping_address: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[shipping_address_id], back_populates="shipping_address_orders"
    )


class User(db.Model):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    home_id: Mapped[int | None] = mapped_column(ForeignKey("addresses.id"), unique=True)
    work_id: Mapped[int | None] = mapped_column(ForeignKey("addresses.id"), unique=True)

    home: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[home_id], back_populates="home_user"
    )
    work: Mapped[Optional["Address"]] = relationship(
        foreign_keys=[work_id], back_populates="work_user"
    )


class Team(db.Model):
    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    captain_id: Mapped[int | None] = mapped_column(
        ForeignKey("players.id", name="fk_teams_captain_id", use_alter=True),
        unique=True,
    )

    captain: Mapped[Optional["Player"]] = relationship(
        foreign_keys=[captain_id], back_populates="captain_team", post_update=True
    )
    team_players: Mapped[list["Player"]] = relationship(
        foreign_keys="Player.team_id", back_populates="team"
    )
    former_team_players: Mapped[list["Player"]] = relationship(
        foreign_keys="Player.former_team_id", back_populates="former_team"
    )
    home_matches: Mapped[list["Match"]] = relationship(
        foreign_keys="Match.home", back_populates="home_team"
    )
    away_matches: Mapped[list["Match"]] = relationship(
        foreign_keys="Match.away", back_populates="away_team"
    )
    players: Mapped[list["Player"]] = relationship(
        secondary=guests, back_populates="teams"
    )


class Player(db.Model):
    __tablename__ = "players"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"), index=True)
    former_team_id: Mapped[int | None] = mapped_column(
        ForeignKey("teams.id"), index=True
    )

    captain_team: Mapped[Optional["Team"]] = relationship(
        foreign_keys="Team.captain_id", back_populates="captain", post_update=True
    )
    team: Mapped[Optional["Team"]] = relationship(
        foreign_keys=[team_id], back_populates="team_players"
    )
    former_team: Mapped[Optional["Team"]] = relationship(
        foreign_keys=[former_team_id], back_populates="former_team_players"
    )
    teams: Mapped[list["Team"]] = relationship(
        secondary=guests, back_populates="players"
    )


class Match(db.Model):
    __tablename__ = "matches"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    home: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    away: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    teams: Mapped[int | None]

    home_team: Mapped["Team"] = relationship(
        foreign_keys=[home], back_populates="home_matches"
    )
    away_team: Mapped["Team"] = relationship(
        foreign_keys=[away], back_populates="away_matches"
    )
