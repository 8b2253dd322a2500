from sqlalchemy import Column, ForeignKey, Table

from .base import Base

guests = Table(
    "guests",
    Base.metadata,
    Column("team_id", ForeignKey("teams.id"), primary_key=True),
    Column("player_id", ForeignKey("players.id"), primary_key=True, index=True),
)
