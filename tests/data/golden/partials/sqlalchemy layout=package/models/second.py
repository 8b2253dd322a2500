import datetime as dt

from sqlalchemy import CheckConstraint, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .mixins import Named, SoftDelete


class Second(SoftDelete, Named, Base):
    """its own"""

    __tablename__ = "second"
    __table_args__ = (
        Index("ix_second_created_at", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "its own"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    created_at: Mapped[dt.datetime | None] = mapped_column(server_default=func.now())
    y: Mapped[int | None]
    z: Mapped[int | None]
