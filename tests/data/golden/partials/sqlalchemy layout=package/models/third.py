import datetime as dt

from sqlalchemy import CheckConstraint, Index, Text, func
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Third(Base):
    """from base"""

    __tablename__ = "third"
    __table_args__ = (
        Index("ix_third_created_at", "created_at"),
        CheckConstraint("id > 0", name="ck_id"),
        {"comment": "from base"},
    )

    name: Mapped[str | None] = mapped_column(Text, index=True, comment="its own")
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    created_at: Mapped[dt.datetime | None] = mapped_column(server_default=func.now())
