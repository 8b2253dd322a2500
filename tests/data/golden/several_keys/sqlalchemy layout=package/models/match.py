from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .team import Team


class Match(Base):
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
