import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import DateTime, ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .person import Person


class Introduction(Base):
    __tablename__ = "introductions"

    from_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    to_id: Mapped[int] = mapped_column(
        ForeignKey("people.id"), primary_key=True, index=True
    )
    introduced_at: Mapped[dt.datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )

    from_: Mapped["Person"] = relationship(
        foreign_keys=[from_id], back_populates="from_introductions"
    )
    to: Mapped["Person"] = relationship(
        foreign_keys=[to_id], back_populates="to_introductions"
    )
