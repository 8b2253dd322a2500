from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import guests
from .base import Base

if TYPE_CHECKING:
    from .match import Match
    from .player import Player


class Team(Base):
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
