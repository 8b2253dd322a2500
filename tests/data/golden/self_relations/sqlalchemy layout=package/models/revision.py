from typing import Optional

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base


class Revision(Base):
    __tablename__ = "revisions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    previous_id: Mapped[int | None] = mapped_column(
        ForeignKey("revisions.id"), unique=True
    )

    previous: Mapped[Optional["Revision"]] = relationship(
        remote_side=[id], back_populates="next"
    )
    next: Mapped[Optional["Revision"]] = relationship(back_populates="previous")
