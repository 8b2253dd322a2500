from typing import TYPE_CHECKING, Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .__relationships__ import guests
from .base import Base

if TYPE_CHECKING:
    from .team import Team


class Player(Base):
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
